"""A centre is founded whole or not at all, and a practice centre has its seven people."""

from __future__ import annotations

from dataclasses import replace

import pytest

from counter_app.domain.centre import CENTRE, JOURNAL, RecoveryKeyWrap, StartReason
from counter_app.domain.devices import DEVICE, ROLE, ROLE_AGGREGATE, device_id
from counter_app.domain.journal import NO_CENTRE, AggregateId, EntryId, Header, JournalId
from counter_app.domain.post_rules import posts_held
from counter_app.domain.sign_in_rules import ensure_password, ensure_pin
from counter_app.domain.staff import POST, STAFF, WINDOW
from counter_app.services.act import Counter
from counter_app.services.approval import approve
from counter_app.services.desk import Desk
from counter_app.services.errors import Conflict, CounterError, InputProblem, NotAllowed, TryAgain
from counter_app.services.founding import FoundCentre, Founded, FounderIdentity, found_centre, start_incarnation
from counter_app.services.references import read_id
from counter_app.services.sample import DIRECTOR, OTHERS, SAMPLE_CENTRE, SampleStaff, furnish_sample
from counter_app.services.sign_in import Guards, SignIn, sign_in
from counter_app.services.signing import DeviceKey, box_public_key
from tests.fakes.fake_journal import FIRST_DAY, FOUNDER_SECRET, FakeHasher, FakeJournal, fake_counter

KEY = DeviceKey(FOUNDER_SECRET)
WRAP = RecoveryKeyWrap(b"salt", b"nonce", b"box")
IDENTITY = FounderIdentity(
    KEY.public, box_public_key(FOUNDER_SECRET), KEY.certificate(), ("aa", None, "cc"), b"recovery", WRAP
)
REQUEST = FoundCentre("红柳乡民生服务中心", "640324101", "周主任", window=3)


@pytest.fixture
def counter() -> Counter:
    return fake_counter()


class FailingHasher(FakeHasher):
    """Finds no memory left when the director's PIN is hashed, the last step of a founding."""

    def hash(self, secret: str) -> str:
        raise TryAgain("内存不够", "请关闭别的程序再试")


def headers(counter: Counter) -> list[Header]:
    assert isinstance(counter.journal, FakeJournal)
    with counter.journal.reading() as stored:
        return [one.entry.header for one in stored.entries.values()]


def practice(counter: Counter) -> tuple[Founded, tuple[SampleStaff, ...]]:
    request = FoundCentre(SAMPLE_CENTRE, "990000001", DIRECTOR.name, practice=True)
    founded = found_centre(counter, request, IDENTITY)
    return founded, furnish_sample(counter, known(founded.director.staff), FIRST_DAY)


def known(text: str) -> AggregateId:
    aggregate = read_id(text)
    assert aggregate is not None
    return aggregate


def test_the_first_three_entries_are_those_of_every_founder(counter: Counter) -> None:
    found_centre(counter, REQUEST, IDENTITY)
    assert [header.type for header in headers(counter)][:3] == [
        "journal.started",
        "centre.founded",
        "device.admitted",
    ]


def test_the_centre_is_named_by_its_own_entry_from_then_on(counter: Counter) -> None:
    founded = found_centre(counter, REQUEST, IDENTITY)
    with counter.journal.transaction() as transaction:
        tip = transaction.tip()
        (centre,) = transaction.all_of(CENTRE)
        folded = transaction.load(CENTRE, centre[0])
    assert folded is not None
    assert folded.heads == (tip.centre,)
    assert founded.centre == tip.centre.hex()
    assert {header.centre for header in headers(counter)[:2]} == {NO_CENTRE}
    assert {header.centre for header in headers(counter)[2:]} == {tip.centre}
    assert centre[1].name == "红柳乡民生服务中心"
    assert (centre[1].township, centre[1].practice) == ("640324101", False)


def test_only_the_machine_acts_before_there_is_a_director(counter: Counter) -> None:
    founded = found_centre(counter, REQUEST, IDENTITY)
    actors = [header.actor for header in headers(counter)]
    assert actors[0] is None
    assert set(actors[1:]) == {known(founded.director.staff)}


def test_the_founder_is_admitted_as_master_with_its_code_and_window(counter: Counter) -> None:
    founded = found_centre(counter, REQUEST, IDENTITY)
    with counter.journal.transaction() as transaction:
        ((device, state),) = transaction.all_of(DEVICE)
        windows = {one.number: (window, one) for window, one in transaction.all_of(WINDOW)}
        role = transaction.load(ROLE, ROLE_AGGREGATE)
        tip = transaction.tip()
    assert (device_id(state.public_key), state.counter_code, state.window) == (KEY.device, "01", windows[3][0])
    assert [windows[number][1].name for number in sorted(windows)] == ["财政", "社保", "民政", "综合", "经济"]
    assert [number for number, (_, one) in windows.items() if one.is_general] == [4]
    assert role is not None
    assert (role.state.device, role.state.term) == (device, 1)
    assert (tip.device_aggregate, tip.counter_code) == (device, "01")
    assert (known(founded.device), founded.counter, founded.journal) == (device, "01", tip.journal.hex())


