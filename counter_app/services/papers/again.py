"""Finds a paper that was made, or makes it anew from what is stored: for `print … --to` and for a first copy later."""

from __future__ import annotations

from contextlib import suppress

from counter_app.domain.case_rules import ensure_situation
from counter_app.domain.cases import CASE, CaseState, Stage
from counter_app.domain.catalogue import ITEM, ItemFacts, ItemState, version_in_force
from counter_app.domain.journal import AggregateId
from counter_app.domain.paper import Ticket
from counter_app.domain.print_jobs import PrintJobState
from counter_app.domain.refusal import Refused
from counter_app.domain.staff import WINDOW
from counter_app.services.act import Counter, civil_day
from counter_app.services.case_at_hand import pinned_facts
from counter_app.services.errors import Conflict
from counter_app.services.local_time import local_time, local_time_of
from counter_app.services.look_up import staff_name
from counter_app.services.paper_format import UnreadablePaper
from counter_app.services.papers import contents
from counter_app.services.papers.acceptance import acceptance_paper
from counter_app.services.papers.gather import (
    Stored,
    letterhead,
    matter,
    window_words,
)
from counter_app.services.papers.item_sheet import Publication, item_sheet
from counter_app.services.papers.sheet import Imprint
from counter_app.services.ports import ReadModels
from counter_app.services.print_copies import print_job, stored_ticket
from counter_app.services.print_queue import record_mark
from counter_app.services.references import item_ref, read_id


def stored_papers(reads: ReadModels, reference: str) -> tuple[Ticket, ...]:
    """Return the papers with this number, or of this job, as they were queued; empty when there are none.

    Raises:
        Conflict: they were printed, but what they said is erased, withheld, or of a newer program.
    """
    job = read_id(reference)
    if job is None:
        return tuple(_stored(reads, *one) for one in reads.prints_numbered(reference.strip().upper()))
    state = print_job(reads, job)
    return () if state is None else (_stored(reads, job, state),)


def _stored(reads: ReadModels, job: AggregateId, state: PrintJobState) -> Ticket:
    with suppress(UnreadablePaper):
        ticket = stored_ticket(reads, job, state)
        if ticket is not None:
            return ticket
    raise Conflict("这张单据的内容不在本机，或已依法删除", "登记簿里还能查到这件事；内容没有了，不能再打", "paper")


def fresh_item_sheet(
    counter: Counter, reads: ReadModels, code: str, situation: str | None = None, *, is_large: bool = False
) -> Ticket:
    """Make the sheet of an item as it is public today.

    Raises:
        InputProblem: there is no such item.
        Refused: it is not public, or doesn't know the situation.
    """
    today = civil_day(counter.clock)
    folded = reads.load(ITEM, item_ref(reads, code))
    version = version_in_force(folded.state if folded else ItemState(), today)
    if version is None:
        raise Refused("item_not_published", "这个事项没有公布，不能打办事须知", "请副主任确认并公布后再打", "item")
    ensure_situation(version.facts, situation)
    sight = Stored(reads)
    number = f"{version.facts.code}-{version.effective_from:%Y%m%d}"
    imprint = Imprint(letterhead(sight), today, "", "", local_time(counter.clock), number, is_large=is_large)
    window = _window_of_item(sight, version.facts)
    publication = Publication(version.facts, version.effective_from, window, situation, version.legal_basis_confirmed)
    return item_sheet(imprint, publication)


def _window_of_item(sight: Stored, facts: ItemFacts) -> str:
    windows = sight.reads.all_of(WINDOW)
    serving = next((window for window, state in windows if facts.window in (state.name, *state.former_names)), None)
    return window_words(sight, serving) or facts.window


def remade_acceptance(reads: ReadModels, case: AggregateId, number: str, *, is_large: bool = False) -> Ticket:
    """Make the receipt of an accepted case anew, as it would have been printed then.

    Raises:
        Conflict: the case is not accepted, or has not come whole.
    """
    folded = reads.load(CASE, case)
    state = folded.state if folded else CaseState()
    place = _acceptance(state)
    if place is None:
        raise Conflict("这个办件没有受理，没有受理回执", "请用 show 查看办件现在的状态", "case")
    standing = state.trail[place]
    is_finished = any(one.act == standing.act and one.stage is Stage.FINISHED for one in state.trail[place + 1 :])
    sight, facts = Stored(reads), pinned_facts(reads, state)
    accepted = contents.accepted(facts, state.situation, standing, is_finished=is_finished)
    line = next(line for line in reads.history(case) if line.entry == standing.entry)
    imprint = Imprint(
        letterhead(sight),
        standing.accepted_day or local_time_of(line.wall_ms, line.utc_offset).date(),
        staff_name(reads, line.actor),
        window_words(sight, state.window),
        local_time_of(line.wall_ms, line.utc_offset),
        number,
        record_mark(standing.entry),
        is_large,
    )
    return acceptance_paper(imprint, matter(sight, case, state), accepted)


def _acceptance(state: CaseState) -> int | None:
    """Return where in its trail a case was accepted, None where it was not or that is undone."""
    is_in_force = state.stage in (Stage.ACCEPTED, Stage.FINISHED, Stage.HANDED_OVER)
    places = [n for n, one in enumerate(state.trail) if one.stage is Stage.ACCEPTED]
    begun = [n for n in places if state.trail[n - 1].stage is not Stage.ACCEPTED]
    return begun[-1] if is_in_force and begun else None
