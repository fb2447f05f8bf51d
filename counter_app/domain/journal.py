"""What an entry of the journal is: its header, its ids, its place in causal order, and the hybrid logical clock."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from heapq import heapify, heappop, heappush
from typing import NamedTuple, NewType

EntryId = NewType("EntryId", bytes)
"""SHA-256 over header and signature, 32 bytes."""
AggregateId = NewType("AggregateId", bytes)
"""UUIDv7, 16 bytes."""
JournalId = NewType("JournalId", bytes)
"""Device id (16 bytes) and incarnation (8 random bytes)."""
StaffId = AggregateId

UNSET_AGGREGATE = AggregateId(b"")
UNSET_ENTRY = EntryId(b"")
UNSET_JOURNAL = JournalId(b"")
"""Stand for an id in a state to which no entry gave one yet."""
FORMAT = 1
SUITE = 1
NO_ENTRY = EntryId(bytes(32))
NO_CENTRE = EntryId(bytes(32))
PART_LIMIT_BYTES = 64 * 1024
HLC_COUNTER_BITS = 16
HLC_CLAMP_MS = 5 * 60 * 1000


@dataclass(frozen=True, slots=True)
class ActPart:
    """Where an entry stands in its act: the act's id, the index from 0, and how many entries the act has."""

    id: bytes
    index: int
    count: int


class Header(NamedTuple):
    """The 19 signed fields of an entry, in the order of docs/journal-format.md."""

    fmt: int
    suite: int
    centre: EntryId
    journal: JournalId
    seq: int
    prev: EntryId
    hlc: int
    wall_ms: int
    utc_offset: int
    business_day: date | None
    type: str
    type_version: int
    aggregate: AggregateId
    parents: tuple[EntryId, ...]
    actor: StaffId | None
    act: ActPart
    app_version: str
    payload_hash: bytes
    personal_hash: bytes | None

    @property
    def aggregate_type(self) -> str:
        """Return the part of the type before the dot, `case` of `case.accepted`."""
        return self.type.partition(".")[0]


@dataclass(frozen=True, slots=True)
class PersonalPart:
    """The withholdable part of an entry: its salt and its bytes, stored and dropped together."""

    salt: bytes
    content: bytes


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry with its exact bytes; `personal` is None when it has none or when it was withheld or erased."""

    header: Header
    header_bytes: bytes
    signature: bytes
    id: EntryId
    payload: bytes
    personal: PersonalPart | None


@dataclass(frozen=True, slots=True)
class Tip:
    """The last entry of one branch of a journal."""

    journal: JournalId
    seq: int
    id: EntryId


@dataclass(frozen=True, slots=True)
class Link:
    """What causal order needs to know of an entry."""

    id: EntryId
    journal: JournalId
    seq: int
    hlc: int
    parents: tuple[EntryId, ...]


def next_hlc(last: int, now_ms: int) -> int:
    """Return the clock reading for a new local entry: above `last`, and not behind the wall clock."""
    return max(last + 1, now_ms << HLC_COUNTER_BITS)


def merge_hlc(last: int, remote: int, now_ms: int) -> int:
    """Take a remote reading into the local clock, at most 5 minutes ahead of the wall clock (invariant I12)."""
    return max(last, min(remote, (now_ms + HLC_CLAMP_MS) << HLC_COUNTER_BITS))


def new_aggregate_id(now_ms: int, random_bytes: bytes) -> AggregateId:
    """Make a UUIDv7 (RFC 9562, 5.7) from the time and 10 random bytes."""
    stamped = bytearray(now_ms.to_bytes(6, "big") + random_bytes)
    stamped[6] = stamped[6] & 0x0F | 0x70
    stamped[8] = stamped[8] & 0x3F | 0x80
    return AggregateId(bytes(stamped))


def heads_of(links: Iterable[Link]) -> tuple[EntryId, ...]:
    """Return the entries that no other of the given entries follows, sorted bytewise."""
    known = list(links)
    followed = {parent for link in known for parent in link.parents}
    return tuple(sorted(link.id for link in known if link.id not in followed))


def causal_parents(links: Sequence[Link], forked: frozenset[JournalId]) -> dict[EntryId, set[EntryId]]:
    """Return each entry's direct ancestors: its parents, and the entry before it of the same journal.

    In a forked journal a lower seq says nothing about descent, so only the named parents count there.
    """
    ancestors = {link.id: set(link.parents) for link in links}
    last_of: dict[JournalId, EntryId] = {}
    for link in sorted(links, key=lambda one: one.seq):
        if link.journal in forked:
            continue
        if link.journal in last_of:
            ancestors[link.id].add(last_of[link.journal])
        last_of[link.journal] = link.id
    return ancestors


def fold_order(links: Sequence[Link], ancestors: Mapping[EntryId, set[EntryId]]) -> list[Link]:
    """Sort topologically, ties by (hlc, journal, id); entries with a missing ancestor are left out.

    The hlc alone is no order: with the clamp a child may carry a lower reading than its parent.
    """
    by_id = {link.id: link for link in links}
    children: dict[EntryId, list[EntryId]] = {}
    blockers: dict[EntryId, int] = {}
    for link in links:
        direct = ancestors[link.id]
        blockers[link.id] = len(direct)
        for parent in direct:
            children.setdefault(parent, []).append(link.id)
    ready = [_order_key(link) for link in links if not blockers[link.id]]
    heapify(ready)
    order: list[Link] = []
    while ready:
        link = by_id[heappop(ready)[2]]
        order.append(link)
        for child in children.get(link.id, ()):
            blockers[child] -= 1
            if not blockers[child]:
                heappush(ready, _order_key(by_id[child]))
    return order


def _order_key(link: Link) -> tuple[int, JournalId, EntryId]:
    return (link.hlc, link.journal, link.id)
