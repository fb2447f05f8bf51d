"""The nine items under the digits of the idle screen: by the clerk's own use, and still for a week so fingers learn."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from counter_app.domain.catalogue import ITEM, ItemFacts, ItemKind, version_in_force
from counter_app.domain.journal import StaffId
from counter_app.domain.staff import SERVING
from counter_app.services.desk import Desk
from counter_app.services.ports import Preferences, ReadModels
from counter_app.services.references import township_of
from counter_app.services.windows_and_posts import served_items

KEYS = 9
USE_DAYS = 30
_MOST_COUNTED = 5000
_AFTER_ALL = "\U0010ffff"


@dataclass(frozen=True, slots=True)
class Favourite:
    """An item under a digit, and how many cases of it the clerk received today."""

    digit: int
    code: str
    name: str
    today: int


def favourites(reads: ReadModels, preferences: Preferences, desk: Desk, today: date) -> tuple[Favourite, ...]:
    """Return the clerk's items by digit; the order of a week is kept on this PC when it is first asked for."""
    staff = desk.require(SERVING)
    served = {facts.code: facts for facts in served_items(reads, staff, _open_items(reads, today), today)}
    order = [code for code in _order(reads, preferences, staff, today, tuple(served)) if code in served]
    codes = [*order, *(code for code in sorted(served) if code not in order)][:KEYS]
    received = _received(reads, staff, today, today)
    return tuple(
        Favourite(digit, code, served[code].name, received.get(code, 0)) for digit, code in enumerate(codes, start=1)
    )


def _open_items(reads: ReadModels, today: date) -> list[ItemFacts]:
    versions = [version_in_force(state, today) for _, state in reads.all_of(ITEM)]
    return [one.facts for one in versions if one is not None and one.facts.kind is not ItemKind.HISTORICAL]


def _order(
    reads: ReadModels, preferences: Preferences, staff: StaffId, today: date, served: tuple[str, ...]
) -> list[str]:
    """Return the order of this week: the one that was kept, or the use of the 30 days before today."""
    key, week = f"favourites.{staff.hex()}", f"{today.isocalendar().year}-{today.isocalendar().week}"
    kept_week, _, kept = (preferences.get(key) or "").partition(":")
    if kept_week == week:
        return kept.split(",")
    used = _received(reads, staff, today - timedelta(days=USE_DAYS), today - timedelta(days=1))
    order = sorted(served, key=lambda code: (-used.get(code, 0), code))[:KEYS]
    preferences.set(key, f"{week}:{','.join(order)}")
    return order


def _received(reads: ReadModels, staff: StaffId, first: date, last: date) -> dict[str, int]:
    """Count the clerk's cases by item; the numbers of cases begin with township and day."""
    start = f"{township_of(reads)}-"
    numbers = (f"{start}{first:%Y%m%d}", f"{start}{last:%Y%m%d}{_AFTER_ALL}")
    return reads.items_received(*numbers, _MOST_COUNTED, handler=staff)
