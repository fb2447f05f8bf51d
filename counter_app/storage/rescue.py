"""Rescue mode: a damaged data folder is still looked at, and nothing is written to it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager

import sqlalchemy

from counter_app.services.errors import DataDamaged
from counter_app.services.ports import NewEntry
from counter_app.storage import local_settings
from counter_app.storage.engine import translated_errors
from counter_app.storage.own_tip import read_own_tip
from counter_app.storage.sql_journal import Position, SqlTransaction
from counter_app.storage.sql_reads import SqlReadModels
from counter_app.storage.start_check import Damage


class RescueTransaction(SqlTransaction):
    """Reads like any other, so that people can sign in and look up; whatever would write is refused."""

    def __init__(self, connection: sqlalchemy.Connection, damage: Damage) -> None:
        super().__init__(connection, Position(read_own_tip(connection), 0, 0))
        self._damage = damage

    def append(self, entries: Sequence[NewEntry]) -> None:
        """Refuse.

        Raises:
            DataDamaged: always, with the words of the damage.
        """
        raise DataDamaged(self._damage.title, self._damage.advice)

    def reserve_number(self, number: str) -> None:
        """Refuse.

        Raises:
            DataDamaged: always, with the words of the damage.
        """
        raise DataDamaged(self._damage.title, self._damage.advice)


class RescueJournal:
    """The journal of a damaged folder."""

    def __init__(self, reader: sqlalchemy.Engine, damage: Damage) -> None:
        self._reader = reader
        self._damage = damage

    @contextmanager
    def transaction(self) -> Iterator[RescueTransaction]:
        """Begin what can only read."""
        with self._looking() as connection:
            yield RescueTransaction(connection, self._damage)

    @contextmanager
    def reading(self) -> Iterator[SqlReadModels]:
        """Begin a read."""
        with self._looking() as connection:
            yield SqlReadModels(connection)

    @contextmanager
    def _looking(self) -> Iterator[sqlalchemy.Connection]:
        """A connection that met a bad page refuses sound ones afterwards, so the next look gets a new one."""
        try:
            with translated_errors(), self._reader.begin() as connection:
                yield connection
        except DataDamaged:
            self._reader.dispose()
            raise

    def command_key(self) -> bytes:
        """Return the key under which command ids are hashed."""
        with self._looking() as connection:
            return local_settings.read_local(connection, local_settings.COMMAND_KEY) or b""
