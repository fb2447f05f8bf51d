"""What the use-cases need of the outside, by role; adapters live in the sibling packages."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple, Protocol, TypeVar

from counter_app.domain.calendars import CalendarImported
from counter_app.domain.case_clock import CaseClock
from counter_app.domain.case_state import Stage
from counter_app.domain.catalogue import ItemFacts, ItemState
from counter_app.domain.folding import AggregateKind, Fact, Folded
from counter_app.domain.journal import AggregateId, Entry, EntryId, JournalId, StaffId
from counter_app.domain.persons import PersonDetails
from counter_app.domain.print_jobs import PrintJobState
from counter_app.domain.working_days import Calendar

S = TypeVar("S")
P = TypeVar("P")


class Clock(Protocol):
    """Wall clock, monotonic clock and time zone."""

    def now_ms(self) -> int:
        """Return UTC milliseconds since 1970."""
        ...

    def utc_offset_minutes(self) -> int:
        """Return the local offset from UTC in minutes."""
        ...

    def monotonic_s(self) -> float:
        """Return seconds that never go back."""
        ...


class Randomness(Protocol):
    """The source of ids, salts and one-time secrets."""

    def token(self, count: int) -> bytes:
        """Return that many unpredictable bytes."""
        ...


class SecretHasher(Protocol):
    """Hashes PINs and passwords slowly."""

    def hash(self, secret: str) -> str:
        """Return a salted hash."""
        ...

    def matches(self, hashed: str, secret: str) -> bool:
        """Say whether the secret belongs to the hash."""
        ...

    def burn(self) -> None:
        """Spend the time of a check, so that an unknown person costs the same."""
        ...


class Reference(Protocol):
    """Data that ships with the program."""

    def national_calendar(self) -> Calendar:
        """Return the calendar of the years whose notice is known."""
        ...

    def draft_items(self) -> tuple[ItemFacts, ...]:
        """Return the shipped drafts of service items."""
        ...

    def read_items(self, path: str) -> tuple[ItemFacts, ...]:
        """Read drafts from a TOML file or a folder of them."""
        ...

    def read_calendar(self, path: str) -> CalendarImported:
        """Read the days of one year from a TOML file."""
        ...


@dataclass(frozen=True, slots=True)
class OwnTip:
    """Where this device's journal stands."""

    centre: EntryId
    journal: JournalId
    seq: int
    id: EntryId
    hlc: int
    counter_code: str
    device_aggregate: AggregateId | None


@dataclass(frozen=True, slots=True)
class NewEntry:
    """An entry to store, with what it decodes to."""

    entry: Entry
    fact: Fact
    personal: object | None


@dataclass(frozen=True, slots=True)
class RememberedCommand:
    """A command that was carried out: HMAC of its content, and the answer it got (JSON)."""

    content: bytes
    answer: str


@dataclass(frozen=True, slots=True)
class CaseLine:
    """A case as lists show it: no personal data but the person's id."""

    case: AggregateId
    number: str
    item_code: str
    person: AggregateId
    stage: str
    handler: StaffId | None
    due: date | None


class WatchedCase(NamedTuple):
    """An open case with the clock that it is watched by; lists are ordered by it without reading the case."""

    case: AggregateId
    clock: CaseClock


@dataclass(frozen=True, slots=True)
class ClockCount:
    """How many open cases have one and the same clock."""

    clock: CaseClock
    count: int


@dataclass(frozen=True, slots=True)
class Visit:
    """One entry of the visit register as the counter that wrote it goes on with it; `act` binds those of one act."""

    entry: EntryId
    act: bytes
    type: str
    aggregate: AggregateId
    actor: StaffId | None
    wall_ms: int
    utc_offset: int


@dataclass(frozen=True, slots=True)
class HistoryLine:
    """One entry of an aggregate, for a person to read."""

    entry: EntryId
    type: str
    wall_ms: int
    utc_offset: int
    actor: StaffId | None
    approver: StaffId | None
    journal: JournalId
    seq: int
    has_personal: bool
    anomaly: str | None


