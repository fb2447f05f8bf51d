"""Builds the poster of the notice board (政务公开栏): A3 sheets, a window from a new one, the eight facts in a row."""

from __future__ import annotations

from counter_app.domain.catalogue import ItemFacts
from counter_app.domain.page_documents import (
    Cell,
    Heading,
    Orientation,
    PageColumn,
    PageDocument,
    PageSize,
    PageTable,
    Part,
    cell,
)
from counter_app.domain.paper import Align
from counter_app.services.publications.item_words import (
    fee_basis,
    fee_standard,
    short_material_list,
    step_list,
    time_limit,
)
from counter_app.services.publications.published_items import PublishedCatalogue, WindowItems, contact_line
from counter_app.services.wording import KIND_WORDS

COLUMNS = (
    PageColumn("编码", 14, Align.CENTRE),
    PageColumn("事项名称", 38),
    PageColumn("办理依据", 66),
    PageColumn("提交材料"),
    PageColumn("办理期限", 38),
    PageColumn("收费依据", 28),
    PageColumn("收费标准", 28),
    PageColumn("办理程序", 22),
    PageColumn("办理结果", 32),
)


def notice_board(catalogue: PublishedCatalogue) -> PageDocument:
    """Return the poster of everything in force."""
    letterhead = catalogue.letterhead
    phones = contact_line(letterhead)
    return PageDocument(
        "政务公开栏　服务事项公开表",
        PageSize.A3,
        tuple(part for window in catalogue.windows for part in _window(window)),
        Orientation.LANDSCAPE,
        header=f"{letterhead.centre}　政务公开栏　服务事项公开表",
        edition=f"{catalogue.imprint}　{phones}",
        is_practice=letterhead.is_practice,
    )


def _window(window: WindowItems) -> tuple[Part, ...]:
    rows = tuple(_row(version.facts) for version in window.versions)
    title = f"{window.title}　服务事项公开表（{len(rows)}项）"
    return (Heading(title, 1, starts_page=True), PageTable(COLUMNS, rows, f"{window.title}（续）"))


def _row(facts: ItemFacts) -> tuple[Cell, ...]:
    limit = time_limit(facts)
    return (
        cell(facts.code),
        cell(facts.name, is_strong=True),
        cell(facts.legal_basis),
        short_material_list(facts),
        cell(KIND_WORDS[facts.kind], *limit.paragraphs),
        fee_basis(facts),
        fee_standard(facts),
        step_list(facts),
        cell(facts.outcome),
    )
