"""Seeing a masked detail in full leaves a trace, and only for whoever may see it."""

from __future__ import annotations

import pytest

from counter_app.domain.persons import PERSON, RevealedField
from counter_app.domain.staff import Role
from counter_app.services.case_views import case_history
from counter_app.services.desk import Desk
from counter_app.services.errors import InputProblem, NotAllowed
from counter_app.services.reveal import Reveal, reveal
from tests.fakes.fake_journal import given_person
from tests.fakes.hall import Hall, case_id, invented_id


@pytest.fixture
def hall() -> Hall:
    return Hall()


def test_the_detail_is_shown_and_the_look_is_in_the_history(hall: Hall) -> None:
    received = hall.receive(phone="13900000003")
    shown = hall.act(hall.seed.deputy, reveal, Reveal(received.person, RevealedField.RESIDENT_ID))
    assert (shown.value, shown.field) == (invented_id(), "resident_id")
    assert invented_id() not in repr(shown)
    by_number = hall.act(hall.seed.deputy, reveal, Reveal(received.number, RevealedField.PHONE))
    assert (by_number.value, by_number.person) == ("13900000003", received.person)
    looks = [one for one in case_history(hall.stored(), case_id(received.person)).entries if "查看" in one.what]
    assert [(one.what, one.by) for one in looks] == [("查看完整信息", "吴副主任")] * 2


def test_a_look_changes_nothing_of_the_person(hall: Hall) -> None:
    person = case_id(hall.receive().person)
    before = hall.stored().load(PERSON, person)
    hall.act(hall.seed.clerk, reveal, Reveal(person.hex(), RevealedField.RESIDENT_ID))
    after = hall.stored().load(PERSON, person)
    assert before is not None
    assert after is not None
    assert (after.state, after.anomalies, after.count) == (before.state, (), before.count + 1)


def test_what_is_not_there_is_not_looked_at(hall: Hall) -> None:
    person = given_person(hall.counter, "无证")
    for ref, field in ((person.hex(), RevealedField.RESIDENT_ID), ("0" * 32, RevealedField.PHONE)):
        with pytest.raises(InputProblem):
            hall.act(hall.seed.clerk, reveal, Reveal(ref, field))
    assert len(case_history(hall.stored(), person).entries) == 1


def test_who_may_not_read_personal_data_reveals_nothing(hall: Hall) -> None:
    person = hall.receive().person
    technician = Desk(hall.staff(hall.seed.director), "技术员", Role.TECHNICIAN)
    with pytest.raises(NotAllowed):
        hall.act(technician, reveal, Reveal(person, RevealedField.RESIDENT_ID))
    auditor = Desk(hall.staff(hall.seed.director), "审计员", Role.AUDITOR)
    assert hall.act(auditor, reveal, Reveal(person, RevealedField.RESIDENT_ID)).value == invented_id()
