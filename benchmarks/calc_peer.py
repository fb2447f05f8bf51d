"""Measures what many centres have today: a register of 50,000 cases as a sheet in LibreOffice Calc."""

from __future__ import annotations

import csv
import shutil
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

from benchmarks.people import People, case_number

ROWS = 50_000
TIMEOUT_S = 180
_CHINESE = "CSV:44,34,76,1"
"""Comma, quote, UTF-8, from the first line: without it Calc takes Chinese for Latin-1."""

_WATCHER = """
import resource, subprocess, sys
subprocess.run(sys.argv[1:], check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)
"""


@dataclass(frozen=True, slots=True)
class Opened:
    """Seconds to open the register, write it as text and close, and the most memory that took."""

    seconds: float
    rss_mib: float


def calc() -> str | None:
    """Return the program, None where it isn't installed."""
    return shutil.which("soffice") or shutil.which("libreoffice")


def register(program: str, room: Path) -> Path:
    """Write the register as Calc keeps it; the first start of all, with a new profile, is spent here."""
    source = room / "register.csv"
    with source.open("w", encoding="utf-8", newline="") as file:
        lines = csv.writer(file)
        lines.writerow(("编号", "姓名", "身份证号", "电话", "事项"))
        for n, one in enumerate(People().details(ROWS)):
            lines.writerow((case_number(n), one.name, one.resident_id, one.phone, "高龄津贴"))
    _run([*_calc(program, room), f"--infilter={_CHINESE}", "--convert-to", "ods", "--outdir", str(room), str(source)])
    return room / "register.ods"


def opened(program: str, room: Path, sheet: Path) -> Opened:
    """Open the register without a window, write it as text, which takes a tenth of the time, and leave."""
    out = room / "opened"
    begun = time.perf_counter()
    rss_mib = _run([*_calc(program, room), "--convert-to", "csv", "--outdir", str(out), str(sheet)])
    took_s = time.perf_counter() - begun
    assert any(out.iterdir()), "Calc wrote nothing"
    return Opened(took_s, rss_mib)


def _calc(program: str, room: Path) -> list[str]:
    return [program, f"-env:UserInstallation=file://{room / 'profile'}", "--headless", "--norestore"]


def _run(command: list[str]) -> float:
    """Run a process to its end and return the most memory of it or a child (MiB).

    Linux counts what the parent held when it forked into a child's most, so a small process stands between.
    """
    done = subprocess.run([sys.executable, "-c", _WATCHER, *command], check=True, stdout=subprocess.PIPE, text=True)
    return int(done.stdout) / 1024
