"""The station through time: killed in the middle, beside another program, with a printer that was away for a day."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import threading
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from counter_app.domain.erasure import ERASURE, ErasureBasis, PersonalErased
from counter_app.domain.journal import AggregateId, EntryId
from counter_app.domain.paper import Ticket
from counter_app.domain.print_jobs import JobStage
from counter_app.printing.spool_worker import Bell, ThreadBell
from counter_app.services.act import Counter, perform
from counter_app.services.authoring import Author
from counter_app.services.print_answers import ReleasePrint, release_print
from counter_app.services.references import id_text
from counter_app.storage.data_folder import DataFolder, Place, opened_folder
from counter_app.storage.keys import KeyringStore
from tests.fakes.fake_adapters import FakeClock, FakeHasher, FakeRandomness, FakeReference
from tests.fakes.fake_journal import append_by_hand, fake_counter, found
from tests.fakes.fake_renderer import STRIP, complete_copies
from tests.fakes.paper_hall import CALM, RECEIPT, SOON_S, PaperHall, printer_at, virtual_port
from tests.integration.real_folders import SOME_MACHINE

DAY_S = 24 * 3600.0
LONG_PAUSES = replace(CALM, first_pause_s=1.0, longest_pause_s=60.0)
SERVE = """
import sys
from pathlib import Path
from counter_app.printing.patience import Patience
from tests.fakes.paper_hall import CALM, PaperHall, printer_at
from tests.integration.real_folders import opened_pc
from tests.integration.test_spool_restart import numbered
base, port, count = Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3])
patience = Patience() if sys.argv[5] == "patient" else CALM
machine = Path(sys.argv[4])
with opened_pc(base, "pc") as pc, PaperHall(pc.counter, machine, printer_at(port), patience=patience) as hall:
    jobs = [hall.queue(numbered("child", n)) for n in range(count)]
    print("queued", flush=True)
    sys.stdin.readline()
    assert hall.spool.drain(20)
    print(*[hall.state(job).stage for job in jobs], flush=True)
"""


def numbered(who: str, n: int) -> Ticket:
    """Return a receipt with a number of its own."""
    return replace(RECEIPT, number=f"{who}-{n}")


def program(*arguments: object) -> subprocess.Popen[str]:
    """Start a counter of its own on a folder that it makes."""
    return subprocess.Popen(
        [sys.executable, "-c", SERVE, *map(str, arguments)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )


def counter_on(folder: DataFolder) -> Counter:
    clock, randomness = FakeClock(), FakeRandomness("again")
    author = Author(folder.device_key, clock, randomness)
    return Counter(folder.journal, author, clock, randomness, FakeHasher(), FakeReference())


class Swallower:
    """A peer that answers that all is well, takes the beginning of a job, and then takes no more."""

    def __init__(self) -> None:
        self.received = bytearray()
        self.has_part, self.may_end = threading.Event(), threading.Event()
        self.listener = socket.create_server(("127.0.0.1", 0))
        self.port: int = self.listener.getsockname()[1]
        self._thread = threading.Thread(target=self._serve, daemon=True)
        self._thread.start()

    def _serve(self) -> None:
        while not self.has_part.is_set():
            connection, _ = self.listener.accept()
            with connection:
                self._talk(connection)

    def _talk(self, connection: socket.socket) -> None:
        while content := connection.recv(64):
            self.received += content
            if b"\x10\x04" in content[-3:]:
                connection.sendall(b"\x12")
            if b"BEGIN" in self.received:
                self.has_part.set()
                self.may_end.wait(SOON_S)
                return

    def close(self) -> None:
        self.may_end.set()
        self._thread.join(SOON_S)
        self.listener.close()


def test_a_program_killed_in_the_middle_of_a_paper_asks_and_sends_nothing_again(tmp_path: Path) -> None:
    swallower = Swallower()
    process = program(tmp_path, swallower.port, 2, tmp_path / "machine", "patient")
    assert process.stdin is not None
    assert process.stdout is not None
    assert process.stdout.readline() == "queued\n"
    assert swallower.has_part.wait(SOON_S)
    os.kill(process.pid, signal.SIGKILL)
    process.wait(SOON_S)
    swallower.close()
    place = Place(tmp_path / "pc", tmp_path / "pc state", KeyringStore(), SOME_MACHINE)
    with virtual_port() as (port, works), opened_folder(place) as folder:
        with PaperHall(counter_on(folder), tmp_path / "machine", printer_at(port.port)) as hall:
            assert hall.spool.drain(SOON_S)
            with folder.journal.reading() as reads:
                first = reads.prints_numbered("child-0")
                second = reads.prints_numbered("child-1")
        (job, state), (_, other) = first[0], second[0]
        assert (state.stage, state.reason, state.attempt) == (JobStage.UNCONFIRMED, "restarted", 1)
        assert other.stage is JobStage.PRINTED
        assert hall.history(job) == ["queued", "attempted", "ended"]
        printed = bytes(works.printed)
        assert b"child-0" not in printed
        assert complete_copies(printed, "child-1") == 1
        # Another printer stands there now; still the torso of the last one is parted off, for nobody can know.
        assert printed.startswith(STRIP)
    process.stdin.close()
    process.stdout.close()


def test_two_programs_at_one_printer_never_mix_their_papers(tmp_path: Path) -> None:
    machine = tmp_path / "machine"
    counter = fake_counter()
    found(counter)
    with virtual_port() as (port, works):
        process = program(tmp_path, port.port, 4, machine, "quick")
        assert process.stdin is not None
        assert process.stdout is not None
        with PaperHall(counter, machine, printer_at(port.port)) as hall:
            assert process.stdout.readline() == "queued\n"
            jobs = [hall.queue(replace(RECEIPT, number=f"own-{n}")) for n in range(4)]
            for job in jobs:
                hall.until_stage(job, JobStage.PRINTED)
            stages, _ = process.communicate("\n", SOON_S)
        assert stages == "printed printed printed printed\n"
    papers = bytes(works.printed).split(b"<cut>")
    assert papers.pop() == b""
    assert len(papers) == 8
    for paper in papers:
        assert paper.count(b"BEGIN") == paper.count(b"END") == 1
        number = paper.split()[1]
        assert paper.count(b"of " + number) == len(paper.split(b"of ")) - 1


class LongDay:
    """A bell under which a day passes in no time, and which then waits for real."""

    def __init__(self, clock: FakeClock) -> None:
        self.is_over = threading.Event()
        self.waits = 0
        self._clock = clock
        self._end_s = clock.monotonic + DAY_S
        self._event = threading.Event()

    def ring(self) -> None:
        self._event.set()

    def wait(self, timeout_s: float) -> None:
        self.waits += 1
        if self._clock.monotonic < self._end_s:
            self._clock.let_pass(timeout_s)
            return
        self.is_over.set()
        self._event.wait(SOON_S)
        self._event.clear()


@pytest.fixture
def away() -> int:
    """A port at which nothing listens."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port: int = listener.getsockname()[1]
    return port


