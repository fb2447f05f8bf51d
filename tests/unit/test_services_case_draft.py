"""Cases in work: kept through a power cut as they were, parked up to three, taken up again in order."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counter_app.domain.refusal import Refused
from counter_app.services.case_draft import (
    DRAFT_SCHEMA,
    IN_WORK,
    MOST_PARKED,
    CaseDraft,
    NewApplicant,
    WorkStep,
    case_in_work,
    decode_draft,
    encode_draft,
    end_work,
    give_up,
    keep_in_work,
    park_case,
    parked_cases,
    take_up,
)
from tests.fakes.fake_local import FakeDrafts

texts = st.text(max_size=20)
drafts = st.builds(
    CaseDraft,
    id=texts,
    started_ms=st.integers(0, 2**47),
    step=st.sampled_from(list(WorkStep)),
    person=texts,
    applicant=st.none() | st.builds(NewApplicant, name=texts, resident_id=texts, phone=texts),
    name=texts,
    item=texts,
    situation=st.none() | texts,
    materials=st.dictionaries(texts, texts, max_size=5),
    texts=st.dictionaries(texts, texts, max_size=5),
    agent=texts,
)


def draft(n: int) -> CaseDraft:
    return CaseDraft(f"draft-{n}", n, name="马秀兰", item="303", materials={"1": "ok"})


@given(drafts)
def test_a_draft_reads_back_as_it_was(one: CaseDraft) -> None:
    assert decode_draft(encode_draft(one)) == one


@given(st.binary(max_size=60))
def test_bytes_that_are_no_draft_are_none(content: bytes) -> None:
    assert decode_draft(content) is None


def test_a_draft_of_another_program_is_not_taken_up() -> None:
    assert decode_draft(encode_draft(replace(draft(1), schema=DRAFT_SCHEMA + 1))) is None


def test_no_name_shows_in_a_log() -> None:
    assert "马秀兰" not in repr(draft(1))


def test_the_case_on_the_screen_is_there_again_until_it_ends() -> None:
    kept = FakeDrafts()
    assert case_in_work(kept) is None
    keep_in_work(kept, draft(1))
    keep_in_work(kept, replace(draft(1), step=WorkStep.MATERIALS))
    assert case_in_work(kept) == replace(draft(1), step=WorkStep.MATERIALS)
    end_work(kept)
    assert case_in_work(kept) is None


def test_parked_cases_wait_in_order_and_are_taken_up() -> None:
    kept = FakeDrafts()
    for n in (2, 1):
        keep_in_work(kept, draft(n))
        park_case(kept, draft(n))
    assert (case_in_work(kept), parked_cases(kept)) == (None, (draft(2), draft(1)))
    take_up(kept, draft(2))
    assert (case_in_work(kept), parked_cases(kept)) == (draft(2), (draft(1),))
    give_up(kept, draft(1))
    assert parked_cases(kept) == ()


def test_no_more_than_three_are_parked_and_the_screen_keeps_the_fourth() -> None:
    kept = FakeDrafts()
    for n in range(MOST_PARKED):
        park_case(kept, draft(n))
    keep_in_work(kept, draft(9))
    with pytest.raises(Refused) as refused:
        park_case(kept, draft(9))
    assert "还在屏幕上" in refused.value.advice
    assert case_in_work(kept) == draft(9)
    park_case(kept, replace(draft(0), step=WorkStep.ITEM))
    assert len(parked_cases(kept)) == MOST_PARKED


def test_a_power_cut_while_a_case_is_taken_up_doubles_nothing() -> None:
    kept = FakeDrafts()
    park_case(kept, draft(1))
    kept.keep(IN_WORK, encode_draft(draft(1)))
    assert (case_in_work(kept), parked_cases(kept)) == (draft(1), ())
