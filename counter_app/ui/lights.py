"""How each kind of deadline light is drawn: a shape of its own, and the tokens of its colours (no Qt here)."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from counter_app.services.lights import LightKind


class Shape(StrEnum):
    """What is told apart without colour."""

    SQUARE = "square"
    TRIANGLE = "triangle"
    DISC = "disc"
    BARS = "bars"
    RING = "ring"
    TICK = "tick"


@dataclass(frozen=True, slots=True)
class LightLook:
    """How a kind is drawn; the fields name tokens."""

    shape: Shape
    ink: str
    back: str
    fill: str


LOOKS = {
    LightKind.OVERDUE: LightLook(Shape.SQUARE, "bad", "bad_soft", "bad_fill"),
    LightKind.SOON: LightLook(Shape.TRIANGLE, "warn", "warn_soft", "warn_fill"),
    LightKind.RUNNING: LightLook(Shape.DISC, "ok", "ok_soft", "ok_fill"),
    LightKind.PAUSED: LightLook(Shape.BARS, "ink2", "sunken", "pause_fill"),
    LightKind.READY: LightLook(Shape.RING, "primary", "primary_soft", "primary"),
    LightKind.DONE: LightLook(Shape.TICK, "ink2", "sunken", "ok_fill"),
}
