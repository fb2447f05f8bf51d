"""Which day an open case is watched by: since when its present stage runs, and until when."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from counter_app.domain.case_state import CaseState, Stage


class CaseClock(NamedTuple):
    """What a deadline light needs of a case: its stage, the first day of it, and the due day that the centre promised.

    `since` is the day the materials came until the case is accepted, the day of acceptance until it is finished, then
    the day it was finished. `due` is None but for an accepted case that has a limit.
    """

    stage: Stage
    since: date | None = None
    due: date | None = None
    is_instant: bool = False
    """Accepted and finished in one act while the applicant waited (即办)."""


def clock_of(state: CaseState) -> CaseClock:
    """Return the clock of a case."""
    now, stage = state.now, state.stage
    if stage is Stage.CONFLICT:
        return CaseClock(stage)
    since = {Stage.ACCEPTED: now.accepted_day, Stage.FINISHED: now.finished_day}.get(stage, now.materials_day)
    due = now.due.promised if now.due and stage is Stage.ACCEPTED else None
    return CaseClock(stage, since, due, state.is_instant)
