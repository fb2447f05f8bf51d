"""The list of cases: every open case stands under one filter, the most urgent first, masked as the desk may see it."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from counter_app.domain.case_entries import (
    CaseAccepted,
    CaseFinished,
    CaseNoticed,
    CaseWithdrawn,
    DueDates,
    Outcome,
    WithdrawalGround,
)
from counter_app.domain.cases import CASE
from counter_app.domain.journal import AggregateId
from counter_app.domain.staff import Role
from counter_app.services.accept_case import AcceptCase, accept_case
from counter_app.services.authoring import ActFrame
from counter_app.services.case_list import (
    CaseCounts,
    CaseFilter,
    CaseListRequest,
    CaseRow,
    CaseScope,
    case_rows,
    count_cases,
    list_cases,
)
from counter_app.services.desk import Desk
from counter_app.services.end_case import (
    FinishCase,
    HandOverResult,
    WithdrawCase,
    finish_case,
    hand_over_result,
    withdraw_case,
)
from counter_app.services.entry_format import Envelope
from counter_app.services.errors import InputProblem, NotAllowed
from counter_app.services.lights import LightKind, Lights, lights_at
from counter_app.services.scanned import case_of_paper
from tests.fakes.fake_adapters import FIRST_DAY
from tests.fakes.fake_journal import Content, append_by_hand
from tests.fakes.given_cases import given_case
from tests.fakes.hall import Hall, case_id, invented_id


def lights_of(hall: Hall, desk: Desk | None = None) -> Lights:
    return lights_at(hall.counter, hall.stored(), desk or hall.seed.clerk)


def listed(hall: Hall, case_filter: CaseFilter, scope: CaseScope = CaseScope.MINE, text: str = "") -> list[CaseRow]:
    reads, desk = hall.stored(), hall.seed.clerk
    lights = lights_of(hall)
    ids = list_cases(reads, desk, lights, CaseListRequest(case_filter, scope, text))
    return list(case_rows(reads, desk, lights, ids))


def counted(hall: Hall, scope: CaseScope = CaseScope.MINE) -> CaseCounts:
    return count_cases(hall.stored(), hall.seed.clerk, lights_of(hall), scope)


histories = st.lists(
    st.tuples(
        st.sampled_from(["received", "noticed", "accepted", "unlimited", "finished", "instant", "withdrawn"]),
        st.integers(-12, 30),
        st.integers(0, 20),
        st.booleans(),
    ),
    max_size=25,
)


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(histories)
def test_each_open_case_is_counted_and_listed_under_one_filter(history: list[tuple[str, int, int, bool]]) -> None:
    hall = Hall()
    hall.clock.move_to(FIRST_DAY)
    for seq, (what, due, age, is_own) in enumerate(history, start=1):
        _write(hall, seq, what, FIRST_DAY + timedelta(days=due), FIRST_DAY - timedelta(days=age), is_own=is_own)
    for scope in CaseScope:
        counts = counted(hall, scope)
        rows = {one: listed(hall, one, scope) for one in CaseFilter}
        assert {one: counts.of(one) for one in CaseFilter} == {one: len(found) for one, found in rows.items()}
        parts = [row.case for one in list(CaseFilter)[1:-1] for row in rows[one]]
        assert sorted(parts) == sorted(row.case for row in rows[CaseFilter.OPEN])
        for one, kind in _KINDS.items():
            assert {row.light.kind for row in rows[one]} <= {kind}
        _ensure_most_urgent_first(hall, rows[CaseFilter.OPEN])


_KINDS = {
    CaseFilter.OVERDUE: LightKind.OVERDUE,
    CaseFilter.SOON: LightKind.SOON,
    CaseFilter.RUNNING: LightKind.RUNNING,
    CaseFilter.PAUSED: LightKind.PAUSED,
    CaseFilter.READY: LightKind.READY,
    CaseFilter.CLOSED: LightKind.DONE,
}


def _write(hall: Hall, seq: int, what: str, due: date, since: date, *, is_own: bool) -> None:
    desk = hall.seed.clerk if is_own else hall.seed.finance_clerk
    case, _ = given_case(hall.counter, desk, seq, since)
    dues = DueDates(None if what == "unlimited" else due, None, False, "v")
    accepted: Content = CaseAccepted(since, dues), None
    finished: Content = CaseFinished(Outcome.GRANTED, since), None
    acts: dict[str, list[list[Content]]] = {
        "noticed": [[(CaseNoticed(1, ((1, "missing"),)), None)]],
        "accepted": [[accepted]],
        "unlimited": [[accepted]],
        "finished": [[accepted], [finished]],
        "instant": [[accepted, finished]],
        "withdrawn": [[(CaseWithdrawn(WithdrawalGround.APPLICANT), None)]],
    }
    for contents in acts.get(what, []):
        append_by_hand(hall.counter, CASE, case, *contents, frame=ActFrame(desk.staff, FIRST_DAY, Envelope()))


def _ensure_most_urgent_first(hall: Hall, rows: list[CaseRow]) -> None:
    groups = [row.light.kind in (LightKind.PAUSED, LightKind.READY) for row in rows]
    assert groups == sorted(groups)
    reads = hall.stored()
    dues = [reads.load(CASE, row.id) for row in rows if row.light.kind not in (LightKind.PAUSED, LightKind.READY)]
    days = [one.state.due.promised for one in dues if one and one.state.due and one.state.due.promised]
    assert days == sorted(days)


def test_a_row_tells_what_a_list_needs() -> None:
    hall = Hall()
    received = hall.receive(then="accept")
    (row,) = listed(hall, CaseFilter.OPEN)
    assert (row.case, row.number, row.spoken) == (received.case, received.number, "0924-01-0001")
    assert (row.item, row.item_name, row.name) == ("303", "高龄津贴", "马秀兰")
    assert (row.resident_id, row.handler, row.is_mine) == ("9900**********0013", "郑民政", True)
    assert (row.due, row.light.words, row.step) == (date(2026, 10, 15), "余 10 天", "已受理")


def test_a_row_of_a_notice_says_how_much_is_missing() -> None:
    hall = Hall()
    hall.receive(materials={"1": "ok", "2": "missing", "3": "missing", "4": "ok"}, then="notice")
    (row,) = listed(hall, CaseFilter.PAUSED)
    assert (row.light.words, row.step, row.due) == ("待补正", "缺 2 件材料", None)


def test_a_row_of_a_provisional_acceptance_says_what_follows() -> None:
    hall = Hall()
    papers = {"1": "ok", "2": "ok", "3": "ok", "4": "missing"}
    hall.receive(materials=papers, then="accept", defer={"4": date(2026, 9, 30)})
    (row,) = listed(hall, CaseFilter.OPEN)
    assert (row.is_provisional, row.step) == (True, "容缺，待补 1 件")


def test_results_wait_under_their_filter_until_they_are_collected() -> None:
    hall = Hall()
    case = hall.receive(then="accept").case
    hall.act(hall.seed.clerk, finish_case, FinishCase(case))
    (ready,) = listed(hall, CaseFilter.READY, CaseScope.CENTRE)
    assert (ready.case, ready.step, ready.light.kind) == (case, "等申请人领取", LightKind.READY)
    hall.act(hall.seed.clerk, hand_over_result, HandOverResult(case))
    assert listed(hall, CaseFilter.READY) == []
    assert [row.case for row in listed(hall, CaseFilter.CLOSED)] == [case]


def test_an_instant_case_is_over_when_it_is_done() -> None:
    hall = Hall()
    papers = {"1": "ok", "2": "ok"}
    person = {"resident_id": invented_id(), "name": "马秀兰"}
    case = hall.receive(hall.seed.deputy, item="404", materials=papers, then="accept", finish=True, **person).case
    assert counted(hall, CaseScope.CENTRE).open == 0
    (row,) = listed(hall, CaseFilter.CLOSED, CaseScope.CENTRE)
    assert (row.case, row.light.words, row.step) == (case, "即办", "已办结")


@pytest.mark.parametrize("text", ["马秀兰", "0924-01-0001", invented_id(), invented_id()[-4:]])
def test_a_text_finds_cases_of_every_stage_whoever_handles_them(text: str) -> None:
    hall = Hall()
    case = hall.receive(hall.seed.finance_clerk).case
    hall.act(hall.seed.finance_clerk, withdraw_case, WithdrawCase(case, reason="不办了"))
    hall.receive(resident_id=invented_id(2), name="金文海")
    assert [row.case for row in listed(hall, CaseFilter.OVERDUE, text=text)] == [case]


def test_who_may_not_read_personal_data_sees_masks_and_finds_nothing() -> None:
    hall = Hall()
    hall.receive(then="accept")
    reads, inspector = hall.stored(), Desk(hall.staff(hall.seed.director), "督查员", Role.INSPECTOR)
    lights = lights_of(hall, inspector)
    ids = list_cases(reads, inspector, lights, CaseListRequest(scope=CaseScope.CENTRE))
    (row,) = case_rows(reads, inspector, lights, ids)
    assert (row.name, row.resident_id) == ("马*兰", "9900**********0013")
    with pytest.raises(NotAllowed):
        list_cases(reads, inspector, lights, CaseListRequest(text="马秀兰"))
    with pytest.raises(NotAllowed):
        list_cases(reads, inspector, lights, CaseListRequest(scope=CaseScope.MINE))


def test_a_case_that_is_not_here_leaves_no_row() -> None:
    hall = Hall()
    case = case_id(hall.receive().case)
    rows = case_rows(hall.stored(), hall.seed.clerk, lights_of(hall), [AggregateId(b"u" * 16), case])
    assert [row.id for row in rows] == [case]


def test_every_form_of_a_number_leads_to_its_case() -> None:
    hall = Hall()
    received = hall.receive(then="accept")
    hall.act(hall.seed.clerk, finish_case, FinishCase(received.case))
    reads = hall.stored()
    short13 = f"26092401000{1}{received.number[-1]}"
    for text in (received.number, f"{received.number}-A1", f"{received.number}-T1.07", "0924-01-0001", short13):
        assert case_of_paper(reads, text, FIRST_DAY) == case_id(received.case), text
    assert case_of_paper(reads, f" {short13.lower()}.0A1B2C3D ", FIRST_DAY) == case_id(received.case)
    with pytest.raises(InputProblem):
        case_of_paper(reads, "0924-01-0009", FIRST_DAY)


def test_another_window_sees_the_case_in_the_centre_only() -> None:
    hall = Hall()
    case = hall.receive(hall.seed.finance_clerk).case
    assert listed(hall, CaseFilter.OPEN) == []
    assert [row.case for row in listed(hall, CaseFilter.OPEN, CaseScope.CENTRE)] == [case]
    hall.act(hall.seed.clerk, accept_case, AcceptCase(case))
    assert [row.case for row in listed(hall, CaseFilter.OPEN)] == [case]
