"""Lines of a column whose widgets are used again: making and styling one takes longer than all that it ever shows."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeVar

from PySide6.QtWidgets import QBoxLayout, QWidget

W = TypeVar("W", bound=QWidget)
L = TypeVar("L")


def lines_shown(column: QBoxLayout, widgets: list[W], make: Callable[[], W], lines: Sequence[L]) -> list[tuple[W, L]]:
    """Return a widget for each line; `widgets` are those at the head of the column, the longest list made them all."""
    while len(widgets) < len(lines):
        column.insertWidget(len(widgets), made := make())
        widgets.append(made)
    for place, widget in enumerate(widgets):
        widget.setVisible(place < len(lines))
    return list(zip(widgets, lines, strict=False))
