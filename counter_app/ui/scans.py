"""What a device has read, told apart by its form alone (no Qt here)."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final

from counter_app.domain.identity import RESIDENT_ID_FORM, check_digit
from counter_app.domain.numbers import SHORT_FORM

_QR_FORM: Final = re.compile(r"([0-9A-Z]{13})\.([0-9A-F]{8})")


class ScanKind(StrEnum):
    """What was scanned."""

    RESIDENT_ID = "resident_id"
    CASE_CODE = "case_code"
    PAPER = "paper"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Scan:
    """`text` in capital letters; `entry` is the beginning of the entry id that the QR code of a paper names.

    Never shown by `repr`: it may be a person's number.
    """

    kind: ScanKind
    text: str = field(repr=False)
    entry: str = ""


def classify(text: str) -> Scan:
    """Tell what a device has read: resident ID, bar code (13 characters) or QR code of a paper, or something else."""
    read = text.strip().upper() if text.isascii() else text.strip()
    if is_resident_id(read):
        return Scan(ScanKind.RESIDENT_ID, read)
    paper = _QR_FORM.fullmatch(read)
    if paper is not None and SHORT_FORM.fullmatch(paper.group(1)):
        return Scan(ScanKind.PAPER, paper.group(1), paper.group(2).lower())
    return Scan(ScanKind.CASE_CODE if SHORT_FORM.fullmatch(read) else ScanKind.OTHER, read)


def is_resident_id(text: str) -> bool:
    """Say whether 18 characters pass the checksum of a resident ID."""
    return RESIDENT_ID_FORM.fullmatch(text) is not None and check_digit(text[:17]) == text[-1]
