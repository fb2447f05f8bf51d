"""Shows how far a long task is, with its count and Cancel: not for the short ones, and not for a blink."""

from __future__ import annotations

from PySide6.QtCore import QElapsedTimer, QTimer, Slot
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QWidget

from counter_app.services.progress import Progress
from counter_app.ui.look import Look
from counter_app.ui.tasks import Task
from counter_app.ui.widgets.buttons import ButtonKind, KeyButton
from counter_app.ui.widgets.text import Text, TextRole

DELAY_MS, KEEP_MS = 500, 500


class TaskBar(QWidget):
    """One bar for one task at a time; it appears late and stays long enough to be read."""

    def __init__(self, look: Look, *, delay_ms: int = DELAY_MS, keep_ms: int = KEEP_MS) -> None:
        super().__init__()
        self._keep_ms = keep_ms
        self._task: Task | None = None
        self._label = Text("", TextRole.SECONDARY)
        self._count = Text("", TextRole.HINT)
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._cancel = KeyButton(look, self.tr("取消"), kind=ButtonKind.SMALL)
        self._cancel.clicked.connect(self._ask_cancel)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        for widget, stretch in ((self._label, 0), (self._bar, 1), (self._count, 0), (self._cancel, 0)):
            row.addWidget(widget, stretch)
        self._shown_for = QElapsedTimer()
        self._appear = self._timer(delay_ms, self._show_now)
        self._vanish = self._timer(keep_ms, self.hide)
        self.hide()

    def _timer(self, interval_ms: int, then: object) -> QTimer:
        timer = QTimer(self)
        timer.setSingleShot(True)
        timer.setInterval(interval_ms)
        timer.timeout.connect(then)
        return timer

    def watch(self, task: Task) -> None:
        """Show this task from now on."""
        self._task = task
        self._vanish.stop()
        self._say(task.label, 0, 0)
        self._cancel.refuse("")
        task.progressed.connect(self._progressed)
        task.finished.connect(self._finished)
        self._appear.start()

    @Slot(object)
    def _progressed(self, progress: Progress) -> None:
        if self.sender() is self._task:
            self._say(progress.label, progress.done, progress.total)

    def _say(self, label: str, done: int, total: int) -> None:
        self._label.setText(label)
        self._bar.setAccessibleName(label)
        self._bar.setRange(0, total)
        self._bar.setValue(done)
        self._count.setText(f"{done} / {total}" if total else "")

    @Slot()
    def _finished(self) -> None:
        if self.sender() is not self._task:
            return
        self._task = None
        self._appear.stop()
        if self.isVisible():
            self._vanish.start(max(0, self._keep_ms - self._shown_for.elapsed()))

    @Slot()
    def _show_now(self) -> None:
        self._shown_for.start()
        self.show()

    @Slot()
    def _ask_cancel(self) -> None:
        if self._task is not None:
            self._task.cancel()
            self._cancel.refuse(self.tr("正在停下，已做好的都会留着"))
