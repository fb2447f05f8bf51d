"""Measures the memory of a process that holds a data folder with a long history open."""

from __future__ import annotations

import sys
from pathlib import Path

from benchmarks.history import ENTRIES, lent_history
from benchmarks.measure import Row
from benchmarks.processes import bare_python_mib, serve

ACTS = 100


def measure(room: Path, *, is_quick: bool) -> list[Row]:
    """Look at a process of its own, which is possible on Linux."""
    if not sys.platform.startswith("linux"):
        return [Row("Memory at rest", "-", "-", "-", note="measured on Linux only")]
    entries = ENTRIES[is_quick]
    served, bare = serve(lent_history(room, entries), ACTS), bare_python_mib()
    return [
        _row(f"Memory with {entries:,} entries, just opened", served.rss_open_mib, bare),
        _row(f"Memory after {ACTS} acts", served.rss_after_mib, bare, "names and their pinyin included"),
    ]


def _row(name: str, ours_mib: float, floor_mib: float, note: str = "") -> Row:
    return Row(
        f"{name} / bare Python", f"{ours_mib:.0f} MiB", f"{floor_mib:.0f} MiB", f"{ours_mib / floor_mib:.1f}", note=note
    )
