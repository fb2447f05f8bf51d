"""Ending, undoing, correcting, handing on and showing a case."""

from __future__ import annotations

from datetime import date

import pytest

from counter_app.domain.case_entries import CaseRefused, FeedbackWay, Outcome, WithdrawalGround
from counter_app.domain.case_state import Stage
from counter_app.domain.custody import Document
from counter_app.domain.journal import NO_ENTRY, EntryId, JournalId
from counter_app.domain.staff import STAFF, StaffRetired
from counter_app.services.accept_case import AcceptCase, accept_case
from counter_app.services.act import Act
from counter_app.services.authoring import ActFrame, Author, Draft
from counter_app.services.case_at_hand import CaseAnswer
from counter_app.services.case_views import anomaly_words, case_history, show_case
from counter_app.services.correct_case import (
    CorrectCase,
    CorrectedFields,
    SettleConflict,
    correct_case,
    settle_conflict,
)
from counter_app.services.custody_acts import ReturnOriginal, TakeCustody, return_original, take_custody
from counter_app.services.desk import Desk
from counter_app.services.end_case import (
    FinishCase,
    HandOverResult,
    RefuseCase,
    WithdrawCase,
    finish_case,
    hand_over_result,
    refuse_case,
    withdraw_case,
)
from counter_app.services.entry_format import Envelope
from counter_app.services.errors import Conflict, CounterError, InputProblem, NeedsApprover, NotAllowed
from counter_app.services.log_feedback import LogFeedback, log_feedback
from counter_app.services.notify_once import IssueNotice, SupplementCase, issue_notice, supplement_case
from counter_app.services.ports import OwnTip
from counter_app.services.reassign_case import ReassignAnswer, ReassignCase, reassign_case
from counter_app.services.references import id_text
from counter_app.services.signing import DeviceKey
from counter_app.services.undo_case import UndoStep, undo
from tests.fakes.fake_adapters import FIRST_DAY, FakeRandomness
from tests.fakes.fake_journal import append_by_hand, given_person
from tests.fakes.hall import ALL_OK, Hall, case_id, entry_of, invented_id

ONE_MISSING = ALL_OK | {"2": "missing"}
OTHER_SECRET = bytes([8]) * 32


@pytest.fixture
def hall() -> Hall:
    return Hall()


@pytest.fixture
def accepted(hall: Hall) -> str:
    return hall.receive(then="accept").case


@pytest.fixture
def finished(hall: Hall, accepted: str) -> str:
    hall.act(hall.seed.clerk, finish_case, FinishCase(accepted))
    return accepted


def test_a_refusal_states_its_reason_and_gets_a_paper(hall: Hall) -> None:
    answer = hall.receive()
    with pytest.raises(InputProblem, match="没有写理由"):
        hall.act(hall.seed.clerk, refuse_case, RefuseCase(answer.case, "  "))
    refused = hall.act(hall.seed.clerk, refuse_case, RefuseCase(answer.case, "不满80周岁"))
    assert (refused.stage, refused.paper) == (Stage.REFUSED, f"{answer.number}-R1")
    assert hall.texts(answer.case)[-1].reason == "不满80周岁"


def test_a_refusal_can_be_decided_in_the_act_that_receives(hall: Hall) -> None:
    refused = hall.receive(then="refuse", materials={}, reason="不满80周岁")
    assert (refused.stage, refused.paper) == (Stage.REFUSED, f"{refused.number}-R1")
    assert hall.types(refused.case) == ["received", "refused"]
    with pytest.raises(InputProblem, match="没有写理由"):
        hall.receive(then="refuse")


def test_who_may_not_accept_may_not_refuse(hall: Hall) -> None:
    with pytest.raises(NotAllowed):
        hall.act(hall.seed.finance_clerk, refuse_case, RefuseCase(hall.receive().case, "不符合条件"))


def test_a_case_received_by_mistake_is_withdrawn(hall: Hall) -> None:
    case = hall.receive().case
    answer = hall.act(hall.seed.clerk, withdraw_case, WithdrawCase(case, WithdrawalGround.RECEIVED_BY_MISTAKE))
    assert (answer.stage, hall.state(case).is_open) == (Stage.WITHDRAWN, False)


