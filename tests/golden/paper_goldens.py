"""The golden papers: every job of the acceptance set by its sum, and the papers a person should read as text.

`python -m tests.golden.paper_goldens` writes tests/golden/paper again. Look at the difference before it is committed:
`git diff` shows the text, and a changed sum needs a reason. Sums of raster hold for the locked version of Pillow, whose
wheels bring their own font rasteriser.
"""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path

from counter_app.domain.paper import Ticket
from counter_app.domain.printers import PaperWidth
from tests.printing.papers import acceptance_set, bundled_renderer, profiles

FOLDER = Path(__file__).with_name("paper")
SUMS = FOLDER / "jobs.sha256"
READ_BY_PEOPLE = {"plain-rare-1", "plain-long-1", "plain-ordinary-40", "applicant-ordinary-1", "stub-ordinary-0"}


def golden_sums() -> str:
    """Return a line for every job of the acceptance set."""
    renderer = bundled_renderer()
    return "".join(
        f"{sha256(renderer.job(ticket, profile)).hexdigest()}  {name} {profile.width} {profile.mode}\n"
        for name, ticket in acceptance_set()
        for profile in profiles()
    )


def golden_texts() -> dict[str, str]:
    """Return the papers for people by the name of their file."""
    renderer = bundled_renderer()
    chosen: list[tuple[str, Ticket]] = [
        (name, ticket) for name, ticket in acceptance_set() if name in READ_BY_PEOPLE or name.count("-") < 2
    ]
    return {f"{name}-{width}.txt": renderer.text(ticket, width) for name, ticket in chosen for width in PaperWidth}


def main() -> None:
    """Write all of it."""
    FOLDER.mkdir(exist_ok=True)
    for old in FOLDER.glob("*.txt"):
        old.unlink()
    SUMS.write_text(golden_sums(), encoding="utf-8", newline="\n")
    for name, text in golden_texts().items():
        (FOLDER / name).write_text(text, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
