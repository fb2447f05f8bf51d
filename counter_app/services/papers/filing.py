"""收件凭证 of papers taken without a decision (先接件), and 补正材料收件回执 of papers that came later."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from counter_app.domain.case_materials import STATE_WORDS
from counter_app.domain.catalogue import Material
from counter_app.domain.masks import NOT_GIVEN, Masked
from counter_app.domain.paper import Block, PaperKind, Rule, Ticket, plain
from counter_app.domain.working_days import DueDate
from counter_app.services import wording
from counter_app.services.papers.sheet import (
    Imprint,
    Matter,
    case_lines,
    codes,
    contact_lines,
    detail,
    handler_line,
    head,
    heading,
    listed,
    material_list,
    seal,
    shared_line,
    ticket,
)


@dataclass(frozen=True, slots=True)
class Filed:
    """Which papers were taken; `reply_by` is the last day to tell what is missing before the law accepts."""

    received: tuple[Material, ...]
    shared: tuple[Material, ...]
    reply_by: DueDate


@dataclass(frozen=True, slots=True)
class StillWrong:
    """A paper that came and is not as it should be: its state, and in words where the clerk said more."""

    material: Material
    state: str
    words: Masked = NOT_GIVEN


@dataclass(frozen=True, slots=True)
class Supplemented:
    """What came after a notice or after a provisional acceptance, and what is still awaited.

    `reply_by` is set while the case is not accepted, `awaited` names deferred papers with their days.
    """

    came: tuple[Material, ...]
    wrong: tuple[StillWrong, ...] = ()
    lacking: tuple[Material, ...] = ()
    awaited: tuple[tuple[Material, date], ...] = ()
    reply_by: DueDate | None = None


def filing_paper(imprint: Imprint, matter: Matter, filed: Filed) -> Ticket:
    """Prove that papers were taken before anything is decided."""
    return ticket(PaperKind.FILING, imprint, _filing(imprint, matter, filed))


def _filing(imprint: Imprint, matter: Matter, filed: Filed) -> Iterator[Block]:
    yield from head(imprint, "收件凭证")
    yield from case_lines(imprint, matter, "收件时间")
    yield from material_list("收到材料", filed.received) or (plain("这次没有收下材料。"),)
    yield from shared_line(filed.shared)
    yield Rule()
    yield plain("本凭证只证明收到以上材料，还没有受理。")
    yield _reply(imprint, filed.reply_by)
    yield from _foot(imprint, matter)


def _reply(imprint: Imprint, reply_by: DueDate) -> Block:
    day = wording.until(reply_by.date, imprint.day) + ("（暂定）" if reply_by.is_provisional else "")
    return plain(
        f"{day}答复您是否受理，或者一次告知要补正的全部内容；逾期不告知的，自收到材料之日起视为受理"
        f"（{wording.ART_32}）。"
    )


def supplement_paper(imprint: Imprint, matter: Matter, supplemented: Supplemented) -> Ticket:
    """Prove that papers came later, and say what is still awaited."""
    return ticket(PaperKind.SUPPLEMENT, imprint, _supplement(imprint, matter, supplemented))


def _supplement(imprint: Imprint, matter: Matter, supplemented: Supplemented) -> Iterator[Block]:
    yield from head(imprint, "补正材料收件回执")
    yield from case_lines(imprint, matter, "收件时间")
    yield from material_list("这次收到", supplemented.came)
    yield from _wrong(supplemented)
    yield from _awaited(imprint, supplemented)
    yield Rule()
    yield plain(_standing(supplemented))
    if supplemented.reply_by is not None:
        yield _reply(imprint, supplemented.reply_by)
    yield from _foot(imprint, matter)


def _wrong(supplemented: Supplemented) -> Iterator[Block]:
    if supplemented.wrong:
        yield heading(f"这次看过，还不合格（{len(supplemented.wrong)}件）")
    for one in supplemented.wrong:
        yield listed("□", f"{one.material.n}. {one.material.name}")
        yield detail(f"原因：{one.words or STATE_WORDS.get(one.state, one.state)}")


def _awaited(imprint: Imprint, supplemented: Supplemented) -> Iterator[Block]:
    if supplemented.awaited:
        yield heading(f"还要补交的容缺材料（{len(supplemented.awaited)}件）")
    for material, day in supplemented.awaited:
        yield listed("□", f"{material.n}. {material.name}，{wording.until(day, imprint.day)}")


def _standing(supplemented: Supplemented) -> str:
    lacking = f"还没有收齐：{wording.names(supplemented.lacking)}。" if supplemented.lacking else ""
    if supplemented.reply_by is not None:
        return lacking or "要补正的材料已收齐，还没有受理。"
    if supplemented.awaited:
        return "办件已经受理，照常办理。"
    return f"办件已经受理。{lacking or '材料已收齐。'}"


def _foot(imprint: Imprint, matter: Matter) -> Iterator[Block]:
    yield handler_line("收件人", imprint)
    yield from contact_lines(imprint.letterhead)
    yield from seal(imprint)
    yield from codes(imprint, matter)
