"""What this PC needs to serve well: disk, clock, key store, backup. Each finding says what to do."""

from __future__ import annotations

import shutil
import time
from dataclasses import dataclass

from counter_app.domain.journal import HLC_COUNTER_BITS
from counter_app.storage import local_settings
from counter_app.storage.data_folder import DataFolder

WARN_BYTES = 200 * 1024 * 1024
BEHIND_MS = 2 * 60 * 1000
BACKUP_DAYS = 7
_DAY_MS = 24 * 60 * 60 * 1000


@dataclass(frozen=True, slots=True)
class Diagnosis:
    """One thing that was looked at."""

    is_well: bool
    title: str
    advice: str = ""


def diagnose(folder: DataFolder) -> list[Diagnosis]:
    """Look at everything that can be seen without changing anything."""
    return [_disk(folder), _clock(folder), _key_store(folder), _backup(folder), _incarnation(folder)]


def _disk(folder: DataFolder) -> Diagnosis:
    free = shutil.disk_usage(folder.place.folder).free
    title = f"磁盘剩余 {free // 1024 // 1024} MB"
    return Diagnosis(True, title) if free >= WARN_BYTES else Diagnosis(False, title, "少于200 MB，请技术员清理磁盘")


def _clock(folder: DataFolder) -> Diagnosis:
    behind = (folder.journal.own_tip().hlc >> HLC_COUNTER_BITS) - time.time_ns() // 1_000_000
    if behind > BEHIND_MS:
        return Diagnosis(False, "电脑时间比最后一条记录早", "请核对日期和时间；编号和顺序不受影响")
    return Diagnosis(True, "电脑时间正常")


def _key_store(folder: DataFolder) -> Diagnosis:
    if folder.kept_in == "keyring":
        return Diagnosis(True, "数据钥匙由系统密钥库保管")
    if folder.kept_in == "plain":
        return Diagnosis(False, "数据没有加密", "只用于诊断；正式使用请重新 init")
    return Diagnosis(False, "数据钥匙放在本机文件里（系统没有密钥库）", "建议启用整盘加密；恢复码信封要保管好")


def _backup(folder: DataFolder) -> Diagnosis:
    with folder.reader.begin() as connection:
        stamp = local_settings.read_local(connection, local_settings.LAST_BACKUP)
    if stamp is None:
        return Diagnosis(False, "还没有做过备份", "请做一次备份，存到另一个盘或 U 盘")
    days = (time.time_ns() // 1_000_000 - int(stamp)) // _DAY_MS
    if days > BACKUP_DAYS:
        return Diagnosis(False, f"最近一次备份是{days}天前", "请再做一次备份")
    return Diagnosis(True, f"最近一次备份在{days}天内")


def _incarnation(folder: DataFolder) -> Diagnosis:
    if folder.reason is None:
        return Diagnosis(True, "数据文件夹和这台电脑相符")
    return Diagnosis(False, "这台电脑换了硬件，或数据是复制、恢复来的", "下次办事时会自动换用新的机号继续，不影响办理")
