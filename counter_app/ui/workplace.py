"""What presenters get of this PC: the counter, the paper, what is kept here, and the way to act (no Qt here)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Protocol, TypeVar

from counter_app.services.act import Act, Counter
from counter_app.services.desk import Desk
from counter_app.services.errors import CounterError
from counter_app.services.paper_ports import PaperRenderer, PrintStation
from counter_app.services.ports import Drafts, Preferences, ReadModels
from counter_app.services.progress import Reporter
from counter_app.services.publishing import Publishing
from counter_app.services.sign_in import Guards
from counter_app.ui.notices import Messages, Words

R = TypeVar("R")

Failed = Callable[[CounterError], None]
"""Without one, a refusal becomes the banner of `Messages.problem`."""


@dataclass(frozen=True, slots=True)
class Approval:
    """The director-level person who agrees, and the password that was typed for this one act."""

    approver: str
    password: str = field(repr=False)


class Acts(Protocol):
    """The one way to the services: away from the screen's thread, every answer comes back on it."""

    def read(
        self, question: Callable[[ReadModels], R], answered: Callable[[R], None], failed: Failed | None = None
    ) -> None:
        """Ask the read models; answers come in no promised order."""
        ...

    def act(
        self,
        intention: str,
        use_case: Callable[[Act], R],
        answered: Callable[[R | None], None],
        failed: Failed | None = None,
        *,
        approval: Approval | None = None,
    ) -> None:
        """Carry out an act, after those before it.

        One intention is one act: while it runs the same one again is ignored, and one that was carried out before
        answers None and does nothing. A refused one may be tried again.
        """
        ...

    def run(self, work: Callable[[], R], answered: Callable[[R], None], failed: Failed | None = None) -> None:
        """Do what opens its own transactions (signing in, changing a secret), after the acts before it."""
        ...

    def watch(
        self,
        work: Callable[[Reporter], R],
        label: str,
        answered: Callable[[R], None],
        failed: Failed | None = None,
    ) -> None:
        """Do long work that only looks or copies, with a bar and Cancel in sight."""
        ...

    def new_key(self) -> str:
        """Return the key of a new intention: made when a form is opened, not when a button is pressed."""
        ...


@dataclass(frozen=True, slots=True)
class Workplace:
    """One PC at a window while its data folder is open."""

    counter: Counter
    guards: Guards
    desk: Desk
    renderer: PaperRenderer
    station: PrintStation
    drafts: Drafts
    preferences: Preferences
    acts: Acts
    messages: Messages
    words: Words
    publishing: Publishing | None = None
    """None where no files of pages can be made."""
