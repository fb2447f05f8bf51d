"""Breaks Chinese text into lines by the rules of the trade (printing P5); knows no font and no unit.

Widths come from the caller, so that paper (half cells) and PDF (points) break by the same rules.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Sequence
from typing import Final

NO_LINE_START: Final = frozenset("、。，．：；？！）》〉」』】〕”’…—·％℃,.:;?!)]%")
"""Signs that never begin a line (禁则)."""

NO_LINE_END: Final = frozenset("（《〈「『【〔“‘￥([")
"""Signs that never end a line (禁则)."""

_WIDE: Final = frozenset("WF")


def broken_lines(text: str, width_of: Callable[[str], float], width: float, hanging: float = 0) -> list[str]:
    """Return the lines of a text; joined they are the text again.

    `hanging` narrows every line but the first; blanks at the end of a line may stick out of it.
    """
    ends = line_ends(text, [width_of(character) for character in text], width, width - hanging)
    return [text[start:end] for start, end in zip([0, *ends], ends, strict=False)]


def line_ends(text: str, widths: Sequence[float], first_width: float, next_width: float) -> list[int]:
    """Return where each line ends, given the width of every character and of the lines.

    A sign that may not begin a line pulls the characters it clings to down with it (追出). Only a piece that no line
    can hold is cut inside; a character wider than the line stands alone.
    """
    ends: list[int] = []
    start, limit = 0, first_width
    while start < len(text):
        fitting = _fitting_end(text, widths, start, limit)
        start = fitting if fitting == len(text) else _break_before(text, start, fitting)
        ends.append(start)
        limit = next_width
    return ends


def _fitting_end(text: str, widths: Sequence[float], start: int, limit: float) -> int:
    """Return the end of the longest piece that fits; at least one character, blanks at the end for nothing."""
    used = 0.0
    for place in range(start, len(text)):
        used += widths[place]
        if used > limit and text[place] != " " and place > start:
            return place
    return len(text)


def _break_before(text: str, start: int, end: int) -> int:
    """Return the last place up to `end` where the line may be broken, or where it must be."""
    places = range(end, start, -1)
    allowed = next((place for place in places if may_break(text, place)), None)
    if allowed is None:
        allowed = next((place for place in places if not _is_forbidden(text, place)), end)
    return allowed


def may_break(text: str, place: int) -> bool:
    """Say whether a line may end before the character at `place`."""
    if text[place] == " " or _is_forbidden(text, place):
        return False
    return not (_is_in_token(text[place - 1]) and _is_in_token(text[place]))


def _is_forbidden(text: str, place: int) -> bool:
    following = text[place]
    if following in NO_LINE_START or unicodedata.combining(following):
        return True
    before = text[place - 1]
    return (text[:place].rstrip(" ")[-1:] if before == " " else before) in NO_LINE_END


def _is_in_token(character: str) -> bool:
    """Say whether a character holds on to its neighbours: letters, digits and signs of numbers, dates, amounts."""
    if character.isascii():
        return character != " "
    if character == "￥" or unicodedata.combining(character):
        return True
    width = unicodedata.east_asian_width(character)
    return width not in _WIDE and (width != "A" or character.isalpha())
