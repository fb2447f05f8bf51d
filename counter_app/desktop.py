"""Composition root of the desktop: a window is painted first, and what opens the data folder is loaded behind it.

Nothing heavy may be imported at the top of this module; every import inside a function is there for that reason.
"""

from __future__ import annotations

import gc
import os
import sys
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from counter_app.services.sign_in_list import FrontPage
    from counter_app.ui.display import Display
    from counter_app.ui.programme import DesktopProgramme

COMMAND = "run"
LANGUAGES = {"zh": "zh_CN", "zh_CN": "zh_CN", "en": "en"}


@dataclass(frozen=True, slots=True)
class DesktopWish:
    """How the desktop is to be started; what is None has its default."""

    data: Path | None = None
    window: tuple[int, int] | None = None
    language: str | None = None


def plain_wish(arguments: list[str]) -> DesktopWish | None:
    """Return the wish of `counter-app run` where it is written plainly; None leaves it to the command line.

    So the commonest start of all doesn't load the command line, which takes longer than the window.
    """
    environment = os.environ.get("COUNTER_APP_DATA")
    data = Path(environment) if environment else None
    rest = list(arguments)
    if len(rest) > 1 and rest[0] == "--data":
        data, rest = Path(rest[1]), rest[2:]
    return DesktopWish(data) if rest == [COMMAND] else None


def run(wish: DesktopWish) -> int:
    """Run the desktop and return the exit code; another zoom or language starts it anew."""
    gc.disable()  # next to nothing that a start makes is garbage; `GuiCollector` begins once all is there
    from counter_app.storage.state_place import state_folder  # noqa: PLC0415
    from counter_app.ui.qt_loading import load_qt  # noqa: PLC0415

    load_qt()
    from counter_app.ui.app import RESTART, DesktopOptions, run_desktop  # noqa: PLC0415

    state = state_folder()
    folder = (wish.data or state / "data").absolute()
    options = DesktopOptions(
        resources=_resources(),
        folder=str(folder),
        display=_DisplaySettings(state),
        greet=lambda: _front_page(folder, state),
        load=lambda: _loaded(wish.data),
        window=wish.window,
        language=None if wish.language is None else LANGUAGES.get(wish.language, wish.language),
    )
    code = run_desktop(options)
    if code == RESTART:
        os.environ.pop("QT_SCALE_FACTOR", None)
        os.execv(sys.executable, [sys.executable, *_own_command()])  # noqa: S606 - the same program again
    return code


def _own_command() -> list[str]:
    """Return how this program was started, for its next start."""
    return sys.argv[1:] if getattr(sys, "frozen", False) else ["-m", "counter_app", *sys.argv[1:]]


def _resources() -> Path:
    package = Path(__file__).resolve().parent
    inside = package / "resources"
    return inside if inside.is_dir() else package.parent / "resources"


def _front_page(folder: Path, state: Path) -> FrontPage | None:
    """Read ahead with as little of the program as that takes."""
    from counter_app.storage.front_reads import read_front_page  # noqa: PLC0415
    from counter_app.storage.keys import KeyringStore  # noqa: PLC0415

    return read_front_page(folder, state, KeyringStore(), datetime.now().astimezone().date())


def _loaded(data: Path | None) -> DesktopProgramme:
    from counter_app.desktop_node import NodeDesktop  # noqa: PLC0415

    return NodeDesktop(data)


class _DisplaySettings:
    """The display settings of this PC in their file."""

    def __init__(self, state: Path) -> None:
        from counter_app.storage.display_file import DisplayFile  # noqa: PLC0415

        self._file = DisplayFile(state)

    def read(self) -> Display:
        """Return what was kept; what makes no sense has its standard."""
        from counter_app.ui.display import Display  # noqa: PLC0415
        from counter_app.ui.theme import ThemeName  # noqa: PLC0415

        kept, standard = self._file.read(), Display()
        theme = kept.get("theme", standard.theme)
        zoom = kept.get("zoom", "")
        return Display(
            theme if theme in set(ThemeName) else standard.theme,
            int(zoom) if zoom.isascii() and zoom.isdigit() else standard.zoom,
            LANGUAGES.get(kept.get("language", ""), standard.language),
        )

    def write(self, display: Display) -> None:
        """Keep other settings."""
        self._file.write({"theme": display.theme, "zoom": str(display.zoom), "language": display.language})
