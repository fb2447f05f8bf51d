"""Inquiries: the register lines of visits that made no case, and who was asked first."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from counter_app.domain.folding import AggregateKind, EntryType, Fact
from counter_app.domain.journal import AggregateId, StaffId


class InquiryOutcome(StrEnum):
    """How an inquiry ended at this counter."""

    ANSWERED = "answered"
    REFERRED = "referred"
    ACCEPTED = "accepted"


@dataclass(frozen=True, slots=True)
class InquiryLogged:
    """Somebody asked; the clerk asked first stays responsible until it is handed on (capability A3)."""

    outcome: InquiryOutcome = InquiryOutcome.ANSWERED
    item_code: str | None = None
    person: AggregateId | None = None
    refer_to: AggregateId | None = None


@dataclass(frozen=True, slots=True)
class InquiryTexts:
    """Personal part: who asked, about what."""

    name: str | None = None
    subject: str | None = None


@dataclass(frozen=True, slots=True)
class InquiryState:
    """One inquiry and its first contact."""

    outcome: InquiryOutcome | None = None
    item_code: str | None = None
    person: AggregateId | None = None
    refer_to: AggregateId | None = None
    first_contact: StaffId | None = None


def _step_inquiry(state: InquiryState, fact: Fact) -> InquiryState | str:
    match fact.payload:
        case InquiryLogged() as logged if state.outcome is None:
            return InquiryState(logged.outcome, logged.item_code, logged.person, logged.refer_to, fact.actor)
        case _:
            return "misplaced"


INQUIRY = AggregateKind(
    "inquiry", 1, InquiryState(), _step_inquiry, (EntryType("inquiry.logged", 1, InquiryLogged, InquiryTexts),)
)
