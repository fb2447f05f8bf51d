"""Cases that were put aside: local drafts without number or entry, kept through a power cut, at most three."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from counter_app.services.person_page import PersonPage
from counter_app.ui.presenters.accept.bench import Bench
from counter_app.ui.presenters.accept.draft import CaseDraft, Step, unpack_draft
from counter_app.ui.presenters.accept.opening import Opening
from counter_app.ui.presenters.accept.sheets import CaseAtDesk, ChosenItem
from counter_app.ui.presenters.accept.state import MOST_PARKED, Banner, Focus


class Parking:
    """Puts drafts aside and takes them up again."""

    def __init__(self, bench: Bench, opening: Opening) -> None:
        self._bench = bench
        self._state = bench.state
        self._opening = opening

    def found_kept(self, contents: Sequence[bytes]) -> None:
        """Take in what was kept when the program last ended; oldest first."""
        drafts = [draft for content in contents if (draft := unpack_draft(content)) is not None]
        self._state.parked = drafts + self._state.parked
        self._state.was_cut_off = bool(drafts)

    def step_back(self) -> None:
        """Go one step back; a draft with anything in it is put aside, never dropped."""
        state, draft = self._state, self._state.draft
        if draft is None:
            state.clear_texts()
            state.banner = None
        elif state.focus is Focus.OMNI and state.omni:
            state.clear_texts()
        elif state.focus is Focus.MATERIALS and draft.case is None:
            state.clear_texts()
            state.focus = Focus.ITEM
        elif state.focus is Focus.ITEM and state.item_text:
            state.clear_texts()
        else:
            self.park()

    def park(self) -> bool:
        """Put the draft aside and empty the screen; say whether there was room."""
        state, draft = self._state, self._state.draft
        if draft is not None and draft.is_worth_keeping:
            if len(state.parked) >= MOST_PARKED:
                state.banner = self._bench.say.no_room()
                return False
            state.parked.append(draft)
            self._bench.keep()
        elif draft is not None:
            self._bench.let_go(draft.key)
        state.clear_case()
        state.was_cut_off = False
        return True

    def switch(self, banner: Banner) -> None:
        """Put the draft aside for whom the banner offers."""
        if self.park():
            self._opening.go_to(banner)

    def take_back(self, draft: CaseDraft) -> None:
        """Keep a draft whose act was undone, and put it onto the screen where that is empty.

        Where somebody else is served it lies with those that were put aside, be there three already.
        """
        self._state.parked.append(draft)
        self._bench.keep(draft)
        if self._state.draft is None:
            self._take_up(draft)

    def resume(self, place: int = -1) -> None:
        """Go on with a draft that was put aside, the newest one when none is named."""
        state = self._state
        if state.draft is not None or not state.parked or place >= len(state.parked):
            return
        self._take_up(state.parked[place])

    def _take_up(self, draft: CaseDraft) -> None:
        self._bench.ask(
            lambda reads: self._bench.questions.applicant(reads, draft.person),
            lambda applicant: self._with_applicant(draft, applicant),
        )

    def _with_applicant(self, draft: CaseDraft, applicant: PersonPage) -> None:
        if draft.case is not None:
            reference = draft.case
            self._bench.ask(
                lambda reads: self._bench.questions.case(reads, reference),
                lambda case: self._with_case(draft, applicant, case),
            )
        elif draft.item is not None:
            code = draft.item
            self._bench.ask(
                lambda reads: self._bench.questions.item(reads, code),
                lambda item: self._with_item(draft, applicant, item),
            )
        else:
            self._taken_up(draft, applicant, None)

    def _with_case(self, draft: CaseDraft, applicant: PersonPage, case: CaseAtDesk) -> None:
        if case.is_undecided:
            self._taken_up(draft, applicant, case.item)
        else:
            self._state.parked = [one for one in self._state.parked if one.key != draft.key]
            self._bench.let_go(draft.key)
            self._state.banner = self._bench.say.decided_case(case)

    def _with_item(self, draft: CaseDraft, applicant: PersonPage, item: ChosenItem) -> None:
        """Materials may have been published anew meanwhile: marks stay only on what is asked for today."""
        numbers = {one.n for one in item.asked(draft.situation)}
        marks = tuple(one for one in draft.marks if one.n in numbers)
        self._taken_up(replace(draft, marks=marks), applicant, item)

    def _taken_up(self, draft: CaseDraft, applicant: PersonPage, item: ChosenItem | None) -> None:
        state = self._state
        state.parked = [one for one in state.parked if one.key != draft.key]
        state.clear_case()
        state.was_cut_off = False
        state.draft, state.applicant, state.item = draft, applicant, item
        state.is_large = applicant.wants_large_print
        state.focus = Focus.MATERIALS if item is not None and draft.step >= Step.MATERIALS else Focus.ITEM

    def finished(self, draft: CaseDraft) -> None:
        """Let go of a draft that has become entries."""
        self._bench.let_go(draft.key)
