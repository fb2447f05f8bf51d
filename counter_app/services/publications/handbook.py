"""Builds the handbook (惠民手册): the whole catalogue in A5 with cover, contents, a chapter a window, phones."""

from __future__ import annotations

from collections.abc import Iterator

from counter_app.domain.page_documents import (
    Contents,
    Cover,
    Fact,
    FactSheet,
    Heading,
    PageDocument,
    PageSize,
    Paragraph,
    Part,
    TextSize,
    cell,
)
from counter_app.services.publications.item_words import fact_sheet, material_table
from counter_app.services.publications.published_items import PublishedCatalogue, WindowItems, contact_facts
from counter_app.services.wording import full_day

TITLE = "惠民手册"
HOW_TO_USE = (
    ("即办件", "材料齐全，当场或当天办结。"),
    ("承诺件", "受理后在公布的办理期限内办结。"),
    ("上报件", "中心受理后报上级部门决定，结果由中心告知您。"),
    ("代办件", "中心收件后替您到上级窗口办理，办好后通知您领取。"),
    ("历史事项", "政策已经结束，不再受理，只供查询。"),
    ("可以后补", "这份材料暂时没有时，可以先受理，在窗口告知的日期前补交。"),
    ("可由部门共享取得", "能从部门的数据里查到的，不用您交这份材料。"),
)


def handbook(catalogue: PublishedCatalogue) -> PageDocument:
    """Return the handbook of everything in force."""
    letterhead = catalogue.letterhead
    return PageDocument(
        TITLE,
        PageSize.A5,
        tuple(_parts(catalogue)),
        header=f"{letterhead.centre}　{TITLE}",
        edition=catalogue.imprint,
        is_practice=letterhead.is_practice,
    )


def _parts(catalogue: PublishedCatalogue) -> Iterator[Part]:
    count = f"{len(catalogue.numbered_windows)}个窗口　{catalogue.item_count}个服务事项"
    lines = (count, f"公布日期　{full_day(catalogue.day)}", f"版本　{catalogue.edition}")
    yield Cover(catalogue.letterhead.centre, TITLE, lines)
    yield Contents("目　录")
    yield from _how_to_use()
    for window in catalogue.windows:
        yield from _chapter(window)
    yield from _back_page(catalogue)


def _how_to_use() -> Iterator[Part]:
    yield Heading("怎样使用本手册", 1, starts_page=True)
    yield Paragraph(
        "本手册按窗口编排，列出本中心公布的全部服务事项。每个事项写明名称、依据、材料、期限、收费依据、收费标准、程序和结果。"
        "来办事前，请先看“提交材料”，把材料带齐。以窗口当天公布的内容为准。"
    )
    yield FactSheet(tuple(Fact(word, cell(meaning)) for word, meaning in HOW_TO_USE), label_em=8.0)


def _chapter(window: WindowItems) -> Iterator[Part]:
    yield Heading(window.title, 1, starts_page=True)
    for version in window.versions:
        yield Heading(f"{version.facts.code}　{version.facts.name}", 2)
        yield fact_sheet(version.facts, window.title)
        if version.facts.materials:
            yield material_table(version.facts, 1.0)


def _back_page(catalogue: PublishedCatalogue) -> Iterator[Part]:
    letterhead = catalogue.letterhead
    yield Heading("咨询和监督", 1, starts_page=True)
    yield Paragraph(letterhead.centre, TextSize.LARGE, is_strong=True)
    yield FactSheet(
        (
            *contact_facts(letterhead),
            *(
                Fact(one.title, cell("、".join(version.facts.name for version in one.versions)))
                for one in catalogue.windows
            ),
        ),
        label_em=7.5,
    )
