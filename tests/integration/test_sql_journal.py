"""The journal in SQLite keeps the contract, and its folder can be neither changed, shared, copied nor put back."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path
from threading import Barrier

import pytest

from counter_app.domain.centre import SETTINGS, SETTINGS_AGGREGATE, SettingChanged, StartReason
from counter_app.services.act import Counter
from counter_app.services.authoring import Author
from counter_app.services.errors import DataDamaged, FolderUnusable
from counter_app.services.ports import OwnTip
from counter_app.storage.data_folder import DataFolder, Place, create_folder, opened_folder
from counter_app.storage.key_file import keep_key
from counter_app.storage.keys import KeyringStore
from tests.fakes.fake_adapters import FakeClock, FakeHasher, FakeRandomness, FakeReference
from tests.fakes.fake_journal import FOUNDER_SECRET, append_by_hand, found, given_person, write_into
from tests.integration.journal_contract import JournalContract
from tests.integration.offices import RESIDENT_ID, Office
from tests.integration.real_folders import SOME_MACHINE

OTHER_MACHINE = replace(SOME_MACHINE, machine_id="d" * 64, mac="e" * 64)
WRITERS, WRITTEN_EACH = 4, 25
STARTED_TWICE = """
import sys
from pathlib import Path
from tests.integration.test_sql_journal import place_under
from counter_app.storage.data_folder import opened_folder
with opened_folder(place_under(Path(sys.argv[1]))):
    print("open", flush=True)
    sys.stdin.read()
"""


class FounderRandomness(FakeRandomness):
    """Gives the founder's secret first: the new folder takes it for its device key."""

    def __init__(self) -> None:
        super().__init__()
        self._is_first = True

    def token(self, count: int) -> bytes:
        is_first, self._is_first = self._is_first, False
        return FOUNDER_SECRET if is_first else super().token(count)


def place_under(base: Path) -> Place:
    return Place(base / "data", base / "state", KeyringStore(), SOME_MACHINE)


def counter_on(folder: DataFolder) -> Counter:
    clock, randomness = FakeClock(), FakeRandomness("counter")
    author = Author(folder.device_key, clock, randomness)
    return Counter(folder.journal, author, clock, randomness, FakeHasher(), FakeReference())


class TestSqlJournal(JournalContract):
    """Runs the contract on a data folder."""

    number_taken = DataDamaged

    @pytest.fixture
    def counter(self, tmp_path: Path) -> Iterator[Counter]:
        place = place_under(tmp_path)
        create_folder(place, None, FounderRandomness(), is_plain=True)
        with opened_folder(place) as folder:
            yield counter_on(folder)


@pytest.fixture
def place(tmp_path: Path) -> Place:
    """An encrypted folder with a centre and somebody in it, closed."""
    place = place_under(tmp_path)
    create_folder(place, None, FounderRandomness(), is_plain=False)
    with opened_folder(place) as folder:
        counter = counter_on(folder)
        office = Office(counter, found(counter))
        office.receive(1, given_person(office.counter, "马秀兰", RESIDENT_ID))
        with folder.journal.transaction() as transaction:
            transaction.reserve_number("one")
    return place


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE entry SET seq = seq + 1",
        "DELETE FROM entry",
        "UPDATE part SET bytes = x''",
        "DELETE FROM part WHERE kind = 0",
        "DELETE FROM part WHERE kind = 1",
        "UPDATE issued_number SET number = 'two'",
        "DELETE FROM issued_number",
    ],
)
def test_the_database_refuses_to_change_what_is_final(place: Place, change: str) -> None:
    def attempt(folder: DataFolder) -> None:
        with folder.journal.transaction() as transaction:
            transaction._connection.exec_driver_sql(change)

    with opened_folder(place) as folder:
        with pytest.raises(DataDamaged):
            attempt(folder)
        with folder.journal.reading() as reads:
            assert len(reads.persons_with_id(RESIDENT_ID)) == 1


def test_no_byte_of_a_person_is_readable_in_the_folder(place: Place) -> None:
    contents = b"".join(file.read_bytes() for file in place.folder.rglob("*") if file.is_file())
    assert RESIDENT_ID.encode() not in contents
    assert "马秀兰".encode() not in contents
    assert not contents.startswith(b"SQLite format 3")


def test_another_key_opens_nothing(place: Place) -> None:
    keep_key(place.folder, place.state, bytes(32), place.key_store)
    with pytest.raises(DataDamaged), opened_folder(place):
        pass


def test_a_machine_without_the_key_says_so(place: Place, tmp_path: Path) -> None:
    with pytest.raises(FolderUnusable), opened_folder(replace(place, state=tmp_path / "elsewhere")):
        pass


