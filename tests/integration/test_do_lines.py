"""Whole cases, people at work and the catalogue, typed as `do` lines into a real data folder."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from tests.integration.practice import (
    ALL_OK,
    CIVIL_CLERK,
    DEPUTY,
    DIRECTOR,
    FACTS,
    INSTANT,
    OLD_AGE,
    SOCIAL_CLERK,
    Centre,
    Teller,
    invented_id,
)

ONE_MISSING = ALL_OK | {"1": "missing"}
TO_FOLLOW = ALL_OK | {"4": "missing"}
INSTANT_OK = {"1": "ok", "2": "ok"}
TODAY = date.today()  # noqa: DTZ011 - the civil day of this PC is meant
NEXT_WEEK = TODAY + timedelta(days=7)


def accepted(teller: Teller, serial: int = 1) -> str:
    return str(teller.receive(serial, then="accept")["case"])


def finished(teller: Teller, serial: int = 1) -> str:
    case = accepted(teller, serial)
    teller.done("finish_case", case=case)
    return case


# --- a case by each path ---------------------------------------------------------------------------------------------


def test_a_complete_case_is_received_accepted_finished_and_handed_over(teller: Teller) -> None:
    received = teller.receive()
    case = received["case"]
    assert (received["stage"], received["missing"], received["unchecked"]) == ("received", [], [])
    taken = teller.done("accept_case", case=case)
    assert (taken["stage"], taken["due"], taken["paper"]) == (
        "accepted",
        received["due_if_accepted"],
        received["number"] + "-A1",
    )
    decided = teller.done("finish_case", case=case, outcome="granted", text="准予发放")
    assert (decided["stage"], decided["paper"]) == ("finished", received["number"] + "-C1")
    teller.refused("hand_over_result", "input_problem", case=case, collector="马小军")
    assert teller.done("hand_over_result", case=case, collector="马小军", authority="委托书")["stage"] == "handed_over"
    told = teller.done("log_feedback", case=case, how="phone", what="已发放")
    assert told["stage"] == "handed_over"
    assert teller.done("show", case=case)["feedback"] == 1


def test_what_is_missing_is_told_once_and_the_case_goes_on_when_it_came(teller: Teller) -> None:
    told = teller.receive(materials=ONE_MISSING | {"2": "defective:expired"}, then="notice")
    case = told["case"]
    assert (told["stage"], told["paper"]) == ("noticed", told["number"] + "-T1")
    teller.refused("accept_case", "conflict", case=case)
    teller.refused("issue_notice", "conflict", case=case)
    came = teller.done("supplement_case", case=case, materials={"1": "ok", "2": "ok", "3": "defective:illegible"})
    assert (came["stage"], len(came["missing"])) == ("received", 1)
    error = teller.refused("issue_notice", "conflict", case=case)
    assert error["field"] == "reason"
    again = teller.done("issue_notice", case=case, reason="补来的卡看不清")
    assert (again["ordinal"], len(again["unannounced"]), again["paper"]) == (2, 1, told["number"] + "-T2")
    teller.done("supplement_case", case=case, materials={"3": "ok"})
    assert teller.done("accept_case", case=case)["stage"] == "accepted"
    assert teller.done("show", case=case)["breaches"] == 1


def test_a_case_is_accepted_with_papers_to_follow(teller: Teller) -> None:
    case = teller.receive(materials=TO_FOLLOW)["case"]
    teller.refused("accept_case", "input_problem", case=case)
    taken = teller.done("accept_case", case=case, defer={"4": NEXT_WEEK.isoformat()})
    assert (taken["stage"], taken["provisional"]) == ("accepted", True)
    teller.refused("supplement_case", "input_problem", case=case, materials={"1": "ok"})
    assert teller.done("supplement_case", case=case, materials={"4": "ok"})["provisional"] is False


@pytest.mark.parametrize("then", [None, "notice"])
def test_a_filing_is_refused_in_writing(teller: Teller, then: str | None) -> None:
    received = teller.receive(materials=ONE_MISSING, then=then)
    teller.refused("refuse_case", "input_problem", case=received["case"], reason="  ")
    refused = teller.done("refuse_case", case=received["case"], reason="不属于本中心的事项")
    assert (refused["stage"], refused["paper"]) == ("refused", received["number"] + "-R1")
    for act in ("accept_case", "finish_case", "withdraw_case", "issue_notice"):
        teller.refused(act, "conflict", case=received["case"])


@pytest.mark.parametrize("then", [None, "notice", "accept"])
def test_an_applicant_may_withdraw_until_the_decision(teller: Teller, then: str | None) -> None:
    materials = ONE_MISSING if then == "notice" else ALL_OK
    case = teller.receive(materials=materials, then=then)["case"]
    assert teller.done("withdraw_case", case=case, reason="不办了")["stage"] == "withdrawn"
    teller.refused("undo", "conflict", case=case)


def test_a_decided_case_can_not_be_withdrawn(teller: Teller) -> None:
    teller.refused("withdraw_case", "conflict", case=finished(teller))


def test_a_denial_states_its_reason(teller: Teller) -> None:
    case = accepted(teller)
    teller.refused("finish_case", "input_problem", case=case, outcome="denied")
    assert teller.done("finish_case", case=case, outcome="denied", reason="年龄未到")["stage"] == "finished"
    assert teller.done("show", case=case)["outcome"] == "denied"


def test_an_instant_item_ends_while_the_applicant_waits_and_is_undone_as_one(teller: Teller) -> None:
    teller.sign_in(DEPUTY)
    case = teller.receive(item=INSTANT, materials=INSTANT_OK)["case"]
    assert teller.done("accept_case", case=case, finish=True)["stage"] == "finished"
    assert teller.done("undo", case=case)["stage"] == "undone"
    at_once = teller.receive(2, item=INSTANT, materials=INSTANT_OK, then="accept", finish=True)
    assert (at_once["stage"], at_once["paper"]) == ("finished", at_once["number"] + "-A1")


def test_a_committed_item_does_not_end_in_the_act_of_acceptance(teller: Teller) -> None:
    case = teller.receive()["case"]
    teller.refused("accept_case", "input_problem", case=case, finish=True)


# --- undo ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("begin", "act", "fields", "before"),
    [
        ({"materials": ONE_MISSING}, "issue_notice", {}, "received"),
        ({"materials": ONE_MISSING, "then": "notice"}, "supplement_case", {"materials": {"1": "ok"}}, "noticed"),
        ({}, "refuse_case", {"reason": "不属于本中心"}, "received"),
        ({"then": "accept"}, "finish_case", {}, "accepted"),
        ({}, "accept_case", {}, "undone"),
    ],
)
def test_the_last_step_is_undone_once(
    teller: Teller, begin: dict[str, Any], act: str, fields: dict[str, Any], before: str
) -> None:
    received = teller.receive(**begin)
    paper = teller.done(act, case=received["case"], **fields)["paper"]
    assert teller.done("undo", case=paper or received["number"])["stage"] == before
    teller.refused("undo", "conflict", case=received["number"])


def test_a_handing_over_is_undone(teller: Teller) -> None:
    case = finished(teller)
    entry = teller.done("hand_over_result", case=case)["entry"]
    assert teller.done("undo", case=case, entry=entry)["stage"] == "finished"


def test_the_number_of_an_undone_acceptance_stays_used(teller: Teller) -> None:
    first = teller.receive(then="accept")
    teller.done("undo", case=first["case"])
    for act in ("accept_case", "finish_case", "undo"):
        teller.refused(act, "conflict", case=first["case"])
    assert teller.receive()["number"] > first["number"]


def test_an_undone_notice_leaves_its_paper_number_used(teller: Teller) -> None:
    case = teller.receive(materials=ONE_MISSING, then="notice")["case"]
    teller.done("undo", case=case)
    assert teller.done("issue_notice", case=case)["ordinal"] == 2


def test_receiving_can_not_be_undone_but_withdrawn_as_a_mistake(teller: Teller) -> None:
    case = teller.receive()["case"]
    assert "误接" in teller.refused("undo", "conflict", case=case)["advice"]
    assert teller.done("withdraw_case", case=case, ground="received_by_mistake")["stage"] == "withdrawn"


def test_only_the_last_step_can_be_named(teller: Teller) -> None:
    received = teller.receive()
    teller.done("accept_case", case=received["case"])
    teller.refused("undo", "input_problem", case=received["case"], entry="abc")
    teller.refused("undo", "conflict", case=received["case"], entry=received["entry"])


def test_a_step_is_undone_by_whoever_did_it_in_the_same_session(teller: Teller) -> None:
    case = accepted(teller)
    teller.done("sign_out")
    teller.sign_in(CIVIL_CLERK)
    teller.sign_in(SOCIAL_CLERK)
    teller.refused("undo", "conflict", case=case)
    teller.sign_in(CIVIL_CLERK)
    teller.done("open_session", kind="extended")
    teller.refused("undo", "conflict", case=case)
    teller.done("open_session", kind="normal")
    teller.refused("undo", "conflict", case=case)


def test_a_director_reverses_the_last_step_after_its_session(teller: Teller) -> None:
    case = accepted(teller)
    entry = teller.done("finish_case", case=case)["entry"]
    teller.done("open_session", kind="extended")
    wrong = {"case": case, "fields": {"reverses": entry}, "reason": "办错了"}
    teller.refused("correct_case", "needs_approver", **wrong)
    assert teller.done("correct_case", **wrong, **teller.password())["stage"] == "accepted"


# --- custody, corrections, inquiries, finding ------------------------------------------------------------------------


def test_originals_are_taken_and_must_go_back_before_anything_is_undone(teller: Teller) -> None:
    case = accepted(teller)
    papers = [{"name": "户口簿", "copies": 1, "original": True}, {"name": "照片", "copies": 2, "original": False}]
    custody = teller.done("take_custody", case=case, documents=papers)
    assert (custody["documents"], custody["copies"]) == (2, 3)
    teller.refused("undo", "conflict", case=case)
    teller.refused("return_original", "input_problem", custody=custody["custody"], to="别人")
    teller.done("return_original", custody=custody["number"])
    teller.refused("return_original", "conflict", custody=custody["custody"])
    assert teller.done("undo", case=case)["stage"] == "undone"
    teller.refused("take_custody", "conflict", case=case, documents=papers)


def test_a_person_is_corrected_and_found_by_the_new_name_only(teller: Teller) -> None:
    person = teller.receive()["person"]
    teller.done("correct_person", person=person, name="马秀莲", phone="13800138000", reason="姓名录错")
    assert teller.done("find", text="马秀兰")["results"] == []
    assert teller.done("find", text="马秀莲")["results"][0]["id"] == person
    shown = teller.done("show", person=person)
    assert (shown["name"], shown["phone"], shown["corrections"]) == ("马秀莲", "138****8000", 1)


def test_a_case_is_corrected_with_a_directors_password(teller: Teller) -> None:
    case = accepted(teller)
    other = teller.done("register_person", name="马秀莲", resident_id=invented_id(2))["person"]
    mended = {"case": case, "fields": {"person": other, "situation": "a"}, "reason": "接错了人"}
    teller.refused("correct_case", "needs_approver", **mended)
    assert teller.done("correct_case", **mended, **teller.password())["person"] == other
    assert teller.done("show", case=case)["situation"] == "a"
    teller.refused("settle_conflict", "needs_approver", aggregate=case, stands="0" * 64, reason="核实")
    settled = {"aggregate": case, "stands": "0" * 64, "reason": "核实"}
    assert "没有冲突" in teller.refused("settle_conflict", "conflict", **settled, **teller.password())["title"]


def test_an_inquiry_is_one_key_or_a_referral_to_the_window_that_serves(teller: Teller) -> None:
    assert teller.done("log_inquiry")["outcome"] == "answered"
    referred = teller.done("log_inquiry", item="201", name="李大爷", refer_to="2")
    assert (referred["outcome"], referred["window_number"], referred["window_name"]) == ("referred", 2, "社保")
    teller.refused("log_inquiry", "input_problem", item="201", refer_to="5")
    lines = teller.done("report", kind="register")["lines"]
    assert [one["matter"] for one in lines] == ["inquiry.logged", "inquiry.logged"]


@pytest.mark.parametrize("text", ["马秀", "秀兰", "maxiulan", "mxl", "MXL", "xl", "19500101", "马秀兰 19500101"])
def test_an_applicant_is_found_in_every_form(teller: Teller, text: str) -> None:
    person = teller.receive()["person"]
    assert [one["id"] for one in teller.done("find", text=text)["results"] if one["kind"] == "person"] == [person]


def test_an_applicant_is_found_by_id_and_tail_and_phone(teller: Teller) -> None:
    person = teller.receive(phone="13912345678")["person"]
    number = invented_id(1)
    for text in (number, number.lower(), number[-4:], number[-6:], number[:10], "13912345678", "5678"):
        found = teller.done("find", text=text)["results"]
        assert [one["id"] for one in found] == [person]
        assert found[0]["resident_id"] == f"{number[:4]}{'*' * 10}{number[-4:]}"


def test_a_case_is_found_by_its_number_in_any_form(teller: Teller) -> None:
    received = teller.receive()
    shown = teller.done("show", case=received["case"])
    forms = (received["number"], received["number"].replace("-", ""), received["spoken"], shown["short"])
    for text in (*forms, received["spoken"][:9]):
        assert [one["id"] for one in teller.done("find", text=text)["results"]] == [received["case"]]
    for reference in (*forms, received["case"]):
        assert teller.done("show", case=reference)["number"] == received["number"]
        assert teller.steps(reference) == 1


def test_equal_ids_are_shown_as_one_person(teller: Teller) -> None:
    first = teller.done("register_person", name="马秀兰", resident_id=invented_id(1))
    again = teller.done("register_person", name="马秀兰", resident_id=invented_id(1))
    assert (again["person"], again["is_known"]) == (first["person"], True)
    other = teller.done("register_person", name="马秀莲", resident_id=invented_id(1))
    assert other["same_as"] == [first["person"]]
    (line,) = teller.done("find", text=invented_id(1))["results"]
    assert {line["id"], *line["same_as"]} == {first["person"], other["person"]}


# --- the same line twice ---------------------------------------------------------------------------------------------


def test_the_same_line_twice_is_one_act_with_one_answer(teller: Teller) -> None:
    line = {"id": "扫码-1", "item": OLD_AGE, "resident_id": invented_id(1), "name": "马秀兰", "materials": ALL_OK}
    first = teller.done("receive_case", **line)
    digest = teller.digest()
    assert teller.done("receive_case", **line) == first
    assert teller.done("receive_case", **dict(reversed(line.items()))) == first
    assert teller.digest() == digest
    teller.refused("receive_case", "conflict", **line | {"name": "马秀莲"})
    teller.refused("accept_case", "conflict", id="扫码-1", case=first["case"])
    assert teller.receive(2)["open_case"] is None
    assert teller.receive(1)["open_case"] == first["number"]


def test_a_line_is_known_again_after_a_restart_and_a_refused_one_is_not_kept(centre: Centre) -> None:
    with centre.serving() as teller:
        teller.sign_in(CIVIL_CLERK)
        teller.refused("receive_case", "input_problem", id="a", item="999", resident_id=invented_id(1))
        first = teller.receive(id="a")
    with centre.serving() as teller:
        teller.sign_in(SOCIAL_CLERK)
        assert teller.receive(id="a") == first


def test_a_repeated_director_level_act_is_answered_again(teller: Teller) -> None:
    line = {"id": "新人", "name": "赵小燕", "role": "clerk"}
    first = teller.done("add_staff", **line, **teller.password())
    assert teller.done("add_staff", **line, **teller.password()) == first
    teller.refused("add_staff", "conflict", **line, **teller.password(DIRECTOR))


# --- people at work --------------------------------------------------------------------------------------------------


def test_new_staff_must_change_the_one_time_secrets_before_anything_else(teller: Teller) -> None:
    new = teller.done("add_staff", name="赵小燕", role="deputy_director", **teller.password())
    first = teller.done("sign_in", staff="赵小燕", pin=new["one_time_pin"])
    assert first["must_change"] == ["password", "pin"]
    teller.refused("receive_case", "not_allowed", item=OLD_AGE, resident_id=invented_id(1), name="马秀兰")
    teller.refused("change_pin", "input_problem", pin=new["one_time_pin"], new_pin="123456")
    assert teller.done("change_pin", pin=new["one_time_pin"], new_pin="582604")["must_change"] == ["password"]
    teller.refused("find", "not_allowed", text="马")
    by_hand = "qing-shan-lv-shui"
    teller.done("change_password", password=new["one_time_password"], new_password=by_hand)
    teller.receive()
    teller.done("sign_in", staff="赵小燕", pin="582604")
    teller.done("set", key="any_window", value="yes", approver="赵小燕", approver_password=by_hand)


def test_a_one_time_password_approves_nothing(teller: Teller) -> None:
    new = teller.done("add_staff", name="赵小燕", role="deputy_director", **teller.password())
    once = {"approver": new["staff"], "approver_password": new["one_time_password"]}
    teller.refused("set", "not_allowed", key="any_window", value="yes", **once)


def test_a_reset_pin_lets_a_locked_person_in_again(teller: Teller) -> None:
    wrong = [teller.say("sign_in", staff=SOCIAL_CLERK, pin="111111")["error"]["kind"] for _ in range(6)]
    assert wrong == ["not_allowed"] * 5 + ["try_again"]
    locked = teller.say("sign_in", staff=SOCIAL_CLERK, pin=teller.staff[SOCIAL_CLERK]["pin"])
    assert locked["error"]["kind"] == "try_again"
    teller.sign_in(CIVIL_CLERK)
    issued = teller.done("reset_pin", staff=SOCIAL_CLERK, **teller.password())
    assert teller.done("sign_in", staff=SOCIAL_CLERK, pin=issued["one_time_pin"])["must_change"] == ["pin"]


def test_whoever_has_open_cases_is_not_retired_until_they_are_handed_on(teller: Teller) -> None:
    cases = {accepted(teller, serial) for serial in (1, 2)}
    error = teller.refused("retire_staff", "conflict", staff=CIVIL_CLERK, **teller.password())
    assert "2个" in error["title"]
    pin = teller.staff[SOCIAL_CLERK]["pin"]
    hand_on = {"from_staff": CIVIL_CLERK, "to_staff": SOCIAL_CLERK, "reason": "调岗", "pin": pin}
    handed = teller.done("reassign_case", **hand_on)
    assert {one["case"] for one in handed["cases"]} == cases
    assert teller.done("show", case=cases.pop())["handler"] == SOCIAL_CLERK
    teller.refused("reassign_case", "input_problem", **hand_on)
    teller.sign_in(DEPUTY)
    teller.done("retire_staff", staff=CIVIL_CLERK, **teller.password())
    gone = teller.say("sign_in", staff=CIVIL_CLERK, pin=teller.staff[CIVIL_CLERK]["pin"])
    assert gone["error"]["kind"] == "not_allowed"


def test_one_case_is_handed_on_and_anothers_only_by_a_director(teller: Teller) -> None:
    case = accepted(teller)
    teller.sign_in(DEPUTY)
    hand_on = {"case": case, "to_staff": SOCIAL_CLERK, "reason": "请假", "pin": teller.staff[SOCIAL_CLERK]["pin"]}
    teller.refused("reassign_case", "needs_approver", **hand_on)
    assert len(teller.done("reassign_case", **hand_on, **teller.password(DIRECTOR))["cases"]) == 1
    teller.refused("reassign_case", "input_problem", **hand_on)


# --- posts -----------------------------------------------------------------------------------------------------------


def test_without_the_post_a_case_is_received_and_noticed_but_not_accepted(teller: Teller) -> None:
    teller.sign_in(SOCIAL_CLERK)
    error = teller.refused(
        "receive_case", "not_allowed", item=OLD_AGE, resident_id=invented_id(1), name="马秀兰", materials=ALL_OK,
        then="accept",
    )  # fmt: skip
    assert "3号窗口（民政）" in error["advice"]
    case = teller.receive(materials=ONE_MISSING, then="notice")["case"]
    teller.done("supplement_case", case=case, materials={"1": "ok"})
    teller.refused("accept_case", "not_allowed", case=case)
    teller.refused("refuse_case", "not_allowed", case=case, reason="不属于本中心")
    teller.done("set", key="any_window", value="yes", **teller.password())
    assert teller.done("accept_case", case=case)["stage"] == "accepted"


def test_the_general_post_serves_every_item_and_a_new_post_its_own(teller: Teller) -> None:
    teller.sign_in(DEPUTY)
    accepted(teller)
    teller.sign_in(SOCIAL_CLERK)
    case = teller.receive(2)["case"]
    post = {"staff": SOCIAL_CLERK, "post": "民政岗二", "window": 3, "items": [OLD_AGE]}
    teller.refused("assign_post", "needs_approver", **post)
    teller.done("assign_post", **post, **teller.password())
    teller.refused("assign_post", "input_problem", **post, **teller.password())
    assert teller.done("accept_case", case=case)["stage"] == "accepted"
    teller.refused("receive_case", "not_allowed", item="308", resident_id=invented_id(3), name="马小兰",
                   materials={"1": "ok", "2": "ok", "3": "ok"}, then="accept")  # fmt: skip


def test_a_substitute_holds_the_posts_of_the_absent(teller: Teller) -> None:
    teller.sign_in(SOCIAL_CLERK)
    case = teller.receive()["case"]
    teller.refused("accept_case", "not_allowed", case=case)
    period = {"from": TODAY.isoformat(), "to": NEXT_WEEK.isoformat()}
    teller.done("substitute", absent=CIVIL_CLERK, by=SOCIAL_CLERK, **period, **teller.password())
    assert teller.done("accept_case", case=case)["stage"] == "accepted"


# --- what directors decide -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("do", "fields"),
    [
        ("add_staff", {"name": "赵小燕", "role": "clerk"}),
        ("retire_staff", {"staff": SOCIAL_CLERK}),
        ("reset_pin", {"staff": SOCIAL_CLERK}),
        ("define_window", {"window": 6, "name": "退役军人"}),
        ("assign_post", {"staff": SOCIAL_CLERK, "post": "综合岗", "window": 4}),
        ("substitute", {"absent": CIVIL_CLERK, "by": SOCIAL_CLERK, "from": "2026-09-01", "to": "2026-09-02"}),
        ("set", {"key": "consult_phone", "value": "0953-5012345"}),
        ("local_holiday", {"date": "2026-11-27", "name": "古尔邦节"}),
        ("retire_item", {"item": OLD_AGE, "effective_to": NEXT_WEEK.isoformat(), "reason": "停办"}),
    ],
)
def test_a_director_level_act_wants_a_password_and_is_done_with_it(
    teller: Teller, do: str, fields: dict[str, Any]
) -> None:
    teller.refused(do, "needs_approver", **fields)
    teller.refused(do, "input_problem", **fields, approver=DEPUTY)
    teller.refused(do, "not_allowed", **fields, approver=SOCIAL_CLERK, approver_password="gao-zhi-yuan-lianxi")
    teller.done(do, **fields, **teller.password())


def test_a_wrong_password_is_counted_and_the_act_is_not_done(teller: Teller) -> None:
    wanted = {"key": "any_window", "value": "yes", "approver": DEPUTY}
    before = teller.digest()
    for _ in range(5):
        answer = teller.say("set", **wanted, approver_password="wrong-wrong-wrong")
        assert (answer["error"]["kind"], answer["error"]["field"]) == ("not_allowed", "approver_password")
    assert teller.digest() != before
    right = teller.refused("set", "try_again", **wanted | teller.password())
    assert "分钟" in right["title"]
    teller.refused("accept_case", "input_problem", case="0918-03-0024")


# --- catalogue -------------------------------------------------------------------------------------------------------


def test_an_item_is_drafted_confirmed_published_renewed_and_retired(teller: Teller) -> None:
    receiving = {"item": "399", "resident_id": invented_id(1), "name": "马秀兰", "materials": {"1": "ok"}}
    item = teller.done("draft_item", **FACTS)["item"]
    assert teller.done("draft_item", **FACTS)["is_changed"] is False
    teller.refused("receive_case", "input_problem", **receiving)
    teller.refused("publish_item", "input_problem", item=item, **teller.password())
    teller.refused("confirm_item", "needs_approver", item=item)
    teller.done("confirm_item", item=item, legal_basis_confirmed=True, **teller.password())
    teller.refused("publish_item", "needs_approver", item=item)
    assert teller.done("publish_item", item="399", **teller.password())["effective_from"] == TODAY.isoformat()
    case = teller.done("receive_case", **receiving, then="accept")["case"]
    teller.done("draft_item", code="399", outcome="补助到账")
    teller.done("confirm_item", item="399", **teller.password())
    teller.refused("publish_item", "input_problem", item="399", **teller.password())
    teller.done("publish_item", item="399", effective_from=NEXT_WEEK.isoformat(), **teller.password())
    assert teller.done("show", item="399")["facts"]["outcome"] == "补助发放"
    assert teller.done("finish_case", case=case)["stage"] == "finished"
    ended = {"item": "399", "reason": "政策停止"}
    teller.refused("retire_item", "input_problem", **ended, effective_to=TODAY.isoformat(), **teller.password())
    teller.done("retire_item", **ended, effective_to=NEXT_WEEK.isoformat(), **teller.password())
    teller.done("receive_case", **receiving)


def test_a_case_of_an_item_that_has_ended_goes_on(teller: Teller) -> None:
    case = accepted(teller)
    teller.done("retire_item", item=OLD_AGE, effective_to=TODAY.isoformat(), reason="停办", **teller.password())
    tomorrow = (TODAY + timedelta(days=1)).isoformat()
    teller.done("open_session", business_day=tomorrow)
    teller.refused("receive_case", "input_problem", item=OLD_AGE, resident_id=invented_id(2), name="马秀莲")
    assert teller.done("finish_case", case=case)["stage"] == "finished"


def test_an_item_that_costs_something_wants_four_eyes(teller: Teller) -> None:
    teller.sign_in(DEPUTY)
    fee = {"code": "f1", "name": "工本费", "basis": "发改价格〔2003〕2322号", "unit_price_fen": 500, "unit": "本",
           "collected_by": "centre"}  # fmt: skip
    costly = FACTS | {"fees": [fee], "fee_basis": "发改价格〔2003〕2322号", "fee_standard": "5元/本"}
    item = teller.done("draft_item", **costly)["item"]
    teller.done("confirm_item", item=item, legal_basis_confirmed=True, **teller.password())
    teller.refused("publish_item", "not_allowed", item=item, **teller.password(DEPUTY))
    assert teller.done("publish_item", item=item, **teller.password(DIRECTOR))["is_unreviewed"] is False


def test_the_shipped_catalogue_is_imported_as_drafts_and_known_the_second_time(teller: Teller) -> None:
    folder = Path(__file__).parents[2] / "resources" / "catalogue"
    first = teller.done("import_catalogue", file=str(folder / "303.toml"))
    assert (first["drafted"], first["unchanged"]) == (0, 1)
    again = teller.done("import_catalogue", file=str(folder))
    assert again["unchanged"] > 40
