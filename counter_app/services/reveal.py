"""Shows a masked detail of an applicant in full, and logs who looked (mission: Privacy)."""

from __future__ import annotations

from dataclasses import dataclass

from counter_app.domain.cases import CASE
from counter_app.domain.journal import AggregateId
from counter_app.domain.persons import PERSON, PersonRevealed, RevealedField
from counter_app.domain.staff import READING_PERSONAL
from counter_app.services.act import Act
from counter_app.services.errors import InputProblem
from counter_app.services.references import case_ref, id_text, read_id


@dataclass(frozen=True, slots=True)
class Reveal:
    """An applicant's id, or a case in any form for its applicant, and which detail is to be seen."""

    ref: str
    field: RevealedField


@dataclass(frozen=True, slots=True, repr=False)
class Revealed:
    """The detail in full."""

    person: str
    field: str
    value: str


def reveal(act: Act, request: Reveal) -> Revealed:
    """Answer a detail in full; that it was looked at is an entry of the applicant's history.

    Raises:
        InputProblem: nothing is known under the reference, or the detail isn't here.
        NotAllowed: the role may not read personal data.
    """
    act.desk.require(READING_PERSONAL)
    person = _person(act, request.ref)
    details = act.reads.person_details(person)
    value = {RevealedField.RESIDENT_ID: details.resident_id, RevealedField.PHONE: details.phone}[request.field]
    if value is None:
        raise InputProblem("这一项没有登记，或没有传到本机", "请核对申请人的登记；没有记下查看记录", "field")
    act.record(PERSON, person, PersonRevealed(request.field))
    return Revealed(id_text(person), str(request.field), value)


def _person(act: Act, ref: str) -> AggregateId:
    known = read_id(ref)
    if known is not None and act.state(PERSON, known) is not None:
        return known
    state = act.state(CASE, case_ref(act.reads, ref, act.today(), "ref"))
    if state is None or act.state(PERSON, state.person) is None:
        raise InputProblem("没有找到这位申请人", "请先用 find 查找，再填写得到的编号", "ref")
    return state.person
