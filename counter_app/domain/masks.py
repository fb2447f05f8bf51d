"""Masks for what identifies a person: the only forms that reach lists, slips and logs (design: masks 4 + 4)."""

from __future__ import annotations

import re
from typing import Final, NewType

Masked = NewType("Masked", str)
"""What may stand on paper of a person (printing P6); only the functions of this module make one."""

STAR = "*"
MOBILE_LENGTH = 11
NOT_GIVEN: Final = Masked("")

# Any run of 15 digits or more, and a resident ID as people group it: 6-8-4, or by spaces anywhere.
_LONG_NUMBER: Final = re.compile(r"\d{14,}[\dXxＸｘ]|\d{6}-\d{8}-?\d{3}[\dXxＸｘ]\d*|(?:\d\s?){17}[\dXxＸｘ]\d*")
_GROUP_SIGNS: Final = re.compile(r"[\s-]")


def mask_resident_id(number: str) -> Masked:
    """Keep the first and the last four characters: 6403**********3521."""
    if len(number) <= 8:
        return Masked(STAR * len(number))
    return Masked(number[:4] + STAR * (len(number) - 8) + number[-4:])


def mask_card(number: str) -> Masked:
    """Keep the last four digits of a bank card: ****3521; the length of the number is hidden too."""
    digits = _digits(number)
    return Masked(STAR * 4 + (digits[-4:] if len(digits) > 4 else ""))


def mask_phone(number: str) -> Masked:
    """Keep three and four digits of a mobile number (138****5678), only the last four of a shorter one."""
    digits = _digits(number)
    if len(digits) == MOBILE_LENGTH + 2 and digits.startswith("86"):
        digits = digits[2:]
    head = 3 if len(digits) >= MOBILE_LENGTH else 0
    tail = 4 if len(digits) >= 7 else 0
    return Masked(digits[:head] + STAR * (len(digits) - head - tail) + digits[len(digits) - tail :])


def mask_name(name: str) -> Masked:
    """Hide a name: 马*, 马*兰, 欧**兰; one star for each hidden character, a · counts as one."""
    if len(name) <= 2:
        return Masked(name[:1] + STAR * (len(name) - 1))
    return Masked(name[0] + STAR * (len(name) - 2) + name[-1])


def own_name(name: str) -> Masked:
    """Leave a name whole: for the paper that goes to this person alone, and for who signs it; a number is no name."""
    return mask_numbers_in(name)


def public_code(uscc: str) -> Masked:
    """Leave the code of a body whole: a unified social credit code is public."""
    return Masked(uscc)


def mask_numbers_in(text: str) -> Masked:
    """Mask what looks like a resident ID or a bank card in words that somebody typed."""
    return Masked(_LONG_NUMBER.sub(_masked_number, text))


def _masked_number(found: re.Match[str]) -> str:
    return mask_resident_id(_GROUP_SIGNS.sub("", found[0]))


def _digits(number: str) -> str:
    return "".join(character for character in number if character.isdigit())
