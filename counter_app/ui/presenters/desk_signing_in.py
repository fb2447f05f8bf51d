"""Signing in at the open data folder (no Qt here)."""

from __future__ import annotations

from collections.abc import Callable

from counter_app.domain.staff import SERVING
from counter_app.services.act import civil_day
from counter_app.services.change_secret import ChangePassword, ChangePin, SecretChanged, change_password, change_pin
from counter_app.services.sessions_acts import OpenSessionRequest, open_session
from counter_app.services.sign_in import PASSWORD, PIN, SignIn, sign_in
from counter_app.services.sign_in_list import sign_in_list, window_of_device
from counter_app.ui.presenters.signing_in import Failed, People, Step, StepsLeft
from counter_app.ui.workplace import Workplace

_FIRST_STEPS = {PIN: Step.NEW_PIN, PASSWORD: Step.ONE_TIME_PASSWORD}


class DeskSigningIn:
    """The `SigningIn` of one workplace; `let_in` is called once the person may work."""

    is_open = True

    def __init__(self, place: Workplace, let_in: Callable[[], None]) -> None:
        self._place, self.let_in = place, let_in
        self._key = ""

    def people(self, answered: People) -> None:
        """Return who may sign in here today."""
        day = civil_day(self._place.counter.clock)
        self._place.acts.read(
            lambda reads: sign_in_list(reads, window_of_device(reads, reads.own_journal()), day), answered
        )

    def sign_in(self, staff: str, pin: str, answered: StepsLeft, failed: Failed) -> None:
        """Check the PIN of a person; the session that follows is one intention."""
        place = self._place
        self._key = place.acts.new_key()
        place.acts.run(
            lambda: sign_in(place.counter, place.guards, place.desk, SignIn(staff, pin=pin)),
            lambda signed_in: answered(_steps(signed_in.must_change)),
            failed,
        )

    def change_pin(self, pin: str, new_pin: str, answered: StepsLeft, failed: Failed) -> None:
        """Change the PIN of whoever signed in."""
        place = self._place
        place.acts.run(
            lambda: change_pin(place.counter, place.guards, place.desk, ChangePin(new_pin, pin=pin)).result,
            lambda changed: answered(_left(changed)),
            failed,
        )

    def change_password(self, password: str, new_password: str, answered: StepsLeft, failed: Failed) -> None:
        """Change the password of whoever signed in."""
        place, request = self._place, ChangePassword(password, new_password)
        place.acts.run(
            lambda: change_password(place.counter, place.guards, place.desk, request).result,
            lambda changed: answered(_left(changed)),
            failed,
        )

    def open_session(self, answered: Callable[[], None], failed: Failed, *, is_day_confirmed: bool) -> None:
        """Open the session of whoever signed in, where the role has one."""
        place = self._place
        if place.desk.role not in SERVING:
            answered()
            return
        day = civil_day(place.counter.clock) if is_day_confirmed else None
        place.acts.act(
            f"{self._key}:day" if is_day_confirmed else self._key,
            lambda act: open_session(act, OpenSessionRequest(business_day=day)),
            lambda _: answered(),
            failed,
        )

    def sign_out(self) -> None:
        """Forget whoever signed in."""
        self._place.desk.sign_out()


def _left(changed: SecretChanged | None) -> tuple[Step, ...]:
    return _steps(changed.must_change) if changed else ()


def _steps(must_change: tuple[str, ...]) -> tuple[Step, ...]:
    """Return the first step of each change, the PIN's before the password's."""
    return tuple(step for name, step in _FIRST_STEPS.items() if name in must_change)
