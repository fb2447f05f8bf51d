"""Whatever blocks a ticket holds, in whatever order: it prints, and the preview is what is sent."""

from __future__ import annotations

from typing import get_args

from hypothesis import given, settings
from hypothesis import strategies as st

from counter_app.domain.paper import (
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
from counter_app.domain.printers import Cutter, PaperWidth, PrinterProfile, PrintMode, RasterDialect, Repertoire
from counter_app.printing.measure import cells_in
from counter_app.printing.renderer import BundledFontRenderer
from tests.printing.decoder import BadJob, Paper, decoded
from tests.printing.papers import bundled_renderer

ALPHABET = "中民办（）《》，。：；“”—…·￥1234567890ABCxyz-_*/.,:;( )éñα①√□㛃𬭎𠮷\x1b\x10\u202e\u0301\n"
WORDS = st.text(ALPHABET, max_size=40)
ASCII = st.text(st.characters(min_codepoint=0x20, max_codepoint=0x7E), max_size=70)
SMALL = st.integers(min_value=-3, max_value=60)
RUNS = st.builds(Run, WORDS, st.booleans(), st.booleans(), st.booleans(), st.integers(min_value=0, max_value=3))
ALIGNS = st.sampled_from(Align)
TABLES = st.builds(
    Table,
    st.lists(st.builds(Column, st.none() | SMALL, ALIGNS), max_size=6).map(tuple),
    st.lists(st.lists(WORDS, max_size=7).map(tuple), max_size=3).map(tuple),
    st.booleans(),
)
ODD_IMAGES = st.builds(Image, st.integers(-1, 600), st.integers(-1, 9), st.binary(max_size=20))
SOUND_IMAGES = st.integers(1, 80).flatmap(
    lambda width: st.builds(Image, st.just(width * 8), st.just(1), st.binary(min_size=width, max_size=width))
)
BLOCKS: st.SearchStrategy[Block] = st.one_of(
    st.builds(Title, WORDS),
    st.builds(Text, st.lists(RUNS, max_size=4).map(tuple), ALIGNS, SMALL, SMALL),
    st.builds(KeyValue, WORDS, WORDS, st.booleans()),
    TABLES,
    st.builds(Rule, st.sampled_from(RuleStyle)),
    st.builds(Qr, ASCII),
    st.builds(Code128, ASCII),
    ODD_IMAGES,
    SOUND_IMAGES,
    st.builds(Space, SMALL),
    st.builds(Signature, WORDS),
    st.builds(Notice, WORDS),
)
LABELS = st.builds(CopyLabel, st.sampled_from(CopyMark), st.integers(0, 99), WORDS, WORDS)
TICKETS = st.builds(
    Ticket,
    st.sampled_from(PaperKind),
    WORDS,
    st.lists(BLOCKS, max_size=8).map(tuple),
    LABELS,
    st.booleans(),
    st.booleans(),
)
PROFILES = st.builds(
    PrinterProfile,
    width=st.sampled_from(PaperWidth),
    mode=st.sampled_from(PrintMode),
    repertoire=st.sampled_from(Repertoire),
    dialect=st.sampled_from(RasterDialect),
    cutter=st.sampled_from(Cutter),
)
RENDERER = bundled_renderer()


def printed(renderer: BundledFontRenderer, ticket: Ticket, profile: PrinterProfile) -> Paper | None:
    """Decode the job; None where the text itself begins or ends with signs that it shouldn't."""
    try:
        return decoded(renderer.job(ticket, profile), profile.width.dots, profile.repertoire)
    except BadJob as bad:
        if "a line begins with" not in str(bad):
            raise
        return None


def test_every_kind_of_block_is_tried() -> None:
    assert {Title, Text, KeyValue, Table, Rule, Qr, Code128, Image, Space, Signature, Notice} == set(get_args(Block))


@settings(max_examples=60)
@given(TICKETS, PROFILES)
def test_any_ticket_prints_on_any_printer(ticket: Ticket, profile: PrinterProfile) -> None:
    printed(RENDERER, ticket, profile)


@settings(max_examples=40)
@given(TICKETS, st.sampled_from(PaperWidth))
def test_the_preview_of_any_ticket_is_what_is_sent(ticket: Ticket, width: PaperWidth) -> None:
    preview = RENDERER.bitmap(ticket, width)
    paper = printed(RENDERER, ticket, PrinterProfile(width=width))
    assert paper is not None
    assert b"".join(paper.rows) == preview.bits
    assert preview.height * width.dots // 8 == len(preview.bits)


@settings(max_examples=40)
@given(TICKETS, st.sampled_from(PaperWidth))
def test_the_text_of_any_ticket_fits_the_paper(ticket: Ticket, width: PaperWidth) -> None:
    for row in RENDERER.text(ticket, width).splitlines():
        assert cells_in(row) <= width.half_cells or row.lstrip().startswith(("[", "【"))
