"""Counting in working days: make-up days, holidays, the local layer, years not announced."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counter_app.domain.working_days import Calendar, DueDate, LocalHoliday


def days(*texts: str) -> frozenset[dt.date]:
    return frozenset(map(dt.date.fromisoformat, texts))


AUTUMN = Calendar(
    known_years=frozenset({2026}),
    off_days=days("2026-09-25", "2026-10-01", "2026-10-02", "2026-10-05", "2026-10-06", "2026-10-07"),
    make_up_days=days("2026-09-20", "2026-10-10"),
    local=(),
    national_version="notice of 2025",
)
ACCEPTED = dt.date(2026, 9, 24)


def with_local(*local: LocalHoliday) -> Calendar:
    return replace(AUTUMN, local=local)


def test_holidays_and_weekends_are_not_counted() -> None:
    assert AUTUMN.add_working_days(ACCEPTED, 5) == DueDate(dt.date(2026, 10, 9), is_provisional=False)


def test_a_make_up_saturday_counts() -> None:
    assert AUTUMN.is_working_day(dt.date(2026, 10, 10))
    assert AUTUMN.add_working_days(dt.date(2026, 10, 9), 1).date == dt.date(2026, 10, 10)


def test_the_day_itself_is_not_counted() -> None:
    assert AUTUMN.add_working_days(dt.date(2026, 9, 21), 1).date == dt.date(2026, 9, 22)


def test_a_limit_may_start_on_a_day_off() -> None:
    assert AUTUMN.add_working_days(dt.date(2026, 10, 3), 1).date == dt.date(2026, 10, 8)


@pytest.mark.parametrize("n", [0, -1])
def test_a_limit_without_days_is_a_bug(n: int) -> None:
    with pytest.raises(ValueError, match="at least one day"):
        AUTUMN.add_working_days(ACCEPTED, n)


def test_a_date_that_counts_days_of_an_unknown_year_is_provisional() -> None:
    last_day = dt.date(2026, 12, 31)
    assert not AUTUMN.add_working_days(dt.date(2026, 12, 30), 1).is_provisional
    assert AUTUMN.add_working_days(last_day, 1) == DueDate(dt.date(2027, 1, 1), is_provisional=True)
    assert not replace(AUTUMN, known_years=frozenset({2026, 2027})).add_working_days(last_day, 1).is_provisional


def test_an_unknown_year_before_a_known_one_is_provisional_too() -> None:
    assert AUTUMN.add_working_days(dt.date(2025, 12, 30), 3).is_provisional
    assert not AUTUMN.add_working_days(dt.date(2025, 12, 31), 3).is_provisional


def test_a_local_holiday_is_not_worked_here() -> None:
    eid = LocalHoliday(dt.date(2026, 9, 28), "开斋节")
    assert with_local(eid).add_working_days(ACCEPTED, 5).date == dt.date(2026, 10, 10)


def test_the_local_layer_wins_over_the_national_notice() -> None:
    calendar = with_local(
        LocalHoliday(dt.date(2026, 10, 10), "古尔邦节"),
        LocalHoliday(dt.date(2026, 10, 1), "应急值守", working=True),
        LocalHoliday(dt.date(2026, 10, 3), "应急值守", working=True),
    )
    assert not calendar.is_working_day(dt.date(2026, 10, 10))
    assert calendar.is_working_day(dt.date(2026, 10, 1))
    assert calendar.is_working_day(dt.date(2026, 10, 3))


def test_the_later_of_two_local_days_on_one_date_wins() -> None:
    day = dt.date(2026, 9, 28)
    calendar = with_local(LocalHoliday(day, "开斋节"), LocalHoliday(day, "开斋节改期", working=True))
    assert calendar.is_working_day(day)
    assert calendar.version == with_local(LocalHoliday(day, "开斋节改期", working=True)).version


def test_the_version_does_not_change_between_releases_or_with_order() -> None:
    first, second = LocalHoliday(dt.date(2026, 3, 20), "开斋节"), LocalHoliday(dt.date(2026, 5, 27), "古尔邦节")
    assert with_local(first, second).version == with_local(second, first).version
    assert AUTUMN.version == "0afae86ff281"


def test_every_difference_shows_in_the_version() -> None:
    day = dt.date(2026, 3, 20)
    variants = [
        AUTUMN,
        replace(AUTUMN, known_years=frozenset({2026, 2027})),
        replace(AUTUMN, off_days=AUTUMN.off_days - {dt.date(2026, 10, 7)}),
        replace(AUTUMN, make_up_days=frozenset()),
        replace(AUTUMN, national_version="notice of 2026"),
        with_local(LocalHoliday(day, "开斋节")),
        with_local(LocalHoliday(day, "开斋节", working=True)),
        with_local(LocalHoliday(day, "尔德节")),
    ]
    assert len({calendar.version for calendar in variants}) == len(variants)


def test_remaining_days_count_to_the_due_day_inclusive() -> None:
    due = dt.date(2026, 10, 9)
    assert AUTUMN.remaining_days(ACCEPTED, due) == 5
    assert AUTUMN.remaining_days(dt.date(2026, 10, 8), due) == 1
    assert AUTUMN.remaining_days(due, due) == 0
    assert AUTUMN.remaining_days(dt.date(2026, 10, 12), due) == 0
    assert AUTUMN.working_days_between(due, dt.date(2026, 10, 12)) == 2


@given(start=st.dates(dt.date(2026, 8, 1), dt.date(2026, 11, 30)), n=st.integers(1, 60))
def test_the_due_day_is_worked_and_lies_n_working_days_ahead(start: dt.date, n: int) -> None:
    due = AUTUMN.add_working_days(start, n).date
    assert AUTUMN.is_working_day(due)
    assert AUTUMN.working_days_between(start, due) == n