def test_an_accepted_case_is_withdrawn_by_the_applicant_but_a_finished_one_is_not(hall: Hall, accepted: str) -> None:
    hall.act(hall.seed.clerk, withdraw_case, WithdrawCase(accepted, reason="申请人改主意"))
    other = hall.receive(then="accept").case
    hall.act(hall.seed.clerk, finish_case, FinishCase(other))
    with pytest.raises(Conflict, match="已办结"):
        hall.act(hall.seed.clerk, withdraw_case, WithdrawCase(other))


def test_a_denial_states_its_reason(hall: Hall, accepted: str) -> None:
    with pytest.raises(InputProblem, match="理由"):
        hall.act(hall.seed.clerk, finish_case, FinishCase(accepted, Outcome.DENIED))
    answer = hall.act(hall.seed.clerk, finish_case, FinishCase(accepted, Outcome.DENIED, reason="核实后年龄不符"))
    assert (answer.stage, answer.paper) == (Stage.FINISHED, f"{answer.number}-C1")
    assert hall.state(accepted).now.outcome is Outcome.DENIED


def test_only_an_accepted_case_is_finished_and_only_a_finished_one_handed_over(hall: Hall, accepted: str) -> None:
    with pytest.raises(Conflict, match="已收件"):
        hall.act(hall.seed.clerk, finish_case, FinishCase(hall.receive().case))
    with pytest.raises(Conflict, match="已受理"):
        hall.act(hall.seed.clerk, hand_over_result, HandOverResult(accepted))


def test_finishing_and_handing_over_are_for_the_handler_or_a_serving_post(hall: Hall, accepted: str) -> None:
    with pytest.raises(NotAllowed):
        hall.act(hall.seed.finance_clerk, finish_case, FinishCase(accepted))
    hall.act(hall.seed.deputy, finish_case, FinishCase(accepted, text="津贴自10月起发放"))
    with pytest.raises(NotAllowed):
        hall.act(hall.seed.finance_clerk, hand_over_result, HandOverResult(accepted))
    assert hall.act(hall.seed.clerk, hand_over_result, HandOverResult(accepted)).stage == Stage.HANDED_OVER


@pytest.mark.parametrize("collector", [None, "本人", "马秀兰"])
def test_the_applicant_collects_without_authority(hall: Hall, finished: str, collector: str | None) -> None:
    hall.act(hall.seed.clerk, hand_over_result, HandOverResult(finished, collector))
    assert not hall.state(finished).is_open


def test_somebody_else_collects_only_with_authority(hall: Hall, finished: str) -> None:
    with pytest.raises(InputProblem, match="委托"):
        hall.act(hall.seed.clerk, hand_over_result, HandOverResult(finished, "马小兰"))
    hall.act(hall.seed.clerk, hand_over_result, HandOverResult(finished, "马小兰", "委托书一份"))
    assert (hall.texts(finished)[-1].collector, hall.texts(finished)[-1].authority) == ("马小兰", "委托书一份")


def test_an_undone_acceptance_ends_the_case_and_its_number_stays_used(hall: Hall) -> None:
    first = hall.receive(then="accept")
    answer = hall.act(hall.seed.clerk, undo, UndoStep(f"{first.number}-A1"))
    assert (answer.stage, answer.due) == (Stage.UNDONE, None)
    assert hall.receive().open_case is None
    assert hall.receive().spoken == "0924-01-0003"


def test_an_undone_notice_returns_the_case_and_its_paper_number_stays_used(hall: Hall) -> None:
    received = hall.receive(materials=ONE_MISSING)
    hall.act(hall.seed.clerk, issue_notice, IssueNotice(received.case))
    hall.act(hall.seed.clerk, undo, UndoStep(received.case))
    notice = hall.act(hall.seed.clerk, issue_notice, IssueNotice(received.case))
    assert (notice.paper, notice.unannounced) == (f"{received.number}-T2", ())


def test_an_undone_finish_gets_another_paper_number(hall: Hall, finished: str) -> None:
    hall.act(hall.seed.clerk, undo, UndoStep(finished))
    answer = hall.act(hall.seed.clerk, finish_case, FinishCase(finished))
    assert answer.paper == f"{answer.number}-C2"


