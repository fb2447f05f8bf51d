"""Which screens there are, in the order of the rail; each comes with its own issue and is named here."""

from __future__ import annotations

from collections.abc import Sequence

from counter_app.ui.look import Look
from counter_app.ui.screen import Screen
from counter_app.ui.screens.accept.accept_screen import AcceptScreen
from counter_app.ui.screens.cases.case_screens import CasesScreen, HandOverScreen
from counter_app.ui.screens.catalogue.catalogue_screen import CatalogueScreen
from counter_app.ui.screens.item_editor.editor_screen import ItemEditorScreen
from counter_app.ui.screens.person import PersonScreen
from counter_app.ui.screens.print_queue import PrintQueueScreen
from counter_app.ui.workplace import Workplace


def make_screens(look: Look, workplace: Workplace) -> Sequence[Screen]:
    """Build every screen once."""
    accept, catalogue = AcceptScreen(look, workplace), CatalogueScreen(look, workplace)
    accept.villager_screen_found.connect(lambda: catalogue.use_villager_screen(accept.show_to_villager))
    return (
        accept,
        CasesScreen(look, workplace),
        HandOverScreen(look, workplace),
        catalogue,
        ItemEditorScreen(look, workplace),
        PersonScreen(look, workplace),
        PrintQueueScreen(look, workplace),
    )
