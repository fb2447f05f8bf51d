"""The boundary of P12: whatever an entry holds, only characters that a printer shows and never obeys get past here."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Container
from dataclasses import fields, is_dataclass, replace
from enum import Enum
from typing import Final, TypeVar

from counter_app.domain.paper import Ticket
from counter_app.domain.text import is_forbidden

LONGEST_TEXT: Final = 4000
VISIBLE_MARK: Final = "□"
"""Stands where a character was that a printer would obey or hide."""

_REPLACED: Final = str.maketrans({"¥": "￥", "•": "·", "‧": "·", "・": "·", "\t": " ", "\n": " ", "\r": " "})
_ORDINARY: Final = re.compile("[ -~\u4e00-\u9fff，。、：；？！（）《》“”—…￥]*")
_MARKS: Final = frozenset({"Mn", "Mc", "Me"})

T = TypeVar("T")


def safe_text(text: str) -> str:
    """Return a text that can be laid out and sent: NFC, signs from the fixed table, marks instead of controls.

    A combining mark that NFC leaves alone has no cell of its own and becomes a visible mark, too.
    """
    if len(text) <= LONGEST_TEXT and _ORDINARY.fullmatch(text):
        return text
    cut = text if len(text) <= LONGEST_TEXT else text[: LONGEST_TEXT - 1] + "…"
    normal = unicodedata.normalize("NFC", cut.translate(_REPLACED)).translate(_REPLACED)
    return "".join(map(_safe_character, normal))


def printable_text(text: str, drawable: Container[str]) -> str:
    """Return the safe form of a text in which a character that no font has is spelled by its code point.

    Such a character is refused at entry; one that came from elsewhere must neither vanish nor stop the paper.
    """
    safe = safe_text(text)
    missing = {character for character in set(safe) if character not in drawable}
    if not missing:
        return safe
    return "".join(f"〔U+{ord(one):04X}〕" if one in missing else one for one in safe)


def undrawable(text: str, drawable: Container[str]) -> str:
    """Return the characters of a text that can't be printed as themselves, each once, in their order."""
    normal = unicodedata.normalize("NFC", text.translate(_REPLACED)).translate(_REPLACED)
    return "".join(dict.fromkeys(one for one in normal if _safe_character(one) != one or one not in drawable))


def printable_ticket(ticket: Ticket, drawable: Container[str]) -> Ticket:
    """Return the ticket with every text of it made printable."""
    return _mapped(ticket, lambda text: printable_text(text, drawable))


def _mapped(value: T, change: Callable[[str], str]) -> T:
    """Return a value with `change` made to every text in it; T stays the type of each part."""
    if isinstance(value, Enum):
        return value
    if isinstance(value, str):
        return change(value)  # type: ignore[return-value]
    if isinstance(value, tuple):
        return tuple(_mapped(one, change) for one in value)  # type: ignore[return-value]
    if is_dataclass(value) and not isinstance(value, type):
        return replace(value, **{field.name: _mapped(getattr(value, field.name), change) for field in fields(value)})
    return value


def _safe_character(character: str) -> str:
    category = unicodedata.category(character)
    if category == "Zs":
        return character if character == "\u3000" else " "
    return VISIBLE_MARK if category in _MARKS or is_forbidden(character) else character
