"""Trouble on our own side of the line: broken connections before the first byte, errors of the program, a full disk."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import pytest

from counter_app.domain.paper import PaperKind, Ticket
from counter_app.domain.print_jobs import MOST_CLEAN_FAILURES, AttemptEnd, Confirmation, JobStage
from counter_app.domain.printers import ConfiguredPrinter, PrinterProfile, PrinterState
from counter_app.printing.spool_courier import AttemptLog, Courier, Outcome, Parcel
from counter_app.printing.spool_rendering import JobRendering
from counter_app.printing.spool_stream import StreamCourier
from counter_app.printing.transports.link import LinkLost
from counter_app.services.act import Counter
from counter_app.services.errors import TryAgain
from counter_app.services.paper_ports import PageAnswer, PageReport, PrinterBusy, StationStatus
from counter_app.storage.printer_gate import FilePrinterGate
from tests.fakes.fake_adapters import FakeClock
from tests.fakes.fake_journal import FakeJournal, fake_counter, found
from tests.fakes.fake_renderer import FakeRenderer
from tests.fakes.fake_store import FakeTransaction
from tests.fakes.paper_hall import QUICK, RECEIPT, SOON_S, PaperHall, RealClock, printer_at

PRINTER = printer_at(9)


@pytest.fixture
def counter() -> Counter:
    counter = fake_counter()
    found(counter)
    return counter


class HangsUp:
    """A connection that answers questions, and breaks when a job is to begin."""

    def __init__(self) -> None:
        self._answers = b""

    def send(self, content: bytes, timeout_s: float) -> int:
        if content.startswith(b"\x1b@"):
            raise LinkLost(is_clean=True)
        self._answers += b"\x12" if content.startswith(b"\x10\x04") else b""
        return len(content)

    def receive(self, timeout_s: float) -> bytes:
        said, self._answers = self._answers, b""
        return said

    def finish(self, timeout_s: float) -> bytes:
        return b""

    def close(self) -> None:
        pass


class BreaksAtTheQuestion(HangsUp):
    """A connection that takes a job, and breaks when it is asked for the state before the token."""

    def __init__(self) -> None:
        super().__init__()
        self._has_job = False

    def send(self, content: bytes, timeout_s: float) -> int:
        self._has_job = self._has_job or content.startswith(b"\x1b@")
        return len(content) if content.startswith(b"\x1b@") else super().send(content, timeout_s)

    def receive(self, timeout_s: float) -> bytes:
        if self._has_job:
            raise LinkLost
        return super().receive(timeout_s)


class Station(PaperHall):
    """A station whose printers are reached by a courier of the test."""

    def __init__(self, counter: Counter, state: Path, courier: Courier) -> None:
        super().__init__(counter, state, PRINTER)
        self.spool._couriers = lambda _printer: courier


def rendering() -> JobRendering:
    return JobRendering(FakeRenderer(), PrinterProfile())


def test_a_printer_that_hangs_up_before_every_first_byte_is_left_after_a_few_tries(
    counter: Counter, tmp_path: Path
) -> None:
    courier = StreamCourier(HangsUp, rendering(), RealClock(counter.clock), QUICK)
    with Station(counter, tmp_path, courier) as hall:
        job = hall.queue()
        hall.until(lambda: hall.spool.status().held == 1)
        assert hall.spool.drain(SOON_S)
        state = hall.state(job)
        assert (state.stage, state.attempt, state.bytes_sent) == (JobStage.QUEUED, MOST_CLEAN_FAILURES, 0)
        assert hall.history(job) == ["queued", *["attempted", "ended"] * MOST_CLEAN_FAILURES]


def test_the_bytes_of_a_question_are_none_of_the_job_s(counter: Counter, tmp_path: Path) -> None:
    courier = StreamCourier(BreaksAtTheQuestion, rendering(), RealClock(counter.clock), QUICK)
    with Station(counter, tmp_path, courier) as hall:
        state = hall.until_stage(hall.queue(), JobStage.UNCONFIRMED)
    assert (state.reason, state.bytes_sent) == ("connection_lost", len(courier.render(RECEIPT).content))


class Breaks:
    """A courier that prints well, but for one mistake of the program in the middle of a job."""

    def __init__(self, number: str) -> None:
        self.delivered: list[str] = []
        self._number = number

    def render(self, ticket: Ticket) -> Parcel:
        return Parcel(ticket.number.encode(), ticket.kind, ticket.number)

    def test_page(self) -> Parcel:
        return self.render(RECEIPT)

    def look(self) -> PrinterState:
        return PrinterState.READY

    def pulse(self, content: bytes) -> bool:
        return True

    def deliver(self, parcel: Parcel, log: AttemptLog, *, is_torn: bool) -> PrinterState:
        assert log.begin(parcel.content)
        if parcel.title == self._number:
            raise RuntimeError("马秀兰")
        self.delivered.append(parcel.title)
        log.end(Outcome(AttemptEnd.PRINTED, Confirmation.TOKEN, "", len(parcel.content), PrinterState.READY))
        return PrinterState.READY


def test_an_error_of_ours_in_the_middle_is_left_to_the_clerk_and_the_next_paper_comes(
    counter: Counter, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    courier = Breaks("broken")
    with Station(counter, tmp_path, courier) as hall:
        broken = hall.queue(replace(RECEIPT, number="broken"))
        hall.until_stage(broken, JobStage.UNCONFIRMED)
        sound = hall.queue(replace(RECEIPT, number="sound"))
        hall.until_stage(sound, JobStage.PRINTED)
        assert hall.state(broken).reason == "program_error"
        assert hall.history(broken) == ["queued", "attempted", "ended"]
    assert courier.delivered == ["sound"]
    assert "print.round_failed" in caplog.text
    assert "马秀兰" not in caplog.text


def test_an_error_of_ours_in_a_test_page_is_told_to_whoever_waits_for_it(
    counter: Counter, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    reports: list[PageReport] = []
    with Station(counter, tmp_path, Breaks(RECEIPT.number)) as hall:
        hall.spool.print_test_page(PRINTER.name, reports.append)
        hall.until(lambda: bool(reports))
    assert [one.answer for one in reports] == [PageAnswer.BROKEN_OFF]
    assert "print.round_failed" in caplog.text


class Unread(FakeJournal):
    """Can't be read once by the thread that tells the screens."""

    def __init__(self, journal: FakeJournal) -> None:
        self._turn = journal._turn
        self._stored = journal._stored
        self.failed = threading.Event()

    @contextmanager
    def reading(self) -> Iterator[FakeTransaction]:
        if threading.current_thread().name == "print station" and not self.failed.is_set():
            self.failed.set()
            raise TryAgain("数据库忙", "请稍候")
        with super().reading() as reads:
            yield reads


