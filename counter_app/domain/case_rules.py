"""What may be done with a case now, and why not: stages, limits, numbers, notices, undo; texts in plain Chinese."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from counter_app.domain.case_entries import (
    CaseAccepted,
    CaseFinished,
    CaseHandedOver,
    CaseNoticed,
    CaseRefused,
    CaseSupplemented,
    CaseWithdrawn,
    DueDates,
    MaterialStates,
    Outcome,
)
from counter_app.domain.case_moves import ALLOWED_FROM
from counter_app.domain.case_rivals import own_part
from counter_app.domain.case_state import CaseState, Stage, Standing
from counter_app.domain.catalogue import ItemFacts, ItemKind
from counter_app.domain.journal import AggregateId, EntryId, StaffId
from counter_app.domain.numbers import CaseNumber, paper_number, parse_case_number
from counter_app.domain.refusal import Refused
from counter_app.domain.staff import SERVING, StaffState
from counter_app.domain.time_limits import TimeLimit, due_date, is_deemed_accepted
from counter_app.domain.working_days import Calendar, DueDate

STAGE_WORDS = {
    Stage.NEW: "未收件",
    Stage.RECEIVED: "已收件",
    Stage.NOTICED: "待补正",
    Stage.ACCEPTED: "已受理",
    Stage.FINISHED: "已办结",
    Stage.HANDED_OVER: "已出件",
    Stage.REFUSED: "不予受理",
    Stage.WITHDRAWN: "已撤件",
    Stage.UNDONE: "已撤销",
    Stage.CONFLICT: "有冲突",
}
DEEMED_WORDS = "视为受理"
_ACT_WORDS: dict[type, str] = {
    CaseNoticed: "一次性告知",
    CaseSupplemented: "补正",
    CaseAccepted: "受理",
    CaseRefused: "不予受理",
    CaseWithdrawn: "撤件",
    CaseFinished: "办结",
    CaseHandedOver: "出件",
}
_STAGE_ADVICE = {
    Stage.RECEIVED: "请先受理或一次性告知",
    Stage.NOTICED: "请等申请人补正，用 supplement_case 记下补来的材料后再办",
    Stage.ACCEPTED: "请按期办结，或由申请人撤件",
    Stage.FINISHED: "请把结果交给申请人（hand_over_result）",
    Stage.UNDONE: "要继续办，请重新接件；原编号不再使用",
}


def stage_words(standing: Standing) -> str:
    """Say in Chinese where a case stands."""
    is_by_law = standing.is_deemed and standing.stage is Stage.ACCEPTED
    return DEEMED_WORDS if is_by_law else STAGE_WORDS[standing.stage]


def ensure_stage(state: CaseState, act: type) -> None:
    """Refuse an act that doesn't fit where the case stands."""
    ensure_no_conflict(state)
    if state.stage in ALLOWED_FROM[act]:
        return
    advice = _STAGE_ADVICE.get(state.stage, "这个办件已经结束；要再办请重新接件")
    raise Refused(
        f"stage:{state.stage}",
        f"这个办件现在是“{stage_words(state.now)}”，不能办“{_ACT_WORDS[act]}”",
        f"{advice}；数据没有变动",
        "case",
    )


def ensure_no_conflict(state: CaseState) -> None:
    """Refuse any act but the settlement while two windows contradict each other."""
    if state.rivals:
        raise Refused(
            "stage:conflict",
            "两个窗口对这个办件的处理互相矛盾，先不能再办",
            "请主任或副主任核实后指定以哪一次为准（settle_conflict）；两次的记录都在",
            "case",
        )


def ensure_situation(facts: ItemFacts, situation: str | None) -> None:
    """Refuse a situation that the item doesn't know."""
    if situation is not None and situation not in {one.code for one in facts.situations}:
        known = "、".join(f"{one.code}（{one.name}）" for one in facts.situations)
        advice = f"请填这些里的一个：{known}" if known else "这个事项不分情形，请不要填 situation"
        raise Refused("unknown_situation", "这个事项没有这个情形", advice, "situation")


def ensure_instant(facts: ItemFacts) -> None:
    """Refuse to finish in the act of acceptance what is not done while the applicant waits."""
    if facts.kind is not ItemKind.INSTANT:
        raise Refused(
            "not_instant", "这个事项不是即办件，不能受理时就办结", "请先受理，办好后再办结（finish_case）", "finish"
        )


def next_case_number(township: str, day: date, counter_code: str, highest: str | None) -> CaseNumber:
    """Return the number after the highest known one of this counter code and day.

    Raises Refused: numbers_used_up after 9999.
    """
    seq = parse_case_number(highest).seq + 1 if highest else 1
    return CaseNumber(township, day, counter_code, seq)


def case_paper(state: CaseState, kind: str, ordinal: int, counter_code: str) -> str:
    """Return the number of a paper of the case."""
    return paper_number(parse_case_number(state.number), kind, ordinal, counter_code)


def due_dates(facts: ItemFacts, accepted_day: date, calendar: Calendar) -> DueDates:
    """Count both limits of the item from the day after acceptance, inclusive."""
    committed = _counted(facts.limits.committed, accepted_day, calendar)
    statutory = _counted(facts.limits.statutory, accepted_day, calendar)
    return DueDates(
        committed.date if committed else None,
        statutory.date if statutory else None,
        any(one.is_provisional for one in (committed, statutory) if one),
        calendar.version,
    )


def _counted(limit: TimeLimit | None, accepted_day: date, calendar: Calendar) -> DueDate | None:
    return None if limit is None else due_date(accepted_day, limit, calendar)


