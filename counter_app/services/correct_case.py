"""Mends a case after its session: a director-level person corrects it, reverses its last step, settles a conflict."""

from __future__ import annotations

from dataclasses import dataclass, replace

from counter_app.domain.case_entries import CaseConflictSettled, CaseCorrected, CaseTexts, Outcome
from counter_app.domain.case_rules import (
    ensure_correction,
    ensure_last_act,
    ensure_no_conflict,
    ensure_reason,
    ensure_rival,
    ensure_situation,
)
from counter_app.domain.cases import CASE
from counter_app.services.act import Act
from counter_app.services.case_at_hand import (
    CaseAnswer,
    CaseAtHand,
    answer_of,
    case_at_hand,
    state_of,
    typed,
)
from counter_app.services.papers.recall import recall_papers
from counter_app.services.references import person_ref
from counter_app.services.undo_case import ensure_undoable_here, read_entry_id


@dataclass(frozen=True, slots=True)
class CorrectedFields:
    """What to mend: the person, situation or outcome, or the last entry to reverse and nothing else."""

    person: str | None = None
    situation: str | None = None
    outcome: Outcome | None = None
    reverses: str | None = None

    @property
    def given(self) -> tuple[str, ...]:
        """Return the names of the fields to mend."""
        return tuple(name for name in ("person", "situation", "outcome") if getattr(self, name) is not None)


@dataclass(frozen=True, slots=True, repr=False)
class CorrectCase:
    """The case, what to mend, and why."""

    case: str
    fields: CorrectedFields
    reason: str


@dataclass(frozen=True, slots=True, repr=False)
class SettleConflict:
    """The case in conflict, the entry that stands, and why."""

    aggregate: str
    stands: str
    reason: str


def correct_case(act: Act, request: CorrectCase) -> CaseAnswer:
    """Mend a case with a director-level person's password.

    Raises:
        NeedsApprover: no password was typed.
        Conflict: the case is in conflict, or its last step can't be reversed.
        Refused: nothing to mend, or a field doesn't fit.
    """
    act.require_approver()
    hand = case_at_hand(act, request.case)
    ensure_no_conflict(state_of(act, hand.id))
    reason = typed(request.reason, "reason")
    ensure_reason(reason, "更正没有写原因")
    corrected = _correction(act, hand, request.fields)
    reverses = corrected.reverses is not None
    asked_back = recall_papers(act, hand.id, state_of(act, hand.id)) if reverses else ()
    act.record(CASE, hand.id, corrected, CaseTexts(reason=reason))
    return replace(answer_of(act, hand), asked_back=asked_back)


def _correction(act: Act, hand: CaseAtHand, fields: CorrectedFields) -> CaseCorrected:
    state = state_of(act, hand.id)
    ensure_correction(state, fields.given, reverses=fields.reverses is not None)
    if fields.reverses is not None:
        ensure_undoable_here(act, hand.id)
        ensure_last_act(state, read_entry_id(fields.reverses, "reverses"))
        return CaseCorrected((), reverses=state.now.entry)
    ensure_situation(hand.facts, fields.situation)
    person = person_ref(act.reads, fields.person) if fields.person is not None else None
    return CaseCorrected(fields.given, person, fields.situation, fields.outcome)


def settle_conflict(act: Act, request: SettleConflict) -> CaseAnswer:
    """Name the act that stands where two windows contradicted each other.

    Raises:
        NeedsApprover: no password was typed.
        Conflict: the case is not in conflict.
        Refused: the entry is none of those in conflict.
    """
    act.require_approver()
    hand = case_at_hand(act, request.aggregate, "aggregate")
    stands = read_entry_id(request.stands, "stands")
    ensure_rival(state_of(act, hand.id), stands)
    reason = typed(request.reason, "reason")
    ensure_reason(reason, "裁定没有写理由")
    act.record(CASE, hand.id, CaseConflictSettled(stands), CaseTexts(reason=reason))
    return answer_of(act, hand)
