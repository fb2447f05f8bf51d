"""The fonts: which families are wanted on which platform, and the bundled one where the machine has none of them."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtGui import QFont, QFontDatabase

BUNDLED = "Noto Sans SC"
BUNDLED_MONO = "Noto Sans Mono"
_UI_FAMILIES = ("Microsoft YaHei UI", "Noto Sans CJK SC", "Source Han Sans SC", "Source Han Sans CN")
_MONO_FAMILIES = ("Noto Sans Mono CJK SC", "Consolas", BUNDLED_MONO)


class Fonts:
    """Chooses the families once; rare characters still come from whatever else the system has."""

    def __init__(self, folder: Path, *, is_bundled_only: bool = False) -> None:
        wanted = () if is_bundled_only else _UI_FAMILIES
        known = () if is_bundled_only else tuple(QFontDatabase.families())
        found = [family for family in wanted if family in known]
        if not found:
            self._register(folder)
        self.families = [*found, BUNDLED]
        mono = (BUNDLED_MONO,) if is_bundled_only else _MONO_FAMILIES
        self.mono_families = [*mono, *self.families]
        self._made: dict[tuple[int, bool, bool], QFont] = {}

    def _register(self, folder: Path) -> None:
        """Without the files (a source tree that is being made) Qt's own fallback serves."""
        for file in sorted(folder.glob("*.ttf")):
            QFontDatabase.addApplicationFont(str(file))

    def font(self, size_px: int, *, strong: bool = False, mono: bool = False) -> QFont:
        """Return a font of this size in logical pixels; whoever changes one takes a copy.

        Every part asks each time it paints, and a font that Qt has met before is found three times faster.
        """
        wanted = (size_px, strong, mono)
        if wanted not in self._made:
            self._made[wanted] = self._make(size_px, strong=strong, mono=mono)
        return self._made[wanted]

    def _make(self, size_px: int, *, strong: bool, mono: bool) -> QFont:
        font = QFont(self.mono_families if mono else self.families)
        font.setPixelSize(size_px)
        font.setWeight(QFont.Weight.DemiBold if strong else QFont.Weight.Normal)
        font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
        return font
