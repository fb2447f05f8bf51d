"""Shows old and new side by side before an item is published, and asks who agrees."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from counter_app.services.catalogue_acts import ConfirmItem, PublishItem
from counter_app.services.errors import CounterError
from counter_app.services.item_changes import FactChange
from counter_app.ui.look import Look
from counter_app.ui.presenters.catalogue.directing import Directing
from counter_app.ui.presenters.item_editor.presenter import PublishQuestion
from counter_app.ui.widgets.approver_dialog import ApproverDialog, approvers_of
from counter_app.ui.widgets.card import Field
from counter_app.ui.widgets.choices import Segmented
from counter_app.ui.widgets.day_edit import DayEdit
from counter_app.ui.widgets.text import Frame, FrameRole, Text, TextRole, Tone
from counter_app.ui.workplace import Approval

_WIDTH = 980


class Changes(QWidget):
    """Every fact that differs: its name, what is in force, what will be."""

    def __init__(self, changes: tuple[FactChange, ...], *, has_predecessor: bool) -> None:
        super().__init__()
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(6)
        grid.setColumnStretch(1, 1)
        grid.setColumnStretch(2, 1)
        old_title = self.tr("现行版本") if has_predecessor else self.tr("现在没有公布")
        for column, words in enumerate((self.tr("改了什么"), old_title, self.tr("新版本"))):
            grid.addWidget(Text(words, TextRole.SECONDARY), 0, column)
        for row, change in enumerate(changes, 1):
            grid.addWidget(Text(change.title, TextRole.STRONG), row, 0)
            grid.addWidget(_well(change.old or self.tr("（没有）"), Tone.NONE), row, 1)
            grid.addWidget(_well(change.new or self.tr("（没有）"), Tone.PRIMARY), row, 2)
        if not changes:
            grid.addWidget(Text(self.tr("和现行版本一样，只换生效日期。")), 1, 0, 1, 3)


def _well(words: str, tone: Tone) -> QWidget:
    well = Frame(FrameRole.WELL)
    column = QVBoxLayout(well)
    column.setContentsMargins(10, 6, 10, 6)
    column.addWidget(Text(words, TextRole.BODY, tone, wraps=True))
    column.addStretch(1)
    return well


class PublishForm(QWidget):
    """The changes, the first day, and whether the legal basis was looked up."""

    def __init__(self, look: Look, question: PublishQuestion) -> None:
        super().__init__()
        self.day = DayEdit(question.first_day, earliest=question.first_day)
        self.day_field = Field(self.tr("从哪天起用（↑ ↓ 换一天）"), self.day)
        options = (self.tr("已经核对原文"), self.tr("还没有核对"))
        self.basis = Segmented(look, self.tr("办理依据"), options, chosen=0 if question.is_basis_confirmed else 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        column.addWidget(Changes(question.changes, has_predecessor=question.has_predecessor))
        column.addWidget(self.day_field)
        if not question.is_confirmed:
            column.addWidget(Text(self.tr("办理依据核对了没有（没核对的，须知上会写明）"), TextRole.SECONDARY))
            column.addWidget(self.basis)

    @property
    def is_basis_confirmed(self) -> bool:
        """Say whether the legal basis was looked up."""
        return self.basis.place() == 0


def publish_dialog(
    look: Look, directing: Directing, question: PublishQuestion, published: Callable[[], object]
) -> ApproverDialog:
    """Return the dialog; it carries the act out and stays open while it is refused."""
    form, key = PublishForm(look, question), directing.new_key()

    def agreed(approval: Approval) -> None:
        form.day_field.set_error("")
        confirm = None if question.is_confirmed else ConfirmItem(question.item, form.is_basis_confirmed)
        request = PublishItem(question.item, form.day.day())
        directing.publish(key, confirm, request, approval, done, refused)

    def done() -> None:
        dialog.close_card()
        published()

    def refused(error: CounterError) -> None:
        if error.field == "effective_from":
            form.day_field.set_error(f"{error.title}。")
            dialog.primary.setEnabled(True)
            dialog.form.password.clear()
            return
        dialog.refuse(error)

    effect = form.tr("公布后，受理、告知书和公示都按新版本；已收下的件仍按原来的版本办。")
    if question.needs_four_eyes:
        effect += form.tr("写有收费，要另一位主任或副主任同意。")
    dialog = ApproverDialog(
        look, form.tr("公布 {title}？").format(title=question.title), effect,
        approvers_of(question.people, without=question.without), form.tr("公布新版本"), agreed, content=form,
        icon="book-2", width=_WIDTH,
    )  # fmt: skip
    return dialog
