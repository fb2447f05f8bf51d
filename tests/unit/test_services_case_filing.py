"""Receiving, telling once, supplementing and accepting a case."""

from __future__ import annotations

from datetime import date

import pytest

from counter_app.domain.case_entries import CaseReceived, CaseRefused
from counter_app.domain.case_state import Stage
from counter_app.domain.cases import CASE
from counter_app.domain.journal import UNSET_ENTRY, AggregateId, EntryId
from counter_app.domain.numbers import CaseNumber
from counter_app.services.accept_case import AcceptCase, accept_case
from counter_app.services.errors import Conflict, CounterError, InputProblem, NotAllowed
from counter_app.services.notify_once import IssueNotice, SupplementCase, issue_notice, supplement_case
from counter_app.services.receive_case import ReceiveCase, receive_case
from counter_app.services.references import id_text
from tests.fakes.fake_adapters import FIRST_DAY
from tests.fakes.fake_journal import append_by_hand, given_person
from tests.fakes.hall import ALL_OK, Hall, invented_id

ONE_MISSING = ALL_OK | {"2": "missing"}


@pytest.fixture
def hall() -> Hall:
    return Hall()


def refused(hall: Hall, **fields: object) -> CounterError:
    with pytest.raises(CounterError) as caught:
        hall.receive(None, **fields)
    return caught.value


def test_a_case_gets_its_number_when_it_is_received(hall: Hall) -> None:
    first, second = hall.receive(), hall.receive(resident_id=invented_id(2))
    assert (first.number, first.spoken) == ("990000001-20260924-01-0001-T", "0924-01-0001")
    assert second.number == CaseNumber("990000001", FIRST_DAY, "01", 2).text
    assert (first.stage, first.missing, first.unchecked, first.due) == (Stage.RECEIVED, (), (), None)
    assert first.due_if_accepted == date(2026, 10, 15)
    assert hall.types(first.case) == ["received"]


def test_the_case_pins_the_item_version_and_the_window_of_the_session(hall: Hall) -> None:
    state = hall.state(hall.receive().case)
    assert (state.item_code, state.window, state.handler) == ("303", hall.seed.windows[4], hall.staff(hall.seed.clerk))
    assert state.version != UNSET_ENTRY


def test_numbers_go_on_after_those_that_came_from_elsewhere(hall: Hall) -> None:
    state = hall.state(hall.receive().case)
    number = CaseNumber("990000001", FIRST_DAY, "01", 41).text
    given = CaseReceived(number, state.item, state.version, "303", state.window, state.person, (), FIRST_DAY)
    append_by_hand(hall.counter, CASE, AggregateId(b"other one's case"), (given, None))
    assert hall.receive().spoken == "0924-01-0042"


def test_a_new_day_begins_with_number_one(hall: Hall) -> None:
    hall.receive()
    hall.new_day(date(2026, 9, 28))
    assert hall.receive().spoken == "0928-01-0001"


def test_after_the_last_number_of_the_day_the_act_is_refused(hall: Hall) -> None:
    state = hall.state(hall.receive().case)
    number = CaseNumber("990000001", FIRST_DAY, "01", 9999).text
    given = CaseReceived(number, state.item, state.version, "303", state.window, state.person, (), FIRST_DAY)
    append_by_hand(hall.counter, CASE, AggregateId(b"other one's case"), (given, None))
    assert isinstance(refused(hall), Conflict)


def test_receiving_and_accepting_are_one_act_of_two_entries(hall: Hall) -> None:
    answer = hall.receive(then="accept")
    assert hall.types(answer.case) == ["received", "accepted"]
    assert (answer.stage, answer.due, answer.paper) == (Stage.ACCEPTED, date(2026, 10, 15), f"{answer.number}-A1")
    acts = [one.act for one in hall.state(answer.case).trail]
    assert acts[0] == acts[1]


def test_receiving_and_the_notice_are_one_act_of_two_entries(hall: Hall) -> None:
    answer = hall.receive(materials=ONE_MISSING, then="notice")
    assert hall.types(answer.case) == ["received", "noticed"]
    assert (answer.stage, answer.missing, answer.paper) == (Stage.NOTICED, ("户口簿",), f"{answer.number}-T1")


def test_an_instant_item_is_received_accepted_and_finished_in_one_act(hall: Hall) -> None:
    answer = hall.receive(hall.seed.deputy, item="404", materials={"1": "ok", "2": "ok"}, then="accept", finish=True)
    assert hall.types(answer.case) == ["received", "accepted", "finished"]
    assert answer.stage == Stage.FINISHED


