"""What a connection to a printer must do, whatever it is made of; each is opened for one job and closed after it."""

from __future__ import annotations

from typing import Protocol


class NotReached(Exception):
    """No connection came about; nothing was sent."""


class LinkLost(Exception):
    """The connection is gone; `is_clean` where it is certain that no byte of the failing call was taken."""

    def __init__(self, *, is_clean: bool = False) -> None:
        super().__init__("the connection to the printer is gone")
        self.is_clean = is_clean


class Link(Protocol):
    """A connection that carries bytes both ways; no call outlasts its time."""

    def send(self, content: bytes, timeout_s: float) -> int:
        """Hand over the beginning of these bytes and return how many were taken, 0 when none were in time.

        Raises:
            LinkLost: the connection is gone.
        """
        ...

    def receive(self, timeout_s: float) -> bytes:
        """Return what has come, nothing when nothing did in time.

        Raises:
            LinkLost: the connection is gone, or the printer ended it.
        """
        ...

    def finish(self, timeout_s: float) -> bytes:
        """Say that all has been sent, and return what still comes until the printer ends the connection too."""
        ...

    def close(self) -> None:
        """Let the connection go; without effect when it is gone."""
        ...
