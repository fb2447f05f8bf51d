"""The command line `counter-app`: for people at a terminal, and in JSON for programs."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from counter_app.commands.demo import play_morning
from counter_app.commands.do import bounded_lines, run_lines
from counter_app.commands.printers import PrinterCommands, build_printers_app
from counter_app.commands.programme import InitRequest, Programme
from counter_app.commands.registry import list_commands, schema
from counter_app.commands.terminal import BarReporter
from counter_app.domain.printers import PaperWidth, PrintMode
from counter_app.domain.refusal import Refused
from counter_app.services.errors import CounterError, DataDamaged, FolderUnusable, InputProblem
from counter_app.services.print_out import KIND_NAMES, OutputForm, PrintOut

RunDesktop = Callable[[Path | None, tuple[int, int] | None, str | None], int]
"""Runs the desktop on a data folder, in a window of a size, in a language; answers the exit code."""

DONE, FOUND, WRONG_USE, UNUSABLE = 0, 1, 2, 3

DataOption = Annotated[Path | None, typer.Option("--data", envvar="COUNTER_APP_DATA", help="The data folder.")]
JsonOption = Annotated[bool, typer.Option("--json", help="Answer in JSON.")]


class CommandLine:
    """The commands, on the program that bootstrap gives for a data folder."""

    def __init__(self, programme_for: Callable[[Path | None], Programme], run_desktop: RunDesktop) -> None:
        self._programme_for = programme_for
        self._run_desktop = run_desktop
        self._data: Path | None = None
        self._programme: Programme | None = None
        self._console = Console(stderr=True, highlight=False)

    @property
    def programme(self) -> Programme:
        """Return the program on the folder that was named."""
        if self._programme is None:
            self._programme = self._programme_for(None)
        return self._programme

    def choose(self, data: DataOption = None) -> None:
        """Counter software for township people's-livelihood service centres."""
        self._data = data
        self._programme = self._programme_for(data)

    def init(
        self,
        centre: Annotated[str | None, typer.Option(help="Name: XX乡民生服务中心.")] = None,
        township: Annotated[str | None, typer.Option(help="Nine digits, GB/T 2260 + GB/T 10114.")] = None,
        window: Annotated[int, typer.Option(help="Number of the window this PC stands at.")] = 4,
        role: Annotated[str, typer.Option(help="master founds a centre, counter waits for admission.")] = "master",
        counter: Annotated[str | None, typer.Option(help="Counter code of two characters.")] = None,
        director: Annotated[str, typer.Option(help="Name of the first director.")] = "主任",
        sample: Annotated[bool, typer.Option("--sample", help="Found a practice centre.")] = False,
        plain: Annotated[bool, typer.Option("--plain", help="Do not encrypt (for diagnosis).")] = False,
        confirm_name: Annotated[bool, typer.Option("--confirm-name", help="Take another name all the same.")] = False,
    ) -> None:
        """Make a data folder without questions; prints JSON with everything that is shown only once."""
        if role not in ("master", "counter"):
            raise typer.BadParameter("master or counter", param_hint="--role")
        request = InitRequest(
            role == "master", centre, township, window, counter, director, sample, plain, confirm_name
        )
        with self.told_errors():
            typer.echo(self.programme.init(request))

    def do(
        self, file: Annotated[str, typer.Argument(help="A file of JSON lines, or - for standard input.")] = "-"
    ) -> None:
        """Carry out JSON lines: one act a line, one answer a line."""
        with self.told_errors(), _byte_lines(file) as lines, self.programme.opened() as open_counter:
            if open_counter.notice:
                self._console.print(open_counter.notice, soft_wrap=True)
            run_lines(open_counter, lines, _write_line)

    def commands(self, as_schema: Annotated[bool, typer.Option("--schema", help="Print JSON Schema.")] = False) -> None:
        """List every `do` command with its fields."""
        typer.echo(schema() if as_schema else list_commands())

    def verify(self) -> None:
        """Check chain, signatures, folds, numbers; exit 1 on any problem."""
        with self.told_errors():
            report, is_sound = self.programme.verify()
            typer.echo(report)
        if not is_sound:
            raise typer.Exit(FOUND)

    def digest(self) -> None:
        """Print the digests of tips and state."""
        with self.told_errors():
            typer.echo(self.programme.digest())

    def rebuild(self) -> None:
        """Drop the read models and fold them anew from the journal."""
        with self.told_errors(), BarReporter(self._console) as reporter:
            typer.echo(self.programme.rebuild(reporter))

    def export(self, what: str, file: Path) -> None:
        """Export `journal` FILE in the interchange form of docs/journal-format.md."""
        if what != "journal":
            raise typer.BadParameter("journal", param_hint="WHAT")
        with self.told_errors(), BarReporter(self._console) as reporter:
            typer.echo(self.programme.export_journal(file, reporter))

    def backup(self, file: Path) -> None:
        """Write an encrypted online copy."""
        with self.told_errors(), BarReporter(self._console) as reporter:
            typer.echo(self.programme.backup(file, reporter))

    def restore(
        self,
        file: Path,
        approver: Annotated[str | None, typer.Option(help="Director-level person of the backup.")] = None,
        password_stdin: Annotated[bool, typer.Option("--password-stdin", help="Password on standard input.")] = False,
        recovery_code_stdin: Annotated[
            bool, typer.Option("--recovery-code-stdin", help="Recovery code on standard input.")
        ] = False,
    ) -> None:
        """Put a backup into an empty folder, as a new incarnation with a new counter code."""
        with self.told_errors():
            code = _secret_line("Recovery code", from_stdin=True) if recovery_code_stdin else None
            approval = None if code else self._approval(approver, from_stdin=password_stdin)
            typer.echo(self.programme.restore(file, code, approval))

    def _approval(self, approver: str | None, *, from_stdin: bool) -> tuple[str, str]:
        if approver is None:
            raise typer.BadParameter("name the director-level person", param_hint="--approver")
        return approver, _secret_line("Password", from_stdin=from_stdin)

    def unlock(self, recovery_code_stdin: Annotated[bool, typer.Option("--recovery-code-stdin")] = False) -> None:
        """Open a folder whose key this machine has lost, with the recovery code."""
        with self.told_errors():
            typer.echo(self.programme.unlock(_secret_line("Recovery code", from_stdin=recovery_code_stdin)))

    def doctor(self, as_json: JsonOption = False) -> None:
        """Say what is wrong with this PC and what to do."""
        findings = self.programme.doctor()
        if as_json:
            typer.echo(
                json.dumps(
                    [{"well": one.is_well, "title": one.title, "advice": one.advice} for one in findings],
                    ensure_ascii=False,
                )
            )
        for finding in () if as_json else findings:
            typer.echo(f"{'正常' if finding.is_well else '注意'}  {finding.title}" + f"  {finding.advice}".rstrip())
        if not all(finding.is_well for finding in findings):
            raise typer.Exit(FOUND)

    def print(
        self,
        kind: Annotated[str, typer.Argument(help=", ".join(KIND_NAMES))],
        to: Annotated[Path, typer.Option("--to", help="FILE.bin, .png, .pdf or .txt.")],
        reference: Annotated[str, typer.Argument(help="Number of paper or case, item code, or window.")] = "",
        width: Annotated[int, typer.Option(help="Paper in millimetres: 58 or 80.")] = 80,
        mode: Annotated[PrintMode, typer.Option(help="How a .bin carries characters.")] = PrintMode.RASTER,
    ) -> None:
        """Render a paper that was made, an item sheet or a publication, without a printer."""
        if width not in set(PaperWidth):
            raise typer.BadParameter("58 or 80", param_hint="--width")
        if to.suffix.removeprefix(".") not in set(OutputForm):
            raise typer.BadParameter("a file ending in .bin, .png, .pdf or .txt", param_hint="--to")
        form = OutputForm(to.suffix.removeprefix("."))
        with self.told_errors():
            to.write_bytes(self.programme.print_out(PrintOut(kind, reference, form, PaperWidth(width), mode)))

    def run(
        self,
        window: Annotated[str | None, typer.Option(help="Size of the window, such as 1366x768.")] = None,
        lang: Annotated[str | None, typer.Option(help="zh or en, this time only.")] = None,
    ) -> None:
        """Open the desktop."""
        if lang not in (None, "zh", "en"):
            raise typer.BadParameter("zh or en", param_hint="--lang")
        raise typer.Exit(self._run_desktop(self._data, _size(window), lang))

    def demo(self, out: Annotated[Path, typer.Option("--out", help="Where all is left.")] = Path("demo")) -> None:
        """Play a morning of a practice centre whose printer runs out of paper; leave its papers."""
        with self.told_errors():
            play_morning(self._programme_for, out, Console(highlight=False))

    @contextmanager
    def told_errors(self) -> Iterator[None]:
        """Tell what went wrong in plain words, and end with the code that belongs to it."""
        try:
            yield
        except (FolderUnusable, DataDamaged) as error:
            self._tell(error.title, error.advice)
            raise typer.Exit(UNUSABLE) from None
        except (CounterError, Refused) as error:
            self._tell(error.title, error.advice)
            raise typer.Exit(WRONG_USE) from None

    def _tell(self, title: str, advice: str) -> None:
        self._console.print(f"[bold]{title}[/bold]。{advice}。", soft_wrap=True)


