"""Days at their edges on a real journal: midnight, year end, leap day, wrong clocks, holidays of the region."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date, timedelta
from pathlib import Path
from typing import TypeVar

import pytest

from counter_app.domain.calendars import CalendarImported
from counter_app.domain.cases import CASE
from counter_app.domain.catalogue import Limits
from counter_app.domain.numbers import parse_case_number
from counter_app.domain.refusal import Refused
from counter_app.domain.sessions import ensure_named_day
from counter_app.services.accept_case import AcceptCase, accept_case
from counter_app.services.act import Act
from counter_app.services.case_at_hand import CaseAnswer
from counter_app.services.desk import Desk
from counter_app.services.errors import Conflict, InputProblem
from counter_app.services.notify_once import IssueNotice, issue_notice
from counter_app.services.receive_case import ReceiveAnswer, ReceiveCase, receive_case
from counter_app.services.references import case_ref, id_text
from counter_app.services.sessions_acts import OpenSessionRequest, open_session
from counter_app.services.settings_acts import ImportCalendar, LocalHoliday, import_calendar, local_holiday
from counter_app.storage.verify import verify
from tests.fakes.fake_adapters import FIRST_DAY, OLD_AGE_ALLOWANCE, FakeClock, FakeReference
from tests.fakes.fake_journal import Seed, done, found, published
from tests.fakes.hall import ALL_OK, invented_id
from tests.integration.real_folders import Pc, opened_pc

R = TypeVar("R")
Q = TypeVar("Q")

HOUR_S = 3600
FRIDAY = FIRST_DAY + timedelta(days=1)
BEFORE_NEW_YEAR = date(2040, 12, 27)
"""A Thursday of a year whose holidays no release of the program knows yet."""
FILES = {
    "2040.toml": CalendarImported(2040, (date(2040, 1, 2),), (), "国办发明电〔2039〕1号"),
    "2041.toml": CalendarImported(
        2041, (date(2041, 1, 1), date(2041, 1, 2)), (date(2041, 1, 5),), "国办发明电〔2040〕1号"
    ),
}
FIVE_DAYS = replace(OLD_AGE_ALLOWANCE, code="305", name="临时救助", limits=Limits(committed_days=5))


@dataclass(frozen=True, slots=True)
class Office:
    """A PC whose clock a test moves; item 303 takes 10 working days, item 305 takes 5."""

    pc: Pc
    seed: Seed
    clock: FakeClock

    def act(self, use_case: Callable[[Act, Q], R], request: Q) -> R:
        """Let the clerk act, with the director's password."""
        self.clock.let_pass(1)
        return done(self.pc.counter, self.seed.clerk, use_case, request, self.seed.director)

    def receive(self, item: str = "303") -> ReceiveAnswer:
        request = ReceiveCase(item=item, resident_id=invented_id(), name="马秀兰", materials=dict(ALL_OK))
        return self.act(receive_case, request)

    def accept(self, item: str = "303") -> CaseAnswer:
        return self.act(accept_case, AcceptCase(self.receive(item).case))

    def name_the_day(self, day: date) -> None:
        self.act(open_session, OpenSessionRequest(business_day=day))

    def restart(self) -> None:
        """Forget what only the program remembers."""
        self.seed.clerk.session = None

    def due_of(self, case: str) -> date | None:
        with self.pc.counter.journal.reading() as reads:
            lines = reads.open_cases()
        return next(line.due for line in lines if id_text(line.case) == case)

    def ensure_the_day_is_asked_for(self) -> None:
        with pytest.raises(InputProblem) as asked:
            self.receive()
        assert asked.value.field == "business_day"
        assert "不能确定今天是哪一天" in asked.value.title
        assert "open_session" in asked.value.advice

    def ensure_sound(self) -> None:
        """No number twice, and nothing that `verify` finds: times rise in the journal whatever the clock did."""
        with self.pc.counter.journal.reading() as reads:
            numbers = [state.number for _, state in reads.all_of(CASE)]
        assert len(set(numbers)) == len(numbers)
        assert not verify(self.pc.folder).problems


@contextmanager
def office_on(day: date, base: Path) -> Iterator[Office]:
    clock = FakeClock(day)
    with opened_pc(base, "founder", clock) as pc:
        counter = replace(pc.counter, reference=FakeReference(calendar_files=FILES))
        seed = found(counter)
        published(counter, OLD_AGE_ALLOWANCE, FIVE_DAYS)
        yield Office(replace(pc, counter=counter), seed, clock)


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    with office_on(FIRST_DAY, tmp_path) as made:
        yield made
        made.ensure_sound()


