"""Causal order, the hybrid logical clock, aggregate ids."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from counter_app.domain.journal import (
    HLC_CLAMP_MS,
    EntryId,
    JournalId,
    Link,
    causal_parents,
    fold_order,
    heads_of,
    merge_hlc,
    new_aggregate_id,
    next_hlc,
)

NO_FORKS: frozenset[JournalId] = frozenset()


@st.composite
def histories(draw: st.DrawFn) -> list[Link]:
    """Entries of up to three journals, each naming some of the heads its author could have seen."""
    links: list[Link] = []
    seqs: dict[int, int] = {}
    for place in range(draw(st.integers(1, 14))):
        journal = draw(st.integers(0, 2))
        seqs[journal] = seqs.get(journal, 0) + 1
        seen = draw(st.sets(st.sampled_from([link.id for link in links]), max_size=3)) if links else set()
        hlc = draw(st.integers(0, 40))
        identity = EntryId(bytes([place + 1]) * 32)
        links.append(Link(identity, JournalId(bytes([journal]) * 24), seqs[journal], hlc, tuple(sorted(seen))))
    return links


@given(histories(), st.randoms(use_true_random=False))
def test_the_order_is_the_same_for_any_arrival(links: list[Link], random: object) -> None:
    shuffled = list(links)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    expected = fold_order(links, causal_parents(links, NO_FORKS))
    assert fold_order(shuffled, causal_parents(shuffled, NO_FORKS)) == expected


@given(histories())
def test_no_entry_comes_before_what_it_follows(links: list[Link]) -> None:
    ancestors = causal_parents(links, NO_FORKS)
    seen: set[EntryId] = set()
    for link in fold_order(links, ancestors):
        assert ancestors[link.id] <= seen
        seen.add(link.id)
    assert len(seen) == len(links)


@given(histories(), st.integers(0, 13))
def test_what_follows_a_missing_entry_is_left_out(links: list[Link], place: int) -> None:
    gone = links[place % len(links)]
    rest = [link for link in links if link is not gone]
    ancestors = causal_parents(rest, NO_FORKS)
    order = {link.id for link in fold_order(rest, ancestors)}
    assert not any(gone.id in ancestors[one] for one in order)


def test_heads_are_what_nothing_follows() -> None:
    journal = JournalId(bytes(24))
    first = Link(EntryId(b"a" * 32), journal, 1, 1, ())
    second = Link(EntryId(b"b" * 32), journal, 2, 2, (first.id,))
    beside = Link(EntryId(b"c" * 32), journal, 3, 3, (first.id,))
    assert heads_of([first, second, beside]) == (second.id, beside.id)


@given(st.lists(st.integers(0, 2**47), min_size=1, max_size=50))
def test_the_clock_always_rises_whatever_the_wall_clock_does(wall: list[int]) -> None:
    reading = 0
    for now_ms in wall:
        after = next_hlc(reading, now_ms)
        assert after > reading
        assert after >> 16 >= now_ms
        reading = after


@given(st.integers(0, 2**47), st.integers(0, 2**63), st.integers(0, 2**63))
def test_a_remote_clock_far_ahead_moves_us_five_minutes_at_most(now_ms: int, last: int, remote: int) -> None:
    merged = merge_hlc(last, remote, now_ms)
    assert merged >= last
    assert merged <= max(last, now_ms + HLC_CLAMP_MS << 16)


def test_aggregate_ids_are_uuid_version_7_and_sort_by_time() -> None:
    early, late = new_aggregate_id(1_000, b"\xff" * 10), new_aggregate_id(1_001, bytes(10))
    assert early < late
    assert early[6] >> 4 == 7
    assert early[8] >> 6 == 0b10
