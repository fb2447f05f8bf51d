"""Each defect of reportlab is mended, and nothing of the library is changed for others."""

from __future__ import annotations

from io import BytesIO
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st
from reportlab.pdfbase.ttfonts import makeToUnicodeCMap

from counter_app.printing.line_breaker import NO_LINE_END, NO_LINE_START
from counter_app.printing.pdf_fonts import DRAWING, FontFile, registered
from counter_app.printing.reportlab_mends import embedding_canvas, finished_lines, mended_map
from tests.printing.pdf_reading import FONTS, fonts_without_a_file, mapped_targets, read_pdf

RARE = "㛃䶮𬭎𪩘"
REGULAR = FONTS / "NotoSansSC-Regular.ttf"


def page_saying(text: str, font: str) -> bytes:
    target = BytesIO()
    with DRAWING:
        canvas = embedding_canvas(target, (300, 100), font, "一页")
        canvas.setFont(font, 20)
        canvas.drawString(10, 50, text)
        canvas.save()
    return target.getvalue()


def test_rare_names_are_found_again() -> None:
    assert read_pdf(page_saying(f"申请人马{RARE}", registered(FontFile(REGULAR)).name)).text == f"申请人马{RARE}"


def test_every_character_is_mapped_in_utf_16_as_the_format_asks() -> None:
    """Some readers forgive five digits; poppler copies 𬭎 as Ⲵ."""
    targets = mapped_targets(page_saying(f"A中{RARE}", registered(FontFile(REGULAR)).name))
    assert all(len(target) in (4, 8) for target in targets)
    assert {bytes.fromhex(target).decode("utf-16-be") for target in targets} >= set(f"A中{RARE}")


def test_reportlab_alone_still_needs_the_mend() -> None:
    assert "<2CB4E>" in makeToUnicodeCMap("font", [0x2CB4E])


def test_only_targets_of_a_map_are_rewritten() -> None:
    assert mended_map("<00> <FF>\n<41> <2CB4E>\n<42> <4E2D>") == "<00> <FF>\n<41> <D872DF4E>\n<42> <4E2D>"


def test_no_page_names_a_font_that_is_not_inside() -> None:
    page = page_saying("办事须知 A1", registered(FontFile(REGULAR)).name)
    assert fonts_without_a_file(page) == []
    assert b"Helvetica" not in page


@given(st.text(alphabet="一二三，。；：？！》（《〈「“”’…—·％A7", min_size=1, max_size=80), st.integers(6, 30))
def test_finished_lines_keep_the_rules_of_line_starts_and_ends(text: str, em: int) -> None:
    lines = finished_lines(text, lambda _: 1.0, em)
    assert "".join(lines) == text
    for earlier, later in pairwise(lines):
        conflict = _has_no_break(text, em)
        assert conflict or (later[0] not in NO_LINE_START and earlier[-1] not in NO_LINE_END)


def _has_no_break(text: str, em: int) -> bool:
    """Say whether somewhere so many signs cling together that no line can keep the rules."""
    longest = run = 1
    for before, after in pairwise(text):
        clings = after in NO_LINE_START or before in NO_LINE_END or (before.isascii() and after.isascii())
        run = run + 1 if clings else 1
        longest = max(longest, run)
    return longest >= em


def test_the_example_that_reportlab_breaks_wrong_is_broken_right() -> None:
    lines = finished_lines("一二三四五六七八九十，《甲》；……", lambda _: 1.0, 10)
    assert lines == ["一二三四五六七八九", "十，《甲》；……"]
