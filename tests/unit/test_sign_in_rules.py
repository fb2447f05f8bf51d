"""What a PIN and a password may be."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counter_app.domain.refusal import Refused
from counter_app.domain.sign_in_rules import (
    COMMON_PASSWORDS,
    PASSWORD_MIN_LENGTH,
    ensure_password,
    ensure_pin,
    normal_secret,
    one_time_password,
    one_time_pin,
)


@pytest.mark.parametrize("pin", ["739164", "246813", "20261399", "0000001", "135246", "931457"])
def test_an_ordinary_pin_is_accepted(pin: str) -> None:
    ensure_pin(pin)


@pytest.mark.parametrize(
    ("pin", "code"),
    [
        ("12345", "pin_form"),
        ("", "pin_form"),
        ("12a456", "pin_form"),
        ("７３９１６４", "pin_form"),
        ("7" * 129, "pin_form"),
        ("123456", "pin_run"),
        ("654321", "pin_run"),
        ("890123", "pin_run"),
        ("111111", "pin_run"),
        ("900215", "pin_date"),
        ("150290", "pin_date"),
        ("000229", "pin_date"),
        ("19900215", "pin_date"),
        ("15021990", "pin_date"),
    ],
)
def test_a_pin_that_is_short_a_run_or_a_birth_date_is_refused(pin: str, code: str) -> None:
    with pytest.raises(Refused) as refused:
        ensure_pin(pin)
    assert (refused.value.code, refused.value.field) == (code, "new_pin")
    assert not pin or pin not in refused.value.title + refused.value.advice


@pytest.mark.parametrize("password", ["correct horse", "红柳河边的老槐树开花了", "x7-b2-9q-kk"])
def test_an_ordinary_password_is_accepted(password: str) -> None:
    ensure_password(password)


@pytest.mark.parametrize(
    ("password", "code"),
    [
        ("short pass"[:9], "password_length"),
        ("x" * 9 + "\n", "password_form"),
        ("a" * 129, "password_length"),
        ("Password123", "password_common"),
        ("1234567890", "password_common"),
        ("9876543210", "password_common"),
        ("aaaaaaaaaa", "password_common"),
        ("abcabcabcabc", "password_common"),
    ],
)
def test_a_password_that_everybody_tries_is_refused(password: str, code: str) -> None:
    with pytest.raises(Refused) as refused:
        ensure_password(password)
    assert refused.value.code == code


def test_every_listed_password_would_pass_by_its_length() -> None:
    assert all(len(password) >= PASSWORD_MIN_LENGTH for password in COMMON_PASSWORDS)
    assert all(password == password.casefold() for password in COMMON_PASSWORDS)


def test_a_password_is_the_same_from_a_keyboard_that_composes() -> None:
    assert normal_secret("cafe\u0301 am Fluss") == normal_secret("caf\u00e9 am Fluss")


@given(st.integers(0, 10**9))
def test_one_time_secrets_keep_the_rules(seed: int) -> None:
    def token(count: int) -> bytes:
        nonlocal seed
        seed = seed * 6364136223846793005 + 1442695040888963407
        return (seed % (1 << 8 * count)).to_bytes(count, "big")

    ensure_pin(one_time_pin(token))
    ensure_password(one_time_password(token))


def test_a_one_time_pin_that_breaks_the_rules_is_drawn_again() -> None:
    drawn = [n.to_bytes(8, "big") for n in (123456, 900215, 739164)]
    assert one_time_pin(lambda _count: drawn.pop(0)) == "739164"
