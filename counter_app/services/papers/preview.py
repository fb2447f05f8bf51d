"""Shows a paper before the act that makes it: the same builders, with number, time and codes still to come."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Final

from counter_app.domain.case_entries import MaterialStates
from counter_app.domain.case_materials import OTHER_DEFECT, outstanding
from counter_app.domain.case_moves import merged
from counter_app.domain.case_rules import deemed_day, due_dates
from counter_app.domain.case_state import Notice
from counter_app.domain.cases import CASE, CaseState, Standing
from counter_app.domain.catalogue import ITEM, ItemFacts, Material, asked_materials, version_in_force
from counter_app.domain.custody import Document
from counter_app.domain.journal import UNSET_ENTRY, AggregateId
from counter_app.domain.paper import CopyMark, Ticket
from counter_app.domain.persons import IdState, PersonDetails, PersonState
from counter_app.domain.working_days import Calendar
from counter_app.services.act import Counter, calendar_of, civil_day
from counter_app.services.case_at_hand import pinned_facts
from counter_app.services.desk import Desk
from counter_app.services.errors import Conflict
from counter_app.services.papers import contents
from counter_app.services.papers.acceptance import acceptance_paper
from counter_app.services.papers.decision import refusal_paper
from counter_app.services.papers.filing import filing_paper
from counter_app.services.papers.gather import (
    Stored,
    applicant,
    defect_words,
    details_of,
    letterhead,
    matter,
    typed_words,
    window_words,
)
from counter_app.services.papers.handing import Held, originals_paper
from counter_app.services.papers.notice import notice_paper
from counter_app.services.papers.sheet import Imprint, Matter
from counter_app.services.ports import ReadModels
from counter_app.services.references import case_ref, item_ref, person_ref
from counter_app.services.wording import item_words, situation_name

NOT_TYPED: Final = "（还没有填）"


@dataclass(frozen=True, slots=True, repr=False)
class PendingCase:
    """What stands on a screen before Enter; the fields are those of `receive_case`, and nothing is refused yet.

    With `case` the item, the applicant and what is known of the materials come from that case. `reason` is the one of
    a refusal or of a further notice.
    """

    item: str = ""
    case: str | None = None
    person: str | None = None
    name: str | None = None
    resident_id: str | None = None
    uscc: str | None = None
    phone: str | None = None
    agent: str | None = None
    situation: str | None = None
    materials: Mapping[str, str] = field(default_factory=dict)
    defer: Mapping[str, date] = field(default_factory=dict)
    mending: Mapping[str, str] = field(default_factory=dict)
    reason: str | None = None
    finish: bool = False
    copies: int = 2
    is_large: bool = False


@dataclass(frozen=True, slots=True)
class _Scene:
    """A pending case with everything that its papers are made of."""

    facts: ItemFacts
    state: CaseState
    matter: Matter
    imprint: Imprint
    calendar: Calendar
    defects: dict[int, str]

    @property
    def asked(self) -> tuple[Material, ...]:
        """Return the materials that the case asks for."""
        return asked_materials(self.facts, self.state.situation)

    @property
    def today(self) -> date:
        """Return the business day."""
        return self.imprint.day


def preview_filing(counter: Counter, reads: ReadModels, desk: Desk, pending: PendingCase) -> Ticket:
    """Show the proof of papers taken without a decision (先接件)."""
    scene = _scene(counter, reads, desk, pending)
    filed = contents.filed(scene.asked, scene.state.now, scene.calendar, scene.today)
    return filing_paper(scene.imprint, scene.matter, filed)


def preview_acceptance(counter: Counter, reads: ReadModels, desk: Desk, pending: PendingCase) -> Ticket:
    """Show the receipt of an acceptance; with `defer` it is the notice of a provisional one."""
    scene = _scene(counter, reads, desk, pending)
    numbers = {str(one.n): one.n for one in scene.asked}
    deferred = tuple(sorted((numbers[n], day) for n, day in pending.defer.items() if n in numbers))
    by_law = deemed_day(scene.state, scene.today, scene.calendar)
    day = by_law or scene.today
    due = due_dates(scene.facts, day, scene.calendar)
    standing = scene.state.now._replace(accepted_day=day, due=due, deferred=deferred, is_deemed=by_law is not None)
    accepted = contents.accepted(scene.facts, scene.state.situation, standing, is_finished=pending.finish)
    # On the screen something may still be missing; whether that keeps it from being accepted is not the paper's matter.
    shown = accepted if by_law else replace(accepted, lacking=())
    return acceptance_paper(scene.imprint, scene.matter, shown)


def preview_notice(counter: Counter, reads: ReadModels, desk: Desk, pending: PendingCase) -> Ticket:
    """Show the applicant's copy of the one-time notice."""
    scene = _scene(counter, reads, desk, pending)
    materials = dict(scene.state.materials)
    named = tuple((one.n, materials[one.n]) for one in outstanding(scene.asked, scene.state.materials))
    announced = contents.announced(
        scene.asked,
        Notice(UNSET_ENTRY, scene.state.notices_issued + 1, tuple(sorted(named)), ()),
        scene.state.materials,
        scene.defects,
        mending={int(n): words for n, words in pending.mending.items() if n.isdecimal()},
        reason=pending.reason,
    )
    mark = CopyMark.APPLICANT if pending.copies == 2 else CopyMark.PLAIN
    return notice_paper(scene.imprint, scene.matter, announced, mark)


