"""Makes whole publications for a clerk and keeps them as PDF files where the clerk chose."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from counter_app.domain.page_documents import PageDocument
from counter_app.services.act import Counter, civil_day
from counter_app.services.desk import Desk
from counter_app.services.print_out import PublicationKind, publication_document
from counter_app.services.progress import Progress, Reporter
from counter_app.services.publications.published_items import published_catalogue
from counter_app.services.publications.visit_register import visit_register
from counter_app.services.publishing import Publishing


@dataclass(frozen=True, slots=True)
class PublicationWish:
    """A publication of what is in force today; `reference` is an item code or a window number where it needs one."""

    kind: PublicationKind
    reference: str = ""


@dataclass(frozen=True, slots=True)
class RegisterWish:
    """The visit register of one business day."""

    day: date


Wish = PublicationWish | RegisterWish
PDF = ".pdf"


def write_publication(
    counter: Counter, desk: Desk, publishing: Publishing, wish: Wish, path: str, reporter: Reporter
) -> str:
    """Make the document and keep it; return the full name of the file. Nothing is kept when it is cancelled.

    Raises:
        InputProblem: unknown item or window, or nothing of it is in force.
        NotAllowed: the role may not read personal data, which the register holds.
        TryAgain: the file could not be written.
    """
    reporter.report(Progress(0, 0, "正在收集内容"))
    document = _document(counter, desk, wish)
    reporter.checkpoint()
    content = publishing.pages.pages(document, reporter)
    reporter.checkpoint()
    return publishing.files.keep(path if path.lower().endswith(PDF) else path + PDF, content)


def _document(counter: Counter, desk: Desk, wish: Wish) -> PageDocument:
    with counter.journal.reading() as reads:
        if isinstance(wish, RegisterWish):
            return visit_register(reads, desk, wish.day, wish.day)
        catalogue = published_catalogue(reads, civil_day(counter.clock))
        return publication_document(catalogue, wish.kind, wish.reference)
