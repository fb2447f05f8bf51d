"""The shipped national calendar: complete years, known facts, the local layer over it."""

from __future__ import annotations

import datetime as dt
import subprocess
import sys

import pytest

from counter_app.domain.working_days import DueDate, LocalHoliday
from counter_app.storage.reference_calendar import national_calendar


def test_the_case_of_the_national_day_of_2026() -> None:
    assert national_calendar().add_working_days(dt.date(2026, 9, 24), 5) == DueDate(dt.date(2026, 10, 9), False)


def test_2026_has_248_working_days() -> None:
    assert national_calendar().working_days_between(dt.date(2025, 12, 31), dt.date(2026, 12, 31)) == 248


@pytest.mark.parametrize("year", range(2020, 2027))
def test_every_recent_year_has_holidays_throughout(year: int) -> None:
    calendar = national_calendar()
    assert year in calendar.known_years
    assert len({day.month for day in calendar.off_days if day.year == year}) >= 5


def test_off_days_are_weekdays_and_make_up_days_are_weekends() -> None:
    calendar = national_calendar()
    assert all(day.weekday() < 5 for day in calendar.off_days)
    assert all(day.weekday() >= 5 for day in calendar.make_up_days)


def test_a_year_without_a_notice_is_provisional() -> None:
    calendar = national_calendar()
    new_year = dt.date(max(calendar.known_years), 12, 31)
    assert calendar.add_working_days(new_year, 1).is_provisional


def test_the_local_layer_lies_over_the_national_one() -> None:
    eid = LocalHoliday(dt.date(2026, 3, 20), "开斋节")
    calendar = national_calendar((eid,))
    assert national_calendar().is_working_day(eid.date)
    assert not calendar.is_working_day(eid.date)
    assert calendar.version != national_calendar().version


def test_the_calendar_is_built_once() -> None:
    assert national_calendar() is national_calendar()


def test_the_package_is_not_loaded_before_it_is_needed() -> None:
    check = "import sys, counter_app.storage.reference_calendar as _; sys.exit('chinese_calendar' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", check], check=False).returncode == 0
