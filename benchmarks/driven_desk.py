"""The real window on a data folder with somebody at the keys, who looks at a clock until the answer is painted."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from threading import Event

from PySide6.QtCore import QEvent, QEventLoop, QObject, QPoint, QPointF, Qt, QTimer
from PySide6.QtGui import QKeyEvent, QWheelEvent
from PySide6.QtWidgets import QApplication, QWidget

from benchmarks.office import Office
from counter_app.domain.printers import ConfiguredPrinter, PrinterProfile
from counter_app.node import resources_folder
from counter_app.printing.patience import Patience
from counter_app.printing.press import PaperPress
from counter_app.printing.spool import CourierOffice, Spool
from counter_app.services.print_setup import PRACTICE_FOLDER
from counter_app.services.sign_in import Guards
from counter_app.storage.printer_gate import FilePrinterGate
from counter_app.storage.saved_printers import SqlSavedPrinters
from counter_app.ui.collector import GuiCollector
from counter_app.ui.desk_room import DeskRoom
from counter_app.ui.desk_screens import make_screens
from counter_app.ui.look import Look
from counter_app.ui.notices import chinese
from counter_app.ui.programme import OpenDesk
from counter_app.ui.tasks import TaskRunner
from counter_app.ui.window import SMALLEST, CounterWindow
from tests.fakes.fake_journal import PIN

PRACTICE_PRINTER = ConfiguredPrinter("练习打印机", PRACTICE_FOLDER, PrinterProfile(), is_default=True)
TICK_MS = 5
STILL_S = 0.03
GIVEN_UP_S = 30.0


class GapWatch(QObject):
    """Notes how long the GUI thread was away between two ticks of a timer (ms)."""

    def __init__(self) -> None:
        super().__init__()
        self.gaps_ms: list[float] = []
        self._last = time.perf_counter()
        self._timer = QTimer(self)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._tick)
        self._timer.start(TICK_MS)

    def _tick(self) -> None:
        now = time.perf_counter()
        self.gaps_ms.append((now - self._last) * 1000)
        self._last = now

    def begin(self) -> None:
        """Forget what was noted."""
        self.gaps_ms, self._last = [], time.perf_counter()


class PaintWatch(QObject):
    """Notes that a widget was painted."""

    def __init__(self, widget: QWidget) -> None:
        super().__init__(widget)
        self.is_painted = False
        widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Look at the event and let it go on."""
        self.is_painted |= event.type() == QEvent.Type.Paint
        return False


class DrivenDesk:
    """A signed-in desk; `gaps` watches the GUI thread all the time."""

    def __init__(
        self, office: Office, application: QApplication, room: DeskRoom, runner: TaskRunner, paper: Path
    ) -> None:
        self.office, self.room, self.runner, self.paper = office, room, runner, paper
        self._application = application
        self.gaps = GapWatch()

    def turn(self) -> None:
        """Let the event loop turn once."""
        self._application.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)

    def wait(self, is_so: Callable[[], bool]) -> None:
        """Let the event loop turn until something is so."""
        end = time.perf_counter() + GIVEN_UP_S
        while not is_so():
            assert time.perf_counter() < end, "waited in vain"
            self.turn()

    def settle(self) -> None:
        """Wait until nothing is read or written any more, and all of it is painted."""
        still_since = time.perf_counter()
        while time.perf_counter() - still_since < STILL_S:
            self.turn()
            if self.runner.running:
                still_since = time.perf_counter()

    def painted_s(self, watch: PaintWatch, act: Callable[[], object]) -> float:
        """Act, and return how long it took until the last picture that came of it."""
        watch.is_painted = False
        begun = last = time.perf_counter()
        act()
        painted = begun
        while time.perf_counter() - last < STILL_S or painted == begun:
            assert time.perf_counter() - begun < GIVEN_UP_S, "nothing was painted"
            self.turn()
            if watch.is_painted:
                watch.is_painted = False
                painted = last = time.perf_counter()
            if self.runner.running:
                last = time.perf_counter()
        return painted - begun

    def key(self, key: Qt.Key, text: str = "", modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        """Press a key where the keyboard is."""
        target = QApplication.focusWidget() or self.room.shell
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            self._application.sendEvent(target, QKeyEvent(kind, key, modifiers, text))

    def type_character(self, character: str) -> None:
        """Type a character of a text."""
        self.key(Qt.Key(ord(character.upper())) if character.isascii() else Qt.Key.Key_unknown, character)

    def wheel_down(self, target: QWidget) -> None:
        """Turn the wheel by one notch, which is three lines."""
        place = QPointF(target.rect().center())
        event = QWheelEvent(
            place, target.mapToGlobal(place), QPoint(), QPoint(0, -120), Qt.MouseButton.NoButton,
            Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase, False,
        )  # fmt: skip
        self._application.sendEvent(target, event)


@contextmanager
def driven_desk(office: Office, folder: Path, printers: Sequence[ConfiguredPrinter] = ()) -> Iterator[DrivenDesk]:
    """Open the window on a centre, with printers that print into a folder, and sign the clerk of the office in."""
    present = QApplication.instance()
    application = present if isinstance(present, QApplication) else QApplication([])
    look = Look(resources_folder())
    look.apply(application)
    window, runner, press = CounterWindow(look, application), TaskRunner(), PaperPress(resources_folder())
    collector = GuiCollector()
    collector.hold()
    with _station(office, folder, press, printers) as station:
        opened = OpenDesk(
            office.counter, Guards(office.counter.clock), None, press.renderer, station, office.folder.drafts,
            office.folder.preferences, lambda: None,
        )  # fmt: skip
        room = DeskRoom(look, application, window, runner, opened, chinese, make_screens)
        desk = DrivenDesk(office, application, room, runner, folder / "paper")
        window.resize(*SMALLEST)
        window.show()
        window.activateWindow()
        room.start()
        room.furnished.connect(collector.settle)
        _sign_in(desk, office.desk.name)
        yield desk
        collector.stop()
        room.close()
        window.close()
        assert runner.close()


def _sign_in(desk: DrivenDesk, name: str) -> None:
    room = desk.room
    desk.wait(lambda: room.is_furnished and bool(room.sign_in.view.people))
    room.sign_in.choose(next(one.staff for one in room.sign_in.view.people if one.name == name))
    room.sign_in.enter(PIN)
    desk.wait(lambda: room.desk.session is not None)
    desk.settle()


@contextmanager
def _station(office: Office, folder: Path, press: PaperPress, printers: Sequence[ConfiguredPrinter]) -> Iterator[Spool]:
    patience = Patience()
    saved = SqlSavedPrinters(office.folder.writer, office.folder.reader)
    saved.keep(printers)
    couriers = CourierOffice(press.renderer, folder, office.counter.clock, patience, Event().wait)
    station = Spool(office.counter, saved, FilePrinterGate(folder / "state"), couriers, patience)
    station.start()
    yield station
    station.stop(5.0)
