"""The test page: a document and, after it, the commands one by one, each with the letter of its part (P20)."""

from __future__ import annotations

from counter_app.domain.paper import Code128, KeyValue, PaperKind, Qr, Rule, RuleStyle, Run, Text, Ticket, Title, plain
from counter_app.domain.printer_trials import PagePart
from counter_app.domain.printers import PaperWidth, PrinterProfile, PrintMode

_ESC, _FS, _GS = b"\x1b", b"\x1c", b"\x1d"
_BLOCK_BYTES, _BLOCK_ROWS = 8, 24
GB2312_WORDS = "张王李赵民生服务"
GBK_WORDS = "镕喆囍"
RARE_LETTER = "㛃"
"""In no two-byte code: it must come as a picture, whatever the printer's own font holds."""


def page_document(profile: PrinterProfile) -> Ticket:
    """Return the part of the page that any paper could be."""
    blocks = (
        Title("打印机测试页"),
        Rule(RuleStyle.SOLID),
        plain("0123456789" * (profile.width.half_cells // 10) + "0" * (profile.width.half_cells % 10)),
        KeyValue("纸宽", f"{profile.width} 毫米"),
        KeyValue("打印方式", "图形" if profile.mode is PrintMode.RASTER else "文字"),
        plain(f"常用字 {GB2312_WORDS}"),
        plain(f"姓名用字 {GBK_WORDS}{RARE_LETTER}"),
        Text((Run("大字", size=2), Run("粗体", bold=True), Run("下划线", underline=True), Run("反白", inverted=True))),
        Qr("TEST-PAGE.00000000"),
        Code128("TESTPAGE"),
        Rule(),
    )
    return Ticket(PaperKind.TEST_PAGE, "", blocks)


def raw_parts() -> bytes:
    """Return the parts that try one command each; none can leave the printer in a state of its own.

    The drawer is not among them: it is tried by its own act, which says who opened it and why (P22).
    """
    parts = {
        PagePart.WIDE_RULER: b"\n" + _ruler(PaperWidth.MM58) + _ruler(PaperWidth.MM80),
        PagePart.GB2312: _chinese(GB2312_WORDS),
        PagePart.GBK: _chinese(GBK_WORDS),
        PagePart.SIZE_BY_GS: _GS + b"!\x11" + _chinese("大字") + _GS + b"!\x00",
        PagePart.SIZE_BY_FS: _FS + b"!\x0c" + _chinese("大字") + _FS + b"!\x00",
        PagePart.RASTER: _GS + b"v0\x00" + _size(_BLOCK_BYTES) + _size(_BLOCK_ROWS) + _chequers(),
        PagePart.COLUMNS: _ESC + b"*\x21" + _size(_BLOCK_BYTES * 8) + _chequers() + b"\n",
        PagePart.QR: _native_qr(b"TEST"),
        PagePart.TABLE: b"1" + _ESC + b"$" + _size(120) + b"2" + _ESC + b"$" + _size(240) + b"3\n",
    }
    opening = _ESC + b"@" + _FS + b"&"
    page = b"".join(opening + f"({part}) ".encode() + content + b"\n" for part, content in parts.items())
    return page + b"(j) cut\n" + _ESC + b"d\x04" + _GS + b"V\x42\x00" + _ESC + b"@"


def _ruler(width: PaperWidth) -> bytes:
    cells = width.half_cells
    return f"{cells}:".encode() + b"-" * (cells - 4) + b"|\n"


def _chinese(words: str) -> bytes:
    return words.encode("gbk")


def _size(number: int) -> bytes:
    return number.to_bytes(2, "little")


def _chequers() -> bytes:
    """A picture of stripes that is the same by rows and by columns, free of anything a printer would obey."""
    return b"\xf0" * (_BLOCK_BYTES * _BLOCK_ROWS)


def _native_qr(content: bytes) -> bytes:
    def function(body: bytes) -> bytes:
        return _GS + b"(k" + _size(len(body)) + body

    stored = function(b"\x31\x50\x30" + content)
    return function(b"\x31\x41\x32\x00") + function(b"\x31\x43\x04") + stored + function(b"\x31\x51\x30")
