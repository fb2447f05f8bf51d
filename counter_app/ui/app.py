"""Runs the desktop: paints a window at once, opens the data folder behind it, and puts everything away at the end."""

from __future__ import annotations

import importlib
import logging
import os
import sys
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, QObject, QTimer, QTranslator, Signal, Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from counter_app.services.errors import CounterError
from counter_app.ui.collector import GuiCollector
from counter_app.ui.display import Display, DisplayStore
from counter_app.ui.excepthook import ErrorCatcher
from counter_app.ui.look import Look
from counter_app.ui.single_instance import SingleInstance
from counter_app.ui.theme import ThemeName
from counter_app.ui.window import CounterWindow

if TYPE_CHECKING:
    # What reads and opens the data folder takes long to load: only after the window is painted, and beside it.
    from counter_app.services.progress import Reporter
    from counter_app.services.sign_in_list import FrontPage
    from counter_app.ui.desk_room import DeskRoom
    from counter_app.ui.front_door import FrontDoor
    from counter_app.ui.furnishing import Furniture
    from counter_app.ui.programme import DesktopProgramme, OpenDesk
    from counter_app.ui.screens.wizard import FoundingWizard
    from counter_app.ui.tasks import TaskRunner

_log = logging.getLogger(__name__)

ZOOMS = (90, 100, 125, 150)
STANDARD_ZOOM, WIDE_ZOOM, WIDE_PX = 100, 125, 1920
FRONT_DOOR, DESK_ROOM = "counter_app.ui.front_door", "counter_app.ui.furnishing"
FAILED_OPENING, TASKS = "counter_app.ui.failed_opening", "counter_app.ui.tasks"
RESTART = 75
"""The exit code that asks to be started again, after the zoom was changed."""


@dataclass(frozen=True, slots=True)
class DesktopOptions:
    """How the desktop was started; `folder` names the data folder for the one-window rule.

    `greet` reads ahead who may sign in, None where that takes an open folder; `load` brings the whole program.
    """

    resources: Path
    folder: str
    display: DisplayStore
    greet: Callable[[], FrontPage | None]
    load: Callable[[], DesktopProgramme]
    window: tuple[int, int] | None = None
    language: str | None = None


def run_desktop(options: DesktopOptions) -> int:
    """Run the desktop until its window closes and return the exit code."""
    display = _prepared(options)
    application = QApplication(sys.argv[:1])
    application.setApplicationName("counter-app")
    instance = SingleInstance(options.folder)
    if not instance.is_first():
        return 0
    translators = _translate(application, options.resources, display.language)
    desktop = Desktop(application, options, display)
    instance.raised.connect(desktop.window.come_to_front)
    desktop.restart_asked.connect(lambda: application.exit(RESTART))
    desktop.start()
    try:
        return application.exec()
    finally:
        instance.close()
        for translator in translators:
            application.removeTranslator(translator)


def _prepared(options: DesktopOptions) -> Display:
    """Set what Qt reads before the application is made: the scale, and the input method that its wheel can speak."""
    display = options.display.read()
    if options.language is not None:
        display = replace(display, language=options.language)
    if sys.platform.startswith("linux"):
        os.environ.setdefault("QT_IM_MODULE", "ibus")
    if display.zoom not in ZOOMS:
        display = replace(display, zoom=_fitting_zoom())
        options.display.write(replace(display, language=options.display.read().language))
    os.environ.setdefault("QT_SCALE_FACTOR", str(display.zoom / 100))
    return display


def _fitting_zoom() -> int:
    """Look at the screen once, before the first start: 125 % from 1920 pixels on."""
    probe = QGuiApplication(sys.argv[:1])
    width = probe.primaryScreen().size().width()
    probe.shutdown()
    return WIDE_ZOOM if width >= WIDE_PX else STANDARD_ZOOM


def _translate(application: QApplication, resources: Path, language: str) -> list[QTranslator]:
    """Install the language of the desktop, and Qt's own words in it (the menu of a text field)."""
    QLocale.setDefault(QLocale(language))
    files = (
        (f"qtbase_{language}", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)),
        (language, str(resources / "translations")),
    )
    loaded = []
    for name, folder in files:
        translator = QTranslator(application)
        if translator.load(name, folder):
            application.installTranslator(translator)
            loaded.append(translator)
    return loaded


