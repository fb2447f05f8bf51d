"""The page that describes the journal lists every entry type with its fields, and so can't rot."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from dataclasses import MISSING, Field, fields, is_dataclass
from datetime import date
from enum import StrEnum
from pathlib import Path
from types import NoneType, UnionType
from typing import Any, Union, get_args, get_origin, get_type_hints

from counter_app.domain.journal import AggregateId, EntryId, Header, JournalId
from counter_app.domain.kinds import KINDS
from counter_app.services.entry_format import CommandMark, Envelope

ROOT = Path(__file__).parents[2]
PAGE = ROOT / "docs" / "journal-format.md"
IDS = {AggregateId: "bin16", EntryId: "bin32", JournalId: "bin24"}
PLAIN = {bytes: "bin", str: "str", int: "int", bool: "bool", date: "date"}
BEGIN, END = "<!-- entry types: tests/integration/test_journal_format_page.py -->\n", "<!-- end -->\n"


def shown(hint: Any) -> str:
    """Write a type as the page does."""
    if hint in IDS:
        return IDS[hint]
    if get_origin(hint) in (Union, UnionType):
        (present,) = (one for one in get_args(hint) if one is not NoneType)
        return shown(present) + "?"
    if isinstance(hint, type) and issubclass(hint, StrEnum):
        return f"<{' '.join(hint)}>"
    if is_dataclass(hint) and isinstance(hint, type):
        return hint.__name__
    return shown_container(hint) if get_origin(hint) else PLAIN[hint]


def shown_container(hint: Any) -> str:
    arguments = get_args(hint)
    if get_origin(hint) is dict:
        return f"{{{shown(arguments[0])}: {shown(arguments[1])}}}"
    if arguments[-1] is Ellipsis:
        return f"[{shown(arguments[0])}]"
    return f"({', '.join(shown(one) for one in arguments)})"


def described(of: type[Any]) -> str:
    hints = get_type_hints(of)
    return ", ".join(f"`{one.name}` {shown(hints[one.name])}{default_of(one)}" for one in fields(of)) or "none"


def default_of(one: Field[Any]) -> str:
    """Write what an absent field means, where that is not nil."""
    value = one.default if one.default_factory is MISSING else one.default_factory()
    if value is None or value is MISSING:
        return ""
    return " = " + ("{}" if is_dataclass(value) else json.dumps(value))


def inner_maps(of: type[Any]) -> Iterator[type[Any]]:
    """Find the dataclasses that stand inside others."""
    for hint in get_type_hints(of).values():
        yield from inside(hint, inner_maps)


def inside(hint: Any, further: Callable[[type[Any]], Iterator[type[Any]]]) -> Iterator[type[Any]]:
    if is_dataclass(hint) and isinstance(hint, type):
        yield hint
        yield from further(hint)
    for argument in get_args(hint):
        yield from inside(argument, further)


def entry_type_lines() -> Iterator[str]:
    """Write the tables of the page."""
    yield "| type | version | payload | personal |"
    yield "|---|---|---|---|"
    found: dict[str, type[Any]] = {}
    for entry_type in (one for kind in KINDS for one in kind.entry_types):
        personal = entry_type.personal.__name__ if entry_type.personal else "none"
        yield f"| `{entry_type.name}` | {entry_type.version} | {described(entry_type.payload)} | {personal} |"
        found |= {one.__name__: one for one in inner_maps(entry_type.payload)}
        if entry_type.personal:
            found |= {one.__name__: one for one in (entry_type.personal, *inner_maps(entry_type.personal))}
    yield ""
    yield "| map | fields |"
    yield "|---|---|"
    for name, of in sorted((found | {CommandMark.__name__: CommandMark}).items()):
        yield f"| {name} | {described(of)} |"


def test_the_page_lists_every_entry_type_with_its_fields() -> None:
    page = PAGE.read_text(encoding="utf-8")
    _, _, after = page.partition(BEGIN)
    listed, _, _ = after.partition(END)
    assert listed == "\n".join(entry_type_lines()) + "\n"


def test_the_page_lists_the_fields_of_the_header_in_their_order() -> None:
    rows = [line for line in PAGE.read_text(encoding="utf-8").splitlines() if line.startswith("| ")]
    named = [row.split("|")[2].strip().strip("`") for row in rows if row.split("|")[1].strip().isdigit()]
    assert named == list(Header._fields)


def test_the_page_names_what_any_payload_may_carry() -> None:
    page = PAGE.read_text(encoding="utf-8")
    assert all(f"`{one.name}`" in page for one in fields(Envelope))


def test_links_of_the_page_lead_somewhere() -> None:
    links = re.findall(r"\]\(([^)#]+)\)", PAGE.read_text(encoding="utf-8"))
    assert links
    assert [link for link in links if not (PAGE.parent / link).exists()] == []
