"""Says how wide a character prints on the grid of half cells (printing P4), and whether a printer's own font has it."""

from __future__ import annotations

import unicodedata
from typing import Final

from counter_app.domain.printers import Repertoire

_WIDE: Final = frozenset("WF")


def cells_of(character: str) -> int:
    """Return 1 or 2 half cells.

    Where Unicode leaves the width open (“ — × ①), the printers decide: what has a two-byte GBK code prints double.
    """
    if character.isascii():
        return 1
    width = unicodedata.east_asian_width(character)
    return 2 if width in _WIDE or (width == "A" and gbk_code(character)) else 1


def cells_in(text: str) -> int:
    """Return the width of a text in half cells."""
    return len(text) if text.isascii() else sum(map(cells_of, text))


def gbk_code(character: str) -> bytes:
    """Return the two-byte GBK code of a character, empty when it has none."""
    try:
        code = character.encode("gbk")
    except UnicodeEncodeError:
        return b""
    return code if len(code) == 2 else b""


def is_in_repertoire(text: str, repertoire: Repertoire) -> bool:
    """Say whether a printer with this font prints the text itself: ASCII and two-byte codes, nothing else."""
    return all(character.isascii() or _has(character, repertoire) for character in text)


def _has(character: str, repertoire: Repertoire) -> bool:
    code = gbk_code(character)
    return bool(code) and (repertoire is Repertoire.GBK or _is_gb2312(code))


def _is_gb2312(code: bytes) -> bool:
    """Say whether a GBK code lies in GB2312; judged by the code, as Python's tables differ on · and —."""
    try:
        code.decode("gb2312")
    except UnicodeDecodeError:
        return False
    return True
