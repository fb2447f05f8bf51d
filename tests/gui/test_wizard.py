"""The first-run pages: the founder's three steps by keyboard, then people, printer and reader after the sign-in."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TypeVar

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from counter_app.services.errors import CounterError
from counter_app.services.paper_ports import PageAnswer, PageReport
from counter_app.ui.look import Look
from counter_app.ui.presenters.founding import FoundingPresenter, FoundingStep
from counter_app.ui.presenters.settings.printers import Trial
from counter_app.ui.screens.settings.tools import DeskTools
from counter_app.ui.screens.wizard import FoundingWizard, SetupGuide
from counter_app.ui.window import SMALLEST
from tests.gui.keys import dead_caps, nameless, unreachable
from tests.gui.rooms import FakeMachine, Room, close_room, open_room
from tests.gui.wording import complaints
from tests.unit.test_founding_presenter import CENTRE, Founder

R = TypeVar("R")


class AtOnce(Founder):
    """A founder on a quick PC."""

    def __init__(self) -> None:
        super().__init__()
        self.presenter = FoundingPresenter(self.found, self.run_now, self.end)

    def run_now(
        self, work: Callable[[], R], answered: Callable[[R], None], failed: Callable[[CounterError], None]
    ) -> None:
        self.run(work, answered, failed)
        self.let_go()


@pytest.fixture
def founder() -> AtOnce:
    return AtOnce()


@pytest.fixture
def wizard(qtbot: QtBot, look: Look, founder: AtOnce) -> FoundingWizard:
    wizard = FoundingWizard(look, founder.presenter)
    qtbot.addWidget(wizard)
    wizard.resize(*SMALLEST)
    with qtbot.waitExposed(wizard):
        wizard.show()
    wizard.take_focus()
    return wizard


def judged(wizard: FoundingWizard | SetupGuide) -> None:
    hint = wizard.minimumSizeHint()
    assert (hint.width() <= SMALLEST[0], hint.height() <= SMALLEST[1]) == (True, True), hint
    assert dead_caps(wizard, wizard.live_keys()) == []
    assert nameless(wizard) == []
    assert unreachable(wizard) == []
    assert complaints(wizard) == []


def test_a_centre_is_founded_by_keyboard_alone(qtbot: QtBot, wizard: FoundingWizard, founder: AtOnce) -> None:
    judged(wizard)
    assert wizard.centre.hasFocus()
    for edit, text in zip((wizard.centre, wizard.township, wizard.director), CENTRE, strict=True):
        edit.setText(text)
        qtbot.keyClick(edit, Qt.Key.Key_Return)
    assert founder.presenter.view.step is FoundingStep.WINDOW
    judged(wizard)
    qtbot.keyClick(wizard, "3")
    qtbot.keyClick(wizard, Qt.Key.Key_Return)
    assert founder.wishes[0].window == 3
    judged(wizard)
    qtbot.keyClick(wizard, Qt.Key.Key_Return)
    assert founder.finished == 0
    wizard.copied.click()
    qtbot.keyClick(wizard, Qt.Key.Key_Return)
    assert founder.finished == 1


def test_a_wrong_township_is_said_at_its_field(qtbot: QtBot, wizard: FoundingWizard, founder: AtOnce) -> None:
    wizard.centre.setText(CENTRE[0])
    wizard.township.setText("12")
    wizard.director.setText(CENTRE[2])
    qtbot.keyClick(wizard.director, Qt.Key.Key_Return)
    assert wizard.township.property("bad") == "yes"
    assert wizard.township.hasFocus()


def test_f8_makes_a_practice_centre(qtbot: QtBot, wizard: FoundingWizard, founder: AtOnce) -> None:
    qtbot.keyClick(wizard.centre, Qt.Key.Key_F8)
    assert founder.wishes[0].is_practice
    assert founder.presenter.view.step is FoundingStep.ENVELOPE


@pytest.fixture
def guided(qtbot: QtBot, qapp: QApplication, look: Look) -> Iterator[tuple[Room, SetupGuide]]:
    machine = FakeMachine()
    room = open_room(qtbot, qapp, look, machine=None)
    opened, desk_room = room.room._opened, room.room
    tools = DeskTools(
        opened, desk_room.scanner, lambda: machine.shown, machine.change, machine.backup, lambda: machine.findings, "1"
    )
    guide = SetupGuide(look, desk_room.workplace, tools)
    desk_room.guide(guide)
    screen = desk_room.sign_in_screen
    qtbot.keyClick(screen, "1")
    qtbot.waitUntil(screen.secret.hasFocus)
    qtbot.keyClicks(screen.secret, "739164")
    qtbot.keyClick(screen.secret, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: room.window.page is guide)
    yield room, guide
    close_room(room)


def test_the_guide_leads_through_people_printer_and_reader_to_the_desk(
    qtbot: QtBot, guided: tuple[Room, SetupGuide]
) -> None:
    room, guide = guided
    for _ in range(4):
        qtbot.waitUntil(lambda: not room.runner.running)
        judged(guide)
        qtbot.keyClick(guide, Qt.Key.Key_Return)
    assert room.window.page is room.room.shell


def test_the_printer_is_tried_by_four_digits(qtbot: QtBot, guided: tuple[Room, SetupGuide]) -> None:
    room, guide = guided
    guide.show_panel(1)
    qtbot.keyClick(guide, Qt.Key.Key_F8)
    qtbot.waitUntil(lambda: len(room.station.test_pages) == 1 and not room.runner.running)
    name, told = room.station.test_pages[0]
    told(PageReport(name, PageAnswer.SENT, room.station.now.state))
    qtbot.waitUntil(lambda: guide.printers.presenter.view.trial is Trial.ASKING)
    judged(guide)
    qtbot.keyClick(guide, "1")
    qtbot.waitUntil(lambda: guide.printers.presenter.view.trial is Trial.DONE)
