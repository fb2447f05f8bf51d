"""Carries acts and reads out in the pools and brings their answers back to the GUI thread."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TypeVar, cast
from uuid import uuid4

from PySide6.QtCore import QObject, Signal

from counter_app.services.act import Act, Counter, Performed, perform
from counter_app.services.approval import approve
from counter_app.services.command_marks import command_mark
from counter_app.services.desk import Desk
from counter_app.services.errors import CounterError
from counter_app.services.ports import ReadModels
from counter_app.services.progress import Reporter
from counter_app.services.sign_in import Guards, ensure_may_act
from counter_app.ui.change_signal import ChangeSignal
from counter_app.ui.notices import PROBLEM, Messages
from counter_app.ui.tasks import Task, TaskRunner
from counter_app.ui.workplace import Approval, Failed

R = TypeVar("R")
INTENTION = "intention"
"""The name under which every act of the desktop is marked: its key alone says which it is."""


class DeskActs(QObject):
    """The `Acts` of the desktop at one desk."""

    long_task = Signal(object)
    """A task that deserves a bar."""

    def __init__(
        self,
        counter: Counter,
        guards: Guards,
        desk: Desk,
        runner: TaskRunner,
        changes: ChangeSignal,
        messages: Messages,
    ) -> None:
        super().__init__()
        self._counter, self._guards, self._desk = counter, guards, desk
        self._runner, self._changes, self._messages = runner, changes, messages
        self._under_way: set[str] = set()

    def read(
        self, question: Callable[[ReadModels], R], answered: Callable[[R], None], failed: Failed | None = None
    ) -> None:
        """Ask the read models; answers come in no promised order."""

        def work(_: Reporter) -> R:
            with self._counter.journal.reading() as reads:
                return question(reads)

        self._join(self._runner.read(work), cast("Callable[[object], None]", answered), failed)

    def act(
        self,
        intention: str,
        use_case: Callable[[Act], R],
        answered: Callable[[R | None], None],
        failed: Failed | None = None,
        *,
        approval: Approval | None = None,
    ) -> None:
        """Carry out an act, after those before it; see `Acts.act`."""
        if intention in self._under_way:
            return
        self._under_way.add(intention)
        task = self._runner.write(lambda _: self._performed(intention, use_case, approval))
        task.finished.connect(partial(self._under_way.discard, intention))
        self._join(task, partial(self._acted, cast("Callable[[object], None]", answered)), failed)

    def _performed(self, intention: str, use_case: Callable[[Act], R], approval: Approval | None) -> Performed[R]:
        """Check the approver's password first: a wrong one is counted whatever becomes of the act."""
        ensure_may_act(self._desk, INTENTION)
        approver = None
        if approval is not None:
            approver = approve(self._counter, self._guards, approval.approver, approval.password)
        mark = command_mark(self._counter.journal.command_key(), intention, {"do": INTENTION})
        return perform(self._counter, self._desk, use_case, command=mark, approver=approver)

    def _acted(self, answered: Callable[[object], None], performed: object) -> None:
        if not isinstance(performed, Performed):
            return
        self._messages.withdraw(PROBLEM)
        answered(performed.result)
        if performed.changes:
            self._changes.changed.emit(performed.changes, self)

    def run(self, work: Callable[[], R], answered: Callable[[R], None], failed: Failed | None = None) -> None:
        """Do what opens its own transactions, after the acts before it."""
        self._join(self._runner.write(lambda _: work()), cast("Callable[[object], None]", answered), failed)

    def watch(
        self,
        work: Callable[[Reporter], R],
        label: str,
        answered: Callable[[R], None],
        failed: Failed | None = None,
    ) -> None:
        """Do long work that only looks or copies, with a bar and Cancel in sight."""
        task = self._runner.read(work, label)
        self._join(task, cast("Callable[[object], None]", answered), failed)
        self.long_task.emit(task)

    def new_key(self) -> str:
        """Return the key of a new intention."""
        return uuid4().hex

    def _join(self, task: Task, answered: Callable[[object], None], failed: Failed | None) -> None:
        tell: Callable[[CounterError], None] = failed or self._messages.problem
        task.succeeded.connect(answered)
        task.failed.connect(tell)