@dataclass(frozen=True, slots=True)
class RegisterLine:
    """One line of the visit register."""

    business_day: date
    wall_ms: int
    utc_offset: int
    type: str
    actor: StaffId | None
    case_number: str
    item_code: str
    person: AggregateId | None


@dataclass(frozen=True, slots=True)
class Found:
    """A hit of the search: a case, or a person."""

    kind: str
    aggregate: AggregateId


class ReadModels(Protocol):
    """What has been folded, for decisions and for screens."""

    def own_journal(self) -> JournalId:
        """Return the incarnation that this data folder writes to."""
        ...

    def load(self, kind: AggregateKind[S], aggregate: AggregateId) -> Folded[S] | None:
        """Return the state of an aggregate, None when nothing of it is known."""
        ...

    def preload(self, kind: AggregateKind[S], aggregates: Iterable[AggregateId]) -> None:
        """Read many aggregates at once: what `load` and `person_details` are asked of them then costs nothing."""
        ...

    def all_of(self, kind: AggregateKind[S]) -> list[tuple[AggregateId, S]]:
        """Return every aggregate of a small kind (staff, windows, posts ...), by its row."""
        ...

    def personal(self, aggregate: AggregateId, entries: Iterable[EntryId], of: type[P]) -> dict[EntryId, P]:
        """Return the personal parts of these entries that are here."""
        ...

    def person_details(self, person: AggregateId) -> PersonDetails:
        """Return the details laid over a person; a field that is withheld or erased is None."""
        ...

    def persons_with_id(self, resident_id: str) -> list[AggregateId]:
        """Return everyone registered with a resident ID: equal IDs are one person on screen."""
        ...

    def bodies_with_uscc(self, uscc: str) -> list[AggregateId]:
        """Return the bodies registered with a unified social credit code."""
        ...

    def item_by_code(self, code: str) -> tuple[AggregateId, ItemState] | None:
        """Return the item with a code."""
        ...

    def cases_with_number(self, number: str) -> list[AggregateId]:
        """Return the cases with a full number; more than one when a number was doubled elsewhere."""
        ...

    def cases_like(self, pattern_start: str, ending: str) -> list[AggregateId]:
        """Return the cases whose number starts and ends so."""
        ...

    def highest_case_number(self, prefix: str) -> str | None:
        """Return the highest known number that starts with a prefix."""
        ...

    def open_cases(
        self, *, person: Sequence[AggregateId] | None = None, handler: StaffId | None = None
    ) -> list[CaseLine]:
        """Return open cases of persons or of a handler, oldest first."""
        ...

    def cases_of(self, persons: Sequence[AggregateId], limit: int) -> list[CaseLine]:
        """Return cases of persons, open and closed, newest first."""
        ...

    def watched_cases(
        self,
        stage: Stage,
        limit: int,
        *,
        handler: StaffId | None = None,
        due_from: date | None = None,
        due_to: date | None = None,
    ) -> list[WatchedCase]:
        """Return open cases of a stage by due day, then by `since`, both days included where they are given.

        No due day counts as later than every day.
        """
        ...

    def clock_counts(self, due_from: date, due_to: date, handler: StaffId | None = None) -> list[ClockCount]:
        """Count the open cases by their clocks, exactly where it matters.

        Cases due before or after the two days are counted as due on the day before or after them, without `since`,
        and so are all that are neither accepted nor received.
        """
        ...

    def closed_cases(self, limit: int) -> list[AggregateId]:
        """Return cases that are no longer open, those that ended last first."""
        ...

    def items_received(self, first: str, last: str, limit: int, *, handler: StaffId | None = None) -> dict[str, int]:
        """Count by item code the cases whose number lies between two, among the `limit` highest numbers there."""
        ...

    def visits(self, day: date, journal: JournalId, limit: int) -> list[Visit]:
        """Return what an incarnation wrote into the visit register of a business day, newest first."""
        ...

    def visit_counts(self, day: date, journal: JournalId) -> dict[str, int]:
        """Count by entry type what an incarnation wrote into the visit register of a business day."""
        ...

    def items_matching(self, text: str) -> list[AggregateId]:
        """Return the items whose code begins so, or whose name, pinyin or initials contain the text, by code."""
        ...

    def custody_of(self, case: AggregateId) -> list[AggregateId]:
        """Return the originals still held for a case."""
        ...

    def open_session(self, staff: StaffId, journal: JournalId) -> AggregateId | None:
        """Return the newest open session of a person written by this incarnation."""
        ...

    def last_business_day(self, journal: JournalId) -> date | None:
        """Return the newest business day of this incarnation's sessions."""
        ...

    def guard_of(self, staff: StaffId, journal: JournalId) -> AggregateId | None:
        """Return the sign-in guard of a person at this incarnation."""
        ...

    def history(self, aggregate: AggregateId) -> list[HistoryLine]:
        """Return every entry of an aggregate in fold order."""
        ...

    def register(self, first: date, last: date) -> list[RegisterLine]:
        """Return the visit register of these business days."""
        ...

    def unsettled_prints(self) -> list[tuple[AggregateId, PrintJobState]]:
        """Return the jobs that wait, are being sent or ask a clerk, oldest first."""
        ...

    def prints_of(self, subject: AggregateId) -> list[tuple[AggregateId, PrintJobState]]:
        """Return every job of a case, item, custody or inquiry, oldest first."""
        ...

    def prints_numbered(self, number: str) -> list[tuple[AggregateId, PrintJobState]]:
        """Return every job of the paper with a number, oldest first."""
        ...

    def newest_prints(self, limit: int) -> list[tuple[AggregateId, PrintJobState]]:
        """Return the jobs that were queued last, newest first."""
        ...

    def find(self, text: str, limit: int) -> list[Found]:
        """Return what a clerk's text finds, in one range query a word."""
        ...


