"""The screens F3 办件 and F4 出件: a list of cases, the chosen one beside it, and a dialog for each deed."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QWidget

from counter_app.services.case_list import CaseFilter, CaseRow
from counter_app.services.changes import Changes
from counter_app.services.idle_board import UrgentCounts
from counter_app.ui.actions import KeyHint
from counter_app.ui.look import Look
from counter_app.ui.models.record_table import RecordTableModel
from counter_app.ui.models.table_view import TableView
from counter_app.ui.presenters.cases.deeds import AT_HANDING_OVER, KEYS, Deed
from counter_app.ui.presenters.cases.presenter import CasesPresenter, CaseWays
from counter_app.ui.presenters.cases.view import FILTER_LIGHTS, CasesView
from counter_app.ui.presenters.person import PersonSubject
from counter_app.ui.scans import Scan, ScanKind
from counter_app.ui.screen import PAGE_GAP, RailPlace, Screen
from counter_app.ui.screens.cases.case_table import case_columns, row_id
from counter_app.ui.screens.cases.detail_column import DetailColumn
from counter_app.ui.widgets.buttons import ButtonKind, KeyButton
from counter_app.ui.widgets.card import Card
from counter_app.ui.widgets.empty_state import EmptyState
from counter_app.ui.widgets.filter_pills import FilterPills
from counter_app.ui.widgets.form_dialog import FormDialog
from counter_app.ui.widgets.omni_box import OmniBox
from counter_app.ui.widgets.text import Text, TextRole
from counter_app.ui.workplace import Workplace

CASES, HAND_OVER = "cases", "hand_over"
ACCEPT, PERSON = "accept", "person"
"""The screens that a case leads to."""


class _CaseScreen(Screen):
    """What both lists share."""

    takes = frozenset({ScanKind.RESIDENT_ID, ScanKind.CASE_CODE, ScanKind.PAPER})

    def __init__(
        self,
        look: Look,
        place: RailPlace,
        workplace: Workplace,
        filters: tuple[CaseFilter, ...],
        count_of: Callable[[UrgentCounts], int],
        deeds: frozenset[Deed] | None = None,
        pages: QWidget | None = None,
    ) -> None:
        super().__init__(look, place, pages)
        self._count_of = count_of
        self._is_handing_over = deeds is not None
        self._view: CasesView | None = None
        self._listed = -1
        self._dialog: FormDialog | None = None
        ways = CaseWays(partial(self._go, ACCEPT), self._show_person)
        self.presenter = CasesPresenter(workplace, ways, filters, deeds)
        self.omni = OmniBox(look, self.tr("查找办件"), self._placeholder(), icon="search")
        columns = case_columns(self.tr, is_handing_over=self._is_handing_over)
        self.model = RecordTableModel(columns, row_id, self)
        self.table = TableView(look, self.model, place.words)
        self.pills = FilterPills(look, self.tr("筛选"), [FILTER_LIGHTS.get(one) for one in filters])
        keys = dict.fromkeys(KEYS[one] for one in Deed if deeds is None or one in deeds)
        self._actions = {key: self.act("", key, partial(self.presenter.do, key)) for key in keys}
        self._scope = self.act("", "Alt+M", self.presenter.change_scope, short=self.tr("换范围"))
        self._back = self.act(self.tr("回到列表"), "Esc", self._step_back, is_listed=False)
        self._add_filter_keys(filters)
        self._build(look)
        self._connect()

    def _placeholder(self) -> str:
        return self.tr("姓名拼音、身份证号、办件编号，或扫回执")

    def _add_filter_keys(self, filters: tuple[CaseFilter, ...]) -> None:
        for place in range(len(filters) if len(filters) > 1 else 0):
            words = self.tr("第 {n} 个筛选").format(n=place + 1)
            self.act(words, f"Alt+{place + 1}", partial(self.presenter.choose_filter, place), is_listed=False)

    def _build(self, look: Look) -> None:
        scope = KeyButton.of(look, self._scope, ButtonKind.SMALL, comes_and_goes=True)
        bar = QHBoxLayout()
        bar.setSpacing(8)
        bar.addWidget(self.pills)
        bar.addStretch(1)
        bar.addWidget(scope)
        self._count = Text("", TextRole.SECONDARY)
        table_card = Card(spacing=0)
        table_card.column.setContentsMargins(1, 1, 1, 1)
        table_card.column.addWidget(self.table, 1)
        foot = QHBoxLayout()
        foot.setContentsMargins(13, 8, 13, 10)
        foot.addWidget(self._count)
        foot.addStretch(1)
        table_card.column.addLayout(foot)
        self._empty = EmptyState(look, "mood-smile", "", "")
        self._left = QStackedWidget()
        self._left.addWidget(table_card)
        empty_card = Card()
        empty_card.column.addWidget(self._empty)
        self._left.addWidget(empty_card)
        self._make_detail(look)
        body = QHBoxLayout()
        body.setSpacing(PAGE_GAP)
        body.addWidget(self._left, 1)
        body.addWidget(self.detail)
        self.page.addWidget(self.omni)
        self.page.addLayout(bar)
        self.page.addLayout(body, 1)

    def _make_detail(self, look: Look) -> None:
        self.detail = DetailColumn(look, self._actions)
        again = KeyButton(look, self.tr("补打"), kind=ButtonKind.SMALL, key="F10", icon="printer")
        again.clicked.connect(self.presenter.print_again)
        self.detail.add_to_top(again)

    def _connect(self) -> None:
        self.omni.textEdited.connect(self.presenter.typed)
        self.omni.textChanged.connect(self._emptied)
        self.omni.entered.connect(self._entered)
        self.pills.chosen.connect(self.presenter.choose_filter)
        self.model.wanted.connect(self.presenter.rows_wanted)
        self.table.current_changed.connect(self._row_chosen)
        self.presenter.watch(self._render, self._supply, self._show_counts)

    def _go(self, name: str, subject: str) -> None:
        if self.host is not None:
            self.host.go_to(name, subject)

    def _show_person(self, person: str) -> None:
        if self.host is not None:
            self.host.go_to(PERSON, PersonSubject(person, self.place.name))

    def forget_person(self) -> None:
        """Show the next clerk nothing of this one."""
        self.presenter.forget_person()

    def on_person(self) -> None:
        """Begin with the cases of whoever signed in."""
        self.presenter.person_changed()

    def on_enter(self, subject: object | None = None) -> None:
        """Bring the list up to date, or show the case that the caller means."""
        if isinstance(subject, str):
            self.presenter.show_case(subject)
        else:
            self.presenter.refresh()

    def on_changes(self, changes: Changes) -> None:
        """Bring list and count up to date."""
        self.presenter.changed(changes, is_in_front=self.isVisible())

    def scanned(self, scan: Scan) -> bool:
        """Show the case of a paper, or the cases of a person."""
        is_paper = scan.kind is not ScanKind.RESIDENT_ID
        self.presenter.scanned(scan.text, opens_handing_over=self._is_handing_over and is_paper)
        return True

    def reprint(self) -> bool:
        """Print a paper of the chosen case again."""
        return self.presenter.print_again()

    def first_focus(self) -> QWidget | None:
        """Typing finds at once."""
        return self.omni

    def key_hints(self) -> tuple[KeyHint, ...]:
        """Name the keys that belong to the list."""
        hints = [KeyHint("↑↓", self.tr("选办件"))]
        if len(self.pills.pills) > 1:
            hints.append(KeyHint("Alt+1-7", self.tr("筛选")))
        return tuple(hints)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move in the list from wherever the keyboard is."""
        moves = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
        pages = {Qt.Key.Key_PageUp: -1, Qt.Key.Key_PageDown: 1}
        key = Qt.Key(event.key())
        if key in moves:
            self.table.step(moves[key])
        elif key in pages:
            self.table.page(pages[key])
        else:
            super().keyPressEvent(event)
            return
        event.accept()

    def _entered(self, _text: str) -> None:
        """What was typed has found its cases: Enter goes to the first of them."""
        self.table.setFocus()

    def _emptied(self, text: str) -> None:
        if not text and self._view is not None and self._view.text:
            self.presenter.clear()

    def _step_back(self) -> None:
        """Back from what was found to the list, and from there to the acceptance."""
        if self._view is not None and self._view.is_searching:
            self.presenter.clear()
            self.omni.setFocus()
        elif self.host is not None:
            self.host.go_to(ACCEPT)

    def _row_chosen(self, case: object) -> None:
        if isinstance(case, bytes):
            self.presenter.select_id(case)

    def _supply(self, rows: tuple[CaseRow, ...]) -> None:
        self.model.supply(rows)

    def _show_counts(self, counts: UrgentCounts) -> None:
        self.badge_changed.emit(self._count_of(counts))

    def _render(self, view: CasesView) -> None:
        self._view = view
        if self.omni.text() != view.text:
            self.omni.setText(view.text)
        self.pills.show_filters([one.words for one in view.pills], view.chosen_pill)
        self._count.setText(view.count_words)
        self._render_list(view)
        self.detail.render_view(view.detail, view.detail_problem)
        self._show_offers(view)
        self._show_form(view)

    def _render_list(self, view: CasesView) -> None:
        if view.listed != self._listed:
            self._listed = view.listed
            self.table.blockSignals(True)
            self.model.show_ids(view.ids)
            self.table.blockSignals(False)
        if view.emptiness is not None:
            self._empty.show_words(view.emptiness.icon, view.emptiness.title, view.emptiness.body)
        self._left.setCurrentIndex(0 if view.emptiness is None else 1)
        self.detail.setVisible(view.selected is not None)
        if view.selected is not None and self.table.current_id() != view.selected:
            self.table.choose(view.selected)

    def _show_offers(self, view: CasesView) -> None:
        offered = {one.key: one for one in view.offers}
        with self.changing_keys():
            self._scope.setText(view.scope_words)
            self._scope.setEnabled(bool(view.scope_words))
            for key, action in self._actions.items():
                offer = offered.get(key)
                action.setEnabled(offer is not None)
                if offer is not None:
                    action.short = offer.short
                    action.setText(offer.words)

    def _show_form(self, view: CasesView) -> None:
        dialog = self._dialog
        if dialog is not None and dialog.form is not view.form:
            self._dialog = None
            dialog.close_card()
        if view.form is not None and self._dialog is None and self.host is not None:
            self._dialog = FormDialog(self.look, view.form, self.presenter.deeds.submit, self.presenter.deeds.close)
            self.host.open_card(self._dialog, self._dialog.first())
        if self._dialog is not None:
            self._dialog.show_problem(view.problem)


class CasesScreen(_CaseScreen):
    """F3: every case, and everything that can be done to it."""

    def __init__(self, look: Look, workplace: Workplace, pages: QWidget | None = None) -> None:
        place = RailPlace(CASES, self.tr("办件"), "F3", "list-search")
        super().__init__(
            look, place, workplace, tuple(CaseFilter), lambda counts: counts.overdue + counts.due_today, pages=pages
        )


class HandOverScreen(_CaseScreen):
    """F4: what waits to be collected; a scanned slip and Enter hand it over."""

    def __init__(self, look: Look, workplace: Workplace, pages: QWidget | None = None) -> None:
        place = RailPlace(HAND_OVER, self.tr("出件"), "F4", "package-export")
        super().__init__(
            look, place, workplace, (CaseFilter.READY,), lambda counts: counts.ready, AT_HANDING_OVER, pages
        )

    def _placeholder(self) -> str:
        return self.tr("扫回执就出件；也可以输姓名拼音、身份证号、办件编号")
