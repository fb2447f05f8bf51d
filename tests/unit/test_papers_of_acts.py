"""The papers that acts queue: which act owes which paper, what it says, and the entry that it proves."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from counter_app.domain.case_entries import CaseAccepted, Outcome
from counter_app.domain.cases import CASE
from counter_app.domain.centre import SETTINGS, SETTINGS_AGGREGATE, SettingChanged
from counter_app.domain.custody import Document
from counter_app.domain.paper import CopyMark, PaperKind, Qr, Ticket
from counter_app.domain.print_jobs import PRINT, JobStage
from counter_app.services.accept_case import AcceptCase, accept_case
from counter_app.services.custody_acts import ReturnOriginal, TakeCustody, return_original, take_custody
from counter_app.services.end_case import (
    FinishCase,
    HandOverResult,
    RefuseCase,
    finish_case,
    hand_over_result,
    refuse_case,
)
from counter_app.services.errors import CounterError
from counter_app.services.inquiries_acts import LogInquiry, log_inquiry
from counter_app.services.notify_once import IssueNotice, SupplementCase, issue_notice, supplement_case
from counter_app.services.papers.again import stored_papers
from counter_app.services.persons_acts import RegisterPerson, register_person
from counter_app.services.print_queue import QueuedPaper
from counter_app.services.references import id_text
from tests.fakes.fake_adapters import OLD_AGE_ALLOWANCE
from tests.fakes.fake_journal import append_by_hand
from tests.fakes.hall import ALL_OK, Hall, case_id, entry_of, invented_id
from tests.fakes.paper_text import lines_of, papers_of, text_of

MISSING = ALL_OK | {"2": "missing", "4": "defective:other:照片是黑白的"}
INSTANT = {"item": "404", "materials": {"1": "ok", "2": "ok"}, "then": "accept", "finish": True}


@pytest.fixture
def hall() -> Hall:
    hall = Hall()
    consult = SettingChanged("consult_phone", "0000-12345678")
    supervision = SettingChanged("supervision_phone", "0000-12345679")
    append_by_hand(hall.counter, SETTINGS, SETTINGS_AGGREGATE, (consult, None), (supervision, None))
    return hall


def papers(hall: Hall, queued: Iterable[QueuedPaper]) -> list[Ticket]:
    """Return the papers that an act queued, which are what it said beforehand."""
    said = list(queued)
    tickets = papers_of(hall.stored(), said)
    assert [(one.kind, one.number) for one in said] == [(one.kind, one.number) for one in tickets]
    return tickets


def paper(hall: Hall, queued: Iterable[QueuedPaper]) -> Ticket:
    (only,) = papers(hall, queued)
    return only


def test_an_acceptance_prints_a_receipt_with_its_number_and_due_dates(hall: Hall) -> None:
    answer = hall.receive(then="accept", phone="13900006620")
    receipt = paper(hall, answer.papers)
    assert (receipt.kind, receipt.number, receipt.copy.mark) == (PaperKind.ACCEPTANCE, answer.paper, CopyMark.PLAIN)
    lines = lines_of(receipt)
    assert lines[:2] == ["练习乡民生服务中心", "# 受理回执"]
    for line in (
        "办件编号 | 0924-01-0001",
        "受理时间 | 2026年9月24日 09:00",
        "申请人 | 马秀兰",
        "证件号码 | 9900**********0013",
        "联系电话 | 139****6620",
        "事项 | 高龄津贴（303）",
        "已收材料（4件）",
        "承诺办结 | 10月15日前（含当日）",
        "法定期限 | 10月29日前（含当日）",
        "收费 | 不收费",
        "承办人 | 郑民政（4号综合窗口）",
        "咨询电话 | 0000-12345678",
        "监督电话 | 0000-12345679",
        "[128 260924010001T]",
    ):
        assert line in lines


def test_a_paper_bears_the_entry_of_its_own_act(hall: Hall) -> None:
    received = hall.receive()
    done = hall.perform(hall.seed.clerk, lambda act: accept_case(act, AcceptCase(received.case)))
    assert done.result is not None
    accepted = entry_of(done)
    assert hall.stored().entries[accepted].fact.payload.__class__ is CaseAccepted
    mark = accepted.hex()[:8].upper()
    receipt = paper(hall, done.result.papers)
    assert f"记录号 {mark}" in lines_of(receipt)
    assert Qr(f"260924010001T.{mark}") in receipt.blocks


def test_the_code_of_a_paper_is_short_and_plain(hall: Hall) -> None:
    for ticket in papers(hall, hall.receive(materials=MISSING, then="notice").papers):
        (qr,) = (block for block in ticket.blocks if isinstance(block, Qr))
        assert re.fullmatch(r"[0-9A-Z]{13}\.[0-9A-F]{8}", qr.data)


def test_a_notice_is_two_copies_and_the_stub_is_signed(hall: Hall) -> None:
    answer = hall.receive(materials=MISSING, then="notice", mending={"4": "请到照相馆重照"})
    for_applicant, stub = papers(hall, answer.papers)
    assert [one.number for one in answer.papers] == [answer.paper, answer.paper]
    assert (for_applicant.copy.mark, stub.copy.mark) == (CopyMark.APPLICANT, CopyMark.STUB)
    assert "签收人签字：____" in lines_of(stub)
    assert not any("签字" in line for line in lines_of(for_applicant))
    lines = lines_of(for_applicant)
    start = lines.index("□ 2. 户口簿")
    assert lines[start : start + 10] == [
        "□ 2. 户口簿",
        "   原因：没带",
        "   怎么补：请把这份材料带来",
        "   来源：申请人自备",
        "   要求：验原件，收复印件1份",
        "□ 4. 近期照片",
        "   原因：照片是黑白的",
        "   怎么补：请到照相馆重照",
        "   来源：申请人自备",
        "   要求：验原件，收复印件1份",
    ]
    assert "√ 居民身份证" in lines
    assert any("《中华人民共和国行政许可法》第三十二条" in line for line in lines)


def test_one_copy_of_a_notice_is_nobodys_part(hall: Hall) -> None:
    answer = hall.receive(materials=MISSING, then="notice", copies=1, is_large=True)
    only = paper(hall, answer.papers)
    assert (only.copy.mark, only.is_large) == (CopyMark.PLAIN, True)


def test_a_second_notice_says_that_it_is_one_and_why(hall: Hall) -> None:
    case = hall.receive(materials=MISSING, then="notice").case
    hall.act(hall.seed.clerk, supplement_case, SupplementCase(case, {"2": "ok", "4": "ok", "1": "defective:expired"}))
    again = hall.act(hall.seed.clerk, issue_notice, IssueNotice(case, reason="证件昨天到期"))
    assert "这是第2次告知，原因：证件昨天到期" in lines_of(papers(hall, again.papers)[0])
    assert again.paper.endswith("-T2")


def test_how_to_mend_belongs_to_a_material_of_the_notice(hall: Hall) -> None:
    with pytest.raises(CounterError) as caught:
        hall.receive(materials=MISSING, then="notice", mending={"1": "重办"})
    assert caught.value.field == "mending"


@pytest.mark.parametrize("stray", [{"copies": 1}, {"mending": {"2": "重办"}}])
def test_fields_of_the_notice_are_refused_without_one(hall: Hall, stray: dict[str, object]) -> None:
    with pytest.raises(CounterError) as caught:
        hall.receive(None, **stray)
    assert caught.value.field in stray


def test_papers_taken_without_a_decision_are_proved(hall: Hall) -> None:
    answer = hall.receive(materials={"1": "ok", "2": "shared"})
    proof = paper(hall, answer.papers)
    assert (proof.kind, answer.paper) == (PaperKind.FILING, f"{answer.number}-P1")
    text = text_of(proof)
    assert "# 收件凭证" in text
    assert "收到材料（1件）" in text
    assert "不用您交，由部门共享取得：户口簿" in text
    assert "还没有受理" in text
    assert "10月9日前（含当日）答复您是否受理" in text


def test_a_provisional_acceptance_names_what_may_follow_and_until_when(hall: Hall) -> None:
    states = {"1": "ok", "2": "shared", "3": "ok", "4": "missing"}
    answer = hall.receive(materials=states, then="accept", defer={"4": date(2026, 9, 30)})
    notice = paper(hall, answer.papers)
    assert (notice.kind, notice.number) == (PaperKind.PROVISIONAL, answer.paper)
    lines = lines_of(notice)
    assert "# 容缺受理通知书" in lines
    assert lines[lines.index("□ 4. 近期照片") + 3] == "   补交：9月30日前（含当日）"
    late = hall.act(hall.seed.clerk, supplement_case, SupplementCase(answer.case, {"4": "ok"}))
    text = text_of(paper(hall, late.papers))
    assert "4. 近期照片（验原件，收复印件1份）" in text
    assert "办件已经受理。材料已收齐。" in text


def test_papers_that_come_later_are_proved_with_what_is_still_open(hall: Hall) -> None:
    case = hall.receive(materials=ALL_OK | {"2": "missing", "3": "missing", "4": "missing"}, then="notice").case
    request = SupplementCase(case, {"2": "ok", "3": "defective:other:卡号看不见"})
    first = hall.act(hall.seed.clerk, supplement_case, request)
    text = text_of(paper(hall, first.papers))
    assert "这次收到（1件）\n2. 户口簿" in text
    assert "□ 3. 社会保障卡或银行卡\n   原因：卡号看不见" in text
    assert "还没有收齐：社会保障卡或银行卡、近期照片。" in text
    second = hall.act(hall.seed.clerk, supplement_case, SupplementCase(case, {"3": "ok", "4": "ok"}))
    assert "要补正的材料已收齐，还没有受理。" in text_of(paper(hall, second.papers))
    assert [first.paper, second.paper] == [f"{first.number}-S1", f"{first.number}-S2"]


def test_an_instant_item_gets_one_paper(hall: Hall) -> None:
    answer = hall.receive(hall.seed.deputy, **INSTANT)
    receipt = paper(hall, answer.papers)
    assert (receipt.kind, receipt.number) == (PaperKind.ACCEPTANCE, f"{answer.number}-A1")
    assert {"# 受理办结回执", "办理结果 | 已当场办结"} <= set(lines_of(receipt))
    handed = hall.act(hall.seed.deputy, hand_over_result, HandOverResult(answer.case))
    assert (handed.paper, handed.papers) == (None, ())


def test_the_result_of_an_instant_item_fetched_by_another_is_signed_for(hall: Hall) -> None:
    answer = hall.receive(hall.seed.deputy, **INSTANT)
    handed = hall.act(hall.seed.deputy, hand_over_result, HandOverResult(answer.case, "孙九", "委托书"))
    assert {"领取人 | 孙九", "代领凭据 | 委托书"} <= set(lines_of(paper(hall, handed.papers)))


def test_an_instant_item_without_paper_gets_one_when_its_result_is_handed_over(hall: Hall) -> None:
    answer = hall.receive(hall.seed.deputy, **INSTANT, no_paper_reason="打印机坏")
    assert (answer.paper, answer.papers) == (f"{answer.number}-A1", ())
    handed = hall.act(hall.seed.deputy, hand_over_result, HandOverResult(answer.case))
    assert handed.paper == f"{answer.number}-H1"


def test_a_refusal_states_reason_and_rights(hall: Hall) -> None:
    case = hall.receive().case
    answer = hall.act(hall.seed.clerk, refuse_case, RefuseCase(case, "不属于本中心职责，请到县民政局办理"))
    refusal = paper(hall, answer.papers)
    text = text_of(refusal)
    assert (refusal.kind, refusal.number) == (PaperKind.REFUSAL, f"{answer.number}-R1")
    assert "理由\n不属于本中心职责，请到县民政局办理" in text
    assert "可以自收到本通知书之日起六十日内申请行政复议" in text
    assert "六个月内提起行政诉讼" in text


def test_a_granted_case_is_notified_and_its_result_signed_for(hall: Hall) -> None:
    case = hall.receive(then="accept").case
    done = hall.act(hall.seed.clerk, finish_case, FinishCase(case, text="每月100元，10月起发放"))
    lines = lines_of(paper(hall, done.papers))
    assert {"# 办结通知书", "办理结果 | 已办好", "每月100元，10月起发放", "受理日期 | 9月24日"} <= set(lines)
    assert not any("行政复议" in line for line in lines)
    handed = hall.act(hall.seed.clerk, hand_over_result, HandOverResult(case))
    slip = paper(hall, handed.papers)
    assert (slip.kind, slip.number, slip.copy.mark) == (PaperKind.COLLECTION, f"{done.number}-H1", CopyMark.STUB)
    expected = {"领取内容 | 每月100元，10月起发放", "领取人 | 马秀兰（本人）", "承诺办结 | 10月15日前（含当日）"}
    assert expected <= set(lines_of(slip))
    assert "领取人签字：____" in lines_of(slip)


def test_a_denied_case_is_notified_with_reason_and_rights(hall: Hall) -> None:
    case = hall.receive(then="accept").case
    done = hall.act(hall.seed.clerk, finish_case, FinishCase(case, Outcome.DENIED, reason="年龄未满80周岁"))
    text = text_of(paper(hall, done.papers))
    assert "办理结果 | 不予办理\n理由\n年龄未满80周岁" in text
    assert "行政复议" in text


def test_originals_are_proved_when_they_come_and_signed_for_when_they_go(hall: Hall) -> None:
    case = hall.receive(then="accept")
    documents = (Document("居民户口簿"), Document("结婚证", 2, original=False))
    taken = hall.act(hall.seed.clerk, take_custody, TakeCustody(case.case, documents))
    proof = paper(hall, taken.papers)
    assert (proof.kind, taken.paper) == (PaperKind.ORIGINALS, f"{case.number}-K1")
    lines = lines_of(proof)
    assert {"# 收件凭证", "代为保管的材料（2种，共3份）", "居民户口簿 | 原件 | 1份", "结婚证 | 复印件 | 2份"} <= set(
        lines
    )
    back = hall.act(hall.seed.clerk, return_original, ReturnOriginal(taken.custody, "孙九", "委托书"))
    slip = paper(hall, back.papers)
    assert (slip.kind, back.paper) == (PaperKind.COLLECTION, f"{case.number}-B1")
    assert {"# 原件退还凭证", "居民户口簿 | 原件 | 1份", "领取人 | 孙九"} <= set(lines_of(slip))
    second = hall.act(hall.seed.clerk, take_custody, TakeCustody(case.case, documents))
    assert second.paper == f"{case.number}-K2"


def test_a_referral_shows_the_way_and_hides_the_name(hall: Hall) -> None:
    request = LogInquiry(item="402", name="马秀兰", subject="身份证丢了怎么补", refer_to="4")
    answer = hall.act(hall.seed.clerk, log_inquiry, request)
    slip = paper(hall, answer.papers)
    assert (slip.kind, slip.number) == (PaperKind.REFERRAL, answer.paper)
    assert re.fullmatch(r"20260924-01-[0-9A-F]{8}", slip.number)
    text = text_of(slip)
    assert "请到\n4号综合窗口" in text
    assert "来访人 | 马*兰" in text
    assert "马秀兰" not in text
    assert "□ 原居民身份证（原件1份），限换领" in text


def test_an_answer_given_needs_no_paper(hall: Hall) -> None:
    assert hall.act(hall.seed.clerk, log_inquiry, LogInquiry()).papers == ()


def test_an_acceptance_by_law_says_so(hall: Hall) -> None:
    received = hall.receive(materials={"1": "ok", "2": "missing"})
    hall.new_day(date(2026, 10, 12))
    answer = hall.act(hall.seed.clerk, accept_case, AcceptCase(received.case))
    text = text_of(paper(hall, answer.papers))
    assert "您的材料9月24日已经收到，5个工作日内没有告知补正，依法自收到之日起视为受理" in text
    assert "还没有收齐，请尽快补交（1件）\n2. 户口簿" in text
    assert "承诺办结 | 10月15日前（含当日）" in text


def test_a_due_date_in_a_year_without_a_calendar_is_marked(hall: Hall) -> None:
    hall.new_day(date(2026, 12, 25))
    text = text_of(paper(hall, hall.receive(then="accept").papers))
    assert "承诺办结 | 2027年1月8日前（含当日）（暂定）" in text
    assert "公布后如有变动，以窗口告知为准" in text


def test_fees_say_who_collects_them(hall: Hall) -> None:
    fields = {"item": "402", "situation": "a", "materials": {"1": "ok", "2": "ok"}, "then": "accept"}
    lines = lines_of(paper(hall, hall.receive(hall.seed.deputy, **fields).papers))
    assert {
        "情形 | 换领",
        "收费 | 换领工本费 20.00元/证（由主管部门收取）",
        "收费依据 | 发改价格〔2003〕2322号",
    } <= set(lines)
    assert not any("补领工本费" in line for line in lines)


def test_an_unverified_id_is_not_spoken_of_on_paper(hall: Hall) -> None:
    wrong = invented_id()[:-1] + "9"
    request = RegisterPerson(resident_id=wrong, name="马秀兰", unverified_reason="证件如此")
    person = hall.act(hall.seed.clerk, register_person, request).person
    text = text_of(paper(hall, hall.receive(person=person, then="accept").papers))
    assert "证件号码 | 9900**********0019" in text
    assert "核实" not in text


def test_who_has_no_id_has_no_line_for_it(hall: Hall) -> None:
    request = RegisterPerson(no_id_reason="新生儿", name="马小兰")
    person = hall.act(hall.seed.clerk, register_person, request).person
    text = text_of(paper(hall, hall.receive(person=person, then="accept").papers))
    assert "申请人 | 马小兰" in text
    assert "证件号码 |" not in text
    assert "报办件编号和姓名" in text


def test_a_body_shows_its_public_code(hall: Hall) -> None:
    answer = hall.receive(uscc="91350100M000100Y43", name="红柳村股份经济合作社", then="accept")
    lines = lines_of(paper(hall, answer.papers))
    assert {"申请单位 | 红柳村股份经济合作社", "信用代码 | 91350100M000100Y43"} <= set(lines)


def test_an_agent_stands_beside_the_applicant(hall: Hall) -> None:
    assert "代办人 | 马小强" in lines_of(paper(hall, hall.receive(agent="马小强", then="accept").papers))


def test_a_centre_without_phones_says_whom_to_ask() -> None:
    hall = Hall()
    lines = lines_of(paper(hall, hall.receive().papers))
    assert {"咨询电话 | 请询问窗口", "监督电话 | 请询问窗口"} <= set(lines)


def test_every_paper_of_a_practice_centre_is_marked(hall: Hall) -> None:
    assert paper(hall, hall.receive().papers).is_practice


def test_numbers_that_somebody_typed_are_masked(hall: Hall) -> None:
    case = hall.receive().case
    reason = f"{invented_id(7)}不是本人，卡号6217000000000003521"
    text = text_of(paper(hall, hall.act(hall.seed.clerk, refuse_case, RefuseCase(case, reason)).papers))
    assert invented_id(7) not in text
    assert "6217000000000003521" not in text


def test_the_jobs_of_a_case_are_found_by_it(hall: Hall) -> None:
    answer = hall.receive(materials=MISSING, then="notice")
    jobs = hall.stored().prints_of(case_id(answer.case))
    assert [state.stage for _, state in jobs] == [JobStage.QUEUED, JobStage.QUEUED]
    assert {state.number for _, state in jobs} == {answer.paper}


def test_a_refused_act_queues_nothing(hall: Hall) -> None:
    with pytest.raises(CounterError):
        hall.receive(materials=MISSING, then="accept")
    assert hall.stored().all_of(PRINT) == []


def test_the_state_of_the_case_knows_nothing_of_its_papers(hall: Hall) -> None:
    answer = hall.receive(then="accept")
    folded = hall.stored().load(CASE, case_id(answer.case))
    assert folded is not None
    assert folded.count == 2
    assert OLD_AGE_ALLOWANCE.name in text_of(paper(hall, answer.papers))


ID = invented_id()
ways_to_write = st.sampled_from([ID, f"{ID[:6]} {ID[6:14]} {ID[14:]}", f"{ID[:6]}-{ID[6:14]}-{ID[14:]}", " ".join(ID)])


@given(ways_to_write, st.sampled_from(["证件号", "马秀兰 ", "见："]), st.sampled_from(["", "，请核对", " 号"]))
@settings(max_examples=10)
def test_no_paper_holds_a_whole_id_whatever_is_typed(number: str, before: str, after: str) -> None:
    hall, typed = Hall(), before + number + after
    clerk = hall.seed.clerk
    states = ALL_OK | {"1": f"defective:other:{typed}", "4": "missing"}
    case = hall.receive(materials=states, then="notice", mending={"4": typed}, agent=typed).case
    hall.act(clerk, supplement_case, SupplementCase(case, {"1": "ok", "2": f"defective:other:{typed}", "4": "ok"}))
    hall.act(clerk, issue_notice, IssueNotice(case, reason=typed))
    hall.act(clerk, supplement_case, SupplementCase(case, {"2": "ok"}))
    hall.act(clerk, accept_case, AcceptCase(case))
    taken = hall.act(clerk, take_custody, TakeCustody(case, (Document(typed),)))
    hall.act(clerk, return_original, ReturnOriginal(taken.custody, typed, typed))
    hall.act(clerk, finish_case, FinishCase(case, Outcome.DENIED, text=typed, reason=typed))
    hall.act(clerk, hand_over_result, HandOverResult(case, typed, typed))
    hall.act(clerk, refuse_case, RefuseCase(hall.receive().case, typed))
    hall.act(clerk, log_inquiry, LogInquiry(name=typed, subject=typed, refer_to="4"))
    reads = hall.stored()
    tickets = [ticket for job, _ in reads.all_of(PRINT) for ticket in stored_papers(reads, id_text(job))]
    assert {ticket.kind for ticket in tickets} >= set(PaperKind) - NOT_OF_THESE_ACTS
    for ticket in tickets:
        assert ID not in re.sub(r"[\s-]", "", text_of(ticket)), ticket.kind


NOT_OF_THESE_ACTS = {PaperKind.ITEM_SHEET, PaperKind.PROVISIONAL, PaperKind.TEST_PAGE}
