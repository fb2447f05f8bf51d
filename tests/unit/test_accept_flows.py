"""Serving a villager by keyboard, without Qt: the flows of experience section 6 on real services."""

from __future__ import annotations

from datetime import date

import pytest

from counter_app.domain.cases import CASE, Stage
from counter_app.domain.paper import PaperKind
from counter_app.domain.print_jobs import PRINT, AttemptEnd, PrintAttempted, PrintEnded
from counter_app.domain.printers import PrinterState
from counter_app.services.accept_case import AcceptCase, accept_case
from counter_app.services.errors import TryAgain
from counter_app.services.persons_acts import CorrectPerson, correct_person
from counter_app.ui.presenters.accept.draft import Mark
from counter_app.ui.presenters.accept.state import Field, Focus, PanelKind
from tests.fakes.acceptance_desk import AcceptanceDesk
from tests.fakes.fake_adapters import BIRTH_REGISTRATION, FIRST_DAY, IDENTITY_CARD
from tests.fakes.fake_journal import append_by_hand, given_person
from tests.fakes.hall import ALL_OK, Hall, invented_id

CARD = invented_id(2, "19410412")
OTHER_CARD = invented_id(3, "19500101")
WRONG_CARD = CARD[:17] + ("1" if CARD[17] != "1" else "2")
CLERKS_AGE = "85 岁"


@pytest.fixture
def hall() -> Hall:
    return Hall()


@pytest.fixture
def desk(hall: Hall) -> AcceptanceDesk:
    given_person(hall.counter, "马秀兰", CARD)
    return AcceptanceDesk(hall)


def with_item(desk: AcceptanceDesk, card: str = CARD) -> AcceptanceDesk:
    desk.presenter.scanned(card)
    desk.press("1", "Enter")
    return desk


def test_a_complete_case_takes_four_keys_after_the_card(desk: AcceptanceDesk) -> None:
    desk.presenter.scanned(CARD)
    desk.press("1", "Enter", "*", "Enter")
    assert desk.keys == 4
    assert desk.cases() == ["received accepted"]
    assert desk.view.is_idle
    assert desk.toasts == ["已受理 0001，回执正在打印"]


def test_one_missing_material_takes_five_keys(desk: AcceptanceDesk) -> None:
    desk.presenter.scanned(CARD)
    desk.press("1", "Enter", "*", "3")
    assert desk.action("Enter").label == "打印一次性告知书"
    desk.press("Enter")
    assert desk.keys == 5
    assert desk.cases() == ["received noticed"]


def test_by_pinyin_it_takes_eleven_keys(desk: AcceptanceDesk) -> None:
    desk.write("mxl")
    desk.press("Enter")
    desk.write("gljt")
    desk.press("Enter", "*", "Enter")
    assert desk.keys == 11
    assert desk.cases() == ["received accepted"]


def test_by_pinyin_and_a_digit_it_takes_eight_keys(desk: AcceptanceDesk) -> None:
    desk.write("mxl")
    desk.press("Enter", "1", "Enter", "*", "Enter")
    assert desk.keys == 8
    assert desk.cases() == ["received accepted"]


def test_the_card_shows_who_it_is_in_full(desk: AcceptanceDesk) -> None:
    desk.presenter.scanned(CARD)
    applicant = desk.view.applicant
    assert applicant is not None
    assert (applicant.name, applicant.who) == ("马秀兰", f"女 · {CLERKS_AGE}")
    assert applicant.number.replace(" ", "") == CARD
    assert [len(part) for part in applicant.number.split()] == [6, 8, 4]


def test_nothing_is_ticked_before_a_deliberate_act(desk: AcceptanceDesk) -> None:
    with_item(desk)
    assert [row.words for row in desk.view.materials.rows] == ["未核对"] * 4
    desk.press("Enter")
    assert desk.cases() == []
    assert desk.title == "现在不能受理并打印回执"


def test_a_digit_goes_through_the_findings_and_round(desk: AcceptanceDesk) -> None:
    with_item(desk)
    seen = []
    for _ in range(6):
        desk.press("1")
        chosen = [reason.words for reason in desk.row(1).reasons if reason.is_chosen]
        seen.append(chosen[0] if chosen else desk.row(1).words)
    assert seen == ["已收", "没带", "未盖章", "已过期", "看不清", "已收"]


