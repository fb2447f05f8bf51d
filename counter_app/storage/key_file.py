"""Responsible for the key file beside the database: the one data key of a data folder and the wraps that open it."""

from __future__ import annotations

import json
import re
import secrets
from contextlib import suppress
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path
from typing import Literal

from counter_app.storage.atomic_file import make_folder, write_atomically
from counter_app.storage.keys import (
    DATA_KEY_BYTES,
    NONCE_BYTES,
    SALT_BYTES,
    STANDARD_COST,
    Argon2Cost,
    FileKeyStore,
    KeyStoreUnavailable,
    OsKeyStore,
    WrappedKey,
    WrongKey,
    unwrap_key,
    wrap_key,
)

__all__ = [
    "CentreWrap",
    "KeyFile",
    "KeyFileDamaged",
    "KeyMissing",
    "OpenedKey",
    "OsKeyStore",
    "WrongKey",
    "create_key_file",
    "keep_key",
    "open_key",
    "open_with_recovery_code",
    "read_key_file",
    "store_centre_wrap",
]

_VERSION = 1
_HEX_KEY = re.compile(rf"[0-9a-f]{{{2 * DATA_KEY_BYTES}}}")
_HEX_FOLDER_ID = re.compile(r"[0-9a-f]{32}")

MachineStore = Literal["keyring", "file"]

KEY_FILE_NAME = "key.json"


class KeyMissing(Exception):
    """Nothing on this machine opens the data key; the recovery code may."""


class KeyFileDamaged(KeyMissing):
    """The key file can't be read, or a newer program made it."""


@dataclass(frozen=True, slots=True)
class CentreWrap:
    """The data key boxed to the centre's recovery key: named hex fields whose meaning lies with the centre's keys."""

    fields: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class KeyFile:
    """What stands in the key file. `kept_in` is None where the machine keeps nothing, as in a plain folder."""

    folder_id: str
    is_plain: bool
    kept_in: MachineStore | None = None
    recovery: WrappedKey | None = None
    centre: CentreWrap | None = None


@dataclass(frozen=True, slots=True)
class OpenedKey:
    """The data key (None in a plain folder) and where this machine keeps it."""

    data_key: bytes | None = field(repr=False)
    folder_id: str
    kept_in: Literal["keyring", "file", "plain"]


def create_key_file(
    folder: Path,
    state: Path,
    recovery_code: str | None,
    plain: bool,
    os_store: OsKeyStore,
    *,
    cost: Argon2Cost = STANDARD_COST,
) -> bytes | None:
    """Make the data key of a new data folder and return it; None for a plain folder.

    Raises FileExistsError where there is a key file: another one would make the database beside it unreadable for ever.
    Raises KeyStoreUnavailable where this machine can keep nothing, Refused for a malformed recovery code.
    """
    if _path(folder).exists():
        raise FileExistsError(_path(folder))
    make_folder(folder)
    key_file = KeyFile(folder_id=secrets.token_hex(16), is_plain=plain)
    if plain:
        _write(folder, key_file)
        return None
    data_key = secrets.token_bytes(DATA_KEY_BYTES)
    if recovery_code is not None:
        key_file = replace(key_file, recovery=wrap_key(data_key, recovery_code, secrets.token_bytes(SALT_BYTES), cost))
    _keep(key_file, folder, state, data_key, os_store)
    return data_key


def open_key(folder: Path, state: Path, os_store: OsKeyStore) -> OpenedKey:
    """Open the data key with what this machine keeps.

    Raises KeyMissing, of which KeyFileDamaged is a kind.
    """
    key_file = read_key_file(folder)
    if key_file.is_plain:
        return OpenedKey(None, key_file.folder_id, "plain")
    # The other store is asked too: a power cut between the store and the key file leaves the key in the new one only.
    asked: list[MachineStore] = ["file", "keyring"] if key_file.kept_in == "file" else ["keyring", "file"]
    for name in asked:
        data_key = _kept_key(os_store if name == "keyring" else FileKeyStore(state), key_file.folder_id)
        if data_key is not None:
            return OpenedKey(data_key, key_file.folder_id, name)
    raise KeyMissing("this machine keeps no key for the data folder")


def open_with_recovery_code(folder: Path, state: Path, code: str, os_store: OsKeyStore) -> OpenedKey:
    """Open the data key with the recovery code and let this machine keep it again.

    Raises Refused for a malformed code, WrongKey for another one, KeyMissing where no code was ever set,
    KeyStoreUnavailable where this machine can keep nothing.
    """
    key_file = read_key_file(folder)
    if key_file.is_plain:
        return OpenedKey(None, key_file.folder_id, "plain")
    if key_file.recovery is None:
        raise KeyMissing("this data folder has no recovery code of its own")
    return keep_key(folder, state, unwrap_key(key_file.recovery, code), os_store)


