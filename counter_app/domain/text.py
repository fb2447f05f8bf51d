"""Entry of names and free text: what is cleaned silently, what is refused, and the form used for searching."""

from __future__ import annotations

import unicodedata
from typing import Final

from counter_app.domain.refusal import Refused

NAME_MAX_LENGTH: Final = 100
MIDDLE_DOT: Final = "·"

# Control, format (bidi marks, zero width), lone surrogate, private use, line and paragraph separator (printing.md P12).
FORBIDDEN_CATEGORIES: Final = frozenset({"Cc", "Cf", "Cs", "Co", "Zl", "Zp"})

# Characters that print as nothing although Unicode calls them letters or marks (Default_Ignorable_Code_Point).
INVISIBLE_RANGES: Final = (
    (0x034F, 0x034F),
    (0x115F, 0x1160),
    (0x17B4, 0x17B5),
    (0x180B, 0x180F),
    (0x2065, 0x2065),
    (0x2800, 0x2800),
    (0x3164, 0x3164),
    (0xFE00, 0xFE0F),
    (0xFFA0, 0xFFA0),
    (0xFFF0, 0xFFF8),
    (0xE0000, 0xE0FFF),
)

_HALF_WIDTH: Final = {full: full - 0xFEE0 for full in range(0xFF01, 0xFF5F)} | {0x3000: 0x20}
_MIDDLE_DOTS: Final = dict.fromkeys(map(ord, "•‧・･"), MIDDLE_DOT)


def half_width(text: str) -> str:
    """Turn full-width letters, digits and signs of a Chinese keyboard into ASCII and drop the spaces around."""
    return text.translate(_HALF_WIDTH).strip()


def clean_name(text: str, field: str) -> str:
    """Clean the name of a person or body; every kind of middle dot becomes ·.

    Raises Refused: text_missing, text_too_long, text_forbidden_character.
    """
    return clean_text(text.translate(_MIDDLE_DOTS), field, NAME_MAX_LENGTH)


def clean_text(text: str, field: str, max_length: int) -> str:
    """Normalise to NFC with single spaces, and refuse what a screen or a printer would obey or hide.

    Raises Refused: text_missing, text_too_long, text_forbidden_character; the texts never repeat the input.
    """
    _refuse_forbidden(text, field)
    cleaned = " ".join(unicodedata.normalize("NFC", text).split())
    if not cleaned:
        raise Refused("text_missing", "这一项还没有填写", "请填写后再继续。", field)
    if len(cleaned) > max_length:
        title = f"这一项太长：{len(cleaned)}个字符，最多{max_length}个"
        raise Refused("text_too_long", title, "请缩短后再继续。", field)
    return cleaned


def search_text(text: str) -> str:
    """Give the form in which texts are compared when searching: width, case and spaces around make no difference."""
    if text.isascii():  # nearly every key of the search is: Unicode would leave it as it is
        return text.lower().strip()
    return unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", text).casefold()).strip()


def _refuse_forbidden(text: str, field: str) -> None:
    for position, character in enumerate(text, start=1):
        if is_forbidden(character):
            title = f"第{position}个字符（U+{ord(character):04X}）是看不见或不能打印的字符，不能使用"
            raise Refused("text_forbidden_character", title, "请删除这个字符，或用键盘重新输入这一项。", field)


def is_forbidden(character: str) -> bool:
    """Say whether a screen or a printer would obey the character or hide it."""
    if character.isascii():
        return not character.isprintable()
    point = ord(character)
    is_noncharacter = point & 0xFFFE == 0xFFFE or 0xFDD0 <= point <= 0xFDEF
    return (
        is_noncharacter
        or unicodedata.category(character) in FORBIDDEN_CATEGORIES
        or any(first <= point <= last for first, last in INVISIBLE_RANGES)
    )
