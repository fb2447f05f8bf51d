"""Renders a paper or a publication without a printer: stored ones as they were made, public ones as of today."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from enum import StrEnum

from counter_app.domain.numbers import paper_letter
from counter_app.domain.page_documents import PageDocument
from counter_app.domain.paper import PaperKind, Ticket
from counter_app.domain.printers import PaperWidth, PrinterProfile, PrintMode
from counter_app.services.act import Counter, civil_day
from counter_app.services.errors import InputProblem
from counter_app.services.paper_ports import PagePrinter, PaperRenderer
from counter_app.services.papers.again import fresh_item_sheet, stored_papers
from counter_app.services.ports import ReadModels
from counter_app.services.print_copies import newest_paper
from counter_app.services.publications.contact_card import contact_card
from counter_app.services.publications.handbook import handbook
from counter_app.services.publications.item_cards import item_card, window_cards
from counter_app.services.publications.notice_board import notice_board
from counter_app.services.publications.published_items import PublishedCatalogue, published_catalogue
from counter_app.services.references import case_ref, id_text


class OutputForm(StrEnum):
    """What the file is: bytes for a printer, a picture, a PDF, or text."""

    BIN = "bin"
    PNG = "png"
    PDF = "pdf"
    TXT = "txt"


class PublicationKind(StrEnum):
    """What is printed of the whole catalogue, always as pages."""

    ITEM_CARD = "item-card"
    WINDOW_CARDS = "window-cards"
    NOTICE_BOARD = "notice-board"
    HANDBOOK = "handbook"
    CONTACT_CARD = "contact-card"


@dataclass(frozen=True, slots=True)
class PrintOut:
    """What to render: `kind` is a paper's or a publication's, `reference` a number, an item code or a window."""

    kind: str
    reference: str
    form: OutputForm
    width: PaperWidth = PaperWidth.MM80
    mode: PrintMode = PrintMode.RASTER


PAPER_KINDS = {kind.replace("_", "-"): kind for kind in PaperKind if kind is not PaperKind.TEST_PAGE}
"""The kinds of papers as they are typed."""
KIND_NAMES = (*PAPER_KINDS, *PublicationKind)


def print_out(counter: Counter, renderer: PaperRenderer, pages: PagePrinter, request: PrintOut) -> bytes:
    """Return the file.

    Raises:
        InputProblem: unknown kind or reference, or pages in a form that pages don't have.
        Conflict: what the paper said is not here.
        Refused: the item is not public.
    """
    with counter.journal.reading() as reads:
        if request.kind in set(PublicationKind):
            return _publication(counter, reads, pages, request)
        kind = PAPER_KINDS.get(request.kind)
        if kind is None:
            raise InputProblem("没有这种单据", "可用的种类：" + "、".join(KIND_NAMES), "kind")
        return _rendered(renderer, _paper(counter, reads, kind, request.reference), request)


def _paper(counter: Counter, reads: ReadModels, kind: PaperKind, reference: str) -> Ticket:
    """Find it as `reprint` does: of several of a case the one that was queued last, such as its latest notice."""
    if kind is PaperKind.ITEM_SHEET:
        return fresh_item_sheet(counter, reads, reference)
    if paper_letter(reference.strip().upper()) is not None:
        jobs = reads.prints_numbered(reference.strip().upper())
    else:
        jobs = reads.prints_of(case_ref(reads, reference, civil_day(counter.clock), "reference"))
    of_kind = [one for one in jobs if one[1].kind is kind]
    if not of_kind:
        raise InputProblem("没有打过这张单据", "请核对单据编号和种类；办件经过里列有打过的单据", "reference")
    job, _ = newest_paper(of_kind)
    (paper,) = stored_papers(reads, id_text(job))
    return paper


def _rendered(renderer: PaperRenderer, ticket: Ticket, request: PrintOut) -> bytes:
    match request.form:
        case OutputForm.BIN:
            return renderer.job(ticket, replace(PrinterProfile(), width=request.width, mode=request.mode))
        case OutputForm.PNG:
            return renderer.png(ticket, request.width)
        case OutputForm.PDF:
            return renderer.pdf(ticket, request.width)
        case OutputForm.TXT:
            return renderer.text(ticket, request.width).encode()


_PUBLICATIONS: dict[PublicationKind, Callable[[PublishedCatalogue, str], PageDocument]] = {
    PublicationKind.ITEM_CARD: item_card,
    PublicationKind.WINDOW_CARDS: lambda catalogue, number: window_cards(catalogue, _window_number(number)),
    PublicationKind.NOTICE_BOARD: lambda catalogue, _: notice_board(catalogue),
    PublicationKind.HANDBOOK: lambda catalogue, _: handbook(catalogue),
    PublicationKind.CONTACT_CARD: lambda catalogue, _: contact_card(catalogue),
}


def _publication(counter: Counter, reads: ReadModels, pages: PagePrinter, request: PrintOut) -> bytes:
    if request.form is not OutputForm.PDF:
        raise InputProblem("成册的材料只能生成 PDF", "请把文件名改成 .pdf 结尾", "to")
    catalogue = published_catalogue(reads, civil_day(counter.clock))
    return pages.pages(publication_document(catalogue, PublicationKind(request.kind), request.reference))


def publication_document(catalogue: PublishedCatalogue, kind: PublicationKind, reference: str) -> PageDocument:
    """Return a publication as pages; `reference` is an item code or a window number where the kind needs one.

    Raises:
        InputProblem: the item or the window is unknown, or has nothing in force.
    """
    return _PUBLICATIONS[kind](catalogue, reference)


def _window_number(text: str) -> int:
    if not text.isdecimal():
        raise InputProblem("窗口要写号数", "例如 3", "reference")
    return int(text)
