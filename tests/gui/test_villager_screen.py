"""The villager's screen shows the own case in large words and nothing that identifies, and falls quiet by itself."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from counter_app.domain.catalogue import ItemFacts
from counter_app.services.wording import demand
from counter_app.ui.look import Look
from counter_app.ui.presenters.accept.villager import VillagerView
from counter_app.ui.screens.villager import STAND_BY_MS, BigText, VillagerRow, VillagerScreen
from tests.fakes.acceptance_desk import AcceptanceDesk
from tests.fakes.fake_journal import given_person
from tests.fakes.hall import Hall, invented_id

CARD = invented_id(2, "19410412")


def published_facts(desk: AcceptanceDesk) -> ItemFacts:
    with desk.hall.counter.journal.reading() as reads:
        found = reads.item_by_code("303")
    assert found is not None
    assert found[1].facts is not None
    return found[1].facts


@pytest.fixture
def desk() -> AcceptanceDesk:
    hall = Hall()
    given_person(hall.counter, "马秀兰", CARD)
    desk = AcceptanceDesk(hall)
    desk.presenter.scanned(CARD)
    desk.press("1", "Enter", "*", "3")
    return desk


def shown(desk: AcceptanceDesk) -> VillagerView:
    return desk.presenter.villager


def test_it_says_how_the_case_stands_without_naming_anybody(desk: AcceptanceDesk) -> None:
    view = shown(desk)
    assert view.greeting == "马*兰 您好，正在为您办理"
    assert (view.item, view.fee, view.due, view.missing) == ("高龄津贴", "不收费", "10月15日以前", 1)
    assert [line.words for line in view.lines] == ["收到了", "收到了", "还没带来", "收到了"]
    assert CARD not in repr(view)
    assert "马秀兰" not in repr(view)


def test_between_two_villagers_it_shows_nobody(desk: AcceptanceDesk) -> None:
    desk.press("Enter")
    view = shown(desk)
    assert (view.greeting, view.item, view.lines) == ("", "", ())
    assert view.sign.centre == "练习乡民生服务中心"


@pytest.fixture
def screen(qtbot: QtBot, look: Look) -> VillagerScreen:
    screen = VillagerScreen(look)
    qtbot.addWidget(screen)
    screen.resize(1366, 768)
    screen.show()
    return screen


def test_it_stays_readable_for_half_a_minute_and_then_forgets(screen: VillagerScreen, desk: AcceptanceDesk) -> None:
    screen.show_view(shown(desk))
    assert not screen.is_standing_by
    desk.press("Enter")
    screen.show_view(shown(desk))
    assert not screen.is_standing_by
    assert (screen.quiet.isActive(), screen.quiet.interval()) == (True, STAND_BY_MS)
    screen.quiet.timeout.emit()
    assert screen.is_standing_by
    assert all("马*" not in label.text() for label in screen.findChildren(BigText))


def test_the_next_villager_is_shown_at_once(screen: VillagerScreen, desk: AcceptanceDesk) -> None:
    screen.show_view(VillagerView(shown(desk).sign))
    assert screen.is_standing_by
    screen.show_view(shown(desk))
    assert not screen.is_standing_by
    assert not screen.quiet.isActive()


def test_nothing_is_smaller_than_22_pixels(screen: VillagerScreen, desk: AcceptanceDesk) -> None:
    screen.show_view(shown(desk))
    labels = [one for one in screen.findChildren(BigText) if one.isVisible()]
    assert labels
    assert min(one.big_font().pixelSize() for one in labels) >= 22
    rows = [one for one in screen.findChildren(VillagerRow) if one.isVisible()]
    assert [row.accessibleName() for row in rows][2] == "社会保障卡或银行卡 还没带来"


def test_words_are_never_cut(screen: VillagerScreen, desk: AcceptanceDesk, qapp: QApplication) -> None:
    screen.show_view(shown(desk))
    qapp.processEvents()
    for label in (one for one in screen.findChildren(BigText) if one.isVisible() and one.text()):
        assert label.height() >= label.heightForWidth(label.width()), label.text()
        assert label.width() >= min(QFontMetrics(label.big_font()).horizontalAdvance(label.text().split("\n")[0]), 300)


def test_without_a_second_screen_it_stays_closed(qtbot: QtBot, look: Look) -> None:
    screen = VillagerScreen(look)
    qtbot.addWidget(screen)
    beside = VillagerScreen(look)
    qtbot.addWidget(beside)
    assert not beside.open_beside(screen)
    assert not beside.isVisible()


def test_an_item_of_the_catalogue_is_shown_with_what_to_bring(screen: VillagerScreen, desk: AcceptanceDesk) -> None:
    facts = published_facts(desk)
    screen.show_view(desk.presenter.public_item(facts))
    assert not screen.is_standing_by
    rows = [one for one in screen.findChildren(VillagerRow) if not one.isHidden()]
    assert [row.accessibleName() for row in rows] == [f"{one.name} {demand(one)}" for one in facts.materials]
