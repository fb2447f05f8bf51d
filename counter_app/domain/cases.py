"""The case: its state, and the total fold over what happened to it, two windows at once included."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from counter_app.domain.case_entries import (
    CASE_ENTRY_TYPES,
    CaseAccepted,
    CaseConflictSettled,
    CaseCorrected,
    CaseDeemedAccepted,
    CaseFinished,
    CaseHandedOver,
    CaseNoticed,
    CaseReassigned,
    CaseReceived,
    CaseRefused,
    CaseSupplemented,
    CaseUndone,
    CaseWithdrawn,
    DueDates,
    FeedbackLogged,
    MaterialStates,
    Outcome,
)
from counter_app.domain.folding import AggregateKind, Fact
from counter_app.domain.journal import UNSET_AGGREGATE, UNSET_ENTRY, AggregateId, EntryId, StaffId


class Stage(StrEnum):
    """Where a case stands (mission: case states)."""

    NEW = "new"
    RECEIVED = "received"
    NOTICED = "noticed"
    ACCEPTED = "accepted"
    FINISHED = "finished"
    HANDED_OVER = "handed_over"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"
    UNDONE = "undone"
    CONFLICT = "conflict"


OPEN_STAGES = frozenset({Stage.RECEIVED, Stage.NOTICED, Stage.ACCEPTED, Stage.FINISHED, Stage.CONFLICT})
"""Stages in which somebody is still responsible for a next step."""


@dataclass(frozen=True, slots=True)
class Notice:
    """One notice given: what it named."""

    entry: EntryId
    ordinal: int
    materials: MaterialStates
    unannounced: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Breach:
    """A rule was broken; it waits for a disposition."""

    rule: str
    entry: EntryId
    person: StaffId | None


@dataclass(frozen=True, slots=True)
class LastAct:
    """What an undo needs to know of the newest entry."""

    entry: EntryId
    act: bytes
    actor: StaffId | None
    session: AggregateId | None
    ends_undone: bool
    """Whether undoing it also undoes an acceptance, which ends the case."""


@dataclass(frozen=True, slots=True)
class CaseState:
    """A case; dates are civil dates, materials pairs of number and state."""

    stage: Stage = Stage.NEW
    number: str = ""
    item: AggregateId = UNSET_AGGREGATE
    version: EntryId = UNSET_ENTRY
    item_code: str = ""
    window: AggregateId = UNSET_AGGREGATE
    person: AggregateId = UNSET_AGGREGATE
    situation: str | None = None
    has_agent: bool = False
    materials: MaterialStates = ()
    materials_day: date | None = None
    received_day: date | None = None
    received_by: StaffId | None = None
    handler: StaffId | None = None
    accepted_day: date | None = None
    due: DueDates | None = None
    deferred: tuple[tuple[int, date], ...] = ()
    is_deemed: bool = False
    outcome: Outcome | None = None
    finished_day: date | None = None
    notices: tuple[Notice, ...] = ()
    breaches: tuple[Breach, ...] = ()
    refusals_issued: int = 0
    notices_issued: int = 0
    """How many were ever printed, undone ones included: paper numbers never repeat."""
    feedback: int = 0
    decided_by: EntryId = UNSET_ENTRY
    """The newest entry that changed the stage."""
    last: LastAct | None = None
    before: CaseState | None = None
    """The state to which an undo of `last` returns."""
    rivals: tuple[CaseState, ...] = ()
    """In a conflict: the states of which a director names the one that stands."""

    @property
    def is_open(self) -> bool:
        """Say whether somebody is still responsible for a next step."""
        return self.stage in OPEN_STAGES

    @property
    def is_provisional(self) -> bool:
        """Say whether it was accepted with papers to follow (容缺)."""
        return bool(self.deferred)


_ALLOWED_FROM: dict[type, frozenset[Stage]] = {
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
_DECIDING = (CaseAccepted, CaseDeemedAccepted, CaseRefused, CaseWithdrawn, CaseFinished, CaseHandedOver)
_RESULT_STAGE: dict[type, Stage] = {
    CaseReceived: Stage.RECEIVED,
    CaseNoticed: Stage.NOTICED,
    CaseAccepted: Stage.ACCEPTED,
    CaseDeemedAccepted: Stage.ACCEPTED,
    CaseRefused: Stage.REFUSED,
    CaseWithdrawn: Stage.WITHDRAWN,
    CaseFinished: Stage.FINISHED,
    CaseHandedOver: Stage.HANDED_OVER,
}


def _step_case(state: CaseState, fact: Fact) -> CaseState | str:
    payload = fact.payload
    if state.stage is Stage.CONFLICT:
        return _settle(state, payload, fact) if isinstance(payload, CaseConflictSettled) else "in_conflict"
    match payload:
        case CaseUndone(reverses=reverses):
            return _undo(state, reverses, fact)
        case CaseCorrected():
            return _correct(state, payload, fact)
        case CaseReassigned(to_staff=receiver) if state.number:
            return replace(state, handler=receiver, last=None, before=None)
        case FeedbackLogged() if state.number:
            return replace(state, feedback=state.feedback + 1)
        case _ if type(payload) in _ALLOWED_FROM:
            return _advance(state, payload, fact)
        case _:
            return "misplaced"


def _advance(state: CaseState, payload: object, fact: Fact) -> CaseState | str:
    kind = type(payload)
    if state.decided_by in fact.unseen:
        return _advance_beside(state, payload, fact)
    if state.stage not in _ALLOWED_FROM[kind]:
        return f"not_from_{state.stage}"
    return _remember(state, _applied(state, payload, fact), fact)


def _advance_beside(state: CaseState, payload: object, fact: Fact) -> CaseState | str:
    """Take in an act whose author did not know the act that decided the present stage (replication 6, case)."""
    if _RESULT_STAGE.get(type(payload)) is state.stage and not isinstance(payload, CaseNoticed):
        return f"{state.stage}_twice"
    match payload:
        case CaseNoticed() if state.stage is Stage.NOTICED:
            return _applied(state, payload, fact)
        case CaseNoticed():
            return "notice_beside_decision"
        case CaseAccepted() | CaseDeemedAccepted() if state.stage is Stage.NOTICED:
            return _remember(state, _applied(state, payload, fact), fact)
        case _ if isinstance(payload, _DECIDING) and state.before is not None:
            return _conflicting(state, state.before, payload, fact)
        case _:
            return "beside_decision"


def _conflicting(state: CaseState, before: CaseState, payload: object, fact: Fact) -> CaseState:
    rival = replace(_applied(before, payload, fact), before=None, last=None)
    first = replace(state, before=None, last=None)
    return replace(first, stage=Stage.CONFLICT, rivals=(first, rival), decided_by=fact.id)


def _settle(state: CaseState, settled: CaseConflictSettled, fact: Fact) -> CaseState | str:
    for rival in state.rivals:
        if rival.decided_by == settled.stands:
            return replace(
                rival,
                decided_by=fact.id,
                notices=state.notices,
                notices_issued=state.notices_issued,
                refusals_issued=max(one.refusals_issued for one in state.rivals),
                breaches=state.breaches,
                feedback=state.feedback,
            )
    return "not_a_rival"


def _remember(state: CaseState, after: CaseState, fact: Fact) -> CaseState:
    """Keep what an undo needs; entries of one act with an acceptance are undone together."""
    is_same_act = state.last is not None and state.last.act == fact.act.id
    is_acceptance = isinstance(fact.payload, CaseAccepted)
    ends_undone = is_acceptance or (is_same_act and state.last is not None and state.last.ends_undone)
    last = LastAct(fact.id, fact.act.id, fact.actor, fact.session, ends_undone)
    return replace(after, last=last, before=replace(state, before=None, last=None), decided_by=fact.id)


def _applied(state: CaseState, payload: object, fact: Fact) -> CaseState:
    after = replace(state, stage=_RESULT_STAGE.get(type(payload), state.stage))
    match payload:
        case CaseReceived():
            return _receive(after, payload, fact)
        case CaseNoticed():
            return _notice(after, payload, fact)
        case CaseSupplemented():
            return _supplement(after, payload)
        case CaseAccepted():
            return replace(
                after, accepted_day=payload.accepted_day, due=payload.due, deferred=payload.deferred, handler=fact.actor
            )
        case CaseDeemedAccepted():
            return replace(after, accepted_day=payload.deemed_day, due=payload.due, is_deemed=True)
        case CaseRefused():
            return replace(after, refusals_issued=state.refusals_issued + 1)
        case CaseFinished():
            return replace(after, outcome=payload.outcome, finished_day=payload.finished_day)
        case _:
            return after


def _receive(after: CaseState, received: CaseReceived, fact: Fact) -> CaseState:
    return replace(
        after,
        number=received.number,
        item=received.item,
        version=received.version,
        item_code=received.item_code,
        window=received.window,
        person=received.person,
        situation=received.situation,
        has_agent=received.has_agent,
        materials=received.materials,
        materials_day=received.materials_day,
        received_day=fact.business_day or received.materials_day,
        received_by=fact.actor,
        handler=fact.actor,
    )


def _notice(after: CaseState, noticed: CaseNoticed, fact: Fact) -> CaseState:
    """Record a notice; what the first one did not name is a breach of telling once (capability A2)."""
    announced = {n for notice in after.notices for n, _ in notice.materials}
    unannounced = tuple(n for n, _ in noticed.materials if n not in announced) if after.notices else ()
    notice = Notice(fact.id, noticed.ordinal, noticed.materials, unannounced)
    breaches = (*after.breaches, Breach("second_notice", fact.id, fact.actor)) if unannounced else after.breaches
    return replace(
        after,
        materials=tuple(sorted((dict(after.materials) | dict(noticed.materials)).items())),
        notices=(*after.notices, notice),
        breaches=breaches,
        notices_issued=after.notices_issued + 1,
    )


def _supplement(after: CaseState, supplemented: CaseSupplemented) -> CaseState:
    materials = tuple(sorted((dict(after.materials) | dict(supplemented.materials)).items()))
    if after.stage is Stage.ACCEPTED:
        came = dict(supplemented.materials)
        deferred = tuple((n, day) for n, day in after.deferred if came.get(n) != "ok")
        return replace(after, materials=materials, deferred=deferred)
    return replace(after, stage=Stage.RECEIVED, materials=materials, materials_day=supplemented.materials_day)


def _undo(state: CaseState, reverses: EntryId, fact: Fact) -> CaseState | str:
    if state.last is None or state.before is None or state.last.entry != reverses or state.last.entry in fact.unseen:
        return "undo_not_of_last"
    if state.before.stage is Stage.NEW:
        return "undo_of_receiving"
    if state.last.ends_undone:
        return replace(state, stage=Stage.UNDONE, last=None, before=None, decided_by=fact.id)
    return replace(
        state.before,
        notices_issued=state.notices_issued,
        refusals_issued=state.refusals_issued,
        feedback=state.feedback,
        decided_by=fact.id,
    )


def _correct(state: CaseState, corrected: CaseCorrected, fact: Fact) -> CaseState | str:
    if not state.number:
        return "misplaced"
    if corrected.reverses is not None:
        return _undo(state, corrected.reverses, fact)
    values = {name: getattr(corrected, name) for name in corrected.given if name in ("person", "situation", "outcome")}
    return replace(state, **values, last=None, before=None)


CASE = AggregateKind("case", 1, CaseState(), _step_case, CASE_ENTRY_TYPES)
