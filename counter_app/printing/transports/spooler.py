"""What a print spooler of the operating system must do: take one document a job, and say later what became of it."""

from __future__ import annotations

from enum import StrEnum
from typing import Protocol


class SpoolState(StrEnum):
    """What a spooler says of a document."""

    WAITING = "waiting"
    DONE = "done"
    FAILED = "failed"
    UNKNOWN = "unknown"


class NotTaken(Exception):
    """The spooler took nothing."""


class Spooler(Protocol):
    """A queue of the operating system that passes bytes on as they are."""

    def is_there(self) -> bool:
        """Say whether the queue exists and takes documents."""
        ...

    def submit(self, content: bytes, title: str) -> str:
        """Hand over one document and return what the spooler calls it, empty when it is unclear whether it took it.

        Raises:
            NotTaken: it refused the document as a whole.
        """
        ...

    def state_of(self, document: str) -> SpoolState:
        """Say what became of a document."""
        ...
