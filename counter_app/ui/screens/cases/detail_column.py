"""The column beside the list: one case with what can be done to it."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QScrollArea

from counter_app.ui.actions import Action
from counter_app.ui.look import Look
from counter_app.ui.presenters.cases.detail import DetailView
from counter_app.ui.screens.cases.case_content import CaseContent
from counter_app.ui.widgets.buttons import ButtonKind, KeyButton
from counter_app.ui.widgets.card import Card
from counter_app.ui.widgets.deadline_light import DeadlineLight
from counter_app.ui.widgets.text import Text, TextRole, Tone

WIDTH = 324
_ROWS = (
    (("Enter",), ButtonKind.PRIMARY),
    (("F8", "F9"), ButtonKind.NORMAL),
    (("Alt+C", "Alt+G"), ButtonKind.SMALL),
)


class DetailColumn(Card):
    """Light, name, facts, what happened, and the buttons; what doesn't fit scrolls."""

    def __init__(self, look: Look, actions: Mapping[str, Action]) -> None:
        """`actions` by their keys; one that isn't offered has no button."""
        super().__init__(spacing=8)
        self.look = look
        self.setFixedWidth(WIDTH)
        self._shown: DetailView | None = None
        self._light: DeadlineLight | None = None
        self.title = Text("", TextRole.TITLE, wraps=True)
        self._mark = Text("", TextRole.STRONG, Tone.WARN)
        self._top = QHBoxLayout()
        self._top.addStretch(1)
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.content = CaseContent(look, actions, self.tr("打过的单据"))
        self._scroll.setWidget(self.content)
        self.content.hide()
        self.problem = Text("", TextRole.BODY, Tone.WARN, wraps=True)
        self._actions = actions
        self._build()

    def _build(self) -> None:
        self.column.addLayout(self._top)
        self.column.addWidget(self.title)
        self.column.addWidget(self._mark)
        self.column.addWidget(self.problem)
        self.column.addWidget(self._scroll, 1)
        for keys, kind in _ROWS:
            row = QHBoxLayout()
            row.setSpacing(8)
            for key in keys:
                if key in self._actions:
                    action = self._actions[key]
                    row.addWidget(KeyButton.of(self.look, action, kind, comes_and_goes=True), 1)
            self.column.addLayout(row)

    def add_to_top(self, button: KeyButton) -> None:
        """Put a button beside the light."""
        self._top.addWidget(button)

    def render_view(self, view: DetailView | None, problem: str) -> None:
        """Show a case, or why it isn't shown."""
        self.problem.setText(problem)
        self.problem.setVisible(bool(problem))
        if view == self._shown:
            return
        self._shown = view
        for widget in (self.title, self._scroll):
            widget.setVisible(view is not None)
        self._mark.setVisible(view is not None and bool(view.mark))
        if view is None:
            return
        self._show_light(view)
        self.title.setText(view.title)
        self._mark.setText(view.mark)
        self.content.show_case(view)
        self.content.show()
        self._scroll.verticalScrollBar().setValue(0)

    def _show_light(self, view: DetailView) -> None:
        if self._light is None:
            self._light = DeadlineLight(self.look, view.light)
            self._top.insertWidget(0, self._light)
        self._light.set_light(view.light)
