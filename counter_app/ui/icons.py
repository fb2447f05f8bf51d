"""The icons: Tabler outlines recoloured for a theme and kept as pictures."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

OVERSAMPLING = 2
"""Twice the size: sharp at every zoom up to 200 %."""
_SHIPPED_STROKE, _STROKE = 'stroke-width="2"', 'stroke-width="1.75"'


class Icons:
    """Draws an icon once for each name, colour and size, and keeps the picture."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._pictures: dict[tuple[str, str, int], QPixmap] = {}

    def pixmap(self, name: str, colour: str | QColor, size: int) -> QPixmap:
        """Return the picture of an icon; `size` is its edge in logical pixels."""
        tone = QColor(colour).name()
        key = (name, tone, size)
        if key not in self._pictures:
            self._pictures[key] = self._drawn(name, tone, size)
        return self._pictures[key]

    def icon(self, name: str, colour: str | QColor, size: int) -> QIcon:
        """Return the picture for those Qt parts that want an icon."""
        return QIcon(self.pixmap(name, colour, size))

    def names(self) -> tuple[str, ...]:
        """Return every icon that the program ships."""
        return tuple(sorted(file.stem for file in self._folder.glob("*.svg")))

    def _drawn(self, name: str, tone: str, size: int) -> QPixmap:
        source = (self._folder / f"{name}.svg").read_text(encoding="utf-8")
        source = source.replace("currentColor", tone).replace(_SHIPPED_STROKE, _STROKE)
        picture = QPixmap(size * OVERSAMPLING, size * OVERSAMPLING)
        picture.fill(Qt.GlobalColor.transparent)
        painter = QPainter(picture)
        QSvgRenderer(QByteArray(source.encode())).render(painter, QRectF(picture.rect()))
        painter.end()
        picture.setDevicePixelRatio(OVERSAMPLING)
        return picture
