"""F11 设置: the list of pages at the left, chosen by digit; Enter, F8 and F9 do what the page in front offers."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from counter_app.services.changes import Changes
from counter_app.ui.look import Look
from counter_app.ui.screen import RailPlace, Screen
from counter_app.ui.screens.settings.panel import Panel
from counter_app.ui.screens.settings.pc_panels import AboutPanel, BackupPanel, DisplayPanel, InputPanel
from counter_app.ui.screens.settings.people_panel import CentrePanel, PeoplePanel
from counter_app.ui.screens.settings.printers_panel import ANSWER_KEYS, PrintersPanel
from counter_app.ui.screens.settings.tools import DeskTools
from counter_app.ui.widgets.buttons import ButtonKind, KeyButton
from counter_app.ui.widgets.card import Card
from counter_app.ui.widgets.choices import ChoiceCard
from counter_app.ui.workplace import Workplace

NAME = "settings"
_LIST_WIDTH = 260


class SettingsScreen(Screen):
    """Everything of this PC and of the centre that can be turned."""

    def __init__(self, look: Look, place: Workplace, tools: DeskTools, pages: QWidget | None = None) -> None:
        super().__init__(look, RailPlace(NAME, self.tr("设置"), "F11", "settings", is_at_bottom=True), pages)
        self.printers = PrintersPanel(look, place, tools.opened.profiles, tools.opened.test_page)
        self.people = PeoplePanel(look, place)
        self.panels: Sequence[Panel] = (
            self.printers, InputPanel(look, place, tools), DisplayPanel(look, tools), self.people,
            CentrePanel(look, place), BackupPanel(look, place, tools), AboutPanel(look, tools),
        )  # fmt: skip
        self._stack = QStackedWidget()
        self._cards: list[ChoiceCard] = []
        self._offers = [
            self.act("", key, partial(self._perform, place_of)) for place_of, key in enumerate(("Enter", "F8", "F9"))
        ]
        for number in range(len(self.panels)):
            title = self.panels[number].title
            self.act(title, str(number + 1), partial(self.show_panel, number), is_listed=False)
        for place_of, key in enumerate(ANSWER_KEYS):
            self.act(
                self.tr("回答第 %d 个") % (place_of + 1),
                key,
                partial(self.printers.questions.answer, place_of),
                is_listed=False,
            )
        self._build()
        self.show_panel(0)

    def _build(self) -> None:
        side = Card(spacing=6)
        side.setFixedWidth(_LIST_WIDTH)
        for number, panel in enumerate(self.panels, 1):
            card = ChoiceCard(self.look, panel.title, "", key=str(number), icon=panel.icon)
            card.clicked.connect(lambda _=False, place=number - 1: self.show_panel(place))
            self._cards.append(card)
            side.column.addWidget(card)
            scroll = QScrollArea()
            scroll.setWidget(panel)
            scroll.setWidgetResizable(True)
            scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            self._stack.addWidget(scroll)
            panel.offers_changed.connect(self._offer)
        side.column.addStretch(1)
        body = Card(spacing=0)
        body.column.setContentsMargins(0, 0, 0, 0)
        body.column.addWidget(self._stack, 1)
        body.column.addLayout(self._foot())
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(side)
        row.addWidget(body, 1)
        self.page.addLayout(row, 1)

    def _foot(self) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setContentsMargins(20, 8, 20, 12)
        row = QHBoxLayout()
        row.setSpacing(10)
        row.addStretch(1)
        kinds = (ButtonKind.PRIMARY, ButtonKind.NORMAL, ButtonKind.NORMAL)
        self._buttons = [
            KeyButton.of(self.look, action, kind) for action, kind in zip(self._offers, kinds, strict=True)
        ]
        for button in reversed(self._buttons):
            row.addWidget(button)
        column.addLayout(row)
        return column

    @property
    def panel(self) -> Panel:
        """Return the page in front."""
        return self.panels[self._stack.currentIndex()]

    def show_panel(self, number: int) -> None:
        """Bring a page to the front."""
        self._stack.setCurrentIndex(number)
        for place, card in enumerate(self._cards):
            card.setChecked(place == number)
        self._offer()
        if self.isVisible():
            self.panel.on_show()
            (self.panel.first_focus() or self._cards[number]).setFocus()

    @Slot()
    def _offer(self) -> None:
        for action, button, offer in zip(self._offers, self._buttons, self.panel.offers, strict=True):
            if offer is None:
                action.setText("")
                action.setEnabled(False)
            else:
                action.short = offer.text
                action.allow(offer.text)
            button.setVisible(offer is not None)

    def _perform(self, place: int) -> None:
        offer = self.panel.offers[place]
        if offer is not None:
            offer.run()

    def on_enter(self, subject: object | None = None) -> None:
        """Bring the page in front up to date; `subject` may name another by its number."""
        for panel in self.panels:
            panel.host = self.host
        if isinstance(subject, int):
            self.show_panel(subject)
        self.panel.on_show()

    def on_changes(self, changes: Changes) -> None:
        """Read people anew when they have changed."""
        if self.isVisible() and changes.kinds & {"staff", "post", "window", "settings"}:
            self.panel.on_show()

    def first_focus(self) -> QWidget | None:
        """Give the focus to the list, or to what the page is about."""
        return self.panel.first_focus() or self._cards[self._stack.currentIndex()]
