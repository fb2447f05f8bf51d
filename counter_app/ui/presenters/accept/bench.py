"""What the parts of the presenter share: the state, the questions it waits for, and what was typed meanwhile."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Sequence
from typing import TypeVar

from counter_app.services.errors import CounterError
from counter_app.services.people_at_work import WindowHere, window_here
from counter_app.services.ports import ReadModels
from counter_app.ui.presenters.accept.draft import CaseDraft, pack_draft
from counter_app.ui.presenters.accept.questions import Questions
from counter_app.ui.presenters.accept.state import Banner, Focus, Problem, State, Tone
from counter_app.ui.presenters.accept.words import AcceptWords
from counter_app.ui.workplace import Workplace

R = TypeVar("R")
DRAFT_KEYS = "accept."
"""Other screens keep drafts too: ours begin with this."""
Intent = Callable[[], None]


class Bench:
    """The state with its ports; an intent that comes while a question is open waits for the answer, in order.

    So keys typed faster than a slow disk answers do what they would have done; while an act is being written
    everything but a scan is dropped: a second Enter is the same Enter.
    """

    def __init__(self, place: Workplace, show_case: Callable[[str], None]) -> None:
        self.state = State()
        self.say = AcceptWords(place.words)
        self.work = place.acts
        self._own_window: int | None = None
        self.questions = Questions(
            place.counter, place.desk, place.preferences, place.renderer, place.station, lambda: self._own_window
        )
        self.messages = place.messages
        self.show_case = show_case
        self.on_change: Callable[[], None] = lambda: None
        self.fulfil_wish: Callable[[], None] = lambda: None
        self._drafts = place.drafts
        self._open_questions = 0
        self._searches = 0
        self._is_searching = False
        self._waiting: deque[Intent] = deque()

    @property
    def is_waiting(self) -> bool:
        """Say whether an answer is awaited that the next intent depends on."""
        return self._open_questions > 0 or self._is_searching

    @property
    def is_typing_ahead(self) -> bool:
        """Say whether what is typed now comes after intents that still wait."""
        return self._open_questions > 0 or bool(self._waiting)

    def intend(self, intent: Intent, *, outlasts_act: bool = False) -> None:
        """Carry out an intent now, or once the open questions are answered."""
        if self.state.is_acting and not outlasts_act:
            return
        self._waiting.append(intent)
        self._drain()

    def type_now(self, intent: Intent) -> None:
        """Carry out a change of a searched text: it overtakes the search for the text before."""
        if self.is_typing_ahead or self.state.is_acting:
            self.intend(intent)
            return
        self._is_searching = False
        self._searches += 1
        intent()
        self.on_change()

    def search(self, question: Callable[[ReadModels], R], found: Callable[[R], None]) -> None:
        """Search for the newest text; answers for older ones are dropped."""
        self._searches += 1
        self._is_searching = True
        serial = self._searches

        def taken(answer: R) -> None:
            if serial == self._searches:
                self._is_searching = False
                found(answer)
                self._drain()

        def refused(error: CounterError) -> None:
            if serial == self._searches:
                self._is_searching = False
                self.tell(error)

        self.work.read(question, taken, refused)

    def ask(self, question: Callable[[ReadModels], R], answered: Callable[[R], None]) -> None:
        """Ask what the next intents depend on."""
        self._open_questions += 1

        def taken(answer: R) -> None:
            self._open_questions -= 1
            answered(answer)
            self._drain()

        def refused(error: CounterError) -> None:
            self._open_questions -= 1
            self.tell(error)

        self.work.read(question, taken, refused)

    def ask_aside(self, question: Callable[[ReadModels], R], answered: Callable[[R], None]) -> None:
        """Ask what nobody waits for; a failure leaves what is shown."""

        def taken(answer: R) -> None:
            answered(answer)
            self.on_change()

        self.work.read(question, taken, lambda error: None)

    def _drain(self) -> None:
        while self._waiting and not self.is_waiting and not self.state.is_acting:
            self._waiting.popleft()()
        self.on_change()

    def act_ended(self) -> None:
        """Go on after an act: only scans have waited for it."""
        self.state.is_acting = False
        self._drain()

    def tell(self, error: CounterError) -> None:
        """Show what went wrong: in the panel where one is open, else as a banner; what waited for it is dropped."""
        self._waiting.clear()
        self.state.is_acting = False
        panel = self.state.panel
        if panel is not None:
            self.state.panel = panel.with_problem(Problem(error.title, error.advice, error.field))
        else:
            self.state.banner = Banner(Tone.BAD, error.title, error.advice)
        self.on_change()

    def keep(self, draft: CaseDraft | None = None) -> None:
        """Keep a draft, else the one on the screen, so that a power cut loses nothing of it."""
        draft = draft or self.state.draft
        if draft is not None:
            key, content = f"{DRAFT_KEYS}{draft.key}", pack_draft(draft)
            self.work.run(lambda: self._drafts.keep(key, content), lambda nothing: None)

    def let_go(self, key: str) -> None:
        """Let go of a kept draft."""
        self.work.run(lambda: self._drafts.drop(f"{DRAFT_KEYS}{key}"), lambda nothing: None)

    def learn_window(self, then: Callable[[], None]) -> None:
        """Ask at which window this PC stands: before the first act no session says so."""

        def learnt(window: WindowHere | None) -> None:
            self._own_window = window.number if window is not None else None
            then()

        self.work.read(window_here, learnt)

    def read_kept(self, found: Callable[[Sequence[bytes]], None]) -> None:
        """Read what was kept when the program last ended, oldest first."""
        self.work.run(lambda: [one for key, one in self._drafts.all() if key.startswith(DRAFT_KEYS)], found)

    def toast(self, text: str, *, undo: Callable[[], None] | None = None) -> None:
        """Say what was done, and how that very act is undone."""
        self.messages.toast(text, undo=undo)

    def to_materials(self) -> None:
        """Give the keyboard to the materials."""
        self.state.focus = Focus.MATERIALS
        self.state.clear_texts()
