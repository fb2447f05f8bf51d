"""Applicants: natural persons and bodies; a fold sees which details were given, never the details."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from counter_app.domain.folding import AggregateKind, EntryType, Fact
from counter_app.domain.identity import parse_resident_id, parse_uscc
from counter_app.domain.journal import EntryId
from counter_app.domain.refusal import Refused
from counter_app.domain.text import clean_name, clean_text, half_width


class IdState(StrEnum):
    """How sure the resident ID is."""

    VERIFIED = "verified"
    UNVERIFIED = "unverified"
    NONE = "none"
    BODY = "body"


@dataclass(frozen=True, slots=True)
class PersonDetails:
    """Personal part: what identifies and reaches the applicant; `reason` is the one of a correction."""

    name: str | None = None
    resident_id: str | None = None
    phone: str | None = None
    address: str | None = None
    no_id_reason: str | None = None
    unverified_reason: str | None = None
    reason: str | None = None


LAID_OVER = tuple(field.name for field in fields(PersonDetails) if field.name != "reason")


@dataclass(frozen=True, slots=True)
class PersonRegistered:
    """An applicant becomes known; `given` names the personal fields that were filled."""

    id_state: IdState
    given: tuple[str, ...]
    uscc: str | None = None
    village: str | None = None


@dataclass(frozen=True, slots=True)
class PersonCorrected:
    """A mistake in the details was mended; identity stays."""

    given: tuple[str, ...]
    id_state: IdState | None = None
    uscc: str | None = None
    village: str | None = None


class RevealedField(StrEnum):
    """Which masked detail somebody looked at."""

    RESIDENT_ID = "resident_id"
    PHONE = "phone"


@dataclass(frozen=True, slots=True)
class PersonRevealed:
    """Somebody at work looked at a masked detail in full: no fact of the applicant, but the applicant's history."""

    field: RevealedField


class PersonState(NamedTuple):
    """An applicant; `sources` names for each personal field the entry that last gave it."""

    id_state: IdState | None = None
    uscc: str | None = None
    village: str | None = None
    sources: tuple[tuple[str, EntryId], ...] = ()
    corrections: int = 0


def _step_person(state: PersonState, fact: Fact) -> PersonState | str:
    match fact.payload:
        case PersonRegistered() as registered if state.id_state is None:
            sources = tuple((name, fact.id) for name in sorted(registered.given))
            return PersonState(registered.id_state, registered.uscc, registered.village, sources)
        case PersonCorrected() as corrected if state.id_state is not None:
            merged = dict(state.sources) | dict.fromkeys(corrected.given, fact.id)
            return state._replace(
                id_state=corrected.id_state or state.id_state,
                uscc=corrected.uscc or state.uscc,
                village=corrected.village or state.village,
                sources=tuple(sorted(merged.items())),
                corrections=state.corrections + 1,
            )
        case PersonRevealed() if state.id_state is not None:
            return state
        case _:
            return "misplaced"


PERSON = AggregateKind(
    "person",
    2,
    PersonState(),
    _step_person,
    (
        EntryType("person.registered", 1, PersonRegistered, PersonDetails),
        EntryType("person.corrected", 1, PersonCorrected, PersonDetails),
        EntryType("person.revealed", 1, PersonRevealed),
    ),
)


def lay_over(state: PersonState, parts: Mapping[EntryId, PersonDetails]) -> PersonDetails:
    """Put the personal parts that are here over the state; a withheld or erased field stays None."""
    known = {name: getattr(parts[source], name) for name, source in state.sources if source in parts}
    return PersonDetails(**{name: value for name, value in known.items() if name in LAID_OVER})


PHONE_FORM = re.compile(r"[0-9]{7,12}")
PHONE_SEPARATORS = re.compile(r"[\s\-()]+")
VILLAGE_FORM = re.compile(r"[0-9]{3}|[0-9]{12}|[\u4e00-\u9fff]{1,12}(?:村|社区|嘎查|居委会)")
"""A village is payload, so it can only be a code (GB/T 10114) or an official name, never a sentence."""
REASON_LENGTH = 200
ADDRESS_LENGTH = 200


@dataclass(frozen=True, slots=True, repr=False)
class PersonInput:
    """What was typed or scanned of an applicant; None is what was not given."""

    name: str | None = None
    resident_id: str | None = None
    uscc: str | None = None
    phone: str | None = None
    address: str | None = None
    village: str | None = None
    no_id_reason: str | None = None
    unverified_reason: str | None = None

    @property
    def given(self) -> tuple[str, ...]:
        """Return the names of what was given, sorted."""
        return tuple(sorted(one.name for one in fields(self) if getattr(self, one.name) is not None))


def clean_phone(text: str) -> str:
    """Read a phone number of 7 to 12 digits; separators and +86 are dropped."""
    digits = PHONE_SEPARATORS.sub("", half_width(text)).removeprefix("+86")
    if not PHONE_FORM.fullmatch(digits):
        raise Refused("phone", "电话要填7到12位数字", "座机请连区号一起填；核对后再继续", "phone")
    return digits


def clean_village(text: str) -> str:
    """Read a village: its code, or its official name."""
    village = half_width(text)
    if not VILLAGE_FORM.fullmatch(village):
        raise Refused("village", "村（社区）要填代码或规范名称", "例如 红柳村，或3位、12位代码", "village")
    return village


