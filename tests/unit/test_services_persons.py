"""Applicants are registered, recognised and mended; nobody is merged, and nothing personal becomes public."""

from __future__ import annotations

from dataclasses import fields
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counter_app.domain.identity import check_digit
from counter_app.domain.journal import AggregateId
from counter_app.domain.persons import PERSON, PersonDetails, PersonInput, PersonState, clean_phone, clean_village
from counter_app.domain.refusal import Refused
from counter_app.services.act import Act, Counter
from counter_app.services.desk import Desk
from counter_app.services.errors import CounterError, InputProblem, NotAllowed
from counter_app.services.persons_acts import (
    Corrected,
    CorrectPerson,
    FoundPerson,
    Registered,
    RegisterPerson,
    correct_person,
    find_or_register,
    register_person,
)
from tests.fakes.fake_journal import Seed, done, fake_counter, found

FIRST17 = "99000019450101001"
NUMBER = FIRST17 + check_digit(FIRST17)
WRONG = FIRST17 + ("0" if check_digit(FIRST17) != "0" else "1")
OTHER_NUMBER = "99000019450101002" + check_digit("99000019450101002")
USCC = "91350100M000100Y43"


@pytest.fixture
def counter() -> Counter:
    return fake_counter()


@pytest.fixture
def seed(counter: Counter) -> Seed:
    return found(counter)


def register(counter: Counter, seed: Seed, **typed: str) -> Registered:
    return done(counter, seed.clerk, register_person, RegisterPerson(**typed))


def correct(counter: Counter, seed: Seed, person: str, **typed: str) -> Corrected:
    return done(counter, seed.clerk, correct_person, CorrectPerson(person, **{"reason": "写错了"} | typed))


def refusal(counter: Counter, seed: Seed, **typed: str) -> CounterError:
    before = entries_of(counter)
    with pytest.raises(InputProblem) as problem:
        register(counter, seed, **typed)
    assert entries_of(counter) == before
    return problem.value


def details_of(counter: Counter, person: str) -> PersonDetails:
    with counter.journal.reading() as reads:
        return reads.person_details(AggregateId(UUID(person).bytes))


def state_of(counter: Counter, person: str) -> PersonState:
    with counter.journal.reading() as reads:
        folded = reads.load(PERSON, AggregateId(UUID(person).bytes))
    assert folded is not None
    return folded.state


def entries_of(counter: Counter) -> int:
    with counter.journal.transaction() as transaction:
        return transaction.tip().seq


def test_a_person_is_registered_with_what_was_typed(counter: Counter, seed: Seed) -> None:
    answer = register(
        counter,
        seed,
        name=" 马秀兰 ",
        resident_id=f" {NUMBER} ",
        phone="138 1234 5678",
        village="红柳村",
        address="二组",
    )
    assert (answer.id_state, answer.is_known, answer.same_as) == ("verified", False, ())
    details = details_of(counter, answer.person)
    assert details == PersonDetails(name="马秀兰", resident_id=NUMBER, phone="13812345678", address="二组")
    assert state_of(counter, answer.person).village == "红柳村"


def test_nothing_personal_is_in_the_public_part(counter: Counter, seed: Seed) -> None:
    answer = register(counter, seed, name="马秀兰", resident_id=NUMBER, phone="13812345678", address="二组")
    public = repr(state_of(counter, answer.person))
    assert all(text not in public for text in ("马秀兰", NUMBER, "13812345678", "二组"))


def test_a_request_never_shows_what_was_typed() -> None:
    request = RegisterPerson(name="马秀兰", resident_id=NUMBER)
    assert "马秀兰" not in repr(request) + repr(CorrectPerson("x", "写错了", name="马秀兰")) + repr(
        PersonInput("马秀兰")
    )


def test_a_wrong_check_digit_is_refused(counter: Counter, seed: Seed) -> None:
    problem = refusal(counter, seed, name="马秀兰", resident_id=WRONG)
    assert problem.field == "resident_id"
    assert WRONG not in problem.title + problem.advice


