"""The search keys: what a clerk may type to find a person or a case."""

from __future__ import annotations

import importlib
from datetime import date

import pytest

from counter_app.domain.identity import check_digit
from counter_app.domain.numbers import CaseNumber
from counter_app.domain.persons import PersonDetails
from counter_app.storage.search_keys import case_keys, person_keys, query_key

FIRST17 = "99000019450310002"
RESIDENT_ID = FIRST17 + check_digit(FIRST17)


@pytest.mark.parametrize(
    "typed",
    ["马秀兰", "秀兰", "兰", "maxiulan", "MAXIU", "mxl", "xl", RESIDENT_ID, "19450310", RESIDENT_ID[-4:], "5678"],
)
def test_a_person_is_found_by(typed: str) -> None:
    keys = person_keys(PersonDetails(name="马秀兰", resident_id=RESIDENT_ID, phone="13800005678"), None)
    assert any(key.startswith(query_key(typed)) for key in keys)


@pytest.mark.parametrize("typed", ["sy", "dy", "cy", "shanyu", "danyu"])
def test_every_reading_of_a_polyphone_finds(typed: str) -> None:
    assert any(key.startswith(typed) for key in person_keys(PersonDetails(name="单玉"), None))


def test_a_rare_character_finds_by_itself() -> None:
    assert "𬭎" in person_keys(PersonDetails(name="王𬭎"), None)


def test_a_name_is_read_without_the_phrases_of_the_language() -> None:
    person_keys(PersonDetails(name="马秀兰"), None)
    constants = importlib.import_module("pypinyin.constants")
    assert (len(constants.PHRASES_DICT), len(constants.PINYIN_DICT) > 40_000) == (0, True)


def test_a_withheld_person_has_no_keys() -> None:
    assert person_keys(PersonDetails(), None) == frozenset()


def test_a_case_is_found_by_its_three_forms() -> None:
    number = CaseNumber("990000001", date(2026, 9, 18), "03", 24)
    keys = case_keys(number.text)
    for form in (number.text, number.spoken, number.short13, number.text.replace("-", "")):
        assert query_key(form) in keys


def test_a_case_with_a_mistyped_check_character_is_found_by_what_its_number_says() -> None:
    number = CaseNumber("990000001", date(2026, 9, 18), "03", 24)
    wrong = number.text[:-1] + ("A" if number.check != "A" else "B")
    assert query_key(wrong) in case_keys(wrong)
    assert query_key(number.spoken) in case_keys(wrong)


def test_what_is_no_number_is_found_as_it_is_written() -> None:
    assert case_keys("Ｎ7") == {"n7"}
