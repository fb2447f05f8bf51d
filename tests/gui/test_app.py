"""The life of the desktop on a real data folder: paint, found, sign in, lock out a second start, close."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from threading import Event

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from counter_app.desktop_node import NodeDesktop
from counter_app.services.progress import SilentReporter
from counter_app.services.sign_in_list import FrontPage
from counter_app.storage.display_file import DisplayFile
from counter_app.storage.front_reads import read_front_page
from counter_app.storage.keys import KeyringStore
from counter_app.ui.app import Desktop, DesktopOptions
from counter_app.ui.display import Display
from counter_app.ui.failed_opening import FailedOpening
from counter_app.ui.presenters.signing_in import Step
from counter_app.ui.programme import FoundingWish
from counter_app.ui.single_instance import SingleInstance
from counter_app.ui.theme import ThemeName
from tests.gui.conftest import RESOURCES

LONG_MS = 60_000


def front_page(folder: Path) -> FrontPage | None:
    return read_front_page(folder / "data", folder / "state", KeyringStore(), datetime.now().astimezone().date())


class KeptDisplay:
    """Display settings in memory."""

    def __init__(self) -> None:
        self.kept = Display(zoom=100)

    def read(self) -> Display:
        return self.kept

    def write(self, display: Display) -> None:
        self.kept = display


class Started:
    """A desktop that was started on a folder; the program behind its first page is loaded once it may be."""

    def __init__(self, qapp: QApplication, folder: Path, *, may_load: bool = True) -> None:
        self.folder, self.display, self.may_load = folder, KeptDisplay(), Event()
        if may_load:
            self.may_load.set()
        options = DesktopOptions(
            RESOURCES, str(folder), self.display, lambda: front_page(folder), self.load, window=(1366, 690)
        )
        self.desktop = Desktop(qapp, options, self.display.kept)
        self.desktop.start()

    def load(self) -> NodeDesktop:
        self.may_load.wait()
        return NodeDesktop(self.folder / "data")


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("COUNTER_APP_STATE", str(tmp_path / "state"))
    return tmp_path


@pytest.fixture
def started(qtbot: QtBot, qapp: QApplication, folder: Path) -> Iterator[Started]:
    started = Started(qapp, folder)
    qtbot.addWidget(started.desktop.window)
    yield started
    started.desktop.window.close()
    qapp.setStyleSheet("")


def founded(folder: Path) -> None:
    NodeDesktop(folder / "data").found(FoundingWish("", "", "", 4, is_practice=True))


def test_an_empty_pc_leads_through_the_wizard_to_the_sign_in(qtbot: QtBot, started: Started) -> None:
    desktop = started.desktop
    qtbot.waitUntil(lambda: desktop.wizard is not None, timeout=LONG_MS)
    wizard = desktop.wizard
    assert wizard is not None
    assert desktop.window.page is wizard
    qtbot.keyClick(wizard.centre, Qt.Key.Key_F8)
    qtbot.waitUntil(lambda: wizard.stack.currentIndex() == 2, timeout=LONG_MS)
    wizard.copied.click()
    qtbot.keyClick(wizard, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: desktop.room is not None, timeout=LONG_MS)
    room = desktop.room
    assert room is not None
    qtbot.waitUntil(lambda: len(room.sign_in.view.people) == 7, timeout=LONG_MS)
    room.sign_in.choose(room.sign_in.view.people[0].staff)
    room.sign_in.enter("385047")
    qtbot.waitUntil(
        lambda: room.desk.session is not None and desktop.window.page is not room.sign_in_screen, timeout=LONG_MS
    )


def test_a_folder_that_another_program_holds_is_said_and_tried_again(
    qtbot: QtBot, qapp: QApplication, folder: Path
) -> None:
    founded(folder)
    holder = NodeDesktop(folder / "data")
    with holder.opened():
        started = Started(qapp, folder)
        qtbot.addWidget(started.desktop.window)
        window = started.desktop.window
        qtbot.waitUntil(lambda: isinstance(window.page, FailedOpening), timeout=LONG_MS)
        assert started.desktop.room is None
    qtbot.keyClick(window.page, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: started.desktop.room is not None, timeout=LONG_MS)
    room = started.desktop.room
    assert room is not None
    qtbot.waitUntil(lambda: room.sign_in.view.step is Step.PERSON and bool(room.sign_in.view.people), timeout=LONG_MS)
    started.desktop.window.close()
    with holder.opened():
        pass
    qapp.setStyleSheet("")


def at_the_door(qtbot: QtBot, qapp: QApplication, folder: Path) -> Started:
    """Start the desktop of a founded centre as far as the people, and hold back what is loaded behind them."""
    founded(folder)
    started = Started(qapp, folder, may_load=False)
    qtbot.addWidget(started.desktop.window)
    qtbot.waitUntil(lambda: started.desktop.front_door is not None, timeout=LONG_MS)
    return started


def test_people_stand_there_before_the_folder_is_open_and_an_early_pin_signs_in(
    qtbot: QtBot, qapp: QApplication, folder: Path
) -> None:
    started = at_the_door(qtbot, qapp, folder)
    desktop = started.desktop
    door = desktop.front_door
    assert door is not None
    assert desktop.window.page is door.screen
    qtbot.keyClick(door.screen, "1")
    qtbot.waitUntil(door.screen.secret.hasFocus)
    qtbot.keyClicks(door.screen.secret, "385047")
    qtbot.keyClick(door.screen.secret, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: door.presenter.view.is_busy)
    assert desktop.room is None
    started.may_load.set()
    qtbot.waitUntil(lambda: desktop.room is not None and desktop.room.desk.session is not None, timeout=LONG_MS)
    room = desktop.room
    assert room is not None
    assert room.sign_in_screen is door.screen
    qtbot.waitUntil(lambda: desktop.window.page is room.shell, timeout=LONG_MS)
    qtbot.waitUntil(lambda: not desktop._runner.running, timeout=LONG_MS)
    desktop.window.close()
    qapp.setStyleSheet("")


def test_the_keyboard_stays_with_a_pin_while_the_desk_is_made(qtbot: QtBot, qapp: QApplication, folder: Path) -> None:
    started = at_the_door(qtbot, qapp, folder)
    desktop = started.desktop
    door = desktop.front_door
    assert door is not None
    qtbot.keyClick(door.screen, "1")
    qtbot.waitUntil(door.screen.secret.hasFocus)
    started.may_load.set()
    qtbot.waitUntil(lambda: desktop.room is not None and desktop.room.is_furnished, timeout=LONG_MS)
    assert qapp.focusWidget() is door.screen.secret
    desktop.window.close()
    qapp.setStyleSheet("")


def test_a_window_closed_while_the_folder_is_being_opened_shows_no_desk(
    qtbot: QtBot, qapp: QApplication, folder: Path
) -> None:
    started = at_the_door(qtbot, qapp, folder)
    desktop = started.desktop
    qtbot.waitUntil(lambda: bool(desktop._runner.running), timeout=LONG_MS)
    started.may_load.set()
    desktop.window.close()
    qapp.processEvents()
    assert desktop.room is None
    qapp.setStyleSheet("")


def test_a_folder_that_cannot_serve_takes_the_people_and_their_pins_away_again(
    qtbot: QtBot, qapp: QApplication, folder: Path
) -> None:
    founded(folder)
    with NodeDesktop(folder / "data").opened():
        started = Started(qapp, folder, may_load=False)
        desktop = started.desktop
        qtbot.addWidget(desktop.window)
        qtbot.waitUntil(lambda: desktop.front_door is not None, timeout=LONG_MS)
        door = desktop.front_door
        assert door is not None
        door.presenter.press_digit("1")
        door.presenter.enter("385047")
        assert door.presenter.view.is_busy
        started.may_load.set()
        qtbot.waitUntil(lambda: isinstance(desktop.window.page, FailedOpening), timeout=LONG_MS)
        assert desktop.front_door is None
    qtbot.keyClick(desktop.window.page, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: desktop.room is not None and bool(desktop.room.sign_in.view.people), timeout=LONG_MS)
    room = desktop.room
    assert room is not None
    assert (room.sign_in.view.step, room.desk.staff) == (Step.PERSON, None)
    desktop.window.close()
    qapp.setStyleSheet("")


def test_a_backup_of_the_open_folder_and_its_checks(folder: Path) -> None:
    founded(folder)
    desktop = NodeDesktop(folder / "data")
    with desktop.opened() as opened:
        assert opened.last_backup_ms() is None
        name = desktop.backup(str(folder), SilentReporter())
        assert (folder / name).stat().st_size > 0
        assert opened.last_backup_ms() is not None
        assert any("备份" in finding.title for finding in desktop.doctor())
        assert [one.address for one in opened.station.printers()] == ["folder:paper"]


def test_another_theme_is_there_at_once_and_another_size_asks_for_a_new_start(
    qtbot: QtBot, qapp: QApplication, started: Started
) -> None:
    desktop = started.desktop
    qtbot.waitUntil(lambda: desktop.wizard is not None, timeout=LONG_MS)
    desktop.change_display(replace(started.display.kept, theme=ThemeName.DARK.value))
    assert desktop.look.theme is ThemeName.DARK
    assert desktop.window.isVisible()
    with qtbot.waitSignal(desktop.restart_asked):
        desktop.change_display(replace(started.display.kept, zoom=150))
    assert started.display.kept.zoom == 150
    assert not desktop.window.isVisible()


def test_the_display_file_keeps_what_it_was_given_and_survives_nonsense(tmp_path: Path) -> None:
    file = DisplayFile(tmp_path / "state")
    assert file.read() == {}
    file.write({"theme": "dark", "zoom": "125"})
    assert DisplayFile(tmp_path / "state").read() == {"theme": "dark", "zoom": "125"}
    (tmp_path / "state" / "display.json").write_bytes(b"\x00nonsense")
    assert file.read() == {}


def test_a_second_start_raises_the_first_window(qtbot: QtBot, qapp: QApplication, tmp_path: Path) -> None:
    first, second, other = (SingleInstance(str(tmp_path / name)) for name in ("data", "data", "other"))
    assert first.is_first()
    with qtbot.waitSignal(first.raised):
        assert not second.is_first()
    assert other.is_first()
    for one in (first, other):
        one.close()
    assert second.is_first()
    second.close()
