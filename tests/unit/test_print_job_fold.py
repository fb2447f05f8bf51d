"""The fold of a print job: what may follow what, who may say it, and that no order of entries breaks it."""

from __future__ import annotations

from dataclasses import replace
from itertools import count, pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counter_app.domain.drawers import DRAWER, DrawerOpened
from counter_app.domain.folding import OTHER_WRITER, Fact, Folded, append_step, empty
from counter_app.domain.journal import ActPart, AggregateId, EntryId, JournalId, StaffId
from counter_app.domain.paper import PaperKind
from counter_app.domain.print_jobs import (
    AGE_LIMIT_MS,
    MOST_CLEAN_FAILURES,
    PRINT,
    SHORT_AGE_LIMIT_MS,
    AttemptEnd,
    Confirmation,
    JobStage,
    PrintAttempted,
    PrintEnded,
    PrintJobState,
    PrintQueued,
    PrintReleased,
    needs_release,
    queue_order,
)
from counter_app.services.entry_format import decode_folded, encode_folded

CLERK = StaffId(b"a clerk of ours.")
OWN, OTHER = JournalId(b"own journal of this PC.."), JournalId(b"journal of another PC...")
QUEUED = PrintQueued(PaperKind.ACCEPTANCE, "0924-01-0001-A1", bytes(32))
NOW_MS = 1_790_000_000_000


def fact(payload: object, *, actor: StaffId | None = None, at_ms: int = NOW_MS, journal: JournalId = OWN) -> Fact:
    part = ActPart(bytes(16), 1, 2)
    return Fact(EntryId(bytes(32)), journal, "print.x", at_ms, None, actor, part, None, None, payload)


def ended(end: AttemptEnd, attempt: int = 1, by: Confirmation | None = None, sent: int = 0) -> Fact:
    return fact(PrintEnded(attempt, end, by, "code", sent), actor=CLERK if by is Confirmation.CLERK else None)


def folded(*facts: Fact) -> Folded[PrintJobState]:
    state = empty(PRINT)
    for one in facts:
        state = append_step(PRINT, state, one, is_known=True)
    return state


ATTEMPTED = fact(PrintAttempted(1, "front", bytes(32), 100))
UNCONFIRMED = ended(AttemptEnd.UNCONFIRMED, sent=40)


def test_a_job_goes_from_the_queue_through_one_attempt_to_the_paper() -> None:
    state = folded(fact(QUEUED), ATTEMPTED, ended(AttemptEnd.PRINTED, by=Confirmation.TOKEN, sent=100)).state
    assert (state.stage, state.by, state.bytes_sent, state.printer) == (
        JobStage.PRINTED,
        Confirmation.TOKEN,
        100,
        "front",
    )


def test_an_attempt_without_a_byte_goes_back_to_the_queue_and_the_next_counts_on() -> None:
    second = fact(PrintAttempted(2, "front", bytes(32), 100))
    state = folded(fact(QUEUED), ATTEMPTED, ended(AttemptEnd.FAILED_CLEAN), second).state
    assert (state.stage, state.attempt, state.clean_failures) == (JobStage.SENDING, 2, 1)


@pytest.mark.parametrize(
    ("end", "stage"),
    [
        (AttemptEnd.PRINTED, JobStage.PRINTED),
        (AttemptEnd.SPOILED, JobStage.SPOILED),
        (AttemptEnd.NOT_PRINTED, JobStage.NOT_PRINTED),
    ],
)
def test_a_clerk_settles_what_the_printer_left_open(end: AttemptEnd, stage: JobStage) -> None:
    state = folded(fact(QUEUED), ATTEMPTED, UNCONFIRMED, ended(end, by=Confirmation.CLERK)).state
    assert (state.stage, state.by, state.bytes_sent) == (stage, Confirmation.CLERK, 40)


def test_a_late_token_is_the_only_answer_that_the_machine_gives_to_an_open_question() -> None:
    opened = (fact(QUEUED), ATTEMPTED, UNCONFIRMED)
    assert folded(*opened, ended(AttemptEnd.PRINTED, by=Confirmation.TOKEN)).state.stage is JobStage.PRINTED
    for end in set(AttemptEnd) - {AttemptEnd.PRINTED}:
        assert folded(*opened, ended(end)).state.stage is JobStage.UNCONFIRMED


def test_nobody_answers_in_the_name_of_a_clerk_without_being_one() -> None:
    nobody = fact(PrintEnded(1, AttemptEnd.SPOILED, Confirmation.CLERK))
    after = folded(fact(QUEUED), ATTEMPTED, UNCONFIRMED, nobody)
    assert (after.state.stage, [one.code for one in after.anomalies]) == (JobStage.UNCONFIRMED, ["misplaced"])


