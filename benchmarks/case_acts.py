"""Two acts as a window clerk does them all day: receive a case, then accept it."""

from __future__ import annotations

from benchmarks.office import Office
from counter_app.domain.journal import AggregateId
from counter_app.services.accept_case import AcceptCase, accept_case
from counter_app.services.act import perform
from counter_app.services.entry_format import CommandMark
from counter_app.services.receive_case import ReceiveAnswer, ReceiveCase, receive_case
from counter_app.services.references import id_text
from tests.fakes.fake_adapters import OLD_AGE_ALLOWANCE
from tests.fakes.fake_journal import given_person

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


def work_one_case(office: Office, n: int) -> None:
    """Do the whole of one case: three acts, the registration included."""
    accept(office, receive(office, new_applicant(office, n)))


def _mark(office: Office) -> CommandMark:
    token = office.counter.randomness.token
    return CommandMark(token(32), token(32))
