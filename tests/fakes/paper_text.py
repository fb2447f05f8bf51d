"""Writes a paper as plain lines, one a block, so that tests can read what it says without a layout."""

from __future__ import annotations

from collections.abc import Iterable

from counter_app.domain.paper import (
    Block,
    Code128,
    Image,
    KeyValue,
    Notice,
    Qr,
    Rule,
    Signature,
    Space,
    Table,
    Text,
    Ticket,
    Title,
)
from counter_app.services.papers.again import stored_papers
from counter_app.services.ports import ReadModels
from counter_app.services.print_queue import QueuedPaper


def lines_of(ticket: Ticket) -> list[str]:
    """Return what the blocks of a paper say."""
    return [line for block in ticket.blocks for line in _lines(block)]


def text_of(ticket: Ticket) -> str:
    """Return a paper as one text."""
    return "\n".join(lines_of(ticket))


def _lines(block: Block) -> Iterable[str]:
    match block:
        case Text(runs=runs, indent=indent):
            return (" " * indent + "".join(run.text for run in runs),)
        case Table(rows=rows):
            return tuple(" | ".join(row) for row in rows)
        case KeyValue(label=label, value=value):
            return (f"{label} | {value}",)
        case Space() | Image():
            return ()
        case _:
            return (_mark(block),)


def _mark(block: Title | Rule | Qr | Code128 | Signature | Notice) -> str:
    match block:
        case Title(text=text):
            return f"# {text}"
        case Rule():
            return "---"
        case Qr(data=data):
            return f"[QR {data}]"
        case Code128(data=data):
            return f"[128 {data}]"
        case Signature(label=label):
            return f"{label}：____"
        case Notice(text=text):
            return f"[{text}]"


def papers_of(reads: ReadModels, papers: Iterable[QueuedPaper]) -> list[Ticket]:
    """Return the models that an act queued, as they are stored."""
    return [ticket for paper in papers for ticket in stored_papers(reads, paper.job)]