def build_app(programme_for: Callable[[Path | None], Programme], run_desktop: RunDesktop) -> typer.Typer:
    """Return the command line; `programme_for` gives the program on a data folder, None for the user's own."""
    line = CommandLine(programme_for, run_desktop)
    app = typer.Typer(no_args_is_help=True, add_completion=False, pretty_exceptions_enable=False)
    app.callback()(line.choose)
    for command in (
        line.init, line.run, line.do, line.commands, line.verify, line.digest, line.rebuild, line.export,
        line.backup, line.restore, line.unlock, line.doctor, line.print, line.demo,
    ):  # fmt: skip
        app.command(command.__name__)(command)
    printers = PrinterCommands(lambda: line.programme, line.told_errors)
    app.add_typer(build_printers_app(printers), name="printers")
    app.command("virtual-printer")(printers.virtual_printer)
    return app


def _size(text: str | None) -> tuple[int, int] | None:
    """Read the size of a window.

    Raises:
        BadParameter: it is none, or no window could have it.
    """
    if text is None:
        return None
    width, _, height = text.lower().partition("x")
    if not (width.isdecimal() and height.isdecimal() and 800 <= int(width) <= 16384 and 600 <= int(height) <= 16384):
        raise typer.BadParameter("such as 1366x768", param_hint="--window")
    return int(width), int(height)


@contextmanager
def _byte_lines(file: str) -> Iterator[Iterator[bytes]]:
    if file == "-":
        yield bounded_lines(sys.stdin.buffer)
        return
    try:
        opened = Path(file).open("rb")  # noqa: SIM115 - closed below; only opening it may fail in these words
    except OSError as error:
        raise InputProblem(f"读不了文件 {file}", "请检查文件名和权限") from error
    with opened:
        yield bounded_lines(opened)


def _write_line(line: str) -> None:
    sys.stdout.buffer.write(line.encode() + b"\n")
    sys.stdout.buffer.flush()


def _secret_line(prompt: str, *, from_stdin: bool) -> str:
    if from_stdin:
        return sys.stdin.readline().rstrip("\n")
    return str(typer.prompt(prompt, hide_input=True, err=True))
