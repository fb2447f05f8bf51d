"""Looks before every start whether the data can be trusted, in under a second; the rest is scrubbed in idle time."""

from __future__ import annotations

import struct
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol, cast

import sqlalchemy
from sqlalchemy import bindparam, func, select

from counter_app.domain.journal import EntryId, JournalId
from counter_app.services.entry_format import decode_header, entry_id
from counter_app.services.ports import OwnTip
from counter_app.services.signing import is_signed_by
from counter_app.storage import local_settings
from counter_app.storage.data_folder import DataFolder
from counter_app.storage.own_tip import read_own_tip
from counter_app.storage.spot_check import SPOTS, SpotRow, is_linked, sound_entry
from counter_app.storage.tables import EntryRow, JournalRow, TipRow, table_of

QUICK_CHECK_MS = 300
MOST_ENTRIES = 5_000
"""Entries of the own journal checked at a start; what lies before them is scrubbed."""
SCRUB_MARK = "scrub_mark"
ADVICE = "请不要删除任何文件；能读的还可以查看，请用备份恢复（restore），或打电话给技术员"

_MARK = struct.Struct(">24sQ32s")
_STEPS_BETWEEN_LOOKS = 2000
_BEYOND_ALL = 2**63 - 1
_ENTRY, _TIP, _JOURNAL = table_of(EntryRow), table_of(TipRow), table_of(JournalRow)
_TIPS = select(_TIP.c.seq, _TIP.c.id, _JOURNAL.c.journal, _ENTRY.c.header, _ENTRY.c.sig).outerjoin(
    _JOURNAL, _JOURNAL.c.no == _TIP.c.journal_no
)
_TIPS = _TIPS.outerjoin(
    _ENTRY, (_ENTRY.c.journal_no == _TIP.c.journal_no) & (_ENTRY.c.seq == _TIP.c.seq) & (_ENTRY.c.id == _TIP.c.id)
)
_OWN = SPOTS.join(_JOURNAL, _JOURNAL.c.no == _ENTRY.c.journal_no).where(
    _JOURNAL.c.journal == bindparam("own"), _ENTRY.c.seq > bindparam("after")
)
_NEXT = SPOTS.where(_ENTRY.c.pos > bindparam("after")).order_by(_ENTRY.c.pos).limit(bindparam("most"))
_BETWEEN = select(func.count()).where(_ENTRY.c.pos > bindparam("after"), _ENTRY.c.pos <= bindparam("last"))


class _Driver(Protocol):
    """What SQLite's driver can do beyond the DB-API."""

    def set_progress_handler(self, handler: Callable[[], bool] | None, steps: int) -> None: ...


@dataclass(frozen=True, slots=True)
class Damage:
    """Why the program goes into rescue mode: one sentence for the clerk, and what to do."""

    code: str
    title: str
    advice: str = ADVICE


@dataclass(frozen=True, slots=True)
class Scrubbed:
    """What one idle moment has checked; `is_round` says that the whole journal has now been looked at once more."""

    entries: int
    is_round: bool
    damage: Damage | None = None


@dataclass(frozen=True, slots=True)
class _Mark:
    """The last entry of the own journal that a start has checked."""

    journal: JournalId
    seq: int
    id: EntryId


def start_check(folder: DataFolder) -> Damage | None:
    """Check pages, tips and the newest part of the own journal; None when the program may serve."""
    try:
        with folder.reader.begin() as connection:
            damage = _check_pages(connection) or _check_tips(connection) or _check_own(connection, folder)
        if damage is None:
            _keep_mark(folder)
        else:
            folder.reader.dispose()
        return damage
    except Exception:
        return _unreadable(folder)


def _unreadable(folder: DataFolder) -> Damage:
    """Damaged data can fail anywhere and in any way; a connection that met a bad page refuses sound ones afterwards."""
    folder.reader.dispose()
    return Damage("unreadable", "数据文件读不出来或已损坏，现在只能查看")


def _check_pages(connection: sqlalchemy.Connection) -> Damage | None:
    """Let SQLite look at as many pages as the time allows."""
    deadline = time.monotonic() + QUICK_CHECK_MS / 1000
    driver = cast("_Driver", connection.connection.driver_connection)
    driver.set_progress_handler(lambda: time.monotonic() > deadline, _STEPS_BETWEEN_LOOKS)
    try:
        found = connection.exec_driver_sql("PRAGMA quick_check(1)").scalar_one()
    except sqlalchemy.exc.OperationalError as error:
        if str(error.orig) != "interrupted":
            raise
        return None
    finally:
        driver.set_progress_handler(None, 0)
    return None if found == "ok" else Damage("damaged_database", "数据文件的结构已损坏，现在只能查看")


