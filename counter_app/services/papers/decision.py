"""不予受理通知书 and 办结通知书: what was decided, why, and what the applicant may do about it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from counter_app.domain.case_entries import DueDates, Outcome
from counter_app.domain.masks import NOT_GIVEN, Masked
from counter_app.domain.paper import Block, KeyValue, PaperKind, Rule, Ticket, plain
from counter_app.services import wording
from counter_app.services.papers.acceptance import due_lines
from counter_app.services.papers.sheet import (
    Imprint,
    Matter,
    case_lines,
    codes,
    contact_lines,
    handler_line,
    head,
    heading,
    seal,
    ticket,
)


@dataclass(frozen=True, slots=True)
class Finished:
    """How a case ended on its merits: `result` is the decision in words, `reason` why something is denied.

    `result_name` is what the item gives, in the words of the catalogue.
    """

    outcome: Outcome
    result_name: str
    accepted_day: date | None
    finished_day: date
    due: DueDates | None
    result: Masked = NOT_GIVEN
    reason: Masked = NOT_GIVEN


def refusal_paper(imprint: Imprint, matter: Matter, reason: Masked) -> Ticket:
    """Say that a case is not accepted, why, and which rights remain (行政许可法 Art. 32)."""
    return ticket(PaperKind.REFUSAL, imprint, _refusal(imprint, matter, reason))


def _refusal(imprint: Imprint, matter: Matter, reason: Masked) -> Iterator[Block]:
    yield from head(imprint, "不予受理通知书")
    yield from case_lines(imprint, matter, "决定时间")
    yield plain("您申请的上述事项，经审查决定不予受理。")
    yield heading("理由")
    yield plain(reason)
    yield plain(f"依据：{wording.ART_32}。")
    yield from _rights()
    yield from _foot(imprint, matter)


def _rights() -> Iterator[Block]:
    yield Rule()
    yield heading("您的权利")
    yield plain("您可以向本中心陈述意见、要求说明。")
    yield plain(wording.REMEDY)
    yield plain(wording.WHERE_TO_SEEK_REMEDY)


def completion_paper(imprint: Imprint, matter: Matter, finished: Finished) -> Ticket:
    """Say how a case ended; a denial states its reason and the rights (行政许可法 Art. 38)."""
    return ticket(PaperKind.COMPLETION, imprint, _completion(imprint, matter, finished))


def _completion(imprint: Imprint, matter: Matter, finished: Finished) -> Iterator[Block]:
    yield from head(imprint, "办结通知书")
    yield from case_lines(imprint, matter, "通知时间")
    if finished.accepted_day is not None:
        yield KeyValue("受理日期", wording.short_day(finished.accepted_day, imprint.day))
    yield from due_lines(imprint, finished.due)
    yield KeyValue("办结日期", wording.short_day(finished.finished_day, imprint.day))
    yield Rule()
    yield from _outcome(imprint, finished)
    yield from _foot(imprint, matter)


def _outcome(imprint: Imprint, finished: Finished) -> Iterator[Block]:
    is_denied = finished.outcome is Outcome.DENIED
    yield KeyValue("办理结果", "不予办理" if is_denied else "已办好", is_strong=True)
    if finished.result:
        yield plain(finished.result)
    if is_denied:
        yield heading("理由")
        yield plain(finished.reason or finished.result)
        yield from _rights()
        return
    if finished.reason:
        yield plain(f"说明：{finished.reason}")
    yield KeyValue("结果名称", finished.result_name)
    yield plain(f"请带受理回执或身份证件到{imprint.window or '窗口'}领取；请人代领的，还要带委托书和代领人的身份证件。")


def _foot(imprint: Imprint, matter: Matter) -> Iterator[Block]:
    yield Rule()
    yield handler_line("经办人", imprint)
    yield from contact_lines(imprint.letterhead)
    yield from seal(imprint)
    yield from codes(imprint, matter)
