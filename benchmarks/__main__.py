"""Runs the benchmarks: `python -m benchmarks [names...] [--quick] [--out FILE]`."""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Protocol

from benchmarks import (
    desktop_start,
    desktop_work,
    durable_act,
    handbook_speed,
    memory_at_rest,
    opening,
    paper_speed,
    print_queueing,
    rebuild_rate,
    screen_reads,
    search_speed,
)
from benchmarks.measure import Row
from benchmarks.report import as_markdown, as_text


class Measure(Protocol):
    """One group of rows; the room is an empty folder that is deleted afterwards."""

    def __call__(self, room: Path, *, is_quick: bool) -> list[Row]:
        """Measure."""
        ...


GROUPS: dict[str, Measure] = {
    "act": durable_act.measure,
    "search": search_speed.measure,
    "screens": screen_reads.measure,
    "rebuild": rebuild_rate.measure,
    "opening": opening.measure,
    "memory": memory_at_rest.measure,
    "handbook": handbook_speed.measure,
    "paper": paper_speed.measure,
    "queue": print_queueing.measure,
    "desktop": desktop_start.measure,
    "desktop-work": desktop_work.measure,
}


def main() -> int:
    """Measure what was asked for and print the table."""
    asked = _arguments()
    rows: list[Row] = []
    for name in asked.names or GROUPS:
        found = _measured(name, GROUPS[name], is_quick=asked.quick)
        print(as_text(found), flush=True)
        rows += found
    if asked.out is not None:
        asked.out.write_text(as_markdown(rows, is_quick=asked.quick), encoding="utf-8")
    return 0


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="benchmarks", description="Measures the program against its floors.")
    parser.add_argument("names", nargs="*", choices=[*GROUPS, []], help="groups to measure; all when none is named")
    parser.add_argument("--quick", action="store_true", help="smaller data and fewer rounds: a look, no verdict")
    parser.add_argument("--out", type=Path, help="write the table to this Markdown file")
    return parser.parse_args()


def _measured(name: str, measure: Callable[..., list[Row]], *, is_quick: bool) -> list[Row]:
    begun = time.monotonic()
    with tempfile.TemporaryDirectory(prefix="counter-bench-") as room:
        rows = measure(Path(room), is_quick=is_quick)
    print(f"{name}: {time.monotonic() - begun:.0f} s", file=sys.stderr)
    return rows


if __name__ == "__main__":
    sys.exit(main())
