"""The page of a case in work: all four steps on one screen."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from counter_app.ui.look import Look
from counter_app.ui.presenters.accept.actions import Do
from counter_app.ui.presenters.accept.presenter import AcceptPresenter
from counter_app.ui.presenters.accept.state import Focus
from counter_app.ui.presenters.accept.view import AcceptView
from counter_app.ui.screens.accept.applicant_column import ApplicantColumn
from counter_app.ui.screens.accept.decision_column import DecisionColumn
from counter_app.ui.screens.accept.favourites import FavouriteGrid
from counter_app.ui.screens.accept.item_card import ItemCard
from counter_app.ui.screens.accept.materials_card import MaterialsCard
from counter_app.ui.screens.accept.parts import HitList
from counter_app.ui.widgets.card import Card
from counter_app.ui.widgets.omni_box import OmniBox
from counter_app.ui.widgets.text import Frame, FrameRole, Text, TextRole


class WorkPage(QWidget):
    """Side columns keep their width, extra room goes to the middle."""

    def __init__(self, look: Look, presenter: AcceptPresenter, parent: QWidget) -> None:
        super().__init__(parent)
        self._presenter = presenter
        self._is_rendering = False
        name = self.tr("刷身份证、扫条码，或输入 身份证号 / 姓名拼音首字母 / 办件编号")
        self.omni = OmniBox(look, name, name)
        self.omni.textChanged.connect(self._typed)
        self.omni.entered.connect(lambda text: presenter.press("Enter"))
        self._accepted, self._noticed = Text("0", TextRole.SECTION), Text("0", TextRole.SECTION)
        self.banner_place = QVBoxLayout()
        self._below = QStackedWidget(self)
        self._favourite_card = Card(self.tr("本窗口常办事项"), parent=self._below)
        self._found_card = Card(parent=self._below)
        self.applicant = ApplicantColumn(look, presenter, self)
        self.item = ItemCard(look, presenter, self)
        self.materials = MaterialsCard(look, presenter, self._below)
        self.decision = DecisionColumn(look, presenter, self)
        self._hits = HitList(look, self._found_card)
        self._hits.chosen.connect(presenter.chosen)
        self._favourites = FavouriteGrid(look, self._favourite_card, is_choosable=True)
        self._favourites.chosen.connect(presenter.favourite)
        self._build()

    def _build(self) -> None:
        top = QHBoxLayout()
        top.setSpacing(12)
        top.addWidget(self.omni, 1)
        top.addSpacing(12)
        for count, words in ((self._accepted, self.tr("今日受理")), (self._noticed, self.tr("告知"))):
            if count is self._noticed:
                top.addWidget(Frame(FrameRole.UPRIGHT))
            top.addWidget(count)
            top.addWidget(Text(words, TextRole.SECONDARY))
        self._favourite_card.column.addWidget(self._favourites)
        self._favourite_card.column.addStretch(1)
        self._found_card.column.addWidget(self._hits, 1)
        for page in (self.materials, self._favourite_card, self._found_card):
            self._below.addWidget(page)
        middle = QVBoxLayout()
        middle.setSpacing(12)
        middle.addWidget(self.item)
        middle.addWidget(self._below, 1)
        columns = QHBoxLayout()
        columns.setSpacing(12)
        columns.addWidget(self.applicant)
        columns.addLayout(middle, 1)
        columns.addWidget(self.decision)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        column.addLayout(top)
        column.addLayout(self.banner_place)
        column.addLayout(columns, 1)

    def _typed(self, text: str) -> None:
        if not self._is_rendering:
            self._presenter.typed(Focus.OMNI, text)

    def render_view(self, view: AcceptView) -> None:
        """Show the case."""
        if self.omni.text() != view.omni:
            self._is_rendering = True
            self.omni.setText(view.omni)
            self._is_rendering = False
        counts = view.board.counts
        self._accepted.setText(str(counts.accepted))
        self._noticed.setText(str(counts.noticed))
        actions = {one.do: one for one in view.actions}
        if view.applicant is not None:
            self.applicant.show_applicant(view.applicant, actions.get(Do.AGENT))
        self.item.render_view(view, actions)
        self.materials.show_materials(view.materials)
        self.decision.show_decision(view.decision, actions)
        self._favourites.show_favourites(view.board.favourites)
        is_items = view.focus is Focus.ITEM
        self._hits.show_hits(view.hits, view.hit_index, is_items=is_items)
        is_choosing = view.item is None or is_items
        self._below.setCurrentIndex(2 if view.hits else 1 if is_choosing else 0)

    def target(self, view: AcceptView) -> QWidget:
        """Return what has the keyboard in this view."""
        if view.focus is Focus.OMNI:
            return self.omni
        if view.focus is Focus.ITEM:
            return self.item.box
        if view.decision.is_ready:
            return self.decision.primary
        current = next((row.place - 1 for row in view.materials.rows if row.is_current), 0)
        return self.materials.row(current) or self.item.box
