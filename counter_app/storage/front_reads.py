"""Reads who may sign in with the driver alone: the tables of the database take longer to declare than to read."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import date
from pathlib import Path
from typing import Protocol, TypeVar, cast

import sqlcipher3.dbapi2

from counter_app.domain.centre import CENTRE, CentreState
from counter_app.domain.folding import AggregateKind
from counter_app.domain.journal import AggregateId, JournalId
from counter_app.services.entry_format import decode_folded
from counter_app.services.sign_in_list import FrontPage, sign_in_list, window_of_device
from counter_app.storage.driver import DATABASE_NAME, INCARNATION, READ_ONLY, SCHEMA_VERSION, first_statements
from counter_app.storage.key_file import KeyMissing, open_key
from counter_app.storage.keys import OsKeyStore

S = TypeVar("S")

_OWN_JOURNAL = f"SELECT value FROM local WHERE key = '{INCARNATION}'"  # noqa: S608 - a constant


class _Connection(Protocol):
    """What is used of the driver's connection."""

    def execute(self, sql: str) -> Iterator[tuple[object, ...]]: ...

    def close(self) -> None: ...


def read_front_page(folder: Path, state: Path, key_store: OsKeyStore, day: date) -> FrontPage | None:
    """Return what the page of signing in shows on a day.

    None where the opening of the folder has to be waited for: there is no folder or no key yet, its tables have
    another shape, nobody may sign in, or it can't be read, which the opening will say better.
    """
    database = folder / DATABASE_NAME
    if not database.exists():
        return None
    try:
        key = open_key(folder, state, key_store).data_key
        with _reading(database, key) as connection:
            return _front_page(connection, day) if _has_our_shape(connection) else None
    except (KeyMissing, sqlcipher3.dbapi2.Error):
        return None


@contextmanager
def _reading(database: Path, key: bytes | None) -> Iterator[_Connection]:
    with closing(cast("_Connection", sqlcipher3.dbapi2.connect(str(database), isolation_level=None))) as connection:
        for statement in (*first_statements(key), READ_ONLY, "BEGIN"):
            connection.execute(statement)
        yield connection


def _has_our_shape(connection: _Connection) -> bool:
    return [*connection.execute("PRAGMA user_version")] == [(SCHEMA_VERSION,)]


def _front_page(connection: _Connection, day: date) -> FrontPage | None:
    kinds = _WholeKinds(connection)
    journal = JournalId(next((cast("bytes", value) for (value,) in connection.execute(_OWN_JOURNAL)), b""))
    people = sign_in_list(kinds, window_of_device(kinds, journal), day)
    centre = next((state for _, state in kinds.all_of(CENTRE)), CentreState())
    return FrontPage(centre.name, people) if people else None


class _WholeKinds:
    """The small kinds as they are stored."""

    def __init__(self, connection: _Connection) -> None:
        self._connection = connection

    def all_of(self, kind: AggregateKind[S]) -> list[tuple[AggregateId, S]]:
        """Return every aggregate of a small kind, by its row."""
        rows = self._connection.execute(f"SELECT aggregate, state FROM state_{kind.name} ORDER BY id")  # noqa: S608
        stored = cast("Iterator[tuple[bytes, bytes]]", rows)
        return [(AggregateId(aggregate), decode_folded(state, kind).state) for aggregate, state in stored]
