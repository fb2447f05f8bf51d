"""Turns papers into jobs for one printer: the paper, the strip after a torso, the test page."""

from __future__ import annotations

from dataclasses import dataclass

from counter_app.domain.paper import Notice, PaperKind, Ticket
from counter_app.domain.printers import PrinterProfile
from counter_app.printing.spool_courier import Parcel
from counter_app.printing.test_page import page_document, raw_parts
from counter_app.services.paper_ports import PaperRenderer

TORSO = "上一张没有打完"


@dataclass(frozen=True, slots=True)
class JobRendering:
    """A renderer and the profile of the printer it renders for."""

    renderer: PaperRenderer
    profile: PrinterProfile

    def job(self, ticket: Ticket) -> Parcel:
        """Return the job of a paper."""
        return Parcel(
            self.renderer.job(ticket, self.profile),
            ticket.kind,
            _title(ticket),
            self.renderer.dots_high(ticket, self.profile),
            is_practice=ticket.is_practice,
        )

    def strip(self, parcel: Parcel) -> bytes:
        """Return the paper that parts a torso from this parcel."""
        strip = Ticket(PaperKind.TEST_PAGE, "", (Notice(TORSO),), is_practice=parcel.is_practice)
        return self.renderer.job(strip, self.profile)

    def picture(self, ticket: Ticket) -> Parcel:
        """Return a paper as a PNG file."""
        return Parcel(self.renderer.png(ticket, self.profile.width), ticket.kind, _title(ticket))

    def test_page(self) -> Parcel:
        """Return the test page: a document as the renderer makes it, then the commands one by one."""
        page = self.job(page_document(self.profile))
        return Parcel(page.content + raw_parts(), page.kind, page.title, 2 * page.dots_high)


def _title(ticket: Ticket) -> str:
    """Return what a spooler shows of a job: no words of the paper."""
    return f"{ticket.kind} {ticket.number}".strip()
