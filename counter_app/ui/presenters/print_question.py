"""Asks in a banner, never in a dialog, what came out of a printer that left a paper open (P14; no Qt here)."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from counter_app.domain.paper import PaperKind
from counter_app.domain.staff import SERVING
from counter_app.services.print_answers import AnswerPrint, JobAnswer, PaperOutcome, answer_print
from counter_app.services.print_list import PrintLine, PrintList
from counter_app.ui.notices import Level, Notice, Option, Speaking
from counter_app.ui.workplace import Workplace

QUESTION = "print_question"
_ACCEPTED = frozenset({PaperKind.ACCEPTANCE, PaperKind.PROVISIONAL})


class PrintQuestion(Speaking):
    """The banner: one open paper is answered on the spot, several lead to the queue."""

    def __init__(self, place: Workplace, show_queue: Callable[[], None]) -> None:
        super().__init__(place.words)
        self._place, self._show_queue = place, show_queue
        self._asked: tuple[str, ...] = ()
        self._rests = False
        self._keys: dict[str, str] = {}

    def follow(self, found: PrintList) -> None:
        """Put the question, or take it back; nothing is said twice."""
        jobs = tuple(line.job for line in found.asking)
        if self._rests:
            return
        if self._place.desk.role not in SERVING:
            self._asked = ()
            self._place.messages.withdraw(QUESTION)
            return
        if jobs == self._asked:
            return
        self._asked = jobs
        if not found.asking:
            self._place.messages.withdraw(QUESTION)
            return
        self._place.messages.banner(self._notice(found.asking))

    def rest(self) -> None:
        """Say nothing for now: the queue itself is in front."""
        self._rests = True
        self._place.messages.withdraw(QUESTION)

    def again(self) -> None:
        """Put the question anew when the queue is next read: the clerk looks at something else, or is somebody else."""
        self._rests, self._asked = False, ()

    def _notice(self, asking: tuple[PrintLine, ...]) -> Notice:
        queue = Option(self.tr("去打印队列"), self._show_queue)
        if len(asking) > 1:
            title = self.tr("{n} 张可能没打完").format(n=len(asking))
            body = self.tr("办的事都已存好，不用重做。看看打印机，到打印队列里逐张回答。")
            return Notice(QUESTION, Level.WARN, title, body, "printer-off", (queue,))
        line = asking[0]
        return Notice(
            QUESTION, Level.WARN, self.tr("这张可能没打完"), self._body(line), "printer-off", self._options(line)
        )

    def _body(self, line: PrintLine) -> str:
        safe = self.tr("受理已经成功") if line.kind in _ACCEPTED else self.tr("办的事已存好")
        words = self.tr("{paper} {number}。{safe}，不用重做。看看打印机，是哪一种？")
        return words.format(paper=line.kind_words, number=line.spoken, safe=safe)

    def _options(self, line: PrintLine) -> tuple[Option, ...]:
        return (
            Option(self.tr("完整"), partial(self._answer, line, PaperOutcome.COMPLETE)),
            Option(self.tr("不完整，重打"), partial(self._answer, line, PaperOutcome.INCOMPLETE)),
            Option(self.tr("没有出来，重打"), partial(self._answer, line, PaperOutcome.NOTHING)),
        )

    def _answer(self, line: PrintLine, outcome: PaperOutcome) -> None:
        key = self._keys.setdefault(line.job, self._place.acts.new_key())
        request = AnswerPrint(line.job, outcome)
        self._place.acts.act(key, lambda act: answer_print(act, request), self._answered)

    def _answered(self, answer: JobAnswer | None) -> None:
        if answer is None:
            return
        self._place.messages.withdraw(QUESTION)
        said = self.tr("已补打一张，旧的请作废") if answer.papers else self.tr("已记下：这张完整")
        self._place.messages.toast(answer.problem or said, icon="printer")
