"""The print queue as a list: what waits, what asks a clerk, and what went out today, in words."""

from __future__ import annotations

from dataclasses import dataclass

from counter_app.domain.journal import AggregateId
from counter_app.domain.numbers import case_number_in, parse_case_number
from counter_app.domain.paper import CopyMark, PaperKind
from counter_app.domain.print_jobs import ASKING_STAGES, WAITING_STAGES, JobStage, PrintJobState, needs_release
from counter_app.domain.refusal import Refused
from counter_app.services.ports import Clock, ReadModels
from counter_app.services.print_copies import own_jobs, print_job
from counter_app.services.references import id_text

PAPER_WORDS = {
    PaperKind.ITEM_SHEET: "办事须知",
    PaperKind.FILING: "收件凭证",
    PaperKind.NOTICE: "一次性告知书",
    PaperKind.SUPPLEMENT: "补正材料收件回执",
    PaperKind.ACCEPTANCE: "受理回执",
    PaperKind.PROVISIONAL: "容缺受理通知书",
    PaperKind.ORIGINALS: "收件凭证",
    PaperKind.REFUSAL: "不予受理通知书",
    PaperKind.COMPLETION: "办结通知书",
    PaperKind.COLLECTION: "领取凭证",
    PaperKind.REFERRAL: "引导单",
    PaperKind.TEST_PAGE: "测试页",
}
STATE_WORDS = {
    JobStage.NEW: "等待打印",
    JobStage.QUEUED: "等待打印",
    JobStage.SENDING: "正在打印",
    JobStage.PRINTED: "已打印",
    JobStage.UNCONFIRMED: "不知道打没打完",
    JobStage.SPOILED: "没打完整，已作废",
    JobStage.NOT_PRINTED: "没有打出来",
    JobStage.CANCELLED: "已取消",
    JobStage.EXPIRED: "等得太久，不再打印",
}
_COPY_WORDS = {CopyMark.APPLICANT: "申请人联", CopyMark.STUB: "存根联", CopyMark.VOID: "作废联"}
HELD_WORDS = "等得太久，先不打"
MOST_LISTED = 200
_MINUTE_MS = 60_000
_DAY_MINUTES = 24 * 60


@dataclass(frozen=True, slots=True)
class PrintLine:
    """A job; where it `asks`, a clerk must say 完整, 不完整 or 没有出来. `at` is local time (9:58).

    `is_held`: it waits for a click, not for the printer (P15).
    """

    id: AggregateId
    job: str
    kind: PaperKind | None
    kind_words: str
    number: str
    spoken: str
    stage: JobStage
    state_words: str
    at: str
    age: str
    asks: bool
    is_waiting: bool
    is_held: bool
    attempt: int
    reprint_no: int
    printer: str
    subject: AggregateId | None


@dataclass(frozen=True, slots=True)
class PrintList:
    """The jobs of this PC that ask and that wait (first in, first out), and those settled today (newest first)."""

    asking: tuple[PrintLine, ...]
    waiting: tuple[PrintLine, ...]
    settled_today: tuple[PrintLine, ...]


def print_list(reads: ReadModels, clock: Clock) -> PrintList:
    """Return the queue of this PC, and what of today is settled anywhere.

    What an earlier incarnation left is not in it: nobody can answer for it, and its copies wait in its place.
    """
    unsettled = [print_line(reads, job, state, clock) for job, state in own_jobs(reads, reads.own_journal())]
    newest = [(job, state) for job, state in reads.newest_prints(MOST_LISTED) if is_today(state, clock)]
    today = [print_line(reads, job, state, clock) for job, state in newest]
    return PrintList(
        tuple(line for line in unsettled if line.asks),
        tuple(line for line in unsettled if line.is_waiting),
        tuple(line for line in today if not line.asks and not line.is_waiting),
    )


def print_line(reads: ReadModels, job: AggregateId, state: PrintJobState, clock: Clock) -> PrintLine:
    """Put a job into words."""
    minute = state.queued_ms // _MINUTE_MS + clock.utc_offset_minutes()
    is_held = needs_release(state, clock.now_ms())
    return PrintLine(
        id=job,
        job=id_text(job),
        kind=state.kind,
        kind_words=kind_words(reads, state),
        number=state.number,
        spoken=_spoken(state.number),
        stage=state.stage,
        state_words=HELD_WORDS if is_held else STATE_WORDS[state.stage],
        at=f"{minute // 60 % 24}:{minute % 60:02}",
        age=age_words(clock.now_ms() - state.queued_ms),
        asks=state.stage in ASKING_STAGES,
        is_waiting=state.stage in WAITING_STAGES,
        is_held=is_held,
        attempt=state.attempt,
        reprint_no=state.reprint_no,
        printer=state.printer,
        subject=state.subject,
    )


def kind_words(reads: ReadModels, state: PrintJobState) -> str:
    """Say which paper it is, and which copy; a further one is a copy of what its first job printed (P8)."""
    words = PAPER_WORDS[state.kind] if state.kind else ""
    marks = [_COPY_WORDS.get(_part(reads, state), "")]
    if state.copy is CopyMark.REPRINT:
        marks.append(f"补打 第{state.reprint_no}次")
    copy = "，".join(filter(None, marks))
    return f"{words}（{copy}）" if copy else words


def _part(reads: ReadModels, state: PrintJobState) -> CopyMark:
    """Return whose copy it is; where the first job has not come, nobody knows."""
    first = print_job(reads, state.reprint_of) if state.reprint_of is not None else state
    return CopyMark.PLAIN if first is None else first.copy


def _spoken(number: str) -> str:
    """Return the short form of a paper's case number; papers without a case have a number of their own."""
    try:
        return parse_case_number(case_number_in(number)).spoken
    except Refused:
        return number


def age_words(age_ms: int) -> str:
    """Say how long ago something was: 刚才, 18 分钟, 2 小时, 3 天."""
    minutes = max(0, age_ms) // _MINUTE_MS
    if minutes < 1:
        return "刚才"
    if minutes < 60:
        return f"{minutes} 分钟"
    return f"{minutes // 60} 小时" if minutes < _DAY_MINUTES else f"{minutes // _DAY_MINUTES} 天"


def is_today(state: PrintJobState, clock: Clock) -> bool:
    """Say whether a job was queued on the present local day."""
    offset = clock.utc_offset_minutes()
    queued, now = (ms // _MINUTE_MS + offset for ms in (state.queued_ms, clock.now_ms()))
    return queued // _DAY_MINUTES == now // _DAY_MINUTES
