"""The script of the demo: a morning of `do` lines at two windows, in which the printer runs out of paper."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from counter_app.commands.do import PRINTING_S, answer_line
from counter_app.commands.programme import PracticePrinter
from counter_app.commands.registry import Run
from counter_app.domain.identity import check_digit
from counter_app.services.act import civil_day
from counter_app.services.errors import DataDamaged
from counter_app.services.print_list import print_list

PRACTICE_REGION = "990000"
"""A region code that is assigned to no place: the people of the demo can't exist."""
ROLL_ENDS_AT_BYTE = 18_000
"""Counted from the end of the slip before: about a third of a receipt."""


@dataclass(slots=True)
class Player:
    """Types lines at one desk after another, tends the printer, and keeps what was answered."""

    run: Run
    printer: PracticePrinter
    staff: dict[str, dict[str, Any]]
    spoken: list[str] = field(default_factory=list)

    def sign_in(self, post: str) -> None:
        """Change to the person who holds a post."""
        person = next(one for one in self.staff.values() if post in one["posts"])
        self.say("sign_in", staff=person["id"], pin=person["pin"])

    def say(self, do: str, **fields: object) -> dict[str, Any]:
        """Type one line.

        Raises:
            DataDamaged: the morning does not go as it must.
        """
        answer: dict[str, Any] = json.loads(answer_line(self.run, json.dumps({"do": do} | fields).encode()))
        hidden = {name: "…" if name in ("pin", "resident_id") else value for name, value in fields.items()}
        self.spoken.append(json.dumps({"do": do} | hidden, ensure_ascii=False))
        self.spoken.append(json.dumps(answer, ensure_ascii=False))
        if not answer["ok"]:
            raise DataDamaged(f"演示停在 {do}：{answer['error']['title']}", answer["error"]["advice"])
        self.run.station.wake()
        return answer

    def let_print(self) -> None:
        """Wait until the printer can do no more.

        Raises:
            DataDamaged: it doesn't come to rest.
        """
        if not self.run.station.drain(PRINTING_S):
            raise DataDamaged("演示的打印机没有停下来", "这台电脑可能太忙；请关掉别的程序再试一次")

    def asked_about(self) -> str:
        """Return the one job of which the program asks what came out.

        Raises:
            DataDamaged: it asks about none, or about several.
        """
        with self.run.counter.journal.reading() as reads:
            asking = print_list(reads, self.run.counter.clock).asking
        if len(asking) != 1:
            raise DataDamaged(f"应当有一张单据没打完，现在是 {len(asking)} 张", "这台电脑可能太忙；请再试一次")
        return asking[0].job


def play(player: Player) -> None:
    """Serve everybody who comes this morning, and let the last slip come out."""
    player.sign_in("民政岗")
    _old_age_allowance(player)
    _roll_ends(player)
    _wrong_click(player)
    _missing_paper_may_follow(player)
    _sent_to_the_next_window(player)
    player.say("sign_out")
    player.sign_in("综合岗")
    _instant_item(player)
    _errand(player)
    player.let_print()


def _invented_id(birth: str, serial: int) -> str:
    first = f"{PRACTICE_REGION}{birth}{serial:03d}"
    return first + check_digit(first)


def _materials(player: Player, item: str, situation: str | None = None, **changed: str) -> dict[str, str]:
    asked = player.say("show", item=item)["facts"]["materials"]
    wanted = [one for one in asked if not one.get("situations") or situation in one["situations"]]
    return {str(one["n"]): changed.get(f"n{one['n']}", "ok") for one in wanted}


def _situation(player: Player, item: str) -> dict[str, str]:
    situations = player.say("show", item=item)["facts"].get("situations") or []
    return {"situation": situations[0]["code"]} if situations else {}


def _receive(player: Player, item: str, name: str, resident_id: str, **more: object) -> dict[str, Any]:
    situation = _situation(player, item)
    changed = {key: str(more.pop(key)) for key in [one for one in more if one.startswith("n") and one[1:].isdigit()]}
    materials = _materials(player, item, situation.get("situation"), **changed)
    fields: dict[str, object] = {"item": item, "name": name, "resident_id": resident_id, "materials": materials}
    return player.say("receive_case", **fields, **situation, **more)


def _old_age_allowance(player: Player) -> None:
    """Asks first, then has all papers there: received and accepted in one act, then decided and handed over."""
    player.say("print_item_sheet", item="303")
    case = _receive(player, "303", "马秀兰", _invented_id("19451003", 2), then="accept")["case"]
    player.say("finish_case", case=case, outcome="granted")
    player.say("hand_over_result", case=case)


def _roll_ends(player: Player) -> None:
    """The roll ends in the middle of a receipt; the next villager is served, and his papers wait for the new roll."""
    case = _told_once_in_writing(player)
    player.let_print()
    player.printer.obey(f"paper-out@{ROLL_ENDS_AT_BYTE}")
    player.say("accept_case", case=case)
    player.let_print()
    torn = player.asked_about()
    _refused(player)
    player.say("answer_print", job=torn, answer="incomplete")
    player.printer.obey("ok")
    player.run.station.wake()
    player.let_print()


def _told_once_in_writing(player: Player) -> str:
    """One paper is missing: told once in writing, and brought later."""
    case: str = _receive(player, "308", "杨德福", _invented_id("19670212", 15), then="notice", n1="missing")["case"]
    player.say("supplement_case", case=case, materials={"1": "ok"})
    return case


def _refused(player: Player) -> None:
    """Not a matter of this centre: refused with the reason, which the paper will carry."""
    case = _receive(player, "305", "丁有福", _invented_id("19590415", 37))["case"]
    player.say("refuse_case", case=case, reason="户籍不在本乡，应向户籍所在地申请")


def _wrong_click(player: Player) -> None:
    """A case accepted by mistake is undone; its number stays used, and its receipt is asked back."""
    case = _receive(player, "303", "白玉珍", _invented_id("19440708", 24), then="accept")["case"]
    player.let_print()
    player.say("undo", case=case)


def _missing_paper_may_follow(player: Player) -> None:
    """A paper that may follow is missing: accepted all the same, and told until when (容缺受理)."""
    day = civil_day(player.run.counter.clock) + timedelta(days=7)
    resident_id = _invented_id("19430516", 33)
    _receive(player, "303", "陈䶮", resident_id, then="accept", n4="missing", defer={"4": day.isoformat()})


def _sent_to_the_next_window(player: Player) -> None:
    """One question is answered, the other is for another window, which a slip names."""
    player.say("log_inquiry", subject="问高龄津贴什么时候发", outcome="answered")
    player.say("log_inquiry", item="404", name="马小明", refer_to="4")


def _instant_item(player: Player) -> None:
    """Done while the villager waits: accepted and finished in one act."""
    case = _receive(player, "404", "马小明", _invented_id("19930520", 31))["case"]
    player.say("accept_case", case=case, finish=True)
    player.say("hand_over_result", case=case)


def _errand(player: Player) -> None:
    """Originals are taken into custody for an errand to the county, and returned."""
    case = _receive(player, "403", "李桂花", _invented_id("19710911", 42), then="accept")["case"]
    custody = player.say("take_custody", case=case, documents=[{"name": "宅基地使用证", "copies": 1, "original": True}])
    player.say("return_original", custody=custody["custody"])