def test_no_attempt_follows_a_sent_byte() -> None:
    again = fact(PrintAttempted(2, "front", bytes(32), 100))
    for settled in (UNCONFIRMED, ended(AttemptEnd.PRINTED, by=Confirmation.ASSUMED)):
        after = folded(fact(QUEUED), ATTEMPTED, settled, again)
        assert (after.state.attempt, len(after.anomalies)) == (1, 1)


def test_another_pc_has_no_say_in_a_job() -> None:
    foreign = fact(PrintAttempted(1, "front", bytes(32), 100), journal=OTHER)
    after = folded(fact(QUEUED), foreign)
    assert (after.state.stage, after.anomalies[0].code) == (JobStage.QUEUED, OTHER_WRITER)


@pytest.mark.parametrize(
    ("kind", "limit_ms"),
    [
        (PaperKind.ACCEPTANCE, AGE_LIMIT_MS),
        (PaperKind.NOTICE, AGE_LIMIT_MS),
        (PaperKind.ITEM_SHEET, SHORT_AGE_LIMIT_MS),
    ],
)
def test_a_paper_that_waited_too_long_needs_a_click_and_then_has_its_time_again(kind: PaperKind, limit_ms: int) -> None:
    waiting = folded(fact(replace(QUEUED, kind=kind)))
    late_ms = NOW_MS + limit_ms + 1
    assert not needs_release(waiting.state, late_ms - 1)
    assert needs_release(waiting.state, late_ms)
    released = append_step(PRINT, waiting, fact(PrintReleased(), actor=CLERK, at_ms=late_ms), is_known=True)
    assert not needs_release(released.state, late_ms + limit_ms)
    assert needs_release(released.state, late_ms + limit_ms + 1)


def test_a_held_job_waits_for_its_click_from_the_first() -> None:
    held = folded(fact(replace(QUEUED, is_held=True)))
    assert needs_release(held.state, NOW_MS)
    released = append_step(PRINT, held, fact(PrintReleased(), actor=CLERK), is_known=True)
    assert not needs_release(released.state, NOW_MS)


def test_a_printer_that_hangs_up_before_every_first_byte_is_given_up_after_a_few_tries() -> None:
    state = folded(fact(QUEUED))
    for attempt in range(1, MOST_CLEAN_FAILURES + 1):
        assert not needs_release(state.state, NOW_MS)
        begun = fact(PrintAttempted(attempt, "front", bytes(32), 100))
        state = append_step(PRINT, state, begun, is_known=True)
        state = append_step(PRINT, state, ended(AttemptEnd.FAILED_CLEAN, attempt), is_known=True)
    assert needs_release(state.state, NOW_MS)


def test_jobs_of_one_act_keep_their_order() -> None:
    first, second = (replace(folded(fact(QUEUED)).state, place=place) for place in (0, 1))
    assert sorted([second, first], key=queue_order) == [first, second]


@given(st.data())
def test_any_sequence_of_entries_folds_to_a_state_that_can_be_stored(data: st.DataObject) -> None:
    ends = st.builds(
        PrintEnded,
        attempt=st.integers(0, 3),
        end=st.sampled_from(AttemptEnd),
        by=st.none() | st.sampled_from(Confirmation),
        bytes_sent=st.integers(0, 9),
    )
    attempts = st.builds(PrintAttempted, st.integers(0, 3), st.just("front"), st.just(bytes(32)), st.integers(0, 9))
    payloads = data.draw(st.lists(st.just(QUEUED) | st.just(PrintReleased()) | attempts | ends, max_size=12))
    actors = st.none() | st.just(CLERK)
    journals = st.sampled_from((OWN, OTHER))
    state, clock, stages = empty(PRINT), count(NOW_MS), [JobStage.NEW]
    for payload in payloads:
        one = fact(payload, actor=data.draw(actors), at_ms=next(clock), journal=data.draw(journals))
        state = append_step(PRINT, state, one, is_known=True)
        stages.append(state.state.stage)
    assert decode_folded(encode_folded(state), PRINT) == state
    steps = set(pairwise(stages))
    assert not {(before, after) for before, after in steps if after is JobStage.SENDING} - {
        (JobStage.QUEUED, JobStage.SENDING),
        (JobStage.SENDING, JobStage.SENDING),
    }


def test_a_drawer_opens_once_for_an_entry_and_only_for_a_person() -> None:
    opened = DrawerOpened("front")
    after = empty(DRAWER)
    for one in (fact(opened), fact(opened, actor=CLERK), fact(opened, actor=CLERK)):
        after = append_step(DRAWER, after, one, is_known=True)
    assert (after.state.opened_by, after.state.opened_ms) == (CLERK, NOW_MS)
    assert [one.code for one in after.anomalies] == ["misplaced", "misplaced"]
    assert decode_folded(encode_folded(after), DRAWER) == after


def test_ids_of_a_job_stay_bytes_of_their_length() -> None:
    subject = AggregateId(bytes(16))
    state = folded(fact(replace(QUEUED, subject=subject))).state
    assert (state.subject, state.journal, state.place) == (subject, OWN, 1)
