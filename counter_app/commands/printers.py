"""The commands `printers …` and `virtual-printer`."""

from __future__ import annotations

import json
import sys
import threading
from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import asdict, replace
from pathlib import Path
from typing import Annotated

import typer

from counter_app.commands.programme import PracticePrinterRequest, Programme
from counter_app.domain.printer_trials import PageAnswers, PagePart, profile_of
from counter_app.domain.printers import ConfiguredPrinter, PaperWidth, PrinterProfile, PrinterState
from counter_app.services.errors import InputProblem
from counter_app.services.paper_ports import PageAnswer, PageReport
from counter_app.services.print_views import JobView

NOT_WELL = 1
TEST_PAGE_S = 120.0
STATE_WORDS = {
    PrinterState.READY: "就绪",
    PrinterState.PRINTING: "正在打印",
    PrinterState.PAPER_OUT: "缺纸：换好纸、合上盖子",
    PrinterState.PAPER_NEAR_END: "纸将尽：备好新纸",
    PrinterState.COVER_OPEN: "上盖打开：合上盖子",
    PrinterState.CUTTER_ERROR: "切刀错误：关机取出卡住的纸",
    PrinterState.OFFLINE: "离线：检查电源和连线",
    PrinterState.SILENT: "无应答：关机再开",
    PrinterState.UNKNOWN: "未知：此打印机不回报状态",
    PrinterState.NONE: "没有打印机",
}
_PAGE_WORDS = {
    PageAnswer.CONFIRMED: "打完了，打印机已确认",
    PageAnswer.SENT: "已送出，此打印机不确认",
    PageAnswer.BROKEN_OFF: "没有打完，或打印机没有确认",
    PageAnswer.NOT_SENT: "没有送出",
}
ToldErrors = Callable[[], AbstractContextManager[None]]
_JsonOption = Annotated[bool, typer.Option("--json", help="Answer in JSON.")]


class PrinterCommands:
    """The commands, on the program that bootstrap gives for a data folder."""

    def __init__(
        self, programme: Callable[[], Programme], told_errors: Callable[[], AbstractContextManager[None]]
    ) -> None:
        self._programme = programme
        self._told_errors = told_errors

    def list_all(self, as_json: _JsonOption = False) -> None:
        """List the printers of this PC."""
        with self._told_errors():
            for printer in self._programme().printers():
                _tell(_described(printer), as_json=as_json)

    def status(self, as_json: _JsonOption = False) -> None:
        """Ask each printer how it is; exit 1 when one can't print."""
        is_well = True
        with self._told_errors():
            for printer, state in self._programme().printer_states():
                described = _described(printer) | {"state": str(state), "words": STATE_WORDS[state]}
                _tell(described, as_json=as_json)
                is_well &= state in (PrinterState.READY, PrinterState.PAPER_NEAR_END, PrinterState.UNKNOWN)
        if not is_well:
            raise typer.Exit(NOT_WELL)

    def queue(self, as_json: _JsonOption = False) -> None:
        """List what waits, is being sent, or asks a clerk."""
        with self._told_errors():
            for one in self._programme().print_queue():
                _tell(asdict(one) if as_json else _told_job(one), as_json=as_json)

    def add(
        self,
        name: str,
        address: Annotated[str, typer.Argument(help="tcp://host:9100, usb://04b8:0e15, cups://name, folder:paper ...")],
        profile: Annotated[str, typer.Option(help="Key of a profile, see `printers profile`.")] = "generic-80-raster",
        default: Annotated[bool, typer.Option("--default", help="Papers go to this printer.")] = False,
    ) -> None:
        """Add a printer, or change the one of this name."""
        with self._told_errors():
            chosen = _profile(self._programme(), profile)
            with self._programme().opened() as opened:
                known = opened.station.printers()
                others = [one for one in known if one.name != name]
                is_default = default or not others or any(one.name == name and one.is_default for one in known)
                opened.station.configure([*others, ConfiguredPrinter(name, address, chosen, is_default)])
                for printer in opened.station.printers():
                    _tell(_described(printer), as_json=True)

    def test(self, name: str, as_json: _JsonOption = False) -> None:
        """Print the full test page and tell what the printer answered; exit 1 when it did not come out."""
        with self._told_errors(), self._programme().opened() as opened:
            report = _awaited(lambda tell: opened.station.print_test_page(name, tell))
        _tell(_reported(report), as_json=as_json)
        if report.answer not in (PageAnswer.CONFIRMED, PageAnswer.SENT):
            raise typer.Exit(NOT_WELL)

    def profile(
        self,
        name: Annotated[str, typer.Argument(help="The printer to change; without it the profiles are listed.")] = "",
        use: Annotated[str, typer.Option(help="Key of a profile.")] = "",
        seen: Annotated[str, typer.Option(help="Letters of the test page that came out right: abcdfgj.")] = "",
        confirmed: Annotated[bool, typer.Option("--confirmed", help="The printer answered the test page.")] = False,
    ) -> None:
        """List the profiles, or give a printer one: a shipped one, or what was seen on its test page."""
        with self._told_errors():
            if not name:
                for one in self._programme().printer_profiles():
                    _tell({"profile": one.key, "name": one.name, "width": int(one.width)}, as_json=True)
                return
            parts = _parts(seen)
            with self._programme().opened() as opened:
                known = opened.station.printers()
                printer = next((one for one in known if one.name == name), None)
                if printer is None:
                    raise InputProblem("没有这台打印机", "请用 printers list 查看打印机的名称", "name")
                before = _profile(self._programme(), use) if use else printer.profile
                after = profile_of(PageAnswers(parts, confirmed, confirmed), before) if seen else before
                changed = replace(printer, profile=after)
                opened.station.configure([changed if one is printer else one for one in known])
                _tell(_described(changed), as_json=True)

    def virtual_printer(
        self,
        port: Annotated[int, typer.Option("--port", help="TCP port of this machine.")] = 9100,
        out: Annotated[Path, typer.Option("--out", help="Where the papers go as PNG.")] = Path("paper"),
        width: Annotated[int, typer.Option(help="58 or 80.")] = 80,
        mute: Annotated[bool, typer.Option("--mute", help="Never answers.")] = False,
        baud: Annotated[int, typer.Option(help="Bits a second; 0 is as fast as can be.")] = 0,
        fault: Annotated[list[str] | None, typer.Option(help="paper-out@600, stall@100+1.5, power@500 ...")] = None,
    ) -> None:
        """Serve a printer for practice; lines on the input let faults come, `ok` mends them, the end closes it."""
        if width not in set(PaperWidth):
            raise typer.BadParameter("58 or 80", param_hint="--width")
        with self._told_errors():
            request = PracticePrinterRequest(port, out, PaperWidth(width), mute, baud)
            printer = self._programme().practice_printer(request)
            try:
                for word in fault or ():
                    if not printer.obey(word):
                        raise typer.BadParameter(word, param_hint="--fault")
                _tell({"address": f"tcp://127.0.0.1:{printer.port}", "out": str(out)}, as_json=True)
                for line in sys.stdin:
                    _tell({"word": line.strip(), "obeyed": printer.obey(line.strip())}, as_json=True)
            finally:
                printer.close()


