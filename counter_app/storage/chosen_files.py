"""Keeps files where a person chose, outside the data folder."""

from __future__ import annotations

from pathlib import Path

from counter_app.services.errors import TryAgain
from counter_app.storage.atomic_file import write_atomically

READABLE = 0o644
"""A publication is for everybody; what a file of the data folder must not be."""


class ChosenFiles:
    """The `FileKeeper` of this PC."""

    def keep(self, path: str, content: bytes) -> str:
        """Write the file, whole or not at all; return its full name."""
        target = Path(path).expanduser().absolute()
        try:
            write_atomically(target, content, READABLE)
        except OSError as error:
            raise TryAgain("文件没有存成", "请看看文件夹还在不在、有没有空间，或换一个地方再存", "path") from error
        return str(target)
