"""A backup opens with the keys of its folder and no others, and a restore is a new incarnation or nothing at all."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from counter_app.domain.centre import CentreState, StartReason
from counter_app.services.errors import Conflict, CounterError, DataDamaged, FolderUnusable, InputProblem, NotAllowed
from counter_app.services.ports import ReadModels
from counter_app.services.progress import Progress, SilentReporter
from counter_app.storage import local_settings
from counter_app.storage.backup import BackupMade, backup
from counter_app.storage.data_folder import Place, create_folder, opened_folder
from counter_app.storage.digests import digest
from counter_app.storage.restore import ASIDE, Restored, restore
from counter_app.storage.verify import verify_place
from tests.fakes.fake_adapters import FakeRandomness
from tests.integration.practice import CIVIL_CLERK, SAMPLE, Centre, Teller, invented_id

SILENT = SilentReporter()
WAITING = replace(SAMPLE, is_founder=False, is_sample=False)


def place_of(centre: Centre) -> Place:
    return centre.programme()._place()


@pytest.fixture(autouse=True)
def own_environment(centre: Centre) -> Iterator[None]:
    """Keep keys and witnesses in the state folder of the centre under test."""
    with centre.environment():
        yield


@pytest.fixture
def target(centre: Centre, tmp_path: Path) -> Path:
    """Where a centre in which one case was received is backed up to."""
    with centre.serving() as teller:
        teller.sign_in(CIVIL_CLERK)
        teller.receive(1)
    (tmp_path / "stick").mkdir()
    return tmp_path / "stick" / "monday.backup"


def made(centre: Centre, target: Path) -> BackupMade:
    with opened_folder(place_of(centre), is_read_only=True) as folder:
        return backup(folder, target, SILENT)


@pytest.fixture
def saved(centre: Centre, target: Path) -> Path:
    made(centre, target)
    return target


@pytest.fixture
def empty(centre: Centre, tmp_path: Path) -> Place:
    """Another folder on the same machine."""
    return replace(place_of(centre), folder=tmp_path / "restored")


@pytest.fixture
def new_machine(empty: Place, tmp_path: Path) -> Place:
    """An empty folder on a machine that keeps no key."""
    return replace(empty, state=tmp_path / "other state")


def put_back(saved: Path, place: Place, recovery_code: str | None = None) -> Restored:
    return restore(saved, place, recovery_code=recovery_code, random=FakeRandomness("new"), reporter=SILENT)


def state_of(place: Place) -> bytes:
    with opened_folder(place, is_read_only=True) as folder, folder.reader.begin() as connection:
        found = digest(connection)
    return found.tips + found.state


def serving(centre: Centre, place: Place) -> Centre:
    return replace(centre, data=place.folder, state=place.state)


def number_by(teller: Teller) -> str:
    teller.sign_in(CIVIL_CLERK)
    return str(teller.receive(2)["number"])


def test_what_was_backed_up_is_what_is_restored(centre: Centre, saved: Path, empty: Place) -> None:
    restored = put_back(saved, empty)
    assert (restored.practice, bool(restored.centre)) == (True, True)
    assert restored.entries == verify_place(place_of(centre)).counts.entries
    assert state_of(empty) == state_of(place_of(centre))
    assert verify_place(empty).problems == ()
    assert sorted(file.name for file in empty.folder.iterdir()) == ["counter.db", "key.json"]


def test_a_restored_folder_begins_anew_with_a_code_of_its_own(centre: Centre, saved: Path, empty: Place) -> None:
    put_back(saved, empty)
    with opened_folder(empty, is_read_only=True) as folder:
        assert folder.reason is StartReason.RESTORED
    with serving(centre, empty).serving() as teller:
        restored_number = number_by(teller)
    with centre.serving() as teller:
        number = number_by(teller)
    assert number != restored_number
    assert "P0" <= restored_number.split("-")[2] <= "ZZ"
    assert verify_place(empty).problems == ()
    assert verify_place(empty).counts.journals == 2


def test_the_old_journal_is_never_written_again(centre: Centre, saved: Path, empty: Place) -> None:
    def tips(place: Place) -> dict[bytes, int]:
        with opened_folder(place, is_read_only=True) as folder, folder.reader.begin() as connection:
            rows = connection.exec_driver_sql("SELECT journal, seq FROM tip JOIN journal ON no = journal_no")
            return {bytes(journal): seq for journal, seq in rows}

    put_back(saved, empty)
    before = tips(empty)
    with serving(centre, empty).serving() as teller:
        number_by(teller)
    after = tips(empty)
    assert {journal: after[journal] for journal in before} == before
    assert len(after) == len(before) + 1


class Disturbing(SilentReporter):
    """Lets a clerk work on while the pages are copied."""

    def __init__(self, teller: Teller) -> None:
        self._teller = teller
        self.heard: list[Progress] = []

    def report(self, progress: Progress) -> None:
        self.heard.append(progress)
        if len(self.heard) <= 3:
            self._teller.receive(10 + len(self.heard))


def test_what_is_written_during_a_backup_is_not_in_it(
    centre: Centre, target: Path, empty: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("counter_app.storage.backup.PAGES_AT_ONCE", 20)
    place = place_of(centre)
    with centre.serving() as teller, opened_folder(place, is_read_only=True) as folder:
        teller.sign_in(CIVIL_CLERK)
        before = state_of(place)
        disturbing = Disturbing(teller)
        backup(folder, target, disturbing)
        assert len(disturbing.heard) > 3
        assert [one.done for one in disturbing.heard] == sorted(one.done for one in disturbing.heard)
        assert state_of(place) != before
    put_back(target, empty)
    assert state_of(empty) == before
    assert verify_place(empty).problems == ()


def test_the_day_of_a_backup_is_remembered(centre: Centre, saved: Path) -> None:
    with opened_folder(place_of(centre), is_read_only=True) as folder, folder.reader.begin() as connection:
        assert int(local_settings.read_local(connection, local_settings.LAST_BACKUP) or b"0") > 0


def test_no_byte_of_a_person_is_readable_in_a_backup(saved: Path) -> None:
    content = saved.read_bytes()
    assert invented_id(1).encode() not in content
    assert "马秀兰".encode() not in content
    assert b"SQLite format 3" not in content


def test_a_backup_is_never_overwritten(centre: Centre, saved: Path) -> None:
    before = saved.read_bytes()
    with pytest.raises(InputProblem):
        made(centre, saved)
    assert saved.read_bytes() == before


def test_a_backup_needs_a_folder_to_lie_in(centre: Centre, tmp_path: Path) -> None:
    with pytest.raises(InputProblem):
        made(centre, tmp_path / "no stick" / "monday.backup")


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


def test_a_cancelled_backup_leaves_nothing(centre: Centre, target: Path) -> None:
    with pytest.raises(Cancelled), opened_folder(place_of(centre), is_read_only=True) as folder:
        backup(folder, target, Cancelling())
    assert list(target.parent.iterdir()) == []


def test_a_backup_tells_how_far_it_is(centre: Centre, target: Path) -> None:
    listening = Listening()
    with opened_folder(place_of(centre), is_read_only=True) as folder:
        backup(folder, target, listening)
    assert listening.heard[-1].done == listening.heard[-1].total > 0


def test_a_damaged_database_is_not_backed_up(centre: Centre, target: Path) -> None:
    place = place_of(centre)
    content = bytearray(place.database.read_bytes())
    content[-100] ^= 1
    place.database.write_bytes(content)
    with pytest.raises(DataDamaged):
        made(centre, target)
    assert list(target.parent.iterdir()) == []


def test_the_recovery_code_opens_a_backup_on_another_machine(centre: Centre, saved: Path, new_machine: Place) -> None:
    put_back(saved, new_machine, centre.recovery_code)
    assert state_of(new_machine) == state_of(place_of(centre))
    with serving(centre, new_machine).serving() as teller:
        assert number_by(teller)


def assert_refused(saved: Path, place: Place, error: type[CounterError], recovery_code: str | None = None) -> None:
    """Check that a restore is refused and leaves nothing behind."""
    folder = place.folder
    before = sorted(os.listdir(folder)) if folder.exists() else None
    with pytest.raises(error):
        put_back(saved, place, recovery_code)
    assert (sorted(os.listdir(folder)) if folder.exists() else None) == before
    assert not folder.with_name(folder.name + ".init").exists()


def test_another_machine_needs_the_recovery_code(saved: Path, new_machine: Place) -> None:
    assert_refused(saved, new_machine, FolderUnusable)


def test_another_recovery_code_opens_nothing(saved: Path, new_machine: Place) -> None:
    assert_refused(saved, new_machine, InputProblem, "0000-0000-0000-0000-0000")


def test_half_a_recovery_code_is_asked_for_again(saved: Path, new_machine: Place) -> None:
    assert_refused(saved, new_machine, InputProblem, "0000")


@pytest.mark.parametrize("place", [0, 9, 20, 60, 500, -1])
def test_a_backup_with_one_wrong_byte_is_refused(saved: Path, empty: Place, place: int) -> None:
    content = bytearray(saved.read_bytes())
    content[place] ^= 1
    saved.write_bytes(content)
    assert_refused(saved, empty, InputProblem)


@pytest.mark.parametrize("length", [0, 5, 30, 100, 5000, -1])
def test_a_backup_that_was_cut_off_is_refused(saved: Path, empty: Place, length: int) -> None:
    saved.write_bytes(saved.read_bytes()[:length])
    assert_refused(saved, empty, InputProblem)


def test_a_backup_that_is_not_there_is_refused(empty: Place, tmp_path: Path) -> None:
    assert_refused(tmp_path / "nothing", empty, InputProblem)


def test_a_folder_with_a_centre_keeps_it(centre: Centre, saved: Path) -> None:
    place = place_of(centre)
    before = state_of(place)
    with pytest.raises(Conflict):
        put_back(saved, place)
    assert state_of(place) == before


def test_a_folder_in_use_is_left_alone(centre: Centre, saved: Path, empty: Place) -> None:
    with centre.serving():
        assert_refused(saved, empty, FolderUnusable)


def test_a_waiting_pc_takes_a_backup_and_its_own_files_are_kept(
    centre: Centre, saved: Path, new_machine: Place
) -> None:
    waiting = replace(centre, data=new_machine.folder, state=new_machine.state)
    with waiting.environment():
        assert json.loads(waiting.programme().init(WAITING))["waiting"]
    put_back(saved, new_machine, centre.recovery_code)
    assert state_of(new_machine) == state_of(place_of(centre))
    assert {f"counter.db{ASIDE}", f"key.json{ASIDE}"} < set(os.listdir(new_machine.folder))


def test_a_practice_backup_does_not_take_the_place_of_a_real_centre(saved: Path, empty: Place) -> None:
    with pytest.raises(Conflict):
        restore(saved, empty, recovery_code=None, random=FakeRandomness(), reporter=SILENT, expect_practice=False)
    assert not empty.folder.exists()
    restore(saved, empty, recovery_code=None, random=FakeRandomness(), reporter=SILENT, expect_practice=True)


def test_who_may_not_restore_is_turned_away_after_the_backup_was_read(saved: Path, empty: Place) -> None:
    def nobody(reads: ReadModels) -> None:
        assert isinstance(reads.find("马秀兰", 5), list)
        raise NotAllowed("不行", "不行")

    with pytest.raises(NotAllowed):
        restore(saved, empty, recovery_code=None, random=FakeRandomness(), reporter=SILENT, ensure_allowed=nobody)
    assert not empty.folder.exists()


def test_a_backup_of_a_plain_folder_can_be_restored(tmp_path: Path, centre: Centre) -> None:
    place = replace(place_of(centre), folder=tmp_path / "plain")
    create_folder(place, None, FakeRandomness(), is_plain=True)
    with opened_folder(place) as folder:
        backup(folder, tmp_path / "plain.backup", SILENT)
    restored = put_back(tmp_path / "plain.backup", replace(place, folder=tmp_path / "again"))
    assert restored == Restored(CentreState().name, practice=False, entries=0)


def test_the_command_restores_for_a_director_with_the_password(centre: Centre, saved: Path, empty: Place) -> None:
    restored = serving(centre, empty).programme()
    clerk = centre.staff[CIVIL_CLERK]
    with pytest.raises(CounterError):
        restored.restore(saved, None, (clerk["name"], "not a password"))
    assert not empty.folder.exists()
    director = next(one for one in centre.staff.values() if one.get("password"))
    answer = json.loads(restored.restore(saved, None, (director["name"], director["password"])))
    assert answer["practice"] is True
