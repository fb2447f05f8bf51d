"""What a paper of a case says, read from where the case stands; the same when it is printed now or later."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from counter_app.domain.case_entries import CaseTexts, MaterialStates, Outcome
from counter_app.domain.case_materials import OTHER_DEFECT, outstanding
from counter_app.domain.case_moves import SETTLED_MATERIALS
from counter_app.domain.cases import CaseState, Notice, Stage, Standing
from counter_app.domain.catalogue import ItemFacts, Material, asked_materials
from counter_app.domain.time_limits import last_notice_day
from counter_app.domain.working_days import Calendar
from counter_app.services.papers.acceptance import Accepted
from counter_app.services.papers.decision import Finished
from counter_app.services.papers.filing import Filed, StillWrong, Supplemented
from counter_app.services.papers.gather import typed_words
from counter_app.services.papers.notice import Announced, Defect

ABSENT = "missing"


def in_state(asked: tuple[Material, ...], materials: MaterialStates, *codes: str) -> tuple[Material, ...]:
    """Return the materials that are in one of these states."""
    known = dict(materials)
    return tuple(material for material in asked if known.get(material.n) in codes)


def accepted(facts: ItemFacts, situation: str | None, standing: Standing, *, is_finished: bool) -> Accepted:
    """Return what the receipt of an acceptance says."""
    asked = asked_materials(facts, situation)
    by_number = {material.n: material for material in asked}
    deferred = tuple((by_number[n], day) for n, day in standing.deferred if n in by_number)
    lacking = tuple(one for one in outstanding(asked, standing.materials) if one.n not in dict(standing.deferred))
    return Accepted(
        facts,
        situation,
        in_state(asked, standing.materials, "ok"),
        in_state(asked, standing.materials, "shared"),
        deferred,
        lacking,
        standing.due,
        standing.accepted_day if standing.is_deemed else None,
        is_finished,
    )


def announced(
    asked: tuple[Material, ...],
    notice: Notice,
    materials: MaterialStates,
    defects: Mapping[int, str],
    *,
    mending: Mapping[int, str] | None = None,
    reason: str | None = None,
) -> Announced:
    """Return what a notice says: exactly what was outstanding when it was given."""
    by_number = {material.n: material for material in asked}
    how = mending or {}
    to_mend = tuple(
        Defect(
            by_number[n],
            state,
            typed_words(defects.get(n)) if state == OTHER_DEFECT else typed_words(None),
            typed_words(how.get(n)),
        )
        for n, state in notice.materials
        if n in by_number
    )
    settled, shared = in_state(asked, materials, "ok"), in_state(asked, materials, "shared")
    return Announced(notice.ordinal, to_mend, settled, shared, typed_words(reason))


def filed(asked: tuple[Material, ...], standing: Standing, calendar: Calendar, today: date) -> Filed:
    """Return what the proof of papers taken says."""
    reply_by = last_notice_day(standing.materials_day or today, calendar)
    received = in_state(asked, standing.materials, "ok")
    return Filed(received, in_state(asked, standing.materials, "shared"), reply_by)


def supplemented(
    asked: tuple[Material, ...],
    state: CaseState,
    came: MaterialStates,
    defects: Mapping[int, str],
    calendar: Calendar,
) -> Supplemented:
    """Return what the proof of papers that came later says, `state` being the case after they came."""
    by_number = {material.n: material for material in asked}
    wrong = tuple(
        StillWrong(by_number[n], code, typed_words(defects.get(n)))
        for n, code in came
        if code not in SETTLED_MATERIALS and code != ABSENT
    )
    day = state.now.materials_day
    is_open = state.stage is Stage.RECEIVED and day is not None
    deferred = dict(state.now.deferred)
    return Supplemented(
        tuple(by_number[n] for n, code in came if code in SETTLED_MATERIALS),
        wrong,
        tuple(one for one in outstanding(asked, state.materials) if one.n not in deferred),
        tuple((by_number[n], due) for n, due in deferred.items() if n in by_number),
        last_notice_day(day, calendar) if is_open and day is not None else None,
    )


def finished(facts: ItemFacts, standing: Standing, today: date, texts: CaseTexts) -> Finished:
    """Return what the notice of completion says."""
    return Finished(
        standing.outcome or Outcome.GRANTED,
        facts.outcome,
        standing.accepted_day,
        standing.finished_day or today,
        standing.due,
        typed_words(texts.result),
        typed_words(texts.reason),
    )
