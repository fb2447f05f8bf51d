"""Signing in and out, the wait after wrong secrets, changing secrets, and approving."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from counter_app.domain.staff import STAFF, PasswordSet, PinSet, Role, StaffAdded, StaffRetired, StaffSecrets
from counter_app.services.act import Counter
from counter_app.services.approval import approve
from counter_app.services.change_secret import ChangePassword, ChangePin, change_password, change_pin
from counter_app.services.desk import Desk
from counter_app.services.entry_format import CommandMark
from counter_app.services.errors import CounterError, InputProblem, NotAllowed, TryAgain
from counter_app.services.references import id_text
from counter_app.services.sessions_acts import OpenSessionRequest, open_session
from counter_app.services.sign_in import Guards, SignIn, check_pin, ensure_may_act, sign_in, sign_out
from tests.fakes.fake_journal import (
    PASSWORD,
    PIN,
    FakeClock,
    FakeHasher,
    FakeJournal,
    Seed,
    append_by_hand,
    done,
    fake_counter,
    found,
)

WRONG = "000000"
NEW_PIN = "826405"
NEW_PASSWORD = "a quite different one"


@pytest.fixture
def clock() -> FakeClock:
    return FakeClock()


@pytest.fixture
def hasher() -> FakeHasher:
    return FakeHasher()


@pytest.fixture
def counter(clock: FakeClock, hasher: FakeHasher) -> Counter:
    return fake_counter(clock, hasher)


@pytest.fixture
def seed(counter: Counter) -> Seed:
    return found(counter)


@pytest.fixture
def guards(clock: FakeClock) -> Guards:
    return Guards(clock)


def types_since(counter: Counter, seq: int) -> list[tuple[str, bool]]:
    """Return type and whether there is an actor, of every entry after a place in the journal."""
    assert isinstance(counter.journal, FakeJournal)
    with counter.journal.reading() as stored:
        headers = [one.entry.header for one in stored.entries.values()]
    return [(header.type, header.actor is not None) for header in headers if header.seq > seq]


def seq_of(counter: Counter) -> int:
    with counter.journal.transaction() as transaction:
        return transaction.tip().seq


def refused(attempt: Callable[[], object]) -> CounterError:
    with pytest.raises(CounterError) as error:
        attempt()
    return error.value


def fail(counter: Counter, guards: Guards, times: int, name: str = "郑民政") -> None:
    for _ in range(times):
        assert isinstance(refused(lambda: sign_in(counter, guards, Desk(), SignIn(name, WRONG))), NotAllowed)


def one_time(counter: Counter, desk: Desk) -> None:
    """Give the person at a desk one-time secrets."""
    assert desk.staff is not None
    hashes = StaffSecrets(pin_hash=counter.hasher.hash(PIN), password_hash=counter.hasher.hash(PASSWORD))
    append_by_hand(counter, STAFF, desk.staff, (PinSet(one_time=True), hashes), (PasswordSet(one_time=True), hashes))


def test_a_right_pin_fills_the_desk_and_writes_nothing(counter: Counter, guards: Guards, seed: Seed) -> None:
    before, desk = seq_of(counter), Desk()
    signed = sign_in(counter, guards, desk, SignIn("郑民政", PIN))
    assert (signed.name, signed.role, signed.session, signed.must_change) == ("郑民政", "clerk", None, ())
    assert signed.staff == id_text(seed.staff(seed.clerk))
    assert (desk.staff, desk.name, desk.role) == (seed.staff(seed.clerk), "郑民政", Role.CLERK)
    assert seq_of(counter) == before


def test_a_person_signs_in_by_id_and_with_the_password(counter: Counter, guards: Guards, seed: Seed) -> None:
    director = id_text(seed.staff(seed.director))
    assert sign_in(counter, guards, Desk(), SignIn(director, password=PASSWORD)).role == "director"


def test_signing_in_goes_on_in_the_open_session(counter: Counter, guards: Guards, seed: Seed) -> None:
    opened = done(counter, seed.clerk, open_session, OpenSessionRequest())
    desk = Desk()
    assert sign_in(counter, guards, desk, SignIn("郑民政", PIN)).session == opened.session
    assert desk.session is not None
    assert sign_in(counter, guards, desk, SignIn("王财政", PIN)).session is None


def test_signing_out_empties_the_desk(counter: Counter, guards: Guards, seed: Seed) -> None:
    desk = Desk()
    sign_in(counter, guards, desk, SignIn("郑民政", PIN))
    sign_out(desk)
    assert desk == Desk()


def test_a_failed_sign_in_leaves_nobody_at_the_desk(counter: Counter, guards: Guards, seed: Seed) -> None:
    desk = Desk()
    sign_in(counter, guards, desk, SignIn("郑民政", PIN))
    refused(lambda: sign_in(counter, guards, desk, SignIn("周主任", WRONG)))
    assert desk.staff is None


def test_a_wrong_pin_is_an_entry_of_nobody_before_it_is_refused(counter: Counter, guards: Guards, seed: Seed) -> None:
    before = seq_of(counter)
    fail(counter, guards, 1)
    assert types_since(counter, before) == [("sign_in_guard.failed", False)]


def test_a_right_pin_ends_the_count_only_when_there_is_one(counter: Counter, guards: Guards, seed: Seed) -> None:
    fail(counter, guards, 4)
    before = seq_of(counter)
    sign_in(counter, guards, Desk(), SignIn("郑民政", PIN))
    sign_in(counter, guards, Desk(), SignIn("郑民政", PIN))
    assert types_since(counter, before) == [("sign_in_guard.reset", False)]


def test_nobody_and_a_wrong_pin_look_and_cost_the_same(
    counter: Counter, guards: Guards, seed: Seed, hasher: FakeHasher
) -> None:
    before = seq_of(counter)
    unknown = refused(lambda: sign_in(counter, guards, Desk(), SignIn("无此人", PIN)))
    assert (hasher.burned, hasher.checks, seq_of(counter)) == (1, 0, before)
    wrong = refused(lambda: sign_in(counter, guards, Desk(), SignIn("郑民政", WRONG)))
    assert (unknown.kind, unknown.title, unknown.advice) == (wrong.kind, wrong.title, wrong.advice)


def test_whoever_left_is_nobody(counter: Counter, guards: Guards, seed: Seed, hasher: FakeHasher) -> None:
    append_by_hand(counter, STAFF, seed.staff(seed.clerk), (StaffRetired(), None))
    assert isinstance(refused(lambda: sign_in(counter, guards, Desk(), SignIn("郑民政", PIN))), NotAllowed)
    assert hasher.burned == 1


def test_a_clerk_has_no_password_to_guess(counter: Counter, guards: Guards, seed: Seed) -> None:
    before = seq_of(counter)
    refused(lambda: sign_in(counter, guards, Desk(), SignIn("郑民政", password=PASSWORD)))
    assert seq_of(counter) == before


@pytest.mark.parametrize("request_", [SignIn("郑民政"), SignIn("郑民政", PIN, PASSWORD)])
def test_exactly_one_secret_is_typed(counter: Counter, guards: Guards, seed: Seed, request_: SignIn) -> None:
    assert isinstance(refused(lambda: sign_in(counter, guards, Desk(), request_)), InputProblem)


def test_the_fifth_wrong_pin_makes_even_the_right_one_wait_a_minute(
    counter: Counter, guards: Guards, seed: Seed, clock: FakeClock, hasher: FakeHasher
) -> None:
    fail(counter, guards, 5)
    before, checks = seq_of(counter), hasher.checks
    clock.let_pass(59)
    waiting = refused(lambda: sign_in(counter, guards, Desk(), SignIn("郑民政", PIN)))
    assert (type(waiting), waiting.title) == (TryAgain, "口令错了多次，还要等1分钟才能再试")
    assert (seq_of(counter), hasher.checks) == (before, checks)
    clock.let_pass(1)
    assert sign_in(counter, guards, Desk(), SignIn("郑民政", PIN)).name == "郑民政"


def test_waits_grow_to_an_hour(counter: Counter, guards: Guards, seed: Seed, clock: FakeClock) -> None:
    fail(counter, guards, 5)
    for wait_s in (60, 300, 900, 3600, 3600):
        clock.let_pass(wait_s - 1)
        assert isinstance(refused(lambda: sign_in(counter, guards, Desk(), SignIn("郑民政", PIN))), TryAgain)
        clock.let_pass(1)
        fail(counter, guards, 1)


def test_the_wall_clock_shortens_no_wait(counter: Counter, guards: Guards, seed: Seed, clock: FakeClock) -> None:
    fail(counter, guards, 5)
    clock.wall_ms += 86_400_000
    assert isinstance(refused(lambda: sign_in(counter, guards, Desk(), SignIn("郑民政", PIN))), TryAgain)


def test_a_restart_begins_the_current_wait_again(
    counter: Counter, guards: Guards, seed: Seed, clock: FakeClock
) -> None:
    fail(counter, guards, 5)
    clock.let_pass(60)
    fail(counter, guards, 1)
    clock.let_pass(299)
    restarted = Guards(clock)
    clock.let_pass(299)
    assert isinstance(refused(lambda: sign_in(counter, restarted, Desk(), SignIn("郑民政", PIN))), TryAgain)
    clock.let_pass(1)
    sign_in(counter, restarted, Desk(), SignIn("郑民政", PIN))


def test_after_a_right_pin_there_are_five_tries_again(
    counter: Counter, guards: Guards, seed: Seed, clock: FakeClock
) -> None:
    fail(counter, guards, 5)
    clock.let_pass(60)
    sign_in(counter, guards, Desk(), SignIn("郑民政", PIN))
    fail(counter, guards, 4)
    sign_in(counter, guards, Desk(), SignIn("郑民政", PIN))


def test_one_persons_wait_is_nobody_elses(counter: Counter, guards: Guards, seed: Seed) -> None:
    fail(counter, guards, 5)
    assert sign_in(counter, guards, Desk(), SignIn("王财政", PIN)).name == "王财政"


def test_with_one_time_secrets_only_changing_them_is_allowed(counter: Counter, guards: Guards, seed: Seed) -> None:
    one_time(counter, seed.director)
    desk = Desk()
    assert sign_in(counter, guards, desk, SignIn("周主任", PIN)).must_change == ("password", "pin")
    assert isinstance(refused(lambda: ensure_may_act(desk, "receive_case")), NotAllowed)
    ensure_may_act(desk, "change_pin")
    first = change_pin(counter, guards, desk, ChangePin(NEW_PIN, pin=PIN))
    assert first.result is not None
    assert first.result.must_change == ("password",)
    assert isinstance(refused(lambda: ensure_may_act(desk, "receive_case")), NotAllowed)
    change_password(counter, guards, desk, ChangePassword(PASSWORD, NEW_PASSWORD))
    ensure_may_act(desk, "receive_case")
    assert sign_in(counter, guards, Desk(), SignIn("周主任", NEW_PIN)).must_change == ()
    assert approve(counter, guards, "周主任", NEW_PASSWORD) == seed.staff(seed.director)


def test_a_new_pin_replaces_the_old_one_and_leaves_no_trace_in_public(
    counter: Counter, guards: Guards, seed: Seed
) -> None:
    before, desk = seq_of(counter), Desk()
    sign_in(counter, guards, desk, SignIn("郑民政", PIN))
    change_pin(counter, guards, desk, ChangePin(NEW_PIN, pin=PIN))
    assert types_since(counter, before) == [("staff.pin_set", True)]
    assert isinstance(refused(lambda: sign_in(counter, guards, Desk(), SignIn("郑民政", PIN))), NotAllowed)
    sign_in(counter, guards, Desk(), SignIn("郑民政", NEW_PIN))


def test_a_forgotten_pin_is_replaced_with_the_password(counter: Counter, guards: Guards, seed: Seed) -> None:
    desk = Desk()
    sign_in(counter, guards, desk, SignIn("周主任", password=PASSWORD))
    change_pin(counter, guards, desk, ChangePin(NEW_PIN, password=PASSWORD))
    sign_in(counter, guards, Desk(), SignIn("周主任", NEW_PIN))


def test_a_change_with_a_wrong_present_pin_is_counted(counter: Counter, guards: Guards, seed: Seed) -> None:
    before = seq_of(counter)
    assert isinstance(
        refused(lambda: change_pin(counter, guards, seed.clerk, ChangePin(NEW_PIN, pin=WRONG))), NotAllowed
    )
    assert types_since(counter, before) == [("sign_in_guard.failed", False)]


@pytest.mark.parametrize("new_pin", ["123456", "12345", PIN])
def test_a_bad_or_equal_new_pin_changes_nothing(counter: Counter, guards: Guards, seed: Seed, new_pin: str) -> None:
    before = seq_of(counter)
    error = refused(lambda: change_pin(counter, guards, seed.clerk, ChangePin(new_pin, pin=PIN)))
    assert (type(error), error.field, seq_of(counter)) == (InputProblem, "new_pin", before)


@pytest.mark.parametrize("new", ["short", "password123", PASSWORD])
def test_a_bad_or_equal_new_password_changes_nothing(counter: Counter, guards: Guards, seed: Seed, new: str) -> None:
    before = seq_of(counter)
    error = refused(lambda: change_password(counter, guards, seed.director, ChangePassword(PASSWORD, new)))
    assert (type(error), error.field, seq_of(counter)) == (InputProblem, "new_password", before)


def test_nobody_changes_secrets_unless_signed_in(counter: Counter, guards: Guards, seed: Seed) -> None:
    for attempt in (
        lambda: change_pin(counter, guards, Desk(), ChangePin(NEW_PIN, pin=PIN)),
        lambda: change_password(counter, guards, Desk(), ChangePassword(PASSWORD, NEW_PASSWORD)),
    ):
        assert isinstance(refused(attempt), NotAllowed)


def test_a_change_sent_twice_is_answered_twice_and_counts_no_failure(
    counter: Counter, guards: Guards, seed: Seed
) -> None:
    mark = CommandMark(b"i" * 32, b"c" * 32)
    first = change_pin(counter, guards, seed.clerk, ChangePin(NEW_PIN, pin=PIN), mark)
    before = seq_of(counter)
    again = change_pin(counter, guards, seed.clerk, ChangePin(NEW_PIN, pin=PIN), mark)
    assert (again.result, again.answer, seq_of(counter)) == (None, first.answer, before)


def test_a_right_pin_confirms_for_its_owner(counter: Counter, guards: Guards, seed: Seed) -> None:
    assert check_pin(counter, guards, "王财政", PIN) == seed.staff(seed.finance_clerk)
    one_time(counter, seed.finance_clerk)
    assert isinstance(refused(lambda: check_pin(counter, guards, "王财政", PIN)), NotAllowed)


def test_a_director_level_password_approves(counter: Counter, guards: Guards, seed: Seed) -> None:
    assert approve(counter, guards, "吴副主任", PASSWORD) == seed.staff(seed.deputy)


def test_a_wrong_approval_is_counted_and_makes_wait(counter: Counter, guards: Guards, seed: Seed) -> None:
    before = seq_of(counter)
    for _ in range(5):
        error = refused(lambda: approve(counter, guards, "吴副主任", "wrong password"))
        assert (type(error), error.field) == (NotAllowed, "approver_password")
    assert len(types_since(counter, before)) == 5
    assert isinstance(refused(lambda: approve(counter, guards, "吴副主任", PASSWORD)), TryAgain)
    assert isinstance(refused(lambda: sign_in(counter, guards, Desk(), SignIn("吴副主任", PIN))), TryAgain)


def test_a_one_time_password_approves_nothing(counter: Counter, guards: Guards, seed: Seed) -> None:
    one_time(counter, seed.deputy)
    assert isinstance(refused(lambda: approve(counter, guards, "吴副主任", PASSWORD)), NotAllowed)


def test_nobody_below_director_level_approves(counter: Counter, guards: Guards, seed: Seed) -> None:
    staff = seed.staff(seed.clerk)
    hashes = StaffSecrets(password_hash=counter.hasher.hash(PASSWORD))
    append_by_hand(counter, STAFF, staff, (PasswordSet(one_time=False), hashes))
    error = refused(lambda: approve(counter, guards, "郑民政", PASSWORD))
    assert (type(error), error.field) == (NotAllowed, "approver")


def test_two_people_of_one_name_sign_in_by_id(counter: Counter, guards: Guards, seed: Seed) -> None:
    twin = seed.windows[5]
    hashes = StaffSecrets(pin_hash=counter.hasher.hash(NEW_PIN))
    added = (StaffAdded("郑民政", Role.CLERK), StaffSecrets())
    append_by_hand(counter, STAFF, twin, added, (PinSet(one_time=False), hashes))
    assert isinstance(refused(lambda: sign_in(counter, guards, Desk(), SignIn("郑民政", PIN))), NotAllowed)
    assert sign_in(counter, guards, Desk(), SignIn(id_text(twin), NEW_PIN)).staff == id_text(twin)
