"""The page of an applicant without Qt: mended with a reason, seen in full only with a trace."""

from __future__ import annotations

import pytest

from counter_app.domain.persons import PERSON, IdState, RevealedField
from counter_app.services.references import id_text
from counter_app.ui.presenters.form import FormAnswer
from counter_app.ui.presenters.person import PersonPresenter, PersonView
from tests.fakes.busy_hall import NAMES, busy_hall
from tests.fakes.fake_desktop import still_desk
from tests.fakes.hall import Hall, case_id, invented_id


class PersonDesk:
    """The page of the applicant of the accepted case."""

    def __init__(self) -> None:
        self.busy = busy_hall()
        self.hall: Hall = self.busy.hall
        self.still = still_desk(self.hall.counter, self.hall.seed.clerk)
        self.cases: list[str] = []
        self.presenter = PersonPresenter(self.still.workplace, self.cases.append)
        self.person = self.hall.state(self.busy.accepted).person
        self.presenter.open(id_text(self.person))

    @property
    def view(self) -> PersonView:
        return self.presenter.view

    def fact(self, label: str) -> str:
        return next(line.text for line in self.view.facts if line.label == label)

    def answer(self, kind: int, **texts: str) -> None:
        self.presenter.submit(FormAnswer((("kind", kind),), tuple(texts.items())))
        for changes in self.still.acts.changes:
            self.presenter.changed(changes)

    def history(self) -> list[str]:
        return [line.type for line in self.hall.stored().history(self.person)]


@pytest.fixture
def desk() -> PersonDesk:
    return PersonDesk()


def test_the_page_shows_who_it_is_with_numbers_masked(desk: PersonDesk) -> None:
    assert desk.view.title == NAMES[7]
    assert "*" in desk.fact("证号")
    assert desk.view.cases_head == "在本中心办过 1 件"
    desk.presenter.show_case(desk.view.cases[0].case)
    assert [case_id(case) for case in desk.cases] == [case_id(desk.busy.accepted)]


def test_a_number_seen_in_full_leaves_a_trace_and_is_hidden_again(desk: PersonDesk) -> None:
    desk.presenter.reveal(RevealedField.RESIDENT_ID)
    assert desk.fact("证号").replace(" ", "") == invented_id(8)
    assert desk.history()[-1] == "person.revealed"
    assert not desk.view.can_reveal_number
    desk.presenter.leave()
    assert "*" in desk.fact("证号")


def test_a_correction_needs_a_reason_and_changes_only_what_was_typed(desk: PersonDesk) -> None:
    desk.presenter.correct()
    desk.answer(0, name=NAMES[7], phone="0000-12345678", address="")
    assert desk.view.problem is not None
    assert desk.view.problem.error.field == "reason"
    desk.answer(0, name=NAMES[7], phone="0000-12345678", address="", reason="换了号码")
    assert desk.view.form is None
    assert desk.fact("电话").endswith("5678")
    assert desk.history().count("person.corrected") == 1
    assert desk.view.title == NAMES[7]


def test_a_number_with_a_wrong_check_digit_needs_its_reason_and_is_marked(desk: PersonDesk) -> None:
    right = invented_id(8)
    wrong = right[:-1] + ("0" if right[-1] != "0" else "1")
    desk.presenter.correct()
    desk.answer(1, resident_id=wrong, reason="照证件重录")
    assert desk.view.problem is not None
    assert desk.view.problem.error.field == "resident_id"
    desk.answer(1, resident_id=wrong, unverified_reason="证件原件如此", reason="照证件重录")
    assert desk.view.marks[0].text == "证号未核实"
    assert desk.fact("未核实原因") == "证件原件如此"


def test_a_number_that_was_somebody_else_s_is_taken_away_with_a_reason(desk: PersonDesk) -> None:
    desk.presenter.correct()
    desk.answer(2, no_id_reason="证件丢了正在补", reason="证号不是他的")
    assert desk.view.marks[0].text == "没有证件号码"
    folded = desk.hall.stored().load(PERSON, desk.person)
    assert folded is not None
    assert folded.state.id_state is IdState.NONE


def test_a_form_that_is_left_changes_nothing(desk: PersonDesk) -> None:
    desk.presenter.correct()
    desk.presenter.close_form()
    assert desk.view.form is None
    assert desk.history() == ["person.registered"]


def test_a_person_who_is_not_known_is_said_on_the_page(desk: PersonDesk) -> None:
    desk.presenter.open("01a0d613-0000-706b-ae94-13b769bcbd12")
    assert "没有找到" in desk.view.problem_words
    assert desk.view.facts == ()


def test_a_number_that_comes_after_the_page_was_left_is_not_shown(desk: PersonDesk) -> None:
    desk.still.acts.is_waiting = True
    desk.presenter.reveal(RevealedField.RESIDENT_ID)
    desk.presenter.leave()
    desk.still.acts.let_go()
    assert "*" in desk.fact("证号")


def test_a_correction_refused_after_its_form_was_left_is_said_in_the_banner(desk: PersonDesk) -> None:
    desk.presenter.correct()
    desk.still.acts.is_waiting = True
    desk.answer(0, name=NAMES[7], phone="0000-12345678", address="")
    desk.presenter.close_form()
    desk.still.acts.let_go()
    assert [error.field for error in desk.still.messages.problems] == ["reason"]


def test_a_form_does_not_go_along_to_another_applicant(desk: PersonDesk) -> None:
    desk.presenter.correct()
    desk.presenter.open(id_text(desk.hall.state(desk.busy.overdue).person))
    assert desk.view.title == NAMES[0]
    assert desk.view.form is None
