"""办件 and 出件 without Qt: filters, finding, and each deed carried out by the real services."""

from __future__ import annotations

import pytest

from counter_app.domain.case_entries import CaseRefused
from counter_app.domain.journal import NO_ENTRY, AggregateId, JournalId
from counter_app.domain.print_jobs import (
    PRINT,
    AttemptEnd,
    Confirmation,
    JobStage,
    PrintAttempted,
    PrintEnded,
    PrintJobState,
)
from counter_app.domain.staff import Role
from counter_app.services.accept_case import AcceptCase, accept_case
from counter_app.services.authoring import ActFrame, Author, Draft
from counter_app.services.case_list import CaseFilter
from counter_app.services.changes import Changes
from counter_app.services.desk import Desk
from counter_app.services.entry_format import Envelope
from counter_app.services.ports import OwnTip
from counter_app.services.signing import DeviceKey
from counter_app.ui.presenters.cases.deeds import Deed
from counter_app.ui.presenters.form import Form
from tests.fakes.busy_hall import DAYS, NAMES, busy_hall
from tests.fakes.case_desk import CaseDesk
from tests.fakes.fake_adapters import FakeRandomness
from tests.fakes.fake_journal import PIN, append_by_hand
from tests.fakes.hall import case_id, invented_id


@pytest.fixture
def desk() -> CaseDesk:
    return CaseDesk()


@pytest.fixture
def handing_over() -> CaseDesk:
    return CaseDesk(is_handing_over=True)


def test_the_most_urgent_case_comes_first_and_is_shown_beside_the_list(desk: CaseDesk) -> None:
    assert desk.names()[0] == NAMES[0]
    assert desk.view.detail is not None
    assert desk.view.detail.title.startswith(NAMES[0])
    assert desk.view.detail.steps[-1].what == "办结"
    assert desk.view.pills[0].words == "在办 8"


def test_filters_list_what_their_counts_say(desk: CaseDesk) -> None:
    for place, pill in enumerate(desk.view.pills):
        desk.presenter.choose_filter(place)
        assert pill.words.endswith(f" {len(desk.view.ids)}")
        assert (desk.view.emptiness is None) == bool(desk.view.ids)


def test_the_counts_of_the_rail_are_those_of_the_clerk(desk: CaseDesk) -> None:
    counts = desk.counts[-1]
    assert (counts.overdue, counts.due_today, counts.ready) == (4, 0, 1)


def test_at_the_back_only_the_count_of_the_rail_is_read(desk: CaseDesk) -> None:
    listed, counted = desk.view.listed, len(desk.counts)
    desk.presenter.changed(Changes(frozenset({"case"})), is_in_front=False)
    assert (desk.view.listed, len(desk.counts)) == (listed, counted + 1)
    desk.presenter.changed(Changes(frozenset({"case"})))
    assert (desk.view.listed, len(desk.counts)) == (listed + 1, counted + 2)


def test_a_case_that_is_shown_again_is_read_again(desk: CaseDesk) -> None:
    desk.go_to(desk.busy.finished)
    listed = desk.view.listed
    desk.go_to(desk.busy.finished)
    assert (desk.view.listed, desk.is_selected(desk.busy.finished)) == (listed + 1, True)


def test_the_cases_of_others_are_listed_when_asked_for(desk: CaseDesk) -> None:
    assert NAMES[8] not in desk.names()
    desk.presenter.change_scope()
    assert NAMES[8] in desk.names()
    assert desk.view.scope_words == "只看我的"


def test_typing_finds_and_clearing_goes_back(desk: CaseDesk) -> None:
    number = desk.hall.state(desk.busy.noticed).number
    desk.presenter.typed(number)
    assert desk.names() == [NAMES[5]]
    assert desk.view.chosen_pill is None
    desk.presenter.clear()
    assert len(desk.view.ids) == 8


def test_what_nobody_has_is_an_empty_list_with_a_way_on(desk: CaseDesk) -> None:
    desk.presenter.typed("0102-01-0001")
    assert desk.view.emptiness is not None
    assert "没有找到" in desk.view.emptiness.title
    assert desk.view.offers == ()
    assert desk.still.messages.problems == []


