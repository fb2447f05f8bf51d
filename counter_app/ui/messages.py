"""Says things to the clerk: banners in one area above the page, toasts at the bottom left."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from counter_app.services.errors import CounterError
from counter_app.ui.actions import UNDO_KEY
from counter_app.ui.look import Look
from counter_app.ui.notices import PROBLEM, Level, Notice, Option
from counter_app.ui.widgets.banner import Banner, Toast
from counter_app.ui.widgets.buttons import ButtonKind, KeyButton

MOST_BANNERS, MOST_TOASTS = 2, 3
_WEIGHT = {Level.BAD: 0, Level.WARN: 1, Level.INFO: 2, Level.OK: 3}
_TOAST_MARGIN, _TOAST_GAP = 16, 8


class MessageBar(QWidget):
    """The `Messages` of the desktop; at most two banners show, the weightiest first, and no cause is forgotten."""

    offers_changed = Signal()
    """A toast offers to undo something, or no longer does."""

    def __init__(self, look: Look, toast_host: QWidget) -> None:
        super().__init__()
        self.look = look
        self._host = toast_host
        self._notices: dict[str, Notice] = {}
        self._banners: list[Banner] = []
        self._toasts: list[Toast] = []
        self._has_undo_key = True
        self.is_undoing = False
        """What a toast offered is being undone, and nothing has been said of it yet."""
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 12, 0, 0)
        self._column.setSpacing(8)
        self.hide()
        toast_host.installEventFilter(self)

    @property
    def notices(self) -> tuple[Notice, ...]:
        """Return what stands, the weightiest first."""
        return tuple(sorted(self._notices.values(), key=lambda one: _WEIGHT[one.level]))

    @property
    def toasts(self) -> tuple[str, ...]:
        """Return what is being said, the newest last."""
        return tuple(toast.accessibleName() for toast in self._toasts)

    @property
    def can_undo(self) -> bool:
        """Say whether a toast offers to undo what it tells of."""
        return self._offering() is not None

    def undo_newest(self) -> None:
        """Undo what the newest toast that offers it tells of; it offers it once."""
        toast = self._offering()
        if toast is not None:
            toast.ask_undo()

    def _undo_asked(self) -> None:
        self.is_undoing = True
        self.offers_changed.emit()

    def give_undo_key(self, *, is_given: bool) -> None:
        """Learn whether the key of undoing means the newest offer now: only that one may show it."""
        self._has_undo_key = is_given
        self._show_undo_key()

    def withdraw_offers(self) -> None:
        """Let no toast offer what another person did."""
        for toast in self._toasts:
            toast.withdraw_offer()
        self.offers_changed.emit()

    def _offering(self) -> Toast | None:
        return next((one for one in reversed(self._toasts) if one.is_offering), None)

    def _show_undo_key(self) -> None:
        newest = self._offering()
        for toast in self._toasts:
            toast.show_key(UNDO_KEY if toast is newest and self._has_undo_key else "")

    def banner(self, notice: Notice) -> None:
        """Say something that stays until it is withdrawn."""
        if self._notices.get(notice.key) != notice:
            self._notices[notice.key] = notice
            self._rebuild()

    def withdraw(self, key: str) -> None:
        """Take a banner away; one that isn't there is no error."""
        if self._notices.pop(key, None) is not None:
            self._rebuild()

    def problem(self, error: CounterError) -> None:
        """Say why something was refused; the next success takes it away."""
        self.is_undoing = False
        close = Option(self.tr("知道了"), lambda: self.withdraw(PROBLEM))
        self.banner(Notice(PROBLEM, Level.WARN, error.title, error.advice, options=(close,)))

    def _rebuild(self) -> None:
        for banner in self._banners:
            self._column.removeWidget(banner)
            banner.hide()
            banner.deleteLater()
        self._banners = [self._made(notice) for notice in self.notices[:MOST_BANNERS]]
        for banner in self._banners:
            self._column.addWidget(banner)
        self.setVisible(bool(self._banners))

    def _made(self, notice: Notice) -> Banner:
        buttons = []
        for option in notice.options:
            button = KeyButton(self.look, option.text, kind=ButtonKind.SMALL, key=option.key)
            button.clicked.connect(option.run)
            buttons.append(button)
        return Banner(self.look, notice.level, notice.title, notice.body, icon=notice.icon, buttons=buttons)

    def toast(self, text: str, *, icon: str = "circle-check", undo: Callable[[], None] | None = None) -> None:
        """Say something that is also told elsewhere; it goes after eight seconds."""
        toast = Toast(self.look, text, icon=icon, undo_key=UNDO_KEY if undo else "", parent=self._host)
        if undo is not None:
            toast.undo_asked.connect(self._undo_asked)
            toast.undo_asked.connect(undo)
        toast.gone.connect(self._gone)
        self._toasts.append(toast)
        self.is_undoing = False
        for old in self._toasts[:-MOST_TOASTS]:
            old.leave()
        toast.start()
        self._show_undo_key()
        self._place()
        self.offers_changed.emit()

    @Slot()
    def _gone(self) -> None:
        toast = self.sender()
        if isinstance(toast, Toast) and toast in self._toasts:
            self._toasts.remove(toast)
            toast.deleteLater()
            self._place()
            self.offers_changed.emit()

    def _place(self) -> None:
        bottom = self._host.height() - _TOAST_MARGIN
        for toast in reversed(self._toasts):
            toast.move(_TOAST_MARGIN, bottom - toast.height())
            toast.raise_()
            bottom -= toast.height() + _TOAST_GAP

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keep the toasts at the bottom left of their host."""
        if event.type() == QEvent.Type.Resize:
            self._place()
        return False
