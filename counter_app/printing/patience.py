"""How long the spool waits for what; the values are those of printing P16 and P19."""

from __future__ import annotations

from dataclasses import dataclass

DOTS_PER_MM = 8
MM_PER_S = 100


@dataclass(frozen=True, slots=True)
class Patience:
    """Seconds; tests wait less."""

    connect_s: float = 3.0
    answer_s: float = 2.0
    """For the answer to one question about the state."""
    stall_s: float = 10.0
    """Without a byte taken."""
    confirm_least_s: float = 15.0
    confirm_base_s: float = 5.0
    drain_s: float = 2.0
    late_s: float = 30.0
    """For a token that is late, after the clerk was asked, when the printer says nothing more."""
    late_blocked_s: float = 600.0
    """The same while the printer says that it waits for paper or its cover."""
    look_every_s: float = 5.0
    slice_s: float = 0.25
    """How long one wait may keep a worker from noticing that it is to stop."""
    first_pause_s: float = 1.0
    longest_pause_s: float = 60.0
    busy_pause_s: float = 1.0

    def confirm_s(self, dots_high: int) -> float:
        """Return how long a paper of this height may take from its last byte to its token."""
        return max(self.confirm_least_s, self.confirm_base_s + dots_high / DOTS_PER_MM / MM_PER_S)

    def pause_s(self, failures: int) -> float:
        """Return the pause after so many failures in a row: it doubles up to a minute."""
        return min(self.longest_pause_s, self.first_pause_s * 2 ** min(failures - 1, 10)) if failures else 0.0
