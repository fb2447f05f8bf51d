"""Responsible for one process a data folder, and for a copy of the folder never running beside its original here."""

from __future__ import annotations

from pathlib import Path
from types import TracebackType
from typing import Self

from filelock import FileLock, Timeout

from counter_app.storage.atomic_file import make_folder


class FolderInUse(Exception):
    """Another process holds the data folder, or a copy of it on this machine (`is_copy`)."""

    def __init__(self, *, is_copy: bool) -> None:
        super().__init__("a copy of the data folder is in use" if is_copy else "the data folder is in use")
        self.is_copy = is_copy


class FolderLock:
    """Hold a data folder for this process. The system lets go when the process dies, however it dies."""

    def __init__(self, folder: Path, state: Path, identity: str) -> None:
        """Take the folder's id or the device's for `identity`: what a copy of the folder has in common with it."""
        self._of_folder = _lock(folder / "lock")
        self._of_identity = _lock(state / "locks" / f"{identity}.lock")

    def acquire(self) -> None:
        """Take the folder without waiting.

        Raises FolderInUse.
        """
        _take(self._of_folder, is_copy=False)
        try:
            _take(self._of_identity, is_copy=True)
        except BaseException:
            self._of_folder.release()
            raise

    def release(self) -> None:
        """Let the folder go; without effect if it isn't held."""
        self._of_identity.release()
        self._of_folder.release()

    def __enter__(self) -> Self:
        self.acquire()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.release()


def _lock(path: Path) -> FileLock:
    # Not the soft lock of file systems without flock: it would outlive a killed process. Not bound to a thread:
    # the one that closes the program need not be the one that opened it.
    return FileLock(path, blocking=False, mode=0o600, thread_local=False, fallback_to_soft=False)


def _take(lock: FileLock, *, is_copy: bool) -> None:
    make_folder(Path(lock.lock_file).parent)
    try:
        lock.acquire()
    except Timeout as error:
        raise FolderInUse(is_copy=is_copy) from error
