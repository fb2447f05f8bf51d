"""A centre of two counters that work with and without each other, for tests of what replicas do."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from counter_app.domain.case_entries import CaseAccepted, CaseReceived, CaseRefused, CaseTexts, DueDates
from counter_app.domain.cases import CASE
from counter_app.domain.centre import (
    JOURNAL,
    SETTINGS,
    SETTINGS_AGGREGATE,
    JournalStarted,
    SettingChanged,
    StartReason,
)
from counter_app.domain.erasure import ERASURE, ErasureBasis, PersonalErased
from counter_app.domain.folding import AggregateKind
from counter_app.domain.inquiries import INQUIRY, InquiryLogged, InquiryTexts
from counter_app.domain.journal import (
    AggregateId,
    Entry,
    EntryId,
    StaffId,
)
from counter_app.domain.numbers import CaseNumber
from counter_app.domain.persons import PERSON, IdState, PersonCorrected, PersonDetails, PersonRegistered
from counter_app.domain.sessions import SESSION, SessionKind, SessionOpened
from counter_app.services.act import Act, perform
from counter_app.services.authoring import ActFrame, Draft
from counter_app.services.entry_format import Envelope, decode_frame
from tests.fakes.fake_adapters import FIRST_DAY
from tests.fakes.fake_journal import TOWNSHIP, Content, Seed, append_by_hand, found, given_person, published, write_into
from tests.integration.real_folders import (
    Pc,
    Pen,
    admit,
    draft,
    frame_of,
    frames_of,
    opened_pc,
    picture_of,
)

NAMES = ("马秀兰", "杨单")
NOBODY = AggregateId(bytes(16))


def number_of(seq: int) -> str:
    return CaseNumber(TOWNSHIP, FIRST_DAY, "01", seq).text


def received(seq: int, person: AggregateId = NOBODY) -> CaseReceived:
    return CaseReceived(number_of(seq), NOBODY, EntryId(bytes(32)), "303", NOBODY, person, ((1, "ok"),), FIRST_DAY)


ACCEPTED: Content = (CaseAccepted(FIRST_DAY, DueDates(FIRST_DAY, None, False, "v")), None)
REFUSED: Content = (CaseRefused(1), CaseTexts(reason="不在受理范围"))


@dataclass(frozen=True, slots=True)
class Nothing:
    """The answer of an act that answers nothing."""


@dataclass(frozen=True, slots=True)
class History:
    """What two counters and a newer program wrote in one centre, and how a node that holds it all looks."""

    centre: EntryId
    director: StaffId
    frames: tuple[bytes, ...]
    picture: dict[str, Any]


class Town:
    """A founding PC and a second one that was admitted, at one centre."""

    def __init__(self, first: Pc, second: Pc) -> None:
        self.first, self.second = first, second
        self.seed: Seed = found(first.counter)
        self.director = self.seed.staff(self.seed.director)
        admit(first, second.folder.device_key.public, self.director)
        second.adopt(self.seed.centre)
        self.sync()
        append_by_hand(second.counter, JOURNAL, second.new_id(), (JournalStarted(StartReason.ADMITTED, "02"), None))

    def sync(self) -> None:
        self.second.ingest(frames_of(self.first))
        self.first.ingest(frames_of(self.second))

    def write(self, pc: Pc, kind: AggregateKind[Any], aggregate: AggregateId, *contents: Content) -> AggregateId:
        frame = ActFrame(self.seed.staff(self.seed.clerk), FIRST_DAY, Envelope())
        append_by_hand(pc.counter, kind, aggregate, *contents, frame=frame)
        return aggregate


@contextmanager
def opened_town(base: Path) -> Iterator[Town]:
    with opened_pc(base, "first") as first, opened_pc(base, "second") as second:
        yield Town(first, second)


def live(town: Town) -> None:
    """Let both counters work, now and then without each other."""
    first, second = town.first, town.second
    published(first.counter)
    person = given_person(first.counter, NAMES[0])
    case = town.write(first, CASE, first.new_id(), (received(1, person), CaseTexts(reason="口述")))
    town.sync()
    town.write(first, CASE, case, ACCEPTED)
    town.write(second, CASE, case, REFUSED)
    town.write(first, SETTINGS, SETTINGS_AGGREGATE, (SettingChanged("consult_phone", "2"), None))
    town.write(second, SETTINGS, SETTINGS_AGGREGATE, (SettingChanged("consult_phone", "1"), None))
    for pc, phone in ((first, "13900000001"), (second, "13900000002")):
        town.write(pc, PERSON, person, (PersonCorrected(("phone",)), PersonDetails(phone=phone)))
        town.write(pc, SESSION, pc.new_id(), (SessionOpened(town.director, b"", NOBODY, SessionKind.NORMAL), None))
        town.write(pc, INQUIRY, pc.new_id(), (InquiryLogged(), InquiryTexts(subject="问路")))
    perform(second.counter, town.seed.clerk, lambda act: register_and_receive(act, second))
    town.sync()
    town.write(first, PERSON, person, (PersonCorrected(("name",)), PersonDetails(name=NAMES[1])))
    town.sync()


def register_and_receive(act: Act, pc: Pc) -> Nothing:
    """One act of three entries over two aggregates."""
    person, case = act.new_id(), act.new_id()
    act.record(PERSON, person, PersonRegistered(IdState.NONE, ("name",)), PersonDetails(name="同一件事"))
    act.record(CASE, case, received(2, person))
    act.record(CASE, case, ACCEPTED[0])
    return Nothing()


def from_the_future(town: Town) -> list[bytes]:
    """Write, on an admitted third device, entries that this program doesn't know."""
    pen = Pen("third", town.seed.centre)
    admit(town.first, pen.key.public, town.director, "03")
    case = pen.new_id()
    known = pen.begin() + pen.act(draft(case, received(3)))
    heads = {case: (known[-1].id,)}
    newer = pen.act(Draft("case.teleported", 1, case, SettingChanged("a", "b"), None), heads=heads)
    later = pen.act(Draft("case.accepted", 99, case, SettingChanged("a", "b"), None), heads={case: (newer[0].id,)})
    other = pen.act(Draft("dream.dreamt", 1, pen.new_id(), SettingChanged("a", "b"), PersonDetails(name="梦")))
    return [frame_of(entry) for entry in (*known, *newer, *later, *other)]


