"""The acceptance screen's presenter at a window of the hall: real services, answers when a test lets them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TypeVar

from counter_app.domain.cases import CASE
from counter_app.domain.catalogue import ItemFacts
from counter_app.services.act import Act, perform
from counter_app.services.desk import Desk
from counter_app.services.entry_format import CommandMark
from counter_app.services.errors import CounterError
from counter_app.services.ports import ReadModels
from counter_app.services.references import id_text
from counter_app.ui.presenters.accept.actions import Action
from counter_app.ui.presenters.accept.presenter import AcceptPresenter
from counter_app.ui.presenters.accept.questions import Questions
from counter_app.ui.presenters.accept.screen import AcceptView, MaterialView
from counter_app.ui.presenters.accept.state import Focus
from tests.fakes.fake_journal import published
from tests.fakes.hall import Hall

R = TypeVar("R")


@dataclass(slots=True)
class DeskWork:
    """Reads and acts on the hall's journal; with `is_slow` every answer waits until `let_answer`."""

    hall: Hall
    desk: Desk
    is_slow: bool = False
    fails_with: CounterError | None = None
    acts: int = 0
    _waiting: list[Callable[[], None]] = field(default_factory=list)
    _keys: int = 0

    def read(
        self,
        question: Callable[[ReadModels], R],
        answered: Callable[[R], None],
        failed: Callable[[CounterError], None],
    ) -> None:
        def ask() -> None:
            try:
                with self.hall.counter.journal.reading() as reads:
                    answer = question(reads)
            except CounterError as error:
                failed(error)
                return
            answered(answer)

        self._later(ask)

    def act(
        self,
        intention: str,
        use_case: Callable[[Act], R],
        answered: Callable[[R | None], None],
        failed: Callable[[CounterError], None],
    ) -> None:
        def carry_out() -> None:
            self.acts += 1
            try:
                if self.fails_with is not None:
                    raise self.fails_with
                self.hall.clock.let_pass(1)
                mark = CommandMark(intention.encode(), b"")
                done = perform(self.hall.counter, self.desk, use_case, command=mark)
            except CounterError as error:
                failed(error)
                return
            answered(done.result)

        self._later(carry_out)

    def new_key(self) -> str:
        self._keys += 1
        return f"draft-{self._keys}"

    def _later(self, work: Callable[[], None]) -> None:
        if self.is_slow:
            self._waiting.append(work)
        else:
            work()

    def let_answer(self) -> None:
        """Answer everything that waits, and what that leads to."""
        while self._waiting:
            self._waiting.pop(0)()


@dataclass(slots=True)
class KeptDrafts:
    """Drafts that survive the screen."""

    kept: dict[str, bytes] = field(default_factory=dict)

    def keep(self, key: str, content: bytes) -> None:
        self.kept.pop(key, None)
        self.kept[key] = content

    def drop(self, key: str) -> None:
        self.kept.pop(key, None)


@dataclass(slots=True)
class KeptPreferences:
    """Settings of a PC."""

    kept: dict[str, str] = field(default_factory=dict)

    def get(self, key: str) -> str | None:
        return self.kept.get(key)

    def set(self, key: str, value: str) -> None:
        self.kept[key] = value


@dataclass(slots=True)
class HeardMessages:
    """What the screen said and where it led."""

    toasts: list[str] = field(default_factory=list)
    undoable: list[bool] = field(default_factory=list)
    shown_cases: list[str] = field(default_factory=list)

    def toast(self, text: str, *, is_undoable: bool = False) -> None:
        self.toasts.append(text)
        self.undoable.append(is_undoable)

    def show_case(self, case: str) -> None:
        self.shown_cases.append(case)


class AcceptanceDesk:
    """The screen as a clerk of the civil affairs window has it; `keys` counts what was pressed."""

    def __init__(self, hall: Hall, *, desk: Desk | None = None, drafts: KeptDrafts | None = None) -> None:
        self.hall = hall
        self.work = DeskWork(hall, desk or hall.seed.clerk)
        self.drafts = drafts or KeptDrafts()
        self.said = HeardMessages()
        self.keys = 0
        questions = Questions(hall.counter, self.work.desk, KeptPreferences())
        self.presenter = AcceptPresenter(self.work, questions, self.drafts, self.said)
        self.presenter.start(tuple(self.drafts.kept.values()))

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


def offered(hall: Hall, *items: ItemFacts) -> None:
    """Publish further items."""
    published(hall.counter, *items)
