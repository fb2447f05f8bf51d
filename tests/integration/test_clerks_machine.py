"""Clerks and directors do whatever they like at one PC, in any order, under any clock: what must hold, holds."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TypeVar

import sqlalchemy
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    Bundle,
    MultipleResults,
    RuleBasedStateMachine,
    initialize,
    invariant,
    multiple,
    rule,
    run_state_machine_as_test,
)
from sqlalchemy import func, select

from counter_app.domain.case_entries import Outcome, WithdrawalGround
from counter_app.domain.cases import CASE, CaseState, Stage
from counter_app.domain.custody import Document
from counter_app.domain.journal import AggregateId
from counter_app.domain.kinds import KIND_BY_NAME
from counter_app.domain.sessions import SessionKind
from counter_app.services.accept_case import AcceptCase, accept_case
from counter_app.services.act import Act, Counter, civil_day, perform
from counter_app.services.authoring import Author
from counter_app.services.catalogue_acts import (
    ConfirmItem,
    DraftItem,
    PublishItem,
    confirm_item,
    draft_item,
    publish_item,
)
from counter_app.services.correct_case import CorrectCase, CorrectedFields, correct_case
from counter_app.services.custody_acts import ReturnOriginal, TakeCustody, return_original, take_custody
from counter_app.services.end_case import (
    FinishCase,
    HandOverResult,
    RefuseCase,
    WithdrawCase,
    finish_case,
    hand_over_result,
    refuse_case,
    withdraw_case,
)
from counter_app.services.entry_format import decode_folded, decode_header, state_digest
from counter_app.services.errors import CounterError, DataDamaged
from counter_app.services.inquiries_acts import LogInquiry, log_inquiry
from counter_app.services.notify_once import IssueNotice, SupplementCase, issue_notice, supplement_case
from counter_app.services.persons_acts import CorrectPerson, RegisterPerson, correct_person, register_person
from counter_app.services.reassign_case import ReassignCase, reassign_case
from counter_app.services.receive_case import ReceiveCase, receive_case
from counter_app.services.references import id_text, read_id
from counter_app.services.sessions_acts import OpenSessionRequest, open_session
from counter_app.services.undo_case import UndoStep, undo
from counter_app.storage.data_folder import opened_folder
from counter_app.storage.digests import Digests, digest
from counter_app.storage.rebuild import rebuild
from counter_app.storage.refolding import fold_all
from counter_app.storage.tables import STATE_TABLES, EntryRow, IssuedNumberRow, RegisterRow, table_of
from counter_app.storage.verify import verify
from tests.fakes.fake_adapters import (
    BIRTH_REGISTRATION,
    FIRST_DAY,
    OLD_AGE_ALLOWANCE,
    SUBSIDY_CARD,
    FakeClock,
    FakeHasher,
    FakeRandomness,
    FakeReference,
)
from tests.fakes.fake_journal import PIN, found, published
from tests.fakes.hall import ALL_OK, invented_id
from tests.integration.real_folders import Pc, SilentReporter, opened_pc

Q = TypeVar("Q")
R = TypeVar("R")

HOUR_S = 3600
STEPS = 40
SHARE_OF_EXAMPLES = 0.3
"""An example here is forty acts on a real folder: of the profile's examples fewer will do."""
_ENTRY, _NUMBER, _REGISTER = table_of(EntryRow), table_of(IssuedNumberRow), table_of(RegisterRow)

FILINGS = (
    ("303", ALL_OK),
    ("303", ALL_OK | {"4": "missing"}),
    ("303", ALL_OK | {"2": "missing", "3": "defective:expired"}),
    ("303", {"1": "ok"}),
    ("404", {"1": "ok", "2": "ok"}),
    ("101", {"1": "ok", "2": "missing"}),
)
PAPERS: tuple[dict[str, str], ...] = (
    {"2": "ok", "3": "ok"},
    {"4": "ok"},
    {"2": "ok"},
    {"1": "defective:other:照片看不清"},
    {"9": "ok"},
    {},
)

who = st.sampled_from(("clerk", "clerk", "clerk", "clerk", "clerk", "deputy", "finance_clerk", "director"))
directors = st.sampled_from(("director", "director", "deputy"))
reasons = st.sampled_from(("申请人要求", "材料不符", "重新核对过", ""))


class Broken(Exception):
    """Ends an act after it has recorded."""