def build_printers_app(commands: PrinterCommands) -> typer.Typer:
    """Return the group `printers`."""
    app = typer.Typer(no_args_is_help=True, help="The printers of this PC, their test page, their queue.")
    app.command("list")(commands.list_all)
    for command in (commands.add, commands.test, commands.status, commands.queue, commands.profile):
        app.command(command.__name__)(command)
    return app


def _profile(programme: Programme, key: str) -> PrinterProfile:
    found = next((one for one in programme.printer_profiles() if one.key == key), None)
    if found is None:
        raise InputProblem("没有这个打印机型号", "请用 printers profile 查看可选的型号，再填写它的代号", "profile")
    return found


def _parts(letters: str) -> frozenset[PagePart]:
    try:
        return frozenset(PagePart(letter) for letter in letters)
    except ValueError:
        raise InputProblem("测试页上没有这个字母", "请照着纸上括号里的字母填写，例如 abcfj", "seen") from None


def _awaited(ask: Callable[[Callable[[PageReport], None]], None]) -> PageReport:
    """Wait for what a thread of the station tells."""
    reports: list[PageReport] = []
    told = threading.Event()

    def tell(report: PageReport) -> None:
        reports.append(report)
        told.set()

    ask(tell)
    if not told.wait(TEST_PAGE_S):
        raise InputProblem("打印机正忙，测试页还没有打", "请等它打完手头的单据再试", "name")
    return reports[0]


def _told_job(one: JobView) -> dict[str, object]:
    return {
        "kind": one.kind_words,
        "number": one.number,
        "state": "等久了，请放行（release_print）" if one.held else one.state_words,
        "job": one.job,
    }


def _described(printer: ConfiguredPrinter) -> dict[str, object]:
    return {
        "name": printer.name,
        "address": printer.address,
        "profile": printer.profile.key,
        "default": printer.is_default,
    }


def _reported(report: PageReport) -> dict[str, object]:
    return {
        "printer": report.printer,
        "answer": str(report.answer),
        "state": str(report.state),
        "words": f"{_PAGE_WORDS[report.answer]}。{STATE_WORDS[report.state]}",
        "heard": report.status_hex,
    }


def _tell(described: dict[str, object], *, as_json: bool) -> None:
    if as_json:
        typer.echo(json.dumps(described, ensure_ascii=False))
    else:
        typer.echo("  ".join(str(value) for value in described.values() if value not in ("", None)))
