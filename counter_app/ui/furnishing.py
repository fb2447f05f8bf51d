"""Furnishes the desk room with the screens there are; loaded after the window is painted."""

from __future__ import annotations

from PySide6.QtWidgets import QApplication

from counter_app.ui.desk_room import DeskRoom
from counter_app.ui.desk_screens import make_screens
from counter_app.ui.look import Look
from counter_app.ui.notices import Words
from counter_app.ui.programme import OpenDesk
from counter_app.ui.tasks import TaskRunner
from counter_app.ui.window import CounterWindow


def furnish(
    look: Look, application: QApplication, window: CounterWindow, runner: TaskRunner, opened: OpenDesk, words: Words
) -> DeskRoom:
    """Return the room with every screen in it."""
    return DeskRoom(look, application, window, runner, opened, words, make_screens)
