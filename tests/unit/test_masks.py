"""Masks: what of a number or a name may be seen in lists, slips and logs."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counter_app.domain.masks import mask_card, mask_name, mask_phone, mask_resident_id


@pytest.mark.parametrize(
    ("number", "masked"),
    [
        ("640399198001013521", "6403**********3521"),
        ("990000800101352", "9900*******1352"),
        ("12345678", "********"),
        ("", ""),
    ],
)
def test_a_resident_id_keeps_four_and_four(number: str, masked: str) -> None:
    assert mask_resident_id(number) == masked


@pytest.mark.parametrize(
    ("number", "masked"),
    [("6217 0000 0000 3521", "****3521"), ("62170000000003521", "****3521"), ("3521", "****"), ("", "****")],
)
def test_a_card_keeps_its_last_four(number: str, masked: str) -> None:
    assert mask_card(number) == masked


@pytest.mark.parametrize(
    ("number", "masked"),
    [
        ("13800005678", "138****5678"),
        ("+86 138-0000-5678", "138****5678"),
        ("0953-1234567", "095****4567"),
        ("1234567", "***4567"),
        ("12345", "*****"),
    ],
)
def test_a_phone_keeps_three_and_four(number: str, masked: str) -> None:
    assert mask_phone(number) == masked


@pytest.mark.parametrize(
    ("name", "masked"),
    [
        ("", ""),
        ("马", "马"),
        ("马兰", "马*"),
        ("马小兰", "马*兰"),
        ("欧阳小兰", "欧**兰"),
        ("买买提·艾力", "买****力"),
        ("𠮷𠮷䶮", "𠮷*䶮"),
    ],
)
def test_a_name_shows_its_ends_only(name: str, masked: str) -> None:
    assert mask_name(name) == masked


@given(st.text(alphabet="0123456789X", min_size=15, max_size=18))
def test_a_mask_has_the_length_of_the_number_and_hides_its_middle(number: str) -> None:
    masked = mask_resident_id(number)
    assert len(masked) == len(number)
    assert set(masked[4:-4]) == {"*"}
