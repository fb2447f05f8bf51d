"""What every screen is held to: live key caps, names, a way for Tab."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QWidget

from counter_app.ui.widgets.buttons import KeyButton
from counter_app.ui.widgets.key_cap import KeyCap

_SEVERAL = {"↑↓": ("↑", "↓"), "1-9": tuple("123456789")}


def caps_in_sight(page: QWidget) -> set[str]:
    """Return every key that is shown beside something that can be done."""
    caps = {cap.key for cap in page.findChildren(KeyCap) if cap.isVisible() and cap.isEnabled()}
    return caps | {one.key for one in page.findChildren(KeyButton) if one.isVisible() and one.isEnabled() and one.key}


def dead_caps(page: QWidget, live: Iterable[str]) -> list[str]:
    """Return the keys that are shown and do nothing."""
    alive = set(live)
    return sorted(key for key in caps_in_sight(page) - alive if not set(_SEVERAL.get(key, (key,))) <= alive)


def tab_stops(page: QWidget) -> list[QWidget]:
    """Return what can have the focus, as it stands in the window."""
    return [
        one
        for one in page.findChildren(QWidget)
        if one.isVisible() and one.isEnabled() and one.focusPolicy() & Qt.FocusPolicy.TabFocus
    ]


def nameless(page: QWidget) -> list[QWidget]:
    """Return what a screen reader could say nothing of."""
    return [
        one
        for one in tab_stops(page)
        if not one.accessibleName() and not (isinstance(one, QAbstractButton) and one.text())
    ]


def unreachable(page: QWidget) -> list[QWidget]:
    """Return what Tab never comes to."""
    stops = tab_stops(page)
    if not stops:
        return []
    reached: set[QWidget] = set()
    one: QWidget | None = stops[0]
    while one is not None and one not in reached:
        reached.add(one)
        one = one.nextInFocusChain()
    return [stop for stop in stops if stop not in reached]
