"""The state of a case: what it is, and the trail of standings that its acts left behind.

Its values are named tuples, because a fold makes several of them an entry (docs/decisions/0012).
"""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import NamedTuple

from counter_app.domain.case_entries import DueDates, MaterialStates, Outcome
from counter_app.domain.journal import UNSET_AGGREGATE, UNSET_ENTRY, AggregateId, EntryId, StaffId


class Stage(StrEnum):
    """Where a case stands (mission: case states)."""

    NEW = "new"
    RECEIVED = "received"
    NOTICED = "noticed"
    ACCEPTED = "accepted"
    FINISHED = "finished"
    HANDED_OVER = "handed_over"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"
    UNDONE = "undone"
    CONFLICT = "conflict"


PENDING_STAGES = frozenset({Stage.RECEIVED, Stage.NOTICED})
"""Stages in which nothing is decided yet: acts of two windows can't contradict each other."""
OPEN_STAGES = PENDING_STAGES | {Stage.ACCEPTED, Stage.FINISHED, Stage.CONFLICT}
"""Stages in which somebody is still responsible for a next step."""


class Notice(NamedTuple):
    """One notice given: what it named, and of that what no notice before it had named."""

    entry: EntryId
    ordinal: int
    materials: MaterialStates
    unannounced: tuple[int, ...]


class Breach(NamedTuple):
    """A rule was broken; it waits for a disposition."""

    rule: str
    entry: EntryId
    person: StaffId | None


class Standing(NamedTuple):
    """How a case stands after an act: what the act decided, and what undoing it must know."""

    stage: Stage = Stage.NEW
    materials: MaterialStates = ()
    materials_day: date | None = None
    accepted_day: date | None = None
    due: DueDates | None = None
    deferred: tuple[tuple[int, date], ...] = ()
    is_deemed: bool = False
    outcome: Outcome | None = None
    finished_day: date | None = None
    entry: EntryId = UNSET_ENTRY
    act: bytes = b""
    actor: StaffId | None = None
    session: AggregateId | None = None
    is_acceptance: bool = False
    is_undoable: bool = False
    reverses: EntryId = UNSET_ENTRY

    @property
    def verdict(self) -> tuple[Stage, Outcome | None]:
        """Return what two windows must agree on."""
        return (self.stage, self.outcome)


Trail = tuple[Standing, ...]
"""Standings in fold order; the last one holds. Reversed ones stay, so that acts beside them find what they saw."""


class CaseState(NamedTuple):
    """A case; dates are civil dates, materials pairs of number and state.

    `newest` is the last entry that had an effect. In a conflict `rivals` holds the trails of which a director names
    the one that stands, and `trail` is the first of them.
    """

    number: str = ""
    item: AggregateId = UNSET_AGGREGATE
    version: EntryId = UNSET_ENTRY
    item_code: str = ""
    window: AggregateId = UNSET_AGGREGATE
    person: AggregateId = UNSET_AGGREGATE
    situation: str | None = None
    has_agent: bool = False
    received_day: date | None = None
    received_by: StaffId | None = None
    handler: StaffId | None = None
    notices: tuple[Notice, ...] = ()
    breaches: tuple[Breach, ...] = ()
    notices_issued: int = 0
    refusals_issued: int = 0
    completions_issued: int = 0
    """How many were ever printed, undone ones included: paper numbers never repeat."""
    feedback: int = 0
    newest: EntryId = UNSET_ENTRY
    trail: Trail = ()
    rivals: tuple[Trail, ...] = ()

    @property
    def now(self) -> Standing:
        """Return the standing that holds; in a conflict the first of the rivals."""
        return self.trail[-1] if self.trail else Standing()

    @property
    def stage(self) -> Stage:
        """Return where the case stands."""
        return Stage.CONFLICT if self.rivals else self.now.stage

    @property
    def is_instant(self) -> bool:
        """Say whether it was accepted and finished in one act, while the applicant waited (即办)."""
        if len(self.trail) < 2 or self.now.stage is not Stage.FINISHED:
            return False
        before = self.trail[-2]
        return before.is_acceptance and before.act == self.now.act

    @property
    def is_open(self) -> bool:
        """Say whether somebody is still responsible for a next step; an instant case has none left."""
        return self.stage in OPEN_STAGES and not self.is_instant

    @property
    def materials(self) -> MaterialStates:
        """Return what is known of the materials."""
        return self.now.materials

    @property
    def due(self) -> DueDates | None:
        """Return the due dates of an accepted case."""
        return self.now.due

    @property
    def is_provisional(self) -> bool:
        """Say whether it was accepted with papers to follow (容缺)."""
        return bool(self.now.deferred)

    @property
    def announced(self) -> frozenset[int]:
        """Return the materials that a notice has named."""
        return frozenset(n for notice in self.notices for n, _ in notice.materials)
