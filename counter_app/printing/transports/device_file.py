"""Printers that the kernel shows as a file, such as /dev/usb/lp0: written and read through one descriptor."""

from __future__ import annotations

import os
import select
import time
from contextlib import suppress

from counter_app.printing.transports.link import LinkLost, NotReached

CHUNK_BYTES = 4096


class FileLink:
    """A device file; one that can't be read answers nothing."""

    def __init__(self, path: str) -> None:
        flags = getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_NOCTTY", 0)
        try:
            self._descriptor, self._is_readable = os.open(path, os.O_RDWR | flags), True
        except PermissionError:
            self._descriptor, self._is_readable = _open_for_writing(path, flags), False
        except OSError as error:
            raise NotReached from error

    def send(self, content: bytes, timeout_s: float) -> int:
        """Hand over the beginning of these bytes."""
        return write_when_ready(self._descriptor, content[:CHUNK_BYTES], timeout_s)

    def receive(self, timeout_s: float) -> bytes:
        """Return what has come."""
        if not self._is_readable:
            return b""
        return read_when_ready(self._descriptor, timeout_s)

    def finish(self, timeout_s: float) -> bytes:
        """Read what still comes; a device has no half to close."""
        return read_on(self, timeout_s)

    def close(self) -> None:
        """Let the device go."""
        with suppress(OSError):
            os.close(self._descriptor)


def _open_for_writing(path: str, flags: int) -> int:
    try:
        return os.open(path, os.O_WRONLY | flags)
    except OSError as error:
        raise NotReached from error


def write_when_ready(descriptor: int, content: bytes, timeout_s: float) -> int:
    """Write once when the descriptor takes something; return how much it took."""
    try:
        _, ready, _ = select.select([], [descriptor], [], timeout_s)
        return os.write(descriptor, content) if ready else 0
    except BlockingIOError:
        return 0
    except OSError as error:
        raise LinkLost(is_clean=True) from error


def read_when_ready(descriptor: int, timeout_s: float) -> bytes:
    """Read once when there is something.

    A line that was hung up is ready for ever and reads as empty: it is lost. A device that is ready with nothing to say
    is given the rest of the time, so that nobody asks it again and again without a pause.
    """
    try:
        ready, _, _ = select.select([descriptor], [], [], timeout_s)
        received = os.read(descriptor, CHUNK_BYTES) if ready else b""
    except BlockingIOError:
        return b""
    except OSError as error:
        raise LinkLost from error
    if ready and not received:
        _ensure_not_hung_up(descriptor)
        time.sleep(timeout_s)
    return received


def _ensure_not_hung_up(descriptor: int) -> None:
    poll = select.poll()
    poll.register(descriptor, 0)
    if poll.poll(0):
        raise LinkLost


def read_on(link: FileLink, timeout_s: float) -> bytes:
    """Read what comes until nothing more does in time."""
    until = time.monotonic() + timeout_s
    read = b""
    while (left := until - time.monotonic()) > 0:
        received = link.receive(left)
        if not received:
            break
        read += received
    return read
