"""The acceptance screen in the real window: keys, clicks, scans, focus, sizes, on the real services and pools."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import pytest
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from counter_app.domain.cases import CASE
from counter_app.domain.printers import PrinterState
from counter_app.services.paper_ports import StationStatus
from counter_app.services.references import id_text
from counter_app.ui.look import Look
from counter_app.ui.presenters.accept.state import Focus, PanelKind
from counter_app.ui.scans import classify
from counter_app.ui.screen import RailPlace, Screen
from counter_app.ui.screens.accept.accept_screen import AcceptScreen
from counter_app.ui.screens.accept.dialogs import PanelDialog
from counter_app.ui.widgets.buttons import KeyButton
from counter_app.ui.widgets.material_row import MaterialRow
from counter_app.ui.widgets.text import Text
from counter_app.ui.workplace import Workplace
from tests.fakes.fake_journal import given_person
from tests.fakes.hall import Hall, invented_id
from tests.gui.keys import dead_caps, nameless, unreachable
from tests.gui.rooms import Room, SmallScreen, close_room, open_room, sign_in_by_keys

CARD = invented_id(2, "19410412")
OTHER_CARD = invented_id(3, "19500101")
NAMES = {
    "Enter": Qt.Key.Key_Return,
    "Esc": Qt.Key.Key_Escape,
    "F8": Qt.Key.Key_F8,
    "F9": Qt.Key.Key_F9,
    "PgDn": Qt.Key.Key_PageDown,
    "Down": Qt.Key.Key_Down,
    "Space": Qt.Key.Key_Space,
}


STYLED = (QEvent.Type.FontChange, QEvent.Type.PaletteChange, QEvent.Type.StyleChange)
"""What a widget is told each time that the style sheet is applied to it."""


class Witness(QObject):
    """Sees every event of the widgets that it is installed on."""

    def __init__(self) -> None:
        super().__init__()
        self.seen: list[QEvent.Type] = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        self.seen.append(event.type())
        return False


@dataclass
class Counter:
    """A clerk at the screen; `pressed` counts keys."""

    qtbot: QtBot
    room: Room
    screen: AcceptScreen
    pressed: int = 0

    @property
    def hall(self) -> Hall:
        return self.room.hall

    def settle(self) -> None:
        """Wait until no key is held for its rhythm, and nothing is being read or written."""
        scanner, runner = self.room.room.scanner, self.room.runner
        self.qtbot.waitUntil(lambda: not scanner._held and not runner.running)

    def press(self, *keys: str) -> None:
        """Press keys where the keyboard is."""
        for key in keys:
            self.pressed += 1
            self._press(key)
            self.settle()

    def _press(self, key: str) -> None:
        target = QApplication.focusWidget() or self.room.window
        if key.startswith("Alt+"):
            self.qtbot.keyClick(target, key[-1], Qt.KeyboardModifier.AltModifier)
        elif key == "Ctrl+Z":
            self.qtbot.keyClick(target, "Z", Qt.KeyboardModifier.ControlModifier)
        elif key in NAMES:
            self.qtbot.keyClick(target, NAMES[key])
        else:
            self.qtbot.keyClicks(target, key)

    def write(self, text: str) -> None:
        """Let the input method write into the field that has the focus."""
        edit = QApplication.focusWidget()
        assert isinstance(edit, QLineEdit)
        edit.insert(text)

    def lay_card(self, number: str = CARD) -> None:
        """Let a reader read a card."""
        self.room.room.shell.take_scan(classify(number))
        self.settle()

    def cases(self) -> list[str]:
        """Return what has happened to every case."""
        return [" ".join(self.hall.types(id_text(case))) for case, _ in self.hall.stored().all_of(CASE)]

    @property
    def dialog(self) -> PanelDialog:
        card = self.room.room.shell.card
        assert isinstance(card, PanelDialog)
        return card


def screens(look: Look, place: Workplace, pages: QWidget) -> Sequence[Screen]:
    """The screen with those that it leads to."""
    others = (("cases", "办件", "F3"), ("catalogue", "事项公示", "F5"), ("person", "申请人", ""))
    small = [SmallScreen(look, RailPlace(*one, "book-2"), frozenset()) for one in others]
    return (AcceptScreen(look, place, pages), *small)


def test_each_part_of_the_screen_is_styled_where_it_stays(qtbot: QtBot, qapp: QApplication, look: Look) -> None:
    witness, made = Witness(), list[QWidget]()

    def watched(look: Look, place: Workplace, pages: QWidget) -> Iterator[Screen]:
        qapp.installEventFilter(witness)
        screen = AcceptScreen(look, place, pages)
        made.extend([screen, *screen.findChildren(QWidget)])
        yield screen
        qapp.removeEventFilter(witness)

    room = open_room(qtbot, qapp, look, watched)
    styled = sum(witness.seen.count(kind) for kind in STYLED)
    assert len(made) > 300
    assert styled <= 4 * len(made)
    close_room(room)


@pytest.fixture
def counter(qtbot: QtBot, qapp: QApplication, look: Look) -> Iterator[Counter]:
    room = open_room(qtbot, qapp, look, screens)
    given_person(room.hall.counter, "马秀兰", CARD)
    given_person(room.hall.counter, "丁建军", OTHER_CARD)
    sign_in_by_keys(qtbot, room, room.clerk)
    screen = room.room.shell.front
    assert isinstance(screen, AcceptScreen)
    opened = Counter(qtbot, room, screen)
    opened.settle()
    yield opened
    opened.settle()
    close_room(room)


def test_a_complete_case_takes_four_keys_after_the_card(counter: Counter) -> None:
    counter.lay_card()
    counter.press("1", "Enter", "*", "Enter")
    assert counter.pressed == 4
    assert counter.cases() == ["received accepted"]
    assert QApplication.focusWidget() is counter.screen.idle.omni


def test_one_missing_material_takes_five_keys(counter: Counter) -> None:
    counter.lay_card()
    counter.press("1", "Enter", "*", "3", "Enter")
    assert counter.pressed == 5
    assert counter.cases() == ["received noticed"]


def test_by_pinyin_it_takes_eleven_keys(counter: Counter) -> None:
    counter.press(*"mxl", "Enter", *"gljt", "Enter", "*", "Enter")
    assert counter.pressed == 11
    assert counter.cases() == ["received accepted"]


def test_keys_that_outrun_the_disk_do_the_same(counter: Counter) -> None:
    counter.room.room.shell.take_scan(classify(CARD))
    window = counter.room.window
    for key in ("1", "Enter", "*", "Enter"):
        target = QApplication.focusWidget() or window
        counter.qtbot.keyClick(target, NAMES[key]) if key in NAMES else counter.qtbot.keyClicks(target, key)
    counter.settle()
    assert counter.cases() == ["received accepted"]


@pytest.mark.parametrize("times", [2, 3])
def test_enter_pressed_again_is_the_same_enter(counter: Counter, times: int) -> None:
    counter.lay_card()
    counter.press("1", "Enter", "*")
    primary = counter.screen.work.decision.primary
    for _ in range(times):
        counter.qtbot.keyClick(primary, Qt.Key.Key_Return)
    counter.settle()
    assert counter.cases() == ["received accepted"]


def test_a_double_click_is_one_case(counter: Counter) -> None:
    counter.lay_card()
    counter.press("1", "Enter", "*")
    primary = counter.screen.work.decision.primary
    counter.qtbot.mouseClick(primary, Qt.MouseButton.LeftButton)
    counter.qtbot.mouseClick(primary, Qt.MouseButton.LeftButton)
    counter.settle()
    assert counter.cases() == ["received accepted"]


def test_another_card_in_the_middle_asks_and_nothing_is_lost(counter: Counter) -> None:
    counter.lay_card()
    counter.press("1", "Enter", "*", "3")
    counter.lay_card(OTHER_CARD)
    view = counter.screen.presenter.view
    assert view.banner is not None
    assert view.banner.title == "刷到的是丁建军"
    counter.press("F9")
    assert counter.screen.presenter.view.parked == ("马秀兰 高龄津贴，第 3 步",)
    counter.press("1", "Enter", "*", "Enter", "Enter")
    assert counter.screen.presenter.view.materials.count == "3 / 4 件"
    counter.press("Enter")
    assert sorted(counter.cases()) == ["received accepted", "received noticed"]


def test_the_keyboard_is_where_the_next_step_is(counter: Counter) -> None:
    work = counter.screen.work
    assert QApplication.focusWidget() is counter.screen.idle.omni
    counter.lay_card()
    assert QApplication.focusWidget() is work.item.box
    counter.press("1", "Enter")
    assert isinstance(QApplication.focusWidget(), MaterialRow)
    counter.press("*")
    assert QApplication.focusWidget() is work.decision.primary
    counter.press("Esc")
    assert QApplication.focusWidget() is work.item.box
    counter.press("Esc")
    assert QApplication.focusWidget() is counter.screen.idle.omni


def test_rows_answer_arrows_space_and_clicks(counter: Counter) -> None:
    counter.lay_card()
    counter.press("1", "Enter", "Down", "Space")
    rows = counter.screen.presenter.view.materials.rows
    assert [row.words for row in rows] == ["未核对", "已收", "未核对", "未核对"]
    row = counter.screen.work.materials.row(0)
    assert row is not None
    counter.qtbot.mouseClick(row, Qt.MouseButton.LeftButton)
    assert counter.screen.presenter.view.materials.rows[0].words == "已收"


def test_the_notice_can_be_looked_at_and_printed_from_its_dialog(counter: Counter) -> None:
    counter.lay_card()
    counter.press("1", "Enter", "*", "3", "PgDn")
    assert counter.dialog.kind is PanelKind.NOTICE
    counter.press("Alt+1", "Enter")
    assert counter.cases() == ["received noticed"]
    assert len(counter.hall.stored().unsettled_prints()) == 1
    assert counter.room.room.shell.card is None


def test_a_dialog_goes_back_with_escape_and_everything_stays(counter: Counter) -> None:
    counter.lay_card()
    counter.press("1", "Enter", "*", "F9", "Esc")
    assert counter.room.room.shell.card is None
    assert counter.screen.presenter.view.materials.count == "4 / 4 件，齐了"
    assert QApplication.focusWidget() is counter.screen.work.decision.primary
    counter.press("F9", "2")
    assert counter.cases() == ["received accepted"]


def test_somebody_new_is_registered_by_name(counter: Counter) -> None:
    counter.lay_card(invented_id(7))
    assert counter.dialog.kind is PanelKind.REGISTER
    counter.write("李桂英")
    counter.press("Enter", "Enter", "Enter")
    applicant = counter.screen.presenter.view.applicant
    assert applicant is not None
    assert applicant.name == "李桂英"


def test_an_empty_name_is_said_in_the_form(counter: Counter) -> None:
    counter.lay_card(invented_id(7))
    counter.press("Enter", "Enter", "Enter")
    panel = counter.screen.presenter.view.panel
    assert panel is not None
    assert panel.panel.problem is not None
    assert counter.dialog.isVisible()


def test_a_refusal_asks_for_its_reason(counter: Counter) -> None:
    counter.lay_card()
    counter.press("1", "Enter", "Alt+B", "Enter")
    assert counter.cases() == []
    counter.write("不满80周岁")
    counter.press("Enter")
    assert counter.cases() == ["received refused"]


def test_with_the_printer_out_of_paper_the_button_says_so(counter: Counter) -> None:
    counter.lay_card()
    counter.press("1", "Enter", "*")
    counter.room.station.become(StationStatus("前台小票机", PrinterState.PAPER_OUT))
    primary = counter.screen.work.decision.primary
    counter.qtbot.waitUntil(lambda: primary.text() == "受理，回执排队")
    counter.press("Enter")
    assert counter.cases() == ["received accepted"]
    assert counter.room.room.shell.messages.toasts == ("已受理 0001，回执排队",)


def test_a_mark_is_taken_back_before_what_a_toast_tells_of(counter: Counter) -> None:
    shell = counter.room.room.shell
    counter.lay_card()
    counter.press("1", "Enter", "*", "Enter")
    counter.lay_card(OTHER_CARD)
    counter.press("1", "Enter", "*")
    toast = shell.messages._toasts[-1]
    assert toast.findChildren(KeyButton)[0].key == ""
    counter.press("Ctrl+Z")
    assert counter.cases() == ["received accepted"]
    assert toast.findChildren(KeyButton)[0].key == "Ctrl+Z"
    counter.press("Ctrl+Z")
    assert counter.cases() == ["received accepted undone"]


def test_the_button_of_a_toast_undoes_its_own_act_whatever_is_marked_since(counter: Counter) -> None:
    counter.lay_card()
    counter.press("1", "Enter", "*", "Enter")
    counter.lay_card(OTHER_CARD)
    counter.press("1", "Enter", "*")
    counter.room.room.shell.messages._toasts[-1].findChildren(KeyButton)[0].click()
    counter.settle()
    assert counter.cases() == ["received accepted undone"]
    assert counter.screen.presenter.has_marks_to_take_back()


def test_undo_brings_the_draft_back(counter: Counter) -> None:
    counter.lay_card()
    counter.press("1", "Enter", "*", "Enter", "Ctrl+Z")
    assert counter.cases() == ["received accepted undone"]
    assert counter.screen.presenter.view.materials.count == "4 / 4 件，齐了"


def test_the_paper_is_shown_before_it_is_printed(counter: Counter) -> None:
    counter.lay_card()
    counter.press("1", "Enter", "*")
    assert counter.screen.presenter.view.decision.paper is not None
    assert counter.screen.work.decision.view.has_more() or counter.screen.work.decision.view.height() > 0


def test_typing_in_the_box_above_looks_for_another_person(counter: Counter) -> None:
    counter.lay_card()
    counter.press("1", "Enter", "*")
    counter.screen.work.omni.setFocus()
    counter.press(*"djj", "Enter")
    banner = counter.screen.presenter.view.banner
    assert banner is not None
    assert banner.title == "刷到的是丁建军"


def test_enter_in_the_empty_box_above_accepts_nothing(counter: Counter) -> None:
    counter.lay_card()
    counter.press("1", "Enter", "*")
    counter.qtbot.mouseClick(counter.screen.work.omni, Qt.MouseButton.LeftButton)
    counter.press("Enter")
    assert counter.cases() == []
    counter.screen.work.decision.primary.setFocus(Qt.FocusReason.TabFocusReason)
    counter.press("Enter")
    assert counter.cases() == ["received accepted"]


def test_other_pages_are_a_key_away_and_the_case_stays(counter: Counter) -> None:
    counter.lay_card()
    counter.press("1", "Enter", "*", "Alt+E")
    shell = counter.room.room.shell
    front = shell.front
    assert isinstance(front, SmallScreen)
    assert front.place.name == "person"
    shell.go_to("accept")
    counter.settle()
    counter.qtbot.mouseClick(counter.screen.work.item.show_item, Qt.MouseButton.LeftButton)
    front = shell.front
    assert isinstance(front, SmallScreen)
    assert front.seen[-1] == "in 303"
    shell.go_to("accept")
    counter.settle()
    counter.press("Enter")
    assert counter.cases() == ["received accepted"]


def states(counter: Counter) -> Iterator[str]:
    """Go through what the screen can look like."""
    yield "idle"
    counter.press(*"ma")
    yield "hits"
    counter.press("Esc")
    counter.lay_card()
    yield "item"
    counter.press("1", "Enter")
    yield "unchecked"
    counter.press("*", "1", "2", "3", "4")
    yield "everything missing"
    counter.lay_card(OTHER_CARD)
    yield "banner"


def test_it_fits_the_smallest_screen_in_every_state(counter: Counter) -> None:
    for state in states(counter):
        size = counter.room.window.minimumSizeHint()
        assert (size.width() <= 1366, size.height() <= 690) == (True, True), f"{state}: {size}"


def test_everything_is_named_and_reached_by_tab(counter: Counter) -> None:
    for state in states(counter):
        assert nameless(counter.screen) == [], state
        assert unreachable(counter.screen) == [], state


def test_every_key_cap_is_live(counter: Counter) -> None:
    for state in states(counter):
        assert dead_caps(counter.screen, counter.room.room.shell.live_keys()) == [], state


def test_no_key_is_bound_twice(counter: Counter) -> None:
    for state in states(counter):
        bound = counter.room.room.shell.bound_keys()
        assert len(bound) == len(set(bound)), state
        offered = [one.key for one in counter.screen.presenter.view.actions if one.key]
        assert len(offered) == len(set(offered)), state


def test_side_columns_keep_their_width_and_the_middle_gets_the_room(counter: Counter) -> None:
    counter.lay_card()
    counter.press("1", "Enter")
    work, window = counter.screen.work, counter.room.window
    widths = []
    for width in (1366, 1600):
        window.resize(width, 768)
        counter.qtbot.waitUntil(lambda: window.width() == width)  # noqa: B023 - asked before the loop goes on
        counter.qtbot.waitUntil(lambda: work.width() > width - 200)  # noqa: B023
        widths.append((work.applicant.width(), work.item.width(), work.decision.width()))
    (left, small, right), (same_left, large, same_right) = widths
    assert (left, right) == (same_left, same_right) == (304, 344)
    assert large - small == 234


def test_the_page_is_built_once_and_only_updated(counter: Counter) -> None:
    counter.lay_card()
    counter.press("1", "Enter", "*")
    before = [id(row) for row in counter.screen.work.materials.findChildren(MaterialRow)]
    counter.press("3", "3")
    assert [id(row) for row in counter.screen.work.materials.findChildren(MaterialRow)] == before
    assert counter.screen.presenter.view.focus is Focus.MATERIALS


def test_the_next_case_is_served_with_the_widgets_of_the_one_before(counter: Counter) -> None:
    work = counter.screen.work
    kept = []
    for card in (CARD, OTHER_CARD):
        counter.lay_card(card)
        counter.press("1", "Enter", "*", "3", "3", "*")
        kept.append([part.findChildren(QWidget) for part in (work.item, work.materials, work.decision)])
        counter.press("Enter")
    assert kept[0] == kept[1]
    assert counter.cases() == ["received accepted"] * 2


def test_a_view_that_shows_the_same_touches_no_widget(counter: Counter) -> None:
    counter.lay_card()
    counter.press("1", "Enter", "*", "3")
    witness = Witness()
    for widget in (counter.screen.work, *counter.screen.work.findChildren(QWidget)):
        widget.installEventFilter(witness)
    counter.screen.work.render_view(counter.screen.presenter.view)
    assert witness.seen == []


def test_the_key_bar_is_laid_out_once_for_a_view(counter: Counter) -> None:
    counter.lay_card()
    counter.press("1")
    told: list[bool] = []
    counter.screen.keys_changed.connect(lambda: told.append(True))
    counter.press("Enter")
    assert 1 <= len(told) <= 2, "what was pressed, and what was read for it"


def test_the_facts_of_an_applicant_stand_under_the_labels_of_the_language(counter: Counter) -> None:
    counter.lay_card()
    view = counter.screen.presenter.view.applicant
    assert view is not None
    facts = (("Address", "North Street 5"), ("Phone", "(none)"), ("Attending", "in person"))
    column = counter.screen.work.applicant
    column.show_applicant(replace(view, facts=facts), None)
    texts = {one.text() for one in column.findChildren(Text)}
    assert {words for fact in facts for words in fact} <= texts


def test_the_current_material_is_in_sight_however_many_there_are(counter: Counter) -> None:
    counter.lay_card()
    counter.press("1", "Enter")
    view = counter.screen.presenter.view.materials
    rows = tuple(replace(view.rows[0], place=place, is_current=place == 1) for place in range(1, 31))
    card = counter.screen.work.materials
    card.show_materials(replace(view, rows=rows))
    last = card.row(29)
    assert last is not None
    counter.qtbot.waitUntil(lambda: last.y() > card.height())
    assert last.visibleRegion().isEmpty()
    card.show_materials(replace(view, rows=tuple(replace(row, is_current=row.place == 30) for row in rows)))
    assert last.visibleRegion().boundingRect().height() == last.height()
