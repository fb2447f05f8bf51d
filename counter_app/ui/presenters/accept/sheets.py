"""What the read models told of the item, a case and the day, as the acceptance screen holds it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from counter_app.domain.cases import Stage
from counter_app.domain.catalogue import ItemFacts, Material, asked_materials
from counter_app.domain.paper import Ticket
from counter_app.services.favourites import Favourite
from counter_app.services.idle_board import DayCounts, DoneAct, Reminders
from counter_app.services.lights import LightKind
from counter_app.services.paper_ports import Bitmap
from counter_app.services.person_page import PersonCase, PersonPage
from counter_app.ui.presenters.accept.draft import MarkedMaterial


@dataclass(frozen=True, slots=True, repr=False)
class Hit:
    """Something a search found: a person, a case, or an item."""

    id: str
    title: str
    detail: str = ""
    is_unverified: bool = False
    is_case: bool = False


def waiting_case(page: PersonPage) -> PersonCase | None:
    """Return a case that waits for this person's papers (待补正)."""
    return next((one for one in page.cases if one.is_open and one.light.kind is LightKind.PAUSED), None)


def is_same_person(one: PersonPage, other: PersonPage) -> bool:
    """Say whether two registrations are one person: equal IDs are one person on screen."""
    return one.id == other.id or one.id in other.same_as


@dataclass(frozen=True, slots=True)
class ChosenItem:
    """The item that is asked for, as published today.

    `is_served_here` says whether a post of the clerk serves it; `served_at_number` is the window that does otherwise.
    `due` is what acceptance today would promise, `defer_until` the day proposed for papers to follow.
    """

    code: str
    facts: ItemFacts
    is_served_here: bool
    served_at_number: int | None
    due: date | None
    defer_until: date

    def asked(self, situation: str | None) -> tuple[Material, ...]:
        """Return what the situation asks for."""
        return asked_materials(self.facts, situation)


@dataclass(frozen=True, slots=True, repr=False)
class Paper:
    """A paper before the act that makes it: its model, its picture, and its text for who can't see it."""

    ticket: Ticket
    bitmap: Bitmap
    text: str


@dataclass(frozen=True, slots=True, repr=False)
class CaseAtDesk:
    """A case whose paper was scanned or whose number was typed, with the item version it pinned."""

    case: str
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


_NOTHING_DUE = Reminders((), 0, 0, 0)
_NOTHING_DONE = DayCounts(0, 0)


@dataclass(frozen=True, slots=True)
class Board:
    """The idle page: digits, what was done, what must not be forgotten, and the counts of the day."""

    favourites: tuple[Favourite, ...] = ()
    done: tuple[DoneAct, ...] = ()
    reminders: Reminders = _NOTHING_DUE
    counts: DayCounts = _NOTHING_DONE

    @property
    def undoable(self) -> DoneAct | None:
        """Return the newest act, where it can be undone."""
        return next((one for one in self.done[:1] if one.can_undo), None)
