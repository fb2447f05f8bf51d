"""What every test of the desktop needs: the look with the bundled font, in the size of a counter's screen."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from counter_app.ui.look import Look

RESOURCES = Path(__file__).parents[2] / "resources"


@pytest.fixture
def look(qtbot: QtBot, qapp: QApplication) -> Iterator[Look]:
    """The light theme, applied; the style sheet is taken off again."""
    look = Look(RESOURCES, is_bundled_font_only=True)
    look.apply(qapp)
    yield look
    qapp.setStyleSheet("")