def test_a_tick_is_taken_back_before_any_act_is(desk: AcceptanceDesk) -> None:
    with_item(desk).press("*", "2", "Ctrl+Z")
    assert desk.view.materials.count == "4 / 4 件，齐了"
    desk.press("Ctrl+Z")
    assert desk.row(1).words == "未核对"


def test_a_defect_of_another_kind_needs_words(desk: AcceptanceDesk, hall: Hall) -> None:
    with_item(desk).press("*")
    desk.presenter.mark(2, Mark.OTHER)
    desk.press("Enter")
    assert desk.view.panel is not None
    assert desk.view.panel.panel.problem is not None
    desk.presenter.panel_text(Field.DEFECT, "卡面姓名不一致")
    desk.press("Enter")
    assert [reason.words for reason in desk.row(3).reasons if reason.is_chosen] == ["卡面姓名不一致"]
    desk.press("Enter")
    assert desk.cases() == ["received noticed"]


def test_papers_by_data_sharing_count_as_there(desk: AcceptanceDesk) -> None:
    with_item(desk).press("*", "2")
    assert Mark.SHARED in [reason.mark for reason in desk.row(2).reasons]
    desk.presenter.mark(1, Mark.SHARED)
    desk.presenter.mark(2, Mark.SHARED)
    assert desk.view.materials.count == "4 / 4 件，齐了"


def test_deferral_is_offered_only_where_every_missing_paper_may_follow(desk: AcceptanceDesk, hall: Hall) -> None:
    with_item(desk).press("*", "3")
    assert desk.action("F9").why_not == "社会保障卡或银行卡不能容缺"
    desk.press("3", "3", "3", "3", "4")
    assert desk.action("F9").label == "先受理，限期补（容缺）"
    desk.press("F9")
    assert desk.view.panel is not None
    assert desk.view.panel.panel.until == date(2026, 10, 9)
    desk.press("Enter")
    assert desk.cases() == ["received accepted"]
    (case,) = [state for _, state in hall.stored().all_of(CASE)]
    assert case.is_provisional


def test_papers_alone_can_be_taken(desk: AcceptanceDesk) -> None:
    with_item(desk).press("1", "Alt+J")
    assert desk.cases() == ["received"]
    assert desk.toasts == ["已接件 0001，收件凭证正在打印"]
    assert desk.still.messages.undos == [None]


def test_a_question_is_one_key(desk: AcceptanceDesk, hall: Hall) -> None:
    desk.press("Alt+W")
    with_item(desk).press("Alt+W")
    lines = hall.stored().register(FIRST_DAY, FIRST_DAY)
    assert [line.item_code for line in lines] == ["", "303"]
    assert desk.cases() == []
    assert desk.view.is_idle


@pytest.mark.parametrize("key", ["1", "2"])
def test_no_paper_needs_its_reason(desk: AcceptanceDesk, hall: Hall, key: str) -> None:
    with_item(desk).press("*", "F9")
    desk.press("Enter")
    assert desk.cases() == []
    desk.press(key)
    assert desk.cases() == ["received accepted"]
    assert desk.toasts == ["已受理 0001，没有打印"]


def test_a_refusal_needs_its_reason(desk: AcceptanceDesk) -> None:
    with_item(desk).press("Alt+B", "Enter")
    assert desk.cases() == []
    desk.presenter.panel_text(Field.REASON, "不满80周岁")
    desk.press("Enter")
    assert desk.cases() == ["received refused"]


def test_with_the_printer_out_the_button_says_that_the_receipt_waits(desk: AcceptanceDesk) -> None:
    with_item(desk).press("*")
    desk.presenter.printer_changed(PrinterState.PAPER_OUT)
    assert desk.action("Enter").label == "受理，回执排队"
    assert desk.view.decision.title == "装纸后接着打"
    desk.press("Enter")
    assert desk.toasts == ["已受理 0001，回执排队"]


def test_an_instant_item_is_finished_in_the_same_act(hall: Hall) -> None:
    given_person(hall.counter, "马秀兰", CARD)
    desk = AcceptanceDesk(hall, desk=hall.seed.deputy)
    desk.presenter.scanned(CARD)
    desk.write(BIRTH_REGISTRATION.code)
    desk.press("Enter", "*")
    assert desk.action("Enter").label == "受理办结并打印回执"
    desk.press("Enter")
    assert desk.cases() == ["received accepted finished"]


