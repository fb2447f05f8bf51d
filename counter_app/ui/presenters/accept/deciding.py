"""Step 4: the act; one intention is one act, whatever is pressed how often."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

from counter_app.domain.cases import Stage
from counter_app.services.case_at_hand import CaseAnswer
from counter_app.services.errors import CounterError
from counter_app.services.inquiries_acts import InquiryAnswer, LogInquiry, log_inquiry
from counter_app.services.undo_case import UndoStep, undo
from counter_app.ui.presenters.accept.bench import Bench
from counter_app.ui.presenters.accept.decision import Verdict, decide
from counter_app.ui.presenters.accept.deeds import Filed, Filing, Then, file_case
from counter_app.ui.presenters.accept.draft import CaseDraft
from counter_app.ui.presenters.accept.parking import Parking
from counter_app.ui.presenters.accept.state import MENDING, Field, Focus, LastDone, Panel, PanelKind
from counter_app.ui.presenters.repeats import Repeats

NOT_WANTED = "申请人不要纸质"
PRINTER_BROKEN = "打印机坏"


class Deciding:
    """Turns the draft into entries."""

    def __init__(self, bench: Bench, parking: Parking, inquiries: Repeats, after: Callable[[], None]) -> None:
        """`inquiries` tells a second press from a second visit: the screen is empty after the first one."""
        self._bench = bench
        self._inquiries = inquiries
        self._state = bench.state
        self._parking = parking
        self._after = after

    def primary(self) -> None:
        """Accept or give the notice, as the materials say."""
        decision = decide(self._state)
        if decision.verdict is Verdict.NOTICE:
            self._file(Filing(Then.NOTICE))
        else:
            self._file(Filing(Then.ACCEPT, finishes=decision.finishes))

    def ask_why_no_paper(self) -> None:
        """Ask why nothing is printed."""
        self._open(Panel(PanelKind.NO_PAPER))

    def without_paper(self, reason: str) -> None:
        """Accept, and print nothing for this reason."""
        self._file(Filing(Then.ACCEPT, finishes=decide(self._state).finishes, no_paper_reason=reason))

    def ask_until_when(self) -> None:
        """Ask until when the missing papers may follow (容缺)."""
        if self._state.item is not None:
            self._open(Panel(PanelKind.DEFER, until=self._state.item.defer_until))

    def show_notice(self) -> None:
        """Show the notice whole, with what can be changed on it."""
        decision, item = decide(self._state), self._state.item
        if decision.verdict is not Verdict.NOTICE or item is None:
            return
        numbers = [one.n for one in decision.lacking]
        self._open(Panel(PanelKind.NOTICE, tuple(f"{MENDING}{n}" for n in numbers)))
        self._bench.ask_aside(lambda reads: self._bench.questions.remembered(item.code, numbers), self._remembered)

    def _remembered(self, texts: tuple[tuple[int, tuple[str, ...]], ...]) -> None:
        panel = self._state.panel
        if panel is not None and panel.kind is PanelKind.NOTICE:
            self._state.panel = replace(panel, remembered=texts)

    def ask_why_refused(self) -> None:
        """Ask for the reason of a refusal."""
        self._open(Panel(PanelKind.REFUSE, (Field.REASON,)))

    def _open(self, panel: Panel) -> None:
        self._state.panel, self._state.focus = panel, Focus.PANEL

    def confirm(self, panel: Panel) -> None:
        """Carry out what a panel was opened for."""
        reason = panel.text(Field.REASON).strip()
        match panel.kind:
            case PanelKind.NOTICE:
                self._file(Filing(Then.NOTICE, mending=panel.mending, copies=panel.copies))
            case PanelKind.DEFER:
                self._defer(panel.until)
            case PanelKind.NOTICE_REASON | PanelKind.REFUSE if not reason:
                self._state.panel = panel.with_problem(self._bench.say.no_reason())
            case PanelKind.NOTICE_REASON:
                self._file(Filing(Then.NOTICE, reason=reason, mending=panel.mending, copies=panel.copies))
            case PanelKind.REFUSE:
                self._file(Filing(Then.REFUSE, reason=reason))

    def _defer(self, until: date | None) -> None:
        lacking = decide(self._state).lacking
        if until is not None:
            self._file(Filing(Then.ACCEPT, defer={str(one.n): until for one in lacking}))

    def receive_only(self) -> None:
        """Take the papers without a decision (先接件)."""
        self._file(Filing(Then.NOTHING))

    def _file(self, filing: Filing) -> None:
        draft, item = self._state.draft, self._state.item
        if draft is None or item is None or self._state.is_acting:
            return
        self._state.is_acting = True
        asked, filing = item.asked(draft.situation), replace(filing, is_large=self._state.is_large)
        self._bench.work.act(
            f"{draft.key}:{filing.then}",
            lambda act: file_case(act, draft, asked, filing),
            lambda filed: self._filed(draft, filing, filed),
            lambda error: self._not_filed(filing, error),
        )

    def _filed(self, draft: CaseDraft, filing: Filing, filed: Filed | None) -> None:
        state, is_queued = self._state, self._state.is_printer_out
        self._parking.finished(draft)
        state.clear_case()
        if filed is None:
            self._bench.toast(self._bench.say.done_twice())
        else:
            said = self._bench.say.filed(filing, filed, is_queued=is_queued)
            self._bench.toast(said, undo=self._way_back(draft, filing, filed))
            self._remember(draft, filing)
        self._after()
        self._bench.act_ended()

    def _way_back(self, draft: CaseDraft, filing: Filing, filed: Filed) -> Callable[[], None] | None:
        """Keep what undo needs; a toast undoes its own act, whatever was done or marked since, on whatever screen."""
        if filing.then is Then.NOTHING:
            self._state.last = None
            return None
        done = LastDone(self._bench.work.new_key(), filed.case, filed.number_tail, draft)
        self._state.last = done
        return lambda: self._bench.intend(lambda: self._reverse(done, self._not_reversed), outlasts_act=True)

    def _not_reversed(self, error: CounterError) -> None:
        """Say it where another screen may be in front."""
        self._bench.messages.problem(error)
        self._bench.act_ended()

    def _remember(self, draft: CaseDraft, filing: Filing) -> None:
        """Keep on this PC how a material is mended, and who reads large print."""
        questions = self._bench.questions
        self._bench.ask_aside(lambda reads: questions.remember(draft, filing), lambda nothing: None)

    def _not_filed(self, filing: Filing, error: CounterError) -> None:
        if filing.then is Then.NOTICE and error.field == Field.REASON:
            typed = tuple((f"{MENDING}{n}", text) for n, text in filing.mending.items())
            self._open(Panel(PanelKind.NOTICE_REASON, (Field.REASON,), typed, copies=filing.copies))
        self._bench.tell(error)

    def inquire(self, *, refer: bool = False) -> None:
        """Log the visit as an inquiry; with `refer` as one that another window goes on with."""
        state, draft = self._state, self._state.draft
        if draft is None and self._inquiries.is_in_one_breath:
            return
        target = state.item.served_at_number if refer and state.item is not None else None
        request = LogInquiry(
            item=draft.item if draft else None,
            person=draft.person if draft else None,
            refer_to=None if target is None else str(target),
        )
        state.is_acting = True
        key = draft.key if draft else self._bench.work.new_key()
        self._bench.work.act(
            f"{key}:inquiry",
            lambda act: log_inquiry(act, request),
            lambda logged: self._inquired(draft, logged),
            self._bench.tell,
        )

    def _inquired(self, draft: CaseDraft | None, logged: InquiryAnswer | None) -> None:
        self._inquiries.done()
        self._state.last = None
        if draft is not None:
            self._parking.finished(draft)
            self._state.clear_case()
        self._bench.toast(self._bench.say.inquired(logged))
        self._after()
        self._bench.act_ended()

    def undo(self) -> None:
        """Reverse the last act at this counter; one from before the program started has no draft to go back to."""
        last = self._state.last or self._last_on_board()
        if last is not None and not self._state.is_acting:
            self._reverse(last, self._bench.tell)

    def _reverse(self, last: LastDone, failed: Callable[[CounterError], None]) -> None:
        self._state.is_acting = True
        self._bench.work.act(
            f"{last.key}:undo",
            lambda act: undo(act, UndoStep(last.case)),
            lambda answer: self._undone(last, answer),
            failed,
        )

    def _last_on_board(self) -> LastDone | None:
        newest = self._state.board.undoable
        if newest is None or newest.case is None:
            return None
        return LastDone(self._bench.work.new_key(), newest.case, newest.number, None)

    def _undone(self, last: LastDone, answer: CaseAnswer | None) -> None:
        state = self._state
        if state.last is not None and state.last.case == last.case:
            state.last = None
        self._bench.toast(self._bench.say.undone(last.tail, answer))
        self._after()
        if last.draft is not None and answer is not None:
            self._parking.take_back(self._draft_after_undo(last.draft, answer))
        self._bench.act_ended()

    def _draft_after_undo(self, draft: CaseDraft, answer: CaseAnswer) -> CaseDraft:
        """An undone acceptance ends its case, so the draft is a new one; any other undone act leaves the case open."""
        again = replace(draft, key=self._bench.work.new_key())
        is_over = answer.stage == Stage.UNDONE
        return replace(again, case=None, known=()) if is_over else replace(again, case=answer.case, known=again.marks)
