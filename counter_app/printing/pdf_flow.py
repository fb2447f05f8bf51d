"""Fills pages with strips from top to bottom; a strip that must not stand alone is held until the next one has room."""

from __future__ import annotations

from dataclasses import dataclass, field

from counter_app.printing.pdf_marks import PlacedStrip, Strip

ROUNDING = 0.01
"""Sums of floats may overshoot a page by less than a hair."""


@dataclass(slots=True)
class MadePage:
    """A page and what stands on it; `is_bare` is a cover, which has neither header nor footer."""

    strips: list[PlacedStrip] = field(default_factory=list)
    is_bare: bool = False


class Flow:
    """The pages made so far, and the place where the next strip goes."""

    def __init__(self, top: float, bottom: float) -> None:
        self.pages: list[MadePage] = [MadePage()]
        self._top = top
        self._bottom = bottom
        self._cursor = top
        self._held: list[Strip] = []

    @property
    def room(self) -> float:
        """Return how high the next strip may be, what is held counted in."""
        return self._bottom - self._cursor - sum(strip.height for strip in self._held) + ROUNDING

    @property
    def page_height(self) -> float:
        """Return how much an empty page holds."""
        return self._bottom - self._top + ROUNDING

    @property
    def is_at_top(self) -> bool:
        """Say whether the page is still empty; a strip that is held does not count."""
        return not self.pages[-1].strips

    def hold(self, strip: Strip, *, before_others: bool = False) -> None:
        """Keep a strip for the page of the next one that is placed."""
        self._held.insert(0 if before_others else len(self._held), strip)

    def place(self, strip: Strip) -> None:
        """Put a strip, and before it what is held, on this page if there is room, else on the next.

        What together is higher than a page is parted.
        """
        if strip.height > self.room:
            self.break_page()
        is_parted = strip.height > self.room
        held, self._held = self._held, []
        for one in (*held, strip):
            if is_parted and one.height > self.room:
                self.break_page()
            self.pages[-1].strips.append(PlacedStrip(self._cursor, one))
            self._cursor += one.height

    def is_holding(self, *strips: Strip) -> bool:
        """Say whether one of these very strips is held."""
        return any(one is strip for one in self._held for strip in strips)

    def place_held(self) -> None:
        """Put down what is held although nothing follows."""
        if self._held:
            self.place(self._held.pop())

    def gap(self, height: float) -> None:
        """Leave paper empty; the top of a page needs none."""
        if self._held:
            self._held.append(Strip(height))
        elif not self.is_at_top:
            self._cursor += height

    def break_page(self) -> None:
        """Go to the top of an empty page."""
        if not self.is_at_top:
            self.pages.append(MadePage())
            self._cursor = self._top

    def place_cover(self, strip: Strip) -> None:
        """Give a strip a bare page of its own."""
        self.break_page()
        self.pages[-1].is_bare = True
        self.pages[-1].strips.append(PlacedStrip(0, strip))
        self.break_page()
