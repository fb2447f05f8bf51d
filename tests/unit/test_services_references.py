"""People, windows, items and cases are found by what people write for them."""

from __future__ import annotations

from datetime import date

import pytest

from counter_app.domain.catalogue import item_aggregate
from counter_app.domain.devices import DEVICE
from counter_app.domain.journal import AggregateId
from counter_app.domain.staff import STAFF, WINDOW, Role, StaffAdded, StaffRetired, StaffSecrets, WindowDefined
from counter_app.services.act import Counter
from counter_app.services.errors import InputProblem
from counter_app.services.references import (
    aggregate_ref,
    case_ref,
    id_text,
    item_ref,
    person_ref,
    read_id,
    staff_ref,
    window_ref,
)
from tests.fakes.fake_journal import FIRST_DAY, Seed, append_by_hand, fake_counter, found, given_person, published
from tests.fakes.given_cases import given_case

NOBODY = "0197f3a0-0000-7000-8000-000000000000"
TWIN = AggregateId(bytes(15) + b"\x77")


@pytest.fixture
def counter() -> Counter:
    return fake_counter()


@pytest.fixture
def seed(counter: Counter) -> Seed:
    return found(counter)


def test_an_id_is_written_and_read_back() -> None:
    assert read_id(id_text(TWIN)) == TWIN
    assert read_id(TWIN.hex()) == TWIN
    assert read_id("郑民政") is None


@pytest.mark.parametrize("form", ["郑民政", " 郑民政 "])
def test_a_person_at_work_is_found_by_exact_name(counter: Counter, seed: Seed, form: str) -> None:
    with counter.journal.reading() as reads:
        assert staff_ref(reads, form) == seed.staff(seed.clerk)
        assert staff_ref(reads, id_text(seed.staff(seed.clerk))) == seed.staff(seed.clerk)


@pytest.mark.parametrize("text", ["郑", "", "没有这个人", NOBODY])
def test_a_person_who_is_not_here_is_an_input_problem_of_its_field(counter: Counter, seed: Seed, text: str) -> None:
    with counter.journal.reading() as reads, pytest.raises(InputProblem) as problem:
        staff_ref(reads, text, "to_staff")
    assert problem.value.field == "to_staff"
    assert not text or text not in problem.value.title + problem.value.advice


def test_of_two_namesakes_the_one_who_still_works_here_is_meant(counter: Counter, seed: Seed) -> None:
    append_by_hand(counter, STAFF, TWIN, (StaffAdded("郑民政", Role.CLERK), StaffSecrets()))
    with counter.journal.reading() as reads, pytest.raises(InputProblem):
        staff_ref(reads, "郑民政")
    append_by_hand(counter, STAFF, seed.staff(seed.clerk), (StaffRetired(), None))
    with counter.journal.reading() as reads:
        assert staff_ref(reads, "郑民政") == TWIN


@pytest.mark.parametrize("form", [3, "3", "３", "民政"])
def test_a_window_is_found_by_number_or_name(counter: Counter, seed: Seed, form: str | int) -> None:
    with counter.journal.reading() as reads:
        assert window_ref(reads, form) == seed.windows[3]
        assert window_ref(reads, id_text(seed.windows[3])) == seed.windows[3]


@pytest.mark.parametrize("form", [9, "03", "民", NOBODY])
def test_a_window_that_is_not_there_is_an_input_problem(counter: Counter, seed: Seed, form: str | int) -> None:
    with counter.journal.reading() as reads, pytest.raises(InputProblem):
        window_ref(reads, form)


def test_a_doubled_window_name_is_not_guessed(counter: Counter, seed: Seed) -> None:
    append_by_hand(counter, WINDOW, TWIN, (WindowDefined(6, "民政"), None))
    with counter.journal.reading() as reads, pytest.raises(InputProblem):
        window_ref(reads, "民政")


def test_an_item_is_found_by_code_or_id(counter: Counter, seed: Seed) -> None:
    published(counter)
    with counter.journal.reading() as reads:
        assert item_ref(reads, "３０３") == item_ref(reads, id_text(item_aggregate("303"))) == item_aggregate("303")
        with pytest.raises(InputProblem):
            item_ref(reads, "999")


def test_an_applicant_is_found_by_id_only(counter: Counter, seed: Seed) -> None:
    person = given_person(counter)
    with counter.journal.reading() as reads:
        assert person_ref(reads, id_text(person)) == person
        for text in ("马秀兰", id_text(seed.staff(seed.clerk))):
            with pytest.raises(InputProblem):
                person_ref(reads, text)


def test_any_other_aggregate_is_found_by_id(counter: Counter, seed: Seed) -> None:
    with counter.journal.reading() as reads:
        assert aggregate_ref(reads, DEVICE, id_text(seed.device), "device") == seed.device
        with pytest.raises(InputProblem):
            aggregate_ref(reads, DEVICE, NOBODY, "device")


def test_a_case_is_found_by_every_form_of_its_number(counter: Counter, seed: Seed) -> None:
    case, number = given_case(counter, seed.clerk)
    given_case(counter, seed.clerk, seq=2)
    forms = [id_text(case), number.text, number.text.replace("-", ""), number.spoken, number.short13]
    with counter.journal.reading() as reads:
        assert {case_ref(reads, form, FIRST_DAY) for form in forms} == {case}
        assert case_ref(reads, number.short13.lower(), FIRST_DAY) == case


def test_a_spoken_number_means_this_year_and_else_the_last(counter: Counter, seed: Seed) -> None:
    old, number = given_case(counter, seed.clerk, day=date(2025, 12, 30))
    with counter.journal.reading() as reads:
        assert case_ref(reads, number.spoken, date(2026, 1, 4)) == old
        with pytest.raises(InputProblem):
            case_ref(reads, number.spoken, date(2027, 1, 4))
    new, _ = given_case(counter, seed.clerk, day=date(2026, 12, 30))
    with counter.journal.reading() as reads:
        assert case_ref(reads, number.spoken, date(2026, 12, 31)) == new


@pytest.mark.parametrize("text", ["", "0924-01-0009", "0924-I1-0001", "12345", "260924010001Z"])
def test_a_case_that_is_not_there_is_an_input_problem(counter: Counter, seed: Seed, text: str) -> None:
    given_case(counter, seed.clerk)
    with counter.journal.reading() as reads, pytest.raises(InputProblem) as problem:
        case_ref(reads, text, FIRST_DAY)
    assert problem.value.field == "case"


def test_a_mistyped_check_character_is_named(counter: Counter, seed: Seed) -> None:
    _, number = given_case(counter, seed.clerk)
    wrong = number.text[:-1] + ("0" if number.check != "0" else "1")
    with counter.journal.reading() as reads, pytest.raises(InputProblem) as problem:
        case_ref(reads, wrong, FIRST_DAY)
    assert "校验位" in problem.value.title


def test_a_doubled_number_is_not_guessed(counter: Counter, seed: Seed) -> None:
    _, number = given_case(counter, seed.clerk)
    given_case(counter, seed.clerk)
    with counter.journal.reading() as reads, pytest.raises(InputProblem):
        case_ref(reads, number.text, FIRST_DAY)
