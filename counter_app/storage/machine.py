"""Responsible for what is known of this machine: its fingerprint, and which drives are remote."""

from __future__ import annotations

import hashlib
import os
import re
import sys
import uuid
from dataclasses import dataclass
from pathlib import Path

if sys.platform == "win32":
    import ctypes
    import winreg

_NETWORK_FILE_SYSTEMS = frozenset(
    {"afs", "ceph", "cifs", "davfs", "fuse.davfs2", "fuse.gvfsd-fuse", "fuse.rclone", "fuse.sshfs", "ncpfs", "nfs"}
    | {"nfs4", "smb3", "smbfs"}
)
_LOCALLY_ADMINISTERED_OR_MULTICAST = 0b11
_DRIVE_REMOTE = 4


@dataclass(frozen=True, slots=True)
class Fingerprint:
    """Three marks of a machine as SHA-256 hex, None where one can't be read. No raw address or serial is kept."""

    machine_id: str | None
    mac: str | None
    volume_serial: str | None


def read_fingerprint(folder: Path) -> Fingerprint:
    """Read the marks of this machine and of the volume that holds the data folder. What can't be read is None.

    Raises OSError where the folder itself can't be looked at.
    """
    if sys.platform == "win32":
        machine_id, mac, serial = _windows_machine_guid(), _node_address(), _windows_volume_serial(folder)
    elif sys.platform == "linux":
        machine_id = _text(Path("/etc/machine-id"))
        mac = fixed_address(Path("/sys/class/net"))
        serial = volume_uuid(Path("/dev/disk/by-uuid"), folder.stat().st_dev)
    else:
        machine_id, mac, serial = None, _node_address(), None
    return Fingerprint(_hashed("machine id", machine_id), _hashed("mac", mac), _hashed("volume", serial))


def is_same_machine(known: Fingerprint, found: Fingerprint) -> bool:
    """Tell whether two of the three marks are unchanged; one that is unknown both times counts as unchanged.

    Rule: replication.md 4.
    """
    unchanged = (
        known.machine_id == found.machine_id,
        known.mac == found.mac,
        known.volume_serial == found.volume_serial,
    )
    return sum(unchanged) >= 2


def is_network_drive(path: Path) -> bool:
    """Tell whether the folder lies on another computer, where SQLite's locks can't be trusted; False if unknown."""
    if sys.platform == "win32":
        return bool(ctypes.windll.kernel32.GetDriveTypeW(_windows_root(path)) == _DRIVE_REMOTE)
    return is_on_network_mount(path, _text(Path("/proc/self/mounts")) or "")


def is_on_network_mount(path: Path, mounts: str) -> bool:
    """Find the mount of a path in a table of the form of /proc/mounts, and tell whether it is a remote one."""
    real = Path(os.path.realpath(path))
    deepest, kind_of_deepest = -1, ""
    for line in mounts.splitlines():
        _device, mount_point, kind = line.split(" ")[:3]
        mounted = Path(re.sub(r"\\(\d{3})", lambda escape: chr(int(escape[1], 8)), mount_point))
        # A later line for the same point covers the earlier one, hence >=.
        if real.is_relative_to(mounted) and len(mounted.parts) >= deepest:
            deepest, kind_of_deepest = len(mounted.parts), kind
    return kind_of_deepest in _NETWORK_FILE_SYSTEMS


def fixed_address(interfaces: Path) -> str | None:
    """Pick the first burnt-in network address below /sys/class/net, real hardware before virtual interfaces."""
    try:
        found = sorted(interfaces.iterdir(), key=lambda place: (not (place / "device").exists(), place.name))
    except OSError:
        return None
    addresses = (_text(place / "address") for place in found if place.name != "lo")
    return next((address for address in addresses if address and _is_burnt_in(address)), None)


def volume_uuid(by_uuid: Path, device: int) -> str | None:
    """Find the UUID of the file system on a device, by the links of /dev/disk/by-uuid."""
    try:
        return next((link.name for link in sorted(by_uuid.iterdir()) if link.stat().st_rdev == device), None)
    except OSError:
        return None


def _is_burnt_in(address: str) -> bool:
    """Exclude addresses made by software: locally administered ones, multicast, all zero."""
    try:
        octets = bytes.fromhex(address.replace(":", ""))
    except ValueError:
        return False
    return len(octets) == 6 and any(octets) and not octets[0] & _LOCALLY_ADMINISTERED_OR_MULTICAST


def _node_address() -> str | None:
    address = f"{uuid.getnode():012x}"
    return address if _is_burnt_in(address) else None  # without a real one getnode() invents a multicast address


def _hashed(kind: str, value: str | None) -> str | None:
    return hashlib.sha256(f"counter-app {kind}\n{value}".encode()).hexdigest() if value else None


def _text(path: Path) -> str | None:
    try:
        return path.read_text(encoding="utf-8", errors="surrogateescape").strip()
    except OSError:
        return None


if sys.platform == "win32":

    def _windows_machine_guid() -> str | None:
        access = winreg.KEY_READ | winreg.KEY_WOW64_64KEY
        try:
            with winreg.OpenKey(winreg.HKEY_LOCAL_MACHINE, r"SOFTWARE\Microsoft\Cryptography", 0, access) as key:
                return str(winreg.QueryValueEx(key, "MachineGuid")[0])
        except OSError:
            return None

    def _windows_volume_serial(folder: Path) -> str | None:
        serial = ctypes.c_uint32()
        done = ctypes.windll.kernel32.GetVolumeInformationW(
            _windows_root(folder), None, 0, ctypes.byref(serial), None, None, None, 0
        )
        return f"{serial.value:08x}" if done else None

    def _windows_root(path: Path) -> str:
        return path.resolve().anchor
