"""The file of a backup: the key file of the data folder, then its encrypted database, under one checksum."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from hashlib import sha256
from pathlib import Path
from typing import BinaryIO

from counter_app.storage.atomic_file import new_file

MAGIC = b"CABACK1\n"
LENGTH_BYTES = 4
LONGEST_KEY_FILE_BYTES = 64 * 1024
HASH_BYTES = 32
BLOCK_BYTES = 1024 * 1024


class NotABackup(Exception):
    """The file is no backup, or not all of it is as it was written."""


def write_backup(target: Path, key_file: bytes, database: Path, step: Callable[[int], object]) -> bytes:
    """Write the file, whole or not at all, and return its checksum; `step` hears how many bytes went into it.

    Raises:
        OSError: the target can't be written.
    """
    with new_file(target) as file, database.open("rb") as source:
        file.write(MAGIC + len(key_file).to_bytes(LENGTH_BYTES, "big") + bytes(HASH_BYTES) + key_file)
        running = sha256(key_file)
        for block in _blocks(source):
            file.write(block)
            running.update(block)
            step(len(block))
        file.seek(len(MAGIC) + LENGTH_BYTES)
        file.write(running.digest())
    return running.digest()


def read_backup(source: Path, database: Path) -> bytes:
    """Write the database of a backup into a new file and return the key file.

    Raises:
        NotABackup: the file is something else, cut off, or damaged.
        OSError: a file can't be read or written.
    """
    with source.open("rb") as file, database.open("xb") as target:
        if file.read(len(MAGIC)) != MAGIC:
            raise NotABackup("another kind of file")
        length = int.from_bytes(file.read(LENGTH_BYTES), "big")
        expected = file.read(HASH_BYTES)
        key_file = file.read(min(length, LONGEST_KEY_FILE_BYTES))
        running = sha256(key_file)
        for block in _blocks(file):
            target.write(block)
            running.update(block)
        if len(key_file) != length or running.digest() != expected:
            raise NotABackup("checksum")
        return key_file


def _blocks(file: BinaryIO) -> Iterator[bytes]:
    while block := file.read(BLOCK_BYTES):
        yield block
