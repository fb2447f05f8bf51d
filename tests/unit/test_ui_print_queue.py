"""The print queue without Qt: three answers, release and cancel, a copy, the banner, and F10."""

from __future__ import annotations

from dataclasses import dataclass, field

import pytest

from counter_app.domain.paper import PaperKind
from counter_app.domain.print_jobs import AttemptEnd, JobStage, PrintJobState
from counter_app.domain.printers import PrinterState
from counter_app.domain.staff import Role
from counter_app.services.paper_ports import StationStatus
from counter_app.services.print_answers import PaperOutcome
from counter_app.services.print_papers import PrintItemSheet, print_item_sheet
from counter_app.ui.presenters.print_question import QUESTION, PrintQuestion
from counter_app.ui.presenters.print_queue import Part, Primary, PrintQueuePresenter
from counter_app.ui.presenters.printer_words import PrinterWriter
from counter_app.ui.presenters.repeats import REPEAT_S
from counter_app.ui.presenters.reprint_last import ReprintLast
from tests.fakes.fake_desktop import StillDesk, still_desk
from tests.fakes.hall import Hall
from tests.unit.test_services_print_list import attempted

HELD_AFTER_S = 11 * 60


@dataclass
class Queue:
    hall: Hall
    desk: StillDesk
    presenter: PrintQueuePresenter
    question: PrintQuestion
    shown: list[str] = field(default_factory=list)

    def sheet(self, code: str = "303") -> None:
        self.hall.act(self.hall.seed.clerk, print_item_sheet, PrintItemSheet(code))

    def left_open(self) -> None:
        """Queue a sheet of which nobody knows whether it came out."""
        self.sheet()
        job = self.hall.stored().newest_prints(1)[0][0]
        attempted(self.hall, job, AttemptEnd.UNCONFIRMED)
        self.presenter.refresh()

    def stages(self) -> list[JobStage]:
        states = [state for _, state in self.hall.stored().newest_prints(9)]
        return [state.stage for state in sorted(states, key=_age)]


def _age(state: PrintJobState) -> tuple[int, int]:
    return state.queued_ms, state.reprint_no


@pytest.fixture
def queue() -> Queue:
    hall = Hall()
    desk = still_desk(hall.counter, hall.seed.clerk)
    presenter = PrintQueuePresenter(desk.workplace)
    made = Queue(hall, desk, presenter, PrintQuestion(desk.workplace, lambda: made.shown.append("queue")))
    presenter.tell(made.question.follow)
    presenter.refresh()
    return made


def test_an_empty_queue_is_read_and_has_nothing_to_choose(queue: Queue) -> None:
    assert (queue.presenter.view.rows, queue.presenter.view.card, queue.presenter.view.is_read) == ((), None, True)


@pytest.mark.parametrize(
    ("outcome", "stages", "said"),
    [
        (PaperOutcome.COMPLETE, [JobStage.PRINTED], "已记下：这张完整"),
        (PaperOutcome.INCOMPLETE, [JobStage.SPOILED, JobStage.QUEUED], "作废那张，已补打一张"),
        (PaperOutcome.NOTHING, [JobStage.NOT_PRINTED, JobStage.QUEUED], "已补打一张"),
    ],
)
def test_each_answer_settles_the_paper_once(
    queue: Queue, outcome: PaperOutcome, stages: list[JobStage], said: str
) -> None:
    queue.left_open()
    view = queue.presenter.view
    assert view.card is not None
    assert (view.rows[0].part, view.card.asks, view.card.primary) == (Part.ASKING, True, Primary.NONE)
    for _ in range(3):
        queue.presenter.answer(outcome)
    assert queue.stages() == stages
    assert queue.desk.messages.toasts == [said]


def test_a_paper_that_waited_too_long_is_released_by_a_click(queue: Queue) -> None:
    queue.sheet()
    queue.hall.clock.let_pass(HELD_AFTER_S)
    queue.presenter.refresh()
    card = queue.presenter.view.card
    assert card is not None
    assert (queue.presenter.view.rows[0].light.words, card.primary) == ("等得太久，先不打", Primary.RELEASE)
    queue.presenter.release()
    assert queue.presenter.view.rows[0].light.words == "等待打印"
    assert queue.desk.messages.toasts == ["已放行，会接着打"]


