"""Garbage is collected on the GUI thread only, however much a worker allocates."""

from __future__ import annotations

import gc
import weakref
from threading import Thread, current_thread, main_thread

from pytestqt.qtbot import QtBot

from counter_app.ui.collector import GuiCollector


class Cycle:
    """Garbage that remembers who cleared it away."""

    def __init__(self, cleared_by: list[str]) -> None:
        self.own = self
        weakref.finalize(self, lambda: cleared_by.append("gui" if current_thread() is main_thread() else "worker"))


def test_a_worker_never_clears_the_garbage_of_the_screen(qtbot: QtBot) -> None:
    cleared: list[str] = []
    collector = GuiCollector()
    collector.start()
    for _ in range(20):
        Cycle(cleared)
    worker = Thread(target=lambda: [[] for _ in range(200_000)])
    worker.start()
    worker.join()
    assert cleared == []
    # Far over the threshold: everything that others let go of meanwhile is taken off the count again.
    kept = [[] for _ in range(10 * gc.get_threshold()[0])]  # type: ignore[var-annotated]
    qtbot.waitUntil(lambda: len(cleared) == 20)
    assert set(cleared) == {"gui"}
    assert kept
    collector.stop()
    assert gc.isenabled()


def test_what_lives_as_long_as_the_program_is_looked_at_once() -> None:
    collector = GuiCollector()
    collector.start()
    collector.settle()
    assert gc.get_freeze_count() > 0
    collector.stop()
    assert gc.get_freeze_count() == 0
