"""What every screen is to the shell: a page that is built once, with its place on the rail, actions and focus."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from counter_app.services.changes import Changes
from counter_app.ui.actions import KeyedWidget, KeyHint
from counter_app.ui.look import Look
from counter_app.ui.scans import Scan, ScanKind
from counter_app.ui.widgets.dialog_card import DialogCard

PAGE_MARGIN, PAGE_GAP = 16, 12


@dataclass(frozen=True, slots=True)
class RailPlace:
    """Where a screen stands on the rail; `key` is its function key, `icon` the name of its icon.

    A screen without a key is not on the rail: other screens lead to it.
    """

    name: str
    words: str
    key: str
    icon: str
    is_at_bottom: bool = False


class ScreenHost(Protocol):
    """What a screen may ask of the shell."""

    def go_to(self, name: str, subject: object | None = None) -> None:
        """Show another screen, about something where it says so; a screen that isn't there is no error."""
        ...

    def open_card(self, card: DialogCard, first: QWidget | None = None) -> None:
        """Lay a dialog over the page; `first` gets the focus."""
        ...

    def reprint_last(self) -> None:
        """Print once more what was printed last (F10)."""
        ...


class Screen(KeyedWidget):
    """A page of the stack. Subclasses build themselves in the constructor and are shown many times."""

    badge_changed = Signal(object)
    """The count on the rail; 0 hides it."""

    takes: frozenset[ScanKind] = frozenset()
    """What may be scanned to this screen from anywhere."""

    def __init__(self, look: Look, place: RailPlace, pages: QWidget | None = None) -> None:
        """`pages` is where it will be shown: what is made there is styled once."""
        super().__init__(pages)
        self.look = look
        self.place = place
        self.host: ScreenHost | None = None
        self.setObjectName("page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAccessibleName(place.words)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setProperty("ring", "no")
        self.page = QVBoxLayout(self)
        self.page.setContentsMargins(PAGE_MARGIN, PAGE_GAP, PAGE_MARGIN, PAGE_GAP)
        self.page.setSpacing(PAGE_GAP)

    def on_enter(self, subject: object | None = None) -> None:
        """Come to the front, about something where the caller says so: bring what is shown up to date."""

    def on_leave(self) -> None:
        """Go to the back; what was begun stays."""

    def forget_person(self) -> None:
        """Let go of what one clerk saw or may take back: the next one is another person."""

    def on_person(self) -> None:
        """Learn that somebody has signed in."""

    def on_changes(self, changes: Changes) -> None:
        """Learn what an act has changed; called in front and at the back."""

    def scanned(self, scan: Scan) -> bool:
        """Take what was scanned; answers whether it means something here."""
        return False

    def subject_for(self, name: str) -> object | None:
        """Return what the clerk takes along when a key of the rail leads to another screen."""
        return None

    def first_focus(self) -> QWidget | None:
        """Return what has the focus when the page comes to the front."""
        return None

    def reprint(self) -> bool:
        """Print again what this screen shows (F10); answers whether it has anything of its own."""
        return False

    def undoes_here(self) -> bool:
        """Say whether undoing takes back something that is not recorded yet, such as a tick: that comes first."""
        return False

    def key_hints(self) -> tuple[KeyHint, ...]:
        """Return further lines of the key bar."""
        return ()
