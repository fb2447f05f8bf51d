"""The slip on the screen is the slip from the printer, but for number, time and codes."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from counter_app.domain.custody import Document
from counter_app.domain.paper import Ticket
from counter_app.services.accept_case import AcceptCase, accept_case
from counter_app.services.act import Counter
from counter_app.services.custody_acts import TakeCustody, take_custody
from counter_app.services.desk import Desk
from counter_app.services.end_case import RefuseCase, refuse_case
from counter_app.services.errors import CounterError
from counter_app.services.notify_once import IssueNotice, SupplementCase, issue_notice, supplement_case
from counter_app.services.papers.preview import (
    PendingCase,
    preview_acceptance,
    preview_filing,
    preview_notice,
    preview_originals,
    preview_refusal,
)
from counter_app.services.ports import ReadModels
from tests.fakes.hall import ALL_OK, Hall, invented_id
from tests.fakes.paper_text import lines_of, papers_of

Preview = Callable[[Counter, ReadModels, Desk, PendingCase], Ticket]
TO_COME = (
    "办件编号 |",
    "单据编号 |",
    "受理时间 |",
    "收件时间 |",
    "告知时间 |",
    "决定时间 |",
    "记录号",
    "[",
    "（二维码",
)


@pytest.fixture
def hall() -> Hall:
    """A hall whose clerk has opened the session of the day."""
    hall = Hall()
    hall.receive(resident_id=invented_id(99), name="前一位")
    return hall


def shown(hall: Hall, preview: Preview, **fields: object) -> Ticket:
    given: dict[str, object] = {"item": "303", "materials": dict(ALL_OK)}
    if not {"person", "uscc", "case"} & fields.keys():
        given |= {"resident_id": invented_id(), "name": "马秀兰"}
    pending = PendingCase(**(given | fields))  # type: ignore[arg-type]
    return preview(hall.counter, hall.stored(), hall.seed.clerk, pending)


def settled(ticket: Ticket) -> list[str]:
    return [line for line in lines_of(ticket) if not line.startswith(TO_COME)]


def same(seen: Ticket, printed: Ticket) -> bool:
    marks = (seen.kind, seen.copy, seen.is_large, seen.is_practice)
    return settled(seen) == settled(printed) and marks == (
        printed.kind,
        printed.copy,
        printed.is_large,
        printed.is_practice,
    )


FIELDS: list[tuple[Preview, str | None, dict[str, object]]] = [
    (preview_acceptance, "accept", {"phone": "13900006620", "agent": "马小强"}),
    (preview_acceptance, "accept", {"uscc": "91350100M000100Y43", "name": "红柳村股份经济合作社"}),
    (
        preview_acceptance,
        "accept",
        {"materials": ALL_OK | {"4": "missing", "2": "shared"}, "defer": {"4": date(2026, 9, 30)}, "is_large": True},
    ),
    (preview_filing, None, {"materials": {"1": "ok"}}),
    (
        preview_notice,
        "notice",
        {"materials": ALL_OK | {"1": "missing", "4": "defective:other:照片是黑白的"}, "mending": {"4": "请重照"}},
    ),
    (preview_notice, "notice", {"materials": ALL_OK | {"1": "defective:expired"}, "copies": 1}),
]


@pytest.mark.parametrize(("preview", "then", "fields"), FIELDS)
def test_what_is_shown_is_what_is_printed(
    hall: Hall, preview: Preview, then: str | None, fields: dict[str, object]
) -> None:
    seen = shown(hall, preview, **fields)
    answer = hall.receive(None, **fields, then=then)
    assert same(seen, papers_of(hall.stored(), answer.papers)[0])
    assert "单据编号 | 办理时生成" in lines_of(seen)


def test_the_papers_of_a_known_case_are_shown_as_they_will_be_printed(hall: Hall) -> None:
    case = hall.receive(materials=ALL_OK | {"3": "missing"}, agent="马小强").case
    noticed = shown(hall, preview_notice, case=case, materials={})
    printed = hall.act(hall.seed.clerk, issue_notice, IssueNotice(case))
    assert same(noticed, papers_of(hall.stored(), printed.papers)[0])
    hall.act(hall.seed.clerk, supplement_case, SupplementCase(case, {"3": "ok"}))
    accepted = shown(hall, preview_acceptance, case=case, materials={})
    receipt = hall.act(hall.seed.clerk, accept_case, AcceptCase(case))
    assert same(accepted, papers_of(hall.stored(), receipt.papers)[0])
    documents = (Document("户口簿", 2),)
    held = shown(hall, partial(preview_originals, documents=documents), case=case)
    taken = hall.act(hall.seed.clerk, take_custody, TakeCustody(case, documents))
    assert same(held, papers_of(hall.stored(), taken.papers)[0])


def test_an_acceptance_by_law_is_shown_as_it_will_be_printed(hall: Hall) -> None:
    case = hall.receive(materials={"1": "ok", "2": "missing"}).case
    hall.new_day(date(2026, 10, 12))
    seen = shown(hall, preview_acceptance, case=case, materials={})
    receipt = hall.act(hall.seed.clerk, accept_case, AcceptCase(case))
    assert same(seen, papers_of(hall.stored(), receipt.papers)[0])


def test_a_refusal_is_shown_as_it_will_be_printed(hall: Hall) -> None:
    case = hall.receive().case
    seen = shown(hall, preview_refusal, case=case, reason="不属于本中心职责")
    printed = hall.act(hall.seed.clerk, refuse_case, RefuseCase(case, "不属于本中心职责"))
    assert same(seen, papers_of(hall.stored(), printed.papers)[0])


def test_an_unfinished_form_has_a_preview_all_the_same(hall: Hall) -> None:
    fields = {"resident_id": None, "name": None, "materials": {"1": "ok", "9": "ok", "x": "ok"}}
    lines = lines_of(shown(hall, preview_acceptance, **fields))
    assert "申请人 | （还没有填）" in lines
    assert "已收材料（1件）" in lines


def test_words_that_are_still_being_typed_are_no_mistake(hall: Hall) -> None:
    lines = lines_of(shown(hall, preview_notice, materials=ALL_OK | {"4": "defective:other"}))
    assert "   原因：有其他问题" in lines


def test_a_preview_changes_nothing(hall: Hall) -> None:
    before = len(hall.stored().entries)
    shown(hall, preview_notice)
    assert len(hall.stored().entries) == before


states = st.sampled_from(["ok", "missing", "shared", "defective:expired", "defective:other:看不清印章"])


@given(st.tuples(states, states, states, states))
@settings(max_examples=25)
def test_whatever_is_ticked_the_notice_shown_is_the_notice_printed(ticked: tuple[str, ...]) -> None:
    hall = Hall()
    hall.receive(resident_id=invented_id(99), name="前一位")
    materials = {str(n): state for n, state in enumerate(ticked, start=1)}
    seen = shown(hall, preview_notice, materials=materials)
    try:
        answer = hall.receive(materials=materials, then="notice")
    except CounterError:
        return
    assert same(seen, papers_of(hall.stored(), answer.papers)[0])
