"""Printers behind CUPS: its commands as scripts of the tests, and what a courier makes of their answers."""

from __future__ import annotations

from pathlib import Path

import pytest

from counter_app.domain.paper import PaperKind, Ticket
from counter_app.domain.print_jobs import AttemptEnd, Confirmation
from counter_app.domain.printers import PaperWidth, PrinterProfile, PrinterState
from counter_app.printing.spool_courier import NotReady, Outcome, Parcel
from counter_app.printing.spool_documents import SpoolerCourier
from counter_app.printing.spool_rendering import JobRendering
from counter_app.printing.transports.cups import CupsSpooler
from counter_app.printing.transports.spooler import NotTaken, SpoolState
from counter_app.services.paper_ports import Bitmap
from tests.fakes.fake_adapters import FakeClock
from tests.fakes.fake_renderer import FakeRenderer
from tests.fakes.paper_hall import QUICK, RECEIPT

FAKE_LP = """#!/bin/sh
if [ "$LP_FAILS" = yes ]; then exit 1; fi
cat > "{folder}/document"
echo "$*" > "{folder}/arguments"
echo "request id is front-7 (1 file(s))"
"""
FAKE_LPSTAT = """#!/bin/sh
case "$*" in
  "-a front") echo "front accepting requests since today" ;;
  "-a "*) exit 1 ;;
  *not-completed*) cat "{folder}/waiting" ;;
  "-l -W completed"*) cat "{folder}/completed" ;;
  *) exit 1 ;;
esac
"""
FAKE_IPPTOOL = """#!/bin/sh
case "$(cat "$3") $1 $2" in
  *Get-Job-Attributes*" -c ipp://localhost/jobs/7") printf "job-state\\n" && cat "{folder}/state" ;;
  *) exit 1 ;;
esac
"""
LISTED = "front-7                  root             10240   Sat Nov 28 03:55:10 2026\n"


def ended(reasons: str, document: str = "front-7") -> str:
    """Return what `lpstat -l -W completed` says of a document."""
    return f"{document}  root  1024  today\n\tStatus: \n\tAlerts: {reasons}\n\tqueued for front\n"


@pytest.fixture
def cups(tmp_path: Path) -> CupsSpooler:
    """A spooler whose commands are scripts of this test."""
    for name, script in (("lp", FAKE_LP), ("lpstat", FAKE_LPSTAT), ("ipptool", FAKE_IPPTOOL)):
        (tmp_path / name).write_text(script.format(folder=tmp_path))
        (tmp_path / name).chmod(0o755)
    for name in ("waiting", "completed", "state"):
        (tmp_path / name).write_text("")
    return CupsSpooler("front", *(str(tmp_path / name) for name in ("lp", "lpstat", "ipptool")))


def test_cups_gets_the_bytes_of_a_job_and_nothing_else(cups: CupsSpooler, tmp_path: Path) -> None:
    assert cups.is_there()
    content = bytes(range(256)) * 10
    assert cups.submit(content, "acceptance 0924-01-0001-A1") == "front-7"
    assert (tmp_path / "document").read_bytes() == content
    assert (tmp_path / "arguments").read_text() == "-d front -o raw -t acceptance 0924-01-0001-A1\n"


def test_cups_says_what_became_of_a_document(cups: CupsSpooler, tmp_path: Path) -> None:
    assert cups.state_of("front-7") is SpoolState.UNKNOWN
    (tmp_path / "waiting").write_text("front-77  root  10\n" + LISTED)
    assert cups.state_of("front-7") is SpoolState.WAITING
    (tmp_path / "waiting").write_text("")
    (tmp_path / "completed").write_text(
        ended("job-canceled-by-user", "front-77") + ended("job-completed-successfully") + ended("none", "front-6")
    )
    assert cups.state_of("front-7") is SpoolState.DONE
    assert cups.state_of("front-5") is SpoolState.UNKNOWN


@pytest.mark.parametrize("reasons", ["job-canceled-by-user", "aborted-by-system", "job-completed-with-errors"])
def test_a_document_that_cups_gave_up_is_not_printed(cups: CupsSpooler, tmp_path: Path, reasons: str) -> None:
    (tmp_path / "completed").write_text(ended(reasons))
    (tmp_path / "state").write_text("completed\n")
    assert cups.state_of("front-7") is SpoolState.FAILED


@pytest.mark.parametrize(
    ("state", "found"),
    [
        ("completed\n", SpoolState.DONE),
        ("canceled\n", SpoolState.UNKNOWN),
        ("aborted\n", SpoolState.UNKNOWN),
        ("", SpoolState.UNKNOWN),
    ],
)
def test_an_older_cups_that_names_no_reason_is_believed_by_the_state_of_the_job_alone(
    cups: CupsSpooler, tmp_path: Path, state: str, found: SpoolState
) -> None:
    """So CUPS 2.4.2 lists a printed document and one that was cancelled before its turn."""
    (tmp_path / "completed").write_text(ended("processing-to-stop-point"))
    (tmp_path / "state").write_text(state)
    assert cups.state_of("front-7") is found
    (tmp_path / "ipptool").unlink()
    assert cups.state_of("front-7") is SpoolState.UNKNOWN


