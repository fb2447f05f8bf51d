"""The one painter of deadline lights: shape, colour and words, in widgets and in tables alike."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from counter_app.services.lights import Light
from counter_app.ui.lights import LOOKS, LightLook, Shape
from counter_app.ui.look import HEIGHT_LIGHT, Look
from counter_app.ui.widgets.painted import Painted, draw_check, painting, text_width

_PADDING, _MARK, _GAP, _FONT_PX = 10, 16, 6, 15


def light_width(look: Look, light: Light) -> int:
    """Return how wide a light is."""
    return 2 * _PADDING + _MARK + _GAP + text_width(look.font(_FONT_PX, strong=True), light.words)


def draw_light(painter: QPainter, look: Look, area: QRectF, light: Light) -> None:
    """Draw a light into an area of its size."""
    drawn = LOOKS[light.kind]
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(look.colour(drawn.back))
    painter.drawRoundedRect(area, area.height() / 2, area.height() / 2)
    mark = QRectF(area.left() + _PADDING, area.center().y() - _MARK / 2, _MARK, _MARK)
    draw_shape(painter, look, mark, drawn)
    painter.setFont(look.font(_FONT_PX, strong=True))
    painter.setPen(look.colour(drawn.ink))
    words = area.adjusted(_PADDING + _MARK + _GAP, 0, 0, 0)
    painter.drawText(words, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, light.words)


def draw_shape(painter: QPainter, look: Look, area: QRectF, drawn: LightLook) -> None:
    """Draw the shape of a state alone."""
    fill, ink = look.colour(drawn.fill), look.colour(drawn.ink)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(fill)
    match drawn.shape:
        case Shape.SQUARE:
            painter.drawRoundedRect(area.adjusted(1.5, 1.5, -1.5, -1.5), 2, 2)
        case Shape.TRIANGLE:
            _draw_triangle(painter, area, fill, ink)
        case Shape.DISC:
            painter.drawEllipse(area.adjusted(1, 1, -1, -1))
        case Shape.BARS:
            for left in (3.5, 9.5):
                painter.drawRoundedRect(QRectF(area.left() + left, area.top() + 2, 3.5, 12), 1, 1)
        case Shape.RING:
            painter.setPen(QPen(fill, 3))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawEllipse(area.adjusted(3, 3, -3, -3))
        case Shape.TICK:
            draw_check(painter, area, fill, 2.5)


def _draw_triangle(painter: QPainter, area: QRectF, fill: QColor, edge: QColor) -> None:
    """Amber alone is too pale to be seen on white: the outline carries the shape."""
    pen = QPen(edge, 1.5)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    painter.setPen(pen)
    painter.setBrush(fill)
    top, bottom = area.top() + 1, area.bottom() - 1.5
    corners = [QPointF(area.center().x(), top), QPointF(area.right(), bottom), QPointF(area.left(), bottom)]
    painter.drawPolygon(QPolygonF(corners))


class DeadlineLight(Painted):
    """A light by itself."""

    def __init__(self, look: Look, light: Light, parent: QWidget | None = None) -> None:
        super().__init__(look, parent)
        self._light = light
        self.setAccessibleName(light.words)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def set_light(self, light: Light) -> None:
        """Show another state."""
        self._light = light
        self.setAccessibleName(light.words)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Return the size of the light."""
        return QSize(light_width(self.look, self._light), HEIGHT_LIGHT)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the light."""
        with painting(self) as painter:
            draw_light(painter, self.look, QRectF(self.rect()), self._light)
