"""How lists show people and items: who may read personal data sees names; IDs and phones are masked for everybody."""

from __future__ import annotations

from datetime import date

from counter_app.domain.case_state import CaseState
from counter_app.domain.cases import CASE
from counter_app.domain.catalogue import ITEM, ItemFacts, version_by_id
from counter_app.domain.identity import ResidentId, Sex
from counter_app.domain.journal import AggregateId, StaffId
from counter_app.domain.masks import mask_name
from counter_app.domain.persons import PERSON, IdState, PersonDetails
from counter_app.domain.refusal import Refused
from counter_app.domain.staff import READING_PERSONAL, STAFF
from counter_app.services.desk import Desk
from counter_app.services.look_up import WITHHELD
from counter_app.services.ports import ReadModels

SEX_WORDS = {Sex.MALE: "男", Sex.FEMALE: "女"}


def may_read(desk: Desk) -> bool:
    """Say whether the person at the desk may read personal data."""
    return desk.role in READING_PERSONAL


def name_shown(details: PersonDetails, desk: Desk) -> str:
    """Return a name as this desk's screen shows it."""
    if not details.name:
        return WITHHELD
    return details.name if may_read(desk) else mask_name(details.name)


def is_unverified(reads: ReadModels, person: AggregateId) -> bool:
    """Say whether the person is marked 证号未核实."""
    folded = reads.load(PERSON, person)
    return folded is not None and folded.state.id_state is IdState.UNVERIFIED


def sex_and_age(resident_id: str | None, today: date) -> tuple[str, int | None]:
    """Return what the number states of a person: the word for the sex, and the age in full years."""
    if resident_id is None:
        return "", None
    try:
        known = ResidentId(resident_id)
    except Refused:
        return "", None
    born = known.birth_date
    return SEX_WORDS[known.sex], today.year - born.year - ((today.month, today.day) < (born.month, born.day))


def pinned_facts(reads: ReadModels, state: CaseState) -> ItemFacts | None:
    """Return what was public about the item when the case was received, None while that hasn't come."""
    folded = reads.load(ITEM, state.item)
    version = version_by_id(folded.state, state.version) if folded else None
    return version.facts if version else None


def item_name(reads: ReadModels, state: CaseState) -> str:
    """Return the name of a case's item."""
    facts = pinned_facts(reads, state)
    return facts.name if facts else WITHHELD


def spoken_number(number: str) -> str:
    """Return the short form of a case number that was checked when it was made: 0918-03-0024."""
    _, day, counter, seq, *_ = (*number.split("-"), "", "", "", "")
    return f"{day[4:]}-{counter}-{seq}"


def staff_shown(reads: ReadModels, staff: StaffId | None) -> str:
    """Return the name of somebody at work, which is public."""
    folded = reads.load(STAFF, staff) if staff is not None else None
    return folded.state.name if folded else ""


def read_cases(reads: ReadModels, cases: tuple[AggregateId, ...]) -> list[tuple[AggregateId, CaseState]]:
    """Read cases with their applicants at once, in the order given; one that hasn't come is left out."""
    reads.preload(CASE, cases)
    folded = [(case, reads.load(CASE, case)) for case in cases]
    known = [(case, one.state) for case, one in folded if one is not None and one.state.trail]
    reads.preload(PERSON, {state.person for _, state in known})
    return known
