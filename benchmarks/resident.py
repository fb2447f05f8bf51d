"""Reads the memory that this process holds."""

from __future__ import annotations

import os
from pathlib import Path

BYTES_A_MIB = 1024 * 1024


def rss_mib() -> float:
    """Return the resident memory of this process in MiB; 0 where it can't be read (Linux only)."""
    try:
        pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    except OSError:
        return 0.0
    return pages * os.sysconf("SC_PAGE_SIZE") / BYTES_A_MIB