def preview_refusal(counter: Counter, reads: ReadModels, desk: Desk, pending: PendingCase) -> Ticket:
    """Show the refusal."""
    scene = _scene(counter, reads, desk, pending)
    return refusal_paper(scene.imprint, scene.matter, typed_words(pending.reason))


def preview_originals(
    counter: Counter, reads: ReadModels, desk: Desk, pending: PendingCase, documents: Sequence[Document]
) -> Ticket:
    """Show the proof of which documents the centre would hold."""
    scene = _scene(counter, reads, desk, pending)
    held = [Held(typed_words(one.name), one.copies, one.original) for one in documents]
    return originals_paper(scene.imprint, scene.matter, held)


def _scene(counter: Counter, reads: ReadModels, desk: Desk, pending: PendingCase) -> _Scene:
    day = desk.session.business_day if desk.session else civil_day(counter.clock)
    imprint = _imprint(reads, desk, day, is_large=pending.is_large)
    given, words = _given(pending.materials)
    calendar = calendar_of(reads, counter.reference)
    if pending.case is not None:
        case = case_ref(reads, pending.case, day)
        return _scene_of_case(reads, case, imprint, calendar, (given, words))
    facts = _facts(reads, pending.item, day)
    now = Standing(materials=_asked_only(facts, pending.situation, given), materials_day=day)
    state = CaseState(item_code=facts.code, situation=pending.situation, trail=(now,))
    about = Matter(None, item_words(facts), situation_name(facts, pending.situation), applicant(*_who(reads, pending)))
    return _Scene(facts, state, about, imprint, calendar, words)


def _scene_of_case(
    reads: ReadModels,
    case: AggregateId,
    imprint: Imprint,
    calendar: Calendar,
    newer: tuple[MaterialStates, dict[int, str]],
) -> _Scene:
    folded = reads.load(CASE, case)
    if folded is None or not folded.state.trail:
        raise Conflict("这个办件的记录还没有传全", "请等同步完成后再看；已有的记录都在", "case")
    state, sight = folded.state, Stored(reads)
    facts = pinned_facts(reads, state)
    given, words = newer
    materials = merged(state.materials, _asked_only(facts, state.situation, given))
    now = state.now._replace(materials=materials)
    seen = state._replace(trail=(*state.trail[:-1], now))
    return _Scene(facts, seen, matter(sight, case, state), imprint, calendar, defect_words(sight, case, state) | words)


def _imprint(reads: ReadModels, desk: Desk, day: date, *, is_large: bool) -> Imprint:
    sight = Stored(reads)
    window = window_words(sight, desk.session.window if desk.session else None)
    return Imprint(letterhead(sight), day, desk.name, window, is_large=is_large)


def _facts(reads: ReadModels, item: str, day: date) -> ItemFacts:
    """Return the facts of the version in force, of the draft where there is none."""
    folded = reads.load(ITEM, item_ref(reads, item))
    version = version_in_force(folded.state, day) if folded else None
    facts = version.facts if version else folded.state.facts if folded else None
    if facts is None:
        raise Conflict("这个事项的内容还没有传到本机", "请等同步后再看", "item")
    return facts


def _who(reads: ReadModels, pending: PendingCase) -> tuple[PersonState, PersonDetails, str | None]:
    if pending.person is not None:
        return (*details_of(Stored(reads), person_ref(reads, pending.person)), pending.agent)
    id_state = IdState.BODY if pending.uscc else IdState.VERIFIED
    typed = PersonDetails(name=pending.name or NOT_TYPED, resident_id=pending.resident_id, phone=pending.phone)
    return PersonState(id_state, pending.uscc), typed, pending.agent


def _given(materials: Mapping[str, str]) -> tuple[MaterialStates, dict[int, str]]:
    """Read the states as far as they are written: words that are still being typed are no mistake."""
    states: dict[int, str] = {}
    words: dict[int, str] = {}
    for number, written in materials.items():
        if not number.isdecimal():
            continue
        is_other = written.startswith(OTHER_DEFECT)
        states[int(number)] = OTHER_DEFECT if is_other else written
        if is_other and (text := written.removeprefix(OTHER_DEFECT).removeprefix(":").strip()):
            words[int(number)] = text
    return tuple(sorted(states.items())), words


def _asked_only(facts: ItemFacts, situation: str | None, given: MaterialStates) -> MaterialStates:
    asked = {one.n for one in asked_materials(facts, situation)}
    return tuple((n, state) for n, state in given if n in asked)
