"""受理回执: the case is accepted; with papers to follow it is 容缺受理通知书, done at once 受理办结回执."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from counter_app.domain.case_entries import DueDates
from counter_app.domain.catalogue import ItemFacts, Material
from counter_app.domain.paper import Block, KeyValue, PaperKind, Rule, Ticket, plain
from counter_app.services import wording
from counter_app.services.papers.sheet import (
    Applicant,
    Imprint,
    Matter,
    case_lines,
    codes,
    contact_lines,
    detail,
    filled,
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
class Accepted:
    """How a case was accepted; `deferred` materials may follow until their day, `lacking` ones are still to come.

    `deemed_day` is the day as of which the law accepted it, `is_finished` says that it was done at once.
    """

    facts: ItemFacts
    situation: str | None
    received: tuple[Material, ...]
    shared: tuple[Material, ...] = ()
    deferred: tuple[tuple[Material, date], ...] = ()
    lacking: tuple[Material, ...] = ()
    due: DueDates | None = None
    deemed_day: date | None = None
    is_finished: bool = False


def acceptance_paper(imprint: Imprint, matter: Matter, accepted: Accepted) -> Ticket:
    """Say that a case is accepted, by when it will be done, and what it costs."""
    return ticket(acceptance_kind(accepted), imprint, _blocks(imprint, matter, accepted))


def acceptance_kind(accepted: Accepted) -> PaperKind:
    """Return which paper says so; one with materials to follow is another one."""
    return PaperKind.PROVISIONAL if accepted.deferred else PaperKind.ACCEPTANCE


def _title(accepted: Accepted) -> str:
    if accepted.deferred:
        return "容缺受理通知书"
    return "受理办结回执" if accepted.is_finished else "受理回执"


def _blocks(imprint: Imprint, matter: Matter, accepted: Accepted) -> Iterator[Block]:
    yield from head(imprint, _title(accepted))
    yield from case_lines(imprint, matter, "受理时间")
    yield from _by_law(imprint, accepted)
    yield from material_list("已收材料", accepted.received)
    yield from shared_line(accepted.shared)
    yield from material_list("还没有收齐，请尽快补交", accepted.lacking)
    yield from _deferred(imprint, accepted)
    yield Rule()
    yield from _when(imprint, accepted)
    yield from _fees(accepted)
    yield handler_line("承办人", imprint)
    yield Rule()
    yield plain("请保管好本单，凭本单或身份证件查询、领取结果。")
    yield plain(f"查询进度：到窗口或打咨询电话，报办件编号和{_second_proof(matter.applicant)}。")
    yield from contact_lines(imprint.letterhead)
    yield from seal(imprint)
    yield from codes(imprint, matter)


def _second_proof(applicant: Applicant) -> str:
    """Say what beside the number shows that somebody asks about his own case (capability A20)."""
    if applicant.is_body:
        return "单位名称"
    return "证件号码后四位" if applicant.identity else "姓名"


def _by_law(imprint: Imprint, accepted: Accepted) -> tuple[Block, ...]:
    if accepted.deemed_day is None:
        return ()
    day = wording.short_day(accepted.deemed_day, imprint.day)
    words = f"您的材料{day}已经收到，5个工作日内没有告知补正，依法自收到之日起视为受理（{wording.ART_32}）。"
    return (plain(words), Rule())


def _deferred(imprint: Imprint, accepted: Accepted) -> Iterator[Block]:
    if not accepted.deferred:
        return
    yield Rule()
    yield heading(f"容缺材料（{len(accepted.deferred)}件），请按期补交")
    for material, day in accepted.deferred:
        yield listed("□", f"{material.n}. {material.name}", bold=True)
        yield detail(f"要求：{wording.demand(material)}")
        yield from (detail(f"来源：{material.source}"),) if material.source else ()
        yield detail(f"补交：{wording.until(day, imprint.day)}")
    yield plain("您的申请已经先受理。容缺材料请按上面的日期补交；没有按期补交的，可能不能按期办结。")


def due_lines(imprint: Imprint, due: DueDates | None) -> Iterator[Block]:
    """Return by when the case must be done: what the centre promised and what the law allows, both inclusive."""
    if due is None:
        return
    mark = "（暂定）" if due.is_provisional else ""
    if due.committed is not None:
        yield KeyValue("承诺办结", wording.until(due.committed, imprint.day) + mark, is_strong=True)
    if due.statutory is not None:
        is_the_only_one = due.committed is None
        yield KeyValue("法定期限", wording.until(due.statutory, imprint.day) + mark, is_strong=is_the_only_one)
    if due.is_provisional and due.promised is not None:
        yield plain("期限跨到放假安排还没有公布的年份，先按周一至周五推算；公布后如有变动，以窗口告知为准。")


def _when(imprint: Imprint, accepted: Accepted) -> Iterator[Block]:
    if accepted.is_finished:
        yield KeyValue("办理结果", "已当场办结", is_strong=True)
        yield from filled("结果名称", accepted.facts.outcome)
    elif accepted.due is None or accepted.due.promised is None:
        yield KeyValue("办理期限", accepted.facts.time_limit_text, is_strong=True)
    else:
        yield from due_lines(imprint, accepted.due)


def _fees(accepted: Accepted) -> Iterator[Block]:
    """Return what the case costs; free is said in so many words."""
    facts = accepted.facts
    if wording.is_free(facts):
        yield KeyValue("收费", facts.fee_standard)
        return
    lines = wording.fee_lines(facts, accepted.situation)
    if not lines:
        yield KeyValue("收费标准", facts.fee_standard)
    for line in lines:
        yield KeyValue("收费", line)
    yield from filled("收费依据", facts.fee_basis)
