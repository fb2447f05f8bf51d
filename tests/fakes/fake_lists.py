"""The questions of lists and boards, answered from everything that a journal in memory holds."""

from __future__ import annotations

from abc import abstractmethod
from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Protocol, TypeVar

from counter_app.domain.case_clock import CaseClock, clock_of
from counter_app.domain.case_state import Stage
from counter_app.domain.cases import CASE, CaseState
from counter_app.domain.catalogue import ITEM
from counter_app.domain.folding import AggregateKind
from counter_app.domain.journal import AggregateId, EntryId, JournalId, StaffId
from counter_app.domain.print_jobs import PRINT, PrintJobState
from counter_app.domain.working_days import ONE_DAY
from counter_app.services.ports import CaseLine, ClockCount, NewEntry, Visit, WatchedCase
from counter_app.storage.rows import CLOSING_TYPES
from counter_app.storage.search_keys import finds_item, item_search, query_key

S = TypeVar("S")

NO_VISITS = ("deemed_accepted", "corrected", "reassigned", "conflict_settled", "feedback_logged")


def is_a_visit(type_name: str) -> bool:
    kind, _, verb = type_name.partition(".")
    return kind in ("case", "inquiry", "custody") and verb not in NO_VISITS


class FakeLists(Protocol):
    """Scans everything, always."""

    @property
    @abstractmethod
    def stored_entries(self) -> Sequence[NewEntry]: ...

    @abstractmethod
    def all_of(self, kind: AggregateKind[S]) -> list[tuple[AggregateId, S]]: ...

    def preload(self, kind: AggregateKind[S], aggregates: Iterable[AggregateId]) -> None:
        """Everything is in memory already."""
        list(aggregates)

    def open_cases(
        self, *, person: Sequence[AggregateId] | None = None, handler: StaffId | None = None
    ) -> list[CaseLine]:
        return [
            _line(case, state)
            for case, state in self.all_of(CASE)
            if state.is_open and (person is None or state.person in person) and handler in (None, state.handler)
        ]

    def cases_of(self, persons: Sequence[AggregateId], limit: int) -> list[CaseLine]:
        lines = [_line(case, state) for case, state in self.all_of(CASE) if state.person in persons]
        return lines[::-1][:limit]

    def watched_cases(
        self,
        stage: Stage,
        limit: int,
        *,
        handler: StaffId | None = None,
        due_from: date | None = None,
        due_to: date | None = None,
    ) -> list[WatchedCase]:
        first, last = due_from or date.min, due_to or date.max
        clocks = [(case, clock_of(state)) for case, state in self._open() if handler in (None, state.handler)]
        of_stage = [(case, clock) for case, clock in clocks if clock.stage is stage]
        due_then = [(case, clock) for case, clock in of_stage if first <= (clock.due or date.max) <= last]
        ordered = sorted(due_then, key=lambda one: (one[1].due or date.max, one[1].since or date.min))
        return [WatchedCase(case, clock) for case, clock in ordered[:limit]]

    def clock_counts(self, due_from: date, due_to: date, handler: StaffId | None = None) -> list[ClockCount]:
        found: Counter[CaseClock] = Counter()
        for _, state in self._open():
            if handler in (None, state.handler):
                found[_near(clock_of(state), due_from, due_to)] += 1
        return [ClockCount(clock, count) for clock, count in found.items()]

    def _open(self) -> list[tuple[AggregateId, CaseState]]:
        return [(case, state) for case, state in self.all_of(CASE) if state.is_open]

    def closed_cases(self, limit: int) -> list[AggregateId]:
        states = dict(self.all_of(CASE))
        headers = [new.entry.header for new in self.stored_entries]
        ended = [one.aggregate for one in headers[::-1] if one.type in CLOSING_TYPES]
        return list(dict.fromkeys(case for case in ended if not states[case].is_open))[:limit]

    def items_received(self, first: str, last: str, limit: int, *, handler: StaffId | None = None) -> dict[str, int]:
        between = [state for _, state in self.all_of(CASE) if first <= state.number <= last]
        newest = sorted(between, key=lambda state: state.number, reverse=True)[:limit]
        return dict(Counter(state.item_code for state in newest if handler in (None, state.handler)))

    def visits(self, day: date, journal: JournalId, limit: int) -> list[Visit]:
        return [_visit(new) for new in self._visits(day, journal)][::-1][:limit]

    def visit_counts(self, day: date, journal: JournalId) -> dict[str, int]:
        return dict(Counter(new.entry.header.type for new in self._visits(day, journal)))

    def _visits(self, day: date, journal: JournalId) -> list[NewEntry]:
        headers = [(new, new.entry.header) for new in self.stored_entries]
        own = [(new, header) for new, header in headers if (header.business_day, header.journal) == (day, journal)]
        return [new for new, header in own if is_a_visit(header.type)]

    def items_matching(self, text: str) -> list[AggregateId]:
        typed = query_key(text)
        known = sorted((state.code, item, state.facts.name if state.facts else "") for item, state in self.all_of(ITEM))
        return [item for code, item, name in known if code.startswith(typed) or finds_item(item_search(name), typed)]

    def newest_prints(self, limit: int) -> list[tuple[AggregateId, PrintJobState]]:
        return self.all_of(PRINT)[::-1][:limit]


def _near(clock: CaseClock, due_from: date, due_to: date) -> CaseClock:
    """Return the clock as it is counted."""
    if clock.stage is Stage.RECEIVED:
        return clock
    if clock.stage is not Stage.ACCEPTED:
        return CaseClock(clock.stage)
    due = clock.due or date.max
    if due_from <= due <= due_to:
        return clock
    return CaseClock(clock.stage, None, due_from - ONE_DAY if due < due_from else due_to + ONE_DAY)


def _line(case: AggregateId, state: CaseState) -> CaseLine:
    due = clock_of(state).due
    return CaseLine(case, state.number, state.item_code, state.person, state.stage, state.handler, due)


def _visit(new: NewEntry) -> Visit:
    header = new.entry.header
    return Visit(
        EntryId(new.entry.id),
        header.act.id,
        header.type,
        header.aggregate,
        header.actor,
        header.wall_ms,
        header.utc_offset,
    )