def write_one(folder: DataFolder) -> None:
    append_by_hand(counter_on(folder), SETTINGS, SETTINGS_AGGREGATE, (SettingChanged("any_window", "yes"), None))


def test_an_old_copy_put_back_is_noticed(place: Place, tmp_path: Path) -> None:
    shutil.copytree(place.folder, tmp_path / "old")
    with opened_folder(place) as folder:
        assert folder.reason is None
        write_one(folder)
    shutil.rmtree(place.folder)
    shutil.copytree(tmp_path / "old", place.folder)
    with opened_folder(place) as folder:
        assert folder.reason is StartReason.RESTORED


def test_a_folder_on_another_machine_is_noticed(place: Place) -> None:
    with opened_folder(replace(place, fingerprint=OTHER_MACHINE)) as folder:
        assert folder.reason is StartReason.NEW_MACHINE


def test_a_part_changed_in_the_machine_is_no_other_machine(place: Place) -> None:
    with opened_folder(replace(place, fingerprint=replace(SOME_MACHINE, mac="e" * 64))) as folder:
        assert folder.reason is None


def test_a_second_process_is_turned_away_until_the_first_has_gone(place: Place, tmp_path: Path) -> None:
    command = [sys.executable, "-c", STARTED_TWICE, str(tmp_path)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as first:
        assert first.stdout is not None
        assert first.stdout.readline() == "open\n"
        with pytest.raises(FolderUnusable), opened_folder(place):
            pass
        with opened_folder(place, is_read_only=True) as folder, folder.journal.reading() as reads:
            assert len(reads.persons_with_id(RESIDENT_ID)) == 1
        first.kill()
    with opened_folder(place) as folder:
        write_one(folder)


@pytest.fixture
def _eager_switching() -> Iterator[None]:
    """Let the interpreter change threads as often as it can."""
    usual = sys.getswitchinterval()
    sys.setswitchinterval(1e-6)
    yield
    sys.setswitchinterval(usual)


@pytest.mark.usefixtures("_eager_switching")
def test_threads_take_turns_and_every_tip_follows_the_last(place: Place) -> None:
    """A worker of the printers writes beside the clerk: no seq twice, no entry after a tip that is not the newest."""
    witnessed: list[int] = []
    with opened_folder(place) as folder:
        start = folder.journal.own_tip().seq
        committed = folder.journal._committed

        def witness(tip: OwnTip) -> None:
            witnessed.append(tip.seq)
            committed(tip)

        folder.journal._committed = witness
        together = Barrier(WRITERS)

        def write_some(name: int) -> None:
            counter = replace(counter_on(folder), randomness=FakeRandomness(f"writer {name}"))
            counter = replace(counter, author=Author(folder.device_key, counter.clock, counter.randomness))
            together.wait()
            for _ in range(WRITTEN_EACH):
                append_by_hand(counter, SETTINGS, SETTINGS_AGGREGATE, (SettingChanged(f"by_{name}", "yes"), None))

        with ThreadPoolExecutor(WRITERS) as pool:
            list(pool.map(write_some, range(WRITERS)))
        total = WRITERS * WRITTEN_EACH
        assert folder.journal.own_tip().seq == start + total
        assert witnessed == list(range(start + 1, start + total + 1))
    with opened_folder(place) as folder:
        assert folder.reason is None


def setting_in(folder: DataFolder) -> str | None:
    with folder.journal.transaction() as transaction:
        listed = [state.values for _, state in transaction.all_of(SETTINGS)]
        folded = transaction.load(SETTINGS, SETTINGS_AGGREGATE)
    assert listed == ([folded.state.values] if folded else [])
    return folded.state.values.get("any_window") if folded else None


def write_and_fail(folder: DataFolder) -> None:
    with folder.journal.transaction() as transaction:
        no = SettingChanged("any_window", "no")
        write_into(transaction, counter_on(folder).author, SETTINGS, SETTINGS_AGGREGATE, (no, None))
        assert [state.values["any_window"] for _, state in transaction.all_of(SETTINGS)] == ["no"]
        raise ZeroDivisionError


def test_what_a_writer_keeps_in_memory_is_what_it_has_committed(place: Place) -> None:
    with opened_folder(place) as folder:
        assert setting_in(folder) is None
        write_one(folder)
        assert setting_in(folder) == "yes"
        with pytest.raises(ZeroDivisionError):
            write_and_fail(folder)
        assert setting_in(folder) == "yes"


def test_what_a_writer_keeps_in_memory_is_forgotten_when_anything_else_writes(place: Place) -> None:
    with opened_folder(place) as folder:
        write_one(folder)
        assert setting_in(folder) == "yes"
        with folder.writer.begin() as connection:
            connection.exec_driver_sql("DELETE FROM state_settings")
        assert setting_in(folder) is None
