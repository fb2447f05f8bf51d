"""A hall in the middle of its work: cases under every filter, one of somebody else, one with originals."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from counter_app.domain.custody import Document
from counter_app.services.accept_case import AcceptCase, accept_case
from counter_app.services.custody_acts import TakeCustody, take_custody
from counter_app.services.end_case import FinishCase, finish_case
from counter_app.services.notify_once import IssueNotice, issue_notice
from tests.fakes.hall import Hall, invented_id

DAYS = (date(2026, 8, 26), date(2026, 9, 11), date(2026, 9, 21), date(2026, 9, 24), date(2026, 9, 25))
NAMES = ("金文海", "马进财", "丁志强", "杨秀英", "白志国", "杨彩霞", "马占林", "王建国", "海生福")


@dataclass(frozen=True, slots=True)
class Busy:
    """The hall, and its cases by where they stand."""

    hall: Hall
    overdue: str
    accepted: str
    noticed: str
    received: str
    finished: str
    of_somebody_else: str


def busy_hall(hall: Hall | None = None) -> Busy:
    """Let a month of work happen; today is the last of `DAYS`."""
    hall = hall or Hall()
    clerk, deputy = hall.seed.clerk, hall.seed.deputy

    def received(name: str, serial: int, **fields: object) -> str:
        return hall.receive(clerk, resident_id=invented_id(serial), name=name, **fields).case

    hall.new_day(DAYS[0])
    overdue = received(NAMES[0], 1, then="accept")
    hall.new_day(DAYS[1])
    for serial, name in enumerate(NAMES[1:4], start=2):
        received(name, serial, then="accept")
    hall.new_day(DAYS[2])
    finished = received(NAMES[4], 5, then="accept")
    held = TakeCustody(finished, (Document("户口簿"), Document("残疾证", 2)))
    hall.act(clerk, take_custody, held)
    hall.act(clerk, finish_case, FinishCase(finished, text="同意发放，每月 80 元"))
    hall.new_day(DAYS[3])
    noticed = received(NAMES[5], 6, materials={"1": "ok", "2": "missing", "3": "missing", "4": "ok"})
    hall.act(clerk, issue_notice, IssueNotice(noticed))
    hall.new_day(DAYS[4])
    waiting = received(NAMES[6], 7)
    accepted = received(NAMES[7], 8)
    hall.act(clerk, accept_case, AcceptCase(accepted))
    other = hall.receive(deputy, resident_id=invented_id(9), name=NAMES[8], then="accept").case
    return Busy(hall, overdue, accepted, noticed, waiting, finished, other)
