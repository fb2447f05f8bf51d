"""Queues the paper of a decision on a case, in the act that decides: it says what the act has just recorded."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import partial

from counter_app.domain.case_entries import MaterialStates
from counter_app.domain.cases import CaseState
from counter_app.domain.journal import AggregateId
from counter_app.domain.numbers import PaperLetter, next_paper_number, parse_case_number
from counter_app.domain.paper import CopyMark, PaperKind, Ticket
from counter_app.services.act import Act
from counter_app.services.case_at_hand import CaseAtHand, state_of
from counter_app.services.local_time import local_time
from counter_app.services.papers import contents
from counter_app.services.papers.acceptance import acceptance_kind, acceptance_paper
from counter_app.services.papers.decision import completion_paper, refusal_paper
from counter_app.services.papers.filing import filing_paper, supplement_paper
from counter_app.services.papers.gather import (
    defect_words,
    letterhead,
    matter,
    newest_texts,
    typed_words,
    window_words,
)
from counter_app.services.papers.notice import notice_paper
from counter_app.services.papers.sheet import Imprint, Matter
from counter_app.services.print_queue import Proof, QueuedPaper, queue_proof


@dataclass(frozen=True, slots=True)
class NoticeForm:
    """How a notice is printed: in one or two copies, large, and how to mend a material in the clerk's words."""

    copies: int = 2
    is_large: bool = False
    mending: Mapping[int, str] | None = None


def imprint_of(act: Act, number: str, *, is_large: bool) -> Imprint:
    """Return the imprint of a paper that this act makes; its record is known when the act ends."""
    session = act.session
    return Imprint(
        letterhead(act),
        act.today(),
        act.desk.name,
        window_words(act, session.window if session else None),
        local_time(act.counter.clock),
        number,
        is_large=is_large,
    )


def next_number(act: Act, case: AggregateId, state: CaseState, letter: PaperLetter) -> str:
    """Return the number after those that the case was given, undone papers included."""
    given = {job.number for _, job in act.reads.prints_of(case)}
    return next_paper_number(parse_case_number(state.number), letter, act.tip.counter_code, given)


def queue_for(act: Act, proof: Proof, build: Callable[[Imprint], Ticket], *, is_large: bool) -> QueuedPaper:
    """Queue the paper that proves something; it is built when the act knows the record that it bears."""
    imprint = imprint_of(act, proof.number, is_large=is_large)
    return queue_proof(act, proof, lambda record: build(replace(imprint, record=record)))


def queue_filing(act: Act, hand: CaseAtHand, number: str, *, is_large: bool) -> QueuedPaper:
    """Queue the proof of papers taken without a decision."""
    state = state_of(act, hand.id)
    filed = contents.filed(hand.asked(state), state.now, act.calendar(), act.today())
    build = partial(filing_paper, matter=_matter(act, hand), filed=filed)
    return queue_for(act, _proof(hand, PaperKind.FILING, number), build, is_large=is_large)


def queue_acceptance(act: Act, hand: CaseAtHand, number: str, *, is_finished: bool, is_large: bool) -> QueuedPaper:
    """Queue the receipt of an acceptance; an instant item that is done with it gets no other paper."""
    state = state_of(act, hand.id)
    accepted = contents.accepted(hand.facts, state.situation, state.now, is_finished=is_finished)
    build = partial(acceptance_paper, matter=_matter(act, hand), accepted=accepted)
    return queue_for(act, _proof(hand, acceptance_kind(accepted), number), build, is_large=is_large)


def queue_notice(act: Act, hand: CaseAtHand, number: str, form: NoticeForm) -> tuple[QueuedPaper, ...]:
    """Queue the notice: a copy for the applicant, and one to be signed for the file."""
    state = state_of(act, hand.id)
    announced = contents.announced(
        hand.asked(state),
        state.notices[-1],
        state.materials,
        defect_words(act, hand.id, state),
        mending=form.mending,
        reason=newest_texts(act, hand.id, state).reason,
    )
    build = partial(notice_paper, matter=_matter(act, hand), announced=announced)
    marks = (CopyMark.APPLICANT, CopyMark.STUB) if form.copies == 2 else (CopyMark.PLAIN,)
    copies = (partial(build, mark=mark) for mark in marks)
    proof = _proof(hand, PaperKind.NOTICE, number)
    return tuple(queue_for(act, proof, copy, is_large=form.is_large) for copy in copies)


def queue_supplement(act: Act, hand: CaseAtHand, came: MaterialStates, *, is_large: bool) -> QueuedPaper:
    """Queue the proof of papers that came later."""
    state = state_of(act, hand.id)
    words = defect_words(act, hand.id, state)
    given = contents.supplemented(hand.asked(state), state, came, words, act.calendar())
    number = next_number(act, hand.id, state, PaperLetter.SUPPLEMENT)
    build = partial(supplement_paper, matter=_matter(act, hand), supplemented=given)
    return queue_for(act, _proof(hand, PaperKind.SUPPLEMENT, number), build, is_large=is_large)


def queue_refusal(act: Act, hand: CaseAtHand, number: str, *, is_large: bool) -> QueuedPaper:
    """Queue the refusal with its reason and the rights."""
    reason = typed_words(newest_texts(act, hand.id, state_of(act, hand.id)).reason)
    build = partial(refusal_paper, matter=_matter(act, hand), reason=reason)
    return queue_for(act, _proof(hand, PaperKind.REFUSAL, number), build, is_large=is_large)


def queue_completion(act: Act, hand: CaseAtHand, number: str, *, is_large: bool) -> QueuedPaper:
    """Queue the notice of how a case ended."""
    state = state_of(act, hand.id)
    ended = contents.finished(hand.facts, state.now, act.today(), newest_texts(act, hand.id, state))
    build = partial(completion_paper, matter=_matter(act, hand), finished=ended)
    return queue_for(act, _proof(hand, PaperKind.COMPLETION, number), build, is_large=is_large)


def _matter(act: Act, hand: CaseAtHand) -> Matter:
    return matter(act, hand.id, state_of(act, hand.id))


def _proof(hand: CaseAtHand, kind: PaperKind, number: str) -> Proof:
    return Proof(kind, number, hand.id, hand.id)
