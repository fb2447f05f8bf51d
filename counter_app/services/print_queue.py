"""Puts a paper into the queue in the same act as the business entry, so that no accepted job is ever lost (P13 a)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from counter_app.domain.journal import AggregateId, EntryId
from counter_app.domain.paper import PaperKind, Ticket
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
class Proof:
    """Which paper proves what this act recorded `about` something; it is filed under its `subject`."""

    kind: PaperKind
    number: str
    subject: AggregateId
    about: AggregateId


@dataclass(frozen=True, slots=True)
class Issued:
    """The paper of an act: its number, and the jobs of its copies; none where nobody wanted it printed."""

    number: str
    papers: tuple[QueuedPaper, ...] = ()


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
    job = act.new_id()
    act.record(PRINT, job, *_written(ticket, subject, reprint))
    return QueuedPaper(ticket.kind, ticket.number, id_text(job))


def queue_proof(act: Act, proof: Proof, build: Callable[[str], Ticket]) -> QueuedPaper:
    """Record that the paper which proves what this act recorded about something is to be printed.

    `build` gets the first 8 hex digits of that entry's id, which the paper bears (reliability: witness); until the act
    ends they are unknown, so the model is made last.
    """
    job = act.new_id()

    def written(entry: EntryId) -> tuple[PrintQueued, PrintTexts]:
        return _written(build(record_mark(entry)), proof.subject)

    act.record_last(PRINT, job, PrintQueued, proof.about, written)
    return QueuedPaper(proof.kind, proof.number, id_text(job))


def record_mark(entry: EntryId) -> str:
    """Return what a paper bears of the entry it proves: the first 8 hex digits, upper case."""
    return entry[:4].hex().upper()


def _written(
    ticket: Ticket, subject: AggregateId | None, reprint: Reprint | None = None
) -> tuple[PrintQueued, PrintTexts]:
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
    return queued, PrintTexts(packed.content, reprint.words if reprint else None)
