"""The printers of a PC: which lists of them are sound, and the form in which they are stored."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from counter_app.domain.centre import CENTRE
from counter_app.domain.printers import ConfiguredPrinter
from counter_app.domain.text import clean_name
from counter_app.services.entry_format import convert_document, pack_document, unpack_document
from counter_app.services.errors import InputProblem
from counter_app.services.ports import ReadModels

PRACTICE_SCHEME = "folder:"
PRACTICE_FOLDER = "folder:paper"
"""The printer of a practice centre: it writes PNG files below the data folder."""


@dataclass(frozen=True, slots=True)
class _StoredPrinters:
    """All printers of a PC; the order is the clerk's."""

    printers: tuple[ConfiguredPrinter, ...]


def pack_printers(printers: Sequence[ConfiguredPrinter]) -> bytes:
    """Return the stored form of a list of printers."""
    return pack_document(_StoredPrinters(tuple(printers))).content


def unpack_printers(content: bytes) -> tuple[ConfiguredPrinter, ...]:
    """Return the printers of a stored list; a list that a newer program wrote is none."""
    stored = convert_document(unpack_document(content), _StoredPrinters)
    return stored.printers if stored else ()


def sound_printers(reads: ReadModels, printers: Sequence[ConfiguredPrinter]) -> tuple[ConfiguredPrinter, ...]:
    """Return the list as it is kept: clean names, exactly one default where there is a printer at all.

    Raises:
        InputProblem: two have one name, or a real centre would print into a folder.
        Refused: a name is empty or holds what no name may hold.
    """
    cleaned = [replace(one, name=clean_name(one.name, "name")) for one in printers]
    if len({one.name for one in cleaned}) != len(cleaned):
        raise InputProblem("两台打印机用了同一个名称", "请给每台打印机起不同的名称，例如 前台、里屋", "name")
    if not is_practice(reads) and any(one.address.startswith(PRACTICE_SCHEME) for one in cleaned):
        raise InputProblem("练习打印机只能在练习中心使用", "请填写真实打印机的地址；单据不会打到文件夹里", "address")
    chosen = next((one.name for one in reversed(cleaned) if one.is_default), cleaned[0].name if cleaned else "")
    return tuple(replace(one, is_default=one.name == chosen) for one in cleaned)


def default_of(printers: Sequence[ConfiguredPrinter]) -> ConfiguredPrinter | None:
    """Return the printer that the queue goes to, None when this PC has none."""
    return next((one for one in printers if one.is_default), None)


def is_practice(reads: ReadModels) -> bool:
    """Say whether this is a practice centre."""
    return any(state.practice for _, state in reads.all_of(CENTRE))
