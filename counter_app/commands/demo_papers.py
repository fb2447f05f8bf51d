"""What the demo leaves on paper: every slip as a picture and as PDF, the publications, and what became of each."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from pathlib import Path

from rich.box import SIMPLE_HEAD
from rich.table import Table

from counter_app.commands.programme import Rehearsal
from counter_app.domain.centre import PRACTICE_MARK
from counter_app.domain.paper import CopyMark, Ticket
from counter_app.domain.print_jobs import JobStage, PrintJobState
from counter_app.domain.printers import PaperWidth
from counter_app.services.act import civil_day
from counter_app.services.desk import Desk
from counter_app.services.papers.again import stored_papers
from counter_app.services.print_list import MOST_LISTED, PrintLine, print_line
from counter_app.services.print_out import OutputForm, PrintOut, PublicationKind, print_out
from counter_app.services.publications.visit_register import visit_register
from counter_app.services.references import id_text

_PUBLISHED = (PublicationKind.HANDBOOK, PublicationKind.NOTICE_BOARD, PublicationKind.CONTACT_CARD)
_Paper = tuple[PrintJobState, Ticket]


def leave_papers(rehearsal: Rehearsal, desk: Desk, out: Path) -> list[PrintLine]:
    """Write the files below `out`; return the jobs in words, in the order in which they were queued."""
    counter = rehearsal.open_counter.counter
    with counter.journal.reading() as reads:
        jobs = [*reversed(reads.newest_prints(MOST_LISTED))]
        papers = [(state, ticket) for job, state in jobs for ticket in stored_papers(reads, id_text(job))]
        today = civil_day(counter.clock)
        register = visit_register(reads, desk, today, today)
        lines = [print_line(reads, job, state, counter.clock) for job, state in jobs]
    _write_slips(rehearsal, papers, out / "papers")
    for kind in _PUBLISHED:
        request = PrintOut(kind, "", OutputForm.PDF)
        (out / f"{kind}.pdf").write_bytes(print_out(counter, rehearsal.renderer, rehearsal.pages, request))
    (out / "register.pdf").write_bytes(rehearsal.pages.pages(register))
    return lines


def _write_slips(rehearsal: Rehearsal, papers: Iterable[_Paper], folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    for state, ticket in papers:
        stem = state.number if state.copy is CopyMark.PLAIN else f"{state.number}-{state.copy}{state.reprint_no or ''}"
        (folder / f"{stem}.png").write_bytes(rehearsal.renderer.png(ticket, PaperWidth.MM80))
        (folder / f"{stem}.pdf").write_bytes(rehearsal.renderer.pdf(ticket, PaperWidth.MM80))


def papers_table(lines: Iterable[PrintLine]) -> Table:
    """Return what became of every paper."""
    table = Table(title=f"单据（{PRACTICE_MARK}）", box=SIMPLE_HEAD)
    for title in ("时间", "单据", "编号", "送出", "结果"):
        table.add_column(title)
    for line in lines:
        table.add_row(line.at, line.kind_words, line.number, f"{line.attempt} 次", line.state_words)
    return table


def papers_summary(lines: list[PrintLine]) -> str:
    """Return the counts in one sentence each; what is neither printed nor settled is told, too."""
    stages = Counter(line.stage for line in lines)
    printed = stages[JobStage.PRINTED]
    reprinted = sum(line.reprint_no > 0 and line.stage is JobStage.PRINTED for line in lines)
    spoiled = stages[JobStage.SPOILED]
    open_now = sum(line.asks or line.is_waiting for line in lines)
    return (
        f"单据：排队 {len(lines)} 张，打出 {printed} 张，其中补打 {reprinted} 张。"
        f"打到一半缺纸 {spoiled} 张，已记为作废纸。还没有着落的 {open_now} 张。"
    )
