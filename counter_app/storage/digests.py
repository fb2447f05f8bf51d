"""Two numbers by which replicas compare themselves: the digest of the tips and the digest of the folded state."""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import sha256
from typing import Any

import sqlalchemy
from sqlalchemy import select

from counter_app.domain.folding import AggregateKind
from counter_app.domain.journal import AggregateId
from counter_app.domain.kinds import KINDS
from counter_app.services.entry_format import state_digest, tips_digest
from counter_app.storage.entries import all_tips
from counter_app.storage.refolding import fold_all
from counter_app.storage.tables import STATE_TABLES


@dataclass(frozen=True, slots=True)
class TypeDigest:
    """The digest of all aggregates of one kind; two nodes compare it only when their fold versions are equal."""

    kind: str
    fold_version: int
    digest: bytes
    aggregates: int


@dataclass(frozen=True, slots=True)
class Digests:
    """What every replica with the same entries has in common."""

    tips: bytes
    state: bytes
    kinds: tuple[TypeDigest, ...]
    """Sorted by name; a kind without aggregates is left out."""


def digest(connection: sqlalchemy.Connection) -> Digests:
    """Return the digests of what is stored."""
    found = (_of_kind(connection, kind) for kind in sorted(KINDS, key=lambda one: one.name))
    kinds = tuple(one for one in found if one.aggregates)
    return Digests(tips_digest(all_tips(connection)), state_digest_of(kinds), kinds)


def state_digest_of(kinds: tuple[TypeDigest, ...]) -> bytes:
    """Return SHA-256 over the sorted kinds, each as its name, a zero byte and its digest."""
    return sha256(b"".join(one.kind.encode() + b"\0" + one.digest for one in kinds)).digest()


def _of_kind(connection: sqlalchemy.Connection, kind: AggregateKind[Any]) -> TypeDigest:
    table = STATE_TABLES[kind.name]
    query = select(table.c.aggregate, table.c.digest, table.c.fold_version).order_by(table.c.aggregate)
    running, count = sha256(), 0
    for aggregate, stored, fold_version in connection.execute(query):
        running.update(aggregate)
        running.update(stored if fold_version == kind.fold_version else _anew(connection, kind, aggregate))
        count += 1
    return TypeDigest(kind.name, kind.fold_version, running.digest(), count)


def _anew(connection: sqlalchemy.Connection, kind: AggregateKind[Any], aggregate: bytes) -> bytes:
    """A row that an older fold wrote stays until its aggregate is next needed."""
    return state_digest(fold_all(connection, kind, AggregateId(aggregate)))
