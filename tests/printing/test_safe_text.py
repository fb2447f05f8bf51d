"""Nothing that an entry holds can open the drawer, switch a mode, or make a print fail (printing P12)."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from counter_app.domain.paper import KeyValue, PaperKind, Ticket
from counter_app.domain.printers import PaperWidth, PrinterProfile, PrintMode
from counter_app.printing.measure import cells_of
from counter_app.printing.renderer import BundledFontRenderer
from counter_app.printing.safe_text import LONGEST_TEXT, safe_text
from tests.printing.decoder import BadJob, decoded
from tests.printing.papers import bundled_renderer
from tests.printing.sample_tickets import named

HOSTILE_NAMES = {
    "opens the drawer": "马\x1bp\x00\x19\xfa兰",
    "resets the printer": "\x1b@\x1d!\x11马秀兰",
    "cuts the paper": "马\x1dV\x41\x00兰",
    "asks in real time": "\x10\x04\x01\x10\x14\x01\x00",
    "leaves Chinese mode": "\x1c.马秀兰",
    "breaks the line": "马\r\n秀\t兰\x0c\x0b",
    "is deleted": "马\x7f\x08\x08兰",
    "is markup": '<img src="file:///etc/passwd"><b>马</b>&lt;para&gt;',
    "is a formula": '=HYPERLINK("http://x","马")+@SUM(1)',
    "turns the direction": "\u202e兰秀马\u202c\u200f\u2066",
    "joins invisibly": "马\u200d秀\u200b兰\ufeff\ufe0f",
    "combines": "e\u0301n\u0303 马\u0489\u20dd兰",
    "is half a pair": "马\ud842兰",
    "is no character": "马\ufffe\uffff\ue000兰",
    "needs a larger font": "𠮷田𪚥",
    "is a picture": "马😀兰👨\u200d👩\u200d👧",
    "is another script": "ئۇيغۇر བོད་ཡིག ᠮᠣᠩᠭᠣᠯ",
    "is long": "阿卜杜热合曼" * 40,
    "is a long word": "A" * 200,
    "is nothing but signs": "，。、；：？！" * 20,
    "is blank": "   \u3000\u00a0",
    "is empty": "",
}


@pytest.fixture(scope="module")
def renderer() -> BundledFontRenderer:
    return bundled_renderer()


def is_clean(text: str) -> bool:
    """Say whether a text holds only what takes room on paper, in its composed form."""
    categories = {unicodedata.category(character) for character in text}
    is_composed = unicodedata.is_normalized("NFC", text)
    return is_composed and not categories & {"Cc", "Cf", "Cs", "Co", "Mn", "Mc", "Me", "Zl", "Zp"}


@pytest.mark.parametrize("name", HOSTILE_NAMES.values(), ids=HOSTILE_NAMES)
def test_a_hostile_name_becomes_harmless_text(name: str) -> None:
    assert is_clean(safe_text(name))


@given(st.text(max_size=80))
def test_any_text_becomes_harmless_and_stays_so(text: str) -> None:
    safe = safe_text(text)
    assert is_clean(safe)
    assert safe_text(safe) == safe
    assert all(cells_of(character) in (1, 2) for character in safe)


@pytest.mark.parametrize("name", HOSTILE_NAMES.values(), ids=HOSTILE_NAMES)
def test_a_hostile_name_everywhere_on_a_paper_prints_on_every_printer(renderer: BundledFontRenderer, name: str) -> None:
    ticket = named(name)
    for width in PaperWidth:
        for mode in PrintMode:
            job = renderer.job(ticket, PrinterProfile(width=width, mode=mode))
            assert_printed(job, width)
        assert is_clean(renderer.text(ticket, width).replace("\n", ""))


def assert_printed(job: bytes, width: PaperWidth) -> None:
    """Decode the job; a paper of nothing but signs has no rightful place to break and may begin lines with them."""
    try:
        assert decoded(job, width.dots).is_cut
    except BadJob as bad:
        assert "a line begins with" in str(bad)  # noqa: PT017 - any other reason fails


@settings(max_examples=15)
@given(st.text(max_size=30))
def test_any_name_prints_on_every_printer(text: str) -> None:
    renderer = RENDERER
    for profile in (PrinterProfile(), PrinterProfile(width=PaperWidth.MM58, mode=PrintMode.TEXT)):
        assert_printed(renderer.job(named(text), profile), profile.width)


RENDERER = bundled_renderer()


def test_ordinary_texts_stay_as_they_are() -> None:
    text = "《办事须知》（含当日）—— 12.50 元，“容缺”①㛃𬭎·Ａ"
    assert safe_text(text) == text


def test_the_fixed_table_replaces_signs_that_printers_lack() -> None:
    assert safe_text("¥12.50 买买提•艾力") == "￥12.50 买买提·艾力"


def test_controls_leave_a_visible_mark() -> None:
    assert safe_text("马\x1b@兰") == "马□@兰"


def test_an_endless_text_is_cut_visibly() -> None:
    cut = safe_text("长" * 100_000)
    assert len(cut) == LONGEST_TEXT
    assert cut.endswith("…")


def test_a_character_that_no_font_has_shows_its_code_point(renderer: BundledFontRenderer) -> None:
    ticket = Ticket(PaperKind.REFERRAL, "1", (KeyValue("申请人", "𠮷田"),))
    assert "〔U+20BB7〕田" in renderer.text(ticket, PaperWidth.MM80)


def test_what_cannot_be_printed_is_named_for_the_refusal_at_entry(renderer: BundledFontRenderer) -> None:
    assert renderer.unprintable("马㛃䶮𬭎·Ａ12 “容缺”") == ""
    assert renderer.unprintable("𠮷田𠮷𪚥") == "𠮷𪚥"
    assert renderer.unprintable("马\x1b兰\u202e") == "\x1b\u202e"
    assert renderer.unprintable("¥5 e\u0301") == ""
