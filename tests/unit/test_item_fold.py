"""The life of a service item: versions never vanish, whatever two offline PCs did at once."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from counter_app.domain.catalogue import (
    ITEM,
    ItemConfirmed,
    ItemDrafted,
    ItemPublished,
    ItemRetired,
    ItemState,
    version_by_id,
    version_in_force,
)
from counter_app.domain.folding import Fact, Folded, append_step, empty, full_fold
from counter_app.domain.journal import ActPart, EntryId, JournalId, Link, causal_parents, fold_order
from tests.fakes.fake_adapters import BIRTH_REGISTRATION, OLD_AGE_ALLOWANCE

NEW = replace(OLD_AGE_ALLOWANCE, time_limit_text="承诺5个工作日")
OCTOBER, NOVEMBER, DECEMBER = date(2026, 10, 1), date(2026, 11, 1), date(2026, 12, 1)
DRAFTED, CONFIRMED = ItemDrafted(OLD_AGE_ALLOWANCE), ItemConfirmed(legal_basis_confirmed=True)


class History:
    """Entries by several PCs, each with the heads its author saw."""

    def __init__(self) -> None:
        self.links: dict[EntryId, Link] = {}
        self.payloads: dict[EntryId, object] = {}

    def add(self, payload: object, *parents: EntryId, pc: int = 0) -> EntryId:
        entry = EntryId(bytes([len(self.links) + 1]) * 32)
        seq = 1 + sum(link.journal == journal(pc) for link in self.links.values())
        self.links[entry] = Link(entry, journal(pc), seq, len(self.links) + 1, tuple(sorted(parents)))
        self.payloads[entry] = payload
        return entry

    def line(self, *payloads: object) -> EntryId:
        """Add entries of one PC, each after the one before."""
        last: tuple[EntryId, ...] = ()
        for payload in payloads:
            last = (self.add(payload, *last),)
        return last[0]

    def fact(self, entry: EntryId) -> Fact:
        act = ActPart(entry[:16], 0, 1)
        return Fact(entry, self.links[entry].journal, "item", 0, None, None, act, None, None, self.payloads[entry])

    def folded(self) -> Folded[ItemState]:
        links = list(self.links.values())
        ancestors = causal_parents(links, frozenset())
        facts = {entry: (self.fact(entry), True) for entry in self.links}
        return full_fold(ITEM, fold_order(links, ancestors), ancestors, facts)


def journal(pc: int) -> JournalId:
    return JournalId(bytes([pc]) * 24)


def starts(state: ItemState) -> list[date]:
    return [version.effective_from for version in state.versions]


def test_a_published_version_is_in_force_from_its_day() -> None:
    history = History()
    entry = history.line(DRAFTED, CONFIRMED, ItemPublished(OLD_AGE_ALLOWANCE, OCTOBER, legal_basis_confirmed=True))
    state = history.folded().state
    assert version_in_force(state, date(2026, 9, 30)) is None
    version = version_in_force(state, OCTOBER)
    assert version is not None
    assert (version.id, version.facts, version.legal_basis_confirmed) == (entry, OLD_AGE_ALLOWANCE, True)
    assert (state.draft, state.is_confirmed) == (None, False)


def test_a_new_version_ends_the_one_before_on_its_eve() -> None:
    history = History()
    history.line(DRAFTED, ItemPublished(OLD_AGE_ALLOWANCE, OCTOBER), ItemDrafted(NEW), ItemPublished(NEW, NOVEMBER))
    state = history.folded().state
    assert [version.effective_to for version in state.versions] == [date(2026, 10, 31), None]
    in_force = version_in_force(state, date(2026, 10, 31))
    assert in_force is not None
    assert in_force.facts == OLD_AGE_ALLOWANCE


def test_a_retired_version_is_in_force_through_its_last_day() -> None:
    history = History()
    published = history.line(DRAFTED, ItemPublished(OLD_AGE_ALLOWANCE, OCTOBER))
    history.add(ItemRetired(published, NOVEMBER), published)
    state = history.folded().state
    assert version_in_force(state, NOVEMBER) is not None
    assert version_in_force(state, date(2026, 11, 2)) is None


def test_a_code_never_changes() -> None:
    history = History()
    history.line(DRAFTED, ItemDrafted(BIRTH_REGISTRATION))
    folded = history.folded()
    assert folded.state.draft == OLD_AGE_ALLOWANCE
    assert [anomaly.code for anomaly in folded.anomalies] == ["misplaced"]


def test_nobody_confirms_a_draft_that_he_did_not_see() -> None:
    history = History()
    first = history.add(DRAFTED)
    history.add(ItemDrafted(NEW), first, pc=1)
    history.add(CONFIRMED, first, pc=2)
    folded = history.folded()
    assert (folded.state.draft, folded.state.is_confirmed) == (NEW, False)
    assert [anomaly.code for anomaly in folded.anomalies] == ["draft_unseen"]


def test_a_draft_written_elsewhere_meanwhile_neither_stops_a_publication_nor_slips_under_it() -> None:
    history = History()
    confirmed = history.line(DRAFTED, CONFIRMED)
    history.add(ItemDrafted(NEW), confirmed, pc=1)
    history.add(ItemPublished(OLD_AGE_ALLOWANCE, OCTOBER), confirmed, pc=2)
    state = history.folded().state
    assert [version.facts for version in state.versions] == [OLD_AGE_ALLOWANCE]
    assert state.draft == NEW


def test_of_two_overlapping_publications_the_first_is_in_force_and_the_other_is_still_found() -> None:
    history = History()
    confirmed = history.line(DRAFTED, CONFIRMED)
    first = history.add(ItemPublished(OLD_AGE_ALLOWANCE, OCTOBER), confirmed, pc=1)
    second = history.add(ItemPublished(OLD_AGE_ALLOWANCE, OCTOBER), confirmed, pc=2)
    state = history.folded().state
    assert [version.id for version in state.versions] == [first]
    pinned = version_by_id(state, second)
    assert pinned is not None
    assert pinned.facts == OLD_AGE_ALLOWANCE


def test_a_retirement_ends_the_version_it_names_not_one_published_meanwhile() -> None:
    history = History()
    old = history.line(DRAFTED, ItemPublished(OLD_AGE_ALLOWANCE, OCTOBER))
    new = history.add(ItemPublished(NEW, DECEMBER), old, pc=1)
    history.add(ItemRetired(old, NOVEMBER), old, pc=2)
    state = history.folded().state
    assert [(version.id, version.effective_to) for version in state.versions] == [(old, NOVEMBER), (new, None)]


def test_a_retirement_of_an_unknown_version_is_an_anomaly() -> None:
    history = History()
    history.line(DRAFTED, ItemRetired(EntryId(bytes(32)), NOVEMBER))
    assert [anomaly.code for anomaly in history.folded().anomalies] == ["no_such_version"]


PAYLOADS = st.sampled_from(
    [
        DRAFTED,
        ItemDrafted(NEW),
        CONFIRMED,
        ItemPublished(OLD_AGE_ALLOWANCE, OCTOBER),
        ItemPublished(NEW, NOVEMBER),
        ItemPublished(NEW, DECEMBER),
    ]
)


@given(st.lists(st.tuples(PAYLOADS, st.integers(0, 2), st.booleans()), min_size=1, max_size=8))
def test_no_publication_is_ever_lost_and_versions_never_overlap(steps: list[tuple[object, int, bool]]) -> None:
    history = History()
    for payload, pc, sees_all in steps:
        heads = history.folded().heads if history.links else ()
        seen = heads if sees_all else heads[:1]
        history.add(payload, *seen, pc=pc)
    state = history.folded().state
    publications = [entry for entry, payload in history.payloads.items() if isinstance(payload, ItemPublished)]
    assert all(version_by_id(state, entry) is not None for entry in publications)
    assert starts(state) == sorted(set(starts(state)))
    for earlier, later in zip(state.versions, state.versions[1:], strict=False):
        assert earlier.effective_to is not None
        assert earlier.effective_to < later.effective_from


@given(st.lists(PAYLOADS, max_size=8))
def test_one_step_after_another_is_the_full_fold(payloads: list[object]) -> None:
    history = History()
    stepped: Folded[ItemState] = empty(ITEM)
    for payload in payloads:
        entry = history.add(payload, *stepped.heads)
        stepped = append_step(ITEM, stepped, history.fact(entry), is_known=True)
    assert stepped == history.folded()
