"""What papers may and may not say, whatever they are made of: extremes, masks, titles, days."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counter_app.domain.case_entries import DueDates, Outcome
from counter_app.domain.case_materials import MATERIAL_STATES, OTHER_DEFECT, outstanding
from counter_app.domain.case_state import Notice
from counter_app.domain.catalogue import Material, MaterialForm
from counter_app.domain.journal import UNSET_ENTRY
from counter_app.domain.masks import mask_numbers_in, mask_resident_id, own_name
from counter_app.domain.numbers import CaseNumber
from counter_app.domain.paper import CopyMark, PaperKind, Qr, Ticket, Title
from counter_app.domain.working_days import DueDate
from counter_app.services import wording
from counter_app.services.paper_format import pack_ticket, unpack_ticket
from counter_app.services.papers import contents
from counter_app.services.papers.acceptance import Accepted, acceptance_paper
from counter_app.services.papers.decision import Finished, completion_paper, refusal_paper
from counter_app.services.papers.filing import Filed, Supplemented, filing_paper, supplement_paper
from counter_app.services.papers.handing import (
    HandedOver,
    Held,
    Taker,
    collection_paper,
    originals_paper,
    return_paper,
)
from counter_app.services.papers.item_sheet import Publication, item_sheet
from counter_app.services.papers.notice import Announced, Defect, notice_paper
from counter_app.services.papers.referral import Referred, referral_paper
from counter_app.services.papers.sheet import Applicant, Imprint, Letterhead, Matter
from tests.fakes.fake_adapters import BIRTH_REGISTRATION, IDENTITY_CARD, OLD_AGE_ALLOWANCE, SHIPPED
from tests.fakes.hall import invented_id
from tests.fakes.paper_text import lines_of, text_of

PACKAGE = Path(__file__).parents[2] / "counter_app"
TODAY = date(2026, 9, 24)
IMPRINT = Imprint(
    Letterhead("清水镇民生服务中心", False, "0000-12345678", "0000-12345679"),
    TODAY,
    "李桂芳",
    "3号民政窗口",
    datetime(2026, 9, 24, 10, 42, tzinfo=UTC),
    "990000001-20260924-01-0001-T-A1",
    "1A2B3C4D",
)
LONG_NAME = "阿卜杜热西提·" * 14 + "𠮷㐂"
MATTER = Matter(
    CaseNumber("990000001", TODAY, "01", 1),
    "高龄津贴（303）",
    "",
    Applicant(own_name("马秀兰"), mask_resident_id(invented_id())),
)


def many(count: int) -> tuple[Material, ...]:
    return tuple(
        Material(n, f"第{n}种证明材料（复印正反两面，一式两份）", MaterialForm.ORIGINAL_SEEN_COPY_KEPT, 2, "村委会出具")
        for n in range(1, count + 1)
    )


def every_paper(count: int, matter: Matter = MATTER, imprint: Imprint = IMPRINT) -> Iterator[Ticket]:
    """Make one of each paper with so many materials."""
    materials, words = many(count), mask_numbers_in("不属于本中心职责")
    due = DueDates(date(2026, 10, 15), date(2027, 1, 5), is_provisional=True, calendar_version="")
    reply_by = DueDate(date(2026, 10, 9), is_provisional=False)
    taker = Taker(own_name("孙九"), is_applicant=False, authority=words)
    held = [Held(mask_numbers_in(one.name), one.copies, is_original=True) for one in materials]
    facts = replace(OLD_AGE_ALLOWANCE, materials=materials)
    yield acceptance_paper(imprint, matter, Accepted(facts, None, materials, due=due))
    deferred = tuple((one, date(2026, 10, 1)) for one in materials)
    yield acceptance_paper(imprint, matter, Accepted(facts, None, (), deferred=deferred, due=due))
    yield acceptance_paper(imprint, matter, Accepted(BIRTH_REGISTRATION, None, materials, is_finished=True))
    defects = tuple(Defect(one, "missing") for one in materials)
    for mark in (CopyMark.APPLICANT, CopyMark.STUB):
        yield notice_paper(imprint, matter, Announced(1, defects, materials, materials), mark)
    yield filing_paper(imprint, matter, Filed(materials, (), reply_by))
    yield supplement_paper(imprint, matter, Supplemented(materials, (), materials, reply_by=reply_by))
    yield refusal_paper(imprint, matter, words)
    for outcome in Outcome:
        yield completion_paper(imprint, matter, Finished(outcome, "津贴", TODAY, TODAY, due, reason=words))
    yield originals_paper(imprint, matter, held)
    yield return_paper(imprint, matter, held, taker)
    yield collection_paper(imprint, matter, HandedOver(taker, "津贴", TODAY, due))
    yield item_sheet(imprint, Publication(facts, TODAY, "3号民政窗口"))
    yield referral_paper(imprint, Referred("3号民政窗口", facts, words))


@pytest.mark.parametrize("count", [0, 1, 40])
def test_every_paper_names_every_material_it_is_about(count: int) -> None:
    about_materials = {
        PaperKind.ACCEPTANCE,
        PaperKind.PROVISIONAL,
        PaperKind.NOTICE,
        PaperKind.FILING,
        PaperKind.SUPPLEMENT,
        PaperKind.ORIGINALS,
        PaperKind.ITEM_SHEET,
        PaperKind.REFERRAL,
    }
    for ticket in every_paper(count):
        text = text_of(ticket)
        if ticket.kind in about_materials:
            assert all(material.name in text for material in many(count)), ticket.kind


@pytest.mark.parametrize("count", [0, 1, 40])
def test_every_paper_can_be_stored(count: int) -> None:
    for ticket in every_paper(count):
        packed = pack_ticket(ticket)
        assert unpack_ticket(packed.content) == ticket
        assert len(packed.content) < 16 * 1024


def test_a_long_and_rare_name_stands_whole_on_its_own_paper() -> None:
    matter = replace(MATTER, applicant=Applicant(own_name(LONG_NAME)))
    on_paper = [ticket for ticket in every_paper(1, matter) if ticket.kind not in NOBODYS]
    assert all(f"申请人 | {LONG_NAME}" in lines_of(ticket) for ticket in on_paper)


NOBODYS = {PaperKind.ITEM_SHEET, PaperKind.REFERRAL}


def test_a_title_is_never_a_fiscal_one_and_fits_one_line() -> None:
    titles = [block.text for ticket in every_paper(1) for block in ticket.blocks if isinstance(block, Title)]
    assert len(titles) == len(list(every_paper(1)))
    for title in titles:
        assert not re.search("收据|发票|票据|凭条", title)
        assert len(title) <= 8


def test_no_paper_speaks_of_a_note_or_uses_an_exclamation_mark() -> None:
    for ticket in every_paper(3):
        assert not re.search("收据|发票|你|！|!", text_of(ticket)), ticket.kind


def test_every_paper_gives_both_phones_and_says_who_made_it() -> None:
    for ticket in every_paper(1):
        lines = lines_of(ticket)
        assert {"咨询电话 | 0000-12345678", "监督电话 | 0000-12345679"} <= set(lines), ticket.kind
        if ticket.kind is not PaperKind.ITEM_SHEET:
            assert any("李桂芳" in line for line in lines), ticket.kind


def test_every_paper_of_a_case_finds_the_case_again() -> None:
    for ticket in every_paper(1):
        codes = [block.data for block in ticket.blocks if isinstance(block, Qr)]
        assert codes == ([] if ticket.kind in NOBODYS else [f"{MATTER.case.short13}.1A2B3C4D"] if MATTER.case else [])


def test_large_and_practice_are_part_of_the_model() -> None:
    practice = replace(IMPRINT, is_large=True, letterhead=replace(IMPRINT.letterhead, is_practice=True))
    assert all(ticket.is_large and ticket.is_practice for ticket in every_paper(1, imprint=practice))


def test_the_item_sheet_holds_all_eight_facts() -> None:
    for facts in SHIPPED:
        text = text_of(item_sheet(IMPRINT, Publication(facts, TODAY, "窗口")))
        eight = (
            facts.name,
            facts.legal_basis,
            facts.time_limit_text,
            facts.fee_basis,
            facts.fee_standard,
            facts.outcome,
        )
        assert all(fact in text for fact in eight)
        assert "→".join(facts.procedure) in text
        assert all(one.name in text and wording.demand(one) in text and one.source in text for one in facts.materials)


def test_the_item_sheet_of_a_situation_holds_only_what_it_asks_for() -> None:
    text = text_of(item_sheet(IMPRINT, Publication(IDENTITY_CARD, TODAY, "4号综合窗口", "b")))
    assert "情形 | 补领" in text
    assert "原居民身份证" not in text
    assert "换领工本费" not in text
    assert "补领工本费 40.00元/证（由主管部门收取）" in text


def test_an_item_without_materials_says_so() -> None:
    facts = replace(OLD_AGE_ALLOWANCE, materials=())
    assert "不用提交材料。" in lines_of(item_sheet(IMPRINT, Publication(facts, TODAY, "3号民政窗口")))


def test_days_of_another_year_are_written_with_it() -> None:
    assert wording.until(date(2026, 10, 15), TODAY) == "10月15日前（含当日）"
    assert wording.until(date(2027, 1, 5), TODAY) == "2027年1月5日前（含当日）"


def test_before_the_act_number_time_and_codes_are_to_come() -> None:
    blank = replace(IMPRINT, at=None, number=wording.MADE_WITH_THE_ACT, record="")
    receipt = acceptance_paper(blank, replace(MATTER, case=None), Accepted(OLD_AGE_ALLOWANCE, None, many(1)))
    lines = lines_of(receipt)
    assert {"办件编号 | 办理时生成", "单据编号 | 办理时生成", "受理时间 | 办理时生成"} <= set(lines)
    assert "（二维码和条码办理时生成）" in lines


def test_a_case_without_any_limit_quotes_the_catalogue() -> None:
    facts = replace(OLD_AGE_ALLOWANCE, time_limit_text="按批次办理")
    without = DueDates(None, None, is_provisional=False, calendar_version="")
    assert "办理期限 | 按批次办理" in lines_of(
        acceptance_paper(IMPRINT, MATTER, Accepted(facts, None, (), due=without))
    )


@pytest.mark.parametrize(
    ("form", "copies", "words"),
    [
        (MaterialForm.ORIGINAL, 2, "原件2份"),
        (MaterialForm.ORIGINAL_SEEN_COPY_KEPT, 1, "验原件，收复印件1份"),
        (MaterialForm.ORIGINAL_SEEN_COPY_KEPT, 0, "验原件，不留存"),
        (MaterialForm.ELECTRONIC, 1, "电子件1份"),
    ],
)
def test_the_form_of_a_material_is_said_in_words(form: MaterialForm, copies: int, words: str) -> None:
    assert wording.demand(Material(1, "户口簿", form, copies, "")) == words


def test_the_words_of_the_forms_collectors_and_kinds_are_complete() -> None:
    for form in MaterialForm:
        assert all(wording.demand(Material(1, "户口簿", form, copies, "")) for copies in (0, 1))
    assert all(wording.KIND_WORDS[facts.kind] for facts in SHIPPED)


states = st.sampled_from(sorted(MATERIAL_STATES | {OTHER_DEFECT}))


@given(st.lists(states, min_size=1, max_size=40))
def test_a_notice_names_exactly_what_is_outstanding(given_states: list[str]) -> None:
    asked = many(len(given_states))
    materials = tuple(enumerate(given_states, start=1))
    open_ones = outstanding(asked, materials)
    notice = Notice(UNSET_ENTRY, 1, tuple((one.n, dict(materials)[one.n]) for one in open_ones), ())
    ticket = notice_paper(IMPRINT, MATTER, contents.announced(asked, notice, materials, {}), CopyMark.PLAIN)
    named = [line for line in lines_of(ticket) if line.startswith("□")]
    assert named == [f"□ {one.n}. {one.name}" for one in open_ones]
    settled = [line for line in lines_of(ticket) if line.startswith("√")]
    assert len(settled) == given_states.count("ok")


digits = st.text(alphabet="0123456789", min_size=14, max_size=30)


@given(st.text(max_size=20), digits, st.sampled_from(["", "X", "x", " "]), st.text(max_size=20))
def test_typed_words_keep_no_long_number(before: str, number: str, end: str, after: str) -> None:
    masked = mask_numbers_in(before + number + end + after)
    assert not re.search(r"\d{15,}[Xx]?", masked)


@pytest.mark.parametrize(
    "number",
    ["990000194502030013", "99000019450203001X", "990000 19450203 001x", "9900 0019 4502 0300 13", "990000450203001"],
)
def test_an_id_in_typed_words_keeps_its_ends_only(number: str) -> None:
    compact = number.replace(" ", "")
    assert mask_numbers_in(f"证件{number}已过期") == f"证件{mask_resident_id(compact)}已过期"


def test_a_case_number_in_typed_words_stays_readable() -> None:
    words = "见 990000001-20260924-01-0001-T 和 0924-01-0001，电话 0000-12345678"
    assert mask_numbers_in(words) == words


def test_only_the_module_of_the_masks_makes_what_is_masked() -> None:
    makers = []
    for file in sorted(PACKAGE.rglob("*.py")):
        calls = (node for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))) if isinstance(node, ast.Call))
        if any(isinstance(call.func, ast.Name) and call.func.id == "Masked" for call in calls):
            makers.append(file.name)
    assert makers == ["masks.py"]
