"""A founded practice centre with published items, in which tests let people act as they do at the windows."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from typing import TypeVar

from counter_app.domain.case_entries import CaseTexts
from counter_app.domain.cases import CASE, CaseState
from counter_app.domain.folding import Folded
from counter_app.domain.identity import check_digit
from counter_app.domain.journal import AggregateId, EntryId, StaffId
from counter_app.services.act import Act, Counter, Performed, perform
from counter_app.services.desk import Desk
from counter_app.services.receive_case import ReceiveAnswer, ReceiveCase, receive_case
from counter_app.services.references import read_id
from counter_app.services.sessions_acts import OpenSessionRequest, open_session
from tests.fakes.fake_adapters import FakeClock
from tests.fakes.fake_journal import FakeJournal, Seed, fake_counter, found, published
from tests.fakes.fake_store import FakeTransaction

R = TypeVar("R")
Q = TypeVar("Q")

ALL_OK = {"1": "ok", "2": "ok", "3": "ok", "4": "ok"}
"""Everything that item 303 asks for."""


def invented_id(serial: int = 1, birth: str = "19450203") -> str:
    """Make a resident ID of a region that doesn't exist."""
    first = f"990000{birth}{serial:03d}"
    return first + check_digit(first)


@dataclass(slots=True)
class Hall:
    """One counter of the centre; its clock stands at 09:00 of the first day until a test moves it."""

    clock: FakeClock = field(default_factory=FakeClock)
    counter: Counter = field(init=False)
    seed: Seed = field(init=False)

    def __post_init__(self) -> None:
        self.counter = fake_counter(self.clock)
        self.seed = found(self.counter)
        published(self.counter)

    def act(self, desk: Desk, use_case: Callable[[Act, Q], R], request: Q, *, approver: Desk | None = None) -> R:
        """Let a person act; return what the use-case answered."""
        done = self.perform(desk, lambda act: use_case(act, request), approver=approver)
        assert done.result is not None
        return done.result

    def perform(self, desk: Desk, use_case: Callable[[Act], R], *, approver: Desk | None = None) -> Performed[R]:
        """Let a person act; return the result with its JSON."""
        self.clock.let_pass(1)
        return perform(self.counter, desk, use_case, approver=None if approver is None else self.seed.staff(approver))

    def receive(self, desk: Desk | None = None, **fields: object) -> ReceiveAnswer:
        """Receive a case of item 303 from an invented person, all papers there unless the fields say otherwise."""
        given: dict[str, object] = {"item": "303", "materials": dict(ALL_OK)}
        if not {"person", "uscc"} & fields.keys():
            given |= {"resident_id": invented_id(), "name": "马秀兰"}
        request = ReceiveCase(**(given | fields))  # type: ignore[arg-type]
        return self.act(desk or self.seed.clerk, receive_case, request)

    def new_day(self, day: date) -> None:
        """Go to the morning of another day: everybody opens a new session and confirms the day."""
        self.clock.move_to(day)
        for desk in (self.seed.director, self.seed.deputy, self.seed.clerk, self.seed.finance_clerk):
            desk.session = None
            self.act(desk, open_session, OpenSessionRequest(business_day=day))

    def stored(self) -> FakeTransaction:
        """Return everything that is stored."""
        journal = self.counter.journal
        assert isinstance(journal, FakeJournal)
        with journal.reading() as reads:
            return reads

    def folded(self, case: str) -> Folded[CaseState]:
        """Return a case as folded."""
        folded = self.stored().load(CASE, case_id(case))
        assert folded is not None
        return folded

    def state(self, case: str) -> CaseState:
        """Return the state of a case that has no anomalies."""
        folded = self.folded(case)
        assert not folded.anomalies
        return folded.state

    def texts(self, case: str) -> list[CaseTexts]:
        """Return the personal parts of a case in fold order."""
        reads = self.stored()
        entries = [line.entry for line in reads.history(case_id(case)) if line.has_personal]
        parts = reads.personal(case_id(case), entries, CaseTexts)
        return [parts[entry] for entry in entries]

    def types(self, case: str) -> list[str]:
        """Return what happened to a case, without the word `case`."""
        return [line.type.partition(".")[2] for line in self.stored().history(case_id(case))]

    def staff(self, desk: Desk) -> StaffId:
        """Return who sits at a desk."""
        return self.seed.staff(desk)


def case_id(case: str) -> AggregateId:
    """Read the id that an answer gave."""
    known = read_id(case)
    assert known is not None
    return known


def entry_of(done: Performed[R]) -> EntryId:
    """Return the last entry of an act."""
    return EntryId(bytes.fromhex(json.loads(done.answer)["entry"]))
