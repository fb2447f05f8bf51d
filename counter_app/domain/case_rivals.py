"""Two windows act on one case without knowing of each other: what agrees, what is an anomaly, what is a conflict."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from counter_app.domain.case_entries import CaseConflictSettled, CaseNoticed, CaseReceived, CaseSupplemented
from counter_app.domain.case_moves import ALLOWED_FROM, applied, marked_by, moved, noted, supplemented
from counter_app.domain.case_state import PENDING_STAGES, CaseState, Stage, Standing, Trail
from counter_app.domain.folding import Fact
from counter_app.domain.journal import EntryId


def seen_of(trail: Trail, fact: Fact) -> int:
    """Return the place of the newest standing that the author of an act knew, -1 if he knew none."""
    if not fact.unseen:
        return len(trail) - 1
    return max((place for place, one in enumerate(trail) if one.entry not in fact.unseen), default=-1)


def beside(state: CaseState, payload: object, fact: Fact) -> CaseState | str:
    """Take in an act whose author did not know the present standing (replication 6, case)."""
    if isinstance(payload, CaseReceived):
        return "received_twice"
    place = _base_of(state.trail, payload, fact)
    if place is None:
        return "beside_decision"
    if state.trail[place].stage is state.now.stage:
        return applied(state, payload, fact)
    match payload:
        case CaseNoticed():
            return _noticed_beside(state, payload, fact)
        case CaseSupplemented() if state.stage not in ALLOWED_FROM[CaseSupplemented]:
            # The papers came, whatever was decided elsewhere meanwhile.
            late = supplemented(state.now, payload)._replace(stage=state.now.stage)
            return state._replace(trail=(*state.trail[:-1], late))
        case CaseSupplemented():
            return applied(state, payload, fact)
        case _:
            return _decided_beside(state, place, payload, fact)


def _base_of(trail: Trail, payload: object, fact: Fact) -> int | None:
    """Return the standing that an act was based on.

    An act that doesn't fit what its author is known to have seen followed an act that was taken for the twin of one in
    the trail: two windows accepted, and both went on.
    """
    allowed = ALLOWED_FROM[type(payload)]
    seen = seen_of(trail, fact)
    if seen >= 0 and trail[seen].stage in allowed:
        return seen
    return max((place for place in range(seen + 1, len(trail)) if trail[place].stage in allowed), default=None)


def _noticed_beside(state: CaseState, payload: CaseNoticed, fact: Fact) -> CaseState:
    """A notice was handed out either way; it stops the clock only while nothing is decided."""
    return applied(state, payload, fact) if state.stage in PENDING_STAGES else noted(state, payload, fact)


def _decided_beside(state: CaseState, place: int, payload: object, fact: Fact) -> CaseState | str:
    rival = moved(state.trail[place], payload, fact)
    unseen = _holding(state.trail[place + 1 :])
    if _is_said(rival, unseen):
        return f"{rival.stage}_twice"
    if all(one.stage in PENDING_STAGES for one in unseen):
        return applied(state, payload, fact)
    return _contradicted(noted(state, payload, fact), place, rival)


def _holding(unseen: Trail) -> Trail:
    """Return what the other window decided and did not take back; an undone case holds nothing from before."""
    if unseen[-1].stage is Stage.UNDONE:
        return unseen[-1:]
    reversed_ones = {one.reverses for one in unseen}
    return tuple(one for one in unseen if one.entry not in reversed_ones)


def _is_said(rival: Standing, holding: Trail) -> bool:
    return any(one.verdict == rival.verdict for one in holding)


def _contradicted(state: CaseState, place: int, rival: Standing) -> CaseState:
    return state._replace(rivals=(state.trail, (*state.trail[: place + 1], rival)))


def undone(state: CaseState, reverses: EntryId, fact: Fact) -> CaseState | str:
    """Take an act back: the case returns to the standing before it, an acceptance ends as undone (experience 6)."""
    place = next((at for at, one in enumerate(state.trail) if one.entry == reverses), None)
    if place is None or seen_of(state.trail, fact) > place or state.newest not in (reverses, *fact.unseen):
        return "undo_not_of_last"
    if not state.trail[place].is_undoable:
        return "not_undoable"
    after = _standing_before(state.trail, place, fact)
    if place == len(state.trail) - 1:
        return _without_notice(state, reverses)._replace(trail=(*state.trail, after))
    return _undone_beside(state, place, after, fact)


def _undone_beside(state: CaseState, place: int, after: Standing, fact: Fact) -> CaseState | str:
    """Take in an undo whose author did not know that the other window had gone on."""
    taken_back = state.trail[place]
    if taken_back.stage is Stage.NOTICED:
        return _without_notice(state, taken_back.entry)
    if after.stage in PENDING_STAGES or after.stage is taken_back.stage:
        return "beside_decision"
    if _is_said(after, _holding(state.trail[place + 1 :])):
        return f"{after.stage}_twice"
    return _contradicted(state, place, after)


def _standing_before(trail: Trail, place: int, fact: Fact) -> Standing:
    taken_back = trail[place]
    if any(one.is_acceptance and one.act == taken_back.act for one in trail[: place + 1]):
        ended = Standing(Stage.UNDONE, taken_back.materials, taken_back.materials_day)
        return marked_by(ended, fact, reverses=taken_back.entry)
    return marked_by(trail[place - 1], fact, reverses=taken_back.entry)


def _without_notice(state: CaseState, entry: EntryId) -> CaseState:
    """An undone notice is asked back and tells nobody anything; its paper number stays used."""
    return state._replace(
        notices=tuple(one for one in state.notices if one.entry != entry),
        breaches=tuple(one for one in state.breaches if one.entry != entry),
    )


def own_part(trail: Trail, rivals: Sequence[Trail]) -> Trail:
    """Return the standings that a trail doesn't share with all of its rivals."""
    shared = 0
    while all(shared < len(one) and one[shared] == trail[shared] for one in rivals):
        shared += 1
    return trail[shared:]


def known_rivals(state: CaseState, fact: Fact) -> list[Trail]:
    """Return the sides of a conflict that the author of an act knew something of."""
    return [
        trail for trail in state.rivals if any(one.entry not in fact.unseen for one in own_part(trail, state.rivals))
    ]


def reconciled(state: CaseState, trails: Iterable[Trail]) -> CaseState:
    """Return the case with these sides: no conflict is left where all agree or only one still decides anything.

    One act changes one side, and every side of a conflict has decided something: one at least is left that has.
    """
    sides = list({trail[-1].entry: trail for trail in trails}.values())
    decided = [trail for trail in sides if trail[-1].stage not in PENDING_STAGES]
    if len({trail[-1].verdict for trail in decided}) == 1:
        return state._replace(trail=decided[0], rivals=())
    return state._replace(trail=decided[0], rivals=tuple(decided))


def settled(state: CaseState, settlement: CaseConflictSettled, fact: Fact) -> CaseState | str:
    """Let the named side of a conflict stand; a side that the director did not know of stays in dispute."""
    for trail in state.rivals:
        if any(one.entry == settlement.stands for one in own_part(trail, state.rivals)):
            known = known_rivals(state, fact)
            chosen = (*trail, marked_by(trail[-1], fact))
            return reconciled(state, [chosen, *(one for one in state.rivals if one not in known and one != trail)])
    return "not_a_rival"
