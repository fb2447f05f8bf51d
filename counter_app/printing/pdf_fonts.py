"""The fonts of every PDF: loaded once and when first needed, measured, and chosen for each character."""

from __future__ import annotations

import threading
from collections.abc import Iterator
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


@dataclass(frozen=True, slots=True)
class Typeface:
    """One font as registered, with the widths of its characters in thousandths of the size."""

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


class FontChain:
    """Draws one style: the first font that has a character, made bold where a bold style must borrow a regular one."""

    def __init__(self, files: tuple[FontFile, ...], optional: FontFile | None, *, is_bold: bool) -> None:
        self._files = files
        self._optional = optional
        self._is_bold = is_bold
        self._faces: dict[FontFile, Typeface] = {}
        self._found: dict[str, Typeface | None] = {}

    @property
    def first_font(self) -> str:
        """Return the name of the font that draws most characters."""
        return self._face(self._files[0]).name

    def __contains__(self, character: object) -> bool:
        """Say whether any font draws the character."""
        return self._face_of(str(character)) is not None

    def face_of(self, character: str) -> Typeface:
        """Return the font that draws a character; one that none has gets the empty box of the first."""
        return self._face_of(character) or self._face(self._files[0])

    def width_em(self, character: str) -> float:
        """Return the advance of a character, 1 for a full width."""
        return self.face_of(character).widths.get(ord(character), 1000) / 1000

    def text_em(self, text: str) -> float:
        """Return the advance of a text."""
        return sum(map(self.width_em, text))

    def runs(self, text: str) -> Iterator[DrawnRun]:
        """Part a text by the fonts that draw it."""
        for name, group in groupby(text, lambda character: self.face_of(character).name):
            characters = "".join(group)
            yield DrawnRun(name, characters, self.face_of(characters[0]).is_thickened)

    def _face_of(self, character: str) -> Typeface | None:
        if character not in self._found:
            faces = map(self._face, self._files)
            self._found[character] = next((face for face in faces if ord(character) in face.widths), None)
        return self._found[character]

    def _face(self, file: FontFile) -> Typeface:
        if file not in self._faces:
            face = self._read(file)
            self._faces[file] = replace(face, is_thickened=self._is_bold and not file.is_bold)
        return self._faces[file]

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
