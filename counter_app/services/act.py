"""One act: what a use-case reads, decides and records inside one transaction."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Generic, TypeVar

from counter_app.domain.calendars import CALENDAR, CALENDAR_AGGREGATE, CalendarState, calendar_in_force
from counter_app.domain.folding import AggregateKind, EntryType, Fact, Folded, append_step, empty
from counter_app.domain.journal import ActPart, AggregateId, EntryId, StaffId, new_aggregate_id
from counter_app.domain.refusal import Refused
from counter_app.domain.working_days import Calendar
from counter_app.services.authoring import ActFrame, Author, Draft, LateDraft
from counter_app.services.changes import NO_CHANGES, Changes
from counter_app.services.desk import Desk, OpenSession
from counter_app.services.entry_format import CommandMark, Envelope, encode_answer
from counter_app.services.errors import Conflict, DataDamaged, NeedsApprover, NotAllowed, of_refusal
from counter_app.services.local_time import local_time
from counter_app.services.paper_ports import CharacterSet
from counter_app.services.ports import (
    Clock,
    Journal,
    OwnTip,
    Randomness,
    ReadModels,
    Reference,
    SecretHasher,
    Transaction,
)
from counter_app.services.printable import EveryCharacter, ensure_printable

S = TypeVar("S")
R = TypeVar("R")
P = TypeVar("P")


@dataclass(frozen=True, slots=True)
class Counter:
    """Everything a use-case may need of this PC."""

    journal: Journal
    author: Author
    clock: Clock
    randomness: Randomness
    hasher: SecretHasher
    reference: Reference
    characters: CharacterSet = field(default_factory=EveryCharacter)


def calendar_of(reads: ReadModels, reference: Reference) -> Calendar:
    """Return the calendar in force: what the program ships under what the centre imported and set."""
    folded = reads.load(CALENDAR, CALENDAR_AGGREGATE)
    return calendar_in_force(reference.national_calendar(), folded.state if folded else CalendarState())


def civil_day(clock: Clock) -> date:
    """Return the local civil date of the wall clock."""
    return local_time(clock).date()


@dataclass(frozen=True, slots=True)
class _Stepped:
    """A state as an act has left it: after how many of its drafts, and in which session they were stepped."""

    drafts: int
    session: OpenSession | None
    folded: Folded[Any] | None


class Act:
    """Collects the entries of one act; they are made, signed and stored together when the use-case returns."""

    def __init__(self, counter: Counter, transaction: Transaction, desk: Desk, approver: StaffId | None) -> None:
        self.reads = transaction
        self.desk = desk
        self.approver = approver
        self.counter = counter
        self.opened: OpenSession | None = None
        self._transaction = transaction
        self._drafts: list[Draft] = []
        self._late: list[LateDraft] = []
        self._heads: dict[AggregateId, tuple[EntryId, ...]] = {}
        self._stepped: dict[tuple[str, AggregateId], _Stepped] = {}
        self._kinds: set[str] = set()
        self._tip = transaction.tip()

    @property
    def tip(self) -> OwnTip:
        """Return where the own journal stood when the act began."""
        return self._tip

    @property
    def session(self) -> OpenSession | None:
        """Return the session the entries belong to: the one this act opened, or the desk's."""
        return self.opened or self.desk.session

    def today(self) -> date:
        """Return the session's business day, or the civil date."""
        return self.session.business_day if self.session else self.civil_day()

    def civil_day(self) -> date:
        """Return the local civil date of the wall clock."""
        return civil_day(self.counter.clock)

    def calendar(self) -> Calendar:
        """Return the calendar in force at this centre."""
        return calendar_of(self.reads, self.counter.reference)

    def new_id(self) -> AggregateId:
        """Make the id of a new aggregate."""
        return new_aggregate_id(self.counter.clock.now_ms(), self.counter.randomness.token(10))

    def state(self, kind: AggregateKind[S], aggregate: AggregateId) -> S | None:
        """Return the state of an aggregate as this act has left it so far."""
        folded = self._folded(kind, aggregate)
        return None if folded is None or folded.count == 0 else folded.state

    def heads(self, kind: AggregateKind[S], aggregate: AggregateId) -> tuple[EntryId, ...]:
        """Return the heads of an aggregate as stored."""
        folded = self.reads.load(kind, aggregate)
        return folded.heads if folded else ()

    def _folded(self, kind: AggregateKind[S], aggregate: AggregateId) -> Folded[S] | None:
        """Return the stored state with this act's own entries stepped onto it; each entry is stepped once."""
        place = (kind.name, aggregate)
        known = self._stepped.get(place)
        if known is None or known.session is not self.session:
            known = _Stepped(0, self.session, self.reads.load(kind, aggregate))
        folded: Folded[S] | None = known.folded
        if known.drafts == len(self._drafts):
            return folded
        for number, draft in enumerate(self._drafts[known.drafts :], known.drafts):
            if draft.aggregate == aggregate:
                folded = append_step(kind, folded or empty(kind), self._stand_in(number, draft), is_known=True)
        self._stepped[place] = _Stepped(len(self._drafts), self.session, folded)
        return folded

    def record(
        self, kind: AggregateKind[S], aggregate: AggregateId, payload: object, personal: object | None = None
    ) -> None:
        """Add an entry to the act; later reads of this act see its effect.

        Raises:
            DataDamaged: the aggregate holds entries that this program doesn't know.
            Refused: text_unprintable.
        """
        ensure_printable(self.counter.characters, payload, personal)
        entry_type = _type_of(kind, type(payload))
        stored = self.reads.load(kind, aggregate)
        if stored is not None and stored.unknown:
            raise DataDamaged(
                "这条记录里有新版本程序写的内容，本机只能查看", "请更新这个窗口的程序后再办；数据都已保存"
            )
        self._heads.setdefault(aggregate, stored.heads if stored is not None else ())
        self._kinds.add(kind.name)
        self._drafts.append(Draft(entry_type.name, entry_type.version, aggregate, payload, personal))

    def record_last(
        self,
        kind: AggregateKind[S],
        aggregate: AggregateId,
        payload: type,
        about: AggregateId,
        write: Callable[[EntryId], tuple[object, object | None]],
    ) -> None:
        """Add the first entry of a new aggregate, made when the newest entry about another one is signed.

        It comes after every other entry of the act; `write` gets the id of that entry and answers payload and personal
        part (decision record 0011).
        """
        entry_type = _type_of(kind, payload)
        after = max(place for place, draft in enumerate(self._drafts) if draft.aggregate == about)

        def written(entry: EntryId) -> Draft:
            return Draft(entry_type.name, entry_type.version, aggregate, *write(entry))

        self._kinds.add(kind.name)
        self._late.append(LateDraft(after, written))

    def personal(self, aggregate: AggregateId, entries: Iterable[EntryId], of: type[P]) -> dict[EntryId, P]:
        """Return personal parts as `reads` does, those of this act's own entries included."""
        wanted = list(entries)
        own = {_stand_in_id(n): draft.personal for n, draft in enumerate(self._drafts) if draft.aggregate == aggregate}
        stored = self.reads.personal(aggregate, [one for one in wanted if one not in own], of)
        return stored | {one: part for one in wanted if isinstance(part := own.get(one), of)}

    def _stand_in(self, place: int, draft: Draft) -> Fact:
        """Return what the fold will see of a draft, under an id of its own until the act ends."""
        session = self.session
        return Fact(
            _stand_in_id(place),
            self._tip.journal,
            draft.type,
            self.counter.clock.now_ms(),
            session.business_day if session else None,
            self.desk.staff,
            ActPart(bytes(16), place, place + 1),
            session.id if session else None,
            self.approver,
            draft.payload,
        )

    def require_approver(self, *, four_eyes: bool = False, about: StaffId | None = None) -> StaffId:
        """Return the director-level person whose password was typed for this act.

        Raises:
            NeedsApprover: no password was typed.
            NotAllowed: under four eyes the approver is the actor or the person it is about.
        """
        if self.approver is None:
            raise NeedsApprover(
                "这件事要主任或副主任用本人密码同意",
                "请主任或副主任在本机输入密码（approver、approver_password）后再办",
            )
        if four_eyes and self.approver in (self.desk.staff, about):
            raise NotAllowed("同意的人不能是经办人本人，也不能是当事人", "请另一位主任或副主任输入密码；数据没有变动")
        return self.approver

    def reserve_number(self, number: str) -> None:
        """Note a number as issued by this data folder."""
        self._transaction.reserve_number(number)

    def changes(self) -> Changes:
        """Return what this act changes."""
        return Changes(frozenset(self._kinds), frozenset(draft.aggregate for draft in self._drafts))

    def finish(self, command: CommandMark | None) -> EntryId | None:
        """Make and store the entries; return the last one that is no paper. A use-case never calls this."""
        if not self._drafts:
            return None
        session = self.session
        envelope = Envelope(session.id if session else None, self.approver, command)
        frame = ActFrame(self.desk.staff, session.business_day if session else None, envelope)
        entries = self.counter.author.write([*self._drafts, *self._late], frame, self._tip, self._heads)
        self._transaction.append(entries)
        return entries[len(self._drafts) - 1].entry.id


