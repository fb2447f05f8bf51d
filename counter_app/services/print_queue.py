"""Puts a paper into the queue in the same act as the business entry, so that no accepted job is ever lost (P13 a)."""

from __future__ import annotations

from dataclasses import dataclass

from counter_app.domain.journal import AggregateId
from counter_app.domain.paper import Ticket
from counter_app.domain.print_jobs import PRINT, PrintQueued, PrintTexts, ReprintReason
from counter_app.services.act import Act
from counter_app.services.paper_format import pack_ticket
from counter_app.services.references import id_text


@dataclass(frozen=True, slots=True)
class QueuedPaper:
    """A paper that an act queued: its kind, its number and its job."""

    kind: str
    number: str
    job: str


@dataclass(frozen=True, slots=True)
class Reprint:
    """Of which job a paper is a further copy, the how-manieth, and why."""

    of: AggregateId
    number: int
    reason: ReprintReason
    words: str | None = None
    is_held: bool = False


def queue_paper(
    act: Act, ticket: Ticket, subject: AggregateId | None = None, reprint: Reprint | None = None
) -> QueuedPaper:
    """Record that a paper is to be printed; it is printed only after the act is durable."""
    packed = pack_ticket(ticket)
    queued = PrintQueued(
        ticket.kind,
        ticket.number,
        packed.digest,
        ticket.copy.mark,
        subject,
        reprint.of if reprint else None,
        reprint.number if reprint else 0,
        reprint.reason if reprint else None,
        reprint.is_held if reprint else False,
    )
    job = act.new_id()
    act.record(PRINT, job, queued, PrintTexts(packed.content, reprint.words if reprint else None))
    return QueuedPaper(ticket.kind, ticket.number, id_text(job))
