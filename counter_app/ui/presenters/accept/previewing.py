"""The paper beside the primary button: always the one that Enter would print."""

from __future__ import annotations

from counter_app.services.papers.preview import PendingCase
from counter_app.ui.presenters.accept.bench import Bench
from counter_app.ui.presenters.accept.decision import Decision, Verdict, decide
from counter_app.ui.presenters.accept.deeds import Then
from counter_app.ui.presenters.accept.draft import CaseDraft
from counter_app.ui.presenters.accept.sheets import ChosenItem, Paper
from counter_app.ui.presenters.accept.state import Field, Panel, PanelKind, State

Wanted = tuple[Then, PendingCase]


class Previewing:
    """Asks for the paper whenever what it would say has changed; an answer that comes late is dropped."""

    def __init__(self, bench: Bench) -> None:
        self._bench = bench
        self._state = bench.state
        self._asked: Wanted | None = None

    def follow(self) -> None:
        """Ask for the paper of the present state."""
        wanted = wanted_paper(self._state)
        if wanted == self._asked:
            return
        self._asked = wanted
        if wanted is None:
            self._state.paper = None
            return
        then, pending = wanted
        self._bench.ask_aside(
            lambda reads: self._bench.questions.paper(reads, then, pending), lambda paper: self._take(wanted, paper)
        )

    def _take(self, wanted: Wanted, paper: Paper) -> None:
        if wanted == self._asked:
            self._state.paper = paper


_THEN_OF_PANEL = {
    PanelKind.REFUSE: Then.REFUSE,
    PanelKind.DEFER: Then.ACCEPT,
    PanelKind.NOTICE: Then.NOTICE,
    PanelKind.NOTICE_REASON: Then.NOTICE,
}


def wanted_paper(state: State) -> Wanted | None:
    """Return which paper the present state would print, as far as it is filled in."""
    draft, item, panel = state.draft, state.item, state.panel
    if draft is None or item is None:
        return None
    decision = decide(state)
    then = _then(decision, panel)
    return then, _pending(state, draft, item, decision)


def _then(decision: Decision, panel: Panel | None) -> Then:
    asked = _THEN_OF_PANEL.get(panel.kind) if panel is not None else None
    if asked is not None:
        return asked
    is_wanting = decision.verdict is Verdict.NOTICE or bool(decision.lacking)
    return Then.NOTICE if is_wanting else Then.ACCEPT


def _pending(state: State, draft: CaseDraft, item: ChosenItem, decision: Decision) -> PendingCase:
    panel = state.panel
    until = panel.until if panel is not None else None
    return PendingCase(
        item="" if draft.case else item.code,
        case=draft.case,
        person=draft.person,
        agent=draft.agent,
        situation=draft.situation,
        materials=draft.states(item.asked(draft.situation)),
        defer={str(one.n): until for one in decision.lacking} if until is not None else {},
        mending=panel.mending if panel is not None else {},
        reason=panel.text(Field.REASON) or None if panel is not None else None,
        finish=decision.finishes,
        copies=panel.copies if panel is not None else 2,
        is_large=state.is_large,
    )
