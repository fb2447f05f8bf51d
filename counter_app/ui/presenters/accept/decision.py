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


@dataclass(frozen=True, slots=True)
class Decision:
    """The verdict with the reasons that the buttons show; `lacking` are the materials that are not in order."""

    verdict: Verdict
    why_not: str = ""
    lacking: tuple[Material, ...] = ()
    why_no_deferral: str = ""
    finishes: bool = False


def decide(state: State) -> Decision:
    """Say what the materials allow now."""
    draft, item = state.draft, state.item
    if draft is None or item is None:
        return Decision(Verdict.NOT_YET, "先选要办的事项" if draft else "先刷身份证或查找申请人")
    asked = item.asked(draft.situation)
    unchecked, lacking = draft.unchecked(asked), draft.open_ones(asked)
    if unchecked:
        return Decision(Verdict.NOT_YET, f"还有 {len(unchecked)} 件没核对", lacking)
    if lacking:
        return Decision(Verdict.NOTICE, "", lacking, _why_no_deferral(state, lacking))
    if not item.is_served_here:
        return Decision(Verdict.ACCEPT, f"这个事项在{item.served_at}办理")
    return Decision(Verdict.ACCEPT, finishes=item.facts.kind is ItemKind.INSTANT)


def _why_no_deferral(state: State, lacking: tuple[Material, ...]) -> str:
    if state.item is not None and not state.item.is_served_here:
        return f"这个事项在{state.item.served_at}办理"
    firm = [one.name for one in lacking if not one.deferrable]
    return f"{firm[0]}不能容缺" if firm else ""
