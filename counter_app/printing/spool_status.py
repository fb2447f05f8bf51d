"""What a printer says of itself, told apart by the fixed bits of its bytes (printing P19, E1)."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass, replace

from counter_app.domain.printers import PrinterState

DLE_EOT = b"\x10\x04"
ASK_PRINTER, ASK_OFFLINE, ASK_ERROR, ASK_PAPER = 1, 2, 3, 4
ASB_ON = b"\x1da\xff"
TOKEN_GS_R = b"\x1dr\x01"
_GS_H_HEAD = b"\x37\x22"
_GS_H_BYTES = 7
_ASB_BYTES = 4


def question(n: int) -> bytes:
    """Return the real-time request for status n; the printer answers at once, whatever it is doing."""
    return DLE_EOT + bytes([n])


def token_gs_h(process_id: bytes) -> bytes:
    """Return the request that is answered with this id of four printable bytes when all before it is printed."""
    return b"\x1d(H\x06\x00\x30\x30" + process_id


@dataclass(frozen=True, slots=True)
class Condition:
    """What is known of a printer; None where it has not said."""

    is_offline: bool = False
    is_cover_open: bool = False
    is_paper_out: bool = False
    is_paper_low: bool = False
    has_cutter_error: bool = False
    has_error: bool = False

    @property
    def is_clean(self) -> bool:
        """Say whether nothing keeps it from printing."""
        return self.state in (PrinterState.READY, PrinterState.PAPER_NEAR_END)

    @property
    def state(self) -> PrinterState:
        """Return the one state whose remedy comes first."""
        if self.is_cover_open:
            return PrinterState.COVER_OPEN
        if self.is_paper_out:
            return PrinterState.PAPER_OUT
        if self.has_cutter_error:
            return PrinterState.CUTTER_ERROR
        if self.is_offline or self.has_error:
            return PrinterState.OFFLINE
        return PrinterState.PAPER_NEAR_END if self.is_paper_low else PrinterState.READY


class StatusReader:
    """Sorts the bytes that come back; what is none of the known answers is dropped.

    Real-time answers don't say to which question: they are taken in the order of the questions, and one that comes
    unasked (raster data may look like a question) is dropped.
    """

    def __init__(self) -> None:
        self.condition = Condition()
        self.heard = bytearray()
        self.has_paper_answer = False
        self.process_ids: set[bytes] = set()
        self._asked: deque[int] = deque()
        self._answered: set[int] = set()
        self._rest = b""

    def ask(self, n: int) -> bytes:
        """Note a question and return its bytes."""
        self._answered.discard(n)
        self._asked.append(n)
        return question(n)

    def is_answered(self, n: int) -> bool:
        """Say whether the last question n has its answer."""
        return n in self._answered

    def forget_questions(self) -> None:
        """Stop to wait for answers that did not come."""
        self._asked.clear()

    def forget_tokens(self) -> None:
        """Take no answer that came before now for a token."""
        self.has_paper_answer = False
        self.process_ids.clear()

    def feed(self, received: bytes) -> None:
        """Take in what came."""
        self.heard += received
        content = self._rest + received
        at = 0
        while at < len(content):
            used = self._take(content[at:])
            if used == 0:
                break
            at += used
        self._rest = content[at:]

    def _take(self, content: bytes) -> int:
        """Take one answer from the front; 0 when its end has not come yet."""
        first = content[0]
        if first & 0x93 == 0x12:
            self._take_real_time(first)
            return 1
        if first & 0x93 == 0x10:
            return self._take_asb(content)
        if first == _GS_H_HEAD[0] and content[:2] in (_GS_H_HEAD[:1], _GS_H_HEAD):
            return self._take_process_id(content)
        if first & 0x90 == 0x00:
            self._take_paper(is_low=bool(first & 0x03), is_out=bool(first & 0x0C))
            self.has_paper_answer = True
        return 1

    def _take_asb(self, content: bytes) -> int:
        """An automatic status: four bytes, of which the last three keep two bits at zero; else the first was noise."""
        following = content[1:_ASB_BYTES]
        if any(byte & 0x90 for byte in following):
            return 1
        if len(following) < _ASB_BYTES - 1:
            return 0
        first, second, third = content[0], content[1], content[2]
        self.condition = replace(
            self.condition,
            is_offline=bool(first & 0x08),
            is_cover_open=bool(first & 0x20),
            has_cutter_error=bool(second & 0x08),
            has_error=bool(second & 0x60),
        )
        self._take_paper(is_low=bool(third & 0x03), is_out=bool(third & 0x0C))
        return _ASB_BYTES

    def _take_process_id(self, content: bytes) -> int:
        if len(content) < _GS_H_BYTES:
            return 0
        if content[_GS_H_BYTES - 1] != 0:
            return 1
        self.process_ids.add(content[2 : _GS_H_BYTES - 1])
        return _GS_H_BYTES

    def _take_real_time(self, byte: int) -> None:
        if not self._asked:
            return
        n = self._asked.popleft()
        self._answered.add(n)
        if n == ASK_PRINTER:
            self.condition = replace(self.condition, is_offline=bool(byte & 0x08))
        elif n == ASK_OFFLINE:
            is_out = bool(byte & 0x20) or self.condition.is_paper_out
            self.condition = replace(
                self.condition, is_cover_open=bool(byte & 0x04), is_paper_out=is_out, has_error=bool(byte & 0x40)
            )
        elif n == ASK_ERROR:
            self.condition = replace(self.condition, has_cutter_error=bool(byte & 0x08))
        else:
            self._take_paper(is_low=bool(byte & 0x0C), is_out=bool(byte & 0x60))

    def _take_paper(self, *, is_low: bool, is_out: bool) -> None:
        self.condition = replace(self.condition, is_paper_low=is_low, is_paper_out=is_out)
