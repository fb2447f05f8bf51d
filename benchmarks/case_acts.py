"""Two acts as a window clerk does them all day: receive a case, then accept it."""

from __future__ import annotations

from benchmarks.office import Office
from benchmarks.people import case_number
from counter_app.domain.case_entries import CaseReceived, CaseTexts
from counter_app.domain.cases import CASE
from counter_app.domain.catalogue import item_aggregate
from counter_app.domain.journal import AggregateId, EntryId, new_aggregate_id
from counter_app.services.accept_case import AcceptCase, accept_case
from counter_app.services.act import perform
from counter_app.services.authoring import ActFrame
from counter_app.services.end_case import FinishCase, HandOverResult, finish_case, hand_over_result
from counter_app.services.entry_format import CommandMark, Envelope
from counter_app.services.receive_case import ReceiveAnswer, ReceiveCase, receive_case
from counter_app.services.references import id_text
from tests.fakes.fake_adapters import FIRST_DAY, OLD_AGE_ALLOWANCE
from tests.fakes.fake_journal import given_person, write_into

MATERIALS = {str(material.n): "ok" for material in OLD_AGE_ALLOWANCE.materials}


def new_applicant(office: Office, n: int) -> AggregateId:
    """Register an applicant."""
    return given_person(office.counter, f"马秀兰{chr(0x4E00 + n % 5000)}")


def receive(office: Office, person: AggregateId) -> ReceiveAnswer:
    """Receive one case for an applicant; the answer is what `do` prints."""
    request = ReceiveCase(item=OLD_AGE_ALLOWANCE.code, person=id_text(person), materials=MATERIALS, agent="马小军")
    performed = perform(office.counter, office.desk, lambda act: receive_case(act, request), command=_mark(office))
    assert performed.result is not None
    return performed.result


def accept(office: Office, received: ReceiveAnswer) -> None:
    """Accept a received case."""
    request = AcceptCase(received.case)
    perform(office.counter, office.desk, lambda act: accept_case(act, request), command=_mark(office))


def end(office: Office, received: ReceiveAnswer) -> None:
    """Finish an accepted case and hand the result over, in two acts."""
    finished, handed_over = FinishCase(received.case), HandOverResult(received.case)
    perform(office.counter, office.desk, lambda act: finish_case(act, finished), command=_mark(office))
    perform(office.counter, office.desk, lambda act: hand_over_result(act, handed_over), command=_mark(office))


def store_one(office: Office, n: int) -> None:
    """Store a made entry with a number and a command, as one act: storage alone, without a use-case's questions."""
    mark, author = _mark(office), office.counter.author
    number = case_number(n)
    received = CaseReceived(
        number=number,
        item=item_aggregate(OLD_AGE_ALLOWANCE.code),
        version=EntryId(bytes(32)),
        item_code=OLD_AGE_ALLOWANCE.code,
        window=AggregateId(bytes(16)),
        person=AggregateId(bytes(16)),
        materials=((1, "ok"), (2, "ok"), (3, "ok"), (4, "ok")),
        materials_day=FIRST_DAY,
    )
    case = new_aggregate_id(office.counter.clock.now_ms(), office.counter.randomness.token(10))
    frame = ActFrame(office.desk.staff, FIRST_DAY, Envelope(command=mark))
    with office.counter.journal.transaction() as transaction:
        write_into(transaction, author, CASE, case, (received, CaseTexts(agent="马小军")), frame=frame)
        transaction.reserve_number(number)
        transaction.remember_command(mark.id, mark.content, "{}")


def _mark(office: Office) -> CommandMark:
    token = office.counter.randomness.token
    return CommandMark(token(32), token(32))
