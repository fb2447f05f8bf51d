"""The chosen paper of the print queue: what it is, the question with its three answers, or what can be done with it."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtWidgets import QVBoxLayout, QWidget

from counter_app.ui.actions import Action
from counter_app.ui.look import HEIGHT_PRIMARY, Look
from counter_app.ui.presenters.print_queue import JobCard
from counter_app.ui.widgets.buttons import ButtonKind, KeyButton, ReasonHint
from counter_app.ui.widgets.card import Card
from counter_app.ui.widgets.choices import ChoiceCard
from counter_app.ui.widgets.text import Text, TextRole

WIDTH = 344


class PrintJobCard(Card):
    """The side column."""

    def __init__(self, look: Look, answers: Mapping[str, Action], primary: Action, cancel: Action) -> None:
        super().__init__(spacing=8)
        self.look = look
        self.setFixedWidth(WIDTH)
        self._title = Text("", TextRole.SECTION, wraps=True)
        self._lines = Text("", TextRole.SECONDARY)
        self._question = self._asked(answers)
        self._primary = KeyButton.of(look, primary, ButtonKind.PRIMARY, "printer")
        self._cancel = KeyButton.of(look, cancel)
        self._cancel.set_height(HEIGHT_PRIMARY)
        self._hint = ReasonHint(primary)
        for widget in (self._title, self._lines, self._question):
            self.column.addWidget(widget)
        self.column.addStretch(1)
        for widget in (self._hint, self._primary, self._cancel):
            self.column.addWidget(widget)

    def _asked(self, answers: Mapping[str, Action]) -> QWidget:
        details = {
            "1": self.tr("从头到尾都在，都清楚"),
            "2": self.tr("缺一截或看不清，这张作废"),
            "3": self.tr("一点也没有打出来"),
        }
        question = QWidget()
        column = QVBoxLayout(question)
        column.setContentsMargins(0, 8, 0, 0)
        column.setSpacing(8)
        column.addWidget(Text(self.tr("看看打印机，这张是哪一种？"), TextRole.STRONG))
        for key, action in answers.items():
            card = ChoiceCard(self.look, action.text(), details[key], key=key)
            card.setCheckable(False)
            card.clicked.connect(action.trigger)
            action.changed.connect(lambda card=card, action=action: card.setEnabled(action.isEnabled()))
            column.addWidget(card)
        return question

    def show_card(self, card: JobCard | None) -> None:
        """Show a paper; None where the list is empty."""
        self._title.setText(card.title if card is not None else self.tr("没有选单据"))
        self._lines.setText("\n".join(card.lines) if card is not None else "")
        asks = card is not None and card.asks
        self._question.setVisible(asks)
        self._primary.setVisible(not asks)
        self._cancel.setVisible(not asks and card is not None and not card.why_not_cancel)
        self._hint.setVisible(bool(self._hint.text()) and not asks)