def test_one_letter_is_kept_but_finds_nothing_yet(desk: CaseDesk) -> None:
    desk.presenter.typed("m")
    assert (desk.view.text, len(desk.view.ids)) == ("m", 8)


def test_a_scanned_card_finds_the_cases_of_its_holder_and_stays_masked(desk: CaseDesk) -> None:
    desk.presenter.scanned(invented_id(8))
    assert desk.names() == [NAMES[7]]
    assert "*" in desk.view.text


def test_each_stage_offers_its_own_next_step(desk: CaseDesk) -> None:
    first = {}
    for name in ("received", "noticed", "accepted", "finished"):
        desk.go_to(getattr(desk.busy, name))
        first[name] = desk.offered()[0]
    assert list(first.values()) == [Deed.ACCEPT, Deed.ACCEPT, Deed.FINISH, Deed.HAND_OVER]


def test_a_received_case_goes_on_at_the_acceptance(desk: CaseDesk) -> None:
    desk.go_to(desk.busy.received)
    desk.presenter.do("Enter")
    assert desk.accepted == [desk.hall.state(desk.busy.received).number]


def test_a_case_is_finished_and_undone_from_the_list_that_it_left(desk: CaseDesk) -> None:
    desk.presenter.choose_filter(list(CaseFilter).index(CaseFilter.OVERDUE))
    desk.presenter.select_id(case_id(desk.busy.overdue))
    desk.presenter.do("Enter")
    desk.answer(text="同意发放")
    assert desk.types(desk.busy.overdue)[-1] == "finished"
    assert desk.view.form is None
    assert desk.toasts[-1].startswith("已办结 0001")
    assert not desk.is_selected(desk.busy.overdue)
    desk.presenter.do("Ctrl+Z")
    assert desk.types(desk.busy.overdue)[-1] == "undone"
    assert desk.toasts[-1].startswith("已撤销 0001")


def test_whoever_went_on_to_another_case_does_not_undo_the_one_before(desk: CaseDesk) -> None:
    desk.go_to(desk.busy.overdue)
    desk.presenter.do("Enter")
    desk.answer()
    desk.presenter.clear()
    desk.presenter.select_id(case_id(desk.busy.received))
    desk.presenter.do("Ctrl+Z")
    assert desk.types(desk.busy.overdue)[-1] == "finished"


def test_a_denial_without_its_reason_is_said_at_its_line(desk: CaseDesk) -> None:
    desk.go_to(desk.busy.accepted)
    desk.presenter.do("Enter")
    desk.answer(outcome=1)
    assert desk.view.problem is not None
    assert desk.view.problem.error.field == "reason"
    desk.answer(outcome=1, reason="不符合规定的条件")
    assert desk.hall.state(desk.busy.accepted).now.outcome == "denied"


def test_one_form_is_one_act_however_often_it_is_sent(desk: CaseDesk) -> None:
    desk.go_to(desk.busy.accepted)
    desk.presenter.do("F9")
    desk.still.acts.is_waiting = True
    desk.answer(how=0, what="可以来领了")
    desk.answer(how=0, what="可以来领了")
    desk.still.acts.let_go()
    assert desk.types(desk.busy.accepted).count("feedback_logged") == 1


def test_a_case_is_withdrawn_with_its_ground(desk: CaseDesk) -> None:
    desk.go_to(desk.busy.noticed)
    desk.presenter.do("Alt+C")
    desk.answer(ground=1)
    assert desk.types(desk.busy.noticed)[-1] == "withdrawn"


def test_a_case_is_handed_on_with_the_pin_of_its_receiver(desk: CaseDesk) -> None:
    desk.go_to(desk.busy.accepted)
    desk.presenter.do("F8")
    form = desk.view.form
    assert form is not None
    assert form.approvers == ()
    assert all(desk.hall.seed.clerk.name not in option for option in form.choices[0].options)
    desk.answer(to_staff=0, reason="承办人请假", pin="000000")
    assert desk.types(desk.busy.accepted)[-1] != "reassigned"
    assert desk.view.problem is not None
    desk.answer(to_staff=0, reason="承办人请假", pin=PIN)
    assert desk.types(desk.busy.accepted)[-1] == "reassigned"


