"""Responsible for secrets: those of people (password hashes, the recovery code) and the stores of the machine."""

from __future__ import annotations

import os
import secrets
import unicodedata
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from counter_app.domain.refusal import Refused
from counter_app.storage.atomic_file import make_folder, write_atomically

if TYPE_CHECKING:
    from argon2 import PasswordHasher
    from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305
    from keyring.backend import KeyringBackend

DATA_KEY_BYTES = 32
SALT_BYTES = 16
NONCE_BYTES = 12
RECOVERY_CODE_LENGTH = 20
_CROCKFORD = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_LOOKALIKES = str.maketrans("ILO", "110")
_KEYRING_SERVICE = "counter-app"
_WRAP_PURPOSE = b"counter-app data key under recovery code, 1"


class WrongKey(Exception):
    """The recovery code given does not open this wrap."""


class KeyStoreUnavailable(Exception):
    """This machine has no key store that can be used now."""


@dataclass(frozen=True, slots=True)
class Argon2Cost:
    """What one argon2id run costs. The defaults are RFC 9106's second recommendation, as argon2-cffi has them."""

    time_cost: int = 3
    memory_kib: int = 65_536
    parallelism: int = 4

    @property
    def is_bearable(self) -> bool:
        """Tell a cost this PC can pay from one that a hostile hash or key file asks for to exhaust it."""
        return (
            1 <= self.time_cost <= 16
            and 1 <= self.parallelism <= 16
            and 8 * self.parallelism <= self.memory_kib <= 262_144
        )


STANDARD_COST = Argon2Cost()


class SecretHasher:
    """Hash passwords and PINs with argon2id, and check them."""

    def __init__(self, cost: Argon2Cost = STANDARD_COST) -> None:
        self._cost = cost

    @cached_property
    def _argon2(self) -> PasswordHasher:
        from argon2 import PasswordHasher  # noqa: PLC0415 - 15 ms that the start of the program needn't pay

        return PasswordHasher(self._cost.time_cost, self._cost.memory_kib, self._cost.parallelism)

    def hash(self, secret: str) -> str:
        """Hash a secret with a fresh salt; the text names its own parameters."""
        return self._argon2.hash(secret)

    def matches(self, stored_hash: str, secret: str) -> bool:
        """Tell whether the secret is the hashed one; a damaged or hostile hash matches nothing."""
        from argon2.exceptions import VerificationError  # noqa: PLC0415 - see _argon2

        try:
            return self._is_bearable(stored_hash) and self._argon2.verify(stored_hash, secret)
        except (VerificationError, ValueError):  # ValueError: no argon2 hash at all, or a secret that is no Unicode
            return False

    def burn(self) -> None:
        """Spend the time of one check, so that an unknown person can't be told from a wrong secret by the clock."""
        self._argon2.hash("nobody")

    @staticmethod
    def _is_bearable(stored_hash: str) -> bool:
        from argon2 import extract_parameters  # noqa: PLC0415 - see _argon2

        found = extract_parameters(stored_hash)
        return Argon2Cost(found.time_cost, found.memory_cost, found.parallelism).is_bearable


def new_recovery_code(random_bytes: Callable[[int], bytes] = secrets.token_bytes) -> str:
    """Make a recovery code of 100 random bits, in the form that is printed: XXXX-XXXX-XXXX-XXXX-XXXX."""
    code = "".join(_CROCKFORD[byte & 31] for byte in random_bytes(RECOVERY_CODE_LENGTH))
    return "-".join(code[start : start + 4] for start in range(0, RECOVERY_CODE_LENGTH, 4))


def normalise_recovery_code(text: str) -> str:
    """Reduce a typed recovery code to its 20 characters.

    Case, dashes, spaces and full-width forms don't matter; I and L mean 1, O means 0. Raises Refused.
    """
    plain = unicodedata.normalize("NFKC", text).upper()
    code = "".join(char for char in plain if not _is_separator(char)).translate(_LOOKALIKES)
    if len(code) != RECOVERY_CODE_LENGTH:
        raise _refused_code(f"恢复码应有 20 个字符，现在输入了 {len(code)} 个")
    if not set(code) <= set(_CROCKFORD):
        raise _refused_code("恢复码里有不会出现的字符")
    return code


@dataclass(frozen=True, slots=True)
class WrappedKey:
    """A data key boxed under a recovery code; safe to lie beside the database."""

    salt: bytes
    nonce: bytes
    box: bytes
    cost: Argon2Cost


def wrap_key(data_key: bytes, recovery_code: str, salt: bytes, cost: Argon2Cost = STANDARD_COST) -> WrappedKey:
    """Box the data key under a recovery code in any typed form.

    Raises Refused for a malformed code.
    """
    nonce = secrets.token_bytes(NONCE_BYTES)
    box = _cipher(recovery_code, salt, cost).encrypt(nonce, data_key, _WRAP_PURPOSE)
    return WrappedKey(salt, nonce, box, cost)