def test_nothing_is_kept_of_a_receiving_whose_decision_is_refused(hall: Hall) -> None:
    before = len(hall.stored().entries)
    assert refused(hall, materials=ONE_MISSING, then="accept").kind == "input_problem"
    assert len(hall.stored().entries) == before
    assert hall.receive().spoken == "0924-01-0001"


def test_another_open_case_of_the_same_person_and_item_is_told(hall: Hall) -> None:
    first = hall.receive()
    assert first.open_case is None
    assert hall.receive().open_case == first.number
    assert hall.receive(person=first.person, materials={}).open_case == first.number
    assert hall.receive(item="101", materials={}).open_case is None


def test_equal_ids_are_one_person_when_looking_for_open_cases(hall: Hall) -> None:
    first = hall.receive()
    namesake = given_person(hall.counter, "马秀花", invented_id())
    second = hall.receive(person=id_text(namesake))
    assert (second.open_case, second.person == first.person) == (first.number, False)


@pytest.mark.parametrize(
    ("fields", "field"),
    [
        ({"item": "999"}, "item"),
        ({"item": "103", "materials": {}}, "item"),
        ({"situation": "z"}, "situation"),
        ({"materials": {"7": "ok"}}, "materials"),
        ({"materials": {"马秀兰": "ok"}}, "materials"),
        ({"materials": {"1": "perhaps"}}, "materials"),
        ({"materials": {"1": "shared"}}, "materials"),
        ({"materials": {"1": "defective:other"}}, "materials"),
        ({"materials": {"1": "defective:other: "}}, "materials"),
        ({"materials": {"1": "defective:otherwise"}}, "materials"),
        ({"uscc": "91350100M000100Y43", "resident_id": invented_id()}, "person"),
        ({"person": "nobody"}, "person"),
        ({"person": "nobody", "name": "马秀兰"}, "name"),
        ({"defer": {"4": date(2026, 9, 30)}}, "defer"),
        ({"finish": True}, "finish"),
        ({"no_paper_reason": "打印机坏"}, "no_paper_reason"),
        ({"reason": "再次告知", "then": "accept"}, "reason"),
        ({"agent": ""}, "agent"),
    ],
)
def test_a_wrong_field_is_named_and_its_value_is_not_repeated(
    hall: Hall, fields: dict[str, object], field: str
) -> None:
    problem = refused(hall, **fields)
    assert (problem.kind, problem.field) == ("input_problem", field)
    assert "马秀兰" not in problem.title + problem.advice


def test_who_is_not_there_can_not_receive(hall: Hall) -> None:
    hall.seed.clerk.sign_out()
    assert isinstance(refused(hall), NotAllowed)


def test_a_material_of_another_situation_is_not_asked_for(hall: Hall) -> None:
    both = {"1": "ok", "2": "ok"}
    assert refused(hall, item="402", situation="b", materials=both).field == "materials"
    assert hall.receive(item="402", situation="a", materials=both).unchecked == ()


def test_what_a_person_typed_stays_out_of_the_public_part(hall: Hall) -> None:
    words = "户口簿是邻居家的"
    answer = hall.receive(materials=ALL_OK | {"2": f"defective:other:{words}"}, agent="马小兰")
    assert dict(hall.state(answer.case).materials)[2] == "defective:other"
    assert hall.state(answer.case).has_agent
    (texts,) = hall.texts(answer.case)
    assert (texts.defects, texts.agent) == ({"2": words}, "马小兰")
    public = b"".join(new.entry.payload for new in hall.stored().entries.values())
    assert words.encode() not in public
    assert "马小兰".encode() not in public


def test_an_unchecked_material_blocks_acceptance_and_notice(hall: Hall) -> None:
    answer = hall.receive(materials={"1": "ok", "2": "missing"})
    assert (answer.missing, answer.unchecked) == (("户口簿",), ("社会保障卡或银行卡", "近期照片"))
    for use_case, request in ((accept_case, AcceptCase(answer.case)), (issue_notice, IssueNotice(answer.case))):
        with pytest.raises(InputProblem, match="还有材料没有核对"):
            hall.act(hall.seed.clerk, use_case, request)  # type: ignore[arg-type]


def test_a_notice_names_everything_that_is_not_settled(hall: Hall) -> None:
    states = {"1": "fix_now", "2": "missing", "3": "defective:expired", "4": "ok"}
    notice = hall.act(hall.seed.clerk, issue_notice, IssueNotice(hall.receive(materials=states).case))
    assert notice.missing == ("居民身份证", "户口簿", "社会保障卡或银行卡")
    assert (notice.ordinal, notice.unannounced, notice.stage) == (1, (), Stage.NOTICED)