def deemed_day(state: CaseState, today: date, calendar: Calendar) -> date | None:
    """Return the day as of which silence has become acceptance, None while it has not (行政许可法 Art. 32)."""
    day = state.now.materials_day
    if state.stage is not Stage.RECEIVED or day is None:
        return None
    return day if is_deemed_accepted(day, today, calendar) else None


def unannounced_of(state: CaseState, named: MaterialStates) -> tuple[int, ...]:
    """Return what a further notice would name that no notice has named."""
    return tuple(n for n, _ in named if n not in state.announced) if state.notices else ()


def ensure_told_once(state: CaseState, named: MaterialStates, reason: str | None) -> None:
    """Refuse a further notice that names something new without a reason; with one it counts as a breach (A2)."""
    new = unannounced_of(state, named)
    if new and reason is None:
        listed = "、".join(f"第{n}项" for n in new)
        raise Refused(
            "second_notice",
            f"这次告知有第一次没有告知的材料：{listed}",
            "材料应当一次告知清楚；确有原因请填 reason 再办，这一次会记入责任追究登记",
            "reason",
        )


def ensure_reason(reason: str | None, title: str) -> None:
    """Refuse an act for which the law or the house wants a reason."""
    if reason is None:
        raise Refused("reason_missing", title, "请用一句话写明原因后再办", "reason")


def ensure_finish_reason(outcome: Outcome, reason: str | None) -> None:
    """A negative decision states its reason (行政许可法 Art. 38)."""
    if outcome is Outcome.DENIED:
        ensure_reason(reason, "不予办理没有写理由")


def ensure_authority(*, to_applicant: bool, authority: str | None) -> None:
    """Refuse to give the result to somebody else without an authority."""
    if not to_applicant and authority is None:
        raise Refused(
            "authority_missing",
            "领取人不是申请人，没有写委托凭据",
            "请查看委托书后填写 authority；没有委托书的请申请人本人来领",
            "authority",
        )


def ensure_reversible(state: CaseState, heads: Sequence[EntryId], *, holds_originals: bool) -> None:
    """Refuse to reverse anything but the case's newest entry, and what originals hang on."""
    ensure_no_conflict(state)
    last = state.now
    if not last.is_undoable:
        raise Refused(
            "undo:nothing",
            "最后一步不能撤销：收件、视为受理、撤销和裁定都不能撤销",
            "误接的请撤件，选“误接”；其他请主任或副主任更正",
            "case",
        )
    if tuple(heads) != (last.entry,):
        raise Refused(
            "undo:not_last",
            "这一步之后办件又有了新的记录，不能撤销",
            "请看办理经过；需要改的请主任或副主任更正",
            "case",
        )
    if holds_originals:
        raise Refused(
            "undo:custody",
            "这个办件还代管着申请人的原件，不能撤销",
            "请先退还原件，再撤销",
            "case",
        )


def ensure_undoable(state: CaseState, actor: StaffId, session: AggregateId | None) -> None:
    """Refuse an undo of another clerk's step, of an earlier session, or of a withdrawal (experience 6)."""
    last = state.now
    if last.stage is Stage.WITHDRAWN:
        raise Refused(
            "undo:withdrawn",
            "撤件不能撤销",
            "要继续办请重新接件；撤错了请主任或副主任更正",
            "case",
        )
    if last.actor != actor:
        raise Refused(
            "undo:other_clerk",
            "最后一步不是您办的，不能撤销",
            "请办这一步的人撤销，或请主任或副主任更正",
            "case",
        )
    if last.session != session:
        raise Refused(
            "undo:other_session",
            "办这一步的那一班已经结束，不能撤销",
            "请主任或副主任更正，并写明原因",
            "case",
        )


def ensure_last_act(state: CaseState, entry: EntryId) -> None:
    """Refuse an entry that is not part of the newest act: an instant act is reversed as one."""
    if entry not in {one.entry for one in state.trail if one.act == state.now.act}:
        raise Refused(
            "undo:not_last", "所指的记录不是这个办件的最后一步", "只能从最后一步往回改，请看办理经过", "entry"
        )


def ensure_open(state: CaseState) -> None:
    """Refuse to hand on a case for which nobody has a next step to do."""
    if not state.is_open:
        raise Refused(
            f"stage:{state.stage}",
            f"这个办件现在是“{stage_words(state.now)}”，不用转交",
            "已经结束的办件不再转交；数据没有变动",
            "case",
        )


def ensure_receiver(receiver: StaffState) -> None:
    """Refuse to hand cases to somebody who doesn't serve."""
    if receiver.is_retired or receiver.role not in SERVING:
        raise Refused("receiver", "接收人不能办件：已经离岗，或不是窗口人员", "请换一位在岗的窗口人员接收", "to_staff")


def ensure_correction(state: CaseState, given: Sequence[str], *, reverses: bool) -> None:
    """Refuse a correction of nothing, of two kinds at once, or of an outcome that the case doesn't have."""
    if reverses == bool(given):
        raise Refused(
            "nothing_corrected",
            "更正的内容没有写清楚",
            "请填要改的申请人、情形或结果，或者只填要冲销的最后一步",
            "fields",
        )
    if "outcome" in given and state.now.outcome is None:
        raise Refused("outcome_missing", "这个办件还没有办结，没有结果可以更正", "请直接办结", "fields")


def ensure_rival(state: CaseState, stands: EntryId) -> None:
    """Refuse to settle what is no conflict, or in favour of an entry that is no side of it."""
    if not state.rivals:
        raise Refused("stage:no_conflict", "这个办件没有冲突，不用裁定", "请看办件现在的状态", "aggregate")
    if not any(one.entry == stands for trail in state.rivals for one in own_part(trail, state.rivals)):
        raise Refused("not_a_rival", "所填的记录不在冲突的几步里", "请看办理经过，选其中一步", "stands")