def test_an_instant_act_is_undone_as_one_whichever_entry_is_named(hall: Hall) -> None:
    received = hall.receive(hall.seed.deputy, item="404", materials={"1": "ok", "2": "ok"})
    done = hall.perform(hall.seed.deputy, lambda act: accept_case(act, AcceptCase(received.case, finish=True)))
    acceptance, end = (one.entry for one in hall.state(received.case).trail[1:])
    assert entry_of(done) == end
    with pytest.raises(Conflict, match="不是这个办件的最后一步"):
        hall.act(hall.seed.deputy, undo, UndoStep(received.case, hall.state(received.case).trail[0].entry.hex()))
    hall.act(hall.seed.deputy, undo, UndoStep(received.case, acceptance.hex()))
    assert hall.state(received.case).stage is Stage.UNDONE


def test_only_the_same_clerk_undoes(hall: Hall, accepted: str) -> None:
    with pytest.raises(Conflict, match="不是您办的"):
        hall.act(hall.seed.deputy, undo, UndoStep(accepted))


def test_only_the_same_session_undoes(hall: Hall, accepted: str) -> None:
    hall.new_day(date(2026, 9, 25))
    with pytest.raises(Conflict, match="那一班已经结束"):
        hall.act(hall.seed.clerk, undo, UndoStep(accepted))


def test_nothing_is_undone_after_a_later_entry(hall: Hall, accepted: str) -> None:
    hall.act(hall.seed.clerk, log_feedback, LogFeedback(accepted, FeedbackWay.PHONE, "已电话告知受理"))
    with pytest.raises(Conflict, match="新的记录"):
        hall.act(hall.seed.clerk, undo, UndoStep(accepted))


def test_nothing_is_undone_while_originals_are_held(hall: Hall, accepted: str) -> None:
    custody = hall.act(hall.seed.clerk, take_custody, TakeCustody(accepted, (Document("户口簿"),)))
    with pytest.raises(Conflict, match="原件"):
        hall.act(hall.seed.clerk, undo, UndoStep(accepted))
    hall.act(hall.seed.clerk, return_original, ReturnOriginal(custody.custody))
    assert hall.act(hall.seed.clerk, undo, UndoStep(accepted)).stage == Stage.UNDONE


@pytest.mark.parametrize("entry", ["", "abc", "z" * 64, "１" * 64])
def test_an_entry_is_named_by_its_64_digits(hall: Hall, accepted: str, entry: str) -> None:
    with pytest.raises(InputProblem) as caught:
        hall.act(hall.seed.clerk, undo, UndoStep(accepted, entry))
    assert caught.value.field == "entry"


def test_an_undo_and_a_withdrawal_and_a_receiving_are_not_undone(hall: Hall) -> None:
    received = hall.receive(materials=ONE_MISSING)
    with pytest.raises(Conflict, match="不能撤销"):
        hall.act(hall.seed.clerk, undo, UndoStep(received.case))
    hall.act(hall.seed.clerk, issue_notice, IssueNotice(received.case))
    hall.act(hall.seed.clerk, undo, UndoStep(received.case))
    with pytest.raises(Conflict, match="不能撤销"):
        hall.act(hall.seed.clerk, undo, UndoStep(received.case))
    hall.act(hall.seed.clerk, withdraw_case, WithdrawCase(received.case))
    with pytest.raises(Conflict, match="撤件不能撤销"):
        hall.act(hall.seed.clerk, undo, UndoStep(received.case))


def correct(hall: Hall, case: str, reason: str = "录入错误", **fields: object) -> CaseAnswer:
    request = CorrectCase(case, CorrectedFields(**fields), reason)  # type: ignore[arg-type]
    return hall.act(hall.seed.clerk, correct_case, request, approver=hall.seed.director)


