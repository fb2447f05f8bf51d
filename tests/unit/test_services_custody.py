"""Originals that stay at the centre: what was taken, and to whom it went back."""

from __future__ import annotations

from uuid import UUID

import pytest

from counter_app.domain.case_entries import CaseReceived, CaseTexts, CaseWithdrawn, WithdrawalGround
from counter_app.domain.cases import CASE
from counter_app.domain.custody import CUSTODY, CustodyState, CustodyTexts, Document
from counter_app.domain.journal import AggregateId, EntryId
from counter_app.domain.numbers import CaseNumber
from counter_app.services.act import Counter
from counter_app.services.custody_acts import (
    CustodyAnswer,
    ReturnOriginal,
    TakeCustody,
    originals_held,
    return_original,
    take_custody,
)
from counter_app.services.desk import Desk
from counter_app.services.errors import Conflict, InputProblem, NotAllowed
from tests.fakes.fake_adapters import FIRST_DAY
from tests.fakes.fake_journal import TOWNSHIP, Seed, append_by_hand, done, fake_counter, found, given_person

NUMBER = CaseNumber(TOWNSHIP, FIRST_DAY, "01", 1)
CASE_ID = AggregateId(bytes(15) + b"\x09")
BOOK, CARD = Document("户口簿"), Document("结婚证复印件", copies=2, original=False)


@pytest.fixture
def counter() -> Counter:
    return fake_counter()


@pytest.fixture
def seed(counter: Counter) -> Seed:
    seed = found(counter)
    received = CaseReceived(
        number=NUMBER.text,
        item=AggregateId(bytes(16)),
        version=EntryId(bytes(32)),
        item_code="402",
        window=seed.windows[4],
        person=given_person(counter, "马秀兰"),
        materials=((1, "ok"),),
        materials_day=FIRST_DAY,
    )
    append_by_hand(counter, CASE, CASE_ID, (received, CaseTexts()))
    return seed


def take(counter: Counter, seed: Seed, *documents: Document, case: str = NUMBER.text) -> CustodyAnswer:
    return done(counter, seed.deputy, take_custody, TakeCustody(case, documents))


def give_back(
    counter: Counter, seed: Seed, custody: str, to: str | None = None, authority: str | None = None
) -> CustodyAnswer:
    return done(counter, seed.deputy, return_original, ReturnOriginal(custody, to, authority))


def held(counter: Counter, custody: str) -> tuple[CustodyState, CustodyTexts]:
    aggregate = AggregateId(UUID(custody).bytes)
    with counter.journal.reading() as reads:
        folded = reads.load(CUSTODY, aggregate)
        assert folded is not None
        return folded.state, reads.personal(aggregate, folded.heads, CustodyTexts)[folded.heads[0]]


def open_custody(counter: Counter) -> int:
    with counter.journal.reading() as reads:
        return len(reads.custody_of(CASE_ID))


def test_documents_are_counted_in_public_and_named_in_private(counter: Counter, seed: Seed) -> None:
    answer = take(counter, seed, BOOK, CARD)
    assert (answer.number, answer.documents, answer.copies) == (NUMBER.text, 2, 3)
    state, texts = held(counter, answer.custody)
    assert state.documents == ((1, True), (2, False))
    assert state.taken_by == seed.deputy.staff
    assert texts.names == ("户口簿", "结婚证复印件")
    assert open_custody(counter) == 1


def test_the_first_custody_opens_the_session(counter: Counter, seed: Seed) -> None:
    take(counter, seed, BOOK)
    with counter.journal.reading() as reads:
        (line,) = reads.register(FIRST_DAY, FIRST_DAY)
    assert (line.type, line.case_number) == ("custody.taken", NUMBER.text)


@pytest.mark.parametrize("case", [NUMBER.text, NUMBER.spoken, NUMBER.short13, str(UUID(bytes=CASE_ID))])
def test_a_case_is_named_in_any_form(counter: Counter, seed: Seed, case: str) -> None:
    assert take(counter, seed, BOOK, case=case).case == str(UUID(bytes=CASE_ID))


