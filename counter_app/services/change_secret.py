"""Lets the person at the desk choose a new PIN or password, after the present one was checked."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial

from counter_app.domain.journal import StaffId
from counter_app.domain.sign_in_rules import ensure_password, ensure_pin, normal_secret
from counter_app.domain.staff import STAFF, PasswordSet, PinSet, StaffSecrets, StaffState
from counter_app.services.act import Act, Counter, Performed, perform
from counter_app.services.desk import Desk
from counter_app.services.entry_format import CommandMark
from counter_app.services.errors import InputProblem, NotAllowed
from counter_app.services.references import id_text
from counter_app.services.sign_in import (
    PASSWORD,
    PIN,
    Guards,
    check_secret,
    given_secret,
    hash_in_force,
    secrets_to_change,
    staff_state,
)


@dataclass(frozen=True, slots=True)
class ChangePin:
    """The present PIN, or the password where the PIN was forgotten, and the new PIN."""

    new_pin: str
    pin: str | None = None
    password: str | None = None


@dataclass(frozen=True, slots=True)
class ChangePassword:
    """The present and the new password."""

    password: str
    new_password: str


@dataclass(frozen=True, slots=True)
class SecretChanged:
    """Whose secret was changed, and what must still be."""

    staff: str
    must_change: tuple[str, ...]


def change_pin(
    counter: Counter, guards: Guards, desk: Desk, request: ChangePin, command: CommandMark | None = None
) -> Performed[SecretChanged]:
    """Give the person at the desk a PIN of their own choice.

    Raises:
        NotAllowed: nobody is signed in, or the present secret is wrong, which is counted first.
        InputProblem: the new PIN is short, a run, a birth date, or the present one.
    """
    secret, kind = given_secret(request.pin, request.password)
    staff = _at_desk(desk)
    if not _was_carried_out(counter, command):
        check_secret(counter, guards, id_text(staff), secret, kind)
    use_case = partial(_set_pin, staff=staff, new_pin=request.new_pin)
    return _performed_at(desk, counter, use_case, command, PIN)


def change_password(
    counter: Counter, guards: Guards, desk: Desk, request: ChangePassword, command: CommandMark | None = None
) -> Performed[SecretChanged]:
    """Give the person at the desk a password of their own choice.

    Raises:
        NotAllowed: nobody is signed in, or the present password is wrong, which is counted first.
        InputProblem: the new password is short, common, or the present one.
    """
    staff = _at_desk(desk)
    if not _was_carried_out(counter, command):
        check_secret(counter, guards, id_text(staff), request.password, PASSWORD)
    use_case = partial(_set_password, staff=staff, new_password=request.new_password)
    return _performed_at(desk, counter, use_case, command, PASSWORD)


def _at_desk(desk: Desk) -> StaffId:
    if desk.staff is None:
        raise NotAllowed("还没有人登录", "请先用姓名和数字口令登录（sign_in），再改口令")
    return desk.staff


def _was_carried_out(counter: Counter, command: CommandMark | None) -> bool:
    """A command that was carried out is answered again: by now its present secret is the former one."""
    if command is None:
        return False
    with counter.journal.transaction() as transaction:
        return transaction.command(command.id) is not None


def _performed_at(
    desk: Desk,
    counter: Counter,
    use_case: partial[SecretChanged],
    command: CommandMark | None,
    changed: str,
) -> Performed[SecretChanged]:
    performed = perform(counter, desk, use_case, command=command)
    if performed.result is not None:
        desk.must_change -= {changed}
    return performed


def _set_pin(act: Act, staff: StaffId, new_pin: str) -> SecretChanged:
    ensure_pin(new_pin)
    _ensure_new(act, staff, PIN, new_pin, "new_pin")
    act.record(STAFF, staff, PinSet(one_time=False), StaffSecrets(pin_hash=act.counter.hasher.hash(new_pin)))
    return _changed(act, staff)


def _set_password(act: Act, staff: StaffId, new_password: str) -> SecretChanged:
    ensure_password(new_password)
    plain = normal_secret(new_password)
    _ensure_new(act, staff, PASSWORD, plain, "new_password")
    hashed = act.counter.hasher.hash(plain)
    act.record(STAFF, staff, PasswordSet(one_time=False), StaffSecrets(password_hash=hashed))
    return _changed(act, staff)


def _ensure_new(act: Act, staff: StaffId, kind: str, secret: str, field: str) -> None:
    present = hash_in_force(act.reads, staff, staff_state(act.reads, staff), kind)
    if present is not None and act.counter.hasher.matches(present, secret):
        raise InputProblem("新口令和现在的一样", "请换一个没有用过的口令", field)


def _changed(act: Act, staff: StaffId) -> SecretChanged:
    still = secrets_to_change(act.state(STAFF, staff) or StaffState())
    return SecretChanged(id_text(staff), tuple(sorted(still)))
