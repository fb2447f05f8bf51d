"""Cards, wells and the fields of forms."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from counter_app.ui.widgets.text import Frame, FrameRole, Text, TextRole, set_style_property

CARD_MARGINS = (16, 12, 16, 12)


class Card(Frame):
    """A white box with a column of content."""

    def __init__(self, title: str = "", *, spacing: int = 8, parent: QWidget | None = None) -> None:
        super().__init__(FrameRole.CARD, parent)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(*CARD_MARGINS)
        self.column.setSpacing(spacing)
        if title:
            self.column.addWidget(Text(title, TextRole.SECTION))


class FormEdit(QLineEdit):
    """A line of a form: Enter goes to the next field, in the last one it does the primary thing."""

    def __init__(self, text: str = "", *, is_last: bool = False, is_latin: bool = False) -> None:
        super().__init__(text)
        self.is_last = is_last
        self.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled, not is_latin)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Hand Enter on where this is the last field."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not self.is_last:
            self.returnPressed.emit()
            self.focusNextChild()
            return
        super().keyPressEvent(event)


class Field(QWidget):
    """A labelled input with a hint beside the label and a sentence under it when it is wrong."""

    def __init__(self, label: str, edit: QWidget, *, hint: str = "") -> None:
        super().__init__()
        self.edit = edit
        self._error = Text("", TextRole.ERROR, wraps=True)
        self._error.hide()
        edit.setAccessibleName(label)
        head = QHBoxLayout()
        self._caption = caption = Text(label, TextRole.SECONDARY)
        caption.setBuddy(edit)
        self._hint = Text(hint, TextRole.HINT)
        head.addWidget(caption)
        head.addStretch(1)
        head.addWidget(self._hint)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addLayout(head)
        column.addWidget(edit)
        column.addWidget(self._error)
        self.setFocusProxy(edit)

    def set_label(self, label: str) -> None:
        """Ask for something else."""
        self._caption.setText(label)
        self.edit.setAccessibleName(label)

    def set_hint(self, hint: str) -> None:
        """Say something beside the label."""
        self._hint.setText(hint)

    def set_error(self, sentence: str) -> None:
        """Mark the input and say what is wrong with it; an empty sentence ends that."""
        set_style_property(self.edit, "bad", "yes" if sentence else "")
        self._error.setText(sentence)
        self._error.setVisible(bool(sentence))
        self.edit.setAccessibleDescription(sentence)

    @property
    def error(self) -> str:
        """Return the sentence in force."""
        return self._error.text()
