"""Text in the sizes and tones of the standard, and the frames that hold it."""

from __future__ import annotations

from enum import StrEnum

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QLabel, QSizePolicy, QWidget


class TextRole(StrEnum):
    """Sizes in pixels at 100 %: 40, 32, 24, 18, 16 and 14."""

    AMOUNT = "amount"
    NUMBER = "number"
    TITLE = "title"
    SECTION = "section"
    STRONG = "strong"
    BODY = "body"
    SECONDARY = "secondary"
    HINT = "hint"
    ERROR = "error"
    STATE = "state"
    BANNER = "banner"
    CLOCK = "clock"


class Tone(StrEnum):
    """The colour of a text; never the only carrier of its meaning."""

    NONE = ""
    OK = "ok"
    WARN = "warn"
    BAD = "bad"
    INFO = "info"
    PRIMARY = "primary"
    RAIL = "rail"
    RAIL_DIM = "rail_dim"


class FrameRole(StrEnum):
    """What a frame is for."""

    CARD = "card"
    WELL = "well"
    ROW = "row"
    HAIRLINE = "hairline"
    UPRIGHT = "upright"
    HEADER = "header"
    KEY_BAR = "key_bar"
    RAIL = "rail"
    SIDE = "side"
    DIALOG = "dialog"


class Text(QLabel):
    """A label whose size and colour are chosen by role and tone."""

    def __init__(
        self, text: str = "", role: TextRole = TextRole.BODY, tone: Tone = Tone.NONE, *, wraps: bool = False
    ) -> None:
        super().__init__(text)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setProperty("text_role", role.value)
        self.setProperty("tone", tone.value)
        self.setWordWrap(wraps)
        if wraps:
            self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)

    def set_tone(self, tone: Tone) -> None:
        """Change the colour."""
        set_style_property(self, "tone", tone.value)


class ElidedText(Text):
    """Free text on one line that may be cut; the whole of it is in the tooltip."""

    def minimumSizeHint(self) -> QSize:
        """Any width will do."""
        return QSize(24, super().minimumSizeHint().height())

    def setText(self, text: str) -> None:
        """Show a text."""
        if text != self.text():
            super().setText(text)
            self.setToolTip(text)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw as much as there is room for."""
        painter = QPainter(self)
        painter.setPen(self.palette().color(self.foregroundRole()))
        painter.setFont(self.font())
        words = self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, self.width())
        painter.drawText(self.rect(), int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft), words)
        painter.end()


class Frame(QFrame):
    """A frame drawn by its role."""

    def __init__(self, role: FrameRole, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("frame_role", role.value)


def set_style_property(widget: QWidget, name: str, value: str) -> None:
    """Set a property that the style sheet looks at, and let the widget be styled anew when it changed."""
    if widget.property(name) == value:
        return
    widget.setProperty(name, value)
    widget.style().unpolish(widget)
    widget.style().polish(widget)
    widget.update()
