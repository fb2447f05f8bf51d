"""The list of cases (办件, 出件): filters with counts, the ids in order of urgency, and the rows that are in sight."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, fields
from datetime import date
from enum import StrEnum

from counter_app.domain.case_clock import clock_of
from counter_app.domain.case_materials import outstanding
from counter_app.domain.case_rules import stage_words
from counter_app.domain.case_state import CaseState, Stage
from counter_app.domain.catalogue import asked_materials
from counter_app.domain.journal import AggregateId, StaffId
from counter_app.domain.persons import PERSON
from counter_app.domain.staff import READING_PERSONAL, SERVING, Role
from counter_app.domain.working_days import ONE_DAY
from counter_app.services.desk import Desk
from counter_app.services.lights import Light, LightKind, Lights
from counter_app.services.look_up import masked_id
from counter_app.services.ports import ReadModels, WatchedCase
from counter_app.services.references import id_text
from counter_app.services.shown import (
    is_unverified,
    item_name,
    name_shown,
    pinned_facts,
    read_cases,
    spoken_number,
    staff_shown,
)

MOST_LISTED = 1000
"""A list is for what must be done; nobody scrolls further (platform 0.9)."""
MOST_CLOSED = 100
"""What is over is looked up by search; the list only shows what ended last."""
_SEARCHED = 100
_LOOKED_AT = 4 * MOST_LISTED


class CaseFilter(StrEnum):
    """The chips above the list; each open case stands under exactly one of those between OPEN and CLOSED."""

    OPEN = "open"
    OVERDUE = "overdue"
    SOON = "soon"
    RUNNING = "running"
    PAUSED = "paused"
    READY = "ready"
    CLOSED = "closed"


FILTER_WORDS = {
    CaseFilter.OPEN: "在办",
    CaseFilter.OVERDUE: "超期",
    CaseFilter.SOON: "快到期",
    CaseFilter.RUNNING: "正常",
    CaseFilter.PAUSED: "待补正",
    CaseFilter.READY: "可出件",
    CaseFilter.CLOSED: "已办结",
}


class CaseScope(StrEnum):
    """Whose cases are listed; closed ones are always the centre's."""

    MINE = "mine"
    CENTRE = "centre"


@dataclass(frozen=True, slots=True)
class CaseCounts:
    """How many cases stand under each filter; `closed` counts no further than a list goes."""

    open: int
    overdue: int
    soon: int
    running: int
    paused: int
    ready: int
    closed: int

    def of(self, case_filter: CaseFilter) -> int:
        """Return the count of a filter."""
        return dict(zip((one.name for one in fields(self)), self._values(), strict=True))[case_filter]

    def _values(self) -> tuple[int, ...]:
        return (self.open, self.overdue, self.soon, self.running, self.paused, self.ready, self.closed)


@dataclass(frozen=True, slots=True)
class CaseListRequest:
    """What to list; a text finds cases of every stage, and then filter and scope don't count."""

    filter: CaseFilter = CaseFilter.OPEN
    scope: CaseScope = CaseScope.MINE
    text: str = ""


@dataclass(frozen=True, slots=True)
class CaseRow:
    """A case as a row of a list: `step` says how far it is, `due` is the day that papers show."""

    id: AggregateId
    case: str
    number: str
    spoken: str
    item: str
    item_name: str
    name: str
    resident_id: str
    is_unverified: bool
    handler: str
    is_mine: bool
    received_day: date | None
    due: date | None
    is_due_provisional: bool
    is_provisional: bool
    light: Light
    step: str


def count_cases(reads: ReadModels, desk: Desk, lights: Lights, scope: CaseScope) -> CaseCounts:
    """Count the cases under each filter."""
    handler = _handler(desk, scope)
    counts = dict.fromkeys(LightKind, 0)
    for one in reads.clock_counts(lights.today, lights.soon_to, handler):
        counts[lights.kind_of(one.clock)] += one.count
    return CaseCounts(
        sum(counts.values()),
        counts[LightKind.OVERDUE],
        counts[LightKind.SOON],
        counts[LightKind.RUNNING],
        counts[LightKind.PAUSED],
        counts[LightKind.READY],
        len(reads.closed_cases(MOST_CLOSED)),
    )


def list_cases(reads: ReadModels, desk: Desk, lights: Lights, request: CaseListRequest) -> tuple[AggregateId, ...]:
    """Return the ids of the cases to show, the most urgent first, at most `MOST_LISTED`."""
    handler = _handler(desk, request.scope)
    if request.text.strip():
        desk.require(READING_PERSONAL)
        return _found(reads, request.text)
    if request.filter is CaseFilter.CLOSED:
        return tuple(reads.closed_cases(MOST_CLOSED))
    listed = _LISTS[request.filter](reads, lights, handler)
    return tuple(one.case for one in listed[:MOST_LISTED])


def _handler(desk: Desk, scope: CaseScope) -> StaffId | None:
    if scope is CaseScope.MINE:
        return desk.require(SERVING)
    desk.require(frozenset(Role))
    return None


def _found(reads: ReadModels, text: str) -> tuple[AggregateId, ...]:
    """Return the cases that a text names, and those of the persons whom it names, newest first."""
    hits = reads.find(text, _SEARCHED)
    persons = [hit.aggregate for hit in hits if hit.kind == PERSON.name]
    of_persons = [line.case for line in reads.cases_of(persons, MOST_LISTED)]
    named = [hit.aggregate for hit in hits if hit.kind != PERSON.name]
    return tuple(dict.fromkeys((*named, *of_persons)))[:MOST_LISTED]


