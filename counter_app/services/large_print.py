"""Remembers on this PC which applicants want large print (大字); a wish of a person, no fact of a case."""

from __future__ import annotations

from counter_app.domain.journal import AggregateId
from counter_app.services.ports import Preferences

_KEY = "large_print"
MOST_REMEMBERED = 500


def wants_large_print(preferences: Preferences, person: AggregateId) -> bool:
    """Say whether the person's papers were last asked for in large print."""
    return person.hex() in _people(preferences)


def remember_large_print(preferences: Preferences, person: AggregateId, *, is_wanted: bool) -> None:
    """Keep the wish; of many people those asked about last are remembered."""
    others = [one for one in _people(preferences) if one != person.hex()]
    kept = [person.hex(), *others] if is_wanted else others
    preferences.set(_KEY, ",".join(kept[:MOST_REMEMBERED]))


def _people(preferences: Preferences) -> list[str]:
    return [one for one in (preferences.get(_KEY) or "").split(",") if one]
