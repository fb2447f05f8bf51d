"""The JSON-lines contract: what is read, what is refused, and what marks a repetition."""

from __future__ import annotations

import json
from contextlib import suppress
from dataclasses import dataclass
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counter_app.commands.contract import MAX_LINE_BYTES, failure, parse_line, parse_object, read_request, success
from counter_app.services.errors import CounterError, InputProblem


@dataclass(frozen=True, slots=True)
class Paper:
    """A nested value."""

    name: str
    copies: int = 1


@dataclass(frozen=True, slots=True)
class Request:
    """A request with every shape a `do` line knows."""

    case: str
    papers: tuple[Paper, ...] = ()
    day: date | None = None
    states: dict[str, str] | None = None


def test_a_whole_request_is_read_with_its_types() -> None:
    line = '{"do":"x","case":"a","papers":[{"name":"户口簿"}],"day":"2026-02-28","states":{"1":"ok"}}'
    request = read_request(Request, parse_line(line.encode()).fields)
    assert request == Request("a", (Paper("户口簿"),), date(2026, 2, 28), {"1": "ok"})


@pytest.mark.parametrize(
    ("content", "field"),
    [
        ('{"case":1}', "case"),
        ("{}", "case"),
        ('{"case":"a","other":1}', "other"),
        ('{"case":"a","papers":[{"name":"x","other":1}]}', "papers.0.other"),
        ('{"case":"a","papers":[{"name":"x","copies":"1"}]}', "papers.0.copies"),
        ('{"case":"a","day":"2026-02-30"}', "day"),
        ('{"case":"a","states":{"1":2}}', "states.1"),
    ],
)
def test_a_wrong_field_is_named_and_its_value_is_not(content: str, field: str) -> None:
    with pytest.raises(InputProblem) as refused:
        read_request(Request, parse_object(content.encode()))
    assert refused.value.field == field


@pytest.mark.parametrize(
    "raw",
    [
        b"[" * 100_000,
        b'{"a":' * 50_000,
        b'{"do":"x","do":"y"}',
        b'{"do":"x","a":{"b":1,"b":2}}',
        b'{"do":"x","a":1.5}',
        b'{"do":"x","a":NaN}',
        b'{"do":"x","a":' + b"9" * 5000 + b"}",
        b'"text"',
        b"\xff\xfe",
        b'{"do":1}',
        b'{"case":"without do"}',
        b'{"do":"x","id":"' + b"i" * 201 + b'"}',
        b'{"do":"x","a":"' + b"a" * MAX_LINE_BYTES + b'"}',
    ],
)
def test_bombs_and_doubled_keys_are_refused(raw: bytes) -> None:
    with pytest.raises(InputProblem):
        parse_line(raw)


@given(st.binary(max_size=300))
def test_any_bytes_are_read_or_refused_in_words(raw: bytes) -> None:
    with suppress(CounterError):
        parse_line(raw)


def test_a_mark_ignores_secrets_and_the_order_of_keys() -> None:
    first = parse_line(b'{"do":"x","id":"1","a":1,"b":"2","pin":"111"}')
    second = parse_line(b'{"b":"2","pin":"222","a":1,"id":"1","do":"x"}')
    assert first.mark(b"key") == second.mark(b"key")


def test_a_mark_differs_with_content_and_with_the_folder() -> None:
    line = parse_line(b'{"do":"x","id":"1","a":1}')
    other = parse_line(b'{"do":"x","id":"1","a":2}')
    mark, mark_of_other, elsewhere = line.mark(b"key"), other.mark(b"key"), line.mark(b"another key")
    assert mark is not None
    assert mark_of_other is not None
    assert elsewhere is not None
    assert mark.id == mark_of_other.id
    assert mark.content != mark_of_other.content
    assert mark.id != elsewhere.id


def test_answers_are_one_line_of_utf8_even_with_a_lone_surrogate() -> None:
    line = parse_line(b'{"do":"x","id":"\\ud800"}')
    for answer in (success(line, '{"number":"1"}'), failure("x", line.id, InputProblem("标题", "办法", "f"))):
        assert "\n" not in answer
        assert json.loads(answer.encode())["id"] == "\ud800"
