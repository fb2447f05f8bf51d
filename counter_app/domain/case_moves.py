"""What each act does to a case, seen alone: from which stages it may come, and how the case stands after it."""

from __future__ import annotations

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
    return marked_by(
        _decided(base, payload),
        fact,
        is_acceptance=isinstance(payload, CaseAccepted),
        is_undoable=not isinstance(payload, CaseReceived | CaseDeemedAccepted),
    )


def marked_by(
    base: Standing,
    fact: Fact,
    *,
    is_acceptance: bool = False,
    is_undoable: bool = False,
    reverses: EntryId = UNSET_ENTRY,
) -> Standing:
    """Return the standing as one that this entry brought about; unless told otherwise it can't be undone itself."""
    return Standing(
        base.stage,
        base.materials,
        base.materials_day,
        base.accepted_day,
        base.due,
        base.deferred,
        base.is_deemed,
        base.outcome,
        base.finished_day,
        fact.id,
        fact.act.id,
        fact.actor,
        fact.session,
        is_acceptance,
        is_undoable,
        reverses,
    )


def _decided(base: Standing, payload: object) -> Standing:
    match payload:
        case CaseReceived(materials=materials, materials_day=day):
            return base._replace(stage=Stage.RECEIVED, materials=materials, materials_day=day)
        case CaseNoticed(materials=materials):
            return base._replace(stage=Stage.NOTICED, materials=merged(base.materials, materials))
        case CaseSupplemented():
            return supplemented(base, payload)
        case CaseAccepted(accepted_day=day, due=due, deferred=deferred):
            return base._replace(stage=Stage.ACCEPTED, accepted_day=day, due=due, deferred=deferred)
        case CaseDeemedAccepted(deemed_day=day, due=due):
            return base._replace(stage=Stage.ACCEPTED, accepted_day=day, due=due, is_deemed=True)
        case CaseRefused():
            return base._replace(stage=Stage.REFUSED)
        case CaseWithdrawn():
            return base._replace(stage=Stage.WITHDRAWN)
        case CaseFinished(outcome=outcome, finished_day=day):
            return base._replace(stage=Stage.FINISHED, outcome=outcome, finished_day=day)
        case CaseHandedOver():
            return base._replace(stage=Stage.HANDED_OVER)
        case _:
            return base


def supplemented(base: Standing, came: CaseSupplemented) -> Standing:
    """Add what came; only after a notice does the filing begin anew, silence can't be bought with one more paper."""
    settled = {n for n, state in came.materials if state in SETTLED_MATERIALS}
    deferred = tuple((n, day) for n, day in base.deferred if n not in settled)
    after = base._replace(materials=merged(base.materials, came.materials), deferred=deferred)
    if base.stage is Stage.NOTICED:
        return after._replace(stage=Stage.RECEIVED, materials_day=came.materials_day)
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
            return state if fact.actor in (None, state.handler) else state._replace(handler=fact.actor)
        case CaseRefused():
            return state._replace(refusals_issued=state.refusals_issued + 1)
        case CaseFinished():
            return state._replace(completions_issued=state.completions_issued + 1)
        case _:
            return state


def _received(state: CaseState, received: CaseReceived, fact: Fact) -> CaseState:
    return state._replace(
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
    return state._replace(
        notices=(*state.notices, notice),
        breaches=(*state.breaches, *breach),
        notices_issued=state.notices_issued + 1,
    )


def applied(state: CaseState, payload: object, fact: Fact) -> CaseState:
    """Return the case after an act that follows its present standing."""
    trail = (*state.trail, moved(state.now, payload, fact))
    return noted(state, payload, fact)._replace(trail=trail, newest=fact.id)
