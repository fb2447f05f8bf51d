"""A printer made of code: buffer, paper sensor, cover and answers, with faults on demand (printing P21).

It holds no socket and no clock of its own: `transports.virtual_port` feeds it and tells it the time.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, replace
from enum import StrEnum

from counter_app.printing.virtual_commands import Command, next_command

BUFFER_BYTES = 8192
"""More than any one command: a picture is worked off when all of it has come."""
_REAL_TIME = b"\x10\x04"


class FaultKind(StrEnum):
    """What can go wrong."""

    PAPER_OUT = "paper-out"
    NEAR_END = "near-end"
    COVER = "cover"
    OFFLINE = "offline"
    DROP = "drop"
    POWER = "power"
    STALL = "stall"


@dataclass(frozen=True, slots=True)
class Fault:
    """A fault at the n-th byte that is worked off, mended after some seconds or by hand."""

    kind: FaultKind
    at_byte: int = 0
    recover_s: float | None = None


def read_fault(text: str) -> Fault:
    """Read a fault as people type it: `paper-out`, `paper-out@600`, `stall@100+1.5`.

    Raises ValueError.
    """
    kind, _, rest = text.strip().partition("@")
    at_byte, _, recover = rest.partition("+")
    return Fault(FaultKind(kind), int(at_byte or 0), float(recover) if recover else None)


@dataclass(frozen=True, slots=True)
class _Sensors:
    """What the printer feels."""

    has_paper: bool = True
    is_paper_low: bool = False
    is_cover_open: bool = False
    is_switched_offline: bool = False

    @property
    def is_offline(self) -> bool:
        return not self.has_paper or self.is_cover_open or self.is_switched_offline


class LineCut(Exception):
    """The connection ends here: softly, or with a reset when the power went."""

    def __init__(self, *, is_reset: bool) -> None:
        super().__init__("cut")
        self.is_reset = is_reset


class VirtualPrinter:
    """The works of a printer; it prints only while nothing is wrong with it."""

    def __init__(
        self,
        obey: Callable[[Command], object],
        *,
        is_mute: bool = False,
        baud: int = 0,
        on_new_roll: Callable[[], object] | None = None,
    ) -> None:
        self._obey = obey
        self._on_new_roll = on_new_roll
        self._is_mute = is_mute
        self._bytes_per_s = baud / 10
        self._buffer = bytearray()
        self._heard_last = b""
        self._sensors = _Sensors()
        self._faults: deque[Fault] = deque()
        self._mended_at: float | None = None
        self._is_stalled = False
        self._has_asb = False
        self._answers = bytearray()
        self._worked = 0
        self._allowed_from = 0.0

    @property
    def room(self) -> int:
        """Return how many bytes it takes now."""
        return 0 if self._is_stalled else max(0, BUFFER_BYTES - len(self._buffer))

    @property
    def is_busy(self) -> bool:
        """Say whether it still has something whole to work off and may do so; half a command waits for ever."""
        is_able = not self._sensors.is_offline and not self._is_stalled
        return is_able and bool(self._buffer) and next_command(bytes(self._buffer)) is not None

    def fail(self, fault: Fault) -> None:
        """Let a fault come when its byte is worked off, counted from now."""
        self._faults.append(replace(fault, at_byte=self._worked + fault.at_byte))

    def mend(self) -> None:
        """Put everything right by hand: paper in, cover shut, switched on."""
        self._mended_at = None
        self._is_stalled = False
        if self._on_new_roll is not None and not self._sensors.has_paper:
            self._on_new_roll()
        self._feel(_Sensors())

    def take(self, content: bytes) -> None:
        """Take bytes from the line; questions in real time are answered at once, whatever waits before them."""
        heard = self._heard_last + content
        for at in range(len(heard) - 2):
            if heard[at : at + 2] == _REAL_TIME and 1 <= heard[at + 2] <= 4:
                self._say(self._real_time(heard[at + 2]))
        self._heard_last = heard[-len(_REAL_TIME) :]
        self._buffer += content

    def answers(self) -> bytes:
        """Return what it says since it was last asked."""
        said, self._answers = bytes(self._answers), bytearray()
        return said

    def work(self, now_s: float) -> None:
        """Work off what has come, as fast as it can and as far as nothing is wrong.

        Raises:
            LineCut: the connection or the power fails.
        """
        if self._mended_at is not None and now_s >= self._mended_at:
            self.mend()
        while self._buffer and not self._sensors.is_offline and not self._is_stalled:
            if self._bytes_per_s and self._allowed_from > now_s:
                return
            if self._faults and self._worked >= self._faults[0].at_byte:
                self._break(self._faults.popleft(), now_s)
                continue
            if not self._step(now_s):
                return

    def _step(self, now_s: float) -> bool:
        command = next_command(bytes(self._buffer))
        if command is None:
            return self._waits_for_more()
        if self._faults and self._worked + command.length > self._faults[0].at_byte:
            # The fault falls inside this command: what was begun stays in the buffer until it is mended.
            self._worked = max(self._worked, self._faults[0].at_byte)
            return True
        del self._buffer[: command.length]
        self._worked += command.length
        if self._bytes_per_s:
            self._allowed_from = max(now_s, self._allowed_from) + command.length / self._bytes_per_s
        self._answer_in_order(command)
        self._obey(command)
        return True

    def _waits_for_more(self) -> bool:
        """A fault inside a command that is still coming falls when its byte has come."""
        if self._faults and self._worked + len(self._buffer) > self._faults[0].at_byte:
            self._worked = max(self._worked, self._faults[0].at_byte)
            return True
        return False

    def _answer_in_order(self, command: Command) -> None:
        if command.name == "GS r" and command.arguments in (b"\x01", b"\x31"):
            self._say(bytes([self._paper_bits()]))
        elif command.name == "GS ( H" and command.data[:2] == b"\x30\x30":
            self._say(b"\x37\x22" + command.data[2:6] + b"\x00")
        elif command.name == "GS a":
            self._has_asb = command.arguments != b"\x00"
            self._tell_asb()

    def _break(self, fault: Fault, now_s: float) -> None:
        if fault.recover_s is not None:
            self._mended_at = now_s + fault.recover_s
        match fault.kind:
            case FaultKind.PAPER_OUT:
                self._feel(replace(self._sensors, has_paper=False, is_paper_low=True))
            case FaultKind.NEAR_END:
                self._feel(replace(self._sensors, is_paper_low=True))
            case FaultKind.COVER:
                self._feel(replace(self._sensors, is_cover_open=True))
            case FaultKind.OFFLINE:
                self._feel(replace(self._sensors, is_switched_offline=True))
            case FaultKind.STALL:
                self._is_stalled = True
            case FaultKind.DROP:
                raise LineCut(is_reset=False)
            case FaultKind.POWER:
                self._buffer.clear()
                self._heard_last = b""
                self._has_asb = False
                raise LineCut(is_reset=True)

    def _feel(self, sensors: _Sensors) -> None:
        if sensors != self._sensors:
            self._sensors = sensors
            self._tell_asb()

    def _tell_asb(self) -> None:
        if not self._has_asb:
            return
        felt = self._sensors
        first = 0x10 | felt.is_offline << 3 | felt.is_cover_open << 5
        self._say(bytes([first, 0x00, self._paper_bits(), 0x0F]))

    def _paper_bits(self) -> int:
        return 0x03 * self._sensors.is_paper_low | 0x0C * (not self._sensors.has_paper)

    def _real_time(self, n: int) -> bytes:
        felt = self._sensors
        match n:
            case 1:
                return bytes([0x12 | felt.is_offline << 3])
            case 2:
                return bytes([0x12 | felt.is_cover_open << 2 | (not felt.has_paper) << 5])
            case 4:
                return bytes([0x12 | 0x0C * felt.is_paper_low | 0x60 * (not felt.has_paper)])
            case _:
                return b"\x12"

    def _say(self, answer: bytes) -> None:
        if not self._is_mute and not self._is_stalled:
            self._answers += answer
