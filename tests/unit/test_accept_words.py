"""Every sentence of the acceptance screen is short and plain and says what to do (experience 9)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from types import SimpleNamespace

import pytest

from counter_app.services.lights import Light, LightKind
from counter_app.services.person_page import PersonCase
from counter_app.ui.notices import chinese
from counter_app.ui.presenters.accept.actions import Action, Do, Place
from counter_app.ui.presenters.accept.state import Banner, Field
from counter_app.ui.presenters.accept.words import AcceptWords
from tests.fakes.acceptance_desk import AcceptanceDesk
from tests.fakes.fake_journal import given_person
from tests.fakes.hall import Hall, invented_id

MOST_IN_A_TITLE, MOST_IN_A_BODY = 16, 50
SAY_WHAT_TO_DO = re.compile("请|可以|按|还是|吗|接着|先|看")
CARD, OTHER = invented_id(2), invented_id(3)


def length(text: str) -> int:
    """Count as a reader does: a number or a key is one sign."""
    return len(re.sub(r"[0-9A-Za-z+.\-]+", "0", text))


def lint(banner: Banner) -> list[str]:
    """Return what is wrong with a banner."""
    faults = []
    if length(banner.title) > MOST_IN_A_TITLE:
        faults.append(f"long title {length(banner.title)}")
    if length(banner.body) > MOST_IN_A_BODY:
        faults.append(f"long body {length(banner.body)}")
    if any(sign in banner.title + banner.body for sign in "!！"):
        faults.append("exclamation")
    if "稍后重试" in banner.body:
        faults.append("says nothing")
    if not SAY_WHAT_TO_DO.search(banner.body):
        faults.append("no action")
    if re.search(r"[a-z]{2,}", banner.title + banner.body):
        faults.append("English")
    return faults


def a_case() -> PersonCase:
    light = Light(LightKind.PAUSED, "待补正")
    lacking = "缺社会保障卡或银行卡等 3 件"
    return PersonCase(b"", "", "0924-01-0001", "303", "高龄津贴", date(2026, 9, 24), light, lacking, is_open=True)  # type: ignore[arg-type]


def sentences() -> Iterator[Banner]:
    say = AcceptWords(chinese)
    item = SimpleNamespace(served_at_number=4, facts=SimpleNamespace(name="高龄津贴"))
    case = SimpleNamespace(spoken="0924-01-0001", stage_words="已受理", item=item, case="")
    yield say.bad_id()
    yield say.waiting_case("买买提·阿不都拉", a_case())
    yield say.open_case("买买提·阿不都拉", a_case())
    yield say.not_served(item)  # type: ignore[arg-type]
    yield say.decided_case(case)  # type: ignore[arg-type]
    yield say.pick_one(9)
    yield say.item_unknown()
    yield say.foreign_code()
    yield say.wished("居民身份证换领、补领代办")
    yield say.busy("买买提·阿不都拉")
    yield say.same_person("买买提·阿不都拉")
    yield say.no_room()
    yield say.why_not(Action(Do.DEFER, "先受理，限期补（容缺）", "F9", Place.SECONDARY, "社会保障卡或银行卡不能容缺"))
    for field in (Field.NAME, Field.NO_ID_REASON, Field.UNVERIFIED_REASON):
        problem = say.field_is_empty(field)
        yield Banner(say.bad_id().tone, problem.title, problem.advice)
    for problem in (say.no_defect(), say.no_reason()):
        yield Banner(say.bad_id().tone, problem.title, problem.advice)
    for is_case in (False, True):
        yield Banner(say.bad_id().tone, *say.other_person("丁建军", "马秀兰", is_case=is_case))


@pytest.mark.parametrize("banner", tuple(sentences()), ids=lambda banner: banner.title)
def test_a_sentence_is_short_plain_and_says_what_to_do(banner: Banner) -> None:
    assert lint(banner) == []


def test_the_wrong_check_digit_is_told_in_the_words_of_the_page() -> None:
    banner = AcceptWords().bad_id()
    assert banner.title == "身份证号输得不对，校验位对不上"
    assert banner.body == "资料都还在。请对着证件再核一遍；证件确实这样，按 F9 注明原因后继续。"


def test_buttons_are_verbs_and_never_yes_or_no() -> None:
    hall = Hall()
    given_person(hall.counter, "马秀兰", CARD)
    given_person(hall.counter, "丁建军", OTHER)
    desk = AcceptanceDesk(hall)
    labels: set[str] = set()
    for step in (
        "",
        "card",
        "1",
        "Enter",
        "*",
        "3",
        "PgDn",
        "Esc",
        "F9",
        "Alt+B",
        "Esc",
        "other",
        "F9",
        "Alt+D",
        "Esc",
    ):
        if step in ("card", "other"):
            desk.presenter.scanned(CARD if step == "card" else OTHER)
        elif step:
            desk.press(step)
        labels |= {one.label for one in desk.view.actions}
    assert labels
    assert labels.isdisjoint({"确定", "是", "否", "取消", "OK"})
    assert all("！" not in label and "!" not in label for label in labels)
