"""The print queue on real widgets: reached by the chip, answered by digits, never modal."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from counter_app.domain.print_jobs import AttemptEnd, JobStage
from counter_app.domain.printers import PrinterState
from counter_app.services.paper_ports import StationStatus
from counter_app.services.print_papers import PrintItemSheet, print_item_sheet
from counter_app.ui.look import Look
from counter_app.ui.screen import RailPlace, Screen
from counter_app.ui.screens.print_queue import PrintQueueScreen
from counter_app.ui.widgets.reason_dialog import ReasonDialog
from counter_app.ui.window import SMALLEST
from counter_app.ui.workplace import Workplace
from tests.gui.keys import dead_caps, nameless, unreachable
from tests.gui.rooms import Room, SmallScreen, close_room, open_room, sign_in_by_keys
from tests.gui.wording import complaints
from tests.unit.test_services_print_list import attempted


def screens(look: Look, place: Workplace, pages: QWidget) -> Sequence[Screen]:
    accept = SmallScreen(look, RailPlace("accept", "受理", "F2", "user-plus"), frozenset())
    return (accept, PrintQueueScreen(look, place, pages))


@pytest.fixture
def room(qtbot: QtBot, qapp: QApplication, look: Look) -> Iterator[Room]:
    room = open_room(qtbot, qapp, look, screens)
    yield room
    close_room(room)


def settle(qtbot: QtBot, room: Room) -> None:
    qtbot.waitUntil(lambda: not room.runner.running)


def queued(room: Room, end: AttemptEnd | None = None) -> None:
    room.hall.act(room.hall.seed.clerk, print_item_sheet, PrintItemSheet("303"))
    if end is not None:
        attempted(room.hall, room.hall.stored().newest_prints(1)[0][0], end)


def opened(qtbot: QtBot, room: Room) -> PrintQueueScreen:
    """Sign in and press the chip of the printer."""
    sign_in_by_keys(qtbot, room, room.clerk)
    qtbot.mouseClick(room.room.shell.header.printer, Qt.MouseButton.LeftButton)
    settle(qtbot, room)
    screen = room.room.shell.front
    assert isinstance(screen, PrintQueueScreen)
    return screen


def press(qtbot: QtBot, room: Room, key: Qt.Key) -> None:
    qtbot.keyClick(room.window.focusWidget(), key)
    settle(qtbot, room)


def stages(room: Room) -> list[JobStage]:
    return sorted(state.stage for _, state in room.hall.stored().newest_prints(9))


def test_the_queue_has_no_place_on_the_rail_and_esc_goes_back(qtbot: QtBot, room: Room) -> None:
    opened(qtbot, room)
    assert list(room.room.shell.rail.items) == ["lock", "accept"]
    press(qtbot, room, Qt.Key.Key_Escape)
    assert room.room.shell.front is not None
    assert room.room.shell.front.place.name == "accept"


def test_an_open_paper_is_asked_about_in_a_banner_and_answered_by_a_digit(qtbot: QtBot, room: Room) -> None:
    queued(room, AttemptEnd.UNCONFIRMED)
    sign_in_by_keys(qtbot, room, room.clerk)
    shell = room.room.shell
    assert [notice.title for notice in shell.messages.notices] == ["这张可能没打完"]
    assert shell.card is None
    qtbot.mouseClick(shell.header.printer, Qt.MouseButton.LeftButton)
    settle(qtbot, room)
    assert shell.messages.notices == ()
    press(qtbot, room, Qt.Key.Key_2)  # held back for a moment: it might be the beginning of a scan
    qtbot.waitUntil(lambda: stages(room) == sorted([JobStage.SPOILED, JobStage.QUEUED]))
    settle(qtbot, room)


def test_a_printer_that_leaves_a_paper_open_is_noticed_from_its_thread(qtbot: QtBot, room: Room) -> None:
    sign_in_by_keys(qtbot, room, room.clerk)
    queued(room, AttemptEnd.UNCONFIRMED)
    room.station.become(StationStatus("前台小票机", PrinterState.PAPER_OUT, asking=1))
    qtbot.waitUntil(lambda: [one.title for one in room.room.shell.messages.notices] == ["这张可能没打完"])


def test_a_waiting_paper_is_cancelled_with_f9_and_a_reason(qtbot: QtBot, room: Room) -> None:
    queued(room)
    opened(qtbot, room)
    press(qtbot, room, Qt.Key.Key_F9)
    card = room.room.shell.card
    assert isinstance(card, ReasonDialog)
    card.edit.clear()
    press(qtbot, room, Qt.Key.Key_Return)
    assert card.field.error == "请写一句原因。"
    card.edit.setText("不要了")
    press(qtbot, room, Qt.Key.Key_Return)
    assert stages(room) == [JobStage.CANCELLED]


def test_a_printed_paper_is_printed_again_with_enter_twice(qtbot: QtBot, room: Room) -> None:
    queued(room, AttemptEnd.PRINTED)
    opened(qtbot, room)
    press(qtbot, room, Qt.Key.Key_Return)
    press(qtbot, room, Qt.Key.Key_Return)
    assert stages(room) == [JobStage.PRINTED, JobStage.QUEUED]


def test_the_state_of_the_printer_stands_above_with_what_helps(qtbot: QtBot, room: Room) -> None:
    screen = opened(qtbot, room)
    room.station.become(StationStatus("前台小票机", PrinterState.PAPER_OUT))
    qtbot.waitUntil(lambda: screen.presenter.view.printer.title == "打印机缺纸")
    assert screen._banner is not None
    assert "换好纸、合上盖子，会接着打。" in screen._banner.accessibleName()


def test_keys_names_and_size_hold_with_every_kind_of_paper_in_the_list(qtbot: QtBot, room: Room) -> None:
    for end in (AttemptEnd.UNCONFIRMED, AttemptEnd.PRINTED, None):
        queued(room, end)
    screen = opened(qtbot, room)
    shell = room.room.shell
    for _ in range(3):
        assert dead_caps(screen, shell.live_keys()) == []
        assert (nameless(screen), unreachable(screen)) == ([], [])
        assert complaints(screen) == []
        hint = room.window.minimumSizeHint()
        assert (hint.width() <= SMALLEST[0], hint.height() <= SMALLEST[1]) == (True, True), hint
        press(qtbot, room, Qt.Key.Key_Down)
