"""Measures the desktop at work: keystroke to painted result, the long list, how long the GUI thread is ever away."""

from __future__ import annotations

import json
import statistics
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from benchmarks.desktop_start import surroundings
from benchmarks.history import ENTRIES, lent_history
from benchmarks.measure import Row
from benchmarks.screen_reads import COUNT
from benchmarks.screen_store import screen_room

ROUNDS = {False: 300, True: 40}
CASES = {False: 60, True: 8}
AT_ONCE_MS, WORST_GAP_MS = 100.0, 50.0
"""What is felt as at once, and what the thread of the screen may be away for (p99 of its ticks)."""
TABLE_MS, SCROLL_MS = 150.0, 50.0
TIMEOUT_S = 600
Found = dict[str, list[float]]


def measure(room: Path, *, is_quick: bool) -> list[Row]:
    """Look at a million persons and cases in one process, and write into another centre in the next."""
    count, entries = COUNT[is_quick], ENTRIES[is_quick]
    store, history = screen_room(count, is_quick=is_quick), lent_history(room, entries)
    looked = _worked("looking", store, ROUNDS[is_quick], room)
    wrote = _worked("writing", history, CASES[is_quick], history)
    return [*_look_rows(looked, count), *_gap_rows(looked, wrote, count, entries)]


def _worked(kind: str, centre: Path, rounds: int, out: Path) -> Found:
    command = [sys.executable, "-m", "benchmarks.desktop_working", kind, str(centre), str(rounds), str(out)]
    done = subprocess.run(
        command, check=True, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, timeout=TIMEOUT_S,
        env=surroundings(out),
    )  # fmt: skip
    found: Found = json.loads(done.stdout.splitlines()[-1])
    return found


def _look_rows(looked: Found, count: int) -> list[Row]:
    frame_ms = statistics.median(looked["gaps idle"])
    bars = (
        ("keystroke", "keystroke to painted hits", AT_ONCE_MS),
        ("table", "case list comes to the front, painted with rows", TABLE_MS),
        ("wheel", "case list, a notch of the wheel (3 lines)", SCROLL_MS),
        ("page down", "case list, page down with the case beside it", AT_ONCE_MS),
    )
    return [
        _row(f"Desktop, {count:,} persons + cases: {title}", looked[name], frame_ms, bar) for name, title, bar in bars
    ]


def _gap_rows(looked: Found, wrote: Found, count: int, entries: int) -> list[Row]:
    frame_ms = statistics.median(looked["gaps idle"])
    gaps = (
        (f"search among {count:,}", looked["gaps search"]),
        (f"lists of {count:,}", looked["gaps lists"]),
        ("printed acceptances (preview, act, slip)", wrote["gaps printing"]),
        (f"rebuild of {entries:,} entries in a task", wrote["gaps rebuild"]),
        ("founding a centre and importing its catalogue", wrote["gaps import"]),
    )
    served = _row("Desktop: from the card to the next applicant", wrote["printed acceptance"], frame_ms, None)
    return [served, *(_row(f"GUI thread away during {name}", found, frame_ms, WORST_GAP_MS) for name, found in gaps)]


def _row(name: str, found_ms: Sequence[float], frame_ms: float, bar_ms: float | None) -> Row:
    p50, p99 = statistics.median(found_ms), sorted(found_ms)[min(len(found_ms) - 1, len(found_ms) * 99 // 100)]
    bar = "-" if bar_ms is None else f"p99 <= {bar_ms:.0f} ms"
    note = f"p99 {p99:.0f} ms, longest {max(found_ms):.0f} ms"
    is_kept = None if bar_ms is None else p99 <= bar_ms
    return Row(name, f"{p50:.1f} ms", f"{frame_ms:.1f} ms", f"{p50 / frame_ms:.1f}", bar, is_kept, note)
