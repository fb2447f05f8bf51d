"""What a clerk typed or a device read: an ID, a paper of ours, or words to look for."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from counter_app.domain.identity import RESIDENT_ID_FORM, USCC_FORM
from counter_app.domain.numbers import FULL_FORM, SHORT_FORM, case_number_in
from counter_app.domain.text import half_width

SHORTEST_WORDS: Final = 2
SHORTEST_DIGITS: Final = 4
"""Fewer digits would find half the township: the shortest key is the tail of a phone or of an ID."""

_SPOKEN: Final = re.compile(r"[0-9]{4}-[0-9A-Z]{2}-[0-9]{4}")
_QR: Final = re.compile(r"([0-9A-Z]{13})\.[0-9A-F]{8}")
_PICK: Final = re.compile(r"([^0-9\-]*[^0-9\-\s])([1-9])")


class OmniKind(StrEnum):
    """What a text in the omni box stands for."""

    NOTHING = "nothing"
    RESIDENT_ID = "resident_id"
    BODY_CODE = "body_code"
    CASE = "case"
    WORDS = "words"


@dataclass(frozen=True, slots=True, repr=False)
class OmniText:
    """A text with its meaning; `text` is in the form that services read."""

    kind: OmniKind
    text: str = ""

    @property
    def is_searchable(self) -> bool:
        """Say whether it is long enough to look for while the clerk still types."""
        least = SHORTEST_DIGITS if self.text.isdecimal() else SHORTEST_WORDS
        return self.kind is not OmniKind.NOTHING and len(self.text) >= least


def read_omni(text: str) -> OmniText:
    """Say what a text stands for; the forms are told apart by their shape, never by a mode."""
    plain = half_width(text)
    upper = plain.upper() if plain.isascii() else plain
    if not plain:
        return OmniText(OmniKind.NOTHING)
    if RESIDENT_ID_FORM.fullmatch(upper):
        return OmniText(OmniKind.RESIDENT_ID, upper)
    case = _case_number(upper)
    if case is not None:
        return OmniText(OmniKind.CASE, case)
    if USCC_FORM.fullmatch(upper):
        return OmniText(OmniKind.BODY_CODE, upper)
    return OmniText(OmniKind.WORDS, plain)


def _case_number(upper: str) -> str | None:
    """Read a number as typed, as on a paper with its kind, or as a bar code or QR code carries it."""
    if qr := _QR.fullmatch(upper):
        return qr.group(1)
    number = case_number_in(upper)
    compact = number.replace("-", "")
    is_number = _SPOKEN.fullmatch(number) or SHORT_FORM.fullmatch(compact) or FULL_FORM.fullmatch(compact)
    return number if is_number else None


def read_pick(text: str) -> tuple[str, int] | None:
    """Split a search and the digit that picks one of its hits: letters and Chinese words hold no digits."""
    picked = _PICK.fullmatch(half_width(text))
    return (picked.group(1), int(picked.group(2))) if picked else None
