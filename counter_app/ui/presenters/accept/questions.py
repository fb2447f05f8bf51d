"""What the acceptance screen asks of the read models; each question is a service, none decides anything."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from counter_app.domain.case_rules import STAGE_WORDS, due_dates
from counter_app.domain.cases import CASE, CaseState, Stage
from counter_app.domain.catalogue import ITEM, ItemFacts, ItemKind, ItemState, ensure_acceptable, version_in_force
from counter_app.domain.numbers import parse_case_number
from counter_app.domain.persons import PERSON
from counter_app.domain.post_rules import item_window
from counter_app.domain.printers import PaperWidth
from counter_app.domain.staff import SERVING, WINDOW
from counter_app.services.act import Counter, calendar_of, civil_day
from counter_app.services.case_at_hand import pinned_facts
from counter_app.services.desk import Desk
from counter_app.services.favourites import favourites
from counter_app.services.idle_board import day_counts, last_acts, reminders
from counter_app.services.large_print import remember_large_print, wants_large_print
from counter_app.services.lights import Lights
from counter_app.services.look_up import FindRequest, FoundLine, find
from counter_app.services.mending import mending_texts, remember_mending
from counter_app.services.paper_ports import PaperRenderer, PrintStation
from counter_app.services.papers.gather import Stored, letterhead
from counter_app.services.papers.preview import (
    PendingCase,
    preview_acceptance,
    preview_filing,
    preview_notice,
    preview_refusal,
)
from counter_app.services.person_page import PersonPage, person_page
from counter_app.services.ports import Preferences, ReadModels
from counter_app.services.references import id_text, item_ref, read_id
from counter_app.services.scanned import case_of_paper
from counter_app.services.windows_and_posts import may_accept
from counter_app.ui.presenters.accept.deeds import Filing, Then
from counter_app.ui.presenters.accept.draft import CaseDraft, Mark, MarkedMaterial
from counter_app.ui.presenters.accept.omni import OmniKind, OmniText
from counter_app.ui.presenters.accept.sheets import Board, CaseAtDesk, ChosenItem, Hit, Paper
from counter_app.ui.presenters.accept.villager import CounterSign

MOST_HITS: Final = 9
"""As many as there are digits to pick one."""
DEFERRED_WORKING_DAYS: Final = 5
"""The day proposed for papers that may follow: as long as the law gives for telling what is missing."""


@dataclass(frozen=True, slots=True)
class Questions:
    """The questions of one desk."""

    counter: Counter
    desk: Desk
    preferences: Preferences
    renderer: PaperRenderer
    station: PrintStation
    own_window: Callable[[], int | None]
    """The number of the window at which this PC stands, as far as it is known yet."""

    def today(self) -> date:
        """Return the session's business day, or the civil date."""
        return self.desk.session.business_day if self.desk.session else civil_day(self.counter.clock)

    def _lights(self, reads: ReadModels) -> Lights:
        return Lights(self.today(), calendar_of(reads, self.counter.reference))

    def board(self, reads: ReadModels) -> Board:
        """Return the idle page."""
        lights = self._lights(reads)
        return Board(
            favourites(reads, self.preferences, self.desk, lights.today),
            last_acts(reads, self.desk, lights),
            reminders(reads, self.desk, lights),
            day_counts(reads, self.desk, lights),
        )

    def sign(self, reads: ReadModels) -> CounterSign:
        """Return who serves where, and whom a villager may call."""
        sight, session = Stored(reads), self.desk.session
        known = sight.state(WINDOW, session.window) if session is not None else None
        number = known.number if known is not None else self.own_window()
        head = letterhead(sight)
        window = f"{number} 号窗口" if number is not None else ""
        return CounterSign(head.centre, window, self.desk.name, head.consult_phone, head.supervision_phone)

    def people(self, reads: ReadModels, text: str) -> tuple[Hit, ...]:
        """Return persons and cases that a text finds."""
        return tuple(_hit(line) for line in find(reads, self.desk, FindRequest(text, MOST_HITS)).results)

    def identified(self, reads: ReadModels, omni: OmniText) -> str | None:
        """Return who is registered with an ID or a code, None when nobody is."""
        is_body = omni.kind is OmniKind.BODY_CODE
        known = reads.bodies_with_uscc(omni.text) if is_body else reads.persons_with_id(omni.text)
        return id_text(min(known)) if known else None

    def applicant(self, reads: ReadModels, person: str) -> PersonPage:
        """Return an applicant in full, as the number is compared with the card."""
        return person_page(reads, self.preferences, self.desk, self._lights(reads), person, is_in_work=True)

    def items(self, reads: ReadModels, text: str) -> tuple[Hit, ...]:
        """Return items in force that a code, a name, pinyin or initials find; those of this window first."""
        staff, today = self.desk.require(SERVING), self.today()
        folded = (reads.load(ITEM, item) for item in reads.items_matching(text))
        versions = (version_in_force(one.state, today) for one in folded if one is not None)
        known = [one.facts for one in versions if one is not None and one.facts.kind is not ItemKind.HISTORICAL]
        known.sort(key=lambda facts: (not may_accept(reads, staff, facts, today), facts.code))
        return tuple(Hit(facts.code, facts.name, facts.code) for facts in known[:MOST_HITS])

    def item(self, reads: ReadModels, code: str) -> ChosenItem:
        """Return an item as published today.

        Raises Refused: it can't be received today.
        """
        folded = reads.load(ITEM, item_ref(reads, code))
        return self._chosen(reads, ensure_acceptable(folded.state if folded else ItemState(), self.today()).facts)

    def _chosen(self, reads: ReadModels, facts: ItemFacts) -> ChosenItem:
        today, calendar = self.today(), calendar_of(reads, self.counter.reference)
        due = due_dates(facts, today, calendar).promised
        proposed = calendar.add_working_days(today, DEFERRED_WORKING_DAYS).date
        return ChosenItem(
            facts.code,
            facts,
            may_accept(reads, self.desk.require(SERVING), facts, today),
            _serving_window(reads, facts),
            due,
            min(proposed, due) if due else proposed,
        )

    def case(self, reads: ReadModels, reference: str) -> CaseAtDesk:
        """Return the case that a number or a scanned paper names.

        Raises:
            CounterError: there is none, or the number is mistyped.
        """
        case = case_of_paper(reads, reference, self.today())
        folded = reads.load(CASE, case)
        state = folded.state if folded else CaseState()
        return CaseAtDesk(
            id_text(case),
            parse_case_number(state.number).spoken,
            id_text(state.person),
            self._chosen(reads, pinned_facts(reads, state)),
            state.situation,
            state.stage,
            STAGE_WORDS[state.stage],
            tuple(MarkedMaterial(n, Mark(written)) for n, written in state.materials),
        )

    def paper(self, reads: ReadModels, then: Then, pending: PendingCase) -> Paper:
        """Return the paper that a decision would print, as the printer of this PC would print it."""
        preview = _PREVIEWS[then]
        ticket = preview(self.counter, reads, self.desk, pending)
        default = next((one for one in self.station.printers() if one.is_default), None)
        width = default.profile.width if default is not None else PaperWidth.MM80
        return Paper(ticket, self.renderer.bitmap(ticket, width), self.renderer.text(ticket, width))

    def remember(self, draft: CaseDraft, filing: Filing) -> None:
        """Keep on this PC how a material was to be mended, and whether the person reads large print."""
        for n, text in filing.mending.items():
            remember_mending(self.preferences, draft.item or "", int(n), text)
        person = read_id(draft.person)
        if person is not None and filing.is_large != wants_large_print(self.preferences, person):
            remember_large_print(self.preferences, person, is_wanted=filing.is_large)

    def remembered(self, item: str, materials: Sequence[int]) -> tuple[tuple[int, tuple[str, ...]], ...]:
        """Return what clerks here wrote about mending each material, the newest first."""
        return tuple((n, mending_texts(self.preferences, item, n)) for n in materials)


_PREVIEWS = {
    Then.NOTHING: preview_filing,
    Then.ACCEPT: preview_acceptance,
    Then.NOTICE: preview_notice,
    Then.REFUSE: preview_refusal,
}


def _hit(line: FoundLine) -> Hit:
    is_case = line.kind != PERSON.name
    stage = STAGE_WORDS[Stage(line.stage)] if is_case and line.stage else ""
    detail = f"{line.number} {stage}" if is_case else line.resident_id
    return Hit(line.id, line.name, detail, is_unverified=line.unverified, is_case=is_case)


def _serving_window(reads: ReadModels, facts: ItemFacts) -> int | None:
    """Return the number of the window that serves an item; the general one where the item's own isn't in this hall."""
    windows = reads.all_of(WINDOW)
    own = item_window(facts.window, windows)
    found = next((state for window, state in windows if window == own), None)
    found = found or next((state for _, state in windows if state.is_general), None)
    return found.number if found else None
