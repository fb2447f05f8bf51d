"""The left column: who is here, as the card shows it, and what this person did here before."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from counter_app.services.person_page import PersonCase
from counter_app.ui.look import Look
from counter_app.ui.presenters.accept.actions import Action, Do
from counter_app.ui.presenters.accept.presenter import AcceptPresenter
from counter_app.ui.presenters.accept.view import ApplicantView, Pill
from counter_app.ui.screens.accept.parts import LightLine, StatePill, StepHead, empty_out, scrolled
from counter_app.ui.widgets.buttons import ButtonKind, KeyButton
from counter_app.ui.widgets.card import Card
from counter_app.ui.widgets.line_widgets import lines_shown
from counter_app.ui.widgets.marks import StepState
from counter_app.ui.widgets.text import ElidedText, Frame, FrameRole, Text, TextRole

COLUMN_WIDTH = 304
LABEL_WIDTH = 60
FACTS = 3


class ApplicantColumn(Card):
    """Shows the applicant of the case in work."""

    def __init__(self, look: Look, presenter: AcceptPresenter, parent: QWidget) -> None:
        super().__init__(spacing=8, parent=parent)
        self.look = look
        self._shown: tuple[ApplicantView, Action | None] | None = None
        self._pills: tuple[Pill, ...] = ()
        self._cases: tuple[PersonCase, ...] | None = None
        self._case_lines: list[LightLine] = []
        self.setFixedWidth(COLUMN_WIDTH)
        self._head = StepHead(look, 1, self.tr("申请人"), self)
        self._name = ElidedText("", TextRole.TITLE)
        self._who = Text("", TextRole.BODY)
        self._number = Text("")
        self._number.setProperty("text_role", "")
        self._number.setFont(look.font(18, strong=True, mono=True))
        self._facts = [(Text("", TextRole.SECONDARY), ElidedText("")) for _ in range(FACTS)]
        self._agent = KeyButton(look, "", kind=ButtonKind.SMALL, key="Alt+D")
        self._agent.clicked.connect(lambda: presenter.do(Do.AGENT))
        self._edit = KeyButton(look, self.tr("改资料"), kind=ButtonKind.SMALL, key="Alt+E")
        self._edit.clicked.connect(lambda: presenter.do(Do.EDIT_PERSON))
        self._back = KeyButton(look, self.tr("更换"), kind=ButtonKind.LIGHT, key="Esc", height=32)
        self._back.clicked.connect(lambda: presenter.do(Do.BACK))
        self._pill_row, self._case_list = QHBoxLayout(), QVBoxLayout()
        self._cases_title = Text("", TextRole.STRONG)
        self._build()

    def _build(self) -> None:
        self._head.row.addWidget(self._back)
        name = QHBoxLayout()
        name.setSpacing(10)
        name.addWidget(self._name, 1)
        name.addWidget(self._who, 0, Qt.AlignmentFlag.AlignBottom)
        self._pill_row.setSpacing(8)
        facts = self._facts_grid()
        agent = QHBoxLayout()
        agent.setSpacing(6)
        agent.addWidget(self._agent)
        agent.addWidget(self._edit)
        self.column.addWidget(self._head)
        self.column.addLayout(name)
        self.column.addWidget(self._number)
        self.column.addLayout(self._pill_row)
        self.column.addLayout(facts)
        self.column.addLayout(agent)
        self.column.addWidget(Frame(FrameRole.HAIRLINE))
        self.column.addWidget(self._cases_title)
        self._case_list.addStretch(1)
        self.column.addWidget(scrolled(self._case_list, 40, self), 1)

    def _facts_grid(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(6)
        grid.setColumnMinimumWidth(0, LABEL_WIDTH)
        grid.setColumnStretch(1, 1)
        for row, (label, text) in enumerate(self._facts):
            grid.addWidget(label, row, 0)
            grid.addWidget(text, row, 1)
        return grid

    def show_applicant(self, view: ApplicantView, agent: Action | None) -> None:
        """Show an applicant."""
        if (view, agent) == self._shown:
            return
        self._shown = view, agent
        self._head.show_state(StepState.DONE)
        self._name.setText(view.name)
        self._who.setText(view.who)
        self._number.setText(view.number)
        self._number.setVisible(bool(view.number))
        for (label, text), (words, said) in zip(self._facts, view.facts, strict=True):
            label.setText(words)
            text.setText(said)
        if agent is not None:
            self._agent.set_text(agent.label)
            self._agent.refuse(agent.why_not)
        self._show_pills(view.pills)
        self._cases_title.setText(view.cases_title)
        self._show_cases(view.cases)

    def _show_pills(self, pills: tuple[Pill, ...]) -> None:
        if pills == self._pills:
            return
        self._pills = pills
        empty_out(self._pill_row)
        for pill in pills:
            self._pill_row.addWidget(StatePill(self.look, pill))
        self._pill_row.addStretch(1)

    def _show_cases(self, cases: tuple[PersonCase, ...]) -> None:
        if cases == self._cases:
            return
        self._cases = cases
        lines = lines_shown(self._case_list, self._case_lines, lambda: LightLine(self.look), cases)
        for line, case in lines:
            received = case.received_day
            day = self.tr("{month}月{day}日").format(month=received.month, day=received.day) if received else ""
            detail = " · ".join(part for part in (day, case.hint) if part)
            line.show_line(case.item_name, detail, case.light)