def test_the_case_of_somebody_else_is_handed_on_only_with_an_approval(desk: CaseDesk) -> None:
    desk.go_to(desk.busy.of_somebody_else)
    desk.presenter.do("F8")
    form = desk.view.form
    assert form is not None
    assert [one.name for one in form.approvers] == [desk.hall.seed.deputy.name, desk.hall.seed.director.name]
    desk.answer(to_staff=_place(form, desk.hall.seed.clerk.name), reason="换了岗位", pin=PIN)
    assert desk.types(desk.busy.of_somebody_else)[-1] != "reassigned"
    mine = _place(form, desk.hall.seed.clerk.name)
    desk.answer(to_staff=mine, reason="换了岗位", pin=PIN, approver=desk.hall.seed.director)
    assert desk.types(desk.busy.of_somebody_else)[-1] == "reassigned"


def _place(form: Form, name: str) -> int:
    return next(place for place, option in enumerate(form.choices[0].options) if option.startswith(name))


def test_a_correction_asks_for_the_password_and_reverses_the_last_step(desk: CaseDesk) -> None:
    desk.go_to(desk.busy.overdue)
    desk.presenter.do("Alt+G")
    desk.answer(fields=0, reason="受理错了", approver=desk.hall.seed.director)
    assert desk.types(desk.busy.overdue)[-1] == "corrected"
    assert desk.hall.state(desk.busy.overdue).stage == "undone"


def test_the_outcome_of_a_finished_case_is_corrected(desk: CaseDesk) -> None:
    desk.go_to(desk.busy.finished)
    desk.presenter.do("Alt+G")
    form = desk.view.form
    assert form is not None
    assert form.choices[0].options[0] == "结果改为“不予办理”"
    desk.answer(fields=0, reason="登记错了", approver=desk.hall.seed.deputy)
    assert desk.hall.state(desk.busy.finished).now.outcome == "denied"


def test_a_conflict_is_settled_by_a_director(desk: CaseDesk) -> None:
    case = _in_conflict(desk)
    desk.go_to(case)
    assert desk.offered() == [Deed.SETTLE, Deed.PERSON]
    desk.presenter.do("Enter")
    desk.answer(reason="核实过")
    assert desk.view.problem is not None
    desk.answer(stands=0, reason="核实过", approver=desk.hall.seed.director)
    assert "conflict_settled" in desk.types(case)


def _in_conflict(desk: CaseDesk) -> str:
    """Let this window accept a case that another one, which doesn't know of it, refuses."""
    case, hall = desk.busy.received, desk.hall
    parents = hall.folded(case).heads
    hall.act(hall.seed.clerk, accept_case, AcceptCase(case))
    key = DeviceKey(bytes([9]) * 32)
    tip = OwnTip(hall.seed.centre, JournalId(key.device + b"theirs--"), 0, NO_ENTRY, 0, "02", None)
    author = Author(key, hall.clock, FakeRandomness("theirs"))
    frame = ActFrame(hall.staff(hall.seed.deputy), DAYS[-1], Envelope())
    draft = Draft("case.refused", 1, case_id(case), CaseRefused(1), None)
    with hall.counter.journal.transaction() as transaction:
        transaction.append(author.write([draft], frame, tip, {case_id(case): parents}))
    return case


def test_a_paper_that_was_printed_is_printed_again_with_a_reason(desk: CaseDesk) -> None:
    _ended(desk, AttemptEnd.PRINTED)
    desk.go_to(desk.busy.accepted)
    assert desk.presenter.print_again()
    desk.answer()
    assert desk.view.form is None
    assert desk.toasts == ["补打的单据已进打印队列"]
    assert [job.reprint_no for _, job in _papers(desk)] == [0, 0, 1]


def test_a_paper_that_still_waits_is_not_printed_twice(desk: CaseDesk) -> None:
    desk.go_to(desk.busy.accepted)
    desk.presenter.print_again()
    desk.answer()
    assert desk.view.problem is not None
    assert "不用补打" in desk.view.problem.words


