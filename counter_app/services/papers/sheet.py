"""What every paper bears: the centre, which paper it is, whose and about what; its head, its foot, its codes."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from counter_app.domain.catalogue import Material
from counter_app.domain.masks import NOT_GIVEN, Masked
from counter_app.domain.numbers import CaseNumber
from counter_app.domain.paper import (
    Align,
    Block,
    Code128,
    CopyLabel,
    CopyMark,
    KeyValue,
    PaperKind,
    Qr,
    Rule,
    RuleStyle,
    Run,
    Signature,
    Space,
    Text,
    Ticket,
    Title,
    plain,
)
from counter_app.services import wording

LIST_INDENT = 3
"""Half cells of 「□ 」: what is said of an item of a list stands below its first character."""


@dataclass(frozen=True, slots=True)
class Letterhead:
    """The centre as its papers name it; a phone that nobody has set is empty."""

    centre: str
    is_practice: bool
    consult_phone: str = ""
    supervision_phone: str = ""


@dataclass(frozen=True, slots=True)
class Imprint:
    """What makes one sheet this sheet; before the act (preview) number, time and record are not known.

    `record` is the first 8 hex digits of the entry that the paper proves.
    """

    letterhead: Letterhead
    day: date
    clerk: str
    window: str
    at: datetime | None = None
    number: str = wording.MADE_WITH_THE_ACT
    record: str = ""
    is_large: bool = False


@dataclass(frozen=True, slots=True)
class Applicant:
    """The applicant as the own paper shows him: name whole, ID and phone masked; 证号未核实 is on no paper."""

    name: Masked
    identity: Masked = NOT_GIVEN
    phone: Masked = NOT_GIVEN
    agent: Masked = NOT_GIVEN
    is_body: bool = False


@dataclass(frozen=True, slots=True)
class Matter:
    """What a paper of a case is about, in words; `case` is None before the case has its number."""

    case: CaseNumber | None
    item: str
    situation: str
    applicant: Applicant


def ticket(kind: PaperKind, imprint: Imprint, blocks: Iterable[Block], mark: CopyMark = CopyMark.PLAIN) -> Ticket:
    """Put a paper together."""
    return Ticket(
        kind,
        imprint.number,
        tuple(blocks),
        CopyLabel(mark),
        is_practice=imprint.letterhead.is_practice,
        is_large=imprint.is_large,
    )


def head(imprint: Imprint, title: str) -> tuple[Block, ...]:
    """Return the head of a paper: the centre and what the paper is."""
    return (plain(imprint.letterhead.centre, bold=True, align=Align.CENTRE), Title(title), Rule(RuleStyle.SOLID))


def case_lines(imprint: Imprint, matter: Matter, time_label: str) -> tuple[Block, ...]:
    """Return which case and paper this is, when, for whom and about what."""
    spoken = matter.case.spoken if matter.case else wording.MADE_WITH_THE_ACT
    return (
        KeyValue("办件编号", spoken, is_strong=True),
        KeyValue("单据编号", imprint.number),
        KeyValue(time_label, wording.moment(imprint.at)),
        *applicant_lines(matter.applicant),
        KeyValue("事项", matter.item, is_strong=True),
        *filled("情形", matter.situation),
        Rule(),
    )


def applicant_lines(applicant: Applicant) -> tuple[Block, ...]:
    """Return who applies; what is not known is left out."""
    who, number = ("申请单位", "信用代码") if applicant.is_body else ("申请人", "证件号码")
    return (
        KeyValue(who, applicant.name, is_strong=True),
        *filled(number, applicant.identity),
        *filled("联系电话", applicant.phone),
        *filled("代办人", applicant.agent),
    )


def filled(label: str, value: str) -> tuple[Block, ...]:
    """Return a line unless it would be empty."""
    return (KeyValue(label, value),) if value else ()


def heading(text: str) -> Text:
    """Return the head of a part of a paper."""
    return plain(text, bold=True)


def listed(mark: str, text: str, *, bold: bool = False) -> Text:
    """Return one item of a list; its further lines hang below its first character."""
    return Text((Run(f"{mark} {text}", bold=bold),), hanging=LIST_INDENT)


def detail(text: str) -> Text:
    """Return what is said of an item of a list."""
    return plain(text, indent=LIST_INDENT)


def material_list(title: str, materials: tuple[Material, ...]) -> tuple[Block, ...]:
    """Return materials with their form, as the catalogue words them; nothing where there are none."""
    if not materials:
        return ()
    lines = [listed(f"{one.n}.", f"{one.name}（{wording.demand(one)}）") for one in materials]
    return (heading(f"{title}（{len(materials)}件）"), *lines)


def shared_line(materials: tuple[Material, ...]) -> tuple[Block, ...]:
    """Return which materials are not asked of the applicant."""
    return (plain(wording.SHARED_MATERIALS + wording.names(materials)),) if materials else ()


def contact_lines(letterhead: Letterhead) -> tuple[Block, ...]:
    """Return the two phones; where a centre has set none the paper says whom to ask instead of nothing."""
    return (
        KeyValue("咨询电话", wording.phone(letterhead.consult_phone)),
        KeyValue("监督电话", wording.phone(letterhead.supervision_phone)),
    )


def handler_line(label: str, imprint: Imprint) -> KeyValue:
    """Return who is responsible for what the paper says, and where he sits."""
    return KeyValue(label, f"{imprint.clerk}（{imprint.window}）" if imprint.window else imprint.clerk)


def seal(imprint: Imprint) -> tuple[Block, ...]:
    """Return the place of the stamp and the day, which a written decision needs (行政许可法 Art. 32)."""
    return (
        Space(),
        plain(imprint.letterhead.centre, align=Align.RIGHT),
        plain(wording.full_day(imprint.day), align=Align.RIGHT),
        plain("（加盖专用章有效）", align=Align.RIGHT),
    )


def signature(who: str) -> tuple[Block, ...]:
    """Return the lines to sign on."""
    return (Signature(f"{who}签字"), Signature("日期"), Space())


def codes(imprint: Imprint, matter: Matter) -> tuple[Block, ...]:
    """Return the QR code and the bar code that find the case again, and the entry that the paper proves (P7)."""
    if matter.case is None or not imprint.record:
        return (Rule(), plain(f"（二维码和条码{wording.MADE_WITH_THE_ACT}）", align=Align.CENTRE))
    short = matter.case.short13
    return (
        Rule(),
        Qr(f"{short}.{imprint.record}"),
        Code128(short),
        plain(f"记录号 {imprint.record}", align=Align.CENTRE),
    )