@pytest.mark.parametrize("states", [ALL_OK, ALL_OK | {"1": "fix_now"}, ALL_OK | {"2": "shared"}])
def test_there_is_no_notice_where_nothing_is_missing(hall: Hall, states: dict[str, str]) -> None:
    case = hall.receive(materials=states).case
    with pytest.raises(InputProblem, match="不用告知补正"):
        hall.act(hall.seed.clerk, issue_notice, IssueNotice(case))


def test_any_clerk_may_give_a_notice_but_not_accept(hall: Hall) -> None:
    case = hall.receive(materials=ONE_MISSING).case
    hall.act(hall.seed.finance_clerk, issue_notice, IssueNotice(case))
    hall.act(hall.seed.finance_clerk, supplement_case, SupplementCase(case, {"2": "ok"}))
    with pytest.raises(NotAllowed, match="岗位"):
        hall.act(hall.seed.finance_clerk, accept_case, AcceptCase(case))
    assert hall.act(hall.seed.deputy, accept_case, AcceptCase(case)).stage == Stage.ACCEPTED
    assert hall.state(case).handler == hall.staff(hall.seed.deputy)


def test_a_noticed_case_is_accepted_only_after_the_papers_came(hall: Hall) -> None:
    case = hall.receive(materials=ONE_MISSING, then="notice").case
    with pytest.raises(Conflict, match="待补正"):
        hall.act(hall.seed.clerk, accept_case, AcceptCase(case))
    hall.new_day(date(2026, 9, 28))
    after = hall.act(hall.seed.clerk, supplement_case, SupplementCase(case, {"2": "shared"}))
    assert (after.stage, after.missing) == (Stage.RECEIVED, ())
    assert hall.state(case).now.materials_day == date(2026, 9, 28)
    assert hall.act(hall.seed.clerk, accept_case, AcceptCase(case)).due == date(2026, 10, 16)


def test_a_second_notice_of_the_same_materials_needs_no_reason(hall: Hall) -> None:
    case = hall.receive(materials=ONE_MISSING, then="notice").case
    hall.act(hall.seed.clerk, supplement_case, SupplementCase(case, {"2": "defective:illegible"}))
    notice = hall.act(hall.seed.clerk, issue_notice, IssueNotice(case))
    assert (notice.ordinal, notice.unannounced, hall.state(case).breaches) == (2, (), ())


def test_a_second_notice_of_something_new_needs_a_reason_and_is_a_breach(hall: Hall) -> None:
    case = hall.receive(materials=ONE_MISSING, then="notice").case
    hall.act(hall.seed.clerk, supplement_case, SupplementCase(case, {"2": "ok", "1": "defective:expired"}))
    with pytest.raises(Conflict, match="第1项"):
        hall.act(hall.seed.clerk, issue_notice, IssueNotice(case))
    notice = hall.act(hall.seed.clerk, issue_notice, IssueNotice(case, "身份证昨天到期"))
    assert notice.unannounced == ("居民身份证",)
    (breach,) = hall.state(case).breaches
    assert (breach.rule, breach.person) == ("second_notice", hall.staff(hall.seed.clerk))


def test_papers_may_follow_only_where_the_item_allows_it(hall: Hall) -> None:
    case = hall.receive(materials=ALL_OK | {"4": "missing"}).case
    for defer, words in (
        ({}, "材料不齐"),
        ({"4": date(2026, 9, 23)}, "已经过去"),
        ({"1": date(2026, 9, 30), "4": date(2026, 9, 30)}, "已经收齐"),
        ({"9": date(2026, 9, 30)}, "不要第9项"),
    ):
        with pytest.raises(InputProblem, match=words):
            hall.act(hall.seed.clerk, accept_case, AcceptCase(case, defer))
    answer = hall.act(hall.seed.clerk, accept_case, AcceptCase(case, {"4": date(2026, 9, 30)}))
    assert (answer.provisional, answer.missing) == (True, ("近期照片",))
    hall.receive(materials=ALL_OK | {"4": "missing"}, then="accept", defer={"4": FIRST_DAY})
    other = hall.receive(materials=ONE_MISSING).case
    with pytest.raises(InputProblem, match="不可以容缺"):
        hall.act(hall.seed.clerk, accept_case, AcceptCase(other, {"2": date(2026, 9, 30)}))


def test_after_acceptance_only_deferred_papers_are_taken_in(hall: Hall) -> None:
    defer = {"4": date(2026, 9, 30)}
    case = hall.receive(materials=ALL_OK | {"4": "missing"}, then="accept", defer=defer).case
    for materials in ({"1": "ok"}, {"4": "missing"}):
        with pytest.raises(InputProblem, match="容缺"):
            hall.act(hall.seed.clerk, supplement_case, SupplementCase(case, materials))
    answer = hall.act(hall.seed.clerk, supplement_case, SupplementCase(case, {"4": "ok"}))
    assert (answer.provisional, answer.missing, answer.stage) == (False, (), Stage.ACCEPTED)


