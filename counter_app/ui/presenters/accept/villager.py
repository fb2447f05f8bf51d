"""What the villager sees on the second screen: the own case in plain words, the name masked, no number at all."""

from __future__ import annotations

from dataclasses import dataclass

from counter_app.domain.catalogue import ItemFacts
from counter_app.domain.masks import mask_name
from counter_app.services.wording import demand as demand_words
from counter_app.ui.notices import Speaking
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


class VillagerWords(Speaking):
    """Says to the villager how the own case stands."""

    def view(self, state: State, sign: CounterSign) -> VillagerView:
        """Return what the villager may see of the case on the screen."""
        draft, item = state.draft, state.item
        if draft is None or state.applicant is None:
            return VillagerView(sign)
        greeting = self.tr("{name} 您好，正在为您办理").format(name=mask_name(state.applicant.name))
        if item is None:
            return VillagerView(sign, greeting)
        asked = item.asked(draft.situation)
        lines = tuple(self._line(one.name, draft.mark_of(one.n)) for one in asked)
        missing = len(draft.open_ones(asked))
        return VillagerView(sign, greeting, item.facts.name, lines, item.facts.fee_standard, self._due(item), missing)

    def public_item(self, facts: ItemFacts, sign: CounterSign) -> VillagerView:
        """Return an item of the catalogue as the villager may read it, while nobody's case is in work."""
        lines = tuple(VillagerLine(one.name, demand_words(one), None) for one in facts.materials)
        return VillagerView(
            sign, self.tr("这件事要带这些材料"), facts.name, lines, facts.fee_standard, facts.time_limit_text
        )

    def _due(self, item: ChosenItem) -> str:
        if item.due is None:
            return item.facts.time_limit_text
        return self.tr("{month}月{day}日以前").format(month=item.due.month, day=item.due.day)

    def _line(self, name: str, known: MarkedMaterial | None) -> VillagerLine:
        if known is None:
            return VillagerLine(name, self.tr("正在核对"), None)
        return VillagerLine(name, self._mark(known.mark), Tone.OK if known.mark.is_settled else Tone.WARN)

    def _mark(self, mark: Mark) -> str:
        return {
            Mark.OK: self.tr("收到了"),
            Mark.SHARED: self.tr("不用您交"),
            Mark.MISSING: self.tr("还没带来"),
            Mark.UNSEALED: self.tr("还要盖章"),
            Mark.EXPIRED: self.tr("已经过期"),
            Mark.ILLEGIBLE: self.tr("看不清楚"),
            Mark.OTHER: self.tr("还有问题"),
            Mark.FIX_NOW: self.tr("请当场改好"),
        }[mark]
