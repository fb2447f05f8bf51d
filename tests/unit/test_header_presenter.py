"""The header is always true: the printer says what it said, the records are on this PC, the day is the session's."""

from __future__ import annotations

import pytest

from counter_app.domain.printers import PrinterState
from counter_app.services.paper_ports import StationStatus
from counter_app.ui.presenters.header import HeaderPresenter, centre_here
from counter_app.ui.presenters.pc_state import PcStatePresenter
from tests.fakes.hall import Hall

DAY_MS = 24 * 60 * 60 * 1000


@pytest.fixture
def hall() -> Hall:
    return Hall()


@pytest.mark.parametrize("state", PrinterState)
def test_every_state_of_a_printer_has_words_and_bad_ones_are_loud(hall: Hall, state: PrinterState) -> None:
    chip = HeaderPresenter(hall.counter, hall.seed.clerk).printer_chip(StationStatus("前台", state))
    is_quiet = state in (PrinterState.READY, PrinterState.PRINTING, PrinterState.UNKNOWN)
    assert chip.words
    assert (chip.level == "quiet") is is_quiet


def test_papers_that_wait_are_counted_also_while_the_printer_is_well(hall: Hall) -> None:
    presenter = HeaderPresenter(hall.counter, hall.seed.clerk)
    assert presenter.printer_chip(StationStatus("前台", PrinterState.READY, waiting=2)).number == "已排队 2 张"
    asking = presenter.printer_chip(StationStatus("前台", PrinterState.READY, waiting=2, asking=1))
    assert (asking.words, asking.number, asking.level) == ("有单据没确认", "1 张", "bad")


def test_the_day_and_its_kind_are_those_of_the_business_day(hall: Hall) -> None:
    presenter = HeaderPresenter(hall.counter, hall.seed.clerk)
    with hall.counter.journal.reading() as reads:
        view = presenter.view(centre_here(reads, hall.counter, presenter.today()))
    assert (view.date, view.day_kind, view.clock) == ("9月24日 周四", "工作日", "09:00")
    assert (view.clerk, view.role, view.practice_mark) == (hall.seed.clerk.name, "窗口人员", "练习，不作凭证")


def test_the_age_of_the_backup_is_said_and_a_week_is_too_old(hall: Hall) -> None:
    presenter, now = PcStatePresenter(hall.clock), hall.clock.now_ms()
    assert presenter.backup_chip(None).level == "warn"
    words = [presenter.backup_chip(now - days * DAY_MS).words for days in (0, 1, 3, 8)]
    assert words == ["今天 9:00 已备份", "昨天 9:00 已备份", "9月21日 已备份", "8 天没有备份"]
