"""Amounts of money: reading what people type, writing what they read, reductions to the fen."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counter_app.domain.money import AMOUNT_LIMIT_FEN, format_yuan, parse_yuan, per_cent_off
from counter_app.domain.refusal import Refused

AMOUNTS = st.integers(0, AMOUNT_LIMIT_FEN - 1)


@pytest.mark.parametrize(
    ("amount_fen", "text"),
    [(0, "0.00"), (5, "0.05"), (123450, "1,234.50"), (-123450, "-1,234.50"), (-5, "-0.05"), (100, "1.00")],
)
def test_an_amount_is_written_with_commas_and_two_decimals(amount_fen: int, text: str) -> None:
    assert format_yuan(amount_fen) == text


@given(AMOUNTS)
def test_what_is_written_reads_back(amount_fen: int) -> None:
    written = format_yuan(amount_fen)
    assert parse_yuan(written) == amount_fen
    assert parse_yuan(f"￥{written.replace(',', '')} 元") == amount_fen
    assert parse_yuan("".join(chr(ord(character) + 0xFEE0) for character in written)) == amount_fen


@pytest.mark.parametrize(
    ("text", "amount_fen"),
    [
        (" 20 ", 2000),
        ("20.5", 2050),
        ("¥20.05", 2005),
        ("￥ 20", 2000),
        ("20元", 2000),
        ("１，２３４．５０元", 123450),
        ("007", 700),
    ],
)
def test_the_ways_people_type_an_amount(text: str, amount_fen: int) -> None:
    assert parse_yuan(text) == amount_fen


@pytest.mark.parametrize(
    ("text", "code"),
    [
        *(
            (text, "amount_malformed")
            for text in ("", "元", "abc", "1e3", "NaN", "inf", "1.", ".5", "1,23", "1,2345", "٣")
        ),
        *(
            (text, "amount_malformed")
            for text in ("1 000", "1.2.3", "+5", "二十", "1_000", "0x10", "1,234,5", "9" * 400)
        ),
        *((text, "amount_negative") for text in ("-1", "-0.01", "￥-5")),
        *((text, "amount_too_fine") for text in ("1.005", "0.000")),
        *((text, "amount_too_large") for text in ("100000000000", "100,000,000,000.00", "9" * 20)),
    ],
)
def test_any_other_amount_is_refused(text: str, code: str) -> None:
    with pytest.raises(Refused) as caught:
        parse_yuan(text)
    assert (caught.value.code, caught.value.field) == (code, "amount")


def test_the_largest_amount_passes() -> None:
    assert parse_yuan("99,999,999,999.99") == AMOUNT_LIMIT_FEN - 1


@pytest.mark.parametrize(
    ("amount_fen", "per_cent", "off_fen"),
    [(1995, 50, 998), (1000, 50, 500), (1, 50, 1), (1, 49, 0), (1995, 0, 0), (1995, 100, 1995), (0, 30, 0)],
)
def test_a_reduction_is_rounded_half_up_to_the_fen(amount_fen: int, per_cent: int, off_fen: int) -> None:
    assert per_cent_off(amount_fen, per_cent) == off_fen


@given(amount_fen=AMOUNTS, per_cent=st.integers(0, 100))
def test_a_reduction_lies_within_half_a_fen_and_never_above_the_amount(amount_fen: int, per_cent: int) -> None:
    off_fen = per_cent_off(amount_fen, per_cent)
    assert 0 <= off_fen <= amount_fen
    assert -50 < off_fen * 100 - amount_fen * per_cent <= 50


@pytest.mark.parametrize("per_cent", [-1, 101])
def test_a_reduction_beyond_the_whole_is_refused(per_cent: int) -> None:
    with pytest.raises(Refused) as caught:
        per_cent_off(1000, per_cent)
    assert caught.value.code == "per_cent_out_of_range"


def test_a_reduction_of_a_negative_line_is_a_bug() -> None:
    with pytest.raises(ValueError, match="never negative"):
        per_cent_off(-1, 50)
