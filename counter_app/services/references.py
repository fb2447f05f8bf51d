"""Turns what a caller writes for a person, a window, an item or a case into its id, and ids into text."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from typing import Final

from counter_app.domain.cases import CASE
from counter_app.domain.catalogue import ITEM
from counter_app.domain.centre import CENTRE
from counter_app.domain.folding import AggregateKind
from counter_app.domain.journal import AggregateId, StaffId
from counter_app.domain.numbers import is_counter_code, parse_case_number, parse_short
from counter_app.domain.persons import PERSON
from counter_app.domain.refusal import Refused
from counter_app.domain.staff import STAFF, WINDOW
from counter_app.domain.text import half_width
from counter_app.services.errors import InputProblem
from counter_app.services.id_texts import id_text, read_id
from counter_app.services.ports import ReadModels, S

__all__ = [
    "aggregate_ref",
    "case_ref",
    "id_text",
    "item_ref",
    "person_ref",
    "read_id",
    "staff_ref",
    "township_of",
    "window_ref",
]

SPOKEN_FORM: Final = re.compile(r"([0-9]{4})-([0-9A-Z]{2})-([0-9]{4})")


def aggregate_ref(reads: ReadModels, kind: AggregateKind[S], text: str, field: str) -> AggregateId:
    """Return the id of a known aggregate of this kind.

    Raises:
        InputProblem: the text is no id, or nothing of this kind has it.
    """
    found = _known(reads, kind, text)
    if found is None:
        raise _unknown("没有找到所指的记录", "请核对后重新填写，可以先用 find 查找", field)
    return found


def staff_ref(reads: ReadModels, text: str, field: str = "staff") -> StaffId:
    """Return the person at work with this id or exactly this name; people who still work here go first.

    Raises:
        InputProblem: nobody is called so, or two are.
    """
    known = _known(reads, STAFF, text)
    if known is not None:
        return known
    named = [(staff, state) for staff, state in reads.all_of(STAFF) if state.name == text.strip()]
    active = [staff for staff, state in named if not state.is_retired]
    return _only(
        active or [staff for staff, _ in named],
        "没有找到这位工作人员",
        "请核对姓名后重新填写，或填写人员编号",
        field,
    )


def window_ref(reads: ReadModels, given: str | int, field: str = "window") -> AggregateId:
    """Return the window with this id, number or name.

    Raises:
        InputProblem: there is none, or the name belongs to two.
    """
    text = str(given)
    known = _known(reads, WINDOW, text)
    if known is not None:
        return known
    windows = reads.all_of(WINDOW)
    numbered = [window for window, state in windows if str(state.number) == half_width(text)]
    named = [window for window, state in windows if state.name == text.strip()]
    return _only(numbered or named, "没有这个窗口", "请填写窗口号或窗口名称，例如 3 或 民政", field)


def item_ref(reads: ReadModels, text: str, field: str = "item") -> AggregateId:
    """Return the service item with this code or id, published or not.

    Raises:
        InputProblem: there is none.
    """
    by_code = reads.item_by_code(half_width(text))
    known = by_code[0] if by_code else _known(reads, ITEM, text)
    if known is None:
        raise _unknown("没有这个服务事项", "请核对事项编码后重新填写，可以先用 find 查找", field)
    return known


def person_ref(reads: ReadModels, text: str, field: str = "person") -> AggregateId:
    """Return the applicant with this id.

    Raises:
        InputProblem: there is none.
    """
    known = _known(reads, PERSON, text)
    if known is None:
        raise _unknown("没有找到这位申请人", "请先查找（find）或登记（register_person），再填写得到的编号", field)
    return known


def case_ref(reads: ReadModels, text: str, today: date, field: str = "case") -> AggregateId:
    """Return the case with this id, or number: full, spoken (0918-03-0024) or as in bar codes.

    A spoken number means this year; when there is none, the year before (a December case in January).

    Raises:
        InputProblem: there is none, the number is mistyped, or two windows gave it.
    """
    known = _known(reads, CASE, text)
    if known is not None:
        return known
    return _only(
        _cases_by_number(reads, text, today, field),
        "没有找到这个办件",
        "请核对编号后重新填写，或直接扫码",
        field,
    )


def township_of(reads: ReadModels) -> str:
    """Return the township code of the centre, empty before it is founded."""
    return next((state.township for _, state in reads.all_of(CENTRE)), "")


def _cases_by_number(reads: ReadModels, text: str, today: date, field: str) -> list[AggregateId]:
    township = township_of(reads)
    spoken = SPOKEN_FORM.fullmatch(half_width(text).upper())
    if spoken is not None and is_counter_code(spoken.group(2)):
        rest = "-".join(spoken.groups())
        this_year = reads.cases_like(f"{township}-{today.year}{rest}-", "")
        return this_year or reads.cases_like(f"{township}-{today.year - 1}{rest}-", "")
    try:
        return reads.cases_with_number(_full_number(text, township))
    except Refused as refused:
        raise InputProblem(refused.title, refused.advice, field) from refused


def _full_number(text: str, township: str) -> str:
    try:
        return parse_case_number(text).text
    except Refused as refused:
        if refused.code != "case_number_malformed":
            raise
    return parse_short(text, township).text


def _known(reads: ReadModels, kind: AggregateKind[S], text: str) -> AggregateId | None:
    aggregate = read_id(text)
    if aggregate is None:
        return None
    folded = reads.load(kind, aggregate)
    return aggregate if folded is not None and folded.count else None


def _only(found: Sequence[AggregateId], title: str, advice: str, field: str) -> AggregateId:
    if not found:
        raise _unknown(title, advice, field)
    if len(found) > 1:
        raise InputProblem("符合的不止一个，不能确定是哪一个", "请改填它的编号（UUID）后再试", field)
    return found[0]


def _unknown(title: str, advice: str, field: str) -> InputProblem:
    return InputProblem(title, advice, field)