def test_a_wrong_check_digit_passes_with_a_reason_and_is_marked(counter: Counter, seed: Seed) -> None:
    answer = register(counter, seed, name="马秀兰", resident_id=WRONG, unverified_reason="证件确实如此")
    assert answer.id_state == "unverified"
    assert details_of(counter, answer.person).unverified_reason == "证件确实如此"


def test_a_person_without_an_id_is_registered_for_a_reason(counter: Counter, seed: Seed) -> None:
    answer = register(counter, seed, name="马小宝", no_id_reason="新生儿")
    assert (answer.id_state, answer.same_as) == ("none", ())


def test_two_people_without_an_id_are_two_people(counter: Counter, seed: Seed) -> None:
    first = register(counter, seed, name="马小宝", no_id_reason="新生儿")
    second = register(counter, seed, name="马小宝", no_id_reason="新生儿")
    assert first.person != second.person
    assert not second.is_known


def test_a_body_is_registered_with_its_code(counter: Counter, seed: Seed) -> None:
    answer = register(counter, seed, name="红柳村合作社", uscc=USCC.lower())
    assert answer.id_state == "body"
    assert state_of(counter, answer.person).uscc == USCC
    again = register(counter, seed, name="红柳村合作社", uscc=USCC)
    assert (again.person, again.is_known) == (answer.person, True)


REFUSED: list[tuple[str, dict[str, str]]] = [
    ("resident_id", {"name": "马秀兰"}),
    ("resident_id", {"name": "马秀兰", "unverified_reason": "没带证"}),
    ("no_id_reason", {"name": "马秀兰", "resident_id": NUMBER, "no_id_reason": "没带证"}),
    ("uscc", {"name": "马秀兰", "resident_id": NUMBER, "uscc": USCC}),
    ("uscc", {"name": "合作社", "uscc": "91350100M000100Y34"}),
    ("name", {"resident_id": NUMBER}),
    ("name", {"uscc": USCC}),
    ("name", {"resident_id": NUMBER, "name": "  "}),
    ("name", {"resident_id": NUMBER, "name": "马\u202e秀兰"}),
    ("phone", {"name": "马秀兰", "resident_id": NUMBER, "phone": "123456"}),
    ("village", {"name": "马秀兰", "resident_id": NUMBER, "village": "住在老马家隔壁"}),
    ("address", {"name": "马秀兰", "resident_id": NUMBER, "address": "组" * 201}),
    ("no_id_reason", {"name": "马秀兰", "no_id_reason": ""}),
    ("resident_id", {"name": "马秀兰", "resident_id": "99000020990101001X"}),
]


@pytest.mark.parametrize(("field", "typed"), REFUSED)
def test_what_is_wrong_is_refused_by_its_field_and_never_repeated(
    counter: Counter, seed: Seed, field: str, typed: dict[str, str]
) -> None:
    problem = refusal(counter, seed, **typed)
    assert problem.field == field
    assert not [value for value in typed.values() if value.strip() and value in problem.title + problem.advice]


def test_the_same_person_is_answered_and_not_registered_again(counter: Counter, seed: Seed) -> None:
    first = register(counter, seed, name="马秀兰", resident_id=NUMBER)
    before = entries_of(counter)
    again = register(counter, seed, name="马秀兰", resident_id=NUMBER.lower(), phone="13812345678")
    assert (again.person, again.is_known, again.id_state) == (first.person, True, "verified")
    assert entries_of(counter) == before


def test_another_name_with_the_same_id_is_another_registration_shown_beside(counter: Counter, seed: Seed) -> None:
    first = register(counter, seed, name="马秀兰", resident_id=NUMBER)
    second = register(counter, seed, name="马秀蓝", resident_id=NUMBER)
    assert not second.is_known
    assert second.same_as == (first.person,)
    assert register(counter, seed, name="马秀兰", resident_id=NUMBER).same_as == (second.person,)


def test_an_unverified_registration_is_no_proof_of_identity(counter: Counter, seed: Seed) -> None:
    unsure = register(counter, seed, name="马秀兰", resident_id=NUMBER, unverified_reason="没带证")
    sure = register(counter, seed, name="马秀兰", resident_id=NUMBER)
    assert (sure.is_known, sure.same_as) == (False, (unsure.person,))


