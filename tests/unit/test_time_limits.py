"""Due dates, deemed acceptance and the deadline light."""

from __future__ import annotations

import datetime as dt

import pytest

from counter_app.domain.refusal import Refused
from counter_app.domain.time_limits import (
    DayUnit,
    TimeLimit,
    TrafficLight,
    deemed_acceptance_day,
    due_date,
    is_deemed_accepted,
    traffic_light,
)
from counter_app.domain.working_days import Calendar, DueDate

HOLIDAYS = frozenset({dt.date(2026, 9, 25), *(dt.date(2026, 10, day) for day in (1, 2, 5, 6, 7))})
CALENDAR = Calendar(frozenset({2026}), HOLIDAYS, frozenset({dt.date(2026, 10, 10)}), (), "notice of 2025")
ACCEPTED = dt.date(2026, 9, 24)
DUE = dt.date(2026, 10, 9)


def test_working_days_skip_holidays() -> None:
    assert due_date(ACCEPTED, TimeLimit(5, DayUnit.WORKING), CALENDAR) == DueDate(DUE, is_provisional=False)


def test_natural_days_skip_nothing() -> None:
    assert due_date(ACCEPTED, TimeLimit(60, DayUnit.NATURAL), CALENDAR).date == dt.date(2026, 11, 23)


def test_natural_days_of_an_unknown_year_are_not_provisional() -> None:
    assert not due_date(dt.date(2026, 12, 24), TimeLimit(60, DayUnit.NATURAL), CALENDAR).is_provisional
    assert due_date(dt.date(2026, 12, 24), TimeLimit(20, DayUnit.WORKING), CALENDAR).is_provisional


@pytest.mark.parametrize("days", [0, -1, 3651])
def test_a_limit_outside_reason_is_refused(days: int) -> None:
    with pytest.raises(Refused) as caught:
        TimeLimit(days, DayUnit.WORKING)
    assert caught.value.code == "time_limit_invalid"


def test_silence_becomes_acceptance_after_the_fifth_working_day() -> None:
    assert deemed_acceptance_day(ACCEPTED, CALENDAR) == DueDate(dt.date(2026, 10, 10), is_provisional=False)
    assert not is_deemed_accepted(ACCEPTED, DUE, CALENDAR)
    assert is_deemed_accepted(ACCEPTED, dt.date(2026, 10, 10), CALENDAR)


@pytest.mark.parametrize(
    ("today", "total_days", "light"),
    [
        ("2026-09-29", 20, TrafficLight.YELLOW),
        ("2026-09-28", 20, TrafficLight.GREEN),
        ("2026-09-30", 5, TrafficLight.YELLOW),
        ("2026-09-29", 5, TrafficLight.GREEN),
        ("2026-09-30", 6, TrafficLight.YELLOW),
        ("2026-09-29", 7, TrafficLight.YELLOW),
        ("2026-09-30", 3, TrafficLight.GREEN),
        ("2026-10-08", 3, TrafficLight.YELLOW),
        ("2026-10-08", 1, TrafficLight.YELLOW),
        ("2026-10-09", 20, TrafficLight.YELLOW),
        ("2026-10-10", 20, TrafficLight.RED),
    ],
)
def test_the_light_turns_yellow_near_the_end_and_red_after_it(today: str, total_days: int, light: TrafficLight) -> None:
    assert traffic_light(dt.date.fromisoformat(today), DUE, total_days, CALENDAR) is light
