"""Small parts of the acceptance screen: heads of steps, statements, lines of lists."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPaintEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from counter_app.services.lights import Light, LightKind
from counter_app.ui.look import HEIGHT_SMALL, RADIUS_CONTROL, Look
from counter_app.ui.presenters.accept.sheets import Hit
from counter_app.ui.presenters.accept.state import Tone as StateTone
from counter_app.ui.presenters.accept.view import Pill
from counter_app.ui.widgets.deadline_light import DeadlineLight
from counter_app.ui.widgets.key_cap import KeyCap
from counter_app.ui.widgets.marks import IconMark, StepNo, StepState
from counter_app.ui.widgets.painted import Painted, draw_box, painting, text_width
from counter_app.ui.widgets.text import ElidedText, Text, TextRole, Tone

TONES: dict[StateTone | None, Tone] = {None: Tone.NONE} | {tone: Tone(tone.value) for tone in StateTone}
_LOWEST_LIST = 120


class StillScroll(QScrollArea):
    """Scrolls up and down by wheel and bar where the window is low; the keys of lists are the screen's.

    Its `ground` is there before anything stands on it: an area asks for the size of what it is given, for which all of
    that is styled, and styled again each time that it moves to another parent.
    """

    def __init__(self, lowest: int, parent: QWidget) -> None:
        super().__init__(parent)
        self.ground = QWidget()
        self.setWidget(self.ground)
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMinimumHeight(lowest)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Hand every key on."""
        event.ignore()


def scrolled(column: QVBoxLayout, lowest: int, parent: QWidget) -> QScrollArea:
    """Lay a column into an area that scrolls where the window is low."""
    column.setContentsMargins(0, 0, 6, 0)
    column.setSpacing(6)
    scroll = StillScroll(lowest, parent)
    scroll.ground.setLayout(column)
    return scroll


def empty_out(layout: QBoxLayout) -> None:
    """Take everything out of a layout."""
    while (item := layout.takeAt(0)) is not None:
        widget = item.widget()
        if widget is not None:
            widget.hide()
            widget.deleteLater()


class StepHead(QWidget):
    """The head of a step: its number or ✓, its title, and room at the right for what belongs to it."""

    def __init__(self, look: Look, number: int, title: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.step = StepNo(look, number)
        self.title = Text(title, TextRole.SECTION)
        self.row = QHBoxLayout(self)
        self.row.setContentsMargins(0, 0, 0, 0)
        self.row.setSpacing(12)
        self.setFixedHeight(HEIGHT_SMALL)
        self.row.addWidget(self.step)
        self.row.addWidget(self.title)
        self.row.addStretch(1)

    def show_state(self, state: StepState) -> None:
        """Show how far the step is."""
        self.step.set_state(state)


class StatePill(Painted):
    """A statement about somebody: an icon and words on a soft ground."""

    def __init__(self, look: Look, pill: Pill) -> None:
        super().__init__(look)
        self._pill = pill
        self.setAccessibleName(pill.words)
        self.setFixedSize(text_width(look.font(15), pill.words) + 46, 32)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw ground, icon and words."""
        tone = self._pill.tone
        ink, back = (tone.value, f"{tone.value}_soft") if tone is not None else ("ink1", "sunken")
        area = QRectF(self.rect())
        with painting(self) as painter:
            edge = self.look.colour(f"{tone.value}_line") if tone is not None else self.look.colour("line")
            draw_box(painter, area, area.height() / 2, back=self.look.colour(back), edge=edge)
            painter.drawPixmap(12, 7, self.look.icon(self._pill.icon, ink, 18))
            painter.setFont(self.look.font(15))
            painter.setPen(self.look.colour(ink))
            words = area.adjusted(36, 0, 0, 0)
            painter.drawText(words, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, self._pill.words)


class LightLine(QWidget):
    """A case in a list: what and when at the left, its light at the right."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._title, self._detail = ElidedText(""), ElidedText("", TextRole.SECONDARY)
        self._light = DeadlineLight(look, Light(LightKind.DONE, ""))
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self._title)
        words.addWidget(self._detail)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 2, 0, 2)
        row.setSpacing(8)
        row.addLayout(words, 1)
        row.addWidget(self._light)

    def show_line(self, title: str, detail: str, light: Light | None) -> None:
        """Show a case."""
        self._title.setText(title)
        self._detail.setText(detail)
        self._light.setVisible(light is not None)
        if light is not None:
            self._light.set_light(light)
        said = light.words if light is not None else ""
        self.setAccessibleName("，".join(part for part in (title, detail, said) if part))


class HitRow(Painted):
    """A row of what a search found; its digit or a click takes it."""

    pressed = Signal()

    def __init__(self, look: Look, place: int, parent: QWidget) -> None:
        super().__init__(look, parent)
        self._is_current = False
        self._icon = IconMark(look, "user-circle", "ink2", 22)
        self._title = ElidedText("", TextRole.STRONG)
        self._mark = Text("", TextRole.SECONDARY, Tone.WARN)
        self._detail = Text("", TextRole.SECONDARY)
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 0, 14, 0)
        row.setSpacing(12)
        for widget in (KeyCap(look, str(place)), self._icon):
            row.addWidget(widget)
        row.addWidget(self._title, 1)
        row.addWidget(self._mark)
        row.addWidget(self._detail)
        self.setFixedHeight(44)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_hit(self, hit: Hit, icon: str, *, is_current: bool) -> None:
        """Show a hit."""
        self._is_current = is_current
        mark = self.tr("证号未核实") if hit.is_unverified else ""
        self._icon.set_icon(icon, "ink2")
        self._title.setText(hit.title)
        self._mark.setText(mark)
        self._detail.setText(hit.detail)
        self.setAccessibleName(f"{hit.title} {hit.detail} {mark}".strip())
        self.update()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Let the whole row be the target."""
        if event.button() is Qt.MouseButton.LeftButton:
            self.pressed.emit()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the row's box."""
        back, edge = ("primary_soft", "primary") if self._is_current or self.underMouse() else ("surface", "line")
        with painting(self) as painter:
            area = QRectF(self.rect())
            draw_box(painter, area, RADIUS_CONTROL, back=self.look.colour(back), edge=self.look.colour(edge))


class HitList(StillScroll):
    """What a search found, at most nine: as many as there are digits."""

    chosen = Signal(object)
    """The place of the hit, counted from 0."""

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(_LOWEST_LIST, parent)
        self._shown: tuple[object, ...] = ()
        self._rows = [HitRow(look, place, self.ground) for place in range(1, 10)]
        column = QVBoxLayout(self.ground)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        for place, row in enumerate(self._rows):
            row.hide()
            row.pressed.connect(partial(self.chosen.emit, place))
            column.addWidget(row)
        column.addStretch(1)

    def show_hits(self, hits: tuple[Hit, ...], current: int | None, *, is_items: bool) -> None:
        """Show these hits."""
        shown = (hits, current, is_items)
        if shown == self._shown:
            return
        self._shown = shown
        for place, row in enumerate(self._rows):
            row.setVisible(place < len(hits))
            if place < len(hits):
                hit = hits[place]
                icon = "book-2" if is_items else "file-alert" if hit.is_case else "user-circle"
                row.show_hit(hit, icon, is_current=place == current)
