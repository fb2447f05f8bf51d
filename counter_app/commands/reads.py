"""The reads of the `do` contract: find, show, history, report."""

from __future__ import annotations

from dataclasses import dataclass, field, fields
from datetime import date
from enum import StrEnum

from counter_app.domain.staff import Role
from counter_app.services import case_views, look_up, print_views
from counter_app.services.act import Counter, calendar_of, civil_day
from counter_app.services.desk import Desk
from counter_app.services.errors import InputProblem
from counter_app.services.look_up import FindRequest
from counter_app.services.references import case_ref, read_id

__all__ = ["FindRequest", "HistoryRequest", "ReportRequest", "ShowRequest", "find", "history", "report", "show"]


@dataclass(frozen=True, slots=True)
class ShowRequest:
    """Exactly one of the fields: a number or an id of what is to be shown."""

    case: str | None = None
    person: str | None = None
    item: str | None = None
    session: str | None = None
    job: str | None = None


@dataclass(frozen=True, slots=True)
class HistoryRequest:
    """A case number in any form, or the id of any aggregate."""

    of: str


class ReportKind(StrEnum):
    """The reports that exist."""

    REGISTER = "register"


@dataclass(frozen=True, slots=True)
class ReportRequest:
    """A report over business days `from` and `to`, both included; today when they are left out."""

    kind: ReportKind
    first: date | None = field(default=None, metadata={"alias": "from"})
    last: date | None = field(default=None, metadata={"alias": "to"})


def find(counter: Counter, desk: Desk, request: FindRequest) -> look_up.FindAnswer:
    """Answer what a clerk's text finds."""
    with counter.journal.reading() as reads:
        return look_up.find(reads, desk, request)


def show(counter: Counter, desk: Desk, request: ShowRequest) -> object:
    """Show one thing, masked as on screen.

    Raises:
        InputProblem: none or several were named.
    """
    given = [one.name for one in fields(request) if getattr(request, one.name) is not None]
    if len(given) != 1:
        raise InputProblem("show 要写明看什么，而且只能写一样", "可写 case、person、item、session 或 job 中的一个")
    today = civil_day(counter.clock)
    with counter.journal.reading() as reads:
        if request.case is not None:
            desk.require(frozenset(Role))
            case = case_ref(reads, request.case, today)
            return case_views.show_case(reads, case, today=today, calendar=calendar_of(reads, counter.reference))
        if request.person is not None:
            return look_up.show_person(reads, desk, request.person)
        if request.item is not None:
            return look_up.show_item(reads, desk, request.item, today)
        if request.job is not None:
            return print_views.show_job(reads, desk, request.job, counter.clock.now_ms())
        return look_up.show_session(reads, desk, request.session or "")


def history(counter: Counter, desk: Desk, request: HistoryRequest) -> case_views.HistoryAnswer:
    """Tell every entry of an aggregate: who, when, what, on which device."""
    desk.require(frozenset(Role))
    with counter.journal.reading() as reads:
        known = read_id(request.of)
        case = known or case_ref(reads, request.of, civil_day(counter.clock), "of")
        return case_views.case_history(reads, case)


def report(counter: Counter, desk: Desk, request: ReportRequest) -> look_up.RegisterAnswer:
    """Return the visit register of a span of days."""
    first = request.first or civil_day(counter.clock)
    with counter.journal.reading() as reads:
        return look_up.register(reads, desk, look_up.RegisterRequest(first, request.last or first))
