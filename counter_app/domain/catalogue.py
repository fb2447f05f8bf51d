"""Service items: the eight disclosure facts, drafts, immutable dated versions, materials, fee lines, limits."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum

from counter_app.domain.folding import AggregateKind, EntryType, Fact
from counter_app.domain.journal import AggregateId, EntryId, StaffId
from counter_app.domain.refusal import Refused
from counter_app.domain.time_limits import DayUnit, TimeLimit

FREE_OF_CHARGE = "不收费"


class ItemKind(StrEnum):
    """How an item is done: 即办, 承诺, 上报, 代办, 历史."""

    INSTANT = "instant"
    COMMITTED = "committed"
    UPWARD = "upward"
    AGENCY = "agency"
    HISTORICAL = "historical"


class MaterialForm(StrEnum):
    """In which form a material is asked for."""

    ORIGINAL = "original"
    COPY = "copy"
    ORIGINAL_SEEN_COPY_KEPT = "original_seen_copy_kept"
    ORIGINAL_OR_COPY = "original_or_copy"
    ELECTRONIC = "electronic"


class Collector(StrEnum):
    """Who collects a fee; only the centre's own lines can be taken at a window."""

    CENTRE = "centre"
    COMPETENT_BODY = "competent_body"
    TAX = "tax"
    INSURER = "insurer"


@dataclass(frozen=True, slots=True)
class Situation:
    """A case of the item that changes what is asked for."""

    code: str
    name: str


@dataclass(frozen=True, slots=True)
class Material:
    """One thing the applicant brings; without situations it is always asked for."""

    n: int
    name: str
    form: MaterialForm
    copies: int
    source: str
    deferrable: bool = False
    shareable: bool = False
    situations: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class FeeLine:
    """A price with its basis; `unit_price_fen` is in fen."""

    code: str
    name: str
    basis: str
    unit_price_fen: int
    unit: str
    collected_by: Collector
    situations: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Limits:
    """Statutory and committed limits; None where the item knows none."""

    statutory_days: int | None = None
    statutory_unit: DayUnit = DayUnit.WORKING
    committed_days: int | None = None
    committed_unit: DayUnit = DayUnit.WORKING

    @property
    def statutory(self) -> TimeLimit | None:
        """Return the limit of the law."""
        return None if self.statutory_days is None else TimeLimit(self.statutory_days, self.statutory_unit)

    @property
    def committed(self) -> TimeLimit | None:
        """Return the limit that the centre promised."""
        return None if self.committed_days is None else TimeLimit(self.committed_days, self.committed_unit)


@dataclass(frozen=True, slots=True)
class ItemFacts:
    """All that is public about an item: the eight facts of the policy paper and what serving it needs.

    The eight: name, legal basis, materials, time limit, fee basis, fee standard, procedure, outcome.
    """

    code: str
    name: str
    window: str
    kind: ItemKind
    legal_basis: str
    materials: tuple[Material, ...]
    time_limit_text: str
    fee_basis: str
    fee_standard: str
    procedure: tuple[str, ...]
    outcome: str
    limits: Limits = Limits()
    situations: tuple[Situation, ...] = ()
    fees: tuple[FeeLine, ...] = ()
    confidence: str = ""
    confidence_note: str = ""


@dataclass(frozen=True, slots=True)
class ItemDrafted:
    """A draft, or a new draft of a published item."""

    facts: ItemFacts


@dataclass(frozen=True, slots=True)
class ItemConfirmed:
    """A director-level person stands behind the draft."""

    legal_basis_confirmed: bool


@dataclass(frozen=True, slots=True)
class ItemPublished:
    """The confirmed draft is in force from a day; 无复核 where fee lines had no second director-level person."""

    effective_from: date
    is_unreviewed: bool = False


@dataclass(frozen=True, slots=True)
class ItemRetired:
    """The version in force ends with a day."""

    effective_to: date


