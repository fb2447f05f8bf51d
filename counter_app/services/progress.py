"""How long work tells a person how far it is, and lets itself be cancelled."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol


@dataclass(frozen=True, slots=True)
class Progress:
    """How far the work is; `label` says in plain Chinese what is being done."""

    done: int
    total: int
    label: str


class Reporter(Protocol):
    """Whoever started the work."""

    def report(self, progress: Progress) -> None:
        """Show how far the work is."""
        ...

    def checkpoint(self) -> None:
        """Raise here to cancel: the work leaves everything as it was."""
        ...


class SilentReporter:
    """For work that nobody watches."""

    def report(self, progress: Progress) -> None:
        """Show nothing."""

    def checkpoint(self) -> None:
        """Never cancel."""
