"""The draft on the acceptance screen: who wants what with which papers; no number, no entry, kept on this PC only."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace
from enum import IntEnum, StrEnum
from typing import Final

from counter_app.domain.case_moves import SETTLED_MATERIALS
from counter_app.domain.catalogue import Material

DRAFT_FORM: Final = 1
"""The form in which drafts are kept; a draft of another form is let go of."""


class Step(IntEnum):
    """Where the clerk stands; the numbers are those on the screen."""

    APPLICANT = 1
    ITEM = 2
    MATERIALS = 3
    DECISION = 4


class Mark(StrEnum):
    """What a clerk found of a material, in the words of the case entries; no mark at all is 未核对."""

    OK = "ok"
    MISSING = "missing"
    UNSEALED = "defective:unsealed"
    EXPIRED = "defective:expired"
    ILLEGIBLE = "defective:illegible"
    OTHER = "defective:other"
    FIX_NOW = "fix_now"
    SHARED = "shared"

    @property
    def is_settled(self) -> bool:
        """Say whether nothing is left to ask of the applicant."""
        return self.value in SETTLED_MATERIALS


_CYCLE: Final = {
    None: Mark.OK,
    Mark.OK: Mark.MISSING,
    Mark.MISSING: Mark.UNSEALED,
    Mark.UNSEALED: Mark.EXPIRED,
    Mark.EXPIRED: Mark.ILLEGIBLE,
    Mark.ILLEGIBLE: Mark.OK,
}
"""What a digit makes of a mark (experience 6); marks that only a pill gives go back to 已收."""


@dataclass(frozen=True, slots=True)
class MarkedMaterial:
    """What was found of the material with this number; `words` say what the defect is where the mark can't."""

    n: int
    mark: Mark
    words: str = ""

    @property
    def as_state(self) -> str:
        """Return the state as services read it."""
        return f"{self.mark}:{self.words}" if self.mark is Mark.OTHER else self.mark.value


@dataclass(frozen=True, slots=True, repr=False)
class CaseDraft:
    """What is on the screen; a draft that goes on with a received or noticed case names it.

    `name` is the applicant's, for the line that offers to go on; `known` is what the case holds already.
    """

    key: str
    person: str = ""
    name: str = ""
    was_scanned: bool = False
    item: str | None = None
    item_name: str = ""
    situation: str | None = None
    marks: tuple[MarkedMaterial, ...] = ()
    agent: str | None = None
    case: str | None = None
    known: tuple[MarkedMaterial, ...] = ()
    step: Step = Step.ITEM

    @property
    def is_worth_keeping(self) -> bool:
        """Say whether anything was done that laying the card again would not bring back."""
        return self.item is not None or self.agent is not None

    def mark_of(self, n: int) -> MarkedMaterial | None:
        """Return what was found of a material."""
        return next((one for one in self.marks if one.n == n), None)

    def marked(self, *changed: MarkedMaterial) -> CaseDraft:
        """Return the draft with these materials found so."""
        newer = {one.n: one for one in changed}
        kept = [one for one in self.marks if one.n not in newer]
        return replace(self, marks=tuple(sorted((*kept, *changed), key=lambda one: one.n)), step=Step.MATERIALS)

    def cycled(self, n: int) -> CaseDraft:
        """Return the draft with the next mark on a material."""
        known = self.mark_of(n)
        return self.marked(MarkedMaterial(n, _CYCLE.get(known.mark if known else None, Mark.OK)))

    def all_received(self, asked: Sequence[Material]) -> CaseDraft:
        """Return the draft with every material received."""
        return self.marked(*(MarkedMaterial(one.n, Mark.OK) for one in asked))

    def about(self, item: str, name: str, situation: str | None) -> CaseDraft:
        """Return the draft about another item; marks stay only where it is the same one."""
        if item == self.item:
            return replace(self, step=Step.MATERIALS)
        return replace(self, item=item, item_name=name, situation=situation, marks=(), step=Step.MATERIALS)

    def in_situation(self, situation: str, asked: Sequence[Material]) -> CaseDraft:
        """Return the draft in another situation; marks on materials that it doesn't ask for go."""
        numbers = {one.n for one in asked}
        return replace(self, situation=situation, marks=tuple(one for one in self.marks if one.n in numbers))

    def unchecked(self, asked: Sequence[Material]) -> tuple[Material, ...]:
        """Return the materials that nobody has looked at (未核对)."""
        return tuple(one for one in asked if self.mark_of(one.n) is None)

    def open_ones(self, asked: Sequence[Material]) -> tuple[Material, ...]:
        """Return the materials that were looked at and are not in order."""
        return tuple(one for one in asked if (known := self.mark_of(one.n)) and not known.mark.is_settled)

    def states(self, asked: Sequence[Material]) -> dict[str, str]:
        """Return what a service is told of each material that is asked for."""
        numbers = {one.n for one in asked}
        return {str(one.n): one.as_state for one in self.marks if one.n in numbers}

    def news(self, asked: Sequence[Material]) -> dict[str, str]:
        """Return what is found now of each material that the case doesn't hold so already."""
        known = {str(one.n): one.as_state for one in self.known}
        return {n: state for n, state in self.states(asked).items() if known.get(n) != state}


def pack_draft(draft: CaseDraft) -> bytes:
    """Return the form in which a draft is kept through a power cut."""
    return json.dumps({"form": DRAFT_FORM} | asdict(draft), ensure_ascii=False).encode()


def unpack_draft(content: bytes) -> CaseDraft | None:
    """Read a kept draft, None when it is of another form."""
    try:
        fields = json.loads(content)
        if fields.pop("form", None) != DRAFT_FORM:
            return None
        fields["marks"] = _unpacked(fields["marks"])
        fields["known"] = _unpacked(fields["known"])
        fields["step"] = Step(fields["step"])
        return CaseDraft(**fields)
    except (ValueError, KeyError, TypeError, AttributeError):
        return None


def _unpacked(marks: list[dict[str, str]]) -> tuple[MarkedMaterial, ...]:
    return tuple(MarkedMaterial(int(one["n"]), Mark(one["mark"]), one["words"]) for one in marks)
