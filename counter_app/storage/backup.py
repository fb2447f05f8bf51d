"""Makes an encrypted backup of a data folder while it is in use: one file, opened by the same keys."""

from __future__ import annotations

import tempfile
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol, cast

import sqlalchemy

from counter_app.services.errors import CounterError, DataDamaged, InputProblem, TryAgain
from counter_app.services.progress import Progress, Reporter
from counter_app.storage import local_settings
from counter_app.storage.backup_file import write_backup
from counter_app.storage.data_folder import DataFolder
from counter_app.storage.driver import DATABASE_NAME
from counter_app.storage.engine import open_copy, translated_errors
from counter_app.storage.key_file import KEY_FILE_NAME, open_key

LABEL = "备份"
PAGES_AT_ONCE = 1000


@dataclass(frozen=True, slots=True)
class BackupMade:
    """A finished backup: the file, its size, and its checksum in hex."""

    file: str
    size_bytes: int
    sha256: str


class _Driver(Protocol):
    """SQLite's online backup, which is no part of the DB-API."""

    def backup(self, target: object, *, pages: int, progress: Callable[[int, int, int], object]) -> None: ...


def backup(folder: DataFolder, target: Path, reporter: Reporter) -> BackupMade:
    """Copy the database as it stands now into one new file; a backup that is there is never overwritten.

    Raises:
        InputProblem: the target exists, or its folder does not.
        DataDamaged: a page of the database can't be read; a damaged backup is never made.
        TryAgain: the file can't be written.
    """
    _ensure_new(target)
    try:
        with tempfile.TemporaryDirectory(dir=target.parent, prefix=f".{target.name}.") as room:
            copy = Path(room) / DATABASE_NAME
            _copy_database(folder, copy, reporter)
            key_file = (folder.place.folder / KEY_FILE_NAME).read_bytes()
            checksum = write_backup(target, key_file, copy, lambda _count: reporter.checkpoint())
    except OSError as error:
        raise TryAgain("备份没有写成", "本机的数据没有变动；请检查目标盘的空间和写保护后再试") from error
    _note_time(folder)
    return BackupMade(str(target), target.stat().st_size, checksum.hex())


def _ensure_new(target: Path) -> None:
    if target.exists():
        raise InputProblem("这个备份文件已经存在，不会覆盖", "请换一个文件名，例如加上今天的日期", "file")
    if not target.parent.is_dir():
        raise InputProblem("放备份的文件夹不存在", "请先插好 U 盘或建好文件夹，再试一次", "file")


def _copy_database(folder: DataFolder, copy: Path, reporter: Reporter) -> None:
    """Copy page by page from one snapshot: what others write meanwhile neither shows nor makes it begin anew."""

    def step(_status: int, remaining: int, total: int) -> None:
        reporter.report(Progress(total - remaining, total, LABEL))
        reporter.checkpoint()

    place = folder.place
    key = open_key(place.folder, place.state, place.key_store).data_key
    engine = open_copy(copy, key)
    try:
        with translated_errors(), folder.reader.begin() as source, engine.connect() as target:
            # SQLite copies a page that it can't read without a word, and the copy then has a fitting checksum.
            if key is not None and source.exec_driver_sql("PRAGMA cipher_integrity_check").fetchall():
                raise _damaged()
            source.exec_driver_sql("SELECT count(*) FROM sqlite_master")
            _driver(source).backup(_driver(target), pages=PAGES_AT_ONCE, progress=step)
            if target.exec_driver_sql("PRAGMA quick_check(1)").scalar_one() != "ok":
                raise _damaged()
    finally:
        engine.dispose()


def _damaged() -> DataDamaged:
    return DataDamaged("数据文件有损坏，没有做成备份", "以前的备份都在；请用最近一份好的备份恢复，并联系技术员")


def _driver(connection: sqlalchemy.Connection) -> _Driver:
    return cast("_Driver", connection.connection.driver_connection)


def _note_time(folder: DataFolder) -> None:
    """Remember the day of the newest backup; if the database is busy, the backup still stands."""
    stamp = str(time.time_ns() // 1_000_000).encode()
    with suppress(CounterError), translated_errors(), folder.writer.begin() as connection:
        local_settings.write_local(connection, local_settings.LAST_BACKUP, stamp)


def last_backup_ms(folder: DataFolder) -> int | None:
    """Return when the last backup of this folder was made, None when none was."""
    with translated_errors(), folder.reader.begin() as connection:
        stamp = local_settings.read_local(connection, local_settings.LAST_BACKUP)
    return None if stamp is None else int(stamp)
