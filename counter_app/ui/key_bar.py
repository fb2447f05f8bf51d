"""The key bar at the bottom: what can be done now and with which key, as the screen in front says."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QHBoxLayout

from counter_app.ui.actions import Action, KeyHint
from counter_app.ui.look import HEIGHT_KEY_BAR, Look
from counter_app.ui.widgets.key_label import KeyLabel
from counter_app.ui.widgets.text import Frame, FrameRole


class KeyBar(Frame):
    """Lists the actions of the screen that can be done, and F1 at the right; labels are used again and again."""

    def __init__(self, look: Look, help_action: Action) -> None:
        super().__init__(FrameRole.KEY_BAR)
        self.look = look
        self.setFixedHeight(HEIGHT_KEY_BAR)
        self._labels: list[KeyLabel] = []
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(16, 0, 18, 0)
        self._row.setSpacing(18)
        self._row.addStretch(1)
        help_label = KeyLabel(look)
        help_label.say(help_action.key, help_action.short)
        self._row.addWidget(help_label)

    def show_keys(self, actions: Sequence[Action], hints: Sequence[KeyHint]) -> None:
        """List these."""
        lines = [(one.key, one.short) for one in actions if one.is_listed and one.isEnabled() and one.key]
        lines += [(hint.key, hint.words) for hint in hints]
        while len(self._labels) < len(lines):
            label = KeyLabel(self.look)
            self._row.insertWidget(len(self._labels), label)
            self._labels.append(label)
        for place, label in enumerate(self._labels):
            label.setVisible(place < len(lines))
            if place < len(lines):
                label.say(*lines[place])
