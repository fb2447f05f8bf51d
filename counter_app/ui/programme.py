"""What the desktop needs of the program around it; the composition root gives it (no Qt here)."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from typing import Protocol

from counter_app.domain.paper import Ticket
from counter_app.domain.printers import PrinterProfile
from counter_app.services.act import Counter
from counter_app.services.paper_ports import PaperRenderer, PrintStation
from counter_app.services.ports import Drafts, Preferences
from counter_app.services.progress import Reporter
from counter_app.services.publishing import Publishing
from counter_app.services.sign_in import Guards


@dataclass(frozen=True, slots=True)
class OpenDesk:
    """An open data folder with everything a desktop serves with; `notice` is what must be said first."""

    counter: Counter
    guards: Guards
    notice: str | None
    renderer: PaperRenderer
    station: PrintStation
    drafts: Drafts
    preferences: Preferences
    last_backup_ms: Callable[[], int | None]
    profiles: tuple[PrinterProfile, ...] = ()
    test_page: Callable[[PrinterProfile], Ticket] | None = None
    publishing: Publishing | None = None


@dataclass(frozen=True, slots=True)
class FoundingWish:
    """What the wizard asks: the centre, its first director, and the window at which this PC stands."""

    centre: str
    township: str
    director: str
    window: int
    is_practice: bool = False
    is_name_confirmed: bool = False


@dataclass(frozen=True, slots=True)
class Founding:
    """What is shown once: the director's one-time secrets, and the recovery code for the envelope."""

    director: str
    one_time_pin: str = field(repr=False)
    one_time_password: str = field(repr=False)
    recovery_code: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class Finding:
    """One line of a check: whether it is well, what was found, what to do."""

    is_well: bool
    title: str
    advice: str = ""


class DesktopProgramme(Protocol):
    """The program on one data folder."""

    @property
    def version(self) -> str:
        """Return the version of the program."""
        ...

    def exists(self) -> bool:
        """Say whether there is a data folder; without one the wizard founds it."""
        ...

    def opened(self) -> AbstractContextManager[OpenDesk]:
        """Open the data folder to serve; it may be opened in one thread and closed in another.

        Raises:
            FolderUnusable: held by another process, wrong key, damaged, or waiting for admission.
        """
        ...

    def found(self, wish: FoundingWish) -> Founding:
        """Make the data folder of a new centre, whole or not at all.

        Raises:
            CounterError: a name or a number can't be so.
        """
        ...

    def backup(self, folder: str, reporter: Reporter) -> str:
        """Write an encrypted copy into a folder; answers the name of the file."""
        ...

    def doctor(self) -> tuple[Finding, ...]:
        """Look at what this PC needs to serve well, while the folder is open."""
        ...
