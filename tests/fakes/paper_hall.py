"""A counter with a station of real workers, in memory or on disk, for tests of what reaches a printer."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from uuid import UUID

from counter_app.domain.journal import AggregateId
from counter_app.domain.paper import PaperKind, Ticket, Title
from counter_app.domain.print_jobs import PRINT, JobStage, PrintJobState
from counter_app.domain.printers import ConfiguredPrinter, PrinterProfile
from counter_app.printing.patience import Patience
from counter_app.printing.spool import CourierOffice, Spool
from counter_app.printing.spool_worker import Bell, ThreadBell
from counter_app.printing.transports.virtual_port import VirtualPort
from counter_app.printing.virtual_commands import Command
from counter_app.printing.virtual_printer import VirtualPrinter
from counter_app.services.act import Counter, perform
from counter_app.services.desk import Desk
from counter_app.services.paper_ports import PaperRenderer
from counter_app.services.ports import Clock
from counter_app.services.print_queue import queue_paper
from counter_app.storage.printer_gate import FilePrinterGate
from tests.fakes.fake_renderer import FakeRenderer

QUICK = Patience(
    connect_s=2.0,
    answer_s=1.0,
    stall_s=0.5,
    confirm_least_s=0.6,
    confirm_base_s=0.0,
    drain_s=0.1,
    late_s=0.1,
    late_blocked_s=0.2,
    look_every_s=3600.0,
    slice_s=0.02,
    first_pause_s=0.02,
    longest_pause_s=0.05,
    busy_pause_s=0.02,
)
"""Gives up soon: for printers that are to be waited for in vain."""
CALM = replace(QUICK, answer_s=10.0, stall_s=10.0, confirm_least_s=10.0)
"""Waits for a printer that will answer, however busy this machine is."""
SOON_S = 20.0
"""The bound of every wait; nothing takes that long unless it is broken."""
RECEIPT = Ticket(PaperKind.ACCEPTANCE, "0924-01-0001-A1", (Title("受理回执"),))


class RealClock:
    """The clock of the office for what is written, the machine's own for what is waited."""

    def __init__(self, office: Clock) -> None:
        self._office = office

    def now_ms(self) -> int:
        return self._office.now_ms()

    def utc_offset_minutes(self) -> int:
        return self._office.utc_offset_minutes()

    def monotonic_s(self) -> float:
        return time.monotonic()


@dataclass(slots=True)
class KeptPrinters:
    """Keeps printers in memory."""

    kept: tuple[ConfiguredPrinter, ...] = ()

    def all(self) -> tuple[ConfiguredPrinter, ...]:
        return self.kept

    def keep(self, printers: Sequence[ConfiguredPrinter]) -> None:
        self.kept = tuple(printers)


@dataclass(slots=True)
class Works:
    """What a virtual printer worked off: the bytes that reached paper, and the pulses to its drawer."""

    printed: bytearray = field(default_factory=bytearray)
    pulses: list[bytes] = field(default_factory=list)

    def obey(self, command: Command) -> None:
        self.printed += {"text": command.data, "LF": b"\n", "GS V": b"<cut>"}.get(command.name, b"")
        self.pulses += [command.arguments] * (command.name == "ESC p")


@contextmanager
def virtual_port(*, is_mute: bool = False, baud: int = 0) -> Iterator[tuple[VirtualPort, Works]]:
    """Serve a printer on a free port."""
    works = Works()
    port = VirtualPort(VirtualPrinter(works.obey, is_mute=is_mute, baud=baud))
    try:
        yield port, works
    finally:
        port.close()


def printer_at(port: int, profile: PrinterProfile | None = None, name: str = "front") -> ConfiguredPrinter:
    """Return the default printer at a port of this machine."""
    return ConfiguredPrinter(name, f"tcp://127.0.0.1:{port}", profile or PrinterProfile(), is_default=True)


class PaperHall:
    """A counter and its station."""

    def __init__(
        self,
        counter: Counter,
        state: Path,
        *printers: ConfiguredPrinter,
        patience: Patience = CALM,
        renderer: PaperRenderer | None = None,
        new_bell: Callable[[], Bell] = ThreadBell,
        clock: Clock | None = None,
    ) -> None:
        self.counter = replace(counter, clock=clock or RealClock(counter.clock))
        self.saved = KeptPrinters(printers)
        office = CourierOffice(renderer or FakeRenderer(), state, self.counter.clock, patience, threading.Event().wait)
        self.spool = Spool(self.counter, self.saved, FilePrinterGate(state), office, patience, new_bell)
        self.told: list[object] = []
        self._telling = threading.Condition()
        self.spool.watch(self._heard)

    def _heard(self, status: object) -> None:
        with self._telling:
            self.told.append(status)
            self._telling.notify_all()

    def __enter__(self) -> PaperHall:
        self.spool.start()
        return self

    def __exit__(self, *_: object) -> None:
        assert self.spool.stop(SOON_S)

    def queue(self, ticket: Ticket = RECEIPT) -> AggregateId:
        """Queue a paper in an act of its own and wake the station, as a window does."""
        done = perform(self.counter, Desk(), lambda act: queue_paper(act, ticket))
        assert done.result is not None
        self.spool.wake()
        return AggregateId(UUID(done.result.job).bytes)

    def state(self, job: AggregateId) -> PrintJobState:
        with self.counter.journal.reading() as reads:
            folded = reads.load(PRINT, job)
        assert folded is not None
        assert folded.anomalies == ()
        return folded.state

    def until(self, is_so: Callable[[], bool]) -> None:
        """Wait until the station has told of something; fail when it never does."""
        with self._telling:
            assert self._telling.wait_for(is_so, SOON_S), [str(one) for one in self.told[-5:]]

    def until_stage(self, job: AggregateId, *stages: JobStage) -> PrintJobState:
        self.until(lambda: self.state(job).stage in stages)
        return self.state(job)

    def history(self, job: AggregateId) -> list[str]:
        with self.counter.journal.reading() as reads:
            return [line.type.partition(".")[2] for line in reads.history(job)]
