"""Folds an aggregate from its stored entries: order, missing ancestors and incomplete acts included."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import TypeVar

import sqlalchemy
from sqlalchemy import bindparam, func, select

from counter_app.domain.folding import AggregateKind, Folded, full_fold
from counter_app.domain.journal import AggregateId, Entry, JournalId, Link, causal_parents, fold_order
from counter_app.storage.entries import entries_of, fact_from, forked_journals
from counter_app.storage.tables import EntryRow, table_of

S = TypeVar("S")

_ENTRY = table_of(EntryRow)
_ACT_SIZE = select(func.count(_ENTRY.c.seq.distinct())).where(
    _ENTRY.c.journal_no == bindparam("no"), _ENTRY.c.seq.between(bindparam("first"), bindparam("last"))
)


def fold_all(connection: sqlalchemy.Connection, kind: AggregateKind[S], aggregate: AggregateId) -> Folded[S]:
    """Fold everything stored of an aggregate; entries of another kind under the same id belong to another aggregate."""
    stored = [entry for _, entry in entries_of(connection, aggregate)]
    entries = [entry for entry in stored if entry.header.aggregate_type == kind.name]
    complete = [entry for entry in entries if _is_act_complete(connection, entry)]
    folded = fold_entries(kind, complete, forked_journals(connection))
    return replace(folded, pending=len(entries) - folded.count)


def fold_entries(kind: AggregateKind[S], entries: Iterable[Entry], forked: frozenset[JournalId]) -> Folded[S]:
    """Fold the entries of one aggregate; those with a missing ancestor are left out."""
    known = {entry.id: entry for entry in entries}
    links = [link_of(entry) for entry in known.values()]
    ancestors = causal_parents(links, forked)
    order = fold_order(links, ancestors)
    return full_fold(kind, order, ancestors, {link.id: fact_from(known[link.id]) for link in order})


def link_of(entry: Entry) -> Link:
    """Return what causal order needs of an entry."""
    header = entry.header
    return Link(entry.id, header.journal, header.seq, header.hlc, header.parents)


def _is_act_complete(connection: sqlalchemy.Connection, entry: Entry) -> bool:
    """Entries of an act are consecutive in their journal; none counts before all have come."""
    act, seq = entry.header.act, entry.header.seq
    if act.count == 1:
        return True
    first = seq - act.index
    own = select(_ENTRY.c.journal_no).where(_ENTRY.c.id == entry.id, _ENTRY.c.aggregate == entry.header.aggregate)
    number = connection.execute(own).scalar_one()
    found = connection.execute(_ACT_SIZE, {"no": number, "first": first, "last": first + act.count - 1})
    return int(found.scalar_one()) == act.count
