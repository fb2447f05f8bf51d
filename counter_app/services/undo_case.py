"""Undoes the last step on a case: the same clerk, in the same open session, while nothing else has happened."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import Final

from counter_app.domain.case_entries import CaseUndone
from counter_app.domain.case_rules import ensure_last_act, ensure_reversible, ensure_undoable
from counter_app.domain.cases import CASE
from counter_app.domain.journal import AggregateId, EntryId
from counter_app.domain.numbers import case_number_in
from counter_app.domain.staff import SERVING
from counter_app.services.act import Act
from counter_app.services.case_at_hand import CaseAnswer, CaseAtHand, answer_of, pinned_facts, state_of
from counter_app.services.errors import InputProblem
from counter_app.services.papers.recall import recall_papers
from counter_app.services.references import case_ref
from counter_app.services.sessions_acts import ensure_session

ENTRY_HEX_LENGTH: Final = 64


@dataclass(frozen=True, slots=True)
class UndoStep:
    """The case, or the number on its paper; `entry` may name the step, which must be the last one."""

    case: str
    entry: str | None = None


def undo(act: Act, request: UndoStep) -> CaseAnswer:
    """Reverse the last entry of a case, or its last act where that accepted it.

    Raises:
        Conflict: another clerk, another session, later entries, or originals in custody.
    """
    staff = act.desk.require(SERVING)
    session = ensure_session(act)
    case = case_ref(act.reads, case_number_in(request.case), act.today())
    state = state_of(act, case)
    ensure_undoable_here(act, case)
    ensure_undoable(state, staff, session.id)
    if request.entry is not None:
        ensure_last_act(state, read_entry_id(request.entry, "entry"))
    asked_back = recall_papers(act, case, state)
    act.record(CASE, case, CaseUndone(state.now.entry))
    return replace(answer_of(act, CaseAtHand(case, pinned_facts(act.reads, state), staff)), asked_back=asked_back)


def ensure_undoable_here(act: Act, case: AggregateId) -> None:
    """Refuse to reverse what others have built on, by undo or by correction.

    Raises Refused: undo, stage.
    """
    holds_originals = bool(act.reads.custody_of(case))
    ensure_reversible(state_of(act, case), act.heads(CASE, case), holds_originals=holds_originals)


def read_entry_id(text: str, field: str) -> EntryId:
    """Read the id of an entry as answers give it.

    Raises:
        InputProblem: not 64 hexadecimal digits.
    """
    stripped = text.strip().lower()
    if len(stripped) != ENTRY_HEX_LENGTH or not re.fullmatch(r"[0-9a-f]+", stripped):
        raise InputProblem("记录编号写得不对", "请照办理结果或 history 里的 entry 填写，共64位", field)
    return EntryId(bytes.fromhex(stripped))
