"""Erasure: the named parts go from every table and every node, and never come back; the chain stays whole."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from counter_app.domain.journal import AggregateId, EntryId
from counter_app.domain.persons import PERSON, PersonCorrected, PersonDetails
from counter_app.services.entry_format import decode_frame
from counter_app.services.errors import DataDamaged
from counter_app.storage.driver import DATABASE_NAME
from tests.fakes.fake_journal import given_person
from tests.integration.real_folders import Pc, Pen, admit, draft, frame_of, frames_of, opened_pc, picture_of
from tests.integration.towns import Town, erase, newcomer, opened_town, received, send_all

NAME = "闪电般的人"
CORRECTED = "雷霆般的人"


@pytest.fixture
def town(tmp_path: Path) -> Iterator[Town]:
    with opened_town(tmp_path) as opened:
        yield opened


@pytest.fixture
def person(town: Town) -> AggregateId:
    """A person whose name both counters know."""
    person = given_person(town.first.counter, NAME)
    town.sync()
    return person


def entries_with_personal(pc: Pc, aggregate: AggregateId) -> list[EntryId]:
    entries = [decode_frame(frame) for frame in frames_of(pc)]
    return [entry.id for entry in entries if entry.header.aggregate == aggregate and entry.personal is not None]


def assert_forgotten(pc: Pc, person: AggregateId) -> None:
    with pc.folder.journal.reading() as reads:
        assert reads.person_details(person) == PersonDetails()
        assert reads.find(NAME, 5) == []
        assert reads.find("shandian", 5) == []
    assert entries_with_personal(pc, person) == []


def test_an_erasure_takes_details_and_search_keys_away(town: Town, person: AggregateId) -> None:
    erase(town, town.first, person, *entries_with_personal(town.first, person))
    assert_forgotten(town.first, person)


def test_an_erasure_from_elsewhere_drops_the_parts_here(town: Town, person: AggregateId) -> None:
    erase(town, town.first, person, *entries_with_personal(town.first, person))
    town.sync()
    assert_forgotten(town.second, person)
    assert picture_of(town.second) == picture_of(town.first)


def test_a_field_that_an_earlier_entry_gave_stays_when_a_later_one_is_erased(town: Town, person: AggregateId) -> None:
    corrected = PersonDetails(phone="13900000000")
    town.write(town.first, PERSON, person, (PersonCorrected(("phone",)), corrected))
    town.sync()
    erase(town, town.first, person, entries_with_personal(town.first, person)[-1])
    town.sync()
    for pc in (town.first, town.second):
        with pc.folder.journal.reading() as reads:
            details = reads.person_details(person)
            assert (details.name, details.phone) == (NAME, None)
            assert reads.find("13900000000", 5) == []


def test_an_erased_part_is_never_stored_again(town: Town, person: AggregateId) -> None:
    with_parts = frames_of(town.first)
    erase(town, town.first, person, *entries_with_personal(town.first, person))
    result = town.first.ingest(with_parts)
    assert (result.stored, result.duplicates) == (0, len(with_parts))
    assert_forgotten(town.first, person)


def test_a_part_that_comes_with_its_erasure_is_not_kept(town: Town, person: AggregateId) -> None:
    with_parts = frames_of(town.first)
    erase(town, town.first, person, *entries_with_personal(town.first, person))
    erasure = [frame for frame in frames_of(town.first) if decode_frame(frame).header.type == "personal.erased"]
    with newcomer(town.seed.centre) as pc:
        send_all(pc, [*with_parts, *erasure])
        assert_forgotten(pc, person)


def test_an_erasure_that_comes_before_its_entry_holds(town: Town, person: AggregateId) -> None:
    late = town.write(town.second, PERSON, person, (PersonCorrected(("name",)), PersonDetails(name=CORRECTED)))
    (named,) = set(entries_with_personal(town.second, late)) - set(entries_with_personal(town.first, late))
    erase(town, town.first, person, named)
    town.sync()
    for pc in (town.first, town.second):
        with pc.folder.journal.reading() as reads:
            assert reads.person_details(person).name is None
            assert reads.find(CORRECTED, 5) == []
    assert picture_of(town.first) == picture_of(town.second)


def test_what_waits_loses_its_erased_part_too(town: Town) -> None:
    pen = Pen("late", town.seed.centre)
    (entry,) = pen.act(draft(pen.new_id(), PersonCorrected(("name",)), PersonDetails(name=NAME)))
    town.first.ingest([frame_of(entry)])
    erase(town, town.first, pen.new_id(), entry.id)
    assert kept_personal(town.first, "waiting") == [None]
    town.first.ingest([frame_of(entry)])
    assert kept_personal(town.first, "waiting") == [None]
    admit(town.first, pen.key.public, town.director)
    town.first.ingest([])
    assert entries_with_personal(town.first, entry.header.aggregate) == []


def test_what_is_kept_aside_loses_its_erased_part_too(town: Town) -> None:
    pen = Pen("third", EntryId(b"f" * 32))
    (entry,) = pen.act(draft(pen.new_id(), PersonCorrected(("name",)), PersonDetails(name=NAME)))
    town.first.ingest([frame_of(entry)])
    erase(town, town.first, pen.new_id(), entry.id)
    assert kept_personal(town.first, "quarantine") == [None]


def kept_personal(pc: Pc, table: str) -> list[bytes | None]:
    with pc.folder.reader.begin() as connection:
        query = f"SELECT personal FROM {table}"  # noqa: S608 - own names
        return [row.personal for row in connection.exec_driver_sql(query)]


def test_a_part_that_no_erasure_names_cannot_be_dropped(town: Town, person: AggregateId) -> None:
    with pytest.raises(DataDamaged), town.first.folder.journal.transaction() as transaction:
        transaction.drop_personal({person: entries_with_personal(town.first, person)})
    assert len(entries_with_personal(town.first, person)) == 1


def test_an_erasure_of_what_nobody_has_changes_nothing_else(town: Town, person: AggregateId) -> None:
    erase(town, town.first, person, EntryId(b"?" * 32))
    town.sync()
    with town.second.folder.journal.reading() as reads:
        assert reads.person_details(person).name == NAME


def test_nothing_of_an_erased_part_is_left_in_the_file(tmp_path: Path) -> None:
    with opened_town(tmp_path) as town:
        person = given_person(town.first.counter, NAME)
        town.write(town.first, PERSON, person, (PersonCorrected(("name",)), PersonDetails(name=CORRECTED)))
        town.sync()
        erase(town, town.first, person, *entries_with_personal(town.first, person))
        town.sync()
        folders = [pc.folder.place.folder for pc in (town.first, town.second)]
    for folder in folders:
        content = (folder / DATABASE_NAME).read_bytes()
        assert [name for name in (NAME, CORRECTED) if name.encode() in content] == []


def test_an_entry_without_personal_part_may_be_named(tmp_path: Path) -> None:
    with opened_pc(tmp_path, "own") as pc, opened_town(tmp_path) as town:
        pen = Pen("third", town.seed.centre)
        admit(town.first, pen.key.public, town.director)
        (entry,) = pen.act(draft(pen.new_id(), received(1)))
        town.first.ingest([frame_of(entry)])
        erase(town, town.first, entry.header.aggregate, entry.id)
        pc.adopt(town.seed.centre)
        send_all(pc, frames_of(town.first))
        assert picture_of(pc) == picture_of(town.first)
