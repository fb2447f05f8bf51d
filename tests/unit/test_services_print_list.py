"""The print queue in words: what asks, what waits, what of today is settled."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from counter_app.domain.journal import NO_ENTRY, AggregateId, JournalId
from counter_app.domain.numbers import CaseNumber
from counter_app.domain.paper import CopyLabel, CopyMark, PaperKind, Ticket
from counter_app.domain.print_jobs import (
    PRINT,
    AttemptEnd,
    Confirmation,
    JobStage,
    PrintAttempted,
    PrintEnded,
    ReprintReason,
)
from counter_app.services.print_attempts import PrintBook
from counter_app.services.print_list import PAPER_WORDS, STATE_WORDS, PrintList, age_words, print_list
from counter_app.services.print_queue import Reprint, queue_paper
from counter_app.services.print_views import queue
from counter_app.services.references import read_id
from tests.fakes.fake_adapters import FIRST_DAY
from tests.fakes.fake_journal import TOWNSHIP, FakeJournal, append_by_hand
from tests.fakes.hall import Hall


@pytest.fixture
def hall() -> Hall:
    return Hall()


def queued(
    hall: Hall,
    kind: PaperKind = PaperKind.NOTICE,
    reprint: Reprint | None = None,
    mark: CopyMark = CopyMark.PLAIN,
) -> AggregateId:
    copy = CopyLabel(CopyMark.REPRINT if reprint else mark)
    ticket = Ticket(kind, f"{CaseNumber(TOWNSHIP, FIRST_DAY, '01', 24)}-T1", (), copy)
    done = hall.perform(hall.seed.clerk, lambda act: queue_paper(act, ticket, reprint=reprint))
    assert done.result is not None
    job = read_id(done.result.job)
    assert job is not None
    return job


def attempted(hall: Hall, job: AggregateId, end: AttemptEnd | None) -> None:
    append_by_hand(hall.counter, PRINT, job, (PrintAttempted(1, "窗口热敏", b"hash", 100), None))
    if end is not None:
        append_by_hand(hall.counter, PRINT, job, (PrintEnded(1, end, Confirmation.TOKEN), None))


def shown(hall: Hall) -> PrintList:
    return print_list(hall.stored(), hall.clock)


def test_jobs_stand_where_a_clerk_looks_for_them(hall: Hall) -> None:
    jobs = [queued(hall) for _ in range(4)]
    attempted(hall, jobs[1], AttemptEnd.UNCONFIRMED)
    attempted(hall, jobs[2], AttemptEnd.PRINTED)
    attempted(hall, jobs[3], None)
    found = shown(hall)
    assert [line.id for line in found.asking] == [jobs[1]]
    assert [line.id for line in found.waiting] == [jobs[0], jobs[3]]
    assert [line.id for line in found.settled_today] == [jobs[2]]
    assert [line.state_words for line in (*found.asking, *found.waiting, *found.settled_today)] == [
        "不知道打没打完",
        "等待打印",
        "正在打印",
        "已打印",
    ]


def test_a_line_says_what_the_paper_is_and_how_long_it_waits(hall: Hall) -> None:
    queued(hall)
    hall.clock.let_pass(18 * 60)
    (line,) = shown(hall).waiting
    assert (line.kind_words, line.spoken, line.at, line.age) == ("一次性告知书", "0924-01-0024", "9:00", "18 分钟")


def test_a_reprint_says_the_how_manieth_it_is(hall: Hall) -> None:
    first = queued(hall)
    queued(hall, reprint=Reprint(first, 2, ReprintReason.LATER_COPY))
    assert [line.kind_words for line in shown(hall).waiting] == ["一次性告知书", "一次性告知书（补打 第2次）"]


@pytest.mark.parametrize(
    ("mark", "words"), [(CopyMark.APPLICANT, "申请人联"), (CopyMark.STUB, "存根联"), (CopyMark.VOID, "作废联")]
)
def test_a_line_says_whose_copy_it_is_also_of_a_reprint(hall: Hall, mark: CopyMark, words: str) -> None:
    first = queued(hall, mark=mark)
    queued(hall, reprint=Reprint(first, 1, ReprintReason.LATER_COPY))
    said = [f"一次性告知书（{words}）", f"一次性告知书（{words}，补打 第1次）"]
    assert [line.kind_words for line in shown(hall).waiting] == said
    assert [view.kind_words for view in queue(hall.stored(), hall.stored().own_journal(), 0)] == said


def test_a_reprint_whose_first_job_has_not_come_names_no_copy(hall: Hall) -> None:
    queued(hall, reprint=Reprint(AggregateId(b"elsewhere-------"), 1, ReprintReason.LATER_COPY))
    assert [line.kind_words for line in shown(hall).waiting] == ["一次性告知书（补打 第1次）"]


def test_yesterdays_papers_are_listed_only_while_they_are_not_settled(hall: Hall) -> None:
    waiting, printed = queued(hall), queued(hall)
    attempted(hall, printed, AttemptEnd.PRINTED)
    hall.clock.move_to(date(2026, 9, 25))
    found = shown(hall)
    assert [line.id for line in found.waiting] == [waiting]
    assert (found.waiting[0].age, found.settled_today) == ("23 小时", ())


def test_what_an_earlier_life_left_is_no_longer_in_the_queue(hall: Hall) -> None:
    """Nobody can answer for it any more, and its marked copy waits in its place."""
    left = queued(hall)
    attempted(hall, left, AttemptEnd.UNCONFIRMED)
    stored = hall.stored()
    stored.own = replace(stored.own, journal=JournalId(stored.own.journal[:16] + b"second--"), seq=0, id=NO_ENTRY)
    assert isinstance(hall.counter.journal, FakeJournal)
    hall.counter.journal._stored = stored
    PrintBook(hall.counter).recover()
    found = shown(hall)
    assert (found.asking, found.settled_today) == ((), ())
    assert [(line.id == left, line.is_held) for line in found.waiting] == [(False, True)]


def test_a_paper_without_a_case_shows_its_own_number(hall: Hall) -> None:
    ticket = Ticket(PaperKind.ITEM_SHEET, "303", ())
    hall.perform(hall.seed.clerk, lambda act: queue_paper(act, ticket))
    assert shown(hall).waiting[0].spoken == "303"


@pytest.mark.parametrize(
    ("minutes", "words"), [(-5, "刚才"), (0, "刚才"), (1, "1 分钟"), (59, "59 分钟"), (60, "1 小时"), (24 * 60, "1 天")]
)
def test_ages_are_told_in_round_words(minutes: int, words: str) -> None:
    assert age_words(minutes * 60_000) == words


def test_every_kind_and_stage_has_words() -> None:
    assert set(PAPER_WORDS) == set(PaperKind)
    assert set(STATE_WORDS) == set(JobStage)
