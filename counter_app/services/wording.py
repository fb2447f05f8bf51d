"""The words that papers, publications and screens share: days, materials, fees, what the law wants said."""

from __future__ import annotations

from datetime import date, datetime
from typing import Final

from counter_app.domain.catalogue import FREE_OF_CHARGE, Collector, FeeLine, ItemFacts, ItemKind, Material, MaterialForm
from counter_app.domain.money import format_yuan
from counter_app.domain.time_limits import DayUnit

MADE_WITH_THE_ACT: Final = "办理时生成"
ASK_AT_THE_WINDOW: Final = "请询问窗口"
WITHHELD: Final = "未传到本机"

SHARED_MATERIALS: Final = "不用您交，由部门共享取得："
ART_32: Final = "《中华人民共和国行政许可法》第三十二条"
REMEDY: Final = (
    "如对本决定不服，可以自收到本通知书之日起六十日内申请行政复议，或者自收到本通知书之日起六个月内提起行政诉讼。"
)
WHERE_TO_SEEK_REMEDY: Final = (
    "行政复议向有管辖权的人民政府申请，行政诉讼向有管辖权的人民法院提起。具体机关和地址，窗口可以告诉您。"
)

KIND_WORDS: Final = {
    ItemKind.INSTANT: "即办件",
    ItemKind.COMMITTED: "承诺件",
    ItemKind.UPWARD: "上报件",
    ItemKind.AGENCY: "代办件",
    ItemKind.HISTORICAL: "历史事项，只供查询",
}
FORM_WORDS: Final = {
    MaterialForm.ORIGINAL: "原件",
    MaterialForm.COPY: "复印件",
    MaterialForm.ORIGINAL_SEEN_COPY_KEPT: "验原件，收复印件",
    MaterialForm.ORIGINAL_OR_COPY: "原件或复印件",
    MaterialForm.ELECTRONIC: "电子件",
}
_SEEN_ONLY_WORDS: Final = {
    MaterialForm.ORIGINAL: "验原件，不留存",
    MaterialForm.COPY: "验复印件，不留存",
    MaterialForm.ORIGINAL_SEEN_COPY_KEPT: "验原件，不留存",
    MaterialForm.ORIGINAL_OR_COPY: "验原件或复印件，不留存",
    MaterialForm.ELECTRONIC: "验电子件，不留存",
}
COLLECTOR_WORDS: Final = {
    Collector.CENTRE: "在本中心缴纳",
    Collector.COMPETENT_BODY: "由主管部门收取",
    Collector.TAX: "向税务部门缴纳",
    Collector.INSURER: "向保险公司缴纳",
}
UNIT_WORDS: Final = {DayUnit.WORKING: "个工作日", DayUnit.NATURAL: "天"}


def full_day(day: date) -> str:
    """Write a day with its year: 2026年9月24日."""
    return f"{day.year}年{day.month}月{day.day}日"


def short_day(day: date, today: date) -> str:
    """Write a day, with its year where that is another one."""
    return full_day(day) if day.year != today.year else f"{day.month}月{day.day}日"


def until(day: date, today: date) -> str:
    """Write the last day of a limit: 10月15日前（含当日）."""
    return f"{short_day(day, today)}前（含当日）"


def moment(at: datetime | None) -> str:
    """Write when a paper was made; before the act nobody knows."""
    return MADE_WITH_THE_ACT if at is None else f"{full_day(at.date())} {at.hour:02}:{at.minute:02}"


def demand(material: Material) -> str:
    """Say in which form and how many copies a material is asked for."""
    if material.copies == 0:
        return _SEEN_ONLY_WORDS[material.form]
    return f"{FORM_WORDS[material.form]}{material.copies}份"


def names(materials: tuple[Material, ...]) -> str:
    """List materials in one line."""
    return "、".join(material.name for material in materials)


def situation_name(facts: ItemFacts, situation: str | None) -> str:
    """Return the name of a situation, empty when there is none."""
    return next((one.name for one in facts.situations if one.code == situation), "")


def item_words(facts: ItemFacts) -> str:
    """Name an item with its code."""
    return f"{facts.name}（{facts.code}）"


def only_for(facts: ItemFacts, situations: tuple[str, ...]) -> tuple[str, ...]:
    """Say for which situations something holds; nothing where it holds for all."""
    names_of_them = "、".join(situation_name(facts, code) for code in situations)
    return (f"限：{names_of_them}",) if names_of_them else ()


def days_words(days: int, unit: DayUnit) -> str:
    """Write a limit with its unit: 5个工作日."""
    return f"{days}{UNIT_WORDS[unit]}"


def fee_lines(facts: ItemFacts, situation: str | None = None, *, is_every_line: bool = False) -> tuple[str, ...]:
    """Say what each fee costs and where it is paid: those of a situation, or all with the situation they are for."""
    fitting = [one for one in facts.fees if is_every_line or not one.situations or situation in one.situations]
    return tuple(fee_words(one, *(only_for(facts, one.situations) if is_every_line else ())) for one in fitting)


def fee_words(line: FeeLine, *said: str) -> str:
    """Say what a fee costs, where it is paid, and what else is to be said of it."""
    price = f"{format_yuan(line.unit_price_fen)}元/{line.unit}"
    return f"{line.name} {price}（{'；'.join((COLLECTOR_WORDS[line.collected_by], *said))}）"


def phone(number: str) -> str:
    """Return a public phone; where the centre has set none, whom to ask."""
    return number or ASK_AT_THE_WINDOW


def is_free(facts: ItemFacts) -> bool:
    """Say whether the item costs nothing, which papers say in so many words (不收费)."""
    return not facts.fees and facts.fee_standard == FREE_OF_CHARGE
