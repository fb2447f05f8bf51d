"""The witness remembers the last entries of a device, and never stands in the way when it can't."""

from __future__ import annotations

import stat
from collections.abc import Iterator
from contextlib import closing
from io import FileIO
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counter_app.storage.witness import DeviceState, Witness, WitnessedTip, WitnessedTips

if TYPE_CHECKING:
    from typing_extensions import Buffer

DEVICE = bytes(range(16))
FIRST, SECOND = DEVICE + bytes(8), DEVICE + bytes([1] * 8)
ENTRY, LATER_ENTRY = bytes([7] * 32), bytes([8] * 32)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "state" / "witness" / "device.tips"


@pytest.fixture
def witness(path: Path) -> Iterator[Witness]:
    with closing(Witness(path)) as opened:
        yield opened


def test_nothing_is_witnessed_before_the_first_entry(path: Path) -> None:
    assert Witness(path).read() == WitnessedTips((), "")


def test_the_last_entry_of_each_incarnation_is_remembered(witness: Witness, path: Path) -> None:
    assert witness.write(FIRST, 1, ENTRY)
    assert witness.write(SECOND, 9, ENTRY)
    assert witness.write(FIRST, 2, LATER_ENTRY)
    assert Witness(path).read().tips == (WitnessedTip(FIRST, 2, LATER_ENTRY), WitnessedTip(SECOND, 9, ENTRY))


def test_the_tip_of_one_journal_is_found_by_its_id(witness: Witness) -> None:
    witness.write(FIRST, 5, ENTRY)
    assert witness.read().tip_of(FIRST) == WitnessedTip(FIRST, 5, ENTRY)
    assert witness.read().tip_of(SECOND) is None


def test_a_new_process_goes_on_in_the_same_record(witness: Witness, path: Path) -> None:
    with closing(Witness(path)) as earlier_run:
        earlier_run.write(FIRST, 1, ENTRY)
    witness.write(SECOND, 1, ENTRY)
    witness.write(FIRST, 2, LATER_ENTRY)
    assert len(witness.read().tips) == 2
    assert witness.read().tip_of(FIRST) == WitnessedTip(FIRST, 2, LATER_ENTRY)


def test_the_data_folder_that_used_the_device_last_is_remembered_beside_the_tips(
    witness: Witness, tmp_path: Path
) -> None:
    witness.write(FIRST, 1, ENTRY)
    assert witness.remember_folder(tmp_path / "a long folder name 数据")
    assert witness.remember_folder(tmp_path / "数据")
    assert witness.read() == WitnessedTips((WitnessedTip(FIRST, 1, ENTRY),), str(tmp_path / "数据"))


def test_a_relative_folder_is_remembered_by_its_absolute_path(
    witness: Witness, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    witness.remember_folder(Path("data"))
    assert witness.read().folder_path == str(tmp_path / "data")


def test_only_the_owner_may_read_the_witness(witness: Witness, path: Path) -> None:
    witness.write(FIRST, 1, ENTRY)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def whole_witness(path: Path, folder: Path) -> WitnessedTips:
    with closing(Witness(path)) as witness:
        witness.write(FIRST, 3, ENTRY)
        witness.write(SECOND, 4, LATER_ENTRY)
        witness.remember_folder(folder)
        return witness.read()


def test_a_witness_cut_at_any_byte_holds_only_what_is_whole_and_takes_new_entries(path: Path, tmp_path: Path) -> None:
    whole = whole_witness(path, tmp_path)
    content = path.read_bytes()
    for length in [*range(300), *range(4600, len(content))]:
        path.write_bytes(content[:length])
        cut = Witness(path)
        assert set(cut.read().tips) <= set(whole.tips)
        assert cut.read().folder_path in ("", whole.folder_path)
        assert cut.write(SECOND, 5, ENTRY)
        assert cut.read().tip_of(SECOND) == WitnessedTip(SECOND, 5, ENTRY)
        cut.close()


@given(st.integers(min_value=0), st.integers(min_value=1, max_value=255))
def test_a_flipped_byte_makes_a_record_absent_but_never_wrong(
    tmp_path_factory: pytest.TempPathFactory, place: int, flip: int
) -> None:
    folder = tmp_path_factory.mktemp("torn")
    path = folder / "device.tips"
    whole = whole_witness(path, folder)
    content = bytearray(path.read_bytes())
    content[place % len(content)] ^= flip
    path.write_bytes(content)
    torn = Witness(path)
    assert set(torn.read().tips) <= set(whole.tips)
    assert torn.read().folder_path in ("", whole.folder_path)
    assert torn.write(FIRST, 8, LATER_ENTRY)
    assert torn.read().tip_of(FIRST) == WitnessedTip(FIRST, 8, LATER_ENTRY)
    torn.close()


@pytest.mark.parametrize("content", [b"", b"\0" * 5000, b'{"journal": 1}'])
def test_a_file_that_is_no_witness_reads_as_nothing_and_is_replaced(
    witness: Witness, path: Path, content: bytes
) -> None:
    path.parent.mkdir(parents=True)
    path.write_bytes(content)
    assert witness.read() == WitnessedTips()
    assert witness.write(FIRST, 1, ENTRY)
    assert witness.read().tips == (WitnessedTip(FIRST, 1, ENTRY),)


def test_a_state_folder_that_cannot_be_used_does_not_stop_the_serving(tmp_path: Path) -> None:
    (tmp_path / "state").write_text("a file where the folder should be")
    witness = Witness(tmp_path / "state" / "witness" / "device.tips")
    assert not witness.write(FIRST, 1, ENTRY)
    assert not witness.remember_folder(tmp_path)
    assert witness.read() == WitnessedTips()


def test_a_dying_disk_ages_the_witness_until_it_takes_entries_again(
    witness: Witness, monkeypatch: pytest.MonkeyPatch
) -> None:
    class DyingFile(FileIO):
        def write(self, content: Buffer, /) -> int:
            return super().write(bytes(content)[:40])

    witness.write(FIRST, 1, ENTRY)
    witness.close()
    with monkeypatch.context() as patch:
        patch.setattr("counter_app.storage.witness.FileIO", DyingFile)
        assert not witness.write(SECOND, 1, ENTRY)
        assert witness.read().tips == (WitnessedTip(FIRST, 1, ENTRY),)
    assert witness.write(SECOND, 2, LATER_ENTRY)
    assert witness.read().tip_of(SECOND) == WitnessedTip(SECOND, 2, LATER_ENTRY)


def test_a_path_too_long_to_be_kept_is_not_kept(witness: Witness) -> None:
    assert not witness.remember_folder(Path("/" + "x" * 5000))
    assert witness.read().folder_path == ""


def test_ids_of_a_wrong_length_are_a_mistake_of_the_program(witness: Witness) -> None:
    with pytest.raises(ValueError, match="24 bytes"):
        witness.write(b"short", 1, ENTRY)


def test_each_device_has_its_own_witness_in_the_state_folder(tmp_path: Path) -> None:
    other = bytes([9] * 16)
    with closing(DeviceState(tmp_path, DEVICE)) as state:
        state.write(FIRST, 1, ENTRY)
    assert DeviceState(tmp_path, DEVICE).read().tip_of(FIRST) == WitnessedTip(FIRST, 1, ENTRY)
    assert DeviceState(tmp_path, other).read() == WitnessedTips()
    assert [file.name for file in (tmp_path / "witness").iterdir()] == [f"{DEVICE.hex()}.tips"]
