"""Openings of the cash drawer: each is an act of its own with a reason, never part of a paper (printing P22)."""

from __future__ import annotations

from dataclasses import dataclass

from counter_app.domain.folding import AggregateKind, EntryType, Fact
from counter_app.domain.journal import AggregateId, StaffId

REASON_LENGTH = 200


@dataclass(frozen=True, slots=True)
class DrawerOpened:
    """Somebody had the drawer on this printer opened; durable before the pulse, which is never repeated."""

    printer: str


@dataclass(frozen=True, slots=True)
class DrawerReason:
    """Personal part: what the person typed."""

    reason: str | None = None


@dataclass(frozen=True, slots=True)
class DrawerState:
    """One opening: by whom, in which session, at which printer."""

    printer: str = ""
    opened_by: StaffId | None = None
    session: AggregateId | None = None
    opened_ms: int = 0


def _step_drawer(state: DrawerState, fact: Fact) -> DrawerState | str:
    match fact.payload:
        case DrawerOpened(printer=printer) if state.opened_by is None and fact.actor is not None:
            return DrawerState(printer, fact.actor, fact.session, fact.wall_ms)
        case _:
            return "misplaced"


DRAWER = AggregateKind(
    "drawer",
    1,
    DrawerState(),
    _step_drawer,
    (EntryType("drawer.opened", 1, DrawerOpened, DrawerReason),),
    has_one_writer=True,
)
