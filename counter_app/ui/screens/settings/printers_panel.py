"""打印机: the printers of this PC, their trial, and the full test page."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from counter_app.domain.paper import Ticket
from counter_app.domain.printers import PrinterProfile
from counter_app.ui.look import Look
from counter_app.ui.presenters.settings.printers import PrintersPresenter, PrintersView, Trial
from counter_app.ui.screens.settings.panel import Offer, Panel
from counter_app.ui.screens.settings.printer_parts import FourQuestions, FullPageDialog, PrinterForm
from counter_app.ui.widgets.buttons import ButtonKind, KeyButton
from counter_app.ui.widgets.choices import ChoiceCard
from counter_app.ui.widgets.paper_view import PaperView
from counter_app.ui.widgets.text import Text, TextRole, Tone
from counter_app.ui.workplace import Workplace

ANSWER_KEYS = ("Alt+1", "Alt+2", "Alt+3", "Alt+4")


class HomeBringer(QObject):
    """Brings calls from the threads of the printers to the GUI thread."""

    _brought = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._brought.connect(self._do, Qt.ConnectionType.QueuedConnection)

    def bring(self, step: object) -> None:
        """Do something soon on the GUI thread; called from any thread."""
        self._brought.emit(step)

    @Slot(object)
    def _do(self, step: Callable[[], None]) -> None:
        step()


class PrintersPanel(Panel):
    """The list at the left, what should come out at the right, the four questions below."""

    def __init__(
        self,
        look: Look,
        place: Workplace,
        profiles: tuple[PrinterProfile, ...],
        test_page: Callable[[PrinterProfile], Ticket] | None,
        answer_keys: tuple[str, ...] = ANSWER_KEYS,
    ) -> None:
        super().__init__(look, self.tr("打印机"), "printer")
        self._place, self._test_page = place, test_page
        self._home = HomeBringer()
        self.presenter = PrintersPresenter(place, profiles, self._home.bring)
        self.questions = FourQuestions(look, answer_keys)
        self.questions.answered.connect(self.presenter.answer)
        self._said = Text("", TextRole.STRONG, wraps=True)
        self._problem = Text("", TextRole.ERROR, wraps=True)
        self._list, self._cards = QVBoxLayout(), list[ChoiceCard]()
        self._paper = PaperView(look, self.tr("应当打出来的样子"))
        self._form: PrinterForm | None = None
        self._was_looked_at = False
        self._default = KeyButton(look, self.tr("平时都打到这台"), kind=ButtonKind.SMALL)
        self._remove = KeyButton(look, self.tr("移走这台"), kind=ButtonKind.SMALL)
        self._page = KeyButton(look, self.tr("对照完整测试页"), kind=ButtonKind.SMALL)
        self._build()
        self.presenter.watch(self.render_view)

    def _build(self) -> None:
        self._default.clicked.connect(self.presenter.make_default)
        self._remove.clicked.connect(self.presenter.remove)
        self._page.clicked.connect(self._open_full_page)
        left = QVBoxLayout()
        left.setSpacing(10)
        left.addLayout(self._list)
        buttons = QHBoxLayout()
        for button in (self._default, self._page, self._remove):
            buttons.addWidget(button)
        buttons.addStretch(1)
        left.addLayout(buttons)
        for widget in (self._said, self._problem, self.questions):
            left.addWidget(widget)
        left.addStretch(1)
        right = QVBoxLayout()
        right.addWidget(Text(self.tr("应当是这样"), TextRole.STRONG))
        right.addWidget(self._paper, 1)
        row = QHBoxLayout()
        row.setSpacing(20)
        row.addLayout(left, 1)
        side = QWidget()
        side.setLayout(right)
        side.setFixedWidth(310)
        row.addWidget(side)
        self.column.addLayout(row, 1)

    def on_show(self) -> None:
        """Read the printers anew."""
        self._was_looked_at = True
        self.presenter.refresh()

    def render_view(self, view: PrintersView) -> None:
        """Show a view."""
        self._show_printers(view)
        self._said.setText(view.said or ("" if view.printers else self.tr("还没有设打印机。")))
        self._said.set_tone(Tone.OK if view.trial is Trial.DONE else Tone.NONE)
        self._problem.setText(view.problem)
        self._problem.setVisible(bool(view.problem))
        self.questions.setVisible(view.trial in (Trial.PRINTING, Trial.ASKING, Trial.CHECKING))
        has_one = bool(view.chosen)
        for button in (self._default, self._remove, self._page):
            button.setVisible(has_one)
        self._show_paper(view)
        self._tell_form(view)
        try_one = Offer(self.tr("试打一张"), self.presenter.try_page) if has_one else None
        self.offer(None, try_one, Offer(self.tr("增加打印机"), self.add_printer))

    def _show_printers(self, view: PrintersView) -> None:
        if [(card.text(), card.accessibleDescription()) for card in self._cards] != [
            (line.name, line.detail) for line in view.printers
        ]:
            for card in self._cards:
                self._list.removeWidget(card)
                card.hide()
                card.deleteLater()
            self._cards = [ChoiceCard(self.look, line.name, line.detail, icon="printer") for line in view.printers]
            for card in self._cards:
                self._list.addWidget(card)
                card.clicked.connect(self._chose)
        for card in self._cards:
            card.setChecked(card.text() == view.chosen)

    @Slot()
    def _chose(self) -> None:
        card = self.sender()
        if isinstance(card, ChoiceCard):
            self.presenter.choose(card.text())

    def _show_paper(self, view: PrintersView) -> None:
        """Draw the page that should come out, for those who look: it loads what draws paper, 20 MiB."""
        if not self._was_looked_at:
            return
        printers = self._place.station.printers()
        chosen = next((one for one in printers if one.name == view.chosen), None)
        if chosen is None or self._test_page is None:
            self._paper.show_bitmap(None)
            return
        ticket = self._test_page(chosen.profile)
        self._paper.show_bitmap(self._place.renderer.bitmap(ticket, chosen.profile.width))

    def add_printer(self) -> None:
        """Ask for a new printer."""
        if self.host is not None:
            self._form = PrinterForm(self.look, self.presenter.profiles, self.presenter.add)
            self.host.open_card(self._form, self._form.name)

    def _tell_form(self, view: PrintersView) -> None:
        form = self._form
        if form is None or not form.is_open:
            return
        if view.problem:
            form.refuse(view.field, view.problem)
        elif view.trial is Trial.PRINTING:
            self._form = None
            form.close_card()

    def _open_full_page(self) -> None:
        self.presenter.try_page()
        if self.host is not None:
            self.host.open_card(FullPageDialog(self.look, self.presenter.apply_page))
