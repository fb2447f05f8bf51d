"""Measures paper from model to bytes, against python-escpos' own way with a picture and against bare joining."""

from __future__ import annotations

import os
from collections.abc import Callable
from functools import partial
from pathlib import Path

from PIL import Image, ImageChops

from benchmarks.measure import Row, median_us, seconds_of, us
from counter_app.domain.paper import (
    Align,
    Block,
    Code128,
    KeyValue,
    PaperKind,
    Qr,
    Rule,
    RuleStyle,
    Run,
    Signature,
    Space,
    Text,
    Ticket,
    Title,
    plain,
)
from counter_app.domain.printers import PaperWidth, PrinterProfile, PrintMode
from counter_app.printing.renderer import BundledFontRenderer
from counter_app.services.paper_ports import Bitmap

FONTS = Path(__file__).parents[1] / "resources" / "fonts"
ROUNDS = {False: 200, True: 20}
BAR_US = 10_000.0

Render = Callable[[], bytes]


def measure(room: Path, *, is_quick: bool) -> list[Row]:
    """Render one slip of ordinary length again and again, in every way."""
    rounds = ROUNDS[is_quick]
    renderer, slip, width = _renderer(), _slip(), PaperWidth.MM80
    raster, text = PrinterProfile(width=width), PrinterProfile(width=width, mode=PrintMode.TEXT)
    joined, pictured = _by_joining(renderer.text(slip, width)), _by_escpos(renderer.bitmap(slip, width), room)
    in_raster, in_text = partial(renderer.job, slip, raster), partial(renderer.job, slip, text)
    return [
        _first_row(slip),
        _row("Slip as raster, floor: a given picture by python-escpos", in_raster, pictured, rounds),
        _row("Slip as raster, floor: bytes joined", in_raster, joined, rounds),
        _row("Slip as text, floor: bytes joined", in_text, joined, rounds),
        _row("Preview of a slip, floor: bytes joined", lambda: renderer.bitmap(slip, width).bits, joined, rounds),
    ]


def _renderer() -> BundledFontRenderer:
    return BundledFontRenderer(FONTS, lambda _ticket, _width: b"")


def _row(name: str, ours: Render, floor: Render, rounds: int) -> Row:
    """Measure ours and its floor in turn; the first rounds draw the glyphs and don't count."""
    sizes = len(ours()), len(floor())
    pairs = [(seconds_of(ours), seconds_of(floor)) for _ in range(rounds)]
    ours_us, floor_us = median_us([one for one, _ in pairs]), median_us([one for _, one in pairs])
    note = f"{sizes[0]:,} bytes, floor {sizes[1]:,}"
    return Row(name, us(ours_us), us(floor_us), _ratio(ours_us, floor_us), "<= 10 ms", ours_us <= BAR_US, note)


def _ratio(ours_us: float, floor_us: float) -> str:
    return f"{ours_us / floor_us:.1f}" if ours_us >= floor_us else f"1/{floor_us / ours_us:.1f}"


def _first_row(slip: Ticket) -> Row:
    """Measure the first slip of a day: fonts are opened and glyphs drawn."""
    times = [seconds_of(lambda: _renderer().job(slip, PrinterProfile())) for _ in range(5)]
    return Row("First slip after the start (fonts, glyphs)", us(median_us(times)), "-", "-")


def _by_joining(text: str) -> Render:
    """Return the least that any text mode does: encode the lines and join them."""
    lines = text.splitlines()
    return lambda: b"".join([b"\x1b@\x1c&", *(line.encode("gb18030") + b"\n" for line in lines), b"\x1dVB\x10"])


def _by_escpos(bitmap: Bitmap, room: Path) -> Render:
    """Return the conversion of python-escpos; it gets the finished picture for nothing."""
    # It leaves a pickle in a new temporary folder at each import unless it is told where.
    os.environ.setdefault("ESCPOS_CAPABILITIES_PICKLE_DIR", str(room))
    from escpos.printer import Dummy  # noqa: PLC0415 - reads the variable above when it is imported

    ink = Image.frombytes("1", (bitmap.width, bitmap.height), bitmap.bits)
    paper = ImageChops.invert(ink).convert("RGB")

    def converted() -> bytes:
        printer = Dummy(profile="TM-T20II")
        printer.image(paper, impl="bitImageRaster")
        output: bytes = printer.output
        return output

    return converted


def _slip() -> Ticket:
    """Return a 受理回执 of a person who doesn't exist."""
    number = "990000-2026-0918-03-0024"
    materials = ("居民身份证复印件", "户口簿复印件", "社会保障卡复印件", "一寸照片 2 张", "高龄津贴申请表")
    blocks: tuple[Block, ...] = (
        Title("清水镇民生服务中心"),
        Text((Run("受 理 回 执", bold=True),), Align.CENTRE),
        Rule(RuleStyle.SOLID),
        KeyValue("办件编号", f"{number}-A1", is_strong=True),
        KeyValue("受理时间", "2026-09-18 10:42"),
        KeyValue("申请人", "马秀兰  9900**********3521"),
        KeyValue("事项", "高龄津贴申领", is_strong=True),
        Rule(),
        plain("已收材料（5 件）", bold=True),
        *(plain(f"{place} {name}", hanging=2) for place, name in enumerate(materials, start=1)),
        Rule(),
        KeyValue("办结期限", "10月15日前（含当日）", is_strong=True),
        KeyValue("承办人", "李桂芳（3 号窗口）"),
        Rule(),
        plain("凭本回执查询、取件。委托他人取件的，请带双方身份证。"),
        KeyValue("咨询电话", "0000-12345678"),
        KeyValue("监督电话", "0000-87654321"),
        Signature("申请人签字"),
        Space(2),
        Qr("0918030024QS7.1A2B3C4D"),
        Code128("0918030024QS7"),
    )
    return Ticket(PaperKind.ACCEPTANCE, f"{number}-A1", blocks)
