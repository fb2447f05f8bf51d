"""One of a few: boxes in a row, round pills, and cards that are chosen by their number."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from counter_app.ui.look import RADIUS_CONTROL, Look
from counter_app.ui.widgets.buttons import KeyButton
from counter_app.ui.widgets.key_cap import KeyCap
from counter_app.ui.widgets.marks import Avatar, IconMark
from counter_app.ui.widgets.painted import draw_box, painting, text_width
from counter_app.ui.widgets.text import ElidedText, Text, TextRole

PILL_HEIGHT = 34
PILL_GAP = 6


class Segmented(QWidget):
    """A choice whose options are all in sight; `keys` are the keys of the options, as Alt+1."""

    chosen = Signal(object)
    """The place of the option, counted from 0."""

    def __init__(
        self, look: Look, name: str, options: Sequence[str], *, keys: Sequence[str] = (), chosen: int | None = None
    ) -> None:
        super().__init__()
        self.setAccessibleName(name)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        self._group = QButtonGroup(self)
        for place, option in enumerate(options):
            button = KeyButton(look, option, key=keys[place] if keys else "")
            button.setCheckable(True)
            self._group.addButton(button, place)
            row.addWidget(button)
        row.addStretch(1)
        if chosen is not None:
            self._group.button(chosen).setChecked(True)
        self._group.idClicked.connect(self._told)

    def _told(self, place: int) -> None:
        self.chosen.emit(place)

    def choose(self, place: int) -> None:
        """Choose an option as a click would."""
        self._group.button(place).click()

    def place(self) -> int | None:
        """Return what is chosen."""
        checked = self._group.checkedId()
        return None if checked < 0 else checked


class Pill(QAbstractButton):
    """A round option, for reasons and filters."""

    def __init__(self, look: Look, text: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.look = look
        self.setText(text)
        self.setAccessibleName(text)
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        look.changed.connect(self.update)

    def sizeHint(self) -> QSize:
        """Return the room for the words."""
        return QSize(text_width(self.look.font(15, strong=True), self.text()) + 28, PILL_HEIGHT)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the pill."""
        is_on = self.isChecked()
        ink, back, edge = ("on_primary", "primary", "primary") if is_on else ("ink1", "surface", "line2")
        if not is_on and (self.underMouse() or self.isDown()):
            back, edge = "primary_soft", "primary"
        if not self.isEnabled():
            ink, back, edge = "ink3", "sunken", "line"
        area = QRectF(self.rect())
        with painting(self) as painter:
            draw_box(painter, area, area.height() / 2, back=self.look.colour(back), edge=self.look.colour(edge))
            painter.setFont(self.look.font(15, strong=is_on))
            painter.setPen(self.look.colour(ink))
            painter.drawText(area, Qt.AlignmentFlag.AlignCenter, self.text())


