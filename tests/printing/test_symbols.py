"""A real reader reads the codes back from the paper (printing P7)."""

from __future__ import annotations

import io

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image
from pyzbar import pyzbar

from counter_app.domain.paper import Code128, CopyLabel, CopyMark, PaperKind, Qr, Ticket
from counter_app.domain.printers import PaperWidth
from counter_app.printing.bitmaps import to_png
from counter_app.printing.renderer import BundledFontRenderer
from counter_app.printing.symbols import LONGEST_QR, code128_bitmap, qr_bitmap
from tests.printing.papers import bundled_renderer
from tests.printing.sample_tickets import QR_DATA, SHORT_NUMBER, acceptance

PRINTABLE = st.text(st.characters(min_codepoint=0x20, max_codepoint=0x7E), min_size=1, max_size=13)


@pytest.fixture(scope="module")
def renderer() -> BundledFontRenderer:
    return bundled_renderer()


def read_codes(png: bytes) -> dict[str, str]:
    """Return what a reader finds, by the kind of code."""
    found = pyzbar.decode(Image.open(io.BytesIO(png)).convert("L"))
    return {code.type: code.data.decode("ascii") for code in found}


@pytest.mark.parametrize("width", PaperWidth)
@pytest.mark.parametrize("is_large", [False, True])
def test_both_codes_are_read_from_the_paper(renderer: BundledFontRenderer, width: PaperWidth, is_large: bool) -> None:
    png = renderer.png(acceptance(is_large=is_large), width)
    assert read_codes(png) == {"QRCODE": QR_DATA, "CODE128": SHORT_NUMBER}


@pytest.mark.parametrize("width", PaperWidth)
def test_a_void_practice_copy_can_still_be_scanned(renderer: BundledFontRenderer, width: PaperWidth) -> None:
    void = acceptance(copy=CopyLabel(CopyMark.VOID), is_practice=True)
    assert read_codes(renderer.png(void, width)) == {"QRCODE": QR_DATA, "CODE128": SHORT_NUMBER}


@given(PRINTABLE)
@settings(max_examples=25)
def test_a_reader_reads_any_bar_code_of_13_characters(data: str) -> None:
    bars = code128_bitmap(data, 384)
    assert bars is not None
    assert read_codes(to_png(bars)) == {"CODE128": data}


def test_the_bar_code_of_a_case_number_fits_the_narrow_paper() -> None:
    bars = code128_bitmap(SHORT_NUMBER, PaperWidth.MM58.dots)
    assert bars is not None
    assert bars.width == 356


def test_a_module_of_the_qr_code_is_at_least_four_dots_and_the_margin_four_modules() -> None:
    for data in (QR_DATA, "A" * LONGEST_QR):
        code = qr_bitmap(data)
        assert code is not None
        stride = (code.width + 7) // 8
        rows = [code.bits[start : start + stride] for start in range(0, len(code.bits), stride)]
        quiet = next(y for y, row in enumerate(rows) if any(row))
        first = bin(int.from_bytes(rows[quiet], "big"))[2:].zfill(stride * 8)
        module = len(first.lstrip("0").split("0")[0]) // 7
        assert module >= 4
        assert quiet == first.index("1") == 4 * module


def test_what_is_no_code_is_printed_as_text(renderer: BundledFontRenderer) -> None:
    ticket = Ticket(PaperKind.TEST_PAGE, "T", (Qr("编号"), Qr("A" * 61), Code128("编号"), Code128("B" * 61)))
    assert "码" not in renderer.text(ticket, PaperWidth.MM58)
    assert qr_bitmap("") is None
    assert code128_bitmap("", 384) is None
    assert code128_bitmap("A\x1b", 384) is None
