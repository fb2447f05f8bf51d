"""Checks what entries promise beyond themselves: commands carried out once, numbers given once, four eyes."""

from __future__ import annotations

from dataclasses import dataclass, field

import sqlalchemy
from sqlalchemy import bindparam, func, select

from counter_app.domain.catalogue import ItemPublished
from counter_app.domain.journal import Entry, JournalId
from counter_app.domain.numbers import parse_case_number
from counter_app.domain.publishing import charges_or_names_a_basis
from counter_app.domain.refusal import Refused
from counter_app.services.entry_format import CommandMark, Envelope, decode_part
from counter_app.storage.entries import fact_from
from counter_app.storage.findings import Findings
from counter_app.storage.tables import STATE_TABLES, CommandRow, EntryRow, IssuedNumberRow, JournalRow, table_of
from counter_app.storage.trust import device_of

MARKS_AT_ONCE = 500

_COMMAND, _NUMBER = table_of(CommandRow), table_of(IssuedNumberRow)
_ENTRY, _JOURNAL, _CASE = table_of(EntryRow), table_of(JournalRow), STATE_TABLES["case"]
_CARRIED_OUT = select(_COMMAND.c.id, _COMMAND.c.content).where(_COMMAND.c.id.in_(bindparam("ids", expanding=True)))
_COMMANDS = select(func.count()).select_from(_COMMAND)
_NUMBERS = (
    select(_CASE.c.number, func.count())
    .where(_CASE.c.number != "")
    .group_by(_CASE.c.number)
    .execution_options(yield_per=1000)
)
_ISSUED = select(func.count()).select_from(_NUMBER)
_NOT_RESERVED = (
    select(_CASE.c.number)
    .join(_ENTRY, (_ENTRY.c.aggregate == _CASE.c.aggregate) & (_ENTRY.c.type == "case.received"))
    .join(_JOURNAL, _JOURNAL.c.no == _ENTRY.c.journal_no)
    .where(_JOURNAL.c.journal == bindparam("own"), _CASE.c.number.not_in(select(_NUMBER.c.number)))
)
_WITHOUT_CASE = select(_NUMBER.c.number).where(_NUMBER.c.number.not_in(select(_CASE.c.number)))


@dataclass(frozen=True, slots=True)
class _Marked:
    mark: CommandMark
    where: str
    is_of_this_incarnation: bool


@dataclass(slots=True)
class RuleCheck:
    """Looks at every readable entry once; `own` is the incarnation this data folder writes to."""

    findings: Findings
    own: JournalId
    _marked: list[_Marked] = field(default_factory=list)
    _found: int = 0

    def look_at(self, connection: sqlalchemy.Connection, entry: Entry, where: str) -> None:
        """Check an entry whose header can be read."""
        header = entry.header
        if header.type == "item.published":
            self._check_four_eyes(entry, where)
        if device_of(header.journal) != device_of(self.own):
            return
        envelope = decode_part(entry.payload, Envelope)
        if envelope is not None and envelope.command is not None:
            self._marked.append(_Marked(envelope.command, where, header.journal == self.own))
            if len(self._marked) >= MARKS_AT_ONCE:
                self._check_marked(connection)

    def _check_four_eyes(self, entry: Entry, where: str) -> None:
        fact, _ = fact_from(entry)
        payload = fact.payload
        if not isinstance(payload, ItemPublished) or not charges_or_names_a_basis(payload.facts):
            return
        if payload.is_unreviewed:
            self.findings.count("unreviewed_publications")
        elif fact.approver in (None, fact.actor):
            self.findings.add("four_eyes", where, "收费事项公布时没有第二个人复核，也没有标明无复核")

    def _check_marked(self, connection: sqlalchemy.Connection) -> None:
        ids = [one.mark.id for one in self._marked]
        carried_out = {row.id: row.content for row in connection.execute(_CARRIED_OUT, {"ids": ids})}
        self._found += len(carried_out)
        for one in self._marked:
            content = carried_out.get(one.mark.id)
            if content is None and one.is_of_this_incarnation:
                self.findings.add("command_missing", one.where, "这条记录的指令编号没有登记，重复提交会办成两件")
            elif content not in (None, one.mark.content):
                self.findings.add("command_mismatch", one.where, "登记的指令内容和记录里的不一样")
        self._marked = []

    def check_commands(self, connection: sqlalchemy.Connection) -> None:
        """Check that every command carried out has left an entry; call it after the last entry."""
        self._check_marked(connection)
        total = connection.execute(_COMMANDS).scalar_one()
        self.findings.count("commands", total)
        if self._found < total:
            self.findings.add("command_without_entry", "command", f"有{total - self._found}个已办的指令找不到记录")

    def check_numbers(self, connection: sqlalchemy.Connection) -> None:
        """Check that no case number is wrong, doubled, or was given without being noted."""
        for number, count in connection.execute(_NUMBERS):
            self.findings.count("cases", count)
            if count > 1:
                self.findings.add("number_twice", number, f"有{count}件用了同一个办件编号")
            if not _is_number(number):
                self.findings.add("number_invalid", number, "办件编号的校验位不对")
        for number in connection.execute(_NOT_RESERVED, {"own": self.own}).scalars():
            self.findings.add("number_not_noted", number, "本机发出的办件编号没有登记，可能会再发一次")
        for number in connection.execute(_WITHOUT_CASE).scalars():
            self.findings.add("number_without_case", number, "本机发出过这个办件编号，办件却不在了")
        self.findings.count("issued_numbers", connection.execute(_ISSUED).scalar_one())


def _is_number(text: str) -> bool:
    try:
        return parse_case_number(text).text == text
    except Refused:
        return False
