"""Windows, posts and substitutes, and whose posts serve which item."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date

import pytest

from counter_app.domain.catalogue import ItemFacts
from counter_app.domain.staff import STAFF, Role, StaffAdded, StaffRetired, StaffSecrets
from counter_app.services.act import Act, Counter
from counter_app.services.desk import Desk
from counter_app.services.errors import InputProblem, NeedsApprover, NotAllowed
from counter_app.services.posts_in_force import serving_posts
from counter_app.services.references import id_text
from counter_app.services.settings_acts import SetSetting, set_setting
from counter_app.services.windows_and_posts import (
    AssignPost,
    DefineWindow,
    PostAnswer,
    Substitute,
    WindowAnswer,
    assign_post,
    define_window,
    ensure_may_accept,
    substitute,
)
from tests.fakes.fake_adapters import BIRTH_REGISTRATION, OLD_AGE_ALLOWANCE, SUBSIDY_CARD
from tests.fakes.fake_journal import (
    FIRST_DAY,
    FakeClock,
    Seed,
    append_by_hand,
    done,
    fake_counter,
    found,
    published,
)

CIVIL, GENERAL, FINANCE = OLD_AGE_ALLOWANCE, BIRTH_REGISTRATION, SUBSIDY_CARD
FRIDAY = date(2026, 9, 25)


@pytest.fixture
def clock() -> FakeClock:
    return FakeClock()


@pytest.fixture
def counter(clock: FakeClock) -> Counter:
    return fake_counter(clock)


@pytest.fixture
def seed(counter: Counter) -> Seed:
    seed = found(counter)
    published(counter)
    return seed


@dataclass(frozen=True, slots=True)
class Yes:
    """The item may be accepted."""

    is_allowed: bool = True


def accept(counter: Counter, desk: Desk, facts: ItemFacts) -> None:
    def use_case(act: Act, wanted: ItemFacts) -> Yes:
        ensure_may_accept(act, wanted)
        return Yes()

    done(counter, desk, use_case, facts)


def referral(counter: Counter, desk: Desk, facts: ItemFacts) -> str:
    with pytest.raises(NotAllowed) as refused:
        accept(counter, desk, facts)
    return refused.value.advice


def assign(counter: Counter, seed: Seed, request: AssignPost) -> PostAnswer:
    return done(counter, seed.clerk, assign_post, request, approver=seed.director)


def stand_in(counter: Counter, seed: Seed, request: Substitute) -> None:
    done(counter, seed.clerk, substitute, request, approver=seed.director)


def define(counter: Counter, seed: Seed, window: str | int, name: str) -> WindowAnswer:
    return done(counter, seed.clerk, define_window, DefineWindow(window, name), approver=seed.director)


def test_a_post_serves_the_items_of_its_window(counter: Counter, seed: Seed) -> None:
    accept(counter, seed.clerk, CIVIL)
    accept(counter, seed.finance_clerk, FINANCE)


def test_the_general_windows_post_serves_every_item(counter: Counter, seed: Seed) -> None:
    for facts in (CIVIL, GENERAL, FINANCE):
        accept(counter, seed.deputy, facts)


def test_another_windows_item_is_referred_to_that_window(counter: Counter, seed: Seed) -> None:
    assert "1号窗口（财政）" in referral(counter, seed.clerk, FINANCE)
    assert "4号窗口（综合）" in referral(counter, seed.clerk, GENERAL)


def test_a_director_without_a_post_accepts_nothing(counter: Counter, seed: Seed) -> None:
    assert "3号窗口（民政）" in referral(counter, seed.director, CIVIL)


def test_one_setting_lets_every_window_accept(counter: Counter, seed: Seed) -> None:
    done(counter, seed.clerk, set_setting, SetSetting("any_window", "yes"), approver=seed.director)
    accept(counter, seed.clerk, FINANCE)


def test_a_post_with_items_serves_these_and_no_others(counter: Counter, seed: Seed) -> None:
    assign(counter, seed, AssignPost("郑民政", "一卡通岗", 1, items=("101",)))
    accept(counter, seed.clerk, FINANCE)
    done(counter, seed.clerk, assign_post, AssignPost("王财政", "生育岗", "民政", ("404",)), approver=seed.director)
    accept(counter, seed.finance_clerk, GENERAL)
    referral(counter, seed.finance_clerk, CIVIL)


def test_a_post_holds_from_its_first_to_its_last_day(counter: Counter, seed: Seed, clock: FakeClock) -> None:
    assign(counter, seed, AssignPost("郑民政", "财政岗二", 1, from_day=FRIDAY, to_day=FRIDAY))
    referral(counter, seed.clerk, FINANCE)
    clock.move_to(FRIDAY)
    accept(counter, seed.clerk, FINANCE)
    clock.move_to(date(2026, 9, 26))
    referral(counter, seed.clerk, FINANCE)


def test_a_substitute_serves_what_the_absent_person_serves(counter: Counter, seed: Seed, clock: FakeClock) -> None:
    stand_in(counter, seed, Substitute("王财政", "郑民政", FIRST_DAY, FRIDAY))
    accept(counter, seed.clerk, FINANCE)
    accept(counter, seed.clerk, CIVIL)
    clock.move_to(date(2026, 9, 26))
    referral(counter, seed.clerk, FINANCE)


def test_a_substitution_is_not_passed_on(counter: Counter, seed: Seed) -> None:
    stand_in(counter, seed, Substitute("王财政", "郑民政", FIRST_DAY, FRIDAY))
    stand_in(counter, seed, Substitute("郑民政", "周主任", FIRST_DAY, FRIDAY))
    accept(counter, seed.director, CIVIL)
    referral(counter, seed.director, FINANCE)


def test_the_posts_of_whoever_left_have_ended(counter: Counter, seed: Seed) -> None:
    stand_in(counter, seed, Substitute("王财政", "郑民政", FIRST_DAY, FRIDAY))
    append_by_hand(counter, STAFF, seed.staff(seed.finance_clerk), (StaffRetired(), None))
    referral(counter, seed.clerk, FINANCE)
    with counter.journal.reading() as reads:
        assert serving_posts(reads, seed.staff(seed.finance_clerk), FIRST_DAY) == ()


def test_an_assignment_starts_today_when_no_day_is_named(counter: Counter, seed: Seed) -> None:
    answer = assign(counter, seed, AssignPost("郑民政", "经济岗", "经济"))
    assert (answer.from_day, answer.to_day, answer.window) == (FIRST_DAY, None, id_text(seed.windows[5]))


@pytest.mark.parametrize(
    ("request_", "field"),
    [
        (AssignPost("没有这个人", "经济岗", 5), "staff"),
        (AssignPost("郑民政", "经济岗", 9), "window"),
        (AssignPost("郑民政", "", 5), "post"),
        (AssignPost("郑民政", "经济岗", 5, items=("999",)), "items"),
        (AssignPost("郑民政", "经济岗", 5, from_day=FRIDAY, to_day=FIRST_DAY), "to"),
        (AssignPost("郑民政", "民政岗", 3), "post"),
        (AssignPost("陈审计", "经济岗", 5), "staff"),
    ],
)
def test_a_wrong_assignment_is_refused(counter: Counter, seed: Seed, request_: AssignPost, field: str) -> None:
    auditor = seed.windows[5]
    append_by_hand(counter, STAFF, auditor, (StaffAdded("陈审计", Role.AUDITOR), StaffSecrets()))
    with pytest.raises(InputProblem) as problem:
        assign(counter, seed, request_)
    assert problem.value.field == field


def test_the_same_post_is_assigned_again_after_it_ended(counter: Counter, seed: Seed) -> None:
    once = AssignPost("郑民政", "经济岗", 5, from_day=FIRST_DAY, to_day=FIRST_DAY)
    assign(counter, seed, once)
    with pytest.raises(InputProblem):
        assign(counter, seed, once)
    assign(counter, seed, AssignPost("郑民政", "经济岗", 5, from_day=FRIDAY))


def test_nobody_who_left_gets_a_post(counter: Counter, seed: Seed) -> None:
    append_by_hand(counter, STAFF, seed.staff(seed.finance_clerk), (StaffRetired(), None))
    with pytest.raises(InputProblem):
        assign(counter, seed, AssignPost("王财政", "经济岗", 5))
    with pytest.raises(InputProblem) as problem:
        stand_in(counter, seed, Substitute("郑民政", "王财政", FIRST_DAY, FRIDAY))
    assert problem.value.field == "by"


@pytest.mark.parametrize(
    ("request_", "field"),
    [
        (Substitute("郑民政", "郑民政", FIRST_DAY, FRIDAY), "by"),
        (Substitute("没有这个人", "郑民政", FIRST_DAY, FRIDAY), "absent"),
        (Substitute("王财政", "郑民政", FRIDAY, FIRST_DAY), "to"),
    ],
)
def test_a_wrong_substitution_is_refused(counter: Counter, seed: Seed, request_: Substitute, field: str) -> None:
    with pytest.raises(InputProblem) as problem:
        stand_in(counter, seed, request_)
    assert problem.value.field == field


def test_the_same_substitution_is_named_once(counter: Counter, seed: Seed) -> None:
    stand_in(counter, seed, Substitute("王财政", "郑民政", FIRST_DAY, FRIDAY))
    with pytest.raises(InputProblem):
        stand_in(counter, seed, Substitute("王财政", "郑民政", FRIDAY, FRIDAY))


def test_a_new_window_gets_the_number_of_its_sign(counter: Counter, seed: Seed) -> None:
    new = define(counter, seed, 6, "医保")
    assert (new.number, new.name, new.is_general) == (6, "医保", False)
    assert define(counter, seed, "6", "医保和救助").window == new.window


def test_a_renamed_window_still_serves_its_items(counter: Counter, seed: Seed) -> None:
    renamed = define(counter, seed, id_text(seed.windows[1]), "财政所")
    assert (renamed.number, renamed.window) == (1, id_text(seed.windows[1]))
    accept(counter, seed.finance_clerk, FINANCE)
    assert "1号窗口（财政所）" in referral(counter, seed.clerk, FINANCE)


def test_a_window_that_takes_over_a_former_name_serves_under_it(counter: Counter, seed: Seed) -> None:
    define(counter, seed, 1, "财政所")
    define(counter, seed, 6, "财政")
    assert "6号窗口（财政）" in referral(counter, seed.clerk, FINANCE)


def test_the_general_window_stays_general_under_another_name(counter: Counter, seed: Seed) -> None:
    assert define(counter, seed, 4, "便民综合").is_general
    accept(counter, seed.deputy, FINANCE)


def test_an_item_of_no_window_in_this_hall_is_referred_to_the_general_one(counter: Counter, seed: Seed) -> None:
    assert "4号窗口（综合）" in referral(counter, seed.clerk, replace(CIVIL, window="税务"))
    accept(counter, seed.deputy, replace(CIVIL, window="税务"))


@pytest.mark.parametrize(
    ("window", "name", "field"),
    [(0, "医保", "window"), (100, "医保", "window"), ("医", "医保", "window"), (6, "", "name"), (6, "民政", "name")],
)
def test_a_wrong_window_is_refused(counter: Counter, seed: Seed, window: str | int, name: str, field: str) -> None:
    with pytest.raises(InputProblem) as problem:
        define(counter, seed, window, name)
    assert problem.value.field == field


ACTS: list[Callable[[Act], object]] = [
    lambda act: define_window(act, DefineWindow(6, "医保")),
    lambda act: assign_post(act, AssignPost("郑民政", "经济岗", 5)),
    lambda act: substitute(act, Substitute("王财政", "郑民政", FIRST_DAY, FRIDAY)),
]


@pytest.mark.parametrize("use_case", ACTS)
def test_it_takes_a_person_and_a_directors_password(
    counter: Counter, seed: Seed, use_case: Callable[[Act], object]
) -> None:
    with pytest.raises(NeedsApprover):
        done(counter, seed.clerk, lambda act, _request: use_case(act), None)
    with pytest.raises(NotAllowed):
        done(counter, Desk(), lambda act, _request: use_case(act), None, approver=seed.director)
