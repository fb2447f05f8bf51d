"""The ways to a printer, each at something real: sockets, a pseudo terminal, a bus with a test device."""

from __future__ import annotations

import os
import pty
import socket
import threading
import tty
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import usb.backend
import usb.core

from counter_app.printing.spool_talk import Talk
from counter_app.printing.transports.addresses import Address, open_link, open_spooler, read_address
from counter_app.printing.transports.cups import CupsSpooler
from counter_app.printing.transports.device_file import FileLink
from counter_app.printing.transports.link import Link, LinkLost, NotReached
from counter_app.printing.transports.network import TcpLink
from counter_app.printing.transports.serial_port import SerialLink
from counter_app.printing.transports.usb_device import CHUNK_BYTES, UsbLink
from counter_app.printing.transports.windows_spooler import windows_spooler
from counter_app.services.errors import InputProblem
from tests.fakes.fake_adapters import FakeClock
from tests.fakes.paper_hall import QUICK, RealClock

SOON_S = 5.0


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("tcp://192.168.1.50:9101", Address("tcp", "192.168.1.50", 9101)),
        (" TCP://printer ", Address("tcp", "printer", 9100)),
        ("usb://04b8:0e15", Address("usb", "04b8:0e15", ids=(0x04B8, 0x0E15))),
        ("usb://04b8:0e15/A%2F1", Address("usb", "04b8:0e15", ids=(0x04B8, 0x0E15), serial_number="A/1")),
        ("serial:///dev/rfcomm0?baud=19200", Address("serial", "/dev/rfcomm0", baud=19200)),
        ("serial://COM3", Address("serial", "COM3")),
        ("file:///dev/usb/lp0", Address("file", "/dev/usb/lp0")),
        ("windows://XP-80C%20(2)", Address("windows", "XP-80C (2)")),
        ("cups://front", Address("cups", "front")),
        ("folder:paper", Address("folder", "paper")),
    ],
)
def test_addresses_are_read_as_people_write_them(text: str, address: Address) -> None:
    assert read_address(text) == address


@pytest.mark.parametrize(
    "text",
    ["", "printer", "tcp://", "tcp://h:99999", "usb://x", "serial://", "serial:///d?baud=x", "folder:a/b", "a:b"],
)
def test_an_address_that_leads_nowhere_is_refused(text: str) -> None:
    with pytest.raises(InputProblem) as problem:
        read_address(text)
    assert problem.value.field == "address"


def sent_all(link: Link, content: bytes) -> None:
    at = 0
    while at < len(content):
        at += link.send(content[at:], SOON_S)


@pytest.fixture
def listener() -> Iterator[socket.socket]:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        yield listener


def test_tcp_carries_bytes_both_ways_and_ends_only_after_reading(listener: socket.socket) -> None:
    """Closing over an unread byte resets the connection, and the printer loses what it had not read."""
    received = bytearray()

    def serve() -> None:
        connection, _ = listener.accept()
        with connection:
            connection.sendall(b"\x12")
            while content := connection.recv(4096):
                received.extend(content)
            connection.sendall(b"unread until the end")

    thread = threading.Thread(target=serve)
    thread.start()
    link = open_link(read_address(f"tcp://127.0.0.1:{listener.getsockname()[1]}"), SOON_S)
    assert link.receive(SOON_S) == b"\x12"
    assert link.receive(0.0) == b""
    sent_all(link, bytes(90_000))
    assert link.finish(SOON_S) == b"unread until the end"
    link.close()
    link.close()
    thread.join(SOON_S)
    assert len(received) == 90_000


def test_tcp_takes_nothing_more_when_nobody_reads(listener: socket.socket) -> None:
    link = TcpLink("127.0.0.1", listener.getsockname()[1], SOON_S)
    connection, _ = listener.accept()
    with connection:
        total = 0
        while taken := link.send(bytes(1 << 20), 0.05):
            total += taken
        assert total > 0
    with pytest.raises(LinkLost):
        link.receive(SOON_S)
    link.close()


def test_a_port_where_nobody_listens_is_not_reached(listener: socket.socket) -> None:
    port = listener.getsockname()[1]
    listener.close()
    with pytest.raises(NotReached):
        TcpLink("127.0.0.1", port, SOON_S)


