"""The presenter of the acceptance screen: takes what was typed, pressed and scanned, and gives what is shown."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from counter_app.domain.printers import PrinterState
from counter_app.domain.publishing import is_item_code
from counter_app.ui.presenters.accept.actions import Action, Do
from counter_app.ui.presenters.accept.answering import Answers
from counter_app.ui.presenters.accept.bench import Bench
from counter_app.ui.presenters.accept.checking import Checking
from counter_app.ui.presenters.accept.choosing import Choosing
from counter_app.ui.presenters.accept.deciding import NOT_WANTED, PRINTER_BROKEN, Deciding
from counter_app.ui.presenters.accept.draft import Mark
from counter_app.ui.presenters.accept.omni import OmniKind, read_omni
from counter_app.ui.presenters.accept.opening import Opening
from counter_app.ui.presenters.accept.paneling import Panels
from counter_app.ui.presenters.accept.parking import Parking
from counter_app.ui.presenters.accept.previewing import Previewing
from counter_app.ui.presenters.accept.screen import AcceptViews
from counter_app.ui.presenters.accept.sheets import Board
from counter_app.ui.presenters.accept.state import Focus
from counter_app.ui.presenters.accept.view import AcceptView
from counter_app.ui.presenters.accept.villager import CounterSign, VillagerView, VillagerWords
from counter_app.ui.presenters.repeats import Repeats
from counter_app.ui.workplace import Workplace

ALL_RECEIVED_KEY = "*"


class AcceptPresenter:
    """Serves one villager after the other; every public method is an intent or an event.

    It is long because it is the one door to the parts behind it: most methods hand an intent on in one line.
    """

    def __init__(self, place: Workplace, show_case: Callable[[str], None], show_person: Callable[[str], None]) -> None:
        """`show_case` opens the page of a case that is past this screen, `show_person` the one of the applicant."""
        self._bench = Bench(place, show_case)
        self._show_person = show_person
        self._views, self._villager = AcceptViews(place.words), VillagerWords(place.words)
        self._state = self._bench.state
        self._opening = Opening(self._bench)
        self._choosing = Choosing(self._bench)
        self._checking = Checking(self._bench)
        self._parking = Parking(self._bench, self._opening)
        self._deciding = Deciding(self._bench, self._parking, Repeats(place), self.refresh)
        self._panels = Panels(self._bench, self._opening, self._checking, self._deciding)
        self._answers = Answers(self._bench, self._opening, self._parking)
        self._previewing = Previewing(self._bench)
        self._seen = {Focus.OMNI: "", Focus.ITEM: ""}
        self._sign = CounterSign()
        self._doing = self._table()
        self._listener: Callable[[AcceptView], None] = lambda view: None
        self._bench.on_change = self._changed
        self._bench.fulfil_wish = self._choosing.fulfil_wish

    def _table(self) -> dict[Do, Callable[[], None]]:
        deciding, opening = self._deciding, self._opening
        return {
            Do.FIND: opening.entered,
            Do.CHOOSE_ITEM: self._choosing.entered,
            Do.PRIMARY: deciding.primary,
            Do.NO_PAPER: deciding.ask_why_no_paper,
            Do.DEFER: deciding.ask_until_when,
            Do.RECEIVE_ONLY: deciding.receive_only,
            Do.INQUIRE: deciding.inquire,
            Do.REFUSE: deciding.ask_why_refused,
            Do.DETAILS: deciding.show_notice,
            Do.CHANGE_ITEM: self._choosing.change,
            Do.AGENT: self._panels.ask_agent,
            Do.EDIT_PERSON: self._edit_person,
            Do.NEW_PERSON: opening.without_id,
            Do.UNDO: self._undo,
            Do.BACK: self._parking.step_back,
            Do.ALL_RECEIVED: self._checking.all_received,
            Do.PARK_AND_SWITCH: self._answers.park_and_switch,
            Do.STAY: self._answers.drop,
            Do.GO_ON_WITH_CASE: self._answers.go_on_with_case,
            Do.SHOW_CASE: self._answers.show_case,
            Do.START_NEW: self._answers.drop,
            Do.REFER: lambda: deciding.inquire(refer=True),
            Do.GIVE_REASON: self._answers.give_reason,
            Do.RESUME: self._parking.resume,
            Do.CONFIRM: self._panels.confirm,
            Do.CLOSE: self._panels.close,
            Do.NOT_WANTED: lambda: deciding.without_paper(NOT_WANTED),
            Do.PRINTER_BROKEN: lambda: deciding.without_paper(PRINTER_BROKEN),
            Do.TWO_COPIES: self._panels.toggle_copies,
            Do.LARGE_PRINT: self._panels.toggle_large,
        }

    def watch(self, listener: Callable[[AcceptView], None]) -> None:
        """Call the listener with every new view, and with the present one."""
        self._listener = listener
        listener(self.view)

    @property
    def view(self) -> AcceptView:
        """Return what is shown now."""
        return self._views.of(self._state)

    def start(self) -> None:
        """Fill the idle page, and offer what a power cut left behind."""
        self._bench.read_kept(self._kept_found)
        self._bench.learn_window(self.refresh)

    def _kept_found(self, contents: Sequence[bytes]) -> None:
        self._parking.found_kept(contents)
        self._bench.on_change()

    def forget_person(self) -> None:
        """Let nobody undo from here what another clerk did last."""
        self._state.last = None

    def refresh(self) -> None:
        """Read the idle page anew; what is in work stays."""
        self._bench.ask_aside(self._bench.questions.board, self._board_read)
        self._bench.ask_aside(self._bench.questions.sign, self._sign_read)

    def _board_read(self, board: Board) -> None:
        self._state.board = board

    def _sign_read(self, sign: CounterSign) -> None:
        self._sign = sign

    @property
    def villager(self) -> VillagerView:
        """Return what the villager sees now."""
        return self._villager.view(self._state, self._sign)

    def printer_changed(self, printer: PrinterState) -> None:
        """Learn how the printer is; the primary button names what will happen."""
        self._state.printer = printer
        self._bench.on_change()

    def focused(self, focus: Focus) -> None:
        """Learn which part of the screen a click gave the keyboard to."""
        if self._state.panel is None and not self._bench.is_waiting and focus is not self._state.focus:
            self._state.focus = focus
            self._bench.on_change()

    def typed(self, where: Focus, text: str) -> None:
        """Take a new text of the omni box or of the item box.

        What was typed while an answer was awaited goes to where the answer led, a character at a time.
        """
        before, self._seen[where] = self._seen[where], text
        added = text.removeprefix(before) if text.startswith(before) else text
        if self._bench.is_typing_ahead:
            self._bench.intend(lambda: self._typed_ahead(added))
        elif ALL_RECEIVED_KEY in text:
            self.press(ALL_RECEIVED_KEY)
        else:
            self._bench.type_now(lambda: self._type(where, text))

    def _type(self, where: Focus, text: str) -> None:
        self._state.focus = where
        (self._choosing if where is Focus.ITEM else self._opening).typed(text)

    def _typed_ahead(self, added: str) -> None:
        for character in added:
            if character == ALL_RECEIVED_KEY:
                self._press(character)
            elif self._state.focus is Focus.ITEM:
                self._choosing.typed(self._state.item_text + character)
            elif self._state.focus is Focus.OMNI:
                self._opening.typed(self._state.omni + character)
            elif character.isdecimal():
                self._digit(int(character))

    def press(self, key: str) -> None:
        """Do what a key stands for now; a key whose action is closed says why."""
        self._bench.intend(lambda: self._press(key))

    def _press(self, key: str) -> None:
        self._perform(self._action(lambda one: one.key == key))

    def do(self, wanted: Do) -> None:
        """Do what a button stands for."""
        self._bench.intend(lambda: self._perform(self._action(lambda one: one.do is wanted)))

    def _action(self, is_wanted: Callable[[Action], bool]) -> Action | None:
        return next((one for one in self._views.actions.of(self._state) if is_wanted(one)), None)

    def _perform(self, action: Action | None) -> None:
        if action is None:
            return
        if action.is_enabled:
            self._doing[action.do]()
        else:
            self._state.banner = self._bench.say.why_not(action)

    def digit(self, number: int) -> None:
        """Choose the numbered thing on the screen: an answer of the panel, else a material."""
        self._bench.intend(lambda: self._digit(number))

    def _digit(self, number: int) -> None:
        if self._state.panel is not None:
            self._press(str(number))
        elif self._state.focus is Focus.MATERIALS:
            self._checking.cycle(number - 1)

    def mark(self, place: int, mark: Mark) -> None:
        """Give the material in this place a mark, as a pill says."""
        self._bench.intend(lambda: self._checking.mark(place, mark))

    def cycle(self, place: int) -> None:
        """Give the material in this place its next mark, as a click on the row does."""
        self._bench.intend(lambda: self._checking.cycle(place))

    def option(self, number: int) -> None:
        """Choose the option with this number: a draft between two applicants, a situation of the item."""
        if self._state.draft is None:
            self.resume(number - 1)
        else:
            self.situation(number - 1)

    def situation(self, place: int) -> None:
        """Choose a situation of the item."""
        self._bench.intend(lambda: self._choosing.situation(place))

    def moved(self, by: int) -> None:
        """Go up or down in what has the keyboard: hits, items or materials."""
        target = {
            Focus.OMNI: self._opening.moved,
            Focus.ITEM: self._choosing.moved,
            Focus.MATERIALS: self._checking.moved,
        }.get(self._state.focus)
        if target is not None:
            self._bench.intend(lambda: target(by))

    def chosen(self, index: int) -> None:
        """Take a hit that was clicked."""
        at_item = self._state.focus is Focus.ITEM

        def take() -> None:
            if index < len(self._state.hits):
                self._choosing.choose(self._state.hits[index].id) if at_item else self._opening.choose(index)

        self._bench.intend(take)

    def favourite(self, place: int) -> None:
        """Take a favourite that was clicked; without an applicant there is nothing to take it for."""
        favourites = self._state.board.favourites
        if self._state.draft is not None and place < len(favourites):
            self._bench.intend(lambda: self._choosing.choose(favourites[place].code))

    def resume(self, place: int) -> None:
        """Go on with a draft that was put aside."""
        self._bench.intend(lambda: self._parking.resume(place))

    def scanned(self, text: str) -> None:
        """Take what a reader or scanner read, wherever the keyboard is; it never presses or ticks anything."""
        self._bench.intend(lambda: self._scanned(text), outlasts_act=True)

    def _scanned(self, text: str) -> None:
        omni, state = read_omni(text), self._state
        if omni.kind is OmniKind.WORDS:
            state.banner = self._bench.say.foreign_code()
        elif omni.kind is not OmniKind.NOTHING:
            if state.draft is None and state.panel is not None:
                state.panel, state.focus = None, Focus.OMNI
            self._opening.open(omni, was_scanned=True)

    def panel_text(self, field: str, text: str) -> None:
        """Take a new text of a panel's field."""
        self._panels.type_text(field, text)

    def defer_until(self, day: date) -> None:
        """Choose the day until which papers may follow."""
        self._panels.defer_until(day)

    def _edit_person(self) -> None:
        if self._state.draft is not None:
            self._show_person(self._state.draft.person)

    def came_back(self) -> None:
        """Read anew what another screen may have mended meanwhile."""
        self.refresh()
        draft = self._state.draft
        if draft is not None:
            self._bench.ask_aside(
                lambda reads: self._bench.questions.applicant(reads, draft.person), self._opening.read_again
            )

    def take_up(self, code: str) -> None:
        """Take the item or the case that was chosen on another screen."""
        if is_item_code(code):
            self._bench.intend(lambda: self._choosing.wish(code))
        else:
            self.scanned(code)

    def _undo(self) -> None:
        """Take back a mark while there is one, else reverse the last act."""
        if self._checking.has_former():
            self._checking.take_back()
        else:
            self._deciding.undo()

    def has_marks_to_take_back(self) -> bool:
        """Say whether undoing means a mark now, which is not recorded yet."""
        return self._checking.has_former()

    def _changed(self) -> None:
        self._previewing.follow()
        self._listener(self.view)
        self._seen = {Focus.OMNI: self._state.omni, Focus.ITEM: self._state.item_text}
