"""Builds item cards (服务事项卡): one sheet of A5 or A4 for one item, or for every item of a window."""

from __future__ import annotations

from collections.abc import Sequence

from counter_app.domain.catalogue import ItemFacts
from counter_app.domain.page_documents import Fact, FactSheet, Heading, PageDocument, PageSize, Part, cell
from counter_app.services.publications.item_words import fact_sheet, material_table
from counter_app.services.publications.published_items import PublishedCatalogue, WindowItems, contact_line

CARD_SCALE = {PageSize.A5: 1.0, PageSize.A4: 1.2}


def item_card(
    catalogue: PublishedCatalogue, code: str, size: PageSize = PageSize.A5, *, is_large: bool = False
) -> PageDocument:
    """Return the card of one item.

    Raises:
        InputProblem: the item isn't in force.
    """
    window, facts = catalogue.window_of(code)
    title = f"{facts.name}（{facts.code}）服务事项卡"
    return _document(catalogue, title, [(window, facts)], size, is_large=is_large)


def window_cards(
    catalogue: PublishedCatalogue, number: int, size: PageSize = PageSize.A5, *, is_large: bool = False
) -> PageDocument:
    """Return the cards of a window in one document, each item on a page of its own.

    Raises:
        InputProblem: the window has no item in force.
    """
    window = catalogue.window_numbered(number)
    items = [(window, version.facts) for version in window.versions]
    return _document(catalogue, f"{window.title}　服务事项卡", items, size, is_large=is_large)


def _document(
    catalogue: PublishedCatalogue,
    title: str,
    items: Sequence[tuple[WindowItems, ItemFacts]],
    size: PageSize,
    *,
    is_large: bool,
) -> PageDocument:
    letterhead = catalogue.letterhead
    parts = (part for window, facts in items for part in _card(catalogue, window, facts, CARD_SCALE[size]))
    return PageDocument(
        title,
        size,
        tuple(parts),
        header=f"{letterhead.centre}　服务事项卡",
        edition=catalogue.imprint,
        is_practice=letterhead.is_practice,
        is_large=is_large,
    )


def _card(catalogue: PublishedCatalogue, window: WindowItems, facts: ItemFacts, scale: float) -> tuple[Part, ...]:
    told, letterhead = fact_sheet(facts, window.title), catalogue.letterhead
    phones = contact_line(letterhead)
    sheet = FactSheet((*told.facts, Fact("咨询监督", cell(phones, is_strong=True))))
    materials = (material_table(facts, scale),) if facts.materials else ()
    return (Heading(facts.name, 1, starts_page=True), sheet, *materials)
