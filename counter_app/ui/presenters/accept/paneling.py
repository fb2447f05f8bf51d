"""The sub-tasks of the screen: what is typed into them, how they are confirmed, and the way back."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from counter_app.ui.presenters.accept.bench import Bench
from counter_app.ui.presenters.accept.checking import Checking
from counter_app.ui.presenters.accept.deciding import Deciding
from counter_app.ui.presenters.accept.opening import Opening
from counter_app.ui.presenters.accept.state import Field, Focus, Panel, PanelKind


class Panels:
    """Keeps the open panel, and hands its content to the step that it belongs to."""

    def __init__(self, bench: Bench, opening: Opening, checking: Checking, deciding: Deciding) -> None:
        self._bench = bench
        self._state = bench.state
        self._opening, self._checking, self._deciding = opening, checking, deciding

    def type_text(self, field: str, text: str) -> None:
        """Take a new text of a field."""
        if self._state.panel is not None:
            self._state.panel = self._state.panel.with_text(field, text)
            self._bench.on_change()

    def defer_until(self, day: date) -> None:
        """Choose the day until which papers may follow."""
        if self._state.panel is not None and self._state.panel.kind is PanelKind.DEFER:
            self._state.panel = replace(self._state.panel, until=day, problem=None)
            self._bench.on_change()

    def confirm(self) -> None:
        """Do what the panel was opened for."""
        panel = self._state.panel
        if panel is None:
            return
        match panel.kind:
            case PanelKind.REGISTER:
                self._opening.confirm(panel)
            case PanelKind.AGENT:
                self._take_agent(panel)
            case PanelKind.DEFECT:
                self._checking.confirm_defect(panel)
            case _:
                self._deciding.confirm(panel)

    def close(self) -> None:
        """Go back to where the panel was opened; nothing has changed."""
        state = self._state
        state.panel = None
        if state.draft is None:
            state.focus = Focus.OMNI
        else:
            state.focus = Focus.MATERIALS if state.item is not None else Focus.ITEM

    def ask_agent(self) -> None:
        """Ask who comes in the applicant's place."""
        draft = self._state.draft
        if draft is not None:
            texts = ((Field.AGENT, draft.agent or ""),)
            self._state.panel = Panel(PanelKind.AGENT, (Field.AGENT,), texts)
            self._state.focus = Focus.PANEL

    def _take_agent(self, panel: Panel) -> None:
        """An empty name means that the applicant is here in person."""
        if self._state.draft is not None:
            self._state.draft = replace(self._state.draft, agent=panel.text(Field.AGENT).strip() or None)
            self.close()
            self._bench.keep()

    def toggle_copies(self) -> None:
        """Print the notice once or twice."""
        panel = self._state.panel
        if panel is not None:
            self._state.panel = replace(panel, copies=1 if panel.copies == 2 else 2)

    def toggle_large(self) -> None:
        """Print large, or not."""
        self._state.is_large = not self._state.is_large
