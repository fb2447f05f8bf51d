"""Which screens there are, in the order of the rail; each comes with its own issue and is named here."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtWidgets import QWidget

from counter_app.ui.look import Look
from counter_app.ui.screen import Screen
from counter_app.ui.screens.accept.accept_screen import AcceptScreen
from counter_app.ui.screens.cases.case_screens import CasesScreen, HandOverScreen
from counter_app.ui.screens.catalogue.catalogue_screen import CatalogueScreen
from counter_app.ui.screens.item_editor.editor_screen import ItemEditorScreen
from counter_app.ui.screens.person import PersonScreen
from counter_app.ui.screens.print_queue import PrintQueueScreen
from counter_app.ui.workplace import Workplace


def make_screens(look: Look, workplace: Workplace, pages: QWidget) -> Iterator[Screen]:
    """Build every screen once, each when it is asked for."""
    accept = AcceptScreen(look, workplace, pages)
    yield accept
    yield CasesScreen(look, workplace, pages)
    yield HandOverScreen(look, workplace, pages)
    catalogue = CatalogueScreen(look, workplace, pages)
    catalogue.use_villager_screen(accept.villager)
    yield catalogue
    yield ItemEditorScreen(look, workplace, pages)
    yield PersonScreen(look, workplace, pages)
    yield PrintQueueScreen(look, workplace, pages)
