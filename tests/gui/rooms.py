"""A desk room over a practice centre in memory, with two small screens, for tests of the shell."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from counter_app.printing.profiles import ProfileFiles
from counter_app.printing.test_page import page_document
from counter_app.services.changes import Changes
from counter_app.services.progress import Progress, Reporter
from counter_app.services.publishing import Publishing
from counter_app.services.sign_in import Guards
from counter_app.ui.actions import KeyHint
from counter_app.ui.desk_room import DeskRoom, ScreenMaker
from counter_app.ui.display import Display
from counter_app.ui.look import Look
from counter_app.ui.programme import Finding, OpenDesk
from counter_app.ui.scanner import ScannerFilter
from counter_app.ui.scans import Scan, ScanKind
from counter_app.ui.screen import RailPlace, Screen
from counter_app.ui.screens.settings.settings_screen import SettingsScreen
from counter_app.ui.screens.settings.tools import DeskTools
from counter_app.ui.tasks import TaskRunner
from counter_app.ui.widgets.buttons import ButtonKind, KeyButton
from counter_app.ui.window import SMALLEST, CounterWindow
from counter_app.ui.workplace import Workplace
from tests.fakes.fake_desktop import FakeDrafts, FakeFiles, FakePages, FakePreferences, FakeRenderer, FakeStation
from tests.fakes.fake_journal import PIN
from tests.fakes.hall import Hall
from tests.gui.conftest import RESOURCES


class SmallScreen(Screen):
    """A screen that remembers what happened to it."""

    def __init__(self, look: Look, place: RailPlace, takes: frozenset[ScanKind]) -> None:
        super().__init__(look, place)
        self.takes = takes
        self.seen: list[str] = []
        self.edit = QLineEdit()
        self.edit.setAccessibleName("查找")
        primary = self.act(f"办{place.words}", "Enter", lambda: self.seen.append("enter"), short="办理")
        second = self.act("只受理", "F9", lambda: self.seen.append("F9"))
        self.page.addWidget(self.edit)
        self.page.addStretch(1)
        self.page.addWidget(KeyButton.of(look, second))
        self.page.addWidget(KeyButton.of(look, primary, ButtonKind.PRIMARY))

    def on_enter(self, subject: object | None = None) -> None:
        self.seen.append(f"in {subject}" if subject else "in")

    def on_leave(self) -> None:
        self.seen.append("out")

    def on_person(self) -> None:
        self.seen.append("person")

    def on_changes(self, changes: Changes) -> None:
        self.seen.append("+".join(sorted(changes.kinds)))

    def scanned(self, scan: Scan) -> bool:
        self.seen.append(f"scan {scan.kind}")
        return True

    def first_focus(self) -> QWidget | None:
        return self.edit

    def key_hints(self) -> tuple[KeyHint, ...]:
        return (KeyHint("↑↓", "选择"),)


def small_screens(look: Look, _workplace: Workplace, _pages: QWidget) -> Sequence[Screen]:
    return (
        SmallScreen(look, RailPlace("accept", "受理", "F2", "user-plus"), frozenset({ScanKind.RESIDENT_ID})),
        SmallScreen(
            look, RailPlace("cases", "办件", "F3", "list-search"), frozenset({ScanKind.PAPER, ScanKind.CASE_CODE})
        ),
        SmallScreen(look, RailPlace("settings", "设置", "F11", "settings", is_at_bottom=True), frozenset()),
    )


@dataclass
class Room:
    """The room with everything around it that a test may turn."""

    room: DeskRoom
    window: CounterWindow
    runner: TaskRunner
    hall: Hall
    station: FakeStation
    preferences: FakePreferences
    backup_ms: list[int] = field(default_factory=list)
    files: FakeFiles = field(default_factory=FakeFiles)

    @property
    def clerk(self) -> str:
        return self.hall.seed.clerk.name


@dataclass
class FakeMachine:
    """What the settings turn of this PC, and what was turned."""

    shown: Display = field(default_factory=Display)
    findings: tuple[Finding, ...] = (Finding(True, "电脑时间正常"), Finding(False, "还没有做过备份", "请再做一次备份"))
    backups: list[str] = field(default_factory=list)

    def change(self, display: Display) -> None:
        self.shown = display

    def backup(self, folder: str, reporter: Reporter) -> str:
        reporter.report(Progress(1, 1, "备份"))
        self.backups.append(folder)
        return "counter-backup-20260924.bin"


def open_room(
    qtbot: QtBot,
    qapp: QApplication,
    look: Look,
    make_screens: ScreenMaker = small_screens,
    *,
    notice: str | None = None,
    machine: FakeMachine | None = None,
    hall: Hall | None = None,
) -> Room:
    """Open the room at its sign-in page, in the size of the smallest screen."""
    hall, station, preferences, runner = hall or Hall(), FakeStation(), FakePreferences(), TaskRunner()
    backups: list[int] = []
    files, profiles = FakeFiles(), ProfileFiles(RESOURCES).all()
    opened = OpenDesk(
        hall.counter, Guards(hall.clock), notice, FakeRenderer(), station, FakeDrafts(), preferences,
        lambda: backups[-1] if backups else None, profiles, page_document, Publishing(FakePages(), files),
    )  # fmt: skip
    window = CounterWindow(look, qapp)
    qtbot.addWidget(window)
    window.resize(*SMALLEST)

    def make_settings(look: Look, place: Workplace, scanner: ScannerFilter, pages: QWidget) -> Sequence[Screen]:
        if machine is None:
            return ()
        tools = DeskTools(
            opened, scanner, lambda: machine.shown, machine.change, machine.backup, lambda: machine.findings, "0.1.0"
        )
        return (SettingsScreen(look, place, tools, pages),)

    room = DeskRoom(look, qapp, window, runner, opened, QCoreApplication.translate, make_screens, make_settings)
    with qtbot.waitExposed(window):
        window.show()
    room.start()
    qtbot.waitUntil(lambda: room.is_furnished)
    return Room(room, window, runner, hall, station, preferences, backups, files)


def close_room(room: Room) -> None:
    """Put everything away."""
    room.room.close()
    assert room.runner.close()


def sign_in_by_keys(qtbot: QtBot, room: Room, name: str, pin: str = PIN) -> None:
    """Choose a person by digit, type the PIN, press Enter, and wait for the desk."""
    card = next(card for card in room.room.sign_in.view.people if card.name == name)
    screen = room.room.sign_in_screen
    qtbot.keyClick(screen, card.key)
    qtbot.waitUntil(screen.secret.hasFocus)
    qtbot.keyClicks(screen.secret, pin)
    qtbot.keyClick(screen.secret, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: room.window.page is room.room.shell)
    qtbot.waitUntil(lambda: not room.runner.running)