def test_a_refused_document_was_not_taken(cups: CupsSpooler, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LP_FAILS", "yes")
    with pytest.raises(NotTaken):
        cups.submit(b"job", "title")
    with pytest.raises(NotTaken):
        CupsSpooler("front", "/no/such/lp", "/no/such/lpstat").submit(b"job", "title")
    assert not CupsSpooler("front", "/no/such/lp", "/no/such/lpstat").is_there()


class Log:
    """Keeps what a courier says of an attempt."""

    def __init__(self) -> None:
        self.contents: list[bytes] = []
        self.outcomes: list[Outcome] = []

    def begin(self, content: bytes) -> bool:
        self.contents.append(content)
        return True

    def end(self, outcome: Outcome) -> None:
        self.outcomes.append(outcome)

    def saw(self, state: PrinterState) -> None:
        raise AssertionError(state)

    def may_linger(self, *, is_blocked: bool) -> bool:
        return is_blocked


class MovingClock(FakeClock):
    """Goes on by a second whenever it is looked at."""

    def monotonic_s(self) -> float:
        self.monotonic += 0.1
        return self.monotonic


def courier_to(cups: CupsSpooler | None, waited: list[float]) -> SpoolerCourier:
    rendering = JobRendering(FakeRenderer(), PrinterProfile())
    return SpoolerCourier(cups, rendering, MovingClock(), QUICK, waited.append)


PARCEL = Parcel(b"job", PaperKind.ACCEPTANCE, "acceptance 1")


class Counting(FakeRenderer):
    """Keeps what it was asked to draw."""

    def __init__(self) -> None:
        super().__init__()
        self.drawn: list[str] = []

    def job(self, ticket: Ticket, profile: PrinterProfile) -> bytes:
        self.drawn.append(ticket.number or "strip")
        return super().job(ticket, profile)

    def bitmap(self, ticket: Ticket, width: PaperWidth) -> Bitmap:
        raise AssertionError("drawn once more")


def test_a_paper_is_drawn_once_and_the_strip_only_where_a_torso_may_stick(cups: CupsSpooler, tmp_path: Path) -> None:
    (tmp_path / "completed").write_text(ended("job-completed-successfully"))
    renderer = Counting()
    courier = SpoolerCourier(cups, JobRendering(renderer, PrinterProfile()), MovingClock(), QUICK, lambda _: None)
    courier.deliver(courier.render(RECEIPT), Log(), is_torn=False)
    assert renderer.drawn == [RECEIPT.number]
    courier.deliver(courier.render(RECEIPT), Log(), is_torn=True)
    assert renderer.drawn == [RECEIPT.number, RECEIPT.number, "strip"]


def test_a_document_that_was_passed_on_is_printed_by_the_spooler_s_word(cups: CupsSpooler, tmp_path: Path) -> None:
    (tmp_path / "completed").write_text(ended("job-completed-successfully"))
    log = Log()
    courier_to(cups, []).deliver(PARCEL, log, is_torn=False)
    assert [(one.end, one.by) for one in log.outcomes] == [(AttemptEnd.PRINTED, Confirmation.SPOOLER)]


def test_a_document_that_waits_too_long_is_asked_about_and_may_still_come(cups: CupsSpooler, tmp_path: Path) -> None:
    (tmp_path / "waiting").write_text(LISTED)
    log = Log()

    class Slow(list[float]):
        def append(self, seconds: float) -> None:
            super().append(seconds)
            if log.outcomes:
                (tmp_path / "waiting").write_text("")
                (tmp_path / "completed").write_text(ended("job-completed-successfully"))

    waited = Slow()
    courier_to(cups, waited).deliver(PARCEL, log, is_torn=False)
    ends = [(one.end, one.reason) for one in log.outcomes]
    assert ends == [(AttemptEnd.UNCONFIRMED, "spooler_silent"), (AttemptEnd.PRINTED, "")]


def test_a_refused_document_failed_clean_and_a_queue_that_is_gone_gets_none(
    cups: CupsSpooler, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LP_FAILS", "yes")
    log = Log()
    courier_to(cups, []).deliver(PARCEL, log, is_torn=False)
    assert [one.end for one in log.outcomes] == [AttemptEnd.FAILED_CLEAN]
    with pytest.raises(NotReady):
        courier_to(None, []).deliver(PARCEL, log, is_torn=False)
    assert len(log.contents) == 1