def test_only_an_instant_item_is_finished_with_its_acceptance(hall: Hall) -> None:
    with pytest.raises(InputProblem, match="不是即办件"):
        hall.act(hall.seed.clerk, accept_case, AcceptCase(hall.receive().case, finish=True))


def test_acceptance_without_paper_keeps_why(hall: Hall) -> None:
    case = hall.receive().case
    hall.act(hall.seed.clerk, accept_case, AcceptCase(case, no_paper_reason="申请人不要纸质"))
    assert hall.texts(case)[-1].reason == "申请人不要纸质"


def test_due_dates_that_need_an_unknown_year_are_provisional(hall: Hall) -> None:
    hall.new_day(date(2026, 12, 28))
    hall.act(hall.seed.clerk, receive_case, ReceiveCase("303", resident_id=invented_id(), name="马秀兰"))
    assert hall.receive(then="accept").due_provisional


@pytest.mark.parametrize("reference", ["case", "number", "spoken"])
def test_a_case_is_found_by_each_of_its_names(hall: Hall, reference: str) -> None:
    answer = hall.receive()
    assert hall.act(hall.seed.clerk, accept_case, AcceptCase(getattr(answer, reference))).case == answer.case


def test_silence_of_five_working_days_is_recorded_before_the_next_act(hall: Hall) -> None:
    case = hall.receive(materials=ONE_MISSING).case
    hall.new_day(date(2026, 10, 9))
    hall.act(hall.seed.clerk, supplement_case, SupplementCase(case, {"2": "missing"}))
    assert hall.types(case) == ["received", "supplemented"]
    hall.new_day(date(2026, 10, 10))
    answer = hall.act(hall.seed.clerk, accept_case, AcceptCase(case))
    assert hall.types(case) == ["received", "supplemented", "deemed_accepted"]
    assert (answer.deemed, answer.stage, answer.due) == (True, Stage.ACCEPTED, date(2026, 10, 15))
    assert hall.state(case).now.accepted_day == FIRST_DAY


def test_a_case_accepted_by_law_gets_no_notice_and_no_deferral(hall: Hall) -> None:
    case = hall.receive(materials=ONE_MISSING).case
    hall.new_day(date(2026, 10, 12))
    with pytest.raises(Conflict, match="视为受理"):
        hall.act(hall.seed.clerk, issue_notice, IssueNotice(case))
    with pytest.raises(Conflict, match="视为已受理"):
        hall.act(hall.seed.clerk, accept_case, AcceptCase(case, {"2": date(2026, 10, 13)}))
    assert hall.types(case) == ["received"]
    answer = hall.act(hall.seed.clerk, supplement_case, SupplementCase(case, {"2": "ok"}))
    assert (hall.types(case)[1:], answer.missing) == (["deemed_accepted", "supplemented"], ())


def test_a_noticed_case_waits_for_ever(hall: Hall) -> None:
    case = hall.receive(materials=ONE_MISSING, then="notice").case
    hall.new_day(date(2026, 11, 30))
    hall.act(hall.seed.clerk, supplement_case, SupplementCase(case, {"2": "ok"}))
    assert hall.types(case) == ["received", "noticed", "supplemented"]


def test_a_supplement_says_what_came(hall: Hall) -> None:
    case = hall.receive(materials=ONE_MISSING, then="notice").case
    with pytest.raises(InputProblem, match="没有写补来了"):
        hall.act(hall.seed.clerk, supplement_case, SupplementCase(case))
    hall.act(hall.seed.clerk, supplement_case, SupplementCase(case, {"2": "defective:other:缺页"}))
    assert hall.texts(case)[-1].defects == {"2": "缺页"}


def test_a_case_whose_beginning_has_not_come_waits_for_it(hall: Hall) -> None:
    case = AggregateId(b"other one's case")
    append_by_hand(hall.counter, CASE, case, (CaseRefused(1), None))
    with pytest.raises(Conflict, match="没有传全"):
        hall.act(hall.seed.clerk, accept_case, AcceptCase(id_text(case)))


def test_a_case_of_an_item_version_that_has_not_come_waits_for_it(hall: Hall) -> None:
    known, case = hall.state(hall.receive().case), AggregateId(b"other one's case")
    number = CaseNumber("990000001", FIRST_DAY, "02", 1).text
    unheard_of = EntryId(b"version-" * 4)
    given = CaseReceived(number, known.item, unheard_of, "303", known.window, known.person, (), FIRST_DAY)
    append_by_hand(hall.counter, CASE, case, (given, None))
    with pytest.raises(Conflict, match="事项版本"):
        hall.act(hall.seed.clerk, accept_case, AcceptCase(number))
