"""What each act does to a case, seen alone: from which stages it may come, and how the case stands after it."""

from __future__ import annotations

from dataclasses import replace

from counter_app.domain.case_entries import (
    CaseAccepted,
    CaseDeemedAccepted,
    CaseFinished,
    CaseHandedOver,
    CaseNoticed,
    CaseReceived,
    CaseRefused,
    CaseSupplemented,
    CaseWithdrawn,
    MaterialStates,
)
from counter_app.domain.case_state import Breach, CaseState, Notice, Stage, Standing
from counter_app.domain.folding import Fact
from counter_app.domain.journal import UNSET_ENTRY, EntryId

ALLOWED_FROM: dict[type, frozenset[Stage]] = {
    CaseReceived: frozenset({Stage.NEW}),
    CaseNoticed: frozenset({Stage.RECEIVED}),
    CaseSupplemented: frozenset({Stage.NOTICED, Stage.RECEIVED, Stage.ACCEPTED}),
    CaseAccepted: frozenset({Stage.RECEIVED}),
    CaseDeemedAccepted: frozenset({Stage.RECEIVED}),
    CaseRefused: frozenset({Stage.RECEIVED, Stage.NOTICED}),
    CaseWithdrawn: frozenset({Stage.RECEIVED, Stage.NOTICED, Stage.ACCEPTED}),
    CaseFinished: frozenset({Stage.ACCEPTED}),
    CaseHandedOver: frozenset({Stage.FINISHED}),
}
SETTLED_MATERIALS = frozenset({"ok", "shared"})
"""Material states that leave nothing to ask for."""


def moved(base: Standing, payload: object, fact: Fact) -> Standing:
    """Return how a case that stands at `base` stands after the act."""
    marked = replace(
        marked_by(base, fact),
        is_acceptance=isinstance(payload, CaseAccepted),
        is_undoable=not isinstance(payload, CaseReceived | CaseDeemedAccepted),
    )
    return _decided(marked, payload)


def marked_by(base: Standing, fact: Fact, *, reverses: EntryId = UNSET_ENTRY) -> Standing:
    """Return the standing as one that this entry brought about and that can't be undone itself."""
    return replace(
        base,
        entry=fact.id,
        act=fact.act.id,
        actor=fact.actor,
        session=fact.session,
        is_acceptance=False,
        is_undoable=False,
        reverses=reverses,
    )


def _decided(base: Standing, payload: object) -> Standing:
    match payload:
        case CaseReceived(materials=materials, materials_day=day):
            return replace(base, stage=Stage.RECEIVED, materials=materials, materials_day=day)
        case CaseNoticed(materials=materials):
            return replace(base, stage=Stage.NOTICED, materials=merged(base.materials, materials))
        case CaseSupplemented():
            return supplemented(base, payload)
        case CaseAccepted(accepted_day=day, due=due, deferred=deferred):
            return replace(base, stage=Stage.ACCEPTED, accepted_day=day, due=due, deferred=deferred)
        case CaseDeemedAccepted(deemed_day=day, due=due):
            return replace(base, stage=Stage.ACCEPTED, accepted_day=day, due=due, is_deemed=True)
        case CaseRefused():
            return replace(base, stage=Stage.REFUSED)
        case CaseWithdrawn():
            return replace(base, stage=Stage.WITHDRAWN)
        case CaseFinished(outcome=outcome, finished_day=day):
            return replace(base, stage=Stage.FINISHED, outcome=outcome, finished_day=day)
        case CaseHandedOver():
            return replace(base, stage=Stage.HANDED_OVER)
        case _:
            return base


def supplemented(base: Standing, came: CaseSupplemented) -> Standing:
    """Add what came; only after a notice does the filing begin anew, silence can't be bought with one more paper."""
    settled = {n for n, state in came.materials if state in SETTLED_MATERIALS}
    deferred = tuple((n, day) for n, day in base.deferred if n not in settled)
    after = replace(base, materials=merged(base.materials, came.materials), deferred=deferred)
    if base.stage is Stage.NOTICED:
        return replace(after, stage=Stage.RECEIVED, materials_day=came.materials_day)
    return after


def merged(known: MaterialStates, newer: MaterialStates) -> MaterialStates:
    """Return the materials with the newer states laid over the known ones."""
    return tuple(sorted((dict(known) | dict(newer)).items()))


def noted(state: CaseState, payload: object, fact: Fact) -> CaseState:
    """Keep what an act tells of the case beside its standing; an undo of the standing leaves most of this."""
    match payload:
        case CaseReceived():
            return _received(state, payload, fact)
        case CaseNoticed():
            return _noticed(state, payload, fact)
        case CaseAccepted():
            return replace(state, handler=fact.actor or state.handler)
        case CaseRefused():
            return replace(state, refusals_issued=state.refusals_issued + 1)
        case CaseFinished():
            return replace(state, completions_issued=state.completions_issued + 1)
        case _:
            return state


def _received(state: CaseState, received: CaseReceived, fact: Fact) -> CaseState:
    return replace(
        state,
        number=received.number,
        item=received.item,
        version=received.version,
        item_code=received.item_code,
        window=received.window,
        person=received.person,
        situation=received.situation,
        has_agent=received.has_agent,
        received_day=fact.business_day or received.materials_day,
        received_by=fact.actor,
        handler=fact.actor,
    )


def _noticed(state: CaseState, noticed: CaseNoticed, fact: Fact) -> CaseState:
    """Record a notice; naming what no notice had named before breaks the rule of telling once (capability A2)."""
    announced = state.announced
    unannounced = tuple(n for n, _ in noticed.materials if n not in announced) if state.notices else ()
    notice = Notice(fact.id, noticed.ordinal, noticed.materials, unannounced)
    breach = (Breach("second_notice", fact.id, fact.actor),) if unannounced else ()
    return replace(
        state,
        notices=(*state.notices, notice),
        breaches=(*state.breaches, *breach),
        notices_issued=state.notices_issued + 1,
    )


def applied(state: CaseState, payload: object, fact: Fact) -> CaseState:
    """Return the case after an act that follows its present standing."""
    return replace(noted(state, payload, fact), trail=(*state.trail, moved(state.now, payload, fact)))
