"""Originals in custody: what was taken, and where it came back to."""

from __future__ import annotations

from dataclasses import dataclass, replace

from counter_app.domain.folding import AggregateKind, EntryType, Fact
from counter_app.domain.journal import AggregateId, StaffId


@dataclass(frozen=True, slots=True)
class CustodyTaken:
    """Documents were taken over; per document its copies and whether it is the original."""

    case: AggregateId
    documents: tuple[tuple[int, bool], ...]


@dataclass(frozen=True, slots=True)
class CustodyReturned:
    """The documents went back to the applicant or to somebody with authority."""

    to_applicant: bool


@dataclass(frozen=True, slots=True)
class CustodyTexts:
    """Personal part: names of documents and people."""

    names: tuple[str, ...] = ()
    to: str | None = None
    authority: str | None = None


@dataclass(frozen=True, slots=True)
class CustodyState:
    """Documents of one taking."""

    case: AggregateId | None = None
    documents: tuple[tuple[int, bool], ...] = ()
    taken_by: StaffId | None = None
    is_returned: bool = False


def _step_custody(state: CustodyState, fact: Fact) -> CustodyState | str:
    match fact.payload:
        case CustodyTaken() as taken if state.case is None:
            return CustodyState(taken.case, taken.documents, fact.actor)
        case CustodyReturned() if state.case is not None and not state.is_returned:
            return replace(state, is_returned=True)
        case _:
            return "misplaced"


CUSTODY = AggregateKind(
    "custody",
    1,
    CustodyState(),
    _step_custody,
    (
        EntryType("custody.taken", 1, CustodyTaken, CustodyTexts),
        EntryType("custody.returned", 1, CustodyReturned, CustodyTexts),
    ),
)
