"""Print jobs for the command line: one job, and the queue of this PC; its words are those of `print_list`."""

from __future__ import annotations

from dataclasses import dataclass

from counter_app.domain.journal import JournalId
from counter_app.domain.print_jobs import JobStage, needs_release
from counter_app.domain.staff import Role
from counter_app.services.desk import Desk
from counter_app.services.ports import ReadModels
from counter_app.services.print_copies import Job, job_ref, own_jobs
from counter_app.services.print_list import STATE_WORDS, kind_words
from counter_app.services.references import id_text


@dataclass(frozen=True, slots=True)
class JobView:
    """A job without what its paper says; `held` waits for release_print, `reason` is the code of the last end."""

    job: str
    kind: str
    kind_words: str
    number: str
    copy: str
    reprint_no: int
    reprint_of: str | None
    stage: JobStage
    state_words: str
    held: bool
    queued_ms: int
    attempt: int
    printer: str
    by: str | None
    reason: str
    bytes_sent: int


def show_job(reads: ReadModels, desk: Desk, text: str, now_ms: int) -> JobView:
    """Show a job of any PC."""
    desk.require(frozenset(Role))
    return _view(reads, job_ref(reads, text), now_ms)


def queue(reads: ReadModels, journal: JournalId, now_ms: int) -> tuple[JobView, ...]:
    """Return what waits, is being sent or asks a clerk at this PC, first in, first out."""
    return tuple(_view(reads, one, now_ms) for one in own_jobs(reads, journal))


def _view(reads: ReadModels, one: Job, now_ms: int) -> JobView:
    job, state = one
    return JobView(
        id_text(job),
        str(state.kind or ""),
        kind_words(reads, state),
        state.number,
        str(state.copy),
        state.reprint_no,
        id_text(state.reprint_of) if state.reprint_of else None,
        state.stage,
        STATE_WORDS[state.stage],
        needs_release(state, now_ms),
        state.queued_ms,
        state.attempt,
        state.printer,
        str(state.by) if state.by else None,
        state.reason,
        state.bytes_sent,
    )
