"""Lets Python's garbage collector run on the GUI thread only.

A dialog that is done lies in a cycle of references. Collected by whichever thread allocates next, its C++ half would be
destroyed outside the GUI thread while Qt still speaks to it, which ends the process.
"""

from __future__ import annotations

import gc

from PySide6.QtCore import QObject, QTimer, Slot

LOOK_MS = 250


class GuiCollector(QObject):
    """Collects by Python's own thresholds, a few times a second, where Qt lives."""

    def __init__(self) -> None:
        super().__init__()
        self._timer = QTimer(self)
        self._timer.setInterval(LOOK_MS)
        self._timer.timeout.connect(self.look)

    def hold(self) -> None:
        """Collect nothing while the program is loaded and made: next to none of it is garbage."""
        gc.disable()

    def start(self) -> None:
        """Take over from the automatic collection."""
        gc.disable()
        self._timer.start()

    @Slot()
    def settle(self) -> None:
        """Leave what is there now alone, as modules and pages live as long as the program, and begin to collect.

        The few cycles among it are not worth the tenth of a second that looking for them would hold the screen.
        """
        gc.freeze()
        self.start()

    def stop(self) -> None:
        """Give the collection back."""
        self._timer.stop()
        gc.unfreeze()
        gc.enable()

    @Slot()
    def look(self) -> None:
        """Collect the oldest generation whose time has come."""
        due = [generation for generation, (count, limit) in enumerate(_counts()) if count > limit]
        if due:
            gc.collect(due[-1])


def _counts() -> list[tuple[int, int]]:
    return list(zip(gc.get_count(), gc.get_threshold(), strict=True))
