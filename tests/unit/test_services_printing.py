"""Paper as the clerk meets it: answers, further copies, jobs that waited too long, the drawer, and a restart."""

from __future__ import annotations

from dataclasses import replace
from uuid import UUID

import pytest

from counter_app.domain.drawers import DRAWER
from counter_app.domain.erasure import ERASURE, ErasureBasis, PersonalErased
from counter_app.domain.journal import NO_ENTRY, AggregateId, JournalId
from counter_app.domain.paper import CopyLabel, CopyMark, PaperKind, Ticket, Title, plain
from counter_app.domain.print_jobs import (
    AGE_LIMIT_MS,
    PRINT,
    AttemptEnd,
    Confirmation,
    JobStage,
    PrintAttempted,
    PrintEnded,
    PrintJobState,
    PrintQueued,
    PrintTexts,
)
from counter_app.domain.printers import ConfiguredPrinter, PrinterProfile
from counter_app.services.act import Act, perform
from counter_app.services.authoring import ActFrame
from counter_app.services.desk import Desk
from counter_app.services.entry_format import Envelope
from counter_app.services.errors import Conflict, DataDamaged, InputProblem, NotAllowed
from counter_app.services.open_drawer import OpenDrawer, open_drawer
from counter_app.services.paper_format import pack_ticket
from counter_app.services.print_answers import (
    AnswerPrint,
    CancelPrint,
    JobAnswer,
    PaperOutcome,
    ReleasePrint,
    answer_print,
    cancel_print,
    release_print,
)
from counter_app.services.print_attempts import PrintBook, WaitingJob
from counter_app.services.print_copies import MODEL_GONE, ReprintPaper, reprint, stored_ticket
from counter_app.services.print_queue import QueuedPaper, queue_paper
from counter_app.services.print_views import queue, show_job
from counter_app.services.references import read_id
from tests.fakes.fake_journal import FakeJournal, append_by_hand
from tests.fakes.hall import Hall
from tests.integration.real_folders import Pen, draft

NUMBER = "0924-01-0001-A1"
RECEIPT = Ticket(PaperKind.ACCEPTANCE, NUMBER, (Title("受理回执"), plain("请凭此件领取结果。")), is_practice=True)
SENT = 40


@pytest.fixture
def hall() -> Hall:
    return Hall()


@pytest.fixture
def book(hall: Hall) -> PrintBook:
    book = PrintBook(hall.counter)
    book.recover()
    return book


def queued(hall: Hall, ticket: Ticket = RECEIPT) -> AggregateId:
    """Queue a paper as an act at the window does."""
    done = hall.act(hall.seed.clerk, queue_paper, ticket)
    return job_of(done)


def job_of(paper: QueuedPaper) -> AggregateId:
    return AggregateId(UUID(paper.job).bytes)


def state_of(hall: Hall, job: AggregateId) -> PrintJobState:
    folded = hall.stored().load(PRINT, job)
    assert folded is not None
    assert folded.anomalies == ()
    return folded.state


def broken_off(hall: Hall, book: PrintBook, job: AggregateId) -> None:
    """Let an attempt stop in the middle."""
    attempt = book.begin(job, "front", b"job")
    assert attempt is not None
    assert book.end(job, PrintEnded(attempt, AttemptEnd.UNCONFIRMED, None, "stalled", SENT))


def answered(hall: Hall, job: AggregateId, outcome: PaperOutcome) -> JobAnswer:
    return hall.act(hall.seed.clerk, answer_print, AnswerPrint(str(UUID(bytes=job)), outcome))


def test_a_whole_paper_is_printed_by_the_word_of_the_clerk(hall: Hall, book: PrintBook) -> None:
    job = queued(hall)
    broken_off(hall, book, job)
    answer = answered(hall, job, PaperOutcome.COMPLETE)
    assert (answer.stage, answer.papers, answer.number) == (JobStage.PRINTED, (), NUMBER)
    assert state_of(hall, job).by is Confirmation.CLERK
    assert book.next_job() is None


@pytest.mark.parametrize(
    ("outcome", "stage"), [(PaperOutcome.INCOMPLETE, JobStage.SPOILED), (PaperOutcome.NOTHING, JobStage.NOT_PRINTED)]
)
def test_a_paper_that_is_not_whole_is_queued_again_with_its_mark(
    hall: Hall, book: PrintBook, outcome: PaperOutcome, stage: JobStage
) -> None:
    job = queued(hall)
    broken_off(hall, book, job)
    answer = answered(hall, job, outcome)
    assert (answer.stage, answer.problem) == (stage, None)
    (paper,) = answer.papers
    waiting = book.next_job()
    assert waiting is not None
    assert waiting.job == job_of(paper)
    assert waiting.ticket == replace(RECEIPT, copy=CopyLabel(CopyMark.REPRINT, 1, "2026-09-24 09:00", "郑民政"))
    assert state_of(hall, waiting.job).reprint_of == job


