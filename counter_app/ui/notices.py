"""What presenters may say to the clerk, as values and a port (no Qt here)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

from counter_app.services.errors import CounterError


class Level(StrEnum):
    """What kind of news it is."""

    OK = "ok"
    WARN = "warn"
    BAD = "bad"
    INFO = "info"


@dataclass(frozen=True, slots=True)
class Option:
    """A way on that a banner offers; `key` is empty where it has no key of its own."""

    text: str
    run: Callable[[], None]
    key: str = ""


@dataclass(frozen=True, slots=True)
class Notice:
    """A banner: it stays until it is withdrawn by its key; the same key again replaces it."""

    key: str
    level: Level
    title: str
    body: str
    icon: str = ""
    options: tuple[Option, ...] = ()


PROBLEM = "problem"
"""The key of the one banner that tells why the last act was refused."""


class Messages(Protocol):
    """The one place where something is said to the clerk without a dialog."""

    def toast(self, text: str, *, icon: str = "circle-check", undo: Callable[[], None] | None = None) -> None:
        """Say something that is also told elsewhere; it goes after eight seconds."""
        ...

    def banner(self, notice: Notice) -> None:
        """Say something that stays until it is withdrawn."""
        ...

    def withdraw(self, key: str) -> None:
        """Take a banner away; one that isn't there is no error."""
        ...

    def problem(self, error: CounterError) -> None:
        """Say why something was refused; the next success takes it away."""
        ...


Words = Callable[[str, str], str]
"""Translates: the name of the class that speaks, and what it says in Chinese."""


def chinese(_context: str, text: str) -> str:
    """Say it as it is written."""
    return text


class Speaking:
    """A presenter whose texts are found by the translators under the name of its class."""

    def __init__(self, words: Words = chinese) -> None:
        self._words = words

    def tr(self, text: str) -> str:
        """Return a text in the language of this PC."""
        return self._words(type(self).__name__, text)
