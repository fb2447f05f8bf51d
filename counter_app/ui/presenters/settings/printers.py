"""The printers of this PC: adding one, trying it by four questions, and the full test page (printing P20)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from enum import StrEnum

from counter_app.domain.printer_trials import FirstAnswer, PageAnswers, PagePart, Remedy, fix_for, profile_of
from counter_app.domain.printers import ConfiguredPrinter, PaperWidth, PrinterProfile, PrintMode, Token
from counter_app.services.errors import CounterError
from counter_app.services.paper_ports import PageAnswer, PageReport
from counter_app.ui.notices import Speaking
from counter_app.ui.workplace import Workplace


class Trial(StrEnum):
    """How far the trial of a printer is."""

    NONE = "none"
    PRINTING = "printing"
    ASKING = "asking"
    CHECKING = "checking"
    DONE = "done"


@dataclass(frozen=True, slots=True)
class PrinterLine:
    """A printer in the list."""

    name: str
    detail: str
    is_default: bool


@dataclass(frozen=True, slots=True)
class PrintersView:
    """What the page shows: `said` is the last thing to know, `field` and `problem` belong to the form."""

    printers: tuple[PrinterLine, ...] = ()
    chosen: str = ""
    trial: Trial = Trial.NONE
    said: str = ""
    problem: str = ""
    field: str = ""


FIRST_ANSWERS = tuple(FirstAnswer)


class PrintersPresenter(Speaking):
    """Changes the list of printers; every change is kept at once."""

    def __init__(self, place: Workplace, profiles: tuple[PrinterProfile, ...], home: Callable[[object], None]) -> None:
        """`home` brings a call from a thread of the station to the screen's thread: it is given what to do."""
        super().__init__(place.words)
        self._place, self._home = place, home
        self.profiles = profiles
        self._report: PageReport | None = None
        self._listener: Callable[[PrintersView], None] = lambda view: None
        self.view = PrintersView()

    def watch(self, listener: Callable[[PrintersView], None]) -> None:
        """Call the listener with every new view, and with the present one."""
        self._listener = listener
        self.refresh()

    def refresh(self) -> None:
        """Read the list anew."""
        printers = self._place.station.printers()
        names = [one.name for one in printers]
        default = next((one.name for one in printers if one.is_default), names[0] if names else "")
        chosen = self.view.chosen if self.view.chosen in names else default
        lines = tuple(PrinterLine(one.name, self._detail(one), one.is_default) for one in printers)
        self._show(replace(self.view, printers=lines, chosen=chosen))

    def _detail(self, printer: ConfiguredPrinter) -> str:
        profile = printer.profile
        mode = self.tr("图形打印") if profile.mode is PrintMode.RASTER else self.tr("文字打印")
        width = self.tr("%d 毫米") % int(profile.width)
        return " · ".join((width, mode, profile.name, printer.address))

    @property
    def _chosen(self) -> ConfiguredPrinter | None:
        return next((one for one in self._place.station.printers() if one.name == self.view.chosen), None)

    def choose(self, name: str) -> None:
        """Speak of this printer."""
        self._show(replace(self.view, chosen=name, trial=Trial.NONE, said=""))

    def add(self, name: str, address: str, profile: str) -> None:
        """Add a printer, and try it."""
        found = next((one for one in self.profiles if one.key == profile), PrinterProfile())
        printers = self._place.station.printers()
        added = ConfiguredPrinter(name.strip(), address.strip(), found, is_default=not printers)
        self._configure((*printers, added), lambda: self._added(name.strip()))

    def _added(self, name: str) -> None:
        self._show(replace(self.view, chosen=name))
        self.try_page()

    def remove(self) -> None:
        """Take the chosen printer off the list; what waits for it stays in the queue."""
        kept = tuple(one for one in self._place.station.printers() if one.name != self.view.chosen)
        self._configure(
            kept, lambda: self._show(replace(self.view, trial=Trial.NONE, said=self.tr("已移走这台打印机。")))
        )

    def make_default(self) -> None:
        """Let the queue go to the chosen printer."""
        printers = tuple(
            replace(one, is_default=one.name == self.view.chosen) for one in self._place.station.printers()
        )
        self._configure(printers, lambda: self._show(replace(self.view, said=self.tr("以后都打到这台。"))))

    def try_page(self) -> None:
        """Print the test page on the chosen printer."""
        name = self.view.chosen
        self._report = None
        self._show(replace(self.view, trial=Trial.PRINTING, said=self.tr("已发给打印机，看一眼纸条。"), problem=""))
        self._run(lambda: self._place.station.print_test_page(name, self._told_elsewhere), lambda: None)

    def _told_elsewhere(self, report: PageReport) -> None:
        self._home(lambda: self._told(report))

    def _told(self, report: PageReport) -> None:
        if report.printer != self.view.chosen or self.view.trial is not Trial.PRINTING:
            return
        self._report = report
        if report.answer is PageAnswer.NOT_SENT:
            self._show(replace(self.view, trial=Trial.CHECKING, said=self.tr("没有连上打印机，一张也没打。")))
            return
        self._show(replace(self.view, trial=Trial.ASKING, said=self.tr("打出来的和右边一样吗？按数字回答。")))

    def answer(self, answer: FirstAnswer) -> None:
        """Do what the answer to the four questions asks for."""
        printer = self._chosen
        if printer is None or self.view.trial not in (Trial.ASKING, Trial.PRINTING, Trial.CHECKING):
            return
        fix = fix_for(answer, printer.profile)
        match fix.remedy:
            case Remedy.DONE:
                self._show(replace(self.view, trial=Trial.DONE, said=self.tr("打印机设好了。")))
            case Remedy.PRINT_AGAIN:
                self._change(printer, fix.profile, self.try_page)
            case Remedy.CHECK_CONNECTION:
                checking = self.tr("请看四样：电源、纸、盖子、线。弄好后再试打一张。")
                self._change(
                    printer,
                    fix.profile,
                    lambda: self._show(replace(self.view, trial=Trial.CHECKING, said=checking)),
                )

    def apply_page(self, seen: frozenset[PagePart]) -> None:
        """Set the profile by everything that was seen on the full test page."""
        printer, report = self._chosen, self._report
        if printer is None:
            return
        has_answered = report is not None and bool(report.status_hex)
        has_token = report is not None and report.answer is PageAnswer.CONFIRMED
        answers = PageAnswers(seen, has_answered, has_token and printer.profile.token is not Token.NONE)
        self._change(
            printer,
            profile_of(answers, printer.profile),
            lambda: self._show(replace(self.view, trial=Trial.DONE, said=self.tr("已按测试页设好。"))),
        )

    def set_width(self, width: PaperWidth) -> None:
        """Say how wide the paper of the chosen printer is."""
        printer = self._chosen
        if printer is not None:
            self._change(printer, replace(printer.profile, width=width), lambda: None)

    def _change(self, printer: ConfiguredPrinter, profile: PrinterProfile, then: Callable[[], None]) -> None:
        changed = replace(printer, profile=profile)
        printers = tuple(changed if one.name == printer.name else one for one in self._place.station.printers())
        self._configure(printers, then)

    def _configure(self, printers: tuple[ConfiguredPrinter, ...], then: Callable[[], None]) -> None:
        self._run(lambda: self._place.station.configure(printers), then)

    def _run(self, work: Callable[[], None], then: Callable[[], None]) -> None:
        def done(_: None) -> None:
            self._show(replace(self.view, problem="", field=""))
            self.refresh()
            then()

        self._place.acts.run(work, done, self._refused)

    def _refused(self, error: CounterError) -> None:
        said = f"{error.title}。{error.advice}。"
        self._show(replace(self.view, problem=said, field=error.field or "", trial=Trial.NONE))

    def _show(self, view: PrintersView) -> None:
        self.view = view
        self._listener(view)
