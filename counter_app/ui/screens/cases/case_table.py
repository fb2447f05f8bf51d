"""The columns of the lists of cases."""

from __future__ import annotations

from collections.abc import Callable

from counter_app.services.case_list import CaseRow
from counter_app.services.lights import Light, LightKind
from counter_app.ui.models.record_table import CellKind, Column
from counter_app.ui.presenters.cases.detail import short_day
from counter_app.ui.widgets.text import Tone


def case_columns(tr: Callable[[str], str], *, is_handing_over: bool = False) -> tuple[Column, ...]:
    """Return the columns of 办件, or the fewer ones of 出件."""
    first = (
        Column(tr("期限"), _light_words, CellKind.LIGHT, width=128, light=_light),
        Column(tr("办件编号"), _number, CellKind.MONO, width=144),
        Column(tr("申请人"), _name, CellKind.TWO_LINES, width=176, below=lambda row: _below(tr, row)),
        Column(tr("事项"), _item, may_elide=True),
        Column(tr("承办人"), _handler, width=92),
    )
    if is_handing_over:
        return first
    return (
        *first,
        Column(tr("应办结"), lambda row: _due(tr, row), width=100, tone=_due_tone),
        Column(tr("现在到哪一步"), _step, CellKind.STRONG, width=140, may_elide=True),
    )


def row_id(row: CaseRow) -> bytes:
    """Return what the model knows a row by."""
    return row.id


def _light(row: CaseRow) -> Light:
    return row.light


def _light_words(row: CaseRow) -> str:
    return row.light.words


def _number(row: CaseRow) -> str:
    return row.spoken


def _name(row: CaseRow) -> str:
    return row.name


def _below(tr: Callable[[str], str], row: CaseRow) -> str:
    return tr("证号未核实") if row.is_unverified else row.resident_id


def _item(row: CaseRow) -> str:
    return row.item_name


def _handler(row: CaseRow) -> str:
    return row.handler


def _due(tr: Callable[[str], str], row: CaseRow) -> str:
    if row.due is not None:
        return short_day(row.due)
    return tr("不计时") if row.light.kind is LightKind.PAUSED else "—"


def _due_tone(row: CaseRow) -> Tone:
    return Tone.BAD if row.light.kind is LightKind.OVERDUE else Tone.NONE


def _step(row: CaseRow) -> str:
    return row.step
