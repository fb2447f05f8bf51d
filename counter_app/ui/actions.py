"""What a key does: actions that say why they can't be done, and widgets that hand soft keys to them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from PySide6.QtCore import QObject, Qt, Signal, Slot
from PySide6.QtGui import QAction, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QWidget

_NAMES = {
    Qt.Key.Key_Return: "Enter",
    Qt.Key.Key_Enter: "Enter",
    Qt.Key.Key_Escape: "Esc",
    Qt.Key.Key_PageDown: "PgDn",
    Qt.Key.Key_PageUp: "PgUp",
    Qt.Key.Key_Up: "↑",
    Qt.Key.Key_Down: "↓",
    Qt.Key.Key_Asterisk: "*",
    Qt.Key.Key_Plus: "+",
    Qt.Key.Key_Minus: "-",
}
SOFT_KEYS = frozenset({*_NAMES.values(), *"0123456789"})
"""Keys that a text field or a list may need for itself: they reach an action only when nobody else took them."""
UNDO_KEY = "Ctrl+Z"
"""The shell alone answers it, and decides whether a toast or the screen in front is meant."""


class Action(QAction):
    """One thing a person can do here: verb and object, its key, and the reason while it can't be done."""

    reason_changed = Signal(str)

    def __init__(
        self,
        parent: QObject,
        text: str,
        key: str,
        run: Callable[[], object],
        *,
        short: str = "",
        is_listed: bool = True,
    ) -> None:
        """`short` is for the key bar; the key of an action that is not listed there stands elsewhere on the screen."""
        super().__init__(text, parent)
        self.key = key
        self.short = short or text
        self.is_listed = is_listed
        self.reason = ""
        self.setAutoRepeat(False)
        if key and not self.is_soft and key != UNDO_KEY:
            self.setShortcut(QKeySequence(key))
            self.setShortcutContext(Qt.ShortcutContext.WindowShortcut)
        self._run = run
        self.triggered.connect(self._perform)

    @property
    def is_soft(self) -> bool:
        """Say whether the key is given to text fields and lists first."""
        return self.key in SOFT_KEYS

    def also(self, key: str) -> Action:
        """Answer a second key, for keyboards on which the first is hard to reach."""
        self.setShortcuts([*self.shortcuts(), QKeySequence(key)])
        return self

    def refuse(self, reason: str) -> None:
        """Disable the action and say why, for the clerk."""
        self.reason = reason
        self.setEnabled(False)
        self.setToolTip(reason)
        self.reason_changed.emit(reason)

    def allow(self, text: str | None = None) -> None:
        """Enable the action; `text` renames it."""
        self.reason = ""
        self.setEnabled(True)
        self.setToolTip("")
        if text is not None:
            self.setText(text)
        self.reason_changed.emit("")

    def _perform(self) -> None:
        self._run()


def name_of_key(event: QKeyEvent) -> str:
    """Return the soft key of an event, empty for every other one."""
    plain = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier & ~Qt.KeyboardModifier.ShiftModifier
    if plain != Qt.KeyboardModifier.NoModifier:
        return ""
    key = Qt.Key(event.key())
    if key in _NAMES:
        return _NAMES[key]
    text = event.text()
    return text if text in SOFT_KEYS and text.isdigit() else ""


@dataclass(frozen=True, slots=True)
class KeyHint:
    """A line of the key bar for keys that are no action of their own, such as ↑↓ or 1-9."""

    key: str
    words: str


class KeyedWidget(QWidget):
    """A screen or dialog: its actions answer keys while it is in front."""

    keys_changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._own_actions: list[Action] = []
        self._is_changing_keys = False

    def add(self, action: Action) -> Action:
        """Let an action answer its key on this widget."""
        self._own_actions.append(action)
        if not action.is_soft:
            self.addAction(action)
        action.changed.connect(self._tell_keys)
        return action

    @Slot()
    def _tell_keys(self) -> None:
        if not self._is_changing_keys:
            self.keys_changed.emit()

    @contextmanager
    def changing_keys(self) -> Iterator[None]:
        """Tell of several changes once, at the end: each telling lays the key bar out anew."""
        self._is_changing_keys = True
        try:
            yield
        finally:
            self._is_changing_keys = False
            self.keys_changed.emit()

    def act(self, text: str, key: str, run: Callable[[], object], *, short: str = "", is_listed: bool = True) -> Action:
        """Make an action of this widget."""
        return self.add(Action(self, text, key, run, short=short, is_listed=is_listed))

    def own_actions(self) -> tuple[Action, ...]:
        """Return the actions in the order in which the key bar lists them."""
        return tuple(self._own_actions)

    def action_of(self, key: str) -> Action | None:
        """Return the action that this key starts now, None when there is none or it is refused."""
        return next((one for one in self._own_actions if one.key == key and one.isEnabled()), None)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Hand a key that no field wanted to its action; a key held down counts once."""
        action = None if event.isAutoRepeat() else self.action_of(name_of_key(event))
        if action is None:
            event.ignore()
            return
        event.accept()
        action.trigger()
