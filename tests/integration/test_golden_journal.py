"""The golden journals: bytes written by version 1 are read for ever, and mean what they meant."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

from counter_app.domain.case_state import Stage
from counter_app.domain.cases import CASE
from counter_app.domain.journal import EntryId
from counter_app.domain.kinds import KINDS
from counter_app.services.entry_format import decode_frame
from counter_app.storage.digests import digest
from tests.golden.story import APPLICANT, GOLDEN, RESIDENT_ID, written
from tests.independent_verifier import verify
from tests.integration.real_folders import Pc, frames_of, rows_that_differ_from_their_fold, split_frames
from tests.integration.towns import newcomer

EVERY_TYPE = {one.name for kind in KINDS for one in kind.entry_types}
PAPER = {"print.queued", "print.released", "print.attempted", "print.ended", "drawer.opened"}
"""What version 1 was extended by, without a change to what it had."""


@dataclass(frozen=True, slots=True)
class Golden:
    """A stored journal, what must be found in it, and how many types it tells."""

    name: str
    types: int

    @property
    def content(self) -> bytes:
        return (GOLDEN / f"{self.name}.bin").read_bytes()

    @property
    def frames(self) -> list[bytes]:
        return split_frames(self.content)[:-1]

    @property
    def told(self) -> set[str]:
        return {decode_frame(frame).header.type for frame in self.frames}

    @property
    def expected(self) -> dict[str, Any]:
        found: dict[str, Any] = json.loads((GOLDEN / f"{self.name}.json").read_text(encoding="utf-8"))
        return found


FIRST_SHA256 = "8b77e8dca03df62e000199eea790dc395e149fae5bb1a180885767ed4c64c42f"
FIRST, WITH_PAPER = Golden("journal-v1", 42), Golden("journal-v1-paper", 47)


@dataclass(frozen=True, slots=True)
class Reading:
    """An empty folder of that centre which took a golden journal in."""

    golden: Golden
    pc: Pc


@pytest.fixture(scope="module", params=[FIRST, WITH_PAPER], ids=lambda one: one.name)
def reading(request: pytest.FixtureRequest) -> Iterator[Reading]:
    golden: Golden = request.param
    with newcomer(EntryId(bytes.fromhex(golden.expected["centre"]))) as pc:
        pc.ingest(golden.frames)
        yield Reading(golden, pc)


def test_every_entry_is_taken_in(reading: Reading) -> None:
    again = reading.pc.ingest(reading.golden.frames)
    assert (again.stored, again.duplicates) == (0, reading.golden.expected["entries"])
    assert (again.waiting, again.refused, again.quarantined) == (0, 0, ())


def test_the_tips_are_the_expected_ones(reading: Reading) -> None:
    with reading.pc.folder.reader.begin() as connection:
        assert digest(connection).tips.hex() == reading.golden.expected["tips_digest"]


def test_states_of_the_same_fold_version_are_the_expected_ones(reading: Reading) -> None:
    """A digest that changed means another state: then raise the `fold_version` of that kind."""
    with reading.pc.folder.reader.begin() as connection:
        found = digest(connection)
    expected = {name: (one["fold_version"], one["digest"]) for name, one in reading.golden.expected["kinds"].items()}
    comparable = [one for one in found.kinds if one.fold_version == expected[one.kind][0]]
    assert {one.kind: one.digest.hex() for one in comparable} == {one.kind: expected[one.kind][1] for one in comparable}
    if len(comparable) == len(expected):
        assert found.state.hex() == reading.golden.expected["state_digest"]


def test_the_bytes_come_out_as_they_went_in(reading: Reading) -> None:
    assert frames_of(reading.pc) == reading.golden.frames


def test_nothing_of_the_story_is_out_of_place(reading: Reading) -> None:
    with reading.pc.folder.journal.reading() as reads:
        for kind in KINDS:
            for aggregate, _ in reads.all_of(kind):
                folded = reads.load(kind, aggregate)
                assert folded is not None
                assert (folded.anomalies, folded.pending, folded.unknown) == ((), 0, 0), kind.name
    assert rows_that_differ_from_their_fold(reading.pc) == []


def test_the_cases_stand_where_the_story_left_them(reading: Reading) -> None:
    with reading.pc.folder.journal.reading() as reads:
        stages = [state.stage for _, state in reads.all_of(CASE)]
    assert sorted(stages) == sorted(
        [Stage.HANDED_OVER, Stage.REFUSED, Stage.WITHDRAWN, Stage.ACCEPTED, Stage.ACCEPTED, Stage.ACCEPTED]
    )


def test_the_applicant_is_found_but_not_by_the_erased_phone(reading: Reading) -> None:
    with reading.pc.folder.journal.reading() as reads:
        assert len(reads.find(APPLICANT, 5)) == 1
        assert len(reads.find(RESIDENT_ID, 5)) == 1
        assert reads.find("13900000003", 5) == []


@pytest.mark.parametrize("golden", [FIRST, WITH_PAPER], ids=lambda one: one.name)
def test_a_stranger_accepts_it(golden: Golden) -> None:
    verdict = verify(golden.content)
    assert verdict.problems == []
    assert +verdict.notes == {"erased": 1}


def test_the_first_holds_every_type_that_version_1_began_with() -> None:
    assert sha256(FIRST.content).hexdigest() == FIRST_SHA256
    assert FIRST.told <= EVERY_TYPE - PAPER
    assert len(FIRST.told) == FIRST.types


def test_the_second_adds_the_paper_to_them() -> None:
    """A type that comes later has a golden journal of its own."""
    assert WITH_PAPER.told == FIRST.told | PAPER
    assert len(WITH_PAPER.told) == WITH_PAPER.types


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
