"""The search keys of a person and of a case: whatever a clerk types is the beginning of one of them."""

from __future__ import annotations

import os
from functools import lru_cache
from itertools import islice, product

from counter_app.domain.numbers import short_forms
from counter_app.domain.persons import PersonDetails
from counter_app.domain.text import search_text

MAX_READINGS = 16
"""Combinations of readings kept of one name: a name of four polyphones would have hundreds."""
_TAIL_LENGTHS = (4, 6)


def person_keys(details: PersonDetails, uscc: str | None) -> frozenset[str]:
    """Return the keys of one applicant; a withheld field gives none."""
    keys: set[str] = set()
    if details.name:
        keys |= _name_keys(search_text(details.name).replace(" ", ""))
    if details.resident_id:
        number = search_text(details.resident_id)
        keys |= {number, number[6:14], *(number[-length:] for length in _TAIL_LENGTHS)}
    if details.phone:
        keys |= {details.phone, details.phone[-4:]}
    if uscc:
        keys.add(search_text(uscc))
    return frozenset(filter(None, keys))


def _name_keys(name: str) -> set[str]:
    keys = set(_suffixes(name))
    for readings in islice(product(*map(_readings, name)), MAX_READINGS):
        keys.add("".join(readings))
        keys.update(_suffixes("".join([reading[:1] for reading in readings])))
    return keys


def _suffixes(text: str) -> list[str]:
    return [text[start:] for start in range(len(text))]


@lru_cache(maxsize=8192)
def _readings(character: str) -> tuple[str, ...]:
    """Return the readings of one character without tones, the most frequent first; others stand for themselves."""
    # Read one at a time, characters need no phrases: without them the same readings take 13 MB in place of 57, and
    # half the time, which the screen waits for: reading the tables leaves no turn to any other thread.
    os.environ.setdefault("PYPINYIN_NO_PHRASES", "1")
    os.environ.setdefault("PYPINYIN_NO_DICT_COPY", "1")
    from pypinyin import Style, pinyin  # noqa: PLC0415 - 100 ms that only writing a name needs

    found = pinyin(character, style=Style.NORMAL, heteronym=True, v_to_u=False)[0]
    return tuple(dict.fromkeys(reading.casefold() for reading in found))


def item_search(name: str) -> str:
    """Return what a clerk may type for an item, a line each: its name, its pinyin, and the initials of each character.

    A line of initials holds all readings of one character together: 长 is `cz`.
    """
    letters = [character for character in search_text(name) if character.isalnum()]
    readings = [_readings(character) for character in letters]
    initials = " ".join("".join(sorted({one[:1] for one in each})) for each in readings)
    return "\n".join(("".join(letters), "".join(each[0] for each in readings), initials))


def finds_item(search: str, typed: str) -> bool:
    """Say whether a text as `query_key` gives it names an item by a part of its name, pinyin or initials."""
    name, pinyin, initials = search.split("\n") if search else ("", "", "")
    if typed in name or typed in pinyin:
        return True
    places = initials.split(" ")
    starts = range(len(places) - len(typed) + 1)
    return any(all(letter in place for letter, place in zip(typed, places[start:], strict=False)) for start in starts)


def case_keys(number: str) -> frozenset[str]:
    """Return the full, the spoken and the 13-character form of a case number."""
    return frozenset(map(search_text, short_forms(number) or (number,)))


def number_key(number: str) -> str:
    """Return the key that stands for the whole number of a case."""
    return search_text((short_forms(number) or (number,))[0])


def query_key(text: str) -> str:
    """Bring what was typed into the form of the keys."""
    return search_text(text).replace("-", "").replace(" ", "")
