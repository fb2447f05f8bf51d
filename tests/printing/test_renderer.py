"""The renderer is pure: what is seen, sent and filed depends on the model alone."""

from __future__ import annotations

import io

import pytest
from PIL import Image

from counter_app.domain.printers import PaperWidth, PrinterProfile, PrintMode, SizeCommand
from counter_app.printing.renderer import BundledFontRenderer
from counter_app.services.paper_ports import PaperRenderer
from tests.printing.decoder import decoded
from tests.printing.papers import bundled_renderer, profiles
from tests.printing.sample_tickets import acceptance, item_sheet, notice


@pytest.fixture(scope="module")
def renderer() -> BundledFontRenderer:
    return bundled_renderer()


def test_the_renderer_is_what_the_services_ask_for(renderer: BundledFontRenderer) -> None:
    port: PaperRenderer = renderer
    assert port.pdf(notice(), PaperWidth.MM80) == f"{notice().number} 80".encode()


def test_equal_input_gives_equal_bytes_from_any_renderer(renderer: BundledFontRenderer) -> None:
    other = bundled_renderer()
    for profile in profiles():
        assert renderer.job(notice(), profile) == renderer.job(notice(), profile) == other.job(notice(), profile)
    assert renderer.png(notice(), PaperWidth.MM80) == other.png(notice(), PaperWidth.MM80)


def test_the_picture_file_is_the_preview_black_on_white(renderer: BundledFontRenderer) -> None:
    bitmap = renderer.bitmap(notice(), PaperWidth.MM58)
    with Image.open(io.BytesIO(renderer.png(notice(), PaperWidth.MM58))) as file:
        margin = (file.width - bitmap.width) // 2
        paper = file.convert("1").crop((margin, margin, margin + bitmap.width, margin + bitmap.height))
    assert bytes(byte ^ 0xFF for byte in paper.tobytes()) == bitmap.bits


def test_the_height_of_a_job_is_that_of_its_picture_and_needs_none(renderer: BundledFontRenderer) -> None:
    for width in PaperWidth:
        high = renderer.dots_high(notice(), PrinterProfile(width=width))
        assert high == renderer.bitmap(notice(), width).height > 0


@pytest.mark.parametrize("command", SizeCommand)
def test_both_size_commands_go_out_unless_the_profile_knows_better(
    renderer: BundledFontRenderer, command: SizeCommand
) -> None:
    profile = PrinterProfile(mode=PrintMode.TEXT, size_command=command)
    job = renderer.job(item_sheet(), profile)
    assert b"\x1d!\x11" in job
    assert (b"\x1c!\x0c" in job) == (command is not SizeCommand.GS)


def test_a_text_job_sets_chinese_mode_once_right_after_the_reset(renderer: BundledFontRenderer) -> None:
    job = renderer.job(acceptance(), PrinterProfile(mode=PrintMode.TEXT))
    assert job.startswith(b"\x1b@\x1c&")
    assert job.count(b"\x1c&") == 1


def test_styles_reach_the_paper_in_text_mode(renderer: BundledFontRenderer) -> None:
    paper = decoded(renderer.job(item_sheet(), PrinterProfile(mode=PrintMode.TEXT)), PaperWidth.MM80.dots)
    pieces = [piece for line in paper.lines for piece in line]
    assert {piece.text for piece in pieces if piece.is_underlined} == {"逾期不补"}
    assert {piece.text for piece in pieces if (piece.width, piece.height) == (2, 2)} == {
        "清水镇民生服务中心",
        "大字提示",
    }
    assert {"材料", "份数", "备注", "依据："} <= {piece.text for piece in pieces if piece.is_bold}


def test_white_on_black_is_a_picture_in_text_mode(renderer: BundledFontRenderer) -> None:
    paper = decoded(renderer.job(item_sheet(), PrinterProfile(mode=PrintMode.TEXT)), PaperWidth.MM80.dots)
    assert "反白" not in paper.text
    assert paper.bands
