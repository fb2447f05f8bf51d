"""Step 2: what is wanted; by the digit of a favourite, by code, by initials or by words."""

from __future__ import annotations

from counter_app.services.person_page import open_case_of
from counter_app.ui.presenters.accept.bench import Bench
from counter_app.ui.presenters.accept.omni import read_pick
from counter_app.ui.presenters.accept.sheets import ChosenItem, Hit, waiting_case
from counter_app.ui.presenters.accept.state import Ask, Focus

CODE_LENGTH = 3


class Choosing:
    """Chooses the item of the draft, and its situation."""

    def __init__(self, bench: Bench) -> None:
        self._bench = bench
        self._state = bench.state

    def typed(self, text: str) -> None:
        """Look for an item; a digit after letters picks a hit."""
        state, picked = self._state, read_pick(text)
        if picked is not None and picked[0] == state.item_text and len(state.hits) >= picked[1]:
            self.choose(state.hits[picked[1] - 1].id)
            return
        state.item_text, state.found_nothing = text, ""
        state.hits, state.hit_index = (), None
        wanted = text.strip()
        is_part_of_code = wanted.isdecimal() and len(wanted) < CODE_LENGTH
        if wanted and not is_part_of_code:
            self._bench.search(lambda reads: self._bench.questions.items(reads, wanted), self._found)

    def _found(self, hits: tuple[Hit, ...]) -> None:
        self._state.hits, self._state.hit_index = hits, 0 if hits else None

    def moved(self, by: int) -> None:
        """Mark another hit."""
        if self._state.hits:
            self._state.hit_index = max(0, min((self._state.hit_index or 0) + by, len(self._state.hits) - 1))

    def entered(self) -> None:
        """Take the favourite on a digit, or the hit that is marked; nothing typed keeps the item that is chosen."""
        state, text = self._state, self._state.item_text.strip()
        if not text:
            if state.item is not None:
                self._bench.to_materials()
            return
        favourite = self._favourite(text)
        if favourite is not None:
            self.choose(favourite)
        elif state.hits:
            self.choose(state.hits[state.hit_index or 0].id)
        else:
            state.banner = self._bench.say.item_unknown()

    def _favourite(self, text: str) -> str | None:
        place = int(text) - 1 if text.isdecimal() and len(text) == 1 else -1
        favourites = self._state.board.favourites
        return favourites[place].code if 0 <= place < len(favourites) else None

    def choose(self, code: str) -> None:
        """Put an item onto the draft."""
        self._bench.ask(lambda reads: self._bench.questions.item(reads, code), self._chosen)

    def _chosen(self, item: ChosenItem) -> None:
        state = self._state
        if state.draft is None:
            return
        first = item.facts.situations[0].code if item.facts.situations else None
        state.draft = state.draft.about(item.code, item.facts.name, first)
        state.item, state.cursor, state.former_marks = item, 0, []
        self._bench.to_materials()
        self._say_what_to_know(item)
        self._bench.keep()

    def _say_what_to_know(self, item: ChosenItem) -> None:
        state = self._state
        known = open_case_of(state.applicant, item.code) if state.applicant else None
        if known is not None and state.applicant is not None:
            is_waiting = known is waiting_case(state.applicant)
            name = state.applicant.name
            state.banner = (
                self._bench.say.waiting_case(name, known) if is_waiting else self._bench.say.open_case(name, known)
            )
        elif not item.is_served_here:
            state.banner = self._bench.say.not_served(item)
        elif state.banner is not None and state.banner.ask is not Ask.SWITCH:
            state.banner = None

    def wish(self, code: str) -> None:
        """Take an item from another screen: for whoever is here, or for the next one."""
        state = self._state
        if state.draft is None:
            self._bench.ask(lambda reads: self._bench.questions.item(reads, code), self._wished)
        elif state.item is None:
            self.choose(code)
        else:
            state.banner = self._bench.say.busy(state.draft.name)

    def _wished(self, item: ChosenItem) -> None:
        self._state.wish = item.code
        self._state.banner = self._bench.say.wished(item.facts.name)

    def fulfil_wish(self) -> None:
        """Put the item that was wished for onto the draft that has just begun."""
        code, self._state.wish = self._state.wish, None
        if code is not None:
            self.choose(code)

    def change(self) -> None:
        """Go back to the choice of the item; what is chosen stays until another one is."""
        if self._state.draft is not None:
            self._state.clear_texts()
            self._state.focus = Focus.ITEM

    def situation(self, place: int) -> None:
        """Choose the situation in this place of the item's list."""
        draft, item = self._state.draft, self._state.item
        if draft is None or item is None or draft.case is not None or not 0 <= place < len(item.facts.situations):
            return
        code = item.facts.situations[place].code
        self._state.former_marks = []
        self._state.draft = draft.in_situation(code, item.asked(code))
        self._bench.to_materials()
        self._bench.keep()
