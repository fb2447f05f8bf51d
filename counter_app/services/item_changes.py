"""What differs between two versions of an item, fact by fact and in words, for the director who publishes one."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from counter_app.domain.catalogue import ItemFacts
from counter_app.services.wording import KIND_WORDS, days_words, demand, fee_words


@dataclass(frozen=True, slots=True)
class FactChange:
    """A fact that differs between two versions, in words; an empty side says that it wasn't there."""

    field: str
    title: str
    old: str
    new: str


FACT_TITLES = {
    "name": "名称",
    "window": "窗口",
    "kind": "类型",
    "legal_basis": "依据",
    "situations": "情形",
    "materials": "提交材料",
    "time_limit_text": "办理期限",
    "limits": "期限天数",
    "fee_basis": "收费依据",
    "fee_standard": "收费标准",
    "fees": "收费项目",
    "procedure": "办理程序",
    "outcome": "办理结果",
}


def compare_versions(old: ItemFacts | None, new: ItemFacts) -> tuple[FactChange, ...]:
    """Return the facts that differ, in the order in which they are published; all of them where nothing was before."""
    changes = []
    for field, title in FACT_TITLES.items():
        before = "" if old is None else fact_words(old, field)
        after = fact_words(new, field)
        if before != after:
            changes.append(FactChange(field, title, before, after))
    return tuple(changes)


def fact_words(facts: ItemFacts, field: str) -> str:
    """Return one fact as text, a line for each entry of a list."""
    lines = _FACT_LINES.get(field)
    return "\n".join(lines(facts)) if lines else str(getattr(facts, field))


def _material_lines(facts: ItemFacts) -> Sequence[str]:
    return [
        f"{one.n} {one.name}：{demand(one)}，{one.source}"
        + ("，可容缺" if one.deferrable else "")
        + ("，可共享获取" if one.shareable else "")
        + _situations(one.situations)
        for one in facts.materials
    ]


def _fee_lines(facts: ItemFacts) -> Sequence[str]:
    return [fee_words(one, f"依据{one.basis}") + _situations(one.situations) for one in facts.fees]


def _limit_lines(facts: ItemFacts) -> Sequence[str]:
    limits = facts.limits
    given = (
        ("法定", limits.statutory_days, limits.statutory_unit),
        ("承诺", limits.committed_days, limits.committed_unit),
    )
    return [f"{title} {days_words(days, unit)}" for title, days, unit in given if days is not None]


def _situations(codes: Sequence[str]) -> str:
    return f"（情形 {'、'.join(codes)}）" if codes else ""


_FACT_LINES: dict[str, Callable[[ItemFacts], Sequence[str]]] = {
    "kind": lambda facts: (KIND_WORDS[facts.kind],),
    "situations": lambda facts: [f"{one.code} {one.name}" for one in facts.situations],
    "materials": _material_lines,
    "limits": _limit_lines,
    "fees": _fee_lines,
    "procedure": lambda facts: facts.procedure,
}
