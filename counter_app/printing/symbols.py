"""QR and Code 128 as own bitmaps, equal on every printer (printing P7)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

import segno

from counter_app.services.paper_ports import Bitmap

LONGEST_QR: Final = 60
QUIET_MODULES: Final = 4
_SMALL_QR_MODULES: Final = 25
_BAR_HEIGHT: Final = 64
_DOTS_PER_BAR: Final = 2

_START_B: Final = 104
_STOP: Final = "2331112"
# The widths of bar, space, bar, space, bar, space for the values 0 to 105 (ISO/IEC 15417).
_WIDTHS: Final = (
    "212222222122222221121223121322131222122213122312132212221213221312231212112232122132122231113222123122"
    "123221223211221132221231213212223112312131311222321122321221312212322112322211212123212321232121111323"
    "131123131321112313132113132311211313231113231311112133112331132131113123113321133121313121211331231131"
    "213113213311213131311123311321331121312113312311332111314111221411431111111224111422121124121421141122"
    "141221112214112412122114122411142112142211241211221114413111241112134111111242121142121241114212124112"
    "124211411212421112421211212141214121412121111143111341131141114113114311411113411311113141114131311141"
    "411131211412211214211232"
)


def qr_bitmap(data: str) -> Bitmap | None:
    """Return a QR code of level M with its quiet zone; None for what must not be one: not ASCII, empty, too long.

    Modules are 4 dots, 5 in the small code of a case number: half a millimetre is what old telephones still read.
    """
    if not data.isascii() or not 0 < len(data) <= LONGEST_QR:
        return None
    matrix = segno.make(data, error="m", micro=False, boost_error=False).matrix
    module = 5 if len(matrix) <= _SMALL_QR_MODULES else 4
    side = (len(matrix) + 2 * QUIET_MODULES) * module
    blank = bytes((side + 7) // 8)
    quiet = [blank] * (QUIET_MODULES * module)
    rows = [row for modules in matrix for row in [_qr_row(modules, module)] * module]
    return Bitmap(side, side, b"".join([*quiet, *rows, *quiet]))


def _qr_row(modules: Iterable[int], module: int) -> bytes:
    quiet = [0] * (QUIET_MODULES * module)
    return _packed([*quiet, *(dot for one in modules for dot in [one] * module), *quiet])


def code128_bitmap(data: str, widest: int) -> Bitmap | None:
    """Return the bars of code set B at 2 dots; None where the data isn't printable ASCII or wider than `widest`.

    13 characters make 356 dots and fit 58 mm paper, whose unprinted margins are the quiet zone.
    """
    if not data or not data.isascii() or not data.isprintable():
        return None
    row = [dot for dot in _bars(data) for _ in range(_DOTS_PER_BAR)]
    return Bitmap(len(row), _BAR_HEIGHT, _packed(row) * _BAR_HEIGHT) if len(row) <= widest else None


def _bars(data: str) -> Iterator[int]:
    values = [ord(character) - 32 for character in data]
    check = (_START_B + sum(place * value for place, value in enumerate(values, start=1))) % 103
    widths = "".join([*(_WIDTHS[6 * value : 6 * value + 6] for value in [_START_B, *values, check]), _STOP])
    for place, width in enumerate(widths):
        yield from [1 - place % 2] * int(width)


def _packed(dots: list[int]) -> bytes:
    """Pack dots into bytes, the first dot in the highest bit, the last byte filled with white."""
    size = (len(dots) + 7) // 8
    bits = "".join(map(str, dots)).ljust(size * 8, "0")
    return int(bits, 2).to_bytes(size, "big")
