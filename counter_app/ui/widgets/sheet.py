"""The component sheet: every part in every state on one page, for eyes and for the one golden picture."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPaintEvent, qGray
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from counter_app.services.lights import Light, LightKind
from counter_app.ui.look import RADIUS_CONTROL, Look
from counter_app.ui.widgets.buttons import ButtonKind, KeyButton
from counter_app.ui.widgets.card import Card, Field
from counter_app.ui.widgets.chip import Chip, ChipLevel, ChipState
from counter_app.ui.widgets.choices import Pills, Segmented
from counter_app.ui.widgets.deadline_light import DeadlineLight
from counter_app.ui.widgets.key_cap import KeyCap
from counter_app.ui.widgets.marks import StepNo, StepState, Tick
from counter_app.ui.widgets.material_row import MaterialLine, MaterialRow
from counter_app.ui.widgets.painted import Painted, draw_box, painting
from counter_app.ui.widgets.text import Frame, FrameRole, Text, TextRole, Tone

_SWATCHES = (
    (
        ("主色", "primary"), ("主色浅", "primary_soft"), ("选中", "sel"), ("导航", "rail"), ("正文", "ink1"),
        ("次要", "ink2"), ("提示", "ink3"), ("控件边", "line2"), ("分隔", "line"), ("底", "app"), ("凹", "sunken"),
    ),
    (
        ("好", "ok"), ("好·底", "ok_soft"), ("注意", "warn"), ("注意·底", "warn_soft"), ("注意·灯", "warn_fill"),
        ("不好", "bad"), ("不好·底", "bad_soft"), ("说明", "info"), ("说明·底", "info_soft"), ("焦点", "focus"),
        ("纸", "paper"),
    ),
)  # fmt: skip


class Swatch(Painted):
    """One colour with its name and value."""

    def __init__(self, look: Look, words: str, token: str) -> None:
        super().__init__(look)
        self._words, self._token = words, token
        self.setFixedSize(106, 56)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the colour."""
        colour = self.look.colour(self._token)
        area = QRectF(self.rect())
        inks = (self.look.colour("ink1"), self.look.colour("surface"))
        ink = max(inks, key=lambda one: abs(qGray(one.rgb()) - qGray(colour.rgb())))
        with painting(self) as painter:
            draw_box(painter, area, RADIUS_CONTROL, back=colour, edge=self.look.colour("line"))
            painter.setPen(ink)
            painter.setFont(self.look.font(14))
            painter.drawText(area, Qt.AlignmentFlag.AlignCenter, f"{self._words}\n{colour.name().upper()}")


