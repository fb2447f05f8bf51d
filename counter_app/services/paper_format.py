"""The stored form of a paper's model: every block with its tag, so that any PC reprints it years later."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any, get_args

from counter_app.domain.paper import TICKET_SCHEMA, Block, CopyLabel, PaperKind, Ticket
from counter_app.services.entry_format import PackedDocument, convert_document, pack_document, unpack_document

_BLOCK_BY_TAG: dict[str, type] = {one.__name__: one for one in get_args(Block)}


@dataclass(frozen=True, slots=True)
class _StoredTicket:
    """A ticket with its blocks as pairs of tag and fields."""

    schema: int
    kind: PaperKind
    number: str
    copy: CopyLabel
    is_practice: bool
    is_large: bool
    blocks: tuple[tuple[str, Any], ...]


class UnreadablePaper(Exception):
    """The stored model can't be read by this program."""


def pack_ticket(ticket: Ticket) -> PackedDocument:
    """Return the stored form of a ticket; equal tickets have equal digests."""
    blocks = tuple((type(block).__name__, block) for block in ticket.blocks)
    stored = _StoredTicket(
        ticket.schema, ticket.kind, ticket.number, ticket.copy, ticket.is_practice, ticket.is_large, blocks
    )
    return pack_document(stored)


def unpack_ticket(content: bytes) -> Ticket:
    """Return the ticket of a stored form.

    Raises:
        UnreadablePaper: not a ticket, or made by a newer program.
    """
    stored = convert_document(unpack_document(content), _StoredTicket)
    if stored is None or stored.schema > TICKET_SCHEMA:
        raise UnreadablePaper
    blocks = tuple(_block(tag, fields) for tag, fields in stored.blocks)
    ticket = Ticket(stored.kind, stored.number, blocks, stored.copy, stored.is_practice, stored.is_large)
    return replace(ticket, schema=stored.schema)


def _block(tag: str, fields: object) -> Block:
    known = _BLOCK_BY_TAG.get(tag)
    block: Block | None = convert_document(fields, known) if known else None
    if block is None:
        raise UnreadablePaper
    return block
