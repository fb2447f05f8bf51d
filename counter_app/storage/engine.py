"""Opens the encrypted SQLite database with the settings of the house, and translates its errors at the border."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import cast

import sqlalchemy
import sqlcipher3.dbapi2
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.pool import ConnectionPoolEntry, QueuePool

from counter_app.services.errors import CounterError, DataDamaged, TryAgain
from counter_app.storage.driver import READ_ONLY, first_statements

_DAMAGE = ("malformed", "not a database", "disk i/o error", "hmac check", "corrupt")
_FULL = ("full",)


def open_writer(path: Path, key: bytes | None) -> sqlalchemy.Engine:
    """Return the engine of the one writer connection: every transaction takes the write lock at once."""
    return _engine(path, key, "BEGIN IMMEDIATE", ("PRAGMA journal_mode=WAL", "PRAGMA synchronous=FULL"), 1)


def open_reader(path: Path, key: bytes | None) -> sqlalchemy.Engine:
    """Return an engine that can't write; its connections are meant for short reads."""
    return _engine(path, key, "BEGIN", (READ_ONLY,), 3)


def open_copy(path: Path, key: bytes | None) -> sqlalchemy.Engine:
    """Return an engine over a copy in the making, which a crash leaves to be thrown away."""
    return _engine(path, key, "BEGIN", ("PRAGMA journal_mode=OFF", "PRAGMA synchronous=OFF"), 1)


def _engine(
    path: Path, key: bytes | None, begin: str, own_settings: tuple[str, ...], pool_size: int
) -> sqlalchemy.Engine:
    engine = sqlalchemy.create_engine(
        f"sqlite:///{path}",
        module=sqlcipher3.dbapi2,
        connect_args={"isolation_level": None, "check_same_thread": False},
        poolclass=QueuePool,
        pool_size=pool_size,
        max_overflow=0,
        hide_parameters=True,
    )

    @sqlalchemy.event.listens_for(engine, "connect")
    def configure(connection: DBAPIConnection, _entry: ConnectionPoolEntry) -> None:
        cursor = connection.cursor()
        for statement in (*first_statements(key), *own_settings):
            cursor.execute(statement)
        cursor.close()

    @sqlalchemy.event.listens_for(engine, "begin")
    def begin_transaction(connection: sqlalchemy.Connection) -> None:
        # On the driver, as `prepared` does it: every act begins with this.
        connection.connection.cursor().execute(begin)

    return engine


def changes_of(connection: sqlalchemy.Connection) -> int:
    """Return how many rows this connection has written since it was opened."""
    return cast("sqlcipher3.dbapi2.Connection", connection.connection.dbapi_connection).total_changes  # type: ignore[no-any-return]


@contextmanager
def translated_errors() -> Iterator[None]:
    """Turn database errors into what a clerk can act on.

    Raises:
        DataDamaged: a page, the key or the disk is bad.
        TryAgain: the disk is full or the database is busy; nothing was changed.
    """
    try:
        yield
    except (sqlalchemy.exc.IntegrityError, sqlcipher3.dbapi2.IntegrityError) as error:
        raise DataDamaged("数据自相矛盾，这件事没有保存", "已办的事项都在；请运行 verify 检查，并联系技术员") from error
    except sqlalchemy.exc.DBAPIError as error:
        raise _translated(str(error.orig).lower()) from error
    except sqlcipher3.dbapi2.Error as error:  # from `prepared`, which calls the driver itself
        raise _translated(str(error).lower()) from error


def _translated(text: str) -> CounterError:
    if any(word in text for word in _FULL):
        return TryAgain("磁盘满了，这件事没有保存", "以前办的都在；请技术员清理磁盘后再办")
    if any(word in text for word in _DAMAGE):
        return DataDamaged("数据文件读不出来或已损坏", "不要删除任何文件；请用备份恢复（restore），并联系技术员")
    return TryAgain("数据库正忙，这件事没有保存", "请过几秒钟再试一次；以前办的都在")
