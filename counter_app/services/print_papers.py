"""Prints what no other act prints: the sheet of an item, and the receipt of a case that was accepted without paper."""

from __future__ import annotations

from dataclasses import dataclass

from counter_app.domain.case_rules import case_paper
from counter_app.domain.journal import AggregateId
from counter_app.domain.numbers import PaperLetter, case_number_in
from counter_app.domain.staff import SERVING
from counter_app.services.act import Act
from counter_app.services.case_at_hand import state_of
from counter_app.services.errors import Conflict
from counter_app.services.papers.again import fresh_item_sheet, remade_acceptance
from counter_app.services.print_queue import QueuedPaper, queue_paper
from counter_app.services.references import case_ref, id_text, item_ref
from counter_app.services.sessions_acts import ensure_session


@dataclass(frozen=True, slots=True)
class PrintItemSheet:
    """The item, and the situation when only what it asks for is wanted."""

    item: str
    situation: str | None = None
    is_large: bool = False


@dataclass(frozen=True, slots=True)
class PrintReceipt:
    """The case, or the number that its receipt would bear."""

    case: str
    is_large: bool = False


@dataclass(frozen=True, slots=True)
class PrintAnswer:
    """The number of the paper, what it belongs to, and its job."""

    number: str
    subject: str
    papers: tuple[QueuedPaper, ...]


def print_item_sheet(act: Act, request: PrintItemSheet) -> PrintAnswer:
    """Print the sheet of an item (办事须知) as it is public today.

    Raises:
        InputProblem: there is no such item.
        Refused: it is not public, or doesn't know the situation.
    """
    act.desk.require(SERVING)
    item = item_ref(act.reads, request.item)
    sheet = fresh_item_sheet(act.counter, act.reads, request.item, request.situation, is_large=request.is_large)
    ensure_session(act)
    return _answer(item, queue_paper(act, sheet, item))


def print_receipt(act: Act, request: PrintReceipt) -> PrintAnswer:
    """Print the receipt of a case for the first time; a further copy is a reprint.

    Raises:
        Conflict: it was printed before, or the case is not accepted.
    """
    act.desk.require(SERVING)
    case = case_ref(act.reads, case_number_in(request.case), act.today())
    number = case_paper(state_of(act, case), PaperLetter.ACCEPTANCE, 1, act.tip.counter_code)
    if act.reads.prints_numbered(number):
        raise Conflict("这张受理回执打过了", "还要一张请补打（reprint），纸上会标明第几次", "case")
    receipt = remade_acceptance(act.reads, case, number, is_large=request.is_large)
    ensure_session(act)
    return _answer(case, queue_paper(act, receipt, case))


def _answer(subject: AggregateId, queued: QueuedPaper) -> PrintAnswer:
    return PrintAnswer(queued.number, id_text(subject), (queued,))
