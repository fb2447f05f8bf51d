"""One thread for one printer: first in, first out, one job in flight, nothing sent twice by itself (printing P13)."""

from __future__ import annotations

import logging
import threading
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from traceback import extract_tb
from typing import Protocol

from counter_app.domain.journal import AggregateId
from counter_app.domain.print_jobs import AttemptEnd, PrintEnded
from counter_app.domain.printers import ConfiguredPrinter, PrinterState
from counter_app.printing.patience import Patience
from counter_app.printing.spool_courier import Courier, NotReady, Outcome, Parcel, Reason
from counter_app.services.errors import CounterError
from counter_app.services.paper_ports import PageAnswer, PageReport, PrinterBusy, PrinterGate, PrinterTurn
from counter_app.services.ports import Clock
from counter_app.services.print_attempts import BookClosed, PrintBook, WaitingJob

_log = logging.getLogger(__name__)
STATUS_BYTES_KEPT = 64
_BLOCKED = frozenset({PrinterState.PAPER_OUT, PrinterState.COVER_OPEN, PrinterState.CUTTER_ERROR})
"""A person is at the printer to mend it: look again soon."""
_UNTIL_RUNG_S = 3600.0
_NEVER = -1


class Bell(Protocol):
    """Lets a thread wait for something to do."""

    def ring(self) -> None:
        """End the present wait, or the next one."""
        ...

    def wait(self, timeout_s: float) -> None:
        """Wait until it is rung, at most so long."""
        ...


class ThreadBell:
    """A bell that waits for real."""

    def __init__(self) -> None:
        self._event = threading.Event()

    def ring(self) -> None:
        """End the present wait, or the next one."""
        self._event.set()

    def wait(self, timeout_s: float) -> None:
        """Wait until it is rung, at most so long."""
        self._event.wait(timeout_s)
        self._event.clear()


class Watcher(Protocol):
    """What the worker tells the station."""

    def changed(self) -> None:
        """A state or the queue has changed."""
        ...

    def rested(self) -> None:
        """The worker can do nothing more now."""
        ...


@dataclass(frozen=True, slots=True)
class _Errand:
    """Something to do once that is no job of the queue, and what to do when it is never its turn."""

    do: Callable[[], None]
    give_up: Callable[[], None]


