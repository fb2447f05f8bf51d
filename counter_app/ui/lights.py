"""The deadline light as a value: its state decides shape and colour, its words say the rest (no Qt here)."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Shape(StrEnum):
    """What is told apart without colour."""

    SQUARE = "square"
    TRIANGLE = "triangle"
    DISC = "disc"
    BARS = "bars"
    RING = "ring"
    TICK = "tick"


class LightState(StrEnum):
    """Where a case stands against its limit."""

    OVERDUE = "overdue"
    DUE_SOON = "due_soon"
    IN_TIME = "in_time"
    PAUSED = "paused"
    READY = "ready"
    DONE = "done"


@dataclass(frozen=True, slots=True)
class LightLook:
    """How a state is drawn; the fields name tokens."""

    shape: Shape
    ink: str
    back: str
    fill: str


LOOKS = {
    LightState.OVERDUE: LightLook(Shape.SQUARE, "bad", "bad_soft", "bad_fill"),
    LightState.DUE_SOON: LightLook(Shape.TRIANGLE, "warn", "warn_soft", "warn_fill"),
    LightState.IN_TIME: LightLook(Shape.DISC, "ok", "ok_soft", "ok_fill"),
    LightState.PAUSED: LightLook(Shape.BARS, "ink2", "sunken", "pause_fill"),
    LightState.READY: LightLook(Shape.RING, "primary", "primary_soft", "primary"),
    LightState.DONE: LightLook(Shape.TICK, "ink2", "sunken", "ok_fill"),
}


@dataclass(frozen=True, slots=True)
class Light:
    """A state with its words, such as 余 9 天; N counts working days."""

    state: LightState
    words: str
