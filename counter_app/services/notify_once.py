"""Tells the applicant once what is missing (一次性告知), and takes in the papers that come after."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from counter_app.domain.case_entries import CaseNoticed, CaseSupplemented, CaseTexts, MaterialStates
from counter_app.domain.case_materials import DEFECT_TEXT_LENGTH, late_papers, read_materials, to_announce
from counter_app.domain.case_rules import case_paper, ensure_stage, ensure_told_once
from counter_app.domain.cases import CASE, Stage
from counter_app.domain.numbers import PaperLetter
from counter_app.domain.refusal import Refused
from counter_app.domain.text import clean_text
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
from counter_app.services.papers.queueing import NoticeForm, queue_notice, queue_supplement
from counter_app.services.print_queue import Issued, QueuedPaper


@dataclass(frozen=True, slots=True, repr=False)
class IssueNotice:
    """The case; `reason` says why a further notice names what the first did not.

    `mending` says in the clerk's words how to mend a material, by its number.
    """

    case: str
    reason: str | None = None
    mending: dict[str, str] = field(default_factory=dict)
    copies: Literal[1, 2] = 2
    is_large: bool = False


@dataclass(frozen=True, slots=True, repr=False)
class NoticeWish:
    """How a notice is given, also in the act that receives the case."""

    reason: str | None
    mending: Mapping[str, str]
    copies: int
    is_large: bool


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
    papers: tuple[QueuedPaper, ...] = ()


@dataclass(frozen=True, slots=True, repr=False)
class SupplementCase:
    """The case, and what is now known of which material."""

    case: str
    materials: dict[str, str] = field(default_factory=dict)
    is_large: bool = False


def issue_notice(act: Act, request: IssueNotice) -> NoticeAnswer:
    """Give the one-time notice: it names everything that is missing or defective; the clock stands.

    Raises:
        Conflict: the case doesn't wait for a decision, or something new is named without a reason.
        Refused: a material is unchecked, or nothing is missing.
    """
    hand = case_at_hand(act, request.case)
    wish = NoticeWish(request.reason, request.mending, request.copies, request.is_large)
    issued = record_notice(act, hand, wish)
    state, answer = state_of(act, hand.id), answer_of(act, hand, issued)
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
        paper=issued.number,
        papers=issued.papers,
    )


def record_notice(act: Act, hand: CaseAtHand, wish: NoticeWish) -> Issued:
    """Record the notice, and queue its copies."""
    state = state_of(act, hand.id)
    ensure_stage(state, CaseNoticed)
    named = to_announce(hand.asked(state), state.materials)
    why = typed(wish.reason, "reason")
    mending = mending_words(wish.mending, named)
    ensure_told_once(state, named, why)
    ordinal = state.notices_issued + 1
    act.record(CASE, hand.id, CaseNoticed(ordinal, named), texts_with_reason(why))
    number = case_paper(state, PaperLetter.NOTICE, ordinal, act.tip.counter_code)
    return Issued(number, queue_notice(act, hand, number, NoticeForm(wish.copies, wish.is_large, mending)))


def mending_words(given: Mapping[str, str], named: MaterialStates) -> dict[int, str]:
    """Clean what a clerk wrote on how to mend the materials that a notice names.

    Raises Refused: unknown_material, text_*.
    """
    by_number = {str(n): n for n, _ in named}
    stray = next((n for n in given if n not in by_number), None)
    if stray is not None:
        raise Refused("unknown_material", "写了怎么补的材料不在这次告知里", "请只给要补正的材料写怎么补", "mending")
    return {by_number[n]: clean_text(words, "mending", DEFECT_TEXT_LENGTH) for n, words in given.items()}


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
    queued = queue_supplement(act, hand, checked.states, is_large=request.is_large)
    return answer_of(act, hand, Issued(queued.number, (queued,)))
