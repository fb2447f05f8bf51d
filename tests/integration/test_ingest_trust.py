"""Entries from elsewhere: what waits, what is kept aside, what forks, and what the own device learns of it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from counter_app.domain.cases import CASE
from counter_app.domain.centre import JOURNAL, JournalStarted, StartReason
from counter_app.domain.devices import DEVICE, DeviceRevoked
from counter_app.domain.journal import (
    HLC_CLAMP_MS,
    HLC_COUNTER_BITS,
    PART_LIMIT_BYTES,
    ActPart,
    AggregateId,
    Entry,
    EntryId,
    PersonalPart,
)
from counter_app.services.authoring import ActFrame
from counter_app.services.entry_format import Envelope, payload_hash
from counter_app.services.errors import FolderUnusable
from counter_app.storage.data_folder import opened_folder
from counter_app.storage.ingest_result import IngestResult
from tests.fakes.fake_adapters import FakeRandomness
from tests.fakes.fake_journal import append_by_hand, given_person, write_into
from tests.integration.real_folders import (
    NOW_MS,
    Pc,
    Pen,
    admit,
    draft,
    frame_of,
    frames_of,
    opened_pc,
    picture_of,
)
from tests.integration.towns import Town, forked_pen, number_of, opened_town, received


@pytest.fixture
def town(tmp_path: Path) -> Iterator[Town]:
    with opened_town(tmp_path) as opened:
        yield opened


def test_a_device_nobody_admitted_waits_until_it_is_admitted(town: Town) -> None:
    pen = Pen("late", town.seed.centre)
    frames = [frame_of(entry) for entry in pen.act(draft(pen.new_id(), received(7)))]
    assert town.first.ingest(frames).waiting == 1
    assert town.first.ingest(frames).waiting == 1
    assert count(town.first, "waiting") == 1
    admit(town.second, pen.key.public, town.director)
    result = town.first.ingest(frames_of(town.second))
    assert result.waiting == 0
    assert count(town.first, "waiting") == 0
    with town.first.folder.journal.reading() as reads:
        assert len(reads.cases_with_number(number_of(7))) == 1


def test_an_admission_written_here_frees_what_waits(town: Town) -> None:
    pen = Pen("late", town.seed.centre)
    town.first.ingest([frame_of(entry) for entry in pen.act(draft(pen.new_id(), received(7)))])
    admit(town.first, pen.key.public, town.director)
    assert town.first.ingest([]).stored == 1


def test_an_admission_by_nobody_of_director_level_admits_nobody(town: Town) -> None:
    pen = Pen("friend of a clerk", town.seed.centre)
    admit(town.second, pen.key.public, town.seed.staff(town.seed.clerk))
    town.sync()
    result = town.first.ingest([frame_of(entry) for entry in pen.act(draft(pen.new_id(), received(7)))])
    assert (result.stored, result.waiting) == (0, 1)


def count(pc: Pc, table: str) -> int:
    with pc.folder.reader.begin() as connection:
        return int(connection.exec_driver_sql(f"SELECT count(*) FROM {table}").scalar_one())  # noqa: S608 - own names


@pytest.fixture
def pen(town: Town) -> Pen:
    """The pen of a third device that was admitted."""
    pen = Pen("third", town.seed.centre)
    admit(town.first, pen.key.public, town.director, "03")
    return pen


Forgery = Callable[[Pen, Entry], Entry]


def _foreign(pen: Pen, entry: Entry) -> Entry:
    return pen.signed(entry.header._replace(centre=EntryId(b"f" * 32)), entry.payload)


def _zero_centre(pen: Pen, entry: Entry) -> Entry:
    return pen.signed(entry.header._replace(centre=EntryId(bytes(32)), type="journal.started"), entry.payload)


def _other_payload(_pen: Pen, entry: Entry) -> Entry:
    return replace(entry, payload=entry.payload + b"\x00")


def _other_personal(_pen: Pen, entry: Entry) -> Entry:
    return replace(entry, personal=PersonalPart(bytes(16), b"\x80"))


def _other_signature(_pen: Pen, entry: Entry) -> Entry:
    return Pen("somebody else", entry.header.centre).signed(entry.header, entry.payload)


def _no_predecessor(pen: Pen, entry: Entry) -> Entry:
    return pen.signed(entry.header._replace(seq=2), entry.payload)


def _predecessor_of_the_first(pen: Pen, entry: Entry) -> Entry:
    return pen.signed(entry.header._replace(prev=EntryId(b"p" * 32)), entry.payload)


@pytest.mark.parametrize(
    ("forgery", "reason"),
    [
        (_foreign, "foreign_centre"),
        (_zero_centre, "foreign_centre"),
        (_other_payload, "payload_mismatch"),
        (_other_personal, "personal_mismatch"),
        (_other_signature, "bad_signature"),
        (_no_predecessor, "broken_chain"),
        (_predecessor_of_the_first, "broken_chain"),
    ],
)
def test_what_cannot_be_trusted_is_kept_aside(town: Town, pen: Pen, forgery: Forgery, reason: str) -> None:
    (entry,) = pen.act(draft(pen.new_id(), received(8)))
    before = picture_of(town.first)
    forged = forgery(pen, entry)
    result = town.first.ingest([frame_of(forged)])
    assert [one.reason for one in result.quarantined] == [reason]
    assert picture_of(town.first) == before
    with town.first.folder.reader.begin() as connection:
        kept = connection.exec_driver_sql("SELECT id, reason, sender, header FROM quarantine").all()
    assert [tuple(row) for row in kept] == [(forged.id, reason, "a peer", forged.header_bytes)]


def test_a_clock_that_falls_back_within_a_branch_breaks_the_chain(town: Town, pen: Pen) -> None:
    first, second = pen.act(draft(pen.new_id(), received(1))) + pen.act(draft(pen.new_id(), received(2)))
    backwards = pen.signed(second.header._replace(hlc=first.header.hlc), second.payload)
    result = town.first.ingest([frame_of(first), frame_of(backwards)])
    assert (result.stored, [one.reason for one in result.quarantined]) == (1, ["broken_chain"])


def test_a_batch_is_cut_at_its_first_bad_signature(town: Town, pen: Pen) -> None:
    entries = [pen.act(draft(pen.new_id(), received(n + 1)))[0] for n in range(5)]
    bad = _other_signature(pen, entries[2])
    orphan = pen.signed(entries[3].header._replace(prev=bad.id), entries[3].payload)
    unsigned = _other_signature(pen, orphan)
    result = town.first.ingest([frame_of(one) for one in (*entries[:2], bad, unsigned)])
    assert result.stored == 2
    assert [one.id for one in result.quarantined] == [bad.id]
    assert result.missing_predecessor == (unsigned.id,)
    assert town.first.ingest([frame_of(one) for one in entries]).stored == 3


def test_what_lacks_its_predecessor_is_not_stored(town: Town, pen: Pen) -> None:
    entries = [pen.act(draft(pen.new_id(), received(n + 1)))[0] for n in range(3)]
    result = town.first.ingest([frame_of(entries[0]), frame_of(entries[2])])
    assert (result.stored, result.missing_predecessor) == (1, (entries[2].id,))
    assert town.first.ingest([frame_of(entries[2]), frame_of(entries[1])]).stored == 2


def test_both_branches_of_a_forked_journal_are_kept(town: Town, pen: Pen) -> None:
    case, here, there = forked_pen(pen)
    assert town.first.ingest([frame_of(entry) for entry in here]).forked == ()
    result = town.first.ingest([frame_of(entry) for entry in there])
    assert (result.stored, result.forked, result.doubt) == (2, (pen.tip.journal,), None)
    with town.first.folder.journal.reading() as reads:
        folded = reads.load(CASE, case)
    assert folded is not None
    assert len(folded.heads) == 2
    tips = [row for row in picture_of(town.first)["tips"] if row[0] == pen.tip.journal]
    assert {row[1:] for row in tips} == {(4, here[-1].id), (4, there[-1].id)}


def test_a_device_whose_own_journal_grew_elsewhere_is_told_to_begin_anew(town: Town) -> None:
    own = Pen("second", town.seed.centre)
    own.tip = replace(own_tip(town.second), hlc=own_tip(town.second).hlc)
    assert own.key.public == town.second.folder.device_key.public
    elsewhere = own.act(draft(own.new_id(), received(9)))
    assert town.second.ingest([frame_of(entry) for entry in elsewhere]).doubt is StartReason.RESTORED


def test_a_device_whose_own_journal_forked_is_told_to_begin_anew(town: Town) -> None:
    own = Pen("second", town.seed.centre)
    own.tip = own_tip(town.second)
    elsewhere = own.act(draft(own.new_id(), received(9)))
    given_person(town.second.counter)
    assert town.second.ingest([frame_of(entry) for entry in elsewhere]).doubt is StartReason.FORK


def own_tip(pc: Pc) -> Any:
    with pc.folder.journal.transaction() as transaction:
        return transaction.tip()


def test_the_doubt_outlives_a_crash_and_ends_with_the_incarnation(tmp_path: Path) -> None:
    with opened_town(tmp_path) as town:
        own = Pen("second", town.seed.centre)
        own.tip = own_tip(town.second)
        town.second.ingest([frame_of(entry) for entry in own.act(draft(own.new_id(), received(9)))])
        place = town.second.folder.place
    with opened_folder(place) as folder:
        assert folder.reason is StartReason.RESTORED
        folder.begin_incarnation(StartReason.RESTORED, FakeRandomness("anew"))
    with opened_folder(place) as folder:
        assert folder.reason is StartReason.RESTORED
        pen = Pen("second", town.seed.centre)
        with folder.journal.transaction() as transaction:
            started = (JournalStarted(StartReason.RESTORED, "P0"), None)
            write_into(transaction, pen.author, JOURNAL, pen.new_id(), started)
    with opened_folder(place) as folder:
        assert folder.reason is None


def revoke(town: Town, pen: Pen, *cut: Entry) -> None:
    """Revoke the third device up to the named entries."""
    device = device_of(town.first, pen)
    named = tuple((one.header.journal, one.header.seq, one.id) for one in cut)
    frame = ActFrame(town.director, None, Envelope())
    append_by_hand(town.first.counter, DEVICE, device, (DeviceRevoked(named), None), frame=frame)


def device_of(pc: Pc, pen: Pen) -> AggregateId:
    with pc.folder.journal.reading() as reads:
        return next(one for one, state in reads.all_of(DEVICE) if state.public_key == pen.key.public)


def test_a_revoked_device_is_believed_up_to_the_cut(town: Town, pen: Pen) -> None:
    entries = [pen.act(draft(pen.new_id(), received(n + 1)))[0] for n in range(4)]
    revoke(town, pen, entries[1])
    result = town.first.ingest([frame_of(entry) for entry in entries])
    assert (result.stored, [one.reason for one in result.quarantined]) == (2, ["revoked_device"] * 2)


def test_a_thief_cannot_branch_off_below_the_cut(town: Town, pen: Pen) -> None:
    _, here, there = forked_pen(pen)
    town.first.ingest([frame_of(entry) for entry in here])
    revoke(town, pen, here[-1])
    result = town.first.ingest([frame_of(entry) for entry in there])
    assert (result.stored, {one.reason for one in result.quarantined}) == (0, {"revoked_device"})


def test_another_incarnation_of_a_revoked_device_is_not_believed(town: Town, pen: Pen) -> None:
    (entry,) = pen.act(draft(pen.new_id(), received(1)))
    revoke(town, pen, entry)
    again = Pen("third", town.seed.centre, b"stolen..")
    result = town.first.ingest([frame_of(one) for one in again.act(draft(again.new_id(), received(2)))])
    assert [one.reason for one in result.quarantined] == ["revoked_device"]


def test_an_entry_from_elsewhere_moves_the_own_clock_on(town: Town, pen: Pen) -> None:
    pen.clock.let_pass(60)
    (entry,) = pen.act(draft(pen.new_id(), received(1)))
    town.first.ingest([frame_of(entry)])
    given_person(town.first.counter)
    assert own_tip(town.first).hlc > entry.header.hlc
    town.first.folder.journal.forget_position()
    assert own_tip(town.first).hlc > entry.header.hlc


def test_a_clock_a_year_ahead_moves_the_own_clock_five_minutes(town: Town, pen: Pen) -> None:
    pen.clock.let_pass(365 * 24 * 3600)
    (entry,) = pen.act(draft(pen.new_id(), received(1)))
    assert town.first.ingest([frame_of(entry)]).stored == 1
    assert own_tip(town.first).hlc == (NOW_MS + HLC_CLAMP_MS) << HLC_COUNTER_BITS


def test_what_was_heard_of_the_clock_survives_a_restart(town: Town, pen: Pen) -> None:
    pen.clock.let_pass(60)
    (entry,) = pen.act(draft(pen.new_id(), received(1)))
    town.first.ingest([frame_of(entry)])
    town.first.folder.journal.forget_position()
    assert own_tip(town.first).hlc == entry.header.hlc


def test_a_waiting_pc_learns_its_own_device_from_its_admission(town: Town) -> None:
    assert own_tip(town.second).device_aggregate is not None


def test_a_folder_without_a_centre_takes_nothing_in(tmp_path: Path) -> None:
    with opened_pc(tmp_path, "waiting") as pc, pytest.raises(FolderUnusable):
        pc.ingest([])


def test_a_folder_keeps_its_centre(town: Town) -> None:
    with pytest.raises(FolderUnusable):
        town.second.adopt(EntryId(b"x" * 32))


def test_a_header_with_numbers_no_database_holds_is_refused(town: Town, pen: Pen) -> None:
    (entry,) = pen.act(draft(pen.new_id(), received(1)))
    header = entry.header
    forged = [
        header._replace(seq=2**63),
        header._replace(wall_ms=2**47),
        header._replace(utc_offset=24 * 60 + 1),
        header._replace(act=ActPart(bytes(16), 0, 2**31)),
    ]
    result = town.first.ingest([frame_of(pen.signed(one, entry.payload)) for one in forged])
    assert result == IngestResult(refused=len(forged))


def test_a_frame_larger_than_an_entry_may_be_is_refused(town: Town, pen: Pen) -> None:
    (entry,) = pen.act(draft(pen.new_id(), received(1)))
    large = bytes(PART_LIMIT_BYTES + 1)
    misshapen = [
        replace(entry, payload=large),
        replace(entry, header_bytes=large),
        replace(entry, personal=PersonalPart(bytes(16), large)),
        replace(entry, personal=PersonalPart(bytes(15), b"\x80")),
        replace(entry, signature=entry.signature[1:]),
    ]
    assert town.first.ingest([frame_of(one) for one in misshapen]) == IngestResult(refused=len(misshapen))


def test_a_part_as_large_as_may_be_is_taken(town: Town, pen: Pen) -> None:
    (entry,) = pen.act(draft(pen.new_id(), received(1)))
    payload = bytes(PART_LIMIT_BYTES)
    full = pen.signed(entry.header._replace(payload_hash=payload_hash(payload)), payload)
    assert town.first.ingest([frame_of(full)]).stored == 1