def found_person(counter: Counter, seed: Seed, **typed: str) -> FoundPerson:
    return done(counter, seed.clerk, find_or_register, RegisterPerson(**typed))


def id_of(answer: Registered) -> AggregateId:
    return AggregateId(UUID(answer.person).bytes)


def test_an_id_alone_finds_a_known_person(counter: Counter, seed: Seed) -> None:
    unsure = register(counter, seed, name="马秀蓝", resident_id=NUMBER, unverified_reason="没带证")
    sure = register(counter, seed, name="马秀兰", resident_id=NUMBER)
    hit = found_person(counter, seed, resident_id=NUMBER)
    assert (hit.id, hit.is_known, hit.same_as) == (id_of(sure), True, (id_of(unsure),))


def test_an_unverified_number_finds_its_person_without_the_reason(counter: Counter, seed: Seed) -> None:
    unsure = register(counter, seed, name="马秀兰", resident_id=WRONG, unverified_reason="证件确实如此")
    assert found_person(counter, seed, resident_id=WRONG).id == id_of(unsure)


def test_a_code_alone_finds_a_known_body(counter: Counter, seed: Seed) -> None:
    body = register(counter, seed, name="红柳村合作社", uscc=USCC)
    assert found_person(counter, seed, uscc=USCC).id == id_of(body)


def test_an_unknown_id_needs_a_name(counter: Counter, seed: Seed) -> None:
    with pytest.raises(InputProblem) as problem:
        found_person(counter, seed, resident_id=NUMBER)
    assert problem.value.field == "name"
    with pytest.raises(InputProblem) as wrong:
        found_person(counter, seed, resident_id=WRONG)
    assert wrong.value.field == "resident_id"
    assert not found_person(counter, seed, resident_id=NUMBER, name="马秀兰").is_known


def test_a_person_registered_within_an_act_can_be_used_by_it(counter: Counter, seed: Seed) -> None:
    seen: list[PersonState | None] = []

    def register_and_look(act: Act, request: RegisterPerson) -> RegisterPerson:
        seen.append(act.state(PERSON, find_or_register(act, request).id))
        return request

    done(counter, seed.clerk, register_and_look, RegisterPerson(name="马秀兰", resident_id=NUMBER))
    assert [state is not None for state in seen] == [True]


def test_a_correction_mends_what_it_names_and_keeps_the_rest(counter: Counter, seed: Seed) -> None:
    answer = register(counter, seed, name="马秀蓝", resident_id=NUMBER, phone="13812345678", village="红柳村")
    corrected = correct(counter, seed, answer.person, name="马秀兰", village="001")
    assert (corrected.person, corrected.id_state) == (answer.person, "verified")
    details = details_of(counter, answer.person)
    assert details == PersonDetails(name="马秀兰", resident_id=NUMBER, phone="13812345678")
    state = state_of(counter, answer.person)
    assert (state.village, state.corrections) == ("001", 1)


def test_a_corrected_id_becomes_verified_and_shows_its_equals(counter: Counter, seed: Seed) -> None:
    other = register(counter, seed, name="马秀兰", resident_id=NUMBER)
    unsure = register(counter, seed, name="马秀兰", resident_id=WRONG, unverified_reason="证件磨损")
    corrected = correct(counter, seed, unsure.person, resident_id=NUMBER)
    assert (corrected.id_state, corrected.same_as) == ("verified", (other.person,))
    assert details_of(counter, unsure.person).unverified_reason is None


def test_an_id_that_came_later_withdraws_the_reason_for_having_none(counter: Counter, seed: Seed) -> None:
    answer = register(counter, seed, name="马小宝", no_id_reason="新生儿")
    assert correct(counter, seed, answer.person, resident_id=NUMBER).id_state == "verified"
    assert details_of(counter, answer.person) == PersonDetails(name="马小宝", resident_id=NUMBER)