def _check_tips(connection: sqlalchemy.Connection) -> Damage | None:
    for row in connection.execute(_TIPS):
        if row.header is None or entry_id(row.header, row.sig) != row.id:
            return _broken("tip_mismatch")
        header = decode_header(row.header)
        if (header.journal, header.seq) != (row.journal, row.seq):
            return _broken("tip_mismatch")
    return None


def _broken(code: str) -> Damage:
    return Damage(code, "记录对不上，可能被改动过或已损坏，现在只能查看")


def _check_own(connection: sqlalchemy.Connection, folder: DataFolder) -> Damage | None:
    tip = read_own_tip(connection)
    if tip.seq == 0:
        return None
    mark = _read_mark(connection, tip)
    if mark is not None and mark.seq > tip.seq:
        return _broken("end_lost")
    after = max(mark.seq if mark else 0, tip.seq - MOST_ENTRIES)
    is_up_to_mark = mark is not None and after == mark.seq
    begin = mark.id if mark is not None and is_up_to_mark else None
    # The last entry is always looked at, so that its signature is.
    rows = connection.execute(_OWN, {"own": tip.journal, "after": min(after, tip.seq - 1)})
    return _walk_back({row.id: cast("SpotRow", row) for row in rows}, tip, after, begin, folder.device_key.public)


def _walk_back(
    rows: dict[bytes, SpotRow], tip: OwnTip, after: int, begin: EntryId | None, public_key: bytes
) -> Damage | None:
    """Follow the own branch from its end to the entry that was checked before."""
    if tip.id not in rows or not is_signed_by(public_key, rows[tip.id].header, rows[tip.id].sig):
        return _broken("bad_signature")
    one, seq = tip.id, tip.seq
    while seq > after:
        row = rows.get(one)
        entry = sound_entry(row) if row is not None else None
        if entry is None or entry.header.seq != seq:
            return _broken("chain_broken")
        one, seq = entry.header.prev, seq - 1
    return None if begin is None or one == begin else _broken("chain_broken")


def _read_mark(connection: sqlalchemy.Connection, tip: OwnTip) -> _Mark | None:
    kept = local_settings.read_local(connection, local_settings.VERIFIED_MARK)
    if kept is None or len(kept) != _MARK.size:
        return None
    mark = _Mark(*_MARK.unpack(kept))
    return mark if mark.journal == tip.journal else None


def _keep_mark(folder: DataFolder) -> None:
    with folder.writer.begin() as connection:
        tip = read_own_tip(connection)
        mark = _MARK.pack(tip.journal, tip.seq, tip.id)
        if tip.seq and mark != local_settings.read_local(connection, local_settings.VERIFIED_MARK):
            local_settings.write_local(connection, local_settings.VERIFIED_MARK, mark)


def scrub(folder: DataFolder, most: int) -> Scrubbed:
    """Check the next entries after the last scrub, and begin anew at the end; call it while nobody works."""
    try:
        with folder.reader.begin() as connection:
            kept = local_settings.read_local(connection, SCRUB_MARK)
            after = int.from_bytes(kept or b"")
            rows = [cast("SpotRow", row) for row in connection.execute(_NEXT, {"after": after, "most": most})]
            last = rows[-1].pos if len(rows) == most else 0
            damage = _check_spots(connection, rows, after, last or _BEYOND_ALL)
        if damage is None:
            with folder.writer.begin() as connection:
                local_settings.write_local(connection, SCRUB_MARK, last.to_bytes(8))
        return Scrubbed(len(rows), last == 0, damage)
    except Exception:
        return Scrubbed(0, False, _unreadable(folder))


def _check_spots(connection: sqlalchemy.Connection, rows: list[SpotRow], after: int, last: int) -> Damage | None:
    if connection.execute(_BETWEEN, {"after": after, "last": last}).scalar_one() != len(rows):
        return _broken("payload_missing")
    for row in rows:
        entry = sound_entry(row)
        if entry is None or not is_linked(connection, row.journal_no, entry):
            return _broken("chain_broken")
    return None
