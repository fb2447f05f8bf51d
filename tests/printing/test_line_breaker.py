"""Lines break where a typesetter would break them, whatever the text."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counter_app.printing.line_breaker import NO_LINE_END, NO_LINE_START, broken_lines, may_break

CHINESE = st.sampled_from("的一是在不了有和人这中大为上个国镇民办事材料㛃𬭎")
SIGNS = st.sampled_from("".join(sorted(NO_LINE_START | NO_LINE_END)))
TOKENS = st.sampled_from(["640324199001011228", "￥1,234.50", "2026-09-18", "0953-5088123", "A", "7"])
TEXTS = st.lists(CHINESE | SIGNS | TOKENS | st.just(" ") | st.just("——") | st.just("……"), max_size=60).map("".join)
WIDTHS = st.integers(min_value=2, max_value=48)


def half_cells(character: str) -> int:
    return 1 if character.isascii() else 2


def width_of(line: str) -> int:
    return sum(map(half_cells, line.rstrip(" ")))


def pieces(text: str) -> list[str]:
    """Cut a text at every place where a line may end."""
    cuts = [0, *(place for place in range(1, len(text)) if may_break(text, place)), len(text)]
    return [text[start:end] for start, end in pairwise(cuts)]


@given(TEXTS, WIDTHS, st.integers(min_value=0, max_value=8))
def test_the_lines_joined_are_the_text(text: str, width: int, hanging: int) -> None:
    assert "".join(broken_lines(text, half_cells, width, hanging)) == text


@given(TEXTS, WIDTHS, st.integers(min_value=0, max_value=8))
def test_no_line_is_wider_than_the_paper(text: str, width: int, hanging: int) -> None:
    lines = broken_lines(text, half_cells, width + hanging, hanging)
    limits = [width + hanging, *[width] * len(lines)]
    assert all(width_of(line) <= limit for line, limit in zip(lines, limits, strict=False))


@given(TEXTS, st.integers(min_value=24, max_value=48))
def test_no_line_begins_or_ends_with_a_sign_that_must_not(text: str, width: int) -> None:
    if all(width_of(piece) <= width for piece in pieces(text)):
        lines = broken_lines(text, half_cells, width)
        assert all(line[0] not in NO_LINE_START for line in lines[1:])
        assert all(line.rstrip(" ")[-1:] not in NO_LINE_END for line in lines[:-1])


@given(TEXTS, st.integers(min_value=24, max_value=48))
def test_numbers_and_double_dashes_stay_whole(text: str, width: int) -> None:
    if all(width_of(piece) <= width for piece in pieces(text)):
        lines = broken_lines(text, half_cells, width)
        for earlier, later in pairwise(lines):
            assert not (earlier[-1].isascii() and earlier[-1] != " " and later[0].isascii())
            assert earlier[-1] + later[0] not in ("——", "……")


@given(TEXTS, st.integers(min_value=24, max_value=48))
def test_a_line_is_only_left_short_for_a_piece_that_does_not_fit(text: str, width: int) -> None:
    if all(width_of(piece) <= width for piece in pieces(text)):
        for earlier, later in pairwise(broken_lines(text, half_cells, width)):
            assert width_of(earlier + pieces(later)[0]) > width


CASES = [
    ("一二三四五，六", 10, ["一二三四", "五，六"]),
    ("一二三四《五六》", 10, ["一二三四", "《五六》"]),
    ("一二三四……五六", 10, ["一二三", "四……五六"]),
    ("请带身份证6403241990", 16, ["请带身份证", "6403241990"]),
    ("合计人民币￥1,234.50元", 16, ["合计人民币", "￥1,234.50元"]),
    ("一二三 四五六", 6, ["一二三 ", "四五六"]),
    ("阿卜杜拉·买买提", 8, ["阿卜杜", "拉·买买", "提"]),
    ("ABCDEFGHIJKLMN", 5, ["ABCDE", "FGHIJ", "KLMN"]),
    ("（  甲乙", 4, ["（  ", "甲乙"]),
    ("！！！！", 4, ["！！", "！！"]),
    ("", 4, []),
]


@pytest.mark.parametrize(("text", "width", "lines"), CASES)
def test_known_texts_break_so(text: str, width: int, lines: list[str]) -> None:
    assert broken_lines(text, half_cells, width) == lines


def test_numbered_items_hang_below_their_text() -> None:
    assert broken_lines("1 村委会盖章的申请表", half_cells, 12, 2) == ["1 村委会盖章", "的申请表"]
    assert broken_lines("1 村委会盖章的申请表一份", half_cells, 12, 2) == ["1 村委会盖章", "的申请表一", "份"]


def test_a_character_wider_than_the_line_stands_alone() -> None:
    assert broken_lines("甲乙", half_cells, 1) == ["甲", "乙"]