def test_a_paper_that_may_be_torn_is_asked_about_first(desk: CaseDesk) -> None:
    _ended(desk, AttemptEnd.UNCONFIRMED)
    desk.go_to(desk.busy.accepted)
    desk.presenter.print_again()
    desk.answer()
    assert desk.view.problem is not None
    desk.answer(answer=0)
    assert desk.view.form is None
    assert _papers(desk)[-1][1].stage is JobStage.PRINTED


def test_a_receipt_that_nobody_wanted_is_printed_when_it_is_asked_for(desk: CaseDesk) -> None:
    hall = desk.hall
    case = hall.receive(
        hall.seed.clerk, resident_id=invented_id(31), name="高秀珍", then="accept", no_paper_reason="不需要"
    ).case
    assert hall.stored().prints_of(case_id(case)) == []
    desk.go_to(case)
    assert desk.presenter.print_again()
    assert desk.view.form is None
    assert desk.toasts == ["受理回执正在打印"]
    assert [job.number[-2:] for _, job in hall.stored().prints_of(case_id(case))] == ["A1"]


def _papers(desk: CaseDesk) -> list[tuple[AggregateId, PrintJobState]]:
    return sorted(desk.hall.stored().prints_of(case_id(desk.busy.accepted)), key=lambda one: one[1].queued_ms)


def _ended(desk: CaseDesk, end: AttemptEnd) -> None:
    job = _papers(desk)[-1][0]
    append_by_hand(desk.hall.counter, PRINT, job, (PrintAttempted(1, "窗口热敏", b"hash", 100), None))
    append_by_hand(desk.hall.counter, PRINT, job, (PrintEnded(1, end, Confirmation.TOKEN), None))


def test_the_applicant_collects_with_one_key_after_the_scan(handing_over: CaseDesk) -> None:
    number = handing_over.hall.state(handing_over.busy.finished).number.replace("-", "")
    handing_over.presenter.scanned(number, opens_handing_over=True)
    form = handing_over.view.form
    assert form is not None
    assert form.button(form.choices[0].chosen) == "交给本人"
    assert form.facts == ("代管原件：户口簿 1 份、残疾证 2 份",)
    handing_over.answer()
    assert handing_over.types(handing_over.busy.finished)[-1] == "handed_over"
    assert handing_over.hall.stored().custody_of(case_id(handing_over.busy.finished)) == []


def test_somebody_else_collects_with_name_and_authority(handing_over: CaseDesk) -> None:
    handing_over.go_to(handing_over.busy.finished)
    handing_over.presenter.do("Enter")
    handing_over.answer(who=1, authority="委托书")
    assert handing_over.view.problem is not None
    assert handing_over.view.problem.error.field == "collector"
    handing_over.answer(who=1, collector="白小军")
    assert handing_over.view.problem.error.field in ("collector", "authority")
    handing_over.answer(who=1, collector="白小军", authority="委托书", originals=1)
    assert handing_over.types(handing_over.busy.finished)[-1] == "handed_over"
    assert len(handing_over.hall.stored().custody_of(case_id(handing_over.busy.finished))) == 1


def test_originals_are_returned_by_themselves(desk: CaseDesk) -> None:
    desk.go_to(desk.busy.finished)
    desk.presenter.do("Alt+O")
    desk.answer()
    assert desk.hall.stored().custody_of(case_id(desk.busy.finished)) == []
    assert Deed.ORIGINALS not in desk.offered()


def test_the_slip_of_a_case_that_is_not_ready_opens_no_form(handing_over: CaseDesk) -> None:
    number = handing_over.hall.state(handing_over.busy.accepted).number
    handing_over.presenter.scanned(number, opens_handing_over=True)
    assert handing_over.view.form is None
    assert "还不能出件" in handing_over.toasts[-1]


def test_nothing_can_be_done_by_those_who_do_not_serve() -> None:
    busy = busy_hall()
    inspector = CaseDesk(busy, Desk(busy.hall.seed.director.staff, "审计", Role.AUDITOR))
    assert inspector.view.offers == ()
    assert inspector.view.scope_words == ""
    assert not inspector.presenter.print_again()
    assert inspector.names()


