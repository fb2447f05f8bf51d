"""Puts the desk together once the data folder is open: signing in, the shell with its screens, scans, locking."""

from __future__ import annotations

import importlib
from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer, Signal, Slot
from PySide6.QtWidgets import QApplication, QWidget

from counter_app.domain.centre import SETTINGS, SETTINGS_AGGREGATE, SettingsState, setting
from counter_app.domain.journal import StaffId
from counter_app.domain.print_jobs import PRINT
from counter_app.services.changes import Changes
from counter_app.services.desk import Desk
from counter_app.services.paper_ports import StationStatus
from counter_app.services.ports import ReadModels
from counter_app.services.references import id_text
from counter_app.ui.change_signal import ChangeSignal
from counter_app.ui.desk_acts import DeskActs
from counter_app.ui.front_door import FrontDoor
from counter_app.ui.header import chip_state
from counter_app.ui.idle_watch import IdleWatch
from counter_app.ui.look import Look
from counter_app.ui.notices import Level, Notice, Words
from counter_app.ui.presenters.desk_signing_in import DeskSigningIn
from counter_app.ui.presenters.header import CentreHere, ChipWords, HeaderPresenter, centre_here
from counter_app.ui.presenters.pc_state import PcStatePresenter
from counter_app.ui.presenters.scanner_settings import read_thresholds
from counter_app.ui.programme import OpenDesk
from counter_app.ui.scanner import ScannerFilter
from counter_app.ui.screen import Screen
from counter_app.ui.shell import Shell
from counter_app.ui.tasks import TaskRunner
from counter_app.ui.undo_key import UndoKey
from counter_app.ui.window import CounterWindow
from counter_app.ui.workplace import Workplace

if TYPE_CHECKING:
    # Signing in comes first, and waits for nothing that only the desk behind it needs.
    from counter_app.ui.screens.wizard import SetupGuide

_TICK_MS = 1000
NOTICE = "opening"


class _StationListener(QObject):
    """Brings what the printers say home from their threads."""

    told = Signal(object)


ScreenMaker = Callable[[Look, Workplace, QWidget], Iterable[Screen]]
"""Makes a screen in the pages of the desk each time it is asked for the next one."""
SettingsMaker = Callable[[Look, Workplace, ScannerFilter, QWidget], Iterable[Screen]]
"""Makes what also turns the scanner and the display of this PC."""


def no_settings(_look: Look, _place: Workplace, _scanner: ScannerFilter, _pages: QWidget) -> Iterable[Screen]:
    """Make no further screen."""
    return ()


def nothing_to_load() -> None:
    """Load nothing: everything is here."""


