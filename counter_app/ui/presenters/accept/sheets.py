"""What the read models told of the applicant, the item, a case and the day, as the acceptance screen holds it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from counter_app.domain.cases import Stage
from counter_app.domain.catalogue import ItemFacts, Material, asked_materials
from counter_app.domain.persons import IdState
from counter_app.ui.presenters.accept.draft import MarkedMaterial


class LightKind(StrEnum):
    """The shapes of the deadline light (experience 4.3)."""

    OVERDUE = "overdue"
    SOON = "soon"
    IN_TIME = "in_time"
    PAUSED = "paused"
    READY = "ready"
    DONE = "done"


@dataclass(frozen=True, slots=True)
class Light:
    """A deadline light: its shape and its words."""

    kind: LightKind
    words: str


@dataclass(frozen=True, slots=True, repr=False)
class Hit:
    """Something a search found: a person, a case, or an item; `mark` is a word of warning."""

    id: str
    title: str
    detail: str = ""
    mark: str = ""
    is_case: bool = False


@dataclass(frozen=True, slots=True)
class PastCase:
    """A case of the applicant, open or not."""

    case: str
    number: str
    spoken: str
    item: str
    item_name: str
    stage: Stage
    stage_words: str
    day: date | None
    lacking: tuple[str, ...]
    light: Light

    @property
    def is_undecided(self) -> bool:
        """Say whether the acceptance screen can go on with it."""
        return self.stage in (Stage.RECEIVED, Stage.NOTICED)


@dataclass(frozen=True, slots=True, repr=False)
class Applicant:
    """The applicant, in full: the clerk compares with the card."""

    person: str
    name: str
    id_state: IdState
    resident_id: str | None = None
    uscc: str | None = None
    sex: str = ""
    age: int | None = None
    phone: str = ""
    address: str = ""
    village: str = ""
    cases: tuple[PastCase, ...] = ()

    def open_case_of(self, item: str) -> PastCase | None:
        """Return a case of the same item that is not closed."""
        closed = (Stage.REFUSED, Stage.WITHDRAWN, Stage.UNDONE, Stage.HANDED_OVER, Stage.FINISHED)
        return next((one for one in self.cases if one.item == item and one.stage not in closed), None)

    @property
    def waiting(self) -> PastCase | None:
        """Return a case that waits for this person's papers (待补正)."""
        return next((one for one in self.cases if one.stage is Stage.NOTICED), None)


@dataclass(frozen=True, slots=True)
class ChosenItem:
    """The item that is asked for, as published today.

    `is_served_here` says whether a post of the clerk serves it; `served_at` is the window that does otherwise.
    `due` is what acceptance today would promise, `defer_until` the day proposed for papers to follow.
    """

    code: str
    facts: ItemFacts
    is_served_here: bool
    served_at: str
    served_at_number: int | None
    due: date | None
    defer_until: date

    def asked(self, situation: str | None) -> tuple[Material, ...]:
        """Return what the situation asks for."""
        return asked_materials(self.facts, situation)


@dataclass(frozen=True, slots=True, repr=False)
class CaseAtDesk:
    """A case whose paper was scanned or whose number was typed, with the item version it pinned."""

    case: str
    number: str
    spoken: str
    person: str
    item: ChosenItem
    situation: str | None
    stage: Stage
    stage_words: str
    materials: tuple[MarkedMaterial, ...]

    @property
    def is_undecided(self) -> bool:
        """Say whether the acceptance screen can go on with it."""
        return self.stage in (Stage.RECEIVED, Stage.NOTICED)


@dataclass(frozen=True, slots=True)
class Favourite:
    """An item on a digit of this window; the digit stays for a week."""

    code: str
    name: str
    today: int


@dataclass(frozen=True, slots=True, repr=False)
class DoneLine:
    """A case that this counter dealt with today."""

    case: str
    number: str
    title: str
    detail: str
    light: Light


@dataclass(frozen=True, slots=True, repr=False)
class Reminder:
    """A case that must not be forgotten today."""

    case: str
    title: str
    light: Light


@dataclass(frozen=True, slots=True)
class DayCounts:
    """What this counter has done today."""

    accepted: int = 0
    noticed: int = 0


@dataclass(frozen=True, slots=True)
class Board:
    """The idle page: digits, what was done, what is due, and what waits to be handed over."""

    favourites: tuple[Favourite, ...] = ()
    done: tuple[DoneLine, ...] = ()
    reminders: tuple[Reminder, ...] = ()
    to_hand_over: int = 0
    counts: DayCounts = DayCounts()