def test_a_further_copy_stays_the_copy_for_the_file(hall: Hall, book: PrintBook) -> None:
    job = queued(hall, replace(RECEIPT, copy=CopyLabel(CopyMark.STUB)))
    for _ in range(2):
        broken_off(hall, book, job)
        job = job_of(answered(hall, job, PaperOutcome.INCOMPLETE).papers[0])
        waiting = book.next_job()
        assert waiting is not None
        assert waiting.ticket is not None
        assert (waiting.ticket.copy.mark, waiting.ticket.copy.part) == (CopyMark.REPRINT, CopyMark.STUB)


def test_the_number_of_the_copy_counts_over_all_jobs_of_the_paper(hall: Hall, book: PrintBook) -> None:
    job = queued(hall)
    for expected in (1, 2, 3):
        broken_off(hall, book, job)
        (paper,) = answered(hall, job, PaperOutcome.INCOMPLETE).papers
        job = job_of(paper)
        assert state_of(hall, job).reprint_no == expected
    attempt = book.begin(job, "front", b"job")
    assert attempt is not None
    book.end(job, PrintEnded(attempt, AttemptEnd.PRINTED, Confirmation.TOKEN))
    later = hall.act(hall.seed.deputy, reprint, ReprintPaper("申请人遗失", paper=f" {NUMBER.lower()} "))
    assert (later.copy, later.number) == (4, NUMBER)


def test_a_question_is_answered_once(hall: Hall, book: PrintBook) -> None:
    job = queued(hall)
    with pytest.raises(Conflict):
        answered(hall, job, PaperOutcome.COMPLETE)
    broken_off(hall, book, job)
    answered(hall, job, PaperOutcome.NOTHING)
    with pytest.raises(Conflict):
        answered(hall, job, PaperOutcome.COMPLETE)


def test_a_late_token_settles_what_no_clerk_has_answered_yet(hall: Hall, book: PrintBook) -> None:
    job = queued(hall)
    broken_off(hall, book, job)
    assert book.is_open(job)
    assert book.end(job, PrintEnded(1, AttemptEnd.PRINTED, Confirmation.TOKEN))
    other = queued(hall)
    broken_off(hall, book, other)
    answered(hall, other, PaperOutcome.INCOMPLETE)
    assert not book.end(other, PrintEnded(1, AttemptEnd.PRINTED, Confirmation.TOKEN))
    assert state_of(hall, other).stage is JobStage.SPOILED


def test_nobody_reprints_what_is_still_on_its_way(hall: Hall, book: PrintBook) -> None:
    job = queued(hall)
    request = ReprintPaper("再要一张", job=str(UUID(bytes=job)))
    with pytest.raises(Conflict, match="队列"):
        hall.act(hall.seed.clerk, reprint, request)
    broken_off(hall, book, job)
    with pytest.raises(Conflict, match="没有回答"):
        hall.act(hall.seed.clerk, reprint, request)


def test_a_reprint_names_one_paper_that_exists(hall: Hall) -> None:
    for request in (ReprintPaper("要"), ReprintPaper("要", "a", "b"), ReprintPaper("要", paper="0924-01-0009-A1")):
        with pytest.raises(InputProblem):
            hall.act(hall.seed.clerk, reprint, request)


def test_of_two_copies_with_one_number_the_applicants_is_printed_again(hall: Hall, book: PrintBook) -> None:
    for mark in (CopyMark.APPLICANT, CopyMark.STUB):
        job = queued(hall, replace(RECEIPT, copy=CopyLabel(mark)))
        attempt = book.begin(job, "front", b"job")
        assert attempt is not None
        book.end(job, PrintEnded(attempt, AttemptEnd.PRINTED, Confirmation.TOKEN))
    again = hall.act(hall.seed.clerk, reprint, ReprintPaper("看不清", paper=NUMBER))
    of = state_of(hall, job_of(again.papers[0])).reprint_of
    assert of is not None
    assert state_of(hall, of).copy is CopyMark.APPLICANT


def erase(hall: Hall, job: AggregateId) -> None:
    source = state_of(hall, job).source
    aggregate = AggregateId(b"an erasure of it")
    append_by_hand(hall.counter, ERASURE, aggregate, (PersonalErased((source,)), ErasureBasis("本人要求")))
    with hall.counter.journal.transaction() as transaction:
        transaction.drop_personal({job: [source]})