def test_an_item_of_another_window_is_referred_in_one_key(desk: AcceptanceDesk, hall: Hall) -> None:
    desk.presenter.scanned(CARD)
    desk.write("404")
    desk.press("Enter", "*")
    assert desk.action("Enter").why_not.startswith("这个事项在")
    desk.press("F9")
    assert desk.toasts == ["已登记引导，去 4 号窗口"]
    assert desk.view.is_idle


def test_somebody_unknown_is_registered_with_a_name(hall: Hall) -> None:
    desk = AcceptanceDesk(hall)
    desk.presenter.scanned(CARD)
    assert desk.view.panel is not None
    assert desk.view.panel.panel.kind is PanelKind.REGISTER
    desk.press("Enter")
    assert desk.view.panel.panel.problem is not None
    desk.presenter.panel_text(Field.NAME, "马秀兰")
    desk.press("Enter")
    assert desk.view.applicant is not None
    assert desk.view.applicant.name == "马秀兰"
    assert desk.view.applicant.pills[0].words == "刷卡读到"
    assert desk.view.focus is Focus.ITEM


def test_a_wrong_check_digit_is_refused_and_passes_with_a_reason(hall: Hall) -> None:
    desk = AcceptanceDesk(hall)
    desk.write(WRONG_CARD)
    desk.press("Enter")
    assert desk.title == "身份证号输得不对，校验位对不上"
    assert CARD[17] not in desk.title
    desk.press("F9")
    desk.presenter.panel_text(Field.NAME, "马秀兰")
    desk.press("Enter")
    assert desk.view.panel is not None
    assert desk.view.panel.panel.problem is not None
    desk.presenter.panel_text(Field.UNVERIFIED_REASON, "证件原件如此")
    desk.press("Enter")
    assert desk.view.applicant is not None
    assert desk.view.applicant.pills[0].words == "证号未核实"


def test_a_wrong_number_can_be_typed_again(hall: Hall) -> None:
    desk = AcceptanceDesk(hall)
    desk.write(WRONG_CARD)
    desk.press("Enter", "Esc")
    assert desk.view.banner is None
    assert desk.view.omni == WRONG_CARD


def test_without_any_card_the_reason_is_asked(hall: Hall) -> None:
    desk = AcceptanceDesk(hall)
    desk.press("Alt+N")
    desk.presenter.panel_text(Field.NAME, "马小宝")
    desk.presenter.panel_text(Field.NO_ID_REASON, "新生儿，还没上户口")
    desk.press("Enter")
    assert desk.view.applicant is not None
    assert [pill.words for pill in desk.view.applicant.pills] == ["没有证号"]
    desk.press("1", "Enter", "*", "Enter")
    assert desk.cases() == ["received accepted"]


def test_of_several_hits_one_is_picked_by_its_digit(desk: AcceptanceDesk, hall: Hall) -> None:
    given_person(hall.counter, "马晓亮", OTHER_CARD)
    desk.write("mxl")
    desk.press("Enter")
    assert desk.title == "找到 2 个"
    assert desk.view.is_idle
    desk.press("2")
    assert desk.view.applicant is not None
    assert desk.view.applicant.name == "马晓亮"


def test_of_several_hits_one_is_picked_with_the_arrows(desk: AcceptanceDesk, hall: Hall) -> None:
    given_person(hall.counter, "马晓亮", OTHER_CARD)
    desk.write("mxl")
    desk.presenter.moved(1)
    desk.presenter.moved(1)
    desk.press("Enter")
    assert desk.view.applicant is not None
    assert desk.view.applicant.name == "马晓亮"


def test_nothing_found_says_so(desk: AcceptanceDesk) -> None:
    desk.write("qqq")
    desk.press("Enter")
    assert desk.view.found_nothing == "qqq"
    assert desk.action("Alt+N").label == "新建申请人"


def test_another_card_in_the_middle_asks_and_parks(desk: AcceptanceDesk, hall: Hall) -> None:
    given_person(hall.counter, "丁建军", OTHER_CARD)
    with_item(desk).press("*", "3")
    desk.presenter.scanned(OTHER_CARD)
    assert desk.title == "刷到的是丁建军"
    assert [(one.key, one.label) for one in desk.view.actions[:2]] == [
        ("F9", "先存着，办丁建军"),
        ("Enter", "接着办马秀兰"),
    ]
    desk.press("Enter")
    assert desk.view.banner is None
    assert desk.view.materials.count == "3 / 4 件"
    desk.presenter.scanned(OTHER_CARD)
    desk.press("F9")
    assert desk.view.applicant is not None
    assert desk.view.applicant.name == "丁建军"
    assert desk.view.parked == ("马秀兰 高龄津贴，第 3 步",)
    desk.press("1", "Enter", "*", "Enter")
    assert desk.cases() == ["received accepted"]
    desk.press("Enter")
    assert desk.view.materials.count == "3 / 4 件"
    assert not desk.view.parked


