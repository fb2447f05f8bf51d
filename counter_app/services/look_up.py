"""Looking things up: what a clerk's text finds, and a person, session, item or day as a screen would show it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from counter_app.domain.cases import CASE
from counter_app.domain.catalogue import ITEM, ItemFacts, version_in_force
from counter_app.domain.journal import AggregateId, StaffId
from counter_app.domain.masks import mask_name, mask_phone, mask_resident_id
from counter_app.domain.persons import PERSON, IdState, PersonDetails
from counter_app.domain.refusal import Refused
from counter_app.domain.sessions import SESSION
from counter_app.domain.staff import READING_PERSONAL, STAFF, WINDOW, Role
from counter_app.services.desk import Desk
from counter_app.services.errors import InputProblem
from counter_app.services.ports import Found, ReadModels
from counter_app.services.references import aggregate_ref, id_text, item_ref, person_ref

WITHHELD = "未传"
MAX_FOUND = 100
MAX_REGISTER_DAYS = 366


@dataclass(frozen=True, slots=True)
class FindRequest:
    """What a clerk types: ID, tail, birth date, name, pinyin, initials, phone tail, case number in any form."""

    text: str
    limit: int = 20


@dataclass(frozen=True, slots=True)
class FoundLine:
    """A hit: `kind` is person or case; equal resident IDs are shown as one person."""

    kind: str
    id: str
    name: str
    resident_id: str
    number: str = ""
    item: str = ""
    stage: str = ""
    unverified: bool = False
    same_as: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class FindAnswer:
    """The hits in the order of the search keys."""

    results: tuple[FoundLine, ...]


def find(reads: ReadModels, desk: Desk, request: FindRequest) -> FindAnswer:
    """Answer what the text finds; persons with an equal resident ID are one line."""
    desk.require(READING_PERSONAL)
    if not 1 <= request.limit <= MAX_FOUND:
        raise InputProblem("limit 超出范围", f"请填1到{MAX_FOUND}", "limit")
    lines: list[FoundLine] = []
    shown: set[AggregateId] = set()
    for hit in reads.find(request.text, request.limit):
        if hit.aggregate not in shown:
            line, together = _found_line(reads, hit)
            shown.update(together)
            lines.append(line)
    return FindAnswer(tuple(lines))


def _found_line(reads: ReadModels, hit: Found) -> tuple[FoundLine, list[AggregateId]]:
    if hit.kind == PERSON.name:
        details = reads.person_details(hit.aggregate)
        equal = reads.persons_with_id(details.resident_id) if details.resident_id else []
        others = [one for one in equal if one != hit.aggregate]
        line = FoundLine(
            "person",
            id_text(hit.aggregate),
            details.name or WITHHELD,
            masked_id(details),
            unverified=_is_unverified(reads, hit.aggregate),
            same_as=tuple(id_text(one) for one in others),
        )
        return line, [hit.aggregate, *others]
    folded = reads.load(CASE, hit.aggregate)
    if folded is None:
        return FoundLine("case", id_text(hit.aggregate), WITHHELD, ""), [hit.aggregate]
    case = folded.state
    details = reads.person_details(case.person)
    line = FoundLine(
        "case",
        id_text(hit.aggregate),
        details.name or WITHHELD,
        masked_id(details),
        case.number,
        case.item_code,
        str(case.stage),
        _is_unverified(reads, case.person),
    )
    return line, [hit.aggregate]


def masked_id(details: PersonDetails) -> str:
    """Return the resident ID as lists show it."""
    return mask_resident_id(details.resident_id) if details.resident_id else ""


def _is_unverified(reads: ReadModels, person: AggregateId) -> bool:
    folded = reads.load(PERSON, person)
    return folded is not None and folded.state.id_state is IdState.UNVERIFIED


@dataclass(frozen=True, slots=True)
class PersonView:
    """A person, masked as on screen."""

    person: str
    id_state: str
    unverified: bool
    name: str
    resident_id: str
    phone: str
    village: str | None
    uscc: str | None
    corrections: int
    same_as: tuple[str, ...]
    open_cases: tuple[str, ...]


def show_person(reads: ReadModels, desk: Desk, person: str) -> PersonView:
    """Show a person; who may not read personal data gets everything masked."""
    may_read = desk.require(frozenset(Role)) is not None and desk.role in READING_PERSONAL
    aggregate = person_ref(reads, person)
    folded = reads.load(PERSON, aggregate)
    state = folded.state if folded else PERSON.initial
    details = reads.person_details(aggregate)
    name = details.name or WITHHELD
    equal = reads.persons_with_id(details.resident_id) if details.resident_id else [aggregate]
    return PersonView(
        id_text(aggregate),
        str(state.id_state),
        state.id_state is IdState.UNVERIFIED,
        name if may_read else mask_name(name),
        masked_id(details),
        mask_phone(details.phone) if details.phone else "",
        state.village,
        state.uscc,
        state.corrections,
        tuple(id_text(one) for one in equal if one != aggregate),
        tuple(line.number for line in reads.open_cases(person=equal)),
    )


@dataclass(frozen=True, slots=True)
class ItemView:
    """An item with its eight facts: the version in force, else the draft."""

    item: str
    code: str
    status: str
    version: str | None
    effective_from: date | None
    effective_to: date | None
    legal_basis_confirmed: bool
    unreviewed: bool
    facts: ItemFacts


def show_item(reads: ReadModels, desk: Desk, item: str, day: date) -> ItemView:
    """Show a service item; it is public, so everybody at work may."""
    desk.require(frozenset(Role))
    aggregate = item_ref(reads, item)
    folded = reads.load(ITEM, aggregate)
    state = folded.state if folded else ITEM.initial
    version = version_in_force(state, day)
    facts = version.facts if version else state.facts
    if facts is None:
        raise Refused("item_withheld", "这个事项的内容还没有传到本机", "请等同步后再看", "item")
    status = "published" if version else "draft" if state.draft else "retired"
    return ItemView(
        id_text(aggregate),
        facts.code,
        status,
        version.id.hex() if version else None,
        version.effective_from if version else None,
        version.effective_to if version else None,
        version.legal_basis_confirmed if version else state.legal_basis_confirmed,
        version.is_unreviewed if version else False,
        facts,
    )


@dataclass(frozen=True, slots=True)
class SessionView:
    """A session as opened."""

    session: str
    staff: str
    window: str
    kind: str
    business_day: date | None


def show_session(reads: ReadModels, desk: Desk, session: str) -> SessionView:
    """Show a session."""
    desk.require(frozenset(Role))
    folded = reads.load(SESSION, aggregate_ref(reads, SESSION, session, "session"))
    state = folded.state if folded else SESSION.initial
    return SessionView(
        session, staff_name(reads, state.staff), window_name(reads, state.window), str(state.kind), state.business_day
    )


@dataclass(frozen=True, slots=True)
class RegisterRequest:
    """A span of business days, both included."""

    first: date
    last: date


@dataclass(frozen=True, slots=True)
class RegisterRow:
    """One line of the visit register (办事登记簿), for the paper: the name is masked."""

    business_day: date
    minute_of_day: int
    matter: str
    number: str
    item: str
    item_name: str
    name: str
    clerk: str


@dataclass(frozen=True, slots=True)
class RegisterAnswer:
    """The register of a span of days."""

    lines: tuple[RegisterRow, ...]


def register(reads: ReadModels, desk: Desk, request: RegisterRequest) -> RegisterAnswer:
    """Return the visit register, oldest first (capability A7)."""
    desk.require(READING_PERSONAL)
    if not 0 <= (request.last - request.first).days <= MAX_REGISTER_DAYS:
        raise InputProblem("登记簿的起止日期不对", "请填起始日和截止日，最多一年", "to")
    rows = []
    for line in reads.register(request.first, request.last):
        local_minutes = line.wall_ms // 60_000 + line.utc_offset
        name = reads.person_details(line.person).name if line.person is not None else None
        rows.append(
            RegisterRow(
                line.business_day,
                local_minutes % (24 * 60),
                line.type,
                line.case_number,
                line.item_code,
                _item_name(reads, line.item_code),
                mask_name(name) if name else "",
                staff_name(reads, line.actor),
            )
        )
    return RegisterAnswer(tuple(rows))


def _item_name(reads: ReadModels, code: str) -> str:
    found = reads.item_by_code(code) if code else None
    return found[1].facts.name if found and found[1].facts else ""


def staff_name(reads: ReadModels, staff: StaffId | None) -> str:
    """Return the name of a staff member, which is public."""
    folded = reads.load(STAFF, staff) if staff is not None else None
    return folded.state.name if folded else ""


def window_name(reads: ReadModels, window: AggregateId | None) -> str:
    """Return a window's name."""
    folded = reads.load(WINDOW, window) if window is not None else None
    return folded.state.name if folded else ""
