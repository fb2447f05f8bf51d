"""The fonts say what they have, a rare-character font of the user helps out, and threads don't disturb one another."""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from fontTools.fontBuilder import FontBuilder
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import TTFont
from hypothesis import given, settings
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


def write_font(path: Path, points: Sequence[int], advance: int = 1000) -> Path:
    """Write a font whose characters are squares, in glyphs that stand in the given order."""
    pen = TTGlyphPen(None)
    pen.moveTo((100, 0))
    for corner in ((100, 800), (900, 800), (900, 0)):
        pen.lineTo(corner)
    pen.closePath()
    square, empty = pen.glyph(), TTGlyphPen(None).glyph()
    names = {point: f"square{place}" for place, point in enumerate(points)}
    builder = FontBuilder(1000)
    builder.setupGlyphOrder([".notdef", *names.values()])
    builder.setupCharacterMap(names)
    builder.setupGlyf({".notdef": empty, **dict.fromkeys(names.values(), square)})
    builder.setupHorizontalMetrics({".notdef": (1000, 0), **dict.fromkeys(names.values(), (advance, 100))})
    builder.setupHorizontalHeader(ascent=880, descent=-120)
    builder.setupNameTable({"familyName": "Rare", "styleName": "Regular"})
    builder.setupOS2()
    builder.setupPost()
    builder.save(path)
    return path


@pytest.fixture
def rare_font(tmp_path: Path) -> Path:
    """A font that has one character."""
    return write_font(tmp_path / "rare.ttf", [ord(RARE)])


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


@settings(max_examples=20)
@given(st.lists(st.integers(min_value=0x4E00, max_value=0x4E40), min_size=1, max_size=30, unique=True))
def test_a_table_of_the_older_format_is_read_like_the_newer(points: list[int]) -> None:
    with TemporaryDirectory() as folder:
        coverage = read_coverage(write_font(Path(folder) / "bmp.ttf", points))
    assert {point for point in range(0x11000) if chr(point) in coverage} == set(points)


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


@pytest.mark.parametrize("kept_bytes", [None, 0, 10, 400])
def test_a_rare_character_font_that_broke_stops_no_paper(rare_font: Path, kept_bytes: int | None) -> None:
    if kept_bytes is None:
        rare_font.unlink()
    else:
        rare_font.write_bytes(rare_font.read_bytes()[:kept_bytes])
    renderer = BundledFontRenderer(FONTS, no_pdf, rare_font=rare_font)
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


def test_a_glyph_too_wide_for_its_cells_is_squeezed_into_them(tmp_path: Path) -> None:
    glyphs = Glyphs(FONTS, write_font(tmp_path / "wide.ttf", [ord(RARE)], advance=1800))
    rows = drawn(glyphs, RARE, Style())
    assert any("1" in row[:24] for row in rows)
    assert not any("1" in row[24:] for row in rows)


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
