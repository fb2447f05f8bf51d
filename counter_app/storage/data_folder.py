"""One data folder: made, opened with its key and lock, checked against the machine, and closed."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import sqlalchemy

from counter_app.domain.centre import StartReason
from counter_app.domain.journal import NO_CENTRE, EntryId, JournalId
from counter_app.services.errors import FolderUnusable
from counter_app.services.ports import OwnTip, Randomness
from counter_app.services.signing import DeviceKey
from counter_app.storage import local_settings
from counter_app.storage.atomic_file import move_durably
from counter_app.storage.driver import DATABASE_NAME, SCHEMA_VERSION
from counter_app.storage.engine import open_reader, open_writer, translated_errors
from counter_app.storage.entries import all_tips
from counter_app.storage.folder_lock import FolderInUse, FolderLock
from counter_app.storage.key_file import KEY_FILE_NAME, KeyMissing, create_key_file, open_key, read_key_file
from counter_app.storage.keys import OsKeyStore
from counter_app.storage.local_store import SqlDrafts, SqlPreferences
from counter_app.storage.machine import Fingerprint, is_network_drive, is_same_machine, read_fingerprint
from counter_app.storage.own_tip import known_incarnations, read_own_journal, read_own_tip, used_counter_codes
from counter_app.storage.schema import create_journal_tables, mark_filled, recreate_read_models, version_of
from counter_app.storage.sql_journal import SqlJournal
from counter_app.storage.witness import DeviceState

INCARNATION_BYTES = 8
KEY_BYTES = 32


@dataclass(frozen=True, slots=True)
class Place:
    """Where a data folder lies, where this machine keeps what belongs to it, and how the machine looks."""

    folder: Path
    state: Path
    key_store: OsKeyStore
    fingerprint: Fingerprint

    @classmethod
    def of(cls, folder: Path, state: Path, key_store: OsKeyStore) -> Place:
        """Return the place with the fingerprint of this machine, as seen from the folder or what will hold it."""
        seen_from = next(parent for parent in (folder, *folder.absolute().parents) if parent.exists())
        return cls(folder, state, key_store, read_fingerprint(seen_from))

    @property
    def database(self) -> Path:
        """Return the database file."""
        return self.folder / DATABASE_NAME

    @property
    def exists(self) -> bool:
        """Say whether a data folder was made here."""
        return self.database.exists()


@dataclass(slots=True)
class DataFolder:
    """An open data folder; `reason` says why a new incarnation must be written before anything else."""

    place: Place
    journal: SqlJournal
    writer: sqlalchemy.Engine
    reader: sqlalchemy.Engine
    device_key: DeviceKey
    box_key: bytes
    witness: DeviceState
    kept_in: str
    is_stale: bool
    """Whether the read models have another shape than this program's: rebuild before use."""
    reason: StartReason | None = None

    @property
    def drafts(self) -> SqlDrafts:
        """Return the drafts kept in this folder."""
        return SqlDrafts(self.writer, self.reader)

    @property
    def preferences(self) -> SqlPreferences:
        """Return the preferences kept in this folder."""
        return SqlPreferences(self.writer, self.reader)

    def close(self) -> None:
        """Let the database and the witness go."""
        self.writer.dispose()
        self.reader.dispose()
        self.witness.close()

    def used_counter_codes(self) -> frozenset[str]:
        """Return every counter code that is taken."""
        with self.writer.begin() as connection:
            return used_counter_codes(connection)

    def earlier_tips(self) -> tuple[tuple[JournalId, int, EntryId], ...]:
        """Return the tips of this device's earlier incarnations."""
        with self.writer.begin() as connection:
            own = set(known_incarnations(connection, self.device_key.device))
            return tuple((tip.journal, tip.seq, tip.id) for tip in all_tips(connection) if tip.journal in own)

    def own_journal(self) -> JournalId:
        """Return the incarnation that this folder writes to; also beside the process that does."""
        with translated_errors(), self.reader.begin() as connection:
            return read_own_journal(connection)

    @property
    def is_waiting(self) -> bool:
        """Say whether this PC has not been admitted to a centre yet."""
        return self.journal.own_tip().centre == NO_CENTRE

    def begin_incarnation(self, reason: StartReason, random: Randomness) -> tuple[tuple[JournalId, int, EntryId], ...]:
        """Turn to a new journal of this device, whose first entry is still to be written; return the tips before it."""
        after = self.earlier_tips()
        if self.journal.own_tip().seq == 0:
            return after  # a restore, or a start that was cut off, has turned to it already
        journal = self.device_key.device + random.token(INCARNATION_BYTES)
        with translated_errors(), self.writer.begin() as connection:
            local_settings.write_local(connection, local_settings.INCARNATION, journal)
            local_settings.write_local(connection, local_settings.COUNTER_CODE, b"")
            local_settings.write_local(connection, local_settings.REASON, str(reason).encode())
            _keep_fingerprint(connection, self.place.fingerprint)
        self.journal.forget_position()
        return after


def create_folder(place: Place, recovery_code: str | None, random: Randomness, *, is_plain: bool) -> None:
    """Make the keys and the empty tables; a folder without a database may be left over from a broken start.

    Raises:
        FolderUnusable: the folder lies on a network drive.
    """
    if is_network_drive(place.folder):
        raise FolderUnusable("数据文件夹在网络盘上，不能使用", "请换成本机硬盘上的文件夹（--data）")
    place.folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    key = create_key_file(place.folder, place.state, recovery_code, is_plain, place.key_store)
    engine = open_writer(place.database, key)
    with translated_errors(), engine.begin() as connection:
        create_journal_tables(connection)
        recreate_read_models(connection)
        mark_filled(connection)
        new_identity(connection, random)
        _keep_fingerprint(connection, place.fingerprint)
    engine.dispose()


