"""Folds what a batch from elsewhere touched: by steps where it can, whole where acts, forks or ancestors demand it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import sqlalchemy
from sqlalchemy import bindparam, select

from counter_app.domain.journal import AggregateId, EntryId, JournalId
from counter_app.domain.kinds import KIND_BY_NAME
from counter_app.services.ports import NewEntry
from counter_app.storage.chains import Chain
from counter_app.storage.states import States
from counter_app.storage.tables import EntryRow, table_of

_ENTRY = table_of(EntryRow)
_BETWEEN = select(_ENTRY.c.type, _ENTRY.c.aggregate).where(
    _ENTRY.c.journal_no == bindparam("no"), _ENTRY.c.seq.between(bindparam("first"), bindparam("last"))
)
_OF_JOURNAL = select(_ENTRY.c.type, _ENTRY.c.aggregate).where(_ENTRY.c.journal_no == bindparam("no")).distinct()

Subject = tuple[str, AggregateId]
"""An aggregate: the name of its kind, and its id."""


@dataclass(frozen=True, slots=True)
class Stored:
    """An entry from elsewhere that was just stored, and whether its type is known here."""

    pos: int
    new: NewEntry
    is_known: bool


def subject_of(type_name: str, aggregate: AggregateId) -> Subject:
    """Return the aggregate that an entry of this type belongs to."""
    return (type_name.partition(".")[0], aggregate)


def fold_stored(
    connection: sqlalchemy.Connection, states: States, stored: Sequence[Stored], chains: Mapping[JournalId, Chain]
) -> None:
    """Take in entries of one batch, each aggregate once."""
    arrived: dict[Subject, list[Stored]] = {}
    for one in sorted(stored, key=_by_hlc):
        header = one.new.entry.header
        arrived.setdefault(subject_of(header.type, header.aggregate), []).append(one)
    _preload(states, arrived)
    whole = set(_to_fold_whole(connection, stored, chains))
    for subject, entries in arrived.items():
        kind = KIND_BY_NAME.get(subject[0])
        if kind is not None and subject not in whole:
            states.follow(kind, subject[1], [(one.new, one.is_known) for one in entries])
    refold(states, whole)


def refold(states: States, subjects: Iterable[Subject]) -> None:
    """Fold aggregates whole; those of a kind that this program doesn't know have no state."""
    for name, aggregate in sorted(subjects):
        kind = KIND_BY_NAME.get(name)
        if kind is not None:
            states.refold(kind, aggregate)


def _by_hlc(stored: Stored) -> tuple[int, JournalId, EntryId]:
    """Nearly causal order, in which most entries are one step."""
    header = stored.new.entry.header
    return (header.hlc, header.journal, stored.new.entry.id)


def _preload(states: States, subjects: Iterable[Subject]) -> None:
    by_kind: dict[str, list[AggregateId]] = {}
    for name, aggregate in subjects:
        by_kind.setdefault(name, []).append(aggregate)
    for name, aggregates in by_kind.items():
        if name in KIND_BY_NAME:
            states.preload(KIND_BY_NAME[name], aggregates)


def _to_fold_whole(
    connection: sqlalchemy.Connection, stored: Iterable[Stored], chains: Mapping[JournalId, Chain]
) -> Iterable[Subject]:
    for chain in chains.values():
        if chain.has_forked_now:
            yield from _subjects(connection.execute(_OF_JOURNAL, {"no": chain.no}))
    for one in stored:
        header = one.new.entry.header
        chain = chains[header.journal]
        is_whole = chain.has_all_of(header.act, header.seq)
        if chain.is_forked or not is_whole:
            yield subject_of(header.type, header.aggregate)
        first = header.seq - header.act.index
        if is_whole and chain.first_added is not None and first < chain.first_added:
            # The act began in an earlier batch, where its entries were left out.
            span = {"no": chain.no, "first": first, "last": chain.first_added - 1}
            yield from _subjects(connection.execute(_BETWEEN, span))


def _subjects(rows: Iterable[sqlalchemy.Row[Any]]) -> Iterable[Subject]:
    return (subject_of(row.type, AggregateId(row.aggregate)) for row in rows)
