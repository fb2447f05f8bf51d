"""The dialogs of the acceptance screen: each shows a panel and hands back what is typed and pressed."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial

from PySide6.QtCore import QDate
from PySide6.QtWidgets import QVBoxLayout, QWidget

from counter_app.ui.actions import Action as KeyAction
from counter_app.ui.look import Look
from counter_app.ui.presenters.accept.actions import Action, Do
from counter_app.ui.presenters.accept.presenter import AcceptPresenter
from counter_app.ui.presenters.accept.state import Field, PanelKind
from counter_app.ui.presenters.accept.view import AcceptView, PanelView
from counter_app.ui.widgets.card import Field as FormField
from counter_app.ui.widgets.card import FormEdit
from counter_app.ui.widgets.choices import ChoiceCard, Pills
from counter_app.ui.widgets.day_edit import DayEdit
from counter_app.ui.widgets.dialog_card import DialogCard
from counter_app.ui.widgets.text import Text, TextRole, Tone

NARROW = 640


class PanelDialog(DialogCard):
    """A dialog over a panel; the presenter opens and closes it."""

    def __init__(
        self, look: Look, presenter: AcceptPresenter, view: PanelView, *, icon: str = "edit", width: int = NARROW
    ) -> None:
        super().__init__(look, view.title, view.body, icon=icon, width=width)
        self.presenter = presenter
        self.kind = view.panel.kind
        self.first: QWidget | None = None
        self._actions: dict[Do, KeyAction] = {}

    def add_footer(self, actions: tuple[Action, ...]) -> None:
        """Add the buttons: the safe side at the left, the primary act at the right end."""
        known = {one.do: one for one in actions}
        close = known[Do.CLOSE]
        self.add_dismissal(close.label, lambda: self.presenter.do(Do.CLOSE))
        if Do.DEFER in known:
            self.add_secondary(self._action(known[Do.DEFER]))
        if Do.CONFIRM in known:
            button = self.add_primary(self._action(known[Do.CONFIRM]))
            self.first = self.first or button

    def _action(self, action: Action) -> KeyAction:
        made = KeyAction(self, action.label, action.key, lambda: self.presenter.do(action.do))
        self._actions[action.do] = made
        return made

    def follow(self, view: AcceptView) -> None:
        """Show what has changed."""
        for action in view.actions:
            known = self._actions.get(action.do)
            if known is not None:
                known.allow(action.label) if action.is_enabled else known.refuse(action.why_not)


class TextsDialog(PanelDialog):
    """A form of one or more lines."""

    def __init__(self, look: Look, presenter: AcceptPresenter, view: PanelView) -> None:
        super().__init__(look, presenter, view, icon="user-plus" if view.panel.kind is PanelKind.REGISTER else "edit")
        self._fields: dict[str, FormField] = {}
        labels = self._labels()
        if view.panel.omni is not None:
            label = self.tr("证号")
            self.body.addWidget(Text(f"{label}  {_grouped(view.panel.omni.text)}", TextRole.STRONG))
        for name in view.panel.fields:
            self.body.addWidget(self._field(view, name, labels[name], is_last=name == view.panel.fields[-1]))
        self._problem = Text("", TextRole.ERROR, wraps=True)
        self._problem.hide()
        self.body.addWidget(self._problem)

    def _labels(self) -> dict[str, tuple[str, tuple[str, ...]]]:
        """Return the label of each field, and the usual answers to it."""
        return {
            Field.NAME: (self.tr("姓名"), ()),
            Field.PHONE: (self.tr("电话（可以不填）"), ()),
            Field.ADDRESS: (self.tr("住址（可以不填）"), ()),
            Field.NO_ID_REASON: (self.tr("为什么没有证号"), (self.tr("新生儿还没有证号"), self.tr("证件丢了正在补"))),
            Field.UNVERIFIED_REASON: (self.tr("为什么校验位不对"), (self.tr("证件原件如此"),)),
            Field.AGENT: (self.tr("代办人姓名"), ()),
            Field.DEFECT: (self.tr("有什么问题"), ()),
            Field.REASON: (self.tr("原因"), ()),
        }

    def _field(self, view: PanelView, name: str, label: tuple[str, tuple[str, ...]], *, is_last: bool) -> QWidget:
        words, usual = label
        edit = FormEdit(view.panel.text(name), is_last=is_last, is_latin=name == Field.PHONE)
        edit.textChanged.connect(partial(self.presenter.panel_text, name))
        field = FormField(words, edit)
        self._fields[name] = field
        self.first = self.first or edit
        if not usual:
            return field
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(field)
        column.addWidget(usual_texts(self.look, words, usual, edit.setText))
        return holder

    def follow(self, view: AcceptView) -> None:
        """Show what was wrong with which field."""
        super().follow(view)
        if view.panel is None:
            return
        problem = view.panel.panel.problem
        for name, field in self._fields.items():
            is_here = problem is not None and problem.field == name
            field.set_error(f"{problem.title}。{problem.advice}" if problem is not None and is_here else "")
        is_general = problem is not None and problem.field not in self._fields
        self._problem.setText(f"{problem.title}。{problem.advice}" if problem is not None and is_general else "")
        self._problem.setVisible(is_general)


class NoPaperDialog(PanelDialog):
    """Asks why nothing is printed; a digit answers."""

    def __init__(self, look: Look, presenter: AcceptPresenter, view: PanelView, actions: tuple[Action, ...]) -> None:
        super().__init__(look, presenter, view, icon="printer-off")
        details = {
            Do.NOT_WANTED: self.tr("他说不用；以后要，到办件里按 F10"),
            Do.PRINTER_BROKEN: self.tr("修好以后，到办件里按 F10"),
        }
        for action in (one for one in actions if one.do in details):
            card = ChoiceCard(look, action.label, details[action.do], key=action.key)
            card.clicked.connect(partial(presenter.do, action.do))
            self.act(action.label, action.key, partial(presenter.do, action.do))
            self.body.addWidget(card)
            self.first = self.first or card


class DeferDialog(PanelDialog):
    """Asks until which day the missing papers may follow (容缺)."""

    def __init__(self, look: Look, presenter: AcceptPresenter, view: PanelView) -> None:
        super().__init__(look, presenter, view, icon="calendar-due")
        for row in view.lacking:
            self.body.addWidget(Text(f"□ {row.name}", TextRole.STRONG))
        day = view.panel.until
        self._date = DayEdit(day or _civil(QDate.currentDate()))
        self._date.dateChanged.connect(self._changed)
        self._hint = Text(view.hint, TextRole.BODY, Tone.INFO)
        self._field = FormField(self.tr("补交日期（↑ ↓ 换一天）"), self._date)
        self.body.addWidget(self._field)
        self.body.addWidget(self._hint)
        self.first = self._date

    def _changed(self, day: QDate) -> None:
        self.presenter.defer_until(_civil(day))

    def follow(self, view: AcceptView) -> None:
        """Show the day in words, and what was wrong with it."""
        super().follow(view)
        if view.panel is not None:
            self._hint.setText(view.panel.hint)
            problem = view.panel.panel.problem
            self._field.set_error(f"{problem.title}。{problem.advice}" if problem else "")


def usual_texts(look: Look, name: str, texts: tuple[str, ...], take: Callable[[str], object]) -> Pills:
    """Return pills of usual answers; one that is pressed is taken as it stands."""
    pills = Pills(look, name, texts)
    pills.chosen.connect(lambda place: take(texts[place]))
    return pills


def _grouped(number: str) -> str:
    return f"{number[:6]} {number[6:14]} {number[14:]}"


def _civil(day: QDate) -> date:
    return date(day.year(), day.month(), day.day())
