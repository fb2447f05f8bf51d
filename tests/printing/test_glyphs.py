"""The fonts say what they have, a rare-character font of the user helps out, and threads don't disturb one another."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from fontTools.fontBuilder import FontBuilder
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import TTFont
from hypothesis import given
from hypothesis import strategies as st

from counter_app.domain.paper import KeyValue, PaperKind, Ticket
from counter_app.domain.printers import PaperWidth, PrinterProfile
from counter_app.printing.font_coverage import FontCoverage, UnreadableFont, read_coverage
from counter_app.printing.glyphs import BOLD, MONO, MONO_BOLD, REGULAR, Glyphs
from counter_app.printing.laid_lines import Style
from counter_app.printing.paragraphs import line_height
from counter_app.printing.renderer import BundledFontRenderer
from tests.printing.papers import FONTS, bundled_renderer, no_pdf
from tests.printing.sample_tickets import acceptance, notice

RARE = "𠮷"


@pytest.fixture
def rare_font(tmp_path: Path) -> Path:
    """A font that has one character, a black square."""
    pen = TTGlyphPen(None)
    pen.moveTo((100, 0))
    for corner in ((100, 800), (900, 800), (900, 0)):
        pen.lineTo(corner)
    pen.closePath()
    square, empty = pen.glyph(), TTGlyphPen(None).glyph()
    builder = FontBuilder(1000)
    builder.setupGlyphOrder([".notdef", "rare"])
    builder.setupCharacterMap({ord(RARE): "rare"})
    builder.setupGlyf({".notdef": empty, "rare": square})
    builder.setupHorizontalMetrics({".notdef": (1000, 0), "rare": (1000, 100)})
    builder.setupHorizontalHeader(ascent=880, descent=-120)
    builder.setupNameTable({"familyName": "Rare", "styleName": "Regular"})
    builder.setupOS2()
    builder.setupPost()
    path = tmp_path / "rare.ttf"
    builder.save(path)
    return path


@pytest.mark.parametrize("name", [REGULAR, BOLD, MONO, MONO_BOLD])
def test_the_coverage_is_that_of_an_independent_reader(name: str) -> None:
    with TTFont(FONTS / name, lazy=True) as font:
        known = set(font.getBestCmap())
    coverage = read_coverage(FONTS / name)
    assert {point for point in range(0x32000) if chr(point) in coverage} == known


@given(st.sets(st.integers(min_value=0, max_value=400)))
def test_a_coverage_holds_exactly_its_points(points: set[int]) -> None:
    coverage = FontCoverage((point, point) for point in points)
    assert {point for point in range(410) if chr(point) in coverage} == points


@pytest.mark.parametrize("content", [b"", b"not a font at all", b"\0\1\0\0" + bytes(40)])
def test_a_file_that_is_no_font_is_named(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "broken.ttf"
    path.write_bytes(content)
    with pytest.raises(UnreadableFont, match=r"broken\.ttf"):
        read_coverage(path)


def test_a_rare_character_font_of_the_user_is_used_character_by_character(rare_font: Path) -> None:
    renderer = BundledFontRenderer(FONTS, no_pdf, rare_font=rare_font)
    ticket = Ticket(PaperKind.REFERRAL, "1", (KeyValue("申请人", f"{RARE}田"),))
    assert renderer.unprintable(f"{RARE}田") == ""
    assert renderer.unprintable("𪚥") == "𪚥"
    assert f"{RARE}田" in renderer.text(ticket, PaperWidth.MM80)
    assert renderer.bitmap(ticket, PaperWidth.MM80) != bundled_renderer().bitmap(ticket, PaperWidth.MM80)


@pytest.mark.parametrize("content", [None, b"broken"])
def test_a_rare_character_font_that_went_away_stops_no_paper(tmp_path: Path, content: bytes | None) -> None:
    path = tmp_path / "gone.ttf"
    if content is not None:
        path.write_bytes(content)
    renderer = BundledFontRenderer(FONTS, no_pdf, rare_font=path)
    assert renderer.unprintable(RARE) == RARE
    assert renderer.job(acceptance(RARE), PrinterProfile())


def drawn(glyphs: Glyphs, character: str, style: Style) -> list[str]:
    """Return the rows of a character on a line of five cells, as ones and noughts."""
    width, height = 5 * 24, line_height(style.height_factor)
    dots = glyphs.dots(character, glyphs.pen(style, style.height_factor, width))
    bits = bin(dots)[2:].zfill(width * height)
    return [bits[start : start + width] for start in range(0, len(bits), width)]


def test_every_character_stays_inside_its_half_cells() -> None:
    glyphs = Glyphs(FONTS)
    for character in "民A，—…·éñ㛃𬭎ｱЖα①":
        for style in (Style(), Style(bold=True), Style(width_factor=2, height_factor=2), Style(height_factor=2)):
            rows = drawn(glyphs, character, style)
            cells = (1 if character in "Añｱ" else 2) * style.width_factor
            assert len(rows) == (32 if style.height_factor == 1 else 56)
            assert any("1" in row for row in rows), character
            assert not any("1" in row[cells * 12 :] for row in rows), character


def test_bold_is_blacker_even_where_no_font_has_a_bold_form() -> None:
    glyphs = Glyphs(FONTS)
    for character in "民A㐂":
        plain, bold = ("".join(drawn(glyphs, character, Style(bold=one))).count("1") for one in (False, True))
        assert bold > plain, character


def test_dashes_in_a_row_touch() -> None:
    rows = drawn(Glyphs(FONTS), "—", Style())
    assert any(row.startswith("1" * 24) for row in rows)


def test_threads_render_the_same_bytes() -> None:
    renderer = bundled_renderer()
    tickets = [acceptance(), notice(), notice(is_large=True), acceptance("阿卜杜拉")] * 4
    expected = [bundled_renderer().job(ticket, PrinterProfile()) for ticket in tickets[:4]] * 4
    with ThreadPoolExecutor(8) as pool:
        assert list(pool.map(lambda ticket: renderer.job(ticket, PrinterProfile()), tickets)) == expected
