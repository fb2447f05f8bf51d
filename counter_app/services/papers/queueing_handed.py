"""Queues the papers of things that change hands at the counter, and the slip that shows somebody the way."""

from __future__ import annotations

from functools import partial

from counter_app.domain.case_entries import CaseTexts
from counter_app.domain.cases import CaseState, Stage
from counter_app.domain.catalogue import ItemFacts
from counter_app.domain.custody import CustodyTexts
from counter_app.domain.journal import AggregateId
from counter_app.domain.masks import NOT_GIVEN, mask_name, own_name
from counter_app.domain.numbers import PaperLetter
from counter_app.domain.paper import PaperKind
from counter_app.services.act import Act
from counter_app.services.case_at_hand import CaseAtHand, state_of
from counter_app.services.papers.gather import details_of, matter, typed_words, window_words
from counter_app.services.papers.handing import (
    HandedOver,
    Held,
    Taker,
    collection_paper,
    originals_paper,
    return_paper,
)
from counter_app.services.papers.queueing import next_number, queue_for
from counter_app.services.papers.referral import Referred, referral_paper
from counter_app.services.print_queue import Proof, QueuedPaper
from counter_app.services.wording import WITHHELD

Documents = tuple[tuple[int, bool], ...]
"""Copies of each document, and whether they are originals."""


def queue_originals(
    act: Act, custody: AggregateId, case: AggregateId, held: tuple[Documents, CustodyTexts], *, is_large: bool
) -> QueuedPaper:
    """Queue the proof of which documents the centre holds."""
    state = state_of(act, case)
    number = next_number(act, case, state, PaperLetter.KEPT)
    build = partial(originals_paper, matter=matter(act, case, state), documents=_held(*held))
    return queue_for(act, Proof(PaperKind.ORIGINALS, number, case, custody), build, is_large=is_large)


def queue_return(
    act: Act,
    custody: AggregateId,
    case: AggregateId,
    held: tuple[Documents, CustodyTexts],
    taker: Taker,
    *,
    is_large: bool,
) -> QueuedPaper:
    """Queue the paper on which whoever takes documents back signs."""
    state = state_of(act, case)
    number = next_number(act, case, state, PaperLetter.GIVEN_BACK)
    build = partial(return_paper, matter=matter(act, case, state), documents=_held(*held), taker=taker)
    return queue_for(act, Proof(PaperKind.COLLECTION, number, case, custody), build, is_large=is_large)


def _held(documents: Documents, texts: CustodyTexts) -> tuple[Held, ...]:
    """Put the names, which may be withheld here, to the documents."""
    names = (*texts.names, *[WITHHELD] * len(documents))
    return tuple(Held(typed_words(name), *one) for name, one in zip(names, documents, strict=False))


def taker(act: Act, person: AggregateId, to: str | None, authority: str | None, *, is_applicant: bool) -> Taker:
    """Return who takes something away; the applicant under the own name."""
    name = details_of(act, person)[1].name if is_applicant else to
    return Taker(own_name(name or WITHHELD), is_applicant, typed_words(authority))


def queue_collection(act: Act, hand: CaseAtHand, who: Taker, *, is_large: bool) -> QueuedPaper:
    """Queue the paper on which whoever takes the result signs."""
    state = state_of(act, hand.id)
    handed = HandedOver(who, _result(act, hand, state), state.now.finished_day, state.now.due)
    number = next_number(act, hand.id, state, PaperLetter.HANDED_OVER)
    build = partial(collection_paper, matter=matter(act, hand.id, state), handed=handed)
    return queue_for(act, Proof(PaperKind.COLLECTION, number, hand.id, hand.id), build, is_large=is_large)


def _result(act: Act, hand: CaseAtHand, state: CaseState) -> str:
    """Return what is handed over, in the words of the act that finished the case, else of the catalogue."""
    ended = [one.entry for one in state.trail if one.stage is Stage.FINISHED]
    parts = act.personal(hand.id, ended, CaseTexts)
    decided = next((parts[one].result for one in reversed(ended) if one in parts), None)
    return typed_words(decided) or hand.facts.outcome


def is_told_by_its_receipt(act: Act, case: AggregateId, before: CaseState) -> bool:
    """Say whether a case was accepted and finished today in one act whose paper says so already."""
    if len(before.trail) < 2 or before.now.finished_day != act.today():
        return False
    accepted, finished = before.trail[-2:]
    is_instant = accepted.is_acceptance and accepted.act == finished.act
    return is_instant and any(job.kind is PaperKind.ACCEPTANCE for _, job in act.reads.prints_of(case))


def queue_referral(
    act: Act, inquiry: AggregateId, target: AggregateId, facts: ItemFacts | None, who: tuple[str | None, str | None]
) -> QueuedPaper:
    """Queue the slip that shows the way; `who` is the name and the subject as they were told."""
    name, subject = who
    referred = Referred(window_words(act, target), facts, typed_words(subject), mask_name(name) if name else NOT_GIVEN)
    number = f"{act.today():%Y%m%d}-{act.tip.counter_code}-{inquiry[-4:].hex().upper()}"
    build = partial(referral_paper, referred=referred)
    return queue_for(act, Proof(PaperKind.REFERRAL, number, inquiry, inquiry), build, is_large=False)