def test_an_id_of_somebody_else_can_be_taken_away(counter: Counter, seed: Seed) -> None:
    answer = register(counter, seed, name="马小宝", resident_id=NUMBER)
    corrected = correct(counter, seed, answer.person, no_id_reason="号码是他人的")
    assert (corrected.id_state, corrected.same_as) == ("none", ())
    assert details_of(counter, answer.person).resident_id is None
    with counter.journal.reading() as reads:
        assert reads.persons_with_id(NUMBER) == []


def test_a_name_correction_still_shows_who_has_the_same_id(counter: Counter, seed: Seed) -> None:
    first = register(counter, seed, name="马秀兰", resident_id=NUMBER)
    second = register(counter, seed, name="马秀蓝", resident_id=NUMBER)
    assert correct(counter, seed, second.person, name="马秀南").same_as == (first.person,)


WRONG_CORRECTIONS: list[tuple[str, dict[str, str]]] = [
    ("person", {}),
    ("reason", {"name": "马秀兰", "reason": " "}),
    ("resident_id", {"resident_id": WRONG}),
    ("no_id_reason", {"resident_id": OTHER_NUMBER, "no_id_reason": "没带证"}),
    ("resident_id", {"unverified_reason": "没带证"}),
    ("uscc", {"uscc": USCC}),
    ("phone", {"phone": "1"}),
]


@pytest.mark.parametrize(("field", "typed"), WRONG_CORRECTIONS)
def test_a_wrong_correction_changes_nothing(counter: Counter, seed: Seed, field: str, typed: dict[str, str]) -> None:
    person = register(counter, seed, name="马秀兰", resident_id=NUMBER).person
    before = entries_of(counter)
    with pytest.raises(InputProblem) as problem:
        correct(counter, seed, person, **typed)
    assert problem.value.field == field
    assert entries_of(counter) == before


def test_a_body_never_becomes_a_person(counter: Counter, seed: Seed) -> None:
    body = register(counter, seed, name="红柳村合作社", uscc=USCC).person
    with pytest.raises(InputProblem) as problem:
        correct(counter, seed, body, resident_id=NUMBER)
    assert problem.value.field == "resident_id"
    assert correct(counter, seed, body, name="红柳村股份合作社").id_state == "body"


def test_nobody_unknown_is_mended(counter: Counter, seed: Seed) -> None:
    with pytest.raises(InputProblem) as problem:
        correct(counter, seed, str(UUID(int=1)), name="马秀兰")
    assert problem.value.field == "person"


def test_only_people_at_work_register_applicants(counter: Counter) -> None:
    with pytest.raises(NotAllowed):
        done(counter, Desk(), register_person, RegisterPerson(name="马秀兰", resident_id=NUMBER))


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("０９５５－１２３４５６７", "09551234567"),
        ("+86 138-1234-5678", "13812345678"),
        ("(0955)1234567", "09551234567"),
    ],
)
def test_phones_are_read_as_people_write_them(typed: str, read: str) -> None:
    assert clean_phone(typed) == read


@pytest.mark.parametrize("typed", ["", "123456", "1234567890123", "١٢٣٤٥٦٧", "打给他儿子"])
def test_what_is_no_phone_is_refused(typed: str) -> None:
    with pytest.raises(Refused):
        clean_phone(typed)


@pytest.mark.parametrize("village", ["001", "640324101201", "红柳村", "新民社区", "巴音嘎查"])
def test_a_village_is_a_code_or_an_official_name(village: str) -> None:
    assert clean_village(village) == village


def test_a_request_asks_for_what_an_applicant_is_known_by() -> None:
    known = {one.name for one in fields(PersonInput)}
    assert {one.name for one in fields(RegisterPerson)} == known
    assert {one.name for one in fields(CorrectPerson)} == known | {"person", "reason"}


texts = st.text(max_size=20)


@given(st.dictionaries(st.sampled_from([one.name for one in fields(RegisterPerson)]), texts))
def test_whatever_is_typed_is_registered_or_refused_in_words(typed: dict[str, str]) -> None:
    counter = fake_counter()
    seed = found(counter)
    answer, field = None, None
    try:
        answer = register(counter, seed, **typed)
    except InputProblem as problem:
        field = problem.field
    assert (field in typed or field in ("resident_id", "name")) if answer is None else not answer.is_known
