"""The questions that lists and boards ask of the read models: first pages, orders and counts, never a whole table."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import TypeVar, cast

import sqlalchemy
from sqlalchemy import bindparam, func, or_, select

from counter_app.domain.case_clock import CaseClock
from counter_app.domain.case_state import Stage
from counter_app.domain.folding import AggregateKind
from counter_app.domain.journal import AggregateId, EntryId, JournalId, StaffId
from counter_app.domain.print_jobs import PRINT, PrintJobState
from counter_app.domain.working_days import ONE_DAY
from counter_app.services.entry_format import decode_header
from counter_app.services.ports import CaseLine, ClockCount, Visit, WatchedCase
from counter_app.storage.prepared import Prepared
from counter_app.storage.rows import CLOSING_TYPES
from counter_app.storage.search_keys import finds_item, query_key
from counter_app.storage.states import Kept, States, cached_state
from counter_app.storage.tables import STATE_TABLES, EntryRow, JournalRow, LookupRow, RegisterRow, table_of

S = TypeVar("S")

_CASE, _ITEM, _PRINT = STATE_TABLES["case"], STATE_TABLES["item"], STATE_TABLES["print"]
_LOOKUP = table_of(LookupRow)
_ENTRY, _REGISTER, _JOURNAL = table_of(EntryRow), table_of(RegisterRow), table_of(JournalRow)
_IS_MINE = _CASE.c.handler == bindparam("handler")
_COLUMNS = (
    _CASE.c.id,
    _CASE.c.aggregate,
    _CASE.c.number,
    _CASE.c.item_code,
    _CASE.c.person,
    _CASE.c.stage,
    _CASE.c.handler,
    _CASE.c.due,
)
_OPEN_IDS = select(_CASE.c.id).where(_CASE.c.is_open)
_OPEN_OF_ANYONE = Prepared(select(*_COLUMNS).where(_CASE.c.id.in_(_OPEN_IDS)).order_by(_CASE.c.id))
_OPEN_OF_HANDLER = Prepared(select(*_COLUMNS).where(_CASE.c.id.in_(_OPEN_IDS.where(_IS_MINE))).order_by(_CASE.c.id))
_OPEN_OF_PERSON = Prepared(select(*_COLUMNS).where(_CASE.c.is_open, _CASE.c.person == bindparam("person")))
_ALL_OF_PERSON = Prepared(
    select(*_COLUMNS).where(_CASE.c.person == bindparam("person")).order_by(_CASE.c.id.desc()).limit(bindparam("most"))
)
_CLOSED = Prepared(
    select(_CASE.c.aggregate)
    .select_from(_REGISTER.join(_ENTRY, _ENTRY.c.pos == _REGISTER.c.pos))
    .join(_CASE, _CASE.c.aggregate == _ENTRY.c.aggregate)
    .where(or_(*(_ENTRY.c.type == one for one in CLOSING_TYPES)), _CASE.c.is_open.is_(False))
    .order_by(_REGISTER.c.business_day.desc(), _REGISTER.c.pos.desc())
    .limit(bindparam("most"))
)
_IS_DUE_BETWEEN = _CASE.c.due.between(bindparam("first"), bindparam("last"))
_IS_ACCEPTED, _IS_RECEIVED = _CASE.c.stage == str(Stage.ACCEPTED), _CASE.c.stage == str(Stage.RECEIVED)
_TOTALS = select(_CASE.c.stage, func.count()).where(_CASE.c.is_open).group_by(_CASE.c.stage)
_BEFORE = select(func.count()).where(_CASE.c.is_open, _IS_ACCEPTED, _CASE.c.due < bindparam("first"))
_EXACT = (
    select(_CASE.c.stage, _CASE.c.since, _CASE.c.due, func.count())
    .where(_CASE.c.is_open)
    .group_by(_CASE.c.stage, _CASE.c.due, _CASE.c.since)
)
_COUNTS = {
    is_mine: [
        Prepared(query.where(_IS_MINE) if is_mine else query)
        for query in (_TOTALS, _BEFORE, _EXACT.where(_IS_ACCEPTED, _IS_DUE_BETWEEN), _EXACT.where(_IS_RECEIVED))
    ]
    for is_mine in (True, False)
}
_WATCHED = (
    select(_CASE.c.aggregate, _CASE.c.since, _CASE.c.due)
    .where(_CASE.c.is_open, _CASE.c.stage == bindparam("stage"))
    .order_by(_CASE.c.due, _CASE.c.since)
    .limit(bindparam("most"))
)
_DUE_THEN, _UNLIMITED = _WATCHED.where(_IS_DUE_BETWEEN), _WATCHED.where(_CASE.c.due.is_(None))
_WATCHED_BY = {
    (is_mine, is_due): Prepared(query.where(_IS_MINE) if is_mine else query)
    for is_due, query in ((True, _DUE_THEN), (False, _UNLIMITED))
    for is_mine in (True, False)
}
_NUMBERED = (
    select(_CASE.c.item_code, _CASE.c.handler)
    .select_from(_LOOKUP.join(_CASE, _CASE.c.id == _LOOKUP.c.ref // 2))
    .where(_LOOKUP.c.key.between(bindparam("first"), bindparam("end")), _LOOKUP.c.ref % 2 == 1)
    .order_by(_LOOKUP.c.key.desc())
    .limit(bindparam("most"))
    .subquery()
)
"""The search keys of a case hold its number, so the cases of some days lie together there."""
_RECEIVED = select(_NUMBERED.c.item_code, func.count()).group_by(_NUMBERED.c.item_code)
_RECEIVED_BY_ANYONE = Prepared(_RECEIVED)
_RECEIVED_BY_HANDLER = Prepared(_RECEIVED.where(_NUMBERED.c.handler == bindparam("handler")))
_ON_DAY = (
    _REGISTER.join(_ENTRY, _ENTRY.c.pos == _REGISTER.c.pos).join(_JOURNAL, _JOURNAL.c.no == _ENTRY.c.journal_no),
    (_REGISTER.c.business_day == bindparam("day")) & (_JOURNAL.c.journal == bindparam("journal")),
)
_VISITS = Prepared(
    select(_ENTRY.c.id, _ENTRY.c.header)
    .select_from(_ON_DAY[0])
    .where(_ON_DAY[1])
    .order_by(_REGISTER.c.pos.desc())
    .limit(bindparam("most"))
)
_VISIT_COUNTS = Prepared(
    select(_ENTRY.c.type, func.count()).select_from(_ON_DAY[0]).where(_ON_DAY[1]).group_by(_ENTRY.c.type)
)
_ITEM_SEARCH = Prepared(select(_ITEM.c.aggregate, _ITEM.c.code, _ITEM.c.search).order_by(_ITEM.c.code))
_NEWEST_PRINTS = Prepared(
    select(_PRINT.c.aggregate, _PRINT.c.state).order_by(_PRINT.c.id.desc()).limit(bindparam("most"))
)
_ENDINGS = 2
"""Most cases end by two entries: finished, then handed over."""
_LineRow = tuple[int, bytes, str, str, bytes, str, bytes | None, str | None]


class SqlLists:
    """Lists over one connection; ids of what is shown, rows only of what is asked for."""

    def __init__(self, connection: sqlalchemy.Connection, kept: Kept | None = None) -> None:
        self._connection = connection
        self._states = States(connection, kept)

    def preload(self, kind: AggregateKind[S], aggregates: Iterable[AggregateId]) -> None:
        """Read many aggregates at once."""
        self._states.preload(kind, aggregates)

    def open_cases(
        self, *, person: Sequence[AggregateId] | None = None, handler: StaffId | None = None
    ) -> list[CaseLine]:
        """Return open cases of persons or of a handler, oldest first."""
        if person is not None:
            rows = sorted(row for one in set(person) for row in self._rows(_OPEN_OF_PERSON, person=one))
        elif handler is not None:
            rows = self._rows(_OPEN_OF_HANDLER, handler=handler)
        else:
            rows = self._rows(_OPEN_OF_ANYONE)
        lines = [_case_line(row) for row in rows]
        return lines if handler is None else [line for line in lines if line.handler == handler]

    def cases_of(self, persons: Sequence[AggregateId], limit: int) -> list[CaseLine]:
        """Return cases of persons, open and closed, newest first."""
        rows = [row for one in set(persons) for row in self._rows(_ALL_OF_PERSON, person=one, most=limit)]
        return [_case_line(row) for row in sorted(rows, reverse=True)[:limit]]

    def watched_cases(
        self,
        stage: Stage,
        limit: int,
        *,
        handler: StaffId | None = None,
        due_from: date | None = None,
        due_to: date | None = None,
    ) -> list[WatchedCase]:
        """Return open cases of a stage by due day, then by `since`, both days included where they are given."""
        values = {"stage": str(stage), "handler": handler, "first": due_from or date.min, "last": due_to or date.max}
        rows = self._rows(_WATCHED_BY[handler is not None, True], most=limit, **values)
        if due_to is None and len(rows) < limit:
            rows += self._rows(_WATCHED_BY[handler is not None, False], most=limit - len(rows), **values)
        clocks = _Clocks(stage)
        return [WatchedCase(cast("AggregateId", case), clocks[since, due]) for case, since, due in rows]

    def clock_counts(self, due_from: date, due_to: date, handler: StaffId | None = None) -> list[ClockCount]:
        """Count the open cases by their clocks, exactly where it matters."""
        values = {"first": due_from, "last": due_to, "handler": handler}
        totals, ((before,),), *exact = (self._rows(query, **values) for query in _COUNTS[handler is not None])
        counted = [_exact_count(row) for rows in exact for row in rows]
        left = {Stage(cast("str", stage)): cast("int", count) for stage, count in totals}
        for one in counted:
            left[one.clock.stage] -= one.count
        overdue = ClockCount(CaseClock(Stage.ACCEPTED, None, due_from - ONE_DAY), cast("int", before))
        later = CaseClock(Stage.ACCEPTED, None, due_to + ONE_DAY)
        far = [ClockCount(later, left.pop(Stage.ACCEPTED, 0) - overdue.count), overdue]
        others = [ClockCount(CaseClock(stage), count) for stage, count in left.items()]
        return [one for one in (*counted, *far, *others) if one.count]

    def closed_cases(self, limit: int) -> list[AggregateId]:
        """Return cases that are no longer open, those that ended last first."""
        ended = self._aggregates(_CLOSED, most=limit * _ENDINGS)
        return list(dict.fromkeys(ended))[:limit]

    def items_received(self, first: str, last: str, limit: int, *, handler: StaffId | None = None) -> dict[str, int]:
        """Count by item code the cases whose number lies between two, among the `limit` highest numbers there."""
        query = _RECEIVED_BY_ANYONE if handler is None else _RECEIVED_BY_HANDLER
        numbers = {"first": query_key(first), "end": query_key(last)}
        rows = self._rows(query, **numbers, most=limit, handler=handler)
        return dict(cast("list[tuple[str, int]]", rows))

    def visits(self, day: date, journal: JournalId, limit: int) -> list[Visit]:
        """Return what an incarnation wrote into the visit register of a business day, newest first."""
        rows = self._rows(_VISITS, day=day, journal=journal, most=limit)
        return [_visit(cast("bytes", entry), cast("bytes", header)) for entry, header in rows]

    def visit_counts(self, day: date, journal: JournalId) -> dict[str, int]:
        """Count by entry type what an incarnation wrote into the visit register of a business day."""
        return dict(cast("list[tuple[str, int]]", self._rows(_VISIT_COUNTS, day=day, journal=journal)))

    def items_matching(self, text: str) -> list[AggregateId]:
        """Return the items whose code begins so, or whose name, pinyin or initials contain the text, by code."""
        typed = query_key(text)
        rows = cast("list[tuple[bytes, str, str]]", self._rows(_ITEM_SEARCH))
        found = [row for row in rows if row[1].startswith(typed) or finds_item(row[2], typed)]
        return [AggregateId(item) for item, _, _ in found]

    def newest_prints(self, limit: int) -> list[tuple[AggregateId, PrintJobState]]:
        """Return the jobs that were queued last, newest first."""
        return self._prints(_NEWEST_PRINTS, most=limit)

    def _prints(self, query: Prepared, **values: object) -> list[tuple[AggregateId, PrintJobState]]:
        rows = cast("list[tuple[bytes, bytes]]", self._rows(query, **values))
        return [(AggregateId(aggregate), cached_state(content, PRINT.name).state) for aggregate, content in rows]

    def _aggregates(self, query: Prepared, **values: object) -> list[AggregateId]:
        return [AggregateId(cast("bytes", row[0])) for row in self._rows(query, **values)]

    def _rows(self, query: Prepared, **values: object) -> list[tuple[object, ...]]:
        return query.run(self._connection, values).fetchall()


def _case_line(row: tuple[object, ...]) -> CaseLine:
    _, case, number, item_code, person, stage, handler, due = cast("_LineRow", row)
    held_by = None if handler is None else StaffId(handler)
    return CaseLine(AggregateId(case), number, item_code, AggregateId(person), stage, held_by, _date(due))


class _Clocks(dict[tuple[object, object], CaseClock]):
    """The clocks of one stage by their stored days; a list holds few different ones."""

    def __init__(self, stage: Stage) -> None:
        super().__init__()
        self._stage = stage

    def __missing__(self, days: tuple[object, object]) -> CaseClock:
        since, due = days
        clock = self[days] = CaseClock(self._stage, _date(since), _date(due))
        return clock


def _exact_count(row: tuple[object, ...]) -> ClockCount:
    stage, since, due, count = cast("tuple[str, object, object, int]", row)
    return ClockCount(CaseClock(Stage(stage), _date(since), _date(due)), count)


def _date(stored: object) -> date | None:
    return None if stored is None else date.fromisoformat(cast("str", stored))


def _visit(entry: bytes, header_bytes: bytes) -> Visit:
    header = decode_header(header_bytes)
    return Visit(
        EntryId(entry), header.act.id, header.type, header.aggregate, header.actor, header.wall_ms, header.utc_offset
    )
