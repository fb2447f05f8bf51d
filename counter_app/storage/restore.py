"""Puts a backup into an empty or waiting data folder, as a new incarnation: the old journal is never written again."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

from sqlalchemy import func, select

from counter_app.domain.centre import CENTRE, CentreState, StartReason
from counter_app.domain.refusal import Refused
from counter_app.services.errors import Conflict, DataDamaged, FolderUnusable, InputProblem, TryAgain
from counter_app.services.ports import Randomness, ReadModels
from counter_app.services.progress import Reporter
from counter_app.storage.atomic_file import write_atomically
from counter_app.storage.backup_file import NotABackup, read_backup
from counter_app.storage.data_folder import DataFolder, Place, new_folder, opened_folder
from counter_app.storage.driver import DATABASE_NAME
from counter_app.storage.engine import translated_errors
from counter_app.storage.key_file import KEY_FILE_NAME, KeyMissing, WrongKey, open_key, open_with_recovery_code
from counter_app.storage.rebuild import rebuild
from counter_app.storage.start_check import start_check
from counter_app.storage.tables import EntryRow, table_of

ASIDE = ".waiting"
"""Ending of what stood in a waiting data folder; it is kept."""


@dataclass(frozen=True, slots=True)
class Restored:
    """What the data folder holds now."""

    centre: str
    practice: bool
    entries: int


def restore(
    file: Path,
    place: Place,
    *,
    recovery_code: str | None,
    random: Randomness,
    reporter: Reporter,
    ensure_allowed: Callable[[ReadModels], object] | None = None,
    expect_practice: bool | None = None,
) -> Restored:
    """Put a backup in place, whole or not at all; the next start writes the first entry of its new incarnation.

    `ensure_allowed` sees the centre of the backup and raises if the person may not restore it.

    Raises:
        Conflict: the folder already has a centre, or a practice centre would take the place of a real one.
        InputProblem: not a sound backup, or the wrong recovery code.
        FolderUnusable: this machine keeps no key for the backup and no recovery code was given.
    """
    _ensure_free(place)
    with new_folder(place.folder) as making:
        _unpack(file, making)
        new_place = replace(place, folder=making)
        _ensure_key(new_place, recovery_code)
        with opened_folder(new_place) as folder:
            restored = _prepared(folder, reporter, expect_practice)
            if ensure_allowed is not None:
                with folder.journal.reading() as reads:
                    ensure_allowed(reads)
            folder.begin_incarnation(StartReason.RESTORED, random)
        _put_aside(place)
    return restored


def _ensure_free(place: Place) -> None:
    if not place.exists:
        return
    with opened_folder(place) as folder:
        if not folder.is_waiting:
            raise Conflict("这个数据文件夹里已经有一个中心", "请换一个空文件夹（--data）再恢复；这里的数据没有变动")


def _unpack(file: Path, making: Path) -> None:
    making.mkdir(parents=True, mode=0o700)
    try:
        key_file = read_backup(file, making / DATABASE_NAME)
    except FileNotFoundError as error:
        raise InputProblem("找不到这个备份文件", "请核对文件名和 U 盘后再试；数据没有变动", "file") from error
    except NotABackup as error:
        raise InputProblem("这不是完整的备份文件", "请换一份备份再试；数据没有变动", "file") from error
    except OSError as error:
        raise TryAgain("备份文件读不出来，或磁盘空间不够", "请检查后再试；数据没有变动") from error
    write_atomically(making / KEY_FILE_NAME, key_file)


def _ensure_key(place: Place, recovery_code: str | None) -> None:
    try:
        if recovery_code is not None:
            open_with_recovery_code(place.folder, place.state, recovery_code, place.key_store)
        else:
            open_key(place.folder, place.state, place.key_store)
    except (WrongKey, Refused) as error:
        raise InputProblem(
            "恢复码不对，打不开这份备份", "请核对信封里的恢复码；数据没有变动", "recovery_code"
        ) from error
    except KeyMissing as error:
        raise FolderUnusable(
            "这台电脑没有这份备份的钥匙", "请用信封里的恢复码恢复（--recovery-code-stdin）；数据没有变动"
        ) from error


def _prepared(folder: DataFolder, reporter: Reporter, expect_practice: bool | None) -> Restored:
    damage = start_check(folder)
    if damage is not None:
        raise DataDamaged("这份备份里的数据有损坏，没有恢复", "请换一份备份再试；本机的数据没有变动")
    if folder.is_stale:
        with translated_errors(), folder.writer.begin() as connection:
            rebuild(connection, reporter)
    with folder.journal.reading() as reads:
        centre = next((state for _, state in reads.all_of(CENTRE)), CentreState())
    if expect_practice is not None and centre.practice != expect_practice:
        raise Conflict("练习中心和真实中心的数据不能互相恢复", "请核对备份文件；本机的数据没有变动")
    with translated_errors(), folder.reader.begin() as connection:
        entries = connection.execute(select(func.count()).select_from(table_of(EntryRow))).scalar_one()
    return Restored(centre.name, centre.practice, entries)


def _put_aside(place: Place) -> None:
    """Keep the files of a waiting PC under other names: database first, so that a crash leaves an empty folder."""
    for name in (DATABASE_NAME, KEY_FILE_NAME):
        standing = place.folder / name
        if standing.exists():
            os.replace(standing, standing.with_name(standing.name + ASIDE))
