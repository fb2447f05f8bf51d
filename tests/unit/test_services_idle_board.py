"""The board between two applicants: what was done, what must not be forgotten, the counts, the nine items."""

from __future__ import annotations

from datetime import date

import pytest

from counter_app.domain.centre import SETTINGS, SETTINGS_AGGREGATE, SettingChanged
from counter_app.services.accept_case import AcceptCase, accept_case
from counter_app.services.end_case import FinishCase, finish_case
from counter_app.services.favourites import favourites
from counter_app.services.idle_board import ACTS_SHOWN, DayCounts, DoneAct, Reminders, day_counts, last_acts, reminders
from counter_app.services.inquiries_acts import LogInquiry, log_inquiry
from counter_app.services.lights import LightKind, lights_at
from counter_app.services.undo_case import UndoStep, undo
from tests.fakes.fake_adapters import FIRST_DAY
from tests.fakes.fake_journal import append_by_hand
from tests.fakes.fake_local import FakePreferences
from tests.fakes.hall import Hall, invented_id

MISSING = {"1": "ok", "2": "missing", "3": "ok", "4": "ok"}


@pytest.fixture
def hall() -> Hall:
    return Hall()


def acts(hall: Hall) -> tuple[DoneAct, ...]:
    reads = hall.stored()
    return last_acts(reads, hall.seed.clerk, lights_at(hall.counter, reads, hall.seed.clerk))


def counts(hall: Hall) -> DayCounts:
    reads = hall.stored()
    return day_counts(reads, hall.seed.clerk, lights_at(hall.counter, reads, hall.seed.clerk))


def reminded(hall: Hall) -> Reminders:
    reads = hall.stored()
    return reminders(reads, hall.seed.clerk, lights_at(hall.counter, reads, hall.seed.clerk))


def test_before_the_first_act_the_board_is_empty(hall: Hall) -> None:
    assert acts(hall) == ()
    assert counts(hall) == DayCounts(0, 0)
    assert reminded(hall) == Reminders((), 0, 0, 0)


def test_the_last_acts_come_newest_first_one_line_an_act(hall: Hall) -> None:
    accepted = hall.receive(then="accept")
    hall.clock.let_pass(60)
    hall.receive(resident_id=invented_id(2), name="杨彩霞", materials=MISSING, then="notice")
    notice, acceptance = acts(hall)
    assert (notice.what, notice.name, notice.number, notice.at) == ("告知", "杨彩霞", "0002", "9:01")
    assert (acceptance.what, acceptance.name, acceptance.number) == ("受理", "马秀兰", "0001")
    assert (acceptance.case, acceptance.item_name, acceptance.at) == (accepted.case, "高龄津贴", "9:00")
    assert [one.light.words for one in (notice, acceptance) if one.light] == ["待补正", "余 10 天"]


def test_only_the_newest_act_can_be_undone_from_the_board(hall: Hall) -> None:
    hall.receive(then="accept")
    hall.receive(then="accept", resident_id=invented_id(2), name="杨彩霞")
    assert [one.can_undo for one in acts(hall)] == [True, False]
    hall.act(hall.seed.clerk, undo, UndoStep(acts(hall)[0].case or ""))
    undone = acts(hall)[0]
    assert (undone.what, undone.can_undo, undone.light and undone.light.words) == ("撤销", False, "已撤销")


def test_papers_taken_without_a_decision_can_not_be_undone(hall: Hall) -> None:
    hall.receive()
    (received,) = acts(hall)
    assert (received.what, received.can_undo) == ("接件", False)


def test_an_inquiry_is_a_line_without_a_case(hall: Hall) -> None:
    hall.act(hall.seed.clerk, log_inquiry, LogInquiry(item="303"))
    (inquiry,) = acts(hall)
    assert (inquiry.what, inquiry.item_name, inquiry.case, inquiry.light) == ("咨询", "高龄津贴", None, None)


def test_the_board_holds_no_more_than_its_lines(hall: Hall) -> None:
    for serial in range(1, ACTS_SHOWN + 3):
        hall.receive(then="accept", resident_id=invented_id(serial), name="马秀兰")
    shown = acts(hall)
    assert [one.number for one in shown] == [f"{n:04}" for n in range(ACTS_SHOWN + 2, 2, -1)]


def test_yesterday_is_not_on_the_board(hall: Hall) -> None:
    hall.receive(then="accept")
    hall.new_day(date(2026, 9, 28))
    assert acts(hall) == ()
    assert counts(hall) == DayCounts(0, 0)


