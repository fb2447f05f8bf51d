"""What the acceptance screen needs of the program around it; the shell gives the real one, tests a still one."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol, TypeVar

from counter_app.services.act import Act
from counter_app.services.errors import CounterError
from counter_app.services.ports import ReadModels

R = TypeVar("R")


class Work(Protocol):
    """Reads and acts away from the screen's thread; every answer comes back on it, in no promised order."""

    def read(
        self,
        question: Callable[[ReadModels], R],
        answered: Callable[[R], None],
        failed: Callable[[CounterError], None],
    ) -> None:
        """Ask the read models."""
        ...

    def act(
        self,
        intention: str,
        use_case: Callable[[Act], R],
        answered: Callable[[R | None], None],
        failed: Callable[[CounterError], None],
    ) -> None:
        """Carry out an act; one that was carried out under this intention before answers None and does nothing."""
        ...

    def new_key(self) -> str:
        """Return a key that no draft has had."""
        ...


class Shelf(Protocol):
    """Keeps drafts through a power cut; returns at once, the writing happens elsewhere."""

    def keep(self, key: str, content: bytes) -> None:
        """Keep a draft, in place of the one of that key."""
        ...

    def drop(self, key: str) -> None:
        """Let go of a draft."""
        ...


class Messages(Protocol):
    """Says what was done, and leads to other pages."""

    def toast(self, text: str, *, is_undoable: bool = False) -> None:
        """Say in one line what was done; it goes away by itself."""
        ...

    def show_case(self, case: str) -> None:
        """Open the page of a case that this screen has nothing more to do with."""
        ...
