"""Names and texts at entry: cleaned, or refused with the place of the character."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counter_app.domain.refusal import Refused
from counter_app.domain.text import clean_name, clean_text, half_width, search_text


@pytest.mark.parametrize("name", ["马小兰", "㛃", "䶮", "𬭎", "𠮷野", "买买提·艾力", "Anna Maria", "\U00031350"])
def test_ordinary_and_rare_names_pass_unchanged(name: str) -> None:
    assert clean_name(name, "name") == name


@pytest.mark.parametrize("dot", "•‧・･·")
def test_every_middle_dot_becomes_the_one_dot(dot: str) -> None:
    assert clean_name(f"买买提{dot}艾力", "name") == "买买提·艾力"


def test_spaces_around_go_and_spaces_inside_become_one() -> None:
    assert clean_text("　 王家村 \u00a0　三组\u2003", "address", 50) == "王家村 三组"


def test_composed_form_is_kept() -> None:
    assert clean_text("Zoe\u0308", "name", 50) == "Zo\u00eb"


@pytest.mark.parametrize(
    "character",
    [
        "\x00", "\x07", "\t", "\n", "\r", "\x1b", "\x1c", "\x1d", "\x10", "\x7f", "\x85", "\x9b",
        "\u200b", "\u200d", "\u200e", "\u061c", "\u202a", "\u202e", "\u2028", "\u2029", "\u2066", "\u2069", "\u2060",
        "\ufeff", "\u00ad", "\u034f", "\u115f", "\u2800", "\u3164", "\ufe0f", "\U000e0100", "\U000e0041",
        "\ud800", "\ue000", "\U000f0000", "\uffff", "\ufdd0", "\U0001fffe",
    ],
)  # fmt: skip
def test_what_a_printer_would_obey_or_a_screen_hide_is_refused(character: str) -> None:
    for text in (f"马小{character}兰", character + "马", "马" + character):
        with pytest.raises(Refused) as caught:
            clean_name(text, "name")
        assert caught.value.code == "text_forbidden_character"
        assert caught.value.field == "name"


def test_the_refusal_names_place_and_code_point_but_not_the_text() -> None:
    with pytest.raises(Refused) as caught:
        clean_text(" 马小\u202e兰", "name", 50)
    assert "第4个字符（U+202E）" in caught.value.title
    assert "马" not in caught.value.title + caught.value.advice


@pytest.mark.parametrize("text", ["", "  ", "　\u00a0"])
def test_an_empty_text_is_refused(text: str) -> None:
    with pytest.raises(Refused) as caught:
        clean_text(text, "subject", 10)
    assert caught.value.code == "text_missing"


def test_a_text_may_fill_its_length_but_not_exceed_it() -> None:
    assert len(clean_name(" " + "马" * 100, "name")) == 100
    with pytest.raises(Refused) as caught:
        clean_name("马" * 101, "name")
    assert caught.value.code == "text_too_long"


@given(st.text(max_size=40))
def test_what_passes_is_stable_and_free_of_controls(text: str) -> None:
    try:
        cleaned = clean_text(text, "subject", 200)
    except Refused:
        return
    assert clean_text(cleaned, "subject", 200) == cleaned
    assert not any(unicodedata.category(character) in {"Cc", "Cf", "Cs", "Co"} for character in cleaned)


@pytest.mark.parametrize(
    ("text", "form"), [(" ＡＢＣ１２３ ", "abc123"), ("Straße", "strasse"), ("马小兰　", "马小兰")]
)
def test_search_ignores_width_and_case(text: str, form: str) -> None:
    assert search_text(text) == form


def test_full_width_signs_become_ascii() -> None:
    assert half_width("　０９１８－Ｘ～ ") == "0918-X~"
