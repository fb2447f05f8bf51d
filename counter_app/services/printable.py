"""Refuses at entry what no font at hand can print: a name may never come out as a box (design: fonts)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import fields, is_dataclass
from datetime import date
from typing import Final

from counter_app.domain.refusal import Refused
from counter_app.services.paper_ports import CharacterSet

_FIELD_OF: Final = {"defects": "materials", "names": "documents"}
"""Where a part of an entry has another name than the field in which a caller wrote it."""


class EveryCharacter:
    """Takes every character, where nothing is known of the fonts (tests, a PC that never prints)."""

    def unprintable(self, _text: str) -> str:
        """Return nothing."""
        return ""


def ensure_printable(characters: CharacterSet, *contents: object) -> None:
    """Refuse the texts of an entry when one holds a character that can't be printed; only its code point is named.

    Raises Refused: text_unprintable.
    """
    for name, text in (pair for content in contents for pair in _texts_in("", content)):
        missing = characters.unprintable(text)
        if missing:
            raise Refused(
                "text_unprintable",
                f"有的字打印不出来（U+{ord(missing[0]):04X}）",
                "请对照证件看是不是选错了字；确实是这个字，请技术员装生僻字库，装好以前可以先用同音字并在备注里写明",
                _FIELD_OF.get(name, name) or None,
            )


def _texts_in(name: str, content: object) -> Iterator[tuple[str, str]]:
    """Find the texts with more than ASCII in a payload or a personal part, each with the name of its field."""
    match content:
        case str():
            if not content.isascii():
                yield name, content
        case None | int() | bytes() | date():
            pass
        case Mapping():
            yield from _texts_of(name, content.values())
        case tuple() | list() | frozenset():
            yield from _texts_of(name, content)
        case _ if is_dataclass(content):
            for field in fields(content):
                yield from _texts_in(field.name, getattr(content, field.name))


def _texts_of(name: str, parts: Iterable[object]) -> Iterator[tuple[str, str]]:
    for part in parts:
        yield from _texts_in(name, part)
