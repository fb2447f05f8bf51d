"""The JSON-lines contract: reads one line strictly, checks it against its request type, writes one answer."""

from __future__ import annotations

import json
from collections.abc import Hashable
from dataclasses import dataclass, fields, is_dataclass
from functools import cache
from typing import Any, TypeVar, cast, get_args, get_type_hints

from pydantic import ConfigDict, TypeAdapter, ValidationError

from counter_app.services.command_marks import command_mark
from counter_app.services.entry_format import CommandMark
from counter_app.services.errors import CounterError, InputProblem

MAX_LINE_BYTES = 256 * 1024
MAX_INTEGER_DIGITS = 18
MAX_ID_LENGTH = 200
_ENVELOPE_FIELDS = frozenset({"do", "id", "approver", "approver_password"})

R = TypeVar("R")
JsonObject = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Line:
    """One line of input: the act, its optional id, its approver, and the fields of its request."""

    do: str
    id: str | None
    approver: str | None
    approver_password: str | None
    fields: JsonObject

    def mark(self, key: bytes) -> CommandMark | None:
        """Return the idempotence mark under the data folder's key, None without an id."""
        if self.id is None:
            return None
        return command_mark(key, self.id, self.fields | {"do": self.do, "approver": self.approver})


def parse_line(raw: bytes) -> Line:
    """Read one line.

    Raises:
        InputProblem: too long, not UTF-8, not one flat JSON object of this contract.
    """
    content = parse_object(raw)
    for name in _ENVELOPE_FIELDS & content.keys():
        if not isinstance(content[name], str):
            raise InputProblem(f"字段 {name} 要填文字", "请把它写成带引号的文字", name)
    if "do" not in content:
        raise InputProblem("这一行没有写要办什么", '请写 "do"，例如 {"do": "find", "text": "0918-03-0024"}', "do")
    if len(content.get("id", "")) > MAX_ID_LENGTH:
        raise InputProblem("指令编号太长", f"id 最多{MAX_ID_LENGTH}个字符", "id")
    rest = {name: value for name, value in content.items() if name not in _ENVELOPE_FIELDS}
    return Line(content["do"], content.get("id"), content.get("approver"), content.get("approver_password"), rest)


def parse_object(raw: bytes) -> JsonObject:
    """Read one JSON object, refusing duplicate keys, fractions, huge numbers and deep nesting."""
    if len(raw) > MAX_LINE_BYTES:
        raise InputProblem("这一行太长，没有执行", "一行最多256 KiB；请拆开提交")
    try:
        content = json.loads(
            raw.decode("utf-8"),
            object_pairs_hook=_object_of_unique_keys,
            parse_constant=_refuse_number,
            parse_float=_refuse_number,
            parse_int=_bounded_integer,
        )
    except (UnicodeDecodeError, json.JSONDecodeError, RecursionError) as error:
        raise InputProblem("这一行不是正确的 JSON，没有执行", "请检查引号、括号和 UTF-8 编码后再提交") from error
    if not isinstance(content, dict):
        raise InputProblem("这一行不是一个 JSON 对象，没有执行", "每行要写一个 {…}")
    return content


def _object_of_unique_keys(pairs: list[tuple[str, object]]) -> JsonObject:
    content = dict(pairs)
    if len(content) != len(pairs):
        raise InputProblem("同一个字段写了两次，没有执行", "每个字段只写一次")
    return content


def _refuse_number(_text: str) -> float:
    raise InputProblem("不能用小数，没有执行", "金额写成整数分，数量写成整数")


def _bounded_integer(text: str) -> int:
    if len(text) > MAX_INTEGER_DIGITS:
        raise InputProblem("数字太大，没有执行", f"数字最多{MAX_INTEGER_DIGITS}位")
    return int(text)


def read_request(request: type[R], content: JsonObject) -> R:
    """Check the fields of a line against a request dataclass.

    Raises:
        InputProblem: a field is unknown, missing or of the wrong kind; the text names the field, never its value.
    """
    try:
        encoded = json.dumps(content).encode()
        checked: R = adapter_of(cast("Hashable", request)).validate_json(encoded, strict=True)
    except ValidationError as error:
        raise _input_problem(error) from None
    return checked


def _input_problem(error: ValidationError) -> InputProblem:
    first = error.errors(include_url=False, include_input=False, include_context=False)[0]
    if not first["loc"]:
        # No field is at fault: half a character (a lone surrogate) or deep nesting, which json.loads lets through.
        return InputProblem(
            "这一行里有不完整的字符，或嵌套太深，没有执行", "请重新输入这一行的文字再提交；数据没有变动"
        )
    field = ".".join(str(part) for part in first["loc"])
    if first["type"] in ("unexpected_keyword_argument", "extra_forbidden"):
        return InputProblem(f"没有「{field}」这个字段", "请用 commands --schema 查看可用的字段", field)
    if first["type"] in ("missing", "missing_argument"):
        return InputProblem(f"缺少必填的字段「{field}」", "请补上这个字段再提交；数据没有变动", field)
    return InputProblem(f"字段「{field}」填得不对", "请用 commands --schema 查看要求的格式；数据没有变动", field)


@cache
def adapter_of(request: Hashable) -> TypeAdapter[Any]:
    """Return the checker of a request type, nested types included; unknown fields are refused at every level."""
    _forbid_unknown_fields(cast("type", request))
    return TypeAdapter(cast("type", request))


def _forbid_unknown_fields(of: type) -> None:
    """Pydantic reads its configuration of a plain dataclass from this attribute."""
    if not is_dataclass(of) or "__pydantic_config__" in of.__dict__:
        return
    of.__pydantic_config__ = ConfigDict(extra="forbid")  # type: ignore[attr-defined]
    hints = get_type_hints(of)
    for field in fields(of):
        for inner in _types_within(hints[field.name]):
            _forbid_unknown_fields(inner)


def _types_within(hint: object) -> list[type]:
    found = [hint] if isinstance(hint, type) else []
    for argument in get_args(hint):
        found += _types_within(argument)
    return found


def success(line: Line, answer: str) -> str:
    """Return the answer line of an act that was carried out."""
    return _dumped({"ok": True, "do": line.do} | _id_of(line) | json.loads(answer))


def failure(do: str | None, line_id: str | None, error: CounterError) -> str:
    """Return the answer line of an act that was refused."""
    described = {"kind": error.kind, "field": error.field, "title": error.title, "advice": error.advice}
    identified = {} if line_id is None else {"id": line_id}
    return _dumped({"ok": False, "do": do} | identified | {"error": described})


def _id_of(line: Line) -> JsonObject:
    return {} if line.id is None else {"id": line.id}


def _dumped(content: JsonObject) -> str:
    """A lone surrogate that was echoed becomes its JSON escape, so that the answer is always UTF-8."""
    text = json.dumps(content, ensure_ascii=False)
    return text.encode("utf-8", "backslashreplace").decode()
