"""F5 事项公示 on real widgets: keys, what can't be done and why, the smallest screen."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from counter_app.ui.look import Look
from counter_app.ui.scans import ScanKind
from counter_app.ui.screen import RailPlace, Screen
from counter_app.ui.screens.catalogue.catalogue_screen import CatalogueScreen
from counter_app.ui.screens.catalogue.publications_dialog import PublicationsDialog
from counter_app.ui.screens.catalogue.retire_dialog import RetireForm
from counter_app.ui.screens.villager import VillagerScreen
from counter_app.ui.widgets.approver_dialog import ApproverDialog
from counter_app.ui.window import SMALLEST
from counter_app.ui.workplace import Workplace
from tests.fakes.fake_journal import PASSWORD
from tests.gui.keys import dead_caps, nameless, unreachable
from tests.gui.rooms import Room, SmallScreen, close_room, open_room, sign_in_by_keys
from tests.gui.wording import complaints


def screens(look: Look, place: Workplace, pages: QWidget) -> Sequence[Screen]:
    accept = SmallScreen(look, RailPlace("accept", "受理", "F2", "user-plus"), frozenset({ScanKind.RESIDENT_ID}))
    return (CatalogueScreen(look, place, pages), accept)


@pytest.fixture
def room(qtbot: QtBot, qapp: QApplication, look: Look) -> Iterator[Room]:
    room = open_room(qtbot, qapp, look, screens)
    yield room
    close_room(room)


def settle(qtbot: QtBot, room: Room) -> None:
    """Wait until every answer has come home, and those that it asked for."""
    qtbot.waitUntil(lambda: not room.runner.running)


def opened(qtbot: QtBot, room: Room, name: str | None = None) -> CatalogueScreen:
    sign_in_by_keys(qtbot, room, name or room.clerk)
    screen = room.room.shell.front
    assert isinstance(screen, CatalogueScreen)
    qtbot.waitUntil(lambda: screen.presenter.view.sheet is not None)
    settle(qtbot, room)
    return screen


def press(
    qtbot: QtBot, room: Room, key: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier
) -> None:
    qtbot.keyClick(room.window.focusWidget(), key, modifiers)
    settle(qtbot, room)


def find(qtbot: QtBot, room: Room, screen: CatalogueScreen, code: str) -> None:
    qtbot.keyClicks(room.window.focusWidget(), code)
    qtbot.waitUntil(
        lambda: [row.code for row in screen.presenter.view.rows] == [code] and screen.presenter.code == code
    )
    settle(qtbot, room)


def test_a_code_and_enter_print_the_sheet_once(qtbot: QtBot, room: Room) -> None:
    screen = opened(qtbot, room)
    find(qtbot, room, screen, "303")
    for _ in range(3):
        qtbot.keyClick(room.window.focusWidget(), Qt.Key.Key_Return)
    settle(qtbot, room)
    numbers = [state.number for _, state in room.hall.stored().newest_prints(9)]
    assert numbers == ["303-20260101"]
    assert room.station.woken == 1
    assert room.room.shell.messages.toasts == ("303 办事须知已交给打印机",)


def test_arrows_choose_an_item_and_signs_a_window_while_the_search_line_has_the_keyboard(
    qtbot: QtBot, room: Room
) -> None:
    screen = opened(qtbot, room)
    assert screen.search.hasFocus()
    press(qtbot, room, Qt.Key.Key_Down)
    assert screen.presenter.code == "404"
    press(qtbot, room, Qt.Key.Key_Minus)
    qtbot.waitUntil(lambda: screen.presenter.code == "303")
    assert screen.presenter.window_number == 3
    assert screen.search.text() == ""


def test_f2_takes_the_item_along_to_the_acceptance(qtbot: QtBot, room: Room) -> None:
    screen = opened(qtbot, room)
    find(qtbot, room, screen, "404")
    press(qtbot, room, Qt.Key.Key_F2)
    accept = room.room.shell.front
    assert isinstance(accept, SmallScreen)
    assert accept.seen[-1] == "in 404"


def test_f2_takes_nothing_along_that_can_not_be_received(qtbot: QtBot, room: Room) -> None:
    screen = opened(qtbot, room)
    find(qtbot, room, screen, "103")
    assert screen.start_action.reason == "历史事项，只供查询"
    press(qtbot, room, Qt.Key.Key_F2)
    accept = room.room.shell.front
    assert isinstance(accept, SmallScreen)
    assert accept.seen[-1] == "in"


def test_what_directors_do_is_not_in_a_clerk_s_sight(qtbot: QtBot, room: Room) -> None:
    screen = opened(qtbot, room)
    assert not any(button.isVisible() for button in screen._directors)
    assert screen.action_of("F9") is None


def test_every_key_is_live_bound_once_and_named_and_the_page_fits(qtbot: QtBot, room: Room) -> None:
    screen = opened(qtbot, room, room.hall.seed.director.name)
    shell = room.room.shell
    assert dead_caps(screen, shell.live_keys()) == []
    assert {key: count for key, count in Counter(shell.bound_keys()).items() if count > 1} == {}
    assert (nameless(screen), unreachable(screen)) == ([], [])
    assert complaints(screen) == []
    hint = room.window.minimumSizeHint()
    assert (hint.width() <= SMALLEST[0], hint.height() <= SMALLEST[1]) == (True, True), hint


def test_a_publication_is_chosen_by_digit_and_kept_where_the_clerk_says(qtbot: QtBot, room: Room) -> None:
    screen = opened(qtbot, room)
    asked: list[str] = []

    def choose(_window: QWidget, _title: str, name: str, chosen: Callable[[str], None]) -> None:
        asked.append(name)
        chosen(f"/stick/{name}.pdf")

    screen._choose_file = choose
    press(qtbot, room, Qt.Key.Key_P, Qt.KeyboardModifier.AltModifier)
    card = room.room.shell.card
    assert isinstance(card, PublicationsDialog)
    assert dead_caps(card, room.room.shell.live_keys()) == []
    press(qtbot, room, Qt.Key.Key_4)
    qtbot.waitUntil(lambda: bool(room.files.kept))
    settle(qtbot, room)
    assert asked == ["惠民手册-20260924"]
    assert [notice.body for notice in room.room.shell.messages.notices] == ["/stick/惠民手册-20260924.pdf"]


def test_a_director_retires_an_item_with_reason_and_password(qtbot: QtBot, room: Room) -> None:
    screen = opened(qtbot, room, room.hall.seed.director.name)
    find(qtbot, room, screen, "404")
    press(qtbot, room, Qt.Key.Key_T, Qt.KeyboardModifier.AltModifier)
    qtbot.waitUntil(lambda: room.room.shell.card is not None)
    dialog = room.room.shell.card
    assert isinstance(dialog, ApproverDialog)
    form = dialog.findChild(RetireForm)
    assert isinstance(form, RetireForm)
    dialog.form.password.setText(PASSWORD)
    dialog.primary.trigger()
    qtbot.waitUntil(lambda: form.reason_field.error != "")
    form.reason.setText("并到别的事项")
    dialog.form.password.setText(PASSWORD)
    dialog.primary.trigger()
    qtbot.waitUntil(lambda: room.room.shell.card is None)
    assert room.room.shell.messages.toasts == ("404 办到 9月24日为止，之后停办",)


def test_f8_shows_the_item_on_the_second_screen_of_this_pc(qtbot: QtBot, room: Room) -> None:
    screen = opened(qtbot, room)
    assert screen.action_of("F8") is None
    villager = VillagerScreen(room.room.shell.look, screen)
    qtbot.addWidget(villager)
    screen.use_villager_screen(villager)
    with qtbot.waitExposed(villager):
        villager.show()
    room.window.activateWindow()
    room.room.shell.go_to("catalogue")
    settle(qtbot, room)
    qtbot.keyClick(screen.search, Qt.Key.Key_F8)
    assert not villager.is_standing_by
    assert villager._item.text() == "居民身份证换领/补领代办"
    villager.stand_by()
