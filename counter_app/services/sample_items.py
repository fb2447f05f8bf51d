"""Publishes the shipped drafts in a practice centre, unconfirmed in law, so that everything can be tried at once."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import partial

from counter_app.domain.catalogue import (
    ITEM,
    Collector,
    ItemConfirmed,
    ItemDrafted,
    ItemFacts,
    ItemPublished,
    item_aggregate,
)
from counter_app.domain.centre import CENTRE
from counter_app.domain.journal import StaffId
from counter_app.domain.publishing import charges_or_names_a_basis, clean_facts, ensure_complete
from counter_app.services.act import Act, Counter, perform
from counter_app.services.desk import Desk
from counter_app.services.errors import NotAllowed
from counter_app.services.references import id_text


@dataclass(frozen=True, slots=True)
class SampleItem:
    """One item published for practice, or published before."""

    item: str
    code: str


def publish_sample_items(counter: Counter, desk: Desk, approver: StaffId | None = None) -> tuple[str, ...]:
    """Publish every shipped draft, each in an act of its own, and return the codes.

    Raises:
        NotAllowed: the centre is a real one.
    """
    codes = []
    for facts in counter.reference.draft_items():
        perform(counter, desk, partial(publish_sample_item, facts=facts), approver=approver)
        codes.append(facts.code)
    return tuple(codes)


def publish_sample_item(act: Act, facts: ItemFacts) -> SampleItem:
    """Draft, confirm and publish one item of a practice centre from today; what is published already stays."""
    if not any(centre.practice for _, centre in act.reads.all_of(CENTRE)):
        raise NotAllowed("只有练习中心可以这样公布事项", "真实中心的事项要由主任或副主任逐项确认、公布")
    facts = _collected_here(clean_facts(facts))
    # Some drafts wait for the number of a local document: that may not stop anybody from practising.
    ensure_complete(facts)
    item = item_aggregate(facts.code)
    if act.state(ITEM, item) is None:
        act.record(ITEM, item, ItemDrafted(facts))
        act.record(ITEM, item, ItemConfirmed(legal_basis_confirmed=False))
        act.record(ITEM, item, ItemPublished(facts, act.today(), is_unreviewed=_is_unreviewed(act, facts)))
    return SampleItem(id_text(item), facts.code)


def _is_unreviewed(act: Act, facts: ItemFacts) -> bool:
    return charges_or_names_a_basis(facts) and act.approver in (None, act.desk.staff)


def _collected_here(facts: ItemFacts) -> ItemFacts:
    """Let the centre collect every fee: taking a fee is what a practice centre is for."""
    return replace(facts, fees=tuple(replace(line, collected_by=Collector.CENTRE) for line in facts.fees))