class Desktop(QObject):
    """The life of one window."""

    restart_asked = Signal()

    def __init__(self, application: QApplication, options: DesktopOptions, display: Display) -> None:
        super().__init__()
        self._application, self._options, self._display = application, options, display
        self._resources = ExitStack()
        self.look = Look(options.resources, ThemeName(display.theme))
        self.look.apply(application)
        self.window = CounterWindow(self.look, application)
        self.window.closing.connect(self._close)
        self.front_door: FrontDoor | None = None
        self.room: DeskRoom | None = None
        self.wizard: FoundingWizard | None = None
        self.programme: DesktopProgramme | None = None
        self._is_closed = False
        self._errors = ErrorCatcher()
        self._collector = GuiCollector()
        self._errors.caught.connect(self._tell_unforeseen)

    @cached_property
    def _runner(self) -> TaskRunner:
        """Made with the first task, when the window is painted."""
        runner: TaskRunner = importlib.import_module(TASKS).TaskRunner()
        return runner

    def start(self) -> None:
        """Paint the window; who may sign in is read when it stands, and the rest is loaded behind that page."""
        self._errors.install()
        self._collector.hold()
        self.window.show_sized(self._options.window)
        QTimer.singleShot(0, self._greet)

    @Slot()
    def _greet(self) -> None:
        task = self._runner.read(lambda _: self._options.greet())
        task.succeeded.connect(self._show_front_door)
        task.failed.connect(self._load)  # the opening of the folder says better what is wrong

    @Slot(object)
    def _show_front_door(self, page: FrontPage | None) -> None:
        """Let people choose themselves while the rest is loaded."""
        if page is not None:
            door = importlib.import_module(FRONT_DOOR)
            self.front_door = door.FrontDoor(self.look, self._application, QCoreApplication.translate, page)
            self.window.show_page(self.front_door.screen)
            self.front_door.presenter.start()
            self.front_door.screen.take_focus()
        # Once the page is painted, which is before the event loop turns again.
        QTimer.singleShot(0, self._load_behind)

    @Slot()
    def _load_behind(self) -> None:
        if self.front_door is not None:
            self.front_door.guard()
        self._load()

    def _close_front_door(self) -> None:
        """A PIN that was entered waits for no second try."""
        door, self.front_door = self.front_door, None
        if door is not None:
            door.close()
            self.window.drop_page(door.screen)

    @Slot()
    def _open(self) -> None:
        self.window.show_page(self.window.opening)
        self._load()

    @Slot()
    def _try_again(self) -> None:
        failed = self.window.page
        self._open()
        if failed is not None:
            self.window.drop_page(failed)

    @Slot()
    def _load(self) -> None:
        task = self._runner.write(self._opened)
        task.succeeded.connect(self._show_desk)
        task.failed.connect(self._show_failure)

    def _opened(self, _: Reporter) -> OpenDesk | None:
        """Load the heavy part of the program and open the folder, None where there is no folder yet.

        Nothing of Qt may be loaded here: PySide makes its classes when they are first met, on whichever thread, and two
        threads that do so at once end the process (decision record 22).
        """
        self.programme = self.programme or self._options.load()
        if not self.programme.exists():
            return None
        return self._resources.enter_context(self.programme.opened())

    @Slot(object)
    def _show_failure(self, error: CounterError) -> None:
        self._close_front_door()
        failed = importlib.import_module(FAILED_OPENING).FailedOpening(self.look, error)
        failed.again_asked.connect(self._try_again)
        self.window.show_page(failed)
        failed.setFocus()
        self._collector.settle()

    @Slot(object)
    def _show_desk(self, opened: OpenDesk | None) -> None:
        if self._is_closed:
            return
        if opened is None:
            self._show_wizard()
            return
        furnishing = importlib.import_module(DESK_ROOM)
        self.room = furnishing.furnish(self._furniture(), opened, is_new=self.wizard is not None)
        self.room.zoom_asked.connect(self._zoom)
        self.room.furnished.connect(self._collector.settle)
        self.room.start()

    def _furniture(self) -> Furniture:
        furniture: Furniture = importlib.import_module(DESK_ROOM).Furniture(
            self.look, self._application, self.window, self._runner, QCoreApplication.translate, self.programme,
            lambda: self._display, self.change_display, self.front_door,
        )  # fmt: skip
        return furniture

    def _show_wizard(self) -> None:
        """Found a centre: there is no data folder yet."""
        wizard = importlib.import_module(DESK_ROOM).founding_wizard(self._furniture(), self._open)
        self.wizard = wizard
        self.window.show_page(wizard)
        self._collector.settle()
        wizard.take_focus()

    @Slot(object)
    def _zoom(self, step: int) -> None:
        """Keep another size and ask to be started again: Qt takes it only at its start."""
        place = ZOOMS.index(self._display.zoom) + step
        zoom = ZOOMS[max(0, min(place, len(ZOOMS) - 1))] if step else STANDARD_ZOOM
        self.change_display(replace(self._display, zoom=zoom))

    def change_display(self, display: Display) -> None:
        """Keep other settings; a theme is there at once, another size or language with the next start."""
        before, self._display = self._display, display
        self._options.display.write(display)
        if display.theme != before.theme:
            self.look.change(ThemeName(display.theme), self._application)
        if (display.zoom, display.language) != (before.zoom, before.language):
            self.restart()

    def restart(self) -> None:
        """Close the window and begin anew with other settings; what is in work is kept as a draft."""
        self.window.close()
        self.restart_asked.emit()

    @Slot()
    def _tell_unforeseen(self) -> None:
        if self.room is not None:
            self.room.tell_unforeseen()

    @Slot()
    def _close(self) -> None:
        """Ask what runs to stop, then close the folder; a folder that was opened meanwhile is not shown any more."""
        self._is_closed = True
        if self.room is not None:
            self.room.close()
        elif self.front_door is not None:
            self.front_door.close()
        if self._runner.close():
            self._resources.close()
        else:
            _log.warning("close.interrupted: a task did not stop in time")
        self._errors.uninstall()
        self._collector.stop()
