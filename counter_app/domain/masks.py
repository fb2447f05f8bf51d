"""Masks for what identifies a person: the only forms that reach lists, slips and logs (design: masks 4 + 4)."""

from __future__ import annotations

STAR = "*"
MOBILE_LENGTH = 11


def mask_resident_id(number: str) -> str:
    """Keep the first and the last four characters: 6403**********3521."""
    if len(number) <= 8:
        return STAR * len(number)
    return number[:4] + STAR * (len(number) - 8) + number[-4:]


def mask_card(number: str) -> str:
    """Keep the last four digits of a bank card: ****3521; the length of the number is hidden too."""
    digits = _digits(number)
    return STAR * 4 + (digits[-4:] if len(digits) > 4 else "")


def mask_phone(number: str) -> str:
    """Keep three and four digits of a mobile number (138****5678), only the last four of a shorter one."""
    digits = _digits(number)
    if len(digits) == MOBILE_LENGTH + 2 and digits.startswith("86"):
        digits = digits[2:]
    head = 3 if len(digits) >= MOBILE_LENGTH else 0
    tail = 4 if len(digits) >= 7 else 0
    return digits[:head] + STAR * (len(digits) - head - tail) + digits[len(digits) - tail :]


def mask_name(name: str) -> str:
    """Hide a name: 马*, 马*兰, 欧**兰; one star for each hidden character, a · counts as one."""
    if len(name) <= 2:
        return name[:1] + STAR * (len(name) - 1)
    return name[0] + STAR * (len(name) - 2) + name[-1]


def _digits(number: str) -> str:
    return "".join(character for character in number if character.isdigit())