def whole_history(base: Path) -> History:
    """Let two counters work, hear of a newer program, and keep what one of them then holds."""
    with opened_town(base) as town:
        live(town)
        town.first.ingest(from_the_future(town))
        return History(town.seed.centre, town.director, tuple(frames_of(town.first)), picture_of(town.first))


@contextmanager
def newcomer(centre: EntryId) -> Iterator[Pc]:
    """An empty folder that belongs to the centre."""
    with tempfile.TemporaryDirectory() as base, opened_pc(Path(base), "newcomer") as pc:
        pc.adopt(centre)
        yield pc


def without_personal(frame: bytes) -> bytes:
    return frame_of(decode_frame(frame), with_personal=False)


def send_all(pc: Pc, frames: Sequence[bytes]) -> None:
    """Do as a sender does that asks for the tips until nothing is missing."""
    for _ in range(3):
        last = pc.ingest(frames)
    assert (last.stored, last.waiting, last.missing_predecessor, last.quarantined) == (0, 0, (), ())
    assert last.duplicates == len(frames)


def forked_pen(pen: Pen) -> tuple[AggregateId, list[Entry], list[Entry]]:
    """Let a journal go on from one entry in two ways, as a copied disk does."""
    case, other = pen.new_id(), pen.new_id()
    trunk = pen.act(draft(case, received(1)))
    trunk += pen.act(draft(other, received(5)))
    fork = pen.tip
    heads = {case: (trunk[0].id,)}
    here = pen.act(draft(case, ACCEPTED[0]), heads=heads)
    here += pen.act(draft(other, ACCEPTED[0]))  # names no parent: only the journal's own order says what it follows
    pen.tip = fork
    pen.clock.let_pass(1)
    there = pen.act(draft(case, REFUSED[0]), heads=heads)
    there += pen.act(draft(pen.new_id(), received(2)))
    return case, [*trunk, *here], there


def erase(town: Town, pc: Pc, aggregate: AggregateId, *named: EntryId) -> None:
    """Erase as a director does: the entry and the parts in one transaction."""
    frame = ActFrame(town.director, None, Envelope())
    content = (PersonalErased(named), ErasureBasis("本人要求"))
    with pc.folder.journal.transaction() as transaction:
        write_into(transaction, pc.counter.author, ERASURE, pc.new_id(), content, frame=frame)
        transaction.drop_personal({aggregate: named})
