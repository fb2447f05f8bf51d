"""Every screen fits the smallest window in every language, whatever the item asks for: nothing is cut at an edge."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial

import pytest
from PySide6.QtCore import QTranslator
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from counter_app.storage.reference import FileReference
from counter_app.ui.desk_screens import make_screens
from counter_app.ui.look import Look
from counter_app.ui.presenters.accept.actions import Do
from counter_app.ui.presenters.accept.draft import Mark
from counter_app.ui.presenters.accept.state import Focus
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


def test_every_case_fits_the_smallest_window_in_each_of_its_states(qtbot: QtBot, room: Room) -> None:
    accept = room.room.shell.front
    assert isinstance(accept, AcceptScreen)
    presenter = accept.presenter
    opened = set[Do]()

    def fits() -> None:
        assert (too_wide(room), cut_words(room.window), room.runner.running) == ({}, [], ())

    def has_item(code: str) -> bool:
        return presenter.view.item is not None and presenter.view.item.code == code

    def settle(done: Callable[[], None]) -> None:
        done()
        qtbot.waitUntil(fits)

    def look_into(dialog: Do) -> None:
        settle(lambda: presenter.do(dialog))
        if presenter.view.panel is not None:
            opened.add(dialog)
            settle(lambda: presenter.do(Do.CLOSE))

    settle(lambda: room.room.shell.take_scan(classify(CARD)))
    qtbot.waitUntil(lambda: presenter.view.applicant is not None)
    for code in ITEMS:
        settle(lambda: presenter.press("F8"))
        settle(partial(presenter.typed, Focus.ITEM, code))
        qtbot.waitUntil(lambda: bool(presenter.view.hits))
        settle(lambda: presenter.press("Enter"))
        qtbot.waitUntil(partial(has_item, code))
        settle(lambda: presenter.press("*"))
        for place in range(len(presenter.view.materials.rows)):
            settle(partial(presenter.cycle, place))
            look_into(Do.DEFER)
            presenter.mark(place, Mark.OK)
        for place in range(len(presenter.view.materials.rows)):
            presenter.cycle(place)
        for wanted in (Do.DETAILS, Do.REFUSE, Do.AGENT):
            look_into(wanted)
    assert opened == {Do.DEFER, Do.DETAILS, Do.REFUSE, Do.AGENT}
