"""A scripted morning at the windows of a practice centre, played through the `do` contract; its register as a table."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.table import Table

from counter_app.commands.do import answer_line
from counter_app.commands.programme import InitRequest, Programme
from counter_app.commands.registry import Run
from counter_app.domain.centre import PRACTICE_MARK
from counter_app.domain.identity import check_digit
from counter_app.domain.numbers import parse_case_number
from counter_app.services.desk import Desk
from counter_app.services.errors import DataDamaged

PRACTICE_REGION = "990000"
"""A region code that is assigned to no place: the people of the demo can't exist."""
_MATTERS = {
    "case.received": "接件",
    "case.noticed": "一次性告知",
    "case.supplemented": "补正",
    "case.accepted": "受理",
    "case.refused": "不予受理",
    "case.withdrawn": "撤件",
    "case.finished": "办结",
    "case.handed_over": "出件",
    "case.undone": "撤销",
    "inquiry.logged": "咨询",
    "custody.taken": "收存原件",
    "custody.returned": "退还原件",
}


@dataclass(slots=True)
class Player:
    """Types lines at one desk after another and keeps what was answered."""

    run: Run
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
        return answer


def play_morning(programme_for: Callable[[Path | None], Programme], out: Path, console: Console) -> None:
    """Found a practice centre in a temporary folder, serve a morning, and leave lines and register in `out`."""
    out.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory(prefix="counter-demo-") as folder:
        programme = programme_for(Path(folder) / "data")
        founded = json.loads(programme.init(_sample()))
        with programme.opened() as open_counter:
            key = open_counter.counter.journal.command_key()
            run = Run(open_counter.counter, open_counter.guards, Desk(), key, open_counter.station)
            player = Player(run, {one["id"]: one for one in founded["staff"]})
            _morning(player)
            lines = _register(player)
        report, is_sound = programme.verify()
    (out / "morning.jsonl").write_text("\n".join(player.spoken) + "\n", encoding="utf-8")
    _print_register(lines, out, console)
    console.print("verify：" + ("没有发现问题" if is_sound else report))
    if not is_sound:
        raise DataDamaged("演示之后的检查发现问题", "请看上面的报告")


def _sample() -> InitRequest:
    return InitRequest(
        is_founder=True,
        centre=None,
        township=None,
        window=3,
        counter_code=None,
        director="",
        is_sample=True,
        is_plain=False,
        name_is_confirmed=False,
    )


def _invented_id(birth: str, serial: int) -> str:
    first = f"{PRACTICE_REGION}{birth}{serial:03d}"
    return first + check_digit(first)


def _morning(player: Player) -> None:
    player.sign_in("民政岗")
    _old_age_allowance(player)
    _missing_paper(player)
    _wrong_click(player)
    _refused(player)
    player.say("log_inquiry", subject="问高龄津贴什么时候发", outcome="answered")
    player.say("sign_out")
    player.sign_in("综合岗")
    _instant_item(player)
    _errand(player)


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
    """All papers there: received and accepted in one act, then decided and handed over."""
    case = _receive(player, "303", "马秀兰", _invented_id("19451003", 2), then="accept")["case"]
    player.say("finish_case", case=case, outcome="granted")
    player.say("hand_over_result", case=case)


def _missing_paper(player: Player) -> None:
    """One paper missing: told once in writing, supplemented, accepted."""
    case = _receive(player, "308", "杨德福", _invented_id("19670212", 15), then="notice", n1="missing")["case"]
    player.say("supplement_case", case=case, materials={"1": "ok"})
    player.say("accept_case", case=case)


def _wrong_click(player: Player) -> None:
    """A case accepted by mistake is undone; its number stays used."""
    case = _receive(player, "303", "白玉珍", _invented_id("19440708", 24), then="accept")["case"]
    player.say("undo", case=case)


def _refused(player: Player) -> None:
    """Not a matter of this centre: refused with the reason, which the paper will carry."""
    case = _receive(player, "305", "丁有福", _invented_id("19590415", 37))["case"]
    player.say("refuse_case", case=case, reason="户籍不在本乡，应向户籍所在地申请")


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


def _register(player: Player) -> list[dict[str, Any]]:
    lines: list[dict[str, Any]] = player.say("report", kind="register")["lines"]
    return lines


def _print_register(lines: list[dict[str, Any]], out: Path, console: Console) -> None:
    table = Table(title=f"办事登记簿（{PRACTICE_MARK}）", box=SIMPLE_HEAD)
    for title in ("时间", "事项", "办件编号", "姓名", "办理", "经办人"):
        table.add_column(title)
    for line in lines:
        time = f"{line['minute_of_day'] // 60:02d}:{line['minute_of_day'] % 60:02d}"
        matter = _MATTERS.get(line["matter"], line["matter"])
        table.add_row(
            time,
            f"{line['item']} {line['item_name']}".strip(),
            parse_case_number(line["number"]).spoken if line["number"] else "",
            line["name"],
            matter,
            line["clerk"],
        )
    console.print(table)
    with (out / "register.txt").open("w", encoding="utf-8") as file:
        Console(file=file, width=120).print(table)
