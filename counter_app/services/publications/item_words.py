"""The words in which every publication tells the facts of an item: the eight of the policy paper, whole and plain."""

from __future__ import annotations

from typing import Final

from counter_app.domain.catalogue import FREE_OF_CHARGE, ItemFacts, Material
from counter_app.domain.page_documents import Cell, Fact, FactSheet, PageColumn, PageTable, cell
from counter_app.domain.paper import Align
from counter_app.services.wording import KIND_WORDS, days_words, demand, fee_words, only_for

NO_MATERIALS: Final = "不用提交材料"
HANGING_NUMBER_EM: Final = 1.2


def fact_sheet(facts: ItemFacts, window_title: str) -> FactSheet:
    """Return the eight facts in the order of the policy paper, and after the name where and how the item is done."""
    return FactSheet(
        (
            Fact("事项名称", cell(f"{facts.name}（编码 {facts.code}）", is_strong=True)),
            Fact("办理窗口", cell(f"{window_title}　{KIND_WORDS[facts.kind]}")),
            *_situation_facts(facts),
            Fact("办理依据", cell(facts.legal_basis)),
            Fact("提交材料", cell(material_count(facts))),
            Fact("办理期限", time_limit(facts)),
            Fact("收费依据", fee_basis(facts)),
            Fact("收费标准", fee_standard(facts)),
            Fact("办理程序", cell(procedure(facts))),
            Fact("办理结果", cell(facts.outcome)),
        )
    )


def _situation_facts(facts: ItemFacts) -> tuple[Fact, ...]:
    names = "；".join(one.name for one in facts.situations)
    return (Fact("办理情形", cell(names)),) if names else ()


def material_count(facts: ItemFacts) -> str:
    """Say how many materials there are, which the table below spells out."""
    return f"共{len(facts.materials)}件，见下表" if facts.materials else NO_MATERIALS


def material_table(facts: ItemFacts, scale: float) -> PageTable:
    """Return every material with form, copies, source and conditions; widths grow with the sheet."""
    columns = (
        PageColumn("序号", 12 * scale, Align.CENTRE),
        PageColumn("材料名称"),
        PageColumn("形式和份数", 21 * scale),
        PageColumn("来源", 38 * scale),
        PageColumn("说明", 23 * scale),
    )
    rows = (
        (
            cell(str(one.n)),
            cell(one.name),
            cell(demand(one)),
            cell(one.source),
            cell("；".join(_conditions(facts, one))),
        )
        for one in facts.materials
    )
    return PageTable(columns, tuple(rows))


def short_material_list(facts: ItemFacts) -> Cell:
    """Return every material in one cell with form, copies and conditions; its source is told in handbook and card."""
    lines = (f"{one.n}. {one.name}（{'；'.join((demand(one), *_conditions(facts, one)))}）" for one in facts.materials)
    return Cell(tuple(lines) or (NO_MATERIALS,), hanging_em=HANGING_NUMBER_EM)


def _conditions(facts: ItemFacts, material: Material) -> list[str]:
    said = [*only_for(facts, material.situations)]
    said += ["可以后补"] * material.deferrable
    return said + ["可由部门共享取得"] * material.shareable


def time_limit(facts: ItemFacts) -> Cell:
    """Return the limit as published, and the limit of the law where there is one."""
    statutory = facts.limits.statutory
    law = f"法定期限{days_words(statutory.days, statutory.unit)}" if statutory else ""
    return cell(facts.time_limit_text, law)


def fee_basis(facts: ItemFacts) -> Cell:
    """Return what the fee rests on; the word 不收费 stands out."""
    return cell(facts.fee_basis, is_strong=facts.fee_basis == FREE_OF_CHARGE)


def fee_standard(facts: ItemFacts) -> Cell:
    """Return what is charged, line by line; the word 不收费 stands out."""
    lines = (fee_words(one, f"依据{one.basis}", *only_for(facts, one.situations)) for one in facts.fees)
    return cell(facts.fee_standard, *lines, is_strong=facts.fee_standard == FREE_OF_CHARGE)


def procedure(facts: ItemFacts) -> str:
    """Return the steps in one line."""
    return " → ".join(facts.procedure)


def step_list(facts: ItemFacts) -> Cell:
    """Return the steps below each other, for a narrow column."""
    lines = (f"{number}. {step}" for number, step in enumerate(facts.procedure, 1))
    return Cell(tuple(lines), hanging_em=HANGING_NUMBER_EM)
