"""Responsible for what this machine remembers of a device outside its data folder, to notice an old copy put back."""

from __future__ import annotations

import os
import struct
import zlib
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from io import FileIO
from pathlib import Path

from counter_app.storage.atomic_file import make_folder

# The file: one header block, then one record a journal. Records are aligned to 128 bytes, so that none crosses a
# sector and a power cut leaves each one old or new; whatever else it does to them, the CRC says "absent".
_MAGIC = b"CAWITN1\n"
_HEADER_BYTES = 4608
_RECORD_BYTES = 128
_RECORD = struct.Struct(">24sQ32s")
_PATH_LENGTH = struct.Struct(">H")
_CRC = struct.Struct(">I")
_JOURNAL_BYTES, _ID_BYTES = 24, 32
_LONGEST_PATH_BYTES = 4096


@dataclass(frozen=True, slots=True)
class WitnessedTip:
    """The last entry this machine saw a journal commit."""

    journal: bytes
    seq: int
    entry_id: bytes


@dataclass(frozen=True, slots=True)
class WitnessedTips:
    """The last entries of a device's journals, and the data folder that used the device last ("" if unknown)."""

    tips: tuple[WitnessedTip, ...] = ()
    folder_path: str = ""

    def tip_of(self, journal: bytes) -> WitnessedTip | None:
        """Find the last entry of one journal."""
        return next((tip for tip in self.tips if tip.journal == journal), None)


class Witness:
    """The witness file of one device. It is a hint: nothing here ever raises OSError or waits for the disk."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._file: FileIO | None = None
        self._places: dict[bytes, int] = {}
        self._end = _HEADER_BYTES

    def read(self) -> WitnessedTips:
        """Read what is whole; a missing, torn or foreign file reads as nothing witnessed."""
        try:
            content = self._path.read_bytes()
        except OSError:
            return WitnessedTips()
        if not content.startswith(_MAGIC):
            return WitnessedTips()
        return WitnessedTips(tuple(tip for _place, tip in _records(content)), _folder_in(content))

    def write(self, journal: bytes, seq: int, entry_id: bytes) -> bool:
        """Remember the last entry of a journal; False where the file can't be written, which only ages the witness."""
        if len(journal) != _JOURNAL_BYTES or len(entry_id) != _ID_BYTES:
            raise ValueError("a journal id has 24 bytes and an entry id 32")
        return self._written(journal, _sealed(_RECORD.pack(journal, seq, entry_id)))

    def remember_folder(self, folder: Path) -> bool:
        """Remember the absolute path of the data folder that uses the device now; False where that fails."""
        path = os.fsencode(os.path.realpath(folder))
        if len(path) > _LONGEST_PATH_BYTES:
            return False
        return self._written(None, _sealed(_PATH_LENGTH.pack(len(path)) + path))

    def close(self) -> None:
        """Let the file go; the next write opens it again."""
        file, self._file = self._file, None
        if file is not None:
            with suppress(OSError):  # a dying disk: what was not written only ages the witness
                file.close()

    def _written(self, journal: bytes | None, block: bytes) -> bool:
        try:
            file = self._opened()
            file.seek(len(_MAGIC) if journal is None else self._place_of(journal))
            is_whole = file.write(block) == len(block)
        except OSError:
            is_whole = False
        if not is_whole:
            self.close()
        return is_whole

    def _opened(self) -> FileIO:
        if self._file is None:
            content = self._path.read_bytes() if self._path.exists() else b""
            if not content.startswith(_MAGIC):
                content = _MAGIC.ljust(_HEADER_BYTES, b"\0")
                make_folder(self._path.parent)
                self._path.touch(mode=0o600)
                self._path.write_bytes(content)
            self._places = {tip.journal: place for place, tip in _records(content)}
            self._end = max(_HEADER_BYTES, -(-len(content) // _RECORD_BYTES) * _RECORD_BYTES)
            self._file = FileIO(self._path, "r+b")
        return self._file

    def _place_of(self, journal: bytes) -> int:
        """Find the record of a journal; a new one comes after all others, the damaged ones included."""
        if journal not in self._places:
            self._places[journal] = self._end
            self._end += _RECORD_BYTES
        return self._places[journal]


class DeviceState(Witness):
    """The witness of a device at its place in the state folder."""

    def __init__(self, state: Path, device: bytes) -> None:
        super().__init__(state / "witness" / f"{device.hex()}.tips")


def _sealed(content: bytes) -> bytes:
    return _CRC.pack(zlib.crc32(content)) + content


def _unsealed(content: bytes) -> bytes | None:
    sealed = content[_CRC.size :]
    return sealed if _sealed(sealed) == content else None


def _records(content: bytes) -> Iterator[tuple[int, WitnessedTip]]:
    for place in range(_HEADER_BYTES, len(content), _RECORD_BYTES):
        record = _unsealed(content[place : place + _CRC.size + _RECORD.size])
        if record is not None and len(record) == _RECORD.size:
            yield place, WitnessedTip(*_RECORD.unpack(record))


def _folder_in(content: bytes) -> str:
    length_ends = len(_MAGIC) + _CRC.size + _PATH_LENGTH.size
    if len(content) < length_ends:
        return ""
    (length,) = _PATH_LENGTH.unpack(content[length_ends - _PATH_LENGTH.size : length_ends])
    block = _unsealed(content[len(_MAGIC) : length_ends + length])
    return os.fsdecode(block[_PATH_LENGTH.size :]) if block else ""
