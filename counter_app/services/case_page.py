"""One case with everything a window shows of it: the view, its light, its papers, and what happened in words."""

from __future__ import annotations

from dataclasses import dataclass

from counter_app.domain.case_clock import clock_of
from counter_app.domain.case_entries import CaseTexts
from counter_app.domain.cases import CASE, CaseState
from counter_app.domain.journal import AggregateId, EntryId
from counter_app.domain.masks import mask_phone
from counter_app.domain.staff import READING_PERSONAL
from counter_app.services.act import Counter
from counter_app.services.case_list import step_words
from counter_app.services.case_views import CaseView, HistoryView, case_history, show_case
from counter_app.services.desk import Desk
from counter_app.services.idle_board import can_undo
from counter_app.services.lights import Light, lights_at
from counter_app.services.look_up import masked_id
from counter_app.services.ports import ReadModels
from counter_app.services.print_list import PrintLine, print_line
from counter_app.services.shown import name_shown, sex_and_age


@dataclass(frozen=True, slots=True)
class TimelineLine:
    """One thing that happened: `at` local ISO time, `what` in words, `note` what was typed with it."""

    entry: str
    at: str
    what: str
    by: str
    approved_by: str
    device: str
    note: str
    problem: str


@dataclass(frozen=True, slots=True, repr=False)
class CasePage:
    """A case; `resident_id` is in full only while the case is open and in work at this desk."""

    id: AggregateId
    view: CaseView
    light: Light
    step: str
    name: str
    sex: str
    age: int | None
    resident_id: str
    is_id_masked: bool
    phone: str
    is_mine: bool
    can_undo: bool
    papers: tuple[PrintLine, ...]
    timeline: tuple[TimelineLine, ...]


def case_page(
    counter: Counter, reads: ReadModels, desk: Desk, case: AggregateId, *, is_in_work: bool = False
) -> CasePage:
    """Show a case; `is_in_work` says that it is being worked on at this desk, card in hand.

    Raises:
        Conflict: its first entries have not come yet.
        NotAllowed: the person at the desk may not read personal data.
    """
    desk.require(READING_PERSONAL)
    lights = lights_at(counter, reads, desk)
    view = show_case(reads, case, today=lights.today, calendar=lights.calendar)
    folded = reads.load(CASE, case)
    state = folded.state if folded else CaseState()
    details = reads.person_details(state.person)
    sex, age = sex_and_age(details.resident_id, lights.today)
    is_compared = is_in_work and state.is_open
    return CasePage(
        id=case,
        view=view,
        light=lights.light_of(clock_of(state)),
        step=step_words(reads, state),
        name=name_shown(details, desk),
        sex=sex,
        age=age,
        resident_id=(details.resident_id or "") if is_compared else masked_id(details),
        is_id_masked=not is_compared,
        phone=mask_phone(details.phone) if details.phone else "",
        is_mine=state.handler is not None and state.handler == desk.staff,
        can_undo=can_undo(reads, desk, case),
        papers=tuple(print_line(reads, job, job_state, counter.clock) for job, job_state in reads.prints_of(case)),
        timeline=timeline(reads, case),
    )


def timeline(reads: ReadModels, case: AggregateId) -> tuple[TimelineLine, ...]:
    """Return what happened to a case, oldest first, with what people wrote about it."""
    entries = case_history(reads, case).entries
    ids = [EntryId(bytes.fromhex(one.entry)) for one in entries]
    notes = reads.personal(case, ids, CaseTexts)
    return tuple(_line(one, notes.get(entry)) for one, entry in zip(entries, ids, strict=True))


def _line(one: HistoryView, texts: CaseTexts | None) -> TimelineLine:
    note = _note(texts) if texts else ""
    return TimelineLine(one.entry, one.at, one.what, one.by, one.approved_by, one.device, note, one.problem or "")


def _note(texts: CaseTexts) -> str:
    """Put together what was typed with an entry."""
    parts = [
        ("原因", texts.reason),
        ("结果", texts.result),
        ("告知内容", texts.what),
        ("代办人", texts.agent),
        ("领取人", texts.collector),
        ("凭据", texts.authority),
    ]
    said = [f"{label}：{text}" for label, text in parts if text]
    return "；".join((*said, *(f"材料{n}：{words}" for n, words in sorted(texts.defects.items()))))
