"""What the command line needs of the program around it; bootstrap gives it."""

from __future__ import annotations

from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    # Only named here: a desktop opens a counter without them.
    from counter_app.domain.printers import ConfiguredPrinter, PaperWidth, PrinterProfile, PrinterState
    from counter_app.services.act import Counter
    from counter_app.services.paper_ports import PagePrinter, PaperRenderer, PrintStation
    from counter_app.services.print_out import PrintOut
    from counter_app.services.print_views import JobView
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

    @classmethod
    def of_sample(cls, window: int) -> InitRequest:
        """Ask for a practice centre, which has its own name, number and people, at a window."""
        return cls(
            is_founder=True,
            centre=None,
            township=None,
            window=window,
            counter_code=None,
            director="",
            is_sample=True,
            is_plain=False,
            name_is_confirmed=False,
        )


@dataclass(frozen=True, slots=True)
class OpenCounter:
    """An open data folder, ready to serve; `notice` is what the user must be told first."""

    counter: Counter
    guards: Guards
    notice: str | None
    station: PrintStation


@dataclass(frozen=True, slots=True)
class Finding:
    """One line of a check: whether it is well, what was found, what to do."""

    is_well: bool
    title: str
    advice: str = ""


class PracticePrinter(Protocol):
    """A printer made of code on a TCP port of this machine."""

    @property
    def port(self) -> int:
        """Return the port it listens at."""
        ...

    def obey(self, word: str) -> bool:
        """Let a fault come (`paper-out`, `stall@600+1.5`) or mend everything (`ok`); False for any other word."""
        ...

    def close(self) -> None:
        """Stop to serve."""
        ...


@dataclass(frozen=True, slots=True)
class PracticePrinterRequest:
    """What kind of practice printer is wanted; its papers go to `out`."""

    port: int
    out: Path
    width: PaperWidth
    is_mute: bool
    baud: int


@dataclass(frozen=True, slots=True)
class Rehearsal:
    """A practice centre at work with a practice printer as its only one, and what renders its papers without one."""

    open_counter: OpenCounter
    printer: PracticePrinter
    renderer: PaperRenderer
    pages: PagePrinter


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

    def printers(self) -> tuple[ConfiguredPrinter, ...]:
        """Return the printers of this PC, beside a program that holds the folder."""
        ...

    def printer_profiles(self) -> tuple[PrinterProfile, ...]:
        """Return the profiles that ship with the program."""
        ...

    def printer_states(self) -> tuple[tuple[ConfiguredPrinter, PrinterState], ...]:
        """Ask each printer for its state, beside a program that holds the folder."""
        ...

    def print_queue(self) -> tuple[JobView, ...]:
        """Return what waits, is being sent or asks a clerk, beside a program that holds the folder."""
        ...

    def practice_printer(self, request: PracticePrinterRequest) -> PracticePrinter:
        """Start a practice printer; it needs no data folder.

        Raises:
            InputProblem: the port is taken.
        """
        ...

    def rehearsed(self, request: PracticePrinterRequest) -> AbstractContextManager[Rehearsal]:
        """Open a practice centre to serve, with a practice printer that is waited for less long than a real one.

        Raises:
            FolderUnusable: as `opened`.
            InputProblem: the port is taken.
        """
        ...

    def doctor(self) -> list[Finding]:
        """Look at what this PC needs to serve well."""
        ...
