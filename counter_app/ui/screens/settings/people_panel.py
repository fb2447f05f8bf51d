"""人员和窗口: who works here, which posts they hold, and the settings of the centre; each change asks an approver."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from counter_app.domain.staff import Role
from counter_app.services.people_at_work import SettingLine
from counter_app.services.sign_in_list import ROLE_WORDS
from counter_app.ui.look import Look
from counter_app.ui.models.record_table import CellKind, Column, RecordTableModel
from counter_app.ui.models.table_view import TableView
from counter_app.ui.presenters.settings.people import SERVING_ROLES, PeoplePresenter, PeopleView, PersonLine
from counter_app.ui.screens.settings.asking import Carry, Done, Refused, ask_approver, stacked
from counter_app.ui.screens.settings.panel import Offer, Panel
from counter_app.ui.widgets.buttons import ButtonKind, KeyButton
from counter_app.ui.widgets.card import FormEdit
from counter_app.ui.widgets.choice_box import ChoiceBox
from counter_app.ui.widgets.text import Text, TextRole, Tone
from counter_app.ui.workplace import Approval, Workplace


class PeoplePanel(Panel):
    """The table of people, the windows under it."""

    def __init__(self, look: Look, place: Workplace) -> None:
        super().__init__(look, self.tr("人员和窗口"), "users")
        self.presenter = PeoplePresenter(place)
        columns = (
            Column(self.tr("姓名"), lambda line: line.name, CellKind.STRONG, width=140),
            Column(self.tr("角色"), lambda line: line.role, width=120),
            Column(self.tr("岗位"), lambda line: line.posts, may_elide=True),
            Column(
                self.tr("口令"), lambda line: line.state, CellKind.TONE, width=180,
                tone=lambda line: Tone.WARN if line.state else Tone.NONE,
            ),
        )  # fmt: skip
        self.model = RecordTableModel(columns, lambda line: line.staff)
        self.table = TableView(look, self.model, self.tr("工作人员"))
        self._windows = QVBoxLayout()
        self._buttons = {
            "assign": KeyButton(look, self.tr("分配岗位"), kind=ButtonKind.SMALL),
            "reset": KeyButton(look, self.tr("重设口令"), kind=ButtonKind.SMALL),
            "retire": KeyButton(look, self.tr("不再在这里工作"), kind=ButtonKind.SMALL),
        }
        self._build()
        self.presenter.watch(self.render_view)
        rename = Offer(self.tr("窗口改名"), self.ask_window_name)
        self.offer(None, rename, Offer(self.tr("增加工作人员"), self.ask_person))

    def _build(self) -> None:
        row = QHBoxLayout()
        for name, ask in (("assign", self.ask_post), ("reset", self.ask_reset), ("retire", self.ask_retire)):
            self._buttons[name].clicked.connect(ask)
            row.addWidget(self._buttons[name])
        row.addStretch(1)
        self.column.addWidget(self.table, 1)
        self.column.addLayout(row)
        self.column.addWidget(Text(self.tr("窗口"), TextRole.SECTION))
        self.column.addLayout(self._windows)

    def on_show(self) -> None:
        """Read everybody anew."""
        self.presenter.refresh()

    def first_focus(self) -> QWidget | None:
        """Let the arrows choose a person at once."""
        return self.table

    def render_view(self, view: PeopleView) -> None:
        """Show a view."""
        chosen = self.table.current_id()
        self.model.show_records(view.people)
        if view.people:
            self.table.choose(chosen)
        words = [self.tr("%d 号 %s：%s") % (one.number, one.name, one.holders) for one in view.windows]
        while self._windows.count() < len(words):
            self._windows.addWidget(Text("", TextRole.SECONDARY))
        for place, said in enumerate(words):
            item = self._windows.itemAt(place)
            label = item.widget() if item is not None else None
            if isinstance(label, Text):
                label.setText(said)

    @property
    def _person(self) -> PersonLine | None:
        wanted = self.table.current_id()
        return next((line for line in self.presenter.view.people if line.staff == wanted), None)

    def _ask(self, title: str, effect: str, button: str, carry: Carry, content: QWidget | None = None) -> None:
        people = self.presenter.view.approvers
        ask_approver(self.look, self.host, people, (title, effect, button), carry, content)

    def ask_person(self) -> None:
        """Ask for a new person."""
        name, role = FormEdit(), ChoiceBox(self.look)
        for one in SERVING_ROLES:
            role.addItem(ROLE_WORDS[one], one.value)
        fields = stacked((self.tr("姓名"), name), (self.tr("角色"), role))

        def carry(approval: Approval, done: Done, refused: Refused) -> None:
            self.presenter.add_person(name.text(), Role(role.currentData()), approval, done, refused)

        effect = self.tr("会得到一次性口令，第一次登录时换成自己的。")
        self._ask(self.tr("增加工作人员"), effect, self.tr("增加并发口令"), carry, fields)

    def ask_post(self) -> None:
        """Ask for a post of the chosen person."""
        person = self._person
        if person is None:
            return
        post, window = FormEdit(), ChoiceBox(self.look)
        for one in self.presenter.view.windows:
            window.addItem(self.tr("%d 号 %s") % (one.number, one.name), one.number)
        fields = stacked((self.tr("岗位名称"), post), (self.tr("窗口"), window))

        def carry(approval: Approval, done: Done, refused: Refused) -> None:
            self.presenter.assign(person, post.text(), int(window.currentData()), approval, done, refused)

        effect = self.tr("从今天起办这个窗口的全部事项。")
        self._ask(self.tr("给 %s 分配岗位") % person.name, effect, self.tr("分配岗位"), carry, fields)

    def ask_window_name(self) -> None:
        """Ask for the name of a window."""
        window, name = ChoiceBox(self.look), FormEdit()
        for one in self.presenter.view.windows:
            window.addItem(self.tr("%d 号 %s") % (one.number, one.name), one.number)
        fields = stacked((self.tr("新名称"), name), (self.tr("窗口"), window))

        def carry(approval: Approval, done: Done, refused: Refused) -> None:
            self.presenter.name_window(int(window.currentData()), name.text(), approval, done, refused)

        effect = self.tr("已办的件仍写原来的名称。")
        self._ask(self.tr("窗口改名"), effect, self.tr("改名"), carry, fields)

    def ask_reset(self) -> None:
        """Ask before a new PIN is issued."""
        person = self._person
        if person is not None:
            title, effect = self.tr("给 %s 重设口令？") % person.name, self.tr("原来的口令马上不能用，等待也一并解除。")
            self._ask(title, effect, self.tr("重设口令"), partial(self.presenter.reset_pin, person))

    def ask_retire(self) -> None:
        """Ask before somebody's work here ends."""
        person = self._person
        if person is not None:
            title, effect = self.tr("%s 不再在这里工作？") % person.name, self.tr("以后不能登录；手上的件要先转交。")
            self._ask(title, effect, self.tr("结束工作"), partial(self.presenter.retire, person))


