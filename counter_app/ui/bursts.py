"""Tells a device from a hand by its rhythm: a pure state machine, its clock is what it is told (no Qt here).

A burst is what comes with gaps below the threshold. It is a scan when Enter ends it and it holds enough letters and
digits; or, for devices without Enter, when a pause ends it and it is a resident ID whose checksum holds.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from counter_app.ui.scans import is_resident_id

RESIDENT_ID_LENGTH = 18
SLOWEST_GAP_MS = 60
"""Beyond this a fast typist would be taken for a device."""


@dataclass(frozen=True, slots=True)
class Thresholds:
    """When keys are a device's; `hold_ms` is how long a key waits where it could do something."""

    gap_ms: float = 35
    least_characters: int = 8
    hold_ms: float = 40
    pause_ms: float = 80


def calibrated(gaps_ms: Sequence[float]) -> Thresholds | None:
    """Return the thresholds that fit one real scan, None when the device is too slow to be told from a hand."""
    standard = Thresholds()
    slowest = max(gaps_ms, default=0.0)
    gap = max(standard.gap_ms, math.ceil(slowest * 1.5))
    if gap > SLOWEST_GAP_MS:
        return None
    return Thresholds(gap, standard.least_characters, gap + 5, max(standard.pause_ms, gap * 2))


class Verdict(StrEnum):
    """What becomes of a key, or of the keys that are held."""

    DELIVER = "deliver"
    HOLD = "hold"
    SCAN = "scan"
    WAIT = "wait"


class BurstRecogniser:
    """Collects the keys of one burst; whoever feeds it delivers, holds and takes back."""

    def __init__(self, thresholds: Thresholds) -> None:
        self.thresholds = thresholds
        self._characters: list[str] = []
        self._last_ms = -math.inf
        self._holds = False

    @property
    def text(self) -> str:
        """Return the burst so far."""
        return "".join(self._characters)

    def continues(self, at_ms: float) -> bool:
        """Say whether a key at this time belongs to the burst."""
        return bool(self._characters) and 0 <= at_ms - self._last_ms < self.thresholds.gap_ms

    def character(self, character: str, at_ms: float, *, holds: bool) -> Verdict:
        """Take a character; one that doesn't continue the burst begins the next.

        Where it `holds`, the key could do something or enter a secret, so it waits until the rhythm is known.
        """
        if not self.continues(at_ms):
            self.reset()
            self._holds = holds
        self._characters.append(character)
        self._last_ms = at_ms
        return Verdict.HOLD if self._holds else Verdict.DELIVER

    def enter(self, at_ms: float) -> Verdict:
        """Take Enter: the end of a scan, or a key like any other."""
        counted = sum(one.isalnum() for one in self._characters)
        if self.continues(at_ms) and counted >= self.thresholds.least_characters:
            return Verdict.SCAN
        return Verdict.DELIVER

    def pause(self, since_last_ms: float) -> Verdict:
        """Judge a silence: a whole resident ID is a scan after a longer one, all else is typing."""
        if not is_resident_id(self.text.upper()):
            return Verdict.DELIVER
        return Verdict.SCAN if since_last_ms >= self.thresholds.pause_ms else Verdict.WAIT

    def reset(self) -> None:
        """Begin anew."""
        self._characters.clear()
        self._last_ms = -math.inf
        self._holds = False
