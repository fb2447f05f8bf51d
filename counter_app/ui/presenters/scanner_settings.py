"""Keeps the rhythm of this PC's scanner among its preferences (no Qt here)."""

from __future__ import annotations

from counter_app.services.ports import Preferences
from counter_app.ui.bursts import Thresholds

KEY = "scanner.thresholds"


def read_thresholds(preferences: Preferences) -> Thresholds | None:
    """Return the calibrated thresholds, None where there are none that can be read."""
    kept = preferences.get(KEY)
    if kept is None:
        return None
    try:
        gap, least, hold, pause = (float(part) for part in kept.split(","))
    except ValueError:
        return None
    return Thresholds(gap, int(least), hold, pause)


def keep_thresholds(preferences: Preferences, thresholds: Thresholds) -> None:
    """Keep calibrated thresholds."""
    parts = (thresholds.gap_ms, thresholds.least_characters, thresholds.hold_ms, thresholds.pause_ms)
    preferences.set(KEY, ",".join(str(part) for part in parts))