def test_a_correction_needs_a_director_and_a_reason(hall: Hall, finished: str) -> None:
    with pytest.raises(NeedsApprover):
        hall.act(
            hall.seed.clerk, correct_case, CorrectCase(finished, CorrectedFields(outcome=Outcome.DENIED), "录入错误")
        )
    with pytest.raises(InputProblem, match="原因"):
        correct(hall, finished, reason=" ", outcome=Outcome.DENIED)
    correct(hall, finished, outcome=Outcome.DENIED)
    assert hall.state(finished).now.outcome is Outcome.DENIED
    assert hall.stored().history(case_id(finished))[-1].approver == hall.staff(hall.seed.director)


def test_a_correction_names_another_person(hall: Hall, finished: str) -> None:
    person = given_person(hall.counter, "马秀芳", invented_id(2))
    assert correct(hall, finished, person=id_text(person)).person == id_text(person)


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({}, "没有写清楚"),
        ({"situation": "a", "reverses": "0" * 64}, "没有写清楚"),
        ({"situation": "z"}, "没有这个情形"),
        ({"outcome": Outcome.DENIED}, "还没有办结"),
        ({"reverses": "xyz"}, "编号"),
    ],
)
def test_a_correction_that_does_not_fit_is_refused(
    hall: Hall, accepted: str, fields: dict[str, object], words: str
) -> None:
    with pytest.raises(InputProblem, match=words):
        correct(hall, accepted, "录入错误", **fields)


def test_a_director_reverses_the_last_step_after_its_session(hall: Hall) -> None:
    case = hall.receive().case
    hall.act(hall.seed.clerk, withdraw_case, WithdrawCase(case))
    last = show_case(hall.stored(), case_id(case)).last_entry
    hall.new_day(date(2026, 9, 25))
    with pytest.raises(Conflict, match="最后一步"):
        correct(hall, case, reverses="0" * 64)
    assert correct(hall, case, reverses=last).stage == Stage.RECEIVED


def hand_on(hall: Hall, giver: Desk, receiver: Desk, *, approver: Desk | None = None, **what: str) -> ReassignAnswer:
    request = ReassignCase(receiver.name, "外出培训", "000000", **what)
    confirmed = hall.staff(receiver)
    return hall.perform(giver, lambda act: reassign_case(act, request, confirmed), approver=approver).result  # type: ignore[return-value]


def test_a_clerk_hands_an_own_case_to_another_who_confirms(hall: Hall, accepted: str) -> None:
    answer = hand_on(hall, hall.seed.clerk, hall.seed.deputy, case=accepted)
    assert [one.case for one in answer.cases] == [accepted]
    assert hall.state(accepted).handler == hall.staff(hall.seed.deputy)
    assert hall.texts(accepted)[-1].reason == "外出培训"


def test_all_open_cases_of_a_person_are_handed_on_at_once(hall: Hall, accepted: str) -> None:
    ended = hall.receive().case
    hall.act(hall.seed.clerk, withdraw_case, WithdrawCase(ended))
    second = hall.receive().case
    answer = hand_on(hall, hall.seed.clerk, hall.seed.deputy, from_staff=hall.seed.clerk.name)
    assert [one.case for one in answer.cases] == [accepted, second]
    assert hall.stored().open_cases(handler=hall.staff(hall.seed.clerk)) == []


def test_cases_of_another_are_handed_on_only_by_a_director(hall: Hall, accepted: str) -> None:
    with pytest.raises(NeedsApprover):
        hand_on(hall, hall.seed.deputy, hall.seed.deputy, case=accepted)
    hand_on(hall, hall.seed.deputy, hall.seed.deputy, case=accepted, approver=hall.seed.director)
    assert hall.state(accepted).handler == hall.staff(hall.seed.deputy)


def test_a_receiver_who_did_not_confirm_gets_nothing(hall: Hall, accepted: str) -> None:
    request = ReassignCase(hall.seed.deputy.name, "外出培训", "000000", case=accepted)
    stranger = hall.staff(hall.seed.finance_clerk)
    with pytest.raises(NotAllowed, match="口令"):
        hall.perform(hall.seed.clerk, lambda act: reassign_case(act, request, stranger))
    assert "000000" not in repr(request)


