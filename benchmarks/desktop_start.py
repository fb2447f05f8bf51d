"""Measures the start of the real desktop, to its first paint and to the sign-in list, and the memory it then holds."""

from __future__ import annotations

import json
import os
import statistics
import subprocess
import sys
import time
from dataclasses import dataclass, field
from pathlib import Path

from benchmarks import calc_peer
from benchmarks.calc_peer import Opened
from benchmarks.measure import Row
from benchmarks.processes import bare_python_mib, bare_python_s

PAINT_BAR, READY_BAR = 15.0, 45.0
PEER_TIME_BAR, PEER_MEMORY_BAR = 0.35, 0.5
PEER_ROUNDS = 5
ROUNDS = {False: 15, True: 3}
TIMEOUT_S = 120
_SIGNS_IN = 1
"""The second of the practice centre's people, who has a window and every right."""


@dataclass(frozen=True, slots=True)
class Started:
    """Seconds from the start of a process to a stamp, CPU seconds until then, and the memory once all is loaded."""

    painted_s: float
    ready_s: float
    loaded_s: float
    painted_cpu_s: float
    ready_cpu_s: float
    loaded_cpu_s: float
    rss_mib: float
    rss_used_mib: float


@dataclass(slots=True)
class _Starts:
    bare: list[float] = field(default_factory=list)
    empty: list[Started] = field(default_factory=list)
    ours: list[Started] = field(default_factory=list)
    peer: list[Opened] = field(default_factory=list)


def measure(room: Path, *, is_quick: bool) -> list[Row]:
    """Start in turn; the first start of all compiles and is not counted."""
    signs_in = found_practice_centre(room)
    used = started("benchmarks.desktop_serving", room, *signs_in)
    started("benchmarks.empty_window", room)
    starts = _Starts()
    program = calc_peer.calc()
    sheet = calc_peer.register(program, room) if program else None
    for n in range(ROUNDS[is_quick]):
        starts.bare.append(bare_python_s())
        starts.empty.append(started("benchmarks.empty_window", room))
        starts.ours.append(started("benchmarks.desktop_serving", room, str(room)))
        if program and sheet and n < PEER_ROUNDS:
            starts.peer.append(calc_peer.opened(program, room, sheet))
    return [*_start_rows(starts), *_memory_rows(starts, used), *_peer_rows(starts)]


def found_practice_centre(room: Path) -> tuple[str, str, str]:
    """Found a practice centre as the program does; answers the room with a name and a PIN to sign in with."""
    command = [sys.executable, "-m", "counter_app", "--data", str(room / "data"), "init", "--sample"]
    done = subprocess.run(
        command, check=True, capture_output=True, text=True, env=surroundings(room), timeout=TIMEOUT_S
    )
    staff = json.loads(done.stdout)["staff"][_SIGNS_IN]
    return str(room), staff["name"], staff["pin"]


def surroundings(room: Path) -> dict[str, str]:
    """Return the environment of a desktop whose state and keys stay in a room, on a screen that nobody sees."""
    places = {"COUNTER_APP_STATE": str(room / "state"), "COUNTER_APP_KEYSTORE": "file"}
    return os.environ | places | {"QT_QPA_PLATFORM": "offscreen", "QT_SCALE_FACTOR": "1"}


def started(module: str, room: Path, *arguments: str) -> Started:
    """Run a process that stamps its start on the clock that every process of this machine shares."""
    command = [sys.executable, "-m", module, *arguments]
    begun = time.perf_counter()
    done = subprocess.run(
        command, check=True, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, env=surroundings(room),
        timeout=TIMEOUT_S,
    )  # fmt: skip
    said = [json.loads(line) for line in done.stdout.splitlines()]
    first = said[0]
    return Started(
        first["painted"] - begun,
        first.get("ready", begun) - begun,
        first.get("loaded", begun) - begun,
        first["painted_cpu"],
        first.get("ready_cpu", 0.0),
        first.get("loaded_cpu", 0.0),
        first["rss_mib"],
        said[-1]["rss_mib"],
    )


