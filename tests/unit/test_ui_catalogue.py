"""事项公示 without Qt: what is found, what the sheet says, and what may be done with an item."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from counter_app.domain.catalogue import ItemKind
from counter_app.domain.print_jobs import JobStage
from counter_app.services.catalogue_acts import DraftItem, RetireItem, draft_item, retire_item
from counter_app.services.changes import Changes
from counter_app.services.desk import Desk
from counter_app.services.settings_acts import SetSetting, set_setting
from counter_app.ui.presenters.accept.villager import VillagerView
from counter_app.ui.presenters.catalogue.presenter import CataloguePresenter
from counter_app.ui.presenters.catalogue.sheet import SheetLevel
from counter_app.ui.presenters.repeats import REPEAT_S
from tests.fakes.fake_adapters import FIRST_DAY
from tests.fakes.fake_desktop import StillDesk, still_desk
from tests.fakes.hall import Hall


@dataclass
class Page:
    hall: Hall
    desk: StillDesk
    presenter: CataloguePresenter

    @property
    def codes(self) -> list[str]:
        return [row.code for row in self.presenter.view.rows]

    def facts(self) -> dict[str, tuple[str, ...]]:
        sheet = self.presenter.view.sheet
        assert sheet is not None
        return {fact.label: fact.lines for fact in (*sheet.above, *sheet.below)}

    def printed(self) -> list[str]:
        return [state.number for _, state in self.hall.stored().newest_prints(50)]


def page(hall: Hall | None = None, who: str = "clerk") -> Page:
    hall = hall or Hall()
    sitting: Desk = getattr(hall.seed, who)
    desk = still_desk(hall.counter, sitting)
    presenter = CataloguePresenter(desk.workplace)
    presenter.start()
    return Page(hall, desk, presenter)


def test_the_page_begins_with_the_window_of_this_pc() -> None:
    view = page().presenter.view
    assert view.windows[view.chosen_window or 0].startswith("4 综合")
    assert [(row.code, row.name) for row in view.rows] == [("402", "居民身份证换领/补领代办"), ("404", "生育登记")]
    assert view.note == "全部 5 项 · 最近 1月1日公布"


def test_a_search_goes_through_every_window_and_an_empty_line_shows_one_again() -> None:
    shown = page()
    shown.presenter.typed("303")
    assert (shown.codes, shown.presenter.view.chosen_window) == (["303"], None)
    shown.presenter.typed("")
    assert shown.codes == ["402", "404"]


def test_plus_and_minus_go_round_the_windows() -> None:
    shown = page()
    shown.presenter.step_window(1)
    assert shown.presenter.window_number == 5
    shown.presenter.step_window(1)
    assert (shown.presenter.window_number, shown.codes) == (1, ["101", "103"])
    shown.presenter.step_window(-1)
    assert shown.presenter.window_number == 5


def test_a_window_without_items_says_what_to_do() -> None:
    shown = page()
    shown.presenter.step_window(1)
    assert shown.presenter.view.empty is not None
    assert shown.presenter.view.empty.body == "按 + 看下一个窗口。"
    shown.presenter.typed("没有这个")
    assert shown.presenter.view.empty.title == "没有找到“没有这个”"
    assert shown.presenter.view.sheet is None


def test_the_sheet_has_all_eight_facts_and_the_phones() -> None:
    hall = Hall()
    request = SetSetting("consult_phone", "0000-1234567")
    hall.act(hall.seed.director, set_setting, request, approver=hall.seed.director)
    shown = page(hall)
    shown.presenter.typed("402")
    sheet = shown.presenter.view.sheet
    assert sheet is not None
    assert (sheet.code, sheet.name, sheet.materials_title) == ("402", "居民身份证换领/补领代办", "要带的材料（2 件）")
    assert sheet.materials[1].notes == "申请人自备；只在这些情形要：换领"
    facts = shown.facts()
    assert facts["办理依据"] == ("《中华人民共和国居民身份证法》",)
    assert facts["办理程序"] == ("收件清点 → 移交 → 代办 → 取回 → 领取",)
    assert facts["办理期限"] == ("自受理之日起60日内领取", "法定 60天")
    assert facts["收费依据"] == ("发改价格〔2003〕2322号",)
    assert facts["收费标准"][1] == "换领工本费 20.00元/证（由主管部门收取；限：换领）"
    assert facts["办理结果"] == ("居民身份证",)
    assert facts["咨询／监督"] == ("0000-1234567 ／ 未设置",)
    assert (sheet.standing, sheet.level) == ("公示版本 1 · 2026年1月1日起", SheetLevel.OK)


def test_an_item_is_printed_once_however_often_enter_is_hit_and_again_after_a_while() -> None:
    shown = page()
    for _ in range(3):
        shown.presenter.print_sheet()
    assert shown.printed() == ["402-20260101"]
    assert shown.desk.messages.toasts == ["402 办事须知已交给打印机"]
    shown.hall.clock.let_pass(REPEAT_S)
    shown.presenter.print_sheet()
    assert len(shown.printed()) == 2
    assert {state.stage for _, state in shown.hall.stored().unsettled_prints()} == {JobStage.QUEUED}


def test_another_item_is_printed_at_once() -> None:
    shown = page()
    shown.presenter.print_sheet()
    shown.presenter.choose(shown.presenter.view.rows[1].id)
    shown.presenter.print_sheet()
    assert sorted(shown.printed()) == ["402-20260101", "404-20260101"]


def test_an_item_that_is_not_public_is_neither_printed_nor_shown_nor_started() -> None:
    hall = Hall()
    hall.act(hall.seed.clerk, draft_item, DraftItem("305", "高龄津贴停发", "民政", kind=ItemKind.INSTANT))
    shown = page(hall)
    shown.presenter.typed("305")
    why = shown.presenter.view.why
    assert (why.print_sheet, why.start_case) == ("还没有公布，不能给群众看", "没有在办，不能受理")
    assert shown.facts()["办理依据"] == ("还没有写",)
    shown.presenter.print_sheet()
    assert shown.printed() == []


def test_a_historical_item_is_printed_but_not_started() -> None:
    shown = page()
    shown.presenter.typed("103")
    why = shown.presenter.view.why
    assert (why.print_sheet, why.start_case) == ("", "历史事项，只供查询")


def test_without_a_screen_on_the_other_side_f8_says_so() -> None:
    shown = page()
    assert shown.presenter.view.why.show_villager == "这台电脑没有接对面屏"
    seen: list[VillagerView] = []
    shown.presenter.use_villager_screen(seen.append)
    shown.presenter.show_villager()
    assert (seen[0].item, seen[0].greeting) == ("居民身份证换领/补领代办", "办这件事，请带这些材料")
    assert [(line.name, line.words) for line in seen[0].lines][1] == ("原居民身份证", "原件1份")
    assert shown.desk.messages.toasts == ["402 已显示在对面屏上"]


def test_a_new_draft_is_the_director_s_business_alone() -> None:
    hall = Hall()
    hall.act(hall.seed.clerk, draft_item, DraftItem("404", outcome="《生育登记证明》"))
    marks = {}
    for who in ("clerk", "director"):
        shown = page(hall, who)
        shown.presenter.typed("404")
        assert shown.presenter.view.sheet is not None
        marks[who] = (shown.presenter.view.sheet.draft_mark, shown.facts()["办理结果"])
    assert marks["clerk"][0] == ""
    assert marks["director"][0] == "有新草稿"
    assert marks["clerk"][1] == marks["director"][1]


def test_the_list_follows_what_others_change() -> None:
    shown = page()
    retired = RetireItem("404", FIRST_DAY, "合并到别的事项")
    shown.hall.act(shown.hall.seed.clerk, retire_item, retired, approver=shown.hall.seed.director)
    shown.hall.new_day(FIRST_DAY.replace(day=25))
    shown.presenter.changed(Changes(frozenset({"item"})))
    assert [row.note for row in shown.presenter.view.rows] == ["自受理之日起60日内领取", "已停办"]


@pytest.mark.parametrize("who", ["clerk", "deputy", "director"])
def test_only_directors_are_offered_changes(who: str) -> None:
    assert page(None, who).presenter.view.is_director == (who != "clerk")
