"""The board between two applicants: what was just done, what must not be forgotten, the counts of the day."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from counter_app.domain.case_clock import clock_of
from counter_app.domain.case_rules import ensure_reversible, ensure_undoable
from counter_app.domain.case_state import CaseState, Stage
from counter_app.domain.cases import CASE
from counter_app.domain.custody import CUSTODY
from counter_app.domain.inquiries import INQUIRY
from counter_app.domain.journal import AggregateId, JournalId
from counter_app.domain.refusal import Refused
from counter_app.domain.sessions import SESSION
from counter_app.domain.staff import SERVING
from counter_app.services.case_list import CaseFilter, CaseListRequest, CaseRow, CaseScope, case_rows, list_cases
from counter_app.services.desk import Desk
from counter_app.services.history_words import what_happened
from counter_app.services.lights import Light, LightKind, Lights
from counter_app.services.ports import ReadModels, Visit
from counter_app.services.references import id_text
from counter_app.services.shown import item_name, name_shown, read_cases, spoken_number

ACTS_SHOWN = 7
REMINDERS_SHOWN = 3
_ENTRIES_LOOKED_AT = 60
"""Acts have up to three entries; a morning of undone and withdrawn ones still fills the board."""
_SHORT_WORDS = {"case.noticed": "告知", "inquiry.logged": "咨询"}
_ACCEPTED, _NOTICED, _UNDONE = "case.accepted", "case.noticed", "case.undone"


@dataclass(frozen=True, slots=True)
class DoneAct:
    """One act at this counter today: `at` is local time (9:58), `number` the last digits of the case number (0024).

    An inquiry has no case, number and light.
    """

    entry: str
    at: str
    what: str
    case: str | None
    number: str
    item_name: str
    name: str
    light: Light | None
    can_undo: bool


@dataclass(frozen=True, slots=True)
class Reminders:
    """今天别忘了: the most urgent cases of the clerk, and how many there are in all."""

    urgent: tuple[CaseRow, ...]
    overdue: int
    due_today: int
    ready: int


@dataclass(frozen=True, slots=True)
class UrgentCounts:
    """How many cases of one clerk are past their day, are due today, and can be collected."""

    overdue: int
    due_today: int
    ready: int


@dataclass(frozen=True, slots=True)
class DayCounts:
    """What this counter did today, undone acts left out."""

    accepted: int
    noticed: int


def last_acts(reads: ReadModels, desk: Desk, lights: Lights) -> tuple[DoneAct, ...]:
    """Return the newest acts of today at this counter, newest first; empty before the first one."""
    journal = own_journal(reads, desk)
    if journal is None:
        return ()
    newest = _one_an_act(reads.visits(lights.today, journal, _ENTRIES_LOOKED_AT))[:ACTS_SHOWN]
    read_cases(reads, tuple(visit.aggregate for visit in newest if visit.type.startswith(CASE.name)))
    return tuple(_done_act(reads, desk, lights, visit, is_last=visit is newest[0]) for visit in newest)


def own_journal(reads: ReadModels, desk: Desk) -> JournalId | None:
    """Return the journal that the desk's session is written into, None while no session is open."""
    folded = reads.load(SESSION, desk.session.id) if desk.session else None
    return folded.writer if folded else None


def _one_an_act(visits: Iterable[Visit]) -> list[Visit]:
    """Keep the last entry of each act: what an act came to."""
    last: dict[bytes, Visit] = {}
    for visit in visits:
        last.setdefault(visit.act, visit)
    return list(last.values())


def _done_act(reads: ReadModels, desk: Desk, lights: Lights, visit: Visit, *, is_last: bool) -> DoneAct:
    case = _case_behind(reads, visit)
    folded = reads.load(CASE, case) if case is not None else None
    what = _SHORT_WORDS.get(visit.type) or what_happened(visit.type)
    if case is None or folded is None or not folded.state.trail:
        item, name = _inquired(reads, desk, visit)
        return DoneAct(visit.entry.hex(), _clock_time(visit), what, None, "", item, name, None, False)
    state = folded.state
    return DoneAct(
        entry=visit.entry.hex(),
        at=_clock_time(visit),
        what=what,
        case=id_text(case),
        number=spoken_number(state.number)[-4:],
        item_name=item_name(reads, state),
        name=name_shown(reads.person_details(state.person), desk),
        light=lights.light_of(clock_of(state)),
        can_undo=is_last and case == visit.aggregate and can_undo(reads, desk, case),
    )


