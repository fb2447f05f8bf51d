"""Gathers what papers say from the state of an act, or from what is stored: one way for printing, preview and again."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Protocol, TypeVar

from counter_app.domain.case_entries import CaseTexts
from counter_app.domain.cases import CaseState
from counter_app.domain.centre import CENTRE, SETTINGS, SETTINGS_AGGREGATE, SettingsState, setting
from counter_app.domain.folding import AggregateKind
from counter_app.domain.journal import AggregateId, EntryId
from counter_app.domain.masks import (
    NOT_GIVEN,
    Masked,
    mask_numbers_in,
    mask_phone,
    mask_resident_id,
    own_name,
    public_code,
)
from counter_app.domain.numbers import parse_case_number
from counter_app.domain.persons import PERSON, IdState, PersonDetails, PersonState, lay_over
from counter_app.domain.staff import WINDOW
from counter_app.services.papers.sheet import Applicant, Letterhead, Matter
from counter_app.services.ports import ReadModels
from counter_app.services.shown import pinned_facts
from counter_app.services.wording import WITHHELD, item_words, situation_name

S = TypeVar("S")
P = TypeVar("P")


class Sight(Protocol):
    """What papers are gathered from: an act with what it has recorded so far, or the read models alone."""

    @property
    def reads(self) -> ReadModels:
        """Return the read models as they were before the act."""
        ...

    def state(self, kind: AggregateKind[S], aggregate: AggregateId) -> S | None:
        """Return the state of an aggregate."""
        ...

    def personal(self, aggregate: AggregateId, entries: Iterable[EntryId], of: type[P]) -> dict[EntryId, P]:
        """Return the personal parts of these entries that are here."""
        ...


@dataclass(frozen=True, slots=True)
class Stored:
    """The read models, seen as an act sees them."""

    reads: ReadModels

    def state(self, kind: AggregateKind[S], aggregate: AggregateId) -> S | None:
        """Return the stored state of an aggregate."""
        folded = self.reads.load(kind, aggregate)
        return folded.state if folded is not None and folded.count else None

    def personal(self, aggregate: AggregateId, entries: Iterable[EntryId], of: type[P]) -> dict[EntryId, P]:
        """Return the stored personal parts of these entries."""
        return self.reads.personal(aggregate, entries, of)


def letterhead(sight: Sight) -> Letterhead:
    """Return the centre as its papers name it."""
    centre = next((state for _, state in sight.reads.all_of(CENTRE)), CENTRE.initial)
    settings = sight.state(SETTINGS, SETTINGS_AGGREGATE) or SettingsState()
    phones = setting(settings, "consult_phone"), setting(settings, "supervision_phone")
    return Letterhead(centre.name, centre.practice, *phones)


def window_words(sight: Sight, window: AggregateId | None) -> str:
    """Name a window as its sign does, 3号民政窗口; empty where it is not known here."""
    state = sight.state(WINDOW, window) if window is not None else None
    return f"{state.number}号{state.name.removesuffix('窗口')}窗口" if state else ""


def details_of(sight: Sight, person: AggregateId) -> tuple[PersonState, PersonDetails]:
    """Return an applicant with the details that are here."""
    state = sight.state(PERSON, person) or PersonState()
    parts = sight.personal(person, {source for _, source in state.sources}, PersonDetails)
    return state, lay_over(state, parts)


def applicant(state: PersonState, details: PersonDetails, agent: str | None) -> Applicant:
    """Return an applicant as the own paper shows him."""
    is_body = state.id_state is IdState.BODY
    return Applicant(
        own_name(details.name or WITHHELD),
        public_code(state.uscc) if is_body and state.uscc else masked_identity(details.resident_id),
        mask_phone(details.phone) if details.phone else NOT_GIVEN,
        own_name(agent) if agent else NOT_GIVEN,
        is_body=is_body,
    )


def masked_identity(resident_id: str | None) -> Masked:
    """Return a resident ID as papers show it, also one that was not verified."""
    return mask_resident_id(resident_id) if resident_id else NOT_GIVEN


def typed_words(text: str | None) -> Masked:
    """Return what somebody typed, without any ID number in it."""
    return mask_numbers_in(text) if text else NOT_GIVEN


def matter(sight: Sight, case: AggregateId, state: CaseState) -> Matter:
    """Return what a paper of a case is about, also while the item's version has not come to this counter."""
    person, details = details_of(sight, state.person)
    received = CaseTexts() if not state.trail else _texts_of(sight, case, [state.trail[0].entry])[0]
    who = applicant(person, details, received.agent)
    facts = pinned_facts(sight.reads, state)
    item = item_words(facts) if facts else state.item_code
    situation = situation_name(facts, state.situation) if facts else ""
    return Matter(parse_case_number(state.number), item, situation, who)


def newest_texts(sight: Sight, case: AggregateId, state: CaseState) -> CaseTexts:
    """Return what was typed with the last act on a case."""
    return _texts_of(sight, case, [state.now.entry])[0]


def defect_words(sight: Sight, case: AggregateId, state: CaseState) -> dict[int, str]:
    """Return what is wrong with a material in words, by its number; what was undone doesn't count."""
    reversed_ones = {standing.reverses for standing in state.trail}
    entries = [standing.entry for standing in state.trail if standing.entry not in reversed_ones]
    words: dict[int, str] = {}
    for texts in _texts_of(sight, case, entries):
        words |= {int(n): text for n, text in texts.defects.items()}
    return words


def _texts_of(sight: Sight, case: AggregateId, entries: list[EntryId]) -> list[CaseTexts]:
    parts = sight.personal(case, entries, CaseTexts)
    return [parts.get(entry, CaseTexts()) for entry in entries]
