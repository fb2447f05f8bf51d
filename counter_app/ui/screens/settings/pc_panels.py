"""The pages about this PC: display, reader and scanner, backup, about."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QFileDialog, QVBoxLayout

from counter_app.services.errors import CounterError
from counter_app.ui.bursts import Thresholds, calibrated
from counter_app.ui.look import Look
from counter_app.ui.presenters.pc_state import PcStatePresenter
from counter_app.ui.presenters.scanner_settings import keep_thresholds
from counter_app.ui.programme import Finding
from counter_app.ui.screens.settings.panel import Offer, Panel
from counter_app.ui.screens.settings.tools import DeskTools
from counter_app.ui.theme import ThemeName
from counter_app.ui.widgets.card import Field, FormEdit
from counter_app.ui.widgets.choices import Segmented
from counter_app.ui.widgets.text import Text, TextRole, Tone
from counter_app.ui.workplace import Workplace

ZOOMS = (90, 100, 125, 150)
LANGUAGES = ("zh_CN", "en")


class DisplayPanel(Panel):
    """显示: theme at once; size and language begin anew."""

    def __init__(self, look: Look, tools: DeskTools) -> None:
        super().__init__(look, self.tr("显示大小和颜色"), "device-desktop")
        self._tools = tools
        display = tools.display()
        themes = (self.tr("浅色"), self.tr("深色"), self.tr("高对比"))
        self.theme = Segmented(look, self.tr("颜色"), themes, chosen=tuple(ThemeName).index(ThemeName(display.theme)))
        zooms = [f"{zoom}%" for zoom in ZOOMS]
        chosen = ZOOMS.index(display.zoom) if display.zoom in ZOOMS else None
        self.zoom = Segmented(look, self.tr("大小"), zooms, chosen=chosen)
        place = LANGUAGES.index(display.language) if display.language in LANGUAGES else 0
        self.language = Segmented(look, self.tr("语言"), ("中文", "English"), chosen=place)
        for title, widget in (
            (self.tr("颜色"), self.theme), (self.tr("大小"), self.zoom), (self.tr("语言"), self.language),
        ):  # fmt: skip
            self.column.addWidget(Text(title, TextRole.SECONDARY))
            self.column.addWidget(widget)
        self.column.addWidget(
            Text(self.tr("改大小或语言时，程序会重新打开；没办完的件会留着。"), TextRole.HINT, wraps=True)
        )
        self.column.addStretch(1)
        self.theme.chosen.connect(self._theme)
        self.zoom.chosen.connect(self._zoom)
        self.language.chosen.connect(self._language)

    @Slot(object)
    def _theme(self, place: int) -> None:
        self._tools.change_display(replace(self._tools.display(), theme=tuple(ThemeName)[place].value))

    @Slot(object)
    def _zoom(self, place: int) -> None:
        self._tools.change_display(replace(self._tools.display(), zoom=ZOOMS[place]))

    @Slot(object)
    def _language(self, place: int) -> None:
        self._tools.change_display(replace(self._tools.display(), language=LANGUAGES[place]))


class InputPanel(Panel):
    """读卡器和扫码枪: one real scan sets the rhythm; one Chinese word proves that typing works."""

    def __init__(self, look: Look, place: Workplace, tools: DeskTools) -> None:
        super().__init__(look, self.tr("读卡器和扫码枪"), "scan")
        self._place, self._scanner = place, tools.scanner
        self._rhythm = Text("", TextRole.STRONG, wraps=True)
        self._typed = FormEdit(is_last=True)
        self._typing = Field(self.tr("打一个汉字试试"), self._typed, hint=self.tr("可以跳过"))
        self._typing_said = Text("", TextRole.STRONG)
        self.column.addWidget(Text(self.tr("刷一次身份证，或扫一张回执，程序会记住这台设备的快慢。"), wraps=True))
        self.column.addWidget(self._rhythm)
        self.column.addSpacing(12)
        self.column.addWidget(self._typing)
        self.column.addWidget(self._typing_said)
        self.column.addStretch(1)
        self._typed.textChanged.connect(self._typed_something)
        self._scanner.rhythm.connect(self._scanned)
        self.offer(None, Offer(self.tr("用回标准快慢"), self._standard))

    def on_show(self) -> None:
        """Say which rhythm holds."""
        gap = self._scanner.thresholds.gap_ms
        self._rhythm.setText(self.tr("现在按“两个键之间少于 %d 毫秒就是设备”来认。") % gap)
        self._rhythm.set_tone(Tone.NONE)

    @Slot(object)
    def _scanned(self, gaps_ms: list[float]) -> None:
        if not self.isVisible():
            return
        fitting = calibrated(gaps_ms)
        if fitting is None:
            self._rhythm.setText(self.tr("这台设备太慢，和打字分不开。请换一台，或改用键盘输入。"))
            self._rhythm.set_tone(Tone.WARN)
            return
        self._use(fitting)
        self._rhythm.setText(self.tr("认出来了，最慢隔 %d 毫秒。已记住这台设备。") % round(max(gaps_ms, default=0)))
        self._rhythm.set_tone(Tone.OK)

    def _standard(self) -> None:
        self._use(Thresholds())
        self.on_show()

    def _use(self, thresholds: Thresholds) -> None:
        self._scanner.set_thresholds(thresholds)
        self._place.acts.run(lambda: keep_thresholds(self._place.preferences, thresholds), lambda _: None)

    @Slot(str)
    def _typed_something(self, text: str) -> None:
        is_chinese = any("\u4e00" <= one <= "\u9fff" or ord(one) >= 0x20000 for one in text)
        said = self.tr("汉字输入正常。") if is_chinese else self.tr("还没有汉字。请切换到中文输入法再打。")
        self._typing_said.setText(said if text else "")
        self._typing_said.set_tone(Tone.OK if is_chinese else Tone.WARN)


class BackupPanel(Panel):
    """备份: an encrypted copy into a folder, with progress and cancel; and what this PC needs to serve well."""

    def __init__(self, look: Look, place: Workplace, tools: DeskTools) -> None:
        super().__init__(look, self.tr("备份和体检"), "database")
        self._place, self._tools = place, tools
        self._state = PcStatePresenter(place.counter.clock, place.words)
        self._last = Text("", TextRole.STRONG)
        self._said = Text("", wraps=True)
        self._findings = QVBoxLayout()
        self._findings.setSpacing(6)
        self.column.addWidget(
            Text(self.tr("备份是加密的，只有本中心的恢复码或钥匙能打开。建议存到 U 盘。"), wraps=True)
        )
        self.column.addWidget(self._last)
        self.column.addWidget(self._said)
        self.column.addSpacing(12)
        self.column.addWidget(Text(self.tr("这台电脑的体检"), TextRole.SECTION))
        self.column.addLayout(self._findings)
        self.column.addStretch(1)
        self.offer(None, Offer(self.tr("备份到文件夹"), self.choose), Offer(self.tr("再查一遍"), self.on_show))

    def on_show(self) -> None:
        """Say when the last backup was made, and look at the PC."""
        self._last.setText(self._state.backup_chip(self._tools.opened.last_backup_ms()).words)
        self._place.acts.run(self._tools.doctor, self._show_findings)

    def choose(self) -> None:
        """Ask for the folder."""
        folder = QFileDialog.getExistingDirectory(self, self.tr("备份存到哪里"))
        if folder:
            self.back_up(folder)

    def back_up(self, folder: str) -> None:
        """Make the backup; the bar with Cancel stands above the page."""
        self._say(self.tr("正在备份，可以照常办事。"), Tone.NONE)
        self._place.acts.watch(
            lambda reporter: self._tools.backup(folder, reporter), self.tr("正在备份"), self._made, self._failed
        )

    def _made(self, name: str) -> None:
        self._say(self.tr("已备份：%s。请把 U 盘收好。") % name, Tone.OK)
        self.on_show()

    def _failed(self, error: CounterError) -> None:
        self._say(f"{error.title}。{error.advice}。", Tone.BAD)

    def _say(self, words: str, tone: Tone) -> None:
        self._said.setText(words)
        self._said.set_tone(tone)

    def _show_findings(self, findings: tuple[Finding, ...]) -> None:
        while (item := self._findings.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for finding in findings:
            sign, tone = ("✓", Tone.OK) if finding.is_well else ("!", Tone.WARN)
            self._findings.addWidget(Text(f"{sign}  {finding.title}", TextRole.BODY, tone))
            if finding.advice:
                self._findings.addWidget(Text(f"     {finding.advice}", TextRole.HINT, wraps=True))


class AboutPanel(Panel):
    """关于: which program this is, and whose work it stands on."""

    def __init__(self, look: Look, tools: DeskTools) -> None:
        super().__init__(look, self.tr("关于"), "info-circle")
        lines = (
            (self.tr("版本"), tools.version),
            (self.tr("界面"), "Qt / PySide6 (LGPL-3.0)"),
            (self.tr("字体"), "Noto Sans SC, Noto Sans Mono (OFL-1.1)"),
            (self.tr("图标"), "Tabler Icons (MIT)"),
        )
        for label, words in lines:
            self.column.addWidget(Text(label, TextRole.SECONDARY))
            said = Text(words)
            said.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            self.column.addWidget(said)
        self.column.addStretch(1)
