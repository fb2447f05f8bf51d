"""Finds the case of a paper that was scanned or whose number was typed, whatever paper it is."""

from __future__ import annotations

import re
from datetime import date
from typing import Final

from counter_app.domain.journal import AggregateId
from counter_app.domain.numbers import case_number_in
from counter_app.services.ports import ReadModels
from counter_app.services.references import case_ref

# A QR code carries the 13-character number, a dot, and the first 8 hex digits of an entry (printing P7).
_QR_SUFFIX: Final = re.compile(r"\.[0-9A-F]{8}$")


def case_of_paper(reads: ReadModels, text: str, today: date) -> AggregateId:
    """Return the case that a QR code, a bar code, the number of a paper or of a case names.

    Raises:
        InputProblem: there is none, the number is mistyped, or two windows gave it.
    """
    typed = _QR_SUFFIX.sub("", text.strip().upper())
    return case_ref(reads, case_number_in(typed), today)
