"""The read models as repositories: domain objects out, SQL inside."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import TypeVar, cast

from sqlalchemy import bindparam, func, select

from counter_app.domain.catalogue import ITEM, ItemState
from counter_app.domain.custody import CUSTODY
from counter_app.domain.folding import AggregateKind, Folded
from counter_app.domain.journal import AggregateId, Entry, EntryId, JournalId, StaffId, causal_parents, fold_order
from counter_app.domain.kinds import kind_of
from counter_app.domain.persons import PersonDetails
from counter_app.domain.print_jobs import PrintJobState
from counter_app.services.entry_format import Envelope, decode_part
from counter_app.services.ports import Found, HistoryLine, RegisterLine
from counter_app.storage.entries import (
    ENTRIES,
    StoredEntry,
    entries_of,
    entry_of_row,
    forked_journals,
    personal_parts,
    read_entry,
)
from counter_app.storage.own_tip import read_own_journal
from counter_app.storage.prepared import Prepared
from counter_app.storage.refolding import link_of
from counter_app.storage.search import find
from counter_app.storage.search_keys import number_key, query_key
from counter_app.storage.sql_lists import SqlLists
from counter_app.storage.states import DETAIL_COLUMNS
from counter_app.storage.tables import STATE_TABLES, EntryRow, LookupRow, RegisterRow, table_of

S = TypeVar("S")
P = TypeVar("P")

_CASE, _PERSON, _ITEM = STATE_TABLES["case"], STATE_TABLES["person"], STATE_TABLES["item"]
_PRINT = STATE_TABLES["print"]
_SESSION, _GUARD, _CUSTODY = STATE_TABLES["session"], STATE_TABLES["sign_in_guard"], STATE_TABLES["custody"]
_ENTRY, _REGISTER, _LOOKUP = table_of(EntryRow), table_of(RegisterRow), table_of(LookupRow)
_BY_ITEM_CODE = Prepared(select(_ITEM.c.aggregate).where(_ITEM.c.code == bindparam("code")).order_by(_ITEM.c.id))
_BY_RESIDENT_ID = Prepared(
    select(_PERSON.c.aggregate).where(_PERSON.c.resident_id == bindparam("number")).order_by(_PERSON.c.id)
)
_BY_USCC = Prepared(select(_PERSON.c.aggregate).where(_PERSON.c.uscc == bindparam("code")).order_by(_PERSON.c.id))
_DETAILS = Prepared(
    select(*(_PERSON.c[name] for name in DETAIL_COLUMNS)).where(_PERSON.c.aggregate == bindparam("person"))
)
_BY_KEY = (_LOOKUP.c.key >= bindparam("first")) & (_LOOKUP.c.key < bindparam("end")) & (_LOOKUP.c.ref % 2 == 1)
"""The search keys of a case hold its number: no index of its own has to be kept for that."""
_KEYED = _LOOKUP.join(_CASE, _CASE.c.id == _LOOKUP.c.ref // 2)
_BY_NUMBER = Prepared(
    select(_CASE.c.aggregate)
    .select_from(_KEYED)
    .where(_LOOKUP.c.key == bindparam("key"), _LOOKUP.c.ref % 2 == 1, _CASE.c.number == bindparam("number"))
    .order_by(_CASE.c.id)
)
_HIGHEST = Prepared(select(_CASE.c.number).select_from(_KEYED).where(_BY_KEY).order_by(_LOOKUP.c.key.desc()).limit(1))
_LIKE = select(_CASE.c.aggregate).select_from(_KEYED).where(_BY_KEY).order_by(_CASE.c.id)
_OPEN_SESSION = Prepared(
    select(_SESSION.c.aggregate)
    .where(_SESSION.c.staff == bindparam("staff"), _SESSION.c.journal == bindparam("journal"))
    .order_by(_SESSION.c.id.desc())
    .limit(1)
)
_LAST_DAY = select(func.max(_SESSION.c.business_day)).where(_SESSION.c.journal == bindparam("journal"))
_GUARD_OF = Prepared(
    select(_GUARD.c.aggregate).where(_GUARD.c.staff == bindparam("staff"), _GUARD.c.journal == bindparam("journal"))
)
_HELD = Prepared(
    select(_CUSTODY.c.aggregate).where(_CUSTODY.c.case == bindparam("case"), _CUSTODY.c.is_returned.is_(False))
)
_PRINTS = select(_PRINT.c.aggregate, _PRINT.c.state).order_by(_PRINT.c.id)
_UNSETTLED_PRINTS = Prepared(_PRINTS.where(_PRINT.c.is_unsettled))
_PRINTS_OF = Prepared(_PRINTS.where(_PRINT.c.subject == bindparam("subject")))
_PRINTS_NUMBERED = Prepared(_PRINTS.where(_PRINT.c.number == bindparam("number")))
_AFTER_ALL = "\U0010ffff"


class SqlReadModels(SqlLists):
    """Reads over one connection; inside a transaction it sees what that transaction did."""

    def load(self, kind: AggregateKind[S], aggregate: AggregateId) -> Folded[S] | None:
        """Return the state of an aggregate, None when nothing of it is known."""
        return self._states.load(kind, aggregate)

    def all_of(self, kind: AggregateKind[S]) -> list[tuple[AggregateId, S]]:
        """Return every aggregate of a small kind, by its row."""
        return self._states.all_of(kind)

    def personal(self, aggregate: AggregateId, entries: Iterable[EntryId], of: type[P]) -> dict[EntryId, P]:
        """Return the personal parts of these entries that are here."""
        return personal_parts(self._connection, aggregate, entries, of)

    def person_details(self, person: AggregateId) -> PersonDetails:
        """Return the details laid over a person."""
        known = self._states.known_details(person)
        if known is not None:
            return known
        row = _DETAILS.run(self._connection, {"person": person}).fetchone()
        texts = cast("tuple[str | None, ...]", row or ())
        return PersonDetails(**dict(zip(DETAIL_COLUMNS, texts, strict=False)))

    def persons_with_id(self, resident_id: str) -> list[AggregateId]:
        """Return everyone registered with a resident ID."""
        return self._aggregates(_BY_RESIDENT_ID, number=resident_id)

    def bodies_with_uscc(self, uscc: str) -> list[AggregateId]:
        """Return the bodies registered with a unified social credit code."""
        return self._aggregates(_BY_USCC, code=uscc)

    def item_by_code(self, code: str) -> tuple[AggregateId, ItemState] | None:
        """Return the item with a code."""
        for aggregate in self._aggregates(_BY_ITEM_CODE, code=code):
            folded = self.load(ITEM, aggregate)
            if folded is not None:
                return aggregate, folded.state
        return None

    def cases_with_number(self, number: str) -> list[AggregateId]:
        """Return the cases with a full number."""
        return self._aggregates(_BY_NUMBER, key=number_key(number), number=number)

    def cases_like(self, pattern_start: str, ending: str) -> list[AggregateId]:
        """Return the cases whose number starts and ends so."""
        condition = _CASE.c.number.startswith(pattern_start, autoescape=True)
        condition &= _CASE.c.number.endswith(ending, autoescape=True)
        found = self._connection.execute(_LIKE.where(condition), _range_of(pattern_start))
        return [AggregateId(aggregate) for (aggregate,) in found]

    def highest_case_number(self, prefix: str) -> str | None:
        """Return the highest known number that starts with a prefix."""
        row = _HIGHEST.run(self._connection, _range_of(prefix)).fetchone()
        return cast("str | None", row[0]) if row else None

    def custody_of(self, case: AggregateId) -> list[AggregateId]:
        """Return the originals still held for a case."""
        return self._aggregates(_HELD, case=case)

    def open_session(self, staff: StaffId, journal: JournalId) -> AggregateId | None:
        """Return the newest open session of a person written by this incarnation."""
        return next(iter(self._aggregates(_OPEN_SESSION, staff=staff, journal=journal)), None)

    def last_business_day(self, journal: JournalId) -> date | None:
        """Return the newest business day of this incarnation's sessions."""
        day: date | None = self._connection.execute(_LAST_DAY, {"journal": journal}).scalar_one()
        return day

    def guard_of(self, staff: StaffId, journal: JournalId) -> AggregateId | None:
        """Return the sign-in guard of a person at this incarnation."""
        return next(iter(self._aggregates(_GUARD_OF, staff=staff, journal=journal)), None)

    def history(self, aggregate: AggregateId) -> list[HistoryLine]:
        """Return every entry of an aggregate in fold order, those that can't be folded yet at the end."""
        entries = {entry.id: entry for _, entry in entries_of(self._connection, aggregate)}
        links = [link_of(entry) for entry in entries.values()]
        ancestors = causal_parents(links, forked_journals(self._connection))
        order = [link.id for link in fold_order(links, ancestors)]
        left_out = [entry for entry in entries if entry not in set(order)]
        anomalies = self._anomalies(entries.values(), aggregate)
        return [_history_line(entries[one], anomalies.get(one)) for one in (*order, *left_out)]

    def _anomalies(self, entries: Iterable[Entry], aggregate: AggregateId) -> dict[EntryId, str]:
        kind = next((kind_of(entry.header.type) for entry in entries), None)
        folded = self.load(kind, aggregate) if kind is not None else None
        return {one.entry: one.code for one in folded.anomalies} if folded else {}

    def register(self, first: date, last: date) -> list[RegisterLine]:
        """Return the visit register of these business days."""
        query = (
            ENTRIES.join(_REGISTER, _REGISTER.c.pos == _ENTRY.c.pos)
            .where(_REGISTER.c.business_day.between(first, last))
            .order_by(_REGISTER.c.business_day, _ENTRY.c.pos)
        )
        entries = [entry_of_row(cast("StoredEntry", row)) for row in self._connection.execute(query)]
        return [self._register_line(entry) for entry in entries]

    def _register_line(self, entry: Entry) -> RegisterLine:
        header = entry.header
        state = self._register_subject(entry)
        case = self._connection.execute(
            select(_CASE.c.number, _CASE.c.item_code, _CASE.c.person).where(_CASE.c.aggregate == state)
        ).one_or_none()
        number, item_code, person = case or ("", "", None)
        if header.aggregate_type == "inquiry":
            new, _ = read_entry(entry)
            item_code = getattr(new.fact.payload, "item_code", None) or ""
            person = getattr(new.fact.payload, "person", None)
        day = header.business_day or date.min
        return RegisterLine(
            day, header.wall_ms, header.utc_offset, header.type, header.actor, number, item_code, person
        )

    def _register_subject(self, entry: Entry) -> AggregateId:
        if entry.header.aggregate_type != CUSTODY.name:
            return entry.header.aggregate
        folded = self.load(CUSTODY, entry.header.aggregate)
        return (folded.state.case if folded else None) or entry.header.aggregate

    def own_journal(self) -> JournalId:
        """Return the incarnation that this data folder writes to."""
        return read_own_journal(self._connection)

    def unsettled_prints(self) -> list[tuple[AggregateId, PrintJobState]]:
        """Return the jobs that wait, are being sent or ask a clerk, oldest first."""
        return self._prints(_UNSETTLED_PRINTS)

    def prints_of(self, subject: AggregateId) -> list[tuple[AggregateId, PrintJobState]]:
        """Return every job of a case, item, custody or inquiry, oldest first."""
        return self._prints(_PRINTS_OF, subject=subject)

    def prints_numbered(self, number: str) -> list[tuple[AggregateId, PrintJobState]]:
        """Return every job of the paper with a number, oldest first."""
        return self._prints(_PRINTS_NUMBERED, number=number)

    def find(self, text: str, limit: int) -> list[Found]:
        """Return what a clerk's text finds."""
        return find(self._connection, text, limit)


def _history_line(entry: Entry, anomaly: str | None) -> HistoryLine:
    header = entry.header
    envelope = decode_part(entry.payload, Envelope) or Envelope()
    return HistoryLine(
        entry.id,
        header.type,
        header.wall_ms,
        header.utc_offset,
        header.actor,
        envelope.approver,
        header.journal,
        header.seq,
        entry.personal is not None,
        anomaly,
    )


def _range_of(number_start: str) -> dict[str, str]:
    first = query_key(number_start)
    return {"first": first, "end": first + _AFTER_ALL}
