"""Times actions and keeps the figures of one row of the table."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the table: what was measured, against which floor, and the bar; `is_kept` is None without a bar."""

    name: str
    ours: str
    floor: str
    ratio: str
    bar: str = "-"
    is_kept: bool | None = None
    note: str = ""


def seconds_of(action: Callable[[], object]) -> float:
    """Run an action and return how long it took."""
    begun = time.perf_counter()
    action()
    return time.perf_counter() - begun


def median_us(times_s: Sequence[float]) -> float:
    """Return the median in microseconds."""
    return statistics.median(times_s) * 1e6


def p99_us(times_s: Sequence[float]) -> float:
    """Return the 99th percentile in microseconds."""
    return sorted(times_s)[min(len(times_s) - 1, len(times_s) * 99 // 100)] * 1e6


def us(value: float) -> str:
    """Write microseconds, or milliseconds where they are many."""
    return f"{value:.0f} us" if value < 10_000 else f"{value / 1000:.0f} ms"
