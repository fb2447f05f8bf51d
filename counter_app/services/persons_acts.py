"""Applicants become known and are mended; people are never merged, equal IDs are only shown together."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, fields

from counter_app.domain.identity import parse_resident_id, parse_uscc
from counter_app.domain.journal import AggregateId
from counter_app.domain.persons import PERSON, IdState, PersonInput, PersonState, clean_input, correction, registration
from counter_app.domain.staff import SERVING
from counter_app.services.act import Act
from counter_app.services.references import id_text, person_ref


@dataclass(frozen=True, slots=True, repr=False)
class RegisterPerson:
    """What is known of an applicant: a resident ID, or why there is none, or the code of a body."""

    resident_id: str | None = None
    no_id_reason: str | None = None
    uscc: str | None = None
    name: str | None = None
    phone: str | None = None
    address: str | None = None
    village: str | None = None
    unverified_reason: str | None = None


@dataclass(frozen=True, slots=True)
class Registered:
    """The applicant, known before or new; `same_as` are the others registered with the equal ID."""

    person: str
    id_state: str
    is_known: bool
    same_as: tuple[str, ...]


@dataclass(frozen=True, slots=True, repr=False)
class CorrectPerson:
    """The fields to mend, and why; what is None stays."""

    person: str
    reason: str
    name: str | None = None
    resident_id: str | None = None
    uscc: str | None = None
    phone: str | None = None
    address: str | None = None
    village: str | None = None
    no_id_reason: str | None = None
    unverified_reason: str | None = None


@dataclass(frozen=True, slots=True)
class Corrected:
    """The applicant after the correction."""

    person: str
    id_state: str
    same_as: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class FoundPerson:
    """The applicant that an act goes on with."""

    id: AggregateId
    id_state: IdState
    is_known: bool
    same_as: tuple[AggregateId, ...]


def register_person(act: Act, request: RegisterPerson) -> Registered:
    """Register an applicant; one with the same name and the same sure ID is answered instead, and nothing recorded.

    Raises:
        Refused: a field is wrong, or the identity is missing or given twice.
    """
    act.desk.require(SERVING)
    person = clean_input(_input(request), act.civil_day())
    return _answer(_register(act, person))


def find_or_register(act: Act, request: RegisterPerson) -> FoundPerson:
    """Return the applicant with this ID or code, whose name need not be given; register whoever is not known.

    Raises:
        Refused: a field is wrong, or a new applicant has no name.
    """
    act.desk.require(SERVING)
    if request.name is None and (found := _first_known(act, request)) is not None:
        return found
    return _register(act, clean_input(_input(request), act.civil_day()))


def _first_known(act: Act, request: RegisterPerson) -> FoundPerson | None:
    """Look an ID up without its check digit: somebody may be registered with an unverified number."""
    everyone: list[AggregateId] = []
    if request.resident_id is not None:
        number = parse_resident_id(request.resident_id, today=act.civil_day(), is_verified=False)
        everyone = act.reads.persons_with_id(number.value)
    elif request.uscc is not None:
        everyone = act.reads.bodies_with_uscc(parse_uscc(request.uscc))
    sure = [person for person in everyone if _id_state(act, person) is not IdState.UNVERIFIED]
    return _found(act, min(sure or everyone), everyone) if everyone else None


def _register(act: Act, person: PersonInput) -> FoundPerson:
    registered, details = registration(person)
    everyone = _with_equal_identity(act, person)
    known = None if registered.id_state is IdState.UNVERIFIED else _namesake(act, everyone, person.name)
    if known is not None:
        return _found(act, known, everyone)
    new = act.new_id()
    act.record(PERSON, new, registered, details)
    return FoundPerson(new, registered.id_state, is_known=False, same_as=tuple(everyone))


def _with_equal_identity(act: Act, person: PersonInput) -> list[AggregateId]:
    if person.resident_id is not None:
        return act.reads.persons_with_id(person.resident_id)
    return act.reads.bodies_with_uscc(person.uscc) if person.uscc is not None else []


def _namesake(act: Act, everyone: list[AggregateId], name: str | None) -> AggregateId | None:
    sure = [one for one in everyone if _id_state(act, one) in (IdState.VERIFIED, IdState.BODY)]
    return min((one for one in sure if act.reads.person_details(one).name == name), default=None)


def _found(act: Act, person: AggregateId, everyone: list[AggregateId]) -> FoundPerson:
    others = tuple(one for one in everyone if one != person)
    return FoundPerson(person, _id_state(act, person), is_known=True, same_as=others)


def _id_state(act: Act, person: AggregateId) -> IdState:
    state = act.state(PERSON, person)
    return state.id_state if state and state.id_state else IdState.NONE


def correct_person(act: Act, request: CorrectPerson) -> Corrected:
    """Mend the details of an applicant; identity and history stay, cases keep the applicant.

    Raises:
        Refused: nothing to mend, a field is wrong, or a person would become a body.
    """
    act.desk.require(SERVING)
    person = person_ref(act.reads, request.person)
    mended = clean_input(_input(request), act.civil_day())
    corrected, details = correction(act.state(PERSON, person) or PersonState(), mended, request.reason)
    act.record(PERSON, person, corrected, details)
    everyone = _with_equal_identity(act, _identity_after(act, person, mended))
    return Corrected(id_text(person), _id_state(act, person).value, _texts(one for one in everyone if one != person))


def _identity_after(act: Act, person: AggregateId, mended: PersonInput) -> PersonInput:
    """The read models do not hold the correction yet."""
    if mended.resident_id is not None or mended.no_id_reason is not None:
        return mended
    state = act.state(PERSON, person)
    return PersonInput(
        resident_id=act.reads.person_details(person).resident_id, uscc=state.uscc if state is not None else None
    )


def _input(request: RegisterPerson | CorrectPerson) -> PersonInput:
    return PersonInput(**{one.name: getattr(request, one.name) for one in fields(PersonInput)})


def _answer(found: FoundPerson) -> Registered:
    return Registered(id_text(found.id), found.id_state.value, found.is_known, _texts(found.same_as))


def _texts(persons: Iterable[AggregateId]) -> tuple[str, ...]:
    return tuple(id_text(person) for person in persons)
