"""One process a data folder; a copy on the same machine counts as the same folder."""

from __future__ import annotations

import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from counter_app.storage.folder_lock import FolderInUse, FolderLock

IDENTITY = "00112233445566778899aabbccddeeff"

HOLDER = """
import sys
from pathlib import Path
from counter_app.storage.folder_lock import FolderLock
with FolderLock(Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3]):
    print("held", flush=True)
    sys.stdin.read()
"""


@contextmanager
def another_process_holding(folder: Path, state: Path) -> Iterator[subprocess.Popen[str]]:
    command = [sys.executable, "-c", HOLDER, str(folder), str(state), IDENTITY]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "held\n"
        try:
            yield process
        finally:
            process.kill()


def assert_free(folder: Path, state: Path) -> None:
    with FolderLock(folder, state, IDENTITY):
        pass


def test_a_folder_held_by_another_process_is_in_use(tmp_path: Path) -> None:
    with another_process_holding(tmp_path / "data", tmp_path / "state"):
        with pytest.raises(FolderInUse) as refusal, FolderLock(tmp_path / "data", tmp_path / "state", IDENTITY):
            pass
        assert not refusal.value.is_copy


def test_a_copy_does_not_run_beside_its_original(tmp_path: Path) -> None:
    with another_process_holding(tmp_path / "data", tmp_path / "state"):
        with pytest.raises(FolderInUse) as refusal, FolderLock(tmp_path / "copy", tmp_path / "state", IDENTITY):
            pass
        assert refusal.value.is_copy


def test_a_refused_copy_lets_its_own_folder_go(tmp_path: Path) -> None:
    with (
        another_process_holding(tmp_path / "data", tmp_path / "state"),
        pytest.raises(FolderInUse),
        FolderLock(tmp_path / "copy", tmp_path / "state", IDENTITY),
    ):
        pass
    assert_free(tmp_path / "copy", tmp_path / "another state")


def test_the_folder_is_free_after_its_process_was_killed(tmp_path: Path) -> None:
    with another_process_holding(tmp_path / "data", tmp_path / "state") as process:
        process.kill()
        process.wait()
        assert_free(tmp_path / "data", tmp_path / "state")


def test_a_second_lock_in_one_process_is_refused_too(tmp_path: Path) -> None:
    with FolderLock(tmp_path, tmp_path, IDENTITY), pytest.raises(FolderInUse):
        FolderLock(tmp_path, tmp_path, IDENTITY).acquire()
    assert_free(tmp_path, tmp_path)


def test_two_data_folders_run_side_by_side(tmp_path: Path) -> None:
    with FolderLock(tmp_path / "one", tmp_path, IDENTITY), FolderLock(tmp_path / "two", tmp_path, IDENTITY[::-1]):
        pass


def test_another_thread_may_let_the_folder_go(tmp_path: Path) -> None:
    lock = FolderLock(tmp_path, tmp_path, IDENTITY)
    lock.acquire()
    closing = threading.Thread(target=lock.release)
    closing.start()
    closing.join()
    assert_free(tmp_path, tmp_path)


def test_letting_go_twice_has_no_effect(tmp_path: Path) -> None:
    lock = FolderLock(tmp_path, tmp_path, IDENTITY)
    lock.acquire()
    lock.release()
    lock.release()
    assert_free(tmp_path, tmp_path)
