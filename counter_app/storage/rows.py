"""What a read-model row shows beside its cached state: screen columns and search keys, by aggregate kind."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from counter_app.domain.case_clock import clock_of
from counter_app.domain.cases import CaseState
from counter_app.domain.catalogue import ItemState
from counter_app.domain.custody import CustodyState
from counter_app.domain.folding import Folded
from counter_app.domain.persons import LAID_OVER, PersonDetails
from counter_app.domain.print_jobs import ASKING_STAGES, WAITING_STAGES, PrintJobState
from counter_app.domain.sessions import SessionState
from counter_app.domain.staff import GuardState
from counter_app.storage.search_keys import case_keys, item_search

NO_DETAILS = PersonDetails()


def _case(state: CaseState, _folded: Folded[Any], _details: PersonDetails) -> dict[str, object]:
    clock = clock_of(state)
    return {
        "number": state.number,
        "item_code": state.item_code,
        "person": state.person,
        "stage": str(clock.stage),
        "is_open": state.is_open,
        "handler": state.handler,
        "due": clock.due,
        "since": clock.since,
    }


def _person(_state: object, folded: Folded[Any], details: PersonDetails) -> dict[str, object]:
    return {name: getattr(details, name) for name in LAID_OVER} | {"uscc": folded.state.uscc}


def _item(state: ItemState, _folded: Folded[Any], _details: PersonDetails) -> dict[str, object]:
    return {"code": state.code, "search": item_search(state.facts.name) if state.facts else ""}


def _session(state: SessionState, folded: Folded[Any], _details: PersonDetails) -> dict[str, object]:
    return {
        "staff": state.staff or b"",
        "journal": folded.writer or b"",
        "business_day": state.business_day,
    }


def _guard(state: GuardState, folded: Folded[Any], _details: PersonDetails) -> dict[str, object]:
    return {"staff": state.staff or b"", "journal": folded.writer or b""}


def _custody(state: CustodyState, _folded: Folded[Any], _details: PersonDetails) -> dict[str, object]:
    return {"case": state.case or b"", "is_returned": state.is_returned}


def _print(state: PrintJobState, folded: Folded[Any], _details: PersonDetails) -> dict[str, object]:
    return {
        "journal": folded.writer or b"",
        "stage": str(state.stage),
        "is_unsettled": state.stage in WAITING_STAGES | ASKING_STAGES,
        "number": state.number,
        "subject": state.subject,
    }


_COLUMNS: dict[str, Callable[[Any, Folded[Any], PersonDetails], dict[str, object]]] = {
    "case": _case,
    "person": _person,
    "item": _item,
    "session": _session,
    "sign_in_guard": _guard,
    "custody": _custody,
    "print": _print,
}


def screen_columns(kind: str, folded: Folded[Any], details: PersonDetails = NO_DETAILS) -> dict[str, object]:
    """Return the columns that the kind's table has of its own."""
    columns = _COLUMNS.get(kind)
    return columns(folded.state, folded, details) if columns else {}


def case_search_keys(folded: Folded[CaseState] | None) -> frozenset[str]:
    """Return the search keys of a case; its number never changes."""
    return case_keys(folded.state.number) if folded is not None and folded.state.number else frozenset()


CLOSING_TYPES = ("case.finished", "case.handed_over", "case.refused", "case.withdrawn", "case.undone")
"""Registered entries after which a case may no longer be open."""
REGISTERED_TYPES = frozenset(
    {
        "case.received",
        "case.noticed",
        "case.supplemented",
        "case.accepted",
        "case.refused",
        "case.withdrawn",
        "case.finished",
        "case.handed_over",
        "case.undone",
        "inquiry.logged",
        "custody.taken",
        "custody.returned",
    }
)
"""Entries that make a line of the visit register (capability A7)."""
