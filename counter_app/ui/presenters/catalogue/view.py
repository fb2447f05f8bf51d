"""What 事项公示 shows, as values (no Qt here)."""

from __future__ import annotations

from dataclasses import dataclass

from counter_app.domain.journal import AggregateId
from counter_app.ui.presenters.catalogue.sheet import ItemSheet


@dataclass(frozen=True, slots=True)
class ItemRow:
    """An item in the list; `note` is its time limit, or where it stands when it is not in force."""

    id: AggregateId
    code: str
    name: str
    note: str
    is_in_force: bool


@dataclass(frozen=True, slots=True)
class Why:
    """Why an action can't be done now; empty where it can."""

    print_sheet: str = ""
    show_villager: str = ""
    start_case: str = ""
    edit: str = ""
    retire: str = ""


@dataclass(frozen=True, slots=True)
class EmptyWords:
    """What an empty list says."""

    title: str
    body: str


@dataclass(frozen=True, slots=True)
class CatalogueView:
    """The whole page; `chosen_window` is None while a search looks through all of them."""

    windows: tuple[str, ...] = ()
    chosen_window: int | None = None
    rows: tuple[ItemRow, ...] = ()
    chosen: AggregateId | None = None
    note: str = ""
    sheet: ItemSheet | None = None
    empty: EmptyWords | None = None
    is_director: bool = False
    why: Why = Why()