def test_the_screens_are_told_again_after_a_status_that_could_not_be_read(
    counter: Counter, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    assert isinstance(counter.journal, FakeJournal)
    journal = Unread(counter.journal)
    with Station(replace(counter, journal=journal), tmp_path, Breaks("none")) as hall:
        assert journal.failed.wait(SOON_S)
        hall.queue()
        hall.until(lambda: bool(hall.told))
    assert "print.status_unread TryAgain" in caplog.text


class KnowsItsReaders(FakeJournal):
    """Notes which threads read it."""

    def __init__(self, journal: FakeJournal) -> None:
        self._turn = journal._turn
        self._stored = journal._stored
        self.readers: set[int] = set()

    @contextmanager
    def reading(self) -> Iterator[FakeTransaction]:
        self.readers.add(threading.get_ident())
        with super().reading() as reads:
            yield reads


def test_whoever_asks_for_the_status_reads_no_journal(counter: Counter, tmp_path: Path) -> None:
    """The thread of the screens asks, and may not wait for a worker that writes."""
    assert isinstance(counter.journal, FakeJournal)
    journal = KnowsItsReaders(counter.journal)
    with Station(replace(counter, journal=journal), tmp_path, Breaks("none")) as hall:
        hall.spool.wake()
        hall.until(lambda: hall.spool.status().state is PrinterState.READY)
        journal.readers.clear()
        assert hall.spool.status().printer == PRINTER.name
        assert threading.get_ident() not in journal.readers
    assert hall.spool.status() == StationStatus("", PrinterState.NONE)


class BreaksOff(Breaks):
    """A courier whose test page breaks off in the middle; it notes what is said to stick in the printer."""

    def __init__(self) -> None:
        super().__init__("none")
        self.torn: list[bool] = []

    def test_page(self) -> Parcel:
        return Parcel(b"page", PaperKind.TEST_PAGE, "page")

    def deliver(self, parcel: Parcel, log: AttemptLog, *, is_torn: bool) -> PrinterState:
        self.torn.append(is_torn)
        if parcel.title != "page":
            return super().deliver(parcel, log, is_torn=is_torn)
        assert log.begin(parcel.content)
        log.end(Outcome(AttemptEnd.UNCONFIRMED, None, "stalled", 2, PrinterState.OFFLINE))
        return PrinterState.OFFLINE


def test_the_torso_of_a_test_page_is_cleared_before_the_next_paper(counter: Counter, tmp_path: Path) -> None:
    courier = BreaksOff()
    reports: list[PageReport] = []
    with Station(counter, tmp_path, courier) as hall:
        hall.spool.print_test_page(PRINTER.name, reports.append)
        assert hall.spool.drain(SOON_S)
        hall.until_stage(hall.queue(), JobStage.PRINTED)
        hall.until_stage(hall.queue(), JobStage.PRINTED)
    assert [one.answer for one in reports] == [PageAnswer.BROKEN_OFF]
    assert courier.torn == [False, True, False]


class Stuck(Breaks):
    """A courier whose printer holds on to a job until the test lets it go."""

    def __init__(self) -> None:
        super().__init__("none")
        self.has_begun, self.may_go_on = threading.Event(), threading.Event()

    def deliver(self, parcel: Parcel, log: AttemptLog, *, is_torn: bool) -> PrinterState:
        assert log.begin(parcel.content)
        self.has_begun.set()
        self.may_go_on.wait(SOON_S)
        log.end(Outcome(AttemptEnd.PRINTED, Confirmation.TOKEN, "", len(parcel.content), PrinterState.READY))
        return PrinterState.READY


def test_a_test_page_that_a_stopped_printer_never_came_to_is_told_of(counter: Counter, tmp_path: Path) -> None:
    courier = Stuck()
    reports: list[PageReport] = []
    with Station(counter, tmp_path, courier) as hall:
        worker = hall.spool._workers[PRINTER.name]
        hall.queue()
        assert courier.has_begun.wait(SOON_S)
        hall.spool.print_test_page(PRINTER.name, reports.append)
        hall.spool.configure([])
        courier.may_go_on.set()
        assert worker.join(SOON_S)
        assert [one.answer for one in reports] == [PageAnswer.NOT_SENT]
        worker.print_test_page(reports.append)
        assert [one.answer for one in reports] == [PageAnswer.NOT_SENT] * 2


class NeverEnds:
    """A worker that has not ended when the time that it is given has passed."""

    def __init__(self, clock: FakeClock) -> None:
        self._clock = clock
        self.waited_s = 0.0

    def stop(self) -> None:
        pass

    def join(self, timeout_s: float) -> bool:
        self.waited_s += timeout_s
        self._clock.let_pass(timeout_s)
        return False


def test_a_stop_takes_no_longer_for_many_printers_than_for_one(counter: Counter, tmp_path: Path) -> None:
    clock = FakeClock()
    hall = PaperHall(counter, tmp_path, clock=clock)
    workers = {name: NeverEnds(clock) for name in ("a", "b", "c")}
    hall.spool.start()
    hall.spool._workers.update(workers)  # type: ignore[arg-type]
    assert not hall.spool.stop(5.0)
    assert [one.waited_s for one in workers.values()] == [5.0, 0.0, 0.0]


class FullDisk(FakeJournal):
    """Takes no more entries after some, until there is room again."""

    def __init__(self, journal: FakeJournal, entries: int) -> None:
        self._turn = journal._turn
        self._stored = journal._stored
        self.left = entries

    @contextmanager
    def transaction(self) -> Iterator[FakeTransaction]:
        with super().transaction() as transaction:
            before = len(transaction.entries)
            yield transaction
            if len(transaction.entries) > before:
                if self.left <= 0:
                    raise TryAgain("磁盘满了", "请清理")
                self.left -= 1


@pytest.mark.parametrize(("writes", "stage"), [(1, JobStage.QUEUED), (2, JobStage.SENDING)])
def test_what_the_disk_refuses_is_written_later_and_nothing_is_sent_twice(
    counter: Counter, tmp_path: Path, caplog: pytest.LogCaptureFixture, writes: int, stage: JobStage
) -> None:
    """The disk is full before the attempt: nothing is sent. It is full after it: the end is written later."""
    assert isinstance(counter.journal, FakeJournal)
    disk = FullDisk(counter.journal, writes)
    courier = Breaks("none")
    with Station(replace(counter, journal=disk), tmp_path, courier) as hall:
        job = hall.queue()
        assert hall.spool.drain(SOON_S)
        assert (hall.state(job).stage, len(courier.delivered)) == (stage, writes - 1)
        disk.left = 100
        hall.spool.wake()
        hall.until_stage(job, JobStage.PRINTED)
    assert courier.delivered == [RECEIPT.number]
    assert "磁盘" not in caplog.text


def test_one_program_at_a_time_uses_a_printer_and_the_next_learns_what_was_left(tmp_path: Path) -> None:
    first, second = FilePrinterGate(tmp_path), FilePrinterGate(tmp_path)
    with first.turn("tcp://a") as turn:
        turn.mark(is_torn=True)
        with pytest.raises(PrinterBusy), second.turn("tcp://a"):
            pass
        with second.turn("tcp://b") as other:
            assert not other.is_torn()
    with second.turn("tcp://a") as turn:
        assert turn.is_torn()
        turn.mark(is_torn=False)
        turn.mark(is_torn=False)
    with first.turn("tcp://a") as turn:
        assert not turn.is_torn()


def test_a_printer_in_use_elsewhere_is_shown_as_printing_and_served_when_it_is_free(
    counter: Counter, tmp_path: Path
) -> None:
    courier = Breaks("none")
    hall = Station(counter, tmp_path, courier)
    with FilePrinterGate(tmp_path).turn(PRINTER.address):
        hall.spool.start()
        job = hall.queue()
        hall.until(lambda: hall.spool.status().state is PrinterState.PRINTING)
        assert hall.history(job) == ["queued"]
    hall.until_stage(job, JobStage.PRINTED)
    assert hall.spool.stop(SOON_S)


def test_only_the_default_printer_gets_papers(counter: Counter, tmp_path: Path) -> None:
    courier = Breaks("none")
    hall = Station(counter, tmp_path, courier)
    second = ConfiguredPrinter("second", "tcp://127.0.0.1:8", PrinterProfile())
    hall.saved.keep([second, PRINTER])
    with hall:
        hall.until_stage(hall.queue(), JobStage.PRINTED)
        assert len(courier.delivered) == 1