def _running(reads: ReadModels, lights: Lights, handler: StaffId | None, kind: LightKind | None) -> list[WatchedCase]:
    """Return the cases whose clock runs, of one kind or of all, by the last day of their next step."""
    received = reads.watched_cases(Stage.RECEIVED, MOST_LISTED, handler=handler)
    found = [one for one in received if kind is None or lights.kind_of(one.clock) is kind]
    for span in _spans(lights):
        if kind is None or kind in span.kinds:
            found += _accepted(reads, lights, handler, kind, span)
        if len(found) >= MOST_LISTED + len(received):
            break
    return sorted(found, key=lambda one: lights.last_day(one.clock) or date.max)


def _accepted(
    reads: ReadModels, lights: Lights, handler: StaffId | None, kind: LightKind | None, span: _Span
) -> list[WatchedCase]:
    """Return accepted cases due in a span; where it holds two kinds, more are looked at until a list is full."""
    for limit in (MOST_LISTED, _LOOKED_AT):
        due = reads.watched_cases(Stage.ACCEPTED, limit, handler=handler, due_from=span.first, due_to=span.last)
        if kind is None or len(span.kinds) == 1:
            return due
        found = [one for one in due if lights.kind_of(one.clock) is kind]
        if len(due) < limit or len(found) >= MOST_LISTED:
            break
    return found


@dataclass(frozen=True, slots=True)
class _Span:
    """Due days, both included, and the kinds of lights that accepted cases due in them have."""

    kinds: frozenset[LightKind]
    first: date | None
    last: date | None


def _spans(lights: Lights) -> tuple[_Span, ...]:
    today = lights.today
    return (
        _Span(frozenset({LightKind.OVERDUE}), None, today - ONE_DAY),
        _Span(frozenset({LightKind.SOON, LightKind.RUNNING}), today, lights.soon_to),
        _Span(frozenset({LightKind.RUNNING}), lights.soon_to + ONE_DAY, None),
    )


def _open(reads: ReadModels, lights: Lights, handler: StaffId | None) -> list[WatchedCase]:
    listed = _conflicts(reads, handler) + _running(reads, lights, handler, None)
    for stage in (Stage.NOTICED, Stage.FINISHED):
        if len(listed) < MOST_LISTED:
            listed += reads.watched_cases(stage, MOST_LISTED - len(listed), handler=handler)
    return listed


def _overdue(reads: ReadModels, lights: Lights, handler: StaffId | None) -> list[WatchedCase]:
    return _conflicts(reads, handler) + _running(reads, lights, handler, LightKind.OVERDUE)


def _soon(reads: ReadModels, lights: Lights, handler: StaffId | None) -> list[WatchedCase]:
    return _running(reads, lights, handler, LightKind.SOON)


def _in_time(reads: ReadModels, lights: Lights, handler: StaffId | None) -> list[WatchedCase]:
    return _running(reads, lights, handler, LightKind.RUNNING)


def _paused(reads: ReadModels, _lights: Lights, handler: StaffId | None) -> list[WatchedCase]:
    return reads.watched_cases(Stage.NOTICED, MOST_LISTED, handler=handler)


def _ready(reads: ReadModels, _lights: Lights, handler: StaffId | None) -> list[WatchedCase]:
    return reads.watched_cases(Stage.FINISHED, MOST_LISTED, handler=handler)


def _conflicts(reads: ReadModels, handler: StaffId | None) -> list[WatchedCase]:
    return reads.watched_cases(Stage.CONFLICT, MOST_LISTED, handler=handler)


_LISTS = {
    CaseFilter.OPEN: _open,
    CaseFilter.OVERDUE: _overdue,
    CaseFilter.SOON: _soon,
    CaseFilter.RUNNING: _in_time,
    CaseFilter.PAUSED: _paused,
    CaseFilter.READY: _ready,
}


def case_rows(reads: ReadModels, desk: Desk, lights: Lights, cases: Sequence[AggregateId]) -> tuple[CaseRow, ...]:
    """Return the rows of a page of ids in their order; what is not here any more is left out."""
    desk.require(frozenset(Role))
    return tuple(_row(reads, desk, lights, case, state) for case, state in read_cases(reads, tuple(cases)))


def _row(reads: ReadModels, desk: Desk, lights: Lights, case: AggregateId, state: CaseState) -> CaseRow:
    details = reads.person_details(state.person)
    due = state.due
    return CaseRow(
        id=case,
        case=id_text(case),
        number=state.number,
        spoken=spoken_number(state.number),
        item=state.item_code,
        item_name=item_name(reads, state),
        name=name_shown(details, desk),
        resident_id=masked_id(details),
        is_unverified=is_unverified(reads, state.person),
        handler=staff_shown(reads, state.handler),
        is_mine=state.handler is not None and state.handler == desk.staff,
        received_day=state.received_day,
        due=due.promised if due else None,
        is_due_provisional=due.is_provisional if due else False,
        is_provisional=state.is_provisional,
        light=lights.light_of(clock_of(state)),
        step=step_words(reads, state),
    )


def step_words(reads: ReadModels, state: CaseState) -> str:
    """Say how far a case is, and what it waits for."""
    if state.rivals:
        return "等主任裁定"
    if state.stage is Stage.NOTICED:
        return f"缺 {_missing(reads, state)} 件材料"
    if state.stage is Stage.FINISHED and not state.is_instant:
        return "等申请人领取"
    if state.stage is Stage.ACCEPTED and state.is_provisional:
        return f"容缺，待补 {len(state.now.deferred)} 件"
    return stage_words(state.now)


def _missing(reads: ReadModels, state: CaseState) -> int:
    facts = pinned_facts(reads, state)
    return len(outstanding(asked_materials(facts, state.situation), state.materials)) if facts else 0
