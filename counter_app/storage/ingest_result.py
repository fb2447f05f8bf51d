"""What became of a batch of entries from elsewhere."""

from __future__ import annotations

from dataclasses import dataclass, field

from counter_app.domain.centre import StartReason
from counter_app.domain.journal import EntryId, JournalId


@dataclass(frozen=True, slots=True)
class Quarantined:
    """An entry that was kept aside, and why."""

    id: EntryId
    reason: str


@dataclass(frozen=True, slots=True)
class IngestResult:
    """What became of a batch; `doubt` says why this device must begin a new incarnation."""

    stored: int = 0
    duplicates: int = 0
    waiting: int = 0
    quarantined: tuple[Quarantined, ...] = ()
    missing_predecessor: tuple[EntryId, ...] = ()
    """Not stored: the tips tell the sender where to go on."""
    refused: int = 0
    """Frames that are no entry, so that nothing could be kept of them."""
    forked: tuple[JournalId, ...] = ()
    doubt: StartReason | None = None


@dataclass(slots=True)
class Tally:
    """Counts while the batch is taken in."""

    stored: int = 0
    duplicates: int = 0
    waiting: int = 0
    refused: int = 0
    quarantined: dict[EntryId, Quarantined] = field(default_factory=dict)
    missing: dict[EntryId, None] = field(default_factory=dict)
    forked: list[JournalId] = field(default_factory=list)
    doubt: StartReason | None = None

    def result(self) -> IngestResult:
        """Return the sums."""
        return IngestResult(
            self.stored,
            self.duplicates,
            self.waiting,
            tuple(self.quarantined.values()),
            tuple(self.missing),
            self.refused,
            tuple(self.forked),
            self.doubt,
        )