def test_an_erased_paper_is_not_printed_again_and_the_refusal_says_why(hall: Hall, book: PrintBook) -> None:
    job = queued(hall)
    broken_off(hall, book, job)
    erase(hall, job)
    answer = answered(hall, job, PaperOutcome.INCOMPLETE)
    assert (answer.stage, answer.papers) == (JobStage.SPOILED, ())
    assert answer.problem is not None
    assert MODEL_GONE in answer.problem
    with pytest.raises(DataDamaged, match=MODEL_GONE):
        hall.act(hall.seed.clerk, reprint, ReprintPaper("再要一张", job=str(UUID(bytes=job))))


def test_a_waiting_paper_whose_model_was_erased_is_given_up_and_the_next_one_comes(hall: Hall, book: PrintBook) -> None:
    gone, present = queued(hall), queued(hall)
    erase(hall, gone)
    assert book.next_job() == WaitingJob(gone, None, "no_model")
    assert book.give_up(gone, "no_model")
    waiting = book.next_job()
    assert waiting is not None
    assert (waiting.job, waiting.problem) == (present, "")
    assert (state_of(hall, gone).stage, state_of(hall, gone).reason) == (JobStage.NOT_PRINTED, "no_model")


def test_a_paper_made_by_a_newer_program_is_given_up_and_never_reprinted(hall: Hall, book: PrintBook) -> None:
    packed = pack_ticket(replace(RECEIPT, schema=99))
    job = AggregateId(b"a job from later")
    append_by_hand(
        hall.counter, PRINT, job, (PrintQueued(RECEIPT.kind, NUMBER, packed.digest), PrintTexts(packed.content))
    )
    assert book.next_job() == WaitingJob(job, None, "unreadable_model")
    assert book.give_up(job, "unreadable_model")
    with pytest.raises(DataDamaged, match="新版本"):
        hall.act(hall.seed.clerk, reprint, ReprintPaper("要", job=str(UUID(bytes=job))))


def test_what_waited_too_long_is_printed_only_after_a_click(hall: Hall, book: PrintBook) -> None:
    job = queued(hall)
    hall.clock.let_pass(AGE_LIMIT_MS / 1000 + 1)
    assert book.next_job() is None
    assert book.begin(job, "front", b"job") is None
    assert (book.counts().waiting, book.counts().held) == (0, 1)
    released = hall.act(hall.seed.clerk, release_print, ReleasePrint(str(UUID(bytes=job))))
    assert released.stage is JobStage.QUEUED
    waiting = book.next_job()
    assert waiting is not None
    assert waiting.job == job
    with pytest.raises(Conflict):
        hall.act(hall.seed.clerk, release_print, ReleasePrint(str(UUID(bytes=job))))


def test_what_nobody_wants_any_more_leaves_the_queue_and_the_record_says_how_old_it_was(hall: Hall) -> None:
    fresh, old = queued(hall), queued(hall)
    request = CancelPrint(str(UUID(bytes=fresh)), "申请人不要")
    assert hall.act(hall.seed.clerk, cancel_print, request).stage is JobStage.CANCELLED
    hall.clock.let_pass(AGE_LIMIT_MS / 1000 + 1)
    request = CancelPrint(str(UUID(bytes=old)), "人已经走了")
    assert hall.act(hall.seed.clerk, cancel_print, request).stage is JobStage.EXPIRED
    with pytest.raises(Conflict):
        hall.act(hall.seed.clerk, cancel_print, request)


def test_a_restart_leaves_every_open_attempt_to_the_clerk(hall: Hall, book: PrintBook) -> None:
    cut_off, waiting = queued(hall), queued(hall)
    assert book.begin(cut_off, "front", b"job") == 1
    after = PrintBook(hall.counter)
    assert after.recover() == {"front"}
    assert (state_of(hall, cut_off).stage, state_of(hall, cut_off).reason) == (JobStage.UNCONFIRMED, "restarted")
    next_job = after.next_job()
    assert next_job is not None
    assert next_job.job == waiting
    assert after.counts() == replace(after.counts(), waiting=1, held=0, asking=1)


def test_a_restart_writes_nothing_where_nothing_was_open(hall: Hall, book: PrintBook) -> None:
    queued(hall)
    before = len(hall.stored().entries)
    PrintBook(hall.counter).recover()
    assert len(hall.stored().entries) == before


def test_the_machine_s_own_entries_have_no_actor(hall: Hall, book: PrintBook) -> None:
    job = queued(hall)
    broken_off(hall, book, job)
    answered(hall, job, PaperOutcome.COMPLETE)
    actors = [line.actor for line in hall.stored().history(job)]
    clerk = hall.seed.staff(hall.seed.clerk)
    assert actors == [clerk, None, None, clerk]


