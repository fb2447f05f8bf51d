"""A machine is known by three marks, of which one may change."""

from __future__ import annotations

import itertools
from dataclasses import astuple
from pathlib import Path

import platformdirs
import pytest

from counter_app.storage.machine import (
    Fingerprint,
    fixed_address,
    is_network_drive,
    is_on_network_mount,
    is_same_machine,
    read_fingerprint,
    volume_uuid,
)
from counter_app.storage.state_place import state_folder

KNOWN = Fingerprint("a" * 64, "b" * 64, "c" * 64)


def test_the_state_folder_can_be_chosen_by_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COUNTER_APP_STATE", "/srv/counter/state")
    assert state_folder() == Path("/srv/counter/state")


def test_the_state_folder_is_the_platforms_own_otherwise(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("COUNTER_APP_STATE")
    assert state_folder() == platformdirs.user_state_path("counter-app", appauthor=False)


@pytest.mark.parametrize("changed", list(itertools.product([False, True], repeat=3)))
def test_two_of_three_unchanged_marks_are_the_same_machine(changed: tuple[bool, bool, bool]) -> None:
    marks = ["x" * 64 if is_changed else mark for is_changed, mark in zip(changed, astuple(KNOWN), strict=True)]
    assert is_same_machine(KNOWN, Fingerprint(*marks)) == (sum(changed) <= 1)


def test_a_mark_unknown_both_times_counts_as_unchanged() -> None:
    bare = Fingerprint("a" * 64, None, None)
    assert is_same_machine(bare, bare)
    assert is_same_machine(bare, Fingerprint("x" * 64, None, None))
    assert not is_same_machine(bare, Fingerprint("x" * 64, "b" * 64, None))


def test_the_fingerprint_of_this_machine_is_stable_and_holds_no_raw_mark(tmp_path: Path) -> None:
    found = read_fingerprint(tmp_path)
    assert found == read_fingerprint(tmp_path)
    for mark in astuple(found):
        assert mark is None or (len(mark) == 64 and set(mark) <= set("0123456789abcdef"))
    machine_id = Path("/etc/machine-id")
    if machine_id.exists():
        assert machine_id.read_text().strip() not in astuple(found)


def interface(net: Path, name: str, address: str, *, is_hardware: bool = True) -> None:
    (net / name).mkdir(parents=True)
    (net / name / "address").write_text(address + "\n")
    if is_hardware:
        (net / name / "device").mkdir()


def test_real_hardware_is_preferred_to_a_virtual_interface_of_an_earlier_name(tmp_path: Path) -> None:
    interface(tmp_path, "bridge0", "00:16:3e:00:00:01", is_hardware=False)
    interface(tmp_path, "enp3s0", "00:1b:21:00:00:03")
    interface(tmp_path, "enp2s0", "00:1b:21:00:00:02")
    assert fixed_address(tmp_path) == "00:1b:21:00:00:02"


@pytest.mark.parametrize("address", ["52:54:00:12:34:56", "01:00:5e:00:00:01", "00:00:00:00:00:00", "", "zz", "00:11"])
def test_an_address_made_by_software_is_no_mark(tmp_path: Path, address: str) -> None:
    interface(tmp_path, "eth0", address)
    interface(tmp_path, "wlan0", "00:1b:21:00:00:09")
    assert fixed_address(tmp_path) == "00:1b:21:00:00:09"


def test_a_machine_without_network_has_no_address(tmp_path: Path) -> None:
    interface(tmp_path, "lo", "00:1b:21:00:00:01", is_hardware=False)
    assert fixed_address(tmp_path) is None
    assert fixed_address(tmp_path / "absent") is None


def test_the_volume_is_found_by_its_device_number(tmp_path: Path) -> None:
    (tmp_path / "1111-AAAA").symlink_to("/dev/zero")
    (tmp_path / "2222-BBBB").symlink_to("/dev/null")
    assert volume_uuid(tmp_path, Path("/dev/null").stat().st_rdev) == "2222-BBBB"


def test_a_volume_without_uuid_is_unknown(tmp_path: Path) -> None:
    device = tmp_path.stat().st_dev
    assert volume_uuid(tmp_path, device) is None
    assert volume_uuid(tmp_path / "absent", device) is None


MOUNTS = "\n".join(
    [
        "/dev/sda1 / ext4 rw 0 0",
        "server:/share /mnt/share nfs4 rw 0 0",
        "/dev/sdb1 /mnt/share/local ext4 rw 0 0",
        "//nas/office /mnt/the\\040office cifs rw 0 0",
        "host /mnt/vm 9p rw 0 0",
        "/dev/sdc1 /mnt/covered ext4 rw 0 0",
        "me@host: /mnt/covered fuse.sshfs rw 0 0",
    ]
)


@pytest.mark.parametrize(
    ("path", "is_remote"),
    [
        ("/home/clerk/data", False),
        ("/mnt/share", True),
        ("/mnt/share/data", True),
        ("/mnt/shared", False),
        ("/mnt/share/local/data", False),
        ("/mnt/the office/data", True),
        ("/mnt/vm/data", False),
        ("/mnt/covered", True),
    ],
)
def test_a_folder_on_a_network_mount_is_noticed(path: str, is_remote: bool) -> None:
    assert is_on_network_mount(Path(path), MOUNTS) == is_remote


def test_a_link_into_a_network_mount_is_noticed(tmp_path: Path) -> None:
    link = tmp_path / "data"
    link.symlink_to("/mnt/share/data")
    assert is_on_network_mount(link, MOUNTS)


def test_the_folder_of_a_test_is_local(tmp_path: Path) -> None:
    assert not is_network_drive(tmp_path)
    assert not is_on_network_mount(tmp_path, "")
