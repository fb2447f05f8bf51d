"""The print queue: reached by the chip of the printer, with 1, 2 and 3 for what a printer left open."""

from __future__ import annotations

from functools import partial
from typing import cast

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from counter_app.domain.journal import AggregateId
from counter_app.services.changes import Changes
from counter_app.services.print_answers import PaperOutcome
from counter_app.ui.actions import KeyHint, name_of_key
from counter_app.ui.look import Look
from counter_app.ui.models.record_table import CellKind, Column, RecordTableModel
from counter_app.ui.models.table_view import TableView
from counter_app.ui.presenters.print_question import PrintQuestion
from counter_app.ui.presenters.print_queue import JobRow, Primary, PrintQueuePresenter, PrintQueueView
from counter_app.ui.presenters.printer_words import PrinterWords
from counter_app.ui.screen import RailPlace, Screen
from counter_app.ui.screens.print_job_card import PrintJobCard
from counter_app.ui.shell import PRINT_QUEUE
from counter_app.ui.widgets.banner import Banner
from counter_app.ui.widgets.empty_state import EmptyState
from counter_app.ui.widgets.reason_dialog import ReasonDialog
from counter_app.ui.widgets.text import Frame, FrameRole, Text, TextRole
from counter_app.ui.workplace import Workplace

BACK_TO = "accept"
_OUTCOMES = {"1": PaperOutcome.COMPLETE, "2": PaperOutcome.INCOMPLETE, "3": PaperOutcome.NOTHING}


class _Station(QObject):
    """Brings the news of the printer home to the GUI thread."""

    changed = Signal(object)