def _case_behind(reads: ReadModels, visit: Visit) -> AggregateId | None:
    if not visit.type.startswith(CUSTODY.name):
        return visit.aggregate if visit.type.startswith(CASE.name) else None
    custody = reads.load(CUSTODY, visit.aggregate)
    return custody.state.case if custody else None


def _inquired(reads: ReadModels, desk: Desk, visit: Visit) -> tuple[str, str]:
    """Return the item and the person of an inquiry, as far as they were named."""
    folded = reads.load(INQUIRY, visit.aggregate)
    state = folded.state if folded else INQUIRY.initial
    item = reads.item_by_code(state.item_code) if state.item_code else None
    facts = item[1].facts if item else None
    person = name_shown(reads.person_details(state.person), desk) if state.person else ""
    return facts.name if facts else "", person


def _clock_time(visit: Visit) -> str:
    minutes = visit.wall_ms // 60_000 + visit.utc_offset
    return f"{minutes // 60 % 24}:{minutes % 60:02}"


def can_undo(reads: ReadModels, desk: Desk, case: AggregateId) -> bool:
    """Say whether the person at the desk could undo the last step of a case now."""
    folded = reads.load(CASE, case)
    if folded is None or desk.staff is None or desk.session is None:
        return False
    try:
        ensure_reversible(folded.state, folded.heads, holds_originals=bool(reads.custody_of(case)))
        ensure_undoable(folded.state, desk.staff, desk.session.id)
    except Refused:
        return False
    return True


def urgent_counts(reads: ReadModels, desk: Desk, lights: Lights) -> UrgentCounts:
    """Count what waits for the person at the desk: the numbers on the rail."""
    overdue = due_today = ready = 0
    for one in reads.clock_counts(lights.today, lights.soon_to, desk.require(SERVING)):
        kind = lights.kind_of(one.clock)
        overdue += one.count * (kind is LightKind.OVERDUE)
        ready += one.count * (kind is LightKind.READY)
        due_today += one.count * (kind is LightKind.SOON and lights.last_day(one.clock) == lights.today)
    return UrgentCounts(overdue, due_today, ready)


def reminders(reads: ReadModels, desk: Desk, lights: Lights) -> Reminders:
    """Return what the clerk must not forget today: cases past their day or due on it, and results to hand over."""
    counts = urgent_counts(reads, desk, lights)
    listed = list_cases(reads, desk, lights, CaseListRequest(CaseFilter.OPEN, CaseScope.MINE))
    urgent = listed[: min(REMINDERS_SHOWN, counts.overdue + counts.due_today)]
    return Reminders(case_rows(reads, desk, lights, urgent), counts.overdue, counts.due_today, counts.ready)


def day_counts(reads: ReadModels, desk: Desk, lights: Lights) -> DayCounts:
    """Count what this counter accepted and gave notice of today."""
    journal = own_journal(reads, desk)
    if journal is None:
        return DayCounts(0, 0)
    counted = reads.visit_counts(lights.today, journal)
    accepted, noticed = counted.get(_ACCEPTED, 0), counted.get(_NOTICED, 0)
    if counted.get(_UNDONE):
        accepted_undone, noticed_undone = _undone(reads, lights, journal)
        accepted, noticed = accepted - accepted_undone, noticed - noticed_undone
    return DayCounts(accepted, noticed)


_MOST_ENTRIES_A_DAY = 20_000


def _undone(reads: ReadModels, lights: Lights, journal: JournalId) -> tuple[int, int]:
    """Count the acceptances and notices that were undone today; an undo comes in the session of what it undoes."""
    visits = reads.visits(lights.today, journal, _MOST_ENTRIES_A_DAY)
    cases = tuple(dict.fromkeys(visit.aggregate for visit in visits if visit.type == _UNDONE))
    reversed_ones = [one for _, state in read_cases(reads, cases) for one in _reversed(state)]
    return (
        sum(one is Stage.ACCEPTED for one in reversed_ones),
        sum(one is Stage.NOTICED for one in reversed_ones),
    )


def _reversed(state: CaseState) -> list[Stage]:
    """Return the stages that steps since reversed had brought the case to; an instant act was an acceptance."""
    undone = {one.reverses for one in state.trail if one.reverses}
    reversed_acts = {one.act for one in state.trail if one.entry in undone}
    return [
        one.stage
        for one in state.trail
        if (one.entry in undone and one.stage is Stage.NOTICED) or (one.act in reversed_acts and one.is_acceptance)
    ]
