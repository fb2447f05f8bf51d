"""The workplace of a presenter without Qt: acts run at once, messages are kept, paper is a small bitmap."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

from counter_app.domain.page_documents import PageDocument
from counter_app.domain.paper import Ticket
from counter_app.domain.printers import ConfiguredPrinter, PaperWidth, PrinterProfile, PrinterState
from counter_app.services.act import Act, Counter, perform
from counter_app.services.approval import approve
from counter_app.services.changes import Changes
from counter_app.services.command_marks import command_mark
from counter_app.services.desk import Desk
from counter_app.services.errors import CounterError, TryAgain
from counter_app.services.paper_ports import Bitmap, PageReport, StationStatus
from counter_app.services.ports import ReadModels
from counter_app.services.progress import Progress, Reporter, SilentReporter
from counter_app.services.publishing import Publishing
from counter_app.services.sign_in import Guards, ensure_may_act
from counter_app.ui.notices import PROBLEM, Notice, chinese
from counter_app.ui.workplace import Approval, Failed, Workplace

R = TypeVar("R")


class FakeMessages:
    """Keeps what was said."""

    def __init__(self) -> None:
        self.toasts: list[str] = []
        self.undos: list[Callable[[], None] | None] = []
        self.banners: dict[str, Notice] = {}
        self.problems: list[CounterError] = []

    def toast(self, text: str, *, icon: str = "circle-check", undo: Callable[[], None] | None = None) -> None:
        self.toasts.append(text)
        self.undos.append(undo)

    def banner(self, notice: Notice) -> None:
        self.banners[notice.key] = notice

    def withdraw(self, key: str) -> None:
        self.banners.pop(key, None)

    def problem(self, error: CounterError) -> None:
        self.problems.append(error)


@dataclass(slots=True)
class StillActs:
    """Does everything at once, or keeps it waiting until `let_go` where a test says so."""

    counter: Counter
    guards: Guards
    desk: Desk
    messages: FakeMessages
    changes: list[Changes] = field(default_factory=list)
    is_waiting: bool = False
    waiting: list[Callable[[], None]] = field(default_factory=list)
    under_way: set[str] = field(default_factory=set)
    keys: int = 0

    def read(
        self, question: Callable[[ReadModels], R], answered: Callable[[R], None], failed: Failed | None = None
    ) -> None:
        def asked() -> R:
            with self.counter.journal.reading() as reads:
                return question(reads)

        self._soon(lambda: self._told(asked, answered, failed))

    def act(
        self,
        intention: str,
        use_case: Callable[[Act], R],
        answered: Callable[[R | None], None],
        failed: Failed | None = None,
        *,
        approval: Approval | None = None,
    ) -> None:
        if intention in self.under_way:
            return
        self.under_way.add(intention)

        def acted() -> R | None:
            try:
                return self._performed(intention, use_case, approval)
            finally:
                self.under_way.discard(intention)

        self._soon(lambda: self._told(acted, answered, failed))

    def _performed(self, intention: str, use_case: Callable[[Act], R], approval: Approval | None) -> R | None:
        ensure_may_act(self.desk, "intention")
        approver = approve(self.counter, self.guards, approval.approver, approval.password) if approval else None
        mark = command_mark(self.counter.journal.command_key(), intention, {"do": "intention"})
        done = perform(self.counter, self.desk, use_case, command=mark, approver=approver)
        self.changes.append(done.changes)
        self.messages.withdraw(PROBLEM)
        return done.result

    def run(self, work: Callable[[], R], answered: Callable[[R], None], failed: Failed | None = None) -> None:
        self._soon(lambda: self._told(work, answered, failed))

    def watch(
        self, work: Callable[[Reporter], R], label: str, answered: Callable[[R], None], failed: Failed | None = None
    ) -> None:
        self._soon(lambda: self._told(lambda: work(SilentReporter()), answered, failed))

    def new_key(self) -> str:
        self.keys += 1
        return f"key {self.keys}"

    def _soon(self, step: Callable[[], None]) -> None:
        if self.is_waiting:
            self.waiting.append(step)
        else:
            step()

    def let_go(self) -> None:
        """Let everything that waits happen, in its order."""
        self.is_waiting = False
        while self.waiting:
            self.waiting.pop(0)()

    def _told(self, work: Callable[[], R], answered: Callable[[R], None], failed: Failed | None) -> None:
        try:
            value = work()
        except CounterError as error:
            (failed or self.messages.problem)(error)
            return
        answered(value)


class FakeRenderer:
    """Draws a paper as a bitmap whose height tells how many blocks it has."""

    def bitmap(self, ticket: Ticket, width: PaperWidth) -> Bitmap:
        height = 40 * (1 + len(ticket.blocks))
        row = bytes([0xF0] * (width.dots // 16) + [0] * (width.dots // 16))
        return Bitmap(width.dots, height, row * height)

    def job(self, ticket: Ticket, profile: PrinterProfile) -> bytes:
        return ticket.number.encode()

    def dots_high(self, ticket: Ticket, profile: PrinterProfile) -> int:
        return self.bitmap(ticket, profile.width).height

    def text(self, ticket: Ticket, width: PaperWidth) -> str:
        return ticket.number

    def png(self, ticket: Ticket, width: PaperWidth) -> bytes:
        return b""

    def pdf(self, ticket: Ticket, width: PaperWidth) -> bytes:
        return b""

    def unprintable(self, text: str) -> str:
        return ""


class FakeStation:
    """One printer whose state a test sets."""

    def __init__(self, state: PrinterState = PrinterState.READY) -> None:
        self.configured: tuple[ConfiguredPrinter, ...] = (
            ConfiguredPrinter("前台小票机", "folder:paper", PrinterProfile(), is_default=True),
        )
        self.now = StationStatus("前台小票机", state)
        self.woken = self.drawer_pulses = 0
        self.test_pages: list[tuple[str, Callable[[PageReport], None]]] = []
        self._listeners: list[Callable[[StationStatus], None]] = []

    def status(self) -> StationStatus:
        return self.now

    def watch(self, listener: Callable[[StationStatus], None]) -> None:
        self._listeners.append(listener)

    def become(self, status: StationStatus) -> None:
        """Change, and tell."""
        self.now = status
        for listener in self._listeners:
            listener(status)

    def wake(self) -> None:
        self.woken += 1

    def printers(self) -> tuple[ConfiguredPrinter, ...]:
        return self.configured

    def configure(self, printers: Sequence[ConfiguredPrinter]) -> None:
        self.configured = tuple(printers)

    def print_test_page(self, printer: str, told: Callable[[PageReport], None]) -> None:
        self.test_pages.append((printer, told))

    def open_drawer(self) -> None:
        self.drawer_pulses += 1

    def drain(self, timeout_s: float) -> bool:
        return True


class FakePages:
    """Makes a file that says what it would have shown, a page a part; asks to be cancelled on every page."""

    def pages(self, document: PageDocument, reporter: Reporter | None = None) -> bytes:
        for number, _ in enumerate(document.parts, 1):
            if reporter is not None:
                reporter.checkpoint()
                reporter.report(Progress(number, len(document.parts), "正在排版"))
        return f"%PDF {document.title}".encode()


class FakeFiles:
    """Keeps files by their names; a folder that a test calls full takes none."""

    def __init__(self) -> None:
        self.kept: dict[str, bytes] = {}
        self.full_folder = "/full"

    def keep(self, path: str, content: bytes) -> str:
        if path.startswith(self.full_folder):
            raise TryAgain("文件没有存成", "请换一个文件夹再试；数据没有变动", "path")
        self.kept[path] = content
        return path


class FakeDrafts:
    """Drafts in memory."""

    def __init__(self) -> None:
        self.kept: dict[str, bytes] = {}

    def all(self) -> tuple[tuple[str, bytes], ...]:
        return tuple(self.kept.items())

    def keep(self, key: str, content: bytes) -> None:
        self.kept[key] = content

    def drop(self, key: str) -> None:
        self.kept.pop(key, None)


class FakePreferences:
    """Preferences in memory."""

    def __init__(self) -> None:
        self.values: dict[str, str] = {}

    def get(self, key: str) -> str | None:
        return self.values.get(key)

    def set(self, key: str, value: str) -> None:
        self.values[key] = value


@dataclass(frozen=True, slots=True)
class StillDesk:
    """A workplace whose parts a test can look into."""

    acts: StillActs
    messages: FakeMessages
    station: FakeStation
    drafts: FakeDrafts
    preferences: FakePreferences
    files: FakeFiles
    workplace: Workplace


def still_desk(counter: Counter, desk: Desk | None = None) -> StillDesk:
    """Build the workplace of a counter."""
    sitting, messages = desk or Desk(), FakeMessages()
    guards = Guards(counter.clock)
    acts = StillActs(counter, guards, sitting, messages)
    station, drafts, preferences = FakeStation(), FakeDrafts(), FakePreferences()
    files = FakeFiles()
    place = Workplace(
        counter, guards, sitting, FakeRenderer(), station, drafts, preferences, acts, messages, chinese,
        Publishing(FakePages(), files),
    )  # fmt: skip
    return StillDesk(acts, messages, station, drafts, preferences, files, place)
