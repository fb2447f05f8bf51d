"""The first-run wizard of the founder's PC: before the data folder stands, and after the director has signed in."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from counter_app.ui.look import Look
from counter_app.ui.presenters.founding import FoundingPresenter, FoundingStep, FoundingView
from counter_app.ui.screens.settings.panel import Panel
from counter_app.ui.screens.settings.pc_panels import InputPanel
from counter_app.ui.screens.settings.people_panel import PeoplePanel
from counter_app.ui.screens.settings.printers_panel import PrintersPanel
from counter_app.ui.screens.settings.tools import DeskTools
from counter_app.ui.screens.wizard_frame import WizardFrame
from counter_app.ui.widgets.card import Card, Field, FormEdit
from counter_app.ui.widgets.choices import ChoiceCard
from counter_app.ui.widgets.empty_state import EmptyState
from counter_app.ui.widgets.text import Text, TextRole
from counter_app.ui.widgets.tick_row import TickRow
from counter_app.ui.workplace import Workplace


class FoundingWizard(WizardFrame):
    """The centre, the window, the envelope."""

    def __init__(self, look: Look, presenter: FoundingPresenter) -> None:
        steps = (self.tr("建中心"), self.tr("这台电脑的窗口"), self.tr("装信封"), self.tr("人员和打印机"))
        super().__init__(look, steps)
        self._presenter = presenter
        self.centre, self.township = FormEdit(), FormEdit(is_latin=True)
        self.director = FormEdit(is_last=True)
        self._fields = {
            "centre": Field(self.tr("中心名称"), self.centre, hint=self.tr("某某乡（镇）民生服务中心")),
            "township": Field(self.tr("乡镇代码"), self.township, hint=self.tr("9 位数字")),
            "director": Field(self.tr("主任姓名"), self.director),
        }
        self._problem = Text("", TextRole.ERROR, wraps=True)
        self._windows: dict[int, ChoiceCard] = {}
        self.copied = TickRow(look, self.tr("都抄进信封了，信封由主任锁好"))
        self._secrets: dict[str, Text] = {}
        for page in (self._centre_page(), self._window_page(), self._envelope_page()):
            self.stack.addWidget(page)
        for number in self._windows:
            self.act(str(number), str(number), partial(presenter.choose_window, number), is_listed=False)
        presenter.watch(self.render_view)

    def _centre_page(self) -> QWidget:
        page, column = _page(self.tr("建一个新的中心"), self.tr("这是本中心的第一台电脑。以后的电脑会跟着它。"))
        for field in self._fields.values():
            column.addWidget(field)
        column.addStretch(1)
        return page

    def _window_page(self) -> QWidget:
        page, column = _page(
            self.tr("这台电脑放在几号窗口？"), self.tr("按数字选。五个窗口已经按规定建好，名称以后可以改。")
        )
        for choice in self._presenter.view.windows:
            title = self.tr("%d 号窗口") % choice.number
            card = ChoiceCard(self.look, title, choice.name, key=str(choice.number), icon="device-desktop")
            card.clicked.connect(lambda _=False, number=choice.number: self._presenter.choose_window(number))
            self._windows[choice.number] = card
            column.addWidget(card)
        column.addStretch(1)
        return page

    def _envelope_page(self) -> QWidget:
        page, column = _page(self.tr("请抄进信封"), self.tr("下面这些只显示这一次。电脑坏了，要靠恢复码取回数据。"))
        box, grid = Card(), QGridLayout()
        grid.setHorizontalSpacing(24)
        grid.setVerticalSpacing(10)
        lines = (
            ("code", self.tr("恢复码")), ("name", self.tr("主任")), ("pin", self.tr("一次性口令")),
            ("password", self.tr("一次性密码")),
        )  # fmt: skip
        for row, (name, words) in enumerate(lines):
            self._secrets[name] = Text("", TextRole.SECTION, wraps=name == "code")
            grid.addWidget(Text(words, TextRole.SECONDARY), row, 0)
            grid.addWidget(self._secrets[name], row, 1)
        grid.setColumnStretch(1, 1)
        box.column.addLayout(grid)
        column.addWidget(box)
        column.addWidget(self.copied)
        column.addWidget(self._problem)
        column.addStretch(1)
        return page

    def render_view(self, view: FoundingView) -> None:
        """Show a view."""
        has_moved = self.stack.currentIndex() != view.step
        self.stack.setCurrentIndex(view.step)
        self.show_step(view.step)
        for name, field in self._fields.items():
            field.set_error(view.problem if view.field_name == name else "")
        self._problem.setText("" if view.field_name else view.problem)
        for number, card in self._windows.items():
            card.setChecked(number == view.window)
        self._show_secrets(view)
        self._offer(view)
        self.content.setEnabled(not view.is_busy)
        if has_moved or not view.is_busy:
            self.take_focus()

    def _show_secrets(self, view: FoundingView) -> None:
        founding = view.founding
        shown = (
            ("code", founding.recovery_code), ("name", founding.director), ("pin", founding.one_time_pin),
            ("password", founding.one_time_password),
        ) if founding else ()  # fmt: skip
        for label in self._secrets.values():
            label.setText("")
        for name, words in shown:
            self._secrets[name].setText(words)

    def _offer(self, view: FoundingView) -> None:
        match view.step:
            case FoundingStep.CENTRE:
                confirm = self.tr("名称就是这样") if view.may_confirm_name else ""
                self.offer(back=False, onward=self.tr("下一步"), second=self.tr("先建练习中心"), third=confirm)
            case FoundingStep.WINDOW:
                onward = self.tr("正在建中心") if view.is_busy else self.tr("建立中心")
                self.offer(back=True, onward=onward)
            case FoundingStep.ENVELOPE:
                self.offer(back=False, onward=self.tr("信封装好了，去登录"))

    def take_focus(self) -> None:
        """Give the focus to what is asked for."""
        view = self._presenter.view
        if view.step is FoundingStep.CENTRE:
            self._fields.get(view.field_name, self._fields["centre"]).edit.setFocus()
        else:
            self.setFocus()

    def _typed(self) -> tuple[str, str, str]:
        return self.centre.text(), self.township.text(), self.director.text()

    def go_on(self) -> None:
        """Go to the next step."""
        match self._presenter.view.step:
            case FoundingStep.CENTRE:
                self._presenter.describe(*self._typed())
            case FoundingStep.WINDOW:
                self._presenter.found()
            case FoundingStep.ENVELOPE:
                self._presenter.finish(is_copied=self.copied.isChecked())

    def go_back(self) -> None:
        """Go to the step before."""
        self._presenter.back()

    def do_second(self) -> None:
        """Make a practice centre."""
        self._presenter.practise()

    def do_third(self) -> None:
        """Take the name as it is."""
        self._presenter.confirm_name(*self._typed())


class SetupGuide(WizardFrame):
    """After the first sign-in: people, printer, reader and typing; each may be skipped."""

    finished = Signal()

    def __init__(self, look: Look, place: Workplace, tools: DeskTools) -> None:
        steps = (self.tr("人员"), self.tr("打印机"), self.tr("读卡器和汉字"), self.tr("完成"))
        super().__init__(look, steps)
        answer_keys = ("1", "2", "3", "4")
        self.printers = PrintersPanel(look, place, tools.opened.profiles, tools.opened.test_page, answer_keys)
        self.people = PeoplePanel(look, place)
        done = EmptyState(look, "circle-check", self.tr("都设好了"), self.tr("以后在“设置”里随时可以改。"))
        self.panels: Sequence[Panel] = (self.people, self.printers, InputPanel(look, place, tools))
        for panel in (*self.panels, done):
            self.stack.addWidget(panel)
        for panel in self.panels:
            panel.host = self
            panel.offers_changed.connect(self._offer)
        for at, key in enumerate(answer_keys):
            self.act(key, key, partial(self.printers.questions.answer, at), is_listed=False)
        self.show_panel(0)

    def show_panel(self, at: int) -> None:
        """Bring a step to the front."""
        self.stack.setCurrentIndex(at)
        self.show_step(at)
        self._offer()
        panel = self._panel
        if panel is not None:
            panel.on_show()
            (panel.first_focus() or self).setFocus()
        else:
            self.setFocus()

    @property
    def _panel(self) -> Panel | None:
        at = self.stack.currentIndex()
        return self.panels[at] if at < len(self.panels) else None

    def _offer(self) -> None:
        panel, at = self._panel, self.stack.currentIndex()
        if panel is None:
            self.offer(back=True, onward=self.tr("开始办事"))
            return
        _, second, third = panel.offers
        self.offer(
            back=at > 0,
            onward=self.tr("下一步"),
            second=second.text if second else "",
            third=third.text if third else "",
        )

    def go_on(self) -> None:
        """Go to the next step, or to work."""
        at = self.stack.currentIndex()
        if at < len(self.panels):
            self.show_panel(at + 1)
        else:
            self.finished.emit()

    def go_back(self) -> None:
        """Go to the step before."""
        self.show_panel(max(0, self.stack.currentIndex() - 1))

    def _perform(self, place: int) -> None:
        panel = self._panel
        offer = panel.offers[place] if panel is not None else None
        if offer is not None:
            offer.run()

    def do_second(self) -> None:
        """Do what the page in front offers second."""
        self._perform(1)

    def do_third(self) -> None:
        """Do what the page in front offers third."""
        self._perform(2)


def _page(title: str, subtitle: str) -> tuple[QWidget, QVBoxLayout]:
    page = QWidget()
    column = QVBoxLayout(page)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(10)
    column.addWidget(Text(title, TextRole.TITLE))
    column.addWidget(Text(subtitle, TextRole.BODY, wraps=True))
    return page, column
