"""Publications hold what is in force, all of it and nothing else; the register names nobody whole."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta

import pytest

from counter_app.domain.catalogue import ITEM, ItemDrafted, ItemFacts, Material, MaterialForm, item_aggregate
from counter_app.domain.centre import SETTINGS, SETTINGS_AGGREGATE, SettingChanged
from counter_app.domain.page_documents import (
    Cell,
    Cover,
    Fact,
    FactSheet,
    Heading,
    PageDocument,
    PageSize,
    PageTable,
    Paragraph,
)
from counter_app.domain.staff import WINDOW, Role, WindowDefined
from counter_app.services.catalogue_acts import RetireItem, retire_item
from counter_app.services.desk import Desk
from counter_app.services.errors import InputProblem, NotAllowed
from counter_app.services.inquiries_acts import LogInquiry, log_inquiry
from counter_app.services.publications.contact_card import contact_card
from counter_app.services.publications.handbook import handbook
from counter_app.services.publications.item_cards import item_card, window_cards
from counter_app.services.publications.notice_board import notice_board
from counter_app.services.publications.published_items import PublishedCatalogue, published_catalogue
from counter_app.services.publications.visit_register import visit_register
from tests.fakes.fake_adapters import FIRST_DAY, IDENTITY_CARD, OLD_AGE_ALLOWANCE, SHIPPED
from tests.fakes.fake_journal import append_by_hand, published
from tests.fakes.hall import Hall, invented_id

EIGHT_FACTS = ("事项名称", "办理依据", "提交材料", "办理期限", "收费依据", "收费标准", "办理程序", "办理结果")
CIVIL_WINDOW = 3


@pytest.fixture
def hall() -> Hall:
    return Hall()


def catalogue_of(hall: Hall, day: date = FIRST_DAY) -> PublishedCatalogue:
    return published_catalogue(hall.stored(), day)


def said_by(document: PageDocument) -> str:
    return "\n".join(_said(document))


def _said(document: PageDocument) -> Iterator[str]:
    yield from (document.title, document.header, document.edition)
    for part in document.parts:
        match part:
            case Cover(over, title, lines):
                yield from (over, title, *lines)
            case Heading(text) | Paragraph(text):
                yield text
            case FactSheet(facts):
                yield from (text for fact in facts for text in (fact.label, *fact.value.paragraphs))
            case PageTable(columns, rows):
                yield from (column.title for column in columns)
                yield from (text for row in rows for one in row for text in one.paragraphs)


def public_documents(catalogue: PublishedCatalogue) -> list[PageDocument]:
    cards = [window_cards(catalogue, window.number) for window in catalogue.windows if window.number is not None]
    return [handbook(catalogue), notice_board(catalogue), *cards]


def drafted(hall: Hall, facts: ItemFacts) -> None:
    append_by_hand(hall.counter, ITEM, item_aggregate(facts.code), (ItemDrafted(facts), None))


def renamed(facts: ItemFacts, code: str, name: str) -> ItemFacts:
    return replace(facts, code=code, name=name)


def test_a_draft_is_in_no_publication(hall: Hall) -> None:
    drafted(hall, renamed(OLD_AGE_ALLOWANCE, "398", "只有草稿的事项"))
    drafted(hall, replace(OLD_AGE_ALLOWANCE, name="改了还没公布的名称"))
    for document in public_documents(catalogue_of(hall)):
        said = said_by(document)
        assert "只有草稿的事项" not in said
        assert "改了还没公布的名称" not in said
    with pytest.raises(InputProblem, match="没有公布"):
        item_card(catalogue_of(hall), "398")


def test_a_version_is_published_from_its_day_on(hall: Hall) -> None:
    tomorrow = FIRST_DAY + timedelta(days=1)
    published(hall.counter, replace(OLD_AGE_ALLOWANCE, outcome="新的结果"), effective_from=tomorrow)
    today_said, tomorrow_said = (said_by(handbook(catalogue_of(hall, day))) for day in (FIRST_DAY, tomorrow))
    assert ("津贴发放" in today_said, "新的结果" in today_said) == (True, False)
    assert ("津贴发放" in tomorrow_said, "新的结果" in tomorrow_said) == (False, True)


def test_an_ended_item_is_published_no_more(hall: Hall) -> None:
    hall.new_day(FIRST_DAY)
    request = RetireItem(item="303", effective_to=FIRST_DAY, reason="政策到期")
    hall.act(hall.seed.deputy, retire_item, request, approver=hall.seed.director)
    assert catalogue_of(hall).window_of("303")[1].name == "高龄津贴"
    with pytest.raises(InputProblem):
        catalogue_of(hall, FIRST_DAY + timedelta(days=1)).window_of("303")


@pytest.mark.parametrize("facts", SHIPPED, ids=lambda facts: facts.code)
def test_every_publication_tells_all_eight_facts_of_an_item(hall: Hall, facts: ItemFacts) -> None:
    catalogue = catalogue_of(hall)
    for document in (handbook(catalogue), notice_board(catalogue), item_card(catalogue, facts.code)):
        said = said_by(document)
        assert [label for label in EIGHT_FACTS if label not in said] == []
        told = [
            facts.name,
            facts.legal_basis,
            facts.time_limit_text,
            facts.fee_basis,
            facts.fee_standard,
            facts.outcome,
        ]
        told += [*facts.procedure, *(material.name for material in facts.materials)]
        assert [text for text in told if text not in said] == []


def facts_of(document: PageDocument) -> dict[str, Cell]:
    sheets = [part for part in document.parts if isinstance(part, FactSheet)]
    return {fact.label: fact.value for sheet in sheets for fact in sheet.facts}


def test_free_stands_out(hall: Hall) -> None:
    told = facts_of(item_card(catalogue_of(hall), "303"))
    assert told["收费标准"] == told["收费依据"] == Cell(("不收费",), is_strong=True)


def test_a_fee_is_told_with_price_collector_basis_and_situation(hall: Hall) -> None:
    told = facts_of(item_card(catalogue_of(hall), "402"))
    assert told["收费标准"].paragraphs == (
        "换领20元/证，补领40元/证",
        "换领工本费 20.00元/证（由主管部门收取；依据发改价格〔2003〕2322号；限：换领）",
        "补领工本费 40.00元/证（由主管部门收取；依据发改价格〔2003〕2322号；限：补领）",
    )
    assert told["办理情形"].paragraphs == ("换领；补领",)
    assert told["办理期限"].paragraphs == ("自受理之日起60日内领取", "法定期限60天")


def test_a_material_is_told_with_form_copies_source_and_conditions(hall: Hall) -> None:
    materials = (
        Material(1, "户口簿", MaterialForm.ORIGINAL_SEEN_COPY_KEPT, 2, "公安机关", deferrable=True, shareable=True),
        Material(2, "发票", MaterialForm.ORIGINAL, 0, "", situations=("a",)),
    )
    published(hall.counter, replace(IDENTITY_CARD, code="403", name="不动产代办", materials=materials))
    table = next(part for part in item_card(catalogue_of(hall), "403").parts if isinstance(part, PageTable))
    assert [[one.paragraphs for one in row] for row in table.rows] == [
        [("1",), ("户口簿",), ("验原件，收复印件2份",), ("公安机关",), ("可以后补；可由部门共享取得",)],
        [("2",), ("发票",), ("验原件，不留存",), (), ("限：换领",)],
    ]


def test_an_item_without_materials_says_so(hall: Hall) -> None:
    card = item_card(catalogue_of(hall), "103")
    assert facts_of(card)["提交材料"].paragraphs == ("不用提交材料",)
    assert not any(isinstance(part, PageTable) for part in card.parts)


def test_an_item_stays_with_its_window_when_the_window_is_renamed(hall: Hall) -> None:
    window = hall.seed.windows[CIVIL_WINDOW]
    append_by_hand(hall.counter, WINDOW, window, (WindowDefined(CIVIL_WINDOW, "民政残联", is_general=False), None))
    assert catalogue_of(hall).window_of("303")[0].title == "3号窗口　民政残联"


def test_an_item_of_no_window_is_published_last(hall: Hall) -> None:
    published(hall.counter, replace(OLD_AGE_ALLOWANCE, code="901", name="新设事项", window="新窗口"))
    catalogue = catalogue_of(hall)
    assert [one.number for one in catalogue.windows] == [1, 3, 4, None]
    assert catalogue.windows[-1].title == "其他事项"
    assert "新设事项" in said_by(handbook(catalogue))


def test_nobody_is_sent_to_a_window_that_there_is_not(hall: Hall) -> None:
    published(hall.counter, replace(OLD_AGE_ALLOWANCE, code="901", name="新设事项", window="新窗口"))
    catalogue = catalogue_of(hall)
    card = [fact.label for part in contact_card(catalogue).parts if isinstance(part, FactSheet) for fact in part.facts]
    assert card[-3:] == ["1号窗口", "3号窗口", "4号窗口"]
    assert "3个窗口　6个服务事项" in said_by(handbook(catalogue))


def set_phone(hall: Hall, key: str, number: str) -> None:
    append_by_hand(hall.counter, SETTINGS, SETTINGS_AGGREGATE, (SettingChanged(key, number), None))


def test_the_phones_of_the_settings_are_on_every_publication(hall: Hall) -> None:
    for document in (*public_documents(catalogue_of(hall)), contact_card(catalogue_of(hall))):
        assert "请询问窗口" in said_by(document)
    set_phone(hall, "consult_phone", "0000-1234567")
    set_phone(hall, "supervision_phone", "0000-7654321")
    for document in (*public_documents(catalogue_of(hall)), contact_card(catalogue_of(hall))):
        said = said_by(document)
        assert ("0000-1234567" in said, "0000-7654321" in said, "请询问窗口" in said) == (True, True, False)


def test_the_edition_follows_from_what_is_in_force_not_from_the_day(hall: Hall) -> None:
    first = catalogue_of(hall)
    assert catalogue_of(hall, FIRST_DAY + timedelta(days=1)).edition == first.edition
    set_phone(hall, "consult_phone", "0000-1234567")
    second = catalogue_of(hall)
    published(hall.counter, replace(OLD_AGE_ALLOWANCE, outcome="新的结果"), effective_from=FIRST_DAY)
    third = catalogue_of(hall)
    window = hall.seed.windows[CIVIL_WINDOW]
    append_by_hand(hall.counter, WINDOW, window, (WindowDefined(CIVIL_WINDOW, "民政残联", is_general=False), None))
    assert len({first.edition, second.edition, third.edition, catalogue_of(hall).edition}) == 4


def test_the_handbook_names_centre_day_and_edition_and_each_window_has_a_chapter(hall: Hall) -> None:
    catalogue = catalogue_of(hall)
    book = handbook(catalogue)
    assert book.parts[0] == Cover(
        "练习乡民生服务中心",
        "惠民手册",
        ("3个窗口　5个服务事项", "公布日期　2026年9月24日", f"版本　{catalogue.edition}"),
    )
    chapters = [part.text for part in book.parts if isinstance(part, Heading) and part.level == 1]
    assert chapters == ["怎样使用本手册", "1号窗口　财政", "3号窗口　民政", "4号窗口　综合", "咨询和监督"]
    assert (book.size, book.is_practice) == (PageSize.A5, True)


def test_cards_of_a_window_hold_its_items_and_no_other(hall: Hall) -> None:
    cards = window_cards(catalogue_of(hall), 4, PageSize.A4, is_large=True)
    assert [part.text for part in cards.parts if isinstance(part, Heading)] == ["居民身份证换领/补领代办", "生育登记"]
    assert (cards.size, cards.is_large) == (PageSize.A4, True)
    with pytest.raises(InputProblem):
        window_cards(catalogue_of(hall), 2)


def register_of(hall: Hall, first: date = FIRST_DAY, last: date = FIRST_DAY, desk: Desk | None = None) -> PageDocument:
    return visit_register(hall.stored(), desk or hall.seed.clerk, first, last)


def lines_of(document: PageDocument) -> list[tuple[str, ...]]:
    tables = [part for part in document.parts if isinstance(part, PageTable)]
    return [tuple("".join(one.paragraphs) for one in row) for table in tables for row in table.rows]


def test_the_register_tells_each_visit_in_a_line_and_names_nobody_whole(hall: Hall) -> None:
    hall.new_day(FIRST_DAY)
    received = hall.receive(then="accept")
    hall.act(hall.seed.clerk, log_inquiry, LogInquiry(subject="问路"))
    hall.act(hall.seed.clerk, log_inquiry, LogInquiry(item="404"))
    register = register_of(hall)
    assert lines_of(register) == [
        ("1", "09:00", "马*兰", "9900**********0013", "303 高龄津贴", received.number, "接件、受理", "郑民政"),
        ("2", "09:00", "", "", "", "", "咨询登记", "郑民政"),
        ("3", "09:00", "", "", "404 生育登记", "", "咨询登记", "郑民政"),
    ]
    assert "马秀兰" not in said_by(register)
    assert invented_id() not in said_by(register)


def test_acts_on_a_case_at_another_time_are_another_visit(hall: Hall) -> None:
    hall.new_day(FIRST_DAY)
    hall.receive()
    hall.clock.let_pass(120)
    hall.receive(resident_id=invented_id(2), name="王五")
    assert [(line[1], line[2]) for line in lines_of(register_of(hall))] == [("09:00", "马*兰"), ("09:02", "王*")]


def test_a_body_is_named_with_its_public_code(hall: Hall) -> None:
    hall.new_day(FIRST_DAY)
    hall.receive(uscc="91350100M000100Y43", name="河湾村股份经济合作社")
    assert lines_of(register_of(hall))[0][2:4] == ("河湾村股份经济合作社", "91350100M000100Y43")


def test_a_month_has_a_part_for_each_day(hall: Hall) -> None:
    next_day = FIRST_DAY + timedelta(days=1)
    for day in (FIRST_DAY, next_day):
        hall.new_day(day)
        hall.act(hall.seed.clerk, log_inquiry, LogInquiry())
    month = register_of(hall, date(2026, 9, 1), date(2026, 9, 30))
    assert [part.text for part in month.parts if isinstance(part, Heading)] == [
        "2026年9月24日　星期四　共1条",
        "2026年9月25日　星期五　共1条",
    ]
    assert [line[0] for line in lines_of(month)] == ["1", "1"]


def test_a_day_without_visits_says_so(hall: Hall) -> None:
    assert "没有登记" in said_by(register_of(hall))


def test_who_may_not_read_personal_data_gets_no_register(hall: Hall) -> None:
    with pytest.raises(NotAllowed):
        register_of(hall, desk=Desk(hall.staff(hall.seed.clerk), "技术员", Role.TECHNICIAN))


@pytest.mark.parametrize("days", [-1, 367])
def test_a_span_of_days_that_is_none_or_too_long_is_refused(hall: Hall, days: int) -> None:
    with pytest.raises(InputProblem):
        register_of(hall, FIRST_DAY, FIRST_DAY + timedelta(days=days))


def test_the_contact_card_lists_the_windows(hall: Hall) -> None:
    card = contact_card(catalogue_of(hall))
    assert Fact("3号窗口", Cell(("民政",))) in [
        fact for part in card.parts if isinstance(part, FactSheet) for fact in part.facts
    ]
