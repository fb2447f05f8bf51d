"""Furnishes the desk room with the screens there are; loaded after the window is painted."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtWidgets import QApplication

from counter_app.ui.desk_room import DeskRoom
from counter_app.ui.desk_screens import make_screens
from counter_app.ui.display import Display
from counter_app.ui.look import Look
from counter_app.ui.notices import Words
from counter_app.ui.programme import DesktopProgramme, OpenDesk
from counter_app.ui.scanner import ScannerFilter
from counter_app.ui.screen import Screen
from counter_app.ui.screens.settings.settings_screen import SettingsScreen
from counter_app.ui.screens.settings.tools import DeskTools
from counter_app.ui.tasks import TaskRunner
from counter_app.ui.window import CounterWindow
from counter_app.ui.workplace import Workplace


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


def furnish(furniture: Furniture, opened: OpenDesk) -> DeskRoom:
    """Return the room with every screen in it."""

    def make_settings(look: Look, place: Workplace, scanner: ScannerFilter) -> Sequence[Screen]:
        programme = furniture.programme
        tools = DeskTools(
            opened, scanner, furniture.display, furniture.change_display, programme.backup, programme.doctor,
            programme.version,
        )  # fmt: skip
        return (SettingsScreen(look, place, tools),)

    return DeskRoom(
        furniture.look, furniture.application, furniture.window, furniture.runner, opened, furniture.words,
        make_screens, make_settings,
    )  # fmt: skip
