"""The fonts of every PDF: loaded once and when first needed, measured, and chosen for each character."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from itertools import groupby
from pathlib import Path
from typing import Final

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFError, TTFont

from counter_app.printing.reportlab_mends import SearchableFont

DRAWING: Final = threading.RLock()
"""Held while a document is drawn and saved: reportlab's table of fonts and the parsers in it belong to the process."""


@dataclass(frozen=True, slots=True)
class DrawnRun:
    """Characters that follow each other in one font; `is_thickened` where bold had to be made from regular."""

    font: str
    text: str
    is_thickened: bool = False


@dataclass(frozen=True, slots=True)
class FontFile:
    """A font on disk and what it is for."""

    path: Path
    is_bold: bool = False
    is_mono: bool = False


@dataclass(frozen=True, slots=True)
class FontFiles:
    """Where the fonts are; `rare` is the rare-character font that the user installed (printing section 2), or None."""

    regular: FontFile
    bold: FontFile
    mono: FontFile
    mono_bold: FontFile
    rare: FontFile | None = None

    @classmethod
    def in_folder(cls, folder: Path, rare: Path | None = None) -> FontFiles:
        """Name the committed fonts by their folder."""
        return cls(
            FontFile(folder / "NotoSansSC-Regular.ttf"),
            FontFile(folder / "NotoSansSC-Bold-subset.ttf", is_bold=True),
            FontFile(folder / "NotoSansMono-Regular.ttf", is_mono=True),
            FontFile(folder / "NotoSansMono-Bold.ttf", is_bold=True, is_mono=True),
            FontFile(rare) if rare else None,
        )

    def of_style(self, *, is_bold: bool, is_half: bool) -> tuple[FontFile, ...]:
        """Return the fonts in the order in which they are asked for a character."""
        chinese = [*([self.bold] if is_bold else []), self.regular]
        mono = [*([self.mono_bold] if is_bold else []), self.mono]
        order = [*mono, *chinese] if is_half else [*chinese, *mono]
        return (*order, *([self.rare] if self.rare else []))


@dataclass(frozen=True, slots=True, eq=False)
class Typeface:
    """One font as registered, with the widths of its characters in thousandths of the size; equal only to itself."""

    name: str
    widths: dict[int, float] = field(repr=False)
    is_mono: bool = False
    is_thickened: bool = False


def registered(file: FontFile) -> Typeface:
    """Return a font, parsed at the first call of the process: about 50 ms for the largest.

    Raises:
        OSError, TTFError: the file can't be read, or is no TrueType font.
    """
    name = f"counter:{file.path}"
    with DRAWING:
        if name not in pdfmetrics.getRegisteredFontNames():
            pdfmetrics.registerFont(SearchableFont(name, str(file.path), shapable=False))
        font: TTFont = pdfmetrics.getFont(name)
    return Typeface(name, font.face.charWidths, file.is_mono)


class _Faces(dict[str, Typeface | None]):
    """Remembers for each character the font that draws it: a document asks a hundred thousand times."""

    def __init__(self, find: Callable[[str], Typeface | None]) -> None:
        super().__init__()
        self._find = find

    def __missing__(self, character: str) -> Typeface | None:
        found = self[character] = self._find(character)
        return found


class _Widths(dict[str, float]):
    """Remembers the advance of each character, 1 for a full width."""

    def __init__(self, find: Callable[[str], Typeface]) -> None:
        super().__init__()
        self._find = find

    def __missing__(self, character: str) -> float:
        width = self[character] = self._find(character).widths.get(ord(character), 1000) / 1000
        return width


class FontChain:
    """Draws one style: the first font that has a character, made bold where a bold style must borrow a regular one."""

    def __init__(self, files: tuple[FontFile, ...], optional: FontFile | None, *, is_bold: bool) -> None:
        self._files = files
        self._optional = optional
        self._is_bold = is_bold
        self._read_faces: dict[FontFile, Typeface] = {}
        self._faces = _Faces(self._find)
        self._widths = _Widths(self.face_of)

    @property
    def first_font(self) -> str:
        """Return the name of the font that draws most characters."""
        return self._face(self._files[0]).name

    def __contains__(self, character: object) -> bool:
        """Say whether any font draws the character."""
        return self._faces[str(character)] is not None

    def face_of(self, character: str) -> Typeface:
        """Return the font that draws a character; one that none has gets the empty box of the first."""
        return self._faces[character] or self._face(self._files[0])

    def width_em(self, character: str) -> float:
        """Return the advance of a character, 1 for a full width."""
        return self._widths[character]

    def text_em(self, text: str) -> float:
        """Return the advance of a text."""
        return sum(map(self._widths.__getitem__, text))

    def runs(self, text: str) -> Iterator[DrawnRun]:
        """Part a text by the fonts that draw it."""
        if len(set(map(self._faces.__getitem__, text))) == 1:
            face = self.face_of(text[0])
            yield DrawnRun(face.name, text, face.is_thickened)
            return
        for face, group in groupby(text, self.face_of):
            yield DrawnRun(face.name, "".join(group), face.is_thickened)

    def _find(self, character: str) -> Typeface | None:
        code = ord(character)
        return next((face for face in map(self._face, self._files) if code in face.widths), None)

    def _face(self, file: FontFile) -> Typeface:
        if file not in self._read_faces:
            face = self._read(file)
            self._read_faces[file] = replace(face, is_thickened=self._is_bold and not file.is_bold)
        return self._read_faces[file]

    def _read(self, file: FontFile) -> Typeface:
        """Read a font; a rare-character font that isn't there any more only takes its characters along."""
        try:
            return registered(file)
        except (OSError, TTFError):
            if file != self._optional:
                raise
            return Typeface("", {})


class PdfFonts:
    """The styles of a document; no font is read from disk before a character needs it."""

    def __init__(self, files: FontFiles) -> None:
        self._files = files
        self._chains: dict[tuple[bool, bool], FontChain] = {}

    def chain(self, *, is_bold: bool = False, is_half: bool = False) -> FontChain:
        """Return the fonts of a style; `is_half` prefers the letters and digits of half a cell."""
        with DRAWING:
            style = (is_bold, is_half)
            if style not in self._chains:
                files = self._files.of_style(is_bold=is_bold, is_half=is_half)
                self._chains[style] = FontChain(files, self._files.rare, is_bold=is_bold)
            return self._chains[style]