@pytest.fixture
def year_end(tmp_path: Path) -> Iterator[Office]:
    """At the end of a year that is known, before one that is not."""
    with office_on(BEFORE_NEW_YEAR, tmp_path) as made:
        made.act(import_calendar, ImportCalendar("2040.toml"))
        yield made
        made.ensure_sound()


def spoken(answers: list[ReceiveAnswer]) -> list[str]:
    return [one.spoken for one in answers]


@pytest.mark.parametrize("is_restarted", [False, True])
def test_a_session_past_midnight_keeps_its_business_day_and_its_numbers(office: Office, is_restarted: bool) -> None:
    office.clock.move_to(FIRST_DAY, hour=20)
    before = office.receive()
    office.clock.let_pass(6 * HOUR_S)
    if is_restarted:
        office.restart()
    assert spoken([before, office.receive()]) == ["0924-01-0001", "0924-01-0002"]
    with office.pc.counter.journal.reading() as reads:
        days = {line.business_day for line in reads.register(FIRST_DAY, FRIDAY)}
    assert days == {FIRST_DAY}


def test_the_morning_after_a_night_shift_starts_its_own_day_and_numbers(office: Office) -> None:
    office.clock.move_to(FIRST_DAY, hour=20)
    office.receive()
    office.clock.move_to(FRIDAY, hour=8)
    assert office.receive().number.split("-")[1:4] == ["20260925", "01", "0001"]


def test_a_limit_accepted_past_midnight_counts_from_the_business_day(office: Office) -> None:
    office.clock.move_to(FIRST_DAY, hour=20)
    office.receive()
    office.clock.let_pass(6 * HOUR_S)
    assert office.accept("305").due == date(2026, 10, 9)


def test_five_working_days_after_2026_09_24_end_on_2026_10_09(office: Office) -> None:
    """Mid-autumn on the 25th, National Day from the 1st to the 7th and the weekends lie between (notice of 2026)."""
    accepted = office.accept("305")
    assert (accepted.due, accepted.due_provisional) == (date(2026, 10, 9), False)


def test_silence_becomes_acceptance_on_the_day_after_the_fifth_working_day(office: Office) -> None:
    in_time, late = office.receive().case, office.receive().case
    office.clock.move_to(date(2026, 10, 9))
    office.ensure_the_day_is_asked_for()
    office.name_the_day(date(2026, 10, 9))
    assert not office.act(accept_case, AcceptCase(in_time)).deemed
    office.clock.move_to(date(2026, 10, 10))
    deemed = office.act(accept_case, AcceptCase(late))
    assert (deemed.deemed, deemed.due) == (True, date(2026, 10, 15))
    with pytest.raises(Conflict):
        office.act(issue_notice, IssueNotice(late))


def test_a_due_date_in_a_year_that_is_not_known_is_provisional(year_end: Office) -> None:
    accepted = year_end.accept()
    assert (accepted.due, accepted.due_provisional) == (date(2041, 1, 10), True)


def test_a_due_date_before_the_year_ends_is_definite(tmp_path: Path) -> None:
    with office_on(date(2040, 12, 20), tmp_path) as office:
        office.act(import_calendar, ImportCalendar("2040.toml"))
        accepted = office.accept("305")
    assert (accepted.due, accepted.due_provisional) == (date(2040, 12, 27), False)


def test_after_the_calendar_is_imported_the_next_acceptance_is_definite(year_end: Office) -> None:
    guessed = year_end.accept()
    year_end.act(import_calendar, ImportCalendar("2041.toml"))
    definite = year_end.accept()
    assert (definite.due, definite.due_provisional) == (date(2041, 1, 11), False)
    assert year_end.due_of(guessed.case) == date(2041, 1, 10), "what was promised stays promised"


def test_numbers_begin_anew_with_the_year_and_december_is_found_in_january(year_end: Office) -> None:
    december = year_end.receive()
    year_end.clock.move_to(date(2040, 12, 30))
    year_end.receive()
    year_end.clock.move_to(date(2041, 1, 2))
    january = year_end.receive()
    assert january.number.split("-")[1:4] == ["20410102", "01", "0001"]
    with year_end.pc.counter.journal.reading() as reads:
        assert id_text(case_ref(reads, december.spoken, date(2041, 1, 2))) == december.case


