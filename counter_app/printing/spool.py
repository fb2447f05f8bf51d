"""The print station of this PC: its printers, one worker each, and what the screens are told (printing P13, P19)."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

from counter_app.domain.printers import ConfiguredPrinter, PrinterState
from counter_app.printing.patience import Patience
from counter_app.printing.spool_courier import DRAWER_PULSE, Courier
from counter_app.printing.spool_documents import FolderCourier, SpoolerCourier
from counter_app.printing.spool_rendering import JobRendering
from counter_app.printing.spool_stream import StreamCourier
from counter_app.printing.spool_worker import Bell, PrinterWorker, ThreadBell
from counter_app.printing.transports.addresses import FOLDER, STREAMS, open_link, open_spooler, read_address
from counter_app.services.act import Counter
from counter_app.services.errors import CounterError, InputProblem
from counter_app.services.paper_ports import PageReport, PaperRenderer, PrinterGate, SavedPrinters, StationStatus
from counter_app.services.ports import Clock
from counter_app.services.print_attempts import BookClosed, PrintBook
from counter_app.services.print_setup import default_of, sound_printers

_log = logging.getLogger(__name__)
Couriers = Callable[[ConfiguredPrinter], Courier]
Listener = Callable[[StationStatus], None]
_NOTHING_KNOWN = StationStatus("", PrinterState.NONE)
_HERALD_S = 60.0
"""A paper that waits grows too old without anything else happening."""
_LISTENER_S = 5.0


class CourierOffice:
    """Makes the courier that fits the address of a printer."""

    def __init__(
        self,
        renderer: PaperRenderer,
        folder: Path,
        clock: Clock,
        patience: Patience,
        wait: Callable[[float], object],
    ) -> None:
        self._renderer = renderer
        self._folder = folder
        self._clock = clock
        self._patience = patience
        self._wait = wait

    def __call__(self, printer: ConfiguredPrinter) -> Courier:
        """Return a courier for a printer.

        Raises:
            InputProblem: its address names no printer.
        """
        address = read_address(printer.address)
        rendering = JobRendering(self._renderer, printer.profile)
        if address.scheme == FOLDER:
            return FolderCourier(self._folder / address.name, rendering, self._clock)
        if address.scheme in STREAMS:
            connect_s = self._patience.connect_s
            return StreamCourier(lambda: open_link(address, connect_s), rendering, self._clock, self._patience)
        return SpoolerCourier(open_spooler(address), rendering, self._clock, self._patience, self._wait)


class Spool:
    """Implements `services.paper_ports.PrintStation`; nothing runs before `start`."""

    def __init__(
        self,
        counter: Counter,
        saved: SavedPrinters,
        gate: PrinterGate,
        couriers: Couriers,
        patience: Patience,
        new_bell: Callable[[], Bell] = ThreadBell,
    ) -> None:
        self._counter = counter
        self._saved = saved
        self._gate = gate
        self._couriers = couriers
        self._patience = patience
        self._new_bell = new_bell
        self._book = PrintBook(counter)
        self._printers: tuple[ConfiguredPrinter, ...] | None = None
        self._workers: dict[str, PrinterWorker] = {}
        self._leaving: list[PrinterWorker] = []
        self._torn: frozenset[str] = frozenset()
        self._listeners: list[Listener] = []
        self._calm = threading.Condition()
        self._is_running = False
        self._status = _NOTHING_KNOWN
        self._herald = _Herald(self._learn, self._listeners)

    def start(self) -> None:
        """Settle what an earlier run left open, then serve the printers."""
        self._torn = self._book.recover()
        self._learn()
        self._is_running = True
        self._herald.start()
        self._serve()

    def stop(self, timeout_s: float = 0.0) -> bool:
        """Begin nothing new and wait for what is in flight, at most so long in all; say whether all has ended.

        What has not ended by then is never recorded by this run: the next start finds it open and asks the clerk.
        """
        workers = [*self._workers.values(), *self._leaving]
        for worker in workers:
            worker.stop()
        until = self._counter.clock.monotonic_s() + timeout_s
        has_ended = [worker.join(max(0.0, until - self._counter.clock.monotonic_s())) for worker in workers]
        self._book.close()
        self._herald.stop()
        self._is_running = False
        self._status = _NOTHING_KNOWN
        return all(has_ended)

    def status(self) -> StationStatus:
        """Return what was told last; asks neither printer nor journal. A station that doesn't run knows nothing."""
        return self._status

    def _learn(self) -> StationStatus:
        """Read the status anew and keep it."""
        printer = default_of(self.printers())
        try:
            counts = self._book.counts()
        except BookClosed:
            return self._status
        worker = self._workers.get(printer.name) if printer else None
        state = PrinterState.NONE if printer is None else worker.state if worker else PrinterState.UNKNOWN
        name = printer.name if printer else ""
        self._status = StationStatus(name, state, counts.waiting, counts.asking, counts.held)
        return self._status

    def watch(self, listener: Listener) -> None:
        """Call the listener, from a thread of the station, whenever the status has changed."""
        self._listeners.append(listener)
        self._herald.ring()

    def wake(self) -> None:
        """Look into the queue: an act has put something there."""
        for worker in self._workers.values():
            worker.wake()
        self._herald.ring()

    def printers(self) -> tuple[ConfiguredPrinter, ...]:
        """Return the printers of this PC."""
        if self._printers is None:
            self._printers = self._saved.all()
        return self._printers

    def configure(self, printers: Sequence[ConfiguredPrinter]) -> None:
        """Replace the printers of this PC, durably; workers follow."""
        with self._counter.journal.reading() as reads:
            sound = sound_printers(reads, [_with_read_address(one) for one in printers])
        self._saved.keep(sound)
        self._printers = sound
        if self._is_running:
            self._serve()
            self._herald.ring()

    def print_test_page(self, printer: str, told: Callable[[PageReport], None]) -> None:
        """Print the full test page in its turn, and tell how it went."""
        worker = self._workers.get(printer)
        if worker is None:
            raise InputProblem("没有这台打印机", "请用 printers list 查看打印机的名称", "printer")
        worker.print_test_page(told)

    def open_drawer(self) -> None:
        """Send the pulse to the default printer, once and at once or not at all."""
        printer = default_of(self.printers())
        worker = self._workers.get(printer.name) if printer else None
        if worker is not None and worker.printer.profile.has_drawer:
            worker.open_drawer(DRAWER_PULSE)

    def drain(self, timeout_s: float) -> bool:
        """Wait until no worker can do more now, at most so long."""
        with self._calm:
            return self._calm.wait_for(lambda: all(one.is_resting for one in self._workers.values()), timeout_s)

    def changed(self) -> None:
        """A worker tells that its state or the queue has changed."""
        self._herald.ring()

    def rested(self) -> None:
        """A worker tells that it can do nothing more now."""
        with self._calm:
            self._calm.notify_all()

    def _serve(self) -> None:
        """Let each printer have its worker; one that is leaving finishes its job, and its successor waits for that."""
        wanted = {one.name: one for one in self.printers()}
        for name, worker in list(self._workers.items()):
            if wanted.get(name) != worker.printer:
                worker.stop()
                self._leaving.append(self._workers.pop(name))
        self._leaving = [worker for worker in self._leaving if not worker.join(0)]
        for name, printer in wanted.items():
            if name not in self._workers:
                self._workers[name] = self._worker_for(printer)
                self._workers[name].start()

    def _worker_for(self, printer: ConfiguredPrinter) -> PrinterWorker:
        return PrinterWorker(
            printer,
            self._couriers(printer),
            self._book,
            self._gate,
            self._counter.clock,
            self._new_bell(),
            self,
            self._patience,
            is_torn=printer.name in self._torn,
        )


