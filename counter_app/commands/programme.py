"""What the command line needs of the program around it; bootstrap gives it."""

from __future__ import annotations

from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from counter_app.services.act import Counter
from counter_app.services.print_out import PrintOut
from counter_app.services.progress import Reporter
from counter_app.services.sign_in import Guards


@dataclass(frozen=True, slots=True)
class InitRequest:
    """What `init` was asked to make."""

    is_founder: bool
    centre: str | None
    township: str | None
    window: int
    counter_code: str | None
    director: str
    is_sample: bool
    is_plain: bool
    name_is_confirmed: bool


@dataclass(frozen=True, slots=True)
class OpenCounter:
    """An open data folder, ready to serve; `notice` is what the user must be told first."""

    counter: Counter
    guards: Guards
    notice: str | None


@dataclass(frozen=True, slots=True)
class Finding:
    """One line of a check: whether it is well, what was found, what to do."""

    is_well: bool
    title: str
    advice: str = ""


class Programme(Protocol):
    """The program on one data folder."""

    def init(self, request: InitRequest) -> str:
        """Make a data folder; answers JSON."""
        ...

    def opened(self) -> AbstractContextManager[OpenCounter]:
        """Open the data folder to serve.

        Raises:
            FolderUnusable: held by another process, wrong key, damaged, or waiting for admission.
        """
        ...

    def verify(self) -> tuple[str, bool]:
        """Check everything; answers JSON and whether all is sound."""
        ...

    def digest(self) -> str:
        """Return the digests as JSON."""
        ...

    def rebuild(self, reporter: Reporter) -> str:
        """Fold the read models anew; answers JSON."""
        ...

    def export_journal(self, target: Path, reporter: Reporter) -> str:
        """Write the journal in its interchange form; answers JSON."""
        ...

    def backup(self, target: Path, reporter: Reporter) -> str:
        """Write an encrypted copy; answers JSON."""
        ...

    def restore(self, source: Path, recovery_code: str | None, approval: tuple[str, str] | None) -> str:
        """Put a backup into an empty folder as a new incarnation; answers JSON."""
        ...

    def unlock(self, recovery_code: str) -> str:
        """Let this machine keep the data key again; answers JSON."""
        ...

    def print_out(self, request: PrintOut) -> bytes:
        """Render a paper or a publication, beside a program that holds the folder."""
        ...

    def doctor(self) -> list[Finding]:
        """Look at what this PC needs to serve well."""
        ...
