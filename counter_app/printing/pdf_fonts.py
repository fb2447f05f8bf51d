"""The fonts of every PDF: loaded once and when first needed, measured, and chosen for each character."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import groupby
from pathlib import Path
from typing import Final

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

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
class FontFiles:
    """Where the fonts are: the first that has a character draws it; `bold` and `mono_bold` may have fewer than theirs.

    `rare` is the rare-character font that the user installed (printing section 2), or None.
    """

    regular: Path
    bold: Path
    mono: Path
    mono_bold: Path
    rare: Path | None = None

    @classmethod
    def in_folder(cls, folder: Path, rare: Path | None = None) -> FontFiles:
        """Name the committed fonts by their folder."""
        sans, mono = folder / "NotoSansSC-Regular.ttf", folder / "NotoSansMono-Regular.ttf"
        return cls(sans, folder / "NotoSansSC-Bold-subset.ttf", mono, folder / "NotoSansMono-Bold.ttf", rare)


@dataclass(frozen=True, slots=True)
class Typeface:
    """One font as registered, with the widths of its characters in thousandths of the size."""

    name: str
    widths: dict[int, float] = field(repr=False)


def registered(file: Path) -> Typeface:
    """Return the font of a file, parsed at the first call of the process: about 50 ms for the largest."""
    name = f"counter:{file}"
    with DRAWING:
        if name not in pdfmetrics.getRegisteredFontNames():
            pdfmetrics.registerFont(SearchableFont(name, str(file), shapable=False))
        font: TTFont = pdfmetrics.getFont(name)
    return Typeface(name, font.face.charWidths)


class FontChain:
    """Draws one style: the first face that has a character, thickened where a bold style must borrow from regular."""

    def __init__(self, faces: tuple[Typeface, ...], borrowed_from: int) -> None:
        self._faces = faces
        self._borrowed_from = borrowed_from
        self._found: dict[str, tuple[Typeface, bool] | None] = {}
        self._widths: dict[str, float] = {}

    @property
    def first_font(self) -> str:
        """Return the name of the font that draws most characters."""
        return self._faces[0].name

    def __contains__(self, character: object) -> bool:
        """Say whether any face draws the character."""
        return self._face_of(str(character)) is not None

    def width_em(self, character: str) -> float:
        """Return the advance of a character, 1 for a full width."""
        known = self._widths.get(character)
        if known is None:
            found = self._face_of(character)
            known = found[0].widths[ord(character)] / 1000 if found else 1.0
            self._widths[character] = known
        return known

    def text_em(self, text: str) -> float:
        """Return the advance of a text."""
        return sum(map(self.width_em, text))

    def runs(self, text: str) -> Iterator[DrawnRun]:
        """Part a text by the fonts that draw it."""
        for face, characters in groupby(text, self._face_or_first):
            yield DrawnRun(face[0].name, "".join(characters), face[1])

    def _face_or_first(self, character: str) -> tuple[Typeface, bool]:
        return self._face_of(character) or (self._faces[0], False)

    def _face_of(self, character: str) -> tuple[Typeface, bool] | None:
        if character not in self._found:
            code = ord(character)
            self._found[character] = next(
                ((face, rank >= self._borrowed_from) for rank, face in enumerate(self._faces) if code in face.widths),
                None,
            )
        return self._found[character]


class PdfFonts:
    """The styles of a document; nothing is read from disk before the first use."""

    def __init__(self, files: FontFiles) -> None:
        self._files = files
        self._chains: dict[tuple[bool, bool], FontChain] = {}

    def chain(self, *, is_bold: bool = False, is_mono: bool = False) -> FontChain:
        """Return the fonts of a style; `is_mono` prefers letters and digits of half a cell."""
        with DRAWING:
            style = (is_bold, is_mono)
            if style not in self._chains:
                self._chains[style] = self._loaded(is_bold=is_bold, is_mono=is_mono)
            return self._chains[style]

    def _loaded(self, *, is_bold: bool, is_mono: bool) -> FontChain:
        files = self._files
        own = [files.mono_bold if is_bold else files.mono] if is_mono else []
        own += [files.bold] if is_bold else []
        lent = [files.regular, *([files.rare] if files.rare else [])]
        return FontChain(tuple(registered(file) for file in (*own, *lent)), len(own) if is_bold else len(lent) + 1)
