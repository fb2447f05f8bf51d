"""Visits that make no case are one key away, and a referral goes where the item is done."""

from __future__ import annotations

from uuid import UUID

import pytest

from counter_app.domain.inquiries import INQUIRY, InquiryOutcome, InquiryState, InquiryTexts
from counter_app.domain.journal import AggregateId
from counter_app.services.act import Counter
from counter_app.services.desk import Desk
from counter_app.services.errors import InputProblem, NotAllowed
from counter_app.services.inquiries_acts import InquiryAnswer, LogInquiry, log_inquiry
from counter_app.services.references import id_text
from tests.fakes.fake_adapters import FIRST_DAY
from tests.fakes.fake_journal import Seed, done, fake_counter, found, given_person, published


@pytest.fixture
def counter() -> Counter:
    return fake_counter()


@pytest.fixture
def seed(counter: Counter) -> Seed:
    seed = found(counter)
    published(counter)
    return seed


def log(counter: Counter, seed: Seed, request: LogInquiry) -> InquiryAnswer:
    return done(counter, seed.clerk, log_inquiry, request)


def logged(counter: Counter, answer: InquiryAnswer) -> tuple[InquiryState, list[InquiryTexts]]:
    inquiry = AggregateId(UUID(answer.inquiry).bytes)
    with counter.journal.reading() as reads:
        folded = reads.load(INQUIRY, inquiry)
        assert folded is not None
        return folded.state, list(reads.personal(inquiry, folded.heads, InquiryTexts).values())


def test_one_key_logs_an_answer_given_by_whoever_was_asked(counter: Counter, seed: Seed) -> None:
    answer = log(counter, seed, LogInquiry())
    state, texts = logged(counter, answer)
    assert (answer.outcome, answer.window_number) == ("answered", None)
    assert (state.outcome, state.first_contact) == (InquiryOutcome.ANSWERED, seed.clerk.staff)
    assert texts == []


def test_an_inquiry_is_a_line_of_the_register_of_its_session(counter: Counter, seed: Seed) -> None:
    log(counter, seed, LogInquiry(item="404"))
    with counter.journal.reading() as reads:
        (line,) = reads.register(FIRST_DAY, FIRST_DAY)
    assert (line.type, line.item_code, line.actor) == ("inquiry.logged", "404", seed.clerk.staff)
    assert seed.clerk.session is not None


def test_what_was_typed_is_personal(counter: Counter, seed: Seed) -> None:
    answer = log(counter, seed, LogInquiry(subject="怎么办身份证", name="马秀兰"))
    state, texts = logged(counter, answer)
    assert texts == [InquiryTexts("马秀兰", "怎么办身份证")]
    assert "马秀兰" not in repr(state)


def test_a_known_person_and_item_are_referred_to(counter: Counter, seed: Seed) -> None:
    person = given_person(counter)
    answer = log(counter, seed, LogInquiry(item="103", person=id_text(person), outcome=InquiryOutcome.ACCEPTED))
    state, _ = logged(counter, answer)
    assert (state.item_code, state.person, state.outcome) == ("103", person, InquiryOutcome.ACCEPTED)


@pytest.mark.parametrize("outcome", [None, InquiryOutcome.REFERRED])
def test_a_window_makes_it_a_referral(counter: Counter, seed: Seed, outcome: InquiryOutcome | None) -> None:
    answer = log(counter, seed, LogInquiry(item="101", refer_to="1", outcome=outcome))
    assert (answer.outcome, answer.window_number, answer.window_name) == ("referred", 1, "财政")
    assert logged(counter, answer)[0].refer_to == seed.windows[1]


def test_the_general_window_takes_every_referral(counter: Counter, seed: Seed) -> None:
    assert log(counter, seed, LogInquiry(item="101", refer_to="综合")).window_number == 4


WRONG = [
    ("refer_to", LogInquiry(item="101", refer_to="3")),
    ("refer_to", LogInquiry(outcome=InquiryOutcome.REFERRED)),
    ("refer_to", LogInquiry(refer_to="9")),
    ("outcome", LogInquiry(refer_to="1", outcome=InquiryOutcome.ANSWERED)),
    ("item", LogInquiry(item="999")),
    ("person", LogInquiry(person=str(UUID(int=1)))),
    ("name", LogInquiry(person=str(UUID(int=1)), name="马秀兰")),
    ("subject", LogInquiry(subject="问" * 501)),
]


@pytest.mark.parametrize(("field", "request_"), WRONG)
def test_a_wrong_inquiry_leaves_no_entry_and_no_session(
    counter: Counter, seed: Seed, field: str, request_: LogInquiry
) -> None:
    with counter.journal.transaction() as transaction:
        before = transaction.tip()
    with pytest.raises(InputProblem) as problem:
        log(counter, seed, request_)
    assert problem.value.field == field
    with counter.journal.transaction() as transaction:
        assert transaction.tip() == before
    assert seed.clerk.session is None


def test_nobody_logs_before_he_signs_in(counter: Counter, seed: Seed) -> None:
    with pytest.raises(NotAllowed):
        done(counter, Desk(), log_inquiry, LogInquiry())
