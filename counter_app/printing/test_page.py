"""The test page: a document and, after it, the commands one by one; what the clerk ticks makes a profile (P20)."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum

from counter_app.domain.paper import Code128, KeyValue, PaperKind, Qr, Rule, RuleStyle, Run, Text, Ticket, Title, plain
from counter_app.domain.printers import (
    Cutter,
    PaperWidth,
    PrinterProfile,
    PrintMode,
    RasterDialect,
    Repertoire,
    SizeCommand,
    Token,
)

_ESC, _FS, _GS = b"\x1b", b"\x1c", b"\x1d"
_BLOCK_BYTES, _BLOCK_ROWS = 8, 24
GB2312_WORDS = "张王李赵民生服务"
GBK_WORDS = "镕喆囍"
RARE_LETTER = "㛃"
"""In no two-byte code: it must come as a picture, whatever the printer's own font holds."""


class PagePart(StrEnum):
    """What the clerk looks for on the page; each part bears its letter on paper."""

    WIDE_RULER = "a"
    GB2312 = "b"
    GBK = "c"
    SIZE_BY_GS = "d"
    SIZE_BY_FS = "e"
    RASTER = "f"
    COLUMNS = "g"
    QR = "h"
    TABLE = "i"
    CUT = "j"
    DRAWER = "k"


@dataclass(frozen=True, slots=True)
class PageAnswers:
    """What came out right, and what the program itself heard."""

    seen: frozenset[PagePart]
    answers_status: bool
    answers_token: bool
    answers_process_id: bool = False


class FirstAnswer(StrEnum):
    """The four answers of the first-run wizard: 清楚 / 乱码 / 缩在左边 / 没出纸."""

    CLEAR = "clear"
    GARBLED = "garbled"
    SHRUNK = "shrunk"
    NOTHING = "nothing"


class Remedy(StrEnum):
    """What the wizard does next."""

    DONE = "done"
    PRINT_AGAIN = "print_again"
    CHECK_CONNECTION = "check_connection"


@dataclass(frozen=True, slots=True)
class Fix:
    """The profile to go on with, and what to do with it."""

    remedy: Remedy
    profile: PrinterProfile


def test_document(profile: PrinterProfile) -> Ticket:
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
        PagePart.WIDE_RULER: _ruler(PaperWidth.MM58) + _ruler(PaperWidth.MM80),
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


def profile_of(answers: PageAnswers, before: PrinterProfile) -> PrinterProfile:
    """Return the profile that the ticked parts make; what can't be told from paper stays as it was."""
    seen = answers.seen
    has_raster = bool(seen & {PagePart.RASTER, PagePart.COLUMNS})
    is_wide = PagePart.WIDE_RULER in seen
    return replace(
        before,
        width=PaperWidth.MM80 if is_wide else PaperWidth.MM58,
        mode=before.mode if has_raster else PrintMode.TEXT,
        repertoire=Repertoire.GBK if PagePart.GBK in seen else Repertoire.GB2312,
        dialect=RasterDialect.GS_V_0 if PagePart.RASTER in seen else RasterDialect.ESC_STAR,
        size_command=_size_command(seen),
        token=_token(answers),
        cutter=_cutter(before, is_cut=PagePart.CUT in seen),
        answers_status=answers.answers_status,
        has_drawer=PagePart.DRAWER in seen,
    )


def fix_for(answer: FirstAnswer, profile: PrinterProfile) -> Fix:
    """Return what the wizard does about an answer: garbled text becomes pictures, a shrunk paper is 58 mm wide."""
    match answer:
        case FirstAnswer.CLEAR:
            return Fix(Remedy.DONE, profile)
        case FirstAnswer.GARBLED:
            return Fix(Remedy.PRINT_AGAIN, _ungarbled(profile))
        case FirstAnswer.SHRUNK:
            other = PaperWidth.MM58 if profile.width is PaperWidth.MM80 else PaperWidth.MM80
            return Fix(Remedy.PRINT_AGAIN, replace(profile, width=other))
        case FirstAnswer.NOTHING:
            return Fix(Remedy.CHECK_CONNECTION, replace(profile, answers_status=False, token=Token.NONE))


def _ungarbled(profile: PrinterProfile) -> PrinterProfile:
    """Pictures instead of text; where pictures are garbled, the other command for them."""
    if profile.mode is PrintMode.TEXT:
        return replace(profile, mode=PrintMode.RASTER)
    is_first = profile.dialect is RasterDialect.GS_V_0
    return replace(profile, dialect=RasterDialect.ESC_STAR if is_first else RasterDialect.GS_V_0)


def _size_command(seen: frozenset[PagePart]) -> SizeCommand:
    by_gs, by_fs = PagePart.SIZE_BY_GS in seen, PagePart.SIZE_BY_FS in seen
    if by_gs == by_fs:
        return SizeCommand.BOTH
    return SizeCommand.GS if by_gs else SizeCommand.FS


def _token(answers: PageAnswers) -> Token:
    if answers.answers_process_id:
        return Token.GS_H
    return Token.GS_R if answers.answers_token else Token.NONE


def _cutter(before: PrinterProfile, *, is_cut: bool) -> Cutter:
    if not is_cut:
        return Cutter.NONE
    return Cutter.PARTIAL if before.cutter is Cutter.NONE else before.cutter


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
