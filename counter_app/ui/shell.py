"""The frame around the screens: rail, header, banners, pages, key bar, and the keys that mean one thing everywhere."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from counter_app.services.changes import Changes
from counter_app.ui.actions import UNDO_KEY, Action, KeyHint
from counter_app.ui.header import Header
from counter_app.ui.key_bar import KeyBar
from counter_app.ui.look import Look
from counter_app.ui.messages import MessageBar
from counter_app.ui.notices import PROBLEM
from counter_app.ui.rail import Rail
from counter_app.ui.scans import Scan
from counter_app.ui.screen import PAGE_MARGIN, Screen
from counter_app.ui.widgets.dialog_card import DialogCard
from counter_app.ui.widgets.help_card import HelpCard
from counter_app.ui.widgets.task_bar import TaskBar

LOCK = "lock"
PRINT_QUEUE = "print_queue"
"""The screen to which the chip of the printer leads."""
_CTRL = {"F2": "Ctrl+1", "F3": "Ctrl+2", "F4": "Ctrl+3", "F5": "Ctrl+4", "F6": "Ctrl+5", "F7": "Ctrl+6"}
"""For laptops whose function keys need Fn."""


class Shell(QWidget):
    """The desk of a signed-in person. Screens are built once and stay; the shell alone moves between them."""

    lock_asked = Signal()
    zoom_asked = Signal(object)
    """Steps: +1, -1, or 0 for the standard size."""
    reprint_asked = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.look = look
        self.setObjectName("window")
        self._screens: dict[str, Screen] = {}
        self._card: DialogCard | None = None
        self._globals: list[Action] = []
        self.content = QWidget(self)
        self.header, self.rail, self.pages = Header(look), Rail(look), QStackedWidget()
        self.messages = MessageBar(look, self.pages)
        self.task_bar = TaskBar(look)
        self._add_common_actions()
        self.key_bar = KeyBar(look, self._help)
        self._build()
        self.header.printer_asked.connect(lambda: self.go_to(PRINT_QUEUE))
        self.messages.offers_changed.connect(self._show_keys)

    def take_in(self, screen: Screen) -> None:
        """Put a screen on the rail, below those that are there, and show it where it is the first."""
        place = screen.place
        self._screens[place.name] = screen
        if place.key:
            self._put_on_rail(screen)
        screen.keys_changed.connect(self._show_keys)
        screen.host = self
        self.pages.addWidget(screen)
        # Styled in its own turn of the event loop, rather than with all others when the desk is shown.
        screen.ensurePolished()
        if len(self._screens) == 1:
            self.go_to(place.name)

    def _put_on_rail(self, screen: Screen) -> None:
        place = screen.place
        action = self._global(place.words, place.key, lambda: self.go_to(place.name, self._taken_along(place.name)))
        if place.key in _CTRL:
            action.also(_CTRL[place.key])
        item = self.rail.add(place.name, action, place.icon, is_at_bottom=place.is_at_bottom)
        screen.badge_changed.connect(item.badge.set_count)

    def _global(self, text: str, key: str, run: Callable[[], object]) -> Action:
        action = Action(self.content, text, key, run)
        self.content.addAction(action)
        self._globals.append(action)
        return action

    def _add_common_actions(self) -> None:
        lock = self._global(self.tr("锁屏"), "F12", self.lock_asked.emit)
        self.rail.add(LOCK, lock, "lock", is_at_bottom=True)
        self._help = self._global(self.tr("快捷键与帮助"), "F1", self.show_help)
        self._global(self.tr("补打上一张"), "F10", self.reprint_last).also("Ctrl+P")
        self._undo = self._global(self.tr("撤销刚办的"), UNDO_KEY, self.undo_last).also(UNDO_KEY)
        self._undo.setEnabled(False)
        self._global(self.tr("放大"), "Ctrl++", lambda: self.zoom_asked.emit(1)).also("Ctrl+=")
        self._global(self.tr("缩小"), "Ctrl+-", lambda: self.zoom_asked.emit(-1))
        self._global(self.tr("原来大小"), "Ctrl+0", lambda: self.zoom_asked.emit(0))

    def _build(self) -> None:
        above = QVBoxLayout()
        above.setContentsMargins(PAGE_MARGIN, 0, PAGE_MARGIN, 0)
        above.setSpacing(0)
        above.addWidget(self.messages)
        above.addWidget(self.task_bar)
        right = QVBoxLayout()
        right.setContentsMargins(0, 0, 0, 0)
        right.setSpacing(0)
        right.addWidget(self.header)
        right.addLayout(above)
        right.addWidget(self.pages, 1)
        right.addWidget(self.key_bar)
        row = QHBoxLayout(self.content)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.rail)
        row.addLayout(right, 1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.content)

    @property
    def front(self) -> Screen | None:
        """Return the screen in front."""
        page = self.pages.currentWidget()
        return page if isinstance(page, Screen) else None

    @property
    def screens(self) -> tuple[Screen, ...]:
        """Return every screen in the order of the rail."""
        return tuple(self._screens.values())

    @property
    def card(self) -> DialogCard | None:
        """Return the dialog that lies over the page."""
        return self._card

    def go_to(self, name: str, subject: object | None = None) -> None:
        """Show a screen; one that isn't there is no error, as screens come with their issues."""
        wanted, present = self._screens.get(name), self.front
        if wanted is None:
            return
        if present is not None and present is not wanted:
            present.on_leave()
        self.pages.setCurrentWidget(wanted)
        self.rail.mark(name)
        wanted.on_enter(subject)
        self.focus_page()
        self._show_keys()

    def _taken_along(self, name: str) -> object | None:
        return None if self.front is None else self.front.subject_for(name)

    def focus_page(self) -> None:
        """Give the screen in front its first focus, unless somebody is signing in: his PIN must not go astray."""
        screen = self.front
        if screen is not None and self.isVisible():
            (screen.first_focus() or screen).setFocus()

    def open_card(self, card: DialogCard, first: QWidget | None = None) -> None:
        """Lay a dialog over the page; a second one waits for nobody: it takes the place of the first."""
        if self._card is not None:
            self._card.close_card()
        self._card = card
        card.closed.connect(self._card_closed)
        card.open_over(self, self.content, first)

    def leave_card(self) -> None:
        """Leave the dialog by its safe side; what was typed into it is gone."""
        card = self._card
        safe = card.action_of("Esc") if card is not None else None
        if safe is not None:
            safe.trigger()
        if card is not None and card is self._card:
            card.close_card()

    @Slot()
    def _card_closed(self) -> None:
        if self.sender() is self._card:
            self._card = None

    def reprint_last(self) -> None:
        """Print again what the screen in front shows, else what was printed last."""
        if self.front is None or not self.front.reprint():
            self.reprint_asked.emit()

    def undo_last(self) -> None:
        """Take back what is begun on the screen in front, else what a toast tells of, else what the screen did last."""
        own = self.front.action_of(UNDO_KEY) if self.front is not None else None
        if self._is_toast_undone:
            self.messages.undo_newest()
        elif own is not None and not self.messages.is_undoing:
            own.trigger()

    @property
    def _is_toast_undone(self) -> bool:
        return self.messages.can_undo and self.front is not None and not self.front.undoes_here()

    def show_help(self) -> None:
        """List every key that does something now."""
        screen = self.front
        here = [one for one in self._own_actions() if one.key and one.isEnabled()]
        hints = () if screen is None else screen.key_hints()
        title = "" if screen is None else screen.place.words
        known = {one.key for one in here}
        everywhere = [one for one in self._globals if one.isEnabled() and one.key not in known]
        self.open_card(HelpCard(self.look, title, here, hints, everywhere))

    def live_keys(self) -> frozenset[str]:
        """Return every key that does something now."""
        source: Sequence[Action] = self._card.own_actions() if self._card else (*self._globals, *self._own_actions())
        hints: Sequence[KeyHint] = () if self._card or self.front is None else self.front.key_hints()
        return frozenset({one.key for one in source if one.isEnabled()} | {hint.key for hint in hints})

    def _own_actions(self) -> tuple[Action, ...]:
        """Return those of the screen in front, without the one in whose place a toast is undone."""
        own = self.front.own_actions() if self.front is not None else ()
        return tuple(one for one in own if one.key != UNDO_KEY or not self._is_toast_undone)

    def bound_keys(self) -> list[str]:
        """Return the keys of the page in front and of everywhere, each as often as it is bound."""
        shortcuts = [key.toString() for one in self._globals for key in one.shortcuts()]
        return shortcuts + [one.key for one in self._own_actions() if one.key not in ("", UNDO_KEY)]

    @Slot()
    def _show_keys(self) -> None:
        screen = self.front
        if screen is None:
            return
        is_toast = self._is_toast_undone
        self.messages.give_undo_key(is_given=is_toast)
        self._undo.setEnabled(is_toast or screen.action_of(UNDO_KEY) is not None)
        actions = self._own_actions()
        self.key_bar.show_keys((*actions, self._undo) if is_toast else actions, screen.key_hints())

    @Slot(object)
    def take_scan(self, scan: Scan) -> None:
        """Hand a scan to the screen in front, else to the first that takes such; a dialog keeps scans out."""
        if self._card is not None or not self.isVisible():
            return
        present = self.front
        if present is not None and scan.kind in present.takes and present.scanned(scan):
            return
        for screen in self._screens.values():
            if screen is not present and scan.kind in screen.takes:
                self.go_to(screen.place.name)
                screen.scanned(scan)
                return
        self.messages.toast(self.tr("没有认出刷到的内容，请再刷一次"), icon="scan")

    @Slot(object, object)
    def take_changes(self, changes: Changes, _origin: object) -> None:
        """Tell every screen what an act has changed."""
        for screen in self._screens.values():
            screen.on_changes(changes)

    def forget_person(self) -> None:
        """Let go of what one clerk began: a form must not be sent in the name of the next."""
        self.leave_card()
        self.messages.withdraw(PROBLEM)
        for screen in self._screens.values():
            screen.forget_person()

    def person_changed(self) -> None:
        """Tell every screen that somebody has signed in; what another person did is not theirs to undo."""
        self.messages.withdraw_offers()
        for screen in self._screens.values():
            screen.on_person()
        self.focus_page()
