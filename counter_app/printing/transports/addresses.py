"""Addresses of printers as people write them in the settings, and what leads to the printer they name."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final
from urllib.parse import SplitResult, parse_qs, unquote, urlsplit

from counter_app.printing.transports.cups import CupsSpooler
from counter_app.printing.transports.device_file import FileLink
from counter_app.printing.transports.link import Link, NotReached
from counter_app.printing.transports.network import RAW_PORT, TcpLink
from counter_app.printing.transports.serial_port import DEFAULT_BAUD, SerialLink
from counter_app.printing.transports.spooler import Spooler
from counter_app.printing.transports.usb_device import UsbLink
from counter_app.printing.transports.windows_spooler import windows_spooler
from counter_app.services.errors import InputProblem

FOLDER = "folder"
STREAMS: Final = frozenset({"tcp", "usb", "serial", "file"})
SPOOLERS: Final = frozenset({"windows", "cups"})
_USB_IDS: Final = re.compile(r"([0-9a-fA-F]{4}):([0-9a-fA-F]{4})")
_EXAMPLES = "tcp://192.168.1.50:9100、usb://04b8:0e15、serial:///dev/rfcomm0?baud=9600、windows://名称、cups://名称"


@dataclass(frozen=True, slots=True)
class Address:
    """A printer's address in its parts: host and port, ids, path or name, by scheme."""

    scheme: str
    name: str
    port: int = RAW_PORT
    baud: int = DEFAULT_BAUD
    ids: tuple[int, int] = (0, 0)
    serial_number: str | None = None


def read_address(text: str) -> Address:
    """Read an address.

    Raises:
        InputProblem: it names no printer; the text shows what addresses look like.
    """
    scheme, _, rest = text.strip().partition(":")
    scheme = scheme.lower()
    try:
        parts = urlsplit(f"{scheme}:{rest}")
        address = _of(scheme, rest, parts)
    except ValueError:
        address = None
    if address is None:
        raise InputProblem("打印机地址不对", f"请照样填写：{_EXAMPLES}", "address")
    return address


def _of(scheme: str, rest: str, parts: SplitResult) -> Address | None:
    if scheme == FOLDER:
        return Address(FOLDER, rest) if re.fullmatch(r"[A-Za-z0-9_-]{1,40}", rest) else None
    if scheme == "tcp":
        return Address("tcp", parts.hostname, parts.port or RAW_PORT) if parts.hostname else None
    if scheme == "usb":
        return _of_usb(parts)
    if scheme == "serial":
        return _of_serial(parts)
    if scheme == "file":
        return Address("file", unquote(parts.path)) if parts.path else None
    name = unquote(parts.netloc + parts.path)
    return Address(scheme, name) if scheme in SPOOLERS and name and not name.startswith("-") else None


def _of_usb(parts: SplitResult) -> Address | None:
    ids = _USB_IDS.fullmatch(parts.netloc)
    if ids is None:
        return None
    wanted = unquote(parts.path.strip("/")) or None
    return Address("usb", parts.netloc, ids=(int(ids[1], 16), int(ids[2], 16)), serial_number=wanted)


def _of_serial(parts: SplitResult) -> Address | None:
    baud = int(parse_qs(parts.query).get("baud", [str(DEFAULT_BAUD)])[0])
    port = parts.path if parts.path.strip("/") else parts.netloc
    return Address("serial", unquote(port), baud=baud) if port and baud > 0 else None


def open_link(address: Address, connect_s: float) -> Link:
    """Connect to a printer that takes bytes.

    Raises:
        NotReached: it isn't there, or somebody else holds it.
    """
    match address.scheme:
        case "tcp":
            return TcpLink(address.name, address.port, connect_s)
        case "usb":
            return UsbLink(*address.ids, address.serial_number)
        case "serial":
            return SerialLink(address.name, address.baud)
        case "file":
            return FileLink(address.name)
        case _:
            raise NotReached


def open_spooler(address: Address) -> Spooler | None:
    """Return the spooler that an address names, None where this system has none of its kind."""
    return windows_spooler(address.name) if address.scheme == "windows" else CupsSpooler(address.name)
