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
    """Confirmed facts are in force from a day; 无复核 where fees had no second director-level person.

    It carries what it publishes: a draft that another PC writes meanwhile can't slip under it.
    """

    facts: ItemFacts
    effective_from: date
    legal_basis_confirmed: bool = False
    is_unreviewed: bool = False


@dataclass(frozen=True, slots=True)
class ItemRetired:
    """A version ends with a day."""

    version: EntryId
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
    draft_source: EntryId | None = None
    is_confirmed: bool = False
    legal_basis_confirmed: bool = False
    versions: tuple[ItemVersion, ...] = ()
    overlapping: tuple[ItemVersion, ...] = ()
    """Published beside a version that stands first: never in force, but a case may have pinned one; for a director."""

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
        case ItemDrafted(facts=facts) if state.code in ("", facts.code):
            return replace(state, draft=facts, draft_source=fact.id, is_confirmed=False, legal_basis_confirmed=False)
        case ItemConfirmed() as confirmed if state.draft is not None:
            if state.draft_source in fact.unseen:
                return "draft_unseen"
            return replace(state, is_confirmed=True, legal_basis_confirmed=confirmed.legal_basis_confirmed)
        case ItemPublished() as published if state.code in ("", published.facts.code):
            return _publish(state, published, fact)
        case ItemRetired() as retired:
            return _retire(state, retired)
        case _:
            return "misplaced"


def _publish(state: ItemState, published: ItemPublished, fact: Fact) -> ItemState:
    version = ItemVersion(
        fact.id,
        published.facts,
        published.effective_from,
        None,
        fact.actor,
        fact.approver,
        published.is_unreviewed,
        published.legal_basis_confirmed,
    )
    if state.versions and published.effective_from <= state.versions[-1].effective_from:
        return replace(state, overlapping=(*state.overlapping, version))
    versions = (*_ended_before(state.versions, published.effective_from), version)
    if state.draft_source in fact.unseen:
        return replace(state, versions=versions)
    return replace(
        state, draft=None, draft_source=None, is_confirmed=False, legal_basis_confirmed=False, versions=versions
    )


def _ended_before(versions: tuple[ItemVersion, ...], day: date) -> tuple[ItemVersion, ...]:
    if not versions:
        return ()
    return (*versions[:-1], _ended_by(versions[-1], day - timedelta(days=1)))


def _ended_by(version: ItemVersion, day: date) -> ItemVersion:
    is_earlier = version.effective_to is not None and version.effective_to <= day
    return version if is_earlier else replace(version, effective_to=day)


def _retire(state: ItemState, retired: ItemRetired) -> ItemState | str:
    if version_by_id(state, retired.version) is None:
        return "no_such_version"
    if state.versions and state.versions[-1].id == retired.version:
        last = replace(state.versions[-1], effective_to=retired.effective_to)
        return replace(state, versions=(*state.versions[:-1], last))
    ended = [_ended_by(one, retired.effective_to) if one.id == retired.version else one for one in state.versions]
    return replace(state, versions=tuple(ended))


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


def item_aggregate(code: str) -> AggregateId:
    """Return the id of the item with a code of three digits: two offline counters draft the same item."""
    return AggregateId(bytes(12) + b"\x04" + code.encode("ascii"))


def version_in_force(state: ItemState, day: date) -> ItemVersion | None:
    """Return the version of a day, or None."""
    for version in reversed(state.versions):
        if version.effective_from <= day:
            return version if version.effective_to is None or day <= version.effective_to else None
    return None


def version_by_id(state: ItemState, version: EntryId) -> ItemVersion | None:
    """Return a version by the id that a case pinned, one that never came into force included."""
    return next((one for one in (*state.versions, *state.overlapping) if one.id == version), None)


def asked_materials(facts: ItemFacts, situation: str | None) -> tuple[Material, ...]:
    """Return the materials that a situation asks for."""
    return tuple(one for one in facts.materials if not one.situations or situation in one.situations)


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
