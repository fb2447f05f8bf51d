"""Printers on the LAN: raw TCP, usually port 9100, one connection a job (decision record 0010)."""

from __future__ import annotations

import socket
import time
from contextlib import suppress

from counter_app.printing.transports.link import LinkLost, NotReached

RAW_PORT = 9100
SEND_BUFFER_BYTES = 16 * 1024
"""Small, so that a printer that takes nothing more is noticed: what lies in our own buffer is not on paper."""
_READ_BYTES = 4096


class TcpLink:
    """A TCP connection."""

    def __init__(self, host: str, port: int, connect_s: float) -> None:
        try:
            self._socket = socket.create_connection((host, port), timeout=connect_s)
        except OSError as error:
            raise NotReached from error
        self._socket.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, SEND_BUFFER_BYTES)
        self._socket.setsockopt(socket.SOL_SOCKET, socket.SO_KEEPALIVE, 1)
        self._socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)

    def send(self, content: bytes, timeout_s: float) -> int:
        """Hand over the beginning of these bytes."""
        try:
            self._socket.settimeout(timeout_s)
            return self._socket.send(content)
        except (TimeoutError, BlockingIOError):
            return 0
        except OSError as error:
            raise LinkLost(is_clean=True) from error

    def receive(self, timeout_s: float) -> bytes:
        """Return what has come."""
        try:
            self._socket.settimeout(timeout_s)
            received = self._socket.recv(_READ_BYTES)
        except (TimeoutError, BlockingIOError):
            return b""
        except OSError as error:
            raise LinkLost from error
        if not received:
            raise LinkLost
        return received

    def finish(self, timeout_s: float) -> bytes:
        """Close our half, then read until the printer closes its own: closing over unread bytes would reset it all."""
        until = time.monotonic() + timeout_s
        read = b""
        try:
            self._socket.shutdown(socket.SHUT_WR)
            while (left := until - time.monotonic()) > 0:
                self._socket.settimeout(left)
                received = self._socket.recv(_READ_BYTES)
                if not received:
                    break
                read += received
        except TimeoutError:
            return read
        except OSError as error:
            raise LinkLost from error
        return read

    def close(self) -> None:
        """Let the connection go."""
        with suppress(OSError):
            self._socket.close()
