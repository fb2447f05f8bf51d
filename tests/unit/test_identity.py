"""Resident IDs and unified social credit codes: what passes, what is refused, what is shown."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st
from stdnum.cn import uscc

from counter_app.domain.identity import (
    ResidentId,
    Sex,
    check_digit,
    parse_old_resident_id,
    parse_resident_id,
    parse_uscc,
)
from counter_app.domain.refusal import Refused

TODAY = dt.date(2026, 9, 18)
PUBLIC_EXAMPLE = "11010519491231002X"


def made_up(birth: str = "19800101", sequence: str = "123") -> str:
    first17 = f"990000{birth}{sequence}"
    return first17 + check_digit(first17)


def refusal(text: str, *, is_verified: bool = True) -> Refused:
    with pytest.raises(Refused) as caught:
        parse_resident_id(text, today=TODAY, is_verified=is_verified)
    assert caught.value.field == "resident_id"
    assert text.strip() not in caught.value.title + caught.value.advice
    return caught.value


def test_the_example_of_the_standard_is_read() -> None:
    resident_id = parse_resident_id(PUBLIC_EXAMPLE, today=TODAY)
    assert resident_id.value == PUBLIC_EXAMPLE
    assert resident_id.birth_date == dt.date(1949, 12, 31)
    assert resident_id.sex is Sex.FEMALE
    assert resident_id.region_is_known


def test_an_odd_sequence_number_is_male() -> None:
    assert parse_resident_id(made_up(sequence="125"), today=TODAY).sex is Sex.MALE


@pytest.mark.parametrize(
    "text",
    [
        "11010519491231002x",
        " 11010519491231002X\n",
        "　１１０１０５１９４９１２３１００２Ｘ",
        "１１０１０５19491231002ｘ",
    ],
)
def test_small_x_full_width_and_spaces_around_make_no_difference(text: str) -> None:
    assert parse_resident_id(text, today=TODAY).value == PUBLIC_EXAMPLE


def test_a_wrong_check_digit_is_refused() -> None:
    assert refusal("110105194912310021").code == "resident_id_check_digit"


def test_a_wrong_check_digit_passes_when_a_reason_for_not_verifying_was_given() -> None:
    unverified = parse_resident_id("110105194912310021", today=TODAY, is_verified=False)
    assert unverified.value == "110105194912310021"


@pytest.mark.parametrize(
    "text",
    [
        "",
        "1101051949123100",
        "1101051949123100211",
        "1101051949123100 2X",
        "X1010519491231002X",
        "٣" * 18,
        "110105491231002",
    ],
)
def test_a_number_of_another_form_is_refused(text: str) -> None:
    with pytest.raises(Refused) as caught:
        parse_resident_id(text, today=TODAY, is_verified=False)
    assert caught.value.code == "resident_id_malformed"


@pytest.mark.parametrize("birth", ["19800230", "19801301", "00000101", "19000229"])
def test_a_birth_date_that_does_not_exist_is_refused(birth: str) -> None:
    assert refusal(made_up(birth), is_verified=False).code == "resident_id_birth_date"


def test_a_birth_date_after_today_is_refused() -> None:
    assert refusal(made_up("20260919")).code == "resident_id_birth_in_future"
    assert parse_resident_id(made_up("20260918"), today=TODAY).birth_date == TODAY


def test_an_unknown_region_passes_and_says_so() -> None:
    assert not parse_resident_id(made_up(), today=TODAY).region_is_known
    assert not ResidentId("119999" + made_up()[6:]).region_is_known


def test_an_abolished_county_is_known_whatever_the_birth_year() -> None:
    assert ResidentId("110103" + made_up("20150101")[6:]).region_is_known


def test_the_number_never_shows_in_texts_of_the_value() -> None:
    resident_id = ResidentId(made_up())
    for shown in (repr(resident_id), str(resident_id), f"{resident_id}", resident_id.masked, repr([resident_id])):
        assert resident_id.value not in shown
        assert resident_id.value[4:14] not in shown
    assert ResidentId(PUBLIC_EXAMPLE).masked == "1101**********002X"


def test_an_old_number_becomes_its_candidate_for_looking_up() -> None:
    assert parse_old_resident_id(" 110105491231002").value == PUBLIC_EXAMPLE


@pytest.mark.parametrize(
    ("text", "code"),
    [("11010549123100", "resident_id_old_malformed"), ("110105491331002", "resident_id_birth_date")],
)
def test_a_wrong_old_number_is_refused(text: str, code: str) -> None:
    with pytest.raises(Refused) as caught:
        parse_old_resident_id(text)
    assert caught.value.code == code


@given(
    birth=st.dates(dt.date(1900, 1, 1), TODAY),
    sequence=st.integers(0, 999),
    place=st.integers(0, 17),
    digit=st.sampled_from("0123456789"),
)
def test_a_single_wrong_digit_is_always_caught(birth: dt.date, sequence: int, place: int, digit: str) -> None:
    right = made_up(f"{birth:%Y%m%d}", f"{sequence:03}")
    assert parse_resident_id(right, today=TODAY).birth_date == birth
    wrong = right[:place] + digit + right[place + 1 :]
    if wrong != right:
        with pytest.raises(Refused):
            parse_resident_id(wrong, today=TODAY)


def test_a_social_credit_code_is_read() -> None:
    assert parse_uscc("91350100M000100Y43") == "91350100M000100Y43"
    assert parse_uscc(" ９１350100m000100y43　") == "91350100M000100Y43"


def test_the_code_of_a_village_collective_is_read() -> None:
    first17 = "N2990000MF0000001"
    assert parse_uscc(first17 + uscc.calc_check_digit(first17)).startswith("N2")


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("91350100M000100Y34", "uscc_check_digit"),
        ("91350100M000100Y4", "uscc_malformed"),
        ("91350100I000100Y43", "uscc_malformed"),
        ("9135A100M000100Y43", "uscc_malformed"),
        ("91350100M000100Yß", "uscc_malformed"),
        ("", "uscc_malformed"),
    ],
)
def test_a_wrong_social_credit_code_is_refused(text: str, code: str) -> None:
    with pytest.raises(Refused) as caught:
        parse_uscc(text)
    assert (caught.value.code, caught.value.field) == (code, "uscc")
