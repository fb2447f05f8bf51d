"""What is asked of the services for a list of cases: ids, counts, and one case with all that its forms need."""

from __future__ import annotations

from dataclasses import dataclass

from counter_app.domain.case_state import CaseState
from counter_app.domain.cases import CASE
from counter_app.domain.journal import AggregateId
from counter_app.domain.staff import SERVING
from counter_app.services.case_list import (
    CaseCounts,
    CaseFilter,
    CaseListRequest,
    CaseRow,
    CaseScope,
    case_rows,
    count_cases,
    list_cases,
)
from counter_app.services.case_page import case_page
from counter_app.services.custody_acts import originals_held
from counter_app.services.idle_board import UrgentCounts, urgent_counts
from counter_app.services.large_print import wants_large_print
from counter_app.services.lights import lights_at
from counter_app.services.ports import ReadModels
from counter_app.services.references import read_id
from counter_app.services.scanned import case_of_paper
from counter_app.services.shown import pinned_facts
from counter_app.services.sign_in_list import SignInLine, sign_in_list
from counter_app.ui.presenters.accept.omni import OmniKind, read_omni
from counter_app.ui.presenters.cases.deeds import CaseOnScreen
from counter_app.ui.workplace import Workplace


@dataclass(frozen=True, slots=True, repr=False)
class Query:
    """What is listed: a filter of one scope, what a text finds, or one case alone."""

    filter: CaseFilter
    scope: CaseScope
    text: str = ""
    case: AggregateId | None = None


@dataclass(frozen=True, slots=True)
class Listing:
    """What a query found, and the counts of the scope."""

    ids: tuple[AggregateId, ...]
    counts: CaseCounts


class CaseQuestions:
    """Reads for the screens of cases, at this desk."""

    def __init__(self, place: Workplace) -> None:
        self._place = place

    def listing(self, reads: ReadModels, query: Query) -> Listing:
        """Return the ids of a query, and the counts of its scope."""
        desk = self._place.desk
        lights = lights_at(self._place.counter, reads, desk)
        counts = count_cases(reads, desk, lights, query.scope)
        if query.case is not None:
            return Listing((query.case,), counts)
        if query.text and read_omni(query.text).kind is OmniKind.CASE:
            return Listing((self.case_of(reads, query.text),), counts)
        request = CaseListRequest(query.filter, query.scope, query.text)
        return Listing(list_cases(reads, desk, lights, request), counts)

    def rows(self, reads: ReadModels, ids: tuple[AggregateId, ...]) -> tuple[CaseRow, ...]:
        """Return the rows of a page of ids."""
        desk = self._place.desk
        return case_rows(reads, desk, lights_at(self._place.counter, reads, desk), ids)

    def case(self, reads: ReadModels, case: AggregateId) -> CaseOnScreen:
        """Return a case with all that its forms need."""
        page = case_page(self._place.counter, reads, self._place.desk, case)
        folded = reads.load(CASE, case)
        facts = pinned_facts(reads, folded.state if folded else CaseState())
        person = read_id(page.view.person)
        return CaseOnScreen(
            page,
            originals_held(reads, case),
            person is not None and wants_large_print(self._place.preferences, person),
            tuple((one.code, one.name) for one in facts.situations) if facts else (),
        )

    def case_of(self, reads: ReadModels, paper: str) -> AggregateId:
        """Return the case of a paper, or of the number of a case."""
        return case_of_paper(reads, paper, lights_at(self._place.counter, reads, self._place.desk).today)

    def people(self, reads: ReadModels) -> tuple[SignInLine, ...]:
        """Return who works here."""
        today = lights_at(self._place.counter, reads, self._place.desk).today
        return sign_in_list(reads, None, today)

    def urgent(self, reads: ReadModels) -> UrgentCounts:
        """Count what waits for whoever sits here; nothing waits for somebody who doesn't serve."""
        desk = self._place.desk
        if desk.role not in SERVING:
            return UrgentCounts(0, 0, 0)
        return urgent_counts(reads, desk, lights_at(self._place.counter, reads, desk))
