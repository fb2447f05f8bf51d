"""The catalogue on screen: where items stand, how they are found, and what differs between two versions."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from counter_app.domain.catalogue import ItemFacts, Limits
from counter_app.domain.time_limits import DayUnit
from counter_app.services.catalogue_acts import (
    ConfirmItem,
    DraftItem,
    PublishItem,
    RetireItem,
    confirm_item,
    draft_item,
    publish_item,
    retire_item,
)
from counter_app.services.catalogue_list import STATUS_WORDS, Catalogue, ItemStatus, catalogue, item_page
from counter_app.services.desk import Desk
from counter_app.services.errors import InputProblem, NotAllowed
from counter_app.services.item_changes import FACT_TITLES, FactChange, compare_versions
from counter_app.services.settings_acts import SetSetting, set_setting
from tests.fakes.fake_adapters import FIRST_DAY, IDENTITY_CARD, OLD_AGE_ALLOWANCE
from tests.fakes.hall import Hall

LATER = FIRST_DAY + timedelta(days=10)


@pytest.fixture
def hall() -> Hall:
    return Hall()


def shown(hall: Hall, text: str = "", window: int | None = None) -> Catalogue:
    chosen = None if window is None else hall.seed.windows[window]
    return catalogue(hall.stored(), hall.seed.clerk, FIRST_DAY, window=chosen, text=text)


def codes(found: Catalogue) -> list[str]:
    return [line.code for line in found.lines]


def draft(hall: Hall, **changes: object) -> None:
    hall.act(hall.seed.clerk, draft_item, DraftItem("303", **changes))  # type: ignore[arg-type]


def publish(hall: Hall, day: date = LATER) -> None:
    hall.act(hall.seed.clerk, confirm_item, ConfirmItem("303", True), approver=hall.seed.director)
    hall.act(hall.seed.clerk, publish_item, PublishItem("303", day), approver=hall.seed.director)


def test_all_items_are_listed_by_code_and_counted_by_window(hall: Hall) -> None:
    found = shown(hall)
    assert codes(found) == ["101", "103", "303", "402", "404"]
    assert [(chip.number, chip.name, chip.items) for chip in found.windows] == [
        (1, "财政", 2),
        (2, "社保", 0),
        (3, "民政", 1),
        (4, "综合", 2),
        (5, "经济", 0),
    ]
    assert (found.total, found.newest) == (5, date(2026, 1, 1))
    assert codes(shown(hall, window=4)) == ["402", "404"]


@pytest.mark.parametrize("text", ["gljt", "高龄", "303", "jt"])
def test_an_item_is_found_by_what_a_clerk_types(hall: Hall, text: str) -> None:
    assert "303" in codes(shown(hall, text))
    assert "303" not in codes(shown(hall, text, window=1))


def test_what_nothing_is_called_finds_nothing(hall: Hall) -> None:
    assert shown(hall, "zzz").lines == ()


def test_the_status_says_what_the_public_may_expect(hall: Hall) -> None:
    by_code = {line.code: line for line in shown(hall).lines}
    assert (by_code["303"].status, by_code["303"].version, by_code["303"].can_accept) == (ItemStatus.PUBLISHED, 1, True)
    assert (by_code["103"].status, by_code["103"].can_accept) == (ItemStatus.HISTORICAL, False)
    assert set(STATUS_WORDS) == set(ItemStatus)


def test_a_draft_beside_a_version_does_not_change_what_is_shown(hall: Hall) -> None:
    draft(hall, outcome="津贴按月发放")
    page = item_page(hall.stored(), hall.seed.clerk, "303", FIRST_DAY)
    assert (page.line.status, page.line.has_draft, page.is_draft_confirmed) == (ItemStatus.PUBLISHED, True, False)
    assert (page.facts.outcome, page.draft and page.draft.outcome) == ("津贴发放", "津贴按月发放")


def test_a_version_of_later_shows_from_its_day(hall: Hall) -> None:
    draft(hall, outcome="津贴按月发放")
    publish(hall)
    reads = hall.stored()
    before, after = (item_page(reads, hall.seed.clerk, "303", day) for day in (FIRST_DAY, LATER))
    assert (before.line.version, before.facts.outcome) == (1, "津贴发放")
    assert (after.line.version, after.facts.outcome, after.line.effective_from) == (2, "津贴按月发放", LATER)
    assert [(one.number, one.approved_by, one.effective_to) for one in after.versions] == [
        (1, "", LATER - timedelta(days=1)),
        (2, "周主任", None),
    ]


def test_a_new_item_goes_from_draft_to_upcoming(hall: Hall) -> None:
    facts = replace(OLD_AGE_ALLOWANCE, code="310", name="临时救助")
    fields = {name: getattr(facts, name) for name in FACT_TITLES}
    hall.act(hall.seed.clerk, draft_item, DraftItem("310", **fields))
    assert shown(hall, "lsjz").lines[0].status is ItemStatus.DRAFT
    hall.act(hall.seed.clerk, confirm_item, ConfirmItem("310", True), approver=hall.seed.director)
    assert shown(hall, "310").lines[0].status is ItemStatus.CONFIRMED
    hall.act(hall.seed.clerk, publish_item, PublishItem("310", LATER), approver=hall.seed.director)
    (line,) = shown(hall, "310").lines
    assert (line.status, line.can_accept) == (ItemStatus.UPCOMING, False)


def test_a_retired_item_stays_in_the_list(hall: Hall) -> None:
    retired = RetireItem("303", FIRST_DAY, "停办")
    hall.act(hall.seed.clerk, retire_item, retired, approver=hall.seed.director)
    page = item_page(hall.stored(), hall.seed.clerk, "303", LATER)
    assert (page.line.status, page.facts.name) == (ItemStatus.RETIRED, "高龄津贴")


def test_the_phones_of_the_centre_stand_on_the_page(hall: Hall) -> None:
    hall.act(hall.seed.clerk, set_setting, SetSetting("consult_phone", "0000-12345678"), approver=hall.seed.director)
    page = item_page(hall.stored(), hall.seed.clerk, "303", FIRST_DAY)
    assert (page.consult_phone, page.supervision_phone) == ("0000-12345678", "")


def test_an_unknown_item_and_nobody_at_the_desk_are_refused(hall: Hall) -> None:
    with pytest.raises(InputProblem):
        item_page(hall.stored(), hall.seed.clerk, "999", FIRST_DAY)
    with pytest.raises(NotAllowed):
        catalogue(hall.stored(), Desk(), FIRST_DAY)


def changed(old: ItemFacts, **changes: object) -> tuple[FactChange, ...]:
    return compare_versions(old, replace(old, **changes))  # type: ignore[arg-type]


def test_equal_facts_have_no_differences() -> None:
    assert compare_versions(IDENTITY_CARD, IDENTITY_CARD) == ()


def test_a_difference_shows_both_sides_in_words() -> None:
    assert changed(OLD_AGE_ALLOWANCE, limits=Limits(20, DayUnit.WORKING, 15, DayUnit.NATURAL)) == (
        FactChange("limits", "期限天数", "法定 20个工作日\n承诺 10个工作日", "法定 20个工作日\n承诺 15天"),
    )
    (materials,) = changed(OLD_AGE_ALLOWANCE, materials=OLD_AGE_ALLOWANCE.materials[1:])
    assert materials.old.splitlines()[1:] == materials.new.splitlines()
    assert materials.old.splitlines()[3] == "4 近期照片：验原件，收复印件1份，申请人自备，可容缺"
    (fees,) = changed(IDENTITY_CARD, fees=IDENTITY_CARD.fees[:1])
    assert fees.new == "换领工本费 20.00元/证（由主管部门收取；依据发改价格〔2003〕2322号）（情形 a）"


def test_of_a_first_version_every_fact_is_new() -> None:
    fields = [one.field for one in compare_versions(None, IDENTITY_CARD)]
    assert fields == list(FACT_TITLES)
    assert all(one.old == "" for one in compare_versions(None, IDENTITY_CARD))


def test_every_public_fact_is_compared() -> None:
    beside = {"code", "confidence", "confidence_note"}
    assert set(ItemFacts.__dataclass_fields__) - beside == set(FACT_TITLES)