def test_a_form_that_was_left_while_the_pin_is_checked_hands_nothing_on(desk: CaseDesk) -> None:
    desk.go_to(desk.busy.accepted)
    desk.presenter.do("F8")
    desk.still.acts.is_waiting = True
    desk.answer(to_staff=0, reason="承办人请假", pin=PIN)
    desk.presenter.deeds.close()
    desk.still.acts.let_go()
    assert desk.types(desk.busy.accepted)[-1] != "reassigned"


def test_an_act_that_ends_late_leaves_the_next_form_open(desk: CaseDesk) -> None:
    desk.go_to(desk.busy.accepted)
    desk.presenter.do("F9")
    desk.still.acts.is_waiting = True
    desk.answer(how=0, what="可以来领了")
    desk.presenter.deeds.close()
    desk.presenter.do("Alt+C")
    desk.still.acts.let_go()
    assert desk.types(desk.busy.accepted)[-1] == "feedback_logged"
    assert desk.view.form is not None
    assert desk.view.form.key == Deed.WITHDRAW


def test_a_refusal_of_a_form_that_was_left_is_said_in_the_banner(desk: CaseDesk) -> None:
    desk.go_to(desk.busy.accepted)
    desk.presenter.do("Enter")
    desk.still.acts.is_waiting = True
    desk.answer(outcome=1)
    desk.presenter.deeds.close()
    desk.still.acts.let_go()
    assert [error.field for error in desk.still.messages.problems] == ["reason"]
    assert desk.presenter.deeds.problem is None


def test_a_form_that_waits_for_its_people_does_not_take_the_place_of_another(desk: CaseDesk) -> None:
    desk.go_to(desk.busy.accepted)
    desk.still.acts.is_waiting = True
    desk.presenter.do("F8")
    desk.presenter.do("F9")
    desk.still.acts.let_go()
    assert desk.view.form is not None
    assert desk.view.form.key == Deed.FEEDBACK


def test_undo_pressed_twice_in_a_breath_is_one_step_and_no_refusal(desk: CaseDesk) -> None:
    desk.go_to(desk.busy.overdue)
    desk.presenter.do("Enter")
    desk.answer()
    desk.still.acts.is_waiting = True
    desk.presenter.do("Ctrl+Z")
    desk.presenter.do("Ctrl+Z")
    desk.still.acts.let_go()
    assert desk.types(desk.busy.overdue)[-2:] == ["finished", "undone"]
    assert desk.still.messages.problems == []


def test_whoever_signs_in_next_sees_neither_the_list_nor_the_form_of_the_one_before(desk: CaseDesk) -> None:
    desk.go_to(desk.busy.accepted)
    desk.presenter.do("F9")
    deputy, here = desk.hall.seed.deputy, desk.still.workplace.desk
    here.staff, here.name, here.role, here.session = deputy.staff, deputy.name, deputy.role, deputy.session
    desk.still.acts.is_waiting = True
    desk.presenter.forget_person()
    desk.presenter.person_changed()
    assert (desk.view.form, desk.view.ids, desk.view.detail) == (None, (), None)
    desk.still.acts.let_go()
    assert desk.view.ids


def test_a_form_that_a_scan_wanted_is_not_opened_for_what_was_typed_after_it(handing_over: CaseDesk) -> None:
    number = handing_over.hall.state(handing_over.busy.finished).number
    handing_over.still.acts.is_waiting = True
    handing_over.presenter.scanned(number, opens_handing_over=True)
    handing_over.presenter.clear()
    handing_over.still.acts.let_go()
    assert handing_over.view.form is None


def test_no_paper_is_offered_again_of_a_case_that_is_not_shown_any_more(desk: CaseDesk) -> None:
    desk.go_to(desk.busy.accepted)
    desk.still.acts.is_waiting = True
    desk.presenter.show_case(desk.busy.overdue)
    desk.presenter.select_id(case_id(desk.busy.overdue))
    assert not desk.presenter.print_again()
    assert desk.view.form is None
