"""Signs people in and out, and checks secrets: whoever guesses has to wait."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from math import ceil
from typing import Final

from counter_app.domain.journal import EntryId, JournalId, StaffId
from counter_app.domain.sign_in_rules import normal_secret
from counter_app.domain.staff import (
    SERVING,
    SIGN_IN_GUARD,
    STAFF,
    GuardFailed,
    GuardReset,
    GuardState,
    StaffSecrets,
    StaffState,
    lock_seconds,
)
from counter_app.services.act import Act, Counter, perform
from counter_app.services.desk import Desk
from counter_app.services.errors import InputProblem, NotAllowed, TryAgain
from counter_app.services.ports import Clock, ReadModels
from counter_app.services.references import id_text, staff_ref
from counter_app.services.sessions_acts import session_going_on

PIN: Final = "pin"
PASSWORD: Final = "password"  # noqa: S105 - the name of a field
ACTS_WITH_ONE_TIME_SECRET: Final = frozenset({"sign_in", "sign_out", "change_pin", "change_password"})


class Guards:
    """When the current wait of each person began, on the monotonic clock of this process.

    How many secrets were wrong is in the journal; a restart starts the current wait again.
    """

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._started_s = clock.monotonic_s()
        self._failed_s: dict[StaffId, float] = {}

    def remaining_s(self, staff: StaffId, failures: int) -> float:
        """Return how long this person still has to wait after so many failures; 0 when not at all."""
        begun_s = self._failed_s.get(staff, self._started_s)
        return max(0.0, begun_s + lock_seconds(failures) - self._clock.monotonic_s())

    def begin_wait(self, staff: StaffId) -> None:
        """Start the wait that follows a wrong secret."""
        self._failed_s[staff] = self._clock.monotonic_s()


@dataclass(frozen=True, slots=True)
class SignIn:
    """Who signs in, with PIN or password."""

    staff: str
    pin: str | None = None
    password: str | None = None


@dataclass(frozen=True, slots=True)
class SignedIn:
    """Who is signed in; `must_change` names the one-time secrets that must be changed first."""

    staff: str
    name: str
    role: str
    session: str | None
    must_change: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SignedOut:
    """Nobody is signed in any more."""


@dataclass(frozen=True, slots=True)
class _Account:
    """What a check of a secret needs to know of a person."""

    staff: StaffId
    state: StaffState
    hashed: str
    failures: int


@dataclass(frozen=True, slots=True)
class _Counted:
    """Whose count of wrong secrets went on or ended."""

    staff: str


def sign_in(counter: Counter, guards: Guards, desk: Desk, request: SignIn) -> SignedIn:
    """Fill the desk; whoever sat there before is signed out, also when this fails.

    Raises:
        NotAllowed: unknown person or wrong secret, which is counted first.
        TryAgain: the wait after too many failures isn't over.
    """
    desk.sign_out()
    secret, kind = given_secret(request.pin, request.password)
    staff = check_secret(counter, guards, request.staff, secret, kind)
    with counter.journal.transaction() as transaction:
        state = staff_state(transaction, staff)
        session = session_going_on(transaction, staff, transaction.tip().journal, counter.clock)
    desk.staff, desk.name, desk.role = staff, state.name, state.role
    desk.session = session if state.role in SERVING else None
    desk.must_change = secrets_to_change(state)
    session_text = id_text(desk.session.id) if desk.session else None
    return SignedIn(id_text(staff), state.name, state.role.value, session_text, tuple(sorted(desk.must_change)))


def sign_out(desk: Desk) -> SignedOut:
    """Sign the person out; an open session stays open."""
    desk.sign_out()
    return SignedOut()


def ensure_may_act(desk: Desk, act_name: str) -> None:
    """Let a person with a one-time secret do nothing but change it.

    Raises:
        NotAllowed: a one-time PIN or password has still to be changed.
    """
    if desk.must_change and act_name not in ACTS_WITH_ONE_TIME_SECRET:
        raise NotAllowed(
            "一次性口令登录后要先改口令，才能办别的事",
            "请先用 change_pin 改数字口令；主任、副主任再用 change_password 改密码",
        )


def check_pin(counter: Counter, guards: Guards, staff: str, pin: str) -> StaffId:
    """Return who typed the own PIN into somebody else's act, for example to take over a case.

    Raises:
        NotAllowed: unknown person, wrong PIN (counted first), or a one-time PIN.
        TryAgain: the wait after too many failures isn't over.
    """
    known = check_secret(counter, guards, staff, pin, PIN)
    with counter.journal.reading() as reads:
        if staff_state(reads, known).must_change_pin:
            raise NotAllowed("一次性数字口令不能用来确认", "请这位工作人员先登录并改数字口令；数据没有变动", "pin")
    return known


def check_secret(
    counter: Counter, guards: Guards, staff: str, secret: str, kind: str, *, field: str | None = None
) -> StaffId:
    """Return the person whose secret this is; a wrong one is an entry of its own before it is refused.

    `field` is where it was typed, when that isn't called like its kind.

    Raises:
        NotAllowed: unknown person, or wrong secret; the two are told apart neither by text nor by time.
        TryAgain: the wait after too many failures isn't over.
    """
    account = _account(counter, staff, kind)
    if account is None:
        counter.hasher.burn()
        raise _wrong(field or kind)
    _ensure_no_wait(guards.remaining_s(account.staff, account.failures))
    if not counter.hasher.matches(account.hashed, normal_secret(secret)):
        perform(counter, Desk(), partial(_count_failure, staff=account.staff))
        guards.begin_wait(account.staff)
        raise _wrong(field or kind)
    if account.failures:
        perform(counter, Desk(), partial(_end_count, staff=account.staff))
    return account.staff


def reset_guard(act: Act, staff: StaffId) -> None:
    """End the count of wrong secrets of a person at this PC, if there is one."""
    guard = act.reads.guard_of(staff, act.tip.journal)
    state = act.state(SIGN_IN_GUARD, guard) if guard is not None else None
    if guard is not None and state is not None and state.failures:
        act.record(SIGN_IN_GUARD, guard, GuardReset(staff))


def _count_failure(act: Act, staff: StaffId) -> _Counted:
    guard = act.reads.guard_of(staff, act.tip.journal) or act.new_id()
    act.record(SIGN_IN_GUARD, guard, GuardFailed(staff))
    return _Counted(id_text(staff))


def _end_count(act: Act, staff: StaffId) -> _Counted:
    reset_guard(act, staff)
    return _Counted(id_text(staff))


def _account(counter: Counter, text: str, kind: str) -> _Account | None:
    with counter.journal.transaction() as transaction:
        try:
            staff = staff_ref(transaction, text)
        except InputProblem:
            return None
        state = staff_state(transaction, staff)
        hashed = hash_in_force(transaction, staff, state, kind)
        if hashed is None or state.is_retired:
            return None
        return _Account(staff, state, hashed, _failures(transaction, staff, transaction.tip().journal))


def staff_state(reads: ReadModels, staff: StaffId) -> StaffState:
    """Return what is known of a person at work."""
    folded = reads.load(STAFF, staff)
    return folded.state if folded else StaffState()


def hash_in_force(reads: ReadModels, staff: StaffId, state: StaffState, kind: str) -> str | None:
    """Return the hash of the PIN or password that holds now, None when there is none here."""
    source: EntryId | None = state.pin_source if kind == PIN else state.password_source
    if source is None:
        return None
    secrets = reads.personal(staff, [source], StaffSecrets).get(source, StaffSecrets())
    return secrets.pin_hash if kind == PIN else secrets.password_hash


def _failures(reads: ReadModels, staff: StaffId, journal: JournalId) -> int:
    guard = reads.guard_of(staff, journal)
    folded = reads.load(SIGN_IN_GUARD, guard) if guard is not None else None
    return (folded.state if folded else GuardState()).failures


def secrets_to_change(state: StaffState) -> frozenset[str]:
    """Name the one-time secrets of a person."""
    wanted = {PIN: state.must_change_pin, PASSWORD: state.must_change_password}
    return frozenset(kind for kind, is_wanted in wanted.items() if is_wanted)


def given_secret(pin: str | None, password: str | None) -> tuple[str, str]:
    """Return the one secret that was typed, and its kind.

    Raises:
        InputProblem: none was typed, or both.
    """
    if pin is not None and password is None:
        return pin, PIN
    if password is not None and pin is None:
        return password, PASSWORD
    raise InputProblem("要填数字口令或密码，两样填一样", "请填 pin（数字口令）或 password（密码）", PIN)


def _ensure_no_wait(remaining_s: float) -> None:
    if remaining_s > 0:
        minutes = ceil(remaining_s / 60)
        raise TryAgain(
            f"口令错了多次，还要等{minutes}分钟才能再试",
            "请稍后再试；忘记口令请主任或副主任用 reset_pin 重设，已办的事项都已保存",
        )


def _wrong(field: str) -> NotAllowed:
    return NotAllowed("姓名或口令不对", "请核对后再试；连续错5次要等待，姓名有重复时请填人员编号", field)
