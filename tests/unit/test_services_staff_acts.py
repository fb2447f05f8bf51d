"""People are added, retired and given new PINs by a director-level person."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from counter_app.domain.staff import STAFF, Role, StaffSecrets, StaffState
from counter_app.services.act import Act, Counter
from counter_app.services.desk import Desk
from counter_app.services.errors import Conflict, InputProblem, NeedsApprover, NotAllowed
from counter_app.services.references import id_text, staff_ref
from counter_app.services.sign_in import Guards, SignIn, sign_in
from counter_app.services.staff_acts import (
    AddStaff,
    ResetPin,
    RetireStaff,
    StaffIssued,
    add_staff,
    reset_pin,
    retire_staff,
)
from tests.fakes.fake_journal import PIN, FakeJournal, Seed, done, fake_counter, found
from tests.fakes.given_cases import given_case


@pytest.fixture
def counter() -> Counter:
    return fake_counter()


@pytest.fixture
def seed(counter: Counter) -> Seed:
    return found(counter)


def add(
    counter: Counter, seed: Seed, name: str = "丁新人", role: Role = Role.CLERK, phone: str | None = None
) -> StaffIssued:
    return done(counter, seed.clerk, add_staff, AddStaff(name, role, phone), approver=seed.director)


def state_of(counter: Counter, name: str) -> StaffState:
    with counter.journal.reading() as reads:
        folded = reads.load(STAFF, staff_ref(reads, name))
    assert folded is not None
    return folded.state


def test_a_new_clerk_signs_in_with_the_one_time_pin(counter: Counter, seed: Seed) -> None:
    issued = add(counter, seed)
    assert issued.one_time_password is None
    signed = sign_in(counter, Guards(counter.clock), Desk(), SignIn("丁新人", issued.one_time_pin))
    assert (signed.staff, signed.role, signed.must_change) == (issued.staff, "clerk", ("pin",))


def test_a_new_deputy_gets_a_password_too(counter: Counter, seed: Seed) -> None:
    issued = add(counter, seed, role=Role.DEPUTY_DIRECTOR)
    assert issued.one_time_password
    signed = sign_in(counter, Guards(counter.clock), Desk(), SignIn("丁新人", password=issued.one_time_password))
    assert signed.must_change == ("password", "pin")


def test_phone_and_hashes_are_no_public_part(counter: Counter, seed: Seed) -> None:
    add(counter, seed, phone="0953 501 2345")
    assert isinstance(counter.journal, FakeJournal)
    with counter.journal.reading() as stored:
        added = [one for one in stored.entries.values() if one.entry.header.type.startswith("staff.")][-2:]
    assert added[0].personal == StaffSecrets(phone="09535012345")
    assert b"0953" not in b"".join(one.entry.payload for one in added)
    assert b"fake$" not in b"".join(one.entry.payload for one in added)


def test_a_name_is_given_once_among_those_who_work_here(counter: Counter, seed: Seed) -> None:
    with pytest.raises(InputProblem) as problem:
        add(counter, seed, name=" 郑民政 ")
    assert problem.value.field == "name"
    done(counter, seed.clerk, retire_staff, RetireStaff("王财政"), approver=seed.director)
    assert add(counter, seed, name="王财政").name == "王财政"


@pytest.mark.parametrize(("name", "phone", "field"), [("", None, "name"), ("丁新人", "12", "phone")])
def test_a_wrong_input_adds_nobody(counter: Counter, seed: Seed, name: str, phone: str | None, field: str) -> None:
    with pytest.raises(InputProblem) as problem:
        add(counter, seed, name=name, phone=phone)
    assert problem.value.field == field


ACTS: list[Callable[[Act], object]] = [
    lambda act: add_staff(act, AddStaff("丁新人", Role.CLERK)),
    lambda act: retire_staff(act, RetireStaff("王财政")),
    lambda act: reset_pin(act, ResetPin("王财政")),
]


@pytest.mark.parametrize("use_case", ACTS)
def test_without_a_directors_password_nothing_happens(
    counter: Counter, seed: Seed, use_case: Callable[[Act], object]
) -> None:
    with pytest.raises(NeedsApprover):
        done(counter, seed.clerk, lambda act, _request: use_case(act), None)


@pytest.mark.parametrize("use_case", ACTS)
def test_nobody_does_it_unless_signed_in(counter: Counter, seed: Seed, use_case: Callable[[Act], object]) -> None:
    with pytest.raises(NotAllowed):
        done(counter, Desk(), lambda act, _request: use_case(act), None, approver=seed.director)


def test_a_retired_person_is_gone_for_good(counter: Counter, seed: Seed) -> None:
    done(counter, seed.clerk, retire_staff, RetireStaff("王财政"), approver=seed.director)
    assert state_of(counter, "王财政").is_retired
    for attempt in (
        lambda: done(counter, seed.clerk, retire_staff, RetireStaff("王财政"), approver=seed.director),
        lambda: done(counter, seed.clerk, reset_pin, ResetPin("王财政"), approver=seed.director),
    ):
        with pytest.raises(InputProblem):
            attempt()


def test_the_last_director_level_person_stays(counter: Counter, seed: Seed) -> None:
    done(counter, seed.clerk, retire_staff, RetireStaff("周主任"), approver=seed.deputy)
    with pytest.raises(InputProblem) as problem:
        done(counter, seed.clerk, retire_staff, RetireStaff("吴副主任"), approver=seed.deputy)
    assert "最后一位" in problem.value.title


def test_a_reset_pin_is_for_one_use_and_ends_the_wait(counter: Counter, seed: Seed) -> None:
    guards = Guards(counter.clock)
    for _ in range(5):
        with pytest.raises(NotAllowed):
            sign_in(counter, guards, Desk(), SignIn("王财政", "000000"))
    issued = done(counter, seed.clerk, reset_pin, ResetPin("王财政"), approver=seed.director)
    assert sign_in(counter, guards, Desk(), SignIn("王财政", issued.one_time_pin)).must_change == ("pin",)
    with pytest.raises(NotAllowed):
        sign_in(counter, guards, Desk(), SignIn("王财政", PIN))


def test_a_reset_without_failures_leaves_the_guard_alone(counter: Counter, seed: Seed) -> None:
    done(counter, seed.clerk, reset_pin, ResetPin(id_text(seed.staff(seed.finance_clerk))), approver=seed.director)
    assert isinstance(counter.journal, FakeJournal)
    with counter.journal.reading() as stored:
        types = [one.entry.header.type for one in stored.entries.values()]
    assert types[-1] == "staff.pin_set"


def test_a_handler_of_open_cases_stays(counter: Counter, seed: Seed) -> None:
    given_case(counter, seed.finance_clerk)
    with pytest.raises(Conflict) as problem:
        done(counter, seed.clerk, retire_staff, RetireStaff("王财政"), approver=seed.director)
    assert "reassign_case" in problem.value.advice
    assert not state_of(counter, "王财政").is_retired
