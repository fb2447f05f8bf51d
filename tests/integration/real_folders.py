"""Data folders on disk, a pen for entries that no program writes, and pictures of a replica for comparing it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

import sqlalchemy

from counter_app.domain.centre import JournalStarted, StartReason
from counter_app.domain.devices import DEVICE, DeviceAdmitted
from counter_app.domain.journal import (
    NO_ENTRY,
    AggregateId,
    Entry,
    EntryId,
    Header,
    JournalId,
    PersonalPart,
    StaffId,
    new_aggregate_id,
)
from counter_app.domain.kinds import KIND_BY_NAME
from counter_app.services.act import Counter
from counter_app.services.authoring import ActFrame, Author, Draft
from counter_app.services.entry_format import Envelope, Frame, encode_frame, encode_header, entry_id, state_digest
from counter_app.services.ports import OwnTip
from counter_app.services.signing import DeviceKey
from counter_app.storage.data_folder import DataFolder, Place, create_folder, opened_folder
from counter_app.storage.export_journal import export_journal
from counter_app.storage.ingest_result import IngestResult
from counter_app.storage.keys import KeyringStore
from counter_app.storage.machine import Fingerprint
from counter_app.storage.refolding import fold_all
from counter_app.storage.tables import STATE_TABLES
from tests.fakes.fake_adapters import FIRST_DAY, FakeClock, FakeHasher, FakeRandomness, FakeReference
from tests.fakes.fake_journal import append_by_hand

SOME_MACHINE = Fingerprint("a" * 64, "b" * 64, "c" * 64)
NOW_MS = FakeClock().now_ms()


@dataclass(frozen=True, slots=True)
class Pc:
    """An open folder and the counter that works on it."""

    folder: DataFolder
    counter: Counter

    def new_id(self) -> AggregateId:
        return new_aggregate_id(self.counter.clock.now_ms(), self.counter.randomness.token(10))

    def adopt(self, centre: EntryId) -> None:
        with self.folder.journal.transaction() as transaction:
            transaction.adopt_centre(centre)

    def ingest(self, frames: Iterable[bytes], now_ms: int = NOW_MS) -> IngestResult:
        with self.folder.journal.transaction() as transaction:
            return transaction.ingest(frames, sender="a peer", now_ms=now_ms)


class SilentReporter:
    """Hears nothing and never cancels."""

    def report(self, progress: object) -> None:
        pass

    def checkpoint(self) -> None:
        pass


@contextmanager
def opened_pc(base: Path, name: str, clock: FakeClock | None = None) -> Iterator[Pc]:
    """Make a plain data folder whose keys depend on its name only, and open it."""
    place = Place(base / name, base / f"{name} state", KeyringStore(), SOME_MACHINE)
    randomness = FakeRandomness(name)
    create_folder(place, None, randomness, is_plain=True)
    clock = clock or FakeClock()
    with opened_folder(place) as folder:
        author = Author(folder.device_key, clock, randomness)
        yield Pc(folder, Counter(folder.journal, author, clock, randomness, FakeHasher(), FakeReference()))


def admit(pc: Pc, public_key: bytes, director: StaffId | None, code: str = "02") -> None:
    """Write the admission of a device."""
    admitted = DeviceAdmitted(public_key, bytes(32), b"", code, (None, None, None))
    append_by_hand(pc.counter, DEVICE, pc.new_id(), (admitted, None), frame=ActFrame(director, None, Envelope()))


class Pen:
    """Writes entries of one device without a data folder."""

    def __init__(
        self, name: str, centre: EntryId, incarnation: bytes = b"first...", clock: FakeClock | None = None
    ) -> None:
        self.randomness = FakeRandomness(name)
        self.key = DeviceKey(self.randomness.token(32))
        self.clock = clock or FakeClock()
        self.tip = OwnTip(centre, JournalId(self.key.device + incarnation), 0, NO_ENTRY, 0, "", None)
        self.author = Author(self.key, self.clock, self.randomness)

    def new_id(self) -> AggregateId:
        return new_aggregate_id(self.clock.now_ms(), self.randomness.token(10))

    def begin(self) -> list[Entry]:
        """Write what the first entry of a journal must be."""
        return self.act(draft(self.new_id(), JournalStarted(StartReason.ADMITTED, "03")))

    def act(
        self,
        *drafts: Draft,
        heads: Mapping[AggregateId, tuple[EntryId, ...]] | None = None,
        actor: StaffId | None = None,
    ) -> list[Entry]:
        """Write one act and move on."""
        frame = ActFrame(actor, FIRST_DAY, Envelope())
        entries = [new.entry for new in self.author.write(drafts, frame, self.tip, dict(heads or {}))]
        last = entries[-1]
        self.tip = replace(self.tip, seq=last.header.seq, id=last.id, hlc=last.header.hlc)
        return entries

    def signed(self, header: Header, payload: bytes, personal: PersonalPart | None = None) -> Entry:
        """Sign whatever header is given; the place of this pen stays."""
        header_bytes = encode_header(header)
        signature = self.key.sign(header_bytes)
        return Entry(header, header_bytes, signature, entry_id(header_bytes, signature), payload, personal)


def draft(aggregate: AggregateId, payload: object, personal: object | None = None, kind: str = "") -> Draft:
    """Return a draft of a known entry type; `kind` tells where payload classes don't."""
    for one in KIND_BY_NAME.values():
        for entry_type in one.entry_types:
            if entry_type.payload is type(payload) and kind in ("", one.name):
                return Draft(entry_type.name, entry_type.version, aggregate, payload, personal)
    raise TypeError(type(payload).__name__)


