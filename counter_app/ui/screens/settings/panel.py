"""What a page of the settings is to its screen: it offers up to three things to do, and learns when it is in front."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from counter_app.ui.look import Look
from counter_app.ui.screen import ScreenHost
from counter_app.ui.widgets.text import Text, TextRole


@dataclass(frozen=True, slots=True)
class Offer:
    """Something that can be done on the page in front."""

    text: str
    run: Callable[[], object]


class Panel(QWidget):
    """A page of the settings; `offers` are what Enter, F8 and F9 do while it is in front."""

    offers_changed = Signal()

    def __init__(self, look: Look, title: str, icon: str) -> None:
        super().__init__()
        self.look, self.title, self.icon = look, title, icon
        self.host: ScreenHost | None = None
        self.offers: tuple[Offer | None, Offer | None, Offer | None] = (None, None, None)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(20, 12, 20, 12)
        self.column.setSpacing(12)
        self.column.addWidget(Text(title, TextRole.TITLE))

    def offer(self, primary: Offer | None, second: Offer | None = None, third: Offer | None = None) -> None:
        """Say what Enter, F8 and F9 do from now on."""
        self.offers = (primary, second, third)
        self.offers_changed.emit()

    def on_show(self) -> None:
        """Come to the front: bring what is shown up to date."""

    def first_focus(self) -> QWidget | None:
        """Return what has the focus when the page comes to the front."""
        return None
