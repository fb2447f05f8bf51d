"""Every screen fits the smallest window in every language, whatever the item asks for: nothing is cut at an edge."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt, QTranslator
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from counter_app.storage.reference import FileReference
from counter_app.ui.desk_screens import make_screens
from counter_app.ui.look import Look
from counter_app.ui.presenters.accept.actions import Do
from counter_app.ui.scans import classify
from counter_app.ui.screens.accept.accept_screen import AcceptScreen
from counter_app.ui.widgets.buttons import KeyButton
from counter_app.ui.widgets.choices import Pill
from counter_app.ui.widgets.text import ElidedText, Text
from counter_app.ui.window import SMALLEST
from tests.fakes.fake_journal import SHIPPED, given_person, published
from tests.fakes.hall import Hall, invented_id
from tests.gui.conftest import RESOURCES
from tests.gui.rooms import FakeMachine, Room, close_room, open_room, sign_in_by_keys

CARD = invented_id(1, "19530918")
ITEMS = ("303", "101", "203", "307", "401", "403", "309")
"""Of the shipped items: a common one, the longest name, situation, time limit and fee, and the most materials."""


@pytest.fixture(params=["zh_CN", "en"])
def language(request: pytest.FixtureRequest, qapp: QApplication) -> Iterator[str]:
    """Speak a language while the test runs."""
    name = str(request.param)
    translator = QTranslator()
    assert translator.load(name, str(RESOURCES / "translations"))
    qapp.installTranslator(translator)
    yield name
    qapp.removeTranslator(translator)


@pytest.fixture
def room(qtbot: QtBot, qapp: QApplication, look: Look, language: str) -> Iterator[Room]:
    """A clerk at the desk of a centre with those items, in this language."""
    hall, by_hand = Hall(), {facts.code for facts in SHIPPED}
    real = {facts.code: facts for facts in FileReference(RESOURCES).draft_items()}
    published(hall.counter, *(real[code] for code in ITEMS if code not in by_hand))
    given_person(hall.counter, "马秀兰", CARD)
    room = open_room(qtbot, qapp, look, make_screens, machine=FakeMachine(), hall=hall)
    sign_in_by_keys(qtbot, room, room.clerk)
    assert len(room.room.shell.screens) == 8, language
    yield room
    close_room(room)


def too_wide(room: Room) -> dict[str, int]:
    """Return what needs more room than there is beside the rail."""
    shell = room.room.shell
    widths = {one.place.name: one.minimumSizeHint().width() for one in shell.screens}
    widths["header"] = shell.header.minimumSizeHint().width()
    return {name: width for name, width in widths.items() if width > SMALLEST[0] - shell.rail.width()}


def cut_words(page: QWidget) -> list[str]:
    """Return the words that stand on a page in less room than they need, or partly behind an edge."""
    said: list[Text | KeyButton | Pill] = [*page.findChildren(Text), *page.findChildren(KeyButton)]
    said += page.findChildren(Pill)
    return [one.text() for one in said if one.isVisible() and one.text() and _is_cut(one)]


def _is_cut(widget: QWidget) -> bool:
    seen, needed = widget.visibleRegion().boundingRect().width(), widget.minimumSizeHint().width()
    if isinstance(widget, Text) and (widget.wordWrap() or isinstance(widget, ElidedText)):
        needed = min(needed, widget.width())
    return 0 < seen < needed


def test_every_screen_fits_the_smallest_window(room: Room) -> None:
    assert too_wide(room) == {}
    assert cut_words(room.window) == []


@pytest.mark.parametrize("code", ITEMS)
def test_a_case_fits_the_smallest_window_in_each_of_its_states(qtbot: QtBot, room: Room, code: str) -> None:
    accept = room.room.shell.front
    assert isinstance(accept, AcceptScreen)
    presenter = accept.presenter

    def fits() -> None:
        assert (too_wide(room), cut_words(room.window), room.runner.running) == ({}, [], ())

    room.room.shell.take_scan(classify(CARD))
    qtbot.waitUntil(lambda: presenter.view.applicant is not None)
    qtbot.waitUntil(fits)
    presenter.take_up(code)
    qtbot.waitUntil(lambda: bool(presenter.view.materials.rows))
    qtbot.waitUntil(fits)
    presenter.press("*")
    qtbot.waitUntil(fits)
    for place in range(len(presenter.view.materials.rows)):
        presenter.cycle(place)
        qtbot.waitUntil(fits)
    for wanted in (Do.DETAILS, Do.DEFER, Do.REFUSE, Do.AGENT):
        presenter.do(wanted)
        qtbot.waitUntil(fits)
        qtbot.keyClick(room.window, Qt.Key.Key_Escape)
        qtbot.waitUntil(fits)
