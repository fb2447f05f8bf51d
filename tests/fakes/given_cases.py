"""A received case written by hand, for tests of services that only need one to be there."""

from __future__ import annotations

from datetime import date

from counter_app.domain.case_entries import CaseReceived, CaseTexts
from counter_app.domain.cases import CASE
from counter_app.domain.journal import AggregateId, EntryId, new_aggregate_id
from counter_app.domain.numbers import CaseNumber
from counter_app.services.act import Counter
from counter_app.services.authoring import ActFrame
from counter_app.services.desk import Desk
from counter_app.services.entry_format import Envelope
from tests.fakes.fake_adapters import FIRST_DAY
from tests.fakes.fake_journal import TOWNSHIP, append_by_hand


def given_case(
    counter: Counter, handler: Desk, seq: int = 1, day: date = FIRST_DAY, counter_code: str = "01"
) -> tuple[AggregateId, CaseNumber]:
    """Write a received case of item 303 with its number; the handler is who sits at the desk."""
    case = new_aggregate_id(counter.clock.now_ms(), counter.randomness.token(10))
    number = CaseNumber(TOWNSHIP, day, counter_code, seq)
    nobody = AggregateId(bytes(16))
    received = CaseReceived(number.text, nobody, EntryId(bytes(32)), "303", nobody, nobody, ((1, "ok"),), day)
    frame = ActFrame(handler.staff, day, Envelope())
    append_by_hand(counter, CASE, case, (received, CaseTexts()), frame=frame)
    return case, number
