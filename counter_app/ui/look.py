"""How everything looks now: theme, icons and fonts in one object that is handed to every part that draws."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QColor, QFont, QPalette, QPixmap
from PySide6.QtWidgets import QApplication

from counter_app.ui.fonts import Fonts
from counter_app.ui.icons import Icons
from counter_app.ui.theme import ThemeName, Tokens, style_sheet, tokens_of

RADIUS_CELL, RADIUS_CONTROL, RADIUS_CARD, RADIUS_DIALOG = 4, 6, 8, 12
GAPS = (4, 6, 8, 12, 16, 20, 24)
HEIGHT_PRIMARY, HEIGHT_NORMAL, HEIGHT_SMALL, HEIGHT_INPUT = 52, 40, 32, 44
HEIGHT_HEADER, HEIGHT_KEY_BAR, HEIGHT_CHIP, HEIGHT_LIGHT = 56, 40, 32, 28
HEIGHT_SEARCH, HEIGHT_BIG_SEARCH, HEIGHT_MATERIAL, HEIGHT_TABLE_ROW = 46, 60, 44, 50
RAIL_WIDTH, RAIL_ITEM_HEIGHT = 88, 78


class Look(QObject):
    """What is drawn with; parts read it when they paint, so a change of theme needs no new widgets."""

    changed = Signal()

    def __init__(
        self, resources: Path, theme: ThemeName = ThemeName.LIGHT, *, is_bundled_font_only: bool = False
    ) -> None:
        super().__init__()
        self._template = (resources / "qss" / "app.qss").read_text(encoding="utf-8")
        self.icons = Icons(resources / "icons")
        self.fonts = Fonts(resources / "fonts", is_bundled_only=is_bundled_font_only)
        self.theme = theme
        self.tokens: Tokens = tokens_of(theme)

    def apply(self, application: QApplication) -> None:
        """Dress the application: style, families, palette and style sheet."""
        application.setStyle("Fusion")
        application.setFont(self.fonts.font(16))
        application.setPalette(self._palette())
        application.setStyleSheet(style_sheet(self._template, self.tokens))

    def change(self, theme: ThemeName, application: QApplication) -> None:
        """Change to another theme at once."""
        self.theme, self.tokens = theme, tokens_of(theme)
        self.apply(application)
        self.changed.emit()

    def colour(self, token: str) -> QColor:
        """Return the colour of a token by its name."""
        return QColor(str(getattr(self.tokens, token)))

    def font(self, size_px: int, *, strong: bool = False, mono: bool = False) -> QFont:
        """Return a font of this size in logical pixels."""
        return self.fonts.font(size_px, strong=strong, mono=mono)

    def icon(self, name: str, token: str, size: int) -> QPixmap:
        """Return an icon in the colour of a token."""
        return self.icons.pixmap(name, str(getattr(self.tokens, token)), size)

    def _palette(self) -> QPalette:
        """What Qt draws by itself (selection, placeholders, menus) follows the tokens too."""
        palette = QPalette()
        roles = {
            QPalette.ColorRole.Window: "app",
            QPalette.ColorRole.WindowText: "ink1",
            QPalette.ColorRole.Base: "surface",
            QPalette.ColorRole.AlternateBase: "sunken",
            QPalette.ColorRole.Text: "ink1",
            QPalette.ColorRole.PlaceholderText: "ink3",
            QPalette.ColorRole.Button: "surface",
            QPalette.ColorRole.ButtonText: "ink1",
            QPalette.ColorRole.Highlight: "primary",
            QPalette.ColorRole.HighlightedText: "on_primary",
            QPalette.ColorRole.ToolTipBase: "surface",
            QPalette.ColorRole.ToolTipText: "ink1",
        }
        for role, token in roles.items():
            palette.setColor(role, self.colour(token))
        return palette
