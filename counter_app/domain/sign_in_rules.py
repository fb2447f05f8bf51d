"""What a PIN and a password must be, and how one-time secrets are drawn from random bytes (reliability 5)."""

from __future__ import annotations

import datetime as dt
import unicodedata
from collections.abc import Callable
from itertools import pairwise
from typing import Final

from counter_app.domain.numbers import CROCKFORD
from counter_app.domain.refusal import Refused

PIN_MIN_LENGTH: Final = 6
PASSWORD_MIN_LENGTH: Final = 10
SECRET_MAX_LENGTH: Final = 128
BIRTH_YEARS: Final = range(1900, 2100)

COMMON_PASSWORDS: Final = frozenset(
    {
        "1314520520",
        "1q2w3e4r5t",
        "1qaz2wsx3edc",
        "5201314520",
        "abcd123456",
        "abcdefghij",
        "admin123456",
        "administrator",
        "asdfghjkl;",
        "iloveyou1314",
        "mima123456",
        "p@ssw0rd123",
        "passw0rd123",
        "password12",
        "password123",
        "password1234",
        "q1w2e3r4t5",
        "qazwsxedcr",
        "qq123456789",
        "qwer123456",
        "qwerty123456",
        "qwertyuiop",
        "w123456789",
        "wang123456",
        "welcome123",
        "woaini1314",
        "woaini520520",
        "woaizhongguo",
        "zhang123456",
        "zxcvbnm123",
    }
)
"""Frequent passwords of 10 characters or more; runs and repetitions are refused by rule."""


def ensure_pin(pin: str, field: str = "new_pin") -> None:
    """Refuse a PIN that is short, a run, or a date as birth dates are written."""
    if not (pin.isascii() and pin.isdigit()) or not PIN_MIN_LENGTH <= len(pin) <= SECRET_MAX_LENGTH:
        raise Refused("pin_form", f"数字口令要{PIN_MIN_LENGTH}位以上，只用数字", "请换一个数字口令", field)
    if _is_run(pin):
        raise Refused("pin_run", "数字口令不能是连续或相同的数字", "请换一个不容易猜到的数字口令", field)
    if _reads_as_date(pin):
        raise Refused("pin_date", "数字口令不能像出生日期", "请换一个不容易猜到的数字口令", field)


def ensure_password(password: str, field: str = "new_password") -> None:
    """Refuse a password that is short, a run, a repetition, or in everybody's list."""
    plain = normal_secret(password)
    if not PASSWORD_MIN_LENGTH <= len(plain) <= SECRET_MAX_LENGTH:
        raise Refused("password_length", f"密码要{PASSWORD_MIN_LENGTH}个字符以上", "请换一个长一些的密码", field)
    if any(unicodedata.category(character) == "Cc" for character in plain):
        raise Refused("password_form", "密码里有不能输入的字符", "请换一个密码", field)
    folded = plain.casefold()
    if folded in COMMON_PASSWORDS or _repeats(folded) or (folded.isdecimal() and _is_run(folded)):
        raise Refused("password_common", "这个密码太常见，容易被猜到", "请换一个密码，例如几个不相关的词", field)


def normal_secret(secret: str) -> str:
    """Return the form that is hashed, so that one secret typed on two keyboards is one."""
    return unicodedata.normalize("NFC", secret)


def one_time_pin(token: Callable[[int], bytes]) -> str:
    """Draw a PIN that the rules accept."""
    while True:
        pin = f"{int.from_bytes(token(8), 'big') % 10**PIN_MIN_LENGTH:0{PIN_MIN_LENGTH}}"
        if not _is_run(pin) and not _reads_as_date(pin):
            return pin


def one_time_password(token: Callable[[int], bytes]) -> str:
    """Draw 12 characters (60 bits) that are read aloud without mistakes."""
    drawn = "".join(CROCKFORD[byte % len(CROCKFORD)] for byte in token(12)).lower()
    return "-".join((drawn[:4], drawn[4:8], drawn[8:]))


def _is_run(digits: str) -> bool:
    """Say whether every digit follows the one before by the same step of 0, 1 or -1; 9 and 0 are neighbours."""
    steps = {(int(after) - int(before)) % 10 for before, after in pairwise(digits)}
    return steps in ({0}, {1}, {9})


def _repeats(text: str) -> bool:
    """Say whether the text is one piece of up to four characters, over and over."""
    return any(text == (text[:size] * len(text))[: len(text)] for size in range(1, 5))


def _reads_as_date(digits: str) -> bool:
    if len(digits) == 6:
        # 2000 is a leap year: with two digits of the year, the 29th of February may always be meant.
        month = int(digits[2:4])
        return any(_is_date(2000, month, int(day)) for day in (digits[4:], digits[:2]))
    if len(digits) == 8:
        year_first = (int(digits[:4]), int(digits[4:6]), int(digits[6:]))
        year_last = (int(digits[4:]), int(digits[2:4]), int(digits[:2]))
        return any(year in BIRTH_YEARS and _is_date(year, month, day) for year, month, day in (year_first, year_last))
    return False


def _is_date(year: int, month: int, day: int) -> bool:
    try:
        dt.date(year, month, day)
    except ValueError:
        return False
    return True
