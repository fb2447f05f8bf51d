"""Every fault at every place: an accepted paper is never lost, and never twice on paper without its mark (P13, P24)."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from uuid import UUID

import pytest

from counter_app.domain.journal import AggregateId
from counter_app.domain.print_jobs import Confirmation, JobStage
from counter_app.domain.printers import PrinterProfile, PrinterState, Token
from counter_app.printing.virtual_printer import Fault, FaultKind
from counter_app.services.act import Counter, perform
from counter_app.services.print_answers import AnswerPrint, PaperOutcome, answer_print
from tests.fakes.fake_journal import Seed, fake_counter, found
from tests.fakes.fake_renderer import STRIP, FakeRenderer, complete_copies
from tests.fakes.paper_hall import QUICK, RECEIPT, PaperHall, printer_at, virtual_port

JOB_BYTES = len(FakeRenderer().job(RECEIPT, PrinterProfile()))
BEFORE_THE_JOB = 3 * 3 + 3
"""Three questions about the state and the order to report it by itself are worked off first."""
PLACES = {
    "before the first byte": 0,
    "at the first byte": BEFORE_THE_JOB + 1,
    "in the middle": BEFORE_THE_JOB + JOB_BYTES // 2,
    "before the cut": BEFORE_THE_JOB + JOB_BYTES - 6,
    "between cut and token": BEFORE_THE_JOB + JOB_BYTES,
}
PATIENT = replace(QUICK, late_blocked_s=20.0)


@pytest.fixture
def counter() -> Counter:
    return fake_counter()


@pytest.fixture
def seed(counter: Counter) -> Seed:
    return found(counter)


def answer(hall: PaperHall, seed: Seed, job: AggregateId, outcome: PaperOutcome) -> AggregateId | None:
    """Let the clerk say what came out; return the job of the further copy."""
    request = AnswerPrint(str(UUID(bytes=job)), outcome)
    done = perform(hall.counter, seed.clerk, lambda act: answer_print(act, request)).result
    assert done is not None
    hall.spool.wake()
    return AggregateId(UUID(done.papers[0].job).bytes) if done.papers else None


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("kind", FaultKind)
def test_a_fault_leaves_a_state_that_is_true_and_at_most_one_unmarked_paper(
    counter: Counter, seed: Seed, tmp_path: Path, kind: FaultKind, place: str
) -> None:
    with virtual_port() as (port, works), PaperHall(counter, tmp_path, printer_at(port.port), patience=QUICK) as hall:
        assert hall.spool.drain(20)
        port.fail(Fault(kind, PLACES[place]))
        job = hall.queue()
        assert hall.spool.drain(20)
        state = hall.state(job)
        copies = complete_copies(bytes(works.printed), RECEIPT.number)
        assert copies <= 1
        if state.stage is JobStage.PRINTED:
            assert (copies, state.by) == (1, Confirmation.TOKEN)
        elif state.stage is JobStage.QUEUED:
            assert b"BEGIN" not in works.printed
            assert hall.history(job) == ["queued"]
        else:
            assert state.stage is JobStage.UNCONFIRMED
            assert state.reason in {"paper_out", "cover_open", "offline", "stalled", "no_answer", "connection_lost"}
        port.mend()
        hall.spool.wake()
        if state.stage is JobStage.UNCONFIRMED:
            outcome = PaperOutcome.COMPLETE if copies else PaperOutcome.INCOMPLETE
            further = answer(hall, seed, job, outcome)
            assert (further is None) == bool(copies)
            if further is not None:
                assert hall.until_stage(further, JobStage.PRINTED).by is Confirmation.TOKEN
                assert complete_copies(bytes(works.printed), RECEIPT.number, "reprint 1") == 1
                # A paper that came out whole after all, while the clerk answered, left no torso to part off.
                assert STRIP in works.printed or complete_copies(bytes(works.printed), RECEIPT.number) == 1
        else:
            hall.until_stage(job, JobStage.PRINTED)
        # What the printer still held may come out when it is mended: whole, but only ever one without a mark.
        assert complete_copies(bytes(works.printed), RECEIPT.number) <= 1


@pytest.mark.parametrize("kind", [FaultKind.PAPER_OUT, FaultKind.COVER, FaultKind.OFFLINE])
@pytest.mark.parametrize("place", ["in the middle", "between cut and token"])
def test_a_paper_that_comes_late_is_printed_without_a_question_to_the_clerk(
    counter: Counter, seed: Seed, tmp_path: Path, kind: FaultKind, place: str
) -> None:
    """The clerk loads paper while the printer still has everything: its late token settles the job."""
    with virtual_port() as (port, works), PaperHall(counter, tmp_path, printer_at(port.port), patience=PATIENT) as hall:
        assert hall.spool.drain(20)
        port.fail(Fault(kind, PLACES[place]))
        job = hall.queue()
        state = hall.until_stage(job, JobStage.UNCONFIRMED)
        stopped = (PrinterState.PAPER_OUT, PrinterState.COVER_OPEN, PrinterState.OFFLINE)
        hall.until(lambda: hall.spool.status().asking == 1 and hall.spool.status().state in stopped)
        assert state.bytes_sent == JOB_BYTES + 3
        port.mend()
        late = hall.until_stage(job, JobStage.PRINTED)
        assert late.by is Confirmation.TOKEN
        assert hall.history(job) == ["queued", "attempted", "ended", "ended"]
        assert complete_copies(bytes(works.printed), RECEIPT.number) == 1
        hall.until_stage(hall.queue(replace(RECEIPT, number="next")), JobStage.PRINTED)
        assert STRIP not in works.printed


def test_the_answer_of_the_clerk_stands_against_a_late_token(counter: Counter, seed: Seed, tmp_path: Path) -> None:
    with virtual_port() as (port, works), PaperHall(counter, tmp_path, printer_at(port.port), patience=PATIENT) as hall:
        assert hall.spool.drain(20)
        port.fail(Fault(FaultKind.PAPER_OUT, PLACES["in the middle"]))
        job = hall.queue()
        hall.until_stage(job, JobStage.UNCONFIRMED)
        further = answer(hall, seed, job, PaperOutcome.INCOMPLETE)
        assert further is not None
        port.mend()
        hall.until_stage(further, JobStage.PRINTED)
        assert hall.state(job).stage is JobStage.SPOILED
        assert complete_copies(bytes(works.printed), RECEIPT.number) <= 1
        assert complete_copies(bytes(works.printed), RECEIPT.number, "reprint 1") == 1


def test_papers_wait_while_there_is_none_to_print_on_and_then_come_in_order(
    counter: Counter, seed: Seed, tmp_path: Path
) -> None:
    with virtual_port() as (port, works), PaperHall(counter, tmp_path, printer_at(port.port)) as hall:
        assert hall.spool.drain(20)
        port.fail(Fault(FaultKind.PAPER_OUT))
        numbers = ["first", "second", "third"]
        hall.spool.wake()
        hall.until(lambda: hall.spool.status().state is PrinterState.PAPER_OUT)
        jobs = [hall.queue(replace(RECEIPT, number=number)) for number in numbers]
        assert hall.spool.drain(20)
        assert {hall.state(job).stage for job in jobs} == {JobStage.QUEUED}
        assert {tuple(hall.history(job)) for job in jobs} == {("queued",)}
        port.mend()
        hall.spool.wake()
        for job in jobs:
            hall.until_stage(job, JobStage.PRINTED)
        places = [bytes(works.printed).find(f"BEGIN {number}".encode()) for number in numbers]
        assert places == sorted(places)
        assert STRIP not in works.printed


def test_a_torso_is_parted_from_the_next_paper(counter: Counter, seed: Seed, tmp_path: Path) -> None:
    with virtual_port() as (port, works), PaperHall(counter, tmp_path, printer_at(port.port)) as hall:
        assert hall.spool.drain(20)
        port.fail(Fault(FaultKind.POWER, PLACES["in the middle"]))
        torn = hall.queue()
        hall.until_stage(torn, JobStage.UNCONFIRMED)
        hall.until_stage(hall.queue(replace(RECEIPT, number="next")), JobStage.PRINTED)
        hall.until_stage(hall.queue(replace(RECEIPT, number="last")), JobStage.PRINTED)
    printed = bytes(works.printed)
    assert printed.count(STRIP) == 1
    assert printed.find(b"BEGIN " + RECEIPT.number.encode()) < printed.find(STRIP) < printed.find(b"BEGIN next")


def test_a_mute_printer_that_breaks_off_is_left_to_the_clerk(counter: Counter, seed: Seed, tmp_path: Path) -> None:
    mute = PrinterProfile(token=Token.NONE, answers_status=False)
    with virtual_port(is_mute=True) as (port, _), PaperHall(counter, tmp_path, printer_at(port.port, mute)) as hall:
        port.fail(Fault(FaultKind.POWER, JOB_BYTES // 2))
        state = hall.until_stage(hall.queue(), JobStage.UNCONFIRMED)
        assert state.by is None
