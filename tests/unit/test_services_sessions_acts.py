"""A session opens by itself or by wish, keeps its day past midnight, and is asked for when the day is unclear."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import pytest

from counter_app.domain.centre import JOURNAL, JournalStarted, StartReason
from counter_app.domain.devices import DEVICE, DeviceAdmitted
from counter_app.domain.journal import AggregateId
from counter_app.domain.refusal import Refused
from counter_app.domain.sessions import SESSION, SessionKind, SessionState, ensure_pieces, sum_of_pieces
from counter_app.domain.staff import WINDOW, Role
from counter_app.services.act import Act, Counter
from counter_app.services.desk import Desk
from counter_app.services.errors import Conflict, InputProblem, NotAllowed
from counter_app.services.founding import WINDOWS
from counter_app.services.references import id_text, read_id
from counter_app.services.sessions_acts import OpenSessionRequest, SessionAnswer, ensure_session, open_session
from counter_app.services.signing import DeviceKey
from tests.fakes.fake_journal import (
    FIRST_DAY,
    FOUNDER_SECRET,
    FakeClock,
    FakeJournal,
    Seed,
    append_by_hand,
    done,
    fake_counter,
    found,
)

FRIDAY, SATURDAY = date(2026, 9, 25), date(2026, 9, 26)


@pytest.fixture
def clock() -> FakeClock:
    return FakeClock()


@pytest.fixture
def counter(clock: FakeClock) -> Counter:
    return fake_counter(clock)


@pytest.fixture
def seed(counter: Counter) -> Seed:
    return found(counter)


@dataclass(frozen=True, slots=True)
class Answer:
    """What the act of a test found."""

    business_day: date
    session: str


def serve(counter: Counter, desk: Desk) -> Answer:
    """Do anything that needs a session."""

    def needs_one(act: Act, _request: None) -> Answer:
        session = ensure_session(act)
        return Answer(session.business_day, id_text(session.id))

    return done(counter, desk, needs_one, None)


def opened(counter: Counter, desk: Desk, request: OpenSessionRequest | None = None) -> SessionAnswer:
    return done(counter, desk, open_session, request or OpenSessionRequest())


def again(desk: Desk) -> Desk:
    """Return the same person at a desk that was started anew."""
    return Desk(desk.staff, desk.name, desk.role)


def state_of(counter: Counter, session: str) -> SessionState:
    aggregate = read_id(session)
    assert aggregate is not None
    with counter.journal.reading() as reads:
        folded = reads.load(SESSION, aggregate)
    assert folded is not None
    return folded.state


def sessions(counter: Counter) -> int:
    with counter.journal.reading() as reads:
        return len(reads.all_of(SESSION))


def test_the_defaults_are_the_window_of_the_pc_the_kind_of_the_day_and_today(counter: Counter, seed: Seed) -> None:
    answer = opened(counter, seed.clerk)
    assert (answer.window_number, answer.window_name, answer.kind) == (4, "综合", "normal")
    assert (answer.business_day, answer.float_fen, answer.was_open) == (FIRST_DAY, 0, False)
    state = state_of(counter, answer.session)
    assert (state.staff, state.business_day) == (seed.staff(seed.clerk), FIRST_DAY)
    with counter.journal.transaction() as transaction:
        assert state.device == transaction.tip().journal[:16]


def test_on_a_day_off_the_session_is_one_of_holiday_service(counter: Counter, seed: Seed, clock: FakeClock) -> None:
    clock.move_to(SATURDAY)
    assert opened(counter, seed.clerk).kind == "holiday"


def test_the_opening_entry_belongs_to_its_own_session_and_day(counter: Counter, seed: Seed) -> None:
    answer = opened(counter, seed.clerk)
    assert isinstance(counter.journal, FakeJournal)
    with counter.journal.reading() as stored:
        new = list(stored.entries.values())[-1]
    assert new.entry.header.business_day == FIRST_DAY
    assert new.fact.session == read_id(answer.session)


def test_the_first_act_opens_the_session_and_later_ones_go_on_in_it(counter: Counter, seed: Seed) -> None:
    first = serve(counter, seed.clerk)
    assert serve(counter, seed.clerk) == first
    assert seed.clerk.session is not None
    assert id_text(seed.clerk.session.id) == first.session
    assert sessions(counter) == 1


def test_a_program_started_again_goes_on_in_the_open_session(counter: Counter, seed: Seed) -> None:
    first = serve(counter, seed.clerk)
    assert serve(counter, again(seed.clerk)) == first


def test_every_person_has_a_session_of_their_own(counter: Counter, seed: Seed) -> None:
    assert serve(counter, seed.clerk).session != serve(counter, seed.finance_clerk).session


def test_the_day_stays_past_midnight(counter: Counter, seed: Seed, clock: FakeClock) -> None:
    clock.move_to(FIRST_DAY, hour=20)
    first = serve(counter, seed.clerk)
    clock.let_pass(5 * 3600)
    assert serve(counter, seed.clerk) == first
    assert serve(counter, again(seed.clerk)) == first


def test_the_next_morning_has_a_session_and_a_day_of_its_own(counter: Counter, seed: Seed, clock: FakeClock) -> None:
    left_on = seed.clerk
    first = serve(counter, left_on)
    clock.move_to(FRIDAY, hour=8)
    second = serve(counter, left_on)
    assert (first.business_day, second.business_day) == (FIRST_DAY, FRIDAY)
    assert serve(counter, again(left_on)) == second


def test_the_same_again_answers_the_open_session(counter: Counter, seed: Seed) -> None:
    wish = OpenSessionRequest("民政", SessionKind.OUTREACH, FIRST_DAY, {"10000": 2, "50": 3})
    first = opened(counter, seed.clerk, wish)
    second = opened(counter, again(seed.clerk), wish)
    assert (first.session, first.float_fen, first.window_number) == (second.session, 20_150, 3)
    assert (first.was_open, second.was_open) == (False, True)
    assert opened(counter, seed.clerk).session == first.session
    assert sessions(counter) == 1


@pytest.mark.parametrize(
    "other",
    [
        OpenSessionRequest(window=3),
        OpenSessionRequest(kind=SessionKind.EXTENDED),
        OpenSessionRequest(business_day=FRIDAY),
    ],
)
def test_another_wish_opens_another_session(counter: Counter, seed: Seed, other: OpenSessionRequest) -> None:
    first = opened(counter, seed.clerk)
    second = opened(counter, seed.clerk, other)
    assert second.session != first.session
    assert serve(counter, again(seed.clerk)).session == second.session


def test_another_float_for_the_open_session_is_a_conflict(counter: Counter, seed: Seed) -> None:
    opened(counter, seed.clerk, OpenSessionRequest(float={"10000": 2}))
    with pytest.raises(Conflict) as conflict:
        opened(counter, seed.clerk, OpenSessionRequest(float={"10000": 1}))
    assert conflict.value.field == "float"


@pytest.mark.parametrize("day", [date(2026, 9, 23), date(2026, 9, 28), date(2020, 1, 1)])
def test_an_unclear_day_is_asked_for(counter: Counter, seed: Seed, clock: FakeClock, day: date) -> None:
    serve(counter, seed.clerk)
    clock.move_to(day)
    for attempt in (serve, opened):
        with pytest.raises(InputProblem) as problem:
            attempt(counter, again(seed.clerk))
        assert problem.value.field == "business_day"
    assert sessions(counter) == 1


def test_a_confirmed_day_holds_although_the_clock_is_wrong(counter: Counter, seed: Seed, clock: FakeClock) -> None:
    serve(counter, seed.clerk)
    clock.move_to(date(2020, 1, 1))
    answer = opened(counter, again(seed.clerk), OpenSessionRequest(business_day=FRIDAY))
    assert answer.business_day == FRIDAY
    assert serve(counter, again(seed.clerk)).business_day == FRIDAY


def test_three_days_later_nobody_is_asked(counter: Counter, seed: Seed, clock: FakeClock) -> None:
    serve(counter, seed.clerk)
    clock.move_to(date(2026, 9, 27))
    assert serve(counter, seed.clerk).business_day == date(2026, 9, 27)


@pytest.mark.parametrize("pieces", [{"200": 1}, {"0100": 1}, {"-100": 1}, {"元": 1}, {"100": -1}, {"100": 100_000}])
def test_money_that_does_not_exist_is_no_float(counter: Counter, seed: Seed, pieces: dict[str, int]) -> None:
    with pytest.raises(Refused):
        ensure_pieces(pieces, "float")
    with pytest.raises(InputProblem) as problem:
        opened(counter, seed.clerk, OpenSessionRequest(float=pieces))
    assert problem.value.field == "float"
    assert sessions(counter) == 0


def test_a_float_is_summed_in_fen() -> None:
    assert sum_of_pieces({"10000": 1, "2000": 2, "10": 3, "1": 4}) == 14_034


def test_nobody_serves_who_is_not_signed_in(counter: Counter, seed: Seed) -> None:
    with pytest.raises(NotAllowed):
        serve(counter, Desk())


def test_a_pc_without_a_window_asks_for_one() -> None:
    counter = fake_counter()
    key = DeviceKey(FOUNDER_SECRET)
    staff = AggregateId(bytes(15) + b"\x44")
    append_by_hand(counter, JOURNAL, staff, (JournalStarted(StartReason.ADMITTED, "07"), None))
    admitted = DeviceAdmitted(key.public, b"", b"", "07", fingerprint=(None, None, None), window=None)
    append_by_hand(counter, DEVICE, staff, (admitted, None))
    append_by_hand(counter, WINDOW, staff, (WINDOWS[2], None))
    desk = Desk(staff, "郑民政", Role.CLERK)
    with pytest.raises(InputProblem) as problem:
        serve(counter, desk)
    assert problem.value.field == "window"
    assert opened(counter, desk, OpenSessionRequest(window=3)).window_number == 3
    assert serve(counter, desk).business_day == FIRST_DAY
