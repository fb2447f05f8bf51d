"""Case numbers: forms, check character, papers; counter codes and their two ranges."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from counter_app.domain.numbers import (
    CROCKFORD,
    CaseNumber,
    PaperLetter,
    is_counter_code,
    is_granted_code,
    is_self_taken_code,
    next_free_code,
    next_paper_number,
    paper_letter,
    paper_number,
    parse_case_number,
    parse_short,
    self_taken_code,
    short_forms,
)
from counter_app.domain.refusal import Refused

NUMBER = CaseNumber("990000001", dt.date(2026, 9, 18), "03", 24)
COUNTERS = st.text(alphabet=CROCKFORD, min_size=2, max_size=2)
NUMBERS = st.builds(
    CaseNumber,
    township=st.text(alphabet="0123456789", min_size=9, max_size=9),
    business_day=st.dates(dt.date(2000, 1, 1), dt.date(2099, 12, 31)),
    counter=COUNTERS,
    seq=st.integers(1, 9999),
)
CHARACTERS = st.sampled_from("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ")


def code_of(text: str) -> str:
    with pytest.raises(Refused) as caught:
        parse_case_number(text)
    assert caught.value.field == "case_number"
    return caught.value.code


def test_the_three_forms_of_a_number() -> None:
    assert NUMBER.text == f"990000001-20260918-03-0024-{NUMBER.check}"
    assert str(NUMBER) == NUMBER.text
    assert NUMBER.spoken == "0918-03-0024"
    assert NUMBER.short13 == f"260918030024{NUMBER.check}"
    assert len(NUMBER.text.replace("-", "")) == 24


def test_the_check_character_does_not_change_between_releases() -> None:
    assert NUMBER.check == "B"


@given(NUMBERS)
def test_every_form_leads_back_to_the_number(number: CaseNumber) -> None:
    assert parse_case_number(number.text) == number
    assert parse_case_number(number.text.replace("-", "")) == number
    assert parse_short(number.short13, number.township) == number


def test_typing_habits_make_no_difference() -> None:
    full_width = "".join(chr(ord(character) + 0xFEE0) for character in NUMBER.text)
    for text in (f" {NUMBER.text.lower()}\n", full_width, NUMBER.text.replace("-", "—"), NUMBER.text.replace("-", " ")):
        assert parse_case_number(text) == NUMBER
    assert parse_short(" 260918-03-0024-" + NUMBER.check.lower(), NUMBER.township) == NUMBER


@given(number=NUMBERS, place=st.integers(0, 23), character=CHARACTERS)
def test_a_single_wrong_character_is_always_caught(number: CaseNumber, place: int, character: str) -> None:
    right = number.text.replace("-", "")
    assume(right[place] != character)
    with pytest.raises(Refused):
        parse_case_number(right[:place] + character + right[place + 1 :])


@given(number=NUMBERS, place=st.integers(0, 12), character=CHARACTERS)
def test_a_single_wrong_character_of_a_bar_code_is_always_caught(
    number: CaseNumber, place: int, character: str
) -> None:
    right = number.short13
    assume(right[place] != character)
    with pytest.raises(Refused):
        parse_short(right[:place] + character + right[place + 1 :], number.township)


def test_a_bar_code_of_another_township_is_caught() -> None:
    with pytest.raises(Refused) as caught:
        parse_short(NUMBER.short13, "990000002")
    assert caught.value.code == "case_number_check"


def test_a_wrong_check_character_is_named_as_such() -> None:
    assert code_of(NUMBER.text[:-1] + ("0" if NUMBER.check != "0" else "1")) == "case_number_check"


@pytest.mark.parametrize(
    "text",
    [
        "",
        "0918-03-0024",
        "990000001-20260230-03-0024-0",
        "990000001-20260918-03-0000-0",
        "990000001-21260918-03-0024-0",
        "990000001-20260918-0I-0024-0",
        "990000001-20260918-03-0024-ß",
        "990000001-20260918-03-0024-00",
    ],
)
def test_a_number_of_another_form_is_refused(text: str) -> None:
    assert code_of(text) == "case_number_malformed"


def test_a_spoken_form_is_no_bar_code() -> None:
    with pytest.raises(Refused) as caught:
        parse_short("0918-03-0024", NUMBER.township)
    assert caught.value.code == "case_number_malformed"


@pytest.mark.parametrize("seq", [0, -1, 10_000])
def test_after_the_last_number_of_the_day_the_act_is_refused(seq: int) -> None:
    with pytest.raises(Refused) as caught:
        CaseNumber("990000001", dt.date(2026, 9, 18), "03", seq)
    assert caught.value.code == "numbers_used_up"


@pytest.mark.parametrize(
    ("township", "year", "counter"),
    [("99000000", 2026, "03"), ("99000000A", 2026, "03"), ("990000001", 1999, "03"), ("990000001", 2026, "3")],
)
def test_a_number_can_not_be_made_of_wrong_parts(township: str, year: int, counter: str) -> None:
    with pytest.raises(Refused) as caught:
        CaseNumber(township, dt.date(year, 9, 18), counter, 1)
    assert caught.value.code == "case_number_malformed"


def test_a_paper_carries_kind_and_ordinal() -> None:
    assert paper_number(NUMBER, "T", 1, "03") == f"{NUMBER.text}-T1"


def test_a_paper_of_another_counter_names_its_maker() -> None:
    assert paper_number(NUMBER, "T", 12, "07") == f"{NUMBER.text}-T12.07"


@pytest.mark.parametrize(
    ("kind", "ordinal", "counter"), [("t", 1, "03"), ("TT", 1, "03"), ("T", 0, "03"), ("T", 1, "3")]
)
def test_a_paper_number_of_wrong_parts_is_a_bug(kind: str, ordinal: int, counter: str) -> None:
    with pytest.raises(ValueError, match="no paper number"):
        paper_number(NUMBER, kind, ordinal, counter)


@given(COUNTERS)
def test_every_code_is_of_exactly_one_range(code: str) -> None:
    assert is_granted_code(code) != is_self_taken_code(code)


def test_the_ranges_meet_at_p0() -> None:
    assert is_granted_code("00")
    assert is_granted_code("NZ")
    assert is_self_taken_code("P0")
    assert is_self_taken_code("ZZ")


@pytest.mark.parametrize("code", ["", "1", "0I", "0L", "0O", "0U", "0a", "001", "０１"])
def test_other_texts_are_no_codes(code: str) -> None:
    assert not is_counter_code(code)
    assert not is_granted_code(code)
    assert not is_self_taken_code(code)


def test_the_preferred_code_is_granted_when_free() -> None:
    assert next_free_code({"01"}, "05") == "05"
    assert next_free_code({"01", "05"}, "05") == "02"
    assert next_free_code(set(), "P0") == "01"
    assert next_free_code({"01", "03"}) == "02"


def test_codes_are_granted_in_order_until_none_is_left() -> None:
    used: set[str] = set()
    for _ in range(22 * 32 - 1):
        used.add(next_free_code(used))
    assert (min(used), max(used)) == ("01", "NZ")
    with pytest.raises(Refused) as caught:
        next_free_code(used)
    assert caught.value.code == "counter_codes_used_up"


def test_a_pc_without_a_grant_draws_among_the_unused_codes() -> None:
    used: set[str] = set()
    for _ in range(10 * 32):
        code = self_taken_code(lambda count: count - 1, used)
        assert is_self_taken_code(code)
        assert code not in used
        used.add(code)
    with pytest.raises(Refused):
        self_taken_code(lambda _: 0, used)


def test_the_short_forms_are_those_of_the_number() -> None:
    forms = (NUMBER.text, NUMBER.spoken, NUMBER.short13)
    assert short_forms(NUMBER.text) == tuple(form.replace("-", "") for form in forms)


@pytest.mark.parametrize("text", ["", "0918-03-0024", "990000001-20260918-03-0024"])
def test_what_is_no_full_number_has_no_short_forms(text: str) -> None:
    assert short_forms(text) is None


def test_the_next_paper_goes_on_after_those_given_and_says_who_makes_it() -> None:
    case = CaseNumber("990000001", dt.date(2026, 9, 24), "01", 1)
    first = next_paper_number(case, PaperLetter.SUPPLEMENT, "01", set())
    second = next_paper_number(case, PaperLetter.SUPPLEMENT, "01", {first})
    assert (first, second) == (f"{case.text}-S1", f"{case.text}-S2")
    assert next_paper_number(case, PaperLetter.SUPPLEMENT, "07", {first, second}) == f"{case.text}-S1.07"


@pytest.mark.parametrize("letter", PaperLetter)
def test_the_number_of_a_paper_says_what_it_is(letter: PaperLetter) -> None:
    case = CaseNumber("990000001", dt.date(2026, 9, 24), "01", 1)
    assert paper_letter(paper_number(case, letter, 12, "07")) is letter


@pytest.mark.parametrize("number", ["", "303-20260101", "20260924-01-1A2B3C4D", "990000001-20260924-01-0001-T"])
def test_other_numbers_are_no_paper_of_a_case(number: str) -> None:
    assert paper_letter(number) is None