class Pills(QWidget):
    """Pills of which at most one is chosen: in a row, and where it `wraps`, in as many as its width asks for."""

    chosen = Signal(object)
    """The place of the pill, counted from 0."""

    def __init__(self, look: Look, name: str, options: Sequence[str] = (), *, wraps: bool = False) -> None:
        super().__init__()
        self.look, self._wraps = look, wraps
        self.setAccessibleName(name)
        self._pills: list[Pill] = []
        self.show_options(options, None)

    def show_options(self, options: Sequence[str], chosen: int | None) -> None:
        """Show these options; pills that are there already are kept."""
        if [pill.text() for pill in self._pills] != list(options):
            self._rebuild(options)
        for place, pill in enumerate(self._pills):
            pill.setChecked(place == chosen)

    def _rebuild(self, options: Sequence[str]) -> None:
        for pill in self._pills:
            pill.hide()
            pill.deleteLater()
        self._pills = [Pill(self.look, option, self) for option in options]
        for pill in self._pills:
            pill.clicked.connect(self._pressed)
            pill.show()
        self._lay_out()
        self.updateGeometry()

    def _lay_out(self) -> None:
        for pill, (line, left) in zip(self._pills, self._places(self.width()), strict=True):
            size = pill.sizeHint()
            pill.setGeometry(left, line * (PILL_HEIGHT + PILL_GAP), size.width(), size.height())

    def _places(self, width: int) -> Iterator[tuple[int, int]]:
        """Yield in which line and how far from the left each pill stands."""
        line = left = 0
        for pill in self._pills:
            needed = pill.sizeHint().width()
            if self._wraps and left and left + needed > width:
                line, left = line + 1, 0
            yield line, left
            left += needed + PILL_GAP

    def height_in(self, width: int) -> int:
        """Return how high the pills stand in this width."""
        lines = max((line for line, _ in self._places(width)), default=0) + 1
        return lines * (PILL_HEIGHT + PILL_GAP) - PILL_GAP

    def sizeHint(self) -> QSize:
        """Return the room for all of them in one line."""
        widths = [pill.sizeHint().width() for pill in self._pills]
        return QSize(sum(widths) + PILL_GAP * max(0, len(widths) - 1), PILL_HEIGHT)

    def minimumSizeHint(self) -> QSize:
        """Return the room without which a pill would be cut."""
        if not self._wraps:
            return self.sizeHint()
        return QSize(max((pill.sizeHint().width() for pill in self._pills), default=0), PILL_HEIGHT)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lay the pills out anew."""
        super().resizeEvent(event)
        self._lay_out()

    def _pressed(self) -> None:
        place = next(place for place, pill in enumerate(self._pills) if pill is self.sender())
        for other, pill in enumerate(self._pills):
            pill.setChecked(other == place)
        self.chosen.emit(place)


class ChoiceCard(QAbstractButton):
    """A large option: number, icon or initials, what it is, and what follows from it."""

    def __init__(
        self,
        look: Look,
        title: str,
        detail: str,
        *,
        key: str = "",
        icon: str = "",
        avatar: bool = False,
        is_low: bool = False,
    ) -> None:
        super().__init__()
        self.look = look
        self.setText(title)
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        width = QSizePolicy.Policy.Ignored if avatar else QSizePolicy.Policy.Expanding
        self.setSizePolicy(width, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(title)
        self.setAccessibleDescription(detail)
        self.key = key
        self._avatar = Avatar(look, title, 40 if is_low else 48) if avatar else None
        self._margin = 8 if is_low else 14 if avatar else 10
        if self._avatar is not None:
            self.toggled.connect(self._avatar.set_chosen)
        self._build(title, detail, icon)
        look.changed.connect(self.update)

    def _build(self, title: str, detail: str, icon: str) -> None:
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(Text(title, TextRole.SECTION if self._avatar else TextRole.STRONG))
        if detail:
            words.addWidget(
                ElidedText(detail, TextRole.SECONDARY) if self._avatar else Text(detail, TextRole.SECONDARY)
            )
        row = self._row = QHBoxLayout(self)
        row.setContentsMargins(16, self._margin, 16, self._margin)
        row.setSpacing(14)
        cap = KeyCap(self.look, self.key) if self.key else None
        if cap is not None and self._avatar is None:
            row.addWidget(cap)
        if self._avatar is not None:
            row.addWidget(self._avatar)
        if icon:
            row.addWidget(IconMark(self.look, icon, "ink2", 24))
        row.addLayout(words, 1)
        if cap is not None and self._avatar is not None:
            row.addWidget(cap)
        for child in self.findChildren(QWidget):
            child.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def sizeHint(self) -> QSize:
        """Return the room for what stands on the card."""
        return self._row.sizeHint()

    def minimumSizeHint(self) -> QSize:
        """A card never cuts its words."""
        return self._row.minimumSize()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let Enter choose the card that has the focus, and then go on."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not self.isChecked():
            self.click()
            return
        super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the card."""
        is_on = self.isChecked()
        hovered = self.underMouse() and self.isEnabled()
        back = "primary_soft" if is_on or hovered else "surface"
        edge = "primary" if is_on or hovered else "line2"
        with painting(self) as painter:
            draw_box(
                painter,
                QRectF(self.rect()),
                RADIUS_CONTROL,
                back=self.look.colour(back),
                edge=self.look.colour(edge),
                edge_px=2 if is_on else 1,
            )
