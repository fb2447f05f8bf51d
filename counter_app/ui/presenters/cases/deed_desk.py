"""Where the deeds of a case are asked for and carried out: one form at a time, one act for one intention."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from counter_app.domain.journal import StaffId
from counter_app.services.errors import CounterError
from counter_app.services.print_papers import PrintAnswer, PrintReceipt, print_receipt
from counter_app.services.sign_in import check_pin
from counter_app.services.sign_in_list import SignInLine
from counter_app.services.undo_case import UndoStep, undo
from counter_app.ui.notices import Speaking
from counter_app.ui.presenters.cases.asking import CaseForms, receivers
from counter_app.ui.presenters.cases.deeds import CaseOnScreen, Deed
from counter_app.ui.presenters.cases.doing import CaseDeeds, DeedDone, Receiver, UseCase
from counter_app.ui.presenters.cases.listing import CaseQuestions
from counter_app.ui.presenters.form import Form, FormAnswer, Problem
from counter_app.ui.presenters.repeats import Repeats
from counter_app.ui.workplace import Approval, Workplace

_APPROVED = frozenset({Deed.REASSIGN, Deed.CORRECT, Deed.SETTLE})
UNDOABLE = frozenset({Deed.FINISH, Deed.HAND_OVER})


class DeedDesk(Speaking):
    """Holds the form that is open, and what its answer will do."""

    def __init__(self, place: Workplace, questions: CaseQuestions, changed: Callable[[], None]) -> None:
        super().__init__(place.words)
        self._place, self._questions, self._changed = place, questions, changed
        self._forms, self._deeds = CaseForms(place.words), CaseDeeds(place.words)
        self._case: CaseOnScreen | None = None
        self._people: tuple[SignInLine, ...] = ()
        self._intention = ""
        self._asked = self._attempts = 0
        self._undos, self._undone_case = Repeats(place), ""
        self.form: Form | None = None
        self.problem: Problem | None = None
        self.undoable: CaseOnScreen | None = None
        """The case of the last act, as long as it can be the last."""

    def ask(self, deed: Deed, case: CaseOnScreen) -> None:
        """Open the form of a deed."""
        self._asked += 1
        if deed not in _APPROVED:
            self._open(self._forms.of(deed, case, ()), case)
            return
        self._place.acts.read(self._questions.people, partial(self._people_read, self._asked, deed, case))

    def _people_read(self, asked: int, deed: Deed, case: CaseOnScreen, people: tuple[SignInLine, ...]) -> None:
        """Open the form, unless something else was asked for or left meanwhile."""
        if asked != self._asked:
            return
        self._people = people
        if deed is Deed.REASSIGN and not receivers(case, people):
            self._place.messages.toast(self.tr("没有别的人可以接收，没有转交"), icon="info-circle")
            return
        self._open(self._forms.of(deed, case, people), case)

    def print_again(self, case: CaseOnScreen) -> None:
        """Ask which paper is printed again, or what came out of a paper that was left open."""
        self._asked += 1
        asking = [one for one in case.page.papers if one.asks]
        if asking:
            self._open(self._forms.came_out(asking[0]), case)
        elif case.page.papers:
            self._open(self._forms.again(case.page.papers), case)
        elif case.page.view.accepted_day is not None:
            self._print_first(case)
        else:
            self._place.messages.toast(self.tr("这件还没有打过单据，没有可补打的"), icon="printer")

    def _print_first(self, case: CaseOnScreen) -> None:
        """Print the receipt that nobody wanted at the acceptance; asked for twice it is one first copy."""
        view = case.page.view
        request = PrintReceipt(view.number, is_large=case.wants_large_print)
        self._place.acts.act(f"{view.case}:first_receipt", lambda act: print_receipt(act, request), self._first_printed)

    def _first_printed(self, printed: PrintAnswer | None) -> None:
        if printed is not None:
            self._place.messages.toast(self.tr("受理回执正在打印"), icon="printer")

    def _open(self, form: Form, case: CaseOnScreen) -> None:
        self.form, self.problem, self._case = form, None, case
        self._intention = self._place.acts.new_key()
        self._changed()

    def close(self) -> None:
        """Leave the form; nothing was done."""
        self._asked += 1
        self.form = self.problem = self._case = None
        self._changed()

    def submit(self, answer: FormAnswer) -> None:
        """Carry the act of the form out."""
        form, case = self.form, self._case
        if form is None or case is None:
            return
        try:
            if form.key == Deed.REASSIGN:
                self._check_receiver(form, case, answer)
            else:
                self._carry_out(form.key, case, self._deeds.use_case(form.key, case, answer), answer.approval)
        except CounterError as error:
            self._refused(form, error)

    def _check_receiver(self, form: Form, case: CaseOnScreen, answer: FormAnswer) -> None:
        """The receiver's PIN is checked before the act, as an approver's password is: a wrong one is counted."""
        receiver = self._deeds.receiver(case, self._people, answer)
        counter, guards = self._place.counter, self._place.guards
        self._place.acts.run(
            lambda: check_pin(counter, guards, receiver.staff, receiver.pin),
            partial(self._pin_checked, form, case, answer, receiver),
            partial(self._refused, form),
        )

    def _pin_checked(
        self, form: Form, case: CaseOnScreen, answer: FormAnswer, receiver: Receiver, who: StaffId
    ) -> None:
        """Hand the case on, unless the form was left while the PIN was checked: nothing is done then."""
        if form is not self.form:
            return
        use_case = self._deeds.reassign(case, receiver, answer, who)
        self._carry_out(Deed.REASSIGN, case, use_case, answer.approval)

    def _carry_out(self, key: str, case: CaseOnScreen, use_case: UseCase, approval: Approval | None) -> None:
        form = self.form
        self._place.acts.act(
            self._intention,
            use_case,
            partial(self._done, form, key, case),
            partial(self._refused, form),
            approval=approval,
        )

    def _done(self, form: Form | None, key: str, case: CaseOnScreen, done: DeedDone | None) -> None:
        """Say what was done, and close its form; another one that was opened meanwhile stays."""
        if done is None:
            return
        self._undos.anew()
        can_undo = key in UNDOABLE
        self.undoable = case if can_undo else None
        words = self._deeds.said(key, case, is_asked_back=done.is_asked_back)
        self._place.messages.toast(words, undo=partial(self.undo, case) if can_undo else None)
        if form is self.form:
            self.close()

    def _refused(self, form: Form | None, error: CounterError) -> None:
        """Say it in the form; where that was left meanwhile, in the banner: a refusal is never swallowed."""
        if form is not self.form or form is None:
            self._place.messages.problem(error)
            return
        self._attempts += 1
        self.problem = Problem(self._attempts, error)
        self._changed()

    def undo(self, case: CaseOnScreen) -> None:
        """Undo the last step of a case; pressed twice in a breath it is one step."""
        request = UndoStep(case.page.view.case)
        if request.case != self._undone_case:
            self._undone_case = request.case
            self._undos.anew()
        self._place.acts.act(
            self._undos.key(),
            lambda act: DeedDone(bool(undo(act, request).asked_back)),
            partial(self._undone, case),
        )

    def _undone(self, case: CaseOnScreen, done: DeedDone | None) -> None:
        if done is None:
            return
        self._undos.done()
        self.undoable = None
        self._place.messages.toast(self._deeds.said(Deed.UNDO, case, is_asked_back=done.is_asked_back))
        self._changed()
