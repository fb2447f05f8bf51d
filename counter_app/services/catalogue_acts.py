"""Service items from draft to publication to retirement; every draft waits for a director-level person."""

from __future__ import annotations

from dataclasses import dataclass, fields, replace
from datetime import date

from counter_app.domain.catalogue import (
    ITEM,
    FeeLine,
    ItemConfirmed,
    ItemDrafted,
    ItemFacts,
    ItemKind,
    ItemPublished,
    ItemRetired,
    ItemState,
    Limits,
    Material,
    RetirementReason,
    Situation,
    item_aggregate,
)
from counter_app.domain.journal import AggregateId
from counter_app.domain.publishing import (
    charges_or_names_a_basis,
    clean_facts,
    ensure_codes_once,
    ensure_publication,
    ensure_retirable,
)
from counter_app.domain.refusal import Refused
from counter_app.domain.staff import DIRECTOR_LEVEL, SERVING, STAFF, WINDOW
from counter_app.domain.text import clean_text, half_width
from counter_app.services.act import Act
from counter_app.services.errors import InputProblem
from counter_app.services.references import id_text, item_ref, window_ref

REASON_LENGTH = 200


@dataclass(frozen=True, slots=True)
class ImportCatalogue:
    """A TOML file of one item, or a folder of them."""

    file: str


@dataclass(frozen=True, slots=True)
class Imported:
    """How many drafts are new or changed, and how many were known already."""

    drafted: int
    unchanged: int
    codes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class DraftItem:
    """What to draft; of an item that exists, what is None keeps the present facts."""

    code: str
    name: str | None = None
    window: str | None = None
    kind: ItemKind | None = None
    legal_basis: str | None = None
    materials: tuple[Material, ...] | None = None
    time_limit_text: str | None = None
    fee_basis: str | None = None
    fee_standard: str | None = None
    procedure: tuple[str, ...] | None = None
    outcome: str | None = None
    limits: Limits | None = None
    situations: tuple[Situation, ...] | None = None
    fees: tuple[FeeLine, ...] | None = None


@dataclass(frozen=True, slots=True)
class Drafted:
    """The draft; `is_changed` is false when it held the same facts before and nothing was recorded."""

    item: str
    code: str
    is_changed: bool


@dataclass(frozen=True, slots=True)
class ConfirmItem:
    """The draft to stand behind."""

    item: str
    legal_basis_confirmed: bool = False


@dataclass(frozen=True, slots=True)
class Confirmed:
    """The confirmed draft."""

    item: str
    code: str
    legal_basis_confirmed: bool


@dataclass(frozen=True, slots=True)
class PublishItem:
    """The confirmed draft to publish; in force from today unless another day is named."""

    item: str
    effective_from: date | None = None


@dataclass(frozen=True, slots=True)
class Published:
    """The version that will be in force; `is_unreviewed` is 无复核."""

    item: str
    code: str
    effective_from: date
    is_unreviewed: bool


@dataclass(frozen=True, slots=True)
class RetireItem:
    """The item to end; cases are received through `effective_to`."""

    item: str
    effective_to: date
    reason: str


@dataclass(frozen=True, slots=True)
class Retired:
    """The last day of the item."""

    item: str
    code: str
    effective_to: date


def import_catalogue(act: Act, request: ImportCatalogue) -> Imported:
    """Take in drafts from files; nothing is published, and drafts that are known already are skipped."""
    act.desk.require(SERVING)
    items = tuple(clean_facts(facts) for facts in act.counter.reference.read_items(request.file))
    ensure_codes_once(items)
    codes = tuple(facts.code for facts in items if _draft(act, facts)[1])
    return Imported(len(codes), len(items) - len(codes), codes)


def draft_item(act: Act, request: DraftItem) -> Drafted:
    """Draft an item, or a new draft of one; an earlier confirmation ends with its draft."""
    act.desk.require(SERVING)
    facts = clean_facts(_drafted_facts(act, request))
    item, is_changed = _draft(act, facts)
    return Drafted(id_text(item), facts.code, is_changed)


