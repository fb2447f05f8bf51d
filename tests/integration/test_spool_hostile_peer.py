"""A peer that shares no code with the product and means no good: resets, silence, garbage in every region of a job."""

from __future__ import annotations

import socket
import struct
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from counter_app.domain.print_jobs import JobStage
from counter_app.domain.printers import PrinterProfile, Token
from counter_app.services.act import Counter
from tests.fakes.fake_journal import fake_counter, found
from tests.fakes.fake_renderer import FakeRenderer
from tests.fakes.paper_hall import QUICK, RECEIPT, PaperHall, printer_at

JOB_BYTES = len(FakeRenderer().job(RECEIPT, PrinterProfile()))
REGIONS = (0, 1, 7, JOB_BYTES // 3, JOB_BYTES - 1, JOB_BYTES, JOB_BYTES + 3)
CLEAN_ANSWER = b"\x12"
NO_TOKEN = bytes(range(0x90, 0x100)) + b"\x11\x13\x12\x12\x16\x1a\x7e\x32" * 20
"""Answers to questions nobody asked, flow control, and bytes that are nothing."""
LIKE_TOKENS = b"\x00\x00\x0f" * 30


@dataclass
class Peer:
    """Answers questions well until so many bytes of a job came, and then does what it was told."""

    action: str
    after_bytes: int
    received: list[bytearray] = field(default_factory=list)

    def serve(self, listener: socket.socket) -> None:
        while True:
            try:
                connection, _ = listener.accept()
            except OSError:
                return
            self.received.append(bytearray())
            with connection, suppress(OSError):
                self.talk(connection)

    def talk(self, connection: socket.socket) -> None:
        seen, job_bytes, has_acted = b"", 0, False
        while True:
            limit = max(1, self.after_bytes - job_bytes) if not has_acted else 4096
            content = connection.recv(min(limit, 4096))
            if not content:
                return
            seen += content
            self.received[-1] += content
            for n in (1, 2, 3, 4):
                question = b"\x10\x04" + bytes([n])
                if seen.endswith(question):
                    connection.sendall(CLEAN_ANSWER)
            begin = seen.find(b"\x1b@\x1c&")
            job_bytes = len(seen) - begin if begin >= 0 else 0
            if begin >= 0 and job_bytes >= self.after_bytes and not has_acted:
                has_acted = True
                if not self.act(connection):
                    return

    def act(self, connection: socket.socket) -> bool:
        """Do the evil thing; say whether the connection still stands."""
        match self.action:
            case "reset":
                connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
                return False
            case "hang up":
                return False
            case "garbage":
                connection.sendall(NO_TOKEN)
            case "false tokens":
                connection.sendall(LIKE_TOKENS)
        return True


@contextmanager
def hostile(action: str, after_bytes: int) -> Iterator[tuple[int, Peer]]:
    """Let a peer listen on a free port."""
    peer = Peer(action, after_bytes)
    with socket.create_server(("127.0.0.1", 0)) as listener:
        thread = threading.Thread(target=peer.serve, args=(listener,), daemon=True)
        thread.start()
        yield listener.getsockname()[1], peer
        listener.shutdown(socket.SHUT_RDWR)
    thread.join(10)


@pytest.fixture
def counter() -> Counter:
    counter = fake_counter()
    found(counter)
    return counter


@pytest.mark.parametrize("after_bytes", REGIONS)
@pytest.mark.parametrize("action", ["reset", "hang up", "silence", "garbage"])
@pytest.mark.parametrize("token", [Token.GS_R, Token.GS_H])
def test_no_peer_gets_a_job_twice_or_has_it_believed(
    counter: Counter, tmp_path: Path, action: str, after_bytes: int, token: Token
) -> None:
    with hostile(action, after_bytes) as (port, peer):
        with PaperHall(counter, tmp_path, printer_at(port, PrinterProfile(token=token)), patience=QUICK) as hall:
            job = hall.queue()
            state = hall.until_stage(job, JobStage.UNCONFIRMED, JobStage.PRINTED)
            assert hall.spool.drain(20)
            assert hall.state(job) == state
        begun = sum(one.count(b"BEGIN") for one in peer.received)
        assert begun <= 1
        assert state.stage is JobStage.UNCONFIRMED
        assert state.attempt == 1
        assert state.bytes_sent > 0


@pytest.mark.parametrize("after_bytes", [1, JOB_BYTES // 2, JOB_BYTES - 1])
def test_an_answer_before_the_last_byte_is_no_token(counter: Counter, tmp_path: Path, after_bytes: int) -> None:
    with (
        hostile("false tokens", after_bytes) as (port, _),
        PaperHall(counter, tmp_path, printer_at(port), patience=QUICK) as hall,
    ):
        state = hall.until_stage(hall.queue(), JobStage.UNCONFIRMED, JobStage.PRINTED)
        assert (state.stage, state.reason) == (JobStage.UNCONFIRMED, "no_answer")


def test_an_id_of_another_job_is_no_token(counter: Counter, tmp_path: Path) -> None:
    profile = PrinterProfile(token=Token.GS_H)
    with (
        hostile("false tokens", JOB_BYTES + 3) as (port, _),
        PaperHall(counter, tmp_path, printer_at(port, profile), patience=QUICK) as hall,
    ):
        assert hall.until_stage(hall.queue(), JobStage.UNCONFIRMED).reason == "no_answer"
