"""Secrets that people keep: passwords, PINs and the recovery code."""

from __future__ import annotations

import stat
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import keyring
import pytest
from argon2 import PasswordHasher
from hypothesis import given
from hypothesis import strategies as st
from keyring.backend import KeyringBackend
from keyring.core import load_keyring
from keyring.errors import KeyringLocked

from counter_app.domain.refusal import Refused
from counter_app.storage.keys import (
    STANDARD_COST,
    Argon2Cost,
    FileKeyStore,
    KeyringStore,
    KeyStoreUnavailable,
    OsKeyStore,
    SecretHasher,
    WrappedKey,
    WrongKey,
    new_recovery_code,
    normalise_recovery_code,
    unwrap_key,
    wrap_key,
)

CHEAP = Argon2Cost(time_cost=1, memory_kib=8, parallelism=1)
DATA_KEY = bytes(range(32))
SALT = b"0123456789abcdef"
CODE = "0123-4567-89AB-CDEF-GHJK"


def test_a_hashed_secret_matches_itself_only() -> None:
    hasher = SecretHasher(CHEAP)
    stored = hasher.hash("窗口三号 correct horse")
    assert hasher.matches(stored, "窗口三号 correct horse")
    assert not hasher.matches(stored, "窗口三号 correct house")


def test_one_secret_never_hashes_to_the_same_text_twice() -> None:
    hasher = SecretHasher(CHEAP)
    assert hasher.hash("246810") != hasher.hash("246810")


def test_the_standard_cost_is_the_one_of_argon2_cffi() -> None:
    stored = SecretHasher().hash("246810")
    assert stored.startswith("$argon2id$v=19$m=65536,t=3,p=4$")
    assert SecretHasher(CHEAP).matches(stored, "246810")


@pytest.mark.parametrize("stored", ["", "plain text", "$argon2id$v=19$m=8,t=1,p=1$AAAA", "$argon2id$v=19$m=8,t=1$x$y"])
def test_a_damaged_hash_matches_nothing(stored: str) -> None:
    assert not SecretHasher(CHEAP).matches(stored, "246810")


@pytest.mark.parametrize("greed", ["m=4194304,t=1,p=1", "m=8,t=4000000000,p=1", "m=8000,t=1,p=1000"])
def test_a_hash_that_asks_for_an_absurd_cost_is_not_computed(greed: str) -> None:
    stored = SecretHasher(CHEAP).hash("246810").replace("m=8,t=1,p=1", greed)
    assert not SecretHasher(CHEAP).matches(stored, "246810")


def test_a_secret_that_is_no_unicode_matches_nothing() -> None:
    hasher = SecretHasher(CHEAP)
    assert not hasher.matches(hasher.hash("246810"), "\ud800")


def test_an_unknown_person_costs_one_real_hash(monkeypatch: pytest.MonkeyPatch) -> None:
    made: list[str] = []
    original = PasswordHasher.hash

    def counted(hasher: PasswordHasher, secret: str) -> str:
        made.append(original(hasher, secret))
        return made[-1]

    monkeypatch.setattr(PasswordHasher, "hash", counted)
    SecretHasher(CHEAP).burn()
    assert [text.split("$")[3] for text in made] == ["m=8,t=1,p=1"]


def test_a_recovery_code_is_shown_in_five_groups_of_four() -> None:
    assert new_recovery_code(lambda count: bytes(range(count))) == CODE


def test_every_character_of_a_recovery_code_can_occur() -> None:
    def code_of(byte: int) -> str:
        return new_recovery_code(lambda count: bytes([byte]) * count)

    assert {code_of(byte)[0] for byte in range(256)} == set("0123456789ABCDEFGHJKMNPQRSTVWXYZ")


@given(
    st.binary(min_size=20, max_size=20),
    st.sampled_from([str, str.lower, lambda code: code.replace("0", "o").replace("1", "l")]),
    st.sampled_from(["-", "", " ", " - ", "—", "－", "\u3000", "\n"]),
)
def test_a_recovery_code_is_read_back_however_it_is_typed(
    randomness: bytes, typed: Callable[[str], str], separator: str
) -> None:
    code = new_recovery_code(lambda _count: randomness)
    assert normalise_recovery_code(typed(code).replace("-", separator)) == code.replace("-", "")


def test_full_width_letters_and_digits_are_understood() -> None:
    assert normalise_recovery_code("０１２３－４５６７－８９ａｂ－ＣＤＥＦ－ｇｈｊｋ") == CODE.replace("-", "")


@pytest.mark.parametrize("text", ["", CODE[:-1], CODE + "0", "U123-4567-89AB-CDEF-GHJK", "恢123-4567-89AB-CDEF-GHJK"])
def test_a_malformed_recovery_code_is_refused_with_its_field(text: str) -> None:
    with pytest.raises(Refused) as refusal:
        normalise_recovery_code(text)
    assert (refusal.value.code, refusal.value.field) == ("recovery_code_malformed", "recovery_code")
    assert refusal.value.advice


@given(st.text(max_size=40))
def test_any_text_is_either_a_recovery_code_or_refused(text: str) -> None:
    try:
        code = normalise_recovery_code(text)
    except Refused:
        return
    assert normalise_recovery_code(code) == code


