"""Starts the desktop on a data folder and tells which modules with Qt in them a worker loaded, in a process of its own.

`python -m tests.gui.watched_start FOLDER` prints their names and leaves once every screen is made.
"""

from __future__ import annotations

import sys
import threading
from collections.abc import Sequence
from importlib.abc import MetaPathFinder
from importlib.machinery import ModuleSpec
from pathlib import Path
from types import ModuleType

from counter_app.ui.qt_loading import load_qt

load_qt()  # as the program does it before anything else

from PySide6.QtCore import QTimer  # noqa: E402

from counter_app import desktop  # noqa: E402
from counter_app.ui import app  # noqa: E402


class ThreadWatch(MetaPathFinder):
    """Notes what another thread than the screen's begins to load, and finds nothing itself."""

    def __init__(self) -> None:
        self.names: list[str] = []

    def find_spec(
        self, fullname: str, path: Sequence[str] | None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        """Leave the finding to the others."""
        if threading.current_thread() is not threading.main_thread():
            self.names.append(fullname)
        return None


class WatchedDesktop(app.Desktop):
    """Closes its window when it has nothing more to load."""

    def start(self) -> None:
        """Begin as ever, and look now and then."""
        super().start()
        self._look = QTimer(self)
        self._look.timeout.connect(self._leave)
        self._look.start(5)

    def _leave(self) -> None:
        if self.room is not None and self.room.is_furnished:
            self._look.stop()
            self.window.close()


def has_qt(name: str) -> bool:
    """Say whether a module holds anything of Qt."""
    module = sys.modules.get(name)
    held = () if module is None else (module, *vars(module).values())
    return any(_home(one).partition(".")[0] in ("PySide6", "shiboken6") for one in held)


def _home(held: object) -> str:
    return str(getattr(held, "__name__" if isinstance(held, ModuleType) else "__module__", ""))


def main() -> int:
    """Run the program as its own entry does."""
    watch = ThreadWatch()
    sys.meta_path.insert(0, watch)
    vars(app)["Desktop"] = WatchedDesktop
    code = desktop.run(desktop.DesktopWish(Path(sys.argv[1]), (1366, 690)))
    loaded = [name for name in watch.names if name.startswith("counter_app")]
    print(len(loaded) > 0, [name for name in watch.names if has_qt(name)])
    return code


if __name__ == "__main__":
    sys.exit(main())
