"""The answers to what a banner asks."""

from __future__ import annotations

from counter_app.ui.presenters.accept.bench import Bench
from counter_app.ui.presenters.accept.opening import Opening
from counter_app.ui.presenters.accept.parking import Parking
from counter_app.ui.presenters.accept.state import Ask


class Answers:
    """Does what the buttons of a banner say."""

    def __init__(self, bench: Bench, opening: Opening, parking: Parking) -> None:
        self._bench = bench
        self._state = bench.state
        self._opening, self._parking = opening, parking

    def drop(self) -> None:
        """Go on as before."""
        self._state.banner = None

    def park_and_switch(self) -> None:
        """Put the draft aside and go on with whom the banner names."""
        banner = self._state.banner
        if banner is not None:
            self._parking.switch(banner)

    def go_on_with_case(self) -> None:
        """Leave the draft that has only begun for the case that is open already."""
        banner, draft = self._state.banner, self._state.draft
        if banner is not None and draft is not None:
            self._bench.let_go(draft.key)
            self._state.clear_case()
            self._opening.go_on(banner.case)

    def show_case(self) -> None:
        """Open the page of the case that the banner names."""
        banner = self._state.banner
        if banner is not None:
            self._state.banner = None
            self._bench.show_case(banner.case)

    def give_reason(self) -> None:
        """Register the number although its check digit is wrong."""
        banner = self._state.banner
        if banner is not None and banner.ask is Ask.BAD_NUMBER:
            self._opening.with_reason(banner)
