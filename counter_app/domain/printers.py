"""What a printer can do: the values of a profile that the back ends and the spool obey (printing P20)."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum, StrEnum

DOTS_PER_HALF_CELL = 12


class PaperWidth(IntEnum):
    """The width of the paper in millimetres; 203 dots an inch."""

    MM58 = 58
    MM80 = 80

    @property
    def dots(self) -> int:
        """Return the printable width in dots."""
        return 384 if self is PaperWidth.MM58 else 576

    @property
    def half_cells(self) -> int:
        """Return the printable width in half cells: 32 or 48."""
        return self.dots // DOTS_PER_HALF_CELL


class PrintMode(StrEnum):
    """How characters reach the paper: as pictures in the bundled font, or by the printer's own font."""

    RASTER = "raster"
    TEXT = "text"


class Repertoire(StrEnum):
    """Which two-byte characters the printer's own font holds."""

    GB2312 = "gb2312"
    GBK = "gbk"


class RasterDialect(StrEnum):
    """The command that carries a picture."""

    GS_V_0 = "gs_v_0"
    ESC_STAR = "esc_star"


class SizeCommand(StrEnum):
    """Which command sizes Chinese characters; most obey one of the two, so both are sent where unsure."""

    BOTH = "both"
    GS = "gs"
    FS = "fs"


class Token(StrEnum):
    """The answer that proves that everything before it was printed, in order."""

    GS_R = "gs_r"
    GS_H = "gs_h"
    NONE = "none"


class Cutter(StrEnum):
    """How the paper is parted."""

    NONE = "none"
    PARTIAL = "partial"
    FULL = "full"


class PrinterState(StrEnum):
    """What a printer last said of itself; a printer that never answers is UNKNOWN, never READY (printing P19)."""

    READY = "ready"
    PRINTING = "printing"
    PAPER_OUT = "paper_out"
    PAPER_NEAR_END = "paper_near_end"
    COVER_OPEN = "cover_open"
    CUTTER_ERROR = "cutter_error"
    OFFLINE = "offline"
    SILENT = "silent"
    UNKNOWN = "unknown"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class PrinterProfile:
    """One model of printer as its test page showed it; the default suits most 80 mm printers on USB or LAN."""

    key: str = "generic-80-raster"
    name: str = "通用 80 毫米"
    width: PaperWidth = PaperWidth.MM80
    mode: PrintMode = PrintMode.RASTER
    repertoire: Repertoire = Repertoire.GBK
    dialect: RasterDialect = RasterDialect.GS_V_0
    size_command: SizeCommand = SizeCommand.BOTH
    token: Token = Token.GS_R
    cutter: Cutter = Cutter.PARTIAL
    answers_status: bool = True
    has_drawer: bool = True
    recovers_by_dle_enq: bool = False


@dataclass(frozen=True, slots=True)
class ConfiguredPrinter:
    """A printer of this PC: its name, its transport as an address (`tcp://host:9100`, `folder:paper`), its profile."""

    name: str
    address: str
    profile: PrinterProfile
    is_default: bool = False
