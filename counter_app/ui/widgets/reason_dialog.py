"""Asks for a reason before something is done: the usual ones as pills, any other typed."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from counter_app.ui.actions import Action
from counter_app.ui.look import Look
from counter_app.ui.widgets.card import Field, FormEdit
from counter_app.ui.widgets.choices import Pills
from counter_app.ui.widgets.dialog_card import DialogCard
from counter_app.ui.widgets.text import Text


class ReasonDialog(DialogCard):
    """`given(reason)` is called once, and the dialog closes; an empty reason is asked for."""

    def __init__(
        self,
        look: Look,
        title: str,
        effect: str,
        usual: Sequence[str],
        button: str,
        given: Callable[[str], object],
        *,
        icon: str = "edit",
    ) -> None:
        super().__init__(look, title, icon=icon, width=600)
        self._given = given
        self._usual = tuple(usual)
        self.edit = FormEdit(self._usual[0] if usual else "", is_last=True)
        self.field = Field(self.tr("原因"), self.edit)
        pills = Pills(look, self.tr("常用原因"), self._usual)
        pills.chosen.connect(self._take)
        self.body.addWidget(Text(effect, wraps=True))
        self.body.addWidget(pills)
        self.body.addWidget(self.field)
        self.add_dismissal(self.tr("不办了"))
        self.primary = Action(self, button, "Enter", self._agree)
        self.add_primary(self.primary)
        self.edit.selectAll()

    def _take(self, place: int) -> None:
        self.edit.setText(self._usual[place])
        self.edit.setFocus()

    def _agree(self) -> None:
        reason = self.edit.text().strip()
        if not reason:
            self.field.set_error(self.tr("请写一句原因。"))
            return
        if self.is_open:
            self._given(reason)
            self.close_card()
