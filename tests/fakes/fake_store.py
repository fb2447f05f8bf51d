"""What the journal in memory holds, and every question of ports.ReadModels answered from it with the real folds."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any, TypeVar

from counter_app.domain.cases import CASE, CaseState
from counter_app.domain.catalogue import (
    ITEM,
    ItemState,
)
from counter_app.domain.centre import CentreFounded, JournalStarted
from counter_app.domain.custody import CUSTODY, CustodyState
from counter_app.domain.devices import DeviceAdmitted, device_id
from counter_app.domain.erasure import PersonalErased
from counter_app.domain.folding import AggregateKind, Folded, append_step, empty, full_fold
from counter_app.domain.inquiries import InquiryState
from counter_app.domain.journal import (
    AggregateId,
    EntryId,
    JournalId,
    Link,
    StaffId,
    causal_parents,
    fold_order,
)
from counter_app.domain.kinds import KIND_BY_NAME, TYPE_BY_NAME
from counter_app.domain.numbers import parse_case_number
from counter_app.domain.persons import PERSON, PersonDetails, lay_over
from counter_app.domain.print_jobs import ASKING_STAGES, PRINT, WAITING_STAGES, PrintJobState
from counter_app.domain.sessions import SESSION
from counter_app.domain.staff import (
    SIGN_IN_GUARD,
)
from counter_app.domain.text import search_text
from counter_app.services.entry_format import decode_folded, decode_part, encode_folded, parts_match
from counter_app.services.errors import DataDamaged
from counter_app.services.ports import Found, HistoryLine, NewEntry, OwnTip, RegisterLine, RememberedCommand
from counter_app.storage.search_keys import person_keys
from tests.fakes.fake_lists import FakeLists, is_a_visit

S = TypeVar("S")
P = TypeVar("P")
Place = tuple[str, AggregateId]


def _place(entry: NewEntry) -> Place:
    return (entry.entry.header.aggregate_type, entry.entry.header.aggregate)


@dataclass(slots=True)
class FakeTransaction(FakeLists):
    """All that is stored, and every question that may be asked of it."""

    own: OwnTip
    entries: dict[EntryId, NewEntry] = field(default_factory=dict)
    states: dict[Place, Folded[Any]] = field(default_factory=dict)
    numbers: frozenset[str] = frozenset()
    commands: dict[bytes, RememberedCommand] = field(default_factory=dict)

    def copied(self) -> FakeTransaction:
        return replace(self, entries=dict(self.entries), states=dict(self.states), commands=dict(self.commands))

    @property
    def stored_entries(self) -> Sequence[NewEntry]:
        return list(self.entries.values())

    def tip(self) -> OwnTip:
        return self.own

    def append(self, entries: Sequence[NewEntry]) -> None:
        for new in entries:
            _ensure_sound(new)
            self._move_tip(new)
            self.entries[new.entry.id] = new
            self._fold(new)

    def _move_tip(self, new: NewEntry) -> None:
        header = new.entry.header
        if header.journal != self.own.journal:
            return
        assert (header.seq, header.prev) == (self.own.seq + 1, self.own.id), "an entry doesn't follow the own tip"
        self.own = replace(self.own, seq=header.seq, id=new.entry.id, hlc=header.hlc)
        match new.fact.payload:
            case JournalStarted(counter_code=code) if code:
                self.own = replace(self.own, counter_code=code)
            case CentreFounded():
                self.own = replace(self.own, centre=new.entry.id)
            case DeviceAdmitted() as admitted if device_id(admitted.public_key) == self.own.journal[:16]:
                code = self.own.counter_code or admitted.counter_code
                self.own = replace(self.own, device_aggregate=header.aggregate, counter_code=code)

    def _fold(self, new: NewEntry) -> None:
        place = _place(new)
        kind = KIND_BY_NAME[place[0]]
        known = self.states.get(place) or empty(kind)
        if known.pending or known.heads != new.entry.header.parents:
            folded = self._refold(kind, place)
        else:
            folded = append_step(kind, known, new.fact, is_known=True)
        assert decode_folded(encode_folded(folded), kind) == folded, f"a state of {kind.name} can't be stored"
        self.states[place] = folded

    def _refold(self, kind: AggregateKind[S], place: Place) -> Folded[S]:
        links = self._links(place)
        ancestors = causal_parents(links, frozenset())
        order = fold_order(links, ancestors)
        facts = {link.id: (self.entries[link.id].fact, True) for link in links}
        return replace(full_fold(kind, order, ancestors, facts), pending=len(links) - len(order))

    def _links(self, place: Place) -> list[Link]:
        headers = [(one.entry.id, one.entry.header) for one in self.entries.values() if _place(one) == place]
        return [Link(id_, header.journal, header.seq, header.hlc, header.parents) for id_, header in headers]

    def reserve_number(self, number: str) -> None:
        if number in self.numbers:
            raise DataDamaged("这个办件编号已经发出过", "请停止接件并告诉副主任；已办的件都已保存")
        self.numbers |= {number}

    def command(self, command_id: bytes) -> RememberedCommand | None:
        return self.commands.get(command_id)

    def remember_command(self, command_id: bytes, content: bytes, answer: str) -> None:
        self.commands[command_id] = RememberedCommand(content, answer)

    def drop_personal(self, entries: Mapping[AggregateId, Sequence[EntryId]]) -> None:
        payloads = [new.fact.payload for new in self.entries.values()]
        named = {one for payload in payloads if isinstance(payload, PersonalErased) for one in payload.entries}
        for one in (entry for of_aggregate in entries.values() for entry in of_aggregate):
            if one not in named:
                raise ValueError("no erasure names this entry")
            stored = self.entries[one]
            self.entries[one] = replace(stored, entry=replace(stored.entry, personal=None), personal=None)

    def load(self, kind: AggregateKind[S], aggregate: AggregateId) -> Folded[S] | None:
        return self.states.get((kind.name, aggregate))

    def all_of(self, kind: AggregateKind[S]) -> list[tuple[AggregateId, S]]:
        return [(aggregate, folded.state) for (name, aggregate), folded in self.states.items() if name == kind.name]

    def personal(self, aggregate: AggregateId, entries: Iterable[EntryId], of: type[P]) -> dict[EntryId, P]:
        found: dict[EntryId, P] = {}
        for one in entries:
            stored = self.entries.get(one)
            if stored and stored.entry.header.aggregate == aggregate and isinstance(stored.personal, of):
                found[one] = stored.personal
        return found

    def person_details(self, person: AggregateId) -> PersonDetails:
        folded = self.load(PERSON, person)
        if folded is None:
            return PersonDetails()
        sources = [source for _, source in folded.state.sources]
        return lay_over(folded.state, self.personal(person, sources, PersonDetails))

    def persons_with_id(self, resident_id: str) -> list[AggregateId]:
        persons = [person for person, _ in self.all_of(PERSON)]
        return [person for person in persons if self.person_details(person).resident_id == resident_id]

    def bodies_with_uscc(self, uscc: str) -> list[AggregateId]:
        return [person for person, state in self.all_of(PERSON) if state.uscc == uscc]

    def item_by_code(self, code: str) -> tuple[AggregateId, ItemState] | None:
        return next(((item, state) for item, state in self.all_of(ITEM) if state.code == code), None)

    def cases_with_number(self, number: str) -> list[AggregateId]:
        return [case for case, state in self.all_of(CASE) if state.number == number]

    def cases_like(self, pattern_start: str, ending: str) -> list[AggregateId]:
        cases = self.all_of(CASE)
        return [case for case, one in cases if one.number.startswith(pattern_start) and one.number.endswith(ending)]

    def highest_case_number(self, prefix: str) -> str | None:
        numbers = [state.number for _, state in self.all_of(CASE) if state.number.startswith(prefix)]
        return max(numbers, default=None)

    def custody_of(self, case: AggregateId) -> list[AggregateId]:
        return [one for one, state in self.all_of(CUSTODY) if state.case == case and not state.is_returned]

    def open_session(self, staff: StaffId, journal: JournalId) -> AggregateId | None:
        own = [(one, state) for one, state in self.all_of(SESSION) if self._writer(SESSION, one) == journal]
        return next((one for one, state in reversed(own) if state.staff == staff), None)

    def last_business_day(self, journal: JournalId) -> date | None:
        own = [state for one, state in self.all_of(SESSION) if self._writer(SESSION, one) == journal]
        return max((state.business_day for state in own if state.business_day), default=None)

    def guard_of(self, staff: StaffId, journal: JournalId) -> AggregateId | None:
        own = [(one, state) for one, state in self.all_of(SIGN_IN_GUARD) if self._writer(SIGN_IN_GUARD, one) == journal]
        return next((one for one, state in own if state.staff == staff), None)

    def _writer(self, kind: AggregateKind[S], aggregate: AggregateId) -> JournalId | None:
        return self.states[kind.name, aggregate].writer

    def history(self, aggregate: AggregateId) -> list[HistoryLine]:
        lines: list[HistoryLine] = []
        for place, folded in self.states.items():
            if place[1] == aggregate:
                anomalies = {anomaly.entry: anomaly.code for anomaly in folded.anomalies}
                links = self._links(place)
                order = fold_order(links, causal_parents(links, frozenset()))
                lines += [_history_line(self.entries[link.id], anomalies.get(link.id)) for link in order]
        return lines

    def register(self, first: date, last: date) -> list[RegisterLine]:
        entries = [one for one in self.entries.values() if is_a_visit(one.entry.header.type)]
        dated = [(one.entry.header.business_day, one) for one in entries]
        return [self._register_line(day, one) for day, one in dated if day is not None and first <= day <= last]

    def _register_line(self, day: date, new: NewEntry) -> RegisterLine:
        header = new.entry.header
        state: object = self.states[_place(new)].state
        number, item_code, person = "", "", None
        if isinstance(state, InquiryState):
            item_code, person = state.item_code or "", state.person
        else:
            case = self._case_behind(header.aggregate, state)
            number, item_code, person = case.number, case.item_code, case.person
        return RegisterLine(
            day, header.wall_ms, header.utc_offset, header.type, header.actor, number, item_code, person
        )

    def _case_behind(self, aggregate: AggregateId, state: object) -> CaseState:
        case = state.case if isinstance(state, CustodyState) and state.case else aggregate
        return dict(self.all_of(CASE))[case]

    def own_journal(self) -> JournalId:
        return self.own.journal

    def unsettled_prints(self) -> list[tuple[AggregateId, PrintJobState]]:
        return [(job, state) for job, state in self.all_of(PRINT) if state.stage in WAITING_STAGES | ASKING_STAGES]

    def prints_of(self, subject: AggregateId) -> list[tuple[AggregateId, PrintJobState]]:
        return [(job, state) for job, state in self.all_of(PRINT) if state.subject == subject]

    def prints_numbered(self, number: str) -> list[tuple[AggregateId, PrintJobState]]:
        return [(job, state) for job, state in self.all_of(PRINT) if state.number == number]

    def find(self, text: str, limit: int) -> list[Found]:
        wanted = search_text(text)
        hits = [Found("case", case) for case, state in self.all_of(CASE) if wanted in _forms(state.number)]
        for person, state in self.all_of(PERSON):
            keys = person_keys(self.person_details(person), state.uscc)
            if any(key.startswith(wanted) for key in keys):
                hits.append(Found("person", person))
        return hits[:limit]


def _forms(number: str) -> str:
    parsed = parse_case_number(number)
    return search_text(" ".join((parsed.text, parsed.text.replace("-", ""), parsed.spoken, parsed.short13)))


def _history_line(new: NewEntry, anomaly: str | None) -> HistoryLine:
    header = new.entry.header
    return HistoryLine(
        new.entry.id,
        header.type,
        header.wall_ms,
        header.utc_offset,
        header.actor,
        new.fact.approver,
        header.journal,
        header.seq,
        new.entry.personal is not None,
        anomaly,
    )


def _ensure_sound(new: NewEntry) -> None:
    """Check what real storage relies on: the bytes are signed, and decode to what the act meant."""
    header = new.entry.header
    entry_type = TYPE_BY_NAME[header.type, header.type_version]
    assert parts_match(new.entry)
    assert decode_part(new.entry.payload, entry_type.payload) == new.fact.payload, f"{header.type} changes in storage"
    if new.entry.personal is None:
        assert new.personal is None
    else:
        assert entry_type.personal is not None, f"{header.type} has no personal part"
        assert decode_part(new.entry.personal.content, entry_type.personal) == new.personal
