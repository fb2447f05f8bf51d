"""Status bytes are told apart by their fixed bits, whatever comes between them (printing P19, E1)."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counter_app.domain.printers import PrinterState
from counter_app.printing.patience import Patience
from counter_app.printing.spool_status import (
    ASK_ERROR,
    ASK_OFFLINE,
    ASK_PAPER,
    ASK_PRINTER,
    StatusReader,
    question,
    token_gs_h,
)

OUT_OF_PAPER_ASB = bytes.fromhex("18000f00")
"""Seen in a model of a printer: offline, paper at its end."""


def heard(*received: bytes) -> StatusReader:
    reader = StatusReader()
    for one in received:
        reader.feed(one)
    return reader


def test_an_automatic_status_says_what_is_wrong_and_is_no_token() -> None:
    reader = heard(OUT_OF_PAPER_ASB)
    assert reader.condition.state is PrinterState.PAPER_OUT
    assert not reader.has_paper_answer


@given(st.integers(0, 4))
def test_an_automatic_status_may_come_in_two_parts(at: int) -> None:
    reader = heard(OUT_OF_PAPER_ASB[:at], OUT_OF_PAPER_ASB[at:])
    assert reader.condition.state is PrinterState.PAPER_OUT
    assert not reader.has_paper_answer


@pytest.mark.parametrize(
    ("n", "answer", "state"),
    [
        (ASK_PRINTER, 0x12, PrinterState.READY),
        (ASK_PRINTER, 0x1A, PrinterState.OFFLINE),
        (ASK_OFFLINE, 0x16, PrinterState.COVER_OPEN),
        (ASK_OFFLINE, 0x32, PrinterState.PAPER_OUT),
        (ASK_OFFLINE, 0x52, PrinterState.OFFLINE),
        (ASK_ERROR, 0x1A, PrinterState.CUTTER_ERROR),
        (ASK_PAPER, 0x1E, PrinterState.PAPER_NEAR_END),
        (ASK_PAPER, 0x7E, PrinterState.PAPER_OUT),
    ],
)
def test_an_answer_is_taken_as_one_to_its_question(n: int, answer: int, state: PrinterState) -> None:
    reader = StatusReader()
    assert reader.ask(n) == question(n)
    assert not reader.is_answered(n)
    reader.feed(bytes([answer]))
    assert reader.is_answered(n)
    assert reader.condition.state is state


def test_answers_come_in_the_order_of_their_questions() -> None:
    reader = StatusReader()
    reader.ask(ASK_OFFLINE)
    reader.ask(ASK_PAPER)
    reader.feed(b"\x12\x7e")
    assert reader.condition.state is PrinterState.PAPER_OUT


def test_an_answer_nobody_asked_for_changes_nothing() -> None:
    assert heard(b"\x7e\x1a").condition.state is PrinterState.READY


def test_flow_control_and_noise_are_dropped() -> None:
    reader = heard(b"\x11\x13" + bytes(range(0x80, 0x100)))
    assert (reader.condition.state, reader.has_paper_answer) == (PrinterState.READY, False)


@pytest.mark.parametrize(("byte", "state"), [(0x00, PrinterState.READY), (0x03, PrinterState.PAPER_NEAR_END)])
def test_the_answer_to_gs_r_is_the_token(byte: int, state: PrinterState) -> None:
    reader = heard(bytes([byte]))
    assert (reader.has_paper_answer, reader.condition.state) == (True, state)
    reader.forget_tokens()
    assert not reader.has_paper_answer


def test_a_process_id_comes_back_whole_however_it_is_cut() -> None:
    assert token_gs_h(b"AB12") == b"\x1d(H\x06\x00\x30\x30AB12"
    for at in range(8):
        answer = b"\x37\x22AB12\x00"
        reader = heard(answer[:at], answer[at:])
        assert reader.process_ids == {b"AB12"}
        assert not reader.has_paper_answer


@given(st.lists(st.binary(max_size=9), max_size=12))
def test_no_bytes_break_the_reader_and_all_are_kept(received: list[bytes]) -> None:
    reader = heard(*received)
    assert bytes(reader.heard) == b"".join(received)
    assert reader.condition.state in PrinterState


@given(st.binary(max_size=40), st.data())
def test_how_the_bytes_are_cut_makes_no_difference(content: bytes, data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(content)))
    whole, parts = heard(content), heard(content[:at], content[at:])
    assert (whole.condition, whole.has_paper_answer, whole.process_ids) == (
        parts.condition,
        parts.has_paper_answer,
        parts.process_ids,
    )


def test_patience_grows_with_the_paper_and_with_failures() -> None:
    patience = Patience()
    assert patience.confirm_s(100) == patience.confirm_least_s
    assert patience.confirm_s(16_000) == patience.confirm_base_s + 20
    assert [patience.pause_s(n) for n in (0, 1, 2, 3, 50)] == [0.0, 1.0, 2.0, 4.0, 60.0]
