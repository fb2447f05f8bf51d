"""Ends a case: refused, withdrawn, finished, and the result handed over."""

from __future__ import annotations

from dataclasses import dataclass

from counter_app.domain.case_entries import (
    CaseFinished,
    CaseHandedOver,
    CaseRefused,
    CaseTexts,
    CaseWithdrawn,
    Outcome,
    WithdrawalGround,
)
from counter_app.domain.case_rules import (
    case_paper,
    ensure_authority,
    ensure_finish_reason,
    ensure_reason,
    ensure_stage,
)
from counter_app.domain.cases import CASE
from counter_app.domain.numbers import PaperLetter
from counter_app.domain.text import clean_name
from counter_app.services.act import Act
from counter_app.services.case_at_hand import (
    CaseAnswer,
    CaseAtHand,
    answer_of,
    case_at_hand,
    ensure_may_serve,
    state_of,
    texts_with_reason,
    typed,
)
from counter_app.services.papers.queueing import queue_completion, queue_refusal
from counter_app.services.papers.queueing_handed import is_told_by_its_receipt, queue_collection, taker
from counter_app.services.print_queue import Issued
from counter_app.services.windows_and_posts import ensure_may_accept

APPLICANT_HIMSELF = "本人"


@dataclass(frozen=True, slots=True, repr=False)
class RefuseCase:
    """The case, and why it is not accepted."""

    case: str
    reason: str
    is_large: bool = False


@dataclass(frozen=True, slots=True, repr=False)
class WithdrawCase:
    """The case; the applicant takes it back, or it was received by mistake (误接)."""

    case: str
    ground: WithdrawalGround = WithdrawalGround.APPLICANT
    reason: str | None = None


@dataclass(frozen=True, slots=True, repr=False)
class FinishCase:
    """The case and its outcome; `text` is the decision in words, `reason` why something is denied."""

    case: str
    outcome: Outcome = Outcome.GRANTED
    text: str | None = None
    reason: str | None = None
    is_large: bool = False


@dataclass(frozen=True, slots=True, repr=False)
class HandOverResult:
    """The case; without `collector` the applicant collects, anybody else shows an authority."""

    case: str
    collector: str | None = None
    authority: str | None = None
    is_large: bool = False


def refuse_case(act: Act, request: RefuseCase) -> CaseAnswer:
    """Refuse to accept a case, in writing and with the reason (行政许可法 Art. 32, 38).

    Raises:
        Conflict: the case is decided.
        NotAllowed: the post doesn't serve the item.
    """
    hand = case_at_hand(act, request.case)
    return answer_of(act, hand, record_refusal(act, hand, request.reason, is_large=request.is_large))


def record_refusal(act: Act, hand: CaseAtHand, why: str | None, *, is_large: bool) -> Issued:
    """Record the refusal, also in the act that receives the case, and queue its paper."""
    ensure_may_accept(act, hand.facts)
    state = state_of(act, hand.id)
    ensure_stage(state, CaseRefused)
    reason = typed(why, "reason")
    ensure_reason(reason, "不予受理没有写理由")
    ordinal = state.refusals_issued + 1
    act.record(CASE, hand.id, CaseRefused(ordinal), texts_with_reason(reason))
    number = case_paper(state, PaperLetter.REFUSAL, ordinal, act.tip.counter_code)
    return Issued(number, (queue_refusal(act, hand, number, is_large=is_large),))


def withdraw_case(act: Act, request: WithdrawCase) -> CaseAnswer:
    """Take a case back that is not finished.

    Raises:
        Conflict: the case is finished or ended.
        NotAllowed: somebody else's case of an item that the post doesn't serve.
    """
    hand = case_at_hand(act, request.case)
    ensure_may_serve(act, hand)
    ensure_stage(state_of(act, hand.id), CaseWithdrawn)
    reason = typed(request.reason, "reason")
    act.record(CASE, hand.id, CaseWithdrawn(request.ground), texts_with_reason(reason))
    return answer_of(act, hand)


def finish_case(act: Act, request: FinishCase) -> CaseAnswer:
    """Record the decision on an accepted case.

    Raises:
        Conflict: the case is not accepted.
        NotAllowed: somebody else's case of an item that the post doesn't serve.
        Refused: a denial without its reason.
    """
    hand = case_at_hand(act, request.case)
    ensure_may_serve(act, hand)
    state = state_of(act, hand.id)
    ensure_stage(state, CaseFinished)
    reason, result = typed(request.reason, "reason"), typed(request.text, "text")
    ensure_finish_reason(request.outcome, reason or result)
    ordinal = state.completions_issued + 1
    texts = CaseTexts(reason=reason, result=result) if reason or result else None
    act.record(CASE, hand.id, CaseFinished(request.outcome, act.today(), ordinal), texts)
    number = case_paper(state, PaperLetter.COMPLETION, ordinal, act.tip.counter_code)
    return answer_of(act, hand, Issued(number, (queue_completion(act, hand, number, is_large=request.is_large),)))


def hand_over_result(act: Act, request: HandOverResult) -> CaseAnswer:
    """Give the result to the applicant, or to somebody with an authority.

    There is no further paper where the receipt of an instant item, made the same day, says that it is done.

    Raises:
        Conflict: the case is not finished.
        NotAllowed: somebody else's case of an item that the post doesn't serve.
        Refused: another collector without authority.
    """
    hand = case_at_hand(act, request.case)
    ensure_may_serve(act, hand)
    state = state_of(act, hand.id)
    ensure_stage(state, CaseHandedOver)
    collector = None if request.collector is None else clean_name(request.collector, "collector")
    authority = typed(request.authority, "authority")
    applicant = act.reads.person_details(state.person).name
    to_applicant = collector in (None, APPLICANT_HIMSELF, applicant)
    ensure_authority(to_applicant=to_applicant, authority=authority)
    texts = CaseTexts(collector=collector, authority=authority) if collector or authority else None
    act.record(CASE, hand.id, CaseHandedOver(to_applicant), texts)
    if to_applicant and is_told_by_its_receipt(act, hand.id, state):
        return answer_of(act, hand)
    who = taker(act, state.person, collector, authority, is_applicant=to_applicant)
    queued = queue_collection(act, hand, who, is_large=request.is_large)
    return answer_of(act, hand, Issued(queued.number, (queued,)))
