"""What brings a paper to a printer, whatever the way: what it is given, what it records, how it may end (P13, P16)."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

from counter_app.domain.paper import PaperKind, Ticket
from counter_app.domain.print_jobs import AttemptEnd, Confirmation
from counter_app.domain.printers import PrinterState

FLUSH = bytes(8192)
"""Ends any picture that was interrupted: every band is shorter (P11, P17)."""
RESET = b"\x1b@"
RECOVER_FROM_ERROR = b"\x10\x05\x02"
DRAWER_PULSE = b"\x1bp\x00\x19\xfa"


class Reason(StrEnum):
    """Why an attempt did not end as printed."""

    STALLED = "stalled"
    CONNECTION_LOST = "connection_lost"
    NO_ANSWER = "no_answer"
    NEVER_ANSWERS = "never_answers"
    PROGRAM_ERROR = "program_error"
    NOT_TAKEN = "not_taken"
    SPOOLER_SILENT = "spooler_silent"
    SPOOLER_ERROR = "spooler_error"
    PAPER_OUT = "paper_out"
    COVER_OPEN = "cover_open"
    CUTTER_ERROR = "cutter_error"
    OFFLINE = "offline"
    UNPRINTABLE = "unprintable"


class NotReady(Exception):
    """The printer can't take a job now; nothing of one was sent and nothing is recorded."""

    def __init__(self, state: PrinterState) -> None:
        super().__init__(str(state))
        self.state = state


@dataclass(frozen=True, slots=True)
class Parcel:
    """A rendered job: its bytes without the token, how high it is, and what paper it is."""

    content: bytes
    kind: PaperKind
    title: str
    dots_high: int = 0
    is_practice: bool = False


@dataclass(frozen=True, slots=True)
class Outcome:
    """How an attempt ended, and in which state it left the printer."""

    end: AttemptEnd
    by: Confirmation | None
    reason: str
    bytes_sent: int
    state: PrinterState
    status: bytes = b""

    @property
    def is_open(self) -> bool:
        """Say whether a clerk must be asked."""
        return self.end is AttemptEnd.UNCONFIRMED


class AttemptLog(Protocol):
    """What writes the entries around an attempt."""

    def begin(self, content: bytes) -> bool:
        """Record that these bytes are about to be sent, durably; False when the job may not be sent any more."""
        ...

    def end(self, outcome: Outcome) -> None:
        """Record how it ended; a second time only to say that a late confirmation came."""
        ...

    def saw(self, state: PrinterState) -> None:
        """Tell what the printer says while it is listened to."""
        ...

    def may_linger(self, *, is_blocked: bool) -> bool:
        """Say whether a late confirmation would still settle something, and nothing else needs the printer more."""
        ...


class Courier(Protocol):
    """A way to bring papers to one printer."""

    def render(self, ticket: Ticket) -> Parcel:
        """Turn a paper into what this printer is given."""
        ...

    def test_page(self) -> Parcel:
        """Return the full test page for this printer (P20)."""
        ...

    def look(self) -> PrinterState:
        """Ask the printer for its state; never raises for a printer that is away."""
        ...

    def deliver(self, parcel: Parcel, log: AttemptLog, *, is_torn: bool) -> PrinterState:
        """Carry a job and record what becomes of it; return the state in which the printer was left.

        Raises:
            NotReady: the printer can't take it now; the log was not touched.
        """
        ...

    def pulse(self, content: bytes) -> bool:
        """Send a few bytes that are no paper, once; say whether they were taken whole."""
        ...
