"""The shell: keys that mean one thing, chips that are true, scans that find their screen, a lock that keeps work."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from counter_app.domain.printers import PrinterState
from counter_app.services.paper_ports import StationStatus
from counter_app.services.settings_acts import SetSetting, set_setting
from counter_app.ui.look import Look
from counter_app.ui.scans import classify
from counter_app.ui.widgets.chip import ChipLevel
from counter_app.ui.widgets.dialog_card import DialogCard
from counter_app.ui.widgets.key_cap import KeyCap
from counter_app.ui.window import SMALLEST
from counter_app.ui.workplace import Approval
from tests.fakes.fake_journal import PASSWORD, PIN
from tests.fakes.hall import invented_id
from tests.gui.keys import dead_caps, nameless, unreachable
from tests.gui.rooms import Room, SmallScreen, close_room, open_room, sign_in_by_keys


@pytest.fixture
def room(qtbot: QtBot, qapp: QApplication, look: Look) -> Iterator[Room]:
    room = open_room(qtbot, qapp, look)
    yield room
    close_room(room)


@pytest.fixture
def desk(qtbot: QtBot, room: Room) -> Room:
    sign_in_by_keys(qtbot, room, room.clerk)
    return room


def seen(room: Room, name: str) -> list[str]:
    screen = next(one for one in room.room.shell.screens if one.place.name == name)
    assert isinstance(screen, SmallScreen)
    return screen.seen


def press(
    qtbot: QtBot, room: Room, key: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier
) -> None:
    qtbot.keyClick(room.window.focusWidget(), key, modifiers)


def test_function_keys_and_their_ctrl_twins_go_to_the_screens(qtbot: QtBot, desk: Room) -> None:
    shell = desk.room.shell
    press(qtbot, desk, Qt.Key.Key_F3)
    assert (shell.front.place.name, seen(desk, "accept")[-1]) == ("cases", "out")  # type: ignore[union-attr]
    press(qtbot, desk, Qt.Key.Key_1, Qt.KeyboardModifier.ControlModifier)
    assert shell.front is not None
    assert shell.front.place.name == "accept"
    assert desk.window.focusWidget() is shell.front.first_focus()
    assert shell.rail.items["accept"].isChecked()
    assert not shell.rail.items["cases"].isChecked()


def test_screens_that_do_not_exist_are_not_on_the_rail(desk: Room) -> None:
    assert list(desk.room.shell.rail.items) == ["lock", "accept", "cases", "settings"]
    desk.room.shell.go_to("daily closing")
    assert desk.room.shell.front is not None
    assert desk.room.shell.front.place.name == "accept"


def test_f9_is_the_screen_s_own_and_enter_its_primary_act(qtbot: QtBot, desk: Room) -> None:
    press(qtbot, desk, Qt.Key.Key_F9)
    press(qtbot, desk, Qt.Key.Key_Return)
    assert seen(desk, "accept")[-2:] == ["F9", "enter"]
    assert "F9" not in seen(desk, "cases")


def test_no_key_is_bound_twice(desk: Room) -> None:
    for screen in desk.room.shell.screens:
        desk.room.shell.go_to(screen.place.name)
        bound = Counter(desk.room.shell.bound_keys())
        assert {key: count for key, count in bound.items() if count > 1} == {}


def test_every_key_cap_on_the_desk_is_live(qtbot: QtBot, desk: Room) -> None:
    shell = desk.room.shell
    assert dead_caps(shell, shell.live_keys()) == []
    shell.show_help()
    assert shell.card is not None
    caps = {cap.key for cap in shell.card.findChildren(KeyCap)}
    qtbot.keyClick(shell.card, Qt.Key.Key_Escape)
    assert caps <= shell.live_keys()
    assert {"F1", "F2", "F9", "F12", "Enter"} <= caps


def test_everything_that_takes_the_focus_has_a_name_and_is_reached_by_tab(desk: Room) -> None:
    assert nameless(desk.room.shell) == []
    assert unreachable(desk.room.shell) == []


def test_the_desk_fits_the_smallest_screen(qtbot: QtBot, desk: Room) -> None:
    hint = desk.window.minimumSizeHint()
    assert (hint.width() <= SMALLEST[0], hint.height() <= SMALLEST[1]) == (True, True), hint


def test_the_header_says_where_who_and_when(desk: Room) -> None:
    texts = {label.text() for label in desk.room.shell.header.findChildren(QWidget) if hasattr(label, "text")}
    assert {"4 号窗口", "综合", desk.clerk, "窗口人员", "9月24日 周四", "工作日", "09:00"} <= texts
    assert desk.room.shell.header.practice.accessibleName() == "练习，不作凭证"
    assert desk.room.shell.header.store.accessibleName().startswith("本机已保存")


def test_the_printer_chip_follows_the_station_from_its_threads(qtbot: QtBot, desk: Room) -> None:
    chip = desk.room.shell.header.printer
    assert (chip.accessibleName(), chip.state.level) == ("打印机正常", ChipLevel.QUIET)
    desk.station.become(StationStatus("前台小票机", PrinterState.PAPER_OUT, waiting=2))
    qtbot.waitUntil(lambda: chip.accessibleName() == "打印机缺纸 已排队 2 张")
    assert chip.state.level is ChipLevel.BAD
    desk.station.become(StationStatus("前台小票机", PrinterState.READY, asking=1))
    qtbot.waitUntil(lambda: chip.accessibleName() == "有单据没确认 1 张")


@pytest.mark.parametrize(
    ("text", "screen", "told"),
    [(invented_id(4), "accept", "scan resident_id"), ("2609240300247.1A2B3C4D", "cases", "scan paper")],
)
def test_a_scan_goes_to_the_screen_that_takes_it(desk: Room, text: str, screen: str, told: str) -> None:
    desk.room.shell.go_to("settings")
    desk.room.shell.take_scan(classify(text))
    assert desk.room.shell.front is not None
    assert (desk.room.shell.front.place.name, seen(desk, screen)[-1]) == (screen, told)


def test_a_scan_that_nobody_takes_is_said(desk: Room) -> None:
    desk.room.shell.take_scan(classify("http://example.test"))
    assert desk.room.shell.messages.toasts == ("没有认出刷到的内容，请再刷一次",)


def test_a_dialog_keeps_scans_and_function_keys_out(qtbot: QtBot, look: Look, desk: Room) -> None:
    shell = desk.room.shell
    card = DialogCard(look, "一次性告知")
    card.add_dismissal("返回")
    shell.open_card(card)
    shell.take_scan(classify(invented_id(4)))
    press(qtbot, desk, Qt.Key.Key_F3)
    assert shell.front is not None
    assert shell.front.place.name == "accept"
    assert "scan resident_id" not in seen(desk, "accept")
    press(qtbot, desk, Qt.Key.Key_Escape)
    assert shell.card is None
    press(qtbot, desk, Qt.Key.Key_F3)
    assert shell.front.place.name == "cases"


def test_a_scan_while_the_desk_is_locked_goes_nowhere(qtbot: QtBot, desk: Room) -> None:
    press(qtbot, desk, Qt.Key.Key_F12)
    desk.room.shell.take_scan(classify(invented_id(4)))
    assert "scan resident_id" not in seen(desk, "accept")


def test_every_screen_learns_what_an_act_has_changed(qtbot: QtBot, desk: Room) -> None:
    request = SetSetting("idle_lock_minutes", "7")
    approval = Approval(desk.hall.seed.deputy.name, PASSWORD)
    desk.room.acts.act("one", lambda act: set_setting(act, request), lambda _: None, approval=approval)
    qtbot.waitUntil(lambda: desk.room.idle.minutes == 7)
    assert seen(desk, "accept")[-1] == seen(desk, "cases")[-1] == "settings"


def test_a_badge_shows_a_count_and_hides_at_nothing(desk: Room) -> None:
    screen = desk.room.shell.screens[1]
    badge = desk.room.shell.rail.items["cases"].badge
    screen.badge_changed.emit(4)
    assert (badge.isVisible(), badge.accessibleName()) == (True, "4")
    screen.badge_changed.emit(0)
    assert not badge.isVisible()


def test_the_lock_keeps_what_is_in_work_and_knows_who_sat_there(qtbot: QtBot, desk: Room) -> None:
    front = desk.room.shell.front
    assert isinstance(front, SmallScreen)
    front.edit.setText("马秀")
    press(qtbot, desk, Qt.Key.Key_F12)
    assert desk.window.page is desk.room.sign_in_screen
    qtbot.waitUntil(lambda: desk.room.sign_in.view.chosen is not None)
    assert desk.room.sign_in_screen.secret.hasFocus()
    qtbot.keyClicks(desk.room.sign_in_screen.secret, "739164")
    qtbot.keyClick(desk.room.sign_in_screen.secret, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: desk.window.page is desk.room.shell)
    assert front.edit.text() == "马秀"


@pytest.mark.parametrize(("is_same", "stays"), [(True, True), (False, False)])
def test_a_dialog_stays_for_the_same_clerk_and_is_left_for_the_next(
    qtbot: QtBot, look: Look, desk: Room, is_same: bool, stays: bool
) -> None:
    left: list[str] = []
    card = DialogCard(look, "转交")
    card.add_dismissal("不办了", lambda: left.append("left"))
    desk.room.shell.open_card(card)
    desk.room.lock()
    seed = desk.hall.seed
    wanted = seed.clerk if is_same else seed.deputy
    qtbot.waitUntil(lambda: desk.room.sign_in.view.chosen is not None)
    other = next(one for one in desk.room.sign_in.view.people if one.name == wanted.name)
    desk.room.sign_in.choose(other.staff)
    desk.room.sign_in.enter(PIN)
    qtbot.waitUntil(lambda: desk.window.page is desk.room.shell)
    assert (desk.room.shell.card is card) == stays
    assert left == ([] if stays else ["left"])
    desk.room.shell.leave_card()


def test_an_idle_desk_locks_itself(qtbot: QtBot, desk: Room) -> None:
    assert desk.room.idle.minutes == 3
    desk.room.idle.idle.emit()
    assert desk.window.page is desk.room.sign_in_screen


def test_zoom_keys_ask_for_another_size(qtbot: QtBot, desk: Room) -> None:
    asked: list[int] = []
    desk.room.zoom_asked.connect(asked.append)
    for key in (Qt.Key.Key_Plus, Qt.Key.Key_Minus, Qt.Key.Key_0):
        press(qtbot, desk, key, Qt.KeyboardModifier.ControlModifier)
    assert asked == [1, -1, 0]


def test_what_the_opening_had_to_say_stands_above_the_page(qtbot: QtBot, qapp: QApplication, look: Look) -> None:
    room = open_room(qtbot, qapp, look, notice="这台电脑换了硬件或是复制来的：以后的编号用机号 P7。")
    assert room.room.shell.messages.notices[0].title == "这台电脑换了硬件或是复制来的"
    close_room(room)


def test_a_closed_desk_locks_nothing_any_more(qtbot: QtBot, qapp: QApplication, look: Look) -> None:
    room = open_room(qtbot, qapp, look)
    sign_in_by_keys(qtbot, room, room.clerk)
    close_room(room)
    assert not room.room.idle._timer.isActive()
    qtbot.keyClick(room.window, Qt.Key.Key_F2)
    assert not room.room.idle._timer.isActive()
