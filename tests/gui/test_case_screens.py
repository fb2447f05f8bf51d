"""办件, 出件 and the page of an applicant on the real window: keys, dialogs, and what every screen is held to."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from counter_app.domain.cases import CASE
from counter_app.services.changes import Changes
from counter_app.ui.look import Look
from counter_app.ui.notices import PROBLEM
from counter_app.ui.scans import classify
from counter_app.ui.screen import Screen
from counter_app.ui.screens.accept.accept_screen import AcceptScreen
from counter_app.ui.screens.cases.case_screens import CasesScreen, HandOverScreen
from counter_app.ui.screens.person import PersonScreen
from counter_app.ui.widgets.buttons import KeyButton
from counter_app.ui.widgets.form_dialog import FormDialog
from counter_app.ui.window import SMALLEST
from counter_app.ui.workplace import Workplace
from tests.fakes.busy_hall import NAMES, Busy, busy_hall
from tests.fakes.fake_journal import PASSWORD, PIN
from tests.fakes.hall import case_id
from tests.gui.keys import dead_caps, nameless, unreachable
from tests.gui.rooms import Room, close_room, open_room, sign_in_by_keys

ALT, CTRL, PLAIN = (
    Qt.KeyboardModifier.AltModifier,
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.NoModifier,
)


def screens(look: Look, workplace: Workplace, pages: QWidget) -> Sequence[Screen]:
    return (
        AcceptScreen(look, workplace, pages),
        CasesScreen(look, workplace, pages),
        HandOverScreen(look, workplace, pages),
        PersonScreen(look, workplace, pages),
    )


@dataclass
class Desk:
    """A clerk at the window of a busy hall."""

    qtbot: QtBot
    room: Room
    busy: Busy

    def settle(self) -> None:
        """Let everything that was begun come home."""
        application = QApplication.instance()
        assert application is not None
        for _ in range(3):
            self.qtbot.waitUntil(lambda: not self.room.runner.running)
            application.processEvents()

    def press(self, key: Qt.Key, modifiers: Qt.KeyboardModifier = PLAIN) -> None:
        self.qtbot.keyClick(self.room.window.focusWidget(), key, modifiers)
        self.settle()

    def type(self, text: str) -> None:
        """Press keys; so fast that nothing longer than 7 characters may end with Enter: it would be a scan."""
        self.qtbot.keyClicks(self.room.window.focusWidget(), text)
        self.settle()

    def fill(self, text: str) -> None:
        """Write into the line that has the keyboard, and press Enter."""
        edit = self.room.window.focusWidget()
        assert isinstance(edit, QLineEdit)
        if text:
            edit.setText(text)
        self.press(Qt.Key.Key_Return)

    def scan(self, text: str) -> None:
        self.room.room.shell.take_scan(classify(text))
        self.settle()

    def go_to(self, case: str) -> None:
        self.room.room.shell.go_to("cases", case)
        self.settle()

    @property
    def dialog(self) -> FormDialog:
        card = self.room.room.shell.card
        assert isinstance(card, FormDialog)
        return card

    @property
    def front(self) -> str:
        front = self.room.room.shell.front
        assert front is not None
        return front.place.name

    def last(self, case: str) -> str:
        return self.busy.hall.types(case)[-1]

    def badge(self, name: str) -> int:
        return self.room.room.shell.rail.items[name].badge.count


@pytest.fixture
def desk(qtbot: QtBot, qapp: QApplication, look: Look) -> Iterator[Desk]:
    busy = busy_hall()
    room = open_room(qtbot, qapp, look, screens, hall=busy.hall)
    sign_in_by_keys(qtbot, room, room.clerk)
    made = Desk(qtbot, room, busy)
    made.settle()
    yield made
    close_room(room)


def test_the_rail_counts_what_is_urgent_and_what_is_ready(desk: Desk) -> None:
    assert (desk.badge("cases"), desk.badge("hand_over")) == (4, 1)
    assert "person" not in desk.room.room.shell.rail.items


@pytest.mark.parametrize("key", [Qt.Key.Key_F3, Qt.Key.Key_F4])
def test_every_key_in_sight_is_live_and_everything_has_a_name(desk: Desk, key: Qt.Key) -> None:
    desk.press(key)
    page = desk.room.room.shell.front
    assert page is not None
    live = desk.room.room.shell.live_keys()
    assert (dead_caps(page, live), nameless(page), unreachable(page)) == ([], [], [])
    bound = desk.room.room.shell.bound_keys()
    assert len(bound) == len(set(bound))


def test_the_pages_fit_the_smallest_screen(desk: Desk) -> None:
    for screen in desk.room.room.shell.screens:
        hint = screen.minimumSizeHint()
        assert (hint.width() <= SMALLEST[0] - 88, hint.height() <= SMALLEST[1] - 96) == (True, True), screen.place


def test_a_scanned_slip_and_enter_hand_the_result_over(desk: Desk) -> None:
    desk.press(Qt.Key.Key_F4)
    desk.scan(_bar_code(desk, desk.busy.finished))
    assert desk.dialog.form.title == "谁来领？"
    assert dead_caps(desk.dialog, desk.room.room.shell.live_keys()) == []
    desk.press(Qt.Key.Key_Return)
    assert desk.last(desk.busy.finished) == "handed_over"
    assert desk.badge("hand_over") == 0
    desk.press(Qt.Key.Key_Z, CTRL)
    assert desk.last(desk.busy.finished) == "undone"


@pytest.mark.parametrize("elsewhere", [Qt.Key.Key_F2, Qt.Key.Key_F3])
def test_a_toast_is_undone_from_whatever_screen_is_in_front_and_once_only(desk: Desk, elsewhere: Qt.Key) -> None:
    shell, case = desk.room.room.shell, desk.busy.finished
    desk.press(Qt.Key.Key_F4)
    desk.scan(_bar_code(desk, case))
    desk.press(Qt.Key.Key_Return)
    desk.press(elsewhere)
    assert "Ctrl+Z" in shell.live_keys()
    assert len(shell.bound_keys()) == len(set(shell.bound_keys()))
    desk.qtbot.keyClick(desk.room.window.focusWidget(), Qt.Key.Key_Z, CTRL)
    desk.press(Qt.Key.Key_Z, CTRL)
    assert desk.busy.hall.types(case).count("undone") == 1
    assert PROBLEM not in {one.key for one in shell.messages.notices}
    assert not shell.messages.can_undo


def test_a_toast_takes_the_key_from_a_text_box_only_while_it_stands(desk: Desk) -> None:
    shell, undone = desk.room.room.shell, list[str]()
    edit = QLineEdit(shell.front)
    edit.show()
    edit.setFocus()
    desk.type("ab")
    shell.messages.toast("已办结 0024", undo=lambda: undone.append("0024"))
    desk.press(Qt.Key.Key_Z, CTRL)
    assert (undone, edit.text()) == (["0024"], "ab")
    desk.press(Qt.Key.Key_Z, CTRL)
    assert (undone, edit.text()) == (["0024"], "")


def test_only_the_newest_offer_shows_the_key_and_the_next_one_after_it(desk: Desk) -> None:
    messages, undone = desk.room.room.shell.messages, list[str]()
    for number in ("0023", "0024"):
        messages.toast(f"已办结 {number}", undo=partial(undone.append, number))
    assert _undo_keys(desk) == ["", "Ctrl+Z"]
    desk.press(Qt.Key.Key_Z, CTRL)
    assert (undone, _undo_keys(desk)) == (["0024"], ["Ctrl+Z", ""])
    desk.room.room.shell.person_changed()
    assert (messages.can_undo, _undo_keys(desk)) == (False, ["", ""])


def _undo_keys(desk: Desk) -> list[str]:
    """Return the key that each toast shows beside its undo, the newest last."""
    return [one.findChildren(KeyButton)[0].key for one in desk.room.room.shell.messages._toasts]


def _bar_code(desk: Desk, case: str) -> str:
    return desk.busy.hall.state(case).number.replace("-", "")[11:]


def test_a_list_at_the_back_is_read_when_it_comes_to_the_front(desk: Desk) -> None:
    screen = desk.room.room.shell.screens[1]
    assert isinstance(screen, CasesScreen)
    before = screen.presenter.view.listed
    desk.room.room.changes.changed.emit(Changes(frozenset({"case"})), None)
    desk.settle()
    assert screen.presenter.view.listed == before
    desk.press(Qt.Key.Key_F3)
    assert screen.presenter.view.listed == before + 1


def test_paging_through_cases_makes_no_line_twice(desk: Desk) -> None:
    desk.press(Qt.Key.Key_F3)
    screen = desk.room.room.shell.front
    assert isinstance(screen, CasesScreen)
    titles, lines = [], []
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Up):
        for _ in NAMES:
            desk.press(key)
        titles.append(screen.detail.title.text())
        lines.append(screen.detail.findChildren(QWidget))
    assert lines[0] == lines[1]
    assert titles[0] != titles[1]


def test_somebody_else_collects_by_keys(desk: Desk) -> None:
    desk.press(Qt.Key.Key_F4)
    desk.press(Qt.Key.Key_Return)
    desk.press(Qt.Key.Key_2, ALT)
    desk.fill("Bai")
    desk.fill("letter")
    assert desk.last(desk.busy.finished) == "handed_over"


def test_enter_registers_the_result_of_the_most_urgent_case(desk: Desk) -> None:
    desk.press(Qt.Key.Key_F3)
    desk.press(Qt.Key.Key_Return)
    desk.press(Qt.Key.Key_Return)
    assert desk.last(desk.busy.overdue) == "finished"
    assert desk.room.room.shell.card is None
    assert desk.badge("cases") == 3
    desk.press(Qt.Key.Key_Z, CTRL)
    assert desk.last(desk.busy.overdue) == "undone"


def test_triple_enter_finishes_one_case_once(desk: Desk) -> None:
    desk.press(Qt.Key.Key_F3)
    desk.press(Qt.Key.Key_Return)
    for _ in range(3):
        desk.qtbot.keyClick(desk.dialog.focusWidget(), Qt.Key.Key_Return)
    desk.settle()
    finished = [state for _, state in desk.busy.hall.stored().all_of(CASE) if state.now.outcome]
    assert len(finished) == 2
    assert desk.busy.hall.types(desk.busy.overdue).count("finished") == 1


def test_arrows_move_in_the_list_while_the_search_line_has_the_keyboard(desk: Desk) -> None:
    desk.press(Qt.Key.Key_F3)
    screen = desk.room.room.shell.front
    assert isinstance(screen, CasesScreen)
    desk.press(Qt.Key.Key_Down)
    assert screen.omni.hasFocus()
    assert screen.table.currentIndex().row() == 1
    assert screen.detail.title.text().startswith(NAMES[1])


def test_what_was_found_is_left_with_esc_and_then_the_screen(desk: Desk) -> None:
    desk.press(Qt.Key.Key_F3)
    screen = desk.room.room.shell.front
    assert isinstance(screen, CasesScreen)
    desk.type(desk.busy.hall.state(desk.busy.noticed).number)
    assert screen.model.rowCount() == 1
    desk.press(Qt.Key.Key_Escape)
    assert (screen.omni.text(), screen.model.rowCount()) == ("", 8)
    desk.press(Qt.Key.Key_Escape)
    assert desk.front == "accept"


def test_a_filter_is_chosen_by_its_digit(desk: Desk) -> None:
    desk.press(Qt.Key.Key_F3)
    desk.press(Qt.Key.Key_5, ALT)
    screen = desk.room.room.shell.front
    assert isinstance(screen, CasesScreen)
    assert screen.detail.title.text().startswith(NAMES[5])
    assert screen.pills.pills[4].isChecked()


def test_a_case_that_waits_goes_on_at_the_acceptance(desk: Desk) -> None:
    desk.go_to(desk.busy.received)
    desk.press(Qt.Key.Key_Return)
    assert desk.front == "accept"
    accept = desk.room.room.shell.front
    assert isinstance(accept, AcceptScreen)
    assert accept.presenter.view.applicant is not None


def test_a_case_is_handed_on_in_one_dialog(desk: Desk) -> None:
    desk.go_to(desk.busy.accepted)
    desk.press(Qt.Key.Key_F8)
    desk.fill("leave")
    desk.fill("111111")
    assert desk.last(desk.busy.accepted) != "reassigned"
    desk.fill(PIN)
    assert desk.last(desk.busy.accepted) == "reassigned"


def test_a_correction_takes_the_password_in_its_dialog(desk: Desk) -> None:
    desk.go_to(desk.busy.overdue)
    desk.press(Qt.Key.Key_G, ALT)
    assert dead_caps(desk.dialog, desk.room.room.shell.live_keys()) == []
    desk.fill("mistake")
    desk.fill("wrong password")
    assert desk.last(desk.busy.overdue) != "corrected"
    desk.fill(PASSWORD)
    assert desk.last(desk.busy.overdue) == "corrected"


def test_f10_asks_which_paper_of_the_case_is_printed_again(desk: Desk) -> None:
    desk.go_to(desk.busy.finished)
    desk.press(Qt.Key.Key_F10)
    assert desk.dialog.form.title == "补打哪一张？"
    desk.press(Qt.Key.Key_Escape)
    assert desk.room.room.shell.card is None


def test_the_page_of_the_applicant_is_reached_and_left_by_keys(desk: Desk) -> None:
    desk.go_to(desk.busy.accepted)
    desk.press(Qt.Key.Key_E, ALT)
    page = desk.room.room.shell.front
    assert isinstance(page, PersonScreen)
    assert page.presenter.view.title == NAMES[7]
    live = desk.room.room.shell.live_keys()
    assert (dead_caps(page, live), nameless(page), unreachable(page)) == ([], [], [])
    desk.press(Qt.Key.Key_F8)
    assert "*" not in page.presenter.view.facts[0].text
    desk.press(Qt.Key.Key_Escape)
    assert desk.front == "cases"
    assert "*" in page.presenter.view.facts[0].text


def test_an_applicant_is_mended_by_keys(desk: Desk) -> None:
    desk.go_to(desk.busy.accepted)
    desk.press(Qt.Key.Key_E, ALT)
    desk.press(Qt.Key.Key_E, ALT)
    for text in ("", "0000-12345678", "", "", "new number"):
        desk.fill(text)
    assert desk.room.room.shell.card is None
    person = desk.busy.hall.state(desk.busy.accepted).person
    assert [line.type for line in desk.busy.hall.stored().history(person)][-1] == "person.corrected"


def test_dialogs_keep_to_the_wording_of_the_standard(desk: Desk) -> None:
    keys = (Qt.Key.Key_Return, Qt.Key.Key_F8, Qt.Key.Key_F9, Qt.Key.Key_F10)
    for case in (desk.busy.accepted, desk.busy.finished):
        for key, modifiers in [*((one, PLAIN) for one in keys), (Qt.Key.Key_G, ALT)]:
            desk.go_to(case)
            desk.press(key, modifiers)
            form = desk.dialog.form
            said = (form.title, form.effect, *form.buttons, *form.facts, *(line.label for line in form.lines))
            assert len(form.title) <= 16, form.title
            assert not [text for text in said if "!" in text or "！" in text]
            desk.press(Qt.Key.Key_Escape)
    assert desk.busy.hall.stored().history(case_id(desk.busy.accepted))
