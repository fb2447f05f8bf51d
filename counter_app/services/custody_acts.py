"""Originals are taken into custody for a case, and go back to the applicant or to somebody with authority."""

from __future__ import annotations

from dataclasses import dataclass

from counter_app.domain.cases import CASE, CaseState
from counter_app.domain.custody import CUSTODY, CustodyState, CustodyTexts, Document, returning, taking
from counter_app.domain.journal import AggregateId
from counter_app.domain.staff import SERVING
from counter_app.services.act import Act
from counter_app.services.errors import Conflict, InputProblem
from counter_app.services.papers.queueing_handed import queue_originals, queue_return, taker
from counter_app.services.ports import ReadModels
from counter_app.services.print_queue import QueuedPaper
from counter_app.services.references import case_ref, id_text, read_id
from counter_app.services.sessions_acts import ensure_session


@dataclass(frozen=True, slots=True, repr=False)
class TakeCustody:
    """The case, and the documents that stay at the centre for it."""

    case: str
    documents: tuple[Document, ...]
    is_large: bool = False


@dataclass(frozen=True, slots=True)
class CustodyAnswer:
    """The custody, its case, how many kinds of documents and how many copies it holds or held, and its paper."""

    custody: str
    case: str
    number: str
    documents: int
    copies: int
    paper: str
    papers: tuple[QueuedPaper, ...]


@dataclass(frozen=True, slots=True, repr=False)
class ReturnOriginal:
    """The custody, or the case whose only custody it is; `to` is who collects, the applicant when it is None."""

    custody: str
    to: str | None = None
    authority: str | None = None
    is_large: bool = False


@dataclass(frozen=True, slots=True, repr=False)
class HeldOriginals:
    """One taking that has not gone back: each document with its copies; a name that is withheld is empty."""

    custody: str
    documents: tuple[tuple[str, int], ...]


def originals_held(reads: ReadModels, case: AggregateId) -> tuple[HeldOriginals, ...]:
    """Return the originals of a case that are still here."""
    return tuple(_held(reads, custody) for custody in reads.custody_of(case))


def _held(reads: ReadModels, custody: AggregateId) -> HeldOriginals:
    folded = reads.load(CUSTODY, custody)
    documents = folded.state.documents if folded else ()
    parts = reads.personal(custody, [line.entry for line in reads.history(custody)], CustodyTexts)
    names = next((part.names for part in parts.values() if part.names), ("",) * len(documents))
    return HeldOriginals(
        id_text(custody), tuple((name, copies) for name, (copies, _) in zip(names, documents, strict=True))
    )


def take_custody(act: Act, request: TakeCustody) -> CustodyAnswer:
    """Take originals into custody for an open case.

    Raises:
        Conflict: the case is closed.
        Refused: no documents, or one without a name or a sound number of copies.
    """
    act.desk.require(SERVING)
    case = case_ref(act.reads, request.case, act.today())
    state = act.state(CASE, case) or CaseState()
    if not state.is_open:
        raise Conflict("这个办件已经结束，不能再收原件", "请把原件交还申请人；需要重办的请先接新件", "case")
    taken, texts = taking(case, request.documents)
    ensure_session(act)
    custody = act.new_id()
    act.record(CUSTODY, custody, taken, texts)
    queued = queue_originals(act, custody, case, (taken.documents, texts), is_large=request.is_large)
    return _answer(custody, case, state.number, taken.documents, queued)


def return_original(act: Act, request: ReturnOriginal) -> CustodyAnswer:
    """Give the originals of one custody back.

    Raises:
        Conflict: they went back already.
        Refused: somebody else than the applicant collects without authority.
    """
    act.desk.require(SERVING)
    custody = _custody_ref(act, request.custody)
    state = act.state(CUSTODY, custody) or CustodyState()
    if state.is_returned or state.case is None:
        raise Conflict("这批原件已经退还过", "请查看办件经过（history），不用再登记", "custody")
    case = act.state(CASE, state.case) or CaseState()
    returned, texts = returning(act.reads.person_details(case.person).name, request.to, request.authority)
    ensure_session(act)
    held = (state.documents, _names(act, custody))
    act.record(CUSTODY, custody, returned, texts)
    who = taker(act, case.person, texts.to, texts.authority, is_applicant=returned.to_applicant)
    queued = queue_return(act, custody, state.case, held, who, is_large=request.is_large)
    return _answer(custody, state.case, case.number, state.documents, queued)


def _names(act: Act, custody: AggregateId) -> CustodyTexts:
    """Return what was typed when the documents were taken, nothing where it is withheld."""
    parts = act.reads.personal(custody, act.heads(CUSTODY, custody), CustodyTexts)
    return next((part for part in parts.values() if part.names), CustodyTexts())


def _custody_ref(act: Act, text: str) -> AggregateId:
    aggregate = read_id(text)
    if aggregate is not None and act.state(CUSTODY, aggregate) is not None:
        return aggregate
    held = act.reads.custody_of(case_ref(act.reads, text, act.today(), "custody"))
    if len(held) != 1:
        title = "这个办件有几批代管的原件，不能确定是哪一批" if held else "这个办件没有代管的原件"
        raise InputProblem(title, "请填代管时得到的编号（custody）", "custody")
    return held[0]


def _answer(
    custody: AggregateId, case: AggregateId, number: str, documents: tuple[tuple[int, bool], ...], queued: QueuedPaper
) -> CustodyAnswer:
    copies = sum(copies for copies, _ in documents)
    return CustodyAnswer(id_text(custody), id_text(case), number, len(documents), copies, queued.number, (queued,))
