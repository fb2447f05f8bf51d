"""Checks the entries of one journal: ids, chain, clock, parts, tips and the signatures that vouch for them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Protocol, cast

import sqlalchemy
from sqlalchemy import bindparam, select

from counter_app.domain.journal import NO_ENTRY, Entry, EntryId, Header, JournalId, PersonalPart
from counter_app.services.entry_format import UnreadableEntry, decode_header, entry_id
from counter_app.services.signing import is_signed_by
from counter_app.storage.entries import PAYLOAD, PERSONAL, part_ref
from counter_app.storage.findings import Findings
from counter_app.storage.judging import flaw_of
from counter_app.storage.rule_check import RuleCheck
from counter_app.storage.tables import EntryRow, ErasedRow, PartRow, TipRow, table_of
from counter_app.storage.trust import KnownDevice, cut_of

_ENTRY, _TIP, _ERASED, _PART = table_of(EntryRow), table_of(TipRow), table_of(ErasedRow), table_of(PartRow)
_payload, _personal = _PART.alias("payload"), _PART.alias("personal")
_OF_JOURNAL = (
    select(
        *(_ENTRY.c[name] for name in ("seq", "id", "aggregate", "type", "header", "sig")),
        _payload.c.bytes.label("payload"),
        _personal.c.salt,
        _personal.c.bytes.label("personal"),
        _ERASED.c.id.label("erased"),
    )
    .outerjoin(_payload, _payload.c.ref == part_ref(_ENTRY.c.pos, PAYLOAD))
    .outerjoin(_personal, _personal.c.ref == part_ref(_ENTRY.c.pos, PERSONAL))
    .outerjoin(_ERASED, _ERASED.c.id == _ENTRY.c.id)
    .where(_ENTRY.c.journal_no == bindparam("no"))
    .order_by(_ENTRY.c.seq, _ENTRY.c.id)
    .execution_options(yield_per=1000)
)
_SIGNED = (
    select(_ENTRY.c.seq, _ENTRY.c.header, _ENTRY.c.sig)
    .where(_ENTRY.c.journal_no == bindparam("no"))
    .order_by(_ENTRY.c.seq)
    .execution_options(yield_per=1000)
)
_TIPS = select(_TIP.c.id, _TIP.c.seq).where(_TIP.c.journal_no == bindparam("no"))
_TEXTS = {
    "foreign_centre": "这条记录属于另一个中心",
    "payload_mismatch": "内容和签过名的校验值不一样",
    "personal_mismatch": "个人信息和签过名的校验值不一样",
}


class _Row(Protocol):
    """A row of `_OF_JOURNAL`."""

    seq: int
    id: bytes
    aggregate: bytes
    type: str
    header: bytes
    sig: bytes
    payload: bytes | None
    salt: bytes | None
    personal: bytes | None
    erased: bytes | None


@dataclass(frozen=True, slots=True)
class JournalSubject:
    """The journal to check, and what is known of who writes it."""

    no: int
    id: JournalId
    is_forked: bool
    has_loose: bool
    device: KnownDevice | None
    centre: EntryId


@dataclass(frozen=True, slots=True)
class _End:
    """The last entry of a branch as far as the walk has come."""

    seq: int
    hlc: int | None
    header: bytes
    signature: bytes
    is_loose: bool


@dataclass(slots=True)
class JournalCheck:
    """A walk over one journal by seq, with the open ends of its branches."""

    connection: sqlalchemy.Connection
    findings: Findings
    subject: JournalSubject
    rules: RuleCheck
    _before: dict[bytes, _End] = field(default_factory=dict)
    _level: dict[bytes, _End] = field(default_factory=dict)
    _continued: set[bytes] = field(default_factory=set)
    _seq: int = 0
    _is_after_gap: bool = False
    _is_loose: bool = False
    _ends: dict[bytes, _End] = field(default_factory=dict)

    def run(self) -> None:
        """Check every entry, then where the branches end."""
        for found in self.connection.execute(_OF_JOURNAL, {"no": self.subject.no}):
            row = cast("_Row", found)
            if row.seq != self._seq:
                self._next_level(row.seq)
            self._check(row)
        self._close(self._before)
        self._ends |= self._level
        self._check_ends()

    def _next_level(self, seq: int) -> None:
        self._close(self._before)
        self._is_after_gap = seq != self._seq + 1
        if self._is_after_gap:
            self._ends |= self._level
            self._is_loose = self.subject.has_loose
            if not self._is_loose:
                self._problem("seq_gap", seq, f"第{self._seq + 1}条到第{seq - 1}条记录不在了")
        self._before = {} if self._is_after_gap else self._level
        self._level, self._continued, self._seq = {}, set(), seq

    def _close(self, level: dict[bytes, _End]) -> None:
        self._ends |= {one: end for one, end in level.items() if one not in self._continued}

    def _check(self, row: _Row) -> None:
        self.findings.count("entries")
        seq, header = row.seq, self._header(row)
        self._level[row.id] = _End(seq, header.hlc if header else None, row.header, row.sig, self._is_loose)
        if self._is_loose:
            self.findings.count("loose_entries")
        if entry_id(row.header, row.sig) != row.id:
            self._problem("id_mismatch", seq, "记录的内容和它的编号对不上，被改动过")
        if header is None:
            return
        self._check_link(header)
        self._check_columns(row, header)
        self._check_parts(row, header)
        self._check_cut(header, EntryId(row.id))

    def _header(self, row: _Row) -> Header | None:
        try:
            return decode_header(row.header)
        except UnreadableEntry:
            self._problem("header_unreadable", row.seq, "记录的头部读不出来")
            return None

    def _check_link(self, header: Header) -> None:
        if self._is_after_gap:
            return
        before = self._before.get(header.prev)
        if before is None:
            if (self._seq, header.prev) != (1, NO_ENTRY):
                self._problem("prev_mismatch", self._seq, "和前一条记录接不上")
            return
        self._continued.add(header.prev)
        if before.hlc is not None and header.hlc <= before.hlc:
            self._problem("clock_not_rising", self._seq, "记录的时钟没有往前走")

    def _check_columns(self, row: _Row, header: Header) -> None:
        stored = (self.subject.id, row.seq, row.aggregate, row.type)
        if stored != (header.journal, header.seq, header.aggregate, header.type):
            self._problem("column_mismatch", row.seq, "记录的索引和签过名的头部不一样")

    def _check_parts(self, row: _Row, header: Header) -> None:
        if row.payload is None:
            self._problem("payload_missing", row.seq, "记录的内容不在了")
            return
        personal = None if row.personal is None else PersonalPart(row.salt or b"", row.personal)
        entry = Entry(header, row.header, row.sig, EntryId(row.id), row.payload, personal)
        flaw = flaw_of(entry, self.subject.centre, self.subject.device)
        if flaw is not None:
            self._problem(flaw, row.seq, _TEXTS.get(flaw, flaw))
        if header.personal_hash is not None:
            self.findings.count("personal_parts" if personal else "personal_parts_missing")
        if personal is not None and row.erased is not None:
            self._problem("erased_still_here", row.seq, "按规定应删除的个人信息还在")
        self.rules.look_at(self.connection, entry, self._where(row.seq))

    def _check_cut(self, header: Header, entry: EntryId) -> None:
        cuts = cut_of(self.subject.device, self.subject.id) if self.subject.device else None
        if cuts is None or any(header.seq < seq or entry == last for seq, last in cuts):
            return
        self._problem("after_revocation", header.seq, "这条记录在停用那台电脑的界限之后，请主任核对")

    def _check_ends(self) -> None:
        ends = {(one, end.seq) for one, end in self._ends.items() if not end.is_loose}
        tips = {(one, seq) for one, seq in self.connection.execute(_TIPS, {"no": self.subject.no})}
        self.findings.count("branches", len(tips))
        if ends != tips:
            self._problem("tip_mismatch", self._seq, "末尾的记录和登记的末尾不一样")
        if len(ends) > 1 and not self.subject.is_forked:
            self._problem("fork_unmarked", self._seq, "同一台电脑有两条分支，没有标明")
        if self._ends:
            self._check_signatures(self._ends.values())

    def _check_signatures(self, ends: Iterable[_End]) -> None:
        """An id covers the signature, so the end of a branch vouches for all before it; if it fails, check each."""
        if self.subject.device is None:
            self._problem("unknown_device", 0, "写这些记录的电脑没有获准加入")
            return
        key = self.subject.device.public_key
        if self._is_loose or not all(self._is_signed(key, end.header, end.signature) for end in ends):
            for seq, header, signature in self.connection.execute(_SIGNED, {"no": self.subject.no}):
                if not self._is_signed(key, header, signature):
                    self._problem("bad_signature", seq, "签名不对")

    def _is_signed(self, key: bytes, header: bytes, signature: bytes) -> bool:
        self.findings.count("signatures_checked")
        return is_signed_by(key, header, signature)

    def _where(self, seq: int) -> str:
        return f"{self.subject.id.hex()}/{seq}"

    def _problem(self, code: str, seq: int, text: str) -> None:
        self.findings.add(code, self._where(seq), text)
