"""The look before every start: quick, and blind neither to its newest entries nor, in time, to the oldest."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from sqlcipher3 import dbapi2

from counter_app.domain.centre import SETTINGS, SETTINGS_AGGREGATE, SettingChanged, StartReason
from counter_app.services.authoring import Author
from counter_app.services.entry_format import decode_header, encode_header, entry_id
from counter_app.services.signing import DeviceKey
from counter_app.storage import local_settings, start_check
from counter_app.storage.data_folder import DataFolder, Place, opened_folder
from counter_app.storage.start_check import Damage, Scrubbed, scrub
from tests.fakes.fake_adapters import FakeClock, FakeRandomness
from tests.fakes.fake_journal import append_by_hand, fake_counter, found
from tests.integration.real_folders import opened_pc

OLD = 5
"""Position of an entry that the mark of an earlier start vouches for."""


@pytest.fixture(scope="module")
def worked(tmp_path_factory: pytest.TempPathFactory) -> Place:
    """A centre that was founded, started once, and written to since."""
    with opened_pc(tmp_path_factory.mktemp("worked"), "pc") as pc:
        found(pc.counter)
        assert start_check.start_check(pc.folder) is None
        write(pc.folder, 8)
    return pc.folder.place


@pytest.fixture
def place(worked: Place, tmp_path: Path) -> Place:
    shutil.copytree(worked.folder, tmp_path / "data")
    shutil.copytree(worked.state, tmp_path / "state")
    return replace(worked, folder=tmp_path / "data", state=tmp_path / "state")


@pytest.fixture
def folder(place: Place) -> Iterator[DataFolder]:
    with opened_folder(place) as folder:
        yield folder


def write(folder: DataFolder, acts: int) -> None:
    author = Author(folder.device_key, FakeClock(), FakeRandomness("later"))
    counter = replace(fake_counter(), journal=folder.journal, author=author)
    for n in range(acts):
        append_by_hand(counter, SETTINGS, SETTINGS_AGGREGATE, (SettingChanged("consult_phone", str(n)), None))


def changed(folder: DataFolder, change: str) -> None:
    """Change the database past the program; by the same library, which knows of its open connections."""
    with closing(dbapi2.connect(folder.place.database)) as connection:
        connection.create_function("flip", 1, lambda content: bytes([content[0] ^ 1]) + content[1:])
        for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
            connection.execute(f"DROP TRIGGER {name}")
        assert connection.execute(change).rowcount > 0
        connection.commit()


def mark_of(folder: DataFolder) -> bytes | None:
    with folder.reader.begin() as connection:
        return local_settings.read_local(connection, local_settings.VERIFIED_MARK)


def test_sound_data_may_be_served_and_the_mark_moves_on(folder: DataFolder) -> None:
    before = mark_of(folder)
    assert start_check.start_check(folder) is None
    after = mark_of(folder)
    assert before != after
    assert start_check.start_check(folder) is None
    assert mark_of(folder) == after


def test_an_empty_folder_may_be_served(tmp_path: Path) -> None:
    with opened_pc(tmp_path, "pc") as pc:
        assert start_check.start_check(pc.folder) is None
        assert mark_of(pc.folder) is None


DAMAGES = (
    "UPDATE entry SET sig = flip(sig) WHERE pos = (SELECT max(pos) FROM entry)",
    "UPDATE entry SET header = x'00' WHERE pos = (SELECT max(pos) FROM entry)",
    "UPDATE entry SET header = flip(header) WHERE pos = (SELECT max(pos) - 1 FROM entry)",
    "UPDATE part SET bytes = flip(bytes) WHERE pos = (SELECT max(pos) - 3 FROM entry)",
    "UPDATE entry SET aggregate = flip(aggregate) WHERE pos = (SELECT max(pos) - 3 FROM entry)",
    "DELETE FROM part WHERE pos = (SELECT max(pos) - 3 FROM entry)",
    "DELETE FROM entry WHERE pos = (SELECT max(pos) FROM entry)",
    "DELETE FROM entry WHERE pos = (SELECT max(pos) - 2 FROM entry)",
    "UPDATE tip SET id = flip(id)",
    "UPDATE tip SET seq = seq - 1",
)


@pytest.mark.parametrize("damage", DAMAGES)
def test_damage_at_the_end_stops_the_start_and_keeps_the_mark(folder: DataFolder, damage: str) -> None:
    before = mark_of(folder)
    changed(folder, damage)
    found_damage = start_check.start_check(folder)
    assert isinstance(found_damage, Damage)
    assert found_damage.title
    assert "restore" in found_damage.advice
    assert mark_of(folder) == before


def test_a_missing_table_stops_the_start(folder: DataFolder) -> None:
    with closing(dbapi2.connect(folder.place.database)) as connection:
        connection.execute("DROP TABLE part")
    assert start_check.start_check(folder) == Damage("unreadable", "数据文件读不出来或已损坏，现在只能查看")
    assert scrub(folder, 10).damage is not None


def test_an_end_rewritten_with_another_key_stops_the_start(folder: DataFolder) -> None:
    other = DeviceKey(bytes([9]) * 32)
    with closing(dbapi2.connect(folder.place.database)) as connection:
        connection.execute("DROP TRIGGER entry_refuses_update")
        pos, header = connection.execute("SELECT pos, header FROM entry ORDER BY pos DESC LIMIT 1").fetchone()
        forged = encode_header(decode_header(header)._replace(wall_ms=1))
        signature = other.sign(forged)
        forged_id = entry_id(forged, signature)
        connection.execute(
            "UPDATE entry SET header = ?, sig = ?, id = ? WHERE pos = ?", (forged, signature, forged_id, pos)
        )
        connection.execute("UPDATE tip SET id = ?", (forged_id,))
        connection.commit()
    found_damage = start_check.start_check(folder)
    assert found_damage is not None
    assert found_damage.code == "bad_signature"


def test_an_end_cut_off_below_the_mark_stops_the_start(folder: DataFolder) -> None:
    assert start_check.start_check(folder) is None
    changed(folder, "DELETE FROM entry WHERE pos > (SELECT max(pos) - 3 FROM entry)")
    changed(folder, "UPDATE tip SET (seq, id) = (SELECT seq, id FROM entry ORDER BY pos DESC LIMIT 1)")
    found_damage = start_check.start_check(folder)
    assert found_damage is not None
    assert found_damage.code == "end_lost"


def test_what_an_earlier_start_checked_is_left_to_the_scrub(folder: DataFolder) -> None:
    changed(folder, "UPDATE entry SET sig = flip(sig) WHERE pos = 5")
    assert start_check.start_check(folder) is None
    assert scrub(folder, OLD - 1) == Scrubbed(OLD - 1, is_round=False)
    found_damage = scrub(folder, 2).damage
    assert found_damage is not None
    assert found_damage.code == "chain_broken"
    assert scrub(folder, 2).damage == found_damage


def test_a_start_looks_no_further_back_than_its_time_allows(
    folder: DataFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(start_check, "MOST_ENTRIES", 3)
    changed(folder, "UPDATE entry SET sig = flip(sig) WHERE pos = (SELECT max(pos) - 4 FROM entry)")
    assert start_check.start_check(folder) is None


def test_pages_are_looked_at_only_while_there_is_time(folder: DataFolder, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(start_check, "QUICK_CHECK_MS", -1)
    monkeypatch.setattr(start_check, "_STEPS_BETWEEN_LOOKS", 1)
    assert start_check.start_check(folder) is None
    with folder.reader.begin() as connection:
        assert connection.exec_driver_sql("PRAGMA quick_check").scalar_one() == "ok"


def test_a_new_incarnation_is_no_damage(folder: DataFolder) -> None:
    folder.begin_incarnation(StartReason.RESTORED, FakeRandomness("new"))
    assert start_check.start_check(folder) is None
    write(folder, 2)
    assert start_check.start_check(folder) is None


def test_the_scrub_goes_round_the_whole_journal(folder: DataFolder) -> None:
    with folder.reader.begin() as connection:
        total = connection.exec_driver_sql("SELECT count(*) FROM entry").scalar_one()
    checked: list[Scrubbed] = []
    while not checked or not checked[-1].is_round:
        checked.append(scrub(folder, 7))
        assert checked[-1].damage is None
    assert sum(one.entries for one in checked) == total
    assert scrub(folder, 7).entries == 7


@pytest.mark.parametrize(
    "damage",
    [
        "DELETE FROM part WHERE pos = 5 AND kind = 0",
        "DELETE FROM part WHERE pos = (SELECT max(pos) FROM entry) AND kind = 0",
        "DELETE FROM entry WHERE pos = 5",
        "UPDATE part SET bytes = flip(bytes) WHERE pos = 5",
        "UPDATE entry SET header = x'00' WHERE pos = 5",
    ],
)
def test_the_scrub_finds_old_damage(folder: DataFolder, damage: str) -> None:
    changed(folder, damage)
    assert scrub(folder, 1000).damage is not None
