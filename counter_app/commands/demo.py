"""The demo: a practice centre is founded and serves a morning in a temporary folder; papers and register stay."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from rich.box import SIMPLE_HEAD
from rich.console import Console, Group, RenderableType
from rich.table import Table

from counter_app.commands.demo_morning import Player, play
from counter_app.commands.demo_papers import leave_papers, papers_summary, papers_table
from counter_app.commands.programme import InitRequest, PracticePrinterRequest, Programme
from counter_app.commands.registry import Run
from counter_app.domain.centre import PRACTICE_MARK
from counter_app.domain.numbers import parse_case_number
from counter_app.domain.printers import PaperWidth
from counter_app.services.desk import Desk
from counter_app.services.errors import DataDamaged

_SUMMARY_WIDTH = 120
_WINDOW = 3
"""The window 民政, whose clerk has the morning."""
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


def play_morning(programme_for: Callable[[Path | None], Programme], out: Path, console: Console) -> None:
    """Found a practice centre, serve a morning on a printer that runs out of paper, and leave everything in `out`.

    `paper/` holds what came out of the printer, `papers/` every paper as it was meant.
    """
    out.mkdir(parents=True, exist_ok=True)
    for folder in ("paper", "papers"):
        _emptied(out / folder)
    with TemporaryDirectory(prefix="counter-demo-") as folder:
        programme = programme_for(Path(folder) / "data")
        founded = json.loads(programme.init(InitRequest.of_sample(_WINDOW)))
        story = _served(programme, {one["id"]: one for one in founded["staff"]}, out)
        report, is_sound = programme.verify()
    told = Group(*story, "verify：" + ("没有发现问题" if is_sound else report))
    with (out / "summary.txt").open("w", encoding="utf-8") as file:
        Console(file=file, width=_SUMMARY_WIDTH).print(told)
    console.print(told)
    if not is_sound:
        raise DataDamaged("演示之后的检查发现问题", "请看上面的报告")


def _emptied(folder: Path) -> None:
    """Make a folder, without the papers of an earlier demo."""
    folder.mkdir(exist_ok=True)
    for paper in (*folder.glob("*.png"), *folder.glob("*.pdf")):
        paper.unlink()


def _served(programme: Programme, staff: dict[str, dict[str, Any]], out: Path) -> tuple[RenderableType, ...]:
    """Play the morning and leave its files; return what is told of it."""
    request = PracticePrinterRequest(0, out / "paper", PaperWidth.MM80, is_mute=False, baud=0)
    with programme.rehearsed(request) as rehearsal:
        served = rehearsal.open_counter
        run = Run(served.counter, served.guards, Desk(), served.counter.journal.command_key(), served.station)
        player = Player(run, rehearsal.printer, staff)
        play(player)
        papers = leave_papers(rehearsal, run.desk, out)
        register = _register_table(player.say("report", kind="register")["lines"])
    (out / "morning.jsonl").write_text("\n".join(player.spoken) + "\n", encoding="utf-8")
    with (out / "register.txt").open("w", encoding="utf-8") as file:
        Console(file=file, width=_SUMMARY_WIDTH).print(register)
    return register, papers_table(papers), papers_summary(papers)


def _register_table(lines: list[dict[str, Any]]) -> Table:
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
    return table
