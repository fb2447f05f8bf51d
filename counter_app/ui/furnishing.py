"""Furnishes the desk room with the screens there are; loaded after the window is painted.

The screens themselves come after the page of signing in: every import inside a function is there for that reason.
"""

from __future__ import annotations

import importlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtWidgets import QApplication, QWidget

from counter_app.services.errors import CounterError
from counter_app.ui.desk_room import DeskRoom
from counter_app.ui.display import Display
from counter_app.ui.front_door import FrontDoor
from counter_app.ui.look import Look
from counter_app.ui.notices import Words
from counter_app.ui.programme import DesktopProgramme, OpenDesk
from counter_app.ui.scanner import ScannerFilter
from counter_app.ui.screen import Screen
from counter_app.ui.tasks import TaskRunner
from counter_app.ui.window import CounterWindow
from counter_app.ui.workplace import Workplace

if TYPE_CHECKING:
    from counter_app.ui.screens.settings.tools import DeskTools
    from counter_app.ui.screens.wizard import FoundingWizard

R = TypeVar("R")
_PRESENTERS = (
    "counter_app.ui.presenters.accept.presenter",
    "counter_app.ui.presenters.cases.presenter",
    "counter_app.ui.presenters.catalogue.presenter",
    "counter_app.ui.presenters.item_editor.presenter",
    "counter_app.ui.presenters.person",
    "counter_app.ui.presenters.print_queue",
    "counter_app.ui.presenters.settings.people",
)
"""What the screens need that knows nothing of Qt: a worker loads it."""
_SCREENS = (
    "counter_app.ui.screens.accept.accept_screen",
    "counter_app.ui.screens.cases.case_screens",
    "counter_app.ui.screens.catalogue.catalogue_screen",
    "counter_app.ui.screens.item_editor.editor_screen",
    "counter_app.ui.desk_screens",
    "counter_app.ui.screens.settings.settings_screen",
)
"""What making the screens loads besides, in portions between which the keyboard is looked at."""


@dataclass(frozen=True, slots=True)
class Furniture:
    """What the room is made of."""

    look: Look
    application: QApplication
    window: CounterWindow
    runner: TaskRunner
    words: Words
    programme: DesktopProgramme
    display: Callable[[], Display]
    change_display: Callable[[Display], None]
    front_door: FrontDoor | None = None


def furnish(furniture: Furniture, opened: OpenDesk, *, is_new: bool) -> DeskRoom:
    """Return the room with every screen in it; on a new centre the guide comes first."""

    def tools_with(scanner: ScannerFilter) -> DeskTools:
        from counter_app.ui.screens.settings.tools import DeskTools  # noqa: PLC0415

        programme = furniture.programme
        return DeskTools(
            opened, scanner, furniture.display, furniture.change_display, programme.backup, programme.doctor,
            programme.version,
        )  # fmt: skip

    def make_settings(look: Look, place: Workplace, scanner: ScannerFilter, pages: QWidget) -> Iterator[Screen]:
        from counter_app.ui.screens.settings.settings_screen import SettingsScreen  # noqa: PLC0415

        yield SettingsScreen(look, place, tools_with(scanner), pages)

    room = DeskRoom(
        furniture.look, furniture.application, furniture.window, furniture.runner, opened, furniture.words,
        _screens, make_settings, _load_presenters, _SCREENS, furniture.front_door,
    )  # fmt: skip
    if is_new:
        from counter_app.ui.screens.wizard import SetupGuide  # noqa: PLC0415

        room.guide(SetupGuide(furniture.look, room.workplace, tools_with(room.scanner)))
    return room


def _load_presenters() -> None:
    for module in _PRESENTERS:
        importlib.import_module(module)


def _screens(look: Look, place: Workplace, pages: QWidget) -> Iterator[Screen]:
    from counter_app.ui.desk_screens import make_screens  # noqa: PLC0415

    yield from make_screens(look, place, pages)


def founding_wizard(furniture: Furniture, finished: Callable[[], None]) -> FoundingWizard:
    """Return the pages that found a centre; they run before there is a data folder."""
    from counter_app.ui.presenters.founding import FoundingPresenter  # noqa: PLC0415
    from counter_app.ui.screens.wizard import FoundingWizard  # noqa: PLC0415

    def run(work: Callable[[], R], answered: Callable[[R], None], failed: Callable[[CounterError], None]) -> None:
        task = furniture.runner.write(lambda _: work())
        task.succeeded.connect(answered)
        task.failed.connect(failed)

    presenter = FoundingPresenter(furniture.programme.found, run, finished, furniture.words)
    return FoundingWizard(furniture.look, presenter)
