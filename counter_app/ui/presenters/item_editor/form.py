"""The form of an item: everything as it is typed, and its way to the facts and back (no Qt here)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from counter_app.domain.catalogue import (
    Collector,
    FeeLine,
    ItemFacts,
    ItemKind,
    Limits,
    Material,
    MaterialForm,
    Situation,
)
from counter_app.domain.money import format_yuan, parse_yuan
from counter_app.domain.refusal import Refused
from counter_app.domain.text import half_width
from counter_app.domain.time_limits import DayUnit
from counter_app.services.catalogue_acts import DraftItem

YES, NO = "1", ""
STEP_MARK: Final = "；"
_STEP_MARKS: Final = re.compile(r"[；;\n→]")
_CODE_MARKS: Final = re.compile(r"[\s,，、;；]+")


@dataclass(frozen=True, slots=True)
class SituationLine:
    """A situation as it is typed."""

    code: str = ""
    name: str = ""


@dataclass(frozen=True, slots=True)
class MaterialLine:
    """A material as it is typed; its number is its place."""

    name: str = ""
    form: str = MaterialForm.ORIGINAL_SEEN_COPY_KEPT
    copies: str = "1"
    source: str = ""
    deferrable: str = NO
    shareable: str = NO
    situations: str = ""


@dataclass(frozen=True, slots=True)
class FeeText:
    """A fee line as it is typed; `price` is in yuan."""

    code: str = ""
    name: str = ""
    basis: str = ""
    price: str = ""
    unit: str = ""
    collector: str = Collector.CENTRE
    situations: str = ""


@dataclass(frozen=True, slots=True)
class ItemForm:
    """The whole form; `window` is the name of a window, `procedure` its steps with marks between them."""

    code: str = ""
    name: str = ""
    window: str = ""
    kind: str = ItemKind.COMMITTED
    legal_basis: str = ""
    time_limit_text: str = ""
    committed_days: str = ""
    committed_unit: str = DayUnit.WORKING
    statutory_days: str = ""
    statutory_unit: str = DayUnit.WORKING
    fee_basis: str = ""
    fee_standard: str = ""
    procedure: str = ""
    outcome: str = ""
    situations: tuple[SituationLine, ...] = ()
    materials: tuple[MaterialLine, ...] = ()
    fees: tuple[FeeText, ...] = ()


def form_of(facts: ItemFacts) -> ItemForm:
    """Write the facts of an item into a form."""
    limits = facts.limits
    return ItemForm(
        code=facts.code,
        name=facts.name,
        window=facts.window,
        kind=facts.kind,
        legal_basis=facts.legal_basis,
        time_limit_text=facts.time_limit_text,
        committed_days=_days_text(limits.committed_days),
        committed_unit=limits.committed_unit,
        statutory_days=_days_text(limits.statutory_days),
        statutory_unit=limits.statutory_unit,
        fee_basis=facts.fee_basis,
        fee_standard=facts.fee_standard,
        procedure=STEP_MARK.join(facts.procedure),
        outcome=facts.outcome,
        situations=tuple(SituationLine(one.code, one.name) for one in facts.situations),
        materials=tuple(_material_line(one) for one in facts.materials),
        fees=tuple(_fee_text(one) for one in facts.fees),
    )


def _days_text(days: int | None) -> str:
    return "" if days is None else str(days)


def _material_line(one: Material) -> MaterialLine:
    flags = (YES if one.deferrable else NO, YES if one.shareable else NO)
    return MaterialLine(one.name, one.form, str(one.copies), one.source, *flags, " ".join(one.situations))


def _fee_text(one: FeeLine) -> FeeText:
    price = format_yuan(one.unit_price_fen)
    return FeeText(one.code, one.name, one.basis, price, one.unit, one.collected_by, " ".join(one.situations))


def facts_of(form: ItemForm) -> ItemFacts:
    """Read the facts out of a form.

    Raises:
        Refused: a number of days, of copies or of yuan is none; the field says which.
    """
    return ItemFacts(
        code=half_width(form.code),
        name=form.name,
        window=form.window,
        kind=ItemKind(form.kind),
        legal_basis=form.legal_basis,
        materials=tuple(_material(place, line) for place, line in enumerate(form.materials, 1)),
        time_limit_text=form.time_limit_text,
        fee_basis=form.fee_basis,
        fee_standard=form.fee_standard,
        procedure=tuple(step for part in _STEP_MARKS.split(form.procedure) if (step := part.strip())),
        outcome=form.outcome,
        limits=_limits(form),
        situations=tuple(Situation(line.code, line.name) for line in form.situations),
        fees=tuple(_fee(line) for line in form.fees),
    )


def _limits(form: ItemForm) -> Limits:
    return Limits(
        _days(form.statutory_days, "statutory_days"),
        DayUnit(form.statutory_unit),
        _days(form.committed_days, "committed_days"),
        DayUnit(form.committed_unit),
    )


def _days(text: str, field: str) -> int | None:
    return _count(text, field, "期限的天数要填数字") if text.strip() else None


def _count(text: str, field: str, title: str) -> int:
    digits = half_width(text)
    if not digits.isascii() or not digits.isdigit() or len(digits) > 4:
        raise Refused("not_a_count", title, "例如 10；没有就空着", field)
    return int(digits)


def _codes(text: str) -> tuple[str, ...]:
    return tuple(code for code in _CODE_MARKS.split(half_width(text)) if code)


def _material(number: int, line: MaterialLine) -> Material:
    return Material(
        number,
        line.name,
        MaterialForm(line.form),
        _count(line.copies, "materials", f"第 {number} 件材料的份数要填数字"),
        line.source,
        line.deferrable == YES,
        line.shareable == YES,
        _codes(line.situations),
    )


def _fee(line: FeeText) -> FeeLine:
    try:
        price_fen = parse_yuan(line.price)
    except Refused as refused:
        raise Refused(refused.code, refused.title, refused.advice, "fees") from None
    return FeeLine(
        line.code, line.name, line.basis, price_fen, line.unit, Collector(line.collector), _codes(line.situations)
    )


def draft_of(facts: ItemFacts) -> DraftItem:
    """Ask for a draft of exactly these facts."""
    return DraftItem(
        facts.code,
        facts.name,
        facts.window,
        facts.kind,
        facts.legal_basis,
        facts.materials,
        facts.time_limit_text,
        facts.fee_basis,
        facts.fee_standard,
        facts.procedure,
        facts.outcome,
        facts.limits,
        facts.situations,
        facts.fees,
    )
