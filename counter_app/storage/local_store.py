"""What the screens keep on this PC alone, in the encrypted database: drafts of cases, and preferences."""

from __future__ import annotations

from typing import cast

import sqlalchemy
from sqlalchemy import bindparam, delete, select

from counter_app.services.errors import TryAgain
from counter_app.storage.engine import translated_errors
from counter_app.storage.local_settings import write_local
from counter_app.storage.tables import LocalRow, table_of

MOST_DRAFTS = 16
DRAFT_LIMIT_BYTES = 64 * 1024
PREFERENCE_LIMIT = 32 * 1024
_DRAFT, _PREFERENCE = "draft/", "preference/"
_ORDER_BYTES = 8
_LOCAL = table_of(LocalRow)
_OF_PREFIX = select(_LOCAL.c.key, _LOCAL.c.value).where(
    _LOCAL.c.key >= bindparam("first"), _LOCAL.c.key < bindparam("end")
)
_DROP = delete(_LOCAL).where(_LOCAL.c.key == bindparam("wanted"))


class SqlDrafts:
    """Drafts in the table of local values.

    They are written through the one writer connection, so a draft waits for the act before it and never makes one
    fail; each is a transaction of one row, durable when `keep` returns.
    """

    def __init__(self, writer: sqlalchemy.Engine, reader: sqlalchemy.Engine) -> None:
        self._writer = writer
        self._reader = reader

    def all(self) -> tuple[tuple[str, bytes], ...]:
        """Return every draft by its key, the one that was begun first at the front."""
        with translated_errors(), self._reader.begin() as connection:
            kept = sorted((content[:_ORDER_BYTES], key, content[_ORDER_BYTES:]) for key, content in _drafts(connection))
        return tuple((key, content) for _, key, content in kept)

    def keep(self, key: str, content: bytes) -> None:
        """Store a draft, replacing the one of that key, whose place in the order it takes.

        Raises:
            TryAgain: it is too large, or there are too many.
        """
        if len(content) > DRAFT_LIMIT_BYTES:
            raise TryAgain("这件填的内容太多，暂存不下", "请先办完或缩短文字；屏幕上的内容还在")
        with translated_errors(), self._writer.begin() as connection:
            kept = dict(_drafts(connection))
            if key not in kept and len(kept) >= MOST_DRAFTS:
                raise TryAgain("没办完的件太多，暂存不下", "请先办完或放弃几件；屏幕上的内容还在")
            last = max((int.from_bytes(one[:_ORDER_BYTES], "big") for one in kept.values()), default=0)
            order = kept[key][:_ORDER_BYTES] if key in kept else (last + 1).to_bytes(_ORDER_BYTES, "big")
            write_local(connection, _DRAFT + key, order + content)

    def drop(self, key: str) -> None:
        """Forget a draft; one that isn't there is no error."""
        with translated_errors(), self._writer.begin() as connection:
            connection.execute(_DROP, {"wanted": _DRAFT + key})


class SqlPreferences:
    """Preferences in the table of local values, read once: the only process on the folder has one of these.

    They are asked for in the middle of reads; a second connection for each would let some reads wait for one another.
    """

    def __init__(self, writer: sqlalchemy.Engine, reader: sqlalchemy.Engine) -> None:
        self._writer = writer
        with translated_errors(), reader.begin() as connection:
            self._known = {key: value.decode() for key, value in _local_values(connection, _PREFERENCE)}

    def get(self, key: str) -> str | None:
        """Return what was set, None when nothing was."""
        return self._known.get(key)

    def set(self, key: str, value: str) -> None:
        """Keep a value durably.

        Raises:
            ValueError: it is far too long for a preference.
        """
        if len(value) > PREFERENCE_LIMIT:
            raise ValueError(f"a preference of {len(value)} characters")
        with translated_errors(), self._writer.begin() as connection:
            write_local(connection, _PREFERENCE + key, value.encode())
        self._known[key] = value


def _drafts(connection: sqlalchemy.Connection) -> list[tuple[str, bytes]]:
    return _local_values(connection, _DRAFT)


def _local_values(connection: sqlalchemy.Connection, prefix: str) -> list[tuple[str, bytes]]:
    """Return the values whose keys begin so, by what follows."""
    rows = connection.execute(_OF_PREFIX, {"first": prefix, "end": prefix + "\U0010ffff"})
    return [(cast("str", key).removeprefix(prefix), cast("bytes", value)) for key, value in rows]
