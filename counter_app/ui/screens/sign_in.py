"""Signing in and the lock screen: a digit picks the person, the number pad takes the PIN, Enter goes on."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QPointF, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPainterPath, QPaintEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLineEdit, QVBoxLayout

from counter_app.ui.actions import KeyedWidget
from counter_app.ui.header import chip_state
from counter_app.ui.look import Look
from counter_app.ui.presenters.sign_in import PersonCard, SignInPresenter, SignInView
from counter_app.ui.presenters.signing_in import Step
from counter_app.ui.widgets.buttons import ButtonKind, KeyButton
from counter_app.ui.widgets.card import Field
from counter_app.ui.widgets.chip import Chip, ChipState
from counter_app.ui.widgets.choices import ChoiceCard
from counter_app.ui.widgets.marks import CentreMark
from counter_app.ui.widgets.painted import Painted, painting
from counter_app.ui.widgets.text import Text, TextRole, Tone

if TYPE_CHECKING:
    # This page is painted before what fills the header is loaded.
    from counter_app.ui.presenters.header import ChipWords, HeaderView

_SIDE_WIDTH = 520
_NAVIGATION = frozenset(
    {
        Qt.Key.Key_Home, Qt.Key.Key_End, Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Down,
        Qt.Key.Key_PageUp, Qt.Key.Key_PageDown, Qt.Key.Key_Insert, Qt.Key.Key_Clear,
    }
)  # fmt: skip


class Landscape(Painted):
    """The left side: hills under a low sun, the name of the centre, day and time."""

    def __init__(self, look: Look) -> None:
        super().__init__(look)
        self._centre = Text("", TextRole.NUMBER, Tone.RAIL, wraps=True)
        self._window = Text("", TextRole.SECTION, Tone.RAIL)
        self._mark = Text("", TextRole.SECTION, Tone.RAIL)
        self._day = Text("", TextRole.BODY, Tone.RAIL)
        self._clock = Text("", TextRole.AMOUNT, Tone.RAIL)
        column = QVBoxLayout(self)
        column.setContentsMargins(48, 56, 48, 44)
        column.setSpacing(6)
        column.addWidget(CentreMark(look, 56, is_inverse=True))
        column.addSpacing(22)
        for widget in (self._centre, self._window, self._mark):
            column.addWidget(widget)
        column.addStretch(1)
        column.addWidget(self._day)
        column.addWidget(self._clock)

    def show_centre(self, centre: str) -> None:
        """Show whose window this is; the rest follows when the folder is open."""
        self._centre.setText(centre)

    def render_view(self, view: HeaderView) -> None:
        """Show these texts."""
        self.show_centre(view.centre)
        self._window.setText(" · ".join(part for part in (view.window, view.line_of_work) if part))
        self._mark.setText(view.practice_mark)
        self._day.setText(f"{view.date} · {view.day_kind}")
        self._clock.setText(view.clock)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw sky, sun and hills in the colours of the rail."""
        width, height = self.width(), self.height()
        with painting(self) as painter:
            painter.fillRect(self.rect(), self.look.colour("rail"))
            sun = self.look.colour("warn_fill")
            sun.setAlphaF(0.75)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(sun)
            painter.drawEllipse(QPointF(width * 0.72, height * 0.47), 34, 34)
            hills = (
                (0.60, 0.66, 0.51, 1.15),
                (0.76, 0.63, 0.71, 0.85),
                (0.80, 0.745, 0.83, 0.4),
                (0.87, 0.89, 0.91, 0.0),
            )
            for left, middle, right, strength in hills:
                self._hill(painter, (left * height, middle * height, right * height), strength)

    def _hill(self, painter: QPainter, ridge: tuple[float, float, float], strength: float) -> None:
        colour = _between(self.look.colour("rail"), self.look.colour("rail_on"), strength)
        width, height = float(self.width()), float(self.height())
        path = QPainterPath(QPointF(0, ridge[0]))
        path.cubicTo(width * 0.3, ridge[0], width * 0.35, ridge[1], width * 0.55, ridge[1])
        path.cubicTo(width * 0.75, ridge[1], width * 0.8, ridge[2], width, ridge[2])
        path.lineTo(width, height)
        path.lineTo(0, height)
        path.closeSubpath()
        painter.setBrush(colour)
        painter.drawPath(path)


def _between(one: QColor, other: QColor, share: float) -> QColor:
    """Mix two colours; a share above 1 goes beyond the second."""
    pairs = ((one.red(), other.red()), (one.green(), other.green()), (one.blue(), other.blue()))
    return QColor(*(max(0, min(255, round(a + (b - a) * share))) for a, b in pairs))


