"""The presenter of the print queue: what asks, what waits, what is settled, and how the printer is (no Qt here)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from counter_app.domain.journal import AggregateId
from counter_app.domain.print_jobs import PRINT, JobStage
from counter_app.domain.staff import SERVING
from counter_app.services.act import Act
from counter_app.services.changes import Changes
from counter_app.services.lights import Light, LightKind
from counter_app.services.paper_ports import StationStatus
from counter_app.services.print_answers import (
    AnswerPrint,
    CancelPrint,
    JobAnswer,
    PaperOutcome,
    ReleasePrint,
    answer_print,
    cancel_print,
    release_print,
)
from counter_app.services.print_copies import ReprintAnswer, ReprintPaper, reprint
from counter_app.services.print_list import PrintLine, PrintList, print_list
from counter_app.ui.notices import Speaking
from counter_app.ui.presenters.printer_words import PrinterWords, PrinterWriter
from counter_app.ui.workplace import Workplace


class Part(StrEnum):
    """Where in the list a job stands; what asks comes first."""

    ASKING = "asking"
    WAITING = "waiting"
    SETTLED = "settled"


class Primary(StrEnum):
    """What Enter does with the chosen job."""

    NONE = "none"
    RELEASE = "release"
    REPRINT = "reprint"


_LIGHTS = {
    JobStage.UNCONFIRMED: LightKind.SOON,
    JobStage.PRINTED: LightKind.DONE,
    JobStage.QUEUED: LightKind.RUNNING,
    JobStage.SENDING: LightKind.RUNNING,
}


@dataclass(frozen=True, slots=True)
class JobRow:
    """A job in the list."""

    id: AggregateId
    at: str
    kind: str
    number: str
    light: Light
    part: Part
    line: PrintLine


@dataclass(frozen=True, slots=True)
class JobCard:
    """What the side says about the chosen job; `asks` offers 1, 2 and 3."""

    title: str
    lines: tuple[str, ...]
    asks: bool
    primary: Primary
    why_not_primary: str
    why_not_cancel: str


@dataclass(frozen=True, slots=True)
class PrintQueueView:
    """The whole page."""

    printer: PrinterWords
    rows: tuple[JobRow, ...] = ()
    chosen: AggregateId | None = None
    card: JobCard | None = None
    counts: str = ""
    is_read: bool = False


class PrintQueuePresenter(Speaking):
    """The queue of this PC; every public method is an intent or an event."""

    def __init__(self, place: Workplace) -> None:
        super().__init__(place.words)
        self._place = place
        self._writer = PrinterWriter(place.words)
        self._status = place.station.status()
        self._found: PrintList | None = None
        self._chosen: AggregateId | None = None
        self._asked = 0
        self._keys: dict[tuple[object, ...], str] = {}
        self._listener: Callable[[PrintQueueView], None] = lambda view: None
        self._heard: Callable[[PrintList], None] = lambda found: None
        self.view = PrintQueueView(self._writer.words(self._status))

    def watch(self, listener: Callable[[PrintQueueView], None]) -> None:
        """Call the listener with every new view, and with the present one."""
        self._listener = listener
        listener(self.view)

    def tell(self, heard: Callable[[PrintList], None]) -> None:
        """Call with every queue that was read: the question in the banner follows it."""
        self._heard = heard

    def refresh(self) -> None:
        """Read the queue anew."""
        self._asked += 1
        turn, clock = self._asked, self._place.counter.clock

        def read(found: PrintList) -> None:
            if turn == self._asked:
                self._found = found
                self._tell()
                self._heard(found)

        self._place.acts.read(lambda reads: print_list(reads, clock), read)

    def changed(self, changes: Changes) -> None:
        """Learn what an act has changed."""
        if PRINT.name in changes.kinds:
            self.refresh()

    def printer_changed(self, status: StationStatus) -> None:
        """Learn how the printer is; what it settled by itself is read anew."""
        self._status = status
        self.refresh()

    def choose(self, job: AggregateId | None) -> None:
        """Look at a job of the list."""
        if job is not None and job != self._chosen:
            self._chosen = job
            self._tell()

    def answer(self, outcome: PaperOutcome) -> None:
        """Say what came out of the printer for the chosen job."""
        line = self._line()
        if line is None or not line.asks:
            return
        request = AnswerPrint(line.job, outcome)
        self._place.acts.act(self._key("answer", line), lambda act: answer_print(act, request), self._answered)

    def release(self) -> None:
        """Let the chosen job be printed after all."""
        line = self._line()
        if line is not None and line.is_held:
            request = ReleasePrint(line.job)
            said = self.tr("已放行，会接着打")
            self._settle(self._key("release", line), lambda act: release_print(act, request), said)

    def cancel(self, reason: str) -> None:
        """Take the chosen job out of the queue, for a reason."""
        line = self._line()
        if line is not None and line.is_waiting:
            request = CancelPrint(line.job, reason)
            said = self.tr("已取消这张，要时可以补打")
            self._settle(self._key("cancel", line), lambda act: cancel_print(act, request), said)

    def reprint(self, reason: str, key: str) -> None:
        """Print the chosen job once more, marked 补打; `key` is that of the question for the reason."""
        line = self._line()
        if line is None:
            return
        request = ReprintPaper(reason, line.job)
        self._place.acts.act(key, lambda act: reprint(act, request), self._reprinted)

    def new_key(self) -> str:
        """Return the key of one question for a reason."""
        return self._place.acts.new_key()

    def _key(self, deed: str, line: PrintLine) -> str:
        """Return the key of what is wanted of a job as it stands; the same wish again is the same intention."""
        wish = (deed, line.job, line.stage, line.attempt, line.is_held)
        return self._keys.setdefault(wish, self._place.acts.new_key())

    def _settle(self, key: str, use_case: Callable[[Act], JobAnswer], said: str) -> None:
        def done(answer: JobAnswer | None) -> None:
            if answer is not None:
                self._place.messages.toast(said)
                self.refresh()

        self._place.acts.act(key, use_case, done)

    def _answered(self, answer: JobAnswer | None) -> None:
        if answer is None:
            return
        said = self.tr("已记下：这张完整")
        if answer.problem is not None:
            said = answer.problem
        elif answer.papers:
            said = self.tr("作废那张，已补打一张") if answer.stage is JobStage.SPOILED else self.tr("已补打一张")
        self._place.messages.toast(said, icon="printer")
        self.refresh()

    def _reprinted(self, answer: ReprintAnswer | None) -> None:
        if answer is not None:
            said = self.tr("已补打，纸上标第 {n} 次").format(n=answer.copy)
            self._place.messages.toast(said, icon="printer")
            self.refresh()

    def _line(self) -> PrintLine | None:
        return next((row.line for row in self.view.rows if row.id == self._chosen), None)

    def _tell(self) -> None:
        found = self._found
        rows = () if found is None else self._rows(found)
        if self._chosen not in [row.id for row in rows]:
            self._chosen = rows[0].id if rows else None
        line = next((row.line for row in rows if row.id == self._chosen), None)
        self.view = PrintQueueView(
            self._writer.words(self._status),
            rows,
            self._chosen,
            None if line is None else self._card(line),
            "" if found is None else self._counts(found),
            found is not None,
        )
        self._listener(self.view)

    def _rows(self, found: PrintList) -> tuple[JobRow, ...]:
        parts = ((Part.ASKING, found.asking), (Part.WAITING, found.waiting), (Part.SETTLED, found.settled_today))
        return tuple(self._row(part, line) for part, lines in parts for line in lines)

    def _row(self, part: Part, line: PrintLine) -> JobRow:
        kind = LightKind.PAUSED if line.is_held else _LIGHTS.get(line.stage, LightKind.PAUSED)
        return JobRow(line.id, line.at, line.kind_words, line.spoken, Light(kind, line.state_words), part, line)

    def _counts(self, found: PrintList) -> str:
        counts = (
            (len(found.asking), self.tr("{n} 张要回答")),
            (len(found.waiting), self.tr("{n} 张在等")),
            (len(found.settled_today), self.tr("今天办完 {n} 张")),
        )
        return " · ".join(words.format(n=count) for count, words in counts if count)

    def _card(self, line: PrintLine) -> JobCard:
        primary = Primary.RELEASE if line.is_held else Primary.NONE if line.asks or line.is_waiting else Primary.REPRINT
        not_serving = "" if self._place.desk.role in SERVING else self.tr("您的角色只能查看")
        sending = self.tr("正在打印，停不下来") if line.stage is JobStage.SENDING else ""
        return JobCard(
            title=line.kind_words,
            lines=self._about(line),
            asks=line.asks,
            primary=primary,
            why_not_primary=not_serving,
            why_not_cancel=not_serving or sending or ("" if line.is_waiting else self.tr("已经不在队列里")),
        )

    def _about(self, line: PrintLine) -> tuple[str, ...]:
        age = line.age if line.age == self.tr("刚才") else self.tr("{age}前").format(age=line.age)
        printer = self.tr("打印机：{name}").format(name=line.printer) if line.printer else ""
        return tuple(one for one in (line.spoken, f"{line.at} · {age}", printer, line.state_words) if one)
