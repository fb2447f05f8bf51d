"""The golden journal: bytes written by version 1 are read for ever, and mean what they meant."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from counter_app.domain.case_state import Stage
from counter_app.domain.cases import CASE
from counter_app.domain.journal import EntryId
from counter_app.domain.kinds import KINDS
from counter_app.services.entry_format import decode_frame
from counter_app.storage.digests import digest
from tests.golden.story import APPLICANT, EXPECTED_FILE, JOURNAL_FILE, RESIDENT_ID, written
from tests.independent_verifier import verify
from tests.integration.real_folders import Pc, frames_of, rows_that_differ_from_their_fold, split_frames
from tests.integration.towns import newcomer

EXPECTED: dict[str, Any] = json.loads(EXPECTED_FILE.read_text(encoding="utf-8"))
FRAMES = split_frames(JOURNAL_FILE.read_bytes())[:-1]
EVERY_TYPE = {one.name for kind in KINDS for one in kind.entry_types}


@pytest.fixture(scope="module")
def reader() -> Iterator[Pc]:
    """An empty folder of that centre which took the golden journal in."""
    with newcomer(EntryId(bytes.fromhex(EXPECTED["centre"]))) as pc:
        pc.ingest(FRAMES)
        yield pc


def test_every_entry_is_taken_in(reader: Pc) -> None:
    again = reader.ingest(FRAMES)
    assert (again.stored, again.duplicates) == (0, EXPECTED["entries"])
    assert (again.waiting, again.refused, again.quarantined) == (0, 0, ())


def test_the_tips_are_the_expected_ones(reader: Pc) -> None:
    with reader.folder.reader.begin() as connection:
        assert digest(connection).tips.hex() == EXPECTED["tips_digest"]


def test_states_of_the_same_fold_version_are_the_expected_ones(reader: Pc) -> None:
    """A digest that changed means another state: then raise the `fold_version` of that kind."""
    with reader.folder.reader.begin() as connection:
        found = digest(connection)
    expected = {name: (one["fold_version"], one["digest"]) for name, one in EXPECTED["kinds"].items()}
    comparable = [one for one in found.kinds if one.fold_version == expected[one.kind][0]]
    assert {one.kind: one.digest.hex() for one in comparable} == {one.kind: expected[one.kind][1] for one in comparable}
    if len(comparable) == len(expected):
        assert found.state.hex() == EXPECTED["state_digest"]


def test_the_bytes_come_out_as_they_went_in(reader: Pc) -> None:
    assert frames_of(reader) == FRAMES


def test_nothing_of_the_story_is_out_of_place(reader: Pc) -> None:
    with reader.folder.journal.reading() as reads:
        for kind in KINDS:
            for aggregate, _ in reads.all_of(kind):
                folded = reads.load(kind, aggregate)
                assert folded is not None
                assert (folded.anomalies, folded.pending, folded.unknown) == ((), 0, 0), kind.name
    assert rows_that_differ_from_their_fold(reader) == []


def test_the_cases_stand_where_the_story_left_them(reader: Pc) -> None:
    with reader.folder.journal.reading() as reads:
        stages = [state.stage for _, state in reads.all_of(CASE)]
    assert sorted(stages) == sorted(
        [Stage.HANDED_OVER, Stage.REFUSED, Stage.WITHDRAWN, Stage.ACCEPTED, Stage.ACCEPTED, Stage.ACCEPTED]
    )


def test_the_applicant_is_found_but_not_by_the_erased_phone(reader: Pc) -> None:
    with reader.folder.journal.reading() as reads:
        assert len(reads.find(APPLICANT, 5)) == 1
        assert len(reads.find(RESIDENT_ID, 5)) == 1
        assert reads.find("13900000003", 5) == []


def test_a_stranger_accepts_it() -> None:
    verdict = verify(JOURNAL_FILE.read_bytes())
    assert verdict.problems == []
    assert +verdict.notes == {"erased": 1}


def test_it_holds_every_type_of_version_1() -> None:
    """A type that came later has a golden journal of its own."""
    told = {decode_frame(frame).header.type for frame in FRAMES}
    assert told <= EVERY_TYPE
    assert len(told) == 42


def test_the_story_told_today_has_every_entry_type_and_reads_the_same(tmp_path: Path) -> None:
    written(tmp_path, _check_told_today)


def _check_told_today(path: Path, expected: dict[str, Any]) -> None:
    content = path.read_bytes()
    frames = split_frames(content)[:-1]
    assert verify(content).problems == []
    assert {decode_frame(frame).header.type for frame in frames} == EVERY_TYPE
    with newcomer(EntryId(bytes.fromhex(expected["centre"]))) as pc:
        pc.ingest(frames)
        with pc.folder.reader.begin() as connection:
            found = digest(connection)
    assert (found.tips.hex(), found.state.hex()) == (expected["tips_digest"], expected["state_digest"])
