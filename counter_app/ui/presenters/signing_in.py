"""What the page of signing in asks for, and of whom: a port, since the page stands before the folder is open."""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum
from typing import Protocol

from counter_app.services.errors import CounterError
from counter_app.services.sign_in_list import SignInLine

Failed = Callable[[CounterError], None]
People = Callable[[tuple[SignInLine, ...]], None]


class Step(StrEnum):
    """What is asked for now."""

    PERSON = "person"
    SECRET = "secret"  # noqa: S105 - the name of a step
    NEW_PIN = "new_pin"
    PIN_AGAIN = "pin_again"
    ONE_TIME_PASSWORD = "one_time_password"  # noqa: S105 - the name of a step
    NEW_PASSWORD = "new_password"  # noqa: S105 - the name of a step
    PASSWORD_AGAIN = "password_again"  # noqa: S105 - the name of a step
    DAY = "day"


StepsLeft = Callable[[tuple[Step, ...]], None]
"""Takes the steps that begin what must be changed before anything else."""


class SigningIn(Protocol):
    """Who may sign in, and signing in; every answer comes back on the screen's thread."""

    @property
    def is_open(self) -> bool:
        """Say whether the folder is open; what is asked before is answered when it is."""
        ...

    def people(self, answered: People) -> None:
        """Return who may sign in here today."""
        ...

    def sign_in(self, staff: str, pin: str, answered: StepsLeft, failed: Failed) -> None:
        """Check the PIN of a person."""
        ...

    def change_pin(self, pin: str, new_pin: str, answered: StepsLeft, failed: Failed) -> None:
        """Change the PIN of whoever signed in."""
        ...

    def change_password(self, password: str, new_password: str, answered: StepsLeft, failed: Failed) -> None:
        """Change the password of whoever signed in."""
        ...

    def open_session(self, answered: Callable[[], None], failed: Failed, *, is_day_confirmed: bool) -> None:
        """Open the session of whoever signed in, where the role has one."""
        ...

    def sign_out(self) -> None:
        """Forget whoever signed in."""
        ...

    def let_in(self) -> None:
        """Bring the desk of whoever signed in to the front."""
        ...


class EarlySigningIn:
    """Gives the people that were read ahead, and keeps a PIN that was entered until the folder is open."""

    def __init__(self, lines: tuple[SignInLine, ...]) -> None:
        self._lines = lines
        self._opened: SigningIn | None = None
        self._waiting: list[Callable[[SigningIn], None]] = []

    @property
    def is_open(self) -> bool:
        """Say whether there is somebody to ask."""
        return self._opened is not None

    def open(self, opened: SigningIn) -> None:
        """Hand on what waits, and from now on everything."""
        self._opened = opened
        waiting, self._waiting = self._waiting, []
        for question in waiting:
            question(opened)

    def _ask(self, question: Callable[[SigningIn], None]) -> None:
        if self._opened is not None:
            question(self._opened)
        else:
            self._waiting.append(question)

    def people(self, answered: People) -> None:
        """Return who may sign in here today."""
        if self._opened is None:
            answered(self._lines)
        else:
            self._opened.people(answered)

    def sign_in(self, staff: str, pin: str, answered: StepsLeft, failed: Failed) -> None:
        """Check the PIN of a person, when the folder is open."""
        self._ask(lambda opened: opened.sign_in(staff, pin, answered, failed))

    def change_pin(self, pin: str, new_pin: str, answered: StepsLeft, failed: Failed) -> None:
        """Change the PIN of whoever signed in."""
        self._ask(lambda opened: opened.change_pin(pin, new_pin, answered, failed))

    def change_password(self, password: str, new_password: str, answered: StepsLeft, failed: Failed) -> None:
        """Change the password of whoever signed in."""
        self._ask(lambda opened: opened.change_password(password, new_password, answered, failed))

    def open_session(self, answered: Callable[[], None], failed: Failed, *, is_day_confirmed: bool) -> None:
        """Open the session of whoever signed in, where the role has one."""
        self._ask(lambda opened: opened.open_session(answered, failed, is_day_confirmed=is_day_confirmed))

    def sign_out(self) -> None:
        """Forget whoever signed in; before the folder is open that is nobody."""
        if self._opened is not None:
            self._opened.sign_out()

    def let_in(self) -> None:
        """Bring the desk of whoever signed in to the front."""
        self._ask(lambda opened: opened.let_in())
