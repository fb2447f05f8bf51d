"""Print jobs: one paper on its way to one printer, from the act that made it to what came out (printing P13-P18)."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum

from counter_app.domain.folding import AggregateKind, EntryType, Fact
from counter_app.domain.journal import UNSET_ENTRY, UNSET_JOURNAL, AggregateId, EntryId, JournalId
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

RECEIPTS = frozenset(
    {
        PaperKind.FILING,
        PaperKind.SUPPLEMENT,
        PaperKind.ACCEPTANCE,
        PaperKind.PROVISIONAL,
        PaperKind.ORIGINALS,
        PaperKind.COLLECTION,
    }
)
"""Papers that prove something to the applicant: a printer that never answers leaves them to the clerk (P16 C)."""

_MINUTE_MS = 60 * 1000
AGE_LIMIT_MS = 8 * 60 * _MINUTE_MS
SHORT_AGE_LIMIT_MS = 10 * _MINUTE_MS
SHORT_LIVED = frozenset({PaperKind.ITEM_SHEET, PaperKind.TEST_PAGE})
"""Papers asked for on the spot, worthless once the asker has gone: after ten minutes a person decides (P15)."""
MOST_CLEAN_FAILURES = 5
"""After so many attempts of which no byte left, a person decides: a printer that hangs up must not fill the journal."""


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
    own number (补打 第n次). `is_held`: it waits for a person although it is new.
    """

    kind: PaperKind
    number: str
    model_hash: bytes
    copy: CopyMark = CopyMark.PLAIN
    subject: AggregateId | None = None
    reprint_of: AggregateId | None = None
    reprint_no: int = 0
    reason: ReprintReason | None = None
    is_held: bool = False


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
class PrintReleased:
    """A clerk wants a job that waited too long to be printed after all (P15)."""


@dataclass(frozen=True, slots=True)
class PrintEnded:
    """An attempt ended, or a clerk settled the job; times are UTC milliseconds, `reason` is a code."""

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
    """A job; `attempt` counts the physical attempts, `reason` is the code of the last end.

    `source` is the entry whose personal part holds the model. `waits_since_ms` is when it was queued or last released,
    `place` its index in the act that queued it.
    """

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
    journal: JournalId = UNSET_JOURNAL
    source: EntryId = UNSET_ENTRY
    place: int = 0
    waits_since_ms: int = 0
    clean_failures: int = 0
    is_held: bool = False


def age_limit_ms(kind: PaperKind | None) -> int:
    """Return how long a paper of this kind may wait before a person must want it again (P15)."""
    return SHORT_AGE_LIMIT_MS if kind in SHORT_LIVED else AGE_LIMIT_MS


def is_too_old(state: PrintJobState, now_ms: int) -> bool:
    """Say whether a job has waited longer than its kind may."""
    return now_ms - state.waits_since_ms > age_limit_ms(state.kind)


def needs_release(state: PrintJobState, now_ms: int) -> bool:
    """Say whether a queued job waits for a click: no flood when a printer comes back (P15)."""
    if state.stage is not JobStage.QUEUED:
        return False
    return state.is_held or is_too_old(state, now_ms) or state.clean_failures >= MOST_CLEAN_FAILURES


def queue_order(state: PrintJobState) -> tuple[int, int]:
    """Return the key that sorts jobs first in, first out."""
    return state.queued_ms, state.place


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
_DISMISSED = {AttemptEnd.CANCELLED: JobStage.CANCELLED, AttemptEnd.EXPIRED: JobStage.EXPIRED}
_BY_CLERK = {JobStage.UNCONFIRMED: _BY_ANSWER, JobStage.QUEUED: _DISMISSED}
_BY_MACHINE = {
    JobStage.SENDING: _AFTER_ATTEMPT,
    JobStage.UNCONFIRMED: {AttemptEnd.PRINTED: JobStage.PRINTED},
    JobStage.QUEUED: {AttemptEnd.NOT_PRINTED: JobStage.NOT_PRINTED},
}
"""Which ends a stage may come to, and the stage after it; from the queue the machine gives up only what it can't read,
and after the question to the clerk it has only the good news of a late token (P16)."""


def _step_print(state: PrintJobState, fact: Fact) -> PrintJobState | str:
    match fact.payload:
        case PrintQueued() as queued if state.stage is JobStage.NEW:
            return _queued(queued, fact)
        case PrintReleased() if state.stage is JobStage.QUEUED and fact.actor is not None:
            return replace(state, waits_since_ms=fact.wall_ms, clean_failures=0, is_held=False)
        case PrintAttempted() as begun if state.stage is JobStage.QUEUED and begun.attempt == state.attempt + 1:
            return replace(state, stage=JobStage.SENDING, attempt=begun.attempt, printer=begun.printer)
        case PrintEnded() as ended:
            return _ended(state, ended, fact)
        case _:
            return "misplaced"


def _queued(queued: PrintQueued, fact: Fact) -> PrintJobState:
    return PrintJobState(
        kind=queued.kind,
        number=queued.number,
        model_hash=queued.model_hash,
        copy=queued.copy,
        subject=queued.subject,
        reprint_of=queued.reprint_of,
        reprint_no=queued.reprint_no,
        stage=JobStage.QUEUED,
        queued_ms=fact.wall_ms,
        journal=fact.journal,
        source=fact.id,
        place=fact.act.index,
        waits_since_ms=fact.wall_ms,
        is_held=queued.is_held,
    )


def _ended(state: PrintJobState, ended: PrintEnded, fact: Fact) -> PrintJobState | str:
    """Only a person at work answers as the clerk, and only the machine speaks for the printer."""
    is_clerk = ended.by is Confirmation.CLERK
    after = (_BY_CLERK if is_clerk else _BY_MACHINE).get(state.stage, {}).get(ended.end)
    if after is None or ended.attempt != state.attempt or is_clerk != (fact.actor is not None):
        return "misplaced"
    failures = state.clean_failures + (ended.end is AttemptEnd.FAILED_CLEAN)
    sent = state.bytes_sent if is_clerk else ended.bytes_sent
    return replace(state, stage=after, by=ended.by, reason=ended.reason, bytes_sent=sent, clean_failures=failures)


PRINT = AggregateKind(
    "print",
    1,
    PrintJobState(),
    _step_print,
    (
        EntryType("print.queued", 1, PrintQueued, PrintTexts),
        EntryType("print.released", 1, PrintReleased),
        EntryType("print.attempted", 1, PrintAttempted),
        EntryType("print.ended", 1, PrintEnded, PrintTexts),
    ),
    has_one_writer=True,
)
