"""Signing in, decided without Qt: who, the PIN, one-time secrets changed first, the wait, an unclear day."""

from __future__ import annotations

import datetime as dt

import pytest

from counter_app.domain.journal import StaffId
from counter_app.domain.staff import Role
from counter_app.services.act import Act
from counter_app.services.desk import Desk
from counter_app.services.references import id_text
from counter_app.services.sign_in_list import sign_in_list
from counter_app.services.staff_acts import AddStaff, StaffIssued, add_staff
from counter_app.ui.presenters.desk_signing_in import DeskSigningIn
from counter_app.ui.presenters.sign_in import SignInPresenter
from counter_app.ui.presenters.signing_in import EarlySigningIn, Step
from tests.fakes.fake_desktop import StillDesk, still_desk
from tests.fakes.fake_journal import PIN
from tests.fakes.hall import Hall

NEW_PIN, NEW_PASSWORD = "749503", "three unrelated words"


class Door:
    """The sign-in page of one PC."""

    def __init__(self) -> None:
        self.hall = Hall()
        self.still: StillDesk = still_desk(self.hall.counter)
        self.entered = 0
        self.presenter = SignInPresenter(DeskSigningIn(self.still.workplace, self.enter))
        self.presenter.start()

    @property
    def desk(self) -> Desk:
        return self.still.workplace.desk

    def enter(self) -> None:
        self.entered += 1

    def choose(self, name: str) -> None:
        card = next(one for one in self.presenter.view.people if one.name == name)
        self.presenter.press_digit(card.key)

    def hire(self, role: Role = Role.CLERK) -> StaffIssued:
        def hire(act: Act) -> StaffIssued:
            return add_staff(act, AddStaff("丁小云", role))

        issued = self.hall.perform(self.hall.seed.director, hire, approver=self.hall.seed.director).result
        assert issued is not None
        self.presenter.start()
        return issued


@pytest.fixture
def door() -> Door:
    return Door()


def test_a_digit_chooses_and_the_pin_opens_a_session_with_its_defaults(door: Door) -> None:
    assert [card.key for card in door.presenter.view.people] == ["1", "2", "3", "4"]
    door.choose(door.hall.seed.clerk.name)
    assert door.presenter.view.label == f"{door.hall.seed.clerk.name} 的口令"
    door.presenter.enter(PIN)
    assert door.entered == 1
    assert door.desk.session is not None
    assert door.desk.session.business_day == dt.date(2026, 9, 24)


def test_a_wrong_pin_says_so_and_five_of_them_make_wait(door: Door) -> None:
    door.choose(door.hall.seed.clerk.name)
    for _ in range(5):
        door.presenter.enter("111111")
        assert door.presenter.view.problem.startswith("口令不对")
    door.presenter.enter(PIN)
    assert "还要等1分钟" in door.presenter.view.problem
    assert "副主任" in door.presenter.view.problem
    assert door.entered == 0
    door.hall.clock.let_pass(61)
    door.presenter.enter(PIN)
    assert door.entered == 1


def test_nothing_typed_is_no_try(door: Door) -> None:
    door.choose(door.hall.seed.clerk.name)
    for _ in range(9):
        door.presenter.enter("")
    door.presenter.enter(PIN)
    assert door.entered == 1


def test_a_one_time_pin_must_be_changed_before_anything_else(door: Door) -> None:
    issued = door.hire()
    door.choose("丁小云")
    door.presenter.enter(issued.one_time_pin)
    assert (door.presenter.view.step, door.entered) == (Step.NEW_PIN, 0)
    door.presenter.enter("123456")
    door.presenter.enter("123456")
    assert "连续或相同" in door.presenter.view.problem
    door.presenter.enter(NEW_PIN)
    door.presenter.enter("749504")
    assert "两次输的不一样" in door.presenter.view.problem
    door.presenter.enter(NEW_PIN)
    door.presenter.enter(NEW_PIN)
    assert (door.entered, door.desk.must_change) == (1, frozenset())


def test_a_new_deputy_changes_pin_and_password(door: Door) -> None:
    issued = door.hire(Role.DEPUTY_DIRECTOR)
    assert issued.one_time_password is not None
    door.choose("丁小云")
    for typed in (issued.one_time_pin, NEW_PIN, NEW_PIN, issued.one_time_password, "short", "short"):
        door.presenter.enter(typed)
    assert (door.presenter.view.step, "10个字符" in door.presenter.view.problem) == (Step.NEW_PASSWORD, True)
    door.presenter.enter(NEW_PASSWORD)
    door.presenter.enter(NEW_PASSWORD)
    assert door.entered == 1


def test_a_wrong_one_time_password_is_asked_for_again(door: Door) -> None:
    issued = door.hire(Role.DEPUTY_DIRECTOR)
    door.choose("丁小云")
    for typed in (issued.one_time_pin, NEW_PIN, NEW_PIN, "not this", NEW_PASSWORD, NEW_PASSWORD):
        door.presenter.enter(typed)
    assert door.presenter.view.step is Step.ONE_TIME_PASSWORD