@dataclass(frozen=True, slots=True)
class RetirementReason:
    """Personal part: text typed by a person."""

    reason: str | None = None


@dataclass(frozen=True, slots=True)
class ItemVersion:
    """What was published: immutable, in force from a day; a case pins its id for ever."""

    id: EntryId
    facts: ItemFacts
    effective_from: date
    effective_to: date | None
    published_by: StaffId | None
    approved_by: StaffId | None
    is_unreviewed: bool
    legal_basis_confirmed: bool


@dataclass(frozen=True, slots=True)
class ItemState:
    """An item: its present draft and every version ever published."""

    draft: ItemFacts | None = None
    is_confirmed: bool = False
    legal_basis_confirmed: bool = False
    versions: tuple[ItemVersion, ...] = ()

    @property
    def code(self) -> str:
        """Return the item code, which never changes."""
        facts = self.facts
        return facts.code if facts else ""

    @property
    def facts(self) -> ItemFacts | None:
        """Return the newest published facts, or the draft's."""
        return self.versions[-1].facts if self.versions else self.draft


def _step_item(state: ItemState, fact: Fact) -> ItemState | str:
    match fact.payload:
        case ItemDrafted(facts=facts):
            if state.code not in ("", facts.code):
                return "other_code"
            return replace(state, draft=facts, is_confirmed=False, legal_basis_confirmed=False)
        case ItemConfirmed() as confirmed if state.draft is not None:
            return replace(state, is_confirmed=True, legal_basis_confirmed=confirmed.legal_basis_confirmed)
        case ItemPublished() as published:
            return _publish(state, published, fact)
        case ItemRetired() as retired if state.versions:
            last = replace(state.versions[-1], effective_to=retired.effective_to)
            return replace(state, versions=(*state.versions[:-1], last))
        case _:
            return "misplaced"


def _publish(state: ItemState, published: ItemPublished, fact: Fact) -> ItemState | str:
    if state.draft is None or not state.is_confirmed:
        return "not_confirmed"
    if state.versions and published.effective_from <= state.versions[-1].effective_from:
        return "versions_overlap"
    version = ItemVersion(
        fact.id,
        state.draft,
        published.effective_from,
        None,
        fact.actor,
        fact.approver,
        published.is_unreviewed,
        state.legal_basis_confirmed,
    )
    return replace(state, draft=None, is_confirmed=False, versions=(*_ended_before(state.versions, published), version))


def _ended_before(versions: tuple[ItemVersion, ...], published: ItemPublished) -> tuple[ItemVersion, ...]:
    if not versions:
        return ()
    eve = published.effective_from - timedelta(days=1)
    last = versions[-1]
    if last.effective_to is None or last.effective_to > eve:
        last = replace(last, effective_to=eve)
    return (*versions[:-1], last)


ITEM = AggregateKind(
    "item",
    1,
    ItemState(),
    _step_item,
    (
        EntryType("item.drafted", 1, ItemDrafted),
        EntryType("item.confirmed", 1, ItemConfirmed),
        EntryType("item.published", 1, ItemPublished),
        EntryType("item.retired", 1, ItemRetired, RetirementReason),
    ),
)


def version_in_force(state: ItemState, day: date) -> ItemVersion | None:
    """Return the version of a day, or None."""
    for version in reversed(state.versions):
        if version.effective_from <= day:
            return version if version.effective_to is None or day <= version.effective_to else None
    return None


def version_by_id(state: ItemState, version: EntryId) -> ItemVersion | None:
    """Return a version by the id that a case pinned."""
    return next((one for one in state.versions if one.id == version), None)


def asked_materials(facts: ItemFacts, situation: str | None) -> tuple[Material, ...]:
    """Return the materials that a situation asks for."""
    return tuple(one for one in facts.materials if not one.situations or situation in one.situations)


def ensure_publishable(facts: ItemFacts) -> None:
    """Refuse a publication that lacks one of the eight facts or contradicts itself (capability A1)."""
    _ensure_eight_facts(facts)
    _ensure_limits(facts)
    _ensure_fees(facts)
    _ensure_materials(facts)


