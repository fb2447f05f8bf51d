"""一次性告知书: everything that is missing or defective, told once, with how and where to mend it (capability A2)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from counter_app.domain.case_materials import OTHER_DEFECT, STATE_WORDS
from counter_app.domain.catalogue import Material
from counter_app.domain.masks import NOT_GIVEN, Masked
from counter_app.domain.paper import Block, CopyMark, PaperKind, Rule, Ticket, plain
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
    seal,
    shared_line,
    signature,
    ticket,
)

_MENDING = {
    "missing": "请把这份材料带来",
    "fix_now": "请在窗口当场改好",
    "defective:unsealed": "请到出具单位补盖公章后带来",
    "defective:expired": "请换成还在有效期内的",
    "defective:illegible": "请换成能看清楚的",
    OTHER_DEFECT: "请按上面的原因改好后带来",
}


@dataclass(frozen=True, slots=True)
class Defect:
    """A material to mend: its state, what is wrong in words, and how to mend it where the clerk said more."""

    material: Material
    state: str
    words: Masked = NOT_GIVEN
    mending: Masked = NOT_GIVEN


@dataclass(frozen=True, slots=True)
class Announced:
    """What a notice says: all that is to be mended, and what was checked and need not come again.

    `reason` is why a further notice was needed.
    """

    ordinal: int
    defects: tuple[Defect, ...]
    settled: tuple[Material, ...] = ()
    shared: tuple[Material, ...] = ()
    reason: Masked = NOT_GIVEN


def notice_paper(imprint: Imprint, matter: Matter, announced: Announced, mark: CopyMark) -> Ticket:
    """Tell once, for the applicant or, to be signed, for the file."""
    return ticket(PaperKind.NOTICE, imprint, _blocks(imprint, matter, announced, mark), mark)


def _blocks(imprint: Imprint, matter: Matter, announced: Announced, mark: CopyMark) -> Iterator[Block]:
    yield from head(imprint, "一次性告知书")
    yield from case_lines(imprint, matter, "告知时间")
    yield from _again(announced)
    yield heading(f"还需要补正（{len(announced.defects)}件）")
    for defect in announced.defects:
        yield from _defect(defect)
    yield from _settled(announced)
    yield Rule()
    yield from _effect(imprint)
    yield handler_line("告知人", imprint)
    yield from contact_lines(imprint.letterhead)
    yield from seal(imprint)
    if mark is CopyMark.STUB:
        yield from signature("签收人")
    yield from codes(imprint, matter)


def _again(announced: Announced) -> Iterator[Block]:
    if announced.ordinal > 1:
        reason = f"，原因：{announced.reason}" if announced.reason else ""
        yield plain(f"这是第{announced.ordinal}次告知{reason}")
        yield Rule()


def _defect(defect: Defect) -> Iterator[Block]:
    material = defect.material
    yield listed("□", f"{material.n}. {material.name}", bold=True)
    yield detail(f"原因：{defect.words or STATE_WORDS.get(defect.state, defect.state)}")
    yield detail(f"怎么补：{defect.mending or _MENDING.get(defect.state, _MENDING['missing'])}")
    yield from (detail(f"来源：{material.source}"),) if material.source else ()
    yield detail(f"要求：{wording.demand(material)}")


def _settled(announced: Announced) -> Iterator[Block]:
    if announced.settled or announced.shared:
        yield Rule()
    if announced.settled:
        yield heading(f"已核对，不用再带（{len(announced.settled)}件）")
        for material in announced.settled:
            yield listed("√", material.name)
    yield from shared_line(announced.shared)


def _effect(imprint: Imprint) -> Iterator[Block]:
    yield plain("需要补正的内容已经一次全部告知。补齐以前还没有受理，办理期限不开始计算。")
    yield plain(f"补齐后请到{imprint.window or '本窗口'}接着办，不用从头再来。")
    yield plain("收到您补来的材料后，当场或者5个工作日内答复；逾期不告知的，自收到补正材料之日起视为受理。")
    yield plain(f"依据：{wording.ART_32}及一次性告知制度。")
