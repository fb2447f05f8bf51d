"""The few ESC/POS commands that this program sends, each as bytes; nothing else reaches a printer from here."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from counter_app.domain.printers import Cutter, SizeCommand

RESET: Final = b"\x1b@"
KANJI_MODE: Final = b"\x1c&"
LINE_FEED: Final = b"\n"

_CUT_FEED: Final = 16
_BARE_FEED_LINES: Final = 4
_LONGEST_FEED: Final = 255


def at_dots(x_dots: int) -> bytes:
    """Place the next character at a distance from the left edge."""
    return b"\x1b$" + x_dots.to_bytes(2, "little")


def feed_dots(rows: int) -> Iterator[bytes]:
    """Move the paper on, in as many commands as it takes."""
    while rows > 0:
        step = min(rows, _LONGEST_FEED)
        yield b"\x1bJ" + bytes([step])
        rows -= step


def bold(is_on: bool) -> bytes:
    """Turn bold on or off."""
    return b"\x1bE" + bytes([is_on])


def underline(is_on: bool) -> bytes:
    """Turn the underline on or off, for ASCII and for Chinese."""
    return b"\x1b-" + bytes([is_on]) + b"\x1c-" + bytes([is_on])


def sized(width_factor: int, height_factor: int, command: SizeCommand) -> bytes:
    """Size the characters: Latin obeys GS !, Chinese FS ! or GS ! depending on the make."""
    kanji = (0x04 if width_factor == 2 else 0) | (0x08 if height_factor == 2 else 0)
    by_fs = b"\x1c!" + bytes([kanji])
    by_gs = b"\x1d!" + bytes([(width_factor - 1) << 4 | (height_factor - 1)])
    return by_gs if command is SizeCommand.GS else by_fs + by_gs


def parted(cutter: Cutter) -> bytes:
    """End a paper: feed it past the blade and cut, or only feed it where there is none."""
    match cutter:
        case Cutter.NONE:
            return b"\x1bd" + bytes([_BARE_FEED_LINES])
        case Cutter.PARTIAL:
            return b"\x1dV\x42" + bytes([_CUT_FEED])
        case Cutter.FULL:
            return b"\x1dV\x41" + bytes([_CUT_FEED])
