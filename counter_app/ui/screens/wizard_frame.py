"""The frame of the first-run pages: the steps at the left, the page, Esc back and Enter on at the bottom."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from counter_app.ui.actions import KeyedWidget
from counter_app.ui.look import HEIGHT_PRIMARY, Look
from counter_app.ui.widgets.buttons import ButtonKind, KeyButton
from counter_app.ui.widgets.dialog_card import DialogCard
from counter_app.ui.widgets.marks import StepNo, StepState
from counter_app.ui.widgets.text import Frame, FrameRole, Text, TextRole, set_style_property

_SIDE_WIDTH = 268


class WizardFrame(KeyedWidget):
    """Steps, pages, and the way on; it is also the host of the dialogs of its pages."""

    def __init__(self, look: Look, steps: Sequence[str]) -> None:
        super().__init__()
        self.look = look
        self.setObjectName("page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setProperty("ring", "no")
        self.content = QWidget(self)
        self.stack = QStackedWidget()
        self._steps = [(StepNo(look, number), Text(words)) for number, words in enumerate(steps, 1)]
        self._card: DialogCard | None = None
        self.back = self.act(self.tr("上一步"), "Esc", self.go_back)
        self.second = self.act("", "F8", self.do_second)
        self.third = self.act("", "F9", self.do_third)
        self.onward = self.act(self.tr("下一步"), "Enter", self.go_on)
        self._buttons = [KeyButton.of(look, one) for one in (self.back, self.second, self.third)]
        self._onward = KeyButton.of(look, self.onward, ButtonKind.PRIMARY)
        self._build()

    def _build(self) -> None:
        side = Frame(FrameRole.SIDE)
        side.setFixedWidth(_SIDE_WIDTH)
        column = QVBoxLayout(side)
        column.setContentsMargins(28, 36, 24, 24)
        column.setSpacing(14)
        column.addWidget(Text(self.tr("首次设置"), TextRole.TITLE))
        column.addWidget(Text(self.tr("大约 5 分钟。每一步都可以以后再改。"), TextRole.SECONDARY, wraps=True))
        for number, words in self._steps:
            row = QHBoxLayout()
            row.setSpacing(14)
            row.addWidget(number)
            row.addWidget(words, 1)
            column.addLayout(row)
        column.addStretch(1)
        foot = QHBoxLayout()
        foot.setSpacing(10)
        for button in self._buttons:
            button.set_height(HEIGHT_PRIMARY)
        foot.addWidget(self._buttons[0])
        foot.addStretch(1)
        for button in (*self._buttons[1:], self._onward):
            foot.addWidget(button)
        right = QVBoxLayout()
        right.setContentsMargins(56, 32, 56, 32)
        right.setSpacing(16)
        right.addWidget(self.stack, 1)
        right.addLayout(foot)
        row = QHBoxLayout(self.content)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(side)
        row.addLayout(right, 1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.content)

    def show_step(self, at: int) -> None:
        """Mark a step as the present one."""
        for place, (number, words) in enumerate(self._steps):
            number.set_state(StepState.DONE if place < at else StepState.NOW if place == at else StepState.AHEAD)
            set_style_property(words, "text_role", "strong" if place == at else "body")

    def offer(self, *, back: bool, onward: str, second: str = "", third: str = "") -> None:
        """Say which ways there are."""
        self.onward.allow(onward)
        self._onward.setVisible(bool(onward))
        self.onward.setEnabled(bool(onward))
        self.back.setEnabled(back)
        self._buttons[0].setVisible(back)
        for action, button, words in ((self.second, self._buttons[1], second), (self.third, self._buttons[2], third)):
            action.setText(words)
            action.setEnabled(bool(words))
            button.setVisible(bool(words))

    def go_back(self) -> None:
        """Do what Esc stands for."""

    def go_on(self) -> None:
        """Do what Enter stands for."""

    def do_second(self) -> None:
        """Do what F8 stands for."""

    def do_third(self) -> None:
        """Do what F9 stands for."""

    def go_to(self, name: str, subject: object | None = None) -> None:
        """There are no other screens yet."""

    def reprint_last(self) -> None:
        """Nothing was printed yet."""

    def open_card(self, card: DialogCard, first: QWidget | None = None) -> None:
        """Lay a dialog over the page."""
        if self._card is not None and self._card.is_open:
            self._card.close_card()
        self._card = card
        card.open_over(self, self.content, first)

    @property
    def card(self) -> DialogCard | None:
        """Return the dialog that lies over the page."""
        return self._card if self._card is not None and self._card.is_open else None

    def live_keys(self) -> frozenset[str]:
        """Return every key that does something now."""
        source = self.card.own_actions() if self.card is not None else self.own_actions()
        return frozenset(one.key for one in source if one.isEnabled())
