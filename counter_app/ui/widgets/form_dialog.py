"""The dialog of any form: choices by Alt and a digit, lines, the approver's password, and what was wrong with them."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from counter_app.ui.actions import Action
from counter_app.ui.look import Look
from counter_app.ui.presenters.form import Choice, Form, FormAnswer, Line, Problem
from counter_app.ui.widgets.approver_dialog import ApproverForm, approvers_of
from counter_app.ui.widgets.card import Field, FormEdit
from counter_app.ui.widgets.choice_box import ChoiceBox
from counter_app.ui.widgets.choices import Pills, Segmented
from counter_app.ui.widgets.dialog_card import DialogCard
from counter_app.ui.widgets.text import Text, TextRole

WIDTH = 680


class _ChoiceField(QWidget):
    """A choice under its label: boxes in a row with their keys, or a folded list."""

    def __init__(self, look: Look, choice: Choice, first_key: int) -> None:
        super().__init__()
        self.choice = choice
        self.keys = () if choice.is_folded else tuple(f"Alt+{first_key + n}" for n in range(len(choice.options)))
        self._boxes: Segmented | None = None
        self._list: ChoiceBox | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        if choice.is_folded:
            self._list = ChoiceBox(look)
            self._list.addItems(choice.options)
            self._list.setCurrentIndex(-1 if choice.chosen is None else choice.chosen)
            self.edit: QWidget = self._list
        else:
            self._boxes = Segmented(look, choice.label, choice.options, keys=self.keys, chosen=choice.chosen)
            self.edit = self._boxes
        self.field = Field(choice.label, self.edit)
        column.addWidget(self.field)

    def place(self) -> int | None:
        """Return what is chosen."""
        if self._list is not None:
            return self._list.currentIndex() if self._list.currentIndex() >= 0 else None
        return self._boxes.place() if self._boxes is not None else None

    def choose(self, place: int) -> None:
        """Choose as a click would."""
        if self._boxes is not None:
            self._boxes.choose(place)

    def watch(self, told: Callable[[object], None]) -> None:
        """Call with every new place."""
        if self._boxes is not None:
            self._boxes.chosen.connect(told)


class _LineField(QWidget):
    """A line under its label, with the usual answers beneath it."""

    def __init__(self, look: Look, line: Line) -> None:
        super().__init__()
        self.line = line
        # Enter is the dialog's: it knows which lines are out of sight, and that pills are no next field.
        self.edit = FormEdit(line.text, is_last=True, is_latin=line.is_latin)
        if line.is_secret:
            self.edit.setEchoMode(QLineEdit.EchoMode.Password)
        self.field = Field(line.label, self.edit, hint=line.hint)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(self.field)
        if line.usual:
            pills = Pills(look, line.label, line.usual)
            pills.chosen.connect(self._take)
            column.addWidget(pills)

    def _take(self, place: object) -> None:
        if isinstance(place, int):
            self.edit.setText(self.line.usual[place])
            self.edit.setFocus()


class FormDialog(DialogCard):
    """One form; whoever opened it carries the answer out and closes it, or shows the problem."""

    def __init__(
        self, look: Look, form: Form, submit: Callable[[FormAnswer], object], dismiss: Callable[[], object]
    ) -> None:
        super().__init__(look, form.title, form.effect, icon=form.icon, tone=form.tone, width=WIDTH)
        self.form = form
        self._submit = submit
        self._shown: Problem | None = None
        self._choices = self._made_choices()
        self._lines = [_LineField(look, line) for line in form.lines]
        used = sum(len(one.keys) for one in self._choices)
        people = approvers_of(form.approvers)
        self._approver = ApproverForm(look, people, first_key=used + 1) if form.approvers else None
        self._said = Text("", TextRole.ERROR, wraps=True)
        self._said.hide()
        self._fill()
        self.add_dismissal(self.tr("不办了"), dismiss)
        self.primary = Action(self, form.buttons[0], "Enter", self._go_on)
        self._button = self.add_primary(self.primary)
        self._follow_choice(None)

    def _made_choices(self) -> list[_ChoiceField]:
        made: list[_ChoiceField] = []
        for choice in self.form.choices:
            made.append(_ChoiceField(self.look, choice, 1 + sum(len(one.keys) for one in made)))
        return made

    def _fill(self) -> None:
        for fact in self.form.facts:
            self.body.addWidget(Text(fact, TextRole.STRONG, wraps=True))
        for choice in self._choices:
            self.body.addWidget(choice)
            for place, key in enumerate(choice.keys):
                self.act(choice.choice.options[place], key, partial(choice.choose, place))
        for line in self._lines:
            self.body.addWidget(line)
        if self._approver is not None:
            self._add_approver(self._approver)
        self.body.addWidget(self._said)
        if self._choices:
            self._choices[0].watch(self._follow_choice)

    def _add_approver(self, approver: ApproverForm) -> None:
        self.body.addWidget(approver)
        for place, key in enumerate(approver.keys):
            self.act(key, key, partial(approver.people.choose, place))

    def first(self) -> QWidget:
        """Return where typing begins; the button where Enter alone is the usual answer."""
        wanted = [one.edit for one in self._lines if one.line.name == self.form.first_line]
        return wanted[0] if wanted else self._button

    def _follow_choice(self, _place: object) -> None:
        place = self._choices[0].place() if self._choices else None
        for one in self._lines:
            one.setVisible(one.line.only_for is None or place in one.line.only_for)
        self.primary.setText(self.form.button(place))
        if self.is_open:
            self._fit()
            self._focus_new_line()

    def _focus_new_line(self) -> None:
        """A line that only this choice asks for is where typing goes on."""
        asked = [one.edit for one in self._lines if one.line.only_for is not None and one.isVisible()]
        (asked[0] if asked else self.first()).setFocus()

    def _go_on(self) -> None:
        """Go to the next field, or do it in the last one."""
        fields: list[QWidget] = [one.edit for one in self._lines if not one.isHidden()]
        if self._approver is not None:
            fields.append(self._approver.password)
        current = self.focusWidget()
        if current in fields[:-1]:
            fields[fields.index(current) + 1].setFocus()
        else:
            self._send()

    def _send(self) -> None:
        approval = self._approver.approval() if self._approver is not None else None
        if self._approver is not None and approval is None:
            return
        self._clear()
        self.primary.refuse(self.tr("正在办"))
        choices = tuple((one.choice.name, one.place()) for one in self._choices)
        texts = tuple((one.line.name, one.edit.text()) for one in self._lines if not one.isHidden())
        self._submit(FormAnswer(choices, texts, approval))

    def _clear(self) -> None:
        self._said.hide()
        for line in self._lines:
            line.field.set_error("")
        for choice in self._choices:
            choice.field.set_error("")
        if self._approver is not None:
            self._approver.clear_error()

    def show_problem(self, problem: Problem | None) -> None:
        """Say why it was not done where it was wrong, and let it be tried again."""
        if problem is None or problem == self._shown:
            return
        self._shown = problem
        self.primary.allow()
        for line in self._lines:
            if line.line.is_secret:
                line.edit.clear()
        if self._approver is not None and self._approver.refuse(problem.error):
            return
        where = [one for one in self._lines if one.line.name == problem.error.field and not one.isHidden()]
        if where:
            where[0].field.set_error(problem.words)
            where[0].edit.setFocus()
        else:
            self._said.setText(problem.words)
            self._said.show()
        self._fit()
