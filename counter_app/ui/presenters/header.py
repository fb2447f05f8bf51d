"""What the header says: always true, quiet while all is well (no Qt here)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from counter_app.domain.centre import CENTRE, PRACTICE_MARK, CentreState
from counter_app.domain.printers import PrinterState
from counter_app.domain.staff import Role
from counter_app.services.act import Counter, calendar_of, civil_day
from counter_app.services.desk import Desk
from counter_app.services.paper_ports import StationStatus
from counter_app.services.people_at_work import window_here
from counter_app.services.ports import ReadModels
from counter_app.services.sign_in_list import ROLE_WORDS
from counter_app.ui.notices import Speaking, Words, chinese

_WEEKDAYS = "一二三四五六日"


@dataclass(frozen=True, slots=True)
class ChipWords:
    """A chip without its drawing: `level` is quiet, ok, warn or bad."""

    icon: str
    words: str
    number: str = ""
    level: str = "quiet"


@dataclass(frozen=True, slots=True)
class CentreHere:
    """What doesn't change during a day: the centre, this PC's window, and whether the day is worked."""

    centre: str
    practice_mark: str
    window_number: int | None
    window_name: str
    is_working_day: bool


def centre_here(reads: ReadModels, counter: Counter, day: date) -> CentreHere:
    """Read what the header shows all day."""
    centre = next((state for _, state in reads.all_of(CENTRE)), CentreState())
    window = window_here(reads)
    return CentreHere(
        centre.name,
        PRACTICE_MARK if centre.practice else "",
        window.number if window else None,
        window.name if window else "",
        calendar_of(reads, counter.reference).is_working_day(day),
    )


@dataclass(frozen=True, slots=True)
class HeaderView:
    """Every text of the header."""

    centre: str
    practice_mark: str
    window: str
    line_of_work: str
    clerk: str
    role: str
    date: str
    day_kind: str
    is_working_day: bool
    clock: str


_PRINTER = {
    PrinterState.READY: ("printer", "quiet"),
    PrinterState.PRINTING: ("printer", "quiet"),
    PrinterState.PAPER_NEAR_END: ("printer", "warn"),
    PrinterState.PAPER_OUT: ("printer-off", "bad"),
    PrinterState.COVER_OPEN: ("printer-off", "bad"),
    PrinterState.CUTTER_ERROR: ("printer-off", "bad"),
    PrinterState.OFFLINE: ("printer-off", "bad"),
    PrinterState.SILENT: ("printer-off", "warn"),
    PrinterState.UNKNOWN: ("printer", "quiet"),
    PrinterState.NONE: ("printer-off", "warn"),
}


class HeaderPresenter(Speaking):
    """Puts the header together."""

    def __init__(self, counter: Counter, desk: Desk, words: Words = chinese) -> None:
        super().__init__(words)
        self._counter, self._desk = counter, desk

    def today(self) -> date:
        """Return the business day of the session, or the civil date."""
        return self._desk.session.business_day if self._desk.session else civil_day(self._counter.clock)

    def view(self, here: CentreHere) -> HeaderView:
        """Return the texts of this minute."""
        day = self.today()
        window = self.tr("%d 号窗口") % here.window_number if here.window_number is not None else ""
        return HeaderView(
            centre=here.centre,
            practice_mark=self.tr("练习，不作凭证") if here.practice_mark else "",
            window=window,
            line_of_work=here.window_name,
            clerk=self._desk.name,
            role=self._role(self._desk.role),
            date=self.date_words(day),
            day_kind=self.tr("工作日") if here.is_working_day else self.tr("休息日（值班）"),
            is_working_day=here.is_working_day,
            clock=self.clock(),
        )

    def clock(self) -> str:
        """Return the local time as a wall clock shows it."""
        clock = self._counter.clock
        minutes = clock.now_ms() // 60_000 + clock.utc_offset_minutes()
        return f"{minutes // 60 % 24:02}:{minutes % 60:02}"

    def date_words(self, day: date) -> str:
        """Return a day as people say it: 9月18日 周五."""
        return f"{day.month}月{day.day}日 周{_WEEKDAYS[day.weekday()]}"

    def _role(self, role: Role | None) -> str:
        return ROLE_WORDS[role] if role is not None else ""

    def printer_chip(self, status: StationStatus) -> ChipWords:
        """Return what the default printer says; papers that wait or ask are counted, also while it is well."""
        icon, level = _PRINTER[status.state]
        if status.asking:
            return ChipWords("printer-off", self.tr("有单据没确认"), self.tr("%d 张") % status.asking, "bad")
        waiting = self.tr("已排队 %d 张") % status.waiting if status.waiting else ""
        return ChipWords(icon, self._printer_words(status.state), waiting, level)

    def _printer_words(self, state: PrinterState) -> str:
        words = {
            PrinterState.READY: self.tr("打印机正常"),
            PrinterState.PRINTING: self.tr("正在打印"),
            PrinterState.PAPER_NEAR_END: self.tr("打印纸快用完"),
            PrinterState.PAPER_OUT: self.tr("打印机缺纸"),
            PrinterState.COVER_OPEN: self.tr("打印机盖子没合上"),
            PrinterState.CUTTER_ERROR: self.tr("打印机切刀卡住"),
            PrinterState.OFFLINE: self.tr("打印机没有开"),
            PrinterState.SILENT: self.tr("打印机没有回应"),
            PrinterState.UNKNOWN: self.tr("打印机不报状态"),
            PrinterState.NONE: self.tr("还没有设打印机"),
        }
        return words[state]

    def store_chip(self, saved_at: str) -> ChipWords:
        """Return where the records are: on this PC, the newest of them at this time. No master is spoken of."""
        return ChipWords("circle-check", self.tr("本机已保存"), saved_at)
