"""Makes the mark by which an act is known when it is sent a second time: HMACs under the key of the data folder."""

from __future__ import annotations

import hmac
import json
from collections.abc import Mapping
from hashlib import sha256

from counter_app.services.entry_format import CommandMark

SECRET_FIELDS = frozenset({"pin", "password", "new_pin", "new_password", "approver_password"})
"""Never part of the content mark: an HMAC of a six-digit PIN could be guessed."""


def command_mark(key: bytes, command_id: str, content: Mapping[str, object]) -> CommandMark:
    """Mark a command by its id and by what it asks for; secrets are left out of both."""
    public = {name: value for name, value in content.items() if name not in SECRET_FIELDS}
    canonical = json.dumps(public, sort_keys=True, separators=(",", ":"), ensure_ascii=True)
    return CommandMark(_hmac(key, command_id), _hmac(key, canonical))


def _hmac(key: bytes, text: str) -> bytes:
    return hmac.new(key, text.encode("utf-8", "surrogatepass"), sha256).digest()
