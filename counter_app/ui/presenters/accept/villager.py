"""What the villager sees on the second screen: the own case in plain words, the name masked, no number at all."""

from __future__ import annotations

from dataclasses import dataclass

from counter_app.domain.masks import mask_name
from counter_app.ui.presenters.accept import words
from counter_app.ui.presenters.accept.draft import Mark, MarkedMaterial
from counter_app.ui.presenters.accept.sheets import ChosenItem
from counter_app.ui.presenters.accept.state import State, Tone


@dataclass(frozen=True, slots=True)
class VillagerLine:
    """A material and how it stands."""

    name: str
    words: str
    tone: Tone | None


@dataclass(frozen=True, slots=True)
class CounterSign:
    """Who serves where, and whom to call: the same for every villager of the day."""

    centre: str = ""
    window: str = ""
    clerk: str = ""
    consult_phone: str = ""
    supervision_phone: str = ""


@dataclass(frozen=True, slots=True)
class VillagerView:
    """The second screen; without a `greeting` nobody is being served."""

    sign: CounterSign
    greeting: str = ""
    item: str = ""
    lines: tuple[VillagerLine, ...] = ()
    fee: str = ""
    due: str = ""
    missing: int = 0


def villager_view(state: State, sign: CounterSign) -> VillagerView:
    """Return what the villager may see of the case on the screen."""
    draft, item = state.draft, state.item
    if draft is None or state.applicant is None:
        return VillagerView(sign)
    greeting = f"{mask_name(state.applicant.name)} 您好，正在为您办理"
    if item is None:
        return VillagerView(sign, greeting)
    asked = item.asked(draft.situation)
    lines = tuple(_line(one.name, draft.mark_of(one.n)) for one in asked)
    missing = len(draft.open_ones(asked))
    return VillagerView(sign, greeting, item.facts.name, lines, item.facts.fee_standard, _due(item), missing)


def _due(item: ChosenItem) -> str:
    return f"{words.short_day(item.due)}以前" if item.due else item.facts.time_limit_text


_WORDS = {
    Mark.OK: "收到了",
    Mark.SHARED: "不用您交",
    Mark.MISSING: "还没带来",
    Mark.UNSEALED: "还要盖章",
    Mark.EXPIRED: "已经过期",
    Mark.ILLEGIBLE: "看不清楚",
    Mark.OTHER: "还有问题",
    Mark.FIX_NOW: "请当场改好",
}
NOT_LOOKED_AT = "正在核对"


def _line(name: str, known: MarkedMaterial | None) -> VillagerLine:
    if known is None:
        return VillagerLine(name, NOT_LOOKED_AT, None)
    return VillagerLine(name, _WORDS[known.mark], Tone.OK if known.mark.is_settled else Tone.WARN)
