"""How the printer is, and the one thing that helps: the words of printing P19 (no Qt here)."""

from __future__ import annotations

from dataclasses import dataclass

from counter_app.domain.printers import PrinterState
from counter_app.services.paper_ports import StationStatus
from counter_app.ui.notices import Level, Speaking

_LEVELS = {
    PrinterState.READY: Level.OK,
    PrinterState.PRINTING: Level.OK,
    PrinterState.PAPER_NEAR_END: Level.WARN,
    PrinterState.SILENT: Level.WARN,
    PrinterState.UNKNOWN: Level.INFO,
    PrinterState.NONE: Level.WARN,
}
"""A printer that stands still is BAD."""


@dataclass(frozen=True, slots=True)
class PrinterWords:
    """What the printer says, in a title and the one thing to do about it."""

    name: str
    title: str
    body: str
    level: Level
    icon: str


class PrinterWriter(Speaking):
    """Puts the state of a printer into words."""

    def words(self, status: StationStatus) -> PrinterWords:
        """Return what to say of the default printer."""
        level = _LEVELS.get(status.state, Level.BAD)
        title, body = self._said(status.state)
        icon = "printer" if level in (Level.OK, Level.INFO) else "printer-off"
        return PrinterWords(status.printer, title, body, level, icon)

    def _said(self, state: PrinterState) -> tuple[str, str]:
        said = {
            PrinterState.READY: (self.tr("打印机正常"), self.tr("有单据会马上打出来。")),
            PrinterState.PRINTING: (self.tr("正在打印"), self.tr("打完会自己记成“已打印”。")),
            PrinterState.PAPER_NEAR_END: (self.tr("打印纸快用完"), self.tr("还能打，请先备好一卷纸。")),
            PrinterState.PAPER_OUT: (
                self.tr("打印机缺纸"),
                self.tr("办的事都已存好。换好纸、合上盖子，会接着打。"),
            ),
            PrinterState.COVER_OPEN: (self.tr("打印机盖子没合上"), self.tr("合上盖子，会接着打。")),
            PrinterState.CUTTER_ERROR: (
                self.tr("打印机切刀卡住"),
                self.tr("关掉电源，取出卡住的纸，再打开，会接着打。"),
            ),
            PrinterState.OFFLINE: (self.tr("打印机没有开"), self.tr("打开电源，看看线插好没有，接通会接着打。")),
            PrinterState.SILENT: (self.tr("打印机没有回应"), self.tr("关掉电源，等十秒再打开，会接着打。")),
            PrinterState.UNKNOWN: (
                self.tr("打印机不报状态"),
                self.tr("打没打出来以眼看为准，没打完的在这里回答。"),
            ),
            PrinterState.NONE: (self.tr("还没有设打印机"), self.tr("请到设置 F11 里加一台，单据先排着队。")),
        }
        return said[state]
