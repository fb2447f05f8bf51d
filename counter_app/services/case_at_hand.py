"""The case an act works on: found by its reference, brought up to what the law says of today, answered afterwards."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from counter_app.domain.case_entries import CaseDeemedAccepted, CaseTexts
from counter_app.domain.case_materials import outstanding, unchecked
from counter_app.domain.case_rules import deemed_day, due_dates
from counter_app.domain.cases import CASE, CaseState
from counter_app.domain.catalogue import ItemFacts, Material, asked_materials
from counter_app.domain.journal import AggregateId, StaffId
from counter_app.domain.numbers import parse_case_number
from counter_app.domain.staff import SERVING
from counter_app.domain.text import clean_text
from counter_app.services import shown
from counter_app.services.act import Act
from counter_app.services.errors import Conflict
from counter_app.services.ports import ReadModels
from counter_app.services.print_queue import Issued, QueuedPaper
from counter_app.services.references import case_ref, id_text
from counter_app.services.sessions_acts import ensure_session
from counter_app.services.windows_and_posts import ensure_may_accept

REASON_LENGTH = 500


@dataclass(frozen=True, slots=True)
class CaseAtHand:
    """A case with the item version it pinned, and who works on it; `was_deemed`: this act found it accepted by law."""

    id: AggregateId
    facts: ItemFacts
    staff: StaffId
    was_deemed: bool = False

    def asked(self, state: CaseState) -> tuple[Material, ...]:
        """Return the materials that the case asks for."""
        return asked_materials(self.facts, state.situation)


@dataclass(frozen=True, slots=True)
class CaseAnswer:
    """How a case stands after an act; `paper` is the number of the paper that goes with it, `papers` are its copies.

    `due` is the day that papers show; `missing` names the materials that still keep the case from being complete,
    `asked_back` the papers that no longer hold and must be taken back.
    """

    case: str
    number: str
    spoken: str
    stage: str
    person: str
    item: str
    due: date | None
    due_provisional: bool
    due_statutory: date | None
    deemed: bool
    provisional: bool
    missing: tuple[str, ...]
    unchecked: tuple[str, ...]
    paper: str | None = None
    papers: tuple[QueuedPaper, ...] = ()
    asked_back: tuple[str, ...] = ()


def case_at_hand(act: Act, reference: str, field: str = "case") -> CaseAtHand:
    """Find the case of an act and bring it up to today.

    Raises:
        InputProblem: there is no such case, or the reference is ambiguous.
        NotAllowed: nobody who serves is signed in.
    """
    act.desk.require(SERVING)
    ensure_session(act)
    return brought_up(act, case_ref(act.reads, reference, act.today(), field))


def brought_up(act: Act, case: AggregateId) -> CaseAtHand:
    """Record that silence has become acceptance, where 5 working days have passed, before anything else is done."""
    state, calendar = state_of(act, case), act.calendar()
    hand = CaseAtHand(case, pinned_facts(act.reads, state), act.desk.require(SERVING))
    day = deemed_day(state, act.today(), calendar)
    if day is None:
        return hand
    act.record(CASE, case, CaseDeemedAccepted(day, due_dates(hand.facts, day, calendar)))
    return CaseAtHand(hand.id, hand.facts, hand.staff, was_deemed=True)


def state_of(act: Act, case: AggregateId) -> CaseState:
    """Return the case as this act has left it so far.

    Raises:
        Conflict: its first entries have not come yet.
    """
    state = act.state(CASE, case)
    if state is None or not state.trail:
        raise Conflict("这个办件的记录还没有传全", "请等同步完成后再办；已有的记录都在", "case")
    return state


def pinned_facts(reads: ReadModels, state: CaseState) -> ItemFacts:
    """Return what was public about the item when the case was received.

    Raises:
        Conflict: that publication has not come to this counter yet.
    """
    facts = shown.pinned_facts(reads, state)
    if facts is None:
        raise Conflict("本机还没有这个办件所用的事项版本", "请等同步完成，或到原来的窗口办理；数据没有变动", "case")
    return facts


def ensure_may_serve(act: Act, hand: CaseAtHand) -> None:
    """Let the handler go on with his case, and anybody whose post serves the item.

    Raises:
        NotAllowed: neither is so.
    """
    if state_of(act, hand.id).handler != hand.staff:
        ensure_may_accept(act, hand.facts)


def answer_of(act: Act, hand: CaseAtHand, issued: Issued | None = None) -> CaseAnswer:
    """Answer how the case stands after what this act recorded."""
    state = state_of(act, hand.id)
    asked, due = hand.asked(state), state.due
    return CaseAnswer(
        case=id_text(hand.id),
        number=state.number,
        spoken=parse_case_number(state.number).spoken,
        stage=state.stage,
        person=id_text(state.person),
        item=state.item_code,
        due=due.promised if due else None,
        due_provisional=due.is_provisional if due else False,
        due_statutory=due.statutory if due else None,
        deemed=state.now.is_deemed,
        provisional=state.is_provisional,
        missing=names_of(outstanding(asked, state.materials)),
        unchecked=names_of(unchecked(asked, state.materials)),
        paper=issued.number if issued else None,
        papers=issued.papers if issued else (),
    )


def names_of(materials: tuple[Material, ...]) -> tuple[str, ...]:
    """Return the names of materials, which are public."""
    return tuple(material.name for material in materials)


def typed(text: str | None, field: str) -> str | None:
    """Clean what a person typed freely; nothing but spaces is nothing.

    Raises Refused: text_too_long, text_forbidden_character.
    """
    if text is None or not text.strip():
        return None
    return clean_text(text, field, REASON_LENGTH)


def texts_with_reason(reason: str | None) -> CaseTexts | None:
    """Return the personal part that holds a reason, None when there is none."""
    return None if reason is None else CaseTexts(reason=reason)
