"""Puts a practice printer on a TCP port of this machine: one connection at a time, with back-pressure and faults."""

from __future__ import annotations

import socket
import struct
import threading
import time
from contextlib import suppress

from counter_app.printing.virtual_printer import Fault, LineCut, VirtualPrinter, read_fault
from counter_app.services.errors import InputProblem

LOOPBACK = "127.0.0.1"
_TURN_S = 0.02
_RECEIVE_BYTES = 1024
_RESET_ON_CLOSE = struct.pack("ii", 1, 0)


class VirtualPort:
    """Serves one printer until it is closed; commands from outside are taken between two turns."""

    def __init__(self, printer: VirtualPrinter, port: int = 0) -> None:
        self._printer = printer
        self._lock = threading.Lock()
        self._closing = threading.Event()
        self._listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
        self._listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        # Small, so that a printer that takes nothing more is felt at the other end as with a real one.
        self._listener.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
        try:
            self._listener.bind((LOOPBACK, port))
        except OSError as error:
            self._listener.close()
            raise InputProblem("这个端口已被占用", "请换一个端口（--port）", "port") from error
        self._listener.listen(1)
        self._listener.settimeout(_TURN_S)
        self._thread = threading.Thread(target=self._serve, name="virtual printer", daemon=True)
        self._thread.start()

    @property
    def port(self) -> int:
        """Return the port it listens at."""
        return int(self._listener.getsockname()[1])

    def fail(self, fault: Fault) -> None:
        """Let a fault come, counted from the bytes worked off until now."""
        with self._lock:
            self._printer.fail(fault)

    def mend(self) -> None:
        """Put everything right."""
        with self._lock:
            self._printer.mend()

    def obey(self, word: str) -> bool:
        """Let a fault come or mend everything, as somebody types it."""
        if word == "ok":
            self.mend()
            return True
        try:
            self.fail(read_fault(word))
        except ValueError:
            return False
        return True

    def close(self) -> None:
        """Stop to serve."""
        self._closing.set()
        self._thread.join()
        self._listener.close()

    def _serve(self) -> None:
        while not self._closing.is_set():
            try:
                connection, _ = self._listener.accept()
            except TimeoutError:
                self._turn(None)
                continue
            except OSError:
                return
            with connection:
                connection.settimeout(_TURN_S)
                self._talk(connection)

    def _talk(self, connection: socket.socket) -> None:
        is_ended = False
        while not self._closing.is_set():
            try:
                is_ended = is_ended or self._received(connection)
                if not self._turn(connection):
                    return
                if is_ended and not self._printer.is_busy:
                    return
                if is_ended:
                    self._closing.wait(_TURN_S)
            except OSError:
                return

    def _received(self, connection: socket.socket) -> bool:
        """Read what the printer has room for; say whether the other end has finished."""
        room = self._printer.room
        if not room:
            self._closing.wait(_TURN_S)
            return False
        try:
            content = connection.recv(min(room, _RECEIVE_BYTES))
        except TimeoutError:
            return False
        with self._lock:
            self._printer.take(content)
        return not content

    def _turn(self, connection: socket.socket | None) -> bool:
        """Let the printer work; say whether the connection still stands."""
        try:
            with self._lock:
                self._printer.work(time.monotonic())
                said = self._printer.answers()
        except LineCut as cut:
            if connection is not None and cut.is_reset:
                connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, _RESET_ON_CLOSE)
            return False
        if connection is not None and said:
            with suppress(TimeoutError):
                connection.sendall(said)
        return True
