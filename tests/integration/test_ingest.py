"""Entries from elsewhere: whatever the order and the copies, replicas agree and nothing valid is lost."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from counter_app.domain.cases import CASE
from counter_app.domain.journal import (
    NO_ENTRY,
    ActPart,
    Entry,
    PersonalPart,
)
from counter_app.domain.kinds import KINDS, TYPE_BY_NAME
from counter_app.domain.persons import PERSON, PersonCorrected, PersonDetails
from counter_app.services.act import perform
from counter_app.services.authoring import Draft
from counter_app.services.entry_format import Envelope, decode_frame, decode_header, encode_part, payload_hash
from counter_app.storage.ingest_result import IngestResult
from counter_app.storage.rebuild import rebuild
from tests.fakes.fake_adapters import FIRST_DAY
from tests.fakes.fake_journal import given_person
from tests.integration.real_folders import (
    NOW_MS,
    Pc,
    Pen,
    SilentReporter,
    frame_of,
    frames_of,
    in_batches,
    picture_of,
    rows_that_differ_from_their_fold,
    stale_rows,
)
from tests.integration.towns import (
    NAMES,
    History,
    Nothing,
    Town,
    forked_pen,
    live,
    newcomer,
    number_of,
    opened_town,
    register_and_receive,
    send_all,
    whole_history,
    without_personal,
)

st.register_type_strategy(date, st.sampled_from([date.min, date.max, FIRST_DAY]) | st.dates())


@pytest.fixture(scope="module")
def history(tmp_path_factory: pytest.TempPathFactory) -> History:
    return whole_history(tmp_path_factory.mktemp("town"))


@pytest.fixture
def town(tmp_path: Path) -> Iterator[Town]:
    with opened_town(tmp_path) as opened:
        yield opened


def test_two_counters_that_met_hold_the_same(town: Town) -> None:
    live(town)
    assert picture_of(town.first) == picture_of(town.second)
    assert rows_that_differ_from_their_fold(town.first) == []
    assert rows_that_differ_from_their_fold(town.second) == []


def test_the_history_has_conflicts_acts_and_unknown_types(history: History) -> None:
    entries = [decode_frame(frame) for frame in history.frames]
    assert len({entry.header.journal for entry in entries}) == 3
    assert any(entry.header.act.count == 3 for entry in entries)
    assert any(len(entry.header.parents) == 2 for entry in entries)
    assert {"case.teleported", "dream.dreamt"} < {entry.header.type for entry in entries}


@settings(max_examples=30)
@given(data=st.data())
def test_any_order_of_batches_ends_in_the_same_states(history: History, data: st.DataObject) -> None:
    order = data.draw(st.permutations(history.frames), label="order")
    repeated = data.draw(st.lists(st.sampled_from(history.frames), max_size=10), label="repeated")
    withheld = data.draw(st.sets(st.sampled_from(history.frames)), label="withheld at first")
    size = data.draw(st.integers(1, len(order)), label="batch size")
    with newcomer(history.centre) as pc:
        for batch in in_batches([*order, *repeated], size):
            pc.ingest([without_personal(frame) if frame in withheld else frame for frame in batch])
            assert rows_that_differ_from_their_fold(pc) == []
        send_all(pc, history.frames)
        assert picture_of(pc) == history.picture


@settings(max_examples=20)
@given(cuts=st.lists(st.integers(1, 60), max_size=8))
def test_a_sender_that_follows_the_order_needs_to_send_once(history: History, cuts: list[int]) -> None:
    with newcomer(history.centre) as pc:
        ends = sorted({min(cut, len(history.frames)) for cut in cuts} | {len(history.frames)})
        for start, end in zip([0, *ends], ends, strict=False):
            assert pc.ingest(history.frames[start:end]).missing_predecessor == ()
        assert picture_of(pc) == history.picture


def test_states_do_not_depend_on_personal_parts(history: History) -> None:
    with newcomer(history.centre) as pc:
        pc.ingest([without_personal(frame) for frame in history.frames])
        held = picture_of(pc)
        for name in ("case", "device", "tips", "register", "lookup of case", "inquiry"):
            assert held[name] == history.picture[name]
        assert held["lookup of person"] == []
        with pc.folder.journal.reading() as reads:
            assert reads.find(NAMES[1], 5) == []
        assert pc.ingest(history.frames).stored == 0
        assert picture_of(pc) == history.picture
        with pc.folder.journal.reading() as reads:
            assert len(reads.find(NAMES[1], 5)) == 1


def test_a_rebuild_of_what_was_taken_in_changes_nothing(history: History) -> None:
    with newcomer(history.centre) as pc:
        for frame in reversed(history.frames):
            pc.ingest([frame])
        pc.ingest(history.frames[::2])
        pc.ingest(history.frames)
        before = picture_of(pc)
        with pc.folder.writer.begin() as connection:
            rebuild(connection, SilentReporter())
        assert picture_of(pc) == before == history.picture


def test_a_person_whose_newest_name_is_withheld_has_none(town: Town) -> None:
    person = given_person(town.first.counter, NAMES[0])
    town.sync()
    town.write(town.first, PERSON, person, (PersonCorrected(("name",)), PersonDetails(name=NAMES[1])))
    town.second.ingest(frames_of(town.first, with_personal=False))
    with town.second.folder.journal.reading() as reads:
        assert reads.person_details(person).name is None
        assert reads.find(NAMES[0], 5) == []


def test_an_act_is_folded_only_when_all_of_it_has_come(town: Town) -> None:
    town.sync()
    perform(town.second.counter, town.seed.clerk, lambda act: register_and_receive(act, town.second))
    act = [frame for frame in frames_of(town.second) if decode_frame(frame).header.act.count == 3]
    town.first.ingest(act[:2])
    assert rows_that_differ_from_their_fold(town.first) == []
    with town.first.folder.journal.reading() as reads:
        assert reads.find("同一件事", 5) == []
        assert reads.cases_with_number(number_of(2)) == []
    town.first.ingest(act[2:])
    with town.first.folder.journal.reading() as reads:
        assert len(reads.find("同一件事", 5)) == 1
        assert len(reads.cases_with_number(number_of(2))) == 1
    assert picture_of(town.first) == picture_of(town.second)


def test_an_entry_of_an_unknown_type_makes_its_aggregate_read_only(history: History) -> None:
    with newcomer(history.centre) as pc:
        pc.ingest(history.frames)
        with pc.folder.journal.reading() as reads:
            (case,) = reads.cases_with_number(number_of(3))
            folded = reads.load(CASE, case)
        assert folded is not None
        assert folded.unknown == 2


ARRIVALS = st.tuples(st.permutations(range(6)), st.integers(1, 4))
"""The order of six entries, and how many come at once."""


@settings(max_examples=15)
@given(arrivals=st.tuples(ARRIVALS, ARRIVALS))
def test_a_fork_that_comes_in_any_order_folds_the_same(
    history: History, arrivals: Sequence[tuple[list[int], int]]
) -> None:
    _, here, there = forked_pen(Pen("third", history.centre, b"copied.."))
    frames = [frame_of(entry) for entry in (*here, *there)]
    pictures = []
    for order, size in arrivals:
        with newcomer(history.centre) as pc:
            pc.ingest(history.frames)
            for batch in in_batches([frames[index] for index in order], size):
                pc.ingest(batch)
            send_all(pc, frames)
            assert rows_that_differ_from_their_fold(pc) == []
            pictures.append(picture_of(pc))
    assert pictures[0] == pictures[1]


def test_a_personal_part_that_does_not_fit_is_not_filled_in(town: Town) -> None:
    given_person(town.first.counter, NAMES[0])
    frames = frames_of(town.first)
    town.second.ingest([without_personal(frame) for frame in frames])
    before = picture_of(town.second)
    other = PersonalPart(bytes(16), b"\x80")
    wrong = [frame_of(replace(decode_frame(frame), personal=other)) for frame in frames]
    assert town.second.ingest(wrong).duplicates == len(frames)
    assert picture_of(town.second) == before


@pytest.fixture(scope="module")
def informed(history: History) -> Iterator[Pc]:
    """A PC that holds the history; what tests do to it is rolled back."""
    with newcomer(history.centre) as pc:
        pc.ingest(history.frames)
        yield pc


@given(frames=st.lists(st.binary(max_size=200), max_size=5))
def test_garbage_is_refused(informed: Pc, frames: list[bytes]) -> None:
    assert informed.ingest(frames) == IngestResult(refused=len(frames))


@settings(max_examples=40)
@given(data=st.data())
def test_a_damaged_frame_harms_nothing(history: History, data: st.DataObject) -> None:
    chosen = data.draw(st.integers(0, len(history.frames) - 1))
    frame = history.frames[chosen]
    damaged = data.draw(damaged_copies(frame))
    with newcomer(history.centre) as pc:
        pc.ingest([*history.frames[:chosen], damaged, *history.frames[chosen + 1 :]])
        assert rows_that_differ_from_their_fold(pc) == []
        send_all(pc, history.frames)
        assert picture_of(pc) == history.picture


@st.composite
def damaged_copies(draw: st.DrawFn, frame: bytes) -> bytes:
    at = draw(st.integers(0, len(frame) - 1))
    put = draw(st.binary(max_size=3))
    return frame[:at] + put + frame[at + draw(st.integers(0, 3)) :]


class RolledBack(Exception):
    """Ends an attempt."""


@settings(max_examples=100)
@given(data=st.data())
def test_whatever_an_admitted_device_signs_can_be_folded(history: History, informed: Pc, data: st.DataObject) -> None:
    """A newer, broken or hostile program on an admitted PC must not stop the others."""
    entries = data.draw(hostile_entries(Pen("third", history.centre, b"hostile."), history))
    with suppress(RolledBack), informed.folder.journal.transaction() as transaction:
        for entry in entries:
            assert transaction.ingest([frame_of(entry)], sender="a thief", now_ms=NOW_MS).stored == 1
        assert stale_rows(transaction._connection) == []
        raise RolledBack


@st.composite
def hostile_entries(draw: st.DrawFn, pen: Pen, history: History) -> list[Entry]:
    """Draw well-chained entries with odd payloads on aggregates old and new."""
    aggregates = sorted({decode_frame(frame).header.aggregate for frame in history.frames})
    made: list[Entry] = []
    for _ in range(draw(st.integers(1, 4))):
        entry_type = draw(st.sampled_from([one for kind in KINDS for one in kind.entry_types]))
        aggregate = draw(st.sampled_from(aggregates) | st.builds(pen.new_id))
        payload = draw(st.from_type(entry_type.payload).map(encoded) | st.binary(max_size=40))
        (proper,) = pen.act(Draft(entry_type.name, entry_type.version, aggregate, Nothing(), None))
        act = draw(st.sampled_from([proper.header.act, ActPart(bytes(16), 0, 2**31 - 1), ActPart(bytes(16), 3, 4)]))
        parents = tuple(sorted(draw(st.sets(st.sampled_from([NO_ENTRY, *[one.id for one in made]]), max_size=2))))
        header = proper.header._replace(payload_hash=payload_hash(payload), act=act, parents=parents)
        made.append(pen.signed(header, payload))
        pen.tip = replace(pen.tip, id=made[-1].id)
    return made


def encoded(payload: object) -> bytes:
    try:
        return encode_part(payload, Envelope())
    except OverflowError:
        return b"\x80"  # an integer that msgpack can't hold


def test_every_known_type_is_tried_by_the_hostile_device() -> None:
    assert {one.name for kind in KINDS for one in kind.entry_types} == {name for name, _ in TYPE_BY_NAME}


def test_a_stored_header_is_the_one_that_came(history: History) -> None:
    with newcomer(history.centre) as pc:
        pc.ingest(history.frames)
        assert frames_of(pc) == list(history.frames)
        assert all(decode_header(decode_frame(frame).header_bytes).centre for frame in history.frames)