def test_the_29th_of_february_has_numbers_and_is_found_a_year_later(tmp_path: Path) -> None:
    leap_day = date(2028, 2, 29)
    with office_on(leap_day, tmp_path) as office:
        received = office.receive()
        assert parse_case_number(received.number).business_day == leap_day
        assert received.spoken == "0229-01-0001"
        office.clock.move_to(date(2028, 3, 1))
        assert office.receive().spoken == "0301-01-0001"
        with office.pc.counter.journal.reading() as reads:
            assert id_text(case_ref(reads, "0229-01-0001", date(2029, 2, 28))) == received.case
        office.ensure_sound()


def test_a_limit_counts_the_29th_of_february(tmp_path: Path) -> None:
    with office_on(date(2028, 2, 24), tmp_path) as office:
        assert office.accept("305").due == date(2028, 3, 2)


def test_a_birthday_on_the_29th_of_february_needs_a_leap_year(office: Office) -> None:
    born = ReceiveCase(item="303", resident_id=invented_id(birth="19440229"), name="马秀兰", materials=dict(ALL_OK))
    assert office.act(receive_case, born).spoken == "0924-01-0001"
    never = replace(born, resident_id=invented_id(birth="19450229"))
    with pytest.raises(InputProblem):
        office.act(receive_case, never)


@pytest.mark.parametrize("wrong_day", [date(2025, 9, 24), date(2027, 9, 24)], ids=["a year back", "a year ahead"])
def test_with_a_clock_a_year_off_no_act_begins_before_a_person_names_the_day(office: Office, wrong_day: date) -> None:
    first = office.receive()
    office.clock.move_to(wrong_day)
    office.ensure_the_day_is_asked_for()
    office.restart()
    office.ensure_the_day_is_asked_for()
    office.name_the_day(FIRST_DAY)
    second, third = office.receive(), office.receive()
    assert spoken([first, second, third]) == ["0924-01-0001", "0924-01-0002", "0924-01-0003"]


@pytest.mark.parametrize("wrong_day", [date(2025, 9, 24), date(2027, 9, 24)], ids=["a year back", "a year ahead"])
def test_when_the_clock_is_right_again_numbers_and_times_go_on(office: Office, wrong_day: date) -> None:
    office.receive()
    office.clock.move_to(wrong_day)
    office.name_the_day(FIRST_DAY)
    office.receive()
    office.clock.move_to(FIRST_DAY, hour=10)
    office.restart()
    third = office.receive()
    office.clock.move_to(FRIDAY)
    assert spoken([third, office.receive()]) == ["0924-01-0003", "0925-01-0001"]


def test_a_wrong_day_that_somebody_named_is_asked_about_when_the_clock_is_right_again(office: Office) -> None:
    office.receive()
    office.clock.move_to(date(2027, 9, 24))
    office.name_the_day(date(2027, 9, 24))
    office.receive()
    office.clock.move_to(FIRST_DAY, hour=14)
    office.ensure_the_day_is_asked_for()
    office.name_the_day(FIRST_DAY)
    assert office.receive().spoken == "0924-01-0002"


def test_a_local_holiday_moves_the_next_due_date_and_no_earlier_one(office: Office) -> None:
    before = office.accept()
    office.act(local_holiday, LocalHoliday(date(2026, 10, 12), "开斋节"))
    after = office.accept()
    assert (before.due, after.due) == (date(2026, 10, 15), date(2026, 10, 16))
    assert office.due_of(before.case) == date(2026, 10, 15)


def test_a_day_worked_only_in_this_region_brings_a_due_date_nearer(office: Office) -> None:
    office.act(local_holiday, LocalHoliday(date(2026, 9, 26), "赶集日", working=True))
    assert office.accept("305").due == date(2026, 10, 8)


def test_on_a_local_holiday_a_session_is_one_of_holiday_service(office: Office) -> None:
    office.act(local_holiday, LocalHoliday(date(2026, 9, 28), "开斋节"))
    office.clock.move_to(date(2026, 9, 28))
    desk = Desk(office.seed.clerk.staff, office.seed.clerk.name, office.seed.clerk.role)
    assert done(office.pc.counter, desk, open_session, OpenSessionRequest()).kind == "holiday"


@pytest.mark.parametrize("day", [date(9999, 1, 1), date(1999, 1, 1), date(2099, 12, 31)])
def test_a_business_day_years_away_is_refused(day: date) -> None:
    with pytest.raises(Refused) as refused:
        ensure_named_day(day, date(2026, 9, 24), date(2026, 9, 25))
    assert refused.value.code == "business_day_far"


def test_a_day_that_a_wrong_clock_calls_far_is_believed_near_the_last_one_used() -> None:
    ensure_named_day(date(2026, 9, 25), last_used=date(2026, 9, 24), civil_day=date(2001, 1, 1))
