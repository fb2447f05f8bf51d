"""Originals in custody: what was taken, and where it came back to."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from counter_app.domain.folding import AggregateKind, EntryType, Fact
from counter_app.domain.journal import AggregateId, StaffId
from counter_app.domain.refusal import Refused
from counter_app.domain.text import clean_name, clean_text


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


MAX_DOCUMENTS = 50
MAX_COPIES = 99
NAME_LENGTH = 100
AUTHORITY_LENGTH = 200


@dataclass(frozen=True, slots=True)
class Document:
    """One document as it is handed over: its name, how many copies, and whether they are originals."""

    name: str
    copies: int = 1
    original: bool = True


def taking(case: AggregateId, documents: Sequence[Document]) -> tuple[CustodyTaken, CustodyTexts]:
    """Return the entry that takes documents over; the names are typed by a person and so are personal.

    Raises Refused: documents_missing, documents_too_many, document_copies, text_*.
    """
    if not documents:
        raise Refused("documents_missing", "没有写收了哪些原件", "请逐件填写名称和份数", "documents")
    if len(documents) > MAX_DOCUMENTS:
        raise Refused("documents_too_many", f"一次最多代管{MAX_DOCUMENTS}种材料", "请分两次登记", "documents")
    if not all(1 <= document.copies <= MAX_COPIES for document in documents):
        raise Refused("document_copies", f"每种材料的份数要在1到{MAX_COPIES}之间", "请清点后重新填写", "documents")
    names = tuple(clean_text(document.name, "documents", NAME_LENGTH) for document in documents)
    return CustodyTaken(case, tuple((one.copies, one.original) for one in documents)), CustodyTexts(names)


def returning(applicant: str | None, to: str | None, authority: str | None) -> tuple[CustodyReturned, CustodyTexts]:
    """Return the entry that gives documents back; without `to` it is the applicant who stands at the counter.

    Anybody else needs an authority (capability A17), also where the applicant's name is not here to compare.

    Raises Refused: authority_missing, text_*.
    """
    receiver = None if to is None else clean_name(to, "to")
    letter = None if authority is None else clean_text(authority, "authority", AUTHORITY_LENGTH)
    to_applicant = receiver in (None, applicant)
    if not to_applicant and letter is None:
        raise Refused(
            "authority_missing",
            "来领原件的不是申请人，没有写委托凭据",
            "请查看委托书后填写 authority；没有委托书的请申请人本人来领，原件继续代管",
            "authority",
        )
    return CustodyReturned(to_applicant), CustodyTexts(to=receiver, authority=letter)
