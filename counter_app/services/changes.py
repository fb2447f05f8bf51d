"""What an act has changed: which kinds of aggregates, and which of them."""

from __future__ import annotations

from dataclasses import dataclass

from counter_app.domain.journal import AggregateId


@dataclass(frozen=True, slots=True)
class Changes:
    """The aggregates that got entries; `kinds` are the names of `AggregateKind`."""

    kinds: frozenset[str] = frozenset()
    ids: frozenset[AggregateId] = frozenset()

    def __bool__(self) -> bool:
        return bool(self.kinds)


NO_CHANGES = Changes()