class Transaction(ReadModels, Protocol):
    """One transaction of the journal: what is read stays true until it ends."""

    def tip(self) -> OwnTip:
        """Return where the own journal stands."""
        ...

    def append(self, entries: Sequence[NewEntry]) -> None:
        """Store the entries of one act, fold them, move the tip."""
        ...

    def reserve_number(self, number: str) -> None:
        """Note a number as issued by this data folder; a second time is an error of the database."""
        ...

    def command(self, command_id: bytes) -> RememberedCommand | None:
        """Return what a command id was answered."""
        ...

    def remember_command(self, command_id: bytes, content: bytes, answer: str) -> None:
        """Keep the answer of a command with its entries."""
        ...

    def drop_personal(self, entries: Mapping[AggregateId, Sequence[EntryId]]) -> None:
        """Erase personal parts; a stored erasure must name them."""
        ...


class Journal(Protocol):
    """The store of entries and read models."""

    def transaction(self) -> AbstractContextManager[Transaction]:
        """Begin a write; commit on a clean exit, roll back on any error."""
        ...

    def reading(self) -> AbstractContextManager[ReadModels]:
        """Begin a read."""
        ...

    def command_key(self) -> bytes:
        """Return the key of this data folder under which command ids are hashed."""
        ...


class Drafts(Protocol):
    """What is on the screen and not yet an entry: kept on this PC, encrypted, through a power cut."""

    def all(self) -> tuple[tuple[str, bytes], ...]:
        """Return every draft by its key, oldest first."""
        ...

    def keep(self, key: str, content: bytes) -> None:
        """Store a draft, replacing the one of that key."""
        ...

    def drop(self, key: str) -> None:
        """Forget a draft; one that isn't there is no error."""
        ...


class Preferences(Protocol):
    """Settings of this PC alone: theme, zoom, scanner, last printer answers; never a fact of the journal."""

    def get(self, key: str) -> str | None:
        """Return what was set, None when nothing was."""
        ...

    def set(self, key: str, value: str) -> None:
        """Keep a value durably."""
        ...
