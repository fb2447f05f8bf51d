"""The journal in SQLite: one door for facts, one transaction for entries, tip and read models."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from threading import Lock
from typing import cast

import sqlalchemy
from sqlalchemy import bindparam, func, insert, select

from counter_app.domain.centre import CentreFounded, JournalStarted
from counter_app.domain.devices import DeviceAdmitted, device_id
from counter_app.domain.erasure import PersonalErased
from counter_app.domain.journal import NO_CENTRE, AggregateId, EntryId, merge_hlc
from counter_app.services.errors import FolderUnusable, TryAgain
from counter_app.services.ports import NewEntry, OwnTip, RememberedCommand
from counter_app.storage import local_settings
from counter_app.storage.engine import changes_of, translated_errors
from counter_app.storage.entries import insert_entries, journal_no, move_tip
from counter_app.storage.erase import drop_of, note_erased
from counter_app.storage.ingest import Ingest
from counter_app.storage.ingest_result import IngestResult
from counter_app.storage.own_tip import read_own_tip
from counter_app.storage.prepared import Prepared
from counter_app.storage.sql_reads import SqlReadModels
from counter_app.storage.states import Kept, write_register
from counter_app.storage.tables import CommandRow, EntryRow, IssuedNumberRow, table_of
from counter_app.storage.touched import refold, subject_of

RESERVE_BYTES = 20 * 1024 * 1024
"""Below this much free space no act begins: what is written must also be finished."""

_COMMAND, _NUMBER, _ENTRY = table_of(CommandRow), table_of(IssuedNumberRow), table_of(EntryRow)
_FIND_COMMAND = Prepared(select(_COMMAND.c.content, _COMMAND.c.answer).where(_COMMAND.c.id == bindparam("wanted")))
_KEEP_COMMAND, _KEEP_NUMBER = Prepared(insert(_COMMAND), ["id", "content", "answer"]), Prepared(insert(_NUMBER))


@dataclass(frozen=True, slots=True)
class Position:
    """Where the own journal ends, kept in memory by the only writer; it moves only after a commit."""

    tip: OwnTip
    journal_no: int
    next_pos: int


class SqlTransaction(SqlReadModels):
    """A write: reads see what it has appended."""

    def __init__(self, connection: sqlalchemy.Connection, position: Position, kept: Kept | None = None) -> None:
        super().__init__(connection, kept)
        self.position = position

    def kept(self) -> Kept:
        """Return what the next transaction may begin with, once this one is committed."""
        return self._states.kept()

    def tip(self) -> OwnTip:
        """Return where the own journal stands."""
        return self.position.tip

    def append(self, entries: Sequence[NewEntry]) -> None:
        """Store the entries of one act, fold them, move the tip."""
        first = self.position.next_pos
        stored = [new.entry for new in entries]
        insert_entries(self._connection, self.position.journal_no, first, stored)
        for new in entries:
            self._states.take(new)
            self._note_effects(new)
        self._states.flush()
        write_register(self._connection, list(enumerate(entries, first)))
        move_tip(self._connection, self.position.journal_no, self.position.tip.id, stored[-1])
        last = stored[-1]
        tip = replace(self.position.tip, seq=last.header.seq, id=last.id, hlc=last.header.hlc)
        self.position = Position(tip, self.position.journal_no, first + len(entries))

    def _note_effects(self, new: NewEntry) -> None:
        """Some entries change what this data folder knows of itself."""
        match new.fact.payload:
            case CentreFounded():
                local_settings.write_local(self._connection, local_settings.CENTRE, new.entry.id)
                self.position = replace(self.position, tip=replace(self.position.tip, centre=new.entry.id))
            case JournalStarted(counter_code=code) if code is not None:
                local_settings.write_local(self._connection, local_settings.COUNTER_CODE, code.encode())
                self.position = replace(self.position, tip=replace(self.position.tip, counter_code=code))
            case DeviceAdmitted(public_key=public) if device_id(public) == self.position.tip.journal[:16]:
                tip = replace(self.position.tip, device_aggregate=new.entry.header.aggregate)
                self.position = replace(self.position, tip=tip)
            case PersonalErased(entries=erased):
                note_erased(self._connection, erased)
            case _:
                pass

    def adopt_centre(self, centre: EntryId) -> None:
        """Take the id of the centre for good; a folder that has one keeps it."""
        if self.position.tip.centre not in (NO_CENTRE, centre):
            raise FolderUnusable("这台电脑已经属于另一个中心", "请核对拿来的文件是不是本中心的；数据没有变动")
        local_settings.write_local(self._connection, local_settings.CENTRE, centre)
        self.position = replace(self.position, tip=replace(self.position.tip, centre=centre))

    def ingest(self, frames: Iterable[bytes], *, sender: str, now_ms: int) -> IngestResult:
        """Take in entries that come from elsewhere, as frames; nothing in them makes this raise.

        Raises:
            FolderUnusable: this folder belongs to no centre yet.
        """
        batch = Ingest(self._connection, self._states, self.position.tip)
        batch.take(frames, sender)
        tip = self.position.tip
        hlc = merge_hlc(tip.hlc, batch.highest_hlc, now_ms)
        if hlc > tip.hlc:
            local_settings.write_local(self._connection, local_settings.CLOCK, hlc.to_bytes(8, "big"))
        result = batch.tally.result()
        if result.doubt is not None:
            local_settings.write_local(self._connection, local_settings.DOUBT, tip.journal + result.doubt.encode())
        tip = replace(tip, hlc=hlc, device_aggregate=batch.own_device)
        self.position = replace(self.position, tip=tip, next_pos=batch.next_pos)
        return result

    def reserve_number(self, number: str) -> None:
        """Note a number as issued by this data folder; the database refuses a second time."""
        _KEEP_NUMBER.run(self._connection, {"number": number})

    def command(self, command_id: bytes) -> RememberedCommand | None:
        """Return what a command id was answered."""
        row = _FIND_COMMAND.run(self._connection, {"wanted": command_id}).fetchone()
        return None if row is None else RememberedCommand(cast("bytes", row[0]), cast("str", row[1]))

    def remember_command(self, command_id: bytes, content: bytes, answer: str) -> None:
        """Keep the answer of a command with its entries."""
        _KEEP_COMMAND.run(self._connection, {"id": command_id, "content": content, "answer": answer})

    def drop_personal(self, entries: Mapping[AggregateId, Sequence[EntryId]]) -> None:
        """Erase personal parts that a stored erasure names, and fold their aggregates without them."""
        for aggregate, ids in entries.items():
            refold(self._states, {subject_of(*held) for held in drop_of(self._connection, aggregate, ids)})
        self._states.flush()


class SqlJournal:
    """The store of one data folder; it has one writer, so the place of the tip is kept in memory.

    Threads take turns: the next one begins when the last one's place is in memory and its tip is witnessed, not
    already when the connection is free.
    """

    def __init__(
        self,
        writer: sqlalchemy.Engine,
        reader: sqlalchemy.Engine,
        *,
        free_bytes: Callable[[], int],
        committed: Callable[[OwnTip], object],
    ) -> None:
        self._writer = writer
        self._reader = reader
        self._free_bytes = free_bytes
        self._committed = committed
        self._position: Position | None = None
        self._turn = Lock()
        self._kept, self._changes = Kept(), -1

    @contextmanager
    def transaction(self) -> Iterator[SqlTransaction]:
        """Begin a write; commit on a clean exit, roll back on any error.

        Raises:
            TryAgain: the disk is nearly full, or the database is busy; nothing was changed.
            DataDamaged: the database can't be trusted.
        """
        if self._free_bytes() < RESERVE_BYTES:
            raise TryAgain("磁盘空间快用完了，暂时不能办新的事项", "以前办的都在，可以查看；请技术员清理磁盘后再办")
        with self._turn:
            with translated_errors():
                with self._writer.begin() as connection:
                    before = self._position or self._read_position(connection)
                    transaction = SqlTransaction(connection, before, self._take_kept(connection))
                    yield transaction
                    changes = changes_of(connection)
                self._position, self._kept, self._changes = transaction.position, transaction.kept(), changes
            if transaction.position.tip.id != before.tip.id:
                self._committed(transaction.position.tip)

    def _take_kept(self, connection: sqlalchemy.Connection) -> Kept:
        """Take over what was kept, unless anything else has written since; a failure leaves nothing kept."""
        kept, self._kept = self._kept, Kept()
        return kept if changes_of(connection) == self._changes else Kept()

    @contextmanager
    def reading(self) -> Iterator[SqlReadModels]:
        """Begin a read."""
        with translated_errors(), self._reader.begin() as connection:
            yield SqlReadModels(connection)

    def command_key(self) -> bytes:
        """Return the key under which command ids are hashed."""
        with translated_errors(), self._reader.begin() as connection:
            return local_settings.read_local(connection, local_settings.COMMAND_KEY) or b""

    def own_tip(self) -> OwnTip:
        """Return where the own journal stands."""
        with self._turn, translated_errors(), self._writer.begin() as connection:
            position = self._position = self._read_position(connection)
        return position.tip

    def forget_position(self) -> None:
        """Read everything anew at the next write, after somebody else has written."""
        self._position, self._kept = None, Kept()

    def _read_position(self, connection: sqlalchemy.Connection) -> Position:
        tip = read_own_tip(connection)
        highest = connection.execute(select(func.max(_ENTRY.c.pos))).scalar_one()
        return Position(tip, journal_no(connection, tip.journal), (highest or 0) + 1)