def test_the_first_director_signs_in_once_with_what_was_shown(counter: Counter) -> None:
    director = found_centre(counter, REQUEST, IDENTITY).director
    guards = Guards(counter.clock)
    assert director.one_time_password is not None
    signed = sign_in(counter, guards, Desk(), SignIn("周主任", director.one_time_pin))
    assert (signed.role, signed.must_change) == ("director", ("password", "pin"))
    sign_in(counter, guards, Desk(), SignIn("周主任", password=director.one_time_password))


def test_the_recovery_key_is_public_and_its_wrap_is_not(counter: Counter) -> None:
    found_centre(counter, REQUEST, IDENTITY)
    assert isinstance(counter.journal, FakeJournal)
    with counter.journal.reading() as stored:
        founding = list(stored.entries.values())[1]
    assert b"recovery" in founding.entry.payload
    assert b"nonce" not in founding.entry.payload.replace(b"recovery_key", b"")
    assert founding.entry.personal is not None
    assert WRAP.box in founding.entry.personal.content


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        (replace(REQUEST, centre="红柳政务大厅"), "centre"),
        (replace(REQUEST, centre=" "), "centre"),
        (replace(REQUEST, township="64032410"), "township"),
        (replace(REQUEST, window=6), "window"),
        (replace(REQUEST, counter_code="P1"), "counter"),
        (replace(REQUEST, counter_code="I1"), "counter"),
        (replace(REQUEST, director=""), "director"),
    ],
)
def test_a_founding_with_a_wrong_input_leaves_nothing(counter: Counter, changed: FoundCentre, field: str) -> None:
    with pytest.raises(InputProblem) as problem:
        found_centre(counter, changed, IDENTITY)
    assert problem.value.field == field
    assert headers(counter) == []


def test_another_name_needs_a_yes(counter: Counter) -> None:
    found_centre(counter, replace(REQUEST, centre="红柳政务大厅", confirm_name=True), IDENTITY)
    assert headers(counter)


def test_a_centre_is_founded_once(counter: Counter) -> None:
    found_centre(counter, REQUEST, IDENTITY)
    before = len(headers(counter))
    with pytest.raises(Conflict):
        found_centre(counter, REQUEST, IDENTITY)
    assert len(headers(counter)) == before


def test_a_failure_after_the_centre_leaves_no_half_centre(counter: Counter) -> None:
    with pytest.raises(CounterError):
        found_centre(replace(counter, hasher=FailingHasher()), REQUEST, IDENTITY)
    assert headers(counter) == []


def test_a_new_incarnation_names_what_it_knew_of_the_earlier_ones(counter: Counter) -> None:
    after = ((JournalId(bytes(24)), 7, EntryId(bytes(32))),)
    start_incarnation(counter, StartReason.RESTORED, after, "P4")
    (header,) = headers(counter)
    assert (header.type, header.actor, header.seq) == ("journal.started", None, 1)
    with counter.journal.transaction() as transaction:
        ((_, state),) = transaction.all_of(JOURNAL)
        assert transaction.tip().counter_code == "P4"
    assert (state.reason, state.counter_code) == (StartReason.RESTORED, "P4")


def test_the_sample_has_the_seven_people_of_the_paper(counter: Counter) -> None:
    founded, staff = practice(counter)
    assert [one.role for one in staff] == ["director", "deputy_director", *["clerk"] * 5]
    assert [one.posts for one in staff] == [
        (),
        ("综合岗",),
        ("财政岗一",),
        ("财政岗二", "经济岗"),
        ("民政岗",),
        ("社保岗一",),
        ("社保岗二",),
    ]
    assert [one.window for one in staff] == [None, 4, 1, 1, 3, 2, 2]
    assert staff[0].id == founded.director.staff
    with counter.journal.transaction() as transaction:
        assert len(transaction.all_of(STAFF)) == 7
        posts = [state.assignment for _, state in transaction.all_of(POST) if state.assignment]
    held = [len(posts_held(known(one.id), FIRST_DAY, posts, ())) for one in staff]
    assert held == [0, 1, 1, 2, 1, 1, 1]


def test_everybody_of_the_sample_signs_in_at_once(counter: Counter) -> None:
    _, staff = practice(counter)
    guards = Guards(counter.clock)
    for one in staff:
        assert sign_in(counter, guards, Desk(), SignIn(one.name, one.pin)).must_change == ()
    approvers = [approve(counter, guards, one.id, one.password) for one in staff if one.password]
    assert approvers == [known(one.id) for one in staff[:2]]


def test_the_secrets_of_the_sample_keep_the_rules() -> None:
    people = (DIRECTOR, *OTHERS)
    for one in people:
        ensure_pin(one.pin)
        if one.password is not None:
            ensure_password(one.password)
    assert len({one.pin for one in people}) == len(people)


def test_a_real_centre_gets_no_invented_people(counter: Counter) -> None:
    founded = found_centre(counter, REQUEST, IDENTITY)
    before = len(headers(counter))
    with pytest.raises(NotAllowed):
        furnish_sample(counter, known(founded.director.staff), FIRST_DAY)
    assert len(headers(counter)) == before
