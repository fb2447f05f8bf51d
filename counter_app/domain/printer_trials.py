"""What a clerk saw on a test page, and the profile that this makes (printing P20)."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum

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