def _draft(act: Act, facts: ItemFacts) -> tuple[AggregateId, bool]:
    """Record a draft unless the item's draft, or without one the version that goes on, says the same."""
    known = act.reads.item_by_code(facts.code)
    item = known[0] if known else item_aggregate(facts.code)
    if known is not None and _says(known[1], facts):
        return item, False
    act.record(ITEM, item, ItemDrafted(facts))
    return item, True


def _says(state: ItemState, facts: ItemFacts) -> bool:
    if state.draft is not None:
        return state.draft == facts
    last = state.versions[-1]
    return last.facts == facts and last.effective_to is None


def _present_facts(act: Act, code: str) -> ItemFacts | None:
    known = act.reads.item_by_code(code)
    return known[1].draft or known[1].facts if known else None


def _drafted_facts(act: Act, request: DraftItem) -> ItemFacts:
    changes = {one.name: value for one in fields(request) if (value := getattr(request, one.name)) is not None}
    if request.window is not None:
        window = act.state(WINDOW, window_ref(act.reads, request.window))
        changes["window"] = window.name if window else request.window
    present = _present_facts(act, half_width(request.code))
    if present is not None:
        return replace(present, **changes | {"code": present.code})
    for name in ("name", "window", "kind"):
        if name not in changes:
            raise InputProblem("新事项还缺名称、窗口或类型", "请填 name、window、kind；其余内容可以以后补", name)
    return replace(_blank(request.code), **changes)


def _blank(code: str) -> ItemFacts:
    return ItemFacts(code, "", "", ItemKind.COMMITTED, "", (), "", "", "", (), "")


def confirm_item(act: Act, request: ConfirmItem) -> Confirmed:
    """Let a director-level person stand behind a draft, with its legal basis or without."""
    act.desk.require(SERVING)
    act.require_approver()
    item, state = _item(act, request.item)
    if state.draft is None:
        raise Refused("no_draft", "这个事项没有待确认的草稿", "请先用 draft_item 填写草稿；现行版本不变", "item")
    act.record(ITEM, item, ItemConfirmed(request.legal_basis_confirmed))
    return Confirmed(id_text(item), state.draft.code, request.legal_basis_confirmed)


def publish_item(act: Act, request: PublishItem) -> Published:
    """Put the confirmed draft in force from a day; fees want a second director-level person where there is one.

    Raises:
        Refused: no confirmed draft, a fact is missing, or the day is past or overlaps.
        NotAllowed: the actor approved fees himself though another could.
    """
    act.desk.require(SERVING)
    act.require_approver()
    item, state = _item(act, request.item)
    facts = ensure_publication(state, request.effective_from or act.today(), act.today())
    published = ItemPublished(
        facts,
        request.effective_from or act.today(),
        state.legal_basis_confirmed,
        is_unreviewed=charges_or_names_a_basis(facts) and not _has_second_pair_of_eyes(act),
    )
    act.record(ITEM, item, published)
    return Published(id_text(item), facts.code, published.effective_from, published.is_unreviewed)


def _has_second_pair_of_eyes(act: Act) -> bool:
    """Ask for four eyes where the staff has them; False where the actor is the only director-level person."""
    if act.approver == act.desk.staff and not _other_directors(act):
        return False
    act.require_approver(four_eyes=True)
    return True


def _other_directors(act: Act) -> list[AggregateId]:
    return [
        staff
        for staff, state in act.reads.all_of(STAFF)
        if state.role in DIRECTOR_LEVEL and not state.is_retired and staff != act.desk.staff
    ]


def retire_item(act: Act, request: RetireItem) -> Retired:
    """End the newest version of an item with a day, for a reason."""
    act.desk.require(SERVING)
    act.require_approver()
    item, state = _item(act, request.item)
    version = ensure_retirable(state, request.effective_to, act.today())
    reason = clean_text(request.reason, "reason", REASON_LENGTH)
    act.record(ITEM, item, ItemRetired(version.id, request.effective_to), RetirementReason(reason))
    return Retired(id_text(item), version.facts.code, request.effective_to)


def _item(act: Act, text: str) -> tuple[AggregateId, ItemState]:
    item = item_ref(act.reads, text)
    return item, act.state(ITEM, item) or ItemState()
