"""The acceptance screen's presenter at a window of the hall: real services, answers when a test lets them."""

from __future__ import annotations

from dataclasses import replace

from counter_app.domain.cases import CASE
from counter_app.services.desk import Desk
from counter_app.services.references import id_text
from counter_app.ui.presenters.accept.actions import Action
from counter_app.ui.presenters.accept.presenter import AcceptPresenter
from counter_app.ui.presenters.accept.state import Focus
from counter_app.ui.presenters.accept.view import AcceptView, MaterialView
from tests.fakes.fake_desktop import FakeDrafts, still_desk
from tests.fakes.hall import Hall


class AcceptanceDesk:
    """The screen as a clerk of the civil affairs window has it; `keys` counts what was pressed."""

    def __init__(self, hall: Hall, *, desk: Desk | None = None, drafts: FakeDrafts | None = None) -> None:
        self.hall = hall
        self.still = still_desk(hall.counter, desk or hall.seed.clerk)
        self.acts = self.still.acts
        self.drafts = drafts or self.still.drafts
        self.shown_cases: list[str] = []
        self.shown_people: list[str] = []
        self.keys = 0
        place = replace(self.still.workplace, drafts=self.drafts)
        self.presenter = AcceptPresenter(place, self.shown_cases.append, self.shown_people.append)
        self.presenter.start()

    @property
    def toasts(self) -> list[str]:
        """Return what was said."""
        return self.still.messages.toasts

    @property
    def view(self) -> AcceptView:
        return self.presenter.view

    @property
    def title(self) -> str:
        """Return what the banner says."""
        return self.view.banner.title if self.view.banner else ""

    def press(self, *keys: str) -> None:
        """Press keys where the keyboard is: in a text box characters are text, else they choose."""
        for key in keys:
            self.keys += 1
            self._press(key)

    def _press(self, key: str) -> None:
        focus = self.view.focus
        if len(key) == 1 and focus in (Focus.OMNI, Focus.ITEM):
            before = self.view.omni if focus is Focus.OMNI else self.view.item_text
            self.presenter.typed(focus, before + key)
        elif key.isdecimal():
            self.presenter.digit(int(key))
        else:
            self.presenter.press(key)

    def write(self, keys: str) -> None:
        """Press single characters."""
        self.press(*keys)

    def action(self, key: str) -> Action:
        """Return what a key does."""
        return next(one for one in self.view.actions if one.key == key)

    def row(self, place: int) -> MaterialView:
        """Return a row of the materials."""
        return self.view.materials.rows[place - 1]

    def cases(self) -> list[str]:
        """Return every case that exists, as `received accepted` and so on."""
        return [" ".join(self.hall.types(id_text(case))) for case, _ in self.hall.stored().all_of(CASE)]
