"""Print jobs: one paper on its way to one printer, from the act that made it to what came out (printing P13-P18)."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum

from counter_app.domain.folding import AggregateKind, EntryType, Fact
from counter_app.domain.journal import AggregateId
from counter_app.domain.paper import CopyMark, PaperKind


class JobStage(StrEnum):
    """Where a job stands; only QUEUED jobs are ever sent without a person asking."""

    NEW = "new"
    QUEUED = "queued"
    SENDING = "sending"
    PRINTED = "printed"
    UNCONFIRMED = "unconfirmed"
    SPOILED = "spoiled"
    NOT_PRINTED = "not_printed"
    CANCELLED = "cancelled"
    EXPIRED = "expired"


WAITING_STAGES = frozenset({JobStage.QUEUED, JobStage.SENDING})
ASKING_STAGES = frozenset({JobStage.UNCONFIRMED})
"""Stages in which a clerk is asked 完整 / 不完整 / 没有出来."""


class AttemptEnd(StrEnum):
    """How an attempt, or the job itself, ended."""

    PRINTED = "printed"
    UNCONFIRMED = "unconfirmed"
    FAILED_CLEAN = "failed_clean"
    SPOILED = "spoiled"
    NOT_PRINTED = "not_printed"
    CANCELLED = "cancelled"
    EXPIRED = "expired"


class Confirmation(StrEnum):
    """Who says so."""

    TOKEN = "token"  # noqa: S105 - the printer's answer, no secret
    SPOOLER = "spooler"
    CLERK = "clerk"
    ASSUMED = "assumed"


class ReprintReason(StrEnum):
    """Why a further copy is made."""

    SPOILED = "spoiled"
    NOT_PRINTED = "not_printed"
    LATER_COPY = "later_copy"


@dataclass(frozen=True, slots=True)
class PrintQueued:
    """A paper is to be printed; its model lies in the personal part, its hash here.

    `subject` is the case, item, custody or inquiry it belongs to; a reprint names the job of the first copy and its
    own number (补打 第n次).
    """

    kind: PaperKind
    number: str
    model_hash: bytes
    copy: CopyMark = CopyMark.PLAIN
    subject: AggregateId | None = None
    reprint_of: AggregateId | None = None
    reprint_no: int = 0
    reason: ReprintReason | None = None


@dataclass(frozen=True, slots=True)
class PrintTexts:
    """Personal part: the model of the paper (compressed msgpack), and what a clerk typed."""

    model: bytes | None = None
    reason: str | None = None


@dataclass(frozen=True, slots=True)
class PrintAttempted:
    """A physical attempt begins; durable before its first byte leaves."""

    attempt: int
    printer: str
    bytes_hash: bytes
    bytes_total: int


@dataclass(frozen=True, slots=True)
class PrintEnded:
    """An attempt ended, or a clerk or the age of the job settled it; times are UTC milliseconds."""

    attempt: int
    end: AttemptEnd
    by: Confirmation | None = None
    reason: str = ""
    bytes_sent: int = 0
    status_hex: str = ""
    started_ms: int = 0
    ended_ms: int = 0


@dataclass(frozen=True, slots=True)
class PrintJobState:
    """A job; `attempt` counts the physical attempts, `reason` is the code of the last end."""

    kind: PaperKind | None = None
    number: str = ""
    model_hash: bytes = b""
    copy: CopyMark = CopyMark.PLAIN
    subject: AggregateId | None = None
    reprint_of: AggregateId | None = None
    reprint_no: int = 0
    stage: JobStage = JobStage.NEW
    queued_ms: int = 0
    attempt: int = 0
    printer: str = ""
    by: Confirmation | None = None
    reason: str = ""
    bytes_sent: int = 0


_AFTER_ATTEMPT = {
    AttemptEnd.PRINTED: JobStage.PRINTED,
    AttemptEnd.UNCONFIRMED: JobStage.UNCONFIRMED,
    AttemptEnd.FAILED_CLEAN: JobStage.QUEUED,
}
_BY_ANSWER = {
    AttemptEnd.PRINTED: JobStage.PRINTED,
    AttemptEnd.SPOILED: JobStage.SPOILED,
    AttemptEnd.NOT_PRINTED: JobStage.NOT_PRINTED,
}
_UNSENT = {AttemptEnd.CANCELLED: JobStage.CANCELLED, AttemptEnd.EXPIRED: JobStage.EXPIRED}
_ENDS = {
    JobStage.SENDING: _AFTER_ATTEMPT,
    JobStage.UNCONFIRMED: _BY_ANSWER,
    JobStage.QUEUED: _UNSENT,
}
"""Which ends a stage may come to, and the stage after it."""


def _step_print(state: PrintJobState, fact: Fact) -> PrintJobState | str:
    match fact.payload:
        case PrintQueued() as queued if state.stage is JobStage.NEW:
            return _queued(queued, fact.wall_ms)
        case PrintAttempted() as begun if state.stage is JobStage.QUEUED and begun.attempt == state.attempt + 1:
            return replace(state, stage=JobStage.SENDING, attempt=begun.attempt, printer=begun.printer)
        case PrintEnded() as ended:
            return _ended(state, ended)
        case _:
            return "misplaced"


def _queued(queued: PrintQueued, wall_ms: int) -> PrintJobState:
    return PrintJobState(
        kind=queued.kind,
        number=queued.number,
        model_hash=queued.model_hash,
        copy=queued.copy,
        subject=queued.subject,
        reprint_of=queued.reprint_of,
        reprint_no=queued.reprint_no,
        stage=JobStage.QUEUED,
        queued_ms=wall_ms,
    )


def _ended(state: PrintJobState, ended: PrintEnded) -> PrintJobState | str:
    after = _ENDS.get(state.stage, {}).get(ended.end)
    if after is None or ended.attempt != state.attempt:
        return "misplaced"
    return replace(state, stage=after, by=ended.by, reason=ended.reason, bytes_sent=ended.bytes_sent)


PRINT = AggregateKind(
    "print",
    1,
    PrintJobState(),
    _step_print,
    (
        EntryType("print.queued", 1, PrintQueued, PrintTexts),
        EntryType("print.attempted", 1, PrintAttempted),
        EntryType("print.ended", 1, PrintEnded, PrintTexts),
    ),
    has_one_writer=True,
)
