"""The real desktop in a process that stamps its start: `python -m benchmarks.desktop_serving ROOM [NAME PIN]`.

It prints a line of JSON when the sign-in list was painted and all is loaded behind it, signs in where it was told as
whom, prints another line when every screen has been in front, and closes its window as a clerk would.
"""

from __future__ import annotations

import gc
import json
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from counter_app.ui.qt_loading import load_qt

load_qt()  # as the program does it before anything else

from PySide6.QtCore import QTimer  # noqa: E402

from benchmarks.first_paint import FirstPaint  # noqa: E402
from benchmarks.resident import rss_mib  # noqa: E402
from counter_app import desktop  # noqa: E402
from counter_app.ui import app  # noqa: E402

SIZE = (1366, 690)
GIVEN_UP_MS = 60_000


class StampedDesktop(app.Desktop):
    """Tells when its window was painted, when people can sign in, when all is loaded, and when all was looked at."""

    def start(self) -> None:
        """Begin to watch, then begin as ever."""
        self._stamps: dict[str, float] = {}
        FirstPaint(self.window, lambda: self._stamp("painted"))
        self._ready = QTimer(self)
        self._ready.timeout.connect(self._look)
        self._ready.start(1)
        QTimer.singleShot(GIVEN_UP_MS, self.window.close)
        super().start()

    def _stamp(self, name: str) -> None:
        self._stamps |= {name: time.perf_counter(), f"{name}_cpu": time.process_time()}

    def _look(self) -> None:
        """Watch the page of signing in from when it is there."""
        door = self.front_door
        if door is None:
            return
        self._ready.stop()
        FirstPaint(door.screen, self._people_painted, lambda: bool(door.presenter.view.people))

    def _people_painted(self) -> None:
        self._stamp("ready")
        self._ready = QTimer(self)
        self._ready.timeout.connect(self._wait_for_all)
        self._ready.start(1)

    def _wait_for_all(self) -> None:
        """What nobody has to wait for is still part of the start, and of its memory."""
        if self.room is None or not self.room.is_furnished:
            return
        self._ready.stop()
        self._stamp("loaded")
        _say({**self._stamps, "rss_mib": rss_mib()})
        if len(sys.argv) == 2:
            self.window.close()
            return
        self._steps = self._looking_at_everything(*sys.argv[2:])
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._go_on)
        self._timer.start(10)

    def _go_on(self) -> None:
        if next(self._steps, None) is None:
            self._timer.stop()
            _say({"rss_mib": rss_mib()})
            self.window.close()

    def _looking_at_everything(self, name: str, pin: str) -> Iterator[str]:
        """Sign in and bring every screen to the front, a look at the clock each time something is awaited."""
        room = self.room
        assert room is not None
        card = next(one for one in room.sign_in.view.people if one.name == name)
        room.sign_in.choose(card.staff)
        room.sign_in.enter(pin)
        yield from self._until(lambda: self.window.page is room.shell)
        for screen in room.shell.screens:
            room.shell.go_to(screen.place.name)
            yield from self._until(lambda: not self._runner.running)

    def _until(self, is_so: Callable[[], bool]) -> Iterator[str]:
        yield "at least once around"
        while not is_so():
            yield "waiting"


def _say(found: dict[str, float]) -> None:
    print(json.dumps(found), flush=True)


def main() -> int:
    """Run the program as its own entry does, on a data folder and a state of this room."""
    gc.disable()
    vars(app)["Desktop"] = StampedDesktop
    return desktop.run(desktop.DesktopWish(Path(sys.argv[1]) / "data", SIZE))


if __name__ == "__main__":
    sys.exit(main())
