"""Progress of long work on a terminal."""

from __future__ import annotations

from types import TracebackType

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, TextColumn
from rich.progress import Progress as RichProgress

from counter_app.services.progress import Progress


class BarReporter:
    """Shows a bar with label and count; Ctrl-C cancels at the next checkpoint."""

    def __init__(self, console: Console) -> None:
        columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn())
        self._progress = RichProgress(*columns, console=console, transient=True, disable=not console.is_terminal)
        self._task = self._progress.add_task("", total=None)

    def __enter__(self) -> BarReporter:
        self._progress.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._progress.stop()

    def report(self, progress: Progress) -> None:
        """Show how far the work is."""
        self._progress.update(self._task, description=progress.label, completed=progress.done, total=progress.total)

    def checkpoint(self) -> None:
        """Nothing to do: an interrupt of the terminal ends the work by itself, and its transaction rolls back."""
