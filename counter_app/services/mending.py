"""Remembers on this PC how clerks told people to mend a material (怎么补); the words used last come first."""

from __future__ import annotations

from counter_app.domain.text import clean_text
from counter_app.services.ports import Preferences

MOST_TEXTS = 5
TEXT_LENGTH = 200


def mending_texts(preferences: Preferences, item: str, material: int) -> tuple[str, ...]:
    """Return what was written for a material of an item, the newest first."""
    return tuple(one for one in (preferences.get(_key(item, material)) or "").split("\n") if one)


def remember_mending(preferences: Preferences, item: str, material: int, text: str) -> None:
    """Put words in front of those remembered.

    Raises Refused: text_missing, text_too_long, text_forbidden_character.
    """
    cleaned = clean_text(text, "text", TEXT_LENGTH)
    others = [one for one in mending_texts(preferences, item, material) if one != cleaned]
    preferences.set(_key(item, material), "\n".join([cleaned, *others][:MOST_TEXTS]))


def _key(item: str, material: int) -> str:
    return f"mending.{item}.{material}"
