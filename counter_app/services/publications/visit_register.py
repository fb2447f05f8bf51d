"""Builds the visit register (办事登记簿) of a day or a month: A4 landscape, names and IDs masked (capability A7)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from counter_app.domain.journal import AggregateId
from counter_app.domain.masks import mask_name
from counter_app.domain.page_documents import (
    Cell,
    Heading,
    Orientation,
    PageColumn,
    PageDocument,
    PageSize,
    PageTable,
    Paragraph,
    Part,
    cell,
)
from counter_app.domain.paper import Align
from counter_app.domain.persons import PERSON
from counter_app.domain.staff import READING_PERSONAL
from counter_app.services.desk import Desk
from counter_app.services.errors import InputProblem
from counter_app.services.history_words import what_happened
from counter_app.services.look_up import MAX_REGISTER_DAYS, WITHHELD, masked_id, staff_name
from counter_app.services.papers.gather import Stored, letterhead
from counter_app.services.ports import ReadModels, RegisterLine
from counter_app.services.wording import full_day

TITLE = "办事登记簿"
WEEKDAYS = "一二三四五六日"
COLUMNS = (
    PageColumn("序号", 13, Align.CENTRE),
    PageColumn("时间", 15, Align.CENTRE),
    PageColumn("姓名", 26),
    PageColumn("证件号码", 40),
    PageColumn("办理事项"),
    PageColumn("办件编号", 63),
    PageColumn("办理情况", 40),
    PageColumn("经办人", 22),
)


@dataclass(frozen=True, slots=True)
class _Visit:
    """What one clerk did for one case, or at one inquiry, within a minute: one line of the paper."""

    minute_of_day: int
    lines: tuple[RegisterLine, ...]


def visit_register(reads: ReadModels, desk: Desk, first: date, last: date) -> PageDocument:
    """Return the register of these business days, both included.

    Raises:
        NotAllowed: the role may not read personal data.
        InputProblem: the days are in the wrong order or too many.
    """
    desk.require(READING_PERSONAL)
    if not 0 <= (last - first).days <= MAX_REGISTER_DAYS:
        raise InputProblem("登记簿的起止日期不对", "请填起始日和截止日，最多一年", "to")
    centre = letterhead(Stored(reads))
    days = full_day(first) if first == last else f"{full_day(first)}至{full_day(last)}"
    return PageDocument(
        f"{TITLE}　{days}",
        PageSize.A4,
        tuple(_parts(reads, first, last)),
        Orientation.LANDSCAPE,
        header=f"{centre.centre}　{TITLE}",
        edition=f"登记日期 {days}　姓名和证件号码已隐去一部分",
        is_practice=centre.is_practice,
    )


def _parts(reads: ReadModels, first: date, last: date) -> Iterator[Part]:
    lines = reads.register(first, last)
    if not lines:
        yield Paragraph("这段时间没有登记。")
    people: dict[AggregateId, tuple[str, str]] = {}
    for day, of_day in groupby(lines, lambda line: line.business_day):
        visits = list(_visits(of_day))
        yield Heading(f"{full_day(day)}　星期{WEEKDAYS[day.weekday()]}　共{len(visits)}条", 2)
        rows = (_row(reads, number, visit, people) for number, visit in enumerate(visits, 1))
        yield PageTable(COLUMNS, tuple(rows), f"{full_day(day)}（续）")


def _visits(lines: Iterable[RegisterLine]) -> Iterator[_Visit]:
    for _, group in groupby(enumerate(lines), _same_visit):
        together = tuple(line for _, line in group)
        yield _Visit(_minute_of_day(together[0]), together)


def _same_visit(placed: tuple[int, RegisterLine]) -> tuple[object, ...]:
    """Return what the entries of one visit have in common; an inquiry is a visit by itself."""
    place, line = placed
    return (line.case_number, line.actor, line.person, _minute_of_day(line)) if line.case_number else (place,)


def _minute_of_day(line: RegisterLine) -> int:
    return (line.wall_ms // 60_000 + line.utc_offset) % (24 * 60)


def _row(reads: ReadModels, number: int, visit: _Visit, people: dict[AggregateId, tuple[str, str]]) -> tuple[Cell, ...]:
    line = visit.lines[0]
    hour, minute = divmod(visit.minute_of_day, 60)
    if line.person is not None and line.person not in people:
        people[line.person] = _masked_person(reads, line.person)
    name, identity = people[line.person] if line.person is not None else ("", "")
    return (
        cell(str(number)),
        cell(f"{hour:02}:{minute:02}"),
        cell(name),
        cell(identity),
        cell(_matter(reads, line.item_code)),
        cell(line.case_number),
        cell("、".join(what_happened(one.type) for one in visit.lines)),
        cell(staff_name(reads, line.actor)),
    )


def _masked_person(reads: ReadModels, person: AggregateId) -> tuple[str, str]:
    """Return name and number as third parties may see them; a body's code is public."""
    details, folded = reads.person_details(person), reads.load(PERSON, person)
    code = (folded.state.uscc if folded else None) or ""
    if code:
        return details.name or WITHHELD, code
    return mask_name(details.name) if details.name else WITHHELD, masked_id(details)


def _matter(reads: ReadModels, code: str) -> str:
    found = reads.item_by_code(code) if code else None
    name = found[1].facts.name if found and found[1].facts else ""
    return f"{code} {name}".strip()
