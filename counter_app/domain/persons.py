"""Applicants: natural persons and bodies; a fold sees which details were given, never the details."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from enum import StrEnum

from counter_app.domain.folding import AggregateKind, EntryType, Fact
from counter_app.domain.journal import EntryId


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


@dataclass(frozen=True, slots=True)
class PersonState:
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
            return replace(
                state,
                id_state=corrected.id_state or state.id_state,
                uscc=corrected.uscc or state.uscc,
                village=corrected.village or state.village,
                sources=tuple(sorted(merged.items())),
                corrections=state.corrections + 1,
            )
        case _:
            return "misplaced"


PERSON = AggregateKind(
    "person",
    1,
    PersonState(),
    _step_person,
    (
        EntryType("person.registered", 1, PersonRegistered, PersonDetails),
        EntryType("person.corrected", 1, PersonCorrected, PersonDetails),
    ),
)


def lay_over(state: PersonState, parts: Mapping[EntryId, PersonDetails]) -> PersonDetails:
    """Put the personal parts that are here over the state; a withheld or erased field stays None."""
    known = {name: getattr(parts[source], name) for name, source in state.sources if source in parts}
    return PersonDetails(**{name: value for name, value in known.items() if name in LAID_OVER})
