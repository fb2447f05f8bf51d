"""The page of a person: who it is, masked unless compared with the card, and what they did here before."""

from __future__ import annotations

from datetime import date

import pytest

from counter_app.domain.persons import IdState
from counter_app.domain.staff import Role
from counter_app.services.desk import Desk
from counter_app.services.end_case import WithdrawCase, withdraw_case
from counter_app.services.errors import InputProblem, NotAllowed
from counter_app.services.large_print import MOST_REMEMBERED, remember_large_print, wants_large_print
from counter_app.services.lights import lights_at
from counter_app.services.person_page import CASES_SHOWN, PersonPage, open_case_of, person_page
from counter_app.services.persons_acts import RegisterPerson, register_person
from counter_app.services.shown import sex_and_age
from tests.fakes.fake_journal import given_person
from tests.fakes.fake_local import FakePreferences
from tests.fakes.hall import Hall, case_id, invented_id

MISSING = {"1": "ok", "2": "missing", "3": "ok", "4": "ok"}


@pytest.fixture
def hall() -> Hall:
    return Hall()


def page(
    hall: Hall, person: str, preferences: FakePreferences | None = None, *, is_in_work: bool = False
) -> PersonPage:
    reads, desk, kept = hall.stored(), hall.seed.clerk, preferences or FakePreferences()
    return person_page(reads, kept, desk, lights_at(hall.counter, reads, desk), person, is_in_work=is_in_work)


def registered(hall: Hall, **fields: str) -> str:
    return hall.act(hall.seed.clerk, register_person, RegisterPerson(**fields)).person


def test_the_number_is_in_full_only_while_the_case_is_in_work(hall: Hall) -> None:
    person = registered(hall, name="马秀兰", resident_id=invented_id(), phone="13900000003", address="河湾村三组")
    shown, compared = page(hall, person), page(hall, person, is_in_work=True)
    assert (shown.resident_id, shown.is_id_masked) == ("9900**********0013", True)
    assert (compared.resident_id, compared.is_id_masked) == (invented_id(), False)
    assert (compared.phone, compared.address) == ("139****0003", "河湾村三组")
    assert invented_id() not in repr(compared)


def test_sex_and_age_come_from_the_number(hall: Hall) -> None:
    shown = page(hall, registered(hall, name="马秀兰", resident_id=invented_id()))
    assert (shown.sex, shown.age, shown.id_state, shown.id_words) == ("男", 81, IdState.VERIFIED, "证号已核对")


@pytest.mark.parametrize(
    ("birth", "today", "age"),
    [("19450203", date(2026, 2, 2), 80), ("19450203", date(2026, 2, 3), 81), ("20000229", date(2026, 2, 28), 25)],
)
def test_a_year_of_life_is_full_on_the_birthday(birth: str, today: date, age: int) -> None:
    assert sex_and_age(invented_id(2, birth), today) == ("女", age)


def test_who_has_no_number_has_no_age(hall: Hall) -> None:
    shown = page(hall, registered(hall, name="马小军", no_id_reason="新生儿"))
    assert (shown.sex, shown.age, shown.id_words, shown.no_id_reason) == ("", None, "没有证件号码", "新生儿")
    assert sex_and_age("9900001945", date(2026, 9, 24)) == ("", None)


def test_an_unverified_number_is_marked(hall: Hall) -> None:
    wrong = invented_id()[:-1] + ("1" if invented_id()[-1] != "1" else "2")
    shown = page(hall, registered(hall, name="马秀兰", resident_id=wrong, unverified_reason="证件就是这样"))
    assert (shown.is_unverified, shown.id_words, shown.unverified_reason) == (True, "证号未核实", "证件就是这样")


def test_previous_cases_are_shown_newest_first_with_what_they_wait_for(hall: Hall) -> None:
    first = hall.receive(materials=MISSING, then="notice")
    second = hall.receive(hall.seed.deputy, item="404", materials={"1": "ok", "2": "ok"})
    shown = page(hall, first.person)
    assert [(one.case, one.item_name, one.hint) for one in shown.cases] == [
        (second.case, "生育登记", ""),
        (first.case, "高龄津贴", "缺户口簿"),
    ]
    assert [one.light.words for one in shown.cases] == ["余 5 天", "待补正"]
    assert [one.spoken for one in shown.cases] == ["0924-01-0002", "0924-01-0001"]


def test_many_missing_papers_are_counted(hall: Hall) -> None:
    papers = {"1": "missing", "2": "missing", "3": "missing", "4": "ok"}
    shown = page(hall, hall.receive(materials=papers, then="notice").person)
    assert shown.cases[0].hint == "缺居民身份证等 3 件"


def test_the_open_case_of_the_item_can_be_gone_on_with(hall: Hall) -> None:
    received = hall.receive()
    shown = page(hall, received.person)
    found = open_case_of(shown, "303")
    assert found is not None
    assert found.id == case_id(received.case)
    assert open_case_of(shown, "404") is None
    hall.act(hall.seed.clerk, withdraw_case, WithdrawCase(received.case, reason="不办了"))
    assert open_case_of(page(hall, received.person), "303") is None


def test_one_man_registered_twice_has_one_past(hall: Hall) -> None:
    first = hall.receive()
    again = given_person(hall.counter, "马秀蓝", invented_id())
    shown = page(hall, again.hex())
    assert [one.case for one in shown.cases] == [first.case]
    assert [one.hex() for one in shown.same_as] == [first.person.replace("-", "")]


def test_no_more_cases_are_shown_than_fit(hall: Hall) -> None:
    for _ in range(CASES_SHOWN + 1):
        person = hall.receive().person
    shown = page(hall, person)
    assert (len(shown.cases), shown.has_more) == (CASES_SHOWN, True)


def test_whoever_may_not_read_personal_data_sees_no_page(hall: Hall) -> None:
    person, reads = hall.receive().person, hall.stored()
    inspector = Desk(hall.staff(hall.seed.director), "督查员", Role.INSPECTOR)
    lights = lights_at(hall.counter, reads, inspector)
    with pytest.raises(NotAllowed):
        person_page(reads, FakePreferences(), inspector, lights, person)


def test_an_unknown_person_has_no_page(hall: Hall) -> None:
    with pytest.raises(InputProblem):
        page(hall, "0" * 32)


def test_large_print_is_remembered_for_those_asked_about_last(hall: Hall) -> None:
    preferences = FakePreferences()
    person = hall.receive().person
    assert not page(hall, person, preferences).wants_large_print
    remember_large_print(preferences, case_id(person), is_wanted=True)
    assert page(hall, person, preferences).wants_large_print
    remember_large_print(preferences, case_id(person), is_wanted=False)
    assert not page(hall, person, preferences).wants_large_print
    for n in range(MOST_REMEMBERED + 1):
        remember_large_print(preferences, case_id(f"{n:032x}"), is_wanted=True)
    assert not wants_large_print(preferences, case_id(f"{0:032x}"))
    assert wants_large_print(preferences, case_id(f"{1:032x}"))
