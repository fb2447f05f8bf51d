"""The one signal that tells every screen what an act has changed."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal


class ChangeSignal(QObject):
    """`changed(Changes, origin)`: each screen decides whether it is stale; the origin may know already."""

    changed = Signal(object, object)