def test_the_same_card_again_changes_nothing(desk: AcceptanceDesk) -> None:
    with_item(desk).press("*")
    desk.presenter.scanned(CARD)
    assert desk.title == "正在办的就是马秀兰"
    assert desk.view.materials.count == "4 / 4 件，齐了"


def test_at_most_three_cases_are_parked(desk: AcceptanceDesk, hall: Hall) -> None:
    cards = [invented_id(serial) for serial in range(11, 16)]
    for place, card in enumerate(cards):
        given_person(hall.counter, f"马{'一二三四五'[place]}", card)
    for card in cards[:4]:
        desk.presenter.scanned(card)
        if desk.view.banner is not None:
            desk.press("F9")
        desk.press("1", "Enter")
    assert len(desk.view.parked) == 3
    desk.presenter.scanned(cards[4])
    assert desk.action("F9").why_not == "已经存了 3 件，请先办完一件"
    desk.press("Enter", "Esc", "Esc")
    assert desk.title == "已经存了 3 件没办完"
    assert not desk.view.is_idle


def test_escape_goes_one_step_back_and_the_draft_stays(desk: AcceptanceDesk) -> None:
    with_item(desk).press("*")
    desk.press("Esc")
    assert desk.view.focus is Focus.ITEM
    desk.press("Esc")
    assert desk.view.is_idle
    assert desk.view.parked == ("马秀兰 高龄津贴，第 3 步",)
    desk.press("Enter")
    assert desk.view.materials.count == "4 / 4 件，齐了"
    assert desk.cases() == []


def test_escape_from_a_bare_card_keeps_nothing(desk: AcceptanceDesk) -> None:
    desk.presenter.scanned(CARD)
    desk.press("Esc")
    assert desk.view.is_idle
    assert not desk.view.parked
    assert desk.drafts.kept == {}


def test_after_a_power_cut_the_clerk_goes_on_where_she_stood(hall: Hall, desk: AcceptanceDesk) -> None:
    with_item(desk).press("*", "3")
    again = AcceptanceDesk(hall, drafts=desk.drafts)
    assert again.view.parked == ("上次没办完：马秀兰 高龄津贴，第 3 步",)
    again.press("Enter")
    assert again.view.materials.count == "3 / 4 件"
    again.press("Enter")
    assert again.cases() == ["received noticed"]
    assert again.drafts.kept == {}


def test_undo_reverses_the_acceptance_and_brings_the_draft_back(desk: AcceptanceDesk) -> None:
    with_item(desk).press("*", "Enter", "Ctrl+Z")
    assert desk.cases() == ["received accepted undone"]
    assert desk.toasts[-1] == "已撤销 0001"
    assert desk.view.materials.count == "4 / 4 件，齐了"
    desk.press("Enter")
    assert sorted(desk.cases()) == ["received accepted", "received accepted undone"]


def test_undo_of_a_notice_goes_on_with_the_same_case(desk: AcceptanceDesk) -> None:
    with_item(desk).press("*", "3", "Enter", "Ctrl+Z", "3", "3", "3", "3", "Enter")
    assert desk.cases() == ["received noticed undone supplemented accepted"]


def test_an_undo_is_one_undo(desk: AcceptanceDesk) -> None:
    with_item(desk).press("*", "Enter", "Ctrl+Z", "Ctrl+Z", "Ctrl+Z")
    assert desk.cases() == ["received accepted undone"]


def test_a_waiting_case_is_offered_and_taken_up(hall: Hall, desk: AcceptanceDesk) -> None:
    with_item(desk).press("*", "3", "Enter")
    desk.presenter.scanned(CARD)
    assert desk.title == "马秀兰有一件“待补正”"
    assert desk.view.banner is not None
    assert desk.view.banner.body == "9月24日申请高龄津贴，缺社会保障卡或银行卡。今天带来了吗？"
    desk.press("F9")
    assert desk.view.materials.count == "3 / 4 件"
    desk.press("*", "Enter")
    assert desk.cases() == ["received noticed supplemented accepted"]