class PrintQueueScreen(Screen):
    """What asks on top, then what waits, then what of today is settled; the chosen paper at the right."""

    def __init__(self, look: Look, place: Workplace, pages: QWidget | None = None) -> None:
        super().__init__(look, RailPlace(PRINT_QUEUE, self.tr("打印队列"), "", "printer"), pages)
        self._workplace = place
        self._has_started = False
        self.presenter = PrintQueuePresenter(place)
        self.question = PrintQuestion(place, self._show_queue)
        self.presenter.tell(self.question.follow)
        self._counts = Text("", TextRole.SECONDARY)
        self._printer_shown: PrinterWords | None = None
        self._printer_place = QVBoxLayout()
        self._banner: Banner | None = None
        self.table = TableView(
            look, RecordTableModel(self._columns(), lambda row: cast("JobRow", row).id), self.tr("打印队列")
        )
        self._list = QStackedWidget()
        self._add_actions()
        self.card = PrintJobCard(look, self._answers, self.primary_action, self.cancel_action)
        self._build()
        self._station = _Station()
        self._station.changed.connect(self.presenter.printer_changed)
        self.table.current_changed.connect(self._chosen)
        self.presenter.watch(self._render)

    def _columns(self) -> tuple[Column, ...]:
        return (
            Column(self.tr("时间"), lambda row: row.at, width=76),
            Column(
                self.tr("单据"),
                lambda row: row.kind,
                CellKind.TWO_LINES,
                below=lambda row: row.number,
                may_elide=True,
            ),
            Column(
                self.tr("怎么样了"),
                lambda row: row.light.words,
                CellKind.LIGHT,
                width=208,
                light=lambda row: row.light,
            ),
            Column(self.tr("打印机"), lambda row: row.line.printer, CellKind.DIM, width=150, may_elide=True),
        )

    def _add_actions(self) -> None:
        words = {"1": self.tr("完整"), "2": self.tr("不完整，重打"), "3": self.tr("没有出来，重打")}
        self._answers = {
            key: self.act(words[key], key, partial(self.presenter.answer, outcome), is_listed=False)
            for key, outcome in _OUTCOMES.items()
        }
        self.primary_action = self.act(self.tr("补打这张"), "Enter", self._primary)
        self.cancel_action = self.act(self.tr("取消这张"), "F9", self._ask_cancel)
        self.act(self.tr("返回"), "Esc", self._back)

    def _build(self) -> None:
        head = QHBoxLayout()
        head.addWidget(Text(self.place.words, TextRole.TITLE))
        head.addSpacing(8)
        head.addWidget(self._counts)
        head.addSpacing(16)
        head.addLayout(self._printer_place, 1)
        self.page.addLayout(head)
        body = QHBoxLayout()
        body.setSpacing(12)
        body.addWidget(self._list_card(), 1)
        body.addWidget(self.card)
        self.page.addLayout(body, 1)

    def _list_card(self) -> QWidget:
        card = Frame(FrameRole.CARD)
        column = QVBoxLayout(card)
        column.setContentsMargins(1, 1, 1, 8)
        empty = EmptyState(self.look, "printer", self.tr("今天还没有打过单据"), self.tr("办完一件，单据会出现在这里。"))
        self._list.addWidget(self.table)
        self._list.addWidget(empty)
        help_line = Text(
            self.tr("换纸：打开盖子，放进纸卷，光面朝打印头，拉出一截，合上盖子。"), TextRole.HINT, wraps=True
        )
        help_line.setContentsMargins(12, 0, 12, 0)
        column.addWidget(self._list, 1)
        column.addWidget(help_line)
        return card

    def on_person(self) -> None:
        """Begin to follow the printer, and put an open question to whoever signed in."""
        if not self._has_started:
            self._has_started = True
            self._workplace.station.watch(self._station.changed.emit)
        if not self.isVisible():
            self.question.again()
        self.presenter.printer_changed(self._workplace.station.status())

    def on_enter(self, subject: object | None = None) -> None:
        """Bring the queue up to date; the question stands here itself, so its banner goes."""
        self.question.rest()
        self.presenter.refresh()

    def on_leave(self) -> None:
        """Let the question follow the clerk to other screens."""
        self.question.again()
        self.presenter.refresh()

    def on_changes(self, changes: Changes) -> None:
        """Learn what has changed."""
        if self._has_started:
            self.presenter.changed(changes)

    def first_focus(self) -> QWidget | None:
        """Return the list."""
        return self.table

    def key_hints(self) -> tuple[KeyHint, ...]:
        """Name the keys of the list, and those of the question where there is one."""
        card = self.presenter.view.card
        asks = (KeyHint("1-3", self.tr("回答")),) if card is not None and card.asks else ()
        return (*asks, KeyHint("↑↓", self.tr("选单据")))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move in the list from wherever the focus is; the rest are actions."""
        name = name_of_key(event)
        if name in ("↑", "↓"):
            self.table.step(-1 if name == "↑" else 1)
            event.accept()
            return
        super().keyPressEvent(event)

    def _chosen(self, job: object) -> None:
        self.presenter.choose(cast("AggregateId | None", job))

    def _show_queue(self) -> None:
        if self.host is not None:
            self.host.go_to(PRINT_QUEUE)

    def _back(self) -> None:
        if self.host is not None:
            self.host.go_to(BACK_TO)

    def _primary(self) -> None:
        card = self.presenter.view.card
        if card is not None and card.primary is Primary.RELEASE:
            self.presenter.release()
        elif self.host is not None:
            key = self.presenter.new_key()
            dialog = ReasonDialog(
                self.look,
                self.tr("补打这张单据？"),
                self.tr("纸上会标明“补打 第几次”，原来那张仍然有效。"),
                (self.tr("申请人还要一张"), self.tr("纸丢了"), self.tr("打得不清楚")),
                self.tr("补打"),
                lambda reason: self.presenter.reprint(reason, key),
                icon="printer",
            )
            self.host.open_card(dialog, dialog.edit)

    def _ask_cancel(self) -> None:
        if self.host is None:
            return
        dialog = ReasonDialog(
            self.look,
            self.tr("取消这张单据？"),
            self.tr("它不再打印；办的事不受影响，要时可以补打。"),
            (self.tr("申请人不要了"), self.tr("已经另外打了"), self.tr("排错了")),
            self.tr("取消这张"),
            self.presenter.cancel,
            icon="printer-off",
        )
        self.host.open_card(dialog, dialog.edit)

    def _render(self, view: PrintQueueView) -> None:
        self._show_printer(view.printer)
        self._counts.setText(view.counts)
        self.table.records.show_records(view.rows)
        if view.chosen is not None and self.table.current_id() != view.chosen:
            self.table.choose(view.chosen)
        self._list.setCurrentIndex(0 if view.rows or not view.is_read else 1)
        self._show_actions(view)
        self.card.show_card(view.card)
        self.keys_changed.emit()

    def _show_actions(self, view: PrintQueueView) -> None:
        card = view.card
        for action in self._answers.values():
            action.setEnabled(card is not None and card.asks and not card.why_not_primary)
        none = self.tr("先选一张单据")
        if card is None or card.primary is Primary.NONE:
            self.primary_action.refuse(none if card is None else self.tr("这张不用放行或补打"))
        else:
            words = {Primary.RELEASE: self.tr("放行，接着打"), Primary.REPRINT: self.tr("补打这张")}
            self.primary_action.allow(words[card.primary])
            self.primary_action.short = words[card.primary]
            if card.why_not_primary:
                self.primary_action.refuse(card.why_not_primary)
        why = none if card is None else card.why_not_cancel
        self.cancel_action.refuse(why) if why else self.cancel_action.allow()

    def _show_printer(self, words: PrinterWords) -> None:
        if words == self._printer_shown:
            return
        self._printer_shown = words
        if self._banner is not None:
            self._printer_place.removeWidget(self._banner)
            self._banner.hide()
            self._banner.deleteLater()
        title = self.tr("{name}：{title}").format(name=words.name, title=words.title) if words.name else words.title
        self._banner = Banner(self.look, words.level, title, words.body, icon=words.icon)
        self._printer_place.addWidget(self._banner)
