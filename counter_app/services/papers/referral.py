"""引导单: where to go, what to say there and what to bring; whoever was asked first stays responsible (A3)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from counter_app.domain.catalogue import ItemFacts
from counter_app.domain.masks import NOT_GIVEN, Masked
from counter_app.domain.paper import Align, Block, KeyValue, PaperKind, Rule, Run, Text, Ticket, plain
from counter_app.services import wording
from counter_app.services.papers.sheet import (
    Imprint,
    contact_lines,
    filled,
    handler_line,
    head,
    heading,
    listed,
    ticket,
)


@dataclass(frozen=True, slots=True)
class Referred:
    """Where somebody is sent and for what; the paper passes through other hands, so the name is masked."""

    target: str
    facts: ItemFacts | None = None
    subject: Masked = NOT_GIVEN
    name: Masked = NOT_GIVEN


def referral_paper(imprint: Imprint, referred: Referred) -> Ticket:
    """Show the way to the window that does it."""
    return ticket(PaperKind.REFERRAL, imprint, _blocks(imprint, referred))


def _blocks(imprint: Imprint, referred: Referred) -> Iterator[Block]:
    yield from head(imprint, "引导单")
    yield plain("请到", align=Align.CENTRE)
    yield Text((Run(referred.target, bold=True, size=2),), Align.CENTRE)
    yield Rule()
    yield from filled("来访人", referred.name)
    yield from _matter(referred)
    yield Rule()
    yield handler_line("首问责任人", imprint)
    yield KeyValue("时间", wording.moment(imprint.at))
    yield KeyValue("单据编号", imprint.number)
    yield plain(f"那里没有人接待，请回{imprint.window or '本窗口'}，首问责任人接着帮您办。")
    yield from contact_lines(imprint.letterhead)
    if imprint.record:
        yield plain(f"记录号 {imprint.record}", align=Align.CENTRE)


def _matter(referred: Referred) -> Iterator[Block]:
    facts = referred.facts
    if facts is not None:
        yield KeyValue("要办的事", wording.item_words(facts), is_strong=True)
    if referred.subject:
        yield plain(f"问的是：{referred.subject}")
    said = f"我来办“{facts.name}”，编号{facts.code}" if facts else "把这张单子给窗口看就行"
    yield plain(f"到了这样说：{said}")
    if facts is not None and facts.materials:
        yield heading("要带的材料")
        yield from (
            listed("□", f"{one.name}（{wording.demand(one)}）{_only(facts, one.situations)}") for one in facts.materials
        )


def _only(facts: ItemFacts, situations: tuple[str, ...]) -> str:
    if not situations:
        return ""
    return "，限" + "、".join(wording.situation_name(facts, code) for code in situations)
