"""The lists of cases and the page of a person at a window of the hall: real services, answers at once."""

from __future__ import annotations

from counter_app.services.case_list import CaseFilter, CaseRow
from counter_app.services.desk import Desk
from counter_app.services.idle_board import UrgentCounts
from counter_app.ui.presenters.cases.deeds import AT_HANDING_OVER, Deed
from counter_app.ui.presenters.cases.presenter import CasesPresenter, CaseWays
from counter_app.ui.presenters.cases.view import CasesView
from counter_app.ui.presenters.form import FormAnswer
from counter_app.ui.workplace import Approval
from tests.fakes.busy_hall import Busy, busy_hall
from tests.fakes.fake_desktop import still_desk
from tests.fakes.fake_journal import PASSWORD
from tests.fakes.hall import case_id


class CaseDesk:
    """A screen of cases as somebody has it who signed in."""

    def __init__(self, busy: Busy | None = None, desk: Desk | None = None, *, is_handing_over: bool = False) -> None:
        self.busy = busy or busy_hall()
        self.hall = self.busy.hall
        self.still = still_desk(self.hall.counter, desk or self.hall.seed.clerk)
        self.accepted: list[str] = []
        self.people: list[str] = []
        self.rows: list[CaseRow] = []
        self.counts: list[UrgentCounts] = []
        filters = (CaseFilter.READY,) if is_handing_over else tuple(CaseFilter)
        self.presenter = CasesPresenter(
            self.still.workplace,
            CaseWays(self.accepted.append, self.people.append),
            filters,
            AT_HANDING_OVER if is_handing_over else None,
        )
        self.presenter.watch(lambda view: None, self.rows.extend, self.counts.append)
        self.presenter.person_changed()

    @property
    def view(self) -> CasesView:
        return self.presenter.view

    @property
    def toasts(self) -> list[str]:
        return self.still.messages.toasts

    def names(self) -> list[str]:
        """Return the applicants of the rows listed, in order."""
        self.rows.clear()
        self.presenter.rows_wanted(self.view.ids)
        return [row.name for row in self.rows]

    def go_to(self, case: str) -> None:
        """Choose a case as somebody does who was sent here for it."""
        self.presenter.show_case(case)

    def offered(self) -> list[Deed]:
        return [one.deed for one in self.view.offers]

    def answer(self, *, approver: Desk | None = None, **given: object) -> None:
        """Answer the form that is open: numbers choose, texts are typed; what isn't given stays as it came."""
        form = self.view.form
        assert form is not None
        places = [(one.name, given.get(one.name, one.chosen)) for one in form.choices]
        texts = [(one.name, str(given.get(one.name, one.text))) for one in form.lines]
        approval = Approval(approver.name, PASSWORD) if approver else None
        choices = tuple((name, place if isinstance(place, int) else None) for name, place in places)
        self.presenter.deeds.submit(FormAnswer(choices, tuple(texts), approval))
        for changes in self.still.acts.changes:
            self.presenter.changed(changes)
        self.still.acts.changes.clear()

    def types(self, case: str) -> list[str]:
        """Return what happened to a case."""
        return self.hall.types(case)

    def is_selected(self, case: str) -> bool:
        return self.view.selected == case_id(case)
