"""Folds every aggregate of the journal in one pass, for a rebuild and for the check of what is stored."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import groupby
from typing import Any, cast

import sqlalchemy
from sqlalchemy import bindparam, func, select

from counter_app.domain.folding import AggregateKind, Folded, append_step, empty
from counter_app.domain.journal import AggregateId, Entry, EntryId, Header, JournalId
from counter_app.domain.kinds import kind_of
from counter_app.domain.persons import PERSON, PersonDetails, lay_over
from counter_app.services.entry_format import decode_part
from counter_app.storage.entries import ENTRIES, StoredEntry, entry_of_row, fact_from, forked_journals
from counter_app.storage.refolding import fold_entries
from counter_app.storage.rows import NO_DETAILS, REGISTERED_TYPES
from counter_app.storage.tables import EntryRow, table_of

ROWS_AT_ONCE = 1000
_ENTRY = table_of(EntryRow)
_BY_AGGREGATE = (
    ENTRIES.add_columns(_ENTRY.c.aggregate)
    .order_by(_ENTRY.c.aggregate, _ENTRY.c.pos)
    .execution_options(yield_per=ROWS_AT_ONCE)
)
_SPANS = select(_ENTRY.c.journal_no, func.max(_ENTRY.c.seq), func.count(_ENTRY.c.seq.distinct())).group_by(
    _ENTRY.c.journal_no
)
_BETWEEN = select(func.count(_ENTRY.c.seq.distinct())).where(
    _ENTRY.c.journal_no == bindparam("no"), _ENTRY.c.seq.between(bindparam("first"), bindparam("last"))
)


@dataclass(frozen=True, slots=True)
class Refolded:
    """One aggregate as its entries make it; `visits` are its lines of the visit register, by position."""

    kind: AggregateKind[Any]
    aggregate: AggregateId
    first_pos: int
    entries: int
    folded: Folded[Any]
    details: PersonDetails
    visits: tuple[tuple[int, date], ...]


@dataclass(frozen=True, slots=True)
class _Placed:
    pos: int
    journal_no: int
    entry: Entry


def fold_stream(connection: sqlalchemy.Connection) -> Iterator[Refolded]:
    """Fold all aggregates of known kinds, sorted by id.

    Raises:
        UnreadableEntry: a stored header can't be read.
    """
    acts, forked = _Acts(connection), forked_journals(connection)
    rows = connection.execute(_BY_AGGREGATE)
    for aggregate, of_aggregate in groupby(rows, key=lambda row: row.aggregate):
        stored = [_placed(cast("StoredEntry", row)) for row in of_aggregate]
        for kind, entries in _by_kind(stored):
            yield _refolded(kind, AggregateId(aggregate), entries, acts, forked)


def _placed(row: StoredEntry) -> _Placed:
    return _Placed(row.pos, row.journal_no, entry_of_row(row))


def _by_kind(stored: Sequence[_Placed]) -> Iterator[tuple[AggregateKind[Any], list[_Placed]]]:
    """Entries of different kinds under one id are different aggregates."""
    kinds: dict[str, list[_Placed]] = {}
    for one in stored:
        kinds.setdefault(one.entry.header.aggregate_type, []).append(one)
    for entries in kinds.values():
        kind = kind_of(entries[0].entry.header.type)
        if kind is not None:
            yield kind, entries


def _refolded(
    kind: AggregateKind[Any],
    aggregate: AggregateId,
    stored: Sequence[_Placed],
    acts: _Acts,
    forked: frozenset[JournalId],
) -> Refolded:
    entries = [one.entry for one in stored if acts.is_complete(one.journal_no, one.entry.header)]
    folded = _in_steps(kind, entries)
    if folded is None:
        folded = fold_entries(kind, entries, forked)
    if folded.count != len(stored):
        folded = replace(folded, pending=len(stored) - folded.count)
    details = _details(folded, entries) if kind is PERSON else NO_DETAILS
    return Refolded(kind, aggregate, stored[0].pos, len(stored), folded, details, _visits(stored))


def _in_steps(kind: AggregateKind[Any], entries: Sequence[Entry]) -> Folded[Any] | None:
    """Fold entries of which each follows the one before it, as nearly all do; None when they don't."""
    folded = empty(kind)
    for entry in entries:
        if entry.header.parents != folded.heads:
            return None
        fact, is_known = fact_from(entry)
        folded = append_step(kind, folded, fact, is_known=is_known)
    return folded


def _details(folded: Folded[Any], entries: Sequence[Entry]) -> PersonDetails:
    sources = {source for _, source in folded.state.sources}
    parts: dict[EntryId, PersonDetails] = {}
    for entry in entries:
        if entry.id in sources and entry.personal is not None:
            part = decode_part(entry.personal.content, PersonDetails)
            if part is not None:
                parts[entry.id] = part
    return lay_over(folded.state, parts)


def _visits(stored: Sequence[_Placed]) -> tuple[tuple[int, date], ...]:
    headers = ((one.pos, one.entry.header) for one in stored)
    return tuple(
        (pos, header.business_day)
        for pos, header in headers
        if header.type in REGISTERED_TYPES and header.business_day is not None
    )


class _Acts:
    """Which acts are whole: none of an act's entries counts before all have come."""

    def __init__(self, connection: sqlalchemy.Connection) -> None:
        self._connection = connection
        spans = connection.execute(_SPANS).all()
        self._ends = {number: last for number, last, count in spans if last == count}

    def is_complete(self, journal_no: int, header: Header) -> bool:
        """Say whether every entry of the act that this one belongs to is stored."""
        act = header.act
        if act.count == 1:
            return True
        first = header.seq - act.index
        last = first + act.count - 1
        if journal_no in self._ends:
            return first >= 1 and last <= self._ends[journal_no]
        found = self._connection.execute(_BETWEEN, {"no": journal_no, "first": first, "last": last})
        return int(found.scalar_one()) == act.count
