"""The catalogue on screen (事项公示): items by window and where each stands."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from counter_app.domain.catalogue import ITEM, ItemFacts, ItemKind, ItemState, ItemVersion, version_in_force
from counter_app.domain.centre import SETTINGS, SETTINGS_AGGREGATE, SettingsState, setting
from counter_app.domain.journal import AggregateId
from counter_app.domain.post_rules import item_window
from counter_app.domain.refusal import Refused
from counter_app.domain.staff import STAFF, WINDOW, Role
from counter_app.services.desk import Desk
from counter_app.services.ports import ReadModels
from counter_app.services.references import id_text, item_ref
from counter_app.services.shown import staff_shown


class ItemStatus(StrEnum):
    """Where an item stands for the public on a day."""

    PUBLISHED = "published"
    UPCOMING = "upcoming"
    HISTORICAL = "historical"
    RETIRED = "retired"
    CONFIRMED = "confirmed"
    DRAFT = "draft"


STATUS_WORDS = {
    ItemStatus.PUBLISHED: "已公布",
    ItemStatus.UPCOMING: "已公布，未到开办日",
    ItemStatus.HISTORICAL: "历史事项，只供查询",
    ItemStatus.RETIRED: "已停办",
    ItemStatus.CONFIRMED: "已确认，待公布",
    ItemStatus.DRAFT: "草稿，待确认",
}


@dataclass(frozen=True, slots=True)
class ItemLine:
    """An item in the list: `version` counts its publications from 1, 0 before the first."""

    id: AggregateId
    item: str
    code: str
    name: str
    window: str
    kind: ItemKind
    time_limit: str
    status: ItemStatus
    status_words: str
    version: int
    effective_from: date | None
    has_draft: bool
    can_accept: bool


@dataclass(frozen=True, slots=True)
class WindowChip:
    """A window above the list with the number of its items."""

    window: AggregateId
    number: int
    name: str
    items: int


@dataclass(frozen=True, slots=True)
class Catalogue:
    """The items found, by code; the chips count all items, `newest` is the day of the last publication in force."""

    windows: tuple[WindowChip, ...]
    lines: tuple[ItemLine, ...]
    total: int
    newest: date | None


def catalogue(
    reads: ReadModels, desk: Desk, today: date, *, window: AggregateId | None = None, text: str = ""
) -> Catalogue:
    """Return the items that a text finds, all of them when it is empty, of one window or of all."""
    desk.require(frozenset(Role))
    windows = sorted(reads.all_of(WINDOW), key=lambda one: one[1].number)
    known = [(item, state) for item, state in reads.all_of(ITEM) if state.facts is not None]
    homes = {item: item_window(state.facts.window, windows) for item, state in known if state.facts}
    found = set(reads.items_matching(text)) if text.strip() else set(homes)
    lines = [_line(item, state, today) for item, state in known if item in found and window in (None, homes[item])]
    of_window = list(homes.values())
    chips = tuple(WindowChip(one, state.number, state.name, of_window.count(one)) for one, state in windows)
    days = [version.effective_from for _, state in known if (version := version_in_force(state, today))]
    return Catalogue(chips, tuple(sorted(lines, key=lambda one: one.code)), len(known), max(days, default=None))


def _line(item: AggregateId, state: ItemState, today: date) -> ItemLine:
    version = version_in_force(state, today)
    facts = shown_facts(state, today)
    status = item_status(state, today)
    return ItemLine(
        id=item,
        item=id_text(item),
        code=facts.code,
        name=facts.name,
        window=facts.window,
        kind=facts.kind,
        time_limit=facts.time_limit_text,
        status=status,
        status_words=STATUS_WORDS[status],
        version=state.versions.index(version) + 1 if version else len(state.versions),
        effective_from=version.effective_from if version else None,
        has_draft=state.draft is not None,
        can_accept=status is ItemStatus.PUBLISHED,
    )


def shown_facts(state: ItemState, today: date) -> ItemFacts:
    """Return the facts in force, else the newest published ones, else the draft's.

    Raises Refused: item_withheld.
    """
    version = version_in_force(state, today)
    facts = version.facts if version else state.facts
    if facts is None:
        raise Refused("item_withheld", "这个事项的内容还没有传到本机", "请等同步后再看", "item")
    return facts


def item_status(state: ItemState, today: date) -> ItemStatus:
    """Say where an item stands; what is in force wins over a draft in the making."""
    version = version_in_force(state, today)
    if version is not None:
        is_past = version.facts.kind is ItemKind.HISTORICAL
        return ItemStatus.HISTORICAL if is_past else ItemStatus.PUBLISHED
    if state.versions and state.versions[-1].effective_from > today:
        return ItemStatus.UPCOMING
    if state.draft is not None:
        return ItemStatus.CONFIRMED if state.is_confirmed else ItemStatus.DRAFT
    return ItemStatus.RETIRED


@dataclass(frozen=True, slots=True)
class VersionLine:
    """A publication: who published and approved it, and its days."""

    number: int
    effective_from: date
    effective_to: date | None
    published_by: str
    approved_by: str
    is_unreviewed: bool
    legal_basis_confirmed: bool
    facts: ItemFacts


@dataclass(frozen=True, slots=True)
class ItemPage:
    """An item with its eight facts as they are shown to the public, its draft for a director, and all versions."""

    line: ItemLine
    facts: ItemFacts
    draft: ItemFacts | None
    is_draft_confirmed: bool
    versions: tuple[VersionLine, ...]
    consult_phone: str
    supervision_phone: str


def item_page(reads: ReadModels, desk: Desk, item: str, today: date) -> ItemPage:
    """Show an item; it is public, so everybody at work may.

    Raises:
        InputProblem: there is no such item.
        Refused: its content has not come to this PC.
    """
    desk.require(frozenset(Role))
    aggregate = item_ref(reads, item)
    folded = reads.load(ITEM, aggregate)
    state = folded.state if folded else ITEM.initial
    facts = shown_facts(state, today)
    settings = reads.load(SETTINGS, SETTINGS_AGGREGATE)
    values = settings.state if settings else SettingsState()
    reads.preload(STAFF, [one for version in state.versions for one in _people(version)])
    versions = tuple(_version(reads, number, one) for number, one in enumerate(state.versions, start=1))
    return ItemPage(
        _line(aggregate, state, today),
        facts,
        state.draft,
        state.is_confirmed,
        versions,
        setting(values, "consult_phone"),
        setting(values, "supervision_phone"),
    )


def _people(version: ItemVersion) -> list[AggregateId]:
    return [one for one in (version.published_by, version.approved_by) if one is not None]


def _version(reads: ReadModels, number: int, version: ItemVersion) -> VersionLine:
    return VersionLine(
        number,
        version.effective_from,
        version.effective_to,
        staff_shown(reads, version.published_by),
        staff_shown(reads, version.approved_by),
        version.is_unreviewed,
        version.legal_basis_confirmed,
        version.facts,
    )