@contextmanager
def new_folder(target: Path) -> Iterator[Path]:
    """Give a folder to make the data in, and move it to its place when that went well: half a centre never stands."""
    making = target.with_name(target.name + ".init")
    shutil.rmtree(making, ignore_errors=True)
    try:
        yield making
        target.mkdir(parents=True, exist_ok=True, mode=0o700)
        for name in (KEY_FILE_NAME, DATABASE_NAME):
            move_durably(making / name, target / name)
    finally:
        shutil.rmtree(making, ignore_errors=True)


def new_identity(connection: sqlalchemy.Connection, random: Randomness) -> None:
    """Give the data folder keys and an incarnation of its own."""
    device_key = random.token(KEY_BYTES)
    journal = DeviceKey(device_key).device + random.token(INCARNATION_BYTES)
    local_settings.write_local(connection, local_settings.DEVICE_KEY, device_key)
    local_settings.write_local(connection, local_settings.BOX_KEY, random.token(KEY_BYTES))
    local_settings.write_local(connection, local_settings.COMMAND_KEY, random.token(KEY_BYTES))
    local_settings.write_local(connection, local_settings.INCARNATION, journal)


def _keep_fingerprint(connection: sqlalchemy.Connection, fingerprint: Fingerprint) -> None:
    parts = (fingerprint.machine_id, fingerprint.mac, fingerprint.volume_serial)
    local_settings.write_local(connection, local_settings.FINGERPRINT, ",".join(part or "" for part in parts).encode())


@contextmanager
def opened_folder(place: Place, *, is_read_only: bool = False) -> Iterator[DataFolder]:
    """Open a data folder for one process, or beside it for reading.

    Raises:
        FolderUnusable: not a data folder, held by another process, or its key can't be opened.
    """
    key, kept_in = _opened_key(place)
    with _locked(place, is_needed=not is_read_only):
        folder = _open(place, key, kept_in, is_read_only=is_read_only)
        try:
            yield folder
        finally:
            folder.close()


def _opened_key(place: Place) -> tuple[bytes | None, str]:
    if not place.exists:
        raise FolderUnusable("这里还没有数据文件夹", "请先运行 counter-app init 建立中心，或用 --data 指明文件夹")
    try:
        opened = open_key(place.folder, place.state, place.key_store)
    except KeyMissing as error:
        raise FolderUnusable(
            "打不开数据文件夹的钥匙", "数据没有变动；请用信封里的恢复码运行 counter-app unlock --recovery-code-stdin"
        ) from error
    return opened.data_key, opened.kept_in


@contextmanager
def _locked(place: Place, *, is_needed: bool) -> Iterator[None]:
    if not is_needed:
        yield
        return
    try:
        with FolderLock(place.folder, place.state, read_key_file(place.folder).folder_id):
            yield
    except FolderInUse as error:
        raise FolderUnusable(
            "另一个程序正在使用这个数据文件夹", "请关闭那个程序，或在那个窗口继续办理；数据没有变动"
        ) from error


def _open(place: Place, key: bytes | None, kept_in: str, *, is_read_only: bool) -> DataFolder:
    writer, reader = open_writer(place.database, key), open_reader(place.database, key)
    with translated_errors(), (reader if is_read_only else writer).begin() as connection:
        values = {name: local_settings.read_local(connection, name) or b"" for name in local_settings.ALL}
        device_key = DeviceKey(values[local_settings.DEVICE_KEY])
        witness = DeviceState(place.state, device_key.device)
        is_stale = version_of(connection) != SCHEMA_VERSION
        if is_stale and not is_read_only:
            recreate_read_models(connection)
        reason = _doubt(connection, place, values, witness)
    journal = SqlJournal(
        writer,
        reader,
        free_bytes=lambda: shutil.disk_usage(place.folder).free,
        committed=lambda tip: witness.write(tip.journal, tip.seq, tip.id),
    )
    if not is_read_only:
        witness.remember_folder(place.folder)
    box_key = values[local_settings.BOX_KEY]
    return DataFolder(place, journal, writer, reader, device_key, box_key, witness, kept_in, is_stale, reason)


def _doubt(
    connection: sqlalchemy.Connection, place: Place, values: dict[str, bytes], witness: DeviceState
) -> StartReason | None:
    """Say why this folder may not go on with its incarnation (invariant I10), None when it may."""
    tip = read_own_tip(connection)
    pending = values[local_settings.REASON].decode()
    if tip.seq == 0:
        return StartReason(pending) if pending else None
    known = Fingerprint(*(part or None for part in values[local_settings.FINGERPRINT].decode().split(",")))
    if not is_same_machine(known, place.fingerprint):
        return StartReason.NEW_MACHINE
    if _is_behind(connection, tip, witness):
        return StartReason.RESTORED
    doubt = values[local_settings.DOUBT]
    return StartReason(doubt.removeprefix(tip.journal).decode()) if doubt.startswith(tip.journal) else None


def _is_behind(connection: sqlalchemy.Connection, tip: OwnTip, witness: DeviceState) -> bool:
    """A witness of a later or of another entry shows that this is an old copy; a witness that is behind is harmless."""
    seen = witness.read().tip_of(tip.journal)
    if seen is None or seen.seq < tip.seq:
        return False
    return (seen.seq, seen.entry_id) != (tip.seq, tip.id)
