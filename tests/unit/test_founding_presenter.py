"""The first steps on the founder's PC, decided without Qt."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

import pytest

from counter_app.services.errors import CounterError, TryAgain
from counter_app.ui.presenters.founding import FoundingPresenter, FoundingStep
from counter_app.ui.programme import Founding, FoundingWish

R = TypeVar("R")
CENTRE = ("清水镇民生服务中心", "990000001", "高志远")


class Founder:
    """Somebody at an empty PC; the founding takes until `let_go`."""

    def __init__(self) -> None:
        self.wishes: list[FoundingWish] = []
        self.waiting: list[Callable[[], None]] = []
        self.finished = 0
        self.refusal: CounterError | None = None
        self.presenter = FoundingPresenter(self.found, self.run, self.end)

    def found(self, wish: FoundingWish) -> Founding:
        self.wishes.append(wish)
        if self.refusal is not None:
            raise self.refusal
        return Founding(wish.director, "274936", "4711-0815", "7777-8888")

    def run(self, work: Callable[[], R], answered: Callable[[R], None], failed: Callable[[CounterError], None]) -> None:
        def step() -> None:
            try:
                answered(work())
            except CounterError as error:
                failed(error)

        self.waiting.append(step)

    def let_go(self) -> None:
        while self.waiting:
            self.waiting.pop(0)()

    def end(self) -> None:
        self.finished += 1


@pytest.fixture
def founder() -> Founder:
    return Founder()


def test_a_centre_is_founded_once_however_often_enter_is_pressed(founder: Founder) -> None:
    founder.presenter.describe(*CENTRE)
    founder.presenter.choose_window(3)
    for _ in range(3):
        founder.presenter.found()
    founder.let_go()
    assert founder.wishes == [FoundingWish(*CENTRE, 3)]
    assert founder.presenter.view.step is FoundingStep.ENVELOPE


@pytest.mark.parametrize(
    ("typed", "field"),
    [
        (("", "990000001", "高志远"), "centre"),
        (("清水镇民生服务中心", "99", "高志远"), "township"),
        (("清水镇民生服务中心", "990000001", ""), "director"),
    ],
)
def test_what_cannot_be_so_stays_on_its_page_and_is_said_at_its_field(
    founder: Founder, typed: tuple[str, str, str], field: str
) -> None:
    founder.presenter.describe(*typed)
    view = founder.presenter.view
    assert (view.step, view.field_name) == (FoundingStep.CENTRE, field)
    assert view.problem


def test_another_form_of_the_name_is_taken_when_it_is_confirmed(founder: Founder) -> None:
    founder.presenter.describe("清水便民中心", "990000001", "高志远")
    assert founder.presenter.view.may_confirm_name
    founder.presenter.confirm_name("清水便民中心", "990000001", "高志远")
    founder.presenter.found()
    founder.let_go()
    assert founder.wishes[0].is_name_confirmed


def test_a_refusal_leads_back_to_the_page_of_its_field(founder: Founder) -> None:
    founder.refusal = TryAgain("磁盘满了", "请清理后再试")
    founder.presenter.describe(*CENTRE)
    founder.presenter.found()
    founder.let_go()
    assert founder.presenter.view.step is FoundingStep.WINDOW
    assert founder.presenter.view.problem == "磁盘满了。请清理后再试。"
    assert not founder.presenter.view.is_busy
    founder.refusal = None
    founder.presenter.found()
    founder.let_go()
    assert founder.presenter.view.founding is not None


def test_the_envelope_is_left_only_when_it_is_said_to_be_copied_and_then_forgotten(founder: Founder) -> None:
    founder.presenter.practise()
    founder.let_go()
    assert founder.wishes[0].is_practice
    founder.presenter.finish(is_copied=False)
    assert (founder.finished, bool(founder.presenter.view.problem)) == (0, True)
    founder.presenter.finish(is_copied=True)
    assert (founder.finished, founder.presenter.view.founding) == (1, None)


def test_esc_goes_back_to_the_centre_but_never_behind_the_founding(founder: Founder) -> None:
    steps = []
    founder.presenter.describe(*CENTRE)
    founder.presenter.back()
    steps.append(founder.presenter.view.step)
    founder.presenter.describe(*CENTRE)
    founder.presenter.found()
    founder.let_go()
    founder.presenter.back()
    steps.append(founder.presenter.view.step)
    assert steps == [FoundingStep.CENTRE, FoundingStep.ENVELOPE]
    assert "7777-8888" not in repr(founder.presenter.view)
