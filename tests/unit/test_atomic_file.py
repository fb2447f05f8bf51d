"""A small file is replaced whole or not at all."""

from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest

from counter_app.storage.atomic_file import make_folder, write_atomically


def test_the_content_replaces_what_was_there(tmp_path: Path) -> None:
    target = tmp_path / "key.json"
    target.write_bytes(b"a longer old content")
    write_atomically(target, b"new")
    assert target.read_bytes() == b"new"


def test_only_the_owner_may_read_the_file(tmp_path: Path) -> None:
    target = tmp_path / "secret"
    write_atomically(target, b"x")
    assert stat.S_IMODE(target.stat().st_mode) == 0o600


def test_a_wider_mode_is_given_when_asked_for(tmp_path: Path) -> None:
    target = tmp_path / "public"
    write_atomically(target, b"x", mode=0o644)
    assert stat.S_IMODE(target.stat().st_mode) == 0o644


def test_a_failing_fsync_keeps_the_old_file_and_leaves_no_litter(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "key.json"
    target.write_bytes(b"old")

    def dying_disk(_handle: int) -> None:
        raise OSError(5, "Input/output error")

    monkeypatch.setattr(os, "fsync", dying_disk)
    with pytest.raises(OSError, match="Input/output"):
        write_atomically(target, b"new")
    assert target.read_bytes() == b"old"
    assert [entry.name for entry in tmp_path.iterdir()] == ["key.json"]


def test_file_and_folder_are_synced_around_the_rename(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    steps: list[str] = []
    sync, replace = os.fsync, Path.replace

    def recording_sync(handle: int) -> None:
        steps.append("sync folder" if stat.S_ISDIR(os.fstat(handle).st_mode) else "sync file")
        sync(handle)

    def recording_replace(source: Path, target: Path) -> Path:
        steps.append("rename")
        return replace(source, target)

    monkeypatch.setattr(os, "fsync", recording_sync)
    monkeypatch.setattr(Path, "replace", recording_replace)
    write_atomically(tmp_path / "key.json", b"x")
    assert steps == ["sync file", "rename", "sync folder"]


def test_missing_parents_are_made_private_and_an_existing_folder_is_kept(tmp_path: Path) -> None:
    folder = tmp_path / "state" / "keys"
    make_folder(folder)
    (folder / "kept").touch()
    make_folder(folder)
    assert (folder / "kept").exists()
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert stat.S_IMODE(folder.parent.stat().st_mode) == 0o700


def test_each_new_folder_is_synced_into_its_parent(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    synced: list[int] = []
    sync = os.fsync

    def recording_sync(handle: int) -> None:
        synced.append(os.fstat(handle).st_ino)
        sync(handle)

    monkeypatch.setattr(os, "fsync", recording_sync)
    make_folder(tmp_path / "a" / "b")
    assert synced == [tmp_path.stat().st_ino, (tmp_path / "a").stat().st_ino]