def test_cases_are_handed_on_only_to_somebody_who_serves(hall: Hall, accepted: str) -> None:
    with pytest.raises(InputProblem, match="已经是"):
        hand_on(hall, hall.seed.clerk, hall.seed.clerk, case=accepted)
    append_by_hand(hall.counter, STAFF, hall.staff(hall.seed.finance_clerk), (StaffRetired(), None))
    with pytest.raises(InputProblem, match="离岗"):
        hand_on(hall, hall.seed.clerk, hall.seed.finance_clerk, case=accepted)


def test_what_is_handed_on_is_one_open_case_or_one_person(hall: Hall, finished: str) -> None:
    hall.act(hall.seed.clerk, hand_over_result, HandOverResult(finished))
    with pytest.raises(Conflict, match="不用转交"):
        hand_on(hall, hall.seed.clerk, hall.seed.deputy, case=finished)
    for what in ({}, {"case": finished, "from_staff": hall.seed.clerk.name}, {"from_staff": hall.seed.clerk.name}):
        with pytest.raises(InputProblem):
            hand_on(hall, hall.seed.clerk, hall.seed.deputy, approver=None, **what)


def refused_elsewhere(hall: Hall, case: str, parents: tuple[EntryId, ...]) -> EntryId:
    """Let another counter refuse the case, knowing only its parents."""
    key = DeviceKey(OTHER_SECRET)
    journal = JournalId(key.device + b"theirs--")
    tip = OwnTip(hall.seed.centre, journal, 0, NO_ENTRY, 0, "02", None)
    author = Author(key, hall.clock, FakeRandomness("theirs"))
    frame = ActFrame(hall.staff(hall.seed.deputy), FIRST_DAY, Envelope())
    draft = Draft("case.refused", 1, case_id(case), CaseRefused(1), None)
    (entry,) = author.write([draft], frame, tip, {case_id(case): parents})
    with hall.counter.journal.transaction() as transaction:
        transaction.append([entry])
    return entry.entry.id


@pytest.fixture
def contradicted(hall: Hall) -> tuple[str, str]:
    """A case accepted here and refused there; the id of the refusal."""
    case = hall.receive().case
    parents = hall.folded(case).heads
    hall.act(hall.seed.clerk, accept_case, AcceptCase(case))
    return case, refused_elsewhere(hall, case, parents).hex()


def test_a_case_in_conflict_takes_no_act_but_its_settlement(hall: Hall, contradicted: tuple[str, str]) -> None:
    case, _ = contradicted
    acts = (
        lambda act: finish_case(act, FinishCase(case)),
        lambda act: withdraw_case(act, WithdrawCase(case)),
        lambda act: undo(act, UndoStep(case)),
        lambda act: log_feedback(act, LogFeedback(case, FeedbackWay.SMS)),
        lambda act: correct_case(act, CorrectCase(case, CorrectedFields(situation="a"), "录入错误")),
        lambda act: reassign_case(
            act, ReassignCase(hall.seed.deputy.name, "培训", "0", case), hall.staff(hall.seed.deputy)
        ),
    )
    for one in acts:
        with pytest.raises(Conflict, match="互相矛盾"):
            hall.perform(hall.seed.clerk, one, approver=hall.seed.director)


def test_a_director_settles_which_act_stands(hall: Hall, contradicted: tuple[str, str]) -> None:
    case, refusal = contradicted
    view = show_case(hall.stored(), case_id(case))
    assert (view.stage, {one.words for one in view.rivals}) == (Stage.CONFLICT, {"已受理", "不予受理"})
    settlement = SettleConflict(view.number, refusal, "申请人不满80周岁")
    with pytest.raises(NeedsApprover):
        hall.act(hall.seed.clerk, settle_conflict, settlement)
    answer = hall.act(hall.seed.clerk, settle_conflict, settlement, approver=hall.seed.director)
    assert (answer.stage, hall.state(case).rivals) == (Stage.REFUSED, ())
    with pytest.raises(Conflict, match="没有冲突"):
        hall.act(hall.seed.clerk, settle_conflict, settlement, approver=hall.seed.director)