def _stand_in_id(place: int) -> EntryId:
    return EntryId((place + 1).to_bytes(32, "big"))


def _type_of(kind: AggregateKind[S], payload: type) -> EntryType:
    for entry_type in reversed(kind.entry_types):
        if entry_type.payload is payload:
            return entry_type
    raise TypeError(f"{kind.name} has no entry type for {payload.__name__}")


@dataclass(frozen=True, slots=True)
class Performed(Generic[R]):
    """What an act answered; `result` is None when the command had been carried out before."""

    result: R | None
    answer: str
    """The result as JSON, with the id of the last entry that is no paper."""
    changes: Changes = NO_CHANGES


def perform(
    counter: Counter,
    desk: Desk,
    use_case: Callable[[Act], R],
    *,
    command: CommandMark | None = None,
    approver: StaffId | None = None,
) -> Performed[R]:
    """Run a use-case in one transaction: all of its entries are durable when this returns, or nothing has changed.

    Raises:
        CounterError: the act was refused.
    """
    try:
        with counter.journal.transaction() as transaction:
            repeated = _repeated(transaction, command)
            if repeated is not None:
                return Performed(None, repeated)
            act = Act(counter, transaction, desk, approver)
            result = use_case(act)
            entry = act.finish(command)
            answer = encode_answer(result, entry)
            if command is not None and entry is not None:
                transaction.remember_command(command.id, command.content, answer)
    except Refused as refused:
        raise of_refusal(refused) from refused
    if act.opened is not None:
        desk.session = act.opened
    return Performed(result, answer, act.changes())


def _repeated(transaction: Transaction, command: CommandMark | None) -> str | None:
    if command is None:
        return None
    remembered = transaction.command(command.id)
    if remembered is None:
        return None
    if remembered.content != command.content:
        raise Conflict("这个指令编号已经用过，内容不一样", "请换一个新的 id 再提交；以前办的那件没有变动", "id")
    return remembered.answer