def test_another_pc_reprints_but_does_not_answer(hall: Hall) -> None:
    """Its jobs come here with their models; only the PC at whose printer the paper lies may say what came out."""
    with hall.counter.journal.transaction() as transaction:
        pen = Pen("another window", transaction.tip().centre)
        packed = pack_ticket(RECEIPT)
        job = pen.new_id()
        queued_there = PrintQueued(RECEIPT.kind, NUMBER, packed.digest)
        drafts = [
            draft(job, queued_there, PrintTexts(packed.content)),
            draft(job, PrintAttempted(1, "there", bytes(32), 9)),
        ]
        frame = ActFrame(None, None, Envelope())
        transaction.append(pen.author.write(drafts, frame, pen.tip, {}))
    text = str(UUID(bytes=job))
    with pytest.raises(Conflict, match="另一台电脑"):
        hall.act(hall.seed.clerk, answer_print, AnswerPrint(text, PaperOutcome.NOTHING))
    paper = hall.act(hall.seed.clerk, reprint, ReprintPaper("那边打印机坏了", job=text)).papers[0]
    assert state_of(hall, job_of(paper)).reprint_of == job


def begin_incarnation(hall: Hall, journal: JournalId) -> None:
    """Go on with another journal of the same device, as a restored folder does."""
    stored = hall.stored()
    stored.own = replace(stored.own, journal=journal, seq=0, id=NO_ENTRY)
    assert isinstance(hall.counter.journal, FakeJournal)
    hall.counter.journal._stored = stored


def test_an_earlier_life_s_papers_wait_as_marked_copies(hall: Hall, book: PrintBook) -> None:
    """Whether they were printed nobody knows: they are offered, once, and never printed by themselves."""
    left = queued(hall)
    journal = hall.stored().own.journal
    later = JournalId(journal[:16] + b"second--")
    begin_incarnation(hall, later)
    for _ in range(2):
        book = PrintBook(hall.counter)
        book.recover()
    jobs = queue(hall.stored(), later, hall.clock.now_ms())
    assert [(one.held, one.reprint_no, one.reprint_of) for one in jobs] == [(True, 1, str(UUID(bytes=left)))]
    assert book.next_job() is None


def test_a_signed_out_desk_touches_no_paper(hall: Hall, book: PrintBook) -> None:
    job = str(UUID(bytes=queued(hall)))
    nobody = Desk()
    for use_case in (
        lambda act: answer_print(act, AnswerPrint(job, PaperOutcome.COMPLETE)),
        lambda act: release_print(act, ReleasePrint(job)),
        lambda act: cancel_print(act, CancelPrint(job, "不要")),
        lambda act: reprint(act, ReprintPaper("要", job=job)),
        lambda act: open_drawer(act, OpenDrawer("换零钱"), FRONT),
    ):
        with pytest.raises(NotAllowed):
            perform(hall.counter, nobody, use_case)


FRONT = ConfiguredPrinter("front", "tcp://127.0.0.1:9100", PrinterProfile(), is_default=True)


def test_the_drawer_opens_by_an_entry_with_a_reason(hall: Hall) -> None:
    answer = hall.act(hall.seed.clerk, lambda act, one: open_drawer(act, one, FRONT), OpenDrawer("换零钱"))
    opening = read_id(answer.opening)
    assert opening is not None
    folded = hall.stored().load(DRAWER, opening)
    assert folded is not None
    assert (folded.state.printer, folded.state.opened_by) == ("front", hall.seed.staff(hall.seed.clerk))
    assert folded.state.session is not None


@pytest.mark.parametrize("printer", [None, replace(FRONT, profile=PrinterProfile(has_drawer=False))])
def test_a_printer_without_a_drawer_says_so(hall: Hall, printer: ConfiguredPrinter | None) -> None:
    with pytest.raises(Conflict, match="钱箱"):
        hall.act(hall.seed.clerk, lambda act, one: open_drawer(act, one, printer), OpenDrawer("换零钱"))


def test_a_job_is_shown_without_what_its_paper_says(hall: Hall, book: PrintBook) -> None:
    job = queued(hall)
    broken_off(hall, book, job)
    view = show_job(hall.stored(), hall.seed.clerk, str(UUID(bytes=job)), hall.clock.now_ms())
    assert (view.stage, view.number, view.bytes_sent, view.held) == (JobStage.UNCONFIRMED, NUMBER, SENT, False)
    assert stored_ticket(hall.stored(), job, state_of(hall, job)) == RECEIPT


def test_the_act_that_fails_queues_nothing(hall: Hall) -> None:
    def use_case(act: Act) -> QueuedPaper:
        queue_paper(act, RECEIPT)
        raise Conflict("不办了", "请重来")

    with pytest.raises(Conflict):
        hall.perform(hall.seed.clerk, use_case)
    assert hall.stored().prints_numbered(NUMBER) == []
