"""Shows a case, masked as on screen, and the history of any aggregate: who, when, what, on which device."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from counter_app.domain.case_materials import STATE_WORDS
from counter_app.domain.case_rivals import own_part
from counter_app.domain.case_rules import DEEMED_WORDS, deemed_day, stage_words
from counter_app.domain.cases import CASE, CaseState, Stage
from counter_app.domain.catalogue import ItemFacts, asked_materials
from counter_app.domain.devices import DEVICE, device_id
from counter_app.domain.journal import AggregateId, JournalId, StaffId
from counter_app.domain.masks import mask_name
from counter_app.domain.numbers import parse_case_number
from counter_app.domain.persons import PERSON, IdState
from counter_app.domain.working_days import Calendar
from counter_app.services.errors import Conflict
from counter_app.services.history_words import what_happened
from counter_app.services.local_time import local_time_of
from counter_app.services.look_up import WITHHELD, masked_id, staff_name, window_name
from counter_app.services.ports import HistoryLine, ReadModels
from counter_app.services.references import id_text
from counter_app.services.shown import pinned_facts

UNCHECKED_WORDS = "未核对"


@dataclass(frozen=True, slots=True)
class MaterialView:
    """A material of a case: `state` for programs, `words` for people; `due` where it was deferred (容缺)."""

    n: int
    name: str
    state: str | None
    words: str
    due: date | None = None


@dataclass(frozen=True, slots=True)
class NoticeView:
    """A notice that was given: which materials it named, and which of them no notice had named before."""

    ordinal: int
    materials: tuple[int, ...]
    unannounced: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class RivalView:
    """One side of a conflict: `entry` is what settle_conflict names."""

    entry: str
    stage: str
    words: str


@dataclass(frozen=True, slots=True)
class CaseView:
    """A case as lists and other windows show it: name and ID are masked."""

    case: str
    number: str
    spoken: str
    short: str
    stage: str
    words: str
    item: str
    item_name: str
    situation: str | None
    window: str
    person: str
    name: str
    resident_id: str
    unverified: bool
    has_agent: bool
    materials: tuple[MaterialView, ...]
    received_day: date | None
    materials_day: date | None
    accepted_day: date | None
    due: date | None
    due_statutory: date | None
    due_provisional: bool
    deemed: bool
    provisional: bool
    outcome: str | None
    finished_day: date | None
    received_by: str
    handler: str
    notices: tuple[NoticeView, ...]
    breaches: int
    feedback: int
    custody: tuple[str, ...]
    last_entry: str
    rivals: tuple[RivalView, ...]


def show_case(
    reads: ReadModels, case: AggregateId, *, today: date | None = None, calendar: Calendar | None = None
) -> CaseView:
    """Show a case; with a day and a calendar, silence that has become acceptance is shown as 视为受理.

    Raises:
        Conflict: its first entries have not come yet.
    """
    folded = reads.load(CASE, case)
    if folded is None or not folded.state.trail:
        raise Conflict("这个办件的记录还没有传全", "请等同步完成后再看；已有的记录都在", "case")
    state = folded.state
    facts = pinned_facts(reads, state)
    number = parse_case_number(state.number)
    details = reads.person_details(state.person)
    now, due = state.now, state.due
    return CaseView(
        case=id_text(case),
        number=number.text,
        spoken=number.spoken,
        short=number.short13,
        stage=state.stage,
        words=_words(state, today, calendar),
        item=state.item_code,
        item_name=facts.name if facts else WITHHELD,
        situation=state.situation,
        window=window_name(reads, state.window),
        person=id_text(state.person),
        name=mask_name(details.name) if details.name else WITHHELD,
        resident_id=masked_id(details),
        unverified=_is_unverified(reads, state.person),
        has_agent=state.has_agent,
        materials=_materials(state, facts),
        received_day=state.received_day,
        materials_day=now.materials_day,
        accepted_day=now.accepted_day,
        due=due.promised if due else None,
        due_statutory=due.statutory if due else None,
        due_provisional=due.is_provisional if due else False,
        deemed=now.is_deemed,
        provisional=state.is_provisional,
        outcome=now.outcome,
        finished_day=now.finished_day,
        received_by=staff_name(reads, state.received_by),
        handler=staff_name(reads, state.handler),
        notices=_notices(state),
        breaches=len(state.breaches),
        feedback=state.feedback,
        custody=tuple(id_text(one) for one in reads.custody_of(case)),
        last_entry=state.newest.hex(),
        rivals=_rivals(state),
    )


def _words(state: CaseState, today: date | None, calendar: Calendar | None) -> str:
    if state.rivals:
        return "两个窗口的处理互相矛盾，等主任裁定"
    if today is not None and calendar is not None and deemed_day(state, today, calendar):
        return DEEMED_WORDS
    return stage_words(state.now)


def _is_unverified(reads: ReadModels, person: AggregateId) -> bool:
    folded = reads.load(PERSON, person)
    return folded is not None and folded.state.id_state is IdState.UNVERIFIED


def _materials(state: CaseState, facts: ItemFacts | None) -> tuple[MaterialView, ...]:
    names = {one.n: one.name for one in asked_materials(facts, state.situation)} if facts else {}
    known, deferred = dict(state.materials), dict(state.now.deferred)
    return tuple(
        MaterialView(
            n,
            names.get(n, WITHHELD),
            known.get(n),
            STATE_WORDS.get(known[n], known[n]) if n in known else UNCHECKED_WORDS,
            deferred.get(n),
        )
        for n in sorted({*names, *known})
    )


def _notices(state: CaseState) -> tuple[NoticeView, ...]:
    return tuple(NoticeView(one.ordinal, tuple(n for n, _ in one.materials), one.unannounced) for one in state.notices)


def _rivals(state: CaseState) -> tuple[RivalView, ...]:
    sides = [own_part(trail, state.rivals)[-1] for trail in state.rivals]
    return tuple(RivalView(one.entry.hex(), one.stage, stage_words(one)) for one in sides)


@dataclass(frozen=True, slots=True)
class HistoryView:
    """One entry: `at` is local time by the clock of its device, `device` its counter code.

    `problem` says in words why an entry had no effect.
    """

    entry: str
    at: str
    what: str
    type: str
    by: str
    approved_by: str
    device: str
    journal: str
    seq: int
    problem: str | None = None


@dataclass(frozen=True, slots=True)
class HistoryAnswer:
    """The entries of an aggregate in fold order."""

    entries: tuple[HistoryView, ...]


def case_history(reads: ReadModels, aggregate: AggregateId) -> HistoryAnswer:
    """Return every entry of a case or any other aggregate; nothing in it is personal."""
    codes = {device_id(state.public_key): state.counter_code for _, state in reads.all_of(DEVICE) if state.public_key}
    return HistoryAnswer(tuple(_history_view(reads, line, codes) for line in reads.history(aggregate)))


def _history_view(reads: ReadModels, line: HistoryLine, codes: dict[bytes, str]) -> HistoryView:
    return HistoryView(
        entry=line.entry.hex(),
        at=local_time_of(line.wall_ms, line.utc_offset).isoformat(),
        what=what_happened(line.type),
        type=line.type,
        by=_by(reads, line.actor),
        approved_by=staff_name(reads, line.approver),
        device=_device(line.journal, codes),
        journal=line.journal.hex(),
        seq=line.seq,
        problem=None if line.anomaly is None else anomaly_words(line.anomaly),
    )


def _by(reads: ReadModels, staff: StaffId | None) -> str:
    return "本机自动" if staff is None else staff_name(reads, staff)


def _device(journal: JournalId, codes: dict[bytes, str]) -> str:
    return codes.get(journal[:16], journal[:4].hex())


def anomaly_words(code: str) -> str:
    """Say in plain words why an entry had no effect."""
    stage = code.removesuffix("_twice")
    if code != stage and stage in Stage.__members__.values():
        return "另一个窗口已先这样办过，这一次没有另外生效；已出的单据请核对"
    return _ANOMALY_WORDS.get(code, "这一步与当时的状态不符，没有生效；请主任核对")


_ANOMALY_WORDS = {
    "in_conflict": "办件有冲突时所办，没有生效",
    "beside_decision": "另一个窗口同时作了别的处理，这一步没有生效；请核对",
    "undo_not_of_last": "撤销的不是最后一步，没有生效",
    "not_undoable": "这一步不能撤销，没有生效",
    "other_writer": "不是这台电脑自己的记录，没有生效",
    "unreadable_payload": "内容读不出来，没有生效",
}
