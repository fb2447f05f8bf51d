"""Inquiries: the register lines of visits that made no case, and who was asked first."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from counter_app.domain.catalogue import ItemFacts
from counter_app.domain.folding import AggregateKind, EntryType, Fact
from counter_app.domain.journal import AggregateId, StaffId
from counter_app.domain.refusal import Refused
from counter_app.domain.staff import WindowState


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


def outcome_of(asked: InquiryOutcome | None, *, is_referred: bool) -> InquiryOutcome:
    """Return how the inquiry ended: one key is an answer given, a window named is a referral."""
    if asked is None:
        return InquiryOutcome.REFERRED if is_referred else InquiryOutcome.ANSWERED
    if is_referred and asked is not InquiryOutcome.REFERRED:
        raise Refused(
            "referral_outcome", "写了转去的窗口，结果却不是转办", "请把结果改成 referred，或去掉窗口", "outcome"
        )
    if asked is InquiryOutcome.REFERRED and not is_referred:
        raise Refused("referral_target", "转办没有写转到哪个窗口", "请填 refer_to（窗口号或名称）", "refer_to")
    return asked


def ensure_referral(facts: ItemFacts, window: WindowState) -> None:
    """Refuse to send somebody to a window that does not do the item (capability A3); the general window does all."""
    if window.is_general or window.name == facts.window:
        return
    raise Refused(
        "referral_window", "转去的窗口不办这个事项", f"这个事项在{facts.window}窗口办理；请改填窗口后再转办", "refer_to"
    )
