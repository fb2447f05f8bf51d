"""The shipped service items: complete, uniform drafts that nobody can take for confirmed law."""

import re
import tomllib
from functools import cache
from pathlib import Path
from typing import NotRequired, TypedDict, cast, get_origin, is_typeddict

import pytest

CATALOGUE = Path(__file__).parents[2] / "resources" / "catalogue"
CODES = [
    str(code)
    for first, last in ((101, 111), (201, 217), (301, 313), (401, 407), (501, 508))
    for code in range(first, last + 1)
]
WINDOWS = {"1": "财政", "2": "社保", "3": "民政", "4": "综合", "5": "经济"}
KINDS = {
    "instant": "101 107 111 201 205 210 212 214 404",
    "committed": "215 303 305 501 502 503 506",
    "agency": "213 401 402 403 406 507 508",
    "historical": "103 105 106 208 209",
}
PROCEDURES = (
    ["申请", "核验", "办结"],
    ["申请", "受理", "审核", "决定", "送达"],
    ["申请", "受理", "调查", "公示", "上报", "决定", "送达"],
    ["收件清点", "移交", "代办", "取回", "领取"],
)
FORMS = {"original", "copy", "original_seen_copy_kept", "original_or_copy", "electronic"}
OTHER_COLLECTORS = {"competent_body", "tax", "insurer"}


class Limit(TypedDict):
    statutory_days: NotRequired[int]
    statutory_unit: NotRequired[str]
    committed_days: NotRequired[int]
    committed_unit: NotRequired[str]


class Situation(TypedDict):
    code: str
    name: str


class Material(TypedDict):
    n: int
    name: str
    form: str
    copies: int
    source: str
    deferrable: bool
    shareable: bool
    situations: list[str]


class Fee(TypedDict):
    code: str
    name: str
    basis: str
    unit_price_fen: int
    unit: str
    collected_by: str
    situations: list[str]


class Item(TypedDict):
    code: str
    name: str
    window: str
    kind: str
    status: str
    legal_basis: str
    legal_basis_confirmed: bool
    confidence: str
    confidence_note: str
    procedure: list[str]
    outcome: str
    fee_basis: str
    fee_standard: str
    time_limit_text: str
    limit: Limit
    situations: list[Situation]
    materials: list[Material]
    fees: list[Fee]


@cache
def read_item(code: str) -> Item:
    return cast("Item", tomllib.loads((CATALOGUE / f"{code}.toml").read_text(encoding="utf-8")))


@pytest.fixture(params=CODES)
def item(request: pytest.FixtureRequest) -> Item:
    return read_item(request.param)


def assert_declared_types(table: dict[str, object], schema: type) -> None:
    for key, declared in schema.__annotations__.items():
        expected = dict if is_typeddict(declared) else get_origin(declared) or declared
        assert type(table[key]) is expected, key


def test_the_catalogue_holds_exactly_the_56_items_of_the_list() -> None:
    assert len(CODES) == 56
    assert sorted(path.name for path in CATALOGUE.iterdir()) == [f"{code}.toml" for code in CODES]


def test_a_file_has_the_keys_of_the_schema_and_no_others(item: Item) -> None:
    assert item.keys() == Item.__annotations__.keys()
    assert item["limit"].keys() <= Limit.__annotations__.keys()
    assert all(situation.keys() == Situation.__annotations__.keys() for situation in item["situations"])
    assert all(material.keys() == Material.__annotations__.keys() for material in item["materials"])
    assert all(fee.keys() == Fee.__annotations__.keys() for fee in item["fees"])


def test_every_value_has_its_declared_type(item: Item) -> None:
    assert_declared_types(dict(item), Item)
    for situation in item["situations"]:
        assert_declared_types(dict(situation), Situation)
    for material in item["materials"]:
        assert_declared_types(dict(material), Material)
    for fee in item["fees"]:
        assert_declared_types(dict(fee), Fee)


@pytest.mark.parametrize("code", CODES)
def test_a_file_is_named_by_its_code_and_lies_in_its_window(code: str) -> None:
    assert read_item(code)["code"] == code
    assert read_item(code)["window"] == WINDOWS[code[0]]


def test_every_item_has_the_kind_of_the_list(item: Item) -> None:
    kinds = {code: kind for kind, codes in KINDS.items() for code in codes.split()}
    assert item["kind"] == kinds.get(item["code"], "upward")


def test_every_item_is_an_unconfirmed_draft(item: Item) -> None:
    assert item["status"] == "draft"
    assert item["legal_basis_confirmed"] is False


def test_an_uncertain_basis_says_what_to_check(item: Item) -> None:
    assert item["confidence"]
    if item["confidence"] not in {"S", "H"} or "由县级填写" in item["legal_basis"]:
        assert item["confidence_note"]


def test_none_of_the_eight_facts_is_empty(item: Item) -> None:
    facts = (
        item["name"],
        item["legal_basis"],
        item["time_limit_text"],
        item["fee_basis"],
        item["fee_standard"],
        item["outcome"],
    )
    assert all(fact.strip() for fact in facts)
    assert item["procedure"] in PROCEDURES
    assert item["materials"] or item["kind"] == "historical"