def test_the_data_key_comes_back_with_the_recovery_code_in_any_spelling() -> None:
    wrapped = wrap_key(DATA_KEY, CODE, SALT, CHEAP)
    assert DATA_KEY not in (wrapped.box, wrapped.nonce)
    assert unwrap_key(wrapped, CODE.lower().replace("-", " ")) == DATA_KEY


def test_another_recovery_code_is_told_apart() -> None:
    wrapped = wrap_key(DATA_KEY, CODE, SALT, CHEAP)
    with pytest.raises(WrongKey):
        unwrap_key(wrapped, CODE.replace("K", "M"))


def test_a_changed_box_does_not_open() -> None:
    wrapped = wrap_key(DATA_KEY, CODE, SALT, CHEAP)
    forged = WrappedKey(SALT, wrapped.nonce, wrapped.box[:-1] + bytes([wrapped.box[-1] ^ 1]), CHEAP)
    with pytest.raises(WrongKey):
        unwrap_key(forged, CODE)


def test_wrapping_twice_never_gives_the_same_box() -> None:
    assert wrap_key(DATA_KEY, CODE, SALT, CHEAP).box != wrap_key(DATA_KEY, CODE, SALT, CHEAP).box


def test_the_standard_cost_is_bearable() -> None:
    assert STANDARD_COST.is_bearable


class KeyringInMemory(KeyringBackend):
    """A back end of keyring that can be told to misbehave."""

    priority = 5.0

    def __init__(self, failure: Exception | None = None, *, forgets: bool = False) -> None:
        self.failure = failure
        self.forgets = forgets
        self.kept: dict[tuple[str, str], str] = {}

    def get_password(self, service: str, username: str) -> str | None:
        if self.failure:
            raise self.failure
        return self.kept.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        if self.failure:
            raise self.failure
        if not self.forgets:
            self.kept[service, username] = password

    def delete_password(self, service: str, username: str) -> None:
        del self.kept[service, username]


@pytest.fixture
def use_keyring(monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[KeyringBackend], KeyringStore]]:
    monkeypatch.delenv("COUNTER_APP_KEYSTORE")
    before = keyring.get_keyring()

    def use(backend: KeyringBackend) -> KeyringStore:
        keyring.set_keyring(backend)
        return KeyringStore()

    yield use
    keyring.set_keyring(before)


UseKeyring = Callable[[KeyringBackend], KeyringStore]


def assert_keeps_secrets(store: OsKeyStore) -> None:
    assert store.get("folder") is None
    store.delete("folder")
    store.set("folder", "11")
    store.set("folder", "22")
    assert store.get("folder") == "22"
    store.delete("folder")
    assert store.get("folder") is None


def test_the_keyring_keeps_secrets_under_the_name_of_the_program(use_keyring: UseKeyring) -> None:
    backend = KeyringInMemory()
    store = use_keyring(backend)
    assert_keeps_secrets(store)
    store.set("folder", "33")
    assert backend.kept == {("counter-app", "folder"): "33"}


def test_the_fallback_file_keeps_secrets_for_its_owner_only(tmp_path: Path) -> None:
    store = FileKeyStore(tmp_path / "state")
    assert_keeps_secrets(store)
    store.set("folder", "33")
    kept = tmp_path / "state" / "keys" / "folder.key"
    assert kept.read_text() == "33"
    assert stat.S_IMODE(kept.stat().st_mode) == 0o600


@pytest.mark.parametrize(
    "backend",
    [
        load_keyring("keyring.backends.fail.Keyring"),
        load_keyring("keyring.backends.null.Keyring"),
        KeyringInMemory(KeyringLocked("locked")),
        KeyringInMemory(OSError("no bus")),
        KeyringInMemory(forgets=True),
    ],
    ids=["fail", "null", "locked", "no bus", "forgets"],
)
def test_a_keyring_that_does_not_work_says_it_is_unavailable(use_keyring: UseKeyring, backend: KeyringBackend) -> None:
    with pytest.raises(KeyStoreUnavailable):
        use_keyring(backend).set("folder", "11")


def test_the_environment_can_forbid_the_keyring(use_keyring: UseKeyring, monkeypatch: pytest.MonkeyPatch) -> None:
    store = use_keyring(KeyringInMemory())
    monkeypatch.setenv("COUNTER_APP_KEYSTORE", "file")
    with pytest.raises(KeyStoreUnavailable):
        store.get("folder")


def test_an_unreadable_fallback_folder_is_unavailable(tmp_path: Path) -> None:
    (tmp_path / "keys").write_text("a file where the folder should be")
    store = FileKeyStore(tmp_path)
    with pytest.raises(KeyStoreUnavailable):
        store.get("folder")
    with pytest.raises(KeyStoreUnavailable):
        store.set("folder", "11")
    with pytest.raises(KeyStoreUnavailable):
        store.delete("folder")


def test_keyring_and_argon2_are_not_imported_before_they_are_used() -> None:
    script = "import sys, counter_app.storage.key_file; print({'keyring', 'argon2'} & set(sys.modules))"
    result = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert result.stdout.strip() == "set()"
