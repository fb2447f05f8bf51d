"""The card of the materials: one row each, every mark by digit or click."""

from __future__ import annotations

from functools import partial
from itertools import zip_longest

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from counter_app.ui.look import Look
from counter_app.ui.presenters.accept.presenter import AcceptPresenter
from counter_app.ui.presenters.accept.state import Tone as StateTone
from counter_app.ui.presenters.accept.view import MaterialsView, MaterialView
from counter_app.ui.screens.accept.parts import TONES, StepHead, StillScroll
from counter_app.ui.widgets.card import Card
from counter_app.ui.widgets.key_label import KeyLabel
from counter_app.ui.widgets.marks import StepState
from counter_app.ui.widgets.material_row import MaterialLine, MaterialRow
from counter_app.ui.widgets.text import Text, TextRole

MOST_DIGITS = 9


class MaterialsCard(Card):
    """Step 3."""

    def __init__(self, look: Look, presenter: AcceptPresenter, parent: QWidget) -> None:
        super().__init__(spacing=8, parent=parent)
        self.look, self._presenter = look, presenter
        self._rows: list[MaterialRow] = []
        self._views: tuple[MaterialView, ...] = ()
        self._shown: MaterialsView | None = None
        self._head = StepHead(look, 3, self.tr("收了哪些材料"), self)
        self._count = Text("", TextRole.STRONG)
        self._scroll = StillScroll(120, self)
        self._list = QVBoxLayout(self._scroll.ground)
        self._list.setContentsMargins(5, 5, 5, 5)
        self._list.setSpacing(6)
        self._list.addStretch(1)
        self._build()

    def _build(self) -> None:
        hints = QHBoxLayout()
        hints.setSpacing(10)
        for key, words in (("*", self.tr("全齐")), ("1-9", self.tr("逐件"))):
            hints.addWidget(KeyLabel(self.look, key, words, self._head))
        self._head.row.addWidget(self._count)
        self._head.row.addSpacing(8)
        self._head.row.addLayout(hints)
        self.column.setContentsMargins(11, 12, 11, 8)
        head = QHBoxLayout()
        head.setContentsMargins(5, 0, 5, 0)
        head.addWidget(self._head)
        self.column.addLayout(head)
        self.column.addWidget(self._scroll, 1)

    def show_materials(self, view: MaterialsView) -> None:
        """Show the rows; those of the case before are used again, as making one costs more than all else here."""
        if view == self._shown:
            return
        self._shown = view
        self._count.setText(view.count)
        self._count.set_tone(TONES[view.tone])
        is_done = view.tone is StateTone.OK
        self._head.show_state(
            StepState.DONE if is_done else StepState.TROUBLE if view.tone is StateTone.WARN else StepState.NOW
        )
        while len(self._rows) < len(view.rows):
            self._add_row(len(self._rows))
        for row, one in zip_longest(self._rows, view.rows):
            if one is not None:
                row.render_line(_line(one))
            row.setVisible(one is not None)
        has_moved = _current(view.rows) != _current(self._views)
        self._views = view.rows
        if has_moved:
            self._show_current()

    def _add_row(self, place: int) -> None:
        row = MaterialRow(self.look, MaterialLine("", "", "", ""))
        row.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        row.pressed.connect(partial(self._presenter.cycle, place))
        row.reason_chosen.connect(partial(self._mark, place))
        self._list.insertWidget(place, row)
        self._rows.append(row)

    def _mark(self, place: int, reason: int) -> None:
        self._presenter.mark(place, self._views[place].reasons[reason].mark)

    def row(self, place: int) -> MaterialRow | None:
        """Return the widget of a row."""
        return self._rows[place] if place < len(self._views) else None

    def place_of(self, widget: QWidget | None) -> int | None:
        """Return which row a widget is."""
        return self._rows.index(widget) if isinstance(widget, MaterialRow) and widget in self._rows else None

    def _show_current(self) -> None:
        """Bring the current row into sight."""
        current = _current(self._views)
        if current is not None:
            self._list.activate()
            self._scroll.ensureWidgetVisible(self._rows[current], 0, 8)


def _current(views: tuple[MaterialView, ...]) -> int | None:
    return next((place for place, view in enumerate(views) if view.is_current), None)


def _line(view: MaterialView) -> MaterialLine:
    return MaterialLine(
        str(view.place) if view.place <= MOST_DIGITS else "",
        view.name,
        view.demand,
        view.words,
        TONES[view.tone],
        view.is_ticked,
        view.is_current,
        bool(view.reasons),
        tuple(reason.words for reason in view.reasons),
        next((place for place, reason in enumerate(view.reasons) if reason.is_chosen), None),
    )