def test_a_day_that_the_clock_makes_unclear_is_confirmed_by_a_person(door: Door) -> None:
    door.choose(door.hall.seed.clerk.name)
    door.presenter.enter(PIN)
    door.hall.clock.move_to(dt.date(2026, 10, 20))
    door.presenter.start()
    door.choose(door.hall.seed.clerk.name)
    door.presenter.enter(PIN)
    assert (door.presenter.view.step, door.entered) == (Step.DAY, 1)
    door.presenter.enter("")
    assert door.entered == 2
    assert door.desk.session is not None
    assert door.desk.session.business_day == dt.date(2026, 10, 20)


def test_esc_goes_back_to_the_people_and_leaves_nobody_half_signed_in(door: Door) -> None:
    issued = door.hire()
    door.choose("丁小云")
    door.presenter.enter(issued.one_time_pin)
    door.presenter.back()
    assert (door.presenter.view.step, door.desk.staff) == (Step.PERSON, None)


def test_triple_enter_signs_in_once(door: Door) -> None:
    door.choose(door.hall.seed.clerk.name)
    door.still.acts.is_waiting = True
    for _ in range(3):
        door.presenter.enter(PIN)
    door.still.acts.let_go()
    assert door.entered == 1


def test_a_pin_entered_before_the_folder_is_open_signs_in_when_it_is(door: Door) -> None:
    people = sign_in_list(door.hall.stored(), None, dt.date(2026, 9, 24))
    early = EarlySigningIn(people)
    presenter = SignInPresenter(early)
    presenter.start()
    presenter.choose(next(line.staff for line in people if line.name == door.hall.seed.clerk.name))
    for _ in range(3):
        presenter.enter(PIN)
    assert (presenter.view.is_busy, door.desk.staff) == (True, None)
    assert "打开就登录" in presenter.view.hint
    early.open(DeskSigningIn(door.still.workplace, door.enter))
    assert door.entered == 1
    assert door.desk.session is not None


def test_a_wrong_pin_entered_early_is_asked_for_again_when_the_folder_is_open(door: Door) -> None:
    early = EarlySigningIn(sign_in_list(door.hall.stored(), None, dt.date(2026, 9, 24)))
    presenter = SignInPresenter(early)
    presenter.start()
    presenter.press_digit("1")
    presenter.back()
    presenter.press_digit("2")
    presenter.enter("111111")
    early.open(DeskSigningIn(door.still.workplace, door.enter))
    assert presenter.view.problem.startswith("口令不对")
    presenter.enter(PIN)
    assert door.entered == 1
    presenter.start()
    assert [card.key for card in presenter.view.people] == ["1", "2", "3", "4"]


def test_a_long_list_is_turned_by_pages(door: Door) -> None:
    for number in range(7):
        door.hall.act(
            door.hall.seed.director, add_staff, AddStaff(f"新人{'甲乙丙丁戊己庚'[number]}", Role.CLERK),
            approver=door.hall.seed.director,
        )  # fmt: skip
    door.presenter.start()
    assert (len(door.presenter.view.people), door.presenter.view.has_more) == (8, True)
    first = {card.name for card in door.presenter.view.people}
    door.presenter.show_others()
    assert not first & {card.name for card in door.presenter.view.people}
    door.presenter.show_others()
    assert {card.name for card in door.presenter.view.people} == first


def test_no_secret_stays_in_the_view(door: Door) -> None:
    door.choose(door.hall.seed.clerk.name)
    door.presenter.enter("111111")
    assert "111111" not in repr(door.presenter.view)


def test_people_read_late_do_not_take_the_place_of_whoever_chose_himself(door: Door) -> None:
    seed = door.hall.seed
    door.still.acts.is_waiting = True
    door.presenter.start(id_text(staff_of(seed.director)))
    door.choose(seed.clerk.name)
    door.still.acts.let_go()
    assert door.presenter.view.label == f"{seed.clerk.name} 的口令"
    door.presenter.enter(PIN)
    assert door.desk.staff == seed.clerk.staff


def test_the_others_are_not_shown_while_somebody_is_being_signed_in(door: Door) -> None:
    door.choose(door.hall.seed.clerk.name)
    door.still.acts.is_waiting = True
    door.presenter.enter(PIN)
    door.presenter.show_others()
    assert door.presenter.view.is_busy
    door.still.acts.let_go()
    assert door.entered == 1


def test_no_secret_is_kept_after_a_refusal(door: Door) -> None:
    door.choose(door.hall.seed.clerk.name)
    door.presenter.enter("111111")
    assert door.presenter._typed == {}


def staff_of(desk: Desk) -> StaffId:
    assert desk.staff is not None
    return desk.staff