class ComponentSheet(QWidget):
    """The page; `focused` is the button that shows the ring."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.look = look
        self.setObjectName("page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.focused = KeyButton(look, "有焦点", kind=ButtonKind.PRIMARY, key="Enter", height=40)
        card = Card(spacing=0)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 12, 24, 14)
        column.addWidget(Text("部件与状态", TextRole.TITLE))
        column.addWidget(card, 1)
        rows = (
            ("颜色", self._colours()), ("字号", self._sizes()), ("按钮", self._buttons()), ("输入", self._inputs()),
            ("选择", self._choices()), ("期限灯", self._lights()), ("状态", self._chips()),
            ("材料行", self._materials()), ("步骤", self._steps()),
        )  # fmt: skip
        for place, (words, row) in enumerate(rows):
            if place:
                card.column.addWidget(Frame(FrameRole.HAIRLINE))
            card.column.addWidget(_labelled(words, row))
        card.column.addStretch(1)

    def _colours(self) -> QWidget:
        widget = QWidget()
        grid = QGridLayout(widget)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(6)
        for row, swatches in enumerate(_SWATCHES):
            for place, (words, token) in enumerate(swatches):
                grid.addWidget(Swatch(self.look, words, token), row, place)
        grid.setColumnStretch(len(_SWATCHES[0]), 1)
        return widget

    def _sizes(self) -> QWidget:
        roles = (
            ("40 金额", TextRole.AMOUNT), ("32 大数", TextRole.NUMBER), ("24 屏标题", TextRole.TITLE),
            ("18 段标题", TextRole.SECTION), ("16 强调", TextRole.STRONG), ("16 正文", TextRole.BODY),
            ("14 次要", TextRole.SECONDARY), ("14 提示", TextRole.HINT),
        )  # fmt: skip
        return _row([Text(words, role) for words, role in roles], 22)

    def _buttons(self) -> QWidget:
        refused = KeyButton(self.look, "不能按")
        refused.refuse("先选事项")
        return _row(
            [
                KeyButton(self.look, "大主按钮 52", kind=ButtonKind.PRIMARY, key="Enter", icon="printer"),
                self.focused,
                refused,
                KeyButton(self.look, "次按钮 40", key="F8"),
                KeyButton(self.look, "危险", kind=ButtonKind.DANGER, icon="trash"),
                KeyButton(self.look, "轻按钮", kind=ButtonKind.LIGHT, key="F5"),
                KeyButton(self.look, "小按钮 32", kind=ButtonKind.SMALL),
            ],
            14,
        )

    def _inputs(self) -> QWidget:
        empty, wrong, fixed, off = QLineEdit(), QLineEdit("64032419580412352"), QLineEdit("只读"), QLineEdit("不能改")
        empty.setPlaceholderText("提示文字")
        fixed.setReadOnly(True)
        off.setEnabled(False)
        fields = [
            Field("普通", QLineEdit("已输入")),
            Field("空", empty),
            Field("有错", wrong),
            Field("只读", fixed),
            Field("停用", off),
        ]
        fields[2].set_error("少一位，应为 18 位")
        return _row(fields, 12, stretches=False)

    def _choices(self) -> QWidget:
        pills = Pills(self.look, "缺什么")
        pills.show_options(("没带", "未盖章", "已过期"), 1)
        ticked, empty = Tick(self.look, "已勾"), Tick(self.look, "未勾")
        ticked.setChecked(True)
        segmented = Segmented(self.look, "怎么付", ("现金", "扫码付", "银行代收"), chosen=0)
        caps = [KeyCap(self.look, key) for key in ("F9", "Enter", "1")]
        return _row([segmented, pills, ticked, empty, *caps], 10)

    def _lights(self) -> QWidget:
        lights = (
            (LightKind.OVERDUE, "超期 1 天"), (LightKind.SOON, "余 2 天"), (LightKind.RUNNING, "余 9 天"),
            (LightKind.PAUSED, "待补正，不计时"), (LightKind.READY, "可出件"), (LightKind.DONE, "已办结"),
        )  # fmt: skip
        return _row([DeadlineLight(self.look, Light(state, words)) for state, words in lights], 10)

    def _chips(self) -> QWidget:
        states = (
            ChipState("circle-check", "已同步", "10:41"), ChipState("refresh", "正在上传", "3 条"),
            ChipState("cloud-off", "离线 18 分钟", "待传 7 条", ChipLevel.WARN),
            ChipState("plug-connected-x", "两天没传", "待传 61 条", ChipLevel.BAD),
            ChipState("printer", "打印机正常"), ChipState("printer-off", "打印机缺纸", "已排队 2 张", ChipLevel.BAD),
        )  # fmt: skip
        return _row([Chip(self.look, state) for state in states], 8)

    def _materials(self) -> QWidget:
        lines = (
            MaterialLine("1", "居民身份证", "留复印件 1 份", "已收", Tone.OK, is_ticked=True),
            MaterialLine("2", "户口簿", "户主页和本人页", "未核对", is_current=True),
        )
        return _row([MaterialRow(self.look, line) for line in lines], 12, stretches=False)

    def _steps(self) -> QWidget:
        parts: list[QWidget] = []
        words = ("已完成", "正在做", "有问题", "还没到")
        for number, (state, said) in enumerate(zip(StepState, words, strict=True), 1):
            parts += [StepNo(self.look, number, state), Text(said)]
        return _row(parts, 10)


def _row(widgets: Sequence[QWidget], spacing: int, *, stretches: bool = True) -> QWidget:
    widget = QWidget()
    row = QHBoxLayout(widget)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(spacing)
    for one in widgets:
        row.addWidget(
            one, 0 if stretches else 1, Qt.AlignmentFlag.AlignVCenter if stretches else Qt.AlignmentFlag.AlignTop
        )
    if stretches:
        row.addStretch(1)
    return widget


def _labelled(words: str, content: QWidget) -> QWidget:
    widget = QWidget()
    row = QHBoxLayout(widget)
    row.setContentsMargins(0, 9, 0, 9)
    label = Text(words, TextRole.SECONDARY)
    label.setFixedWidth(68)
    row.addWidget(label, 0, Qt.AlignmentFlag.AlignTop)
    row.addWidget(content, 1)
    return widget
