"""The page of one case: full identity only in work, papers, and what happened with the words written about it."""

from __future__ import annotations

from datetime import date

import pytest

from counter_app.domain.journal import AggregateId
from counter_app.domain.paper import PaperKind, Ticket, Title
from counter_app.domain.staff import Role
from counter_app.services.case_page import CasePage, case_page
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
from counter_app.services.errors import Conflict, NotAllowed
from counter_app.services.print_queue import queue_paper
from tests.fakes.hall import ALL_OK, Hall, case_id, invented_id


@pytest.fixture
def hall() -> Hall:
    return Hall()


def page(hall: Hall, case: str, *, is_in_work: bool = False) -> CasePage:
    return case_page(hall.counter, hall.stored(), hall.seed.clerk, case_id(case), is_in_work=is_in_work)


def test_the_number_is_in_full_while_the_open_case_is_in_work(hall: Hall) -> None:
    case = hall.receive(phone="13900000003").case
    shown, compared = page(hall, case), page(hall, case, is_in_work=True)
    assert (shown.resident_id, shown.name, shown.phone) == ("9900**********0013", "马秀兰", "139****0003")
    assert (compared.resident_id, compared.is_id_masked, compared.sex, compared.age) == (invented_id(), False, "男", 81)
    assert invented_id() not in repr(compared)
    hall.act(hall.seed.clerk, withdraw_case, WithdrawCase(case, reason="不办了"))
    assert page(hall, case, is_in_work=True).is_id_masked


def test_the_light_and_the_step_are_those_of_the_list(hall: Hall) -> None:
    shown = page(hall, hall.receive(then="accept").case)
    assert (shown.light.words, shown.step, shown.is_mine, shown.can_undo) == ("余 10 天", "已受理", True, True)
    assert shown.view.due == date(2026, 10, 15)


def test_the_timeline_tells_who_did_what_with_which_words(hall: Hall) -> None:
    papers = ALL_OK | {"2": "defective:other:户主页缺印章"}
    case = hall.receive(materials=papers, agent="马小军").case
    hall.act(hall.seed.clerk, refuse_case, RefuseCase(case, reason="不归本中心办"))
    received, refused = page(hall, case).timeline
    assert (received.what, received.by, received.at) == ("接件", "郑民政", "2026-09-24T09:00:01+08:00")
    assert received.note == "代办人：马小军；材料2：户主页缺印章"
    assert (refused.what, refused.note, refused.problem) == ("不予受理", "原因：不归本中心办", "")


def test_who_collected_stands_in_the_timeline(hall: Hall) -> None:
    case = hall.receive(then="accept").case
    hall.act(hall.seed.clerk, finish_case, FinishCase(case, text="准予"))
    hall.act(hall.seed.clerk, hand_over_result, HandOverResult(case, collector="马小军", authority="委托书"))
    shown = page(hall, case)
    assert [one.note for one in shown.timeline] == ["", "", "结果：准予", "领取人：马小军；凭据：委托书"]
    assert shown.light.words == "已出件"


def test_the_papers_of_the_case_are_there(hall: Hall) -> None:
    received = hall.receive(then="accept")
    ticket = Ticket(PaperKind.ACCEPTANCE, f"{received.number}-A1", (Title("受理回执"),))
    hall.perform(hall.seed.clerk, lambda act: queue_paper(act, ticket, case_id(received.case)))
    (paper,) = page(hall, received.case).papers
    assert (paper.kind_words, paper.spoken, paper.state_words) == ("受理回执", "0924-01-0001", "等待打印")


def test_a_case_of_which_nothing_has_come_has_no_page(hall: Hall) -> None:
    with pytest.raises(Conflict):
        case_page(hall.counter, hall.stored(), hall.seed.clerk, AggregateId(b"u" * 16))


def test_whoever_may_not_read_personal_data_sees_no_page(hall: Hall) -> None:
    case = case_id(hall.receive().case)
    inspector = Desk(hall.staff(hall.seed.director), "督查员", Role.INSPECTOR)
    with pytest.raises(NotAllowed):
        case_page(hall.counter, hall.stored(), inspector, case)
