"""The one focus ring: an overlay that follows the focus, so that no widget can forget to show it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QRectF, Qt
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QAbstractItemView, QApplication, QWidget

from counter_app.ui.look import RADIUS_CONTROL, Look
from counter_app.ui.widgets.painted import Painted, draw_box, painting

RING_PX, GAP_PX = 3, 2
_ROOM = RING_PX + GAP_PX
_FOLLOWED = frozenset(
    {QEvent.Type.Move, QEvent.Type.Resize, QEvent.Type.Show, QEvent.Type.Hide, QEvent.Type.LayoutRequest}
)


class FocusRing(Painted):
    """Draws 3 px, 2 px off the focused widget of one window."""

    def __init__(self, look: Look, application: QApplication, window: QWidget) -> None:
        super().__init__(look, window)
        self._window = window
        self._target: QWidget | None = None
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setAttribute(Qt.WidgetAttribute.WA_NoSystemBackground)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.hide()
        application.focusChanged.connect(self._follow)
        self._follow(None, application.focusWidget())

    @property
    def target(self) -> QWidget | None:
        """Return the widget that wears the ring."""
        return self._target

    def _follow(self, _old: QWidget | None, new: QWidget | None) -> None:
        for widget in self._chain():
            widget.removeEventFilter(self)
        is_ours = new is not None and new is not self._window and self._window.isAncestorOf(new)
        self._target = new if is_ours and new is not None and new.property("ring") != "no" else None
        for widget in self._chain():
            widget.installEventFilter(self)
        self._place()

    def _chain(self) -> list[QWidget]:
        """Return the target and what it lies in: any of them may move it."""
        chain: list[QWidget] = []
        widget = self._target
        while widget is not None and widget is not self._window:
            chain.append(widget)
            widget = widget.parentWidget()
        return chain

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Move with the target."""
        if event.type() in _FOLLOWED:
            self._place()
        return False

    def _place(self) -> None:
        target = self._target
        if target is None or not target.isVisible():
            self.hide()
            return
        place = QRect(target.mapTo(self._window, QPoint(0, 0)), target.size())
        inside = isinstance(target, QAbstractItemView)
        self.setGeometry(place if inside else place.adjusted(-_ROOM, -_ROOM, _ROOM, _ROOM))
        self.raise_()
        self.show()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the ring."""
        with painting(self) as painter:
            colour = self.look.colour("focus")
            draw_box(painter, QRectF(self.rect()), RADIUS_CONTROL + GAP_PX, back=None, edge=colour, edge_px=RING_PX)
