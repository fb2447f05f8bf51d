"""What every test of the desktop needs: the look with the bundled font, in the size of a counter's screen."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from counter_app.ui.look import Look

RESOURCES = Path(__file__).parents[2] / "resources"


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
