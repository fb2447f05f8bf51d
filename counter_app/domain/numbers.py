"""Case numbers, the numbers of papers and counter codes: their forms, check character and ranges (architecture.md)."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Collection
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from itertools import count
from typing import Final

from stdnum.iso7064 import mod_37_36

from counter_app.domain.refusal import Refused
from counter_app.domain.text import half_width

LAST_SEQUENCE: Final = 9999
CROCKFORD: Final = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
FIRST_SELF_TAKEN: Final = "P0"

_COUNTER: Final = f"[{CROCKFORD}]{{2}}"
TOWNSHIP_FORM: Final = re.compile(r"[0-9]{9}")
COUNTER_FORM: Final = re.compile(_COUNTER)
KIND_FORM: Final = re.compile(r"[A-Z]")
FULL_FORM: Final = re.compile(rf"([0-9]{{9}})(20[0-9]{{6}})({_COUNTER})([0-9]{{4}})([0-9A-Z])")
SHORT_FORM: Final = re.compile(rf"([0-9]{{6}})({_COUNTER})([0-9]{{4}})([0-9A-Z])")
PAPER_FORM: Final = re.compile(rf".+-(?P<letter>[A-Z])[1-9][0-9]{{0,3}}(?:\.{_COUNTER})?")
PAPER_ENDING: Final = re.compile(rf"-[A-Z][0-9]{{1,4}}(?:\.{_COUNTER})?$")
SEPARATORS: Final = re.compile(r"[\s\-‐‑–—]+")


@dataclass(frozen=True, slots=True, order=True)
class CaseNumber:
    """Number a case for life; `seq` runs 1-9999 per counter code and business day.

    Raises Refused: numbers_used_up (seq outside its range), case_number_malformed (any other part).
    """

    township: str
    business_day: dt.date
    counter: str
    seq: int

    def __post_init__(self) -> None:
        if not 1 <= self.seq <= LAST_SEQUENCE:
            title = "这台电脑今天的办件编号已用完"
            raise Refused("numbers_used_up", title, "已办的件不受影响，请换一台电脑继续办理。")
        is_well_formed = TOWNSHIP_FORM.fullmatch(self.township) and is_counter_code(self.counter)
        if not is_well_formed or self.business_day.year // 100 != 20:
            raise _malformed()

    def __str__(self) -> str:
        return self.text

    @property
    def text(self) -> str:
        """Give the full form: township 9 - yyyymmdd - counter 2 - seq 4 - check."""
        return f"{self.township}-{self._day}-{self.counter}-{self.seq:04}-{self.check}"

    @property
    def spoken(self) -> str:
        """Give the form for screens and speech: mmdd-counter-seq."""
        return f"{self._day[4:]}-{self.counter}-{self.seq:04}"

    @property
    def short13(self) -> str:
        """Give the form of bar codes: YYMMDD, counter, seq and check without dashes."""
        return f"{self._day[2:]}{self.counter}{self.seq:04}{self.check}"

    @property
    def check(self) -> str:
        """Compute the check character over the 23 characters before it (ISO 7064 MOD 37,36)."""
        return _check_character(f"{self.township}{self._day}{self.counter}{self.seq:04}")

    @property
    def _day(self) -> str:
        return self.business_day.isoformat().replace("-", "")


@lru_cache(maxsize=1024)
def _check_character(digits: str) -> str:
    """One act asks for it several times, of the same number."""
    return mod_37_36.calc_check_digit(digits)


@lru_cache(maxsize=1024)
def parse_case_number(text: str) -> CaseNumber:
    """Read the full form, with or without dashes, full-width or small letters included.

    Raises Refused: case_number_malformed, case_number_check.
    """
    parts = FULL_FORM.fullmatch(_compact(text))
    if parts is None:
        raise _malformed()
    return _checked(*parts.groups())


def parse_short(text: str, township: str) -> CaseNumber:
    """Read the 13-character form of a bar code; the check character covers the township code too.

    Raises Refused: case_number_malformed, case_number_check.
    """
    parts = SHORT_FORM.fullmatch(_compact(text))
    if parts is None:
        raise _malformed()
    day, counter, seq, check = parts.groups()
    return _checked(township, f"20{day}", counter, seq, check)


def short_forms(text: str) -> tuple[str, str, str] | None:
    """Return a number's full, spoken and 13-character form without dashes, None when it is not written like one.

    The check character is not looked at: a number that was mistyped elsewhere is still found by what it says.
    """
    digits = text.replace("-", "")
    if not FULL_FORM.fullmatch(digits):
        return None
    return digits, digits[13:23], digits[11:]


class PaperLetter(StrEnum):
    """What a paper of a case is, in its number (printing P8, decision record 0011)."""

    NOTICE = "T"
    ACCEPTANCE = "A"
    REFUSAL = "R"
    COMPLETION = "C"
    FEE = "F"
    FILING = "P"
    SUPPLEMENT = "S"
    KEPT = "K"
    GIVEN_BACK = "B"
    HANDED_OVER = "H"


def paper_number(case_number: CaseNumber, kind: str, ordinal: int, counter: str) -> str:
    """Number a paper of a case: …-T1, or …-T1.07 when counter code 07 makes it for a case of another code.

    So two offline windows never print one number. `kind` is the letter of a `PaperLetter`.
    """
    if not KIND_FORM.fullmatch(kind) or ordinal < 1 or not is_counter_code(counter):
        raise ValueError(f"no paper number for kind {kind!r}, ordinal {ordinal}, counter {counter!r}")
    maker = "" if counter == case_number.counter else f".{counter}"
    return f"{case_number.text}-{kind}{ordinal}{maker}"


def paper_letter(number: str) -> PaperLetter | None:
    """Say what the paper of a case with this number is, None when it is the number of anything else."""
    parts = PAPER_FORM.fullmatch(number)
    known = {letter.value: letter for letter in PaperLetter}
    return known.get(parts["letter"]) if parts else None


def case_number_in(text: str) -> str:
    """Return the case number that the number of a paper begins with; any other text as it is."""
    return PAPER_ENDING.sub("", half_width(text).strip().upper())


def next_paper_number(case_number: CaseNumber, kind: str, counter: str, given: Collection[str]) -> str:
    """Number the next paper of a kind for a case, after those that were given."""
    ordinals = count(1)
    return next(one for n in ordinals if (one := paper_number(case_number, kind, n, counter)) not in given)


def is_counter_code(code: str) -> bool:
    """Say whether this is two characters of Crockford base 32."""
    return COUNTER_FORM.fullmatch(code) is not None


def is_granted_code(code: str) -> bool:
    """Say whether this code is of the range that the master grants: 00-NZ."""
    return is_counter_code(code) and code < FIRST_SELF_TAKEN


def is_self_taken_code(code: str) -> bool:
    """Say whether this code is of the range that a PC without a grant takes itself: P0-ZZ."""
    return is_counter_code(code) and code >= FIRST_SELF_TAKEN


def next_free_code(used: Collection[str], preferred: str | None = None) -> str:
    """Choose the code to grant: the preferred one if it may be granted and is free, else the lowest free of 01-NZ.

    `used` holds every code ever given. Raises Refused: counter_codes_used_up.
    """
    if preferred is not None and is_granted_code(preferred) and preferred not in used:
        return preferred
    free = [code for code in _all_codes() if is_granted_code(code) and code != "00" and code not in used]
    if not free:
        raise _codes_used_up()
    return free[0]


def self_taken_code(random: Callable[[int], int], used: Collection[str]) -> str:
    """Draw an unused code of P0-ZZ; `random(n)` gives an integer from 0 to n - 1.

    Raises Refused: counter_codes_used_up.
    """
    free = [code for code in _all_codes() if is_self_taken_code(code) and code not in used]
    if not free:
        raise _codes_used_up()
    return free[random(len(free))]


def _all_codes() -> list[str]:
    return [first + second for first in CROCKFORD for second in CROCKFORD]


def _compact(text: str) -> str:
    compact = SEPARATORS.sub("", half_width(text))
    # Outside ASCII, upper-casing could turn a foreign letter into a valid one.
    return compact.upper() if compact.isascii() else ""


def _checked(township: str, day: str, counter: str, seq: str, check: str) -> CaseNumber:
    try:
        business_day = dt.date(int(day[:4]), int(day[4:6]), int(day[6:]))
    except ValueError:
        raise _malformed() from None
    if seq == "0000":
        raise _malformed()
    number = CaseNumber(township, business_day, counter, int(seq))
    if number.check != check:
        title = "办件编号校验位不对，编号中有错"
        raise Refused("case_number_check", title, "请对照单据逐位核对，或直接扫码。", "case_number")
    return number


def _malformed() -> Refused:
    title = "办件编号不完整或写法不对"
    return Refused("case_number_malformed", title, "请对照单据重新输入，或直接扫码。", "case_number")


def _codes_used_up() -> Refused:
    return Refused("counter_codes_used_up", "没有可用的机号了", "已有的办件不受影响，请联系技术员处理。", "counter")
