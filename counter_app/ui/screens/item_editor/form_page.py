"""The form of an item on screen: sections from what it is to what it costs, in the order in which a person thinks."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import astuple

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QGridLayout, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from counter_app.services.wording import COLLECTOR_WORDS, FORM_WORDS, KIND_WORDS, UNIT_WORDS
from counter_app.ui.actions import Action
from counter_app.ui.look import Look
from counter_app.ui.presenters.item_editor.form import FeeText, ItemForm, MaterialLine, SituationLine
from counter_app.ui.screens.item_editor.line_editor import CellInput, LineEditor, LineField, StillChoice
from counter_app.ui.widgets.buttons import ButtonKind, KeyButton
from counter_app.ui.widgets.card import Card, Field, FormEdit
from counter_app.ui.widgets.text import Text, TextRole

_KINDS = tuple((str(kind), words) for kind, words in KIND_WORDS.items())
_UNITS = tuple((str(unit), words) for unit, words in UNIT_WORDS.items())
_FORMS = tuple((str(form), words) for form, words in FORM_WORDS.items())
_COLLECTORS = tuple((str(one), words) for one, words in COLLECTOR_WORDS.items())


class ItemFormPage(QWidget):
    """Every field of an item; `changed` tells that something was typed."""

    changed = Signal()

    def __init__(self, look: Look, add_situation: Action, add_material: Action, add_fee: Action) -> None:
        super().__init__()
        self.look = look
        self._is_filling = False
        self._inputs: dict[str, QLineEdit | QComboBox] = {}
        self._fields: dict[str, Field] = {}
        self.situations = LineEditor(look, self.tr("情形"), self._situation_fields(), _texts(SituationLine()))
        self.materials = LineEditor(look, self.tr("材料"), self._material_fields(), _texts(MaterialLine()))
        self.fees = LineEditor(look, self.tr("收费项目"), self._fee_fields(), _texts(FeeText()))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 8, 0)
        column.setSpacing(12)
        column.addWidget(self._what_it_is())
        column.addWidget(self._tables(self.tr("提交材料"), add_material, self.materials))
        column.addWidget(self._how_long())
        column.addWidget(self._what_it_costs(add_fee))
        column.addWidget(self._tables(self.tr("情形（不同情形材料不同时才用）"), add_situation, self.situations))
        column.addStretch(1)
        for editor in (self.situations, self.materials, self.fees):
            editor.changed.connect(self._tell)

    def _situation_fields(self) -> tuple[LineField, ...]:
        return (LineField(self.tr("代码"), CellInput.LATIN, 90), LineField(self.tr("名称")))

    def _material_fields(self) -> tuple[LineField, ...]:
        return (
            LineField(self.tr("名称")),
            LineField(self.tr("形式"), CellInput.CHOICE, 226, _FORMS),
            LineField(self.tr("份数"), CellInput.LATIN, 60),
            LineField(self.tr("来源")),
            LineField(self.tr("容缺"), CellInput.TICK, 44),
            LineField(self.tr("共享"), CellInput.TICK, 44),
            LineField(self.tr("情形代码"), CellInput.LATIN, 90),
        )

    def _fee_fields(self) -> tuple[LineField, ...]:
        return (
            LineField(self.tr("代码"), CellInput.LATIN, 70),
            LineField(self.tr("名称")),
            LineField(self.tr("依据")),
            LineField(self.tr("单价（元）"), CellInput.LATIN, 100),
            LineField(self.tr("单位"), CellInput.TEXT, 80),
            LineField(self.tr("谁收"), CellInput.CHOICE, 176, _COLLECTORS),
            LineField(self.tr("情形代码"), CellInput.LATIN, 90),
        )

    def _what_it_is(self) -> QWidget:
        card = Card(self.tr("办什么"))
        self._window = self._choice(())
        row = self._row(
            (self._field("code", self.tr("编号（三位）"), self._edit(is_latin=True)), 1),
            (self._field("name", self.tr("名称"), self._edit()), 4),
            (self._field("window", self.tr("窗口"), self._window), 2),
            (self._field("kind", self.tr("类型"), self._choice(_KINDS)), 2),
        )
        card.column.addLayout(row)
        card.column.addWidget(
            self._field("legal_basis", self.tr("办理依据"), self._edit(), hint=self.tr("写《文件名称》或文号"))
        )
        card.column.addLayout(
            self._row(
                (
                    self._field("procedure", self.tr("办理程序"), self._edit(), hint=self.tr("每一步用分号隔开")),
                    1,
                ),
                (self._field("outcome", self.tr("办理结果"), self._edit()), 1),
            )
        )
        return card

    def _how_long(self) -> QWidget:
        card = Card(self.tr("办多久"))
        card.column.addLayout(
            self._row(
                (self._field("time_limit_text", self.tr("期限怎么写给群众看"), self._edit()), 4),
                (self._field("committed_days", self.tr("承诺天数"), self._edit(is_latin=True)), 1),
                (self._field("committed_unit", self.tr("按什么天"), self._choice(_UNITS)), 1),
                (self._field("statutory_days", self.tr("法定天数"), self._edit(is_latin=True)), 1),
                (self._field("statutory_unit", self.tr("按什么天"), self._choice(_UNITS)), 1),
            )
        )
        return card

    def _what_it_costs(self, add_fee: Action) -> QWidget:
        card = self._tables(self.tr("收费"), add_fee, None)
        card.column.addLayout(
            self._row(
                (
                    self._field("fee_basis", self.tr("收费依据"), self._edit(), hint=self.tr("不收费就写“不收费”")),
                    1,
                ),
                (self._field("fee_standard", self.tr("收费标准"), self._edit()), 1),
            )
        )
        card.column.addWidget(self.fees)
        return card

    def _tables(self, title: str, add: Action, editor: LineEditor | None) -> Card:
        card = Card()
        head = QHBoxLayout()
        head.addWidget(Text(title, TextRole.SECTION))
        head.addStretch(1)
        head.addWidget(KeyButton.of(self.look, add, ButtonKind.SMALL))
        card.column.addLayout(head)
        if editor is not None:
            card.column.addWidget(editor)
        return card

    def _edit(self, *, is_latin: bool = False) -> FormEdit:
        edit = FormEdit(is_latin=is_latin)
        edit.textChanged.connect(self._tell)
        return edit

    def _choice(self, options: Sequence[tuple[str, str]]) -> StillChoice:
        box = StillChoice(self.look)
        for key, words in options:
            box.addItem(words, key)
        box.currentIndexChanged.connect(self._tell)
        return box

    def _field(self, name: str, label: str, edit: QLineEdit | QComboBox, *, hint: str = "") -> Field:
        self._inputs[name] = edit
        self._fields[name] = Field(label, edit, hint=hint)
        return self._fields[name]

    def _row(self, *fields: tuple[QWidget, int]) -> QGridLayout:
        row = QGridLayout()
        row.setHorizontalSpacing(12)
        for place, (field, stretch) in enumerate(fields):
            row.addWidget(field, 0, place)
            row.setColumnStretch(place, stretch)
        return row

    def show_form(self, form: ItemForm, windows: Sequence[str], *, is_new: bool) -> None:
        """Write a form into the fields; the code of an item never changes."""
        self._is_filling = True
        self._show_windows(windows, form.window)
        for name, widget in self._inputs.items():
            _write(widget, str(getattr(form, name)))
        code = self._inputs["code"]
        if isinstance(code, QLineEdit):
            code.setReadOnly(not is_new)
        self.situations.show_lines([_texts(one) for one in form.situations])
        self.materials.show_lines([_texts(one) for one in form.materials])
        self.fees.show_lines([_texts(one) for one in form.fees])
        self._is_filling = False

    def _show_windows(self, windows: Sequence[str], present: str) -> None:
        self._window.clear()
        for name in (*windows, *([present] if present and present not in windows else [])):
            self._window.addItem(name, name)

    def form(self) -> ItemForm:
        """Return what is typed."""
        texts = {name: _read(widget) for name, widget in self._inputs.items()}
        return ItemForm(
            **texts,
            situations=tuple(SituationLine(*values) for values in self.situations.lines()),
            materials=tuple(MaterialLine(*values) for values in self.materials.lines()),
            fees=tuple(FeeText(*values) for values in self.fees.lines()),
        )

    def show_errors(self, errors: Sequence[tuple[str, str]]) -> None:
        """Say at each field what is wrong with it."""
        said = dict(errors)
        for name, field in self._fields.items():
            field.set_error(said.get(name, ""))
        for name, editor in self._editors().items():
            editor.set_error(said.get(name, ""))

    def _editors(self) -> dict[str, LineEditor]:
        return {"situations": self.situations, "materials": self.materials, "fees": self.fees}

    def first_of(self, name: str) -> QWidget:
        """Return the input of a field, the first one of the page where there is none of that name."""
        editor = self._editors().get(name)
        return editor.first_input() if editor is not None else self._inputs.get(name, self._inputs["name"])

    def each(self, run: Callable[[LineEditor], bool]) -> None:
        """Let the table with the focus do something."""
        any(run(editor) for editor in self._editors().values())

    def _tell(self) -> None:
        if not self._is_filling:
            self.changed.emit()


def _texts(line: SituationLine | MaterialLine | FeeText) -> tuple[str, ...]:
    return tuple(str(value) for value in astuple(line))


def _write(widget: QLineEdit | QComboBox, text: str) -> None:
    if isinstance(widget, QComboBox):
        widget.setCurrentIndex(max(0, widget.findData(text)))
    else:
        widget.setText(text)
        widget.setCursorPosition(0)


def _read(widget: QLineEdit | QComboBox) -> str:
    return str(widget.currentData() or "") if isinstance(widget, QComboBox) else widget.text()
