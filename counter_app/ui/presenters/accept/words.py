"""The sentences of the acceptance screen: what happened, what is safe, what to do (experience 9)."""

from __future__ import annotations

from datetime import date
from typing import Final

from counter_app.domain.cases import Stage
from counter_app.services.case_at_hand import CaseAnswer
from counter_app.services.inquiries_acts import InquiryAnswer
from counter_app.services.person_page import PersonCase
from counter_app.ui.presenters.accept.actions import Action
from counter_app.ui.presenters.accept.deeds import Filed, Filing, Then
from counter_app.ui.presenters.accept.draft import Draft
from counter_app.ui.presenters.accept.sheets import CaseAtDesk, ChosenItem
from counter_app.ui.presenters.accept.state import Ask, Banner, Tone

SOMEBODY_ELSE: Final = "另一位"
LONGEST_NAME: Final = 6
"""Longer names would not fit into a banner's button."""

BAD_ID: Final = Banner(
    Tone.WARN,
    "身份证号输得不对，校验位对不上",
    "资料都还在。请对着证件再核一遍；证件确实这样，按 F9 注明原因后继续。",
    Ask.BAD_NUMBER,
)


def short_day(day: date) -> str:
    """Write a day as screens show it: 10月15日."""
    return f"{day.month}月{day.day}日"


def waiting_case(name: str, case: PersonCase) -> Banner:
    """Say that this person has a case that waits for papers."""
    day = short_day(case.received_day) if case.received_day else ""
    lacking = f"，{case.hint}" if case.hint else ""
    return Banner(
        Tone.INFO,
        f"{_short(name)}有一件“待补正”",
        f"{day}申请{case.item_name}{lacking}。今天带来了吗？",
        Ask.KNOWN_CASE,
        case=case.case,
    )


def open_case(name: str, case: PersonCase) -> Banner:
    """Say that the same thing is being done already."""
    return Banner(
        Tone.INFO,
        f"{_short(name)}已有一件在办",
        f"{case.spoken}，{case.item_name}，{case.light.words}。不用重新受理，可以接着办那一件。",
        Ask.KNOWN_CASE,
        case=case.case,
    )


def other_person(scanned: str, mine: str, *, is_case: bool = False) -> tuple[str, str]:
    """Say that somebody else's card or paper was scanned in the middle of a case."""
    who = "扫到另一张单据" if is_case else f"刷到的是{_short(scanned)}"
    return who, f"{mine}这件还没办完，已填的都在。先存着换人，还是接着办？"


def not_served(item: ChosenItem) -> Banner:
    """Say that another window serves the item."""
    return Banner(
        Tone.INFO,
        f"这个事项在{item.served_at}办理",
        "这里不能受理，可以一次性告知。按 F9 登记一次引导，请申请人过去。",
        Ask.NOT_SERVED,
    )


def decided_case(case: CaseAtDesk) -> Banner:
    """Say that a scanned case is past this screen."""
    return Banner(
        Tone.INFO,
        f"{case.spoken} {case.stage_words}",
        f"{case.item.facts.name}这一件不用再受理。按 F9 看它办到哪一步。",
        Ask.ELSEWHERE,
        case=case.case,
    )


def pick_one(count: int) -> Banner:
    """Ask which of several people it is."""
    return Banner(Tone.INFO, f"找到 {count} 个", "请核对住址和证号，按数字选；不在里面的再多输几个字。")


def item_unknown() -> Banner:
    """Say that no item is found."""
    return Banner(Tone.WARN, "没有找到这个事项", "可以按数字、输编码或拼音首字母。已填的都在。")


def same_person(name: str) -> Banner:
    """Say that the scanned card is the one in work."""
    return Banner(Tone.INFO, f"正在办的就是{_short(name)}", "没有换人，请接着办。")


def no_room() -> Banner:
    """Say that no further draft can be parked."""
    return Banner(Tone.WARN, "已经存了 3 件没办完", "这一件还在屏幕上。请先办完一件，再退出。")


def done_twice() -> str:
    """Say that an act had been carried out before."""
    return "这一件刚才已经办好，没有重复"


def unfinished(draft: Draft, *, was_cut_off: bool) -> str:
    """Name a draft that waits."""
    lead = "上次没办完：" if was_cut_off else ""
    return f"{lead}{draft.name} {draft.item_name}，第 {int(draft.step)} 步".replace(" ，", "，")


def why_not(action: Action) -> Banner:
    """Say why a key does nothing now."""
    return Banner(Tone.WARN, f"现在不能{action.label}", f"{action.why_not}。已填的都在，请接着填。")


def filed(filing: Filing, done: Filed, *, is_queued: bool) -> str:
    """Say what an act did, with the end of the number as clerks speak of it."""
    tail = done.number_tail
    papers = "排队" if is_queued else "正在打印"
    match filing.then:
        case Then.NOTICE:
            return f"已告知 {tail}，告知书{papers}"
        case Then.REFUSE:
            return f"已不予受理 {tail}，通知书{papers}"
        case Then.NOTHING:
            return f"已接件 {tail}，收件凭证{papers}"
        case _ if filing.no_paper_reason:
            return f"已受理 {tail}，没有打印"
        case _:
            return f"已{'办结' if filing.finishes else '受理'} {tail}，回执{papers}"


def inquired(logged: InquiryAnswer | None) -> str:
    """Say that a visit was logged."""
    if logged is None:
        return done_twice()
    if logged.window_number is not None:
        return f"已登记引导，去 {logged.window_number} 号窗口"
    return "已记一次咨询"


def undone(tail: str, answer: CaseAnswer | None) -> str:
    """Say that an act was reversed, and which paper must come back."""
    if answer is None or not answer.asked_back:
        return f"已撤销 {tail}"
    has_receipt = answer.stage == Stage.UNDONE
    return f"已撤销 {tail}，{'回执' if has_receipt else '单据'}请收回"


def _short(name: str) -> str:
    return name if len(name) <= LONGEST_NAME else f"{name[: LONGEST_NAME - 1]}…"
