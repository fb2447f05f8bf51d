"""The right column: the paper that will be printed, and the buttons that decide."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from counter_app.ui.look import Look
from counter_app.ui.presenters.accept.actions import Action, Do
from counter_app.ui.presenters.accept.presenter import AcceptPresenter
from counter_app.ui.presenters.accept.sheets import Paper
from counter_app.ui.presenters.accept.view import DecisionView
from counter_app.ui.screens.accept.parts import StepHead
from counter_app.ui.widgets.buttons import ButtonKind, KeyButton
from counter_app.ui.widgets.card import Card
from counter_app.ui.widgets.marks import StepState
from counter_app.ui.widgets.paper_view import PaperView
from counter_app.ui.widgets.text import Text, TextRole

COLUMN_WIDTH = 344
_OF_THE_SCREEN = frozenset({Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageDown, Qt.Key.Key_PageUp})


class PrimaryButton(KeyButton):
    """The one primary button; arrows and paging stay the screen's while it has the focus."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Hand the keys of lists and papers on."""
        if event.key() in _OF_THE_SCREEN:
            event.ignore()
            return
        super().keyPressEvent(event)


class DecisionColumn(Card):
    """Step 4."""

    def __init__(self, look: Look, presenter: AcceptPresenter, parent: QWidget) -> None:
        super().__init__(spacing=8, parent=parent)
        self.setFixedWidth(COLUMN_WIDTH)
        self._shown: tuple[DecisionView, dict[Do, Action]] | None = None
        self._paper: Paper | None = None
        self._head = StepHead(look, 4, self.tr("办理"), self)
        self.view = PaperView(look, self.tr("将要打印的单据"))
        self._hint = Text("", TextRole.HINT, wraps=True)
        self.primary = PrimaryButton(look, "", kind=ButtonKind.PRIMARY, key="Enter", icon="printer")
        self.primary.clicked.connect(lambda: presenter.do(Do.PRIMARY))
        self.second = KeyButton(look, "", key="F9")
        self._second_do = Do.NO_PAPER
        self.second.clicked.connect(lambda: presenter.do(self._second_do))
        self._second_hint = Text("", TextRole.HINT, wraps=True)
        self.receive = KeyButton(look, self.tr("先接件"), kind=ButtonKind.SMALL, key="Alt+J")
        self.receive.clicked.connect(lambda: presenter.do(Do.RECEIVE_ONLY))
        self.inquire = KeyButton(look, self.tr("只咨询"), kind=ButtonKind.SMALL, key="Alt+W")
        self.inquire.clicked.connect(lambda: presenter.do(Do.INQUIRE))
        self._build()

    def _build(self) -> None:
        small = QHBoxLayout()
        small.setSpacing(8)
        small.addWidget(self.receive, 1)
        small.addWidget(self.inquire, 1)
        self.column.addWidget(self._head)
        self.column.addWidget(self.view, 1)
        for widget in (self._hint, self.primary, self.second, self._second_hint):
            self.column.addWidget(widget)
        self.column.addLayout(small)

    def show_decision(self, view: DecisionView, actions: dict[Do, Action]) -> None:
        """Show what can be decided now."""
        if (view, actions) == self._shown:
            return
        self._shown = view, actions
        self._head.title.setText(view.title)
        self._head.show_state(StepState.NOW if view.is_ready else StepState.AHEAD)
        self._show_paper(view.paper)
        primary = actions.get(Do.PRIMARY)
        if primary is not None:
            self.primary.set_text(primary.label)
            self.primary.set_key(primary.key)
            self.primary.set_icon_name("clock-pause" if view.is_queued else "printer")
            self.primary.refuse(primary.why_not)
            self._hint.setText(primary.why_not)
            self._hint.setVisible(bool(primary.why_not))
        self._show_second(actions.get(Do.DEFER) or actions.get(Do.NO_PAPER))
        for button, do in ((self.receive, Do.RECEIVE_ONLY), (self.inquire, Do.INQUIRE)):
            action = actions.get(do)
            button.refuse(action.why_not if action is not None else "")

    def _show_second(self, second: Action | None) -> None:
        self.second.setVisible(second is not None)
        self._second_hint.setVisible(False)
        if second is None:
            return
        self._second_do = second.do
        self.second.set_text(second.label)
        self.second.set_key(second.key)
        self.second.refuse(second.why_not)
        if second.do is Do.DEFER:
            self._second_hint.setText(second.why_not)
            self._second_hint.setVisible(bool(second.why_not))

    def _show_paper(self, paper: Paper | None) -> None:
        if paper is self._paper:
            return
        self._paper = paper
        self.view.show_bitmap(paper.bitmap if paper else None, paper.text if paper else "")
