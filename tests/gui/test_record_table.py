"""The one model of lists: sorts by int or text, keeps the choice by id, fetches pages only when they are looked at."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QCoreApplication, QModelIndex, QSortFilterProxyModel, Qt
from PySide6.QtWidgets import QWidget
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from counter_app.services.lights import Light, LightKind
from counter_app.ui.look import Look
from counter_app.ui.models.record_table import (
    ID_ROLE,
    PAGE_ROWS,
    PAGES_KEPT,
    SORT_ROLE,
    WAITING,
    Align,
    CellKind,
    Column,
    RecordTableModel,
)
from counter_app.ui.models.table_view import TableView


@dataclass(frozen=True, slots=True)
class Case:
    """A line of a list."""

    id: int
    name: str
    fen: int = 0


COLUMNS = (
    Column(
        "期限", lambda case: "余 9 天", CellKind.LIGHT, width=120, light=lambda _: Light(LightKind.RUNNING, "余 9 天")
    ),
    Column("申请人", lambda case: case.name, CellKind.TWO_LINES, below=lambda case: f"编号 {case.id}", width=160),
    Column("事项", lambda case: case.name, may_elide=True),
    Column("金额", lambda case: f"{case.fen / 100:.2f}", sort_key=lambda case: case.fen, align=Align.RIGHT, width=100),
)


def model_of(records: Sequence[Case] = ()) -> RecordTableModel:
    model = RecordTableModel(COLUMNS, lambda case: case.id)
    model.show_records(records)
    return model


def names(model: RecordTableModel) -> list[object]:
    return [model.index(row, 1).data() for row in range(model.rowCount())]


def test_the_model_keeps_qt_s_contract(qtmodeltester: ModelTester) -> None:
    qtmodeltester.check(model_of([Case(1, "马秀兰"), Case(2, "丁建军", 2000)]))


def test_money_sorts_by_its_amount_also_beyond_two_million(qtbot: QtBot) -> None:
    proxy = QSortFilterProxyModel()
    model = model_of([Case(1, "甲", 2**31 + 500), Case(2, "乙", 900), Case(3, "丙", 10_000)])
    proxy.setSourceModel(model)
    proxy.setSortRole(SORT_ROLE)
    proxy.sort(3)
    assert [proxy.index(row, 0).data(ID_ROLE) for row in range(3)] == [2, 3, 1]


@given(before=st.lists(st.integers(0, 9), unique=True), after=st.lists(st.integers(0, 9), unique=True))
def test_a_list_becomes_another_without_a_reset(before: list[int], after: list[int]) -> None:
    model = model_of([Case(one, f"旧{one}") for one in before])
    resets: list[int] = []
    model.modelReset.connect(lambda: resets.append(1))
    model.show_records([Case(one, f"新{one}") for one in after])
    assert names(model) == [f"新{one}" for one in after]
    assert resets == []


def test_only_rows_that_differ_are_told_as_changed(qtbot: QtBot) -> None:
    model = model_of([Case(1, "甲"), Case(2, "乙"), Case(3, "丙")])
    told: list[int] = []
    model.dataChanged.connect(lambda first, last, roles: told.append(first.row()))
    model.show_records([Case(1, "甲"), Case(2, "乙改"), Case(3, "丙")])
    assert told == [1]


def test_a_long_list_asks_for_a_page_only_when_it_is_looked_at_and_keeps_few(qtbot: QtBot) -> None:
    model = RecordTableModel(COLUMNS, lambda case: case.id)
    asked: list[tuple[int, ...]] = []
    model.wanted.connect(asked.append)
    model.show_ids(range(1_000_000))
    assert (model.rowCount(), asked) == (1_000_000, [])
    assert model.index(0, 1).data() == WAITING
    assert model.index(1, 1).data() == WAITING
    assert asked == [tuple(range(PAGE_ROWS))]
    model.supply([Case(one, f"第{one}") for one in asked[0]])
    assert model.index(1, 1).data() == "第1"
    for page in range(1, PAGES_KEPT + 1):
        model.index(page * PAGE_ROWS, 1).data()
        model.supply([Case(one, f"第{one}") for one in asked[-1]])
    assert len(asked) == PAGES_KEPT + 1
    assert model.index(1, 1).data() == WAITING
    assert len(asked) == PAGES_KEPT + 2


def test_a_record_that_changed_is_asked_for_again(qtbot: QtBot) -> None:
    model = RecordTableModel(COLUMNS, lambda case: case.id)
    asked: list[tuple[int, ...]] = []
    model.wanted.connect(asked.append)
    model.show_ids([1, 2])
    model.index(0, 1).data()
    model.supply([Case(1, "甲"), Case(2, "乙")])
    model.forget(frozenset({2, 77}))
    assert model.index(1, 1).data() == WAITING
    assert asked == [(1, 2), (1, 2)]


def shown(qtbot: QtBot, look: Look, model: RecordTableModel) -> TableView:
    view = TableView(look, model, "办件")
    qtbot.addWidget(view)
    view.resize(700, 400)
    with qtbot.waitExposed(view):
        view.show()
    return view


def test_the_choice_stays_with_its_record_when_rows_come_before_it(qtbot: QtBot, look: Look) -> None:
    model = model_of([Case(1, "甲"), Case(2, "乙")])
    view = shown(qtbot, look, model)
    view.choose(2)
    model.show_records([Case(7, "庚"), Case(1, "甲"), Case(2, "乙")])
    assert view.current_id() == 2
    view.step(-5)
    assert view.current_id() == 7


def test_the_list_hands_digits_and_enter_on_and_keeps_the_arrows(qtbot: QtBot, look: Look) -> None:
    model = model_of([Case(1, "甲"), Case(2, "乙")])
    parent = QWidget()
    qtbot.addWidget(parent)
    view = TableView(look, model, "办件")
    view.setParent(parent)
    seen: list[int] = []
    parent.keyPressEvent = lambda event: seen.append(event.key())  # type: ignore[method-assign]
    parent.show()
    view.choose(1)
    for key in (Qt.Key.Key_Down, Qt.Key.Key_1, Qt.Key.Key_Return, Qt.Key.Key_M):
        qtbot.keyClick(view, key)
    assert view.current_id() == 2
    assert seen == [Qt.Key.Key_1, Qt.Key.Key_Return, Qt.Key.Key_M]


def test_the_chosen_row_wears_a_bar_and_its_own_colour(qtbot: QtBot, look: Look) -> None:
    view = shown(qtbot, look, model_of([Case(1, "甲"), Case(2, "乙")]))
    view.choose(1)
    image = view.viewport().grab().toImage()
    assert image.pixelColor(2, 20).name().upper() == look.tokens.primary
    assert image.pixelColor(690, 6).name().upper() == look.tokens.sel
    assert image.pixelColor(2, 70).name().upper() == look.tokens.surface


def test_scrolling_a_million_rows_draws_what_is_there(qtbot: QtBot, look: Look) -> None:
    model = RecordTableModel(COLUMNS, lambda case: case.id)
    supply: Callable[[Any], None] = lambda ids: model.supply([Case(one, f"第{one}") for one in ids])  # noqa: E731
    model.wanted.connect(supply, Qt.ConnectionType.QueuedConnection)
    model.show_ids(range(1_000_000))
    view = shown(qtbot, look, model)
    view.scrollToBottom()
    view.viewport().grab()
    qtbot.waitUntil(lambda: model.index(999_999, 1).data() == "第999999")
    assert model.index(999_999, 1).data(Qt.ItemDataRole.AccessibleTextRole) == "第999999 编号 999999"
    assert model.rowCount(model.index(0, 0)) == model.columnCount(model.index(0, 0)) == 0
    assert model.data(QModelIndex()) is None


def test_a_wheel_comes_upon_rows_that_are_held_and_asks_for_no_page_twice(qtbot: QtBot, look: Look) -> None:
    model = RecordTableModel(COLUMNS, lambda case: case.id)
    asked: list[tuple[int, ...]] = []

    def answer(ids: tuple[int, ...]) -> None:
        asked.append(ids)
        model.supply([Case(one, f"第{one}") for one in ids])

    model.wanted.connect(answer, Qt.ConnectionType.QueuedConnection)
    model.show_ids(range(1_000_000))
    view = shown(qtbot, look, model)
    qtbot.waitUntil(lambda: len(asked) == 1)
    for top in range(0, 300, 3):
        is_here = [model.index(row, 1).data() != WAITING for row in range(top, top + 8)]
        view.verticalScrollBar().setValue(top)
        QCoreApplication.processEvents()
        assert all(is_here), top
    assert asked == [tuple(range(page * PAGE_ROWS, (page + 1) * PAGE_ROWS)) for page in range(len(asked))]
    assert len(asked) == 6
