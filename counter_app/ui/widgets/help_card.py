"""F1: every key that does something now, on one card."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from counter_app.ui.actions import Action, KeyHint
from counter_app.ui.look import Look
from counter_app.ui.widgets.dialog_card import DialogCard
from counter_app.ui.widgets.key_cap import KeyCap
from counter_app.ui.widgets.text import Text, TextRole


class HelpCard(DialogCard):
    """Two columns: the keys of this page, and the keys that work everywhere."""

    def __init__(
        self,
        look: Look,
        page: str,
        here: Sequence[Action],
        hints: Sequence[KeyHint],
        everywhere: Sequence[Action],
    ) -> None:
        super().__init__(look, self.tr("快捷键"), self.tr("现在能用的键都在这里"), icon="help-circle", width=820)
        grid = QGridLayout()
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(8)
        lines = [(one.key, one.text()) for one in here] + [(hint.key, hint.words) for hint in hints]
        self._column(grid, 0, page, lines)
        self._column(grid, 2, self.tr("在哪里都一样"), [(one.key, one.text()) for one in everywhere])
        grid.setColumnStretch(1, 1)
        grid.setColumnStretch(3, 1)
        self.body.addLayout(grid)
        self.body.addStretch(1)
        self.add_dismissal(self.tr("关闭"))

    def _column(self, grid: QGridLayout, column: int, title: str, lines: Sequence[tuple[str, str]]) -> None:
        grid.addWidget(Text(title, TextRole.SECTION), 0, column, 1, 2)
        for row, (key, words) in enumerate(lines, 1):
            cap: QWidget = KeyCap(self.look, key)
            grid.addWidget(cap, row, column, Qt.AlignmentFlag.AlignLeft)
            grid.addWidget(Text(words), row, column + 1)