def frame_of(entry: Entry, *, with_personal: bool = True) -> bytes:
    """Return an entry as it travels."""
    personal = entry.personal if with_personal else None
    return encode_frame(Frame(entry.header_bytes, entry.signature, entry.payload, personal))


def frames_of(pc: Pc, *, with_personal: bool = True) -> list[bytes]:
    """Return every entry of a folder as it travels, in the order of the interchange file."""
    path = pc.folder.place.state / "frames"
    path.parent.mkdir(exist_ok=True)
    export_journal(pc.folder, path, with_personal=with_personal, reporter=SilentReporter())
    return split_frames(path.read_bytes())[:-1]


def split_frames(content: bytes) -> list[bytes]:
    """Cut a journal file into its frames, the trailer last."""
    frames: list[bytes] = []
    at = 8
    while at < len(content):
        end = at + 4 + int.from_bytes(content[at : at + 4], "big")
        frames.append(content[at + 4 : end])
        at = end
    return frames


Rows = list[tuple[object, ...]]


def picture_of(pc: Pc) -> dict[str, Rows]:
    """Return what must be equal on two nodes that hold the same: states, details, search keys, register, tips."""
    with pc.folder.reader.begin() as connection:
        picture = {name: _state_rows(connection, name) for name in STATE_TABLES}
        picture["register"] = _rows(
            connection,
            "SELECT business_day, entry.id, register_line.aggregate FROM register_line JOIN entry USING (pos)",
        )
        for kind, parity in (("person", 0), ("case", 1)):
            picture[f"lookup of {kind}"] = _rows(
                connection,
                f"SELECT key, aggregate FROM lookup JOIN state_{kind} ON ref = 2 * state_{kind}.id + {parity}",  # noqa: S608 - own names
            )
        picture["tips"] = _rows(connection, "SELECT journal, seq, tip.id FROM tip JOIN journal ON no = journal_no")
        picture["erased"] = _rows(connection, "SELECT id FROM erased")
        picture["keys"] = _rows(connection, "SELECT count(*) FROM lookup")
    return picture


def _state_rows(connection: sqlalchemy.Connection, name: str) -> Rows:
    columns = ", ".join(f'"{column.name}"' for column in STATE_TABLES[name].columns if column.name != "id")
    return _rows(connection, f"SELECT {columns} FROM state_{name}")  # noqa: S608 - own names


def _rows(connection: sqlalchemy.Connection, query: str) -> Rows:
    return sorted((tuple(row) for row in connection.exec_driver_sql(query)), key=repr)


def rows_that_differ_from_their_fold(pc: Pc) -> list[tuple[str, bytes]]:
    """Return the aggregates whose row is not what folding their entries anew gives."""
    with pc.folder.reader.begin() as connection:
        return stale_rows(connection)


def stale_rows(connection: sqlalchemy.Connection) -> list[tuple[str, bytes]]:
    """Return the same over a connection."""
    return [
        (name, aggregate)
        for name, table in STATE_TABLES.items()
        for aggregate, digest in connection.execute(sqlalchemy.select(table.c.aggregate, table.c.digest)).all()
        if state_digest(fold_all(connection, KIND_BY_NAME[name], AggregateId(aggregate))) != digest
    ]


def in_batches(frames: Sequence[bytes], size: int) -> Iterator[Sequence[bytes]]:
    """Cut frames into batches."""
    for start in range(0, len(frames), size):
        yield frames[start : start + size]
