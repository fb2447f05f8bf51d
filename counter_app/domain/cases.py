"""The case: the total fold over what happened to it, two windows at once included."""

from __future__ import annotations

from counter_app.domain.case_entries import (
    CASE_ENTRY_TYPES,
    CaseConflictSettled,
    CaseCorrected,
    CaseReassigned,
    CaseUndone,
    FeedbackLogged,
)
from counter_app.domain.case_moves import ALLOWED_FROM, applied
from counter_app.domain.case_rivals import beside, known_rivals, reconciled, seen_of, settled, undone
from counter_app.domain.case_state import OPEN_STAGES, Breach, CaseState, Notice, Stage, Standing, Trail
from counter_app.domain.folding import AggregateKind, Fact
from counter_app.domain.journal import UNSET_ENTRY

__all__ = ["CASE", "OPEN_STAGES", "Breach", "CaseState", "Notice", "Stage", "Standing"]


def _step_case(state: CaseState, fact: Fact) -> CaseState | str:
    outcome = _in_conflict(state, fact) if state.rivals else _taken(state, fact)
    if isinstance(outcome, str) or outcome.newest == fact.id:
        return outcome
    return outcome._replace(newest=fact.id)


def _taken(state: CaseState, fact: Fact) -> CaseState | str:
    payload = fact.payload
    if type(payload) in ALLOWED_FROM:
        return _advanced(state, payload, fact)
    if not state.trail:
        return "misplaced"
    match payload:
        case CaseCorrected(reverses=None):
            return _corrected(state, payload)
        case CaseUndone() | CaseCorrected():
            return undone(state, payload.reverses or UNSET_ENTRY, fact)
        case CaseReassigned(to_staff=receiver):
            return state._replace(handler=receiver)
        case FeedbackLogged():
            return state._replace(feedback=state.feedback + 1)
        case _:
            return "misplaced"


def _advanced(state: CaseState, payload: object, fact: Fact) -> CaseState | str:
    if seen_of(state.trail, fact) < len(state.trail) - 1:
        return beside(state, payload, fact)
    if state.stage not in ALLOWED_FROM[type(payload)]:
        return f"not_from_{state.stage}"
    return applied(state, payload, fact)


def _corrected(state: CaseState, corrected: CaseCorrected) -> CaseState:
    situation = corrected.situation if "situation" in corrected.given else state.situation
    mended = state._replace(person=corrected.person or state.person, situation=situation)
    if corrected.outcome is None or state.now.outcome is None:
        return mended
    return mended._replace(trail=(*state.trail[:-1], state.now._replace(outcome=corrected.outcome)))


def _in_conflict(state: CaseState, fact: Fact) -> CaseState | str:
    """Take in an act on a case in conflict: who knew of the conflict may only settle it, others went on unaware."""
    if isinstance(fact.payload, CaseConflictSettled):
        return settled(state, fact.payload, fact)
    known = known_rivals(state, fact)
    if len(known) > 1:
        return "in_conflict"
    sides = {trail: _taken(state._replace(trail=trail, rivals=()), fact) for trail in known or state.rivals}
    outcomes: dict[Trail, CaseState] = {}
    for trail, outcome in sides.items():
        if isinstance(outcome, str):
            return outcome
        outcomes[trail] = outcome
    after = [one for trail in state.rivals for one in _sides_of(trail, outcomes.get(trail))]
    return reconciled(next(iter(outcomes.values())), after)


def _sides_of(trail: Trail, outcome: CaseState | None) -> tuple[Trail, ...]:
    if outcome is None:
        return (trail,)
    return outcome.rivals or (outcome.trail,)


CASE = AggregateKind("case", 2, CaseState(), _step_case, CASE_ENTRY_TYPES)