def test_only_a_side_of_the_conflict_can_stand(hall: Hall, contradicted: tuple[str, str]) -> None:
    case, _ = contradicted
    receiving = hall.state(case).trail[0].entry.hex()
    with pytest.raises(InputProblem, match="不在冲突"):
        hall.act(hall.seed.clerk, settle_conflict, SettleConflict(case, receiving, "核实"), approver=hall.seed.director)


def test_an_undo_is_refused_when_another_window_has_acted(hall: Hall) -> None:
    case = hall.receive().case
    parents = hall.folded(case).heads
    hall.act(hall.seed.clerk, refuse_case, RefuseCase(case, "不符合条件"))
    refused_elsewhere(hall, case, parents)
    with pytest.raises(Conflict, match="新的记录"):
        hall.act(hall.seed.clerk, undo, UndoStep(case))


def test_a_case_is_shown_masked(hall: Hall) -> None:
    received = hall.receive(materials=ONE_MISSING, then="notice", agent="马小兰")
    view = show_case(hall.stored(), case_id(received.case))
    assert (view.name, view.resident_id[:4], view.resident_id[4:-4]) == ("马*兰", "9900", "*" * 10)
    assert (view.words, view.item_name, view.window, view.handler) == ("待补正", "高龄津贴", "综合", "郑民政")
    assert [one.words for one in view.materials] == ["已收", "没带", "已收", "已收"]
    assert (view.has_agent, view.last_entry) == (True, hall.folded(received.case).heads[0].hex())
    assert invented_id() not in repr(view)
    assert "马小兰" not in repr(view)


def test_silence_is_shown_as_acceptance_before_anybody_records_it(hall: Hall) -> None:
    case = hall.receive(materials={}).case
    calendar = hall.perform(hall.seed.clerk, Act.calendar).result
    shown = [
        show_case(hall.stored(), case_id(case), today=day, calendar=calendar).words
        for day in (date(2026, 10, 9), date(2026, 10, 10))
    ]
    assert shown == ["已收件", "视为受理"]
    assert {one.words for one in show_case(hall.stored(), case_id(case)).materials} == {"未核对"}


def test_the_history_says_who_did_what_when_and_where(hall: Hall, contradicted: tuple[str, str]) -> None:
    case, refusal = contradicted
    by_what = {one.what: one for one in case_history(hall.stored(), case_id(case)).entries}
    assert set(by_what) == {"接件", "受理", "不予受理"}
    accepting, refusing = by_what["受理"], by_what["不予受理"]
    assert (accepting.by, accepting.device, accepting.at[:10]) == ("郑民政", "01", "2026-09-24")
    assert (refusing.entry, refusing.by, refusing.device == "01") == (refusal, "吴副主任", False)


def test_an_entry_without_effect_says_why(hall: Hall) -> None:
    case = hall.receive().case
    parents = hall.folded(case).heads
    hall.act(hall.seed.clerk, refuse_case, RefuseCase(case, "不符合条件"))
    refused_elsewhere(hall, case, parents)
    problems = [one.problem for one in case_history(hall.stored(), case_id(case)).entries]
    assert problems == [None, None, anomaly_words("refused_twice")]
    assert len({anomaly_words(one) for one in ("refused_twice", "in_conflict", "not_from_received")}) == 3


def test_the_applicant_was_told_is_a_record(hall: Hall, finished: str) -> None:
    hall.act(hall.seed.clerk, log_feedback, LogFeedback(finished, FeedbackWay.PHONE, "请带身份证来领"))
    assert hall.state(finished).feedback == 1
    assert hall.texts(finished)[-1].what == "请带身份证来领"


def test_no_refusal_names_a_person(hall: Hall, accepted: str) -> None:
    problems: list[CounterError] = []
    for request in ("马秀兰", invented_id(), "0924-01-0009"):
        with pytest.raises(CounterError) as caught:
            hall.act(hall.seed.clerk, finish_case, FinishCase(request))
        problems.append(caught.value)
    with pytest.raises(CounterError) as caught:
        hall.act(hall.seed.clerk, supplement_case, SupplementCase(accepted, {"马秀兰": "ok"}))
    texts = "".join(one.title + one.advice for one in (*problems, caught.value))
    assert "马秀兰" not in texts
    assert invented_id() not in texts