class DeskRoom(QObject):
    """Everything between the window and the open data folder.

    The page of signing in comes first; while somebody types a PIN the screens are loaded and made, one after the other.
    """

    zoom_asked = Signal(object)
    furnished = Signal()
    """Every screen is there."""

    def __init__(
        self,
        look: Look,
        application: QApplication,
        window: CounterWindow,
        runner: TaskRunner,
        opened: OpenDesk,
        words: Words,
        make_screens: ScreenMaker,
        make_settings: SettingsMaker = no_settings,
        load_presenters: Callable[[], object] = nothing_to_load,
        screen_modules: Iterable[str] = (),
        front_door: FrontDoor | None = None,
    ) -> None:
        super().__init__()
        self._runner, self._load_presenters, self._unloaded = runner, load_presenters, iter(screen_modules)
        self._application, self._window, self._opened = application, window, opened
        self.desk = Desk()
        self.changes = ChangeSignal()
        self.shell = Shell(look)
        self.acts = DeskActs(opened.counter, opened.guards, self.desk, runner, self.changes, self.shell.messages)
        self.workplace = Workplace(
            opened.counter, opened.guards, self.desk, opened.renderer, opened.station, opened.drafts,
            opened.preferences, self.acts, self.shell.messages, words, opened.publishing,
        )  # fmt: skip
        self._header = HeaderPresenter(opened.counter, self.desk, words)
        self._pc_state = PcStatePresenter(opened.counter.clock, words)
        self._here: CentreHere | None = None
        self._saved_at = self._header.clock()
        self._guide: SetupGuide | None = None
        self._served_by: StaffId | None = None
        self._front_door = front_door or FrontDoor(look, application, words)
        self.sign_in, self.sign_in_screen = self._front_door.presenter, self._front_door.screen
        self.scanner = self._front_door.guard()
        calibrated = read_thresholds(opened.preferences)
        if calibrated is not None:
            self.scanner.set_thresholds(calibrated)
        self._unmade = self._screens(look, make_screens, make_settings)
        self.is_furnished = self._is_closed = False
        self.idle = IdleWatch(application)
        self._undo_key = UndoKey(application, self.shell.messages)
        self._station = _StationListener()
        self._clock = QTimer(self)
        self._connect()

    def _connect(self) -> None:
        shell = self.shell
        self.changes.changed.connect(shell.take_changes)
        self.changes.changed.connect(self._changed)
        self.acts.long_task.connect(shell.task_bar.watch)
        self.scanner.scanned.connect(shell.take_scan)
        self.idle.idle.connect(self.lock)
        shell.lock_asked.connect(self.lock)
        shell.zoom_asked.connect(self.zoom_asked)
        if not self._is_in_front:
            self.sign_in_screen.people_shown.connect(self._prepare, Qt.ConnectionType.SingleShotConnection)
        self._station.told.connect(self._show_printer)
        self._opened.station.watch(self._station.told.emit)
        self._clock.timeout.connect(self._show_header)
        self._clock.start(_TICK_MS)

    @property
    def _is_in_front(self) -> bool:
        return self._window.page is self.sign_in_screen

    def _screens(self, look: Look, make: ScreenMaker, make_settings: SettingsMaker) -> Iterator[Screen]:
        yield from make(look, self.workplace, self.shell.pages)
        yield from make_settings(look, self.workplace, self.scanner, self.shell.pages)

    @Slot()
    def _prepare(self) -> None:
        """Load and make the screens once the people are painted, which is before the event loop turns again."""
        QTimer.singleShot(0, self._load)

    @Slot()
    def _load(self) -> None:
        if self._is_closed:
            return
        self._window.take_in(self.shell)
        self._runner.read(lambda _: self._load_presenters()).succeeded.connect(self._load_next)

    @Slot()
    def _load_next(self) -> None:
        """Load one module of Qt and look at the keyboard again; no other thread may do that (decision record 22)."""
        if self._is_closed:
            return
        module = next(self._unloaded, None)
        if module is None:
            self._make_next()
            return
        importlib.import_module(module)
        QTimer.singleShot(0, self._load_next)

    @Slot()
    def _make_next(self) -> None:
        """Make one screen and look at the keyboard again: a person may be typing."""
        if self._is_closed:
            return
        screen = next(self._unmade, None)
        if screen is None:
            self._end_making()
            return
        self.shell.take_in(screen)
        QTimer.singleShot(0, self._make_next)

    def _make_the_rest(self) -> None:
        self._window.take_in(self.shell)
        for screen in self._unmade:
            self.shell.take_in(screen)
        self._end_making()

    def _end_making(self) -> None:
        if self.is_furnished:
            return
        from counter_app.ui.presenters.reprint_last import ReprintLast  # noqa: PLC0415 - comes with the screens

        self.is_furnished = True
        self._reprint_last = ReprintLast(self.workplace)
        self.shell.reprint_asked.connect(self._reprint_last)
        self.furnished.emit()

    def start(self) -> None:
        """Show the sign-in page, and say what the opening of the folder has to say."""
        if self._opened.notice:
            title, _, body = self._opened.notice.partition("：")
            self.shell.messages.banner(Notice(NOTICE, Level.WARN, title, body))
        self._read_centre()
        self._front_door.open(DeskSigningIn(self.workplace, self._signed_in))
        if self._is_in_front:
            self._prepare()
        else:
            self.lock()

    def _read_centre(self) -> None:
        counter = self._opened.counter
        self.acts.read(
            lambda reads: (centre_here(reads, counter, self._header.today()), _idle_minutes(reads)), self._read
        )

    def _read(self, answer: tuple[CentreHere, int]) -> None:
        self._here = answer[0]
        if self.idle.minutes != answer[1]:
            self.idle.set_minutes(answer[1])
        self._show_header()
        self._show_printer(self._opened.station.status())

    @Slot()
    def _show_header(self) -> None:
        if self._here is None:
            return
        view = self._header.view(self._here)
        self.shell.header.render_view(view)
        self.sign_in_screen.landscape.render_view(view)
        self.shell.header.store.show_state(chip_state(self._header.store_chip(self._saved_at)))

    @Slot(object)
    def _show_printer(self, status: StationStatus) -> None:
        self.shell.header.printer.show_state(chip_state(self._header.printer_chip(status)))
        self.sign_in_screen.show_chips(self._pc_chips(status))

    def _pc_chips(self, status: StationStatus) -> tuple[ChipWords, ...]:
        return (
            self._header.store_chip(self._saved_at),
            self._header.printer_chip(status),
            self._pc_state.backup_chip(self._opened.last_backup_ms()),
        )

    @Slot(object, object)
    def _changed(self, changes: Changes, _origin: object) -> None:
        self._saved_at = self._header.clock()
        self._show_header()
        if PRINT.name in changes.kinds:
            self._opened.station.wake()
        if changes.kinds & {SETTINGS.name, "window", "calendar", "session"}:
            self._read_centre()

    @Slot()
    def lock(self) -> None:
        """Hide the desk behind the sign-in page; what is in work stays as it is."""
        if self._is_in_front:
            return
        staff = id_text(self.desk.staff) if self.desk.staff is not None else None
        self._show_printer(self._opened.station.status())
        self._window.show_page(self.sign_in_screen)
        self.sign_in.start(staff)
        self.sign_in_screen.take_focus()

    def tell_unforeseen(self) -> None:
        """Say that the program failed where nobody foresaw it."""
        title, body = self.tr("程序出错，已记录"), self.tr("数据没有丢，可以接着办。再出现请告诉技术员。")
        self.shell.messages.banner(Notice("unforeseen", Level.WARN, title, body))

    def guide(self, guide: SetupGuide) -> None:
        """Lead through people, printer and reader after the next sign-in."""
        self._guide = guide
        guide.finished.connect(self._guided)

    @Slot()
    def _guided(self) -> None:
        guide, self._guide = self._guide, None
        self._enter_desk()
        if guide is not None:
            self._window.drop_page(guide)

    def _signed_in(self) -> None:
        self._read_centre()
        if self._guide is None:
            self._enter_desk()
        else:
            self._window.show_page(self._guide)
            self._guide.show_panel(0)

    def _enter_desk(self) -> None:
        self._make_the_rest()
        if self._served_by not in (None, self.desk.staff):
            self.shell.forget_person()
        self._served_by = self.desk.staff
        self._window.show_page(self.shell)
        self.shell.person_changed()

    def close(self) -> None:
        """Let go of the keyboard and the printers."""
        self._unmade, self._is_closed = iter(()), True
        self._clock.stop()
        self.idle.stop()
        self._undo_key.close()
        self._front_door.close()
        self._application.removeEventFilter(self.idle)


def _idle_minutes(reads: ReadModels) -> int:
    folded = reads.load(SETTINGS, SETTINGS_AGGREGATE)
    return int(setting(folded.state if folded else SettingsState(), "idle_lock_minutes"))