@pytest.fixture
def terminal() -> Iterator[tuple[int, str]]:
    """The printer's end of a line, and the name of ours."""
    printer, ours = pty.openpty()
    os.set_blocking(printer, False)
    yield printer, os.ttyname(ours)
    os.close(printer)
    os.close(ours)


def read_from(descriptor: int, count: int) -> bytes:
    received = b""
    while len(received) < count:
        try:
            received += os.read(descriptor, count)
        except BlockingIOError:
            continue
    return received


@pytest.mark.parametrize("kind", ["serial", "file"])
def test_a_line_carries_bytes_both_ways(terminal: tuple[int, str], kind: str) -> None:
    printer, name = terminal
    link: Link = SerialLink(name, 9600) if kind == "serial" else FileLink(name)
    os.set_blocking(printer, True)
    if kind == "file":  # a bare descriptor of a terminal would turn and echo what it carries
        tty.setraw(printer)
    sent_all(link, b"\x1b@a paper")
    assert read_from(printer, 9) == b"\x1b@a paper"
    os.write(printer, b"\x12")
    assert link.receive(SOON_S) == b"\x12"
    assert link.receive(0.0) == b""
    assert link.finish(0.0) == b""
    link.close()
    link.close()


def test_a_line_that_takes_nothing_more_returns_in_time(terminal: tuple[int, str]) -> None:
    link = SerialLink(terminal[1], 9600)
    while link.send(bytes(512), 0.05):
        pass
    link.close()


def test_lines_that_are_not_there_are_not_reached(tmp_path: Path) -> None:
    for address in (f"serial://{tmp_path}/none", f"file://{tmp_path}/none", "usb://ffff:ffff"):
        with pytest.raises(NotReached):
            open_link(read_address(address), SOON_S)


@pytest.mark.parametrize("kind", [FileLink, lambda name: SerialLink(name, 9600)])
def test_a_line_that_was_pulled_is_lost(kind: Callable[[str], Link]) -> None:
    printer, ours = pty.openpty()
    link = kind(os.ttyname(ours))
    os.close(ours)
    os.close(printer)
    with pytest.raises(LinkLost):
        link.send(b"a paper", SOON_S)
    with pytest.raises(LinkLost):
        link.receive(SOON_S)
    link.close()


def test_a_device_that_is_always_ready_and_says_nothing_is_not_asked_without_a_pause(tmp_path: Path) -> None:
    (tmp_path / "device").touch()
    link = FileLink(str(tmp_path / "device"))
    assert link.send(b"a paper", SOON_S) == 7
    looks: list[int] = []
    talk = Talk(link, RealClock(FakeClock()), QUICK)

    def is_done() -> bool:
        looks.append(1)
        return False

    assert not talk.wait(is_done, 5 * QUICK.slice_s)
    assert len(looks) <= 7
    talk.close()


def test_this_system_s_spooler_is_found_by_its_address() -> None:
    assert isinstance(open_spooler(read_address("cups://front")), CupsSpooler)
    assert windows_spooler("front") is None or os.name == "nt"


