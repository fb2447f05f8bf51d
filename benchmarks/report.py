"""Writes the table, with the machine it was measured on."""

from __future__ import annotations

import os
import platform
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

import sqlcipher3.dbapi2

from benchmarks.measure import Row

_VERDICT = {True: "kept", False: "**missed**", None: ""}
_HEAD = ("measured", "ours", "floor", "ratio", "bar", "verdict", "note")


def as_text(rows: Sequence[Row]) -> str:
    """Return the rows for a terminal."""
    return "\n".join(
        f"{row.name:58} {row.ours:>12} {row.floor:>12} {row.ratio:>9} {row.bar:>9} {_VERDICT[row.is_kept]:8} {row.note}"
        for row in rows
    )


def as_markdown(rows: Sequence[Row], *, is_quick: bool) -> str:
    """Return the page docs/benchmarks.md."""
    lines = [
        "# Benchmarks",
        "",
        "Written by `python3 dev.py bench --out docs/benchmarks.md`; do not edit.",
        "",
        f"Measured {datetime.now(UTC):%Y-%m-%d %H:%M} UTC on {machine()}." + (" **Quick run.**" if is_quick else ""),
        "Ours and its floor run in turn on one machine and one disk, so **the ratios count**; the times only show the",
        "scale, and a village PC is several times slower. Databases are encrypted, with WAL and `synchronous=FULL`.",
        "",
        f"| {' | '.join(_HEAD)} |",
        f"|{'---|' * len(_HEAD)}",
        *(_line(row) for row in rows),
    ]
    return "\n".join(lines) + "\n"


def _line(row: Row) -> str:
    return f"| {row.name} | {row.ours} | {row.floor} | {row.ratio} | {row.bar} | {_VERDICT[row.is_kept]} | {row.note} |"


def machine() -> str:
    """Describe this machine by what matters for the figures, the load of others included."""
    load = f", load {os.getloadavg()[0]:.1f} at the end" if hasattr(os, "getloadavg") else ""
    versions = f"CPython {platform.python_version()}, SQLite {sqlcipher3.dbapi2.sqlite_version} (SQLCipher)"
    return f"{platform.system()} {platform.machine()}, {_processor()}, {os.cpu_count()} cores, {versions}{load}"


def _processor() -> str:
    try:
        lines = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
    except OSError:
        return platform.processor()
    return next(
        (line.partition(":")[2].strip() for line in lines if line.startswith("model name")), "unknown processor"
    )
