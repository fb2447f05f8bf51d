"""F10 and Ctrl+P: prints once more what this clerk printed last at this PC, as a marked copy (no Qt here)."""

from __future__ import annotations

from counter_app.services.print_copies import ReprintAnswer, ReprintPaper, reprint
from counter_app.services.print_list import PrintLine
from counter_app.services.print_newest import newest_of
from counter_app.ui.notices import Speaking
from counter_app.ui.presenters.repeats import Repeats
from counter_app.ui.workplace import Workplace


class ReprintLast(Speaking):
    """One key, one more copy; hit twice in a breath it is one copy all the same."""

    def __init__(self, place: Workplace) -> None:
        super().__init__(place.words)
        self._place = place
        self._repeats = Repeats(place)

    def __call__(self) -> None:
        """Print the last paper again, or say that there is none."""
        place, staff = self._place, self._place.desk.staff
        if staff is None:
            return
        key = self._repeats.key()
        place.acts.read(lambda reads: newest_of(reads, staff, place.counter.clock), lambda line: self._found(key, line))

    def _found(self, key: str, line: PrintLine | None) -> None:
        if line is None:
            self._place.messages.toast(self.tr("今天还没有打过单据"), icon="printer-off")
            return
        request = ReprintPaper(self.tr("窗口补打上一张"), line.job)
        self._place.acts.act(key, lambda act: reprint(act, request), lambda answer: self._printed(line, answer))

    def _printed(self, line: PrintLine, answer: ReprintAnswer | None) -> None:
        if answer is None:
            return
        self._repeats.done()
        said = self.tr("已补打：{paper} {number}").format(paper=line.kind_words.partition("（")[0], number=line.spoken)
        self._place.messages.toast(said, icon="printer")
