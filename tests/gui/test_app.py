"""The life of the desktop on a real data folder: paint, found, sign in, lock out a second start, close."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from counter_app.desktop_node import NodeDesktop
from counter_app.services.progress import SilentReporter
from counter_app.storage.display_file import DisplayFile
from counter_app.ui.app import Desktop, DesktopOptions
from counter_app.ui.display import Display
from counter_app.ui.presenters.sign_in import Step
from counter_app.ui.programme import FoundingWish
from counter_app.ui.single_instance import SingleInstance
from counter_app.ui.theme import ThemeName
from tests.gui.conftest import RESOURCES

LONG_MS = 60_000


class KeptDisplay:
    """Display settings in memory."""

    def __init__(self) -> None:
        self.kept = Display(zoom=100)

    def read(self) -> Display:
        return self.kept

    def write(self, display: Display) -> None:
        self.kept = display


class Started:
    """A desktop that was started on a folder."""

    def __init__(self, qapp: QApplication, folder: Path) -> None:
        self.folder, self.display = folder, KeptDisplay()
        options = DesktopOptions(
            RESOURCES, str(folder), self.display, lambda: NodeDesktop(folder / "data"), window=(1366, 690)
        )
        self.desktop = Desktop(qapp, options, self.display.kept)
        self.desktop.start()


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
        opening = started.desktop.window.opening
        qtbot.waitUntil(opening.own_actions()[0].isEnabled, timeout=LONG_MS)
        assert started.desktop.room is None
    qtbot.keyClick(opening, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: started.desktop.room is not None, timeout=LONG_MS)
    room = started.desktop.room
    assert room is not None
    qtbot.waitUntil(lambda: room.sign_in.view.step is Step.PERSON and bool(room.sign_in.view.people), timeout=LONG_MS)
    started.desktop.window.close()
    with holder.opened():
        pass
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
