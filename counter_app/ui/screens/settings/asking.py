"""Asks an approver for one act of the settings, and shows once what the act has issued."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QVBoxLayout, QWidget

from counter_app.services.errors import CounterError
from counter_app.services.sign_in_list import SignInLine
from counter_app.ui.look import Look
from counter_app.ui.presenters.settings.people import Issued
from counter_app.ui.screen import ScreenHost
from counter_app.ui.widgets.approver_dialog import ApproverDialog, approvers_of
from counter_app.ui.widgets.card import Field
from counter_app.ui.widgets.dialog_card import DialogCard
from counter_app.ui.widgets.text import Text, TextRole
from counter_app.ui.workplace import Approval

Done = Callable[[Issued | None], None]
Refused = Callable[[CounterError], None]
Carry = Callable[[Approval, Done, Refused], None]


class SecretCard(DialogCard):
    """One-time secrets, shown once."""

    def __init__(self, look: Look, issued: Issued) -> None:
        title = self.tr("请把口令交给 %s") % issued.name
        super().__init__(look, title, self.tr("只显示这一次，第一次登录时要换掉"), icon="lock")
        self.body.addWidget(Text(self.tr("一次性口令"), TextRole.SECONDARY))
        self.body.addWidget(Text(issued.pin, TextRole.NUMBER))
        if issued.password:
            self.body.addWidget(Text(self.tr("一次性密码"), TextRole.SECONDARY))
            self.body.addWidget(Text(issued.password, TextRole.NUMBER))
        self.add_dismissal(self.tr("已经交给本人"))


def ask_approver(
    look: Look,
    host: ScreenHost | None,
    people: Sequence[SignInLine],
    words: tuple[str, str, str],
    carry: Carry,
    content: QWidget | None = None,
) -> None:
    """Open the dialog of one act; `words` are its title, its effect and the button."""
    if host is None:
        return

    def agreed(approval: Approval) -> None:
        carry(approval, done, dialog.refuse)

    def done(issued: Issued | None) -> None:
        dialog.close_card()
        if issued is not None:
            host.open_card(SecretCard(look, issued))

    title, effect, button = words
    dialog = ApproverDialog(look, title, effect, approvers_of(people), button, agreed, content=content)
    first = content.focusProxy() if content is not None else None
    host.open_card(dialog, first or dialog.form.password)


def stacked(*fields: tuple[str, QWidget]) -> QWidget:
    """Stack labelled fields; the first has the focus."""
    holder = QWidget()
    column = QVBoxLayout(holder)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(8)
    for label, edit in fields:
        column.addWidget(Field(label, edit))
    holder.setFocusProxy(fields[0][1])
    return holder
