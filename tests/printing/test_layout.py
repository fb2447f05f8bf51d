"""Where the blocks stand on the grid, and what the fields of a ticket add to it (printing P3, P4, P8)."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counter_app.domain.centre import PRACTICE_MARK
from counter_app.domain.paper import (
    Align,
    Block,
    Column,
    CopyLabel,
    CopyMark,
    KeyValue,
    Notice,
    PaperKind,
    Rule,
    RuleStyle,
    Run,
    Signature,
    Table,
    Text,
    Ticket,
    Title,
    plain,
)
from counter_app.domain.printers import DOTS_PER_HALF_CELL, PaperWidth
from counter_app.printing.bitmaps import read_png
from counter_app.printing.laid_lines import Bar, FramePart, LaidPage, Picture, RuleDrawing, Style
from counter_app.printing.layout import lay_out
from counter_app.printing.measure import cells_in, cells_of
from counter_app.printing.table_rows import column_widths
from counter_app.printing.text_back_end import as_text
from tests.printing.papers import RESOURCES
from tests.printing.sample_tickets import COPIES, acceptance, odd_shapes, shapes

MARK = read_png(RESOURCES / "mark" / "mark.png")
WIDE, NARROW = PaperWidth.MM80, PaperWidth.MM58


def page_of(*blocks: Block, width: PaperWidth = NARROW, is_large: bool = False) -> LaidPage:
    return lay_out(Ticket(PaperKind.TEST_PAGE, "T", blocks, is_large=is_large), width)


def text_of(*blocks: Block, width: PaperWidth = NARROW) -> list[str]:
    return as_text(page_of(*blocks, width=width)).splitlines()


@pytest.mark.parametrize("ticket", [*shapes().values(), *(acceptance(copy=copy) for copy in COPIES.values())])
@pytest.mark.parametrize("width", PaperWidth)
def test_lines_follow_one_another_and_spans_stay_on_the_grid(ticket: Ticket, width: PaperWidth) -> None:
    page = lay_out(ticket, width, MARK)
    assert all(later.y == earlier.y + earlier.height for earlier, later in pairwise(page.lines))
    assert page.height == sum(line.height for line in page.lines)
    for line in page.lines:
        ends = [0]
        for span in line.spans:
            assert span.x_dots % DOTS_PER_HALF_CELL == 0
            assert span.cells == cells_in(span.text) * span.style.width_factor
            assert span.x_dots >= ends[-1]
            ends.append(span.x_dots + span.cells * DOTS_PER_HALF_CELL)
        assert ends[-1] <= width.dots


WIDTHS_OF_CHARACTERS = {"A": 1, "é": 2, "ñ": 1, "中": 2, "㛃": 2, "𬭎": 2, "“": 2, "—": 2, "…": 2, "·": 2, "×": 2}
WIDTHS_OF_CHARACTERS |= {"℃": 2, "①": 2, "Ａ": 2, "￥": 2, "\u3000": 2, "ｱ": 1, "ё": 2, "—": 2}


@pytest.mark.parametrize(("character", "cells"), WIDTHS_OF_CHARACTERS.items())
def test_what_printers_print_double_takes_two_half_cells(character: str, cells: int) -> None:
    assert cells_of(character) == cells


def test_a_value_stands_at_the_right_edge() -> None:
    assert text_of(KeyValue("收费", "不收费")) == ["收费" + " " * 22 + "不收费"]


def test_a_value_too_wide_beside_its_label_stands_below_it_in_one_line() -> None:
    number = "990000-2026-0918-03-0024-A1"
    assert text_of(KeyValue("办件编号", number)) == ["办件编号", number.rjust(32)]


def test_a_value_longer_than_a_line_continues_below_itself() -> None:
    address = "清水镇河湾村三组27号院北侧第二排东起第三户"
    assert text_of(KeyValue("住址", address)) == [
        "住址  清水镇河湾村三组27号院北侧",
        "      第二排东起第三户",
    ]


def test_a_label_longer_than_half_the_paper_has_its_own_line() -> None:
    assert text_of(KeyValue("一个很长很长的栏目名", "值")) == ["一个很长很长的栏目名", "值".rjust(31)]


def test_a_strong_row_is_bold_from_edge_to_edge() -> None:
    (line,) = page_of(KeyValue("事项", "高龄津贴", is_strong=True)).lines
    assert all(span.style.bold for span in line.spans)


def test_columns_stand_at_their_own_places() -> None:
    table = Table(
        (Column(), Column(4, Align.RIGHT), Column(8)), (("甲", "1", "乙"), ("长长长长长长长长长长", "22", ""))
    )
    rows = page_of(table).lines
    assert [[(span.x_dots, span.text) for span in row.spans] for row in rows] == [
        [(0, "甲"), (19 * 12 + 36, "1"), (24 * 12, "乙")],
        [(0, "长" * 9), (19 * 12 + 24, "22")],
        [(0, "长")],
    ]


def test_only_the_header_of_a_table_is_bold() -> None:
    rows = page_of(Table((Column(),), (("头",), ("身",)), has_header=True)).lines
    assert [row.spans[0].style.bold for row in rows] == [True, False]


@given(
    st.lists(st.none() | st.integers(min_value=-3, max_value=60), max_size=30),
    st.sampled_from([width.half_cells for width in PaperWidth]),
)
def test_columns_always_fit_the_paper(widths: list[int | None], paper: int) -> None:
    shared = column_widths([Column(width) for width in widths], paper)
    if shared:
        assert sum(shared) + len(shared) - 1 <= paper
        assert min(shared) >= 2
    if None in widths and shared:
        assert sum(shared) + len(shared) - 1 == paper


def test_a_title_is_double_where_it_fits_and_tall_where_it_does_not() -> None:
    title = Title("清水镇民生服务中心")
    styles = {width: page_of(title, width=width).lines[0].spans[0].style for width in PaperWidth}
    assert styles[WIDE] == Style(bold=True, width_factor=2, height_factor=2)
    assert styles[NARROW] == Style(bold=True, height_factor=2)


HEADS: dict[str, Block] = {
    "a title": Title("清水镇民生服务中心"),
    "a centred line": plain("清水镇民生服务中心", bold=True, align=Align.CENTRE),
}


@pytest.mark.parametrize("head", HEADS.values(), ids=HEADS)
@pytest.mark.parametrize("width", PaperWidth)
def test_the_mark_stands_beside_the_head_and_both_in_the_middle(head: Block, width: PaperWidth) -> None:
    page = lay_out(Ticket(PaperKind.NOTICE, "T", (head, Title("告知书"))), width, MARK)
    assert [isinstance(line.drawing, Picture) for line in page.lines] == [True, False]
    picture, span = page.lines[0].drawing, page.lines[0].spans[0]
    assert isinstance(picture, Picture)
    assert span.x_dots >= picture.x_dots + MARK.width
    right = width.dots - span.x_dots - span.cells * DOTS_PER_HALF_CELL
    assert abs(picture.x_dots - right) <= 2 * DOTS_PER_HALF_CELL


@pytest.mark.parametrize("head", [Title("长" * 60), Title("长" * 15), Title(""), plain("左边的正文"), Rule()])
def test_the_mark_gives_way_where_it_has_no_place(head: Block) -> None:
    page = lay_out(Ticket(PaperKind.NOTICE, "T", (head,)), NARROW, MARK)
    assert not any(isinstance(line.drawing, Picture) for line in page.lines)


def test_large_print_doubles_the_height_and_keeps_the_columns() -> None:
    blocks = (KeyValue("收费", "不收费"), plain("凭本回执查询"))
    normal, large = page_of(*blocks), page_of(*blocks, is_large=True)
    assert [line.height for line in normal.lines] == [32, 32]
    assert [line.height for line in large.lines] == [56, 56]
    assert as_text(normal) == as_text(large)


def test_runs_keep_their_styles_across_a_break() -> None:
    page = page_of(Text((Run("一二三四五六七八九十", bold=True), Run("甲乙丙丁戊己庚辛", underline=True))))
    styles = [[(span.text, span.style.bold, span.style.underline) for span in line.spans] for line in page.lines]
    assert styles == [
        [("一二三四五六七八九十", True, False), ("甲乙丙丁戊己", False, True)],
        [("庚辛", False, True)],
    ]


def test_a_paragraph_stands_where_it_is_told() -> None:
    assert text_of(plain("中", align=Align.RIGHT)) == [" " * 30 + "中"]
    assert text_of(plain("中", align=Align.CENTRE)) == [" " * 15 + "中"]
    assert text_of(plain("1 " + "长" * 16, indent=2, hanging=2)) == ["  1 " + "长" * 14, "    长长"]


def test_a_sentence_not_to_be_overlooked_stands_in_a_box() -> None:
    page = page_of(Notice("请带身份证原件"))
    assert [line.drawing for line in page.lines] == [FramePart.TOP, FramePart.SIDES, FramePart.BOTTOM]
    assert text_of(Notice("请带身份证原件"))[1] == "│       请带身份证原件       │"


def test_a_line_to_sign_on_ends_at_the_edge() -> None:
    assert text_of(Signature("申请人签字"))[-1] == "申请人签字 " + "_" * 21


def test_rules_cross_the_whole_paper() -> None:
    page = page_of(Rule(RuleStyle.SOLID), Rule())
    assert [line.drawing for line in page.lines] == [RuleDrawing(RuleStyle.SOLID), RuleDrawing(RuleStyle.DASHED)]
    assert text_of(Rule(RuleStyle.SOLID), Rule()) == ["─" * 16, "-" * 32]


BODY = (plain("正文"),)


def lines_with(copy: CopyLabel, *, is_practice: bool = False, width: PaperWidth = WIDE) -> list[str]:
    return as_text(lay_out(Ticket(PaperKind.NOTICE, "T", BODY, copy, is_practice), width)).splitlines()


def test_a_first_copy_bears_no_mark() -> None:
    assert lines_with(CopyLabel()) == ["正文"]


def test_a_reprint_says_which_when_and_by_whom_above_the_paper() -> None:
    lines = lines_with(CopyLabel(CopyMark.REPRINT, 2, "2026-09-18 11:05", "李桂芳"))
    assert [line.strip() for line in lines] == ["【补打 第2次  2026-09-18 11:05  李桂芳】", "正文"]


def test_a_reprint_names_the_copy_that_it_is_of() -> None:
    lines = lines_with(CopyLabel(CopyMark.REPRINT, 1, first_mark=CopyMark.STUB))
    assert [line.strip() for line in lines] == ["【补打 第1次】", "存根联", "正文"]


def test_a_long_reprint_mark_takes_a_second_bar_on_narrow_paper() -> None:
    label = CopyLabel(CopyMark.REPRINT, 12, "2026-09-18 11:05", "阿卜杜拉·买买提")
    page = lay_out(Ticket(PaperKind.NOTICE, "T", BODY, label), NARROW)
    bars = [line for line in page.lines if line.drawing is Bar.INVERTED]
    assert len(bars) == 2
    assert all(span.style.inverted for bar in bars for span in bar.spans)


def test_a_void_copy_is_barred_above_and_below() -> None:
    lines = [line.strip() for line in lines_with(CopyLabel(CopyMark.VOID))]
    assert lines == ["【作废】", "正文", "【作废】"]


def test_the_two_copies_of_one_paper_are_named() -> None:
    assert lines_with(CopyLabel(CopyMark.APPLICANT))[0].strip() == "申请人联"
    assert lines_with(CopyLabel(CopyMark.STUB))[0].strip() == "存根联"


def test_paper_of_a_practice_centre_says_so_above_and_below() -> None:
    lines = lines_with(CopyLabel(), is_practice=True)
    assert [place for place, line in enumerate(lines) if PRACTICE_MARK in line] == [1, 5]
    assert lines[3] == "正文"


def test_the_word_for_a_reprint_stands_on_nothing_else() -> None:
    for mark in set(CopyMark) - {CopyMark.REPRINT}:
        ticket = replace(acceptance(), copy=CopyLabel(mark, 3, "2026-09-18 11:05", "李桂芳"))
        assert "补打" not in as_text(lay_out(ticket, WIDE))


def test_blocks_at_their_limits_leave_no_trace_of_trouble() -> None:
    text = as_text(lay_out(odd_shapes(), WIDE, MARK))
    assert "多出来的" in text
    assert "只能是字母" in text
    assert lay_out(Ticket(PaperKind.NOTICE, "T", ()), NARROW).height == 0