class CentrePanel(Panel):
    """中心设置: each setting with its value; a change asks an approver."""

    def __init__(self, look: Look, place: Workplace) -> None:
        super().__init__(look, self.tr("中心设置"), "settings")
        self.presenter = PeoplePresenter(place)
        self._rows = QVBoxLayout()
        self._shown: tuple[SettingLine, ...] = ()
        self.column.addLayout(self._rows)
        self.column.addStretch(1)
        self.presenter.watch(self.render_view)

    def on_show(self) -> None:
        """Read the settings anew."""
        self.presenter.refresh()

    def render_view(self, view: PeopleView) -> None:
        """Show the settings."""
        if self._shown != view.settings:
            self._rebuild(view.settings)

    def _rebuild(self, settings: tuple[SettingLine, ...]) -> None:
        while (item := self._rows.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        self._shown = settings
        for line in settings:
            holder = QWidget()
            row = QHBoxLayout(holder)
            row.setContentsMargins(0, 0, 0, 0)
            change = KeyButton(self.look, self.tr("改"), kind=ButtonKind.SMALL)
            change.setAccessibleName(self.tr("改：%s") % self.presenter.setting_words(line.key))
            change.clicked.connect(lambda _=False, line=line: self.ask_value(line))
            row.addWidget(Text(self.presenter.setting_words(line.key)), 1)
            row.addWidget(Text(self.presenter.value_words(line.value), TextRole.STRONG))
            row.addWidget(change)
            self._rows.addWidget(holder)

    def ask_value(self, line: SettingLine) -> None:
        """Ask for another value."""
        edit: FormEdit | ChoiceBox
        if line.allowed is None:
            edit = FormEdit(line.value, is_latin=True)
        else:
            edit = ChoiceBox(self.look)
            for value in line.allowed:
                edit.addItem(self.presenter.value_words(value), value)
            edit.setCurrentIndex(line.allowed.index(line.value))

        def carry(approval: Approval, done: Done, refused: Refused) -> None:
            value = str(edit.currentData()) if isinstance(edit, ChoiceBox) else edit.text()
            self.presenter.change_setting(line.key, value, approval, done, refused)

        title = self.presenter.setting_words(line.key)
        words = (title, self.tr("马上起作用，全中心一样。"), self.tr("改好"))
        ask_approver(self.look, self.host, self.presenter.view.approvers, words, carry, stacked((title, edit)))
