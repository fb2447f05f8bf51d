"""Measures what the clerk feels of printing: an act that queues a slip against the same act without one (P19)."""

from __future__ import annotations

from pathlib import Path

from benchmarks.measure import Row, median_us, p99_us, seconds_of, us
from benchmarks.office import Office, founded_office
from counter_app.domain.paper import Block, KeyValue, PaperKind, Qr, Rule, Signature, Ticket, Title, plain
from counter_app.services.act import Act, perform
from counter_app.services.inquiries_acts import InquiryAnswer, LogInquiry, log_inquiry
from counter_app.services.print_queue import queue_paper

ROUNDS = {False: 600, True: 60}
WARM_UP = 30
BAR_US = 5_000.0
MATERIALS = 12


def measure(room: Path, *, is_quick: bool) -> list[Row]:
    """Log inquiries in turn with and without a slip; the difference is the share of the queue."""
    with founded_office(room) as office:
        for n in range(WARM_UP):
            _log(office, slip(n))
        with_slip: list[float] = []
        without: list[float] = []
        for n in range(ROUNDS[is_quick]):
            paper = slip(n)
            with_slip.append(seconds_of(lambda paper=paper: _log(office, paper)))  # type: ignore[misc]
            without.append(seconds_of(lambda: _log(office, None)))
    share_us = median_us(with_slip) - median_us(without)
    ratio = median_us(with_slip) / median_us(without)
    return [
        Row(
            "An act that queues a slip / the same act without it",
            us(median_us(with_slip)),
            us(median_us(without)),
            f"{ratio:.2f}",
            "share <= 5 ms",
            share_us <= BAR_US,
            f"share {us(share_us)}, p99 of the act {us(p99_us(with_slip))}",
        )
    ]


def _log(office: Office, paper: Ticket | None) -> None:
    def use_case(act: Act) -> InquiryAnswer:
        answer = log_inquiry(act, LogInquiry())
        if paper is not None:
            queue_paper(act, paper)
        return answer

    perform(office.counter, office.desk, use_case)


def slip(n: int) -> Ticket:
    """Return a slip of ordinary length, another one each time."""
    materials = [plain(f"{one}. 居民身份证复印件，第{one}份", hanging=3) for one in range(MATERIALS)]
    blocks: tuple[Block, ...] = (
        Title("受理回执"),
        KeyValue("单据编号", f"0924-01-{n:04d}-A1"),
        KeyValue("申请人", "马秀兰"),
        KeyValue("事项", "高龄津贴"),
        Rule(),
        *materials,
        Qr(f"09240100{n:05d}.0123ABCD"),
        Signature("申请人签名"),
    )
    return Ticket(PaperKind.ACCEPTANCE, f"0924-01-{n:04d}-A1", blocks)
