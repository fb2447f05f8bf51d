"""Lets one program at a time use a printer of this machine, and tells the next what the last one left (P13, P17)."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from hashlib import sha256
from pathlib import Path

from filelock import FileLock, Timeout

from counter_app.services.paper_ports import PrinterBusy
from counter_app.storage.atomic_file import make_folder

_NAME_DIGITS = 32


class FilePrinterTurn:
    """A printer in use; a mark beside its lock says that an attempt is open.

    The mark is no fact: where the disk refuses it, or a power cut forgets it, the journal still has the attempt.
    """

    def __init__(self, mark: Path) -> None:
        self._mark = mark

    def is_torn(self) -> bool:
        """Say whether the last attempt at this printer was left open."""
        return self._mark.exists()

    def mark(self, *, is_torn: bool) -> None:
        """Note whether an attempt is open."""
        with suppress(OSError):
            if is_torn:
                self._mark.touch(mode=0o600)
            else:
                self._mark.unlink(missing_ok=True)


class FilePrinterGate:
    """Locks below the state folder of the machine: two data folders may share a printer."""

    def __init__(self, state: Path) -> None:
        self._folder = state / "printers"

    @contextmanager
    def turn(self, address: str) -> Iterator[FilePrinterTurn]:
        """Take the printer without waiting; the system gives it back when the process dies."""
        make_folder(self._folder)
        name = sha256(address.encode()).hexdigest()[:_NAME_DIGITS]
        lock = FileLock(self._folder / f"{name}.lock", blocking=False, mode=0o600, fallback_to_soft=False)
        try:
            lock.acquire()
        except Timeout as error:
            raise PrinterBusy from error
        try:
            yield FilePrinterTurn(self._folder / f"{name}.open")
        finally:
            lock.release()
