"""Keeps how this PC shows the desktop: a small file beside the state of the machine, read before anything heavy."""

from __future__ import annotations

import json
from contextlib import suppress
from pathlib import Path

from counter_app.storage.atomic_file import make_folder, write_atomically

_LIMIT_BYTES = 4096


class DisplayFile:
    """Settings by name; a file that can't be read counts as none, for nothing depends on it."""

    def __init__(self, state: Path) -> None:
        self._file = state / "display.json"

    def read(self) -> dict[str, str]:
        """Return what was kept."""
        with suppress(OSError, ValueError):
            with self._file.open("rb") as file:
                kept = json.loads(file.read(_LIMIT_BYTES))
            if isinstance(kept, dict):
                return {str(key): str(value) for key, value in kept.items()}
        return {}

    def write(self, settings: dict[str, str]) -> None:
        """Keep other settings; where the disk refuses, the standard holds at the next start."""
        with suppress(OSError):
            make_folder(self._file.parent)
            write_atomically(self._file, json.dumps(settings).encode())
