"""A disk without room: no act begins near the end of it, and one that runs out of it midway leaves nothing behind."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass, replace
from pathlib import Path

import pytest
from sqlalchemy import select

from counter_app.domain.cases import CASE
from counter_app.services.act import Act
from counter_app.services.errors import TryAgain
from counter_app.services.persons_acts import RegisterPerson, register_person
from counter_app.services.receive_case import ReceiveAnswer, ReceiveCase, receive_case
from counter_app.storage.digests import Digests, digest
from counter_app.storage.sql_journal import RESERVE_BYTES, SqlJournal
from counter_app.storage.tables import IssuedNumberRow, table_of
from counter_app.storage.verify import verify
from tests.fakes.fake_adapters import OLD_AGE_ALLOWANCE
from tests.fakes.fake_journal import Seed, done, found, published
from tests.fakes.hall import ALL_OK, invented_id
from tests.integration.real_folders import Pc, opened_pc

NO_LIMIT = 1 << 30
PEOPLE_OF_THE_BIG_ACT = 20


@dataclass(frozen=True, slots=True)
class Office:
    """A PC with items in force."""

    pc: Pc
    seed: Seed

    def receive(self, serial: int = 1) -> ReceiveAnswer:
        return done(self.pc.counter, self.seed.clerk, receive_case, _request(serial))

    def receive_and_register_many(self) -> ReceiveAnswer:
        """Receive a case and register people, all in one act that needs new pages in many tables and indexes."""

        def everything(act: Act, _nothing: None) -> ReceiveAnswer:
            received = receive_case(act, _request(2))
            for serial in range(100, 100 + PEOPLE_OF_THE_BIG_ACT):
                known = RegisterPerson(resident_id=invented_id(serial), name="马秀兰", address="练习乡" * 20)
                register_person(act, known)
            return received

        return done(self.pc.counter, self.seed.clerk, everything, None)

    def limit_pages(self, pages: int) -> None:
        """Let the database grow to so many pages, as if the disk ended there."""
        self._pragma(f"PRAGMA max_page_count={pages}")

    def pages(self) -> int:
        return self._pragma("PRAGMA page_count")

    def _pragma(self, pragma: str) -> int:
        with closing(self.pc.folder.writer.raw_connection()) as connection:
            cursor = connection.cursor()
            cursor.execute(pragma)
            (value,) = cursor.fetchone() or (0,)
            return int(value)

    def picture(self) -> tuple[Digests, list[str]]:
        """Return everything that an act changes: entries, states, issued numbers."""
        with self.pc.folder.reader.begin() as connection:
            return digest(connection), sorted(connection.execute(select(table_of(IssuedNumberRow).c.number)).scalars())

    def numbers(self) -> list[str]:
        with self.pc.counter.journal.reading() as reads:
            return [state.number for _, state in reads.all_of(CASE)]


def _request(serial: int) -> ReceiveCase:
    return ReceiveCase(
        item="303", resident_id=invented_id(serial), name="马秀兰", materials=dict(ALL_OK), then="accept"
    )


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    with opened_pc(tmp_path, "founder") as pc:
        seed = found(pc.counter)
        published(pc.counter, OLD_AGE_ALLOWANCE)
        yield Office(pc, seed)


def with_free_bytes(office: Office, free: list[int]) -> Office:
    """Return the same PC with a disk of which a test says how much is free."""
    folder = office.pc.folder
    journal = SqlJournal(
        folder.writer,
        folder.reader,
        free_bytes=lambda: free[0],
        committed=lambda tip: folder.witness.write(tip.journal, tip.seq, tip.id),
    )
    return Office(replace(office.pc, counter=replace(office.pc.counter, journal=journal)), office.seed)


def test_below_the_reserve_no_act_begins_but_everything_can_be_read(office: Office) -> None:
    received = office.receive()
    before = office.picture()
    nearly_full = with_free_bytes(office, [RESERVE_BYTES - 1])
    with pytest.raises(TryAgain) as refused:
        nearly_full.receive(2)
    assert (refused.value.title, refused.value.advice) == (
        "磁盘空间快用完了，暂时不能办新的事项",
        "以前办的都在，可以查看；请技术员清理磁盘后再办",
    )
    assert nearly_full.picture() == before
    with nearly_full.pc.counter.journal.reading() as reads:
        assert len(reads.cases_with_number(received.number)) == 1
        assert [one.kind for one in reads.find(received.spoken, 9)] == ["case"]


def test_with_the_reserve_left_acts_go_on_and_again_after_the_disk_was_cleaned(office: Office) -> None:
    free = [RESERVE_BYTES]
    counted = with_free_bytes(office, free)
    first = counted.receive(1)
    free[0] = 0
    with pytest.raises(TryAgain):
        counted.receive(2)
    free[0] = RESERVE_BYTES
    second = counted.receive(3)
    assert (first.spoken, second.spoken) == ("0924-01-0001", "0924-01-0002")


def test_a_disk_that_fills_up_midway_undoes_the_whole_act_in_plain_words(office: Office) -> None:
    office.receive()
    before, used = office.picture(), office.pages()
    office.limit_pages(used)
    with pytest.raises(TryAgain) as refused:
        office.receive_and_register_many()
    assert (refused.value.title, refused.value.advice) == (
        "磁盘满了，这件事没有保存",
        "以前办的都在；请技术员清理磁盘后再办",
    )
    assert office.picture() == before
    assert office.pages() == used
    assert not verify(office.pc.folder).problems


def test_wherever_in_an_act_the_disk_ends_nothing_is_lost_and_no_number_is_used_twice(office: Office) -> None:
    first = office.receive()
    before, used = office.picture(), office.pages()
    answer, refusals = None, 0
    while answer is None:
        office.limit_pages(used + refusals)
        try:
            answer = office.receive_and_register_many()
        except TryAgain:
            assert office.picture() == before
            refusals += 1
    assert refusals > 5, "the act needed too few pages to be stopped at many places"
    office.limit_pages(NO_LIMIT)
    last = office.receive(3)
    assert [one.spoken for one in (first, answer, last)] == ["0924-01-0001", "0924-01-0002", "0924-01-0003"]
    assert office.picture()[1] == sorted(office.numbers()) == [one.number for one in (first, answer, last)]
    assert not verify(office.pc.folder).problems


def test_a_desk_whose_first_act_found_no_room_opens_its_session_with_the_next_one(office: Office) -> None:
    office.limit_pages(office.pages())
    desk = office.seed.clerk
    with pytest.raises(TryAgain):
        office.receive_and_register_many()
    assert desk.session is None
    office.limit_pages(NO_LIMIT)
    assert office.receive(1).spoken == "0924-01-0001"
    assert desk.session is not None
