"""The station with a printer that behaves: order, confirmation by profile, folders, test page, drawer, settings."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from counter_app.domain.paper import PaperKind
from counter_app.domain.print_jobs import Confirmation, JobStage
from counter_app.domain.printers import ConfiguredPrinter, PrinterProfile, PrinterState, Token
from counter_app.printing.transports.virtual_port import VirtualPort
from counter_app.services.act import Counter
from counter_app.services.errors import InputProblem
from counter_app.services.paper_ports import PageAnswer, PageReport, StationStatus
from tests.fakes.fake_journal import fake_counter, found
from tests.fakes.fake_renderer import FakeRenderer, complete_copies
from tests.fakes.paper_hall import QUICK, RECEIPT, SOON_S, PaperHall, Works, printer_at, virtual_port

NOTICE = replace(RECEIPT, kind=PaperKind.NOTICE, number="0924-01-0001-T1")
MUTE = PrinterProfile(token=Token.NONE, answers_status=False)
Served = tuple[VirtualPort, Works]


@pytest.fixture
def counter() -> Counter:
    counter = fake_counter()
    found(counter)
    return counter


@pytest.fixture
def served() -> Iterator[Served]:
    with virtual_port() as port_and_works:
        yield port_and_works


def test_papers_come_out_once_each_in_the_order_of_their_acts(counter: Counter, tmp_path: Path, served: Served) -> None:
    port, works = served
    numbers = [f"0924-01-{n:04d}-A1" for n in range(1, 6)]
    with PaperHall(counter, tmp_path, printer_at(port.port)) as hall:
        jobs = [hall.queue(replace(RECEIPT, number=number)) for number in numbers]
        states = [hall.until_stage(job, JobStage.PRINTED) for job in jobs]
    assert {(one.by, one.printer, one.attempt) for one in states} == {(Confirmation.TOKEN, "front", 1)}
    printed = bytes(works.printed)
    assert [complete_copies(printed, number) for number in numbers] == [1] * len(numbers)
    places = [printed.find(f"BEGIN {number}".encode()) for number in numbers]
    assert places == sorted(places)


@pytest.mark.parametrize("token", [Token.GS_R, Token.GS_H])
def test_the_answer_after_the_cut_confirms(counter: Counter, tmp_path: Path, served: Served, token: Token) -> None:
    port, _ = served
    with PaperHall(counter, tmp_path, printer_at(port.port, PrinterProfile(token=token))) as hall:
        job = hall.queue()
        state = hall.until_stage(job, JobStage.PRINTED, JobStage.UNCONFIRMED)
        assert (state.stage, state.by, state.reason) == (JobStage.PRINTED, Confirmation.TOKEN, "")
        assert hall.history(job) == ["queued", "attempted", "ended"]
        hall.until(lambda: hall.spool.status().state is PrinterState.READY)
        hall.until(lambda: (hall.spool.status().waiting, hall.spool.status().asking) == (0, 0))


def test_a_mute_printer_is_believed_with_a_notice_but_not_with_a_receipt(counter: Counter, tmp_path: Path) -> None:
    with (
        virtual_port(is_mute=True) as (port, works),
        PaperHall(counter, tmp_path, printer_at(port.port, MUTE)) as hall,
    ):
        notice, receipt = hall.queue(NOTICE), hall.queue(RECEIPT)
        assert hall.until_stage(notice, JobStage.PRINTED).by is Confirmation.ASSUMED
        assert hall.until_stage(receipt, JobStage.UNCONFIRMED).reason == "never_answers"
        hall.until(lambda: hall.spool.status().state is PrinterState.UNKNOWN)
        assert complete_copies(bytes(works.printed), RECEIPT.number) == 1


def test_a_printer_that_promised_answers_and_gives_none_gets_no_paper(counter: Counter, tmp_path: Path) -> None:
    with (
        virtual_port(is_mute=True) as (port, works),
        PaperHall(counter, tmp_path, printer_at(port.port), patience=QUICK) as hall,
    ):
        job = hall.queue()
        hall.until(lambda: hall.spool.status().state is PrinterState.SILENT)
        assert hall.history(job) == ["queued"]
        assert works.printed == b""


def test_nothing_is_printed_without_a_printer_and_the_papers_wait_for_one(
    counter: Counter, tmp_path: Path, served: Served
) -> None:
    port, _ = served
    with PaperHall(counter, tmp_path) as hall:
        job = hall.queue()
        assert hall.spool.drain(SOON_S)
        hall.until(lambda: hall.spool.status() == StationStatus("", PrinterState.NONE, waiting=1))
        hall.spool.configure([printer_at(port.port)])
        hall.until_stage(job, JobStage.PRINTED)
        assert hall.saved.all() == hall.spool.printers()


def test_a_practice_centre_prints_into_its_folder(counter: Counter, tmp_path: Path) -> None:
    folder = ConfiguredPrinter("practice", "folder:paper", PrinterProfile(), is_default=True)
    with PaperHall(counter, tmp_path, folder) as hall:
        jobs = [hall.queue(), hall.queue()]
        for job in jobs:
            assert hall.until_stage(job, JobStage.PRINTED).by is Confirmation.SPOOLER
    files = sorted((tmp_path / "paper").iterdir())
    assert [file.suffix for file in files] == [".png", ".png"]
    assert {file.read_bytes() for file in files} == {f"PNG {RECEIPT.number} plain 0".encode()}


def test_a_paper_that_cannot_be_rendered_does_not_stop_the_next(
    counter: Counter, tmp_path: Path, served: Served, caplog: pytest.LogCaptureFixture
) -> None:
    port, _ = served
    renderer = FakeRenderer(unprintable_number=NOTICE.number)
    with PaperHall(counter, tmp_path, printer_at(port.port), renderer=renderer) as hall:
        poison, sound = hall.queue(NOTICE), hall.queue(RECEIPT)
        hall.until_stage(sound, JobStage.PRINTED)
        assert (hall.state(poison).stage, hall.state(poison).reason) == (JobStage.NOT_PRINTED, "unprintable")
    assert "print.unprintable" in caplog.text
    assert "a letter that no font has" not in caplog.text


def test_drain_waits_until_the_queue_is_empty(counter: Counter, tmp_path: Path, served: Served) -> None:
    port, works = served
    with PaperHall(counter, tmp_path, printer_at(port.port)) as hall:
        jobs = [hall.queue() for _ in range(3)]
        assert hall.spool.drain(SOON_S)
        assert {hall.state(job).stage for job in jobs} == {JobStage.PRINTED}
    assert works.printed.count(b"<cut>") == len(jobs)


def test_drain_does_not_wait_for_a_printer_that_is_away(counter: Counter, tmp_path: Path) -> None:
    with virtual_port() as (port, _):
        away = port.port
    with PaperHall(counter, tmp_path, printer_at(away)) as hall:
        job = hall.queue()
        assert hall.spool.drain(SOON_S)
        assert hall.history(job) == ["queued"]


def test_the_test_page_tells_what_the_printer_answered_and_is_no_job(
    counter: Counter, tmp_path: Path, served: Served
) -> None:
    port, works = served
    reports: list[PageReport] = []
    told = threading.Event()

    def tell(report: PageReport) -> None:
        reports.append(report)
        told.set()

    with PaperHall(counter, tmp_path, printer_at(port.port)) as hall:
        hall.spool.print_test_page("front", tell)
        assert told.wait(SOON_S)
        with pytest.raises(InputProblem):
            hall.spool.print_test_page("nowhere", tell)
        with counter.journal.reading() as reads:
            assert reads.unsettled_prints() == []
    assert (reports[0].answer, reports[0].state) == (PageAnswer.CONFIRMED, PrinterState.READY)
    assert reports[0].status_hex
    assert "张王李赵".encode("gbk") in works.printed


def test_the_drawer_gets_one_pulse_and_a_paper_none(counter: Counter, tmp_path: Path, served: Served) -> None:
    port, works = served
    with PaperHall(counter, tmp_path, printer_at(port.port)) as hall:
        hall.spool.open_drawer()
        assert hall.spool.drain(SOON_S)
        hall.until_stage(hall.queue(), JobStage.PRINTED)
    assert works.pulses == [b"\x00\x19\xfa"]


@pytest.mark.parametrize(
    "printers",
    [
        [ConfiguredPrinter("a", "tcp://h", PrinterProfile()), ConfiguredPrinter("a", "tcp://g", PrinterProfile())],
        [ConfiguredPrinter("a", "gopher://h", PrinterProfile())],
        [ConfiguredPrinter("a", "tcp://", PrinterProfile())],
        [ConfiguredPrinter("a", "usb://bad", PrinterProfile())],
        [ConfiguredPrinter("a", "folder:../x", PrinterProfile())],
        [ConfiguredPrinter("a", "cups://-o", PrinterProfile())],
    ],
)
def test_printers_that_cannot_be_are_refused_and_nothing_changes(
    counter: Counter, tmp_path: Path, printers: list[ConfiguredPrinter]
) -> None:
    hall = PaperHall(counter, tmp_path, printer_at(1))
    with pytest.raises(InputProblem):
        hall.spool.configure(printers)
    assert hall.spool.printers() == (printer_at(1),)


def test_one_printer_is_the_default_whatever_was_ticked(counter: Counter, tmp_path: Path) -> None:
    hall = PaperHall(counter, tmp_path)
    first, second = printer_at(1, name="a"), printer_at(2, name="b")
    hall.spool.configure([replace(first, is_default=False), replace(second, is_default=False)])
    assert [one.is_default for one in hall.spool.printers()] == [True, False]
    hall.spool.configure([first, second])
    assert [one.is_default for one in hall.spool.printers()] == [False, True]


def test_a_new_printer_takes_over_what_waits(counter: Counter, tmp_path: Path, served: Served) -> None:
    port, works = served
    with virtual_port() as (gone, _):
        away = gone.port
    with PaperHall(counter, tmp_path, printer_at(away)) as hall:
        job = hall.queue()
        assert hall.spool.drain(SOON_S)
        hall.spool.configure([printer_at(port.port)])
        hall.until_stage(job, JobStage.PRINTED)
    assert complete_copies(bytes(works.printed), RECEIPT.number) == 1


def test_a_station_that_was_stopped_begins_nothing_more(counter: Counter, tmp_path: Path, served: Served) -> None:
    port, works = served
    hall = PaperHall(counter, tmp_path, printer_at(port.port))
    with hall:
        pass
    job = hall.queue()
    assert (hall.history(job), bytes(works.printed)) == (["queued"], b"")
