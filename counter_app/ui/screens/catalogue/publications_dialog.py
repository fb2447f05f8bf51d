"""Asks which publication is to be made, and where its file is to be kept."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QDir, QStandardPaths
from PySide6.QtWidgets import QFileDialog, QGridLayout, QWidget

from counter_app.ui.actions import Action
from counter_app.ui.look import Look
from counter_app.ui.presenters.catalogue.publications import Offer
from counter_app.ui.widgets.choices import ChoiceCard
from counter_app.ui.widgets.dialog_card import DialogCard

FileChooser = Callable[[QWidget, str, str, Callable[[str], None]], None]
"""Gets the window, a title and a proposed name, and calls with the name that was chosen, if one was."""


def choose_pdf(window: QWidget, title: str, name: str, chosen: Callable[[str], None]) -> None:
    """Ask with the file dialog of the system; the window goes on meanwhile."""
    documents = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    dialog = QFileDialog(window.window(), title, QDir(documents).filePath(name), "PDF (*.pdf)")
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setDefaultSuffix("pdf")
    dialog.selectFile(name)
    dialog.fileSelected.connect(chosen)
    dialog.finished.connect(dialog.deleteLater)
    dialog.open()


class PublicationsDialog(DialogCard):
    """Every publication with its digit; one that can't be made now says why in the place of what it is."""

    def __init__(self, look: Look, offers: tuple[Offer, ...], make: Callable[[Offer], object]) -> None:
        super().__init__(
            look, self.tr("印公示材料"), self.tr("按数字选一种，存成 PDF 文件再打印"), icon="printer", width=760
        )
        self._make = make
        self.first: QWidget | None = None
        grid = QGridLayout()
        grid.setSpacing(10)
        for place, offer in enumerate(offers):
            grid.addWidget(self._card(str(place + 1), offer), place // 2, place % 2)
        self.body.addLayout(grid)
        self.add_dismissal(self.tr("关闭"))

    def _card(self, key: str, offer: Offer) -> ChoiceCard:
        action = Action(self, offer.title, key, partial(self._chosen, offer))
        card = ChoiceCard(self.look, offer.title, offer.why_not or offer.detail, key=key)
        card.setCheckable(False)
        if offer.why_not:
            action.refuse(offer.why_not)
            card.setEnabled(False)
        else:
            self.first = self.first or card
        self.add(action)
        card.clicked.connect(action.trigger)
        return card

    def _chosen(self, offer: Offer) -> None:
        if self.is_open:
            self.close_card()
            self._make(offer)
