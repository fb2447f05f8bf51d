"""Makes a further copy of a paper: its stored model, marked 补打 第n次, as a job of its own (printing P8, P14)."""

from __future__ import annotations

from dataclasses import dataclass, replace

from counter_app.domain.journal import AggregateId, JournalId
from counter_app.domain.paper import CopyLabel, CopyMark, Ticket
from counter_app.domain.print_jobs import (
    PRINT,
    JobStage,
    PrintJobState,
    PrintTexts,
    ReprintReason,
    queue_order,
)
from counter_app.domain.staff import SERVING
from counter_app.domain.text import clean_text, half_width
from counter_app.services.act import Act
from counter_app.services.errors import Conflict, DataDamaged, InputProblem
from counter_app.services.local_time import local_time
from counter_app.services.paper_format import UnreadablePaper, unpack_ticket
from counter_app.services.ports import ReadModels
from counter_app.services.print_queue import QueuedPaper, Reprint, queue_paper
from counter_app.services.references import read_id
from counter_app.services.sessions_acts import ensure_session

REASON_LENGTH = 200
MODEL_GONE = "这张单据的内容已经删除或没有传到本机，不能补打"
STILL_REGISTERED = "登记簿上仍能查到这件事；需要凭据请按登记簿开具证明"
Job = tuple[AggregateId, PrintJobState]


@dataclass(frozen=True, slots=True)
class ReprintPaper:
    """A job, or the number on the paper; of several papers with one number the first copy that was queued last."""

    reason: str
    job: str | None = None
    paper: str | None = None


@dataclass(frozen=True, slots=True)
class ReprintAnswer:
    """The paper, which copy this is (补打 第n次), and its job."""

    number: str
    copy: int
    papers: tuple[QueuedPaper, ...]


def reprint(act: Act, request: ReprintPaper) -> ReprintAnswer:
    """Queue a further copy of a paper that any PC of the centre printed.

    Raises:
        InputProblem: no such paper.
        Conflict: it still waits here, or a clerk has yet to say what became of it.
        DataDamaged: its model was erased or withheld, or a newer program made it.
    """
    act.desk.require(SERVING)
    job, state = _wanted(act, request)
    if state.journal == act.tip.journal:
        _ensure_settled(state)
    words = clean_text(request.reason, "reason", REASON_LENGTH)
    ensure_session(act)
    copy = next_copy_number(act.reads, state)
    paper = queue_copy(act, (job, state), ReprintReason.LATER_COPY, words)
    return ReprintAnswer(state.number, copy, (paper,))


def job_ref(reads: ReadModels, text: str, field: str = "job") -> Job:
    """Return the print job with this id.

    Raises:
        InputProblem: there is none.
    """
    job = read_id(text)
    found = None if job is None else print_job(reads, job)
    if job is None or found is None:
        raise InputProblem("没有这个打印任务", "请从打印队列或办件的 papers 里取任务编号", field)
    return job, found


def print_job(reads: ReadModels, job: AggregateId) -> PrintJobState | None:
    """Return the state of a job, None when nothing of it is here."""
    folded = reads.load(PRINT, job)
    return folded.state if folded is not None and folded.state.stage is not JobStage.NEW else None


def stored_ticket(reads: ReadModels, job: AggregateId, state: PrintJobState) -> Ticket | None:
    """Return the model of a paper, None when its personal part was erased or withheld.

    Raises:
        UnreadablePaper: a newer program made it.
    """
    texts = reads.personal(job, (state.source,), PrintTexts).get(state.source)
    return None if texts is None or texts.model is None else unpack_ticket(texts.model)


def queue_copy(
    act: Act, original: Job, reason: ReprintReason, words: str | None = None, *, is_held: bool = False
) -> QueuedPaper:
    """Queue the model of a job again with the mark of its number.

    Raises:
        DataDamaged: the model is not here or can't be read.
    """
    job, state = original
    try:
        ticket = stored_ticket(act.reads, job, state)
    except UnreadablePaper:
        raise DataDamaged("这张单据是新版本程序做的，本机不能补打", "请更新这个窗口的程序后再补打") from None
    if ticket is None:
        raise DataDamaged(MODEL_GONE, STILL_REGISTERED)
    number = next_copy_number(act.reads, state)
    at = f"{local_time(act.counter.clock):%Y-%m-%d %H:%M}"
    label = CopyLabel(CopyMark.REPRINT, number, at, act.desk.name, ticket.copy.part)
    marked = Reprint(state.reprint_of or job, number, reason, words, is_held)
    return queue_paper(act, replace(ticket, copy=label), state.subject, marked)


def next_copy_number(reads: ReadModels, state: PrintJobState) -> int:
    """Return which further copy the next one is, counted over all jobs of the paper on all PCs."""
    known = [one.reprint_no for _, one in reads.prints_numbered(state.number) if one.kind is state.kind]
    return max(known, default=0) + 1


def _wanted(act: Act, request: ReprintPaper) -> Job:
    if (request.job is None) == (request.paper is None):
        raise InputProblem("补打要写明哪一张，而且只写一样", "请填任务编号（job）或单据编号（paper）中的一个", "job")
    if request.job is not None:
        return job_ref(act.reads, request.job)
    jobs = act.reads.prints_numbered(half_width(request.paper or "").upper())
    if not jobs:
        raise InputProblem("没有打过这个编号的单据", "请核对单据上的编号后重新填写，或直接扫码", "paper")
    return newest_paper(jobs)


def newest_paper(jobs: list[Job]) -> Job:
    """Return what was queued last: a first copy where there is one, and rather the applicant's than the stub."""
    first_copies = [one for one in jobs if one[1].reprint_of is None] or jobs
    return max(first_copies, key=lambda one: (one[1].copy is not CopyMark.STUB, queue_order(one[1])))


def _ensure_settled(state: PrintJobState) -> None:
    if state.stage in (JobStage.QUEUED, JobStage.SENDING):
        raise Conflict("这张还在打印队列里，不用补打", "请等它打出来；搁置的请放行（release_print）", "job")
    if state.stage is JobStage.UNCONFIRMED:
        raise Conflict("这张打没打完还没有回答", "请先选：完整、不完整、没有出来（answer_print）", "job")


def own_jobs(reads: ReadModels, journal: JournalId) -> list[Job]:
    """Return the unsettled jobs of one incarnation, first in, first out."""
    mine = [one for one in reads.unsettled_prints() if one[1].journal == journal]
    return sorted(mine, key=lambda one: queue_order(one[1]))
