"""What a draft needs before it is made public."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from counter_app.domain.catalogue import (
    FREE_OF_CHARGE,
    ItemFacts,
    ItemState,
    ItemVersion,
    Limits,
    Situation,
)
from counter_app.domain.journal import EntryId
from counter_app.domain.publishing import (
    charges_or_names_a_basis,
    clean_facts,
    ensure_codes_once,
    ensure_complete,
    ensure_publication,
    ensure_publishable,
    ensure_retirable,
)
from counter_app.domain.refusal import Refused
from counter_app.domain.time_limits import DayUnit
from counter_app.storage.reference import FileReference
from tests.fakes.fake_adapters import GRAIN_SUBSIDY, IDENTITY_CARD, OLD_AGE_ALLOWANCE, SHIPPED

RESOURCES = Path(__file__).parents[2] / "resources"
TODAY = date(2026, 9, 24)
FACTS = OLD_AGE_ALLOWANCE
FEE = IDENTITY_CARD.fees[0]


@pytest.mark.parametrize("facts", FileReference(RESOURCES).draft_items(), ids=lambda facts: facts.code)
def test_every_shipped_draft_is_complete_and_clean(facts: ItemFacts) -> None:
    ensure_complete(facts)
    assert clean_facts(facts) == facts


def test_shipped_drafts_with_a_local_basis_wait_for_its_number() -> None:
    waiting = [facts.code for facts in FileReference(RESOURCES).draft_items() if not is_publishable(facts)]
    assert waiting == ["109", "206"]


def is_publishable(facts: ItemFacts) -> bool:
    try:
        ensure_publishable(facts)
    except Refused as refused:
        return refused.code != "basis_without_document"
    return True


@pytest.mark.parametrize("facts", SHIPPED, ids=lambda facts: facts.code)
def test_every_fake_draft_can_be_published(facts: ItemFacts) -> None:
    ensure_publishable(facts)


MISSING = [
    ("事项名称", replace(FACTS, name="")),
    ("办理依据", replace(FACTS, legal_basis="")),
    ("提交材料", replace(FACTS, materials=())),
    ("办理期限", replace(FACTS, time_limit_text="")),
    ("收费依据", replace(FACTS, fee_basis="")),
    ("收费标准", replace(FACTS, fee_standard="")),
    ("办理程序", replace(FACTS, procedure=())),
    ("办理程序", replace(FACTS, procedure=("申请", ""))),
    ("办理结果", replace(FACTS, outcome="")),
]


@pytest.mark.parametrize(("name", "facts"), MISSING)
def test_none_of_the_eight_facts_may_be_missing(name: str, facts: ItemFacts) -> None:
    with pytest.raises(Refused) as refused:
        ensure_publishable(facts)
    assert refused.value.code == "fact_missing"
    assert name in refused.value.title


def test_a_historical_item_needs_no_materials() -> None:
    assert GRAIN_SUBSIDY.materials == ()
    ensure_publishable(GRAIN_SUBSIDY)


first, second, *others = FACTS.materials
CONTRADICTIONS = [
    ("basis_without_document", replace(FACTS, legal_basis="有关规定")),
    ("limit_zero", replace(FACTS, limits=Limits(20, committed_days=0))),
    ("limit_missing", replace(FACTS, limits=Limits(20))),
    ("limit_over_law", replace(FACTS, limits=Limits(20, committed_days=21))),
    ("time_limit_invalid", replace(FACTS, limits=Limits(committed_days=3651))),
    ("fee_without_basis", replace(IDENTITY_CARD, fees=(replace(FEE, basis=" "),))),
    ("fee_without_basis", replace(IDENTITY_CARD, fees=(replace(FEE, basis="照旧"),))),
    ("fee_without_basis", replace(FACTS, fee_standard="20元/证")),
    ("fee_price", replace(IDENTITY_CARD, fees=(replace(FEE, unit_price_fen=0),))),
    ("fee_price", replace(IDENTITY_CARD, fees=(replace(FEE, unit_price_fen=-1),))),
    ("fee_incomplete", replace(IDENTITY_CARD, fees=(replace(FEE, unit=""),))),
    ("fee_codes", replace(IDENTITY_CARD, fees=(FEE, FEE))),
    ("fee_of_free_item", replace(IDENTITY_CARD, fee_basis=FREE_OF_CHARGE)),
    ("fee_of_free_item", replace(IDENTITY_CARD, fee_standard=FREE_OF_CHARGE)),
    ("material_numbers", replace(FACTS, materials=(first, replace(second, n=first.n)))),
    ("material_incomplete", replace(FACTS, materials=(replace(first, n=0),))),
    ("material_incomplete", replace(FACTS, materials=(replace(first, copies=-1),))),
    ("material_incomplete", replace(FACTS, materials=(replace(first, name=""),))),
    ("unknown_situation", replace(FACTS, materials=(replace(first, situations=("z",)),))),
    ("unknown_situation", replace(IDENTITY_CARD, situations=())),
    ("situation_codes", replace(FACTS, situations=(Situation("a", "一"), Situation("a", "二")))),
    ("situation_without_name", replace(FACTS, situations=(Situation("a", ""),))),
]


@pytest.mark.parametrize(("code", "facts"), CONTRADICTIONS)
def test_facts_that_contradict_themselves_are_refused(code: str, facts: ItemFacts) -> None:
    with pytest.raises(Refused) as refused:
        ensure_publishable(facts)
    assert refused.value.code == code


def test_limits_in_different_days_are_not_compared() -> None:
    ensure_publishable(replace(FACTS, limits=Limits(60, DayUnit.NATURAL, 61, DayUnit.WORKING)))


@pytest.mark.parametrize("code", ["", "30", "3030", "03", "003", "3a3", "٣٠٣"])
def test_a_code_has_three_digits(code: str) -> None:
    with pytest.raises(Refused) as refused:
        clean_facts(replace(FACTS, code=code))
    assert refused.value.code == "item_code"


def test_texts_are_cleaned_and_empty_ones_stay_empty() -> None:
    cleaned = clean_facts(replace(FACTS, code="３０３", legal_basis="  《某法》  第三条 ", outcome="  "))
    assert (cleaned.code, cleaned.legal_basis, cleaned.outcome) == ("303", "《某法》 第三条", "")


def test_what_a_printer_would_obey_is_refused() -> None:
    with pytest.raises(Refused) as refused:
        clean_facts(replace(FACTS, materials=(replace(first, name="户口簿\x1bp"),)))
    assert refused.value.field == "materials"


@pytest.mark.parametrize("code", ["", "a b", "情形", "x" * 13])
def test_codes_of_situations_and_fees_are_short_ascii(code: str) -> None:
    for facts in (
        replace(FACTS, situations=(Situation(code, "一"),)),
        replace(IDENTITY_CARD, fees=(replace(FEE, code=code),)),
    ):
        with pytest.raises(Refused) as refused:
            clean_facts(facts)
        assert refused.value.code == "part_code"


def test_a_fee_line_or_a_fee_basis_wants_four_eyes() -> None:
    assert charges_or_names_a_basis(IDENTITY_CARD)
    assert charges_or_names_a_basis(replace(IDENTITY_CARD, fees=()))
    assert not charges_or_names_a_basis(FACTS)


def version(effective_from: date, effective_to: date | None = None) -> ItemVersion:
    return ItemVersion(EntryId(bytes(32)), FACTS, effective_from, effective_to, None, None, False, False)


CONFIRMED = ItemState(draft=FACTS, is_confirmed=True)
NOT_YET = [
    ("no_draft", ItemState(), TODAY),
    ("not_confirmed", ItemState(draft=FACTS), TODAY),
    ("fact_missing", replace(CONFIRMED, draft=replace(FACTS, outcome="")), TODAY),
    ("published_in_the_past", CONFIRMED, date(2026, 9, 23)),
    ("versions_overlap", replace(CONFIRMED, versions=(version(TODAY),)), TODAY),
    ("versions_overlap", replace(CONFIRMED, versions=(version(date(2026, 12, 1)),)), date(2026, 11, 1)),
]


@pytest.mark.parametrize(("code", "state", "day"), NOT_YET)
def test_a_publication_waits_for_its_conditions(code: str, state: ItemState, day: date) -> None:
    with pytest.raises(Refused) as refused:
        ensure_publication(state, day, TODAY)
    assert refused.value.code == code


def test_a_version_may_follow_on_the_day_after_the_one_before_began() -> None:
    state = replace(CONFIRMED, versions=(version(TODAY),))
    assert ensure_publication(state, date(2026, 9, 25), TODAY) == FACTS


def test_an_item_ends_neither_in_the_past_nor_before_it_began() -> None:
    began, coming = ItemState(versions=(version(date(2026, 1, 1)),)), ItemState(versions=(version(date(2026, 12, 1)),))
    for state, day in ((began, date(2026, 9, 23)), (coming, date(2026, 11, 30))):
        with pytest.raises(Refused) as refused:
            ensure_retirable(state, day, TODAY)
        assert refused.value.code == "end_before_start"
    assert ensure_retirable(began, TODAY, TODAY) == began.versions[0]
    with pytest.raises(Refused):
        ensure_retirable(ItemState(draft=FACTS), TODAY, TODAY)


def test_an_import_holds_each_code_once() -> None:
    ensure_codes_once(SHIPPED)
    with pytest.raises(Refused):
        ensure_codes_once((FACTS, FACTS))
