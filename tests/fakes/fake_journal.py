"""A journal in memory with the real folds, a counter around it, and a centre to begin with."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from threading import Lock
from typing import TypeVar

from counter_app.domain.catalogue import (
    ITEM,
    ItemConfirmed,
    ItemDrafted,
    ItemFacts,
    ItemPublished,
    item_aggregate,
)
from counter_app.domain.centre import CENTRE, JOURNAL, CentreFounded, JournalStarted, StartReason
from counter_app.domain.devices import DEVICE, ROLE, ROLE_AGGREGATE, DeviceAdmitted, RoleGranted
from counter_app.domain.folding import AggregateKind
from counter_app.domain.identity import parse_resident_id
from counter_app.domain.journal import (
    NO_CENTRE,
    NO_ENTRY,
    AggregateId,
    EntryId,
    JournalId,
    StaffId,
    new_aggregate_id,
)
from counter_app.domain.persons import PERSON, IdState, PersonDetails, PersonRegistered
from counter_app.domain.staff import (
    POST,
    STAFF,
    WINDOW,
    PasswordSet,
    PinSet,
    PostAssigned,
    Role,
    StaffAdded,
    StaffSecrets,
    WindowDefined,
)
from counter_app.services.act import Act, Counter, perform
from counter_app.services.authoring import ActFrame, Author, Draft
from counter_app.services.desk import Desk
from counter_app.services.entry_format import Envelope
from counter_app.services.ports import NewEntry, OwnTip, Transaction
from counter_app.services.signing import DeviceKey, box_public_key
from tests.fakes.fake_adapters import FIRST_DAY, SHIPPED, FakeClock, FakeHasher, FakeRandomness, FakeReference
from tests.fakes.fake_store import FakeTransaction

__all__ = [
    "FIRST_DAY",
    "SHIPPED",
    "FakeClock",
    "FakeHasher",
    "FakeJournal",
    "FakeRandomness",
    "FakeReference",
    "Seed",
    "append_by_hand",
    "done",
    "fake_counter",
    "found",
    "given_person",
    "published",
    "write_into",
]

S = TypeVar("S")
Q = TypeVar("Q")
R = TypeVar("R")


class FakeJournal:
    """Keeps what a clean transaction left; any exception leaves everything as it was. Threads take turns."""

    def __init__(self, journal: JournalId) -> None:
        self._turn = Lock()
        self._stored = FakeTransaction(OwnTip(NO_CENTRE, journal, 0, NO_ENTRY, 0, "", None))

    @contextmanager
    def transaction(self) -> Iterator[FakeTransaction]:
        with self._turn:
            attempt = self._stored.copied()
            yield attempt
            self._stored = attempt

    @contextmanager
    def reading(self) -> Iterator[FakeTransaction]:
        yield self._stored.copied()

    def command_key(self) -> bytes:
        return b"a key of this data folder, no more"


FOUNDER_SECRET = bytes([7]) * 32
INCARNATION = b"first---"


def fake_counter(
    clock: FakeClock | None = None,
    hasher: FakeHasher | None = None,
    reference: FakeReference | None = None,
    secret: bytes = FOUNDER_SECRET,
) -> Counter:
    """Build a counter over an empty journal; two counters differ by their `secret`."""
    key = DeviceKey(secret)
    clock = clock or FakeClock()
    randomness = FakeRandomness(secret.hex())
    return Counter(
        FakeJournal(JournalId(key.device + INCARNATION)),
        Author(key, clock, randomness),
        clock,
        randomness,
        hasher or FakeHasher(),
        reference or FakeReference(),
    )


TOWNSHIP = "990000001"
PIN = "739164"
PASSWORD = "correct horse battery"


@dataclass(frozen=True, slots=True)
class Seed:
    """What `found` wrote: everybody has PIN `739164`, the two of director level also the password of `PASSWORD`."""

    centre: EntryId
    device: AggregateId
    windows: dict[int, AggregateId]
    director: Desk
    deputy: Desk
    """Holds the post of the general window, 综合岗."""
    clerk: Desk
    """Holds the posts of the civil affairs window, 民政岗."""
    finance_clerk: Desk
    """Holds a post of the finance window, 财政岗一."""

    def staff(self, desk: Desk) -> StaffId:
        """Return who sits at a desk, also after a sign-out."""
        assert desk.staff is not None
        return desk.staff


Content = tuple[object, object | None]
"""A payload with its personal part."""


def write_into(
    transaction: Transaction,
    author: Author,
    kind: AggregateKind[S],
    aggregate: AggregateId,
    *contents: Content,
    frame: ActFrame | None = None,
) -> list[NewEntry]:
    """Write one act into an open transaction, past every rule of the services."""
    names = {one.payload: one for one in kind.entry_types}
    drafts = [
        Draft(names[type(payload)].name, names[type(payload)].version, aggregate, payload, personal)
        for payload, personal in contents
    ]
    known = transaction.load(kind, aggregate)
    heads = {aggregate: known.heads if known else ()}
    entries = author.write(drafts, frame or ActFrame(None, None, Envelope()), transaction.tip(), heads)
    transaction.append(entries)
    return entries


def append_by_hand(
    counter: Counter,
    kind: AggregateKind[S],
    aggregate: AggregateId,
    *contents: Content,
    frame: ActFrame | None = None,
) -> list[NewEntry]:
    """Write one act in a transaction of its own, past every rule of the services."""
    with counter.journal.transaction() as transaction:
        return write_into(transaction, counter.author, kind, aggregate, *contents, frame=frame)


def found(counter: Counter, counter_code: str = "01") -> Seed:
    """Write a practice centre with its five windows and four of its people; this PC stands at the general window."""
    windows = {number: _new_id(counter) for number in range(1, len(WINDOW_NAMES) + 1)}
    _found_centre(counter, counter_code, windows[4])
    for number, name in enumerate(WINDOW_NAMES, start=1):
        defined = WindowDefined(number, name, is_general=name == "综合")
        append_by_hand(counter, WINDOW, windows[number], (defined, None))
    director = _hire(counter, "周主任", Role.DIRECTOR)
    deputy = _hire(counter, "吴副主任", Role.DEPUTY_DIRECTOR, ("综合岗", windows[4]))
    clerk = _hire(counter, "郑民政", Role.CLERK, ("民政岗", windows[3]))
    finance_clerk = _hire(counter, "王财政", Role.CLERK, ("财政岗一", windows[1]))
    with counter.journal.transaction() as transaction:
        tip = transaction.tip()
    assert tip.device_aggregate is not None
    return Seed(tip.centre, tip.device_aggregate, windows, director, deputy, clerk, finance_clerk)


WINDOW_NAMES = ("财政", "社保", "民政", "综合", "经济")


def _new_id(counter: Counter) -> AggregateId:
    return new_aggregate_id(counter.clock.now_ms(), counter.randomness.token(10))


def _found_centre(counter: Counter, counter_code: str, window: AggregateId) -> None:
    key = counter.author._key
    started = JournalStarted(StartReason.FOUNDED, counter_code)
    founded = CentreFounded("练习乡民生服务中心", TOWNSHIP, True, key.public)
    device = _new_id(counter)
    box_key = box_public_key(FOUNDER_SECRET)
    fingerprint = (None, None, None)
    admitted = DeviceAdmitted(key.public, box_key, key.certificate(), counter_code, fingerprint, window)
    append_by_hand(counter, JOURNAL, _new_id(counter), (started, None))
    append_by_hand(counter, CENTRE, _new_id(counter), (founded, None))
    append_by_hand(counter, DEVICE, device, (admitted, None))
    append_by_hand(counter, ROLE, ROLE_AGGREGATE, (RoleGranted("master", device, 1), None))


def _hire(counter: Counter, name: str, role: Role, post: tuple[str, AggregateId] | None = None) -> Desk:
    staff = _new_id(counter)
    pin_hash, password_hash = counter.hasher.hash(PIN), counter.hasher.hash(PASSWORD)
    append_by_hand(
        counter,
        STAFF,
        staff,
        (StaffAdded(name, role), StaffSecrets()),
        (PinSet(one_time=False), StaffSecrets(pin_hash=pin_hash)),
        *[(PasswordSet(one_time=False), StaffSecrets(password_hash=password_hash))] * (role is not Role.CLERK),
    )
    if post is not None:
        assigned = PostAssigned(staff, post[0], post[1], (), date(2026, 1, 1))
        append_by_hand(counter, POST, _new_id(counter), (assigned, None))
    return Desk(staff, name, role)


def done(counter: Counter, desk: Desk, use_case: Callable[[Act, Q], R], request: Q, approver: Desk | None = None) -> R:
    """Carry out an act at a desk, approved by who sits at another one, and return its result."""
    agreed = approver.staff if approver else None
    performed = perform(counter, desk, lambda act: use_case(act, request), approver=agreed)
    assert performed.result is not None
    return performed.result


def published(counter: Counter, *items: ItemFacts, effective_from: date = date(2026, 1, 1)) -> list[AggregateId]:
    """Publish items by hand, all shipped ones when none is named; return their ids."""
    ids = []
    for facts in items or SHIPPED:
        item = item_aggregate(facts.code)
        confirmed, in_force = ItemConfirmed(legal_basis_confirmed=False), ItemPublished(facts, effective_from)
        contents = (ItemDrafted(facts), confirmed, in_force)
        append_by_hand(counter, ITEM, item, *[(content, None) for content in contents])
        ids.append(item)
    return ids


def given_person(counter: Counter, name: str = "马秀兰", resident_id: str | None = None) -> AggregateId:
    """Register a person by hand."""
    number = parse_resident_id(resident_id, today=FIRST_DAY).value if resident_id else None
    given = tuple(sorted(("name", "resident_id" if number else "no_id_reason")))
    details = PersonDetails(name=name, resident_id=number, no_id_reason=None if number else "新生儿")
    person = _new_id(counter)
    state = IdState.VERIFIED if number else IdState.NONE
    append_by_hand(counter, PERSON, person, (PersonRegistered(state, given), details))
    return person
