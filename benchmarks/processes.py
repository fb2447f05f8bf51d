"""Starts processes of Python for the rows that a running one can't measure."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

_BARE = "print(open('/proc/self/statm').read().split()[1])"


@dataclass(frozen=True, slots=True)
class Served:
    """How long a start took until the folder was open, and the memory then and after the acts."""

    ready_s: float
    rss_open_mib: float
    rss_after_mib: float


def serve(room: Path, acts: int = 0) -> Served:
    """Open a data folder in a new process, and do acts in it."""
    places = {"COUNTER_APP_STATE": str(room / "state"), "COUNTER_APP_KEYSTORE": "file"}
    command = [sys.executable, "-m", "benchmarks.serving", str(room), str(acts)]
    begun = time.perf_counter()
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=os.environ | places) as process:
        assert process.stdout is not None
        ready = json.loads(process.stdout.readline())
        ready_s = time.perf_counter() - begun
        after = json.loads(process.stdout.readline()) if acts else ready
    return Served(ready_s, ready["rss_mib"], after["rss_mib"])


def bare_python_s() -> float:
    """Return how long an empty program takes."""
    begun = time.perf_counter()
    subprocess.run([sys.executable, "-c", "pass"], check=True)
    return time.perf_counter() - begun


def bare_python_mib() -> float:
    """Return the memory of an empty program (Linux)."""
    found = subprocess.run([sys.executable, "-c", _BARE], check=True, capture_output=True, text=True)
    return int(found.stdout) * os.sysconf("SC_PAGE_SIZE") / (1024 * 1024)
