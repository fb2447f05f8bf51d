"""Data that ships with the program or comes as a file: calendars and drafts of service items."""

from __future__ import annotations

import tomllib
from functools import cached_property
from pathlib import Path
from typing import TypeVar

from counter_app.domain.calendars import CalendarImported
from counter_app.domain.catalogue import ItemFacts
from counter_app.domain.working_days import Calendar
from counter_app.services.entry_format import convert_document
from counter_app.services.errors import InputProblem
from counter_app.storage.reference_calendar import national_calendar

T = TypeVar("T")

MAX_FILE_BYTES = 2 * 1024 * 1024
MAX_FILES = 1000
_NOT_FACTS = frozenset({"status", "legal_basis_confirmed"})
"""Keys of an item file that say how far the draft is, not what the item is."""


class FileReference:
    """Reads the resources of the program and files that a person names."""

    def __init__(self, resources: Path) -> None:
        self._resources = resources

    def national_calendar(self) -> Calendar:
        """Return the calendar of the years whose notice is known."""
        return national_calendar()

    def draft_items(self) -> tuple[ItemFacts, ...]:
        """Return the shipped drafts of service items."""
        return self._shipped_items

    @cached_property
    def _shipped_items(self) -> tuple[ItemFacts, ...]:
        return self.read_items(str(self._resources / "catalogue"))

    def read_items(self, path: str) -> tuple[ItemFacts, ...]:
        """Read drafts from a TOML file, or from every TOML file of a folder.

        Raises:
            InputProblem: a file can't be read or is no item.
        """
        place = Path(path)
        files = sorted(place.glob("*.toml")) if place.is_dir() else [place]
        if len(files) > MAX_FILES:
            raise InputProblem("文件夹里的文件太多", f"一次最多{MAX_FILES}个事项文件", "file")
        return tuple(_read_item(file) for file in files)

    def read_calendar(self, path: str) -> CalendarImported:
        """Read the days of one year.

        Raises:
            InputProblem: the file can't be read or is no calendar.
        """
        return _converted(_read_toml(Path(path)), CalendarImported, path)


def _read_item(file: Path) -> ItemFacts:
    content = {name: value for name, value in _read_toml(file).items() if name not in _NOT_FACTS}
    content["limits"] = content.pop("limit", {})
    return _converted(content, ItemFacts, str(file))


def _read_toml(file: Path) -> dict[str, object]:
    try:
        if not file.is_file():
            # A device or a pipe has no size and no end.
            raise InputProblem(f"不是文件：{file.name}", "请填写一个 TOML 文件的路径；没有导入任何内容", "file")
        if file.stat().st_size > MAX_FILE_BYTES:
            raise InputProblem("文件太大，没有导入", "每个文件最多2 MB", "file")
        return tomllib.loads(file.read_text(encoding="utf-8"))
    except (OSError, ValueError, RecursionError) as error:
        # ValueError: a path with a NUL, bytes that are no UTF-8, or no TOML.
        raise InputProblem(f"文件读不出来：{file.name}", "请检查文件是否存在、是否是正确的 TOML", "file") from error


def _converted(content: dict[str, object], of: type[T], path: str) -> T:
    converted = convert_document(content, of)
    if converted is None:
        raise InputProblem(f"文件内容不合格式：{Path(path).name}", "请对照 resources/catalogue 里的例子修改", "file")
    return converted
