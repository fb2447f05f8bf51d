"""The presenter of a list of cases with one of them beside it: finds, chooses, and hands deeds to their desk."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial

from counter_app.domain.journal import AggregateId
from counter_app.domain.masks import mask_resident_id
from counter_app.domain.staff import SERVING
from counter_app.services.case_list import CaseFilter, CaseRow, CaseScope
from counter_app.services.changes import Changes
from counter_app.services.errors import CounterError
from counter_app.services.idle_board import UrgentCounts
from counter_app.services.references import read_id
from counter_app.ui.notices import Speaking
from counter_app.ui.presenters.accept.omni import OmniKind, read_omni
from counter_app.ui.presenters.cases.deed_desk import DeedDesk
from counter_app.ui.presenters.cases.deeds import CaseOnScreen, Deed, Offer, Offers
from counter_app.ui.presenters.cases.detail import Details
from counter_app.ui.presenters.cases.listing import CaseQuestions, Listing, Query
from counter_app.ui.presenters.cases.view import CasesView, Emptiness, ListWords
from counter_app.ui.workplace import Workplace

_LOOKED_AT = frozenset({"case", "custody", "person", "print", "session"})


@dataclass(frozen=True, slots=True)
class CaseWays:
    """Where a case leads to: to be received further, by its number, and to its applicant, by the id."""

    accept: Callable[[str], None]
    person: Callable[[str], None]


class CasesPresenter(Speaking):
    """Lists cases; every public method is an intent or an event.

    It is long because it is the one door to the list, the case beside it and its deeds: most methods are a few lines.
    """

    def __init__(
        self, place: Workplace, ways: CaseWays, filters: tuple[CaseFilter, ...], deeds: frozenset[Deed] | None = None
    ) -> None:
        """`deeds` are those that this screen offers, all when it is None."""
        super().__init__(place.words)
        self._place, self._ways, self._filters, self._only = place, ways, filters, deeds
        self._questions = CaseQuestions(place)
        self._offers, self._details, self._list_words = (
            Offers(place.words),
            Details(place.words),
            ListWords(place.words),
        )
        self.deeds = DeedDesk(place, self._questions, self._tell)
        self._query = Query(filters[0], CaseScope.MINE)
        self._listing: Listing | None = None
        self._case: CaseOnScreen | None = None
        self._selected: AggregateId | None = None
        self._detail_problem = ""
        self._asked = self._listed = 0
        self._is_form_wanted = self._is_scanned = False
        self._form_for: AggregateId | None = None
        self._text = ""
        self._listener: Callable[[CasesView], None] = lambda view: None
        self._supplied: Callable[[tuple[CaseRow, ...]], None] = lambda rows: None
        self._counted: Callable[[UrgentCounts], None] = lambda counts: None

    def watch(
        self,
        listener: Callable[[CasesView], None],
        supplied: Callable[[tuple[CaseRow, ...]], None],
        counted: Callable[[UrgentCounts], None],
    ) -> None:
        """Call with every new view, with rows that were wanted, and with the counts of the rail."""
        self._listener, self._supplied, self._counted = listener, supplied, counted
        self._tell()

    @property
    def view(self) -> CasesView:
        """Return what is shown now."""
        listing, case = self._listing, self._case_shown
        ids = listing.ids if listing else ()
        return CasesView(
            text=self._text_shown(),
            is_searching=self._is_searching,
            pills=self._list_words.pills(self._filters, listing.counts if listing else None),
            chosen_pill=None if self._is_searching else self._filters.index(self._query.filter),
            scope_words=self._list_words.other_scope(self._query.scope, self._place.desk.role),
            count_words=self._count_words(len(ids)),
            ids=ids,
            listed=self._listed,
            selected=self._selected,
            emptiness=self._emptiness() if listing and not ids else None,
            detail=self._details.of(case) if case else None,
            detail_problem=self._detail_problem,
            offers=self._offered(case),
            form=self.deeds.form,
            problem=self.deeds.problem,
        )

    @property
    def _case_shown(self) -> CaseOnScreen | None:
        """Return the case that is chosen, None until it has been read."""
        return self._case if self._case is not None and self._case.page.id == self._selected else None

    @property
    def _is_searching(self) -> bool:
        return bool(self._query.text) or self._query.case is not None

    def _text_shown(self) -> str:
        """A whole ID number is only ever shown to whoever typed it."""
        is_whole_id = read_omni(self._text).kind is OmniKind.RESIDENT_ID
        return mask_resident_id(self._text) if is_whole_id and self._is_scanned else self._text

    def _count_words(self, count: int) -> str:
        return (
            self._list_words.found(count) if self._is_searching else self._list_words.listed(self._query.filter, count)
        )

    def _emptiness(self) -> Emptiness:
        if self._is_searching:
            return self._list_words.found_nothing(self._text_shown())
        soon = self._listing.counts.soon if self._listing else 0
        return self._list_words.nothing_listed(self._query.filter, soon)

    def _offered(self, case: CaseOnScreen | None) -> tuple[Offer, ...]:
        offers = self._offers.of(case, self._place.desk.role, self.deeds.undoable)
        return tuple(one for one in offers if self._only is None or one.deed in self._only)

    def forget_person(self) -> None:
        """Put out of sight what one clerk saw or began."""
        self._listing = None
        self.deeds.close()

    def person_changed(self) -> None:
        """Begin with the cases of whoever signed in."""
        scope = CaseScope.MINE if self._place.desk.role in SERVING else CaseScope.CENTRE
        self._query = Query(self._filters[0], scope)
        self._selected, self._case, self.deeds.undoable = None, None, None
        self._text, self._detail_problem = "", ""
        self._is_form_wanted, self._form_for = False, None
        self._tell()
        self.refresh()

    def refresh(self) -> None:
        """Read the list, the counts and the case beside it anew."""
        if self._place.desk.staff is None:
            return
        self._count()
        self._asked += 1
        query, asked = self._query, self._asked
        self._place.acts.read(
            lambda reads: self._questions.listing(reads, query),
            partial(self._took, asked),
            partial(self._found_nothing, asked),
        )

    def _count(self) -> None:
        self._place.acts.read(self._questions.urgent, self._counted)

    def changed(self, changes: Changes, *, is_in_front: bool = True) -> None:
        """Learn what an act has changed; at the back only the count is in sight, and coming to the front reads anew."""
        if not changes.kinds & _LOOKED_AT:
            return
        if is_in_front:
            self.refresh()
        elif self._place.desk.staff is not None:
            self._count()

    def _took(self, asked: int, listing: Listing) -> None:
        if asked != self._asked:
            return
        before = self._listing.ids if self._listing else ()
        self._listing = listing
        self._listed += 1
        self._form_for = listing.ids[0] if self._is_form_wanted and listing.ids else None
        self._is_form_wanted = False
        self._select(_next_to(self._selected, before, listing.ids))
        self._tell()

    def _found_nothing(self, asked: int, error: CounterError) -> None:
        """A number that nobody has is an empty list, not a banner."""
        if asked != self._asked:
            return
        if not self._is_searching or self._listing is None:
            self._place.messages.problem(error)
            return
        self._took(asked, replace(self._listing, ids=()))

    def rows_wanted(self, ids: tuple[AggregateId, ...]) -> None:
        """Read a page of rows."""
        self._place.acts.read(lambda reads: self._questions.rows(reads, ids), self._supplied)

    def select_id(self, case: bytes) -> None:
        """Show the case of the row that was chosen; whoever goes on to another case has left the last act behind."""
        if case != self._selected:
            self.deeds.undoable = self._form_for = None
            self._select(AggregateId(case))
            self._tell()

    def _select(self, case: AggregateId | None) -> None:
        self._selected = case
        self._detail_problem = ""
        if case is None:
            self._case = None
            return
        self._place.acts.read(
            lambda reads: self._questions.case(reads, case), self._case_read, partial(self._not_shown, case)
        )

    def _case_read(self, case: CaseOnScreen) -> None:
        if case.page.id != self._selected:
            return
        self._case = case
        if self._form_for == case.page.id:
            self._form_for = None
            self._open_handing_over(case)
        self._tell()

    def _not_shown(self, case: AggregateId, error: CounterError) -> None:
        if case == self._selected:
            self._case, self._detail_problem = None, f"{error.title}。{error.advice}。"
            self._tell()

    def choose_filter(self, place: int) -> None:
        """Show the cases of another filter."""
        if place < len(self._filters):
            self._text = ""
            self._ask(replace(self._query, filter=self._filters[place], text="", case=None))
            self._tell()

    def change_scope(self) -> None:
        """Show one's own cases, or those of the centre."""
        is_mine = self._query.scope is CaseScope.MINE
        self._ask(replace(self._query, scope=CaseScope.CENTRE if is_mine else CaseScope.MINE))

    def typed(self, text: str) -> None:
        """Look for what is typed as soon as it is long enough."""
        self._text, self._is_scanned = text, False
        wanted = text.strip() if read_omni(text).is_searchable else ""
        self._ask(replace(self._query, text=wanted, case=None))

    def clear(self) -> None:
        """Go back from what was found to the list."""
        self._text = ""
        self._ask(replace(self._query, text="", case=None))
        self._tell()

    def show_case(self, case: str) -> None:
        """Show one case, by its id."""
        known = read_id(case)
        if known is None:
            return
        self._text = ""
        if self._query.case == known:
            self.refresh()
        self._ask(replace(self._query, text="", case=known))

    def _ask(self, query: Query, *, opens_form: bool = False) -> None:
        self._is_form_wanted = opens_form
        if query == self._query:
            return
        self._query, self.deeds.undoable = query, None
        self.refresh()
        self._tell()

    def scanned(self, text: str, *, opens_handing_over: bool = False) -> None:
        """Find the case of a paper, or the cases of a person."""
        self._is_form_wanted = opens_handing_over
        self._text, self._is_scanned = text, True
        if self._query.text == text:
            self.refresh()
        self._ask(replace(self._query, text=text, case=None), opens_form=self._is_form_wanted)

    def _open_handing_over(self, case: CaseOnScreen) -> None:
        if any(one.deed is Deed.HAND_OVER for one in self._offered(case)):
            self.deeds.ask(Deed.HAND_OVER, case)
        else:
            step = self.tr("{n} 现在是“{step}”，还不能出件").format(n=case.page.view.spoken[-4:], step=case.page.step)
            self._place.messages.toast(step, icon="info-circle")

    def do(self, key: str) -> None:
        """Do what a key stands for now."""
        offer = next((one for one in self.view.offers if one.key == key), None)
        if offer is not None and offer.deed is Deed.UNDO and self.deeds.undoable is not None:
            self.deeds.undo(self.deeds.undoable)
        elif offer is not None and (case := self._case_shown) is not None:
            self._perform(offer.deed, case)

    def _perform(self, deed: Deed, case: CaseOnScreen) -> None:
        match deed:
            case Deed.ACCEPT:
                self._ways.accept(case.page.view.number)
            case Deed.PERSON:
                self._ways.person(case.page.view.person)
            case Deed.UNDO:
                self.deeds.undo(case)
            case _:
                self.deeds.ask(deed, case)

    def print_again(self) -> bool:
        """Print a paper of the case beside the list again; answers whether there is a case."""
        case = self._case_shown
        if case is None or self._place.desk.role not in SERVING:
            return False
        self.deeds.print_again(case)
        return True

    def _tell(self) -> None:
        self._listener(self.view)


def _next_to(
    selected: AggregateId | None, before: tuple[AggregateId, ...], now: tuple[AggregateId, ...]
) -> AggregateId | None:
    """Return the same case, or the one that took its place in the list."""
    if not now or selected in now:
        return selected if now else None
    place = before.index(selected) if selected in before else 0
    return now[min(place, len(now) - 1)]
