"""Accepts a case: the materials are complete or may follow, the limits begin to run, instant items end at once."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from counter_app.domain.case_entries import CaseAccepted, CaseFinished, Outcome
from counter_app.domain.case_materials import deferrals
from counter_app.domain.case_rules import case_paper, due_dates, ensure_instant, ensure_stage
from counter_app.domain.cases import CASE
from counter_app.domain.numbers import PaperLetter
from counter_app.services.act import Act
from counter_app.services.case_at_hand import (
    CaseAnswer,
    CaseAtHand,
    answer_of,
    case_at_hand,
    state_of,
    texts_with_reason,
    typed,
)
from counter_app.services.errors import Conflict
from counter_app.services.papers.queueing import queue_acceptance
from counter_app.services.print_queue import Issued
from counter_app.services.windows_and_posts import ensure_may_accept


@dataclass(frozen=True, slots=True, repr=False)
class AcceptCase:
    """The case; `defer` maps numbers of materials that may follow (容缺) to the day they are due."""

    case: str
    defer: dict[str, date] = field(default_factory=dict)
    finish: bool = False
    no_paper_reason: str | None = None
    is_large: bool = False


@dataclass(frozen=True, slots=True, repr=False)
class Acceptance:
    """How a case is accepted, also in the act that receives it."""

    defer: Mapping[str, date]
    finish: bool
    no_paper_reason: str | None
    is_large: bool = False


def accept_case(act: Act, request: AcceptCase) -> CaseAnswer:
    """Accept a case; one that 5 working days of silence have accepted by law is only recorded so.

    Raises:
        Conflict: the case doesn't wait for acceptance.
        NotAllowed: the post doesn't serve the item.
        Refused: materials are missing, unchecked, or can't be deferred.
    """
    hand = case_at_hand(act, request.case)
    wish = Acceptance(request.defer, request.finish, request.no_paper_reason, request.is_large)
    return answer_of(act, hand, record_acceptance(act, hand, wish))


def record_acceptance(act: Act, hand: CaseAtHand, acceptance: Acceptance) -> Issued:
    """Record the acceptance, and the end of an instant item; queue the one receipt of both."""
    ensure_may_accept(act, hand.facts)
    if acceptance.finish:
        ensure_instant(hand.facts)
    if hand.was_deemed:
        _ensure_nothing_deferred(acceptance)
    else:
        _record_acceptance(act, hand, acceptance)
    if acceptance.finish:
        act.record(CASE, hand.id, CaseFinished(Outcome.GRANTED, act.today()))
    number = case_paper(state_of(act, hand.id), PaperLetter.ACCEPTANCE, 1, act.tip.counter_code)
    if typed(acceptance.no_paper_reason, "no_paper_reason") is not None:
        return Issued(number)
    queued = queue_acceptance(act, hand, number, is_finished=acceptance.finish, is_large=acceptance.is_large)
    return Issued(number, (queued,))


def _ensure_nothing_deferred(acceptance: Acceptance) -> None:
    if acceptance.defer:
        raise Conflict(
            "5个工作日已过，这个办件依法视为已受理，不能再定容缺",
            "请不填 defer 再办一次；还缺的材料请直接向申请人说明",
            "defer",
        )


def _record_acceptance(act: Act, hand: CaseAtHand, acceptance: Acceptance) -> None:
    state, today = state_of(act, hand.id), act.today()
    ensure_stage(state, CaseAccepted)
    deferred = deferrals(hand.asked(state), state.materials, acceptance.defer, today)
    why_no_paper = typed(acceptance.no_paper_reason, "no_paper_reason")
    accepted = CaseAccepted(
        accepted_day=today,
        due=due_dates(hand.facts, today, act.calendar()),
        deferred=deferred,
        has_no_paper=why_no_paper is not None,
    )
    act.record(CASE, hand.id, accepted, texts_with_reason(why_no_paper))