def _ensure_eight_facts(facts: ItemFacts) -> None:
    eight = {
        "事项名称": facts.name,
        "办理依据": facts.legal_basis,
        "提交材料": facts.materials or facts.kind is ItemKind.HISTORICAL,
        "办理期限": facts.time_limit_text,
        "收费依据": facts.fee_basis,
        "收费标准": facts.fee_standard,
        "办理程序": facts.procedure,
        "办理结果": facts.outcome,
    }
    missing = [name for name, value in eight.items() if not value]
    if missing:
        raise Refused(
            "fact_missing", "公开要素不全，不能公布：缺" + "、".join(missing), "请补齐这些内容后再公布", "facts"
        )


def _ensure_limits(facts: ItemFacts) -> None:
    limits = facts.limits
    if any(days is not None and days < 1 for days in (limits.statutory_days, limits.committed_days)):
        raise Refused("limit_zero", "办理期限不能是0天", "请填1天以上；当场办结的事项请选「即办件」", "limits")
    if facts.kind is ItemKind.COMMITTED and limits.committed_days is None:
        raise Refused("limit_missing", "承诺件没有承诺期限", "请填承诺期限的天数和单位", "limits")
    same_unit = limits.statutory_unit is limits.committed_unit
    if same_unit and (limits.committed_days or 0) > (limits.statutory_days or 10**6):
        raise Refused("limit_over_law", "承诺期限比法定期限长", "请把承诺期限改到法定期限以内", "limits")


def _ensure_fees(facts: ItemFacts) -> None:
    for line in facts.fees:
        if not line.basis.strip():
            raise Refused(
                "fee_without_basis", "收费项目没有收费依据", "请写明收费文件名称和文号，没有依据不能收费", "fees"
            )
        if line.unit_price_fen <= 0:
            raise Refused("fee_price", "收费标准要大于零", "不收费的事项请不要建收费项目", "fees")
    if facts.fees and facts.fee_basis == FREE_OF_CHARGE:
        raise Refused("fee_of_free_item", "写明不收费的事项不能有收费项目", "请填收费依据，或去掉收费项目", "fees")
    if facts.fee_standard != FREE_OF_CHARGE and facts.fee_basis == FREE_OF_CHARGE:
        raise Refused("fee_without_basis", "有收费标准，没有收费依据", "请写明收费文件名称和文号", "fee_basis")


def _ensure_materials(facts: ItemFacts) -> None:
    numbers = [material.n for material in facts.materials]
    if len(set(numbers)) != len(numbers):
        raise Refused("material_numbers", "两份材料用了同一个序号", "请给每份材料不同的序号", "materials")
    known = {situation.code for situation in facts.situations}
    named = {code for material in facts.materials for code in material.situations}
    named |= {code for line in facts.fees for code in line.situations}
    if not named <= known:
        raise Refused("unknown_situation", "材料或收费里用了没有定义的情形", "请先定义这个情形", "situations")


def ensure_acceptable(state: ItemState, day: date) -> ItemVersion:
    """Return the version in force, or refuse to receive a case of the item on that day."""
    version = version_in_force(state, day)
    if version is None:
        raise Refused(
            "item_not_published",
            "这个事项没有公布或已经停办，不能接件",
            "可以登记咨询（log_inquiry）；要开办请副主任确认并公布这个事项",
            "item",
        )
    if version.facts.kind is ItemKind.HISTORICAL:
        raise Refused("item_historical", "这是已经结束的历史事项，只能查询", "请登记咨询，并告知现行的对应政策", "item")
    return version


def item_window_of(facts: ItemFacts, windows: tuple[tuple[AggregateId, str], ...]) -> AggregateId | None:
    """Return the window that serves the item by its name; the general window serves what has none of its own."""
    return next((window for window, name in windows if name == facts.window), None)