def test_a_new_case_beside_a_waiting_one_is_the_clerks_choice(desk: AcceptanceDesk) -> None:
    with_item(desk).press("*", "3", "Enter")
    desk.presenter.scanned(CARD)
    desk.press("1", "Enter")
    assert desk.title == "马秀兰有一件“待补正”"
    desk.press("Enter", "*", "Enter")
    assert desk.cases() == ["received noticed", "received accepted"]


def test_the_same_thing_twice_is_told(desk: AcceptanceDesk) -> None:
    with_item(desk).press("*", "Enter")
    with_item(desk)
    assert desk.title == "马秀兰已有一件在办"
    desk.press("F9")
    assert len(desk.shown_cases) == 1


def test_a_scanned_notice_opens_its_case(desk: AcceptanceDesk, hall: Hall) -> None:
    answer = hall.receive(person=None, resident_id=CARD, materials=ALL_OK | {"3": "missing"}, then="notice")
    desk.presenter.scanned(f"{answer.paper}")
    assert desk.view.materials.count == "3 / 4 件"
    desk.press("3", "3", "3", "3")
    desk.press("Enter")
    assert hall.state(answer.case).stage is Stage.ACCEPTED


def test_a_decided_case_is_shown_elsewhere(desk: AcceptanceDesk, hall: Hall) -> None:
    answer = hall.receive(then="accept")
    desk.presenter.scanned(answer.number)
    desk.press("F9")
    assert desk.shown_cases == [answer.case]


def test_a_foreign_code_moves_nothing(desk: AcceptanceDesk) -> None:
    with_item(desk).press("*")
    desk.presenter.scanned("6901234567892-X")
    assert desk.title == "这个码不是本中心的单据"
    assert desk.view.materials.count == "4 / 4 件，齐了"


def test_a_second_notice_with_something_new_asks_why(desk: AcceptanceDesk, hall: Hall) -> None:
    answer = hall.receive(person=None, resident_id=CARD, materials=ALL_OK | {"3": "missing"}, then="notice")
    desk.presenter.scanned(answer.number)
    desk.press("*", "1", "Enter")
    assert desk.view.panel is not None
    assert desk.view.panel.panel.kind is PanelKind.NOTICE_REASON
    desk.presenter.panel_text(Field.REASON, "第一次漏看了")
    desk.press("Enter")
    assert hall.types(answer.case) == ["received", "noticed", "supplemented", "noticed"]


def test_an_agent_is_written_down(desk: AcceptanceDesk, hall: Hall) -> None:
    with_item(desk).press("*", "Alt+D")
    desk.presenter.panel_text(Field.AGENT, "马占林")
    desk.press("Enter")
    assert desk.view.applicant is not None
    assert ("办理人", "马占林（代办）") in desk.view.applicant.facts
    desk.press("Enter")
    assert desk.cases() == ["received accepted"]


def test_an_error_changes_nothing_and_the_draft_stays(
    desk: AcceptanceDesk, hall: Hall, monkeypatch: pytest.MonkeyPatch
) -> None:
    with_item(desk).press("*")
    with monkeypatch.context() as full_disk:
        full_disk.setattr(hall.counter.journal, "transaction", no_room)
        desk.press("Enter")
    assert desk.title == "本机空间快满了，今天的记录都已存好"
    assert desk.cases() == []
    desk.press("Enter")
    assert desk.cases() == ["received accepted"]


def no_room() -> None:
    raise TryAgain("本机空间快满了，今天的记录都已存好", "请告诉副主任清理，明天起可能不能受理")


def test_papers_taken_before_are_decided_later(desk: AcceptanceDesk, hall: Hall) -> None:
    answer = hall.receive(person=None, resident_id=CARD)
    desk.presenter.scanned(answer.number)
    desk.press("3", "Enter")
    assert hall.types(answer.case) == ["received", "supplemented", "noticed"]


def test_the_paper_beside_the_button_is_the_one_that_enter_prints(desk: AcceptanceDesk) -> None:
    with_item(desk)
    kinds = []
    for key in ("*", "3"):
        desk.press(key)
        assert desk.view.decision.paper is not None
        kinds.append(desk.view.decision.paper.ticket.kind)
    assert kinds == [PaperKind.ACCEPTANCE, PaperKind.NOTICE]
    desk.press("3", "3", "3", "3", "4", "F9")
    assert desk.view.decision.paper is not None
    assert desk.view.decision.paper.ticket.kind is PaperKind.PROVISIONAL


