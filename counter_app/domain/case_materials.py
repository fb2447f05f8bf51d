"""The materials of a case: what a caller may write for each, what is still open, what a notice must name."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from counter_app.domain.case_entries import MaterialStates
from counter_app.domain.case_moves import SETTLED_MATERIALS
from counter_app.domain.catalogue import Material
from counter_app.domain.refusal import Refused
from counter_app.domain.text import clean_text

OTHER_DEFECT = "defective:other"
MATERIAL_STATES = frozenset(
    {"ok", "missing", "fix_now", "shared", "defective:unsealed", "defective:expired", "defective:illegible"}
)
"""States that stand for themselves; `defective:other` needs words."""
STATE_WORDS = {
    "ok": "已收",
    "missing": "没带",
    "fix_now": "当场更正",
    "shared": "共享获取",
    "defective:unsealed": "未盖章",
    "defective:expired": "已过期",
    "defective:illegible": "看不清",
    OTHER_DEFECT: "有其他问题",
}
DEFECT_TEXT_LENGTH = 200


@dataclass(frozen=True, slots=True, repr=False)
class CheckedMaterials:
    """What a clerk found: the states, and the words for `defective:other` by number of the material."""

    states: MaterialStates = ()
    defects: tuple[tuple[int, str], ...] = ()


def read_materials(given: Mapping[str, str], asked: Sequence[Material]) -> CheckedMaterials:
    """Read the states that a caller wrote for the materials asked for.

    Raises Refused: unknown_material, material_state, material_not_shareable, defect_text, text_*.
    """
    by_number = {str(material.n): material for material in asked}
    states: dict[int, str] = {}
    defects: dict[int, str] = {}
    for number, written in given.items():
        material = by_number.get(number)
        if material is None:
            raise _unknown(number)
        state, words = _read_state(written, material)
        states[material.n] = state
        if words is not None:
            defects[material.n] = words
    return CheckedMaterials(tuple(sorted(states.items())), tuple(sorted(defects.items())))


def _unknown(number: str, field: str = "materials") -> Refused:
    # Only a plain number is repeated: anything else might be a name.
    named = f"第{number}项" if number.isdecimal() and len(number) <= 3 else "所写的这一项"
    return Refused(
        "unknown_material",
        f"这个事项（情形）不要{named}材料",
        "请按事项的材料清单核对序号；情形不同，材料也不同",
        field,
    )


def _read_state(written: str, material: Material) -> tuple[str, str | None]:
    if written == OTHER_DEFECT or written.startswith(f"{OTHER_DEFECT}:"):
        words = written.removeprefix(OTHER_DEFECT).removeprefix(":")
        if not words.strip():
            raise Refused(
                "defect_text", f"第{material.n}项材料没有写是什么问题", "请在 defective:other: 后写明问题", "materials"
            )
        return OTHER_DEFECT, clean_text(words, "materials", DEFECT_TEXT_LENGTH)
    if written not in MATERIAL_STATES:
        raise Refused(
            "material_state",
            f"第{material.n}项材料的状态写得不对",
            "可以写 ok、missing、fix_now、shared、defective:unsealed、defective:expired、defective:illegible、"
            "defective:other:问题",
            "materials",
        )
    if written == "shared" and not material.shareable:
        raise Refused(
            "material_not_shareable",
            f"第{material.n}项材料不能靠数据共享取得",
            "请向申请人收取，或记为没带（missing）",
            "materials",
        )
    return written, None


def unchecked(asked: Sequence[Material], materials: MaterialStates) -> tuple[Material, ...]:
    """Return the materials that nobody has looked at (未核对)."""
    known = dict(materials)
    return tuple(material for material in asked if material.n not in known)


def outstanding(asked: Sequence[Material], materials: MaterialStates) -> tuple[Material, ...]:
    """Return the materials that keep a case from being accepted though somebody has looked at them."""
    known = dict(materials)
    return tuple(material for material in asked if known.get(material.n, "ok") not in SETTLED_MATERIALS)


def ensure_checked(asked: Sequence[Material], materials: MaterialStates) -> None:
    """Refuse to decide while a material is 未核对."""
    open_ones = unchecked(asked, materials)
    if open_ones:
        raise Refused(
            "material_unchecked",
            f"还有材料没有核对：{_listed(open_ones)}",
            "请逐项核对（已收、没带或有问题）后再办；已填的内容没有丢",
            "materials",
        )


def _listed(materials: Sequence[Material]) -> str:
    return "、".join(f"第{material.n}项{material.name}" for material in materials)


def to_announce(asked: Sequence[Material], materials: MaterialStates) -> MaterialStates:
    """Return what a notice names: everything that is not settled, at once (capability A2).

    Raises Refused: material_unchecked, nothing_missing.
    """
    ensure_checked(asked, materials)
    known = dict(materials)
    named = tuple((material.n, known[material.n]) for material in outstanding(asked, materials))
    if all(state == "fix_now" for _, state in named):
        raise Refused(
            "nothing_missing",
            "没有缺少或不合格的材料，不用告知补正",
            "材料齐全请直接受理；能当场改好的请改好后记为已收",
            "materials",
        )
    return tuple(sorted(named))


def deferrals(
    asked: Sequence[Material], materials: MaterialStates, defer: Mapping[str, date], today: date
) -> tuple[tuple[int, date], ...]:
    """Return which materials may follow until which day (容缺), for an acceptance of the case.

    Raises Refused: material_unchecked, unknown_material, material_not_open, material_not_deferrable, deferral_day,
    materials_incomplete.
    """
    ensure_checked(asked, materials)
    open_ones = outstanding(asked, materials)
    _ensure_deferrable({str(one.n): one for one in asked}, open_ones, defer)
    if any(day < today for day in defer.values()):
        raise Refused("deferral_day", "补交材料的日期已经过去", "请填今天或以后的日期", "defer")
    left = [one for one in open_ones if str(one.n) not in defer]
    if left:
        raise Refused(
            "materials_incomplete",
            f"材料不齐，不能受理：{_listed(left)}",
            "请补齐；可以容缺的请在 defer 填补交日期；不能容缺的请开一次性告知书（issue_notice）",
            "materials",
        )
    return tuple(sorted((int(number), day) for number, day in defer.items()))


def _ensure_deferrable(
    by_number: Mapping[str, Material], open_ones: Sequence[Material], defer: Mapping[str, date]
) -> None:
    for number in defer:
        material = by_number.get(number)
        if material is None:
            raise _unknown(number, "defer")
        if material not in open_ones:
            raise Refused(
                "material_not_open", f"第{number}项材料已经收齐，不用容缺", "请从 defer 里去掉这一项", "defer"
            )
        if not material.deferrable:
            raise Refused(
                "material_not_deferrable",
                f"第{number}项材料不可以容缺",
                "这份材料必须先交齐；请开一次性告知书（issue_notice）",
                "defer",
            )


def late_papers(deferred: Sequence[tuple[int, date]], came: MaterialStates) -> MaterialStates:
    """Return the papers that come after acceptance: only those that were deferred, and only whole.

    Raises Refused: material_not_awaited.
    """
    awaited = {n for n, _ in deferred}
    if not came or any(n not in awaited or state not in SETTLED_MATERIALS for n, state in came):
        raise Refused(
            "material_not_awaited",
            "已经受理的办件只收容缺的那几项材料",
            "请只填容缺的材料，收到合格的记为 ok；还没有的不用填",
            "materials",
        )
    return came