def _start_rows(starts: _Starts) -> list[Row]:
    bare_s = statistics.median(starts.bare)
    empty_s = _median(starts.empty, "painted_s")
    painted_s, ready_s = _median(starts.ours, "painted_s"), _median(starts.ours, "ready_s")
    painted_cpu, ready_cpu = _median(starts.ours, "painted_cpu_s"), _median(starts.ours, "ready_cpu_s")
    loaded_s, loaded_cpu = _median(starts.ours, "loaded_s"), _median(starts.ours, "loaded_cpu_s")
    empty_cpu = _median(starts.empty, "painted_cpu_s")
    return [
        _row("Empty Qt window painted / bare Python", empty_s, bare_s, None, f"CPU {_ms(empty_cpu)}"),
        _row("Desktop: first paint / bare Python", painted_s, bare_s, PAINT_BAR, f"CPU {_ms(painted_cpu)}"),
        _row("Desktop: first paint / empty Qt window", painted_s, empty_s, None, ""),
        _row("Desktop: ready to sign in / bare Python", ready_s, bare_s, READY_BAR, f"CPU {_ms(ready_cpu)}"),
        _row("Desktop: ready to sign in / empty Qt window", ready_s, empty_s, None, ""),
        _row("Desktop: all loaded behind that page / bare Python", loaded_s, bare_s, None, f"CPU {_ms(loaded_cpu)}"),
    ]


def _memory_rows(starts: _Starts, used: Started) -> list[Row]:
    if not sys.platform.startswith("linux"):
        return [Row("Memory of the desktop", "-", "-", "-", note="measured on Linux only")]
    bare, empty = bare_python_mib(), _median(starts.empty, "rss_mib")
    ready = _median(starts.ours, "rss_mib")
    return [
        _memory_row("Memory of the desktop, all loaded, nobody signed in", ready, bare, empty),
        _memory_row("Memory of the desktop, every screen seen", used.rss_used_mib, bare, empty),
    ]


def _peer_rows(starts: _Starts) -> list[Row]:
    """Compare with a sheet of 50,000 rows; ours opens a centre of any size in the same time."""
    name = f"Desktop ready to sign in / Calc opening {calc_peer.ROWS:,} rows"
    if not starts.peer:
        return [Row(name, "-", "-", "-", note="LibreOffice Calc is not installed")]
    ours_s, peer_s = _median(starts.ours, "ready_s"), statistics.median(one.seconds for one in starts.peer)
    ours_mib, peer_mib = _median(starts.ours, "rss_mib"), statistics.median(one.rss_mib for one in starts.peer)
    shares = ((ours_s / peer_s, PEER_TIME_BAR), (ours_mib / peer_mib, PEER_MEMORY_BAR))
    notes = ("Calc headless, without a window to paint", "ours once all is loaded, Calc at its most, without a window")
    figures = ((name, _ms(ours_s), _ms(peer_s)), (f"{name}: memory", _mib(ours_mib), _mib(peer_mib)))
    return [
        Row(*figure, f"{share:.2f}", f"<= {bar:.2f}", share <= bar, note)
        for figure, (share, bar), note in zip(figures, shares, notes, strict=True)
    ]


def _median(starts: list[Started], name: str) -> float:
    return float(statistics.median(getattr(one, name) for one in starts))


def _row(name: str, ours_s: float, floor_s: float, bar: float | None, note: str) -> Row:
    ratio = ours_s / floor_s
    wanted = "-" if bar is None else f"<= {bar:.0f}"
    return Row(name, _ms(ours_s), _ms(floor_s), f"{ratio:.1f}", wanted, None if bar is None else ratio <= bar, note)


def _memory_row(name: str, ours_mib: float, bare_mib: float, empty_mib: float) -> Row:
    note = f"an empty Qt window holds {empty_mib:.0f} MiB"
    ratio = f"{ours_mib / bare_mib:.1f}"
    return Row(f"{name} / bare Python", _mib(ours_mib), _mib(bare_mib), ratio, note=note)


def _mib(mib: float) -> str:
    return f"{mib:.0f} MiB"


def _ms(seconds: float) -> str:
    return f"{seconds * 1000:.0f} ms"
