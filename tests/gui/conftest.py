"""What every test of the desktop needs: the look with the bundled font, in the size of a counter's screen."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from counter_app.ui.look import Look

RESOURCES = Path(__file__).parents[2] / "resources"
PATIENCE_MS = 60_000
"""How long a test waits for what must come: a busy machine may take its time, and no test says how fast it is."""


class PatientQtBot(QtBot):
    """Waits as long as it takes."""

    def waitUntil(self, callback: Callable[[], bool | None], *, timeout: int = PATIENCE_MS) -> None:
        """Turn the event loop until the callback agrees."""
        super().waitUntil(callback, timeout=timeout)


@pytest.fixture
def qtbot(qapp: QApplication, request: pytest.FixtureRequest) -> PatientQtBot:
    """Take the place of pytest-qt's own, which gives up after five seconds."""
    return PatientQtBot(request)


@pytest.fixture(autouse=True)
def collection_on_this_thread() -> Iterator[None]:
    """What a test leaves behind is collected here: a worker that did it would destroy widgets under Qt's feet."""
    gc.disable()
    yield
    gc.collect()
    gc.enable()


@pytest.fixture
def look(qtbot: QtBot, qapp: QApplication) -> Iterator[Look]:
    """The light theme, applied; the style sheet is taken off again."""
    look = Look(RESOURCES, is_bundled_font_only=True)
    look.apply(qapp)
    yield look
    qapp.setStyleSheet("")
