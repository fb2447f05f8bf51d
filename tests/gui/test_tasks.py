"""Work off the GUI thread tells how it goes, can be cancelled before it changes anything, and never fails silently."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from threading import Event, current_thread, main_thread

import pytest
from PySide6.QtCore import QThread
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from counter_app.domain.refusal import Refused
from counter_app.services.errors import CounterError, InputProblem, TryAgain
from counter_app.services.progress import Progress, Reporter
from counter_app.ui.look import Look
from counter_app.ui.tasks import Task, TaskRunner
from counter_app.ui.widgets.task_bar import DELAY_MS, KEEP_MS, TaskBar


@pytest.fixture
def runner(qapp: QApplication) -> Iterator[TaskRunner]:
    runner = TaskRunner()
    yield runner
    assert runner.close()


def result_of(qtbot: QtBot, task: Task) -> object:
    with qtbot.waitSignal(task.succeeded) as done:
        pass
    return done.args[0]


def failure_of(qtbot: QtBot, task: Task) -> CounterError:
    with qtbot.waitSignal(task.failed) as failed:
        pass
    error = failed.args[0]
    assert isinstance(error, CounterError)
    return error


def test_work_runs_elsewhere_and_its_result_comes_home_whole(qtbot: QtBot, runner: TaskRunner) -> None:
    task = runner.write(lambda _: (current_thread() is main_thread(), 2**40))
    seen: list[bool] = []
    task.succeeded.connect(lambda _: seen.append(QThread.currentThread() is task.thread()))
    assert result_of(qtbot, task) == (False, 2**40)
    assert seen == [True]


def test_acts_run_one_after_the_other_and_reads_beside_them(qtbot: QtBot, runner: TaskRunner) -> None:
    order: list[str] = []
    read_done = Event()

    def slow(_: Reporter) -> None:
        assert read_done.wait(10)
        order.append("first")

    runner.write(slow)
    second = runner.write(lambda _: order.append("second"))
    runner.read(lambda _: read_done.set())
    result_of(qtbot, second)
    assert order == ["first", "second"]


def test_cancel_before_the_commit_keeps_nothing(qtbot: QtBot, runner: TaskRunner) -> None:
    kept: list[int] = []
    begun, may_go_on = Event(), Event()

    def work(reporter: Reporter) -> None:
        begun.set()
        assert may_go_on.wait(10)
        reporter.checkpoint()
        kept.append(1)

    task = runner.write(work)
    assert begun.wait(10)
    task.cancel()
    with qtbot.waitSignals([task.cancelled, task.finished]):
        may_go_on.set()
    assert kept == []


@pytest.mark.parametrize(
    ("raised", "kind"),
    [(InputProblem("号码不对", "请核对"), InputProblem), (Refused("pin_form", "口令太短", "请换一个"), InputProblem)],
)
def test_a_refusal_is_told_as_it_is(
    qtbot: QtBot, runner: TaskRunner, raised: Exception, kind: type[CounterError]
) -> None:
    def work(_: Reporter) -> None:
        raise raised

    assert isinstance(failure_of(qtbot, runner.write(work)), kind)


def test_an_unforeseen_error_is_logged_without_its_words(
    qtbot: QtBot, runner: TaskRunner, caplog: pytest.LogCaptureFixture
) -> None:
    def work(_: Reporter) -> None:
        raise ValueError("马秀兰 99000019450203001X")

    error = failure_of(qtbot, runner.read(work))
    assert isinstance(error, TryAgain)
    assert "已记录" in error.title
    assert "没有丢" in error.advice
    assert [record.levelno for record in caplog.records] == [logging.ERROR]
    assert "ValueError at test_tasks.py" in caplog.text
    assert "马秀兰" not in caplog.text


def test_reports_are_thinned_to_what_an_eye_follows(qtbot: QtBot, runner: TaskRunner) -> None:
    told: list[Progress] = []

    def work(reporter: Reporter) -> None:
        for done in range(1, 20_001):
            reporter.report(Progress(done, 20_000, "整理"))

    task = runner.read(work)
    task.progressed.connect(told.append)
    result_of(qtbot, task)
    assert told[-1] == Progress(20_000, 20_000, "整理")
    assert len(told) < 200


def test_closing_asks_what_runs_to_stop_and_waits_for_it(qtbot: QtBot, qapp: QApplication) -> None:
    runner = TaskRunner()
    begun = Event()

    def work(reporter: Reporter) -> None:
        begun.set()
        while True:
            reporter.checkpoint()

    runner.read(work)
    assert begun.wait(10)
    assert len(runner.running) == 1
    assert runner.close()


def test_what_was_asked_to_be_changed_is_done_before_the_program_closes(qtbot: QtBot, qapp: QApplication) -> None:
    runner = TaskRunner()
    is_closing, done = Event(), []

    def look(reporter: Reporter) -> None:
        try:
            while True:
                reporter.checkpoint()
        finally:
            is_closing.set()

    runner.write(lambda _: is_closing.wait(10))
    runner.write(lambda _: done.append("kept"))
    runner.read(look)
    assert runner.close()
    assert done == ["kept"]


def test_an_answer_that_comes_while_the_window_closes_may_ask_on(qtbot: QtBot, qapp: QApplication) -> None:
    runner = TaskRunner()
    asked_on: list[Task] = []
    task = runner.read(lambda _: None)
    task.succeeded.connect(lambda _: asked_on.extend((runner.read(lambda _: None), runner.write(lambda _: None))))
    assert runner.close()
    with qtbot.waitSignal(task.finished):
        pass
    assert len(asked_on) == 2
    assert runner.running == ()


def test_a_task_that_does_not_stop_in_time_is_told(qtbot: QtBot, qapp: QApplication) -> None:
    runner = TaskRunner()
    may_go_on = Event()
    task = runner.read(lambda _: may_go_on.wait(10))
    assert not runner.close(wait_s=0.01)
    with qtbot.waitSignal(task.finished):
        may_go_on.set()


def test_the_bar_appears_late_counts_and_offers_cancel(qtbot: QtBot, look: Look, runner: TaskRunner) -> None:
    assert (DELAY_MS, KEEP_MS) == (500, 500)
    bar = TaskBar(look, delay_ms=0, keep_ms=0)
    qtbot.addWidget(bar)
    is_asked = Event()

    def work(reporter: Reporter) -> None:
        reporter.report(Progress(3, 10, "正在备份"))
        while not is_asked.is_set():
            reporter.checkpoint()

    task = runner.write(work, "备份")
    bar.watch(task)
    qtbot.waitUntil(bar.isVisible)
    qtbot.waitUntil(lambda: "3 / 10" in [label.text() for label in bar.findChildren(type(bar._count))])
    with qtbot.waitSignal(task.cancelled):
        bar._cancel.click()
    qtbot.waitUntil(lambda: not bar.isVisible())


def test_a_short_task_shows_no_bar(qtbot: QtBot, look: Look, runner: TaskRunner) -> None:
    bar = TaskBar(look)
    qtbot.addWidget(bar)
    task = runner.read(lambda _: None)
    bar.watch(task)
    result_of(qtbot, task)
    assert not bar.isVisible()
    assert not bar._appear.isActive()
