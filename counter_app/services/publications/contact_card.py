"""Builds the contact card (便民联系卡): the centre's phones and windows on a card for the pocket (capability B17)."""

from __future__ import annotations

from counter_app.domain.page_documents import (
    Fact,
    FactSheet,
    Heading,
    PageDocument,
    PageSize,
    Paragraph,
    TextSize,
    cell,
)
from counter_app.services.publications.published_items import PublishedCatalogue, contact_facts

TITLE = "便民联系卡"


def contact_card(catalogue: PublishedCatalogue) -> PageDocument:
    """Return the card."""
    letterhead = catalogue.letterhead
    facts = FactSheet(
        (
            *contact_facts(letterhead),
            *(Fact(f"{one.number}号窗口", cell(one.name)) for one in catalogue.numbered_windows),
        )
    )
    return PageDocument(
        TITLE,
        PageSize.CARD,
        (
            Heading(letterhead.centre),
            Paragraph(TITLE, TextSize.LARGE, is_strong=True),
            facts,
            Paragraph(catalogue.imprint, TextSize.SMALL),
        ),
        is_practice=letterhead.is_practice,
    )
