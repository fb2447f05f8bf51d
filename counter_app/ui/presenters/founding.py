"""The first steps on the founder's PC: the centre, the window, and the envelope with what is shown once."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from enum import IntEnum
from typing import Protocol, TypeVar

from counter_app.domain.centre import ensure_centre_name, ensure_township
from counter_app.domain.refusal import Refused
from counter_app.domain.text import clean_name, half_width
from counter_app.services.errors import CounterError
from counter_app.services.founding import WINDOWS
from counter_app.ui.notices import Speaking, Words, chinese
from counter_app.ui.programme import Founding, FoundingWish

R = TypeVar("R")


class FoundingStep(IntEnum):
    """Where the founder is."""

    CENTRE = 0
    WINDOW = 1
    ENVELOPE = 2


class Runner(Protocol):
    """Does work away from the screen's thread and answers on it."""

    def __call__(
        self, work: Callable[[], R], answered: Callable[[R], None], failed: Callable[[CounterError], None]
    ) -> None:
        """Begin the work."""
        ...


@dataclass(frozen=True, slots=True)
class WindowChoice:
    """A window at which this PC may stand."""

    number: int
    name: str


@dataclass(frozen=True, slots=True)
class FoundingView:
    """What the page shows; `problem` belongs to the field `field_name`, or to the page where that is empty."""

    step: FoundingStep = FoundingStep.CENTRE
    windows: tuple[WindowChoice, ...] = tuple(WindowChoice(one.number, one.name) for one in WINDOWS)
    window: int = 4
    problem: str = ""
    field_name: str = ""
    may_confirm_name: bool = False
    is_busy: bool = False
    founding: Founding | None = None


class FoundingPresenter(Speaking):
    """Asks, founds, and hands the envelope over."""

    def __init__(
        self,
        found: Callable[[FoundingWish], Founding],
        run: Runner,
        finished: Callable[[], None],
        words: Words = chinese,
    ) -> None:
        super().__init__(words)
        self._found, self._run, self._finished = found, run, finished
        self._listener: Callable[[FoundingView], None] = lambda view: None
        self._wish = FoundingWish("", "", "", 4)
        self.view = FoundingView()

    def watch(self, listener: Callable[[FoundingView], None]) -> None:
        """Call the listener with every new view, and with the present one."""
        self._listener = listener
        listener(self.view)

    def describe(self, centre: str, township: str, director: str) -> None:
        """Take what was typed about the centre; only what can be so goes on to the window."""
        if self.view.is_busy or self.view.step is not FoundingStep.CENTRE:
            return
        is_confirmed = self._wish.is_name_confirmed and centre == self._wish.centre
        self._wish = replace(
            self._wish, centre=centre, township=half_width(township), director=director, is_name_confirmed=is_confirmed
        )
        try:
            ensure_centre_name(clean_name(centre, "centre"), is_confirmed=is_confirmed)
            ensure_township(self._wish.township)
            clean_name(director, "director")
        except Refused as refused:
            self._refused_field(refused)
            return
        self._show(FoundingView(FoundingStep.WINDOW, window=self.view.window))

    def _refused_field(self, refused: Refused) -> None:
        if refused.code == "centre_name":
            said = self.tr("规范的名称是“某某乡民生服务中心”。确实不是，按 F9 照用。")
            self._show(replace(self.view, problem=said, field_name="centre", may_confirm_name=True))
            return
        self._show(replace(self.view, problem=f"{refused.title}。{refused.advice}。", field_name=refused.field or ""))

    def confirm_name(self, centre: str, township: str, director: str) -> None:
        """Take the name as it is (capability B5)."""
        self._wish = replace(self._wish, centre=centre, is_name_confirmed=True)
        self.describe(centre, township, director)

    def choose_window(self, number: int) -> None:
        """Say at which window this PC stands."""
        if self.view.step is FoundingStep.WINDOW and not self.view.is_busy:
            self._show(replace(self.view, window=number))

    def found(self) -> None:
        """Make the centre; pressed twice it is made once."""
        if self.view.step is FoundingStep.WINDOW:
            self._begin(replace(self._wish, window=self.view.window))

    def practise(self) -> None:
        """Make a practice centre with invented people instead."""
        if self.view.step is FoundingStep.CENTRE:
            self._begin(FoundingWish("", "", "", self.view.window, is_practice=True))

    def _begin(self, wish: FoundingWish) -> None:
        if self.view.is_busy:
            return
        self._show(replace(self.view, is_busy=True, problem="", field_name=""))
        self._run(lambda: self._found(wish), self._founded, self._refused)

    def _founded(self, founding: Founding) -> None:
        self._show(FoundingView(FoundingStep.ENVELOPE, founding=founding))

    def _refused(self, error: CounterError) -> None:
        step = FoundingStep.CENTRE if error.field in ("centre", "township", "director") else self.view.step
        said = f"{error.title}。{error.advice}。"
        self._show(replace(self.view, step=step, is_busy=False, problem=said, field_name=error.field or ""))

    def back(self) -> None:
        """Go one step back; a centre that stands is not taken back."""
        if self.view.step is FoundingStep.WINDOW and not self.view.is_busy:
            self._show(FoundingView(window=self.view.window))

    def finish(self, *, is_copied: bool) -> None:
        """Leave the envelope behind, once it is said to be copied."""
        if self.view.step is not FoundingStep.ENVELOPE:
            return
        if not is_copied:
            self._show(replace(self.view, problem=self.tr("请先抄进信封并打勾，以后不能再看到。")))
            return
        self.view = FoundingView(FoundingStep.ENVELOPE)
        self._finished()

    def _show(self, view: FoundingView) -> None:
        self.view = view
        self._listener(view)
