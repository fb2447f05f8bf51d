"""Gathers what is public on a day: the centre, its phones, the items in force by window; a draft never gets here."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from typing import Final

from counter_app.domain.catalogue import ITEM, ItemFacts, ItemVersion, version_in_force
from counter_app.domain.page_documents import Fact, cell
from counter_app.domain.staff import WINDOW, WindowState
from counter_app.services.errors import InputProblem
from counter_app.services.papers.gather import Stored, letterhead
from counter_app.services.papers.sheet import Letterhead
from counter_app.services.ports import ReadModels
from counter_app.services.wording import full_day, phone

OTHER_ITEMS: Final = "其他事项"
"""Where items stand whose window the centre doesn't have, or no longer."""
EDITION_LENGTH: Final = 8


@dataclass(frozen=True, slots=True)
class WindowItems:
    """A window with the items that it serves, by code; without a number the items that no window serves."""

    number: int | None
    name: str
    versions: tuple[ItemVersion, ...]

    @property
    def title(self) -> str:
        """Return how signs and chapters call the window: 3号窗口　民政."""
        return self.name if self.number is None else f"{self.number}号窗口　{self.name}"


@dataclass(frozen=True, slots=True)
class PublishedCatalogue:
    """Everything in force on a day; windows without items are left out."""

    letterhead: Letterhead
    day: date
    windows: tuple[WindowItems, ...]

    @property
    def edition(self) -> str:
        """Return what tells this catalogue from another: eight letters and digits that follow from what is in force."""
        digest = sha256()
        digest.update(self.letterhead.centre.encode())
        for window in self.windows:
            digest.update(f"/{window.title}/".encode())
            for version in window.versions:
                digest.update(version.id)
        digest.update(f"{self.letterhead.consult_phone}/{self.letterhead.supervision_phone}".encode())
        return digest.hexdigest()[:EDITION_LENGTH].upper()

    @property
    def imprint(self) -> str:
        """Return the line in the footer of every publication."""
        return f"公布日期 {full_day(self.day)}　版本 {self.edition}"

    @property
    def numbered_windows(self) -> tuple[WindowItems, ...]:
        """Return the windows to which somebody can go."""
        return tuple(window for window in self.windows if window.number is not None)

    @property
    def item_count(self) -> int:
        """Return how many items are in force."""
        return sum(len(window.versions) for window in self.windows)

    def window_of(self, code: str) -> tuple[WindowItems, ItemFacts]:
        """Return a published item with its window.

        Raises:
            InputProblem: no item with this code is in force on the day.
        """
        for window in self.windows:
            for version in window.versions:
                if version.facts.code == code:
                    return window, version.facts
        raise InputProblem("这个事项今天没有公布", "没有公布的事项不能印给群众；请副主任确认、公布后再印", "item")

    def window_numbered(self, number: int) -> WindowItems:
        """Return a window by its number.

        Raises:
            InputProblem: it has no item in force.
        """
        for window in self.windows:
            if window.number == number:
                return window
        raise InputProblem("这个窗口没有已公布的事项", "请核对窗口号，或先公布这个窗口的事项", "window")


def contact_line(letterhead: Letterhead) -> str:
    """Return the two phones in one line."""
    return f"咨询电话 {phone(letterhead.consult_phone)}　监督电话 {phone(letterhead.supervision_phone)}"


def contact_facts(letterhead: Letterhead) -> tuple[Fact, ...]:
    """Return the two phones that every publication names; one that is not set says whom to ask."""
    return (
        Fact("咨询电话", cell(phone(letterhead.consult_phone), is_strong=True)),
        Fact("监督电话", cell(phone(letterhead.supervision_phone), is_strong=True)),
    )


def published_catalogue(reads: ReadModels, day: date) -> PublishedCatalogue:
    """Return what is in force on a day."""
    found = (version_in_force(state, day) for _, state in reads.all_of(ITEM))
    versions = sorted((one for one in found if one is not None), key=lambda one: one.facts.code)
    windows = sorted((state for _, state in reads.all_of(WINDOW)), key=lambda state: state.number)
    return PublishedCatalogue(letterhead(Stored(reads)), day, tuple(_by_window(versions, windows)))


def _by_window(versions: Iterable[ItemVersion], windows: Iterable[WindowState]) -> Iterable[WindowItems]:
    left = list(versions)
    for window in windows:
        served = [one for one in left if one.facts.window in (window.name, *window.former_names)]
        left = [one for one in left if one not in served]
        if served:
            yield WindowItems(window.number, window.name, tuple(served))
    if left:
        yield WindowItems(None, OTHER_ITEMS, tuple(left))
