"""Runs the statements of an act on the driver: SQLAlchemy compiles them once and stays out of every call."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Protocol, cast

import sqlalchemy
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.elements import BindParameter, ClauseElement

Convert = Callable[[object], object]


class Cursor(Protocol):
    """What the driver answers with."""

    lastrowid: int

    def fetchone(self) -> tuple[object, ...] | None:
        """Return the next row, unconverted."""
        ...

    def fetchall(self) -> list[tuple[object, ...]]:
        """Return the rows that are left, unconverted."""
        ...

    def __iter__(self) -> Iterator[tuple[object, ...]]:
        """Return one row after the other, unconverted."""
        ...


class _Driver(Protocol):
    def execute(self, sql: str, values: Sequence[object]) -> Cursor: ...

    def executemany(self, sql: str, values: Iterable[Sequence[object]]) -> Cursor: ...


class Prepared:
    """A Core statement for one hot path; an act runs a dozen, and through SQLAlchemy each costs ten times its work.

    Rows come back as the driver gives them, so a statement that reads dates or booleans does not belong here.
    """

    def __init__(self, statement: ClauseElement, columns: Sequence[str] | None = None) -> None:
        self._statement = statement
        self._columns = columns
        self._sql = ""
        self._places: tuple[tuple[str, Convert | None], ...] = ()
        self._fixed: dict[str, object] = {}

    def run(self, connection: sqlalchemy.Connection, values: Mapping[str, object]) -> Cursor:
        """Run it once."""
        driver = self._driver(connection)
        return driver.execute(self._sql, self._ordered(values))

    def run_many(self, connection: sqlalchemy.Connection, rows: Iterable[Mapping[str, object]]) -> None:
        """Run it for each row."""
        driver = self._driver(connection)
        driver.executemany(self._sql, map(self._ordered, rows))

    def run_rows(self, connection: sqlalchemy.Connection, rows: Iterable[Sequence[object]]) -> None:
        """Run it for each row whose values stand in the order of the statement and as the driver takes them."""
        self._driver(connection).executemany(self._sql, rows)

    def _ordered(self, values: Mapping[str, object]) -> list[object]:
        if self._fixed:
            values = {**self._fixed, **values}
        return [
            values[name] if convert is None or values[name] is None else convert(values[name])
            for name, convert in self._places
        ]

    def _driver(self, connection: sqlalchemy.Connection) -> _Driver:
        if not self._sql:
            self._compile(connection.dialect)
        return cast("_Driver", connection.connection.dbapi_connection)

    def _compile(self, dialect: sqlalchemy.Dialect) -> None:
        compiled = cast("SQLCompiler", self._statement.compile(dialect=dialect, column_keys=self._columns))
        names = compiled.positiontup or ()
        self._places = tuple((name, _converter(compiled.binds[name], dialect)) for name in names)
        self._fixed = {name: bind.value for name, bind in compiled.binds.items() if bind.value is not None}
        self._sql = str(compiled)


def _converter(bind: BindParameter[object], dialect: sqlalchemy.Dialect) -> Convert | None:
    if isinstance(bind.type, sqlalchemy.Date) and dialect.name == "sqlite":
        return cast("Convert", date.isoformat)  # the same text as SQLAlchemy's, in a tenth of the time
    return cast("Convert | None", bind.type.dialect_impl(dialect).bind_processor(dialect))
