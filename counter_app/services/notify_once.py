"""Tells the applicant once what is missing (一次性告知), and takes in the papers that come after."""

from __future__ import annotations

from dataclasses import dataclass, field

from counter_app.domain.case_entries import CaseNoticed, CaseSupplemented, CaseTexts
from counter_app.domain.case_materials import late_papers, read_materials, to_announce
from counter_app.domain.case_rules import case_paper, ensure_stage, ensure_told_once
from counter_app.domain.cases import CASE, Stage
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
from counter_app.services.errors import InputProblem

NOTICE_PAPER = "T"


@dataclass(frozen=True, slots=True, repr=False)
class IssueNotice:
    """The case; `reason` says why a further notice names what the first did not."""

    case: str
    reason: str | None = None


@dataclass(frozen=True, slots=True)
class NoticeAnswer:
    """The case after the notice; `unannounced` names what breaks the rule of telling once."""

    case: str
    number: str
    spoken: str
    stage: str
    person: str
    missing: tuple[str, ...]
    unannounced: tuple[str, ...]
    ordinal: int
    paper: str


@dataclass(frozen=True, slots=True, repr=False)
class SupplementCase:
    """The case, and what is now known of which material."""

    case: str
    materials: dict[str, str] = field(default_factory=dict)


def issue_notice(act: Act, request: IssueNotice) -> NoticeAnswer:
    """Give the one-time notice: it names everything that is missing or defective; the clock stands.

    Raises:
        Conflict: the case doesn't wait for a decision, or something new is named without a reason.
        Refused: a material is unchecked, or nothing is missing.
    """
    hand = case_at_hand(act, request.case)
    paper = record_notice(act, hand, request.reason)
    state, answer = state_of(act, hand.id), answer_of(act, hand, paper)
    given = state.notices[-1]
    return NoticeAnswer(
        case=answer.case,
        number=answer.number,
        spoken=answer.spoken,
        stage=answer.stage,
        person=answer.person,
        missing=answer.missing,
        unannounced=tuple(one.name for one in hand.asked(state) if one.n in given.unannounced),
        ordinal=given.ordinal,
        paper=paper,
    )


def record_notice(act: Act, hand: CaseAtHand, reason: str | None) -> str:
    """Record the notice; return the number of its paper."""
    state = state_of(act, hand.id)
    ensure_stage(state, CaseNoticed)
    named = to_announce(hand.asked(state), state.materials)
    why = typed(reason, "reason")
    ensure_told_once(state, named, why)
    ordinal = state.notices_issued + 1
    act.record(CASE, hand.id, CaseNoticed(ordinal, named), texts_with_reason(why))
    return case_paper(state, NOTICE_PAPER, ordinal, act.tip.counter_code)


def supplement_case(act: Act, request: SupplementCase) -> CaseAnswer:
    """Take in papers that came: after a notice the filing begins anew, after acceptance only deferred ones.

    Raises:
        Conflict: the case is decided.
        Refused: a material is not asked for, or its state is wrong.
    """
    hand = case_at_hand(act, request.case)
    state = state_of(act, hand.id)
    ensure_stage(state, CaseSupplemented)
    if not request.materials:
        raise InputProblem("没有写补来了哪些材料", "请在 materials 里逐项填写材料的状态", "materials")
    checked = read_materials(request.materials, hand.asked(state))
    if state.stage is Stage.ACCEPTED and not state.now.is_deemed:
        late_papers(state.now.deferred, checked.states)
    texts = CaseTexts(defects={str(n): words for n, words in checked.defects}) if checked.defects else None
    act.record(CASE, hand.id, CaseSupplemented(checked.states, act.today()), texts)
    return answer_of(act, hand)
