"""How entries become state: facts, aggregate kinds, and the pure total fold with its incremental step."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Generic, NamedTuple, TypeVar

from counter_app.domain.journal import ActPart, AggregateId, EntryId, JournalId, Link, StaffId

S = TypeVar("S")


@dataclass(frozen=True, slots=True)
class EntryType:
    """One type of entry in one version: the dataclasses that its payload and its personal part decode to."""

    name: str
    version: int
    payload: type
    personal: type | None = None


class Fact(NamedTuple):
    """An entry as a fold sees it: header facts and the decoded payload, never the personal part.

    `unseen` holds the entries earlier in fold order that the author of this one did not know. `payload` is None when
    the bytes do not fit the type.
    """

    id: EntryId
    journal: JournalId
    type: str
    wall_ms: int
    business_day: date | None
    actor: StaffId | None
    act: ActPart
    session: AggregateId | None
    approver: StaffId | None
    payload: object
    unseen: frozenset[EntryId] = frozenset()


@dataclass(frozen=True, slots=True)
class Anomaly:
    """An entry that was out of place: `code` is for programs, the state is as if the entry had not been."""

    entry: EntryId
    code: str


@dataclass(frozen=True, slots=True)
class AggregateKind(Generic[S]):
    """The law of one aggregate type; `step` is pure and total, and answers an anomaly's code if the entry is misplaced.

    Raise `fold_version` whenever `step` or the shape of the state changes.
    """

    name: str
    fold_version: int
    initial: S
    step: Callable[[S, Fact], S | str]
    entry_types: tuple[EntryType, ...]
    has_one_writer: bool = False


@dataclass(frozen=True, slots=True)
class Folded(Generic[S]):
    """The state of an aggregate after its known entries, with what the next append needs to know."""

    state: S
    heads: tuple[EntryId, ...]
    count: int
    writer: JournalId | None
    anomalies: tuple[Anomaly, ...]
    unknown: int = 0
    """Entries of a type or version that this program does not know: the aggregate is read-only here."""
    pending: int = 0
    """Entries left out because an ancestor or a part of their act is missing."""


UNKNOWN_TYPE = "unknown_type"
OTHER_WRITER = "other_writer"
UNREADABLE = "unreadable_payload"


def empty(kind: AggregateKind[S]) -> Folded[S]:
    """Return the aggregate before its first entry."""
    return Folded(kind.initial, (), 0, None, ())


def step(kind: AggregateKind[S], folded: Folded[S], fact: Fact, *, is_known: bool) -> Folded[S]:
    """Take in one fact that follows everything folded so far or stands beside it in fold order."""
    if not is_known:
        return replace(folded, unknown=folded.unknown + 1)
    outcome = _outcome(kind, folded.state, folded.writer, fact)
    if isinstance(outcome, str):
        return replace(folded, anomalies=(*folded.anomalies, Anomaly(fact.id, outcome)))
    return Folded(
        outcome,
        folded.heads,
        folded.count,
        folded.writer or fact.journal,
        folded.anomalies,
        folded.unknown,
        folded.pending,
    )


def _outcome(kind: AggregateKind[S], state: S, writer: JournalId | None, fact: Fact) -> S | str:
    if kind.has_one_writer and writer is not None and writer != fact.journal:
        return OTHER_WRITER
    if fact.payload is None:
        return UNREADABLE
    return kind.step(state, fact)


def line_fold(kind: AggregateKind[S], facts: Iterable[tuple[Fact, bool]]) -> Folded[S]:
    """Fold entries of which each follows exactly the one before it; equals as many steps (property test).

    The second value of a fact says whether its type is known here.
    """
    state, writer, unknown, count = kind.initial, None, 0, 0
    anomalies: list[Anomaly] = []
    heads: tuple[EntryId, ...] = ()
    for fact, is_known in facts:
        heads, count = (fact.id,), count + 1
        if not is_known:
            unknown += 1
            continue
        outcome = _outcome(kind, state, writer, fact)
        if isinstance(outcome, str):
            anomalies.append(Anomaly(fact.id, outcome))
        else:
            state, writer = outcome, writer or fact.journal
    return Folded(state, heads, count, writer, tuple(anomalies), unknown)


def append_step(kind: AggregateKind[S], folded: Folded[S], fact: Fact, *, is_known: bool) -> Folded[S]:
    """Fold one entry whose parents are exactly the current heads; equals the full fold (property test)."""
    after = step(kind, folded, fact, is_known=is_known)
    count = folded.count + 1
    return Folded(after.state, (fact.id,), count, after.writer, after.anomalies, after.unknown, after.pending)


def full_fold(
    kind: AggregateKind[S],
    order: Iterable[Link],
    ancestors: Mapping[EntryId, set[EntryId]],
    facts: Mapping[EntryId, tuple[Fact, bool]],
) -> Folded[S]:
    """Fold the entries in their fold order; `facts` gives each its fact and whether its type is known here."""
    folded = empty(kind)
    heads: set[EntryId] = set()
    earlier: set[EntryId] = set()
    for link in order:
        fact, is_known = facts[link.id]
        direct = ancestors[link.id]
        if not direct >= heads:
            fact = fact._replace(unseen=frozenset(earlier - _lineage(direct, ancestors)))
        folded = step(kind, folded, fact, is_known=is_known)
        heads = (heads - direct) | {link.id}
        earlier.add(link.id)
    return replace(folded, heads=tuple(sorted(heads)), count=len(earlier))


def _lineage(direct: set[EntryId], ancestors: Mapping[EntryId, set[EntryId]]) -> set[EntryId]:
    found: set[EntryId] = set()
    open_ends = list(direct)
    while open_ends:
        one = open_ends.pop()
        if one not in found:
            found.add(one)
            open_ends.extend(ancestors[one])
    return found
