"""Every screen fits the smallest window in every language: what is wider is cut at its edge."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QTranslator
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from counter_app.ui.desk_screens import make_screens
from counter_app.ui.look import Look
from counter_app.ui.window import SMALLEST
from tests.gui.conftest import RESOURCES
from tests.gui.rooms import FakeMachine, close_room, open_room, sign_in_by_keys


@pytest.fixture(params=["zh_CN", "en"])
def language(request: pytest.FixtureRequest, qapp: QApplication) -> Iterator[str]:
    """Speak a language while the test runs."""
    name = str(request.param)
    translator = QTranslator()
    assert translator.load(name, str(RESOURCES / "translations"))
    qapp.installTranslator(translator)
    yield name
    qapp.removeTranslator(translator)


def test_every_screen_fits_the_smallest_window(qtbot: QtBot, qapp: QApplication, look: Look, language: str) -> None:
    room = open_room(qtbot, qapp, look, make_screens, machine=FakeMachine())
    sign_in_by_keys(qtbot, room, room.clerk)
    shell = room.room.shell
    assert len(shell.screens) == 8, language
    wide = {one.place.name: one.minimumSizeHint().width() for one in shell.screens}
    wide["header"] = shell.header.minimumSizeHint().width()
    assert {name: width for name, width in wide.items() if width > SMALLEST[0] - shell.rail.width()} == {}
    close_room(room)
