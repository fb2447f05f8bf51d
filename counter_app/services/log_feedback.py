"""Logs that the applicant was told how his case stands (B10)."""

from __future__ import annotations

from dataclasses import dataclass

from counter_app.domain.case_entries import CaseTexts, FeedbackLogged, FeedbackWay
from counter_app.domain.case_rules import ensure_no_conflict
from counter_app.domain.cases import CASE
from counter_app.services.act import Act
from counter_app.services.case_at_hand import CaseAnswer, answer_of, case_at_hand, state_of, typed


@dataclass(frozen=True, slots=True, repr=False)
class LogFeedback:
    """The case, by which way the applicant was told, and what."""

    case: str
    how: FeedbackWay
    what: str | None = None


def log_feedback(act: Act, request: LogFeedback) -> CaseAnswer:
    """Log that the applicant was told.

    Raises:
        Conflict: the case is in conflict.
    """
    hand = case_at_hand(act, request.case)
    ensure_no_conflict(state_of(act, hand.id))
    what = typed(request.what, "what")
    act.record(CASE, hand.id, FeedbackLogged(request.how), CaseTexts(what=what) if what else None)
    return answer_of(act, hand)
