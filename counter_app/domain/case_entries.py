"""What can happen to a case: the payloads and personal parts of its entries, version 1."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from counter_app.domain.folding import EntryType
from counter_app.domain.journal import AggregateId, EntryId, StaffId

MaterialStates = tuple[tuple[int, str], ...]
"""Pairs of material number and state code, sorted by number."""


class Outcome(StrEnum):
    """How a case ended on its merits."""

    GRANTED = "granted"
    DENIED = "denied"


class WithdrawalGround(StrEnum):
    """Why a case was taken back."""

    APPLICANT = "applicant"
    RECEIVED_BY_MISTAKE = "received_by_mistake"


@dataclass(frozen=True, slots=True)
class CaseReceived:
    """Papers came to the counter; the number is born here."""

    number: str
    item: AggregateId
    version: EntryId
    item_code: str
    window: AggregateId
    person: AggregateId
    materials: MaterialStates
    materials_day: date
    situation: str | None = None
    has_agent: bool = False


@dataclass(frozen=True, slots=True)
class CaseNoticed:
    """The one-time notice: every material that keeps the case from being accepted, with its state."""

    ordinal: int
    materials: MaterialStates


@dataclass(frozen=True, slots=True)
class CaseSupplemented:
    """Papers came: after a notice, the limits of the filing start again."""

    materials: MaterialStates
    materials_day: date


@dataclass(frozen=True, slots=True)
class DueDates:
    """Committed and statutory due dates, inclusive, with the calendar they were counted by."""

    committed: date | None
    statutory: date | None
    is_provisional: bool
    calendar_version: str

    @property
    def promised(self) -> date | None:
        """Return the day that papers and screens show: the committed one, else the law's."""
        return self.committed or self.statutory


@dataclass(frozen=True, slots=True)
class CaseAccepted:
    """The case is accepted; `deferred` materials may follow until their day (容缺)."""

    accepted_day: date
    due: DueDates
    deferred: tuple[tuple[int, date], ...] = ()
    has_no_paper: bool = False


@dataclass(frozen=True, slots=True)
class CaseDeemedAccepted:
    """Five working days passed without a decision: accepted by law as of the day the materials came."""

    deemed_day: date
    due: DueDates


@dataclass(frozen=True, slots=True)
class CaseRefused:
    """Not accepted, in writing, with reason and rights."""

    ordinal: int


@dataclass(frozen=True, slots=True)
class CaseWithdrawn:
    """The applicant took the case back, or it was received by mistake."""

    ground: WithdrawalGround


@dataclass(frozen=True, slots=True)
class CaseFinished:
    """The matter is decided; `ordinal` numbers the paper that says so, after an undo too."""

    outcome: Outcome
    finished_day: date
    ordinal: int = 1


@dataclass(frozen=True, slots=True)
class CaseHandedOver:
    """The result was given to the applicant or to somebody with authority."""

    to_applicant: bool


@dataclass(frozen=True, slots=True)
class CaseUndone:
    """One entry or one instant act is reversed."""

    reverses: EntryId


@dataclass(frozen=True, slots=True)
class CaseCorrected:
    """A director-level person mended a case: the fields that `given` names, or one entry that is reversed."""

    given: tuple[str, ...]
    person: AggregateId | None = None
    situation: str | None = None
    outcome: Outcome | None = None
    reverses: EntryId | None = None


@dataclass(frozen=True, slots=True)
class CaseReassigned:
    """Another clerk became responsible, and accepted it."""

    from_staff: StaffId | None
    to_staff: StaffId


@dataclass(frozen=True, slots=True)
class CaseConflictSettled:
    """A director named the act that stands."""

    stands: EntryId


class FeedbackWay(StrEnum):
    """How the applicant was told."""

    PHONE = "phone"
    SMS = "sms"
    FACE = "face"
    PAPER = "paper"


@dataclass(frozen=True, slots=True)
class FeedbackLogged:
    """The applicant was told how the case stands."""

    how: FeedbackWay


@dataclass(frozen=True, slots=True)
class CaseTexts:
    """Personal part of case entries: everything typed freely, and the people named.

    `defects` holds what is wrong with a material in words, keyed by its number; `result` what was decided, `what` what
    the applicant was told.
    """

    reason: str | None = None
    defects: dict[str, str] = field(default_factory=dict)
    agent: str | None = None
    collector: str | None = None
    authority: str | None = None
    result: str | None = None
    what: str | None = None


CASE_ENTRY_TYPES = (
    EntryType("case.received", 1, CaseReceived, CaseTexts),
    EntryType("case.noticed", 1, CaseNoticed, CaseTexts),
    EntryType("case.supplemented", 1, CaseSupplemented, CaseTexts),
    EntryType("case.accepted", 1, CaseAccepted, CaseTexts),
    EntryType("case.deemed_accepted", 1, CaseDeemedAccepted),
    EntryType("case.refused", 1, CaseRefused, CaseTexts),
    EntryType("case.withdrawn", 1, CaseWithdrawn, CaseTexts),
    EntryType("case.finished", 1, CaseFinished, CaseTexts),
    EntryType("case.handed_over", 1, CaseHandedOver, CaseTexts),
    EntryType("case.undone", 1, CaseUndone),
    EntryType("case.corrected", 1, CaseCorrected, CaseTexts),
    EntryType("case.reassigned", 1, CaseReassigned, CaseTexts),
    EntryType("case.conflict_settled", 1, CaseConflictSettled, CaseTexts),
    EntryType("case.feedback_logged", 1, FeedbackLogged, CaseTexts),
)