class PrinterWorker:
    """Serves one printer from a thread of its own until it is stopped."""

    def __init__(
        self,
        printer: ConfiguredPrinter,
        courier: Courier,
        book: PrintBook,
        gate: PrinterGate,
        clock: Clock,
        bell: Bell,
        watcher: Watcher,
        patience: Patience,
        *,
        is_torn: bool = False,
    ) -> None:
        self.printer = printer
        self.state = PrinterState.UNKNOWN
        self._courier = courier
        self._book = book
        self._gate = gate
        self._clock = clock
        self._bell = bell
        self._watcher = watcher
        self._patience = patience
        self._is_torn = is_torn
        self._failures = 0
        self._calls = 0
        self._rested_at = _NEVER
        self._waits_its_turn = False
        self._errands: deque[_Errand] = deque()
        self._has_ended = False
        self._unsaved: deque[tuple[AggregateId, PrintEnded]] = deque()
        self._lock = threading.Lock()
        self._stopping = threading.Event()
        self._thread = threading.Thread(target=self._run, name=f"printer {printer.name}", daemon=True)

    def start(self) -> None:
        """Begin to serve."""
        self._thread.start()

    def stop(self) -> None:
        """Begin nothing new; what is in flight is waited for by `join`."""
        self._stopping.set()
        self._bell.ring()

    def join(self, timeout_s: float) -> bool:
        """Wait for the end of the thread, at most so long; say whether it has ended."""
        self._thread.join(timeout_s)
        return not self._thread.is_alive()

    def wake(self) -> None:
        """Look into the queue now, whatever the pause."""
        with self._lock:
            self._calls += 1
        self._bell.ring()

    @property
    def is_resting(self) -> bool:
        """Say whether nothing more can be done since the last call."""
        return self._rested_at >= self._calls or self._stopping.is_set()

    def print_test_page(self, told: Callable[[PageReport], None]) -> None:
        """Print the test page in its turn and tell how it went: somebody waits for it.

        An error of ours is told as well, and that it was stopped before its turn.
        """

        def errand() -> None:
            report = PageReport(self.printer.name, PageAnswer.BROKEN_OFF, PrinterState.UNKNOWN)
            try:
                report = self._tried()
            finally:
                told(report)

        self._take_on(_Errand(errand, lambda: told(self._not_sent(PrinterState.UNKNOWN))))

    def open_drawer(self, pulse: bytes) -> None:
        """Send the pulse in its turn, unless that is too late to be expected any more."""
        due = self._clock.monotonic_s() + self._patience.stall_s
        self._take_on(_Errand(lambda: self._pulsed(pulse, due), lambda: None))

    def _take_on(self, errand: _Errand) -> None:
        with self._lock:
            is_late = self._has_ended
            if not is_late:
                self._errands.append(errand)
        if is_late:
            errand.give_up()
        self.wake()

    def _run(self) -> None:
        while not self._stopping.is_set():
            calls = self._calls
            try:
                pause_s = self._round()
            except BookClosed:
                break
            except Exception as error:
                _log.error("print.round_failed printer=%s %s", self.printer.name, _place_of(error))
                pause_s = self._patience.longest_pause_s
            if pause_s > 0:
                if not self._waits_its_turn:
                    self._rest(calls)
                self._bell.wait(pause_s)
        self._give_up_errands()
        self._watcher.rested()

    def _give_up_errands(self) -> None:
        with self._lock:
            self._has_ended = True
        while self._errands:
            self._errands.popleft().give_up()

    def _rest(self, calls: int) -> None:
        self._rested_at = calls
        self._watcher.rested()

    def _round(self) -> float:
        """Do one thing; return how long to wait before the next, 0 when there may be more at once."""
        self._waits_its_turn = False
        self._save_unsaved()
        if self._errands:
            self._errands.popleft().do()
            return 0.0
        job = self._book.next_job() if self.printer.is_default else None
        return self._looked() if job is None else self._printed(job)

    def _printed(self, job: WaitingJob) -> float:
        self._rested_at = _NEVER
        parcel = self._rendered(job)
        if parcel is None:
            return 0.0
        try:
            with self._gate.turn(self.printer.address) as turn:
                log = _JobLog(self, job.job, turn)
                state = self._delivered(parcel, log, is_torn=turn.is_torn() or self._is_torn)
        except PrinterBusy:
            self._waits_its_turn = True
            self.show(PrinterState.PRINTING)
            return self._patience.busy_pause_s
        except NotReady as not_ready:
            self._failures += 1
            self.show(not_ready.state)
            return self._pause_s(not_ready.state)
        self._failures = self._failures + 1 if log.has_failed_clean else 0
        self.show(state)
        return self._patience.pause_s(self._failures)

    def _rendered(self, job: WaitingJob) -> Parcel | None:
        """Render a paper; one that is gone or can't be rendered is given up, so that it doesn't stop all others."""
        problem = job.problem
        if job.ticket is not None:
            try:
                return self._courier.render(job.ticket)
            except Exception as error:
                _log.error("print.unprintable job=%s %s", job.job.hex(), _place_of(error))
                problem = Reason.UNPRINTABLE
        self._book.give_up(job.job, problem)
        self._watcher.changed()
        return None

    def _delivered(self, parcel: Parcel, log: _JobLog, *, is_torn: bool) -> PrinterState:
        """Deliver; an error of ours in the middle leaves the job to the clerk, as any other doubt does."""
        try:
            return self._courier.deliver(parcel, log, is_torn=is_torn)
        except (NotReady, BookClosed):
            raise
        except Exception:
            if log.is_begun:
                log.end(Outcome(AttemptEnd.UNCONFIRMED, None, Reason.PROGRAM_ERROR, 0, PrinterState.UNKNOWN))
            raise

    def _looked(self) -> float:
        """Ask the idle printer for its state; one that is away is asked less and less often."""
        try:
            with self._gate.turn(self.printer.address):
                state = self._courier.look()
        except PrinterBusy:
            state = PrinterState.PRINTING
        self.show(state)
        self._failures = self._failures + 1 if state in (PrinterState.OFFLINE, PrinterState.SILENT) else 0
        return _UNTIL_RUNG_S if state is PrinterState.UNKNOWN else self._pause_s(state)

    def _pause_s(self, state: PrinterState) -> float:
        if state in _BLOCKED or not self._failures:
            return self._patience.look_every_s
        return self._patience.pause_s(self._failures)

    def _tried(self) -> PageReport:
        try:
            with self._gate.turn(self.printer.address) as turn:
                log = _TrialLog(self, turn)
                state = self._courier.deliver(self._courier.test_page(), log, is_torn=turn.is_torn() or self._is_torn)
        except PrinterBusy:
            return self._not_sent(PrinterState.PRINTING)
        except NotReady as not_ready:
            self.show(not_ready.state)
            return self._not_sent(not_ready.state)
        self.show(state)
        return PageReport(self.printer.name, log.answer, state, log.status.hex())

    def _not_sent(self, state: PrinterState) -> PageReport:
        return PageReport(self.printer.name, PageAnswer.NOT_SENT, state)

    def _pulsed(self, pulse: bytes, due: float) -> None:
        if self._clock.monotonic_s() > due:
            return
        try:
            with self._gate.turn(self.printer.address):
                is_taken = self._courier.pulse(pulse)
        except PrinterBusy:
            is_taken = False
        if not is_taken:
            _log.info("drawer.not_reached printer=%s", self.printer.name)

    def show(self, state: PrinterState) -> None:
        """Keep what the printer said last."""
        if state is not self.state:
            self.state = state
            self._watcher.changed()

    def _save_unsaved(self) -> None:
        """Write the ends that the database refused; until then nothing else is printed."""
        while self._unsaved:
            self._book.end(*self._unsaved[0])
            self._unsaved.popleft()
            self._watcher.changed()

    def keep_end(self, job: AggregateId, ended: PrintEnded) -> None:
        """Write how an attempt ended, later where the database can't take it now."""
        try:
            self._book.end(job, ended)
        except CounterError as error:
            _log.error("print.end_not_saved job=%s %s", job.hex(), type(error).__name__)
            self._unsaved.append((job, ended))
        self._watcher.changed()

    def may_begin(self) -> bool:
        """Say whether a new attempt may still begin."""
        return not self._stopping.is_set()

    def begin(self, job: AggregateId, content: bytes) -> int | None:
        """Write that an attempt begins."""
        return self._book.begin(job, self.printer.name, content)

    def may_linger(self, job: AggregateId, *, is_blocked: bool) -> bool:
        """Say whether to wait for a late confirmation: not when others wait and the printer could print them."""
        if self._stopping.is_set() or self._errands:
            return False
        if not is_blocked and self._book.counts().waiting:
            return False
        return self._book.is_open(job)

    def now_ms(self) -> int:
        """Return the wall clock."""
        return self._clock.now_ms()

    def note_torn(self, *, is_torn: bool) -> None:
        """Remember whether a torso may stick in the printer."""
        self._is_torn = is_torn

    def rest_while_lingering(self) -> None:
        """Tell that nothing more is done but listening."""
        self._rest(self._calls)