class SignInScreen(KeyedWidget):
    """The page for nobody and for everybody: no person's data is on it."""

    people_shown = Signal()
    """Other people are on the page."""

    def __init__(self, look: Look, presenter: SignInPresenter) -> None:
        super().__init__()
        self.look, self._presenter = look, presenter
        self.setObjectName("page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setProperty("ring", "no")
        self.landscape = Landscape(look)
        self.landscape.setFixedWidth(_SIDE_WIDTH)
        self._title, self._hint = Text("", TextRole.TITLE), Text("", TextRole.SECONDARY)
        self.secret = QLineEdit()
        self._field = Field("", self.secret)
        self._cards: list[ChoiceCard] = []
        self._people = QGridLayout()
        self._chips = QHBoxLayout()
        self._shown_chips: list[Chip] = []
        self._add_actions()
        self._button = KeyButton.of(look, self._enter, ButtonKind.PRIMARY)
        self._others = KeyButton.of(look, self._more, ButtonKind.LIGHT)
        self.secret.setProperty("secret", "pin")
        self.secret.setEchoMode(QLineEdit.EchoMode.Password)
        self.secret.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled, False)
        self.secret.installEventFilter(self)
        self._build()
        presenter.watch(self.render_view)

    def _add_actions(self) -> None:
        presenter = self._presenter
        self._enter = self.act(self.tr("登录"), "Enter", self._submit)
        self.act(self.tr("换人"), "Esc", presenter.back)
        self._more = self.act(self.tr("不在名单里"), "Alt+N", presenter.show_others)
        for digit in "12345678":
            self.act(digit, digit, partial(presenter.press_digit, digit), is_listed=False)

    def _build(self) -> None:
        self._people.setSpacing(12)
        for half in (0, 1):
            self._people.setColumnStretch(half, 1)
        self._chips.setSpacing(8)
        column = QVBoxLayout()
        column.setContentsMargins(72, 24, 72, 24)
        column.setSpacing(8)
        column.addStretch(3)
        column.addWidget(self._title)
        column.addWidget(self._hint)
        column.addLayout(self._people)
        column.addSpacing(8)
        column.addWidget(self._field)
        column.addWidget(self._button)
        below = QHBoxLayout()
        below.addWidget(Text(self.tr("忘了口令，请副主任在设置里重设。"), TextRole.HINT))
        below.addStretch(1)
        below.addWidget(self._others)
        column.addLayout(below)
        column.addStretch(4)
        self._chips.addStretch(1)
        column.addLayout(self._chips)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.landscape)
        row.addLayout(column, 1)

    def show_chips(self, chips: Sequence[ChipWords]) -> None:
        """Show the states of this PC at the bottom."""
        while len(self._shown_chips) < len(chips):
            chip = Chip(self.look, ChipState("circle-check", ""))
            self._chips.insertWidget(len(self._shown_chips), chip)
            self._shown_chips.append(chip)
        for chip, words in zip(self._shown_chips, chips, strict=False):
            chip.show_state(chip_state(words))

    def render_view(self, view: SignInView) -> None:
        """Show a view; typed secrets are cleared with every step."""
        self._title.setText(view.title)
        self._hint.setText(view.hint)
        self._show_people(view.people, view)
        asks_secret = view.step not in (Step.PERSON, Step.DAY)
        self._field.set_label(view.label)
        self._field.setVisible(asks_secret)
        self._field.set_error(view.problem if asks_secret else "")
        if view.step is Step.DAY:
            self._hint.setText(view.problem)
        if not view.is_busy:
            self.secret.clear()
        self.secret.setReadOnly(view.is_busy)
        self._enter.setText(view.button)
        self._enter.setEnabled(view.step is not Step.PERSON and not view.is_busy)
        self._button.setVisible(view.step is not Step.PERSON)
        self._more.setVisible(view.has_more)
        self._others.setVisible(view.has_more and view.step is Step.PERSON)
        self._show_num_lock("")
        if self.isVisible():
            self.take_focus()

    def take_focus(self) -> None:
        """Give the focus to what is asked for."""
        asks_secret = self._presenter.view.step not in (Step.PERSON, Step.DAY)
        (self.secret if asks_secret else self).setFocus()

    def _show_people(self, people: Sequence[PersonCard], view: SignInView) -> None:
        if [(card.text(), card.accessibleDescription()) for card in self._cards] != [
            (p.name, p.detail) for p in people
        ]:
            self._rebuild(people)
        for card, person in zip(self._cards, people, strict=True):
            card.setChecked(person.staff == view.chosen)
            card.setVisible(view.step in (Step.PERSON, Step.SECRET))

    def _rebuild(self, people: Sequence[PersonCard]) -> None:
        for card in self._cards:
            self._people.removeWidget(card)
            card.hide()
            card.deleteLater()
        self._cards = []
        for place, person in enumerate(people):
            card = ChoiceCard(
                self.look, person.name, person.detail, key=person.key, avatar=True, is_low=len(people) > 4
            )
            card.setAutoExclusive(False)
            card.clicked.connect(lambda _=False, staff=person.staff: self._presenter.choose(staff))
            self._people.addWidget(card, place // 2, place % 2)
            self._cards.append(card)
        if people:
            self.people_shown.emit()

    def _submit(self) -> None:
        self._presenter.enter(self.secret.text())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Tell from the keys of the pad whether Num Lock is on: Qt itself doesn't know."""
        if isinstance(event, QKeyEvent) and event.modifiers() & Qt.KeyboardModifier.KeypadModifier:
            is_off = Qt.Key(event.key()) in _NAVIGATION
            self._show_num_lock(self.tr("小键盘灯没亮，请按 Num Lock") if is_off else self.tr("小键盘灯已亮"))
        return False

    def _show_num_lock(self, words: str) -> None:
        self._field.set_hint(words)
