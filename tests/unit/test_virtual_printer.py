"""The practice printer as a machine: what a job that breaks off and a roll that ends leave behind."""

from __future__ import annotations

from pathlib import Path

from PIL import Image

from counter_app.domain.printers import PaperWidth
from counter_app.printing.virtual_commands import Command
from counter_app.printing.virtual_paper import VirtualPaper
from counter_app.printing.virtual_printer import Fault, FaultKind, VirtualPrinter


def band(rows: int) -> bytes:
    """Return a picture of black rows, one byte wide."""
    return b"\x1dv0\x00\x01\x00" + rows.to_bytes(2, "little") + b"\xff" * rows


def test_a_printer_is_not_busy_with_half_a_command() -> None:
    obeyed: list[Command] = []
    printer = VirtualPrinter(obeyed.append)
    printer.take(band(8)[:-1])
    printer.work(0.0)
    assert (obeyed, printer.is_busy) == ([], False)
    printer.take(b"\xff")
    assert printer.is_busy
    printer.work(0.0)
    assert ([one.name for one in obeyed], printer.is_busy) == (["GS v 0"], False)


def test_a_question_that_comes_in_pieces_is_answered_once() -> None:
    printer = VirtualPrinter(lambda command: None)
    for piece in (b"a\x10", b"\x04", b"\x01", b"\x0a"):
        printer.take(piece)
    assert printer.answers() == b"\x12"


def test_the_papers_of_an_earlier_printer_are_kept(tmp_path: Path) -> None:
    for rows in (40, 24):
        paper = VirtualPaper(tmp_path, PaperWidth.MM80, None)
        printer = VirtualPrinter(paper.obey)
        printer.take(band(rows) + b"\x1dV\x00")
        printer.work(0.0)
    assert [piece.name for piece in sorted(tmp_path.iterdir())] == ["paper-0001.png", "paper-0002.png"]


def test_a_roll_that_ends_parts_the_paper_and_the_rest_stands_on_the_next(tmp_path: Path) -> None:
    paper = VirtualPaper(tmp_path, PaperWidth.MM80, None)
    printer = VirtualPrinter(paper.obey, on_new_roll=paper.tear)
    printer.fail(Fault(FaultKind.PAPER_OUT, len(band(40))))
    printer.take(band(40) + band(24) + b"\x1dV\x00")
    printer.work(0.0)
    assert list(tmp_path.iterdir()) == []
    printer.mend()
    printer.work(0.0)
    heights = []
    for piece in sorted(tmp_path.glob("*.png")):
        with Image.open(piece) as picture:
            heights.append(picture.height)
    assert heights == [40, 24]
    printer.mend()
    assert len(list(tmp_path.iterdir())) == len(heights)
