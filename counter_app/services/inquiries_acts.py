"""Logs a visit that makes no case; whoever was asked first stays responsible until it is handed on (首问责任)."""

from __future__ import annotations

from dataclasses import dataclass

from counter_app.domain.catalogue import ITEM, ItemFacts
from counter_app.domain.inquiries import (
    INQUIRY,
    InquiryLogged,
    InquiryOutcome,
    InquiryTexts,
    ensure_referral,
    outcome_of,
)
from counter_app.domain.journal import AggregateId
from counter_app.domain.staff import SERVING, WINDOW, WindowState
from counter_app.domain.text import clean_name, clean_text
from counter_app.services.act import Act
from counter_app.services.errors import InputProblem
from counter_app.services.papers.queueing_handed import queue_referral
from counter_app.services.print_queue import QueuedPaper
from counter_app.services.references import id_text, item_ref, person_ref, window_ref
from counter_app.services.sessions_acts import ensure_session

SUBJECT_LENGTH = 500


@dataclass(frozen=True, slots=True, repr=False)
class LogInquiry:
    """Who asked about what, and how it ended; nothing at all is an answer given to somebody."""

    item: str | None = None
    subject: str | None = None
    person: str | None = None
    name: str | None = None
    outcome: InquiryOutcome | None = None
    refer_to: str | None = None


@dataclass(frozen=True, slots=True)
class InquiryAnswer:
    """The inquiry; a referral tells the number and the name of its window, and has a paper."""

    inquiry: str
    outcome: str
    window_number: int | None = None
    window_name: str | None = None
    paper: str | None = None
    papers: tuple[QueuedPaper, ...] = ()


def log_inquiry(act: Act, request: LogInquiry) -> InquiryAnswer:
    """Log a visit in the register.

    Raises:
        InputProblem: a reference is unknown, or both a person and a name are given.
        Refused: a referral without a window, or to one that does not do the item.
    """
    act.desk.require(SERVING)
    if request.person is not None and request.name is not None:
        raise InputProblem("申请人编号和姓名只填一项", "登记过的填 person，没登记的填 name", "name")
    facts = _facts(act, request.item)
    target, window = _target(act, request.refer_to)
    outcome = outcome_of(request.outcome, is_referred=target is not None)
    if facts is not None and window is not None:
        ensure_referral(facts, window)
    person = person_ref(act.reads, request.person) if request.person is not None else None
    logged = InquiryLogged(outcome, facts.code if facts else None, person, target)
    texts = _texts(request)
    ensure_session(act)
    inquiry = act.new_id()
    act.record(INQUIRY, inquiry, logged, texts)
    if target is None or window is None:
        return InquiryAnswer(id_text(inquiry), outcome.value)
    name = request.name if person is None else act.reads.person_details(person).name
    slip = queue_referral(act, inquiry, target, facts, (name, texts.subject if texts else None))
    return InquiryAnswer(id_text(inquiry), outcome.value, window.number, window.name, slip.number, (slip,))


def _facts(act: Act, item: str | None) -> ItemFacts | None:
    state = None if item is None else act.state(ITEM, item_ref(act.reads, item))
    return state.facts if state else None


def _target(act: Act, refer_to: str | None) -> tuple[AggregateId | None, WindowState | None]:
    if refer_to is None:
        return None, None
    target = window_ref(act.reads, refer_to, "refer_to")
    return target, act.state(WINDOW, target)


def _texts(request: LogInquiry) -> InquiryTexts | None:
    if request.name is None and request.subject is None:
        return None
    return InquiryTexts(
        None if request.name is None else clean_name(request.name, "name"),
        None if request.subject is None else clean_text(request.subject, "subject", SUBJECT_LENGTH),
    )
