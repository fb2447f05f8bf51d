"""A device is told from a hand by its rhythm, and what it has read by its form."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counter_app.ui.bursts import BurstRecogniser, Thresholds, Verdict, calibrated
from counter_app.ui.scans import ScanKind, classify
from tests.fakes.hall import invented_id

ALPHANUMERIC = st.text("0123456789ABCDEFGHJKMNPQRSTVWXYZ", min_size=1, max_size=30)
DEVICE_GAPS = st.floats(0, 34)
HAND_GAPS = st.floats(36, 400)


def fed(text: str, gaps: list[float], *, holds: bool = True) -> tuple[BurstRecogniser, float]:
    recogniser, at_ms = BurstRecogniser(Thresholds()), 1000.0
    for character, gap in zip(text, gaps, strict=False):
        at_ms += gap
        recogniser.character(character, at_ms, holds=holds)
    return recogniser, at_ms


@given(text=ALPHANUMERIC, data=st.data())
def test_what_a_device_sends_is_a_scan_from_eight_characters_on(text: str, data: st.DataObject) -> None:
    gaps = data.draw(st.lists(DEVICE_GAPS, min_size=len(text), max_size=len(text)))
    recogniser, at_ms = fed(text, gaps)
    assert recogniser.text == text
    expected = Verdict.SCAN if len(text) >= 8 else Verdict.DELIVER
    assert recogniser.enter(at_ms + data.draw(DEVICE_GAPS)) is expected


@given(text=ALPHANUMERIC, data=st.data())
def test_what_a_hand_types_is_never_a_scan(text: str, data: st.DataObject) -> None:
    gaps = data.draw(st.lists(HAND_GAPS, min_size=len(text), max_size=len(text)))
    recogniser, at_ms = fed(text, gaps)
    assert recogniser.text == text[-1]
    assert recogniser.enter(at_ms + data.draw(HAND_GAPS)) is Verdict.DELIVER


def test_a_hand_that_presses_enter_after_a_scan_without_one_gives_no_scan() -> None:
    recogniser, at_ms = fed("2609240303241", [2] * 13)
    assert recogniser.enter(at_ms + 200) is Verdict.DELIVER


def test_punctuation_belongs_to_a_burst_but_does_not_make_one() -> None:
    recogniser, at_ms = fed("--------", [2] * 8)
    assert recogniser.enter(at_ms + 2) is Verdict.DELIVER


def test_a_device_without_enter_is_known_by_a_checksum_and_a_pause() -> None:
    recogniser, _ = fed(invented_id(7).lower(), [2] * 18)
    assert [recogniser.pause(ms) for ms in (40, 79, 80)] == [Verdict.WAIT, Verdict.WAIT, Verdict.SCAN]
    wrong = invented_id(7)[:-1] + ("1" if invented_id(7)[-1] != "1" else "2")
    recogniser, _ = fed(wrong, [2] * 18)
    assert recogniser.pause(80) is Verdict.DELIVER


def test_keys_wait_only_where_they_could_do_something() -> None:
    recogniser = BurstRecogniser(Thresholds())
    assert recogniser.character("1", 0, holds=True) is Verdict.HOLD
    assert recogniser.character("2", 100, holds=False) is Verdict.DELIVER
    # A burst that began in a text goes on there, whatever has the focus by now.
    assert recogniser.character("3", 110, holds=True) is Verdict.DELIVER


def test_calibration_follows_a_slow_device_but_not_into_the_rhythm_of_a_hand() -> None:
    assert calibrated([2, 3, 2]) == Thresholds()
    slow = calibrated([20, 30, 28])
    assert slow is not None
    assert (slow.gap_ms, slow.hold_ms, slow.pause_ms) == (45, 50, 90)
    assert calibrated([70, 90]) is None


@pytest.mark.parametrize(
    ("text", "kind", "read"),
    [
        (invented_id(3), ScanKind.RESIDENT_ID, invented_id(3)),
        (invented_id(3).lower() + "\n", ScanKind.RESIDENT_ID, invented_id(3)),
        ("2609240300247", ScanKind.CASE_CODE, "2609240300247"),
        ("260924p00024k", ScanKind.CASE_CODE, "260924P00024K"),
        ("2609240300247.1A2B3C4D", ScanKind.PAPER, "2609240300247"),
        ("2609240300247.1A2B3C4", ScanKind.OTHER, "2609240300247.1A2B3C4"),
        ("990000194502030000", ScanKind.OTHER, "990000194502030000"),
        ("http://example.test/1", ScanKind.OTHER, "HTTP://EXAMPLE.TEST/1"),
    ],
)
def test_what_was_scanned_is_told_by_its_form(text: str, kind: ScanKind, read: str) -> None:
    scan = classify(text)
    assert (scan.kind, scan.text) == (kind, read)


def test_a_scan_keeps_the_number_of_a_person_to_itself() -> None:
    assert invented_id(3) not in repr(classify(invented_id(3)))
    assert classify("2609240300247.1A2B3C4D").entry == "1a2b3c4d"
