"""The deadline light: its kind, its words, and that the quick ways say what the slow ones say."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counter_app.domain.case_clock import CaseClock
from counter_app.domain.case_state import Stage
from counter_app.domain.time_limits import TrafficLight, traffic_light
from counter_app.services.lights import Light, LightKind, Lights
from counter_app.storage.reference_calendar import national_calendar
from tests.fakes.fake_adapters import FIRST_DAY

CALENDAR = national_calendar()
LIGHTS = Lights(FIRST_DAY, CALENDAR)
days = st.dates(date(2026, 6, 1), date(2026, 12, 20))
clocks = st.builds(CaseClock, st.sampled_from(list(Stage)), st.none() | days, st.none() | days)


def accepted(due: date, since: date = date(2026, 8, 1)) -> CaseClock:
    return CaseClock(Stage.ACCEPTED, since, due)


@pytest.mark.parametrize(
    ("clock", "light"),
    [
        (accepted(date(2026, 9, 22)), Light(LightKind.OVERDUE, "超期 2 天", 2)),
        (accepted(FIRST_DAY), Light(LightKind.SOON, "今天到期", 0)),
        (accepted(date(2026, 9, 28)), Light(LightKind.SOON, "余 1 天", 1)),
        (accepted(date(2026, 9, 30)), Light(LightKind.SOON, "余 3 天", 3)),
        (accepted(date(2026, 10, 8)), Light(LightKind.RUNNING, "余 4 天", 4)),
        (accepted(date(2026, 9, 28), date(2026, 9, 23)), Light(LightKind.SOON, "余 1 天", 1)),
        (accepted(date(2026, 9, 29), date(2026, 9, 23)), Light(LightKind.RUNNING, "余 2 天", 2)),
        (CaseClock(Stage.ACCEPTED, FIRST_DAY), Light(LightKind.RUNNING, "办理中")),
        (CaseClock(Stage.RECEIVED, FIRST_DAY), Light(LightKind.RUNNING, "余 5 天", 5)),
        (CaseClock(Stage.RECEIVED, date(2026, 9, 10)), Light(LightKind.OVERDUE, "视为受理")),
        (CaseClock(Stage.RECEIVED, date(2026, 9, 21)), Light(LightKind.SOON, "余 2 天", 2)),
        (CaseClock(Stage.NOTICED, FIRST_DAY), Light(LightKind.PAUSED, "待补正")),
        (CaseClock(Stage.FINISHED, FIRST_DAY), Light(LightKind.READY, "可出件")),
        (CaseClock(Stage.FINISHED, FIRST_DAY, is_instant=True), Light(LightKind.DONE, "即办")),
        (CaseClock(Stage.HANDED_OVER, FIRST_DAY), Light(LightKind.DONE, "已出件")),
        (CaseClock(Stage.UNDONE), Light(LightKind.DONE, "已撤销")),
        (CaseClock(Stage.CONFLICT), Light(LightKind.OVERDUE, "有冲突")),
    ],
)
def test_a_light_says_how_a_case_stands(clock: CaseClock, light: Light) -> None:
    assert LIGHTS.light_of(clock) == light


def test_a_case_that_was_due_on_a_free_day_is_one_day_late() -> None:
    """The last working day before the day off had passed, and no working day has gone by since."""
    lights = Lights(date(2026, 9, 27), CALENDAR)
    assert lights.light_of(accepted(date(2026, 9, 26))) == Light(LightKind.OVERDUE, "超期 1 天", 1)


@given(clocks)
def test_the_kind_alone_is_the_kind_of_the_light(clock: CaseClock) -> None:
    assert Lights(FIRST_DAY, CALENDAR).kind_of(clock) is LIGHTS.light_of(clock).kind


@given(days, days)
def test_the_light_of_an_accepted_case_is_the_traffic_light(since: date, due: date) -> None:
    total = CALENDAR.working_days_between(since, due)
    expected = {
        TrafficLight.RED: LightKind.OVERDUE,
        TrafficLight.YELLOW: LightKind.SOON,
        TrafficLight.GREEN: LightKind.RUNNING,
    }[traffic_light(FIRST_DAY, due, total, CALENDAR)]
    assert LIGHTS.kind_of(accepted(due, since)) is expected


@given(days, st.none() | days)
def test_what_is_due_later_than_the_yellow_days_runs(due: date, since: date | None) -> None:
    clock = CaseClock(Stage.ACCEPTED, since, due)
    if due > LIGHTS.soon_to:
        assert LIGHTS.kind_of(clock) is LightKind.RUNNING
    elif due < FIRST_DAY:
        assert LIGHTS.kind_of(clock) is LightKind.OVERDUE


@given(days, st.lists(days, max_size=5))
def test_days_left_and_past_are_working_days_in_whatever_order_they_are_asked_for(
    today: date, dues: list[date]
) -> None:
    lights = Lights(today, CALENDAR)
    for due in dues:
        passed = CALENDAR.working_days_between(due, today)
        expected = CALENDAR.remaining_days(today, due) if due >= today else max(1, passed)
        assert lights.light_of(accepted(due)).days == expected


@given(days, st.integers(1, 60))
def test_a_later_due_day_never_looks_more_urgent(due: date, further: int) -> None:
    order = list(LightKind)
    later = accepted(due + timedelta(days=further))
    assert order.index(LIGHTS.kind_of(accepted(due))) <= order.index(LIGHTS.kind_of(later))
