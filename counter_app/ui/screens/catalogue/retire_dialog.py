"""Asks until which day an item is served, why it ends, and who agrees."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QVBoxLayout, QWidget

from counter_app.services.catalogue_acts import RetireItem
from counter_app.services.catalogue_list import ItemPage
from counter_app.services.errors import CounterError
from counter_app.ui.look import Look
from counter_app.ui.presenters.catalogue.directing import Directing
from counter_app.ui.widgets.approver_dialog import Approver, ApproverDialog
from counter_app.ui.widgets.card import Field, FormEdit
from counter_app.ui.widgets.day_edit import DayEdit
from counter_app.ui.workplace import Approval


class RetireForm(QWidget):
    """The last day and the reason."""

    def __init__(self, directing: Directing) -> None:
        super().__init__()
        today = directing.today()
        self.day, self.reason = DayEdit(today, earliest=today), FormEdit("")
        self.day_field = Field(self.tr("办到哪天为止（这天还能办）"), self.day)
        self.reason_field = Field(self.tr("为什么停办"), self.reason)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.day_field)
        column.addWidget(self.reason_field)

    def refuse(self, error: CounterError) -> bool:
        """Say at its field what was wrong; answers whether it was one of these."""
        fields = {"effective_to": self.day_field, "reason": self.reason_field}
        field = fields.get(error.field or "")
        if field is not None:
            field.set_error(f"{error.title}。{error.advice}。".replace("。。", "。"))
            field.setFocus()
        return field is not None

    def clear(self) -> None:
        """Begin anew."""
        self.day_field.set_error("")
        self.reason_field.set_error("")


def retire_dialog(
    look: Look, directing: Directing, page: ItemPage, approvers: Sequence[Approver]
) -> tuple[ApproverDialog, QWidget]:
    """Return the dialog and its first field; it carries the act out and stays open while it is refused."""
    form, key = RetireForm(directing), directing.new_key()

    def agreed(approval: Approval) -> None:
        form.clear()
        request = RetireItem(page.line.item, form.day.day(), form.reason.text())
        directing.retire(key, request, approval, dialog.close_card, refused)

    def refused(error: CounterError) -> None:
        if form.refuse(error):
            dialog.primary.setEnabled(True)
            dialog.form.password.clear()
        else:
            dialog.refuse(error)

    dialog = ApproverDialog(
        look,
        form.tr("停办{name}？").format(name=page.facts.name),
        form.tr("已经收下的件照常办完；停办后不再收新件，公示里标明已停办。"),
        approvers,
        form.tr("停办这个事项"),
        agreed,
        content=form,
        icon="alert-triangle",
        tone="bad",
    )
    return dialog, form.reason
