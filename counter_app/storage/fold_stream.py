"""Folds every aggregate of the journal in one pass, for a rebuild and for the check of what is stored."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from itertools import groupby
from operator import itemgetter
from typing import Any, NamedTuple, cast

import sqlalchemy
from sqlalchemy import bindparam, func, select

from counter_app.domain.folding import AggregateKind, Folded, line_fold
from counter_app.domain.journal import AggregateId, Entry, EntryId, Header, JournalId, PersonalPart
from counter_app.domain.kinds import KIND_BY_NAME
from counter_app.domain.persons import PERSON, PersonDetails, lay_over
from counter_app.services.entry_format import decode_header, decode_part
from counter_app.storage.entries import ENTRIES, forked_journals, read_fact
from counter_app.storage.prepared import Prepared
from counter_app.storage.refolding import fold_entries
from counter_app.storage.rows import NO_DETAILS, REGISTERED_TYPES
from counter_app.storage.tables import EntryRow, table_of

_ENTRY = table_of(EntryRow)
_BY_AGGREGATE = Prepared(ENTRIES.add_columns(_ENTRY.c.aggregate).order_by(_ENTRY.c.aggregate, _ENTRY.c.pos))
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


_Columns = tuple[int, int, bytes, bytes, bytes, bytes, bytes, bytes | None, bytes]
"""A row of `_BY_AGGREGATE`, in the order of the fields below; the last is the aggregate."""


class _Placed(NamedTuple):
    """A stored entry with its header read."""

    pos: int
    journal_no: int
    id: bytes
    header_bytes: bytes
    signature: bytes
    payload: bytes
    salt: bytes
    personal: bytes | None
    aggregate: bytes
    header: Header

    def entry(self) -> Entry:
        """Return it as an entry."""
        part = None if self.personal is None else PersonalPart(self.salt, self.personal)
        return Entry(self.header, self.header_bytes, self.signature, EntryId(self.id), self.payload, part)


def fold_stream(connection: sqlalchemy.Connection) -> Iterator[Refolded]:
    """Fold all aggregates of known kinds, sorted by id.

    Raises:
        UnreadableEntry: a stored header can't be read.
    """
    acts, forked = _Acts(connection), forked_journals(connection)
    rows = cast("Iterator[_Columns]", iter(_BY_AGGREGATE.run(connection, {})))
    for aggregate, of_aggregate in groupby(rows, key=itemgetter(8)):
        stored = [_Placed(*columns, decode_header(columns[3])) for columns in of_aggregate]
        for kind, entries in _by_kind(stored):
            yield _refolded(kind, AggregateId(aggregate), entries, acts, forked)


def _by_kind(stored: list[_Placed]) -> Iterator[tuple[AggregateKind[Any], list[_Placed]]]:
    """Entries of different kinds under one id are different aggregates."""
    kinds: dict[str, list[_Placed]] = {}
    for one in stored:
        kinds.setdefault(one.header.type.partition(".")[0], []).append(one)
    for name, entries in kinds.items():
        kind = KIND_BY_NAME.get(name)
        if kind is not None:
            yield kind, entries


def _refolded(
    kind: AggregateKind[Any], aggregate: AggregateId, stored: list[_Placed], acts: _Acts, forked: frozenset[JournalId]
) -> Refolded:
    entries = [one for one in stored if one.header.act.count == 1 or acts.is_complete(one.journal_no, one.header)]
    if _is_line(entries):
        folded = line_fold(kind, [read_fact(EntryId(one.id), one.header, one.payload) for one in entries])
    else:
        folded = fold_entries(kind, [one.entry() for one in entries], forked)
    if folded.count != len(stored):
        folded = replace(folded, pending=len(stored) - folded.count)
    details = _details(folded, entries) if kind is PERSON else NO_DETAILS
    return Refolded(kind, aggregate, stored[0].pos, len(stored), folded, details, _visits(stored))


def _is_line(entries: list[_Placed]) -> bool:
    """Say whether each entry follows exactly the one before it, as nearly all do."""
    heads: tuple[bytes, ...] = ()
    for one in entries:
        if one.header.parents != heads:
            return False
        heads = (one.id,)
    return True


def _details(folded: Folded[Any], entries: Iterable[_Placed]) -> PersonDetails:
    sources = {source for _, source in folded.state.sources}
    parts: dict[EntryId, PersonDetails] = {}
    for one in entries:
        if one.personal is not None and one.id in sources:
            part = decode_part(one.personal, PersonDetails)
            if part is not None:
                parts[EntryId(one.id)] = part
    return lay_over(folded.state, parts)


def _visits(stored: Iterable[_Placed]) -> tuple[tuple[int, date], ...]:
    return tuple(
        (one.pos, one.header.business_day)
        for one in stored
        if one.header.type in REGISTERED_TYPES and one.header.business_day is not None
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
        first = header.seq - act.index
        last = first + act.count - 1
        if journal_no in self._ends:
            return first >= 1 and last <= self._ends[journal_no]
        found = self._connection.execute(_BETWEEN, {"no": journal_no, "first": first, "last": last})
        return int(found.scalar_one()) == act.count