def keep_key(folder: Path, state: Path, data_key: bytes, os_store: OsKeyStore) -> OpenedKey:
    """Let this machine keep the data key, however it was opened."""
    return _keep(read_key_file(folder), folder, state, data_key, os_store)


def store_centre_wrap(folder: Path, wrap: CentreWrap) -> None:
    """Put the wrap for the centre's recovery key into the key file."""
    _write(folder, replace(read_key_file(folder), centre=wrap))


def read_key_file(folder: Path) -> KeyFile:
    """Read the key file of a data folder.

    Raises KeyMissing where there is none, KeyFileDamaged where it can't be read.
    """
    try:
        return _decode(_path(folder).read_bytes())
    except FileNotFoundError as error:
        raise KeyMissing("the data folder has no key file") from error
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise KeyFileDamaged(f"the key file can't be read: {type(error).__name__}") from error


def _keep(key_file: KeyFile, folder: Path, state: Path, data_key: bytes, os_store: OsKeyStore) -> OpenedKey:
    """Store the key before the key file is written: the file never stands without a key that opens the database."""
    fallback = FileKeyStore(state)
    kept_in: MachineStore = "keyring"
    try:
        os_store.set(key_file.folder_id, data_key.hex())
    except KeyStoreUnavailable:
        fallback.set(key_file.folder_id, data_key.hex())
        kept_in = "file"
    _write(folder, replace(key_file, kept_in=kept_in))
    if kept_in == "keyring":
        with suppress(KeyStoreUnavailable):  # the key is kept well; the next opening by code tries again
            fallback.delete(key_file.folder_id)
    return OpenedKey(data_key, key_file.folder_id, kept_in)


def _kept_key(store: OsKeyStore, folder_id: str) -> bytes | None:
    try:
        kept = store.get(folder_id)
    except KeyStoreUnavailable:
        return None
    return bytes.fromhex(kept) if kept and _HEX_KEY.fullmatch(kept) else None


def _path(folder: Path) -> Path:
    return folder / KEY_FILE_NAME


def _write(folder: Path, key_file: KeyFile) -> None:
    write_atomically(_path(folder), _encode(key_file))


def _encode(key_file: KeyFile) -> bytes:
    recovery, centre = key_file.recovery, key_file.centre
    content = {
        "version": _VERSION,
        "folder": key_file.folder_id,
        "plain": key_file.is_plain,
        "wraps": {
            "os": key_file.kept_in and {"kind": key_file.kept_in, "ref": key_file.folder_id},
            "recovery": recovery
            and {
                "salt": recovery.salt.hex(),
                "nonce": recovery.nonce.hex(),
                "box": recovery.box.hex(),
                "params": asdict(recovery.cost),
            },
            "centre": centre and dict(centre.fields),
        },
    }
    return json.dumps(content, indent=1).encode()


def _decode(content: bytes) -> KeyFile:
    outer = json.loads(content)
    if outer["version"] != _VERSION or not _HEX_FOLDER_ID.fullmatch(outer["folder"]):
        raise ValueError("not a key file of this version")
    wraps = outer["wraps"]
    kept, centre = wraps["os"], wraps["centre"]
    return KeyFile(
        folder_id=outer["folder"],
        is_plain=outer["plain"] is True,
        kept_in=None if kept is None else ("file" if kept["kind"] == "file" else "keyring"),
        recovery=_decode_recovery(wraps["recovery"]),
        centre=centre and CentreWrap(tuple((str(name), str(value)) for name, value in centre.items())),
    )


def _decode_recovery(wrap: dict[str, object] | None) -> WrappedKey | None:
    if wrap is None:
        return None
    params = wrap["params"]
    if not isinstance(params, dict):
        raise TypeError("params")
    cost = Argon2Cost(int(params["time_cost"]), int(params["memory_kib"]), int(params["parallelism"]))
    salt, nonce, box = (bytes.fromhex(str(wrap[name])) for name in ("salt", "nonce", "box"))
    if not cost.is_bearable or len(salt) != SALT_BYTES or len(nonce) != NONCE_BYTES:
        raise ValueError("not a wrap that this program makes")
    return WrappedKey(salt, nonce, box, cost)