def test_a_printer_that_was_away_for_a_day_brings_no_flood(tmp_path: Path, away: int) -> None:
    """Neither of entries nor of paper: what waited is offered, what is new is printed."""
    clock = FakeClock()
    counter = fake_counter(clock)
    seed = found(counter)
    day = LongDay(clock)
    bells: Iterator[Bell] = iter([day])
    hall = PaperHall(
        counter, tmp_path, printer_at(away), patience=LONG_PAUSES, new_bell=lambda: next(bells, ThreadBell())
    )
    old = [hall.queue(replace(RECEIPT, number=f"old-{n}")) for n in range(3)]
    before = clock.now_ms()
    with hall:
        assert day.is_over.wait(SOON_S)
        assert clock.now_ms() - before >= DAY_S * 1000
        assert {tuple(hall.history(job)) for job in old} == {("queued",)}
        hall.spool.wake()
        hall.until(lambda: hall.spool.status().held == 3)
        with virtual_port() as (port, works):
            hall.spool.configure([printer_at(port.port)])
            new = hall.queue(replace(RECEIPT, number="new"))
            hall.until_stage(new, JobStage.PRINTED)
            assert hall.spool.drain(SOON_S)
            assert b"old" not in works.printed
            request = ReleasePrint(id_text(old[1]))
            perform(hall.counter, seed.clerk, lambda act: release_print(act, request))
            hall.spool.wake()
            hall.until_stage(old[1], JobStage.PRINTED)
            assert [complete_copies(bytes(works.printed), f"old-{n}") for n in range(3)] == [0, 1, 0]
    assert day.waits < 2 * DAY_S / LONG_PAUSES.longest_pause_s


def erase(counter: Counter, job: AggregateId, source: EntryId) -> None:
    named = (PersonalErased((source,)), ErasureBasis("本人要求"))
    append_by_hand(counter, ERASURE, AggregateId(b"an erasure of it"), named)
    with counter.journal.transaction() as transaction:
        transaction.drop_personal({job: [source]})


def test_an_erased_paper_that_still_waited_is_given_up_and_the_next_one_printed(tmp_path: Path) -> None:
    counter = fake_counter()
    found(counter)
    with virtual_port() as (port, works):
        hall = PaperHall(counter, tmp_path, printer_at(port.port))
        gone, present = hall.queue(), hall.queue(replace(RECEIPT, number="present"))
        erase(counter, gone, hall.state(gone).source)
        with hall:
            hall.until_stage(present, JobStage.PRINTED)
            assert (hall.state(gone).stage, hall.state(gone).reason) == (JobStage.NOT_PRINTED, "no_model")
            hall.until(lambda: hall.spool.status().waiting == 0)
    assert RECEIPT.number.encode() not in works.printed
