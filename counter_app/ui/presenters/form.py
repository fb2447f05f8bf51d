"""A form as a value: what a dialog asks for one act, and what was answered (no Qt here)."""

from __future__ import annotations

from dataclasses import dataclass, field

from counter_app.services.errors import CounterError
from counter_app.services.sign_in_list import SignInLine
from counter_app.ui.workplace import Approval


@dataclass(frozen=True, slots=True)
class Choice:
    """One of a few answers; without `chosen` the clerk must choose."""

    name: str
    label: str
    options: tuple[str, ...]
    chosen: int | None = None
    is_folded: bool = False
    """A long list shows the chosen answer only."""


@dataclass(frozen=True, slots=True)
class Line:
    """A line to type; one that is `only_for` places of the first choice is out of sight for the others."""

    name: str
    label: str
    text: str = field(default="", repr=False)
    hint: str = ""
    usual: tuple[str, ...] = ()
    only_for: frozenset[int] | None = None
    is_latin: bool = False
    is_secret: bool = False


@dataclass(frozen=True, slots=True)
class Form:
    """What is asked for one act. `buttons` names the act, by the place of the first choice where there are several."""

    key: str
    title: str
    effect: str
    buttons: tuple[str, ...]
    icon: str = "edit"
    tone: str = "primary"
    facts: tuple[str, ...] = ()
    choices: tuple[Choice, ...] = ()
    lines: tuple[Line, ...] = ()
    approvers: tuple[SignInLine, ...] = ()
    first_line: str = ""
    """Where typing begins; empty when Enter alone is the usual answer."""

    def button(self, place: int | None) -> str:
        """Return the name of the act for a place of the first choice."""
        return self.buttons[place if place is not None and place < len(self.buttons) else 0]


@dataclass(frozen=True, slots=True, repr=False)
class FormAnswer:
    """What was chosen and typed, by the names of the form."""

    choices: tuple[tuple[str, int | None], ...] = ()
    texts: tuple[tuple[str, str], ...] = ()
    approval: Approval | None = None

    def place(self, name: str) -> int | None:
        """Return what was chosen."""
        return next((place for own, place in self.choices if own == name), None)

    def text(self, name: str) -> str | None:
        """Return what was typed, None where that is nothing."""
        return next((text.strip() or None for own, text in self.texts if own == name), None)


@dataclass(frozen=True, slots=True)
class Problem:
    """Why it was not done; `attempt` tells two equal answers apart."""

    attempt: int
    error: CounterError

    @property
    def words(self) -> str:
        """Return what happened and what to do, as one text."""
        return f"{self.error.title}。{self.error.advice}。"
