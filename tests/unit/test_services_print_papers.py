"""Papers beside the acts: item sheets, a receipt printed later, papers called back, characters that no font has."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from counter_app.domain.journal import UNSET_AGGREGATE
from counter_app.domain.paper import CopyMark, PaperKind, Ticket
from counter_app.domain.print_jobs import (
    PRINT,
    AttemptEnd,
    JobStage,
    PrintAttempted,
    PrintEnded,
    PrintTexts,
)
from counter_app.domain.printers import PaperWidth
from counter_app.services.accept_case import AcceptCase, accept_case
from counter_app.services.correct_case import CorrectCase, CorrectedFields, correct_case
from counter_app.services.end_case import FinishCase, HandOverResult, finish_case, hand_over_result
from counter_app.services.errors import Conflict, CounterError, InputProblem
from counter_app.services.inquiries_acts import LogInquiry, log_inquiry
from counter_app.services.notify_once import IssueNotice, SupplementCase, issue_notice, supplement_case
from counter_app.services.papers.again import fresh_item_sheet, stored_papers
from counter_app.services.persons_acts import RegisterPerson, register_person
from counter_app.services.print_out import OutputForm, PrintOut, print_out
from counter_app.services.print_papers import PrintItemSheet, PrintReceipt, print_item_sheet, print_receipt
from counter_app.services.printable import EveryCharacter
from counter_app.services.receive_case import ReceiveAnswer
from counter_app.services.references import read_id
from counter_app.services.undo_case import UndoStep, undo
from tests.fakes.fake_adapters import IDENTITY_CARD
from tests.fakes.fake_desktop import FakePages, FakeRenderer
from tests.fakes.fake_journal import append_by_hand, published
from tests.fakes.hall import ALL_OK, Hall, case_id
from tests.fakes.paper_text import lines_of, papers_of, text_of

MISSING = ALL_OK | {"2": "missing"}


@pytest.fixture
def hall() -> Hall:
    return Hall()


def test_the_sheet_of_an_item_is_queued_for_the_item(hall: Hall) -> None:
    answer = hall.act(hall.seed.clerk, print_item_sheet, PrintItemSheet("402", "a", is_large=True))
    (sheet,) = papers_of(hall.stored(), answer.papers)
    assert (sheet.kind, sheet.number, sheet.is_large) == (PaperKind.ITEM_SHEET, "402-20260101", True)
    assert {"情形 | 换领", "办理窗口 | 4号综合窗口"} <= set(lines_of(sheet))
    (job,) = hall.stored().prints_of(case_id(answer.subject))
    assert job[1].number == answer.number


def test_only_what_is_public_today_has_a_sheet(hall: Hall) -> None:
    later = replace(IDENTITY_CARD, code="499")
    published(hall.counter, later, effective_from=date(2026, 12, 1))
    with pytest.raises(CounterError) as caught:
        hall.act(hall.seed.clerk, print_item_sheet, PrintItemSheet("499"))
    assert caught.value.field == "item"
    with pytest.raises(InputProblem):
        hall.act(hall.seed.clerk, print_item_sheet, PrintItemSheet("402", "z"))


def test_a_sheet_can_be_made_without_printing_it(hall: Hall) -> None:
    before = len(hall.stored().entries)
    sheet = fresh_item_sheet(hall.counter, hall.stored(), "303")
    assert "打印时间 | 2026年9月24日 09:00" in lines_of(sheet)
    assert len(hall.stored().entries) == before


def without_paper(hall: Hall) -> ReceiveAnswer:
    return hall.receive(then="accept", no_paper_reason="申请人不要纸质")


def test_a_receipt_that_nobody_wanted_is_printed_later_as_it_would_have_been(hall: Hall) -> None:
    wanted = hall.receive(then="accept")
    (at_once,) = papers_of(hall.stored(), wanted.papers)
    unwanted = without_paper(hall)
    assert hall.stored().prints_of(case_id(unwanted.case)) == []
    hall.clock.let_pass(3600)
    later = hall.act(hall.seed.deputy, print_receipt, PrintReceipt(unwanted.paper or ""))
    (receipt,) = papers_of(hall.stored(), later.papers)
    assert receipt.number == unwanted.paper
    own = ("办件编号", "单据编号", "记录号", "[")
    expected = [line for line in lines_of(at_once) if not line.startswith(own)]
    assert [line for line in lines_of(receipt) if not line.startswith(own)] == expected
    mark = hall.state(unwanted.case).now.entry.hex()[:8].upper()
    assert f"记录号 {mark}" in lines_of(receipt)


def test_the_receipt_stays_the_one_of_the_acceptance_when_the_case_goes_on(hall: Hall) -> None:
    case = without_paper(hall).case
    hall.act(hall.seed.clerk, finish_case, FinishCase(case))
    hall.act(hall.seed.clerk, hand_over_result, HandOverResult(case))
    answer = hall.act(hall.seed.clerk, print_receipt, PrintReceipt(case))
    (receipt,) = papers_of(hall.stored(), answer.papers)
    assert "# 受理回执" in lines_of(receipt)


def test_a_receipt_is_printed_for_the_first_time_once(hall: Hall) -> None:
    case = without_paper(hall).case
    hall.act(hall.seed.clerk, print_receipt, PrintReceipt(case))
    with pytest.raises(Conflict):
        hall.act(hall.seed.clerk, print_receipt, PrintReceipt(case))


def test_a_case_that_is_not_accepted_has_no_receipt(hall: Hall) -> None:
    with pytest.raises(Conflict):
        hall.act(hall.seed.clerk, print_receipt, PrintReceipt(hall.receive().case))


def test_stored_papers_are_found_by_number_or_job(hall: Hall) -> None:
    answer = hall.receive(materials=MISSING, then="notice")
    reads = hall.stored()
    assert len(stored_papers(reads, answer.paper or "")) == 2
    assert len(stored_papers(reads, f" {answer.number.lower()}-t1 ")) == 2
    assert stored_papers(reads, answer.papers[1].job)[0].copy.mark == "stub"
    assert stored_papers(reads, "990000001-20260924-01-0009-X-T1") == ()


def test_a_case_and_a_kind_mean_the_newest_paper_and_the_copy_of_the_applicant(hall: Hall) -> None:
    answer = hall.receive(materials=MISSING, then="notice")
    hall.act(hall.seed.clerk, undo, UndoStep(answer.case))
    again = hall.act(hall.seed.clerk, issue_notice, IssueNotice(answer.case))
    renderer = KeepingRenderer()
    for reference in (answer.number, again.paper or ""):
        print_out(hall.counter, renderer, FakePages(), PrintOut("notice", reference, OutputForm.TXT))
    newest = [(f"{answer.number}-T2", CopyMark.APPLICANT)] * 2
    assert [(one.number, one.copy.mark) for one in renderer.tickets] == newest


def test_a_case_without_a_paper_of_the_kind_says_so(hall: Hall) -> None:
    case = hall.receive(materials=MISSING, then="notice").number
    with pytest.raises(InputProblem, match="没有打过这张单据"):
        print_out(hall.counter, FakeRenderer(), FakePages(), PrintOut("acceptance", case, OutputForm.TXT))


class KeepingRenderer(FakeRenderer):
    """Keeps what it was given."""

    def __init__(self) -> None:
        super().__init__()
        self.tickets: list[Ticket] = []

    def text(self, ticket: Ticket, width: PaperWidth) -> str:
        self.tickets.append(ticket)
        return super().text(ticket, width)


def test_a_paper_whose_words_are_gone_says_so(hall: Hall) -> None:
    job = hall.receive().papers[0].job
    reads = hall.stored()
    for entry, new in reads.entries.items():
        if isinstance(new.personal, PrintTexts):
            reads.entries[entry] = replace(new, personal=None)
    with pytest.raises(Conflict):
        stored_papers(reads, job)


def stages(hall: Hall, case: str) -> list[JobStage]:
    return [state.stage for _, state in hall.stored().prints_of(case_id(case))]


def test_the_waiting_slip_of_an_undone_acceptance_is_cancelled(hall: Hall) -> None:
    answer = hall.receive(then="accept")
    undone = hall.act(hall.seed.clerk, undo, UndoStep(answer.paper or ""))
    assert (undone.stage, undone.asked_back) == ("undone", ())
    assert stages(hall, answer.case) == [JobStage.CANCELLED]


def come_out(hall: Hall, answer: ReceiveAnswer) -> None:
    """Let the printer print every paper of an answer."""
    for paper in answer.papers:
        job = read_id(paper.job) or UNSET_AGGREGATE
        begun, ended = PrintAttempted(1, "前台", b"", 1), PrintEnded(1, AttemptEnd.PRINTED)
        append_by_hand(hall.counter, PRINT, job, (begun, None), (ended, None))


def test_the_slip_of_an_undone_acceptance_is_asked_back_when_it_is_out(hall: Hall) -> None:
    answer = hall.receive(then="accept")
    come_out(hall, answer)
    undone = hall.act(hall.seed.clerk, undo, UndoStep(answer.case))
    assert undone.asked_back == (answer.paper,)
    assert stages(hall, answer.case) == [JobStage.PRINTED]


def test_both_copies_of_an_undone_notice_are_cancelled_and_the_number_is_not_used_again(hall: Hall) -> None:
    answer = hall.receive(materials=MISSING, then="notice")
    hall.act(hall.seed.clerk, undo, UndoStep(answer.case))
    assert stages(hall, answer.case) == [JobStage.CANCELLED, JobStage.CANCELLED]
    again = hall.act(hall.seed.clerk, issue_notice, IssueNotice(answer.case))
    assert again.paper == f"{answer.number}-T2"


def test_each_step_calls_its_own_paper_back(hall: Hall) -> None:
    answer = hall.receive(materials=MISSING, then="notice")
    come_out(hall, answer)
    hall.act(hall.seed.clerk, supplement_case, SupplementCase(answer.case, {"2": "ok"}))
    hall.act(hall.seed.clerk, undo, UndoStep(answer.case))
    assert stages(hall, answer.case) == [JobStage.PRINTED, JobStage.PRINTED, JobStage.CANCELLED]
    again = hall.act(hall.seed.clerk, supplement_case, SupplementCase(answer.case, {"2": "ok"}))
    assert again.paper == f"{answer.number}-S2"
    hall.act(hall.seed.clerk, accept_case, AcceptCase(answer.case))
    hall.act(hall.seed.clerk, finish_case, FinishCase(answer.case))
    hall.act(hall.seed.clerk, hand_over_result, HandOverResult(answer.case))
    hall.act(hall.seed.clerk, undo, UndoStep(answer.case))
    assert hall.act(hall.seed.clerk, hand_over_result, HandOverResult(answer.case)).paper == f"{answer.number}-H2"


def test_a_correction_that_reverses_a_step_calls_its_paper_back(hall: Hall) -> None:
    answer = hall.receive(then="accept")
    come_out(hall, answer)
    reverses = CorrectedFields(reverses=hall.state(answer.case).now.entry.hex())
    request = CorrectCase(answer.case, reverses, "受理错了")
    corrected = hall.act(hall.seed.director, correct_case, request, approver=hall.seed.director)
    assert corrected.asked_back == (answer.paper,)


def test_an_instant_act_calls_back_the_paper_of_its_acceptance(hall: Hall) -> None:
    fields = {"item": "404", "materials": {"1": "ok", "2": "ok"}, "then": "accept", "finish": True}
    answer = hall.receive(hall.seed.deputy, **fields)
    come_out(hall, answer)
    assert hall.act(hall.seed.deputy, undo, UndoStep(answer.case)).asked_back == (answer.paper,)


class NoRareCharacters:
    """A font with the characters of the basic plane."""

    def unprintable(self, text: str) -> str:
        return "".join(character for character in text if ord(character) > 0xFFFF)


@pytest.fixture
def poor_hall(hall: Hall) -> Hall:
    hall.counter = replace(hall.counter, characters=NoRareCharacters())
    return hall


def test_a_name_that_no_font_has_is_refused_with_its_code_point(poor_hall: Hall) -> None:
    with pytest.raises(InputProblem) as caught:
        poor_hall.act(poor_hall.seed.clerk, register_person, RegisterPerson(no_id_reason="新生儿", name="张\U0002cb4e"))
    assert caught.value.field == "name"
    assert "U+2CB4E" in caught.value.title
    assert "\U0002cb4e" not in caught.value.title + caught.value.advice


@pytest.mark.parametrize(
    ("fields", "field"),
    [
        ({"agent": "\U0002cb4e"}, "agent"),
        ({"materials": ALL_OK | {"1": "defective:other:\U0002cb4e"}}, "materials"),
        ({"then": "accept", "no_paper_reason": "\U0002cb4e"}, "reason"),
    ],
)
def test_typed_words_that_no_font_has_are_refused_where_they_stand(
    poor_hall: Hall, fields: dict[str, object], field: str
) -> None:
    before = len(poor_hall.stored().entries)
    with pytest.raises(InputProblem) as caught:
        poor_hall.receive(None, **fields)
    assert caught.value.field == field
    assert len(poor_hall.stored().entries) == before


def test_everything_can_be_printed_where_nothing_is_known_of_the_fonts(hall: Hall) -> None:
    assert EveryCharacter().unprintable("张\U0002cb4e") == ""
    answer = hall.act(hall.seed.clerk, log_inquiry, LogInquiry(name="张\U0002cb4e", refer_to="4"))
    assert "来访人 | 张*" in text_of(papers_of(hall.stored(), answer.papers)[0])


def test_a_late_entry_follows_its_act_and_names_what_it_proves(hall: Hall) -> None:
    answer = hall.receive(materials=MISSING, then="notice")
    mine = [one.entry for one in hall.stored().entries.values()][-4:]
    assert [one.header.type for one in mine] == ["case.received", "case.noticed", "print.queued", "print.queued"]
    assert [one.header.act.index for one in mine] == [mine[0].header.act.index + n for n in range(4)]
    assert {one.header.act.count for one in mine} == {mine[-1].header.act.index + 1}
    mark = mine[1].id.hex()[:8].upper()
    assert all(f"记录号 {mark}" in lines_of(one) for one in papers_of(hall.stored(), answer.papers))
