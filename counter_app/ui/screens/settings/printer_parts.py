"""Parts of the printer pages that settings and wizard share: the four questions, the form, the full test page."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from counter_app.domain.printer_trials import FirstAnswer, PagePart
from counter_app.domain.printers import PrinterProfile
from counter_app.ui.actions import Action
from counter_app.ui.look import Look
from counter_app.ui.presenters.settings.printers import FIRST_ANSWERS
from counter_app.ui.widgets.card import Field, FormEdit
from counter_app.ui.widgets.choice_box import ChoiceBox
from counter_app.ui.widgets.choices import ChoiceCard
from counter_app.ui.widgets.dialog_card import DialogCard
from counter_app.ui.widgets.tick_row import TickRow


class FourQuestions(QWidget):
    """清楚 / 乱码 / 缩在左边 / 没出纸, each answered by its key."""

    answered = Signal(object)

    def __init__(self, look: Look, keys: Sequence[str]) -> None:
        super().__init__()
        words = {
            FirstAnswer.CLEAR: (self.tr("一样，很清楚"), self.tr("继续"), "circle-check"),
            FirstAnswer.GARBLED: (self.tr("汉字是乱码"), self.tr("换一种打印方式，自动再打一张"), "language"),
            FirstAnswer.SHRUNK: (
                self.tr("字挤在左边，或右边被切掉"),
                self.tr("换另一种纸宽，自动再打一张"),
                "arrow-autofit-width",
            ),
            FirstAnswer.NOTHING: (self.tr("没有出纸"), self.tr("看一步步的检查：电源、纸、盖子、线"), "printer-off"),
        }
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        self.cards: dict[FirstAnswer, ChoiceCard] = {}
        for answer, key in zip(FIRST_ANSWERS, keys, strict=True):
            title, detail, icon = words[answer]
            card = ChoiceCard(look, title, detail, key=key, icon=icon)
            card.setCheckable(False)
            card.clicked.connect(lambda _=False, answer=answer: self.answered.emit(answer))
            self.cards[answer] = card
            column.addWidget(card)

    def answer(self, place: int) -> None:
        """Answer as a click on the card at this place would."""
        if self.isVisible() and self.isEnabled():
            self.answered.emit(FIRST_ANSWERS[place])


class PrinterForm(DialogCard):
    """Asks for name, address and model of a printer."""

    def __init__(self, look: Look, profiles: Sequence[PrinterProfile], add: Callable[[str, str, str], None]) -> None:
        super().__init__(look, self.tr("增加打印机"), self.tr("加好后自动试打一张"), icon="printer")
        self._profiles, self._add = tuple(profiles), add
        self.name = FormEdit(self.tr("前台小票机"))
        self.address = FormEdit("tcp://192.168.1.50:9100", is_latin=True, is_last=True)
        self.model = ChoiceBox(look)
        for profile in self._profiles:
            self.model.addItem(profile.name, profile.key)
        self.model.setCurrentIndex(max(0, self.model.findData(PrinterProfile().key)))
        self._fields = {
            "name": Field(self.tr("名称"), self.name),
            "address": Field(
                self.tr("地址"), self.address, hint=self.tr("网线 tcp:// · USB usb:// · 系统打印机 windows:// cups://")
            ),
        }
        self.body.addWidget(self._fields["name"])
        self.body.addWidget(Field(self.tr("型号"), self.model, hint=self.tr("不知道就选通用 80 毫米")))
        self.body.addWidget(self._fields["address"])
        self.add_dismissal(self.tr("不增加"))
        self.add_primary(Action(self, self.tr("增加并试打"), "Enter", self._submit))

    def _submit(self) -> None:
        for field in self._fields.values():
            field.set_error("")
        self._add(self.name.text(), self.address.text(), str(self.model.currentData() or ""))

    def refuse(self, field: str, sentence: str) -> None:
        """Say what is wrong with a field."""
        self._fields.get(field, self._fields["address"]).set_error(sentence)


class FullPageDialog(DialogCard):
    """The full test page: the clerk ticks the parts that came out right, and the profile follows (P20)."""

    def __init__(self, look: Look, apply: Callable[[frozenset[PagePart]], None]) -> None:
        super().__init__(
            look, self.tr("完整测试页"), self.tr("纸上每一段都有字母，看着对的就勾"), icon="printer", width=720
        )
        self._apply = apply
        words = {
            PagePart.WIDE_RULER: self.tr("长尺子没有折行"),
            PagePart.GB2312: self.tr("常用字清楚"),
            PagePart.GBK: self.tr("少见字清楚"),
            PagePart.SIZE_BY_GS: self.tr("第一行大字是大的"),
            PagePart.SIZE_BY_FS: self.tr("第二行大字是大的"),
            PagePart.RASTER: self.tr("第一块条纹整齐"),
            PagePart.COLUMNS: self.tr("第二块条纹整齐"),
            PagePart.QR: self.tr("方块码能扫出来"),
            PagePart.TABLE: self.tr("1、2、3 对齐"),
            PagePart.CUT: self.tr("纸切开了"),
            PagePart.DRAWER: self.tr("接了钱箱"),
        }
        self.rows = {part: TickRow(look, f"({part.value}) {said}") for part, said in words.items()}
        self.body.setSpacing(4)
        for row in self.rows.values():
            self.body.addWidget(row)
        self.add_dismissal(self.tr("先不设"))
        self.add_primary(Action(self, self.tr("按看到的设好"), "Enter", self._submit))

    def _submit(self) -> None:
        self._apply(frozenset(part for part, row in self.rows.items() if row.isChecked()))
        self.close_card()
