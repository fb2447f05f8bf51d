"""Finds what somebody printed last, for the key that prints it once more."""

from __future__ import annotations

from counter_app.domain.journal import StaffId
from counter_app.services.ports import Clock, ReadModels
from counter_app.services.print_list import MOST_LISTED, PrintLine, is_today, print_line


def newest_of(reads: ReadModels, staff: StaffId, clock: Clock) -> PrintLine | None:
    """Return the paper that a person queued last today, None when there is none; copies made by a machine don't count.

    Looked for among the newest papers of the centre, which come newest first.
    """
    for job, state in reads.newest_prints(MOST_LISTED):
        if not is_today(state, clock):
            return None
        if any(line.actor == staff for line in reads.history(job)[:1]):
            return print_line(reads, job, state, clock)
    return None
