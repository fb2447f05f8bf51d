"""The screen of F5 事项公示: shows the view of its presenter and hands every key and click to it."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import cast

from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from counter_app.domain.journal import AggregateId
from counter_app.services.catalogue_list import ItemPage
from counter_app.services.changes import Changes
from counter_app.services.sign_in_list import SignInLine
from counter_app.ui.actions import Action, KeyHint, name_of_key
from counter_app.ui.look import HEIGHT_PRIMARY, Look
from counter_app.ui.models.record_table import CellKind, Column, RecordTableModel
from counter_app.ui.models.table_view import TableView
from counter_app.ui.presenters.catalogue.directing import Directing
from counter_app.ui.presenters.catalogue.presenter import CataloguePresenter
from counter_app.ui.presenters.catalogue.publications import Offer, PublicationsPresenter
from counter_app.ui.presenters.catalogue.view import CatalogueView, ItemRow, Why
from counter_app.ui.screen import RailPlace, Screen
from counter_app.ui.screens.catalogue.publications_dialog import FileChooser, PublicationsDialog, choose_pdf
from counter_app.ui.screens.catalogue.retire_dialog import retire_dialog
from counter_app.ui.screens.catalogue.search_line import SearchLine
from counter_app.ui.screens.catalogue.sheet_view import SheetView
from counter_app.ui.screens.villager import VillagerScreen
from counter_app.ui.widgets.approver_dialog import approvers_of
from counter_app.ui.widgets.buttons import ButtonKind, KeyButton
from counter_app.ui.widgets.card import Card
from counter_app.ui.widgets.choices import Pills
from counter_app.ui.widgets.empty_state import EmptyState
from counter_app.ui.widgets.text import Frame, FrameRole, Text, TextRole, Tone
from counter_app.ui.workplace import Workplace

NAME, ACCEPT, EDITOR = "catalogue", "accept", "item_editor"
_LIST_WIDTH = 468


class CatalogueScreen(Screen):
    """The items by window at the left, all that is public about one at the right."""

    def __init__(
        self, look: Look, place: Workplace, pages: QWidget | None = None, choose_file: FileChooser = choose_pdf
    ) -> None:
        """`choose_file` asks where a file is to be kept."""
        super().__init__(look, RailPlace(NAME, self.tr("事项公示"), "F5", "book-2"), pages)
        self.presenter = CataloguePresenter(place)
        self.publications = PublicationsPresenter(place, self.presenter)
        self._directing = Directing(place)
        self._choose_file = choose_file
        self._view: CatalogueView | None = None
        self._villager: VillagerScreen | None = None
        self.search = SearchLine(look, self.tr("找事项"), self.tr("事项名称、编号或拼音首字母，如 303 或 gljt"))
        self.windows = Pills(look, self.tr("窗口"))
        self._note = Text("", TextRole.SECONDARY)
        self.table = TableView(
            look, RecordTableModel(self._columns(), lambda row: cast("ItemRow", row).id), self.tr("事项")
        )
        self._why = Text("", TextRole.HINT, wraps=True)
        self._empty = EmptyState(look, "search", "", "")
        self._list = QStackedWidget()
        self.sheet = SheetView(look)
        self._add_actions()
        self._build()
        self._connect()

    def _columns(self) -> tuple[Column, ...]:
        return (
            Column(self.tr("编号"), lambda row: row.code, width=70),
            Column(self.tr("事项"), lambda row: row.name, CellKind.STRONG, may_elide=True),
            Column(
                self.tr("承诺时间"),
                lambda row: row.note,
                CellKind.TONE,
                width=186,
                may_elide=True,
                tone=lambda row: Tone.NONE if row.is_in_force else Tone.WARN,
            ),
        )

    def _add_actions(self) -> None:
        self.print_action = self.act(
            self.tr("打印办事须知"), "Enter", self.presenter.print_sheet, short=self.tr("打印须知")
        )
        self.villager_action = self.act(
            self.tr("在对面屏上显示"), "F8", self.presenter.show_villager, short=self.tr("对面屏显示")
        )
        self.start_action = Action(self, self.tr("马上受理这件事"), "", self._start_case)
        self.edit_action = self.act(
            self.tr("改这个事项"), "F9", lambda: self._edit(self.presenter.code), short=self.tr("改事项")
        )
        self.retire_action = self.act(self.tr("停办"), "Alt+T", self._ask_retire, is_listed=False)
        self.new_action = self.act(self.tr("新事项"), "Alt+N", lambda: self._edit(""), is_listed=False)
        self.publish_action = self.act(self.tr("印公示材料"), "Alt+P", self._show_publications)

    def _build(self) -> None:
        self.page.addWidget(self.search)
        self.page.addLayout(self._bar())
        body = QHBoxLayout()
        body.setSpacing(12)
        body.addWidget(self._list_card(), 4)
        body.addWidget(self._sheet_card(), 6)
        self.page.addLayout(body, 1)

    def _bar(self) -> QHBoxLayout:
        bar = QHBoxLayout()
        bar.setSpacing(10)
        bar.addWidget(self.windows, 1)
        bar.addWidget(self._note)
        bar.addWidget(KeyButton.of(self.look, self.publish_action, ButtonKind.SMALL, "printer"))
        return bar

    def _list_card(self) -> QWidget:
        card = Frame(FrameRole.CARD)
        column = QVBoxLayout(card)
        column.setContentsMargins(1, 1, 1, 1)
        self._list.addWidget(self.table)
        self._list.addWidget(self._empty)
        column.addWidget(self._list)
        card.setMinimumWidth(_LIST_WIDTH)
        return card

    def _sheet_card(self) -> QWidget:
        card = Card(spacing=10)
        card.column.addWidget(self.sheet, 1)
        card.column.addLayout(self._remarks())
        card.column.addLayout(self._footer())
        return card

    def _remarks(self) -> QHBoxLayout:
        """Return the line over the buttons: why some can't be pressed, and what directors alone can do."""
        row = QHBoxLayout()
        row.setSpacing(10)
        row.addWidget(self._why, 1)
        self._directors = [
            KeyButton.of(self.look, self.edit_action, ButtonKind.SMALL, "edit"),
            KeyButton.of(self.look, self.retire_action, ButtonKind.SMALL),
            KeyButton.of(self.look, self.new_action, ButtonKind.SMALL),
        ]
        for button in self._directors:
            row.addWidget(button)
        return row

    def _footer(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(10)
        row.addWidget(KeyButton.of(self.look, self.print_action, ButtonKind.PRIMARY, "printer"))
        start = KeyButton.of(self.look, self.start_action, icon="user-plus")
        start.set_key("F2")
        for button in (KeyButton.of(self.look, self.villager_action, icon="device-tv"), start):
            button.set_height(HEIGHT_PRIMARY)
            if button is start:
                row.addStretch(1)
            row.addWidget(button)
        return row

    def _connect(self) -> None:
        self.search.textChanged.connect(self.presenter.typed)
        self.windows.chosen.connect(self.presenter.choose_window)
        self.table.current_changed.connect(self._chosen)
        self.presenter.watch(self._render)

    def on_person(self) -> None:
        """Begin with the desk of whoever signed in."""
        self.presenter.start()

    def on_enter(self, subject: object | None = None) -> None:
        """Bring the list up to date; a code as the subject looks for that item."""
        if isinstance(subject, str):
            self.search.setText(subject)
        self._look_for_villager_screen()
        self.presenter.start()

    def on_changes(self, changes: Changes) -> None:
        """Learn what has changed."""
        self.presenter.changed(changes)

    def use_villager_screen(self, villager: VillagerScreen) -> None:
        """Take the screen on the villager's side; whether this PC has a second one shows when it is opened."""
        self._villager = villager

    def _look_for_villager_screen(self) -> None:
        villager = self._villager
        is_there = villager is not None and villager.isVisible()
        self.presenter.use_villager_screen(villager.show_item if villager is not None and is_there else None)

    def subject_for(self, name: str) -> object | None:
        """Return the item that a case is started with by F2."""
        return self.presenter.code if name == ACCEPT and self.start_action.isEnabled() else None

    def first_focus(self) -> QWidget | None:
        """Return the search line."""
        return self.search

    def key_hints(self) -> tuple[KeyHint, ...]:
        """Name the keys that move."""
        return (
            KeyHint("↑↓", self.tr("选事项")),
            KeyHint("+-", self.tr("换窗口")),
            KeyHint("PgDn", self.tr("往下看")),
        )

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move through items, windows and the sheet; the rest are actions."""
        match name_of_key(event):
            case "↑" | "↓" as key:
                self.table.step(-1 if key == "↑" else 1)
            case "PgUp" | "PgDn" as key:
                self.sheet.page(-1 if key == "PgUp" else 1)
            case "+" | "-" as key:
                self._step_window(1 if key == "+" else -1)
            case _:
                super().keyPressEvent(event)
                return
        event.accept()

    def _chosen(self, item: object) -> None:
        self.presenter.choose(cast("AggregateId | None", item))

    def _start_case(self) -> None:
        if self.host is not None:
            self.host.go_to(ACCEPT, self.presenter.code)

    def _edit(self, code: str) -> None:
        if self.host is not None:
            self.host.go_to(EDITOR, code)

    def _ask_retire(self) -> None:
        page = self.presenter.page
        if page is not None:
            self._directing.people(partial(self._open_retire, page))

    def _open_retire(self, page: ItemPage, people: Sequence[SignInLine]) -> None:
        if self.host is not None:
            dialog, first = retire_dialog(self.look, self._directing, page, approvers_of(people))
            self.host.open_card(dialog, first)

    def _show_publications(self) -> None:
        if self.host is not None:
            card = PublicationsDialog(self.look, self.publications.offers(), self._make)
            self.host.open_card(card, card.first)

    def _make(self, offer: Offer) -> None:
        self._choose_file(self, offer.title, offer.file_name, partial(self.publications.make, offer))

    def _step_window(self, step: int) -> None:
        self.search.clear()
        self.presenter.step_window(step)

    def _render(self, view: CatalogueView) -> None:
        self._view = view
        self.windows.show_options(view.windows, view.chosen_window)
        self._note.setText(view.note)
        self._show_rows(view)
        if view.sheet is not None:
            self.sheet.show_sheet(view.sheet)
        self.sheet.setVisible(view.sheet is not None)
        for button in self._directors:
            button.setVisible(view.is_director)
        self._show_refusals(view)

    def _show_rows(self, view: CatalogueView) -> None:
        self.table.records.show_records(view.rows)
        if view.chosen is not None and self.table.current_id() != view.chosen:
            self.table.choose(view.chosen)
        if view.empty is not None:
            self._empty.say(view.empty.title, view.empty.body)
        self._list.setCurrentWidget(self._empty if view.empty is not None else self.table)

    def _show_refusals(self, view: CatalogueView) -> None:
        directors_only = "" if view.is_director else self.tr("只有主任、副主任能改")
        why: Why = view.why
        refusals = (
            (self.print_action, why.print_sheet),
            (self.villager_action, why.show_villager),
            (self.start_action, why.start_case),
            (self.edit_action, directors_only or why.edit),
            (self.retire_action, directors_only or why.retire),
            (self.new_action, directors_only),
            (self.publish_action, self.publications.why_not),
        )
        for action, reason in refusals:
            action.refuse(reason) if reason else action.allow()
        said = dict.fromkeys(reason for reason in (why.print_sheet, why.show_villager, why.start_case) if reason)
        self._why.setText("；".join(said))
        self._why.setVisible(bool(said) or view.is_director)
