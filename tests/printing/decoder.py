"""A strict printer for the tests: reads a job byte by byte and refuses whatever a printer could take amiss.

It shares no code with the product and knows only the commands that the product may send.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field

HALF_CELL = 12
LINE_PITCH = 30
TALLEST_BAND = 64
LARGEST_BAND = 4608
MUST_NOT_START = frozenset("、。，．：；？！）》〉」』】〕”’…—·％℃,.:;?!)]%")
MUST_NOT_END = frozenset("（《〈「『【〔“‘￥([")
REAL_TIME = re.compile(rb"\x10[\x04\x05\x14][\x00-\x0f]")


class BadJob(AssertionError):
    """The job holds something that it must not."""


@dataclass(frozen=True)
class Piece:
    """Text printed at one place in one style; sizes are those that Chinese and Latin characters really get."""

    x: int
    text: str
    width: int
    height: int
    is_bold: bool
    is_underlined: bool

    @property
    def end(self) -> int:
        """Where the next character would stand."""
        cells = sum(1 if character.isascii() else 2 for character in self.text)
        return self.x + cells * HALF_CELL * self.width


@dataclass
class Paper:
    """What lies in the tray: the text lines, and every row of dots from the top."""

    lines: list[list[Piece]] = field(default_factory=list)
    rows: list[bytes] = field(default_factory=list)
    bands: int = 0
    is_cut: bool = False
    fed_after: int = 0

    @property
    def text(self) -> str:
        """Return the text lines, pieces parted by a bar."""
        return "\n".join("|".join(piece.text for piece in line) for line in self.lines)


class StrictPrinter:
    """Prints one job on paper of a width in dots, with a repertoire of two-byte codes."""

    def __init__(self, width_dots: int, codec: str = "gbk") -> None:
        self.width = width_dots
        self.codec = codec
        self.paper = Paper()
        self._job = b""
        self._at = 0
        self._line: list[Piece] = []
        self._x = 0
        self._is_kanji = False
        self._fs_size = (1, 1)
        self._gs_size = (1, 1)
        self._bold = False
        self._underlines = {"ascii": False, "kanji": False}
        self._strip: list[bytes] = []

    def run(self, job: bytes) -> Paper:
        """Print a whole job and return the paper."""
        self._job = job
        if found := REAL_TIME.search(job):
            self._fail(f"a real-time look-alike at byte {found.start()}")
        if not job.startswith(b"\x1b@"):
            self._fail("no reset at the start")
        self._at = 2
        while self._at < len(job):
            if self.paper.is_cut:
                self._fail("bytes after the cut")
            self._step()
        if not self.paper.is_cut:
            self._fail("the paper is never parted")
        return self.paper

    def _fail(self, why: str) -> None:
        raise BadJob(f"{why} (byte {self._at}: {self._job[self._at : self._at + 8].hex(' ')})")

    def _take(self, count: int) -> bytes:
        taken = self._job[self._at : self._at + count]
        if len(taken) < count:
            self._fail("the job ends inside a command")
        self._at += count
        return taken

    def _step(self) -> None:
        lead = self._job[self._at]
        if lead in (0x1B, 0x1C, 0x1D):
            command = self._take(2)
            handler = self._handlers().get(command)
            if handler is None:
                self._at -= 2
                self._fail("an unknown command")
            else:
                handler()
        elif lead == 0x0A:
            self._take(1)
            self._end_line()
        elif 0x20 <= lead <= 0x7E:
            self._print(self._take(1).decode("ascii"), self._gs_size)
        elif 0x81 <= lead <= 0xFE:
            self._print_chinese()
        else:
            self._fail("a byte that is neither text nor command")

    def _handlers(self) -> dict[bytes, Callable[[], None]]:
        return {
            b"\x1b$": self._place,
            b"\x1bE": self._set_bold,
            b"\x1b-": lambda: self._set_underline("ascii"),
            b"\x1c-": lambda: self._set_underline("kanji"),
            b"\x1c&": self._enter_kanji,
            b"\x1c!": self._size_kanji,
            b"\x1d!": self._size_all,
            b"\x1bJ": self._feed_dots,
            b"\x1bd": self._feed_lines,
            b"\x1dv": self._row_band,
            b"\x1b*": self._column_band,
            b"\x1dV": self._cut,
        }

    def _flag(self) -> bool:
        value = self._take(1)[0]
        if value > 1:
            self._fail("a switch that is neither on nor off")
        return value == 1

    def _place(self) -> None:
        x = int.from_bytes(self._take(2), "little")
        if x % HALF_CELL or not self._x < x < self.width:
            self._fail(f"a place off the grid, off the paper or behind: {x} after {self._x}")
        self._x = x

    def _set_bold(self) -> None:
        self._bold = self._flag()

    def _set_underline(self, of: str) -> None:
        self._underlines[of] = self._flag()

    def _enter_kanji(self) -> None:
        if self._line or self.paper.rows:
            self._fail("Chinese mode not at the start")
        self._is_kanji = True

    def _size_kanji(self) -> None:
        bits = self._take(1)[0]
        if bits & ~0x0C:
            self._fail("FS ! sets more than the size")
        self._fs_size = (2 if bits & 0x04 else 1, 2 if bits & 0x08 else 1)

    def _size_all(self) -> None:
        bits = self._take(1)[0]
        if bits not in (0x00, 0x01, 0x10, 0x11):
            self._fail("a size beyond double")
        self._gs_size = (1 + (bits >> 4), 1 + (bits & 1))

    def _print_chinese(self) -> None:
        code = self._take(2)
        if not self._is_kanji:
            self._fail("Chinese without Chinese mode")
        if 0x30 <= code[1] <= 0x39:
            self._fail("a four-byte code")
        try:
            character = code.decode(self.codec)
        except UnicodeDecodeError:
            self._fail("a code outside the printer's repertoire")
        if self._fs_size != self._gs_size:
            self._fail("FS ! and GS ! disagree")
        self._print(code.decode("gbk") if character else "", self._fs_size)

    def _print(self, text: str, size: tuple[int, int]) -> None:
        if self._underlines["ascii"] != self._underlines["kanji"]:
            self._fail("only half of the text is underlined")
        new = Piece(self._x, text, *size, self._bold, self._underlines["ascii"])
        last = self._line[-1] if self._line else None
        if last and last.end == new.x and _style(last) == _style(new):
            self._line[-1] = Piece(last.x, last.text + text, *_style(new))
        else:
            self._line.append(new)
        self._x = self._line[-1].end
        if self._x > self.width:
            self._fail("a line wider than the paper")

    def _end_line(self) -> None:
        if self._bold or any(self._underlines.values()) or self._fs_size != (1, 1) or self._gs_size != (1, 1):
            self._fail("a style is still set at the end of a line")
        for start, end in self._segments():
            if start in MUST_NOT_START or end in MUST_NOT_END:
                self._fail(f"a line begins with {start} and ends with {end}")
        self.paper.lines.append(self._line)
        self.paper.rows += [bytes(self.width // 8)] * LINE_PITCH
        self._line, self._x = [], 0

    def _segments(self) -> list[tuple[str, str]]:
        """First and last character of every stretch of text that stands apart from what is left of it."""
        stretches: list[str] = []
        end = -1
        for piece in self._line:
            if piece.x == end:
                stretches[-1] += piece.text
            else:
                stretches.append(piece.text)
            end = piece.end
        return [(text.strip()[:1], text.strip()[-1:]) for text in stretches]

    def _need_empty_line(self) -> None:
        if self._line or self._x:
            self._fail("a picture or a feed inside a line of text")

    def _feed_dots(self) -> None:
        self._need_empty_line()
        count = self._take(1)[0]
        if not count:
            self._fail("a feed of nothing")
        blank = bytes(self.width // 8)
        fed = (self._strip + [blank] * count)[:count]
        if any(row != blank for row in self._strip[count:]):
            self._fail("the next strip would be printed over this one")
        self.paper.rows += fed
        self._strip = []

    def _feed_lines(self) -> None:
        self._need_empty_line()
        self.paper.fed_after = self._take(1)[0] * LINE_PITCH
        self.paper.is_cut = True

    def _cut(self) -> None:
        self._need_empty_line()
        kind, feed = self._take(2)
        if kind not in (65, 66):
            self._fail("an unknown cut")
        self.paper.fed_after = feed
        self.paper.is_cut = True

    def _begin_band(self) -> None:
        self._need_empty_line()
        if self._strip:
            self._fail("a strip was never fed")
        self.paper.bands += 1

    def _row_band(self) -> None:
        self._begin_band()
        start = self._at - 2
        if self._take(2) != b"0\x00":
            self._fail("not GS v 0 in normal size")
        across, down = (int.from_bytes(self._take(2), "little") for _ in range(2))
        content = self._take(across * down)
        self._check_band(self._at - start, across * 8, down)
        rows = [content[place : place + across] for place in range(0, len(content), across)]
        self.paper.rows += [row.ljust(self.width // 8, b"\0") for row in rows]

    def _column_band(self) -> None:
        self._begin_band()
        start = self._at - 2
        if self._take(1) != b"\x21":
            self._fail("not 24 dots in double density")
        columns = int.from_bytes(self._take(2), "little")
        content = self._take(3 * columns)
        self._check_band(self._at - start, columns, 24)
        strip = [bytearray(self.width // 8) for _ in range(24)]
        for x in range(columns):
            column = int.from_bytes(content[3 * x : 3 * x + 3], "big")
            for y in range(24):
                if column >> (23 - y) & 1:
                    strip[y][x // 8] |= 0x80 >> x % 8
        self._strip = [bytes(row) for row in strip]

    def _check_band(self, size: int, width: int, height: int) -> None:
        if size > LARGEST_BAND:
            self._fail(f"a band of {size} bytes")
        if not 0 < width <= self.width or not 0 < height <= TALLEST_BAND:
            self._fail(f"a band of {width} x {height} dots")


def _style(piece: Piece) -> tuple[int, int, bool, bool]:
    return piece.width, piece.height, piece.is_bold, piece.is_underlined


def decoded(job: bytes, width_dots: int, codec: str = "gbk") -> Paper:
    """Print a job on a fresh strict printer."""
    return StrictPrinter(width_dots, codec).run(job)