_CLEANERS: dict[str, Callable[[str], str]] = {
    "name": lambda text: clean_name(text, "name"),
    "uscc": parse_uscc,
    "phone": clean_phone,
    "address": lambda text: clean_text(text, "address", ADDRESS_LENGTH),
    "village": clean_village,
    "no_id_reason": lambda text: clean_text(text, "no_id_reason", REASON_LENGTH),
    "unverified_reason": lambda text: clean_text(text, "unverified_reason", REASON_LENGTH),
}


def clean_input(typed: PersonInput, today: date) -> PersonInput:
    """Clean and check every field that was given; a wrong check digit passes only with a reason.

    Raises Refused: resident_id_*, uscc_*, phone, village, text_*.
    """
    cleaned = {name: clean(value) for name, clean in _CLEANERS.items() if (value := getattr(typed, name)) is not None}
    if typed.resident_id is not None:
        is_verified = typed.unverified_reason is None
        cleaned["resident_id"] = parse_resident_id(typed.resident_id, today=today, is_verified=is_verified).value
    return PersonInput(**cleaned)


_WAYS_TO_IDENTIFY = ("resident_id", "no_id_reason", "uscc")


def ensure_registrable(person: PersonInput) -> IdState:
    """Return how sure the identity of a new applicant is; refuse none, and more than one way to identify."""
    ways = [one for one in _WAYS_TO_IDENTIFY if getattr(person, one) is not None]
    if not ways:
        raise Refused(
            "identity_missing",
            "没有填公民身份号码",
            "请填号码；确实没有的请填 no_id_reason；单位请填 uscc（统一社会信用代码）",
            "resident_id",
        )
    if len(ways) > 1:
        raise _identified_twice(ways[1])
    if person.name is None:
        raise Refused("name_missing", "没有填姓名或单位名称", "请照证件填写后再登记", "name")
    return _id_state(person)


def _identified_twice(field: str) -> Refused:
    return Refused("identity_twice", "身份填法互相矛盾", "公民身份号码、无证原因、统一社会信用代码只能填一项", field)


def _id_state(person: PersonInput) -> IdState:
    if person.resident_id is None and person.unverified_reason is not None:
        raise Refused("unverified_without_id", "只填了未核实原因，没有号码", "请填号码，或改填无证原因", "resident_id")
    if person.uscc is not None:
        return IdState.BODY
    if person.resident_id is None:
        return IdState.NONE
    return IdState.VERIFIED if person.unverified_reason is None else IdState.UNVERIFIED


def registration(person: PersonInput) -> tuple[PersonRegistered, PersonDetails]:
    """Return the entry of a new applicant, cleaned before: what is public, and what is personal.

    Raises Refused: identity_missing, identity_twice, name_missing, unverified_without_id.
    """
    id_state = ensure_registrable(person)
    return PersonRegistered(id_state, _laid_over(person.given), person.uscc, person.village), _details(person)


def _laid_over(names: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(name for name in names if name in LAID_OVER)


def _details(person: PersonInput, reason: str | None = None) -> PersonDetails:
    return PersonDetails(**{name: getattr(person, name) for name in LAID_OVER}, reason=reason)


_SUPERSEDED_BY = {
    "resident_id": ("no_id_reason", "unverified_reason"),
    "no_id_reason": ("resident_id", "unverified_reason"),
}
"""Given anew, a way to identify withdraws what was known of the other; an empty field that is named is blank."""


def correction(state: PersonState, person: PersonInput, reason: str) -> tuple[PersonCorrected, PersonDetails]:
    """Return the entry that mends an applicant: the fields given, and those that they make void.

    Raises Refused: nothing_corrected, identity_twice, identity_changed, unverified_without_id, text_*.
    """
    ensure_correctable(state, person)
    known = {name for name, _ in state.sources}
    void = {name for one in person.given for name in _SUPERSEDED_BY.get(one, ()) if name in known}
    given = tuple(sorted({*_laid_over(person.given), *void}))
    corrected = PersonCorrected(given, _corrected_id_state(person), person.uscc, person.village)
    return corrected, _details(person, clean_text(reason, "reason", REASON_LENGTH))


def ensure_correctable(state: PersonState, person: PersonInput) -> None:
    """Refuse a correction of nothing, and one that would make another applicant: a body stays a body."""
    if not person.given:
        raise Refused("nothing_corrected", "没有填要更正的内容", "请填要更正的项目，例如 name、phone", "person")
    if person.resident_id is not None and person.no_id_reason is not None:
        raise _identified_twice("no_id_reason")
    is_body = state.id_state is IdState.BODY
    if (is_body and (person.resident_id or person.no_id_reason)) or (not is_body and person.uscc):
        raise Refused(
            "identity_changed",
            "更正不能把个人改成单位，也不能把单位改成个人",
            "请另行登记（register_person）；原来的登记不变",
            "uscc" if person.uscc else "resident_id",
        )
    if person.unverified_reason is not None and person.resident_id is None:
        raise Refused("unverified_without_id", "只填了未核实原因，没有号码", "请把号码一起再填一遍", "resident_id")


def _corrected_id_state(person: PersonInput) -> IdState | None:
    if person.resident_id is None and person.no_id_reason is None:
        return None
    return _id_state(person)
