"""What the primary button would do now, and why it can't: the clerk never chooses the wrong branch."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from counter_app.domain.catalogue import ItemKind, Material
from counter_app.ui.presenters.accept.state import State


class Verdict(StrEnum):
    """What the materials say."""

    NOT_YET = "not_yet"
    ACCEPT = "accept"
    NOTICE = "notice"


class Obstacle(StrEnum):
    """What keeps the clerk from deciding."""

    NO_APPLICANT = "no_applicant"
    NO_ITEM = "no_item"
    UNCHECKED = "unchecked"
    SERVED_ELSEWHERE = "served_elsewhere"


@dataclass(frozen=True, slots=True)
class Decision:
    """The verdict with what stands in its way; `lacking` are the materials that are not in order.

    `firm` is the name of a missing material that may not follow later, `unchecked` how many nobody has looked at.
    """

    verdict: Verdict
    obstacle: Obstacle | None = None
    lacking: tuple[Material, ...] = ()
    unchecked: int = 0
    firm: str = ""
    finishes: bool = False


def decide(state: State) -> Decision:
    """Say what the materials allow now."""
    draft, item = state.draft, state.item
    if draft is None or item is None:
        return Decision(Verdict.NOT_YET, Obstacle.NO_ITEM if draft else Obstacle.NO_APPLICANT)
    asked = item.asked(draft.situation)
    unchecked, lacking = draft.unchecked(asked), draft.open_ones(asked)
    if unchecked:
        return Decision(Verdict.NOT_YET, Obstacle.UNCHECKED, lacking, len(unchecked))
    if lacking:
        firm = next((one.name for one in lacking if not one.deferrable), "")
        return Decision(Verdict.NOTICE, None, lacking, firm=firm)
    if not item.is_served_here:
        return Decision(Verdict.ACCEPT, Obstacle.SERVED_ELSEWHERE)
    return Decision(Verdict.ACCEPT, finishes=item.facts.kind is ItemKind.INSTANT)