def unwrap_key(wrapped: WrappedKey, recovery_code: str) -> bytes:
    """Open a boxed data key.

    Raises Refused for a malformed code, WrongKey for another one than the box was made with.
    """
    from cryptography.exceptions import InvalidTag  # noqa: PLC0415 - see _cipher

    try:
        return _cipher(recovery_code, wrapped.salt, wrapped.cost).decrypt(wrapped.nonce, wrapped.box, _WRAP_PURPOSE)
    except InvalidTag as error:
        raise WrongKey("the recovery code does not open this key file") from error


def _cipher(recovery_code: str, salt: bytes, cost: Argon2Cost) -> ChaCha20Poly1305:
    from argon2.low_level import Type, hash_secret_raw  # noqa: PLC0415 - see SecretHasher
    from cryptography.hazmat.primitives.ciphers.aead import (  # noqa: PLC0415 - no start opens a wrap
        ChaCha20Poly1305,
    )

    code = normalise_recovery_code(recovery_code).encode()
    key = hash_secret_raw(
        code, salt, cost.time_cost, cost.memory_kib, cost.parallelism, hash_len=DATA_KEY_BYTES, type=Type.ID
    )
    return ChaCha20Poly1305(key)


def _is_separator(char: str) -> bool:
    return char.isspace() or unicodedata.category(char) in {"Pd", "Cf"} or char in "−_"


def _refused_code(title: str) -> Refused:
    advice = "请对照密封信封里的恢复码（5 组，每组 4 个字母或数字）重新输入。数据没有改动。"
    return Refused("recovery_code_malformed", title, advice, field="recovery_code")


class OsKeyStore(Protocol):
    """Keep named secrets for this user of this machine. Every call may raise KeyStoreUnavailable."""

    def get(self, name: str) -> str | None:
        """Return the secret, None when there is none of this name."""

    def set(self, name: str, secret: str) -> None:
        """Keep the secret, durably."""

    def delete(self, name: str) -> None:
        """Forget the secret; one that isn't there is no error."""


class KeyringStore:
    """The key store of the operating system: Credential Manager, Secret Service, Keychain."""

    def get(self, name: str) -> str | None:
        with _translated_keyring_errors():
            return _usable_keyring().get_password(_KEYRING_SERVICE, name)

    def set(self, name: str, secret: str) -> None:
        with _translated_keyring_errors():
            keyring = _usable_keyring()
            keyring.set_password(_KEYRING_SERVICE, name, secret)
            if keyring.get_password(_KEYRING_SERVICE, name) != secret:
                raise KeyStoreUnavailable("the key store took a secret and did not keep it")

    def delete(self, name: str) -> None:
        with _translated_keyring_errors():
            keyring = _usable_keyring()
            if keyring.get_password(_KEYRING_SERVICE, name) is not None:
                keyring.delete_password(_KEYRING_SERVICE, name)


class FileKeyStore:
    """The fallback where there is no key store: one file a secret in the state folder, readable by its owner only."""

    def __init__(self, state: Path) -> None:
        self._folder = state / "keys"

    def get(self, name: str) -> str | None:
        try:
            return self._path(name).read_text(encoding="ascii")
        except FileNotFoundError:
            return None
        except (OSError, UnicodeDecodeError) as error:
            raise KeyStoreUnavailable(str(error)) from error

    def set(self, name: str, secret: str) -> None:
        try:
            make_folder(self._folder)
            write_atomically(self._path(name), secret.encode("ascii"))
        except OSError as error:
            raise KeyStoreUnavailable(str(error)) from error

    def delete(self, name: str) -> None:
        try:
            self._path(name).unlink(missing_ok=True)
        except OSError as error:
            raise KeyStoreUnavailable(str(error)) from error

    def _path(self, name: str) -> Path:
        return self._folder / f"{name}.key"


def _usable_keyring() -> KeyringBackend:
    if os.environ.get("COUNTER_APP_KEYSTORE") == "file":
        raise KeyStoreUnavailable("COUNTER_APP_KEYSTORE=file")
    from keyring import get_keyring  # noqa: PLC0415 - 70 ms, and it looks for back ends at once

    backend = get_keyring()
    if backend.priority < 1:  # keyring's own mark of what is not recommended: fail, null, plain-text files
        raise KeyStoreUnavailable(f"no key store: {backend.name}")
    return backend


@contextmanager
def _translated_keyring_errors() -> Iterator[None]:
    try:
        yield
    except KeyStoreUnavailable:
        raise
    except Exception as error:  # D-Bus and Windows back ends let errors of their own libraries through
        raise KeyStoreUnavailable(type(error).__name__) from error