@pytest.mark.parametrize(
    "documents",
    [(), (Document(" "),), (Document("户口簿", 0),), (Document("户口簿", 100),), (Document("书\x1b"),), (BOOK,) * 51],
)
def test_unsound_documents_are_refused(counter: Counter, seed: Seed, documents: tuple[Document, ...]) -> None:
    with pytest.raises(InputProblem) as problem:
        take(counter, seed, *documents)
    assert problem.value.field == "documents"
    assert open_custody(counter) == 0


def test_an_unknown_case_holds_nothing(counter: Counter, seed: Seed) -> None:
    with pytest.raises(InputProblem) as problem:
        take(counter, seed, BOOK, case=CaseNumber(TOWNSHIP, FIRST_DAY, "01", 2).text)
    assert problem.value.field == "case"


def test_a_closed_case_takes_no_more_originals(counter: Counter, seed: Seed) -> None:
    append_by_hand(counter, CASE, CASE_ID, (CaseWithdrawn(WithdrawalGround.APPLICANT), CaseTexts()))
    with pytest.raises(Conflict):
        take(counter, seed, BOOK)


def test_originals_of_a_closed_case_still_go_back(counter: Counter, seed: Seed) -> None:
    answer = take(counter, seed, BOOK)
    append_by_hand(counter, CASE, CASE_ID, (CaseWithdrawn(WithdrawalGround.APPLICANT), CaseTexts()))
    give_back(counter, seed, answer.custody)
    assert open_custody(counter) == 0


@pytest.mark.parametrize("to", [None, "马秀兰", " 马秀兰 "])
def test_the_applicant_needs_no_authority(counter: Counter, seed: Seed, to: str | None) -> None:
    answer = take(counter, seed, BOOK)
    returned = give_back(counter, seed, answer.custody, to)
    assert (returned.custody, returned.copies) == (answer.custody, 1)
    assert held(counter, answer.custody)[0].is_returned


def test_somebody_else_needs_an_authority(counter: Counter, seed: Seed) -> None:
    answer = take(counter, seed, BOOK)
    with pytest.raises(InputProblem) as problem:
        give_back(counter, seed, answer.custody, "马小宝")
    assert problem.value.field == "authority"
    assert "马小宝" not in problem.value.title + problem.value.advice
    assert open_custody(counter) == 1
    give_back(counter, seed, answer.custody, "马小宝", "委托书，9月24日")
    assert held(counter, answer.custody)[1] == CustodyTexts(to="马小宝", authority="委托书，9月24日")


def test_originals_go_back_once(counter: Counter, seed: Seed) -> None:
    answer = take(counter, seed, BOOK)
    give_back(counter, seed, answer.custody)
    with pytest.raises(Conflict):
        give_back(counter, seed, answer.custody)


def test_the_number_of_the_case_names_its_only_custody(counter: Counter, seed: Seed) -> None:
    answer = take(counter, seed, BOOK)
    assert give_back(counter, seed, NUMBER.spoken).custody == answer.custody
    with pytest.raises(InputProblem) as none_left:
        give_back(counter, seed, NUMBER.spoken)
    take(counter, seed, BOOK)
    take(counter, seed, CARD)
    with pytest.raises(InputProblem) as two_left:
        give_back(counter, seed, NUMBER.spoken)
    assert (none_left.value.field, two_left.value.field) == ("custody", "custody")


def test_nobody_takes_originals_before_he_signs_in(counter: Counter, seed: Seed) -> None:
    with pytest.raises(NotAllowed):
        done(counter, Desk(), take_custody, TakeCustody(NUMBER.text, (BOOK,)))


def test_what_is_still_held_is_named_until_it_went_back(counter: Counter, seed: Seed) -> None:
    first, _second = take(counter, seed, BOOK, CARD), take(counter, seed, BOOK)
    with counter.journal.reading() as reads:
        known = originals_held(reads, CASE_ID)
    assert [one.documents for one in known] == [(("户口簿", 1), ("结婚证复印件", 2)), (("户口簿", 1),)]
    give_back(counter, seed, first.custody)
    with counter.journal.reading() as reads:
        assert [one.documents for one in originals_held(reads, CASE_ID)] == [(("户口簿", 1),)]