def test_how_to_mend_is_printed_and_remembered(desk: AcceptanceDesk, hall: Hall) -> None:
    with_item(desk).press("*", "3", "PgDn")
    assert desk.view.panel is not None
    assert [row.name for row in desk.view.panel.lacking] == ["社会保障卡或银行卡"]
    desk.presenter.panel_text("mending.3", "到农商行补办")
    assert desk.view.decision.paper is not None
    assert "到农商行补办" in str(desk.view.decision.paper.ticket)
    desk.press("Alt+1", "Alt+3", "Enter")
    assert desk.cases() == ["received noticed"]
    assert len(hall.stored().unsettled_prints()) == 1
    desk.press("Ctrl+Z", "PgDn")
    assert desk.view.panel is not None
    assert desk.view.panel.remembered == {3: ("到农商行补办",)}
    assert desk.view.panel.is_large


def test_the_last_act_is_undone_after_the_program_was_started_again(desk: AcceptanceDesk, hall: Hall) -> None:
    with_item(desk).press("*", "Enter")
    again = AcceptanceDesk(hall)
    again.press("Ctrl+Z")
    assert again.cases() == ["received accepted undone"]
    assert again.toasts == ["已撤销 0001"]


@pytest.mark.parametrize(
    ("keys", "said"), [(("*",), "已撤销 0001，回执请收回"), (("*", "3"), "已撤销 0001，单据请收回")]
)
def test_a_paper_that_came_out_is_asked_back(
    desk: AcceptanceDesk, hall: Hall, keys: tuple[str, ...], said: str
) -> None:
    with_item(desk).press(*keys, "Enter")
    for job, _ in hall.stored().unsettled_prints():
        begun, ended = PrintAttempted(1, "前台", bytes(32), 100), PrintEnded(1, AttemptEnd.PRINTED)
        append_by_hand(hall.counter, PRINT, job, (begun, None), (ended, None))
    desk.press("Ctrl+Z")
    assert desk.toasts[-1] == said


def at_the_general_window(hall: Hall) -> AcceptanceDesk:
    given_person(hall.counter, "马秀兰", CARD)
    desk = AcceptanceDesk(hall, desk=hall.seed.deputy)
    desk.presenter.scanned(CARD)
    return desk


def test_the_situation_decides_what_is_asked_for(hall: Hall) -> None:
    desk = at_the_general_window(hall)
    desk.write(IDENTITY_CARD.code)
    desk.press("Enter")
    assert desk.view.item is not None
    assert [(one.name, one.is_chosen) for one in desk.view.item.situations] == [("换领", True), ("补领", False)]
    assert [row.name for row in desk.view.materials.rows] == ["户口簿", "原居民身份证"]
    desk.press("*")
    desk.presenter.option(2)
    assert [row.name for row in desk.view.materials.rows] == ["户口簿"]
    assert desk.view.materials.count == "1 / 1 件，齐了"
    desk.press("Enter")
    (case,) = [state for _, state in hall.stored().all_of(CASE)]
    assert (case.situation, case.materials) == ("b", ((1, "ok"),))


def test_a_fee_is_shown_and_nothing_is_taken(hall: Hall) -> None:
    desk = at_the_general_window(hall)
    desk.write(IDENTITY_CARD.code)
    desk.press("Enter")
    assert desk.view.item is not None
    assert desk.view.item.fee == "换领20元/证，补领40元/证"


def test_an_item_of_the_past_cannot_be_chosen(desk: AcceptanceDesk) -> None:
    desk.presenter.scanned(CARD)
    desk.write("103")
    desk.press("Enter")
    assert desk.view.item is None
    assert desk.title == "没有找到这个事项"


def test_another_item_is_chosen_with_f8(hall: Hall) -> None:
    desk = at_the_general_window(hall)
    desk.write("404")
    desk.press("Enter", "*", "F8")
    assert desk.view.focus is Focus.ITEM
    desk.press("Enter")
    assert desk.view.materials.count == "2 / 2 件，齐了"
    desk.press("F8", "4", "0", "2", "Enter")
    assert desk.view.item is not None
    assert desk.view.item.code == "402"
    assert [row.words for row in desk.view.materials.rows] == ["未核对", "未核对"]