def test_a_limit_is_a_positive_number_of_days_with_its_unit(item: Item) -> None:
    limit = item["limit"]
    assert ("statutory_days" in limit) == ("statutory_unit" in limit)
    assert ("committed_days" in limit) == ("committed_unit" in limit)
    assert {limit.get("statutory_unit", "working"), limit.get("committed_unit", "working")} <= {"working", "natural"}
    assert limit.get("statutory_days", 1) > 0
    assert limit.get("committed_days", 1) > 0


def test_a_committed_limit_never_exceeds_the_statutory_one(item: Item) -> None:
    limit = item["limit"]
    if limit.get("statutory_unit") == limit.get("committed_unit") is not None:
        assert limit["committed_days"] <= limit["statutory_days"]


def test_the_public_reads_the_days_the_program_counts(item: Item) -> None:
    days = item["limit"].get("committed_days", item["limit"].get("statutory_days"))
    if days is not None:
        assert str(days) in item["time_limit_text"]


def test_a_committed_item_has_a_committed_limit(item: Item) -> None:
    if item["kind"] == "committed":
        assert "committed_days" in item["limit"]


def test_an_ended_programme_has_no_limit_and_no_fee(item: Item) -> None:
    if item["kind"] == "historical":
        assert item["limit"] == {}
        assert item["fees"] == []


def test_materials_are_numbered_from_one_in_order(item: Item) -> None:
    assert [material["n"] for material in item["materials"]] == list(range(1, len(item["materials"]) + 1))


def test_a_material_says_what_it_is_and_where_to_get_it(item: Item) -> None:
    for material in item["materials"]:
        assert material["name"].strip()
        assert material["source"].strip()
        assert material["form"] in FORMS


def test_copies_agree_with_the_form_of_a_material(item: Item) -> None:
    for material in item["materials"]:
        if material["form"] == "electronic":
            assert material["copies"] == 0
        else:
            assert material["copies"] >= (0 if material["form"] == "original" else 1)


def test_no_situation_asks_for_the_same_material_twice(item: Item) -> None:
    for situation in [s["code"] for s in item["situations"]] or [""]:
        asked = [m["name"] for m in item["materials"] if not m["situations"] or situation in m["situations"]]
        assert len(asked) == len(set(asked))


def test_every_situation_asks_for_some_material(item: Item) -> None:
    for situation in item["situations"]:
        assert any(not m["situations"] or situation["code"] in m["situations"] for m in item["materials"])


def test_situations_are_lettered_from_a_in_order(item: Item) -> None:
    assert [s["code"] for s in item["situations"]] == list("abcdefgh"[: len(item["situations"])])
    assert all(s["name"].strip() for s in item["situations"])


def test_materials_and_fees_name_only_situations_of_their_item(item: Item) -> None:
    known = {situation["code"] for situation in item["situations"]}
    for row in (*item["materials"], *item["fees"]):
        assert set(row["situations"]) <= known
        assert len(row["situations"]) == len(set(row["situations"]))


def test_a_situation_question_changes_what_is_asked(item: Item) -> None:
    if item["situations"]:
        assert any(row["situations"] for row in (*item["materials"], *item["fees"]))


def test_a_fee_line_has_a_price_and_a_documented_basis(item: Item) -> None:
    for fee in item["fees"]:
        assert "〔" in fee["basis"]
        assert fee["basis"] in item["fee_basis"]
        assert fee["unit_price_fen"] > 0
        assert fee["name"].strip()
        assert fee["unit"].strip()


def test_fee_codes_are_unique_within_an_item(item: Item) -> None:
    assert [fee["code"] for fee in item["fees"]] == [f"f{n}" for n in range(1, len(item["fees"]) + 1)]


def test_no_fee_is_collected_by_the_centre(item: Item) -> None:
    assert {fee["collected_by"] for fee in item["fees"]} <= OTHER_COLLECTORS


def test_a_free_item_says_so_in_the_same_words_and_has_no_fee_line(item: Item) -> None:
    if item["fee_basis"].startswith("不收费") or item["fee_standard"].startswith("不收费"):
        assert item["fee_basis"].startswith("不收费")
        assert item["fee_standard"] == "不收费"
        assert item["fees"] == []


def test_a_price_is_backed_by_a_numbered_document(item: Item) -> None:
    if item["fee_standard"] != "不收费":
        assert re.search(r"〔\d{4}〕\d+号|国务院令第\d+号", item["fee_basis"])


def test_nothing_of_ours_is_titled_as_a_fiscal_note(item: Item) -> None:
    titles = [item["name"], item["outcome"], *(fee["name"] for fee in item["fees"])]
    assert not any(word in title for title in titles for word in ("收据", "发票"))


def test_the_identity_card_has_the_price_of_2003_for_each_situation() -> None:
    prices_fen = [fee["unit_price_fen"] for fee in read_item("402")["fees"]]
    assert prices_fen == [2000, 4000, 1000]


def test_a_first_identity_card_costs_nothing() -> None:
    card = read_item("402")
    first = next(s["code"] for s in card["situations"] if s["name"] == "首次申领")
    assert not any(not fee["situations"] or first in fee["situations"] for fee in card["fees"])


def test_a_dwelling_is_registered_for_80_yuan_and_other_buildings_for_550() -> None:
    prices_fen = {fee["name"]: fee["unit_price_fen"] for fee in read_item("403")["fees"]}
    assert prices_fen["不动产登记费（住宅）"] == 8000
    assert prices_fen["不动产登记费（非住宅）"] == 55000
