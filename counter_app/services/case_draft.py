"""A case in work that is no entry yet: parked, or kept through a power cut, exactly where the clerk stood."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from counter_app.domain.refusal import Refused
from counter_app.services.entry_format import convert_document, pack_document, unpack_document
from counter_app.services.ports import Drafts

DRAFT_SCHEMA = 1
"""Raise when a field changes its meaning: a draft of another schema is not taken up again."""
MOST_PARKED = 3
IN_WORK = "case/in-work"
_PARKED = "case/parked/"


class WorkStep(StrEnum):
    """Where the clerk stands: 申请人, 事项, 材料, 办理."""

    PERSON = "person"
    ITEM = "item"
    MATERIALS = "materials"
    DECISION = "decision"


@dataclass(frozen=True, slots=True, repr=False)
class NewApplicant:
    """What was typed or read of somebody who is not registered yet."""

    name: str = ""
    resident_id: str = ""
    uscc: str = ""
    phone: str = ""
    address: str = ""
    village: str = ""
    no_id_reason: str = ""
    unverified_reason: str = ""


@dataclass(frozen=True, slots=True, repr=False)
class CaseDraft:
    """A case in work: `id` is its own for life, so that an act repeated after a power cut is done once.

    `person` is the id of a registered applicant, else `applicant` holds what is known; `materials` maps numbers to
    states as `receive_case` takes them, `texts` the numbers of materials to how they are to be mended.
    """

    id: str
    started_ms: int
    step: WorkStep = WorkStep.PERSON
    person: str = ""
    applicant: NewApplicant | None = None
    name: str = ""
    item: str = ""
    item_name: str = ""
    situation: str | None = None
    materials: dict[str, str] = field(default_factory=dict)
    texts: dict[str, str] = field(default_factory=dict)
    agent: str = ""
    staff: str = ""
    schema: int = DRAFT_SCHEMA


def encode_draft(draft: CaseDraft) -> bytes:
    """Return the draft as it is kept."""
    return pack_document(draft).content


def decode_draft(content: bytes) -> CaseDraft | None:
    """Return a kept draft; None when this program can't read it."""
    draft = convert_document(unpack_document(content), CaseDraft)
    return draft if draft is not None and draft.schema == DRAFT_SCHEMA else None


def keep_in_work(drafts: Drafts, draft: CaseDraft) -> None:
    """Keep the case that is on the screen."""
    drafts.keep(IN_WORK, encode_draft(draft))


def case_in_work(drafts: Drafts) -> CaseDraft | None:
    """Return the case that was on the screen when the program ended (上次没办完), None when none was."""
    return next((draft for key, draft in _read(drafts) if key == IN_WORK), None)


def end_work(drafts: Drafts) -> None:
    """Forget the case on the screen: it has become entries, or the clerk gave it up."""
    drafts.drop(IN_WORK)


def parked_cases(drafts: Drafts) -> tuple[CaseDraft, ...]:
    """Return the parked cases, the one parked first at the front; one that is on the screen again is none."""
    known = _read(drafts)
    in_work = {draft.id for key, draft in known if key == IN_WORK}
    return tuple(draft for key, draft in known if key.startswith(_PARKED) and draft.id not in in_work)


def park_case(drafts: Drafts, draft: CaseDraft) -> None:
    """Put the case on the screen aside.

    Raises Refused: drafts_full.
    """
    if len([one for one in parked_cases(drafts) if one.id != draft.id]) >= MOST_PARKED:
        raise Refused(
            "drafts_full", f"已经放着 {MOST_PARKED} 件没办完的", "请先接着办其中一件，或放弃一件；现在这件还在屏幕上"
        )
    drafts.keep(_PARKED + draft.id, encode_draft(draft))
    end_work(drafts)


def take_up(drafts: Drafts, draft: CaseDraft) -> None:
    """Put a parked case on the screen again; what is there must have been parked or ended before."""
    keep_in_work(drafts, draft)
    drafts.drop(_PARKED + draft.id)


def give_up(drafts: Drafts, draft: CaseDraft) -> None:
    """Forget a parked case."""
    drafts.drop(_PARKED + draft.id)


def _read(drafts: Drafts) -> list[tuple[str, CaseDraft]]:
    known = [(key, decode_draft(content)) for key, content in drafts.all()]
    return [(key, draft) for key, draft in known if draft is not None]
