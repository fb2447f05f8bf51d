"""Catches scans wherever the focus is: an event filter over the burst recogniser.

A scan never ticks, presses or enters a secret: elsewhere than in a text its keys are held until the rhythm is known,
and from a text they are taken back out.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from itertools import pairwise
from time import monotonic

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractSpinBox, QApplication, QLineEdit, QPlainTextEdit, QWidget

from counter_app.ui.bursts import BurstRecogniser, Thresholds, Verdict
from counter_app.ui.scans import classify

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_FREE_MODIFIERS = Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier


def _monotonic_ms() -> float:
    return monotonic() * 1000


@dataclass(frozen=True, slots=True)
class _Held:
    key: int
    modifiers: Qt.KeyboardModifier
    text: str


@dataclass(frozen=True, slots=True)
class _Before:
    """A text as it was before the burst."""

    edit: QLineEdit | QPlainTextEdit
    text: str
    cursor: int
    selected: int

    def restore(self) -> None:
        """Take the burst back out."""
        if isinstance(self.edit, QLineEdit):
            self.edit.setText(self.text)
            self.edit.setCursorPosition(self.cursor)
            if self.selected:
                self.edit.setSelection(self.cursor - self.selected, self.selected)
            return
        self.edit.setPlainText(self.text)
        place = self.edit.textCursor()
        place.setPosition(self.cursor)
        self.edit.setTextCursor(place)


class ScannerFilter(QObject):
    """Emits `scanned(Scan)`; `rhythm(list of gaps in ms)` follows each scan, for the calibration."""

    scanned = Signal(object)
    rhythm = Signal(object)

    def __init__(
        self,
        application: QApplication,
        thresholds: Thresholds | None = None,
        now_ms: Callable[[], float] = _monotonic_ms,
    ) -> None:
        super().__init__(application)
        self._application = application
        self._now_ms = now_ms
        self._recogniser = BurstRecogniser(thresholds or Thresholds())
        self._held: list[_Held] = []
        self._times_ms: list[float] = []
        self._before: _Before | None = None
        self._is_replaying = False
        self._silent_ms = 0
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._silence)
        application.installEventFilter(self)

    @property
    def thresholds(self) -> Thresholds:
        """Return the thresholds in force."""
        return self._recogniser.thresholds

    def set_thresholds(self, thresholds: Thresholds) -> None:
        """Use other thresholds from now on."""
        self._release()
        self._recogniser = BurstRecogniser(thresholds)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Look at each key once, where it first arrives."""
        # Every event of every widget comes by here: its class is told apart ten times faster than its type.
        if not isinstance(event, QKeyEvent) or self._is_replaying or event.type() != QEvent.Type.KeyPress:
            return False
        target = self._application.focusWidget()
        if target is None or watched is not target:
            return False
        return self._key(target, event)

    def _key(self, target: QWidget, event: QKeyEvent) -> bool:
        """Answer whether the key is kept from its widget."""
        at_ms = float(event.timestamp()) or self._now_ms()
        if event.key() in _ENTER:
            return self._enter(at_ms)
        if event.key() in (Qt.Key.Key_Shift, Qt.Key.Key_CapsLock):
            return False
        if not _is_character(event):
            self._release()
            return False
        return self._character(target, event, at_ms)

    def _character(self, target: QWidget, event: QKeyEvent, at_ms: float) -> bool:
        edit = _open_text(target)
        if not self._recogniser.continues(at_ms):
            self._release()
            self._before = None if edit is None else _snapshot(edit)
        verdict = self._recogniser.character(event.text(), at_ms, holds=edit is None)
        self._times_ms.append(at_ms)
        self._silent_ms = 0
        self._timer.start(round(self.thresholds.hold_ms))
        if verdict is Verdict.HOLD:
            self._held.append(_Held(event.key(), event.modifiers(), event.text()))
        return verdict is Verdict.HOLD

    def _enter(self, at_ms: float) -> bool:
        if self._recogniser.enter(at_ms) is Verdict.SCAN:
            self._scan()
            return True
        self._release()
        return False

    @Slot()
    def _silence(self) -> None:
        self._silent_ms += self._timer.interval()
        match self._recogniser.pause(self._silent_ms):
            case Verdict.SCAN:
                self._scan()
            case Verdict.WAIT:
                self._timer.start(round(self.thresholds.pause_ms - self.thresholds.hold_ms))
            case _:
                self._release()

    def _scan(self) -> None:
        text, before, times = self._recogniser.text, self._before, self._times_ms
        self._forget()
        if before is not None:
            before.restore()
        self.scanned.emit(classify(text))
        self.rhythm.emit([after - earlier for earlier, after in pairwise(times)])

    def _release(self) -> None:
        """Hand the held keys to whoever has the focus now, in their order."""
        held = self._held
        self._forget()
        self._is_replaying = True
        try:
            for one in held:
                target = self._application.focusWidget()
                if target is not None:
                    press = QKeyEvent(QEvent.Type.KeyPress, one.key, one.modifiers, one.text)
                    QCoreApplication.sendEvent(target, press)
        finally:
            self._is_replaying = False

    def _forget(self) -> None:
        self._timer.stop()
        self._recogniser.reset()
        self._held, self._times_ms, self._before = [], [], None


def _is_character(event: QKeyEvent) -> bool:
    """A device sends visible ASCII; a key held down by a hand repeats itself."""
    if event.isAutoRepeat() or event.modifiers() & ~_FREE_MODIFIERS:
        return False
    text = event.text()
    return len(text) == 1 and "!" <= text <= "~"


def _open_text(widget: QWidget) -> QLineEdit | QPlainTextEdit | None:
    """Return the text that a key would go into at once; a secret is no such text."""
    edit: QWidget | None = widget.lineEdit() if isinstance(widget, QAbstractSpinBox) else widget
    if isinstance(edit, QLineEdit):
        is_open = edit.echoMode() is QLineEdit.EchoMode.Normal and not edit.isReadOnly()
        return edit if is_open else None
    return edit if isinstance(edit, QPlainTextEdit) and not edit.isReadOnly() else None


def _snapshot(edit: QLineEdit | QPlainTextEdit) -> _Before:
    if isinstance(edit, QLineEdit):
        return _Before(edit, edit.text(), edit.cursorPosition(), len(edit.selectedText()))
    return _Before(edit, edit.toPlainText(), edit.textCursor().position(), 0)