def _with_read_address(printer: ConfiguredPrinter) -> ConfiguredPrinter:
    read_address(printer.address)
    return replace(printer, address=printer.address.strip())


class _Herald:
    """Learns the status and tells it from a thread of its own: no worker waits for a screen, no screen for a read."""

    def __init__(self, learn: Callable[[], StationStatus], listeners: list[Listener]) -> None:
        self._learn = learn
        self._listeners = listeners
        self._bell = ThreadBell()
        self._stopping = threading.Event()
        self._thread = threading.Thread(target=self._run, name="print station", daemon=True)

    def start(self) -> None:
        """Begin to tell."""
        self._thread.start()

    def stop(self) -> None:
        """Tell nothing more."""
        self._stopping.set()
        self._bell.ring()
        if self._thread.is_alive() and self._thread is not threading.current_thread():
            self._thread.join(_LISTENER_S)

    def ring(self) -> None:
        """Something has changed."""
        self._bell.ring()

    def _run(self) -> None:
        told: dict[Listener, StationStatus] = {}
        while not self._stopping.is_set():
            self._bell.wait(_HERALD_S)
            if self._stopping.is_set():
                return
            try:
                status = self._learn()
            except CounterError as error:
                _log.error("print.status_unread %s", type(error).__name__)
                continue
            for listener in tuple(self._listeners):
                if told.get(listener) != status:
                    told[listener] = status
                    listener(status)
