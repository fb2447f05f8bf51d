"""Bad lines of every kind: each is refused in plain words, repeats nothing of the input and changes nothing."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

import pytest

from tests.integration.practice import (
    ALL_OK,
    CIVIL_CLERK,
    DEPUTY,
    FACTS,
    INSTANT,
    OLD_AGE,
    SOCIAL_CLERK,
    Centre,
    JsonObject,
    Teller,
    invented_id,
)

CHINESE = re.compile(r"[\u4e00-\u9fff]{2}")
INPUT, NOT_ALLOWED, CONFLICT, NEEDS = "input_problem", "not_allowed", "conflict", "needs_approver"
NAME = "欧阳试名"
GOOD_ID = invented_id(777)
WRONG_ID = GOOD_ID[:-1] + ("1" if GOOD_ID[-1] != "1" else "2")
UNKNOWN = "01a20a17-07c6-78d2-8977-d897b066fedc"
PERSONAL = ("name", "resident_id", "agent", "collector", "authority", "reason", "subject", "phone", "address", "text")
MISSING_1 = ALL_OK | {"1": "missing"}


def bad(kind: str, do: str, /, **fields: object) -> JsonObject:
    return {"kind": kind, "do": do, "fields": fields}


def filing(kind: str = INPUT, /, **fields: object) -> JsonObject:
    """A line that receives a case and would be carried out but for the fields given."""
    usual: JsonObject = {"item": OLD_AGE, "resident_id": GOOD_ID, "name": NAME, "materials": ALL_OK}
    return bad(kind, "receive_case", **{name: one for name, one in (usual | fields).items() if one is not None})


def named(name: str) -> JsonObject:
    return bad(INPUT, "register_person", resident_id=GOOD_ID, name=name)


def identified(resident_id: str) -> JsonObject:
    return bad(INPUT, "register_person", resident_id=resident_id, name=NAME)


def approved(kind: str, do: str, /, **fields: object) -> JsonObject:
    """A director-level line with the right password."""
    return bad(kind, do, **fields, approver=DEPUTY, approver_password="bai-jian-guo-lianxi")


@pytest.fixture(scope="module")
def serving(founded_centre: Centre, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Teller]:
    """One open centre for all bad lines: none of them changes it."""
    with founded_centre.copied_to(tmp_path_factory.mktemp("bad")).serving() as teller:
        yield teller


@pytest.fixture(scope="module")
def known(serving: Teller) -> dict[str, str]:
    """What the bad lines speak of: cases in several stages, a person, an item that ended, a draft."""
    serving.sign_in(CIVIL_CLERK)
    received = serving.receive(1)
    serving.done("draft_item", **FACTS)
    accepted = serving.receive(3, materials=ALL_OK | {"4": "missing"}, then="accept", defer={"4": "2099-01-01"})
    held = serving.receive(5, then="accept")
    serving.done("take_custody", case=held["case"], documents=[{"name": "户口簿"}])
    return {
        "@received": received["case"],
        "@number": received["number"],
        "@person": received["person"],
        "@entry": received["entry"],
        "@unchecked": serving.receive(2, materials={"1": "ok"})["case"],
        "@missing": serving.receive(6, materials=MISSING_1)["case"],
        "@noticed": serving.receive(7, materials=MISSING_1, then="notice")["case"],
        "@accepted": accepted["case"],
        "@held": held["case"],
        "@mistyped": received["number"][:-1] + ("0" if received["number"][-1] != "0" else "1"),
    }


@pytest.fixture
def teller(serving: Teller, known: dict[str, str]) -> Teller:
    assert known
    serving.sign_in(CIVIL_CLERK)
    return serving


def filled_in(value: Any, known: dict[str, str]) -> Any:
    if isinstance(value, dict):
        return {name: filled_in(one, known) for name, one in value.items()}
    return known.get(value, value) if isinstance(value, str) else value


def ensure_refused_well(teller: Teller, raw: bytes, kind: str) -> JsonObject:
    before = teller.digest()
    answer = teller.raw(raw)
    assert answer["ok"] is False, answer
    error: JsonObject = answer["error"]
    assert error["kind"] == kind, error
    assert error["field"] != ""
    assert CHINESE.search(error["title"]), error
    assert CHINESE.search(error["advice"]), error
    assert teller.digest() == before
    return error


def ensure_nothing_is_repeated(fields: JsonObject, error: JsonObject) -> None:
    told = json.dumps(error, ensure_ascii=False)
    assert NAME not in told
    for name in PERSONAL:
        value = fields.get(name)
        if isinstance(value, str) and len(value.strip()) > 2:
            assert value not in told, f"{name} is repeated: {told}"


RAW_LINES = [
    b'{"do":',
    b"receive_case",
    b"[]",
    b'"text"',
    b"null",
    b"1",
    b"{}",
    b'{"do":1}',
    b'{"do":null}',
    b'{"do":"no_such_act"}',
    b'{"do":"__class__"}',
    b'{"do":"sign_out","do":"sign_out"}',
    b'{"do":"receive_case","materials":{"1":"ok","1":"missing"}}',
    b"[" * 100_000,
    b'{"do":' * 40_000,
    b'{"do":"find","text":"a","limit":1.5}',
    b'{"do":"find","text":"a","limit":NaN}',
    b'{"do":"find","text":"a","limit":1e9}',
    b'{"do":"find","text":"a","limit":' + b"9" * 5_000 + b"}",
    b'{"do":"find","text":"' + b"a" * 300_000 + b'"}',
    b'{"do":"find","text":"\xff\xfe"}',
    b'\xef\xbb\xbf{"do":"find","text":"a"}',
    b'{"do":"find","text":"a\x00b"}',
    b'{"do":"find","text":"a"}{"do":"find","text":"a"}',
    b'{"do":"find","text":"a","id":7}',
    b'{"do":"find","text":"a","id":"' + b"i" * 201 + b'"}',
    b'{"do":"find","text":"a","approver":["x"]}',
    b"{'do':'find'}",
    b'{"do":"receive_case","item":"303","materials":{' + b",".join(b'"%d":"ok"' % n for n in range(9_000)) + b"}}",
]
FIELDS = [
    bad(INPUT, "find"),
    bad(INPUT, "find", text=1),
    bad(INPUT, "find", text=NAME, limit=0),
    bad(INPUT, "find", text=NAME, limit=101),
    bad(INPUT, "find", text=NAME, limit=True),
    bad(INPUT, "find", text=NAME, limit="5"),
    bad(INPUT, "find", text="\ud800"),
    bad(INPUT, "find", text=NAME, colour="red"),
    bad(INPUT, "show"),
    bad(INPUT, "show", case="@number", person="@person"),
    bad(INPUT, "show", case=UNKNOWN),
    bad(INPUT, "show", case="@person"),
    bad(INPUT, "show", person="@received"),
    bad(INPUT, "show", item="999"),
    bad(INPUT, "show", session=UNKNOWN),
    bad(INPUT, "history", of="0918-03-0024"),
    bad(INPUT, "report", kind="tomorrow"),
    bad(INPUT, "report", **{"kind": "register", "from": "2026-02-30"}),
    bad(INPUT, "report", **{"kind": "register", "from": "2026-02-02", "to": "2026-02-01"}),
    bad(INPUT, "report", **{"kind": "register", "from": "0001-01-01", "to": "9999-12-31"}),
]
IDENTITIES = [
    identified(WRONG_ID),
    identified(GOOD_ID[:-1]),
    identified(GOOD_ID + "1"),
    identified("99000019500230777X"),
    identified("990000299901017771"),
    identified("990000500101777"),
    identified("99000019500101777Ⅹ"),
    identified("٩٩٠٠٠٠١٩٥٠٠١٠١٧٧٧٥"),
    identified(""),
    identified("\u202e" + GOOD_ID),
    bad(INPUT, "register_person", name=NAME),
    bad(INPUT, "register_person", resident_id=GOOD_ID),
    bad(INPUT, "register_person", resident_id=GOOD_ID, no_id_reason="新生儿", name=NAME),
    bad(INPUT, "register_person", unverified_reason="证件磨损", name=NAME),
    bad(INPUT, "register_person", uscc="91350100M000100Y34", name=NAME),
    bad(INPUT, "register_person", uscc="91350100I000100Y43", name=NAME),
    bad(INPUT, "register_person", resident_id=GOOD_ID, name=NAME, phone="电话13800138000"),
    bad(INPUT, "register_person", resident_id=GOOD_ID, name=NAME, village="马秀兰住在东头"),
    bad(INPUT, "register_person", resident_id=GOOD_ID, name=NAME, address="红旗路" * 4_000),
    bad(INPUT, "correct_person", person=UNKNOWN, name=NAME, reason="录错"),
    bad(INPUT, "correct_person", person="@person", reason="录错了名字"),
    bad(INPUT, "correct_person", person="@person", name=NAME, reason=" "),
    bad(INPUT, "correct_person", person="@person", name=NAME),
    bad(INPUT, "correct_person", person="@person", uscc="91350100M000100Y43", reason="录错"),
    bad(INPUT, "correct_person", person="@person", resident_id=WRONG_ID, reason="录错了号码"),
]
NAMES = [
    named(""),
    named(" 　"),
    named("马秀兰\x00"),
    named("马秀\n兰"),
    named("马\x1b[31m秀兰"),
    named("马\u202e秀兰"),
    named("马\u2066秀\u2069兰"),
    named("马\u200b秀兰"),
    named("马\ufeff秀兰"),
    named("马\ue000秀兰"),
    named("马\ufe0f秀兰"),
    named("马\u2028秀兰"),
    named("马\ud800秀兰"),
    named("马\U000e0041秀兰"),
    named("马" * 10_000),
]
FILINGS = [
    filing(item="999"),
    filing(item="399"),
    filing(item=UNKNOWN),
    filing(item="3" * 10_000),
    filing(item="303' OR '1'='1"),
    filing(item="\ud800"),
    filing(resident_id=None),
    filing(resident_id=WRONG_ID),
    filing(person="@person"),
    filing(resident_id=None, person=UNKNOWN),
    filing(resident_id=None, person="@person"),
    filing(name=None, resident_id=invented_id(999)),
    filing(situation="z"),
    filing(situation="\u202e"),
    filing(materials={"9": "ok"}),
    filing(materials={"5": "ok"}),
    filing(materials={"１": "ok"}),
    filing(materials={"-1": "ok"}),
    filing(materials={"马秀兰": "ok"}),
    filing(materials={"1": "OK"}),
    filing(materials={"1": "defective"}),
    filing(materials={"1": "defective:other"}),
    filing(materials={"1": "defective:other:\u202e坏了"}),
    filing(materials={"1": "defective:other:" + "坏" * 10_000}),
    filing(materials={"1": "shared"}),
    filing(materials={"1": True}),
    filing(materials=["ok"]),
    filing(agent="马\u202e小军"),
    filing(then="finish"),
    filing(then="notice"),
    filing(then="accept", materials={"1": "ok"}),
    filing(then="accept", materials={}),
    filing(then="accept", materials=MISSING_1),
    filing(then="accept", materials=MISSING_1, defer={"1": "2099-01-01"}),
    filing(then="accept", materials=ALL_OK | {"4": "missing"}, defer={"4": "2020-01-01"}),
    filing(then="accept", materials=ALL_OK | {"4": "missing"}, defer={"4": "明天"}),
    filing(then="accept", defer={"4": "2099-01-01"}),
    filing(then="accept", defer={"44": "2099-01-01"}),
    filing(then="accept", finish=True),
    filing(then="accept", no_paper_reason="纸\u202e"),
    filing(defer={"4": "2099-01-01"}),
    filing(finish=True),
    filing(reason="后来才发现"),
    filing(NOT_ALLOWED, item=INSTANT, materials={"1": "ok", "2": "ok"}, then="accept"),
]
ACTS = [
    bad(INPUT, "accept_case", case="0918-03-0024"),
    bad(INPUT, "accept_case", case="@mistyped"),
    bad(INPUT, "accept_case", case="@person"),
    bad(INPUT, "accept_case", case=""),
    bad(INPUT, "accept_case", case="\ud800"),
    bad(INPUT, "accept_case", case="%' OR 1=1 --"),
    bad(INPUT, "accept_case", case="9" * 10_000),
    bad(INPUT, "accept_case", case="@unchecked"),
    bad(INPUT, "accept_case", case="@missing"),
    bad(CONFLICT, "accept_case", case="@noticed"),
    bad(CONFLICT, "accept_case", case="@accepted"),
    bad(INPUT, "issue_notice", case="@received"),
    bad(INPUT, "issue_notice", case="@unchecked"),
    bad(CONFLICT, "issue_notice", case="@accepted"),
    bad(INPUT, "supplement_case", case="@noticed"),
    bad(INPUT, "supplement_case", case="@noticed", materials={"7": "ok"}),
    bad(INPUT, "supplement_case", case="@accepted", materials={"1": "ok"}),
    bad(INPUT, "supplement_case", case="@accepted", materials={"4": "missing"}),
    bad(INPUT, "refuse_case", case="@received"),
    bad(INPUT, "refuse_case", case="@received", reason=""),
    bad(INPUT, "refuse_case", case="@received", reason="不\u202e属于"),
    bad(INPUT, "refuse_case", case="@received", reason="不" * 10_000),
    bad(CONFLICT, "refuse_case", case="@accepted", reason="不属于本中心"),
    bad(INPUT, "withdraw_case", case="@received", ground="tired"),
    bad(CONFLICT, "finish_case", case="@received"),
    bad(INPUT, "finish_case", case="@accepted", outcome="maybe"),
    bad(INPUT, "finish_case", case="@accepted", outcome="denied"),
    bad(CONFLICT, "hand_over_result", case="@accepted"),
    bad(CONFLICT, "undo", case="@received"),
    bad(CONFLICT, "undo", case="@held"),
    bad(INPUT, "undo", case="@accepted", entry="xyz"),
    bad(CONFLICT, "undo", case="@accepted", entry="@entry"),
    bad(INPUT, "log_feedback", case="@accepted", how="pigeon"),
    bad(INPUT, "log_feedback", case="@accepted", how="phone", what="好\x07了"),
    bad(INPUT, "log_inquiry", item="999"),
    bad(INPUT, "log_inquiry", person="@person", name=NAME),
    bad(INPUT, "log_inquiry", refer_to="77"),
    bad(INPUT, "log_inquiry", outcome="referred"),
    bad(INPUT, "log_inquiry", outcome="answered", refer_to="2"),
    bad(INPUT, "log_inquiry", subject="问" * 10_000),
    bad(INPUT, "take_custody", case="@received", documents=[]),
    bad(INPUT, "take_custody", case="@received", documents=[{"name": " "}]),
    bad(INPUT, "take_custody", case="@received", documents=[{"name": "证", "copies": 0}]),
    bad(INPUT, "take_custody", case="@received", documents=[{"name": "证", "copies": 10**17}]),
    bad(INPUT, "take_custody", case="@received", documents=[{"name": "证"}] * 51),
    bad(INPUT, "take_custody", case="@received", documents=[{"name": "证", "colour": "red"}]),
    bad(INPUT, "return_original", custody="@received"),
    bad(INPUT, "return_original", custody="@held", to="别的人"),
    bad(INPUT, "open_session", window=77),
    bad(INPUT, "open_session", window="\ud800"),
    bad(INPUT, "open_session", kind="party"),
    bad(INPUT, "open_session", business_day="23.11.2026"),
    bad(INPUT, "open_session", float={"100": -1}),
    bad(INPUT, "open_session", float={"7": 1}),
    bad(INPUT, "open_session", float={"100": "1"}),
    bad(INPUT, "reassign_case", to_staff=SOCIAL_CLERK, reason="调岗", pin="729481"),
    bad(INPUT, "reassign_case", to_staff=SOCIAL_CLERK, case="@accepted", from_staff=CIVIL_CLERK, reason="调岗",
        pin="729481"),
    bad(INPUT, "reassign_case", to_staff=SOCIAL_CLERK, case="@accepted", reason=" ", pin="729481"),
    bad(INPUT, "reassign_case", to_staff=CIVIL_CLERK, case="@accepted", reason="调岗", pin="618370"),
    bad(NOT_ALLOWED, "reassign_case", to_staff=NAME, case="@accepted", reason="调岗", pin="729481"),
    bad(NOT_ALLOWED, "sign_in", staff=NAME, pin="274936"),
    bad(INPUT, "sign_in", staff="\ud800", pin="274936"),
    bad(INPUT, "sign_in", staff=CIVIL_CLERK),
    bad(INPUT, "sign_in", staff=CIVIL_CLERK, pin="618370", password="x"),
    bad(INPUT, "sign_in", staff=CIVIL_CLERK, pin=618370),
    bad(INPUT, "change_pin", pin="618370", new_pin="12345"),
    bad(INPUT, "change_pin", pin="618370", new_pin="123456"),
    bad(INPUT, "change_pin", pin="618370", new_pin="５８２６０４"),
    bad(INPUT, "change_pin", pin="618370", new_pin="618370"),
    bad(INPUT, "change_pin", new_pin="582604"),
    bad(INPUT, "import_catalogue", file="/no/such/file.toml"),
    bad(INPUT, "import_catalogue", file="/dev/null\x00"),
    bad(INPUT, "import_catalogue", file="/dev/zero"),
    bad(INPUT, "import_catalogue", file=__file__),
    bad(INPUT, "draft_item", code="3"),
    bad(INPUT, "draft_item", code="398"),
    bad(INPUT, "draft_item", **FACTS | {"code": "39X"}),
    bad(INPUT, "draft_item", **FACTS | {"name": "殡葬\u202e补助"}),
    bad(INPUT, "draft_item", **FACTS | {"kind": "magic"}),
    bad(INPUT, "draft_item", **FACTS | {"window": "99"}),
    bad(INPUT, "draft_item", **FACTS | {"limits": {"committed_days": "5"}}),
    bad(INPUT, "draft_item", **FACTS | {"situations": [{"code": "a b", "name": "x"}]}),
]  # fmt: skip
DIRECTORS = [
    bad(NEEDS, "add_staff", name="赵小燕", role="clerk"),
    bad(NEEDS, "correct_case", case="@accepted", fields={"situation": "a"}, reason="录错"),
    bad(INPUT, "add_staff", name="赵小燕", role="clerk", approver=DEPUTY),
    bad(NOT_ALLOWED, "add_staff", name="赵小燕", role="clerk", approver=NAME, approver_password="bai-jian-guo-lianxi"),
    bad(NOT_ALLOWED, "add_staff", name="赵小燕", role="clerk", approver=SOCIAL_CLERK, approver_password="729481"),
    bad(NOT_ALLOWED, "add_staff", name="赵小燕", role="clerk", approver="\ud800", approver_password="\ud800"),
    approved(INPUT, "add_staff", name="赵小燕", role="king"),
    approved(INPUT, "add_staff", name="赵\u202e小燕", role="clerk"),
    approved(INPUT, "add_staff", name=SOCIAL_CLERK, role="clerk"),
    approved(INPUT, "add_staff", name="赵小燕", role="clerk", phone="打我电话"),
    approved(INPUT, "retire_staff", staff=NAME),
    approved(CONFLICT, "retire_staff", staff=CIVIL_CLERK),
    approved(INPUT, "reset_pin", staff="\ud800"),
    approved(INPUT, "define_window", window=0, name="退役军人"),
    approved(INPUT, "define_window", window=100, name="退役军人"),
    approved(INPUT, "define_window", window="6" * 5_000, name="退役军人"),
    approved(INPUT, "define_window", window="Ⅵ", name="退役军人"),
    approved(INPUT, "define_window", window=6, name="民政"),
    approved(INPUT, "assign_post", staff=NAME, post="综合岗", window=4),
    approved(INPUT, "assign_post", staff=SOCIAL_CLERK, post="", window=4),
    approved(INPUT, "assign_post", staff=SOCIAL_CLERK, post="综合岗", window=4, items=["999"]),
    approved(INPUT, "assign_post",
             **{"staff": SOCIAL_CLERK, "post": "综合岗", "window": 4, "from": "2026-12-01", "to": "2026-11-01"}),
    approved(INPUT, "substitute",
             **{"absent": SOCIAL_CLERK, "by": SOCIAL_CLERK, "from": "2026-11-01", "to": "2026-12-01"}),
    approved(INPUT, "set", key="no_such_setting", value="yes"),
    approved(INPUT, "set", key="any_window", value="maybe"),
    approved(INPUT, "set", key="consult_phone", value="请打电话"),
    approved(INPUT, "local_holiday", date="2026-13-01", name="古尔邦节"),
    approved(INPUT, "local_holiday", date="2026-11-27", name="\u2028"),
    approved(INPUT, "import_calendar", file="/no/such/year.toml"),
    approved(INPUT, "import_calendar", file="/dev/zero"),
    approved(INPUT, "confirm_item", item=OLD_AGE),
    approved(INPUT, "publish_item", item="399"),
    approved(INPUT, "publish_item", item=OLD_AGE),
    approved(INPUT, "retire_item", item="399", effective_to="2099-01-01", reason="停办"),
    approved(INPUT, "retire_item", item=OLD_AGE, effective_to="2020-01-01", reason="停办"),
    approved(INPUT, "retire_item", item=OLD_AGE, effective_to="2099-01-01", reason=" "),
    approved(INPUT, "correct_case", case="@accepted", fields={}, reason="录错"),
    approved(INPUT, "correct_case", case="@accepted", fields={"outcome": "granted"}, reason="录错"),
    approved(INPUT, "correct_case", case="@accepted", fields={"situation": "z"}, reason="录错"),
    approved(INPUT, "correct_case", case="@accepted", fields={"person": UNKNOWN}, reason="录错"),
    approved(INPUT, "correct_case", case="@accepted", fields={"situation": "a"}, reason=" "),
    approved(INPUT, "correct_case", case="@accepted", fields={"handler": "me"}, reason="录错"),
    approved(CONFLICT, "correct_case", case="@held", fields={"reverses": "@entry"}, reason="录错"),
    approved(CONFLICT, "settle_conflict", aggregate="@accepted", stands="0" * 64, reason="核实"),
    approved(INPUT, "settle_conflict", aggregate="@accepted", stands="0", reason="核实"),
]  # fmt: skip
LINES = [*FIELDS, *IDENTITIES, *NAMES, *FILINGS, *ACTS, *DIRECTORS]


def name_of(line: JsonObject) -> str:
    return ascii(f"{line['do']} {line['fields']}")[:70]


@pytest.mark.parametrize("raw", RAW_LINES, ids=lambda raw: ascii(raw[:40]))
def test_what_is_no_line_of_the_contract_is_refused(teller: Teller, raw: bytes) -> None:
    ensure_refused_well(teller, raw, INPUT)


@pytest.mark.parametrize("line", LINES, ids=name_of)
def test_a_bad_line_is_refused_in_plain_words_and_changes_nothing(
    teller: Teller, known: dict[str, str], line: JsonObject
) -> None:
    fields = filled_in(line["fields"], known)
    error = ensure_refused_well(teller, json.dumps({"do": line["do"]} | fields).encode(), line["kind"])
    ensure_nothing_is_repeated(fields, error)


PUBLISHED_NEVER = [
    {"limits": {"committed_days": 0, "committed_unit": "working"}},
    {"limits": {"committed_days": 10**17, "committed_unit": "working"}},
    {"limits": {}},
    {"limits": {"committed_days": 9, "committed_unit": "working", "statutory_days": 5, "statutory_unit": "working"}},
    {"fee_standard": "5元"},
    {"fee_basis": "", "fee_standard": "5元"},
    {"legal_basis": "按规定办理"},
    {"outcome": ""},
    {"procedure": []},
    {"materials": []},
    {"materials": [FACTS["materials"][0] | {"copies": -1}]},
    {"materials": [FACTS["materials"][0] | {"situations": ["z"]}]},
    {
        "fee_basis": "发改价格〔2003〕2322号",
        "fee_standard": "5元/本",
        "fees": [
            {"code": "f1", "name": "工本费", "basis": "按规定", "unit_price_fen": 500, "unit": "本",
             "collected_by": "centre"},
        ],
    },
]  # fmt: skip


@pytest.mark.parametrize("change", PUBLISHED_NEVER, ids=lambda change: ascii(change)[:60])
def test_an_item_that_breaks_the_rules_is_a_draft_for_ever(teller: Teller, change: JsonObject) -> None:
    teller.done("draft_item", **FACTS | change)
    teller.done("confirm_item", item="399", legal_basis_confirmed=True, **teller.password())
    line = {"do": "publish_item", "item": "399"} | teller.password()
    ensure_refused_well(teller, json.dumps(line).encode(), INPUT)


@pytest.mark.parametrize("number", ["９９００００１９５００１０１７７７", "  990000 "])
def test_what_a_keyboard_makes_of_digits_is_understood_or_refused(teller: Teller, number: str) -> None:
    full_width = str.maketrans("0123456789X", "０１２３４５６７８９Ｘ")
    person = teller.done("register_person", resident_id=GOOD_ID.translate(full_width), name=NAME)["person"]
    assert teller.done("register_person", resident_id=f" {GOOD_ID.lower()} ", name=NAME)["person"] == person
    assert teller.say("register_person", resident_id=number, name=NAME)["error"]["kind"] == INPUT


def test_a_small_x_is_the_capital_one(teller: Teller) -> None:
    number = next(one for one in (invented_id(serial, "19600101") for serial in range(100)) if one.endswith("X"))
    person = teller.done("register_person", resident_id=number.lower(), name=NAME)["person"]
    assert teller.done("find", text=number)["results"][0]["id"] == person


def test_an_unverified_number_is_marked_for_ever_on_screens(teller: Teller) -> None:
    wrong = {"resident_id": WRONG_ID, "name": NAME}
    made = teller.done("register_person", **wrong, unverified_reason="证件磨损，看不清")
    assert made["id_state"] == "unverified"
    assert teller.done("show", person=made["person"])["unverified"] is True


@pytest.mark.parametrize("name", ["㛃小燕", "䶮书", "𬭎明", "艾合买提·买买提", "O'Brien", "马AND兰", "100%_马"])
def test_a_rare_name_is_kept_and_found(teller: Teller, name: str) -> None:
    serial = 100 + sum(map(ord, name)) % 800
    person = teller.done("register_person", resident_id=invented_id(serial), name=name)["person"]
    assert teller.done("show", person=person)["name"] == name
    assert person in [one["id"] for one in teller.done("find", text=name)["results"]]


@pytest.mark.parametrize(
    "text",
    ["%", "_", "%%", "' OR '1'='1", '"', "\\", "*", "AND", "NOT", "NEAR(", "马 OR", ";--", "\x00", "\u202e", "", "   ",
     "-", "马" * 10_000, "马 " * 500],
    ids=lambda text: ascii(text[:20]),
)  # fmt: skip
def test_signs_in_a_search_mean_nothing_but_themselves(teller: Teller, text: str) -> None:
    found = teller.done("find", text=text)["results"]
    assert all(word in one["name"] for one in found for word in text.split())
    assert text.strip() not in ("", "-") or not found


@pytest.mark.parametrize("do", ["receive_case", "find", "show", "report", "open_session", "log_inquiry", "add_staff"])
def test_nothing_is_done_for_nobody(teller: Teller, do: str) -> None:
    fields: dict[str, JsonObject] = {
        "receive_case": {"item": OLD_AGE, "resident_id": GOOD_ID, "name": NAME},
        "find": {"text": NAME},
        "show": {"item": OLD_AGE},
        "report": {"kind": "register"},
        "add_staff": {"name": "赵小燕", "role": "clerk", **teller.password()},
    }
    teller.done("sign_out")
    line = json.dumps({"do": do} | fields.get(do, {})).encode()
    assert "登录" in ensure_refused_well(teller, line, NOT_ALLOWED)["title"]


def test_a_wrong_pin_is_refused_but_counted(centre: Centre) -> None:
    with centre.serving() as teller:
        before = teller.digest()
        wrong = teller.say("sign_in", staff=SOCIAL_CLERK, pin="000000")
        unknown = teller.say("sign_in", staff=NAME, pin="000000")
        assert wrong["error"] == unknown["error"]
        assert wrong["error"]["kind"] == NOT_ALLOWED
        counted = teller.digest()
        assert counted != before
        teller.sign_in(CIVIL_CLERK)
        teller.refused("change_pin", INPUT, pin="618370", new_pin="1")
        assert teller.say("change_pin", pin="000000", new_pin="582604")["error"]["kind"] == NOT_ALLOWED
        assert teller.digest() != counted