class Bus(usb.backend.IBackend):  # type: ignore[misc]
    """A USB bus with one printer of two interfaces, whose endpoints are not where printers usually have them."""

    def __init__(self) -> None:
        self.written = bytearray()
        self.answers = [b"\x12"]
        self.events: list[str] = []
        self.is_stuck = False
        self.breaks = ""

    def enumerate_devices(self) -> Iterator[int]:
        yield 1

    def get_device_descriptor(self, dev: int) -> object:
        return _record(
            bLength=18, bDescriptorType=1, bcdUSB=0x200, bDeviceClass=0, bDeviceSubClass=0, bDeviceProtocol=0,
            bMaxPacketSize0=64, idVendor=0x04B8, idProduct=0x0E15, bcdDevice=1, iManufacturer=0, iProduct=0,
            iSerialNumber=0, bNumConfigurations=1, address=1, bus=1, port_number=1, port_numbers=(1,), speed=3,
        )  # fmt: skip

    def get_configuration_descriptor(self, dev: int, config: int) -> object:
        return _record(
            bLength=9, bDescriptorType=2, wTotalLength=0, bNumInterfaces=2, bConfigurationValue=1, iConfiguration=0,
            bmAttributes=0, bMaxPower=0, extra_descriptors=[],
        )  # fmt: skip

    def get_interface_descriptor(self, dev: int, intf: int, alt: int, config: int) -> object:
        if intf > 1 or alt:
            raise IndexError
        return _record(
            bLength=9, bDescriptorType=4, bInterfaceNumber=intf, bAlternateSetting=0, bNumEndpoints=2 * intf,
            bInterfaceClass=7 if intf else 3, bInterfaceSubClass=1, bInterfaceProtocol=2, iInterface=0,
            extra_descriptors=[],
        )  # fmt: skip

    def get_endpoint_descriptor(self, dev: int, ep: int, intf: int, alt: int, config: int) -> object:
        return _record(
            bLength=7, bDescriptorType=5, bEndpointAddress=(0x03, 0x84)[ep], bmAttributes=2, wMaxPacketSize=64,
            bInterval=0, bRefresh=0, bSynchAddress=0, extra_descriptors=[],
        )  # fmt: skip

    def open_device(self, dev: int) -> int:
        return dev

    def close_device(self, dev_handle: int) -> None:
        self.events.append("closed")

    def get_configuration(self, dev_handle: int) -> int:
        return 1

    def claim_interface(self, dev_handle: int, intf: int) -> None:
        self._happen("claimed", intf)

    def release_interface(self, dev_handle: int, intf: int) -> None:
        self._happen("released", intf)

    def _happen(self, event: str, intf: int) -> None:
        if event == self.breaks:
            raise usb.core.USBError("busy")
        self.events.append(f"{event} {intf}")

    def is_kernel_driver_active(self, dev_handle: int, intf: int) -> bool:
        return True

    def detach_kernel_driver(self, dev_handle: int, intf: int) -> None:
        self.events.append("taken from the kernel")

    def attach_kernel_driver(self, dev_handle: int, intf: int) -> None:
        self.events.append("given back")

    def bulk_write(self, dev_handle: int, ep: int, intf: int, data: bytes, timeout: int) -> int:
        assert (ep, timeout > 0) == (0x03, True)
        if self.is_stuck:
            raise usb.core.USBTimeoutError("no room")
        self.written += bytes(data)
        return len(data)

    def bulk_read(self, dev_handle: int, ep: int, intf: int, buff: object, timeout: int) -> int:
        assert ep == 0x84
        if not self.answers:
            raise usb.core.USBTimeoutError("nothing")
        answer = self.answers.pop()
        buff[: len(answer)] = type(buff)("B", answer)  # type: ignore[index,call-arg]
        return len(answer)


def _record(**fields: object) -> object:
    return type("Descriptor", (), fields)()


def test_usb_finds_its_endpoints_and_gives_the_printer_back() -> None:
    bus = Bus()
    link = UsbLink(0x04B8, 0x0E15, None, bus)
    sent_all(link, bytes(10_000))
    assert len(bus.written) == 10_000
    assert link.send(bytes(10_000), SOON_S) == CHUNK_BYTES
    assert link.receive(SOON_S) == b"\x12"
    assert link.receive(0.0) == b""
    bus.is_stuck = True
    assert link.send(b"more", 0.0) == 0
    assert link.finish(0.0) == b""
    link.close()
    assert bus.events[:2] == ["taken from the kernel", "claimed 1"]
    assert bus.events[2:4] == ["released 1", "given back"]


def test_a_usb_printer_that_somebody_else_holds_goes_back_to_the_kernel() -> None:
    bus = Bus()
    bus.breaks = "claimed"
    with pytest.raises(NotReached):
        UsbLink(0x04B8, 0x0E15, None, bus)
    assert bus.events == ["taken from the kernel", "given back", "closed"]


def test_a_usb_printer_that_is_not_let_go_is_still_offered_to_the_kernel() -> None:
    bus = Bus()
    link = UsbLink(0x04B8, 0x0E15, None, bus)
    bus.breaks = "released"
    link.close()
    assert bus.events == ["taken from the kernel", "claimed 1", "given back", "closed"]