def test_what_was_undone_is_not_counted(hall: Hall) -> None:
    first = hall.receive(then="accept")
    hall.receive(then="accept", resident_id=invented_id(2), name="杨彩霞")
    notice = hall.receive(then="notice", materials=MISSING, resident_id=invented_id(3), name="丁志强")
    assert counts(hall) == DayCounts(2, 1)
    hall.act(hall.seed.clerk, undo, UndoStep(notice.case))
    assert counts(hall) == DayCounts(2, 0)
    hall.act(hall.seed.clerk, finish_case, FinishCase(first.case))
    hall.act(hall.seed.clerk, undo, UndoStep(first.case))
    assert counts(hall) == DayCounts(2, 0)


def test_an_undone_acceptance_is_not_counted(hall: Hall) -> None:
    case = hall.receive()
    hall.act(hall.seed.clerk, accept_case, AcceptCase(case.case))
    assert counts(hall) == DayCounts(1, 0)
    hall.act(hall.seed.clerk, undo, UndoStep(case.case))
    assert counts(hall) == DayCounts(0, 0)


def test_the_clerk_is_reminded_of_what_is_late_due_and_ready(hall: Hall) -> None:
    late = hall.receive(then="accept")
    hall.new_day(date(2026, 9, 28))
    due = hall.receive(then="accept", resident_id=invented_id(2), name="丁志强")
    ready = hall.receive(then="accept", resident_id=invented_id(3), name="杨彩霞")
    hall.act(hall.seed.clerk, finish_case, FinishCase(ready.case))
    hall.receive(hall.seed.finance_clerk, resident_id=invented_id(4), name="金文海")
    hall.new_day(date(2026, 10, 16))
    found = reminded(hall)
    assert (found.overdue, found.due_today, found.ready) == (1, 1, 1)
    assert [(row.case, row.light.kind) for row in found.urgent] == [
        (late.case, LightKind.OVERDUE),
        (due.case, LightKind.SOON),
    ]


def nine(hall: Hall, preferences: FakePreferences, day: date = FIRST_DAY) -> list[tuple[int, str, int]]:
    shown = favourites(hall.stored(), preferences, hall.seed.deputy, day)
    return [(one.digit, one.code, one.today) for one in shown]


def test_the_nine_items_are_those_of_the_posts_that_can_be_accepted(hall: Hall) -> None:
    shown = favourites(hall.stored(), FakePreferences(), hall.seed.clerk, FIRST_DAY)
    assert [(one.digit, one.code, one.name) for one in shown] == [(1, "303", "高龄津贴")]
    everything = favourites(hall.stored(), FakePreferences(), hall.seed.deputy, FIRST_DAY)
    assert [one.code for one in everything] == ["101", "303", "402", "404"]


def test_the_order_follows_the_own_use_and_stays_for_a_week(hall: Hall) -> None:
    preferences = FakePreferences()
    hall.new_day(date(2026, 9, 25))
    hall.receive(hall.seed.deputy)
    assert nine(hall, preferences, date(2026, 9, 25)) == [(1, "101", 0), (2, "303", 1), (3, "402", 0), (4, "404", 0)]
    hall.new_day(date(2026, 9, 27))
    assert [code for _, code, _ in nine(hall, preferences, date(2026, 9, 27))] == ["101", "303", "402", "404"]
    hall.new_day(date(2026, 9, 28))
    assert nine(hall, preferences, date(2026, 9, 28)) == [(1, "303", 0), (2, "101", 0), (3, "402", 0), (4, "404", 0)]


def test_what_others_receive_does_not_move_the_own_items(hall: Hall) -> None:
    hall.receive(hall.seed.clerk)
    hall.new_day(date(2026, 9, 28))
    assert nine(hall, FakePreferences(), date(2026, 9, 28))[0] == (1, "101", 0)


def test_an_item_that_is_served_no_more_leaves_its_digit(hall: Hall) -> None:
    preferences = FakePreferences()
    append_by_hand(hall.counter, SETTINGS, SETTINGS_AGGREGATE, (SettingChanged("any_window", "yes"), None))
    everything = favourites(hall.stored(), preferences, hall.seed.clerk, FIRST_DAY)
    assert len(everything) == 4
    append_by_hand(hall.counter, SETTINGS, SETTINGS_AGGREGATE, (SettingChanged("any_window", "no"), None))
    assert [one.code for one in favourites(hall.stored(), preferences, hall.seed.clerk, FIRST_DAY)] == ["303"]
