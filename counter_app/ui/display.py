"""How this PC shows the desktop, as values and a port; known before anything heavy is loaded (no Qt here)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol


@dataclass(frozen=True, slots=True)
class Display:
    """How this PC shows the desktop; known before the data folder is open. `zoom` 0 has not been chosen yet."""

    theme: str = "light"
    zoom: int = 0
    language: str = "zh_CN"


class DisplayStore(Protocol):
    """Keeps the display settings of this PC outside the data folder."""

    def read(self) -> Display:
        """Return what was kept, the standard where nothing was."""
        ...

    def write(self, display: Display) -> None:
        """Keep other settings durably."""
        ...
