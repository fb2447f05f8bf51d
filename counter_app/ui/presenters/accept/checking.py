"""Step 3: which papers are there; every mark is a deliberate act of the clerk."""

from __future__ import annotations

from dataclasses import replace

from counter_app.domain.catalogue import Material
from counter_app.ui.presenters.accept.bench import Bench
from counter_app.ui.presenters.accept.draft import CaseDraft, Mark, MarkedMaterial, Step
from counter_app.ui.presenters.accept.state import Field, Focus, Panel, PanelKind


class Checking:
    """Marks materials; each change can be taken back until the act."""

    def __init__(self, bench: Bench) -> None:
        self._bench = bench
        self._state = bench.state

    def _asked(self) -> tuple[Material, ...]:
        draft, item = self._state.draft, self._state.item
        return item.asked(draft.situation) if draft is not None and item is not None else ()

    def cycle(self, place: int) -> None:
        """Give the material in this place its next mark."""
        draft, asked = self._state.draft, self._asked()
        if draft is not None and 0 <= place < len(asked):
            self._state.cursor = place
            self._become(draft.cycled(asked[place].n))

    def mark(self, place: int, mark: Mark) -> None:
        """Give the material in this place this mark; 其他 asks what the defect is."""
        draft, asked = self._state.draft, self._asked()
        if draft is None or not 0 <= place < len(asked):
            return
        self._state.cursor = place
        if mark is Mark.OTHER:
            known = draft.mark_of(asked[place].n)
            words = ((Field.DEFECT, known.words),) if known else ()
            self._state.panel = Panel(PanelKind.DEFECT, (Field.DEFECT,), words, material=asked[place].n)
            self._state.focus = Focus.PANEL
        elif mark is not Mark.SHARED or asked[place].shareable:
            self._become(draft.marked(MarkedMaterial(asked[place].n, mark)))

    def confirm_defect(self, panel: Panel) -> None:
        """Mark a material as defective in the words of the panel."""
        draft, said = self._state.draft, panel.text(Field.DEFECT).strip()
        if not said:
            self._state.panel = panel.with_problem(self._bench.say.no_defect())
        elif draft is not None:
            self._state.panel = None
            self._become(draft.marked(MarkedMaterial(panel.material, Mark.OTHER, said)))

    def all_received(self) -> None:
        """Mark everything as received: a deliberate act, nothing is ticked before it."""
        draft, asked = self._state.draft, self._asked()
        if draft is not None and asked:
            self._become(draft.all_received(asked))

    def moved(self, by: int) -> None:
        """Mark another row as the current one."""
        asked = self._asked()
        if asked:
            self._state.cursor = max(0, min(self._state.cursor + by, len(asked) - 1))

    def has_former(self) -> bool:
        """Say whether a mark can be taken back."""
        return bool(self._state.former_marks)

    def take_back(self) -> None:
        """Take the last change of the marks back."""
        draft = self._state.draft
        if draft is not None and self._state.former_marks:
            self._state.draft = replace(draft, marks=self._state.former_marks.pop(), step=Step.MATERIALS)
            self._bench.keep()

    def _become(self, draft: CaseDraft) -> None:
        if self._state.draft is not None:
            self._state.former_marks.append(self._state.draft.marks)
        self._state.draft = draft
        self._bench.to_materials()
        self._bench.keep()
