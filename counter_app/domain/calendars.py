"""The calendar of the centre: imported national years and local holidays, laid over the one the program ships."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache

from counter_app.domain.folding import AggregateKind, EntryType, Fact
from counter_app.domain.journal import AggregateId
from counter_app.domain.refusal import Refused
from counter_app.domain.working_days import Calendar, LocalHoliday


@dataclass(frozen=True, slots=True)
class CalendarImported:
    """The days of one year by the State Council's notice."""

    year: int
    off_days: tuple[date, ...]
    make_up_days: tuple[date, ...]
    version: str


@dataclass(frozen=True, slots=True)
class LocalHolidaySet:
    """A holiday of the region, or a day on which the centre works all the same."""

    day: date
    name: str
    working: bool


@dataclass(frozen=True, slots=True)
class CalendarState:
    """Imported years and the local layer, sorted."""

    years: tuple[CalendarImported, ...] = ()
    local: tuple[LocalHolidaySet, ...] = ()


def _step_calendar(state: CalendarState, fact: Fact) -> CalendarState | str:
    match fact.payload:
        case CalendarImported() as imported:
            others = [one for one in state.years if one.year != imported.year]
            return replace(state, years=tuple(sorted([*others, imported], key=lambda one: one.year)))
        case LocalHolidaySet() as holiday:
            rest = [one for one in state.local if one.day != holiday.day]
            return replace(state, local=tuple(sorted([*rest, holiday], key=lambda one: one.day)))
        case _:
            return "misplaced"


CALENDAR = AggregateKind(
    "calendar",
    1,
    CalendarState(),
    _step_calendar,
    (EntryType("calendar.imported", 1, CalendarImported), EntryType("calendar.local_holiday_set", 1, LocalHolidaySet)),
)
CALENDAR_AGGREGATE = AggregateId(bytes(15) + b"\x03")
"""A centre has one calendar; its aggregate has a fixed id."""


@lru_cache(maxsize=4)
def calendar_in_force(shipped: Calendar, state: CalendarState) -> Calendar:
    """Lay what the centre imported and set over the calendar that the program ships."""
    calendar = shipped
    for year in state.years:
        calendar = replace(
            calendar,
            known_years=calendar.known_years | {year.year},
            off_days=frozenset(day for day in calendar.off_days if day.year != year.year) | frozenset(year.off_days),
            make_up_days=frozenset(day for day in calendar.make_up_days if day.year != year.year)
            | frozenset(year.make_up_days),
            national_version=f"{calendar.national_version}+{year.version}",
        )
    local = tuple(LocalHoliday(one.day, one.name, one.working) for one in state.local)
    return replace(calendar, local=local)


def ensure_calendar_year(imported: CalendarImported) -> None:
    """Refuse days of another year, make-up days that are no Saturday or Sunday, and days that are both."""
    days = (*imported.off_days, *imported.make_up_days)
    if not days or any(day.year != imported.year for day in days):
        raise Refused(
            "calendar_year", "日历文件里的日期不在所写的年份里", "请用国务院当年的放假安排重新整理文件", "file"
        )
    if any(day.weekday() < 5 for day in imported.make_up_days):
        raise Refused("calendar_make_up", "调休上班日必须是星期六或星期日", "请核对放假通知后再导入", "file")
    if set(imported.make_up_days) & set(imported.off_days):
        raise Refused("calendar_twice", "同一天既放假又上班", "请核对放假通知后再导入", "file")
