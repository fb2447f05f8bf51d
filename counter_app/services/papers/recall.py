"""Calls the papers of an undone step back: what still waits is cancelled, what is out is asked back (回执请收回)."""

from __future__ import annotations

from counter_app.domain.cases import CaseState, Stage
from counter_app.domain.journal import AggregateId
from counter_app.domain.numbers import PaperLetter, paper_letter
from counter_app.domain.print_jobs import PRINT, AttemptEnd, Confirmation, JobStage, PrintEnded, PrintJobState
from counter_app.services.act import Act

UNDONE = "undone"
_LETTERS = {
    Stage.RECEIVED: PaperLetter.SUPPLEMENT,
    Stage.NOTICED: PaperLetter.NOTICE,
    Stage.REFUSED: PaperLetter.REFUSAL,
    Stage.HANDED_OVER: PaperLetter.HANDED_OVER,
}
_OUT = frozenset({JobStage.SENDING, JobStage.UNCONFIRMED, JobStage.PRINTED})


def recall_papers(act: Act, case: AggregateId, before: CaseState) -> tuple[str, ...]:
    """Cancel the waiting papers of the newest step of a case, and return the numbers of those that may be out."""
    letter = _letter(before)
    jobs = [one for one in act.reads.prints_of(case) if _has_letter(one[1], letter)]
    if not jobs:
        return ()
    newest = max(jobs, key=lambda one: one[1].queued_ms)[1].number
    concerned = [one for one in jobs if one[1].number == newest]
    is_out = [_is_out(act, job, state) for job, state in concerned]
    return (newest,) if any(is_out) else ()


def _letter(before: CaseState) -> PaperLetter:
    """Return which paper the newest step was given."""
    now = before.now
    if now.stage is Stage.FINISHED:
        is_instant = len(before.trail) > 1 and before.trail[-2].act == now.act
        return PaperLetter.ACCEPTANCE if is_instant else PaperLetter.COMPLETION
    if now.stage is Stage.ACCEPTED:
        return PaperLetter.ACCEPTANCE if now.is_acceptance else PaperLetter.SUPPLEMENT
    return _LETTERS.get(now.stage, PaperLetter.SUPPLEMENT)


def _has_letter(state: PrintJobState, letter: PaperLetter) -> bool:
    return paper_letter(state.number) is letter


def _is_out(act: Act, job: AggregateId, state: PrintJobState) -> bool:
    """Cancel a job that waits at this PC; another PC's may come out any time."""
    if state.stage is not JobStage.QUEUED:
        return state.stage in _OUT
    folded = act.reads.load(PRINT, job)
    if folded is None or folded.writer != act.tip.journal:
        return True
    act.record(PRINT, job, PrintEnded(state.attempt, AttemptEnd.CANCELLED, Confirmation.CLERK, UNDONE))
    return False
