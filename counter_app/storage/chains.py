"""The branches of a journal as one transaction sees and lengthens them: what follows what, and what forks."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import sqlalchemy
from sqlalchemy import bindparam, delete, func, insert, select, update

from counter_app.domain.journal import NO_ENTRY, ActPart, Entry, EntryId, JournalId
from counter_app.services.entry_format import decode_header
from counter_app.services.signing import is_signed_by
from counter_app.storage.entries import journal_no
from counter_app.storage.tables import EntryRow, JournalRow, TipRow, table_of

_ENTRY, _JOURNAL, _TIP = table_of(EntryRow), table_of(JournalRow), table_of(TipRow)
_FIND = select(_JOURNAL.c.no, _JOURNAL.c.is_forked).where(_JOURNAL.c.journal == bindparam("journal"))
_AT = select(_ENTRY.c.pos, _ENTRY.c.header).where(
    _ENTRY.c.journal_no == bindparam("no"), _ENTRY.c.seq == bindparam("seq"), _ENTRY.c.id == bindparam("entry")
)
_TIPS = (
    select(_TIP.c.id, _ENTRY.c.header)
    .join(
        _ENTRY, (_ENTRY.c.journal_no == _TIP.c.journal_no) & (_ENTRY.c.seq == _TIP.c.seq) & (_ENTRY.c.id == _TIP.c.id)
    )
    .where(_TIP.c.journal_no == bindparam("no"))
)
_HIGHEST = select(func.max(_ENTRY.c.seq)).where(_ENTRY.c.journal_no == bindparam("no"))
_DROP_TIP = delete(_TIP).where(_TIP.c.journal_no == bindparam("no"), _TIP.c.id == bindparam("old"))
_ADD_TIP = insert(_TIP)
_MARK_FORKED = update(_JOURNAL).where(_JOURNAL.c.no == bindparam("forked")).values(is_forked=True)

GAP = "missing_predecessor"
BROKEN = "broken_chain"


@dataclass(frozen=True, slots=True)
class _End:
    seq: int
    hlc: int


@dataclass(frozen=True, slots=True)
class _Link:
    pos: int
    header: bytes


_BEFORE_ALL = _End(0, -1)


class Chain:
    """One journal: what is stored of it, and what this transaction adds."""

    def __init__(self, connection: sqlalchemy.Connection, journal: JournalId) -> None:
        self.journal = journal
        self.has_forked_now = False
        self.first_added: int | None = None
        self._connection = connection
        self._no: int | None = None
        self.is_forked = False
        self._stored_tips: dict[EntryId, _End] = {}
        self._highest = 0
        self._load()
        self._tips = dict(self._stored_tips)
        self._offered: dict[EntryId, _End] = {}

    def _load(self) -> None:
        row = self._connection.execute(_FIND, {"journal": self.journal}).one_or_none()
        if row is None:
            return
        self._no, self.is_forked = row
        for tip, header in self._connection.execute(_TIPS, {"no": self._no}):
            self._stored_tips[EntryId(tip)] = _end_of(header)
        self._highest = self._connection.execute(_HIGHEST, {"no": self._no}).scalar_one() or 0

    @property
    def no(self) -> int:
        """Return the number that stands for the journal, giving it one when it is new."""
        if self._no is None:
            self._no = journal_no(self._connection, self.journal)
        return self._no

    def position_of(self, seq: int, entry: EntryId) -> int | None:
        """Return where an entry is stored."""
        row = self._row(seq, entry)
        return None if row is None else row.pos

    def _row(self, seq: int, entry: EntryId) -> _Link | None:
        if self._no is None or seq > self._highest:
            return None
        found = self._connection.execute(_AT, {"no": self._no, "seq": seq, "entry": entry}).one_or_none()
        return None if found is None else _Link(*found)

    def offer(self, entry: Entry) -> str | None:
        """Say why an entry can't be linked; one that can is a predecessor for those offered after it."""
        header = entry.header
        if (header.seq == 1) != (header.prev == NO_ENTRY):
            return BROKEN
        before = _BEFORE_ALL if header.seq == 1 else self._end_before(header.seq, header.prev)
        if before is None:
            return GAP
        if header.seq != before.seq + 1 or header.hlc <= before.hlc:
            return BROKEN
        self._offered[entry.id] = _End(header.seq, header.hlc)
        return None

    def _end_before(self, seq: int, prev: EntryId) -> _End | None:
        known = self._tips.get(prev) or self._offered.get(prev)
        if known is not None:
            return known
        row = self._row(seq - 1, prev)
        return None if row is None else _end_of(row.header)

    def accept(self, entry: Entry) -> None:
        """Lengthen a branch by an entry, or begin another."""
        header = entry.header
        if header.prev in self._tips:
            del self._tips[header.prev]
        elif self._highest:
            self.has_forked_now = self.has_forked_now or not self.is_forked
            self.is_forked = True
        self._tips[entry.id] = _End(header.seq, header.hlc)
        self._highest = max(self._highest, header.seq)
        self.first_added = min(self.first_added or header.seq, header.seq)

    def has_all_of(self, act: ActPart, seq: int) -> bool:
        """Say whether every entry of an act is here; they are consecutive."""
        first = seq - act.index
        return first >= 1 and first + act.count - 1 <= self._highest

    def write(self) -> None:
        """Store where the branches end now."""
        gone = [{"no": self.no, "old": tip} for tip in self._stored_tips if tip not in self._tips]
        new = [
            {"journal_no": self.no, "id": tip, "seq": end.seq}
            for tip, end in self._tips.items()
            if tip not in self._stored_tips
        ]
        if gone:
            self._connection.execute(_DROP_TIP, gone)
        if new:
            self._connection.execute(_ADD_TIP, new)
        if self.has_forked_now:
            self._connection.execute(_MARK_FORKED, {"forked": self.no})
        self._stored_tips = dict(self._tips)


def _end_of(header_bytes: bytes) -> _End:
    header = decode_header(header_bytes)
    return _End(header.seq, header.hlc)


def vouched_for(entries: Sequence[Entry], public_key: bytes) -> frozenset[EntryId]:
    """Return those whose signature holds; one that holds vouches for all before it, since an id covers its signature.

    `entries` come in the order of their seq, each after its predecessor.
    """
    by_id = {entry.id: entry for entry in entries}
    vouched: set[EntryId] = set()
    for entry in reversed(entries):
        if entry.id not in vouched and is_signed_by(public_key, entry.header_bytes, entry.signature):
            vouched.update(_with_ancestors(entry, by_id, vouched))
    return frozenset(vouched)


def _with_ancestors(entry: Entry, by_id: dict[EntryId, Entry], vouched: set[EntryId]) -> Iterable[EntryId]:
    one: Entry | None = entry
    found: list[EntryId] = []
    while one is not None and one.id not in vouched:
        found.append(one.id)
        one = by_id.get(one.header.prev)
    return found
