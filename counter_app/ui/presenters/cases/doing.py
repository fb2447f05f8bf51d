"""Turns the answer of a form into the act of the services, and says what came of it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from counter_app.domain.case_entries import FeedbackWay, Outcome, WithdrawalGround
from counter_app.domain.journal import StaffId
from counter_app.services.act import Act
from counter_app.services.case_at_hand import CaseAnswer
from counter_app.services.correct_case import CorrectCase, SettleConflict, correct_case, settle_conflict
from counter_app.services.custody_acts import ReturnOriginal, return_original
from counter_app.services.end_case import (
    FinishCase,
    HandOverResult,
    WithdrawCase,
    finish_case,
    hand_over_result,
    withdraw_case,
)
from counter_app.services.errors import InputProblem
from counter_app.services.log_feedback import LogFeedback, log_feedback
from counter_app.services.print_answers import AnswerPrint, PaperOutcome, answer_print
from counter_app.services.print_copies import ReprintPaper, reprint
from counter_app.services.reassign_case import ReassignCase, reassign_case
from counter_app.services.sign_in_list import SignInLine
from counter_app.ui.notices import Speaking
from counter_app.ui.presenters.cases.asking import (
    ANSWER,
    PAPER,
    SOMEBODY_COMES,
    WITH_RESULT,
    CaseForms,
    Name,
    receivers,
)
from counter_app.ui.presenters.cases.deeds import CaseOnScreen, Deed
from counter_app.ui.presenters.form import FormAnswer


@dataclass(frozen=True, slots=True)
class DeedDone:
    """What came of a deed; `is_asked_back`: papers that were printed must be taken back."""

    is_asked_back: bool = False


UseCase = Callable[[Act], DeedDone]
"""Carries the act out."""

_OUTCOMES = (Outcome.GRANTED, Outcome.DENIED)
_WAYS = (FeedbackWay.PHONE, FeedbackWay.SMS, FeedbackWay.FACE, FeedbackWay.PAPER)
_GROUNDS = (WithdrawalGround.APPLICANT, WithdrawalGround.RECEIVED_BY_MISTAKE)
_CAME_OUT = (PaperOutcome.COMPLETE, PaperOutcome.INCOMPLETE, PaperOutcome.NOTHING)


@dataclass(frozen=True, slots=True)
class Receiver:
    """Who takes a case over, and the PIN that was typed."""

    staff: str
    pin: str


class CaseDeeds(Speaking):
    """Knows which service does what was answered."""

    def use_case(self, key: str, case: CaseOnScreen, answer: FormAnswer) -> UseCase:
        """Return the act of a form.

        Raises:
            InputProblem: something must still be chosen.
        """
        return {
            Deed.FINISH: self._finish,
            Deed.HAND_OVER: self._hand_over,
            Deed.FEEDBACK: self._feedback,
            Deed.WITHDRAW: self._withdraw,
            Deed.ORIGINALS: self._originals,
            Deed.CORRECT: self._correct,
            Deed.SETTLE: self._settle,
            PAPER: self._again,
            ANSWER: self._came_out,
        }[key](case, answer)

    def _finish(self, case: CaseOnScreen, answer: FormAnswer) -> UseCase:
        request = FinishCase(
            case.page.view.case,
            _OUTCOMES[self._chosen(answer, Name.OUTCOME)],
            answer.text(Name.TEXT),
            answer.text(Name.REASON),
            case.wants_large_print,
        )
        return lambda act: _asked_back(finish_case(act, request))

    def _hand_over(self, case: CaseOnScreen, answer: FormAnswer) -> UseCase:
        collector, authority = self._collector(answer)
        request = HandOverResult(case.page.view.case, collector, authority, case.wants_large_print)
        returned = self._returned(case, answer) if answer.place(Name.ORIGINALS) == WITH_RESULT else ()

        def act_of_it(act: Act) -> DeedDone:
            done = hand_over_result(act, request)
            for one in returned:
                return_original(act, one)
            return _asked_back(done)

        return act_of_it

    def _originals(self, case: CaseOnScreen, answer: FormAnswer) -> UseCase:
        returned = self._returned(case, answer)

        def act_of_it(act: Act) -> DeedDone:
            for one in returned:
                return_original(act, one)
            return DeedDone()

        return act_of_it

    def _returned(self, case: CaseOnScreen, answer: FormAnswer) -> tuple[ReturnOriginal, ...]:
        to, authority = self._collector(answer)
        large = case.wants_large_print
        return tuple(ReturnOriginal(one.custody, to, authority, large) for one in case.originals)

    def _collector(self, answer: FormAnswer) -> tuple[str | None, str | None]:
        """Somebody else without a name is no collector: the services would take it for the applicant."""
        if self._chosen(answer, Name.WHO) != SOMEBODY_COMES:
            return None, None
        name = answer.text(Name.COLLECTOR)
        if name is None:
            raise InputProblem(self.tr("还没填领取人姓名"), self.tr("请照他的身份证填写；还没有交出去"), Name.COLLECTOR)
        return name, answer.text(Name.AUTHORITY)

    def _feedback(self, case: CaseOnScreen, answer: FormAnswer) -> UseCase:
        request = LogFeedback(case.page.view.case, _WAYS[self._chosen(answer, Name.HOW)], answer.text(Name.WHAT))
        return lambda act: _asked_back(log_feedback(act, request))

    def _withdraw(self, case: CaseOnScreen, answer: FormAnswer) -> UseCase:
        ground = _GROUNDS[self._chosen(answer, Name.GROUND)]
        request = WithdrawCase(case.page.view.case, ground, answer.text(Name.REASON))
        return lambda act: _asked_back(withdraw_case(act, request))

    def _correct(self, case: CaseOnScreen, answer: FormAnswer) -> UseCase:
        way = CaseForms(self._words).corrections(case)[self._chosen(answer, Name.FIELDS)]
        request = CorrectCase(case.page.view.case, way.fields, answer.text(Name.REASON) or "")
        return lambda act: _asked_back(correct_case(act, request))

    def _settle(self, case: CaseOnScreen, answer: FormAnswer) -> UseCase:
        view = case.page.view
        stands = view.rivals[self._chosen(answer, Name.STANDS)].entry
        request = SettleConflict(view.case, stands, answer.text(Name.REASON) or "")
        return lambda act: _asked_back(settle_conflict(act, request))

    def receiver(self, case: CaseOnScreen, people: tuple[SignInLine, ...], answer: FormAnswer) -> Receiver:
        """Return who is to take the case over.

        Raises:
            InputProblem: nobody is chosen.
        """
        known = receivers(case, people)[self._chosen(answer, Name.TO_STAFF)]
        return Receiver(known.staff, answer.text(Name.PIN) or "")

    def reassign(self, case: CaseOnScreen, receiver: Receiver, answer: FormAnswer, confirmed_by: StaffId) -> UseCase:
        """Return the act that hands the case on; the PIN was checked before."""
        reason = answer.text(Name.REASON) or ""
        request = ReassignCase(receiver.staff, reason, receiver.pin, case=case.page.view.case)

        def act_of_it(act: Act) -> DeedDone:
            reassign_case(act, request, confirmed_by)
            return DeedDone()

        return act_of_it

    def _again(self, case: CaseOnScreen, answer: FormAnswer) -> UseCase:
        paper = case.page.papers[self._chosen(answer, Name.PAPER)]
        request = ReprintPaper(answer.text(Name.REASON) or "", job=paper.job)

        def act_of_it(act: Act) -> DeedDone:
            reprint(act, request)
            return DeedDone()

        return act_of_it

    def _came_out(self, case: CaseOnScreen, answer: FormAnswer) -> UseCase:
        asking = next(one for one in case.page.papers if one.asks)
        request = AnswerPrint(asking.job, _CAME_OUT[self._chosen(answer, Name.ANSWER)])

        def act_of_it(act: Act) -> DeedDone:
            answer_print(act, request)
            return DeedDone()

        return act_of_it

    def _chosen(self, answer: FormAnswer, name: Name) -> int:
        place = answer.place(name)
        if place is None:
            raise InputProblem(self.tr("还没有选"), self.tr("请选一项再按 Enter；数据没有变动"), name)
        return place

    def said(self, key: str, case: CaseOnScreen, *, is_asked_back: bool) -> str:
        """Say what was done, and which papers must be taken back."""
        number = case.page.view.spoken[-4:]
        done = {
            Deed.FINISH: self.tr("已办结 {n}，等申请人领取"),
            Deed.HAND_OVER: self.tr("已出件 {n}"),
            Deed.FEEDBACK: self.tr("已记下告知 {n}"),
            Deed.WITHDRAW: self.tr("已撤件 {n}"),
            Deed.ORIGINALS: self.tr("原件已退还 {n}"),
            Deed.CORRECT: self.tr("已更正 {n}"),
            Deed.SETTLE: self.tr("已裁定 {n}"),
            Deed.REASSIGN: self.tr("已转交 {n}"),
            Deed.UNDO: self.tr("已撤销 {n}"),
            PAPER: self.tr("补打的单据已进打印队列"),
            ANSWER: self.tr("已记下，单据有着落了"),
        }[key].format(n=number)
        return self.tr("{done}，打出的单据请收回").format(done=done) if is_asked_back else done


def _asked_back(done: CaseAnswer) -> DeedDone:
    return DeedDone(bool(done.asked_back))
