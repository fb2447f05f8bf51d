"""A process of its own that opens a data folder as the program does: `python -m benchmarks.serving ROOM ACTS`.

It prints a line when it is ready, and a second one with its memory after so many acts.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

from benchmarks.resident import rss_mib
from counter_app.bootstrap import NodeProgramme


def main() -> None:
    """Open, say so, act, say what it took."""
    room, acts = Path(sys.argv[1]), int(sys.argv[2])
    with NodeProgramme(room / "data").opened():
        print(json.dumps({"ready": True, "rss_mib": rss_mib()}), flush=True)
    if acts:
        _act(room, acts)
        print(json.dumps({"rss_mib": rss_mib()}), flush=True)


def _act(room: Path, acts: int) -> None:
    """Do acts two at a time; the modules that only they need count as well."""
    from benchmarks.case_acts import accept, new_applicant, receive  # noqa: PLC0415 - fakes must not slow the start
    from benchmarks.office import office_again  # noqa: PLC0415 - as above

    with office_again(room) as office:
        for n in range(acts // 2):
            accept(office, receive(office, new_applicant(office, n)))


if __name__ == "__main__":
    main()
