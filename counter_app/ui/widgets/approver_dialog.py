"""Asks for a director-level person and the password for one act, in the dialog of that act."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from counter_app.domain.staff import DIRECTOR_LEVEL
from counter_app.services.errors import CounterError, NotAllowed, TryAgain
from counter_app.services.sign_in_list import ROLE_WORDS, SignInLine
from counter_app.ui.actions import Action
from counter_app.ui.look import Look
from counter_app.ui.widgets.card import Field
from counter_app.ui.widgets.choices import Segmented
from counter_app.ui.widgets.dialog_card import DialogCard
from counter_app.ui.widgets.text import Text, TextRole
from counter_app.ui.workplace import Approval


@dataclass(frozen=True, slots=True)
class Approver:
    """Somebody who may agree."""

    staff: str
    name: str
    role: str


def approvers_of(people: Sequence[SignInLine], *, without: str | None = None) -> tuple[Approver, ...]:
    """Return the director-level people; `without` leaves out who may not agree under four eyes."""
    return tuple(
        Approver(one.staff, one.name, ROLE_WORDS[one.role])
        for one in people
        if one.role in DIRECTOR_LEVEL and one.staff != without
    )


class ApproverForm(QWidget):
    """The list of names and the password field, to stand in any dialog; Alt and a digit choose the person."""

    def __init__(self, look: Look, approvers: Sequence[Approver], *, first_key: int = 1) -> None:
        """`first_key` is the digit of the first person, where choices above them have some already."""
        super().__init__()
        self._approvers = tuple(approvers)
        names = [f"{one.name}（{one.role}）" for one in self._approvers]
        self.keys = tuple(f"Alt+{first_key + place}" for place in range(len(names)))
        self.people = Segmented(look, self.tr("谁同意"), names, keys=self.keys, chosen=0 if names else None)
        self.password = QLineEdit()
        self.password.setEchoMode(QLineEdit.EchoMode.Password)
        self.password.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled, False)
        self._field = Field(self.tr("本人密码"), self.password, hint=self.tr("只用于这一次"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(Text(self.tr("谁同意"), TextRole.SECONDARY))
        column.addWidget(self.people)
        column.addWidget(self._field)
        self.setFocusProxy(self.password)

    def approval(self) -> Approval | None:
        """Return who agrees with which password, None (and a sentence) while one of them is wanting."""
        place = self.people.place()
        if place is None or place >= len(self._approvers):
            self._field.set_error(self.tr("没有主任或副主任可选，请先登记。"))
            return None
        if not self.password.text():
            self._field.set_error(self.tr("请本人输入密码。"))
            self.password.setFocus()
            return None
        return Approval(self._approvers[place].staff, self.password.text())

    def refuse(self, error: CounterError) -> bool:
        """Say under the password what was wrong with it; answers whether the error was about the approval."""
        self.password.clear()
        about_it = error.field in ("approver", "approver_password") or isinstance(error, TryAgain)
        if not about_it:
            return False
        is_wrong = isinstance(error, NotAllowed) and error.field == "approver_password"
        said = self.tr("密码不对，请再输一次。连错 5 次要等一会儿。") if is_wrong else f"{error.title}。"
        self._field.set_error(said)
        self.password.setFocus()
        return True

    def clear_error(self) -> None:
        """Begin anew."""
        self._field.set_error("")


class ApproverDialog(DialogCard):
    """A dialog that does one director-level act: `agreed(Approval)` is called with what was typed.

    Its caller carries the act out and then calls `close_card`, or `refuse` with the error.
    """

    def __init__(
        self,
        look: Look,
        title: str,
        effect: str,
        approvers: Sequence[Approver],
        button: str,
        agreed: Callable[[Approval], object],
        *,
        content: QWidget | None = None,
        icon: str = "lock",
        tone: str = "primary",
        width: int = 640,
    ) -> None:
        super().__init__(look, title, icon=icon, tone=tone, width=width)
        self._agreed = agreed
        self.form = ApproverForm(look, approvers)
        self._said = Text("", TextRole.ERROR, wraps=True)
        self._said.hide()
        self.body.addWidget(Text(effect, wraps=True))
        if content is not None:
            self.body.addWidget(content)
        self.body.addWidget(self.form)
        self.body.addWidget(self._said)
        for place, approver in enumerate(approvers):
            self.act(approver.name, f"Alt+{place + 1}", partial(self.form.people.choose, place))
        self.add_dismissal(self.tr("不办了"))
        self.primary = Action(self, button, "Enter", self._agree)
        self.add_primary(self.primary)

    def _agree(self) -> None:
        approval = self.form.approval()
        if approval is None:
            return
        self.form.clear_error()
        self._said.hide()
        self.primary.setEnabled(False)
        self._agreed(approval)

    def refuse(self, error: CounterError) -> None:
        """Say why it was not done, and let it be tried again."""
        self.primary.setEnabled(True)
        if not self.form.refuse(error):
            self._said.setText(f"{error.title}。{error.advice}。")
            self._said.show()
