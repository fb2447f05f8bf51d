"""Receives a case: papers come to the counter, the number is born, and often the decision follows at once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from counter_app.domain.case_entries import CaseReceived, CaseTexts
from counter_app.domain.case_materials import CheckedMaterials, read_materials
from counter_app.domain.case_rules import case_paper, due_dates, ensure_situation, next_case_number
from counter_app.domain.cases import CASE
from counter_app.domain.catalogue import ITEM, ItemState, ItemVersion, asked_materials, ensure_acceptable
from counter_app.domain.journal import AggregateId
from counter_app.domain.numbers import CaseNumber, PaperLetter
from counter_app.domain.staff import SERVING
from counter_app.domain.text import clean_name
from counter_app.services.accept_case import Acceptance, record_acceptance
from counter_app.services.act import Act
from counter_app.services.case_at_hand import CaseAnswer, CaseAtHand, answer_of, state_of
from counter_app.services.desk import OpenSession
from counter_app.services.end_case import record_refusal
from counter_app.services.errors import InputProblem
from counter_app.services.notify_once import NoticeWish, record_notice
from counter_app.services.papers.queueing import queue_filing
from counter_app.services.persons_acts import RegisterPerson, find_or_register
from counter_app.services.print_queue import Issued, QueuedPaper
from counter_app.services.references import item_ref, person_ref, township_of
from counter_app.services.sessions_acts import ensure_session


@dataclass(frozen=True, slots=True, repr=False)
class ReceiveCase:
    """Who brings which papers for what; `then` decides in the same act, with the fields of that decision.

    The applicant is a known `person`, or whoever has the `resident_id` or `uscc`; `name` and `phone` register a new
    one. `materials` maps numbers of materials to their states.
    """

    item: str
    person: str | None = None
    resident_id: str | None = None
    uscc: str | None = None
    name: str | None = None
    phone: str | None = None
    situation: str | None = None
    materials: dict[str, str] = field(default_factory=dict)
    agent: str | None = None
    then: Literal["accept", "notice", "refuse"] | None = None
    defer: dict[str, date] = field(default_factory=dict)
    finish: bool = False
    no_paper_reason: str | None = None
    reason: str | None = None
    mending: dict[str, str] = field(default_factory=dict)
    copies: Literal[1, 2] = 2
    is_large: bool = False


@dataclass(frozen=True, slots=True)
class ReceiveAnswer:
    """The case that was received; `open_case` is the number of another open one of this person and item."""

    case: str
    number: str
    spoken: str
    stage: str
    person: str
    item: str
    due_if_accepted: date | None
    due: date | None
    due_provisional: bool
    due_statutory: date | None
    provisional: bool
    missing: tuple[str, ...]
    unchecked: tuple[str, ...]
    paper: str | None = None
    open_case: str | None = None
    papers: tuple[QueuedPaper, ...] = ()


@dataclass(frozen=True, slots=True)
class _Applicant:
    id: AggregateId
    same_as: tuple[AggregateId, ...]


def receive_case(act: Act, request: ReceiveCase) -> ReceiveAnswer:
    """Receive a case, and accept it, give the notice or refuse it in the same act where `then` says so.

    Raises:
        InputProblem: a reference or a field is wrong.
        NotAllowed: the post doesn't serve the item that is to be accepted.
        Refused: the item is not in force, a material is wrong, the numbers of the day are used up.
    """
    act.desk.require(SERVING)
    _ensure_fields_of_then(request)
    session = ensure_session(act)
    item = item_ref(act.reads, request.item)
    version = ensure_acceptable(act.state(ITEM, item) or ItemState(), session.business_day)
    ensure_situation(version.facts, request.situation)
    checked = read_materials(request.materials, asked_materials(version.facts, request.situation))
    applicant = _applicant(act, request)
    open_case = _open_case(act, applicant, version.facts.code)
    case = _record(act, request, session, _Filing(item, version, checked, applicant.id))
    hand = CaseAtHand(case, version.facts, act.desk.require(SERVING))
    return _answer(act, hand, _decide(act, hand, request), open_case)


@dataclass(frozen=True, slots=True)
class _Filing:
    item: AggregateId
    version: ItemVersion
    checked: CheckedMaterials
    person: AggregateId


def _ensure_fields_of_then(request: ReceiveCase) -> None:
    """Refuse fields of a decision that is not asked for: silently dropped they would mislead."""
    accepts = {"defer": bool(request.defer), "finish": request.finish, "no_paper_reason": bool(request.no_paper_reason)}
    stray = [name for name, is_given in accepts.items() if is_given and request.then != "accept"]
    if request.reason is not None and request.then not in ("notice", "refuse"):
        stray.append("reason")
    notices = {"mending": bool(request.mending), "copies": request.copies != 2}
    stray += [name for name, is_given in notices.items() if is_given and request.then != "notice"]
    if stray:
        title = f"「{stray[0]}」要和受理、告知或不予受理一起填"
        raise InputProblem(title, "请同时填写 then（accept、notice 或 refuse）", stray[0])


def _applicant(act: Act, request: ReceiveCase) -> _Applicant:
    ways = [one for one in (request.person, request.resident_id, request.uscc) if one is not None]
    if len(ways) != 1:
        raise InputProblem(
            "申请人要填一项，只填一项",
            "请填 person、resident_id 或 uscc；没有证件号码的先登记（register_person）",
            "person",
        )
    if request.person is None:
        wanted = RegisterPerson(
            resident_id=request.resident_id, uscc=request.uscc, name=request.name, phone=request.phone
        )
        found = find_or_register(act, wanted)
        return _Applicant(found.id, found.same_as)
    if request.name is not None or request.phone is not None:
        raise InputProblem("已登记的申请人不用再填姓名和电话", "要改请用更正（correct_person）", "name")
    person = person_ref(act.reads, request.person)
    number = act.reads.person_details(person).resident_id
    return _Applicant(person, tuple(act.reads.persons_with_id(number)) if number else ())


def _open_case(act: Act, applicant: _Applicant, item_code: str) -> str | None:
    """Return the number of another open case of this person and item: the clerk is told, not stopped."""
    lines = act.reads.open_cases(person=(applicant.id, *applicant.same_as))
    return next((line.number for line in lines if line.item_code == item_code), None)


def _record(act: Act, request: ReceiveCase, session: OpenSession, filing: _Filing) -> AggregateId:
    agent = None if request.agent is None else clean_name(request.agent, "agent")
    received = CaseReceived(
        number=_new_number(act, session.business_day).text,
        item=filing.item,
        version=filing.version.id,
        item_code=filing.version.facts.code,
        window=session.window,
        person=filing.person,
        materials=filing.checked.states,
        materials_day=session.business_day,
        situation=request.situation,
        has_agent=agent is not None,
    )
    case = act.new_id()
    act.record(CASE, case, received, _texts(filing.checked.defects, agent))
    act.reserve_number(received.number)
    return case


def _new_number(act: Act, day: date) -> CaseNumber:
    township, code = township_of(act.reads), act.tip.counter_code
    highest = act.reads.highest_case_number(f"{township}-{day:%Y%m%d}-{code}-")
    return next_case_number(township, day, code, highest)


def _texts(defects: Sequence[tuple[int, str]], agent: str | None) -> CaseTexts | None:
    if not defects and agent is None:
        return None
    return CaseTexts(defects={str(n): words for n, words in defects}, agent=agent)


def _decide(act: Act, hand: CaseAtHand, request: ReceiveCase) -> Issued:
    """Decide as asked; papers taken without a decision get a proof of their own (先接件)."""
    if request.then == "accept":
        wish = Acceptance(request.defer, request.finish, request.no_paper_reason, request.is_large)
        return record_acceptance(act, hand, wish)
    if request.then == "notice":
        return record_notice(act, hand, NoticeWish(request.reason, request.mending, request.copies, request.is_large))
    if request.then == "refuse":
        return record_refusal(act, hand, request.reason, is_large=request.is_large)
    number = case_paper(state_of(act, hand.id), PaperLetter.FILING, 1, act.tip.counter_code)
    return Issued(number, (queue_filing(act, hand, number, is_large=request.is_large),))


def _answer(act: Act, hand: CaseAtHand, issued: Issued, open_case: str | None) -> ReceiveAnswer:
    answer: CaseAnswer = answer_of(act, hand, issued)
    return ReceiveAnswer(
        case=answer.case,
        number=answer.number,
        spoken=answer.spoken,
        stage=answer.stage,
        person=answer.person,
        item=answer.item,
        due_if_accepted=due_dates(hand.facts, act.today(), act.calendar()).promised,
        due=answer.due,
        due_provisional=answer.due_provisional,
        due_statutory=answer.due_statutory,
        provisional=answer.provisional,
        missing=answer.missing,
        unchecked=answer.unchecked,
        paper=answer.paper,
        open_case=open_case,
        papers=answer.papers,
    )
