"""A renderer whose jobs are easy to recognise in the bytes that reached a printer."""

from __future__ import annotations

from counter_app.domain.paper import Notice, Ticket
from counter_app.domain.printers import PaperWidth, PrinterProfile
from counter_app.services.paper_ports import Bitmap

CUT = b"\x1dVB\x00"
FILLER_LINES = 40
STRIP = b"TORSO"


class FakeRenderer:
    """Prints the number and the copy of a paper at its top and its end; `unprintable_number` can't be rendered."""

    def __init__(self, filler_lines: int = FILLER_LINES, unprintable_number: str = "") -> None:
        self._filler_lines = filler_lines
        self._unprintable_number = unprintable_number

    def bitmap(self, ticket: Ticket, width: PaperWidth) -> Bitmap:
        return Bitmap(8, 8, bytes(8))

    def job(self, ticket: Ticket, profile: PrinterProfile) -> bytes:
        if ticket.number and ticket.number == self._unprintable_number:
            raise ValueError("a letter that no font has")
        if any(isinstance(block, Notice) for block in ticket.blocks):
            return b"\x1b@" + STRIP + b"\n"
        lines = [f"line {n} of {ticket.number}" for n in range(self._filler_lines)]
        return b"\x1b@\x1c&" + "\n".join([mark(ticket, "BEGIN"), *lines, mark(ticket, "END")]).encode() + b"\n" + CUT

    def dots_high(self, ticket: Ticket, profile: PrinterProfile) -> int:
        return 8

    def text(self, ticket: Ticket, width: PaperWidth) -> str:
        return mark(ticket, "TEXT")

    def png(self, ticket: Ticket, width: PaperWidth) -> bytes:
        return mark(ticket, "PNG").encode()

    def pdf(self, ticket: Ticket, width: PaperWidth) -> bytes:
        return mark(ticket, "PDF").encode()

    def unprintable(self, text: str) -> str:
        return ""


def mark(ticket: Ticket, word: str) -> str:
    """Write which paper and which copy of it begins or ends here."""
    return f"{word} {ticket.number} {ticket.copy.mark} {ticket.copy.ordinal}"


def complete_copies(printed: bytes, number: str, copy: str = "plain 0") -> int:
    """Count the whole copies of a paper among the bytes that a printer worked off, without any code of the product."""
    begin, end = f"BEGIN {number} {copy}".encode(), f"END {number} {copy}".encode()
    pieces = printed.split(begin)[1:]
    return sum(end in piece for piece in pieces)
