"""Any picture arrives dot for dot, in bands that are short and that no printer takes for a command (printing P11)."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from counter_app.domain.printers import Cutter, PaperWidth, PrinterProfile, RasterDialect
from counter_app.printing.escpos_raster import LARGEST_BAND, TALLEST_BAND, as_sent, bands_of, raster_job
from counter_app.services.paper_ports import Bitmap
from tests.printing.decoder import decoded

STRIDE = PaperWidth.MM58.dots // 8
# Bytes that make look-alikes likely, and white rows.
ROW = st.just(bytes(STRIDE)) | st.lists(
    st.sampled_from([0x00, 0x10, 0x04, 0x05, 0x14, 0x01, 0xFF]), min_size=STRIDE, max_size=STRIDE
).map(bytes)
PICTURES = st.lists(ROW, max_size=90).map(lambda rows: Bitmap(PaperWidth.MM58.dots, len(rows), b"".join(rows)))


def rows_of(bitmap: Bitmap) -> list[bytes]:
    return [bitmap.bits[start : start + STRIDE] for start in range(0, len(bitmap.bits), STRIDE)]


@given(PICTURES)
def test_a_strict_printer_draws_what_was_sent(picture: Bitmap) -> None:
    paper = decoded(raster_job(picture, PrinterProfile(width=PaperWidth.MM58)), PaperWidth.MM58.dots)
    assert paper.rows == rows_of(as_sent(picture))


@given(PICTURES)
def test_only_the_dot_of_a_look_alike_is_missing(picture: Bitmap) -> None:
    for wanted, sent in zip(picture.bits, as_sent(picture).bits, strict=True):
        assert sent == wanted or (wanted, sent) == (0x10, 0x00)


@given(PICTURES)
def test_the_older_dialect_draws_it_too(picture: Bitmap) -> None:
    profile = PrinterProfile(width=PaperWidth.MM58, dialect=RasterDialect.ESC_STAR)
    paper = decoded(raster_job(picture, profile), PaperWidth.MM58.dots)
    assert len(paper.rows) == picture.height
    for wanted, sent in zip(b"".join(rows_of(picture)), b"".join(paper.rows), strict=True):
        assert sent & ~wanted == 0


def test_a_black_page_is_cut_into_bands_within_both_limits() -> None:
    black = Bitmap(576, 1000, b"\xff" * 72 * 1000)
    bands = list(bands_of(black))
    assert sum(band.height for band in bands) == 1000
    assert max(band.height for band in bands) <= TALLEST_BAND
    assert max(len(band.rows) for band in bands) + 8 <= LARGEST_BAND
    assert len(decoded(raster_job(black, PrinterProfile()), 576).rows) == 1000


def test_white_paper_costs_no_picture() -> None:
    white = Bitmap(576, 1000, bytes(72 * 1000))
    assert raster_job(white, PrinterProfile()) == b"\x1b@" + b"\x1bJ\xff" * 3 + b"\x1bJ\xeb" + b"\x1dV\x42\x10"


def test_the_end_of_the_paper_follows_the_cutter() -> None:
    empty = Bitmap(576, 0, b"")
    ends = {cutter: raster_job(empty, PrinterProfile(cutter=cutter))[2:] for cutter in Cutter}
    assert ends == {Cutter.NONE: b"\x1bd\x04", Cutter.PARTIAL: b"\x1dV\x42\x10", Cutter.FULL: b"\x1dV\x41\x10"}
