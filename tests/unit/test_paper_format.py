"""The stored model of a paper comes back as it went in, whatever its blocks."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counter_app.domain.paper import (
    TICKET_SCHEMA,
    Align,
    Block,
    Code128,
    Column,
    CopyLabel,
    CopyMark,
    Image,
    KeyValue,
    Notice,
    PaperKind,
    Qr,
    Rule,
    RuleStyle,
    Run,
    Signature,
    Space,
    Table,
    Text,
    Ticket,
    Title,
)
from counter_app.services.entry_format import DOCUMENT_LIMIT_BYTES, pack_document
from counter_app.services.paper_format import UnreadablePaper, pack_ticket, unpack_ticket

words = st.text(max_size=30)
runs = st.builds(Run, words, st.booleans(), st.booleans(), st.booleans(), st.sampled_from((1, 2)))
columns = st.builds(Column, st.none() | st.integers(1, 48), st.sampled_from(Align))
blocks: st.SearchStrategy[Block] = st.one_of(
    st.builds(Title, words),
    st.builds(Text, st.lists(runs, max_size=3).map(tuple), st.sampled_from(Align), st.integers(0, 8)),
    st.builds(KeyValue, words, words, st.booleans()),
    st.builds(
        Table, st.lists(columns, max_size=3).map(tuple), st.lists(st.lists(words, max_size=3).map(tuple)).map(tuple)
    ),
    st.builds(Rule, st.sampled_from(RuleStyle)),
    st.builds(Qr, words),
    st.builds(Code128, words),
    st.builds(Image, st.just(8), st.just(2), st.binary(min_size=2, max_size=2)),
    st.builds(Space, st.integers(1, 6)),
    st.builds(Signature, words),
    st.builds(Notice, words),
)
labels = st.builds(CopyLabel, st.sampled_from(CopyMark), st.integers(0, 9), words, words, st.sampled_from(CopyMark))
tickets = st.builds(
    Ticket, st.sampled_from(PaperKind), words, st.lists(blocks).map(tuple), labels, st.booleans(), st.booleans()
)
PLAIN = Ticket(PaperKind.ACCEPTANCE, "990000001-20260924-01-0001-T-A1", (Title("受理回执"),))


@given(tickets)
def test_a_ticket_comes_back_as_it_went_in(ticket: Ticket) -> None:
    packed = pack_ticket(ticket)
    assert unpack_ticket(packed.content) == ticket
    assert pack_ticket(unpack_ticket(packed.content)).digest == packed.digest


def test_another_word_gives_another_digest() -> None:
    assert pack_ticket(PLAIN).digest != pack_ticket(replace(PLAIN, blocks=(Title("受理回单"),))).digest


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"no zstd at all",
        pack_document({"schema": 1}).content,
        pack_document([1, 2, 3]).content,
        pack_ticket(replace(PLAIN, schema=TICKET_SCHEMA + 1)).content,
        pack_ticket(PLAIN).content[:-3],
        pack_document("甲" * DOCUMENT_LIMIT_BYTES).content,
    ],
    ids=["empty", "garbage", "fields missing", "no map", "newer schema", "cut off", "a bomb"],
)
def test_what_is_no_ticket_is_refused(content: bytes) -> None:
    with pytest.raises(UnreadablePaper):
        unpack_ticket(content)


def test_an_unknown_block_is_refused() -> None:
    stored = pack_ticket(PLAIN)
    spoiled = pack_document(
        {
            "schema": 1,
            "kind": "notice",
            "number": "",
            "copy": {"mark": "plain", "ordinal": 0, "at": "", "clerk": ""},
            "is_practice": False,
            "is_large": False,
            "blocks": [["Hologram", {"text": "x"}]],
        }
    )
    assert unpack_ticket(stored.content) == PLAIN
    with pytest.raises(UnreadablePaper):
        unpack_ticket(spoiled.content)
