"""What is said stays as long as it must and no longer; an unforeseen error is said without names."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from threading import Thread

import pytest
from PySide6.QtWidgets import QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from counter_app.services.errors import InputProblem
from counter_app.ui.excepthook import ErrorCatcher
from counter_app.ui.look import Look
from counter_app.ui.messages import MessageBar
from counter_app.ui.notices import PROBLEM, Level, Notice, Option
from counter_app.ui.widgets.banner import Banner
from counter_app.ui.widgets.buttons import KeyButton


@pytest.fixture
def bar(qtbot: QtBot, look: Look) -> MessageBar:
    host = QWidget()
    qtbot.addWidget(host)
    host.resize(800, 600)
    bar = MessageBar(look, host)
    QVBoxLayout(host).addWidget(bar)
    host.show()
    return bar


def titles(bar: MessageBar) -> list[str]:
    return [banner.accessibleName().split("。")[0] for banner in bar._banners]


def test_a_banner_stays_until_its_cause_is_gone_and_the_weightiest_is_first(bar: MessageBar) -> None:
    bar.banner(Notice("sync", Level.WARN, "连不上主机，可以照常办理", "没有丢。"))
    bar.banner(Notice("pending", Level.INFO, "马秀兰有一件“待补正”", "今天带来了吗？"))
    bar.banner(Notice("paper", Level.BAD, "打印机缺纸，这张还没打", "不用重做。"))
    assert titles(bar) == ["打印机缺纸，这张还没打", "连不上主机，可以照常办理"]
    bar.withdraw("paper")
    assert titles(bar) == ["连不上主机，可以照常办理", "马秀兰有一件“待补正”"]
    for key in ("sync", "pending", "pending"):
        bar.withdraw(key)
    assert not bar.isVisible()


def test_a_refusal_can_be_put_away(bar: MessageBar) -> None:
    bar.problem(InputProblem("证号输得不对", "请再核一遍"))
    assert titles(bar) == ["证号输得不对"]
    bar._banners[0].findChildren(KeyButton)[0].click()
    assert bar.notices == ()


def test_a_way_on_that_a_banner_offers_is_gone_with_one_press(bar: MessageBar) -> None:
    taken: list[str] = []
    bar.banner(
        Notice(
            PROBLEM, Level.INFO, "有一件", "接着办吗？", options=(Option("接着办", lambda: taken.append("on"), "F9"),)
        )
    )
    button = bar.findChildren(Banner)[0].findChildren(KeyButton)[0]
    button.click()
    assert (taken, button.key) == (["on"], "F9")


def test_toasts_stand_above_each_other_at_the_bottom_left_and_offer_undo(qtbot: QtBot, bar: MessageBar) -> None:
    undone: list[str] = []
    bar.toast("已受理 0024，回执已打印", undo=lambda: undone.append("0024"))
    bar.toast("已连上主机")
    assert bar.toasts == ("已受理 0024，回执已打印", "已连上主机")
    first, second = bar._toasts
    assert (first.x(), second.x()) == (16, 16)
    assert first.geometry().bottom() < second.y()
    first.undo_asked.emit()
    assert undone == ["0024"]
    first.leave()
    qtbot.waitUntil(lambda: bar.toasts == ("已连上主机",))


@pytest.fixture
def catcher(qtbot: QtBot) -> Iterator[ErrorCatcher]:
    catcher = ErrorCatcher()
    hook = sys.excepthook
    catcher.install()
    yield catcher
    catcher.uninstall()
    sys.excepthook = hook


def test_an_unforeseen_error_is_caught_in_every_thread_and_logged_without_names(
    qtbot: QtBot, catcher: ErrorCatcher, caplog: pytest.LogCaptureFixture
) -> None:
    def fail() -> None:
        raise KeyError("马秀兰")

    thread = Thread(target=fail)
    with qtbot.waitSignal(catcher.caught):
        thread.start()
    thread.join()
    with qtbot.waitSignal(catcher.caught):
        try:
            fail()
        except KeyError as error:
            sys.excepthook(type(error), error, error.__traceback__)
    assert "KeyError at test_messages.py" in caplog.text
    assert "马秀兰" not in caplog.text
