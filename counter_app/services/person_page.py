"""An applicant as the left column of 受理 and the page of a person show them, with what they did here before."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from counter_app.domain.case_clock import clock_of
from counter_app.domain.case_materials import outstanding
from counter_app.domain.case_state import CaseState, Stage
from counter_app.domain.catalogue import asked_materials
from counter_app.domain.journal import AggregateId
from counter_app.domain.masks import mask_phone
from counter_app.domain.persons import PERSON, IdState, PersonDetails
from counter_app.domain.staff import READING_PERSONAL
from counter_app.services.desk import Desk
from counter_app.services.large_print import wants_large_print
from counter_app.services.lights import Light, Lights
from counter_app.services.look_up import WITHHELD, masked_id
from counter_app.services.ports import Preferences, ReadModels
from counter_app.services.references import id_text, person_ref
from counter_app.services.shown import item_name, name_shown, pinned_facts, read_cases, sex_and_age, spoken_number

CASES_SHOWN = 20
MATERIALS_NAMED = 2
ID_WORDS = {
    IdState.VERIFIED: "证号已核对",
    IdState.UNVERIFIED: "证号未核实",
    IdState.NONE: "没有证件号码",
    IdState.BODY: "单位",
}


@dataclass(frozen=True, slots=True)
class PersonCase:
    """A case that the person had here: `hint` says in a few words what it waits for (缺收入证明)."""

    id: AggregateId
    case: str
    spoken: str
    item: str
    item_name: str
    received_day: date | None
    light: Light
    hint: str
    is_open: bool


@dataclass(frozen=True, slots=True, repr=False)
class PersonPage:
    """A person; the number is in full only while it is compared with the card, else masked like the phone always is.

    `cases` are the newest of theirs, `has_more` says that there are older ones.
    """

    id: AggregateId
    person: str
    name: str
    sex: str
    age: int | None
    id_state: IdState
    id_words: str
    resident_id: str
    is_id_masked: bool
    no_id_reason: str
    unverified_reason: str
    uscc: str
    phone: str
    address: str
    village: str
    same_as: tuple[AggregateId, ...]
    cases: tuple[PersonCase, ...]
    has_more: bool
    wants_large_print: bool

    @property
    def is_unverified(self) -> bool:
        """Say whether every screen must mark the number (证号未核实)."""
        return self.id_state is IdState.UNVERIFIED


def person_page(
    reads: ReadModels, preferences: Preferences, desk: Desk, lights: Lights, person: str, *, is_in_work: bool = False
) -> PersonPage:
    """Show a person; `is_in_work`: their case is being worked on at this desk, so the number is compared with the card.

    Raises:
        InputProblem: there is no such person.
        NotAllowed: the person at the desk may not read personal data.
    """
    desk.require(READING_PERSONAL)
    aggregate = person_ref(reads, person)
    folded = reads.load(PERSON, aggregate)
    state = folded.state if folded else PERSON.initial
    details = reads.person_details(aggregate)
    same = same_persons(reads, aggregate, details)
    cases = previous_cases(reads, lights, same)
    sex, age = sex_and_age(details.resident_id, lights.today)
    id_state = state.id_state or IdState.NONE
    return PersonPage(
        id=aggregate,
        person=id_text(aggregate),
        name=name_shown(details, desk),
        sex=sex,
        age=age,
        id_state=id_state,
        id_words=ID_WORDS[id_state],
        resident_id=(details.resident_id or "") if is_in_work else masked_id(details),
        is_id_masked=not is_in_work,
        no_id_reason=details.no_id_reason or "",
        unverified_reason=details.unverified_reason or "",
        uscc=state.uscc or "",
        phone=mask_phone(details.phone) if details.phone else "",
        address=details.address or "",
        village=state.village or "",
        same_as=tuple(one for one in same if one != aggregate),
        cases=cases[:CASES_SHOWN],
        has_more=len(cases) > CASES_SHOWN,
        wants_large_print=wants_large_print(preferences, aggregate),
    )


def same_persons(reads: ReadModels, person: AggregateId, details: PersonDetails) -> tuple[AggregateId, ...]:
    """Return everyone who has the person's number: two windows may have registered one man."""
    equal = reads.persons_with_id(details.resident_id) if details.resident_id else []
    return tuple(dict.fromkeys((person, *equal)))


def previous_cases(reads: ReadModels, lights: Lights, persons: Sequence[AggregateId]) -> tuple[PersonCase, ...]:
    """Return the newest cases of persons, one more than are shown."""
    lines = reads.cases_of(persons, CASES_SHOWN + 1)
    known = read_cases(reads, tuple(line.case for line in lines))
    return tuple(_person_case(reads, lights, case, state) for case, state in known)


def _person_case(reads: ReadModels, lights: Lights, case: AggregateId, state: CaseState) -> PersonCase:
    return PersonCase(
        case,
        id_text(case),
        spoken_number(state.number),
        state.item_code,
        item_name(reads, state),
        state.received_day,
        lights.light_of(clock_of(state)),
        missing_words(reads, state),
        state.is_open,
    )


def missing_words(reads: ReadModels, state: CaseState) -> str:
    """Name what a case waits for: 缺收入证明, 缺户口簿等 3 件; empty when it doesn't wait for papers."""
    facts = pinned_facts(reads, state)
    if state.stage is not Stage.NOTICED:
        return ""
    if facts is None:
        return WITHHELD
    names = [one.name for one in outstanding(asked_materials(facts, state.situation), state.materials)]
    if len(names) <= MATERIALS_NAMED:
        return f"缺{'、'.join(names)}" if names else ""
    return f"缺{names[0]}等 {len(names)} 件"


def open_case_of(page: PersonPage, item: str) -> PersonCase | None:
    """Return the open case of the same item that the clerk may go on with (接着办)."""
    return next((one for one in page.cases if one.is_open and one.item == item), None)
