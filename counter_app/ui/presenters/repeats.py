"""Tells a key pressed twice by a nervous finger from a wish for one more, on a screen that stays (no Qt here)."""

from __future__ import annotations

from counter_app.ui.workplace import Workplace

REPEAT_S = 2.0
"""Whoever wants the same paper once more looks at the screen first; a double or triple Enter takes less."""


class Repeats:
    """The key of an intention that may be had again, but not in one breath."""

    def __init__(self, place: Workplace) -> None:
        self._place = place
        self._key = place.acts.new_key()
        self._done_s: float | None = None

    def key(self) -> str:
        """Return the key for a press that comes now."""
        if self._done_s is not None and not self.is_in_one_breath:
            self.anew()
        return self._key

    @property
    def is_in_one_breath(self) -> bool:
        """Say whether a press that comes now may be the finger that repeats itself."""
        return self._done_s is not None and self._place.counter.clock.monotonic_s() - self._done_s < REPEAT_S

    def done(self) -> None:
        """Learn that the act was carried out: the same key is kept for as long as a finger may repeat itself."""
        self._done_s = self._place.counter.clock.monotonic_s()

    def anew(self) -> None:
        """Begin another intention: something else was chosen."""
        self._key, self._done_s = self._place.acts.new_key(), None
