"""Things that change hands: 收件凭证 of originals in custody, 原件退还凭证, and 领取凭证 of a result."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from counter_app.domain.case_entries import DueDates
from counter_app.domain.masks import NOT_GIVEN, Masked
from counter_app.domain.paper import Align, Block, Column, CopyMark, KeyValue, PaperKind, Rule, Table, Ticket, plain
from counter_app.services import wording
from counter_app.services.papers.acceptance import due_lines
from counter_app.services.papers.sheet import (
    Imprint,
    Matter,
    case_lines,
    codes,
    contact_lines,
    filled,
    handler_line,
    head,
    heading,
    seal,
    signature,
    ticket,
)

HIMSELF = "本人"


@dataclass(frozen=True, slots=True)
class Held:
    """A document in custody: what it is called, how many copies, whether they are originals."""

    name: Masked
    copies: int
    is_original: bool


@dataclass(frozen=True, slots=True)
class Taker:
    """Who takes something away: the applicant, or somebody with the authority that was shown."""

    name: Masked
    is_applicant: bool
    authority: Masked = NOT_GIVEN


@dataclass(frozen=True, slots=True)
class HandedOver:
    """The result that left the counter, and when it had been due."""

    taker: Taker
    what: str
    finished_day: date | None
    due: DueDates | None


def originals_paper(imprint: Imprint, matter: Matter, documents: Sequence[Held]) -> Ticket:
    """Prove which documents of the applicant the centre holds."""
    return ticket(PaperKind.ORIGINALS, imprint, _originals(imprint, matter, documents))


def _originals(imprint: Imprint, matter: Matter, documents: Sequence[Held]) -> Iterator[Block]:
    yield from head(imprint, "收件凭证")
    yield from case_lines(imprint, matter, "收件时间")
    yield from _document_table("代为保管的材料", documents)
    yield Rule()
    yield plain("以上材料只用于办理本件，由本中心保管。办完后请凭本凭证和身份证件领回；请人代领的，还要带委托书。")
    yield handler_line("收件人", imprint)
    yield from contact_lines(imprint.letterhead)
    yield from seal(imprint)
    yield from codes(imprint, matter)


def _document_table(title: str, documents: Sequence[Held]) -> Iterator[Block]:
    copies = sum(one.copies for one in documents)
    yield heading(f"{title}（{len(documents)}种，共{copies}份）")
    rows = [(one.name, "原件" if one.is_original else "复印件", f"{one.copies}份") for one in documents]
    columns = (Column(), Column(8), Column(6, Align.RIGHT))
    yield Table(columns, (("名称", "形式", "份数"), *rows), has_header=True)


def return_paper(imprint: Imprint, matter: Matter, documents: Sequence[Held], taker: Taker) -> Ticket:
    """Prove that documents went back; whoever takes them signs, the paper stays at the window."""
    return ticket(PaperKind.COLLECTION, imprint, _returned(imprint, matter, documents, taker), CopyMark.STUB)


def _returned(imprint: Imprint, matter: Matter, documents: Sequence[Held], taker: Taker) -> Iterator[Block]:
    yield from head(imprint, "原件退还凭证")
    yield from case_lines(imprint, matter, "退还时间")
    yield from _document_table("退还的材料", documents)
    yield Rule()
    yield from _taken(imprint, matter, taker, "以上材料已当面点清领回。")


def collection_paper(imprint: Imprint, matter: Matter, handed: HandedOver) -> Ticket:
    """Prove that the result was handed over; whoever takes it signs, the paper stays at the window."""
    return ticket(PaperKind.COLLECTION, imprint, _collection(imprint, matter, handed), CopyMark.STUB)


def _collection(imprint: Imprint, matter: Matter, handed: HandedOver) -> Iterator[Block]:
    yield from head(imprint, "领取凭证")
    yield from case_lines(imprint, matter, "领取时间")
    yield from due_lines(imprint, handed.due)
    if handed.finished_day is not None:
        yield KeyValue("办结日期", wording.short_day(handed.finished_day, imprint.day))
    yield KeyValue("领取内容", handed.what, is_strong=True)
    yield Rule()
    yield from _taken(imprint, matter, handed.taker, "以上结果已当面领取。")


def _taken(imprint: Imprint, matter: Matter, taker: Taker, words: str) -> Iterator[Block]:
    who = f"{taker.name}（{HIMSELF}）" if taker.is_applicant else taker.name
    yield KeyValue("领取人", who, is_strong=True)
    yield from filled("代领凭据", taker.authority)
    yield handler_line("经办人", imprint)
    yield plain(words)
    yield from signature("领取人")
    yield from contact_lines(imprint.letterhead)
    yield from codes(imprint, matter)
