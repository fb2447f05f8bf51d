"""What a clerk decides about a job: what came out, whether it is still to be printed or not (printing P14, P15)."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from counter_app.domain.print_jobs import (
    PRINT,
    AttemptEnd,
    Confirmation,
    JobStage,
    PrintEnded,
    PrintJobState,
    PrintReleased,
    PrintTexts,
    ReprintReason,
    is_too_old,
    needs_release,
)
from counter_app.domain.staff import SERVING
from counter_app.domain.text import clean_text
from counter_app.services.act import Act
from counter_app.services.errors import Conflict, DataDamaged
from counter_app.services.print_copies import REASON_LENGTH, Job, job_ref, queue_copy
from counter_app.services.print_queue import QueuedPaper
from counter_app.services.references import id_text
from counter_app.services.sessions_acts import ensure_session


class PaperOutcome(StrEnum):
    """What a clerk sees in the printer's mouth: 完整 / 不完整 / 没有出来."""

    COMPLETE = "complete"
    INCOMPLETE = "incomplete"
    NOTHING = "nothing"


@dataclass(frozen=True, slots=True)
class AnswerPrint:
    """The job that was left open, and what came out."""

    job: str
    answer: PaperOutcome


@dataclass(frozen=True, slots=True)
class ReleasePrint:
    """A job that waited too long and is still wanted."""

    job: str


@dataclass(frozen=True, slots=True)
class CancelPrint:
    """A job of which nothing was printed and that isn't wanted any more."""

    job: str
    reason: str


@dataclass(frozen=True, slots=True)
class JobAnswer:
    """The job as it stands now; `papers` holds the copy that was queued, `problem` why there is none."""

    job: str
    number: str
    stage: JobStage
    papers: tuple[QueuedPaper, ...] = ()
    problem: str | None = None


_ENDS = {
    PaperOutcome.COMPLETE: AttemptEnd.PRINTED,
    PaperOutcome.INCOMPLETE: AttemptEnd.SPOILED,
    PaperOutcome.NOTHING: AttemptEnd.NOT_PRINTED,
}
_COPIES = {
    PaperOutcome.INCOMPLETE: ReprintReason.SPOILED,
    PaperOutcome.NOTHING: ReprintReason.NOT_PRINTED,
}


def answer_print(act: Act, request: AnswerPrint) -> JobAnswer:
    """Settle a job that the printer left open; a paper that isn't whole is queued again, marked 补打, in the same act.

    Raises:
        Conflict: nobody asks about this job, or another PC prints it.
    """
    act.desk.require(SERVING)
    job, state = _own(act, request.job)
    if state.stage is not JobStage.UNCONFIRMED:
        raise Conflict("这张不用回答", _WHAT_NOW[state.stage], "job")
    ensure_session(act)
    act.record(PRINT, job, PrintEnded(state.attempt, _ENDS[request.answer], Confirmation.CLERK), PrintTexts())
    reason = _COPIES.get(request.answer)
    if reason is None:
        return _answer(act, (job, state))
    try:
        paper = queue_copy(act, (job, state), reason)
    except DataDamaged as gone:
        return _answer(act, (job, state), problem=f"{gone.title}。{gone.advice}。")
    return _answer(act, (job, state), paper)


def release_print(act: Act, request: ReleasePrint) -> JobAnswer:
    """Let a job that waited too long be printed after all; its time begins anew.

    Raises:
        Conflict: the job doesn't wait for a click, or another PC prints it.
    """
    act.desk.require(SERVING)
    job, state = _own(act, request.job)
    if not needs_release(state, act.counter.clock.now_ms()):
        raise Conflict("这张不用放行", _WHAT_NOW[state.stage], "job")
    ensure_session(act)
    act.record(PRINT, job, PrintReleased())
    return _answer(act, (job, state))


def cancel_print(act: Act, request: CancelPrint) -> JobAnswer:
    """Take a job out of the queue before its first byte; one that waited too long is recorded as expired.

    Raises:
        Conflict: the job is no longer in the queue, or another PC prints it.
    """
    act.desk.require(SERVING)
    job, state = _own(act, request.job)
    if state.stage is not JobStage.QUEUED:
        raise Conflict("这张不在队列里，不能取消", _WHAT_NOW[state.stage], "job")
    words = clean_text(request.reason, "reason", REASON_LENGTH)
    ensure_session(act)
    is_old = is_too_old(state, act.counter.clock.now_ms())
    end = AttemptEnd.EXPIRED if is_old else AttemptEnd.CANCELLED
    act.record(PRINT, job, PrintEnded(state.attempt, end, Confirmation.CLERK), PrintTexts(reason=words))
    return _answer(act, (job, state))


_WHAT_NOW = {
    JobStage.NEW: "请核对任务编号",
    JobStage.QUEUED: "它在队列里，打印机好了会接着打",
    JobStage.SENDING: "它正在打印，请等打印机停下来",
    JobStage.PRINTED: "它已经打完；再要一张请补打（reprint）",
    JobStage.UNCONFIRMED: "请先选：完整、不完整、没有出来（answer_print）",
    JobStage.SPOILED: "它已经记为作废纸，补打的那张另有任务",
    JobStage.NOT_PRINTED: "它已经记为没有出来；还要这张请补打（reprint）",
    JobStage.CANCELLED: "它已经取消；还要这张请补打（reprint）",
    JobStage.EXPIRED: "它已经过期取消；还要这张请补打（reprint）",
}


def _own(act: Act, text: str) -> Job:
    job, state = job_ref(act.reads, text)
    if state.journal != act.tip.journal:
        raise Conflict("这张是另一台电脑的打印任务", "请在那台电脑上回答；这里要一张请补打（reprint）", "job")
    return job, state


def _answer(act: Act, before: Job, paper: QueuedPaper | None = None, problem: str | None = None) -> JobAnswer:
    job, state = before
    after = act.state(PRINT, job) or PrintJobState()
    return JobAnswer(id_text(job), state.number, after.stage, (paper,) if paper else (), problem)