class ClerksMachine(RuleBasedStateMachine):
    """One PC of a practice centre with four people at it."""

    cases: Bundle[str] = Bundle("cases")
    people: Bundle[str] = Bundle("people")
    custodies: Bundle[str] = Bundle("custodies")

    def __init__(self) -> None:
        super().__init__()
        self.base = TemporaryDirectory(prefix="clerks-")
        self.clock = FakeClock()
        with opened_pc(Path(self.base.name), "founder", self.clock) as pc:
            seed = found(pc.counter)
            published(pc.counter, OLD_AGE_ALLOWANCE, BIRTH_REGISTRATION, SUBSIDY_CARD)
        self.place = pc.folder.place
        self.desks = {name: getattr(seed, name) for name in ("director", "deputy", "clerk", "finance_clerk")}
        self.seed = seed
        self.openings = 0
        self.numbers: dict[AggregateId, str] = {}
        self.undone: set[AggregateId] = set()
        self.checked: dict[tuple[str, bytes], tuple[bytes, bytes, int]] = {}
        self.read_to = (0, 0, 0)
        self.pc = self.open()

    def open(self) -> Pc:
        """Open the folder as a program that was started anew does."""
        self.openings += 1
        self.closing = ExitStack()
        folder = self.closing.enter_context(opened_folder(self.place))
        assert folder.reason is None, "an own folder goes on with its incarnation"
        randomness = FakeRandomness(f"opening {self.openings}")
        author = Author(folder.device_key, self.clock, randomness)
        counter = Counter(folder.journal, author, self.clock, randomness, FakeHasher(), FakeReference())
        for desk in self.desks.values():
            desk.session = None
        return Pc(folder, counter)

    def teardown(self) -> None:
        """Check the whole folder, and that folding it anew changes nothing."""
        try:
            report = verify(self.pc.folder)
            assert not report.problems
            before, lists = self.stored(), self.lists()
            with self.pc.folder.writer.begin() as connection:
                rebuild(connection, SilentReporter())
            assert (self.stored(), self.lists()) == (before, lists)
        finally:
            self.closing.close()
            self.base.cleanup()

    # What people do

    def act(self, name: str, use_case: Callable[[Act, Q], R], request: Q, approver: str | None = None) -> R | None:
        """Let somebody try; a refusal changes nothing and never speaks of damage."""
        self.clock.let_pass(1)
        agreed = None if approver is None else self.seed.staff(self.desks[approver])
        before = self.stored()
        try:
            done = perform(self.pc.counter, self.desks[name], lambda act: use_case(act, request), approver=agreed)
        except CounterError as error:
            refused = error
        else:
            return done.result
        assert not isinstance(refused, DataDamaged), refused
        assert refused.title
        assert refused.advice
        assert self.stored() == before
        return None

    def stored(self) -> tuple[Digests, list[str]]:
        """Return everything that an act can change."""
        with self.pc.folder.reader.begin() as connection:
            return digest(connection), sorted(connection.execute(select(_NUMBER.c.number)).scalars())

    def lists(self) -> dict[str, list[str]]:
        """Return the rows that screens read; the numbers of rows are the program's own affair."""
        with self.pc.folder.reader.begin() as connection:
            return {table.name: _contents(connection, table) for table in (*STATE_TABLES.values(), _REGISTER)}

    def state(self, case: AggregateId) -> CaseState:
        with self.pc.counter.journal.reading() as reads:
            folded = reads.load(CASE, case)
        assert folded is not None
        return folded.state

    def last_business_day(self) -> date:
        with self.pc.counter.journal.reading() as reads:
            return reads.last_business_day(self.pc.folder.journal.own_tip().journal) or FIRST_DAY

    @initialize(target=cases)
    def the_clerk_has_received_one_case_and_accepted_another(self) -> MultipleResults[str]:
        request = ReceiveCase(item="303", resident_id=invented_id(), name="马秀兰", materials=dict(ALL_OK))
        done = [self.act("clerk", receive_case, one) for one in (request, replace(request, then="accept"))]
        return multiple(*(one.case for one in done if one))

    @rule(
        name=who,
        day=st.sampled_from(("none", "clock", "last")),
        window=st.sampled_from((None, 3, 9)),
        kind=st.sampled_from((None, SessionKind.OUTREACH)),
        pieces=st.sampled_from((None, {"10000": 2}, {"7": 1})),
    )
    def opens_a_session(
        self, name: str, day: str, window: int | None, kind: SessionKind | None, pieces: dict[str, int] | None
    ) -> None:
        days = {"none": None, "clock": civil_day(self.clock), "last": self.last_business_day()}
        self.act(name, open_session, OpenSessionRequest(window, kind, days[day], pieces))

    @rule(days=st.integers(1, 9))
    def a_new_morning_with_the_clock_put_right(self, days: int) -> None:
        morning = min(self.last_business_day() + timedelta(days=days), date(2090, 1, 1))
        self.clock.move_to(morning, hour=8)
        for name in self.desks:
            self.act(name, open_session, OpenSessionRequest(business_day=morning))

    @rule(target=people, name=who, serial=st.integers(1, 4), spelt=st.sampled_from(("马秀兰", "白凤英")))
    def registers_a_person(self, name: str, serial: int, spelt: str) -> MultipleResults[str]:
        done = self.act(name, register_person, RegisterPerson(resident_id=invented_id(serial), name=spelt))
        return multiple(done.person) if done else multiple()

    @rule(name=who, person=people, phone=st.sampled_from(("09535012345", "09535054321", "电话")), reason=reasons)
    def corrects_a_person(self, name: str, person: str, phone: str, reason: str) -> None:
        self.act(name, correct_person, CorrectPerson(person, reason, phone=phone))

    @rule(
        target=cases,
        name=who,
        serial=st.integers(1, 4),
        filing=st.sampled_from(FILINGS),
        then=st.sampled_from((None, None, "accept", "notice")),
        is_finished=st.booleans(),
    )
    def receives_a_case(
        self, name: str, serial: int, filing: tuple[str, dict[str, str]], then: str | None, is_finished: bool
    ) -> MultipleResults[str]:
        item, materials = filing
        request = ReceiveCase(
            item=item,
            resident_id=invented_id(serial),
            name="马秀兰",
            materials=dict(materials),
            then=then,  # type: ignore[arg-type]
            finish=is_finished and then == "accept" and item != "303",
        )
        done = self.act(name, receive_case, request)
        return multiple(done.case) if done else multiple()

    @rule(name=who, case=cases, reason=st.sampled_from((None, "漏看了一项")))
    def gives_notice(self, name: str, case: str, reason: str | None) -> None:
        self.act(name, issue_notice, IssueNotice(case, reason))

    @rule(name=who, case=cases, papers=st.sampled_from(PAPERS))
    def takes_in_papers(self, name: str, case: str, papers: dict[str, str]) -> None:
        self.act(name, supplement_case, SupplementCase(case, dict(papers)))

    @rule(name=who, case=cases, days=st.sampled_from((None, None, 0, 7)))
    def accepts(self, name: str, case: str, days: int | None) -> None:
        defer = {} if days is None else {"4": civil_day(self.clock) + timedelta(days=days)}
        self.act(name, accept_case, AcceptCase(case, defer))

    @rule(name=who, case=cases, reason=reasons)
    def refuses(self, name: str, case: str, reason: str) -> None:
        self.act(name, refuse_case, RefuseCase(case, reason))

    @rule(name=who, case=cases, ground=st.sampled_from(WithdrawalGround))
    def withdraws(self, name: str, case: str, ground: WithdrawalGround) -> None:
        self.act(name, withdraw_case, WithdrawCase(case, ground))

    @rule(name=who, case=cases, outcome=st.sampled_from(Outcome), reason=st.sampled_from((None, "不符合条件")))
    def finishes(self, name: str, case: str, outcome: Outcome, reason: str | None) -> None:
        self.act(name, finish_case, FinishCase(case, outcome, reason=reason))

    @rule(
        name=who, case=cases, collector=st.sampled_from((None, "马小军")), authority=st.sampled_from((None, "委托书"))
    )
    def hands_over(self, name: str, case: str, collector: str | None, authority: str | None) -> None:
        self.act(name, hand_over_result, HandOverResult(case, collector, authority))

    @rule(case=cases)
    def the_handler_takes_the_next_step(self, case: str) -> None:
        """What mostly happens: papers come, then acceptance, the decision, the result."""
        state = self.state(aggregate(case))
        name = next(one for one, desk in self.desks.items() if desk.staff == state.handler)
        match state.stage:
            case Stage.NOTICED:
                self.act(name, supplement_case, SupplementCase(case, dict(ALL_OK)))
            case Stage.RECEIVED:
                self.act(name, accept_case, AcceptCase(case))
            case Stage.ACCEPTED:
                self.act(name, finish_case, FinishCase(case))
            case _:
                self.act(name, hand_over_result, HandOverResult(case))

    @rule(case=cases)
    def the_handler_takes_the_last_step_back(self, case: str) -> None:
        handler = self.state(aggregate(case)).handler
        self.undoes(next(one for one, desk in self.desks.items() if desk.staff == handler), case)

    @rule(name=who, case=cases)
    def undoes(self, name: str, case: str) -> None:
        if self.act(name, undo, UndoStep(case)):
            self.note_undone(case)

    @rule(
        name=who,
        case=cases,
        approver=st.sampled_from((None, "director")),
        fields=st.sampled_from(("person", "outcome", "reverses")),
        person=people,
        reason=reasons,
    )
    def corrects_a_case(
        self, name: str, case: str, approver: str | None, fields: str, person: str, reason: str
    ) -> None:
        wanted = {
            "person": CorrectedFields(person=person),
            "outcome": CorrectedFields(outcome=Outcome.GRANTED),
            "reverses": CorrectedFields(reverses=self.state(aggregate(case)).now.entry.hex()),
        }
        if self.act(name, correct_case, CorrectCase(case, wanted[fields], reason), approver):
            self.note_undone(case)

    def note_undone(self, case: str) -> None:
        if self.state(aggregate(case)).stage is Stage.UNDONE:
            self.undone.add(aggregate(case))

    @rule(name=who, case=cases, to=who, approver=st.sampled_from((None, "director")), is_everything=st.booleans())
    def reassigns(self, name: str, case: str, to: str, approver: str | None, is_everything: bool) -> None:
        receiver, giver = (id_text(self.seed.staff(self.desks[one])) for one in (to, name))
        whose = {"from_staff": giver} if is_everything else {"case": case}
        request = ReassignCase(receiver, "休假", PIN, **whose)
        confirmed_by = self.seed.staff(self.desks[to])
        self.act(name, lambda act, wanted: reassign_case(act, wanted, confirmed_by), request, approver)

    @rule(target=custodies, name=who, case=cases, copies=st.integers(0, 2))
    def takes_originals(self, name: str, case: str, copies: int) -> MultipleResults[str]:
        done = self.act(name, take_custody, TakeCustody(case, (Document("户口簿", copies),)))
        return multiple(done.custody) if done else multiple()

    @rule(name=who, custody=custodies, to=st.sampled_from((None, "马小军")))
    def returns_originals(self, name: str, custody: str, to: str | None) -> None:
        self.act(name, return_original, ReturnOriginal(custody, to))

    @rule(name=who, person=people | st.none(), item=st.sampled_from((None, "303", "404", "999")))
    def logs_an_inquiry(self, name: str, person: str | None, item: str | None) -> None:
        self.act(name, log_inquiry, LogInquiry(item=item, subject="问进度", person=person))

    @rule(name=who, approver=directors, days=st.integers(1, 20), ahead=st.integers(0, 3))
    def publishes_a_new_version(self, name: str, approver: str, days: int, ahead: int) -> None:
        limits = replace(OLD_AGE_ALLOWANCE.limits, committed_days=days)
        self.act(name, draft_item, DraftItem("303", limits=limits))
        self.act(name, confirm_item, ConfirmItem("303"), approver)
        desk = self.desks[name]
        today = desk.session.business_day if desk.session else civil_day(self.clock)
        self.act(name, publish_item, PublishItem("303", today + timedelta(days=ahead)), approver)

    # What happens to the PC

    @rule(days=st.sampled_from((0, 0, 0, 1, 3, 8, 365, -365)), hours=st.integers(0, 20))
    def the_clock_moves(self, days: int, hours: int) -> None:
        self.clock.wall_ms += (days * 24 + hours) * HOUR_S * 1000

    @rule()
    def the_program_is_started_anew(self) -> None:
        before = self.stored()
        self.closing.close()
        self.pc = self.open()
        assert self.stored() == before

    @rule(name=who, serial=st.integers(1, 9))
    def an_act_breaks_off_after_it_has_recorded(self, name: str, serial: int) -> None:
        def breaks_off(act: Act, request: ReceiveCase) -> None:
            receive_case(act, request)
            act.finish(None)
            raise Broken

        before, session = self.stored(), self.desks[name].session
        request = ReceiveCase(item="303", resident_id=invented_id(serial), name="马秀兰", materials=dict(ALL_OK))
        try:
            self.act(name, breaks_off, request)
        except Broken:
            assert self.stored() == before
            assert self.desks[name].session is session

    # What must hold

    @invariant()
    def numbers_are_unique_and_all_of_them_were_reserved(self) -> None:
        with self.pc.counter.journal.reading() as reads:
            found_now = {case: state.number for case, state in reads.all_of(CASE)}
        assert sorted(found_now.values()) == self.stored()[1]
        assert len(set(found_now.values())) == len(found_now)
        assert {case: found_now[case] for case in self.numbers} == self.numbers, "a number is for life"
        self.numbers = found_now

    @invariant()
    def every_row_is_the_fold_of_its_entries(self) -> None:
        with self.pc.folder.reader.begin() as connection:
            by_aggregate = select(_ENTRY.c.aggregate, func.count()).group_by(_ENTRY.c.aggregate)
            counts = {row[0]: int(row[1]) for row in connection.execute(by_aggregate)}
            rows = [(name, *row) for name, table in STATE_TABLES.items() for row in _rows_of(connection, table)]
            assert {row[1] for row in rows} == set(counts)
            for name, aggregate_id, stored_digest, state in rows:
                self.check_row(connection, (name, aggregate_id), (stored_digest, state, counts[aggregate_id]))

    def check_row(
        self, connection: sqlalchemy.Connection, place: tuple[str, bytes], row: tuple[bytes, bytes, int]
    ) -> None:
        """Fold what changed since the last look."""
        if self.checked.get(place) == row:
            return
        kind = KIND_BY_NAME[place[0]]
        folded = fold_all(connection, kind, AggregateId(place[1]))
        assert state_digest(folded) == row[0]
        assert decode_folded(row[1], kind) == folded
        self.checked[place] = row

    @invariant()
    def sequence_and_time_rise_in_the_own_journal(self) -> None:
        pos, seq, hlc = self.read_to
        with self.pc.folder.reader.begin() as connection:
            later = select(_ENTRY.c.pos, _ENTRY.c.header).where(_ENTRY.c.pos > pos).order_by(_ENTRY.c.pos)
            new = [(row[0], decode_header(row[1])) for row in connection.execute(later)]
        for place, header in new:
            assert header.seq == seq + 1
            assert header.hlc > hlc
            pos, seq, hlc = place, header.seq, header.hlc
        self.read_to = (pos, seq, hlc)

    @invariant()
    def an_undone_acceptance_stays_undone(self) -> None:
        assert all(self.state(case).stage is Stage.UNDONE for case in self.undone)

    @invariant()
    def open_cases_of_a_handler_are_those_that_a_scan_finds(self) -> None:
        with self.pc.counter.journal.reading() as reads:
            everything = reads.all_of(CASE)
            for desk in self.desks.values():
                staff = self.seed.staff(desk)
                listed = {(line.case, line.stage) for line in reads.open_cases(handler=staff)}
                assert listed == {
                    (case, state.stage) for case, state in everything if state.is_open and state.handler == staff
                }


def aggregate(text: str) -> AggregateId:
    found_id = read_id(text)
    assert found_id is not None
    return found_id


def _rows_of(connection: sqlalchemy.Connection, table: sqlalchemy.Table) -> list[tuple[bytes, bytes, bytes]]:
    rows = connection.execute(select(table.c.aggregate, table.c.digest, table.c.state))
    return [(row[0], row[1], row[2]) for row in rows]


def _contents(connection: sqlalchemy.Connection, table: sqlalchemy.Table) -> list[str]:
    columns = [column for column in table.columns if column.name != "id"]
    return sorted(repr(tuple(row)) for row in connection.execute(select(*columns)))


def test_whatever_people_do_at_a_pc_its_journal_and_its_lists_stay_sound() -> None:
    examples = max(1, int(settings().max_examples * SHARE_OF_EXAMPLES))
    run_state_machine_as_test(ClerksMachine, settings=settings(max_examples=examples, stateful_step_count=STEPS))
