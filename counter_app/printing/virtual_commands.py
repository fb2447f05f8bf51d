"""Takes a stream of printer bytes apart into the commands the practice printer knows (printing P21)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

ESC, FS, GS, DLE = 0x1B, 0x1C, 0x1D, 0x10


@dataclass(frozen=True, slots=True)
class Command:
    """One command: its name (`GS v 0`), its arguments, the data it carries; text has the name `text`."""

    name: str
    arguments: bytes = b""
    data: bytes = b""
    length: int = 0


_FIXED = {
    (ESC, 0x40): ("ESC @", 0),
    (ESC, 0x21): ("ESC !", 1),
    (ESC, 0x24): ("ESC $", 2),
    (ESC, 0x2D): ("ESC -", 1),
    (ESC, 0x32): ("ESC 2", 0),
    (ESC, 0x33): ("ESC 3", 1),
    (ESC, 0x45): ("ESC E", 1),
    (ESC, 0x47): ("ESC G", 1),
    (ESC, 0x4A): ("ESC J", 1),
    (ESC, 0x4D): ("ESC M", 1),
    (ESC, 0x61): ("ESC a", 1),
    (ESC, 0x64): ("ESC d", 1),
    (ESC, 0x70): ("ESC p", 3),
    (ESC, 0x74): ("ESC t", 1),
    (FS, 0x21): ("FS !", 1),
    (FS, 0x26): ("FS &", 0),
    (FS, 0x2D): ("FS -", 1),
    (FS, 0x2E): ("FS .", 0),
    (GS, 0x21): ("GS !", 1),
    (GS, 0x42): ("GS B", 1),
    (GS, 0x4C): ("GS L", 2),
    (GS, 0x57): ("GS W", 2),
    (GS, 0x61): ("GS a", 1),
    (GS, 0x72): ("GS r", 1),
    (DLE, 0x04): ("DLE EOT", 1),
    (DLE, 0x05): ("DLE ENQ", 1),
}
_DOTS_24 = frozenset({32, 33})


def next_command(content: bytes) -> Command | None:
    """Return the command at the front, None when its end has not come yet."""
    first = content[0]
    if first not in (ESC, FS, GS, DLE):
        return _plain(content)
    if len(content) < 2:
        return None
    fixed = _FIXED.get((first, content[1]))
    if fixed is not None:
        name, count = fixed
        return Command(name, content[2 : 2 + count], b"", 2 + count) if len(content) >= 2 + count else None
    variable = _VARIABLE.get((first, content[1]))
    return variable(content) if variable else Command("unknown", content[1:2], b"", 2)


def _plain(content: bytes) -> Command | None:
    first = content[0]
    if first == 0x0A:
        return Command("LF", length=1)
    if first == 0x00:
        return Command("NUL", length=len(content) - len(content.lstrip(b"\0")))
    if first < 0x20 or first == 0x7F:
        return Command("control", bytes([first]), b"", 1)
    if first < 0x80:
        end = next((at for at, byte in enumerate(content) if not 0x20 <= byte < 0x7F), len(content))
        return Command("text", b"", content[:end], end)
    return Command("text", b"", content[:2], 2) if len(content) >= 2 else None


def _raster(content: bytes) -> Command | None:
    if len(content) < 8:
        return None
    if content[2] != 0x30:
        return Command("unknown", content[1:3], b"", 3)
    size = _number(content[4:6]) * _number(content[6:8])
    return Command("GS v 0", content[3:8], content[8 : 8 + size], 8 + size) if len(content) >= 8 + size else None


def _columns(content: bytes) -> Command | None:
    if len(content) < 5:
        return None
    size = _number(content[3:5]) * (3 if content[2] in _DOTS_24 else 1)
    return Command("ESC *", content[2:5], content[5 : 5 + size], 5 + size) if len(content) >= 5 + size else None


def _cut(content: bytes) -> Command | None:
    if len(content) < 3:
        return None
    length = 4 if content[2] in (65, 66) else 3
    return Command("GS V", content[2:length], b"", length) if len(content) >= length else None


def _function(name: str) -> Callable[[bytes], Command | None]:
    def parse(content: bytes) -> Command | None:
        if len(content) < 5:
            return None
        length = 5 + _number(content[3:5])
        return Command(name, content[3:5], content[5:length], length) if len(content) >= length else None

    return parse


def _bracket(content: bytes) -> Command | None:
    if len(content) < 3:
        return None
    return _function(f"GS ( {chr(content[2])}")(content)


_VARIABLE: dict[tuple[int, int], Callable[[bytes], Command | None]] = {
    (GS, 0x76): _raster,
    (ESC, 0x2A): _columns,
    (GS, 0x56): _cut,
    (GS, 0x28): _bracket,
}


def _number(two_bytes: bytes) -> int:
    return int.from_bytes(two_bytes, "little")
