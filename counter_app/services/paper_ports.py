"""What the use-cases need of paper and printers, by role; the adapters live in `printing` and `storage`."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

from counter_app.domain.page_documents import PageDocument
from counter_app.domain.paper import Ticket
from counter_app.domain.printers import ConfiguredPrinter, PaperWidth, PrinterProfile, PrinterState
from counter_app.services.progress import Reporter


@dataclass(frozen=True, slots=True)
class Bitmap:
    """A picture of one bit a dot: rows padded to whole bytes, 1 is black."""

    width: int
    height: int
    bits: bytes


class CharacterSet(Protocol):
    """Knows which characters can be printed; every paper renderer does."""

    def unprintable(self, text: str) -> str:
        """Return the characters of a text that no font at hand has; empty when all can be printed."""
        ...


class PaperRenderer(Protocol):
    """Turns the model of a paper into what can be seen or sent; pure: equal input gives equal output."""

    def bitmap(self, ticket: Ticket, width: PaperWidth) -> Bitmap:
        """Return the paper as the raster back end prints it."""
        ...

    def job(self, ticket: Ticket, profile: PrinterProfile) -> bytes:
        """Return the whole job for a printer, from its prologue to its cut, without the confirmation token."""
        ...

    def dots_high(self, ticket: Ticket, profile: PrinterProfile) -> int:
        """Return how high the paper of a job is; draws nothing."""
        ...

    def text(self, ticket: Ticket, width: PaperWidth) -> str:
        """Return the paper as plain text, a line a row."""
        ...

    def png(self, ticket: Ticket, width: PaperWidth) -> bytes:
        """Return the paper as a PNG file."""
        ...

    def pdf(self, ticket: Ticket, width: PaperWidth) -> bytes:
        """Return the paper as a PDF file of its own size."""
        ...

    def unprintable(self, text: str) -> str:
        """Return the characters of a text that no font at hand has; empty when all can be printed."""
        ...


@dataclass(frozen=True, slots=True)
class StationStatus:
    """The printing of this PC at a glance: the default printer, and how many papers wait or ask a clerk."""

    printer: str
    state: PrinterState
    waiting: int = 0
    asking: int = 0
    held: int = 0
    """Jobs that wait for a click (P15)."""


class PageAnswer(StrEnum):
    """What became of a test page as far as the program can tell."""

    CONFIRMED = "confirmed"
    SENT = "sent"
    BROKEN_OFF = "broken_off"
    NOT_SENT = "not_sent"


@dataclass(frozen=True, slots=True)
class PageReport:
    """What a test page showed: how it went, what state the printer said, and the bytes it answered (hex)."""

    printer: str
    answer: PageAnswer
    state: PrinterState
    status_hex: str = ""


class PagePrinter(Protocol):
    """Makes files of documents of pages; any thread may call it."""

    def pages(self, document: PageDocument, reporter: Reporter | None = None) -> bytes:
        """Return the document as a PDF file, equal bytes for equal documents; raises what the reporter raises."""
        ...


class FileKeeper(Protocol):
    """Keeps files outside the data folder, where a person chose: on the desktop, on a memory stick."""

    def keep(self, path: str, content: bytes) -> str:
        """Write the file, whole or not at all, replacing one of that name; return its full name.

        Raises:
            TryAgain: the folder isn't there or can't be written, or the disk is full.
        """
        ...


class PrintStation(Protocol):
    """The printers of this PC and the workers that serve the queue; every call returns at once."""

    def status(self) -> StationStatus:
        """Return what was told last: a plain read, which asks neither printer nor journal."""
        ...

    def watch(self, listener: Callable[[StationStatus], None]) -> None:
        """Call the listener, from a thread of the station, whenever the status has changed."""
        ...

    def wake(self) -> None:
        """Look into the queue: an act has put something there."""
        ...

    def printers(self) -> tuple[ConfiguredPrinter, ...]:
        """Return the printers of this PC."""
        ...

    def configure(self, printers: Sequence[ConfiguredPrinter]) -> None:
        """Replace the printers of this PC, durably; workers follow.

        Raises:
            CounterError: a printer is named twice, its address is none, or it is for practice only.
        """
        ...

    def print_test_page(self, printer: str, told: Callable[[PageReport], None]) -> None:
        """Print the full test page in its turn, and tell from a thread of the station how it went (P20).

        Raises:
            InputProblem: no printer has this name.
        """
        ...

    def open_drawer(self) -> None:
        """Send the pulse to the default printer, once and at once or not at all; its entry is durable already."""
        ...

    def drain(self, timeout_s: float) -> bool:
        """Wait until no worker can do more now, at most so long; say whether that was reached."""
        ...


class SavedPrinters(Protocol):
    """The printers of this PC as they are stored; never a fact of the journal."""

    def all(self) -> tuple[ConfiguredPrinter, ...]:
        """Return the printers in the order in which they were kept."""
        ...

    def keep(self, printers: Sequence[ConfiguredPrinter]) -> None:
        """Replace them durably."""
        ...


class PrinterTurn(Protocol):
    """The right to use one printer, and what the last user left in it."""

    def is_torn(self) -> bool:
        """Say whether the last attempt at this printer was left open, by whichever program."""
        ...

    def mark(self, *, is_torn: bool) -> None:
        """Note for the next user whether an attempt is open."""
        ...


class PrinterGate(Protocol):
    """Lets one program at a time use a printer of this machine (P13 d)."""

    def turn(self, address: str) -> AbstractContextManager[PrinterTurn]:
        """Take the printer without waiting; a process that dies gives it back.

        Raises:
            PrinterBusy: another program prints there.
        """
        ...


class PrinterBusy(Exception):
    """Another program of this machine uses the printer."""
