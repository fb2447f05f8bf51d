"""The machine's side of the queue: the next job, the entries around an attempt, and what a start must settle (P13).

Each of these is a transaction of its own, without a person at work.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from hashlib import sha256
from threading import RLock

from counter_app.domain.devices import DEVICE_ID_BYTES
from counter_app.domain.journal import UNSET_JOURNAL, AggregateId, JournalId
from counter_app.domain.paper import Ticket
from counter_app.domain.print_jobs import (
    PRINT,
    AttemptEnd,
    JobStage,
    PrintAttempted,
    PrintEnded,
    PrintJobState,
    ReprintReason,
    needs_release,
)
from counter_app.services.act import Act, Counter, perform
from counter_app.services.desk import Desk
from counter_app.services.errors import DataDamaged
from counter_app.services.paper_format import UnreadablePaper
from counter_app.services.ports import ReadModels
from counter_app.services.print_copies import Job, own_jobs, print_job, queue_copy, stored_ticket

RESTARTED = "restarted"
NO_MODEL = "no_model"
UNREADABLE_MODEL = "unreadable_model"


@dataclass(frozen=True, slots=True)
class WaitingJob:
    """The job whose turn it is, with its paper; without one it can only be given up, and `problem` says why."""

    job: AggregateId
    ticket: Ticket | None
    problem: str


@dataclass(frozen=True, slots=True)
class QueueCounts:
    """How many jobs of this PC will be printed, wait for a click, or ask a clerk."""

    waiting: int
    held: int
    asking: int


@dataclass(frozen=True, slots=True)
class _Noted:
    """Whether the entry was written; the job may have gone another way meanwhile."""

    is_done: bool


class BookClosed(Exception):
    """The data folder is being closed: nothing may be read or recorded any more."""


class PrintBook:
    """The jobs of this incarnation, as the workers of its printers see and settle them.

    Workers are threads that may outlast the data folder; once the book is closed they can't touch it.
    """

    def __init__(self, counter: Counter) -> None:
        self._counter = counter
        self._journal = UNSET_JOURNAL
        self._turn = RLock()
        self._is_closed = False

    def close(self) -> None:
        """Refuse every further call; returns when the present one is through."""
        with self._turn:
            self._is_closed = True

    @contextmanager
    def _entered(self) -> Iterator[None]:
        with self._turn:
            if self._is_closed:
                raise BookClosed
            yield

    def recover(self) -> frozenset[str]:
        """Settle what an earlier run left: what was being sent is now unconfirmed, and is never sent again.

        Jobs of an earlier life of this data folder are queued as marked copies that wait for a click, for nobody knows
        whether they were printed. Returns the printers in which a torso may stick.
        """
        torn: set[str] = set()

        def use_case(act: Act) -> _Noted:
            self._journal = act.tip.journal
            for job, state in own_jobs(act.reads, self._journal):
                if state.stage is JobStage.SENDING:
                    act.record(PRINT, job, PrintEnded(state.attempt, AttemptEnd.UNCONFIRMED, None, RESTARTED))
                    torn.add(state.printer)
            for left in list(_left_behind(act.reads, self._journal)):
                _adopt(act, left)
            return _Noted(True)

        with self._entered():
            perform(self._counter, Desk(), use_case)
        return frozenset(torn)

    def next_job(self) -> WaitingJob | None:
        """Return the first job that may be sent now."""
        now_ms = self._counter.clock.now_ms()
        with self._entered(), self._counter.journal.reading() as reads:
            for job, state in own_jobs(reads, self._journal):
                if state.stage is JobStage.QUEUED and not needs_release(state, now_ms):
                    return WaitingJob(job, *_model(reads, (job, state)))
        return None

    def counts(self) -> QueueCounts:
        """Count the jobs of this PC."""
        now_ms = self._counter.clock.now_ms()
        with self._entered(), self._counter.journal.reading() as reads:
            states = [state for _, state in own_jobs(reads, self._journal)]
        held = sum(needs_release(state, now_ms) for state in states)
        asking = sum(state.stage is JobStage.UNCONFIRMED for state in states)
        return QueueCounts(len(states) - held - asking, held, asking)

    def begin(self, job: AggregateId, printer: str, content: bytes) -> int | None:
        """Record that a physical attempt begins, durably, and return its number; None when the job may not be sent."""
        attempts: list[int] = []

        def payload(state: PrintJobState) -> PrintAttempted | None:
            if state.stage is not JobStage.QUEUED or needs_release(state, self._counter.clock.now_ms()):
                return None
            attempts.append(state.attempt + 1)
            return PrintAttempted(state.attempt + 1, printer, sha256(content).digest(), len(content))

        return attempts[0] if self._note(job, payload) else None

    def end(self, job: AggregateId, ended: PrintEnded) -> bool:
        """Record how an attempt ended; False when a clerk has settled the job already."""

        def payload(state: PrintJobState) -> PrintEnded | None:
            is_open = state.stage is JobStage.SENDING
            is_late = state.stage is JobStage.UNCONFIRMED and ended.end is AttemptEnd.PRINTED
            return ended if (is_open or is_late) and state.attempt == ended.attempt else None

        return self._note(job, payload)

    def give_up(self, job: AggregateId, reason: str) -> bool:
        """Record that a queued job can't be printed, and why; nothing of it was sent."""

        def payload(state: PrintJobState) -> PrintEnded | None:
            return PrintEnded(state.attempt, AttemptEnd.NOT_PRINTED, None, reason) if _is_queued(state) else None

        return self._note(job, payload)

    def is_open(self, job: AggregateId) -> bool:
        """Say whether the clerk is still asked about a job."""
        with self._entered(), self._counter.journal.reading() as reads:
            state = print_job(reads, job)
        return state is not None and state.stage is JobStage.UNCONFIRMED

    def _note(self, job: AggregateId, payload: Callable[[PrintJobState], object | None]) -> bool:
        def use_case(act: Act) -> _Noted:
            state = print_job(act.reads, job)
            written = None if state is None else payload(state)
            if written is not None:
                act.record(PRINT, job, written)
            return _Noted(written is not None)

        with self._entered():
            done = perform(self._counter, Desk(), use_case).result
        return done is not None and done.is_done


def _is_queued(state: PrintJobState) -> bool:
    return state.stage is JobStage.QUEUED


def _model(reads: ReadModels, one: Job) -> tuple[Ticket | None, str]:
    try:
        ticket = stored_ticket(reads, *one)
    except UnreadablePaper:
        return None, UNREADABLE_MODEL
    return ticket, "" if ticket is not None else NO_MODEL


def _left_behind(reads: ReadModels, journal: JournalId) -> Iterator[Job]:
    """Find the jobs of this device's earlier lives that nobody has taken over."""
    for job, state in reads.unsettled_prints():
        is_earlier_life = state.journal != journal and state.journal[:DEVICE_ID_BYTES] == journal[:DEVICE_ID_BYTES]
        if is_earlier_life and not _is_taken_over(reads, job, state, journal):
            yield job, state


def _is_taken_over(reads: ReadModels, job: AggregateId, state: PrintJobState, journal: JournalId) -> bool:
    root = state.reprint_of or job
    copies = reads.prints_numbered(state.number)
    return any(one.reprint_of == root and one.journal == journal for _, one in copies)


def _adopt(act: Act, left: Job) -> None:
    try:
        queue_copy(act, left, ReprintReason.NOT_PRINTED, is_held=True)
    except DataDamaged:
        return  # its model is not here: the old job stays in the list of its paper, with nothing to print
