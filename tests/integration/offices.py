"""A founded centre with short ways to write entries, for the contracts of journals."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from counter_app.domain.case_entries import (
    CaseAccepted,
    CaseReceived,
    CaseTexts,
    CaseWithdrawn,
    DueDates,
    WithdrawalGround,
)
from counter_app.domain.cases import CASE
from counter_app.domain.folding import AggregateKind
from counter_app.domain.identity import check_digit
from counter_app.domain.journal import AggregateId, EntryId, JournalId, StaffId, new_aggregate_id
from counter_app.domain.numbers import CaseNumber
from counter_app.domain.sessions import SESSION, SessionKind, SessionOpened
from counter_app.services.act import Counter
from counter_app.services.authoring import ActFrame
from counter_app.services.entry_format import Envelope
from counter_app.services.ports import NewEntry
from tests.fakes.fake_adapters import FIRST_DAY
from tests.fakes.fake_journal import TOWNSHIP, Content, Seed, append_by_hand

RESIDENT_ID = "99000019450101001" + check_digit("99000019450101001")
USCC = "91350100M000100Y43"
NO_ONE = AggregateId(bytes(16))
OTHER_JOURNAL = JournalId(bytes(24))


@dataclass
class Office:
    """A founded centre with short ways to write entries."""

    counter: Counter
    seed: Seed

    def new_id(self) -> AggregateId:
        return new_aggregate_id(self.counter.clock.now_ms(), self.counter.randomness.token(10))

    def write(
        self,
        kind: AggregateKind[Any],
        aggregate: AggregateId,
        *contents: Content,
        actor: StaffId | None = None,
        day: date = FIRST_DAY,
    ) -> list[NewEntry]:
        frame = ActFrame(actor or self.seed.staff(self.seed.clerk), day, Envelope())
        return append_by_hand(self.counter, kind, aggregate, *contents, frame=frame)

    def receive(self, seq: int, person: AggregateId = NO_ONE, actor: StaffId | None = None) -> AggregateId:
        case = self.new_id()
        self.write(CASE, case, received(self, seq, person), actor=actor)
        return case

    def open_session(self, day: date, staff: StaffId) -> AggregateId:
        session = self.new_id()
        opened = SessionOpened(staff, bytes(16), self.seed.windows[3], SessionKind.NORMAL, {"10000": 2})
        self.write(SESSION, session, (opened, None), day=day)
        return session


def number_of(seq: int, day: date = FIRST_DAY) -> str:
    return CaseNumber(TOWNSHIP, day, "01", seq).text


def received(office: Office, seq: int, person: AggregateId = NO_ONE) -> Content:
    payload = CaseReceived(
        number=number_of(seq),
        item=NO_ONE,
        version=EntryId(bytes(32)),
        item_code="303",
        window=office.seed.windows[3],
        person=person,
        materials=((1, "ok"),),
        materials_day=FIRST_DAY,
    )
    return payload, CaseTexts(reason="随口一说")


def accepted(due: date) -> Content:
    return CaseAccepted(FIRST_DAY, DueDates(due, None, False, "v")), None


WITHDRAWN: Content = (CaseWithdrawn(WithdrawalGround.APPLICANT), CaseTexts(reason="不办了"))
