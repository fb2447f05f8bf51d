"""The one way to do work off the GUI thread: tasks with progress and cancel, one writer and several readers."""

from __future__ import annotations

import logging
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor, wait
from dataclasses import dataclass
from threading import Event
from time import monotonic

from PySide6.QtCore import QObject, Qt, Signal, Slot

from counter_app.domain.refusal import Refused
from counter_app.services.errors import CounterError, TryAgain, of_refusal
from counter_app.services.fault_place import place_of
from counter_app.services.progress import Progress, Reporter

_log = logging.getLogger(__name__)
REPORT_INTERVAL_S = 0.05
"""Twenty reports a second are as many as an eye follows."""

Work = Callable[[Reporter], object]


class Cancelled(Exception):
    """The work stopped at a checkpoint, before it had changed anything."""


@dataclass(frozen=True, slots=True)
class _Success:
    value: object


@dataclass(frozen=True, slots=True)
class _Failure:
    error: CounterError


@dataclass(frozen=True, slots=True)
class _Cancellation:
    """The work stopped when it was asked to."""


_Told = Progress | _Success | _Failure | _Cancellation


class _Teller(QObject):
    """Brings what a worker says home to the GUI thread, where it was made."""

    told = Signal(object)


class _WorkerReporter:
    """What the work talks to; lives in the worker."""

    def __init__(self, tell: Callable[[_Told], None], is_cancelled: Event) -> None:
        self._tell, self._is_cancelled = tell, is_cancelled
        self._last_s = -REPORT_INTERVAL_S

    def report(self, progress: Progress) -> None:
        """Tell how far the work is, not more often than an eye follows; the last step is always told."""
        now_s = monotonic()
        if now_s - self._last_s >= REPORT_INTERVAL_S or progress.done == progress.total:
            self._last_s = now_s
            self._tell(progress)

    def checkpoint(self) -> None:
        """Stop here when cancel was asked for."""
        if self._is_cancelled.is_set():
            raise Cancelled


class Task(QObject):
    """Work in a pool. Made on the GUI thread; every signal is emitted there.

    `progressed(Progress)`, then one of `succeeded(value)`, `failed(CounterError)` and `cancelled()`, then `finished()`.
    """

    progressed = Signal(object)
    succeeded = Signal(object)
    failed = Signal(object)
    cancelled = Signal()
    finished = Signal()

    def __init__(self, work: Work, label: str = "") -> None:
        super().__init__()
        self.label = label
        self._work = work
        self._cancel_asked = Event()
        self._teller = _Teller()
        self._teller.told.connect(self._hear, Qt.ConnectionType.QueuedConnection)

    def cancel(self) -> None:
        """Ask the work to stop at its next checkpoint."""
        self._cancel_asked.set()

    def run(self) -> None:
        """Do the work; called in the pool, and nowhere else."""
        self._teller.told.emit(self._outcome())

    def _outcome(self) -> _Told:
        reporter = _WorkerReporter(self._teller.told.emit, self._cancel_asked)
        try:
            reporter.checkpoint()
            return _Success(self._work(reporter))
        except Cancelled:
            return _Cancellation()
        except CounterError as error:
            return _Failure(error)
        except Refused as refused:
            return _Failure(of_refusal(refused))
        except Exception as error:
            _log.error("task.failed %s", place_of(error))
            return _Failure(unforeseen())

    @Slot(object)
    def _hear(self, told: _Told) -> None:
        match told:
            case Progress():
                self.progressed.emit(told)
                return
            case _Success(value):
                self.succeeded.emit(value)
            case _Failure(error):
                self.failed.emit(error)
            case _Cancellation():
                self.cancelled.emit()
        self.finished.emit()


def unforeseen() -> CounterError:
    """Say that the program failed, when nobody foresaw how."""
    return TryAgain("程序出错，这一步没有做成，已记录", "以前办的都已保存，没有丢；请再试一次，还不行请联系技术员")


class TaskRunner(QObject):
    """The pools: acts one after the other, reads beside each other."""

    started = Signal(object)

    def __init__(self, readers: int = 3) -> None:
        super().__init__()
        self._writer = ThreadPoolExecutor(1, "write")
        self._reader = ThreadPoolExecutor(readers, "read")
        self._running: dict[Task, Future[None]] = {}
        self._reads: set[Task] = set()
        self._is_closed = False

    def write(self, work: Work, label: str = "") -> Task:
        """Begin work that changes something; it waits for the one before it."""
        return self._begin(self._writer, work, label)

    def read(self, work: Work, label: str = "") -> Task:
        """Begin work that only looks."""
        task = self._begin(self._reader, work, label)
        self._reads.add(task)
        return task

    def _begin(self, pool: ThreadPoolExecutor, work: Work, label: str) -> Task:
        """Begin work; once closed nothing begins any more: an answer that comes late may still ask on."""
        task = Task(work, label)
        if self._is_closed:
            return task
        task.finished.connect(self._forget)
        self._running[task] = pool.submit(task.run)
        self.started.emit(task)
        return task

    @Slot()
    def _forget(self) -> None:
        task = self.sender()
        if isinstance(task, Task):
            self._running.pop(task, None)
            self._reads.discard(task)

    @property
    def running(self) -> tuple[Task, ...]:
        """Return the tasks that have not finished."""
        return tuple(self._running)

    def close(self, wait_s: float = 5.0) -> bool:
        """Ask what only looks to stop, and wait; answers whether all has ended in time.

        What was asked to be changed is still carried out: whoever closes the window has not taken it back.
        """
        self._is_closed = True
        for task in self._reads:
            task.cancel()
        left = wait(self._running.values(), wait_s).not_done
        for pool in (self._writer, self._reader):
            pool.shutdown(wait=not left, cancel_futures=True)
        return not left