def test_a_waiting_paper_is_cancelled_for_a_reason_and_can_be_had_again(queue: Queue) -> None:
    queue.sheet()
    queue.presenter.refresh()
    queue.presenter.cancel("申请人不要了")
    assert queue.stages() == [JobStage.CANCELLED]
    assert queue.presenter.view.card is not None
    assert queue.presenter.view.card.primary is Primary.REPRINT
    key = queue.presenter.new_key()
    queue.presenter.reprint("申请人还要一张", key)
    queue.presenter.reprint("申请人还要一张", key)
    assert queue.stages() == [JobStage.CANCELLED, JobStage.QUEUED]
    assert queue.desk.messages.toasts[-1] == "已补打，纸上标第 1 次"


def test_the_banner_answers_one_open_paper_on_the_spot(queue: Queue) -> None:
    queue.left_open()
    notice = queue.desk.messages.banners[QUESTION]
    assert (notice.title, [one.text for one in notice.options]) == (
        "这张可能没打完",
        ["完整", "不完整，重打", "没有出来，重打"],
    )
    assert "办的事已存好，不用重做" in notice.body
    for _ in range(2):
        notice.options[1].run()
    assert queue.stages() == [JobStage.SPOILED, JobStage.QUEUED]
    assert QUESTION not in queue.desk.messages.banners


def test_the_banner_leads_to_the_queue_where_several_ask(queue: Queue) -> None:
    queue.left_open()
    queue.left_open()
    notice = queue.desk.messages.banners[QUESTION]
    assert notice.title == "2 张可能没打完"
    notice.options[0].run()
    assert queue.shown == ["queue"]


def test_the_banner_rests_while_the_queue_is_in_front_and_comes_back_after_it(queue: Queue) -> None:
    queue.left_open()
    queue.question.rest()
    queue.presenter.refresh()
    assert QUESTION not in queue.desk.messages.banners
    queue.question.again()
    queue.presenter.refresh()
    assert QUESTION in queue.desk.messages.banners


def test_the_banner_goes_when_the_printer_answers_after_all(queue: Queue) -> None:
    queue.left_open()
    queue.presenter.answer(PaperOutcome.COMPLETE)
    assert QUESTION not in queue.desk.messages.banners


@pytest.mark.parametrize("state", PrinterState)
def test_every_state_of_the_printer_has_a_title_and_one_thing_to_do(state: PrinterState) -> None:
    words = PrinterWriter().words(StationStatus("前台小票机", state))
    assert 0 < len(words.title) <= 16
    assert 0 < len(words.body) <= 50
    assert words.body.endswith("。")


def test_f10_prints_what_this_clerk_printed_last_and_only_once_in_a_breath(queue: Queue) -> None:
    reprint_last = ReprintLast(queue.desk.workplace)
    queue.sheet("402")
    queue.hall.act(queue.hall.seed.deputy, print_item_sheet, PrintItemSheet("404"))
    jobs = queue.hall.stored().newest_prints(9)
    for job, _ in jobs:
        attempted(queue.hall, job, AttemptEnd.PRINTED)
    for _ in range(3):
        reprint_last()
    newest = [state for _, state in queue.hall.stored().newest_prints(9) if state.reprint_no]
    assert [(state.number, state.kind) for state in newest] == [("402-20260101", PaperKind.ITEM_SHEET)]
    assert queue.desk.messages.toasts == ["已补打：办事须知 402-20260101"]


def test_f10_says_when_a_copy_still_waits(queue: Queue) -> None:
    queue.sheet()
    queue.hall.clock.let_pass(REPEAT_S)
    ReprintLast(queue.desk.workplace)()
    assert [error.title for error in queue.desk.messages.problems] == ["这张还在打印队列里，不用补打"]


def test_f10_says_when_nothing_was_printed_today(queue: Queue) -> None:
    ReprintLast(queue.desk.workplace)()
    assert queue.desk.messages.toasts == ["今天还没有打过单据"]


def test_the_banner_is_not_left_to_somebody_who_may_not_answer(queue: Queue) -> None:
    queue.left_open()
    queue.desk.workplace.desk.role = Role.AUDITOR
    queue.question.again()
    queue.presenter.refresh()
    assert QUESTION not in queue.desk.messages.banners
