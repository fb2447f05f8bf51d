"""Settings and the calendar are changed by a director-level person, and hold at once."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from counter_app.domain.calendars import CalendarImported
from counter_app.domain.centre import SETTINGS, SETTINGS_AGGREGATE, SettingsState, setting
from counter_app.services.act import Act, Counter
from counter_app.services.desk import Desk
from counter_app.services.errors import InputProblem, NeedsApprover, NotAllowed
from counter_app.services.settings_acts import (
    ImportCalendar,
    LocalHoliday,
    SetSetting,
    import_calendar,
    local_holiday,
    set_setting,
)
from tests.fakes.fake_journal import FakeReference, Seed, done, fake_counter, found

THURSDAY, SATURDAY = date(2027, 2, 4), date(2027, 2, 6)
NOTICE = CalendarImported(2027, (THURSDAY,), (SATURDAY,), "国办发明电〔2026〕7号")


@pytest.fixture
def counter() -> Counter:
    return fake_counter(reference=FakeReference(calendar_files={"2027.toml": NOTICE}))


@pytest.fixture
def seed(counter: Counter) -> Seed:
    return found(counter)


def works_on(counter: Counter, desk: Desk, day: date) -> bool:
    with counter.journal.transaction() as transaction:
        return Act(counter, transaction, desk, None).calendar().is_working_day(day)


def change(counter: Counter, seed: Seed, key: str, value: str) -> str:
    done(counter, seed.clerk, set_setting, SetSetting(key, value), approver=seed.director)
    with counter.journal.reading() as reads:
        folded = reads.load(SETTINGS, SETTINGS_AGGREGATE)
    return setting(folded.state if folded else SettingsState(), key)


def test_a_setting_holds_at_once(counter: Counter, seed: Seed) -> None:
    assert change(counter, seed, "idle_lock_minutes", "１０") == "10"
    assert change(counter, seed, "any_window", "yes") == "yes"
    assert change(counter, seed, "consult_phone", "0953-5012345、12345") == "0953-5012345、12345"
    assert change(counter, seed, "consult_phone", "") == ""


@pytest.mark.parametrize(
    ("key", "value", "field"),
    [
        ("colour", "red", "key"),
        ("idle_lock_minutes", "16", "value"),
        ("idle_lock_minutes", "0", "value"),
        ("any_window", "maybe", "value"),
        ("consult_phone", "找王小明", "value"),
    ],
)
def test_a_setting_that_can_not_be_is_refused(counter: Counter, seed: Seed, key: str, value: str, field: str) -> None:
    with pytest.raises(InputProblem) as problem:
        change(counter, seed, key, value)
    assert problem.value.field == field


def test_an_imported_year_counts_at_once(counter: Counter, seed: Seed) -> None:
    assert works_on(counter, seed.clerk, THURSDAY)
    answer = done(counter, seed.clerk, import_calendar, ImportCalendar("2027.toml"), approver=seed.director)
    assert (answer.year, answer.off_days, answer.make_up_days) == (2027, 1, 1)
    assert not works_on(counter, seed.clerk, THURSDAY)
    assert works_on(counter, seed.clerk, SATURDAY)


@pytest.mark.parametrize(
    "wrong",
    [
        CalendarImported(2027, (), (), "v"),
        CalendarImported(2027, (date(2026, 2, 4),), (), "v"),
        CalendarImported(2027, (), (THURSDAY,), "v"),
        CalendarImported(2027, (SATURDAY,), (SATURDAY,), "v"),
    ],
)
def test_a_year_that_contradicts_itself_is_refused(wrong: CalendarImported) -> None:
    counter = fake_counter(reference=FakeReference(calendar_files={"x.toml": wrong}))
    seed = found(counter)
    with pytest.raises(InputProblem):
        done(counter, seed.clerk, import_calendar, ImportCalendar("x.toml"), approver=seed.director)


def test_a_local_holiday_and_a_local_working_day_win(counter: Counter, seed: Seed) -> None:
    free = LocalHoliday(THURSDAY, "开斋节")
    first = done(counter, seed.clerk, local_holiday, free, approver=seed.director)
    assert not works_on(counter, seed.clerk, THURSDAY)
    worked = LocalHoliday(SATURDAY, "赶集日", working=True)
    second = done(counter, seed.clerk, local_holiday, worked, approver=seed.director)
    assert works_on(counter, seed.clerk, SATURDAY)
    assert first.version != second.version


ACTS: list[Callable[[Act], object]] = [
    lambda act: set_setting(act, SetSetting("any_window", "yes")),
    lambda act: import_calendar(act, ImportCalendar("2027.toml")),
    lambda act: local_holiday(act, LocalHoliday(THURSDAY, "开斋节")),
]


@pytest.mark.parametrize("use_case", ACTS)
def test_it_takes_a_person_and_a_directors_password(
    counter: Counter, seed: Seed, use_case: Callable[[Act], object]
) -> None:
    with pytest.raises(NeedsApprover):
        done(counter, seed.clerk, lambda act, _request: use_case(act), None)
    with pytest.raises(NotAllowed):
        done(counter, Desk(), lambda act, _request: use_case(act), None, approver=seed.director)
