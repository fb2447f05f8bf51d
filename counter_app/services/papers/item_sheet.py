"""办事须知: the eight facts that the policy paper wants public, with everything needed to come once (capability A1)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from counter_app.domain.catalogue import ItemFacts, Material, asked_materials
from counter_app.domain.paper import Block, KeyValue, PaperKind, Rule, Space, Ticket, plain
from counter_app.services import wording
from counter_app.services.papers.sheet import Imprint, contact_lines, detail, filled, head, heading, listed, ticket


@dataclass(frozen=True, slots=True)
class Publication:
    """What is public about an item, since when, and at which window; a situation leaves only what it asks for."""

    facts: ItemFacts
    effective_from: date
    window: str
    situation: str | None = None
    is_basis_confirmed: bool = True


def item_sheet(imprint: Imprint, publication: Publication) -> Ticket:
    """Say all that is public about an item; it belongs to nobody and bears no record."""
    return ticket(PaperKind.ITEM_SHEET, imprint, _blocks(imprint, publication))


def _blocks(imprint: Imprint, publication: Publication) -> Iterator[Block]:
    facts = publication.facts
    yield from head(imprint, "办事须知")
    yield heading("一、事项名称")
    yield plain(wording.item_words(facts), bold=True)
    yield from filled("情形", wording.situation_name(facts, publication.situation))
    yield KeyValue("事项类型", wording.KIND_WORDS[facts.kind])
    yield KeyValue("办理窗口", publication.window)
    yield from _fact("二、办理依据")
    yield plain(facts.legal_basis + ("" if publication.is_basis_confirmed else "（还没有核对）"))
    yield from _materials(publication)
    yield from _fact("四、办理期限")
    yield plain(facts.time_limit_text)
    yield from _limits(facts)
    yield from _fees(publication)
    yield from _fact("七、办理程序")
    yield plain("→".join(facts.procedure))
    yield from _fact("八、办理结果")
    yield plain(facts.outcome)
    yield Rule()
    yield from contact_lines(imprint.letterhead)
    yield KeyValue("现行版本", f"{wording.full_day(publication.effective_from)}起")
    yield KeyValue("打印时间", wording.moment(imprint.at))


def _fact(title: str) -> tuple[Block, ...]:
    return (Space(), heading(title))


def _materials(publication: Publication) -> Iterator[Block]:
    facts = publication.facts
    every = publication.situation is None
    asked = facts.materials if every else asked_materials(facts, publication.situation)
    yield from _fact(f"三、提交材料（{len(asked)}件）")
    if not asked:
        yield plain("不用提交材料。")
    for material in asked:
        yield listed("□", f"{material.n}. {material.name}", bold=True)
        yield detail(f"要求：{wording.demand(material)}")
        yield from (detail(f"来源：{material.source}"),) if material.source else ()
        yield from (detail(note) for note in _notes(facts, material, is_every_situation=every))


def _notes(facts: ItemFacts, material: Material, *, is_every_situation: bool) -> Iterator[str]:
    if is_every_situation and material.situations:
        yield "只在这些情形要：" + "、".join(wording.situation_name(facts, code) for code in material.situations)
    if material.shareable:
        yield "能由部门共享取得的，不用您交"
    if material.deferrable:
        yield "可以先受理，按期补交"


def _limits(facts: ItemFacts) -> Iterator[Block]:
    limits = facts.limits
    if limits.statutory is not None:
        yield KeyValue("法定期限", wording.days_words(limits.statutory.days, limits.statutory.unit))
    if limits.committed is not None:
        yield KeyValue("承诺期限", wording.days_words(limits.committed.days, limits.committed.unit))


def _fees(publication: Publication) -> Iterator[Block]:
    facts = publication.facts
    yield from _fact("五、收费依据")
    yield plain(facts.fee_basis)
    yield from _fact("六、收费标准")
    yield plain(facts.fee_standard)
    lines = wording.fee_lines(facts, publication.situation, is_every_line=publication.situation is None)
    yield from (listed("·", line) for line in lines)
