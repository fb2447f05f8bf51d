"""A rebuild gives what the incremental folds gave, repairs what they lost, and leaves all or nothing."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings

from counter_app.domain.centre import SETTINGS
from counter_app.domain.journal import AggregateId
from counter_app.services.errors import DataDamaged
from counter_app.services.progress import Progress, SilentReporter
from counter_app.storage.data_folder import opened_folder
from counter_app.storage.digests import Digests, digest
from counter_app.storage.fold_stream import fold_stream
from counter_app.storage.rebuild import rebuild
from counter_app.storage.refolding import fold_all
from counter_app.storage.schema import recreate_read_models
from counter_app.storage.verify import verify
from tests.integration.random_histories import (
    STEPS,
    Step,
    correct,
    decide,
    erase,
    meet,
    opened_street,
    receive,
    register,
)
from tests.integration.real_folders import Pc, frames_of, opened_pc, picture_of

BUSY: list[Step] = [(register, 0, 0), (receive, 0, 1), (meet, 0, 0), (decide, 0, 0), (decide, 1, 1), (correct, 1, 0)]
BUSY += [(receive, 1, 2), (meet, 0, 0), (erase, 0, 0), (correct, 0, 1)]
READ_MODELS = "SELECT name, sql FROM sqlite_master WHERE name NOT LIKE 'sqlite_%' ORDER BY name"


class Cancelled(Exception):
    """Somebody pressed cancel."""


class Cancelling(SilentReporter):
    """Cancels at the first chance."""

    def checkpoint(self) -> None:
        raise Cancelled


class Listening(SilentReporter):
    """Keeps what it hears."""

    def __init__(self) -> None:
        self.heard: list[Progress] = []

    def report(self, progress: Progress) -> None:
        self.heard.append(progress)


@pytest.fixture
def pc() -> Iterator[Pc]:
    with opened_street(BUSY) as street:
        yield street.pcs[0]


def rebuilt(pc: Pc) -> int:
    with pc.folder.writer.begin() as connection:
        return rebuild(connection, SilentReporter())


def digests_of(pc: Pc) -> Digests:
    with pc.folder.reader.begin() as connection:
        return digest(connection)


def schema_of(pc: Pc) -> list[tuple[object, ...]]:
    with pc.folder.reader.begin() as connection:
        return [tuple(row) for row in connection.exec_driver_sql(READ_MODELS)]


@settings(max_examples=15)
@given(steps=STEPS)
def test_a_rebuild_changes_nothing_whatever_happened_before(steps: list[Step]) -> None:
    with opened_street(steps) as street:
        for pc in street.pcs:
            digests, picture = digests_of(pc), picture_of(pc)
            assert verify(pc.folder).problems == ()
            rebuilt(pc)
            assert digests_of(pc) == digests
            assert picture_of(pc) == picture
            assert verify(pc.folder).problems == ()


@settings(max_examples=10)
@given(steps=STEPS)
def test_two_pcs_that_met_have_equal_digests(steps: list[Step]) -> None:
    with opened_street(steps) as street:
        street.sync()
        first, second = (digests_of(pc) for pc in street.pcs)
        assert first == second


@settings(max_examples=10)
@given(steps=STEPS)
def test_one_pass_folds_like_each_aggregate_by_itself(steps: list[Step]) -> None:
    with opened_street(steps) as street, street.pcs[1].folder.reader.begin() as connection:
        for one in fold_stream(connection):
            assert one.folded == fold_all(connection, one.kind, one.aggregate)


def test_an_act_that_came_in_part_stays_out_of_a_rebuild(tmp_path: Path) -> None:
    with opened_street([(receive, 0, 0)]) as street, opened_pc(tmp_path, "newcomer") as pc:
        pc.adopt(street.seed.centre)
        pc.ingest(frames_of(street.pcs[0])[:-1])
        before = picture_of(pc)
        assert any(pending for _aggregate, _n, pending, *_ in before["case"] if isinstance(pending, int))
        rebuilt(pc)
        assert picture_of(pc) == before


def test_lists_keep_the_order_in_which_things_began(pc: Pc) -> None:
    def cases() -> list[AggregateId]:
        with pc.counter.journal.reading() as reads:
            return [line.case for line in reads.open_cases()]

    before = cases()
    rebuilt(pc)
    assert cases() == before


def test_the_tables_and_indexes_are_as_before(pc: Pc) -> None:
    before = schema_of(pc)
    rebuilt(pc)
    assert schema_of(pc) == before


def test_acts_go_on_after_a_rebuild(pc: Pc) -> None:
    rebuilt(pc)
    with opened_street(BUSY) as street:
        rebuilt(street.pcs[0])
        receive(street, 0, 7)
        meet(street, 0, 0)
        assert verify(street.pcs[0].folder).problems == ()


@pytest.mark.parametrize(
    "loss",
    [
        "DELETE FROM lookup WHERE ref % 3 = 0",
        "UPDATE state_case SET stage = 'refused'",
        "DELETE FROM state_person",
        "DELETE FROM register_line",
        "UPDATE state_settings SET state = x'00', digest = x'00'",
    ],
)
def test_a_rebuild_repairs_what_the_read_models_lost(pc: Pc, loss: str) -> None:
    before = picture_of(pc)
    with pc.folder.writer.begin() as connection:
        connection.exec_driver_sql(loss)
    assert not verify(pc.folder).is_sound
    rebuilt(pc)
    assert picture_of(pc) == before


def test_a_cancelled_rebuild_leaves_everything(pc: Pc) -> None:
    before, schema = picture_of(pc), schema_of(pc)
    with pytest.raises(Cancelled), pc.folder.writer.begin() as connection:
        rebuild(connection, Cancelling())
    assert picture_of(pc) == before
    assert schema_of(pc) == schema


def test_a_rebuild_tells_how_far_it_is(pc: Pc) -> None:
    listening = Listening()
    with pc.folder.writer.begin() as connection:
        entries = rebuild(connection, listening)
    assert entries == verify(pc.folder).counts.entries
    assert [(one.done, one.total) for one in listening.heard][-1] == (entries, entries)


def test_an_entry_that_cannot_be_read_stops_a_rebuild_and_changes_nothing(pc: Pc) -> None:
    with pc.folder.writer.begin() as connection:
        connection.exec_driver_sql("DROP TRIGGER entry_refuses_update")
        connection.exec_driver_sql("UPDATE entry SET header = x'00' WHERE pos = 3")
    before = picture_of(pc)
    with pytest.raises(DataDamaged), pc.folder.writer.begin() as connection:
        rebuild(connection, SilentReporter())
    assert picture_of(pc) == before


def test_tables_that_were_emptied_and_never_filled_count_as_old(pc: Pc) -> None:
    with pc.folder.writer.begin() as connection:
        recreate_read_models(connection)
    pc.folder.close()
    for _ in range(2):
        with opened_folder(pc.folder.place, is_read_only=True) as folder:
            assert folder.is_stale
            assert [one.code for one in verify(folder).problems] == ["read_model_old"]


def test_a_row_of_an_older_fold_counts_in_the_digest_as_if_folded_anew(pc: Pc) -> None:
    before = digests_of(pc)
    with pc.folder.writer.begin() as connection:
        connection.exec_driver_sql(f"UPDATE state_{SETTINGS.name} SET fold_version = 0, digest = x'00'")  # noqa: S608
    assert digests_of(pc) == before
    assert verify(pc.folder).problems == ()
