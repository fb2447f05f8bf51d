"""The PDF of a slip says the same, in the same lines, at the same places, as its paper."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product
from pathlib import Path

import pypdfium2
import pytest
from fontTools.fontBuilder import FontBuilder
from fontTools.pens.ttGlyphPen import TTGlyphPen
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image
from pyzbar import pyzbar

from counter_app.domain.paper import PaperKind, Rule, RuleStyle, Space, Ticket
from counter_app.domain.printers import PaperWidth
from counter_app.printing.laid_lines import LaidLine
from counter_app.printing.layout import lay_out
from counter_app.printing.pdf_fonts import FontFiles, PdfFonts
from counter_app.printing.pdf_ticket import DOT_PT, END_DOTS, TITLE, PdfTicketPrinter
from counter_app.printing.raster import draw_page
from counter_app.printing.renderer import BundledFontRenderer
from counter_app.printing.safe_text import printable_ticket
from counter_app.services.paper_ports import Bitmap
from tests.printing.pdf_reading import (
    FONTS,
    committed_fonts,
    fonts_without_a_file,
    mapped_targets,
    read_pdf,
    without_blanks,
)
from tests.printing.sample_tickets import (
    COPIES,
    LONG_NAME,
    QR_DATA,
    RARE_NAME,
    SHORT_NUMBER,
    acceptance,
    named,
    notice,
    shapes,
)
from tests.printing.test_any_ticket import TICKETS

MARK = Bitmap(48, 48, bytes([0xF0, 0x0F, 0xFF, 0x00, 0xAA, 0x55]) * 48)
MARKUP = '<img src="file:///etc/passwd"/><b>粗</b>&amp;{{x}}'


@pytest.fixture(scope="module")
def printer() -> PdfTicketPrinter:
    return PdfTicketPrinter(committed_fonts(), MARK)


@pytest.fixture(scope="module")
def renderer(printer: PdfTicketPrinter) -> BundledFontRenderer:
    return BundledFontRenderer(FONTS, printer.pdf, MARK)


def line_text(line: LaidLine) -> str:
    return without_blanks("".join(span.text for span in line.spans))


def read_line(page: pypdfium2.PdfPage, line: LaidLine, height: int) -> str:
    """Return what stands in the strip of one laid line."""
    width_pt = page.get_size()[0]
    bottom = (height + END_DOTS - line.y - line.height) * DOT_PT
    top = (height + END_DOTS - line.y) * DOT_PT
    return without_blanks(page.get_textpage().get_text_bounded(0, bottom, width_pt, top))


PAPERS = [*product(shapes().items(), PaperWidth)]


@pytest.mark.parametrize(
    ("paper", "width"), PAPERS, ids=lambda one: one[0] if isinstance(one, tuple) else str(int(one))
)
def test_every_line_of_the_paper_is_that_line_of_the_page(
    printer: PdfTicketPrinter, renderer: BundledFontRenderer, paper: tuple[str, Ticket], width: PaperWidth
) -> None:
    laid = renderer.page(paper[1], width, MARK)
    page = pypdfium2.PdfDocument(printer.pdf(paper[1], width))[0]
    for line in laid.lines:
        if line.spans:
            assert read_line(page, line, laid.height) == line_text(line)


@pytest.mark.parametrize("width", PaperWidth)
def test_a_page_is_as_wide_as_the_paper_and_as_high_as_the_print(
    printer: PdfTicketPrinter, renderer: BundledFontRenderer, width: PaperWidth
) -> None:
    size = read_pdf(printer.pdf(notice(), width)).sizes_pt[0]
    height_mm = (renderer.page(notice(), width, MARK).height + 2 * END_DOTS) / 8
    assert [round(side / 72 * 25.4, 1) for side in size] == [width.value, round(height_mm, 1)]


@pytest.mark.parametrize("name", [LONG_NAME, MARKUP, "马\x1b@\x10\x14兰", "\u202e马兰", "e\u0301é"])
def test_whatever_a_name_holds_is_printed_and_never_obeyed(printer: PdfTicketPrinter, name: str) -> None:
    ticket = printable_ticket(named(name), committed_fonts().chain(is_half=True))
    expected = "".join(line_text(line) for line in lay_out(ticket, PaperWidth.MM80, MARK).lines)
    assert read_pdf(printer.pdf(named(name), PaperWidth.MM80)).text == expected


@settings(max_examples=25)
@given(TICKETS, st.sampled_from(PaperWidth))
def test_any_ticket_says_on_its_page_what_it_says_on_paper(
    printer: PdfTicketPrinter, ticket: Ticket, width: PaperWidth
) -> None:
    drawable = committed_fonts().chain(is_half=True)
    laid = lay_out(printable_ticket(ticket, drawable), width, MARK)
    made = printer.pdf(ticket, width)
    assert read_pdf(made).text == "".join(line_text(line) for line in laid.lines)
    assert made == printer.pdf(ticket, width)


def test_rare_names_are_read_back_and_one_that_no_font_has_is_spelled(printer: PdfTicketPrinter) -> None:
    text = read_pdf(printer.pdf(acceptance(RARE_NAME), PaperWidth.MM80)).text
    assert "马㛃䶮𬭎〔U+20BB7〕" in text


def rare_font(path: Path) -> Path:
    """Draw a font that has the one character that ours have not."""
    pen = TTGlyphPen(None)
    pen.moveTo((100, 0))
    for corner in ((100, 800), (900, 800), (900, 0)):
        pen.lineTo(corner)
    pen.closePath()
    builder = FontBuilder(1000, isTTF=True)
    builder.setupGlyphOrder([".notdef", "ji"])
    builder.setupCharacterMap({0x20BB7: "ji"})
    builder.setupGlyf({".notdef": TTGlyphPen(None).glyph(), "ji": pen.glyph()})
    builder.setupHorizontalMetrics({".notdef": (1000, 0), "ji": (1000, 100)})
    builder.setupHorizontalHeader(ascent=880, descent=-120)
    builder.setupNameTable({"familyName": "Rare", "styleName": "Regular", "psName": "Rare-Regular"})
    builder.setupOS2()
    builder.setupPost()
    builder.save(str(path))
    return path


def test_the_rare_character_font_of_the_user_draws_what_ours_do_not(tmp_path: Path) -> None:
    fonts = PdfFonts(FontFiles.in_folder(FONTS, rare_font(tmp_path / "rare.ttf")))
    made = PdfTicketPrinter(fonts).pdf(acceptance(RARE_NAME), PaperWidth.MM80)
    assert RARE_NAME in read_pdf(made).text
    assert fonts_without_a_file(made) == []


def test_a_rare_character_font_that_has_gone_takes_only_its_characters_along(tmp_path: Path) -> None:
    fonts = PdfFonts(FontFiles.in_folder(FONTS, tmp_path / "gone.ttf"))
    text = read_pdf(PdfTicketPrinter(fonts).pdf(acceptance(RARE_NAME), PaperWidth.MM58)).text
    assert "马㛃䶮𬭎〔U+20BB7〕" in text


@pytest.mark.parametrize("ticket", shapes().values(), ids=shapes())
def test_all_fonts_are_inside_the_file(printer: PdfTicketPrinter, ticket: Ticket) -> None:
    made = printer.pdf(ticket, PaperWidth.MM80)
    assert fonts_without_a_file(made) == []
    assert b"Helvetica" not in made
    assert all(len(target) in (4, 8) for target in mapped_targets(made))


def test_equal_slips_give_equal_bytes(printer: PdfTicketPrinter) -> None:
    fresh = PdfTicketPrinter(committed_fonts(), MARK)
    printed = printer.pdf(acceptance(RARE_NAME), PaperWidth.MM80)
    assert (
        printed
        == printer.pdf(acceptance(RARE_NAME), PaperWidth.MM80)
        == fresh.pdf(acceptance(RARE_NAME), PaperWidth.MM80)
    )


def test_the_metadata_says_nothing_of_the_paper(printer: PdfTicketPrinter) -> None:
    made = read_pdf(printer.pdf(named("马秀兰"), PaperWidth.MM80))
    assert made.metadata["Title"] == TITLE
    assert made.metadata["Author"] == made.metadata["Subject"] == made.metadata["Keywords"] == ""


def at_printer_resolution(content: bytes) -> Image.Image:
    """Draw the page with a dot of the printer a pixel."""
    page = pypdfium2.PdfDocument(content)[0]
    picture: Image.Image = page.render(scale=1 / DOT_PT).to_pil().convert("L")
    return picture


def test_the_codes_are_read_back_by_a_reader(printer: PdfTicketPrinter) -> None:
    picture = at_printer_resolution(printer.pdf(acceptance(), PaperWidth.MM58))
    found = {code.data.decode() for code in pyzbar.decode(picture)}
    assert found == {QR_DATA, SHORT_NUMBER}


@pytest.mark.parametrize("width", PaperWidth)
@pytest.mark.parametrize("copy", COPIES)
def test_the_page_looks_like_the_paper(
    printer: PdfTicketPrinter, renderer: BundledFontRenderer, width: PaperWidth, copy: str
) -> None:
    """Another program draws the strokes, so dots at edges differ; a shifted line or column would differ wholly."""
    ticket = acceptance(copy=COPIES[copy], is_practice=True)
    laid = renderer.page(ticket, width, MARK)
    drawn = draw_page(laid, renderer._glyphs)
    paper = Image.frombytes("1", (drawn.width, drawn.height), drawn.bits).convert("L")
    left = (width.value * 8 - width.dots) // 2
    page = at_printer_resolution(printer.pdf(ticket, width))
    page = page.crop((left, END_DOTS, left + width.dots, END_DOTS + laid.height)).point(
        lambda grey: 255 if grey < 140 else 0
    )
    for box in tiles(paper.size):
        ours, theirs = ink(page.crop(box)), ink(paper.crop(box))
        assert abs(ours - theirs) <= 0.2, (box, ours, theirs)


@pytest.mark.parametrize("style", RuleStyle)
def test_the_strokes_of_a_rule_begin_where_those_of_the_paper_do(
    printer: PdfTicketPrinter, renderer: BundledFontRenderer, style: RuleStyle
) -> None:
    """Where they end is a dot further: the other program blackens every dot that it touches."""
    ticket = Ticket(PaperKind.NOTICE, "T", (Rule(style), Space(2)))
    drawn = draw_page(renderer.page(ticket, PaperWidth.MM80, None), renderer._glyphs)
    paper = Image.frombytes("1", (drawn.width, drawn.height), drawn.bits).convert("L")
    left = (PaperWidth.MM80.value * 8 - drawn.width) // 2
    page = at_printer_resolution(printer.pdf(ticket, PaperWidth.MM80))
    page = page.crop((left, END_DOTS, left + drawn.width, END_DOTS + drawn.height))
    assert stroke_starts(page.point(lambda grey: 255 if grey < 140 else 0)) == stroke_starts(paper)


def stroke_starts(picture: Image.Image) -> tuple[int, list[int]]:
    """Return the first row with ink, and where in it ink begins."""
    row = next(y for y in range(picture.height) if picture.crop((0, y, picture.width, y + 1)).getbbox())
    dots = picture.crop((0, row, picture.width, row + 1)).tobytes()
    return row, [x for x, dot in enumerate(dots) if dot and not (x and dots[x - 1])]


def tiles(size: tuple[int, int]) -> Iterator[tuple[int, int, int, int]]:
    step = 48
    for x, y in product(range(0, size[0] - step, step), range(0, size[1] - step, step)):
        yield (x, y, x + step, y + step)


def ink(tile: Image.Image) -> float:
    """Return which part of a picture is black."""
    return tile.histogram()[255] / (tile.width * tile.height)
