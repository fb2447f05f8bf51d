"""The card of the item: choosing it, and what is promised of it."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from counter_app.ui.look import HEIGHT_INPUT, Look
from counter_app.ui.presenters.accept.actions import Action, Do
from counter_app.ui.presenters.accept.presenter import AcceptPresenter
from counter_app.ui.presenters.accept.state import Focus
from counter_app.ui.presenters.accept.view import AcceptView, ItemView, SituationView
from counter_app.ui.screens.accept.parts import StepHead
from counter_app.ui.widgets.buttons import ButtonKind, KeyButton
from counter_app.ui.widgets.card import Card
from counter_app.ui.widgets.marks import IconMark, StepState
from counter_app.ui.widgets.text import ElidedText, Frame, FrameRole, Text, TextRole

CODE_WIDTH = 84
LONG_NAME = 12
"""Situations with longer names stand one below the other."""
_HANDED_ON = frozenset({Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown})
_KEYS_OF_THE_SCREEN = _HANDED_ON | {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Escape, Qt.Key.Key_Asterisk}


class ItemBox(QLineEdit):
    """A line for digits, codes and initials; Enter, Esc and the arrows are the screen's."""

    focused = Signal()

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled, False)
        self.setFixedHeight(HEIGHT_INPUT)
        self.setAccessibleName(name)
        self.setPlaceholderText(name)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Keep what is text."""
        if event.key() in _KEYS_OF_THE_SCREEN:
            event.ignore()
            return
        super().keyPressEvent(event)


class Promise(Frame):
    """The well below the item's name: when, how much, how."""

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(FrameRole.WELL, parent)
        self._due, self._limit = Text("", TextRole.STRONG), ElidedText("", TextRole.SECONDARY)
        self._fee, self._kind = ElidedText(""), Text("")
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 8, 14, 8)
        row.setSpacing(8)
        for icon, label, stretch in (
            ("calendar-due", self._due, 0), ("", self._limit, 3), ("coin-yuan", self._fee, 2),
            ("building-community", self._kind, 0),
        ):  # fmt: skip
            if icon:
                row.addWidget(IconMark(look, icon, "ink2", 20))
            row.addWidget(label, stretch)

    def show_item(self, view: ItemView) -> None:
        """Show what is promised of an item."""
        self._due.setText(view.due)
        self._limit.setText(view.due_detail)
        self._fee.setText(view.fee)
        self._kind.setText(view.kind)


class ItemCard(Card):
    """Step 2."""

    def __init__(self, look: Look, presenter: AcceptPresenter, parent: QWidget) -> None:
        super().__init__(spacing=8, parent=parent)
        self.look, self._presenter = look, presenter
        self._situations: tuple[str, ...] = ()
        self._buttons: list[KeyButton] = []
        self._is_rendering = False
        self._head = StepHead(look, 2, self.tr("办什么事"), self)
        self.change = KeyButton(look, self.tr("换事项"), kind=ButtonKind.LIGHT, key="F8", height=32)
        self.change.clicked.connect(lambda: presenter.do(Do.CHANGE_ITEM))
        self.refuse = KeyButton(look, self.tr("不予受理"), kind=ButtonKind.LIGHT, key="Alt+B", height=32)
        self.refuse.clicked.connect(lambda: presenter.do(Do.REFUSE))
        self.show_item = KeyButton(look, self.tr("看公示"), kind=ButtonKind.LIGHT, key="F5", height=32)
        self.box = ItemBox(self.tr("事项：按数字，或输编码、拼音首字母"))
        self.box.textChanged.connect(self._typed)
        self._code, self._name = QLineEdit(), ElidedText("", TextRole.TITLE)
        self._chosen = QWidget(self)
        self._promise = Promise(look, self._chosen)
        self._grid = QGridLayout()
        self._build()

    def _build(self) -> None:
        self._head.row.addWidget(self.show_item)
        self._head.row.addWidget(self.refuse)
        self._head.row.addWidget(self.change)
        self._code.setReadOnly(True)
        self._code.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._code.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._code.setFixedSize(CODE_WIDTH, HEIGHT_INPUT)
        self._code.setAccessibleName(self.tr("事项编码"))
        row = QHBoxLayout()
        row.setSpacing(14)
        row.addWidget(self._code)
        row.addWidget(self._name, 1)
        chosen = QVBoxLayout(self._chosen)
        chosen.setContentsMargins(0, 0, 0, 0)
        chosen.setSpacing(8)
        chosen.addLayout(row)
        chosen.addWidget(self._promise)
        chosen.addLayout(self._grid)
        self._grid.setSpacing(6)
        for widget in (self._head, self.box, self._chosen):
            self.column.addWidget(widget)

    def _typed(self, text: str) -> None:
        if not self._is_rendering:
            self._presenter.typed(Focus.ITEM, text)

    def render_view(self, view: AcceptView, actions: dict[Do, Action]) -> None:
        """Show the choice, or what was chosen."""
        is_choosing = view.item is None or view.focus is Focus.ITEM
        self._head.show_state(StepState.NOW if is_choosing else StepState.DONE)
        self.box.setVisible(is_choosing)
        if self.box.text() != view.item_text:
            self._is_rendering = True
            self.box.setText(view.item_text)
            self._is_rendering = False
        self._chosen.setVisible(view.item is not None)
        for button in (self.show_item, self.change, self.refuse):
            button.setVisible(view.item is not None)
        _refuse(self.change, actions.get(Do.CHANGE_ITEM))
        _refuse(self.refuse, actions.get(Do.REFUSE))
        if view.item is not None:
            self._show_item(view.item)

    def _show_item(self, item: ItemView) -> None:
        self._code.setText(item.code)
        self._name.setText(item.name)
        self._promise.show_item(item)
        names = tuple(one.name for one in item.situations)
        if names != self._situations:
            self._situations = names
            self._rebuild(item.situations)
        for button, situation in zip(self._buttons, item.situations, strict=True):
            button.setChecked(situation.is_chosen)

    def _rebuild(self, situations: tuple[SituationView, ...]) -> None:
        for button in self._buttons:
            self._grid.removeWidget(button)
            button.hide()
            button.deleteLater()
        columns = 1 if any(len(one.name) > LONG_NAME for one in situations) else 2
        self._buttons = [self._button(place, one.name) for place, one in enumerate(situations)]
        for place, button in enumerate(self._buttons):
            self._grid.addWidget(button, place // columns, place % columns)

    def _button(self, place: int, name: str) -> KeyButton:
        button = KeyButton(self.look, name, kind=ButtonKind.SMALL, key=f"Alt+{place + 1}")
        button.setCheckable(True)
        button.clicked.connect(partial(self._presenter.situation, place))
        return button


def _refuse(button: KeyButton, action: Action | None) -> None:
    if action is not None:
        button.refuse(action.why_not)
