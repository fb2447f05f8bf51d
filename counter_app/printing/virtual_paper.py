"""The paper of the practice printer: dots drawn as the commands say, one PNG a cut (printing P21)."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from PIL import Image, ImageChops, ImageDraw, ImageFont

from counter_app.domain.printers import DOTS_PER_HALF_CELL, PaperWidth
from counter_app.printing.virtual_commands import Command

LINE_DOTS = 32
CELL_DOTS = 24
_LATIN_DOTS = 20
_CHINESE_DOTS = 23
_BASE_LINE = 21
_GROW_DOTS = 2048
_WHITE = 255
_LEFT, _CENTRE, _RIGHT = 0, 1, 2
_Font = ImageFont.FreeTypeFont | ImageFont.ImageFont


@dataclass(slots=True)
class _Style:
    """How the next characters look."""

    wide: int = 1
    high: int = 1
    is_bold: bool = False
    is_underlined: bool = False
    is_inverted: bool = False
    align: int = _LEFT
    line_dots: int = LINE_DOTS


class VirtualPaper:
    """A roll of paper; a paper that was begun and not cut is lost with the power like a real torso is torn off."""

    def __init__(self, folder: Path, width: PaperWidth, font: Path | None) -> None:
        self.unknown: list[bytes] = []
        self._folder = folder
        self._width = width.dots
        self._font_file = font
        self._fonts: dict[int, _Font] = {}
        self._style = _Style()
        self._line: list[tuple[int, Image.Image]] = []
        self._x = 0
        self._y = 0
        self._canvas = self._blank(_GROW_DOTS)
        self._next = 1

    @property
    def is_begun(self) -> bool:
        """Say whether something stands on the paper since the last cut."""
        return self._y > 0 or bool(self._line)

    def obey(self, command: Command) -> None:
        """Do what a command says; one that is none leaves its bytes in `unknown`."""
        n = command.arguments[0] if command.arguments else 0
        match command.name:
            case "text":
                self._write(command.data)
            case "LF":
                self._end_line()
            case "ESC J":
                self._end_line(feed=n, is_exact=True)
            case "ESC d":
                self._end_line(feed=n * self._style.line_dots)
            case "GS v 0":
                self._picture(command)
            case "ESC *":
                self._columns(command)
            case "GS V":
                self.cut()
            case "ESC $":
                self._x = int.from_bytes(command.arguments, "little")
            case "unknown" | "control":
                self.unknown.append(command.arguments)
            case _:
                self._set(command.name, n)

    def _set(self, name: str, n: int) -> None:
        style = self._style
        match name:
            case "ESC @":
                self._line, self._x, self._style = [], 0, _Style()
            case "ESC a":
                style.align = n % 48 % 3
            case "ESC E" | "ESC G":
                style.is_bold = bool(n & 1)
            case "ESC -" | "FS -":
                style.is_underlined = bool(n % 48)
            case "GS B":
                style.is_inverted = bool(n & 1)
            case "GS !":
                style.wide, style.high = (n >> 4 & 7) + 1, (n & 7) + 1
            case "FS !":
                style.wide, style.high = 2 if n & 4 else 1, 2 if n & 8 else 1
            case "ESC 3":
                style.line_dots = n
            case "ESC 2":
                style.line_dots = LINE_DOTS
            case _:
                pass

    def cut(self) -> None:
        """Part the paper: what stands above becomes a file."""
        self._end_line(feed=0)
        self.tear()

    def tear(self) -> None:
        """Part the paper where it is, in the middle of whatever it is, as the end of a roll does."""
        if self._y == 0:
            return
        self._folder.mkdir(parents=True, exist_ok=True)
        paper = self._canvas.crop((0, 0, self._width, self._y))
        paper.save(self._free_name())
        self._y, self._canvas = 0, self._blank(_GROW_DOTS)

    def _free_name(self) -> Path:
        """Number a paper after those of this printer, and past those that an earlier one left in the folder."""
        while (name := self._folder / f"paper-{self._next:04d}.png").exists():
            self._next += 1
        return name

    def _blank(self, height: int) -> Image.Image:
        return Image.new("1", (self._width, height), _WHITE)

    def _room(self, height: int) -> None:
        if self._y + height > self._canvas.height:
            taller = self._blank(self._canvas.height + max(height, _GROW_DOTS))
            taller.paste(self._canvas, (0, 0))
            self._canvas = taller

    def _write(self, data: bytes) -> None:
        for letter in data.decode("gbk", "replace"):
            half_cells = 1 if letter.isascii() else 2
            drawn = self._letter(letter, half_cells)
            if self._x + drawn.width > self._width:
                self._end_line()
            self._line.append((self._x, drawn))
            self._x += drawn.width

    def _letter(self, letter: str, half_cells: int) -> Image.Image:
        style = self._style
        cell = Image.new("1", (half_cells * DOTS_PER_HALF_CELL, CELL_DOTS), _WHITE)
        draw = ImageDraw.Draw(cell)
        draw.fontmode = "1"
        font = self._font(_LATIN_DOTS if half_cells == 1 else _CHINESE_DOTS)
        for shift in range(1 + style.is_bold):
            draw.text((shift, _BASE_LINE), letter, font=font, fill=0, anchor="ls")
        if style.is_underlined:
            draw.line((0, CELL_DOTS - 1, cell.width, CELL_DOTS - 1), fill=0)
        if style.is_inverted:
            cell = _negative(cell)
        return cell.resize((cell.width * style.wide, cell.height * style.high), Image.Resampling.NEAREST)

    def _font(self, size: int) -> _Font:
        if size not in self._fonts:
            usable = self._font_file is not None and self._font_file.exists()
            self._fonts[size] = (
                ImageFont.truetype(str(self._font_file), size) if usable else ImageFont.load_default(size)
            )
        return self._fonts[size]

    def _end_line(self, feed: int | None = None, *, is_exact: bool = False) -> None:
        """Print the line and move on: by its height at least, by `feed` alone where that is exact."""
        height = max((drawn.height for _, drawn in self._line), default=0)
        spare = self._width - max((x + drawn.width for x, drawn in self._line), default=0)
        shift = {_LEFT: 0, _CENTRE: spare // 2, _RIGHT: spare}[self._style.align]
        wanted = self._style.line_dots if feed is None else feed
        down = wanted if is_exact else max(height, wanted)
        self._room(max(height, down))
        for x, drawn in self._line:
            ink = _negative(drawn)
            self._canvas.paste(0, (x + shift, self._y + height - drawn.height), ink)
        self._y += down
        self._line, self._x = [], 0

    def _picture(self, command: Command) -> None:
        wide = int.from_bytes(command.arguments[1:3], "little") * 8
        high = int.from_bytes(command.arguments[3:5], "little")
        if wide and high:
            self._place(Image.frombytes("1", (wide, high), command.data))

    def _columns(self, command: Command) -> None:
        high = 24 if command.arguments[0] in (32, 33) else 8
        count = int.from_bytes(command.arguments[1:3], "little")
        picture = Image.new("1", (max(count, 1), high), 0)
        for column in range(count):
            bits = int.from_bytes(command.data[column * high // 8 : (column + 1) * high // 8], "big")
            for row in range(high):
                if bits >> (high - 1 - row) & 1:
                    picture.putpixel((column, row), _WHITE)
        self._line.append((self._x, _negative(picture)))
        self._x += picture.width

    def _place(self, picture: Image.Image) -> None:
        self._end_line(feed=0)
        self._room(picture.height)
        shift = {_LEFT: 0, _CENTRE: (self._width - picture.width) // 2}.get(self._style.align, 0)
        self._canvas.paste(_negative(picture), (shift, self._y))
        self._y += picture.height


def _negative(picture: Image.Image) -> Image.Image:
    """Ink is 1 on the wire and black here."""
    return ImageChops.invert(picture)
