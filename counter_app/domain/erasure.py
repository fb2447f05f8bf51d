"""Erasure of personal parts on a lawful basis: the entry that names them stays, the parts go (PIPL Art. 47)."""

from __future__ import annotations

from dataclasses import dataclass

from counter_app.domain.folding import AggregateKind, EntryType, Fact
from counter_app.domain.journal import EntryId


@dataclass(frozen=True, slots=True)
class PersonalErased:
    """The personal parts of these entries are dropped everywhere, and never stored again."""

    entries: tuple[EntryId, ...]


@dataclass(frozen=True, slots=True)
class ErasureBasis:
    """Personal part: the basis, typed by a person."""

    basis: str | None = None


@dataclass(frozen=True, slots=True)
class ErasureState:
    """What one erasure named."""

    entries: tuple[EntryId, ...] = ()


def _step_erasure(state: ErasureState, fact: Fact) -> ErasureState | str:
    match fact.payload:
        case PersonalErased() as erased if not state.entries:
            return ErasureState(erased.entries)
        case _:
            return "misplaced"


ERASURE = AggregateKind(
    "personal", 1, ErasureState(), _step_erasure, (EntryType("personal.erased", 1, PersonalErased, ErasureBasis),)
)
