"""Serial printers, Bluetooth ones included: pyserial opens the port, and no write waits for ever (decision 0010)."""

from __future__ import annotations

import sys
from contextlib import suppress

import serial

from counter_app.printing.transports.device_file import read_when_ready, write_when_ready
from counter_app.printing.transports.link import LinkLost, NotReached

DEFAULT_BAUD = 9600
CHUNK_BYTES = 512
"""Half a second at 9600 baud: how far the accounting can be off when a port dies."""
_WRITE_S = 5.0


class SerialLink:
    """A serial port, held by this program alone."""

    def __init__(self, port: str, baud: int) -> None:
        try:
            self._port = serial.Serial(port, baud, timeout=0, write_timeout=_WRITE_S, exclusive=_EXCLUSIVE)
        except (serial.SerialException, OSError, ValueError) as error:
            raise NotReached from error

    def send(self, content: bytes, timeout_s: float) -> int:
        """Hand over the beginning of these bytes."""
        if _HAS_DESCRIPTOR:
            return write_when_ready(self._port.fileno(), content[:CHUNK_BYTES], timeout_s)
        try:
            return int(self._port.write(content[:CHUNK_BYTES]) or 0)
        except (serial.SerialException, OSError) as error:
            raise LinkLost from error

    def receive(self, timeout_s: float) -> bytes:
        """Return what has come."""
        if _HAS_DESCRIPTOR:
            return read_when_ready(self._port.fileno(), timeout_s)
        try:
            self._port.timeout = timeout_s
            first: bytes = self._port.read(1)
            rest: bytes = self._port.read(self._port.in_waiting) if first else b""
        except (serial.SerialException, OSError) as error:
            raise LinkLost from error
        return first + rest

    def finish(self, timeout_s: float) -> bytes:
        """Read what still comes; a line has no half to close."""
        return self.receive(timeout_s)

    def close(self) -> None:
        """Let the port go."""
        with suppress(serial.SerialException, OSError):
            self._port.close()


_HAS_DESCRIPTOR = sys.platform != "win32"
_EXCLUSIVE = True if _HAS_DESCRIPTOR else None