class _JobLog:
    """Writes the entries around one attempt at one job."""

    def __init__(self, worker: PrinterWorker, job: AggregateId, turn: PrinterTurn) -> None:
        self.is_begun = False
        self.has_failed_clean = False
        self._worker = worker
        self._job = job
        self._turn = turn
        self._attempt = 0
        self._started_ms = 0

    def begin(self, content: bytes) -> bool:
        """Record that the attempt begins."""
        if not self._worker.may_begin():
            return False
        attempt = self._worker.begin(self._job, content)
        if attempt is None:
            return False
        self._turn.mark(is_torn=True)
        self.is_begun, self._attempt, self._started_ms = True, attempt, self._worker.now_ms()
        self._worker.show(PrinterState.PRINTING)
        return True

    def end(self, outcome: Outcome) -> None:
        """Record how it ended."""
        self.has_failed_clean = outcome.end is AttemptEnd.FAILED_CLEAN
        self._turn.mark(is_torn=outcome.is_open)
        self._worker.note_torn(is_torn=outcome.is_open)
        ended = PrintEnded(
            self._attempt,
            outcome.end,
            outcome.by,
            str(outcome.reason),
            outcome.bytes_sent,
            outcome.status[-STATUS_BYTES_KEPT:].hex(),
            self._started_ms,
            self._worker.now_ms(),
        )
        self._worker.keep_end(self._job, ended)
        if outcome.is_open:
            self._worker.show(outcome.state)
            self._worker.rest_while_lingering()

    def saw(self, state: PrinterState) -> None:
        """Tell what the printer says while it is listened to."""
        self._worker.show(state)

    def may_linger(self, *, is_blocked: bool) -> bool:
        """Say whether a late confirmation would still settle something."""
        return self._worker.may_linger(self._job, is_blocked=is_blocked)


class _TrialLog:
    """Keeps what became of a test page; it is no paper of the journal, but its torso can swallow the next one."""

    def __init__(self, worker: PrinterWorker, turn: PrinterTurn) -> None:
        self.answer = PageAnswer.NOT_SENT
        self.status = b""
        self._worker = worker
        self._turn = turn

    def begin(self, content: bytes) -> bool:
        """Let it be sent."""
        self._turn.mark(is_torn=True)
        self._worker.note_torn(is_torn=True)
        return bool(content)

    def end(self, outcome: Outcome) -> None:
        """Keep how it ended."""
        self._turn.mark(is_torn=outcome.is_open)
        self._worker.note_torn(is_torn=outcome.is_open)
        self.status = outcome.status
        if outcome.end is AttemptEnd.PRINTED:
            self.answer = PageAnswer.CONFIRMED if outcome.by != "assumed" else PageAnswer.SENT
        elif outcome.is_open:
            self.answer = PageAnswer.BROKEN_OFF

    def saw(self, state: PrinterState) -> None:
        """Nothing waits for it."""

    def may_linger(self, *, is_blocked: bool) -> bool:
        """Nobody is asked about a test page, so nothing is settled late."""
        return False


def _place_of(error: Exception) -> str:
    """Name the kind of an error and the lines it came through; its message could hold personal data."""
    frames = [f"{Path(frame.filename).name}:{frame.lineno}" for frame in extract_tb(error.__traceback__)]
    return f"{type(error).__name__} at {' < '.join(reversed(frames))}"
