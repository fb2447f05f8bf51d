"""The acceptance set (printing P24): what is sent and what people read stays as it was looked at."""

from __future__ import annotations

import pytest

from counter_app.domain.paper import KeyValue, PaperKind, Ticket
from counter_app.domain.printers import PaperWidth, PrinterProfile, PrintMode, RasterDialect, Repertoire
from counter_app.printing.renderer import BundledFontRenderer
from counter_app.services.paper_ports import Bitmap
from tests.golden.paper_goldens import FOLDER, SUMS, golden_sums, golden_texts
from tests.printing.decoder import Paper, decoded
from tests.printing.papers import acceptance_set, bundled_renderer, profiles

PAPERS = dict(acceptance_set())


@pytest.fixture(scope="module")
def renderer() -> BundledFontRenderer:
    return bundled_renderer()


def picture(bitmap: Bitmap) -> list[bytes]:
    """Cut a bitmap into its rows."""
    stride = bitmap.width // 8
    return [bitmap.bits[start : start + stride] for start in range(0, len(bitmap.bits), stride)]


def black_dots(paper: Paper) -> int:
    return sum(row.hex() != "00" * len(row) and int.from_bytes(row, "big").bit_count() for row in paper.rows)


def test_the_acceptance_set_holds_more_than_sixty_papers_and_all_kinds_of_printers() -> None:
    assert len(PAPERS) * len(profiles()) > 60


def test_every_job_is_the_one_that_was_looked_at() -> None:
    assert golden_sums() == SUMS.read_text(encoding="utf-8")


def test_every_text_is_the_one_that_was_looked_at() -> None:
    kept = {file.name: file.read_text(encoding="utf-8") for file in FOLDER.glob("*.txt")}
    assert golden_texts() == kept


@pytest.mark.parametrize("name", PAPERS)
def test_a_strict_printer_accepts_the_paper_in_text_mode(renderer: BundledFontRenderer, name: str) -> None:
    for width in PaperWidth:
        for repertoire in Repertoire:
            profile = PrinterProfile(width=width, mode=PrintMode.TEXT, repertoire=repertoire)
            paper = decoded(renderer.job(PAPERS[name], profile), width.dots, repertoire)
            assert paper.lines
            assert "?" not in paper.text


@pytest.mark.parametrize("name", PAPERS)
def test_the_preview_is_the_raster_that_is_sent(renderer: BundledFontRenderer, name: str) -> None:
    for width in PaperWidth:
        paper = decoded(renderer.job(PAPERS[name], PrinterProfile(width=width)), width.dots)
        assert paper.rows == picture(renderer.bitmap(PAPERS[name], width))
        assert not paper.lines


@pytest.mark.parametrize("name", ["plain-rare-1", "void-ordinary-1", "item-sheet", "notice-large"])
def test_the_older_dialect_draws_the_same_paper(renderer: BundledFontRenderer, name: str) -> None:
    """Only a dot that looks like a command may differ, as the bytes lie the other way round."""
    for width in PaperWidth:
        preview = picture(renderer.bitmap(PAPERS[name], width))
        profile = PrinterProfile(width=width, dialect=RasterDialect.ESC_STAR)
        paper = decoded(renderer.job(PAPERS[name], profile), width.dots)
        assert len(paper.rows) == len(preview)
        differing = sum(
            (int.from_bytes(sent, "big") ^ int.from_bytes(seen, "big")).bit_count()
            for sent, seen in zip(paper.rows, preview, strict=True)
        )
        assert differing <= black_dots(paper) // 1000


def test_the_text_of_the_printers_own_font_is_the_text_for_people(renderer: BundledFontRenderer) -> None:
    ticket = PAPERS["plain-ordinary-1"]
    for width in PaperWidth:
        paper = decoded(renderer.job(ticket, PrinterProfile(width=width, mode=PrintMode.TEXT)), width.dots)
        printed = {piece.text.strip() for line in paper.lines for piece in line}
        read = renderer.text(ticket, width)
        assert all(text in read for text in printed)
        assert {"办件编号", "马秀兰  9900**********3521", "10月15日前（含当日）"} <= printed


def test_a_rare_character_turns_only_its_line_into_a_picture(renderer: BundledFontRenderer) -> None:
    profile = PrinterProfile(mode=PrintMode.TEXT)
    ordinary = decoded(renderer.job(PAPERS["plain-ordinary-1"], profile), profile.width.dots)
    rare = decoded(renderer.job(PAPERS["plain-rare-1"], profile), profile.width.dots)
    assert len(rare.lines) == len(ordinary.lines) - 1
    assert rare.bands > ordinary.bands
    assert "申请人" not in rare.text
    assert "9900**********3521" not in rare.text


def test_the_smaller_repertoire_draws_what_it_lacks(renderer: BundledFontRenderer) -> None:
    """镕 has a GBK code and none in GB2312."""
    ticket = Ticket(PaperKind.REFERRAL, "1", (KeyValue("事项", "咨询"), KeyValue("申请人", "朱镕")))
    lines = {}
    for repertoire in Repertoire:
        profile = PrinterProfile(mode=PrintMode.TEXT, repertoire=repertoire)
        lines[repertoire] = len(decoded(renderer.job(ticket, profile), profile.width.dots, repertoire).lines)
    assert lines == {Repertoire.GBK: 2, Repertoire.GB2312: 1}
