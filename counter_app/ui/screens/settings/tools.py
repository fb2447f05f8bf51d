"""What only the settings may turn: the scanner, the display, the backup."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from counter_app.services.progress import Reporter
from counter_app.ui.display import Display
from counter_app.ui.programme import Finding, OpenDesk
from counter_app.ui.scanner import ScannerFilter


@dataclass(frozen=True, slots=True)
class DeskTools:
    """Handed to the settings screen by the desk room; `change_display` applies what can be applied at once."""

    opened: OpenDesk
    scanner: ScannerFilter
    display: Callable[[], Display]
    change_display: Callable[[Display], None]
    backup: Callable[[str, Reporter], str]
    doctor: Callable[[], tuple[Finding, ...]]
    version: str
