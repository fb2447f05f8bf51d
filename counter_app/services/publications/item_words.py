"""The words in which every publication tells the facts of an item: the eight of the policy paper, whole and plain."""

from __future__ import annotations

from datetime import date
from typing import Final

from counter_app.domain.catalogue import FREE_OF_CHARGE, Collector, FeeLine, ItemFacts, ItemKind, Material, MaterialForm
from counter_app.domain.money import format_yuan
from counter_app.domain.page_documents import Cell, Fact, FactSheet, PageColumn, PageTable, cell
from counter_app.domain.paper import Align
from counter_app.domain.time_limits import DayUnit, TimeLimit

ASK_AT_THE_WINDOW: Final = "请询问窗口"
NO_MATERIALS: Final = "不用提交材料"
HANGING_NUMBER_EM: Final = 1.2
KIND_WORDS: Final = {
    ItemKind.INSTANT: "即办件",
    ItemKind.COMMITTED: "承诺件",
    ItemKind.UPWARD: "上报件",
    ItemKind.AGENCY: "代办件",
    ItemKind.HISTORICAL: "历史事项，只供查询",
}
_FORM_WORDS: Final = {
    MaterialForm.ORIGINAL: "原件",
    MaterialForm.COPY: "复印件",
    MaterialForm.ORIGINAL_SEEN_COPY_KEPT: "验原件，收复印件",
    MaterialForm.ORIGINAL_OR_COPY: "原件或复印件",
    MaterialForm.ELECTRONIC: "电子件",
}
_COLLECTOR_WORDS: Final = {
    Collector.CENTRE: "在本中心缴纳",
    Collector.COMPETENT_BODY: "由主管部门收取",
    Collector.TAX: "向税务部门缴纳",
    Collector.INSURER: "向保险公司缴纳",
}
_UNIT_WORDS: Final = {DayUnit.WORKING: "个工作日", DayUnit.NATURAL: "个自然日"}


def full_day(day: date) -> str:
    """Write a day with its year: 2026年9月24日."""
    return f"{day.year}年{day.month}月{day.day}日"


def fact_sheet(facts: ItemFacts, window_title: str) -> FactSheet:
    """Return the eight facts in the order of the policy paper, and before them where and how the item is done."""
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


def demand(material: Material) -> str:
    """Say in which form and how many copies a material is asked for."""
    form = _FORM_WORDS[material.form]
    return f"{form}{material.copies}份" if material.copies else f"{form}，不留存"


def _conditions(facts: ItemFacts, material: Material) -> list[str]:
    only = [_situation_name(facts, code) for code in material.situations]
    said = [f"限：{'、'.join(only)}"] if only else []
    said += ["可以后补"] * material.deferrable
    return said + ["可由部门共享取得"] * material.shareable


def _situation_name(facts: ItemFacts, code: str) -> str:
    return next((one.name for one in facts.situations if one.code == code), code)


def time_limit(facts: ItemFacts) -> Cell:
    """Return the limit as published, and the limit of the law where there is one."""
    statutory = facts.limits.statutory
    law = f"法定期限{_days(statutory)}" if statutory else ""
    return cell(facts.time_limit_text, law)


def _days(limit: TimeLimit) -> str:
    return f"{limit.days}{_UNIT_WORDS[limit.unit]}"


def fee_basis(facts: ItemFacts) -> Cell:
    """Return what the fee rests on; the word 不收费 stands out."""
    return cell(facts.fee_basis, is_strong=facts.fee_basis == FREE_OF_CHARGE)


def fee_standard(facts: ItemFacts) -> Cell:
    """Return what is charged, line by line; the word 不收费 stands out."""
    lines = (_fee_words(facts, one) for one in facts.fees)
    return cell(facts.fee_standard, *lines, is_strong=facts.fee_standard == FREE_OF_CHARGE)


def _fee_words(facts: ItemFacts, line: FeeLine) -> str:
    only = "、".join(_situation_name(facts, code) for code in line.situations)
    condition = f"；限：{only}" if only else ""
    price = f"{format_yuan(line.unit_price_fen)}元/{line.unit}"
    return f"{line.name} {price}（{_COLLECTOR_WORDS[line.collected_by]}；依据{line.basis}{condition}）"


def procedure(facts: ItemFacts) -> str:
    """Return the steps in one line."""
    return " → ".join(facts.procedure)


def step_list(facts: ItemFacts) -> Cell:
    """Return the steps below each other, for a narrow column."""
    lines = (f"{number}. {step}" for number, step in enumerate(facts.procedure, 1))
    return Cell(tuple(lines), hanging_em=HANGING_NUMBER_EM)


def phone(number: str) -> str:
    """Return a public phone; where the centre has set none, whom to ask."""
    return number or ASK_AT_THE_WINDOW
