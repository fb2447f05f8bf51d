"""Measures a durable act: receive_case and accept_case against one bare row and against one fsync."""

from __future__ import annotations

import os
import secrets
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from io import FileIO
from pathlib import Path
from typing import TypeVar

import sqlalchemy
from sqlalchemy.pool import PoolProxiedConnection

from benchmarks.case_acts import accept, new_applicant, receive, store_one
from benchmarks.measure import Row, median_us, p99_us, seconds_of, us
from benchmarks.office import Office, founded_office
from counter_app.storage.engine import open_writer

R = TypeVar("R")

BAR = 3.0
BARE_ROWS = 4000
BARE_BYTES = 300
PAGE_BYTES = 4096
FRAME_BYTES = PAGE_BYTES + 24
WARM_UP = 100
ROUNDS = {False: 1500, True: 200}
PAGE_ROUNDS = 100


@dataclass(slots=True)
class Times:
    """Seconds of every round, and of the commits in them."""

    stored: list[float] = field(default_factory=list)
    receive: list[float] = field(default_factory=list)
    accept: list[float] = field(default_factory=list)
    bare: list[float] = field(default_factory=list)
    fsync: list[float] = field(default_factory=list)
    commits: list[float] = field(default_factory=list)
    cpu: list[float] = field(default_factory=list)


def measure(room: Path, *, is_quick: bool) -> list[Row]:
    """Do the acts in turn with the floors, each round on another applicant."""
    with founded_office(room) as office:
        times = _rounds(office, room, ROUNDS[is_quick])
        pages = _pages(office)
    return _rows(times, pages)


def _rounds(office: Office, room: Path, rounds: int) -> Times:
    applicants = [new_applicant(office, n) for n in range(rounds + WARM_UP)]
    for person in applicants[:WARM_UP]:
        accept(office, receive(office, person))
    bare, times = BareTable(room / "bare.db"), Times()
    with _timed_commits(office.folder.writer, times), FileIO(room / "raw", "a") as raw:
        for n, person in enumerate(applicants[WARM_UP:]):
            received = _act(times, times.receive, partial(receive, office, person))
            times.bare.append(seconds_of(bare.add))
            _act(times, times.accept, partial(accept, office, received))
            times.stored.append(seconds_of(partial(store_one, office, n)))
            times.commits.pop()
            times.fsync.append(seconds_of(partial(_append, raw)))
    return times


def _append(raw: FileIO) -> None:
    raw.write(bytes(PAGE_BYTES))
    os.fsync(raw.fileno())


def _act(times: Times, into: list[float], act: Callable[[], R]) -> R:
    cpu, begun = time.thread_time(), time.perf_counter()
    result = act()
    into.append(time.perf_counter() - begun)
    times.cpu.append(time.thread_time() - cpu)
    times.commits[-1] = time.perf_counter() - times.commits[-1]
    return result


@contextmanager
def _timed_commits(engine: sqlalchemy.Engine, times: Times) -> Iterator[None]:
    """Note when each COMMIT begins; `_act` turns it into how long the rest took, nearly all of it the COMMIT."""

    def begins(_connection: sqlalchemy.Connection) -> None:
        times.commits.append(time.perf_counter())

    sqlalchemy.event.listen(engine, "commit", begins)
    yield
    sqlalchemy.event.remove(engine, "commit", begins)


class BareTable:
    """The floor: one row through the driver, in an encrypted database with the settings of the program."""

    def __init__(self, path: Path) -> None:
        self._connection: PoolProxiedConnection = open_writer(path, secrets.token_bytes(32)).raw_connection()
        self._cursor = self._connection.cursor()
        self._cursor.execute("CREATE TABLE bare (id INTEGER PRIMARY KEY, content BLOB NOT NULL)")
        self._cursor.execute("BEGIN IMMEDIATE")
        rows = [(secrets.token_bytes(BARE_BYTES),) for _ in range(BARE_ROWS)]
        self._cursor.executemany("INSERT INTO bare (content) VALUES (?)", rows)
        self._cursor.execute("COMMIT")

    def add(self) -> None:
        """Insert one row durably."""
        self._cursor.execute("BEGIN IMMEDIATE")
        self._cursor.execute("INSERT INTO bare (content) VALUES (?)", (bytes(BARE_BYTES),))
        self._cursor.execute("COMMIT")


def _pages(office: Office) -> tuple[float, float]:
    """Return the pages that receiving and accepting add to the log, on average."""
    log = office.folder.place.database.with_name("counter.db-wal")
    writer = office.folder.writer.raw_connection()
    for statement in ("PRAGMA wal_autocheckpoint=0", "PRAGMA wal_checkpoint(TRUNCATE)"):
        writer.cursor().execute(statement)
    writer.close()
    applicants = [new_applicant(office, n) for n in range(PAGE_ROUNDS)]
    grown_by_receive = grown_by_accept = 0
    for person in applicants:
        before = log.stat().st_size
        received = receive(office, person)
        between = log.stat().st_size
        accept(office, received)
        grown_by_receive += between - before
        grown_by_accept += log.stat().st_size - between
    return grown_by_receive / FRAME_BYTES / PAGE_ROUNDS, grown_by_accept / FRAME_BYTES / PAGE_ROUNDS


def _rows(times: Times, pages: tuple[float, float]) -> list[Row]:
    receive_us, accept_us = median_us(times.receive), median_us(times.accept)
    bare_us, fsync_us, commit_us = median_us(times.bare), median_us(times.fsync), median_us(times.commits)
    act_us = (receive_us + accept_us) / 2
    shares = f"COMMIT {commit_us / act_us:.0%}, CPU {us(median_us(times.cpu))}, log pages {sum(pages) / 2:.1f}"
    against_fsync = f"p99 of acts {us(p99_us([*times.receive, *times.accept]))}"
    return [
        _row("Storage of one made entry / bare commit", median_us(times.stored), bare_us, note="no use-case"),
        _row("receive_case / bare commit", receive_us, bare_us, note=f"log pages {pages[0]:.1f}"),
        _row("accept_case / bare commit", accept_us, bare_us, note=f"log pages {pages[1]:.1f}"),
        _row("Durable act (mean of both) / bare commit", act_us, bare_us, BAR, shares),
        _row("Durable act / raw 4 kB append + fsync", act_us, fsync_us, note=against_fsync),
    ]


def _row(name: str, ours_us: float, floor_us: float, bar: float | None = None, note: str = "") -> Row:
    ratio = ours_us / floor_us
    wanted = "-" if bar is None else f"<= {bar:.1f}"
    return Row(name, us(ours_us), us(floor_us), f"{ratio:.2f}", wanted, None if bar is None else ratio <= bar, note)
