"""Hands open cases to another clerk, who accepts them with his PIN (责任转移)."""

from __future__ import annotations

from dataclasses import dataclass, field

from counter_app.domain.case_entries import CaseReassigned, CaseTexts
from counter_app.domain.case_rules import ensure_no_conflict, ensure_open, ensure_reason, ensure_receiver
from counter_app.domain.cases import CASE
from counter_app.domain.journal import AggregateId, StaffId
from counter_app.domain.staff import SERVING, STAFF, StaffState
from counter_app.services.act import Act
from counter_app.services.case_at_hand import brought_up, state_of, typed
from counter_app.services.errors import InputProblem, NotAllowed
from counter_app.services.references import case_ref, id_text, staff_ref
from counter_app.services.sessions_acts import ensure_session


@dataclass(frozen=True, slots=True, repr=False)
class ReassignCase:
    """One case, or all open ones of a person; `pin` is the receiver's and is checked before the act."""

    to_staff: str
    reason: str
    pin: str = field(repr=False)
    case: str | None = None
    from_staff: str | None = None


@dataclass(frozen=True, slots=True)
class ReassignedCase:
    """A case that has a new handler."""

    case: str
    number: str


@dataclass(frozen=True, slots=True)
class ReassignAnswer:
    """Who answers for which cases now: the lines of the 转交清单."""

    to_staff: str
    cases: tuple[ReassignedCase, ...]


def reassign_case(act: Act, request: ReassignCase, confirmed_by: StaffId) -> ReassignAnswer:
    """Make another clerk the handler; `confirmed_by` is the person whose PIN was checked before this act.

    Raises:
        InputProblem: neither or both of a case and a person, or the person has no open case.
        NotAllowed: the PIN was not the receiver's.
        NeedsApprover: another's cases are handed on without a director-level person's password.
        Conflict: a case is ended or in conflict.
    """
    act.desk.require(SERVING)
    ensure_session(act)
    receiver = staff_ref(act.reads, request.to_staff, "to_staff")
    ensure_receiver(act.state(STAFF, receiver) or StaffState())
    if receiver != confirmed_by:
        raise NotAllowed("接收人没有用本人口令确认", "请接收人本人输入自己的数字口令；数据没有变动", "pin")
    reason = typed(request.reason, "reason")
    ensure_reason(reason, "转交没有写原因")
    lines = tuple(_hand_on(act, case, receiver, reason) for case in _cases(act, request))
    return ReassignAnswer(id_text(receiver), lines)


def _cases(act: Act, request: ReassignCase) -> list[AggregateId]:
    if request.case is not None and request.from_staff is None:
        return [case_ref(act.reads, request.case, act.today())]
    if request.from_staff is None or request.case is not None:
        raise InputProblem(
            "要转交的办件没有写清楚", "请填 case（一件）或 from_staff（这个人的全部在办件），只填一项", "case"
        )
    giver = staff_ref(act.reads, request.from_staff, "from_staff")
    cases = [line.case for line in act.reads.open_cases(handler=giver)]
    if not cases:
        raise InputProblem("这个人没有在办的办件", "不用转交；请核对姓名", "from_staff")
    return cases


def _hand_on(act: Act, case: AggregateId, receiver: StaffId, reason: str | None) -> ReassignedCase:
    hand = brought_up(act, case)
    state = state_of(act, case)
    ensure_no_conflict(state)
    ensure_open(state)
    if state.handler == receiver:
        raise InputProblem("接收人已经是这个办件的承办人", "请核对接收人；数据没有变动", "to_staff")
    if state.handler != hand.staff:
        act.require_approver()
    act.record(CASE, case, CaseReassigned(state.handler, receiver), CaseTexts(reason=reason))
    return ReassignedCase(id_text(case), state.number)
