"""Changing an item on real widgets: lines by key, errors at their fields, published with old and new in sight."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from counter_app.ui.look import Look
from counter_app.ui.screen import Screen
from counter_app.ui.screens.catalogue.catalogue_screen import CatalogueScreen
from counter_app.ui.screens.item_editor.editor_screen import ItemEditorScreen
from counter_app.ui.widgets.approver_dialog import ApproverDialog
from counter_app.ui.window import SMALLEST
from counter_app.ui.workplace import Workplace
from tests.fakes.fake_journal import PASSWORD
from tests.gui.keys import dead_caps, nameless, unreachable
from tests.gui.rooms import Room, close_room, open_room, sign_in_by_keys
from tests.gui.wording import complaints

ALT = Qt.KeyboardModifier.AltModifier


def screens(look: Look, place: Workplace, pages: QWidget) -> Sequence[Screen]:
    return (CatalogueScreen(look, place, pages), ItemEditorScreen(look, place, pages))


@pytest.fixture
def room(qtbot: QtBot, qapp: QApplication, look: Look) -> Iterator[Room]:
    room = open_room(qtbot, qapp, look, screens)
    yield room
    close_room(room)


def press(
    qtbot: QtBot, room: Room, key: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier
) -> None:
    qtbot.keyClick(room.window.focusWidget(), key, modifiers)
    qtbot.waitUntil(lambda: not room.runner.running)


def opened(qtbot: QtBot, room: Room, code: str) -> ItemEditorScreen:
    """Sign in as the director, find an item and press F9."""
    sign_in_by_keys(qtbot, room, room.hall.seed.director.name)
    catalogue = room.room.shell.front
    assert isinstance(catalogue, CatalogueScreen)
    qtbot.keyClicks(catalogue.search, code)
    qtbot.waitUntil(lambda: catalogue.presenter.code == code)
    press(qtbot, room, Qt.Key.Key_F9)
    screen = room.room.shell.front
    assert isinstance(screen, ItemEditorScreen)
    qtbot.waitUntil(lambda: screen.presenter.view.form.code == code)
    return screen


def names(screen: ItemEditorScreen) -> list[str]:
    return [line[0] for line in screen.form.materials.lines()]


def test_materials_are_added_moved_and_removed_by_key(qtbot: QtBot, room: Room) -> None:
    screen = opened(qtbot, room, "404")
    press(qtbot, room, Qt.Key.Key_A, ALT)
    first = room.window.focusWidget()
    assert isinstance(first, QLineEdit)
    first.setText("户口簿")
    press(qtbot, room, Qt.Key.Key_Up, ALT)
    assert names(screen) == ["居民身份证", "户口簿", "结婚证"]
    assert [one.name for one in screen.presenter.view.form.materials] == names(screen)
    press(qtbot, room, Qt.Key.Key_Delete, ALT)
    assert names(screen) == ["居民身份证", "结婚证"]


def test_an_empty_material_is_refused_at_the_table_and_gets_the_focus(qtbot: QtBot, room: Room) -> None:
    screen = opened(qtbot, room, "404")
    press(qtbot, room, Qt.Key.Key_A, ALT)
    press(qtbot, room, Qt.Key.Key_F9)
    assert screen.form.materials.error.startswith("材料没有填完")
    assert room.window.focusWidget() is screen.form.materials.first_input()
    assert room.room.shell.card is None


def test_a_new_version_is_compared_and_published_with_a_password(qtbot: QtBot, room: Room) -> None:
    screen = opened(qtbot, room, "404")
    outcome = screen.form.first_of("outcome")
    assert isinstance(outcome, QLineEdit)
    outcome.setText("《生育登记证明》")
    press(qtbot, room, Qt.Key.Key_F9)
    qtbot.waitUntil(lambda: room.room.shell.card is not None)
    dialog = room.room.shell.card
    assert isinstance(dialog, ApproverDialog)
    shown = {label.text() for label in dialog.findChildren(QLabel)}
    assert {"现行版本", "新版本", "办理结果", "《生育登记证明》"} <= shown
    qtbot.keyClicks(dialog.form.password, PASSWORD)
    press(qtbot, room, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: room.room.shell.card is None)
    assert room.room.shell.messages.toasts[-1] == "404 已公布，9月24日起"


def test_esc_goes_back_and_the_unsaved_form_is_there_again(qtbot: QtBot, room: Room) -> None:
    screen = opened(qtbot, room, "404")
    name = screen.form.first_of("name")
    assert isinstance(name, QLineEdit)
    name.setText("生育登记（新）")
    press(qtbot, room, Qt.Key.Key_Escape)
    assert isinstance(room.room.shell.front, CatalogueScreen)
    press(qtbot, room, Qt.Key.Key_F9)
    qtbot.waitUntil(lambda: screen.presenter.view.is_dirty)
    assert name.text() == "生育登记（新）"


def test_every_key_is_live_bound_once_and_named_and_the_page_fits(qtbot: QtBot, room: Room) -> None:
    screen = opened(qtbot, room, "402")
    shell = room.room.shell
    assert dead_caps(screen, shell.live_keys()) == []
    assert {key: count for key, count in Counter(shell.bound_keys()).items() if count > 1} == {}
    assert (nameless(screen), unreachable(screen)) == ([], [])
    assert complaints(screen) == []
    hint = room.window.minimumSizeHint()
    assert (hint.width() <= SMALLEST[0], hint.height() <= SMALLEST[1]) == (True, True), hint
