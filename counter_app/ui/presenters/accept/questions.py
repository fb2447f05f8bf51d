"""What the acceptance screen asks of the read models; each question is a service, none decides anything."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final

from counter_app.domain.case_materials import outstanding
from counter_app.domain.case_rules import STAGE_WORDS, due_dates
from counter_app.domain.cases import CASE, CaseState, Stage
from counter_app.domain.catalogue import ITEM, ItemFacts, ItemState, ensure_acceptable
from counter_app.domain.identity import Sex, parse_resident_id
from counter_app.domain.journal import AggregateId
from counter_app.domain.masks import mask_phone
from counter_app.domain.numbers import parse_case_number
from counter_app.domain.persons import PERSON, PersonState
from counter_app.domain.post_rules import item_window
from counter_app.domain.refusal import Refused
from counter_app.domain.staff import SERVING, WINDOW
from counter_app.domain.working_days import Calendar
from counter_app.services.act import calendar_of, civil_day
from counter_app.services.case_at_hand import pinned_facts
from counter_app.services.desk import Desk
from counter_app.services.errors import of_refusal
from counter_app.services.look_up import WITHHELD, FindRequest, find
from counter_app.services.ports import Clock, ReadModels, Reference
from counter_app.services.references import case_ref, id_text, item_ref, person_ref
from counter_app.services.windows_and_posts import may_accept
from counter_app.ui.presenters.accept.draft import Mark, MarkedMaterial
from counter_app.ui.presenters.accept.omni import OmniKind, OmniText
from counter_app.ui.presenters.accept.sheets import (
    Applicant,
    Board,
    CaseAtDesk,
    ChosenItem,
    Favourite,
    Hit,
    Light,
    LightKind,
    PastCase,
)

MOST_HITS: Final = 9
"""As many as there are digits to pick one."""
DEFERRED_WORKING_DAYS: Final = 5
"""The day proposed for papers that may follow: as long as the law gives for telling what is missing."""


@dataclass(frozen=True, slots=True)
class Questions:
    """The questions of one desk."""

    desk: Desk
    clock: Clock
    reference: Reference

    def today(self) -> date:
        """Return the session's business day, or the civil date."""
        return self.desk.session.business_day if self.desk.session else civil_day(self.clock)

    def board(self, reads: ReadModels) -> Board:
        """Return the idle page."""
        items = [state.facts for _, state in reads.all_of(ITEM) if state.facts]
        mine = [one for one in items if may_accept(reads, self.desk.require(SERVING), one, self.today())]
        return Board(tuple(Favourite(one.code, one.name, 0) for one in mine[:9]))

    def people(self, reads: ReadModels, text: str) -> tuple[Hit, ...]:
        """Return persons and cases that a text finds."""
        found = find(reads, self.desk, FindRequest(text, MOST_HITS))
        return tuple(
            Hit(
                line.id,
                line.name,
                (line.number and f"{line.number} {STAGE_WORDS[Stage(line.stage)]}") or line.resident_id,
                "证号未核实" if line.unverified else "",
                line.kind != PERSON.name,
            )
            for line in found.results
        )

    def identified(self, reads: ReadModels, omni: OmniText) -> str | None:
        """Return who is registered with an ID or a code, None when nobody is."""
        if omni.kind is OmniKind.BODY_CODE:
            known = reads.bodies_with_uscc(omni.text)
        else:
            known = reads.persons_with_id(omni.text)
        return id_text(min(known)) if known else None

    def applicant(self, reads: ReadModels, person: str) -> Applicant:
        """Return an applicant with what is known of him."""
        aggregate = person_ref(reads, person)
        folded = reads.load(PERSON, aggregate)
        state = folded.state if folded else PersonState()
        details = reads.person_details(aggregate)
        sex, age = self._by_id(details.resident_id)
        together = reads.persons_with_id(details.resident_id) if details.resident_id else [aggregate]
        calendar = calendar_of(reads, self.reference)
        return Applicant(
            person,
            details.name or WITHHELD,
            state.id_state or PersonState().id_state,  # type: ignore[arg-type]
            details.resident_id,
            state.uscc,
            sex,
            age,
            mask_phone(details.phone) if details.phone else "",
            details.address or "",
            state.village or "",
            tuple(self._past(reads, line.case, calendar) for line in reads.open_cases(person=together)),
        )

    def _by_id(self, number: str | None) -> tuple[str, int | None]:
        if number is None:
            return "", None
        try:
            known = parse_resident_id(number, today=self.today(), is_verified=False)
        except Refused:
            return "", None
        born, today = known.birth_date, self.today()
        had_birthday = (today.month, today.day) >= (born.month, born.day)
        return ("女" if known.sex is Sex.FEMALE else "男"), today.year - born.year - (not had_birthday)

    def _past(self, reads: ReadModels, case: AggregateId, calendar: Calendar) -> PastCase:
        folded = reads.load(CASE, case)
        state = folded.state if folded else CaseState()
        item = reads.load(ITEM, state.item)
        facts = item.state.facts if item else None
        lacking = outstanding(facts.materials, state.materials) if facts else ()
        return PastCase(
            id_text(case),
            state.number,
            parse_case_number(state.number).spoken,
            state.item_code,
            facts.name if facts else WITHHELD,
            state.stage,
            STAGE_WORDS[state.stage],
            state.received_day,
            tuple(one.name for one in lacking),
            self._light(state, calendar),
        )

    def _light(self, state: CaseState, calendar: Calendar) -> Light:
        due = state.due.promised if state.due else None
        if state.stage is Stage.NOTICED:
            return Light(LightKind.PAUSED, "待补正")
        if state.stage is not Stage.ACCEPTED or due is None:
            return Light(LightKind.DONE, STAGE_WORDS[state.stage])
        left = calendar.remaining_days(self.today(), due)
        return Light(LightKind.IN_TIME, f"余 {left} 天")

    def items(self, reads: ReadModels, text: str) -> tuple[Hit, ...]:
        """Return published items that a code or words find."""
        found = [(item, state) for item, state in reads.all_of(ITEM) if (facts := state.facts) and text in facts.name]
        by_code = reads.item_by_code(text)
        rows = [by_code] if by_code else found
        return tuple(
            Hit(state.code, state.facts.name if state.facts else "", state.code) for _, state in rows[:MOST_HITS]
        )

    def item(self, reads: ReadModels, code: str) -> ChosenItem:
        """Return an item as published today.

        Raises:
            CounterError: it can't be received today.
        """
        folded = reads.load(ITEM, item_ref(reads, code))
        try:
            facts = ensure_acceptable(folded.state if folded else ItemState(), self.today()).facts
        except Refused as refused:
            raise of_refusal(refused) from refused
        return self._chosen(reads, facts)

    def _chosen(self, reads: ReadModels, facts: ItemFacts) -> ChosenItem:
        today, calendar = self.today(), calendar_of(reads, self.reference)
        due = due_dates(facts, today, calendar).promised
        proposed = calendar.add_working_days(today, DEFERRED_WORKING_DAYS).date
        return ChosenItem(
            facts.code,
            facts,
            may_accept(reads, self.desk.require(SERVING), facts, today),
            *_serving_window(reads, facts),
            due,
            min(proposed, due) if due else proposed,
        )

    def case(self, reads: ReadModels, reference: str) -> CaseAtDesk:
        """Return the case that a number or a scanned paper names.

        Raises:
            CounterError: there is none, or the number is mistyped.
        """
        case = case_ref(reads, reference, self.today())
        folded = reads.load(CASE, case)
        state = folded.state if folded else CaseState()
        return CaseAtDesk(
            id_text(case),
            state.number,
            parse_case_number(state.number).spoken,
            id_text(state.person),
            self._chosen(reads, pinned_facts(reads, state)),
            state.situation,
            state.stage,
            STAGE_WORDS[state.stage],
            tuple(_marked(n, written) for n, written in state.materials),
        )


def _serving_window(reads: ReadModels, facts: ItemFacts) -> tuple[str, int | None]:
    """Return the window that serves an item; the general one where the item's own isn't in this hall."""
    windows = reads.all_of(WINDOW)
    own = item_window(facts.window, windows)
    found = next((state for window, state in windows if window == own), None)
    found = found or next((state for _, state in windows if state.is_general), None)
    return (f" {found.number} 号窗口", found.number) if found else ("综合窗口", None)


def _marked(n: int, written: str) -> MarkedMaterial:
    return MarkedMaterial(n, Mark(written))
