"""Moments of the wall clock in local time; entries keep UTC milliseconds and the offset of the PC that wrote them."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone

from counter_app.services.ports import Clock


def local_time(clock: Clock) -> datetime:
    """Return the time on the wall."""
    return local_time_of(clock.now_ms(), clock.utc_offset_minutes())


def local_time_of(wall_ms: int, utc_offset_minutes: int) -> datetime:
    """Return a moment in the local time of its own clock."""
    zone = timezone(timedelta(minutes=utc_offset_minutes))
    return datetime.fromtimestamp(wall_ms // 1000, UTC).astimezone(zone)
