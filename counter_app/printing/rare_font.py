"""Finds the rare-character font (生僻字包) that a user installed; the program ships none (printing section 2)."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Final

FOLDER: Final = "fonts"
SYSTEM_FONTS: Final = (
    Path("C:/Windows/Fonts/simsunb.ttf"),
    Path("/usr/share/fonts/truetype/hanazono/HanaMinB.ttf"),
    Path("/usr/share/fonts/hanazono/HanaMinB.ttf"),
)
"""Where systems keep a font of Extension B."""
_ENDINGS: Final = frozenset({".ttf", ".ttc"})


def installed_rare_font(state: Path, system_fonts: Iterable[Path] = SYSTEM_FONTS) -> Path | None:
    """Return the font that was put into `fonts` of the state folder, else the system's, else None."""
    own = sorted(one for one in (state / FOLDER).glob("*") if one.suffix.lower() in _ENDINGS)
    return next((one for one in (*own, *system_fonts) if one.is_file()), None)