def test_a_body_is_registered_by_its_code(hall: Hall) -> None:
    desk = AcceptanceDesk(hall)
    desk.write("91350100M000100Y43")
    desk.press("Enter")
    desk.presenter.panel_text(Field.NAME, "红柳村村民委员会")
    desk.press("Enter")
    assert desk.view.applicant is not None
    assert [pill.words for pill in desk.view.applicant.pills] == ["单位"]


def test_a_spoken_number_opens_the_case_that_waits(desk: AcceptanceDesk, hall: Hall) -> None:
    answer = hall.receive(person=None, resident_id=CARD, materials=ALL_OK | {"3": "missing"}, then="notice")
    desk.write(answer.spoken)
    desk.press("Enter")
    assert desk.view.materials.count == "3 / 4 件"


def test_a_case_received_before_can_be_refused(desk: AcceptanceDesk, hall: Hall) -> None:
    answer = hall.receive(person=None, resident_id=CARD)
    desk.presenter.scanned(answer.number)
    assert desk.action("Alt+J").why_not == "这件已经收过件"
    desk.press("Alt+B")
    desk.presenter.panel_text(Field.REASON, "不满80周岁")
    desk.press("Enter")
    assert hall.types(answer.case) == ["received", "refused"]


def test_who_reads_large_print_gets_it_next_time_too(desk: AcceptanceDesk, hall: Hall) -> None:
    with_item(desk).press("*", "3", "PgDn", "Alt+3", "Enter")
    desk.presenter.scanned(CARD)
    desk.press("F9", "*")
    assert desk.view.decision.paper is not None
    assert desk.view.decision.paper.ticket.is_large


def test_a_draft_of_another_program_is_let_go_of(hall: Hall, desk: AcceptanceDesk) -> None:
    desk.drafts.keep("accept.old", b'{"form": 99}')
    desk.drafts.keep("accept.broken", b"not json")
    desk.drafts.keep("other.screen", b"whatever")
    again = AcceptanceDesk(hall, drafts=desk.drafts)
    assert not again.view.parked


def test_a_parked_case_that_was_decided_meanwhile_is_not_taken_up(desk: AcceptanceDesk, hall: Hall) -> None:
    answer = hall.receive(person=None, resident_id=CARD)
    desk.presenter.scanned(answer.number)
    desk.press("3", "Esc")
    assert len(desk.view.parked) == 1
    hall.act(hall.seed.clerk, accept_case, AcceptCase(answer.case))
    desk.press("Enter")
    assert desk.view.is_idle
    assert not desk.view.parked
    assert desk.title.endswith("已受理")


def test_clearing_the_agent_means_that_the_applicant_came(desk: AcceptanceDesk) -> None:
    with_item(desk).press("Alt+D")
    desk.presenter.panel_text(Field.AGENT, "马占林")
    desk.press("Enter", "Alt+D")
    desk.presenter.panel_text(Field.AGENT, " ")
    desk.press("Enter")
    assert desk.view.applicant is not None
    assert ("办理人", "本人") in desk.view.applicant.facts


def test_the_applicant_is_mended_on_another_page_and_shown_as_mended(desk: AcceptanceDesk, hall: Hall) -> None:
    with_item(desk).press("*", "Alt+E")
    (person,) = desk.shown_people
    hall.act(hall.seed.clerk, correct_person, CorrectPerson(person, "录入有误", phone="13999990000"))
    desk.presenter.came_back()
    assert desk.view.applicant is not None
    assert ("电话", "139****0000") in desk.view.applicant.facts
    assert desk.view.materials.count == "4 / 4 件，齐了"


def test_an_item_chosen_in_the_catalogue_waits_for_the_card(desk: AcceptanceDesk) -> None:
    desk.presenter.take_up("303")
    assert desk.title == "要办的事项已经选好"
    desk.presenter.scanned(CARD)
    assert desk.view.item is not None
    assert desk.view.item.code == "303"
    desk.press("*", "Enter")
    desk.presenter.scanned(CARD)
    assert desk.view.item is None


def test_an_item_chosen_in_the_catalogue_never_pushes_a_case_away(desk: AcceptanceDesk) -> None:
    with_item(desk).press("*")
    desk.presenter.take_up("404")
    assert desk.title == "马秀兰这件还没办完"
    assert desk.view.materials.count == "4 / 4 件，齐了"
