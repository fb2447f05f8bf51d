"""What a draft of a service item needs before it may be confirmed, published or retired."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date

from counter_app.domain.catalogue import (
    FREE_OF_CHARGE,
    FeeLine,
    ItemFacts,
    ItemKind,
    ItemState,
    ItemVersion,
    Material,
    Situation,
)
from counter_app.domain.money import AMOUNT_LIMIT_FEN
from counter_app.domain.refusal import Refused
from counter_app.domain.text import clean_name, clean_text, half_width

CODE_FORM = re.compile(r"[1-9][0-9]{2}")
PART_CODE_FORM = re.compile(r"[0-9A-Za-z_-]{1,12}")
DOCUMENT_FORM = re.compile(r"《.+》|[0-9]号")
"""A basis names a document by its title or by its number (capability A1)."""
TEXT_LENGTH = 2000
MAX_COPIES = 99


def is_item_code(text: str) -> bool:
    """Say whether this is written like the code of an item: three digits."""
    return CODE_FORM.fullmatch(text) is not None


def clean_facts(facts: ItemFacts) -> ItemFacts:
    """Clean every text of a draft; what is still empty stays empty.

    Raises Refused: item_code, text_too_long, text_forbidden_character.
    """
    code = half_width(facts.code)
    if not is_item_code(code):
        raise Refused("item_code", "事项编码要填3位数字", "第一位是窗口号，例如 303；请核对后再填", "code")
    return replace(
        facts,
        code=code,
        name=clean_name(facts.name, "name"),
        window=clean_name(facts.window, "window"),
        legal_basis=_cleaned(facts.legal_basis, "legal_basis"),
        materials=tuple(_clean_material(material) for material in facts.materials),
        time_limit_text=_cleaned(facts.time_limit_text, "time_limit_text"),
        fee_basis=_cleaned(facts.fee_basis, "fee_basis"),
        fee_standard=_cleaned(facts.fee_standard, "fee_standard"),
        procedure=tuple(_cleaned(one, "procedure") for one in facts.procedure),
        outcome=_cleaned(facts.outcome, "outcome"),
        situations=tuple(_clean_situation(situation) for situation in facts.situations),
        fees=tuple(_clean_fee(line) for line in facts.fees),
        confidence=_cleaned(facts.confidence, "confidence"),
        confidence_note=_cleaned(facts.confidence_note, "confidence_note"),
    )


def _cleaned(text: str, field: str) -> str:
    return clean_text(text, field, TEXT_LENGTH) if text.strip() else ""


def _clean_material(material: Material) -> Material:
    name, source = _cleaned(material.name, "materials"), _cleaned(material.source, "materials")
    return replace(material, name=name, source=source)


def _clean_situation(situation: Situation) -> Situation:
    return Situation(_part_code(situation.code, "situations"), _cleaned(situation.name, "situations"))


def _clean_fee(line: FeeLine) -> FeeLine:
    name, basis, unit = (_cleaned(text, "fees") for text in (line.name, line.basis, line.unit))
    return replace(line, code=_part_code(line.code, "fees"), name=name, basis=basis, unit=unit)


def _part_code(text: str, field: str) -> str:
    code = half_width(text)
    if not PART_CODE_FORM.fullmatch(code):
        raise Refused("part_code", "情形或收费项目的代码写法不对", "请填1到12位字母或数字，例如 a、f1", field)
    return code


def ensure_publishable(facts: ItemFacts) -> None:
    """Refuse a publication that is incomplete, or whose legal basis names no document (capability A1)."""
    ensure_complete(facts)
    if not DOCUMENT_FORM.search(facts.legal_basis):
        raise Refused(
            "basis_without_document", "办理依据没有写文件名称或文号", "请写《文件名称》或文号后再公布", "legal_basis"
        )


def ensure_complete(facts: ItemFacts) -> None:
    """Refuse facts of which one of the eight is missing, or that contradict themselves."""
    _ensure_eight_facts(facts)
    _ensure_limits(facts)
    _ensure_fees(facts)
    _ensure_materials(facts.materials)
    _ensure_situations(facts)


def missing_facts(facts: ItemFacts) -> tuple[tuple[str, str], ...]:
    """Return which of the eight facts are not written yet: the name of the field, and its Chinese name."""
    eight = (
        ("name", "事项名称", facts.name),
        ("legal_basis", "办理依据", facts.legal_basis),
        ("materials", "提交材料", facts.materials or facts.kind is ItemKind.HISTORICAL),
        ("time_limit_text", "办理期限", facts.time_limit_text),
        ("fee_basis", "收费依据", facts.fee_basis),
        ("fee_standard", "收费标准", facts.fee_standard),
        ("procedure", "办理程序", facts.procedure and all(facts.procedure)),
        ("outcome", "办理结果", facts.outcome),
    )
    return tuple((field, name) for field, name, value in eight if not value)


def _ensure_eight_facts(facts: ItemFacts) -> None:
    missing = [name for _, name in missing_facts(facts)]
    if missing:
        raise Refused(
            "fact_missing", "公开要素不全，不能公布：缺" + "、".join(missing), "请补齐这些内容后再公布", "facts"
        )


def _ensure_limits(facts: ItemFacts) -> None:
    limits = facts.limits
    if any(days is not None and days < 1 for days in (limits.statutory_days, limits.committed_days)):
        raise Refused("limit_zero", "办理期限不能是0天", "请填1天以上；当场办结的事项请选「即办件」", "limits")
    if facts.kind is ItemKind.COMMITTED and limits.committed is None:
        raise Refused("limit_missing", "承诺件没有承诺期限", "请填承诺期限的天数和单位", "limits")
    if limits.statutory is None or limits.committed is None or limits.statutory.unit is not limits.committed.unit:
        return
    if limits.committed.days > limits.statutory.days:
        raise Refused("limit_over_law", "承诺期限比法定期限长", "请把承诺期限改到法定期限以内", "limits")


def _ensure_fees(facts: ItemFacts) -> None:
    for line in facts.fees:
        _ensure_fee_line(line)
    _ensure_distinct([line.code for line in facts.fees], "fee_codes", "收费项目", "fees")
    if facts.fees and FREE_OF_CHARGE in (facts.fee_basis, facts.fee_standard):
        raise Refused("fee_of_free_item", "写明不收费的事项不能有收费项目", "请填收费依据，或去掉收费项目", "fees")
    if facts.fee_standard != FREE_OF_CHARGE and not DOCUMENT_FORM.search(facts.fee_basis):
        raise Refused("fee_without_basis", "有收费标准，没有收费依据", "请写明收费文件名称和文号", "fee_basis")


def _ensure_fee_line(line: FeeLine) -> None:
    if not DOCUMENT_FORM.search(line.basis):
        raise Refused("fee_without_basis", "收费项目没有收费依据", "请写明收费文件名称和文号，没有依据不能收费", "fees")
    if not 0 < line.unit_price_fen < AMOUNT_LIMIT_FEN:
        raise Refused("fee_price", "收费标准要大于零，也不能过大", "不收费的事项请不要建收费项目", "fees")
    if not (line.name and line.unit):
        raise Refused("fee_incomplete", "收费项目没有填完", "请填名称和计费单位", "fees")


def _ensure_materials(materials: Sequence[Material]) -> None:
    _ensure_distinct([material.n for material in materials], "material_numbers", "材料序号", "materials")
    for material in materials:
        if material.n < 1 or not 0 <= material.copies <= MAX_COPIES or not material.name:
            raise Refused(
                "material_incomplete",
                "材料没有填完",
                f"序号从1起，份数0至{MAX_COPIES}，名称不能空；请核对后再公布",
                "materials",
            )


def _ensure_situations(facts: ItemFacts) -> None:
    codes = [situation.code for situation in facts.situations]
    _ensure_distinct(codes, "situation_codes", "情形代码", "situations")
    named = {code for material in facts.materials for code in material.situations}
    named |= {code for line in facts.fees for code in line.situations}
    if not named <= set(codes):
        raise Refused("unknown_situation", "材料或收费里用了没有定义的情形", "请先定义这个情形", "situations")
    if not all(situation.name for situation in facts.situations):
        raise Refused("situation_without_name", "有的情形没有写名称", "请填写名称后再公布", "situations")


def _ensure_distinct(values: Sequence[object], code: str, what: str, field: str) -> None:
    if len(set(values)) != len(values):
        raise Refused(code, f"{what}有重复", "请让每一个都不同，然后再公布", field)


def charges_or_names_a_basis(facts: ItemFacts) -> bool:
    """Say whether publishing these facts needs four eyes: they hold a fee line or a fee basis (README)."""
    return bool(facts.fees) or facts.fee_basis != FREE_OF_CHARGE


def ensure_publication(state: ItemState, effective_from: date, today: date) -> ItemFacts:
    """Return the confirmed draft that may be in force from that day."""
    if state.draft is None:
        raise Refused("no_draft", "这个事项没有待公布的草稿", "请先用 draft_item 填写草稿，再确认、公布", "item")
    if not state.is_confirmed:
        raise Refused("not_confirmed", "草稿还没有确认，不能公布", "请主任或副主任先确认（confirm_item）", "item")
    ensure_publishable(state.draft)
    if effective_from < today:
        raise Refused("published_in_the_past", "生效日期不能早于今天", "请填今天或以后的日期", "effective_from")
    if state.versions and effective_from <= state.versions[-1].effective_from:
        raise Refused(
            "versions_overlap",
            f"已有一个版本从{state.versions[-1].effective_from}起生效",
            "新版本的生效日期要比它晚；现行版本照常使用",
            "effective_from",
        )
    return state.draft


def ensure_retirable(state: ItemState, effective_to: date, today: date) -> ItemVersion:
    """Return the newest version, which may end with that day."""
    if not state.versions:
        raise Refused("never_published", "这个事项没有公布过，不用停办", "草稿不对外公开，可以直接修改", "item")
    last = state.versions[-1]
    if effective_to < max(today, last.effective_from):
        raise Refused(
            "end_before_start",
            "停办日期不能早于今天，也不能早于生效日期",
            f"最早可以填{max(today, last.effective_from)}；当天仍可接件",
            "effective_to",
        )
    return last


def ensure_codes_once(items: Iterable[ItemFacts]) -> None:
    """Refuse an import in which two drafts have one code."""
    codes = [facts.code for facts in items]
    if len(set(codes)) != len(codes):
        raise Refused("item_code_twice", "导入的文件里有两个事项用了同一个编码", "请改正编码后重新导入", "file")
