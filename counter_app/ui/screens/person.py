"""The page of an applicant: what is known at the left, what they did here before at the right."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from counter_app.domain.persons import RevealedField
from counter_app.services.changes import Changes
from counter_app.services.lights import Light
from counter_app.services.person_page import PersonCase
from counter_app.ui.actions import KeyHint
from counter_app.ui.look import Look
from counter_app.ui.models.record_table import CellKind, Column, RecordTableModel
from counter_app.ui.models.table_view import TableView
from counter_app.ui.presenters.cases.detail import FactLine, short_day
from counter_app.ui.presenters.person import PersonPresenter, PersonSubject, PersonView
from counter_app.ui.screen import PAGE_GAP, RailPlace, Screen
from counter_app.ui.widgets.buttons import ButtonKind, KeyButton
from counter_app.ui.widgets.card import Card
from counter_app.ui.widgets.fact_grid import FactGrid
from counter_app.ui.widgets.form_dialog import FormDialog
from counter_app.ui.widgets.text import Text, TextRole, Tone
from counter_app.ui.workplace import Workplace

PERSON, CASES, ACCEPT = "person", "cases", "accept"
_COLUMN_WIDTH = 420


class PersonScreen(Screen):
    """Not on the rail: 受理 and 办件 lead here with a `PersonSubject`, or with the id of the person."""

    def __init__(self, look: Look, workplace: Workplace, pages: QWidget | None = None) -> None:
        super().__init__(look, RailPlace(PERSON, self.tr("申请人"), "", "user-circle"), pages)
        self._back = ACCEPT
        self._dialog: FormDialog | None = None
        self.presenter = PersonPresenter(workplace, partial(self._go, CASES))
        self._open = self.act(self.tr("看这件"), "Enter", self._open_case)
        self._correct = self.act(self.tr("改资料"), "Alt+E", self.presenter.correct)
        number, phone = RevealedField.RESIDENT_ID, RevealedField.PHONE
        self._number = self.act(self.tr("看全部证号"), "F8", partial(self.presenter.reveal, number))
        self._phone = self.act(self.tr("看全部电话"), "F9", partial(self.presenter.reveal, phone))
        self.act(self.tr("返回"), "Esc", lambda: self._go(self._back))
        columns = (
            Column(self.tr("现在"), _words, CellKind.LIGHT, width=128, light=_light),
            Column(self.tr("办件编号"), _spoken, CellKind.MONO, width=144),
            Column(self.tr("事项"), _item, may_elide=True),
            Column(self.tr("收件"), _day, width=110),
            Column(self.tr("缺什么"), _hint, CellKind.DIM, width=200, may_elide=True),
        )
        self.model = RecordTableModel(columns, _case_id, self)
        self.table = TableView(look, self.model, self.tr("办过的事"))
        self._build(look)
        self.table.current_changed.connect(self._row_chosen)
        self.presenter.watch(self._render)

    def _build(self, look: Look) -> None:
        person = Card(spacing=12)
        person.setFixedWidth(_COLUMN_WIDTH)
        self._title, self._subtitle = Text("", TextRole.TITLE), Text("", TextRole.SECONDARY)
        head = QHBoxLayout()
        head.addWidget(self._title)
        head.addWidget(self._subtitle, 0, Qt.AlignmentFlag.AlignBottom)
        head.addStretch(1)
        self._marks = [Text("", TextRole.STRONG) for _ in range(3)]
        marks = QHBoxLayout()
        marks.setSpacing(16)
        for mark in self._marks:
            marks.addWidget(mark)
        marks.addStretch(1)
        self._facts = FactGrid(label_width=96)
        self._problem = Text("", TextRole.BODY, Tone.WARN, wraps=True)
        person.column.addLayout(head)
        person.column.addLayout(marks)
        person.column.addWidget(self._facts)
        person.column.addWidget(self._problem)
        reveals = QHBoxLayout()
        for action in (self._number, self._phone):
            reveals.addWidget(KeyButton.of(look, action, ButtonKind.SMALL, comes_and_goes=True))
        reveals.addStretch(1)
        person.column.addLayout(reveals)
        person.column.addWidget(KeyButton.of(look, self._correct, comes_and_goes=True))
        person.column.addStretch(1)
        cases = Card(spacing=8)
        self._cases_head = Text("", TextRole.SECTION)
        cases.column.addWidget(self._cases_head)
        cases.column.addWidget(self.table, 1)
        cases.column.addWidget(KeyButton.of(look, self._open, ButtonKind.PRIMARY, comes_and_goes=True))
        row = QHBoxLayout()
        row.setSpacing(PAGE_GAP)
        row.addWidget(person)
        row.addWidget(cases, 1)
        self.page.addLayout(row, 1)

    def _go(self, name: str, subject: str | None = None) -> None:
        if self.host is not None:
            self.host.go_to(name, subject)

    def _open_case(self) -> None:
        case = self.table.current_id()
        if isinstance(case, str):
            self.presenter.show_case(case)

    def _row_chosen(self, case: object) -> None:
        self._open.setEnabled(case is not None)

    def on_enter(self, subject: object | None = None) -> None:
        """Show whom the caller means."""
        if isinstance(subject, PersonSubject):
            self._back = subject.back
            self.presenter.open(subject.person)
        elif isinstance(subject, str):
            self.presenter.open(subject)
        else:
            self.presenter.refresh()

    def on_leave(self) -> None:
        """Nobody's number stays in full on a page that was left."""
        self.presenter.leave()

    def on_person(self) -> None:
        """What somebody saw in full is not for whoever signs in next."""
        self.presenter.leave()

    def on_changes(self, changes: Changes) -> None:
        """Bring the page up to date."""
        self.presenter.changed(changes)

    def first_focus(self) -> QWidget | None:
        """The list of cases has the arrows."""
        return self.table

    def key_hints(self) -> tuple[KeyHint, ...]:
        """Name the keys of the list."""
        return (KeyHint("↑↓", self.tr("选办件")),)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move in the list from wherever the keyboard is."""
        moves = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
        if Qt.Key(event.key()) in moves:
            self.table.step(moves[Qt.Key(event.key())])
            event.accept()
            return
        super().keyPressEvent(event)

    def _render(self, view: PersonView) -> None:
        self._title.setText(view.title)
        self._subtitle.setText(view.subtitle)
        for place, mark in enumerate(self._marks):
            line = view.marks[place] if place < len(view.marks) else FactLine("", "")
            mark.setText(line.text)
            mark.set_tone(Tone(line.tone))
        self._facts.show_lines(view.facts)
        self._problem.setText(view.problem_words)
        self._problem.setVisible(bool(view.problem_words))
        self._cases_head.setText(view.cases_head)
        self.model.show_records(view.cases)
        if view.cases and self.table.current_id() is None:
            self.table.choose(None)
        for action, is_offered in (
            (self._open, bool(view.cases)),
            (self._correct, view.can_correct),
            (self._number, view.can_reveal_number),
            (self._phone, view.can_reveal_phone),
        ):
            action.setEnabled(is_offered)
        self._show_form(view)

    def _show_form(self, view: PersonView) -> None:
        if self._dialog is not None and self._dialog.form is not view.form:
            dialog, self._dialog = self._dialog, None
            dialog.close_card()
        if view.form is not None and self._dialog is None and self.host is not None:
            self._dialog = FormDialog(self.look, view.form, self.presenter.submit, self.presenter.close_form)
            self.host.open_card(self._dialog, self._dialog.first())
        if self._dialog is not None:
            self._dialog.show_problem(view.problem)


def _case_id(case: PersonCase) -> str:
    return case.case


def _light(case: PersonCase) -> Light:
    return case.light


def _words(case: PersonCase) -> str:
    return case.light.words


def _spoken(case: PersonCase) -> str:
    return case.spoken


def _item(case: PersonCase) -> str:
    return case.item_name


def _day(case: PersonCase) -> str:
    return short_day(case.received_day) if case.received_day else ""


def _hint(case: PersonCase) -> str:
    return case.hint
