"""What the villager's screen says of an item: what to bring, what it costs, how long it takes (no Qt here)."""

from __future__ import annotations

from counter_app.services.catalogue_list import ItemPage
from counter_app.services.wording import demand
from counter_app.ui.notices import Speaking
from counter_app.ui.presenters.accept.villager import CounterSign, VillagerLine, VillagerView


class ItemForVillager(Speaking):
    """Says it to somebody who hasn't begun yet; nothing of a person is in it."""

    def view(self, page: ItemPage) -> VillagerView:
        """Return the item in the form of the second screen; the sign above it stays as it is."""
        facts = page.facts
        lines = tuple(VillagerLine(one.name, demand(one), None) for one in facts.materials)
        greeting = self.tr("办这件事，请带这些材料") if lines else self.tr("办这件事，不用带材料")
        return VillagerView(
            CounterSign(), greeting, facts.name, lines, facts.fee_standard, facts.time_limit_text, len(lines)
        )
