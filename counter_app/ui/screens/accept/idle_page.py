"""The page between two applicants: the big box, the digits, what was done, what must not be forgotten."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from counter_app.services.idle_board import DoneAct, Reminders
from counter_app.services.lights import Light
from counter_app.ui.look import Look
from counter_app.ui.presenters.accept.actions import Do
from counter_app.ui.presenters.accept.presenter import AcceptPresenter
from counter_app.ui.presenters.accept.state import Focus
from counter_app.ui.presenters.accept.view import AcceptView
from counter_app.ui.screens.accept.favourites import FavouriteGrid
from counter_app.ui.screens.accept.parts import HitList, LightLine, empty_out, scrolled
from counter_app.ui.widgets.buttons import ButtonKind, KeyButton
from counter_app.ui.widgets.card import Card
from counter_app.ui.widgets.deadline_light import DeadlineLight
from counter_app.ui.widgets.empty_state import EmptyState
from counter_app.ui.widgets.key_label import KeyLabel
from counter_app.ui.widgets.line_widgets import lines_shown
from counter_app.ui.widgets.marks import IconMark
from counter_app.ui.widgets.omni_box import OmniBox
from counter_app.ui.widgets.text import ElidedText, Text, TextRole

DONE_WIDTH = 400


class IdlePage(QWidget):
    """Waits for the next applicant."""

    def __init__(self, look: Look, presenter: AcceptPresenter, parent: QWidget) -> None:
        super().__init__(parent)
        self.look, self._presenter = look, presenter
        self._is_rendering = False
        self._shown: tuple[object, ...] = ()
        name = self.tr("刷身份证、扫条码，或输入 身份证号 / 姓名拼音首字母 / 办件编号")
        self.omni = OmniBox(look, name, name, is_big=True)
        self.omni.textChanged.connect(self._typed)
        self.omni.entered.connect(lambda text: presenter.press("Enter"))
        self._below = QStackedWidget(self)
        self._board = QWidget(self._below)
        self._favourite_card, self._found_card = Card(parent=self._board), Card(parent=self._below)
        self._nothing_card = Card(parent=self._below)
        self._favourites = FavouriteGrid(look, self._favourite_card, is_choosable=False)
        self._hits = HitList(look, self._found_card)
        self._hits.chosen.connect(presenter.chosen)
        self._new_person = KeyButton(look, self.tr("新建申请人"), kind=ButtonKind.SMALL_PRIMARY, key="Alt+N")
        self._new_person.clicked.connect(lambda: presenter.do(Do.NEW_PERSON))
        advice = self.tr("试试全名，或让他刷身份证。")
        self._nothing = EmptyState(look, "list-search", "", advice, self._new_person, self._nothing_card)
        self._reminders, self._done = QVBoxLayout(), QVBoxLayout()
        self._nothing_done = Text(self.tr("今天还没有办件。"), TextRole.SECONDARY)
        self._done_lines: list[LightLine] = []
        self._build()

    def _build(self) -> None:
        left = QVBoxLayout()
        left.setSpacing(12)
        self._fill_favourite_card()
        left.addWidget(self._favourite_card, 1)
        left.addWidget(self._reminder_card())
        row = QHBoxLayout(self._board)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        row.addLayout(left, 1)
        row.addWidget(self._done_card())
        self._found_card.column.addWidget(self._hits, 1)
        self._nothing_card.column.addWidget(self._nothing)
        for page in (self._board, self._found_card, self._nothing_card):
            self._below.addWidget(page)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(self._hero())
        column.addWidget(self._below, 1)

    def _hero(self) -> QWidget:
        card = Card(spacing=4, parent=self)
        card.column.setContentsMargins(52, 12, 52, 16)
        for words, role in (
            (self.tr("请刷身份证，或扫回执上的码"), TextRole.TITLE),
            (self.tr("没有证件：输入身份证号，或姓名拼音首字母（如 mxl）"), TextRole.SECONDARY),
        ):
            label = Text(words, role)
            label.setAlignment(Qt.AlignmentFlag.AlignCenter)
            card.column.addWidget(label)
        card.column.addSpacing(6)
        card.column.addWidget(self.omni)
        return card

    def _fill_favourite_card(self) -> None:
        card = self._favourite_card
        head = QHBoxLayout()
        head.addWidget(Text(self.tr("本窗口常办事项"), TextRole.SECTION), 1)
        head.addWidget(Text(self.tr("刷卡后按数字直接选"), TextRole.SECONDARY))
        card.column.addLayout(head)
        card.column.addWidget(self._favourites)
        card.column.addStretch(1)

    def _reminder_card(self) -> QWidget:
        card = Card(self.tr("今天别忘了"), spacing=4, parent=self._board)
        card.column.addWidget(scrolled(self._reminders, 94, card))
        return card

    def _done_card(self) -> QWidget:
        card = Card(parent=self._board)
        card.setFixedWidth(DONE_WIDTH)
        head = QHBoxLayout()
        head.addWidget(Text(self.tr("刚办完的"), TextRole.SECTION), 1)
        head.addWidget(KeyLabel(self.look, "Ctrl+Z", self.tr("撤销最上一件"), card))
        card.column.addLayout(head)
        self._done.addWidget(self._nothing_done)
        self._done.addStretch(1)
        card.column.addWidget(scrolled(self._done, 200, card), 1)
        return card

    def _typed(self, text: str) -> None:
        if not self._is_rendering:
            self._presenter.typed(Focus.OMNI, text)

    def render_view(self, view: AcceptView) -> None:
        """Show the page."""
        if self.omni.text() != view.omni:
            self._is_rendering = True
            self.omni.setText(view.omni)
            self._is_rendering = False
        self._show_below(view)
        board = view.board
        self._favourites.show_favourites(board.favourites)
        shown = (board.done, board.reminders, view.parked)
        if shown != self._shown:
            self._shown = shown
            self._show_done(board.done)
            self._show_reminders(board.reminders, view.parked)

    def _show_below(self, view: AcceptView) -> None:
        page = 1 if view.hits else 2 if view.found_nothing else 0
        self._below.setCurrentIndex(page)
        self._hits.show_hits(view.hits, view.hit_index, is_items=False)
        if page == 2:
            title = self.tr("没有找到“{text}”").format(text=view.found_nothing)
            self._nothing.say(title, self.tr("试试全名，或让他刷身份证。"))

    def _show_done(self, done: tuple[DoneAct, ...]) -> None:
        self._nothing_done.setVisible(not done)
        for line, act in lines_shown(self._done, self._done_lines, lambda: LightLine(self.look), done):
            title = " · ".join(part for part in (act.name, act.item_name) if part) or self.tr("咨询")
            detail = " ".join(part for part in (act.at, act.what, act.number) if part)
            line.show_line(title, detail, act.light)

    def _show_reminders(self, reminders: Reminders, parked: tuple[str, ...]) -> None:
        empty_out(self._reminders)
        for place, words in reversed(tuple(enumerate(parked))):
            self._reminders.addWidget(self._parked_line(place, words, is_newest=place == len(parked) - 1))
        for case in reminders.urgent:
            self._reminders.addWidget(self._reminder_line(case.light, f"{case.item_name} · {case.name}"))
        if reminders.ready:
            words = self.tr("{count} 件可以出件").format(count=reminders.ready)
            self._reminders.addWidget(_line(IconMark(self.look, "package-export", "ink2", 20), words))
        if not self._reminders.count():
            self._reminders.addWidget(Text(self.tr("今天没有超期的件，也没有到期的件。"), TextRole.SECONDARY))
        self._reminders.addStretch(1)

    def _parked_line(self, place: int, words: str, *, is_newest: bool) -> QWidget:
        line = _line(IconMark(self.look, "history", "primary", 20), words)
        key = "Enter" if is_newest else f"Alt+{place + 1}"
        button = KeyButton(self.look, self.tr("接着办"), kind=ButtonKind.SMALL, key=key)
        button.clicked.connect(partial(self._presenter.resume, place))
        layout = line.layout()
        if layout is not None:
            layout.addWidget(button)
        return line

    def _reminder_line(self, light: Light, words: str) -> QWidget:
        return _line(DeadlineLight(self.look, light), words)


def _line(mark: QWidget, words: str) -> QWidget:
    line = QWidget()
    row = QHBoxLayout(line)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(10)
    row.addWidget(mark)
    row.addWidget(ElidedText(words), 1)
    return line
