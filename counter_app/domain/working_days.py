"""The working-day calendar: the national layer, the local layer over it, and counting in working days."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Final

ONE_DAY: Final = dt.timedelta(days=1)
SATURDAY: Final = 5


@dataclass(frozen=True, slots=True)
class LocalHoliday:
    """Make one day off, or a working day, in this region only (Ningxia: 开斋节; Guangxi: 三月三)."""

    date: dt.date
    name: str
    working: bool = False


@dataclass(frozen=True, slots=True)
class DueDate:
    """Name the last day of a limit, inclusive; provisional when it counts days of a year not yet announced."""

    date: dt.date
    is_provisional: bool


@dataclass(frozen=True, slots=True)
class Calendar:
    """Know which days are worked; a local day wins over the national notice, the later of two on one date wins.

    `off_days` are public holidays on weekdays, `make_up_days` are worked Saturdays and Sundays (调休), `known_years`
    the years whose notice is loaded; other years are counted Monday to Friday.
    """

    known_years: frozenset[int]
    off_days: frozenset[dt.date]
    make_up_days: frozenset[dt.date]
    local: tuple[LocalHoliday, ...]
    national_version: str
    version: str = field(init=False)
    _off: frozenset[dt.date] = field(init=False, repr=False, compare=False)
    _worked: frozenset[dt.date] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        local_days = {day.date: day for day in self.local}
        local_off = frozenset(date for date, day in local_days.items() if not day.working)
        local_worked = frozenset(local_days) - local_off
        object.__setattr__(self, "_off", (self.off_days - local_worked) | local_off)
        object.__setattr__(self, "_worked", (self.make_up_days - local_off) | local_worked)
        object.__setattr__(self, "version", self._digest(local_days))

    def is_working_day(self, day: dt.date) -> bool:
        """Say whether the centre works on this day."""
        if day in self._off:
            return False
        return day in self._worked or day.weekday() < SATURDAY

    def add_working_days(self, start: dt.date, n: int) -> DueDate:
        """Find the n-th working day after `start`, which is not counted itself."""
        if n < 1:
            raise ValueError(f"a limit has at least one day, not {n}")
        return _counted_on(self, start, n)

    def working_days_between(self, after: dt.date, until: dt.date) -> int:
        """Count the working days after `after` up to and including `until`; 0 when `until` is not later."""
        return sum(
            self.is_working_day(after + dt.timedelta(days=offset)) for offset in range(1, (until - after).days + 1)
        )

    def remaining_days(self, today: dt.date, due: dt.date) -> int:
        """Count the working days left after today: 余 N 天; 0 on the due day itself and when overdue."""
        return self.working_days_between(today, due)

    def _digest(self, local_days: dict[dt.date, LocalHoliday]) -> str:
        content = (
            self.national_version,
            sorted(self.known_years),
            sorted(day.isoformat() for day in self.off_days),
            sorted(day.isoformat() for day in self.make_up_days),
            sorted((date.isoformat(), day.name, day.working) for date, day in local_days.items()),
        )
        return hashlib.sha256(json.dumps(content).encode()).hexdigest()[:12]


@lru_cache(maxsize=1024)
def _counted_on(calendar: Calendar, start: dt.date, n: int) -> DueDate:
    """Every case of a day asks for the same few limits."""
    day = start
    left = n
    while left:
        day += ONE_DAY
        left -= calendar.is_working_day(day)
    first_year = (start + ONE_DAY).year
    is_provisional = any(year not in calendar.known_years for year in range(first_year, day.year + 1))
    return DueDate(day, is_provisional)
