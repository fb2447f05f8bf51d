"""The key file opens the data key by this machine or by the recovery code, and survives what happens to either."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from counter_app.domain.refusal import Refused
from counter_app.storage import key_file
from counter_app.storage.key_file import (
    CentreWrap,
    KeyFileDamaged,
    KeyMissing,
    OpenedKey,
    WrongKey,
    create_key_file,
    keep_key,
    open_key,
    open_with_recovery_code,
    read_key_file,
    store_centre_wrap,
)
from counter_app.storage.keys import Argon2Cost, KeyStoreUnavailable

CHEAP = Argon2Cost(time_cost=1, memory_kib=8, parallelism=1)
CODE = "0123-4567-89AB-CDEF-GHJK"
OTHER_CODE = "ZZZZ-4567-89AB-CDEF-GHJK"


@dataclass
class FakeKeyStore:
    """The key store of a machine, which can be switched off."""

    is_available: bool = True
    kept: dict[str, str] = field(default_factory=dict)

    def get(self, name: str) -> str | None:
        self._check()
        return self.kept.get(name)

    def set(self, name: str, secret: str) -> None:
        self._check()
        self.kept[name] = secret

    def delete(self, name: str) -> None:
        self._check()
        self.kept.pop(name, None)

    def _check(self) -> None:
        if not self.is_available:
            raise KeyStoreUnavailable("switched off")


@dataclass(frozen=True)
class Machine:
    """One data folder on one machine."""

    folder: Path
    state: Path
    store: FakeKeyStore

    def create(self, code: str | None = CODE) -> bytes:
        data_key = create_key_file(self.folder, self.state, code, False, self.store, cost=CHEAP)
        assert data_key is not None
        return data_key

    def open(self) -> OpenedKey:
        return open_key(self.folder, self.state, self.store)

    def open_by(self, code: str) -> OpenedKey:
        return open_with_recovery_code(self.folder, self.state, code, self.store)

    def fallback_files(self) -> list[Path]:
        return sorted(self.state.rglob("*.key"))

    def lose_everything(self) -> None:
        self.store.kept.clear()
        for file in self.fallback_files():
            file.unlink()


@pytest.fixture
def machine(tmp_path: Path) -> Machine:
    return Machine(tmp_path / "data", tmp_path / "state", FakeKeyStore())


@pytest.fixture
def machine_without_keyring(tmp_path: Path) -> Machine:
    return Machine(tmp_path / "data", tmp_path / "state", FakeKeyStore(is_available=False))


def test_the_key_store_opens_the_data_key(machine: Machine) -> None:
    data_key = machine.create()
    opened = machine.open()
    assert (opened.data_key, opened.kept_in) == (data_key, "keyring")
    assert len(data_key) == 32
    assert machine.fallback_files() == []


def test_without_a_key_store_the_key_lies_in_a_private_file_outside_the_data_folder(
    machine_without_keyring: Machine,
) -> None:
    data_key = machine_without_keyring.create()
    opened = machine_without_keyring.open()
    assert (opened.data_key, opened.kept_in) == (data_key, "file")
    [kept] = machine_without_keyring.fallback_files()
    assert kept == machine_without_keyring.state / "keys" / f"{opened.folder_id}.key"
    assert kept.stat().st_mode & 0o777 == 0o600


def test_nothing_in_the_data_folder_holds_the_key(machine_without_keyring: Machine) -> None:
    data_key = machine_without_keyring.create()
    for file in machine_without_keyring.folder.iterdir():
        assert data_key.hex() not in file.read_text()


def test_two_data_folders_have_different_keys_and_ids(tmp_path: Path) -> None:
    store = FakeKeyStore()
    one, two = (Machine(tmp_path / name, tmp_path / "state", store) for name in ("one", "two"))
    assert one.create() != two.create()
    assert one.open().folder_id != two.open().folder_id


def test_a_plain_folder_has_an_id_and_no_key(machine: Machine) -> None:
    assert create_key_file(machine.folder, machine.state, CODE, True, machine.store) is None
    opened = machine.open()
    assert (opened.data_key, opened.kept_in, len(opened.folder_id)) == (None, "plain", 32)
    assert machine.open_by(CODE) == opened
    assert machine.store.kept == {}


def test_an_existing_key_file_is_never_replaced(machine: Machine) -> None:
    data_key = machine.create()
    with pytest.raises(FileExistsError):
        machine.create()
    assert machine.open().data_key == data_key


def test_a_malformed_recovery_code_founds_nothing(machine: Machine) -> None:
    with pytest.raises(Refused):
        machine.create("too short")
    with pytest.raises(KeyMissing):
        machine.open()
    assert machine.store.kept == {}


def test_a_machine_that_keeps_nothing_asks_for_the_recovery_code(machine: Machine) -> None:
    data_key = machine.create()
    machine.lose_everything()
    with pytest.raises(KeyMissing):
        machine.open()
    assert machine.open_by(CODE.lower()).data_key == data_key
    assert machine.open().data_key == data_key


def test_a_wrong_recovery_code_opens_nothing_and_changes_nothing(machine: Machine) -> None:
    machine.create()
    machine.lose_everything()
    before = (machine.folder / "key.json").read_bytes()
    with pytest.raises(WrongKey):
        machine.open_by(OTHER_CODE)
    assert (machine.folder / "key.json").read_bytes() == before
    assert machine.store.kept == {}


def test_a_folder_without_a_recovery_code_can_only_be_opened_by_its_machine(machine: Machine) -> None:
    data_key = machine.create(None)
    assert machine.open().data_key == data_key
    machine.lose_everything()
    with pytest.raises(KeyMissing):
        machine.open_by(CODE)


def test_the_recovery_code_falls_back_to_a_file_when_the_key_store_is_gone(machine: Machine) -> None:
    data_key = machine.create()
    machine.store.is_available = False
    with pytest.raises(KeyMissing):
        machine.open()
    assert machine.open_by(CODE).kept_in == "file"
    assert machine.open().data_key == data_key


def test_a_key_store_that_comes_back_takes_the_key_and_the_file_goes(machine_without_keyring: Machine) -> None:
    data_key = machine_without_keyring.create()
    machine_without_keyring.store.is_available = True
    opened = keep_key(
        machine_without_keyring.folder, machine_without_keyring.state, data_key, machine_without_keyring.store
    )
    assert opened.kept_in == "keyring"
    assert machine_without_keyring.fallback_files() == []
    assert machine_without_keyring.open() == opened


def test_a_power_cut_before_the_key_file_is_written_leaves_the_folder_openable(
    machine_without_keyring: Machine, monkeypatch: pytest.MonkeyPatch
) -> None:
    data_key = machine_without_keyring.create()

    def power_cut(_path: Path, _content: bytes) -> None:
        raise KeyboardInterrupt

    machine_without_keyring.store.is_available = True
    with monkeypatch.context() as patch:
        patch.setattr(key_file, "write_atomically", power_cut)
        with pytest.raises(KeyboardInterrupt):
            machine_without_keyring.open_by(CODE)
    assert machine_without_keyring.open().data_key == data_key


def test_another_machine_opens_a_copied_folder_by_code_only(machine: Machine, tmp_path: Path) -> None:
    data_key = machine.create()
    other = Machine(machine.folder, tmp_path / "other state", FakeKeyStore())
    with pytest.raises(KeyMissing):
        other.open()
    assert other.open_by(CODE).data_key == data_key


def test_the_centres_wrap_survives_every_rewrite(machine: Machine) -> None:
    machine.create()
    wrap = CentreWrap((("box", "00ff"), ("ephemeral", "1234")))
    store_centre_wrap(machine.folder, wrap)
    machine.open_by(CODE)
    assert read_key_file(machine.folder).centre == wrap
    assert machine.open().kept_in == "keyring"


def test_a_damaged_stored_key_counts_as_missing(machine: Machine) -> None:
    machine.create()
    machine.store.kept = dict.fromkeys(machine.store.kept, "not 64 hex digits")
    with pytest.raises(KeyMissing):
        machine.open()


def test_a_folder_without_key_file_says_so(machine: Machine) -> None:
    with pytest.raises(KeyMissing):
        machine.open()


def test_a_key_file_cut_at_any_byte_is_told_to_be_damaged(machine: Machine) -> None:
    machine.create()
    whole = (machine.folder / "key.json").read_bytes()
    for length in range(len(whole)):
        (machine.folder / "key.json").write_bytes(whole[:length])
        with pytest.raises(KeyFileDamaged):
            machine.open()


@pytest.mark.parametrize(
    ("path", "value"),
    [
        (("version",), 2),
        (("folder",), "../../elsewhere"),
        (("wraps", "recovery", "params", "memory_kib"), 1 << 30),
        (("wraps", "recovery", "params"), []),
        (("wraps", "recovery", "nonce"), "00"),
        (("wraps", "recovery", "box"), "no hex"),
        (("wraps",), None),
    ],
)
def test_a_key_file_with_a_wrong_value_is_told_to_be_damaged(
    machine: Machine, path: tuple[str, ...], value: object
) -> None:
    machine.create()
    content = json.loads((machine.folder / "key.json").read_text())
    place = content
    for name in path[:-1]:
        place = place[name]
    place[path[-1]] = value
    (machine.folder / "key.json").write_text(json.dumps(content))
    with pytest.raises(KeyFileDamaged):
        machine.open()


def test_an_opened_key_does_not_show_itself_in_logs(machine: Machine) -> None:
    data_key = machine.create()
    assert repr(data_key) not in repr(machine.open())
    assert "data_key" not in repr(machine.open())
