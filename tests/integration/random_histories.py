"""What two counters of one centre may do in any order, with and without each other, for property tests."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from hypothesis import strategies as st

from counter_app.domain.case_entries import (
    CaseAccepted,
    CaseReceived,
    CaseRefused,
    CaseTexts,
    CaseWithdrawn,
    DueDates,
    WithdrawalGround,
)
from counter_app.domain.cases import CASE
from counter_app.domain.centre import JOURNAL, SETTINGS, SETTINGS_AGGREGATE, JournalStarted, SettingChanged, StartReason
from counter_app.domain.erasure import ERASURE, ErasureBasis, PersonalErased
from counter_app.domain.folding import AggregateKind
from counter_app.domain.inquiries import INQUIRY, InquiryLogged, InquiryTexts
from counter_app.domain.journal import AggregateId, EntryId
from counter_app.domain.numbers import CaseNumber
from counter_app.domain.persons import PERSON, IdState, PersonCorrected, PersonDetails, PersonRegistered
from counter_app.services.act import Act, perform
from counter_app.services.authoring import ActFrame
from counter_app.services.entry_format import CommandMark, Envelope
from tests.fakes.fake_adapters import FIRST_DAY
from tests.fakes.fake_journal import TOWNSHIP, Content, Seed, append_by_hand, found, given_person
from tests.integration.real_folders import Pc, admit, frames_of, opened_pc

NAMES = ("马秀兰", "杨单", "仇小军")
NO_ONE = AggregateId(bytes(16))
CODES = ("01", "02")


@dataclass(frozen=True, slots=True)
class Nothing:
    """The answer of an act that answers nothing."""


@dataclass
class Street:
    """Two PCs of one centre, and everything that was begun at either."""

    pcs: tuple[Pc, Pc]
    seed: Seed
    persons: list[AggregateId] = field(default_factory=list)
    cases: list[AggregateId] = field(default_factory=list)
    numbers: list[int] = field(default_factory=lambda: [0, 0])

    def sync(self) -> None:
        for here, there in (self.pcs, self.pcs[::-1]):
            here.ingest(frames_of(there))

    def write(self, pc: Pc, kind: AggregateKind[Any], aggregate: AggregateId, *contents: Content) -> None:
        frame = ActFrame(self.seed.staff(self.seed.clerk), FIRST_DAY, Envelope())
        append_by_hand(pc.counter, kind, aggregate, *contents, frame=frame)

    def next_number(self, at: int) -> str:
        self.numbers[at] += 1
        return CaseNumber(TOWNSHIP, FIRST_DAY, CODES[at], self.numbers[at]).text

    def has(self, pc: Pc, kind: AggregateKind[Any], aggregate: AggregateId) -> bool:
        with pc.counter.journal.reading() as reads:
            return reads.load(kind, aggregate) is not None


def register(street: Street, at: int, pick: int) -> None:
    street.persons.append(given_person(street.pcs[at].counter, NAMES[pick % len(NAMES)]))


def correct(street: Street, at: int, pick: int) -> None:
    pc = street.pcs[at]
    known = [one for one in street.persons if street.has(pc, PERSON, one)]
    if known:
        given = PersonDetails(name=NAMES[pick % len(NAMES)], phone=f"1390000{pick:04}")
        street.write(pc, PERSON, known[pick % len(known)], (PersonCorrected(("name", "phone")), given))


def receive(street: Street, at: int, pick: int) -> None:
    """Register somebody and receive a case: one act of three entries, by a command."""
    pc, number = street.pcs[at], street.next_number(at)

    def use_case(act: Act) -> Nothing:
        person, case = act.new_id(), act.new_id()
        act.record(PERSON, person, PersonRegistered(IdState.NONE, ("name",)), PersonDetails(name=NAMES[pick % 3]))
        act.reserve_number(number)
        taken = CaseReceived(number, NO_ONE, EntryId(bytes(32)), "303", NO_ONE, person, ((1, "ok"),), FIRST_DAY)
        act.record(CASE, case, taken, CaseTexts(agent="代办人"))
        act.record(SETTINGS, SETTINGS_AGGREGATE, SettingChanged("consult_phone", str(pick)))
        street.persons.append(person)
        street.cases.append(case)
        return Nothing()

    token = pc.counter.randomness.token
    perform(pc.counter, street.seed.clerk, use_case, command=CommandMark(token(32), token(32)))


DECISIONS: tuple[Content, ...] = (
    (CaseAccepted(FIRST_DAY, DueDates(FIRST_DAY, None, False, "v")), None),
    (CaseRefused(1), CaseTexts(reason="不在受理范围")),
    (CaseWithdrawn(WithdrawalGround.APPLICANT), CaseTexts(reason="不办了")),
)


def decide(street: Street, at: int, pick: int) -> None:
    pc = street.pcs[at]
    known = [one for one in street.cases if street.has(pc, CASE, one)]
    if known:
        street.write(pc, CASE, known[pick % len(known)], DECISIONS[pick % len(DECISIONS)])


def inquire(street: Street, at: int, _pick: int) -> None:
    pc = street.pcs[at]
    street.write(pc, INQUIRY, pc.new_id(), (InquiryLogged(), InquiryTexts(subject="问路")))


def erase(street: Street, at: int, pick: int) -> None:
    pc = street.pcs[at]
    known = [one for one in street.persons if street.has(pc, PERSON, one)]
    if not known:
        return
    person = known[pick % len(known)]
    with pc.counter.journal.reading() as reads:
        entries = tuple(line.entry for line in reads.history(person))
    street.write(pc, ERASURE, pc.new_id(), (PersonalErased(entries), ErasureBasis("本人申请")))
    with pc.counter.journal.transaction() as transaction:
        transaction.drop_personal({person: entries})


def meet(street: Street, _at: int, _pick: int) -> None:
    street.sync()


Step = tuple[Callable[[Street, int, int], None], int, int]
STEPS: st.SearchStrategy[list[Step]] = st.lists(
    st.tuples(
        st.sampled_from([register, correct, receive, receive, decide, decide, inquire, erase, meet]),
        st.integers(0, 1),
        st.integers(0, 50),
    ),
    min_size=3,
    max_size=18,
)
"""Things done, each at one of the two PCs; the number picks who or what it is done to."""


@contextmanager
def opened_street(steps: Sequence[Step]) -> Iterator[Street]:
    """Found a centre, admit a second PC, and let both work."""
    with (
        tempfile.TemporaryDirectory() as base,
        opened_pc(Path(base), "first") as first,
        opened_pc(Path(base), "second") as second,
    ):
        street = Street((first, second), found(first.counter))
        admit(first, second.folder.device_key.public, street.seed.staff(street.seed.director))
        second.adopt(street.seed.centre)
        street.sync()
        started = (JournalStarted(StartReason.ADMITTED, CODES[1]), None)
        append_by_hand(second.counter, JOURNAL, second.new_id(), started)
        for step, at, pick in steps:
            step(street, at, pick)
        yield street
