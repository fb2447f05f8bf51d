"""The fold of a case: linear histories, two windows at once, undo, settlement, and any order of arrival."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from hashlib import sha256

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counter_app.domain.case_entries import (
    CaseAccepted,
    CaseConflictSettled,
    CaseCorrected,
    CaseDeemedAccepted,
    CaseFinished,
    CaseHandedOver,
    CaseNoticed,
    CaseReassigned,
    CaseReceived,
    CaseRefused,
    CaseSupplemented,
    CaseUndone,
    CaseWithdrawn,
    DueDates,
    FeedbackLogged,
    FeedbackWay,
    Outcome,
    WithdrawalGround,
)
from counter_app.domain.case_rivals import own_part
from counter_app.domain.case_state import PENDING_STAGES
from counter_app.domain.cases import CASE, CaseState, Stage
from counter_app.domain.folding import Fact, Folded, append_step, empty, full_fold, line_fold
from counter_app.domain.journal import (
    ActPart,
    AggregateId,
    EntryId,
    JournalId,
    Link,
    StaffId,
    causal_parents,
    fold_order,
    heads_of,
)
from counter_app.services.entry_format import decode_folded, encode_folded, state_digest

DAY = date(2026, 9, 24)
DUE = DueDates(date(2026, 10, 15), date(2026, 10, 30), False, "v1")
RECEIVED = CaseReceived(
    "990000001-20260924-01-0001-X",
    AggregateId(b"item" * 4),
    EntryId(b"version-" * 4),
    "303",
    AggregateId(b"window03" * 2),
    AggregateId(b"person01" * 2),
    ((1, "ok"), (2, "missing")),
    DAY,
)
NOTICED = CaseNoticed(1, ((2, "missing"),))
SUPPLEMENTED = CaseSupplemented(((2, "ok"),), date(2026, 9, 28))
ACCEPTED = CaseAccepted(DAY, DUE)
DEEMED = CaseDeemedAccepted(DAY, DUE)
REFUSED = CaseRefused(1)
WITHDRAWN = CaseWithdrawn(WithdrawalGround.APPLICANT)
GRANTED = CaseFinished(Outcome.GRANTED, DAY)
DENIED = CaseFinished(Outcome.DENIED, DAY)
HANDED_OVER = CaseHandedOver(to_applicant=True)
REASSIGNED = CaseReassigned(StaffId(b"1" * 16), StaffId(b"2" * 16))
TOLD = FeedbackLogged(FeedbackWay.PHONE)


@dataclass(frozen=True, slots=True)
class Written:
    """An entry of the test: its place in causal order and what the fold sees of it."""

    link: Link
    fact: Fact


@dataclass(slots=True)
class Window:
    """A counter that knows some entries and writes after them."""

    code: str
    known: list[Written] = field(default_factory=list)
    written: int = 0
    clock: int = 1000

    def write(self, *payloads: object) -> EntryId:
        """Write one act; return the id of its last entry."""
        act = sha256(f"{self.code}{self.written}".encode()).digest()[:16]
        last = EntryId(b"")
        for index, payload in enumerate(payloads):
            last = self._write(payload, ActPart(act, index, len(payloads)))
        return last

    def _write(self, payload: object, part: ActPart) -> EntryId:
        self.written += 1
        self.clock += 1
        entry = EntryId(sha256(f"{self.code}/{self.written}".encode()).digest())
        journal = JournalId(self.code.encode().ljust(24, b"-"))
        link = Link(entry, journal, self.written, self.clock, heads_of([one.link for one in self.known]))
        actor, session = StaffId(self.code.encode().ljust(16)), AggregateId(self.code.encode().ljust(16, b"s"))
        fact = Fact(entry, journal, "case.x", self.clock, DAY, actor, part, session, None, payload)
        self.known.append(Written(link, fact))
        return entry

    def undo(self) -> EntryId:
        return self.write(CaseUndone(self.known[-1].link.id))

    def meet(self, other: Window) -> None:
        """Exchange everything, like two replicas that sync."""
        union = {one.link.id: one for one in (*self.known, *other.known)}
        ordered = sorted(union.values(), key=lambda one: (one.link.hlc, one.link.id))
        self.known, other.known = list(ordered), list(ordered)


def folded(known: list[Written]) -> Folded[CaseState]:
    links = [one.link for one in known]
    ancestors = causal_parents(links, frozenset())
    facts = {one.link.id: (one.fact, True) for one in known}
    return full_fold(CASE, fold_order(links, ancestors), ancestors, facts)


def case_after(*acts: object) -> CaseState:
    window = Window("01")
    window.write(RECEIVED)
    for act in acts:
        window.write(act)
    result = folded(window.known)
    assert not result.anomalies
    return result.state


def two_windows(first_ahead: bool, *shared: object) -> tuple[Window, Window]:
    """Two windows that know of the same acts; the clock of one of them runs ahead, so its acts fold later."""
    one, other = Window("01"), Window("02")
    for act in (RECEIVED, *shared):
        one.write(act)
    one.meet(other)
    one.clock, other.clock = (9000, 5000) if first_ahead else (5000, 9000)
    return one, other


def merged_after(one: Window, other: Window) -> Folded[CaseState]:
    one.meet(other)
    return folded(one.known)


both_orders = pytest.mark.parametrize("first_ahead", [True, False])


@pytest.mark.parametrize(
    ("acts", "stage"),
    [
        ((), Stage.RECEIVED),
        ((NOTICED,), Stage.NOTICED),
        ((NOTICED, SUPPLEMENTED), Stage.RECEIVED),
        ((ACCEPTED,), Stage.ACCEPTED),
        ((DEEMED,), Stage.ACCEPTED),
        ((NOTICED, REFUSED), Stage.REFUSED),
        ((ACCEPTED, WITHDRAWN), Stage.WITHDRAWN),
        ((ACCEPTED, GRANTED, HANDED_OVER), Stage.HANDED_OVER),
    ],
)
def test_an_act_leads_to_its_stage(acts: tuple[object, ...], stage: Stage) -> None:
    assert case_after(*acts).stage is stage


@pytest.mark.parametrize(
    "acts",
    [
        (RECEIVED,),
        (NOTICED, ACCEPTED),
        (NOTICED, NOTICED),
        (ACCEPTED, ACCEPTED),
        (ACCEPTED, REFUSED),
        (ACCEPTED, NOTICED),
        (GRANTED,),
        (ACCEPTED, HANDED_OVER),
        (WITHDRAWN, ACCEPTED),
        (ACCEPTED, GRANTED, WITHDRAWN),
        (ACCEPTED, CaseConflictSettled(EntryId(b"x" * 32))),
    ],
)
def test_an_act_out_of_place_is_an_anomaly_and_changes_nothing(acts: tuple[object, ...]) -> None:
    window = Window("01")
    window.write(RECEIVED)
    for act in acts[:-1]:
        window.write(act)
    before = folded(window.known).state
    window.write(acts[-1])
    after = folded(window.known)
    assert (after.state, [one.entry for one in after.anomalies]) == (before, [window.known[-1].link.id])


def test_acts_before_the_receiving_are_anomalies() -> None:
    window = Window("01")
    for act in (ACCEPTED, REASSIGNED, TOLD, CaseUndone(EntryId(b"x" * 32)), CaseCorrected(("person",))):
        window.write(act)
    result = folded(window.known)
    assert (result.state, len(result.anomalies)) == (CaseState(), 5)


def test_papers_that_come_after_a_notice_begin_the_filing_anew() -> None:
    assert case_after(NOTICED, SUPPLEMENTED).now.materials_day == date(2026, 9, 28)


def test_papers_that_come_before_any_notice_do_not_buy_time() -> None:
    state = case_after(SUPPLEMENTED)
    assert (state.now.materials_day, state.materials) == (DAY, ((1, "ok"), (2, "ok")))


def test_deferred_papers_that_come_are_no_longer_awaited() -> None:
    deferred = CaseAccepted(DAY, DUE, ((2, date(2026, 10, 8)), (3, date(2026, 10, 8))))
    assert case_after(deferred).is_provisional
    assert case_after(deferred, SUPPLEMENTED).now.deferred == ((3, date(2026, 10, 8)),)


def test_a_second_notice_that_names_more_than_the_first_is_a_breach() -> None:
    same = case_after(NOTICED, SUPPLEMENTED, CaseNoticed(2, ((2, "missing"),)))
    more = case_after(NOTICED, SUPPLEMENTED, CaseNoticed(2, ((1, "defective:expired"), (2, "missing"))))
    assert (same.breaches, same.notices_issued) == ((), 2)
    assert [one.rule for one in more.breaches] == ["second_notice"]
    assert more.notices[1].unannounced == (1,)


def test_who_accepts_is_the_handler_and_a_reassignment_moves_the_case() -> None:
    assert case_after(ACCEPTED).handler == b"01".ljust(16)
    assert case_after(ACCEPTED, REASSIGNED).handler == b"2" * 16


def test_a_correction_mends_only_the_fields_it_names() -> None:
    window = Window("01")
    window.write(RECEIVED)
    window.write(ACCEPTED)
    window.write(GRANTED)
    before = folded(window.known).state
    window.write(CaseCorrected(("outcome",), outcome=Outcome.DENIED))
    after = folded(window.known).state
    assert (after.now.outcome, after.person, after.stage) == (Outcome.DENIED, before.person, Stage.FINISHED)
    window.write(CaseCorrected(("person", "situation"), person=AggregateId(b"person02" * 2), situation="b"))
    mended = folded(window.known).state
    assert (mended.person, mended.situation, mended.now.outcome) == (b"person02" * 2, "b", Outcome.DENIED)


UNDOABLE = [
    ((), NOTICED),
    ((), REFUSED),
    ((NOTICED,), REFUSED),
    ((NOTICED,), SUPPLEMENTED),
    ((ACCEPTED,), GRANTED),
    ((ACCEPTED, DENIED), HANDED_OVER),
    ((ACCEPTED,), SUPPLEMENTED),
    ((DEEMED,), GRANTED),
    ((ACCEPTED,), WITHDRAWN),
]


def essence(state: CaseState) -> object:
    now = state.now
    return (
        state.stage,
        now.materials,
        now.materials_day,
        now.due,
        now.deferred,
        now.outcome,
        now.finished_day,
        state.handler,
        state.notices,
        state.breaches,
        state.is_open,
    )


@pytest.mark.parametrize(("acts", "last"), UNDOABLE)
def test_undo_returns_the_case_to_the_state_before(acts: tuple[object, ...], last: object) -> None:
    window = Window("01")
    window.write(RECEIVED)
    for act in acts:
        window.write(act)
    before = folded(window.known).state
    window.write(last)
    window.undo()
    after = folded(window.known)
    assert not after.anomalies
    assert essence(after.state) == essence(before)


def test_an_undone_acceptance_ends_the_case() -> None:
    window = Window("01")
    window.write(RECEIVED)
    window.write(ACCEPTED)
    window.undo()
    state = folded(window.known).state
    assert (state.stage, state.is_open, state.due, state.number) == (Stage.UNDONE, False, None, RECEIVED.number)


@pytest.mark.parametrize("act", [(ACCEPTED, GRANTED), (RECEIVED, ACCEPTED), (RECEIVED, ACCEPTED, GRANTED)])
def test_an_instant_act_is_undone_as_one(act: tuple[object, ...]) -> None:
    window = Window("01")
    if act[0] is not RECEIVED:
        window.write(RECEIVED)
    window.write(*act)
    window.undo()
    result = folded(window.known)
    assert (result.state.stage, result.anomalies) == (Stage.UNDONE, ())


def test_a_notice_written_with_the_receiving_is_undone_alone() -> None:
    window = Window("01")
    window.write(RECEIVED, NOTICED)
    window.undo()
    state = folded(window.known).state
    assert (state.stage, state.notices, state.notices_issued) == (Stage.RECEIVED, (), 1)


def test_a_finish_in_one_act_with_deemed_acceptance_is_undone_alone() -> None:
    window = Window("01")
    window.write(RECEIVED)
    window.write(DEEMED, GRANTED)
    window.undo()
    state = folded(window.known).state
    assert (state.stage, state.now.is_deemed, state.due) == (Stage.ACCEPTED, True, DUE)


@pytest.mark.parametrize("between", [REASSIGNED, TOLD, CaseCorrected(("situation",), situation="b")])
def test_nothing_is_undone_over_a_later_entry(between: object) -> None:
    window = Window("01")
    window.write(RECEIVED)
    noticed = window.write(NOTICED)
    window.write(between)
    window.write(CaseUndone(noticed))
    result = folded(window.known)
    assert (result.state.stage, [one.code for one in result.anomalies]) == (Stage.NOTICED, ["undo_not_of_last"])


def test_receiving_deemed_acceptance_and_an_undo_are_not_undoable() -> None:
    for acts in ((), (DEEMED,), (NOTICED, "undo")):
        window = Window("01")
        window.write(RECEIVED)
        for act in acts:
            window.undo() if act == "undo" else window.write(act)
        before = folded(window.known).state
        window.undo()
        result = folded(window.known)
        assert (result.state, [one.code for one in result.anomalies]) == (before, ["not_undoable"])


def test_a_director_reverses_the_last_entry_by_a_correction() -> None:
    window = Window("01")
    window.write(RECEIVED)
    withdrawn = window.write(WITHDRAWN)
    window.write(CaseCorrected((), reverses=withdrawn))
    assert folded(window.known).state.stage is Stage.RECEIVED


@both_orders
def test_two_acceptances_leave_the_first_and_list_the_second(first_ahead: bool) -> None:
    one, other = two_windows(first_ahead)
    one.write(ACCEPTED)
    other.write(CaseAccepted(DAY, DueDates(date(2026, 10, 16), None, False, "v2")))
    result = merged_after(one, other)
    assert result.state.stage is Stage.ACCEPTED
    assert [anomaly.code for anomaly in result.anomalies] == ["accepted_twice"]
    assert (result.state.due == DUE) is not first_ahead
    assert len(result.heads) == 2


@both_orders
def test_both_windows_may_go_on_after_accepting_twice(first_ahead: bool) -> None:
    one, other = two_windows(first_ahead)
    one.write(ACCEPTED)
    other.write(ACCEPTED)
    other.write(GRANTED)
    result = merged_after(one, other)
    assert (result.state.stage, [one.code for one in result.anomalies]) == (Stage.FINISHED, ["accepted_twice"])


@both_orders
def test_an_acceptance_beside_deemed_acceptance_is_listed(first_ahead: bool) -> None:
    one, other = two_windows(first_ahead)
    one.write(ACCEPTED)
    other.write(DEEMED)
    result = merged_after(one, other)
    assert (result.state.stage, [one.code for one in result.anomalies]) == (Stage.ACCEPTED, ["accepted_twice"])


@both_orders
def test_an_acceptance_stands_when_the_other_window_has_finished_the_case(first_ahead: bool) -> None:
    one, other = two_windows(first_ahead)
    one.write(ACCEPTED)
    one.write(GRANTED)
    other.write(ACCEPTED)
    result = merged_after(one, other)
    assert (result.state.stage, len(result.anomalies)) == (Stage.FINISHED, 1)


@both_orders
def test_two_notices_are_both_valid_and_the_second_is_listed(first_ahead: bool) -> None:
    one, other = two_windows(first_ahead)
    one.write(NOTICED)
    other.write(CaseNoticed(1, ((1, "defective:expired"), (2, "missing"))))
    result = merged_after(one, other)
    assert (result.state.stage, result.anomalies) == (Stage.NOTICED, ())
    assert [len(notice.unannounced) for notice in result.state.notices] == [0, 0 if first_ahead else 1]
    assert result.state.notices_issued == 2


@both_orders
@pytest.mark.parametrize("decision", [ACCEPTED, REFUSED, WITHDRAWN, DEEMED])
def test_a_decision_stands_beside_a_notice_which_stays_known(decision: object, first_ahead: bool) -> None:
    one, other = two_windows(first_ahead)
    one.write(decision)
    other.write(NOTICED)
    result = merged_after(one, other)
    assert result.state.stage is case_after(decision).stage
    assert (len(result.state.notices), result.anomalies) == (1, ())


@both_orders
def test_papers_that_came_elsewhere_are_kept_beside_a_decision(first_ahead: bool) -> None:
    deferred = CaseAccepted(DAY, DUE, ((2, date(2026, 10, 8)),))
    one, other = two_windows(first_ahead, deferred)
    one.write(GRANTED)
    other.write(SUPPLEMENTED)
    state = merged_after(one, other).state
    assert (state.stage, state.materials, state.now.deferred) == (Stage.FINISHED, ((1, "ok"), (2, "ok")), ())


CONTRADICTIONS = [
    ((), ACCEPTED, REFUSED),
    ((), ACCEPTED, WITHDRAWN),
    ((), REFUSED, WITHDRAWN),
    ((), DEEMED, REFUSED),
    ((ACCEPTED,), GRANTED, WITHDRAWN),
    ((ACCEPTED,), GRANTED, DENIED),
]


@both_orders
@pytest.mark.parametrize(("shared", "here", "there"), CONTRADICTIONS)
def test_contradicting_acts_are_a_conflict_until_a_director_settles_it(
    shared: tuple[object, ...], here: object, there: object, first_ahead: bool
) -> None:
    one, other = two_windows(first_ahead, *shared)
    mine, theirs = one.write(here), other.write(there)
    result = merged_after(one, other)
    assert (result.state.stage, result.anomalies) == (Stage.CONFLICT, ())
    assert {trail[-1].entry for trail in result.state.rivals} == {mine, theirs}
    for stands, act in ((mine, here), (theirs, there)):
        director = Window("09", list(one.known), clock=20000)
        director.write(CaseConflictSettled(stands))
        after = folded(director.known)
        assert essence(after.state)[:7] == essence(case_after(*shared, act))[:7]  # type: ignore[index]
        assert not after.anomalies


def test_in_a_conflict_only_its_settlement_counts() -> None:
    one, other = two_windows(False)
    one.write(ACCEPTED)
    other.write(REFUSED)
    one.meet(other)
    for act in (GRANTED, REASSIGNED, TOLD, CaseConflictSettled(EntryId(b"x" * 32))):
        one.write(act)
    result = folded(one.known)
    assert result.state.stage is Stage.CONFLICT
    assert [one.code for one in result.anomalies] == ["in_conflict"] * 3 + ["not_a_rival"]


@both_orders
def test_a_window_that_does_not_know_of_the_conflict_goes_on_with_its_side(first_ahead: bool) -> None:
    one, other = two_windows(first_ahead)
    accepted = one.write(ACCEPTED)
    one.write(GRANTED)
    other.write(REFUSED)
    one.meet(other)
    result = folded(one.known)
    assert {trail[-1].stage for trail in result.state.rivals} == {Stage.FINISHED, Stage.REFUSED}
    one.write(CaseConflictSettled(accepted))
    assert folded(one.known).state.stage is Stage.FINISHED


@both_orders
def test_a_settled_side_may_have_gone_on_meanwhile(first_ahead: bool) -> None:
    one, other = two_windows(first_ahead)
    accepted = one.write(ACCEPTED)
    other.write(REFUSED)
    away = Window("01", list(one.known), one.written, one.clock)
    director = Window("09", clock=7000)
    director.known = list(other.known)
    director.meet(Window("xx", list(one.known)))
    director.write(CaseConflictSettled(accepted))
    away.write(GRANTED)
    result = merged_after(away, director)
    assert (result.state.stage, result.anomalies) == (Stage.FINISHED, ())


@both_orders
def test_a_third_window_that_agrees_with_a_side_is_listed(first_ahead: bool) -> None:
    one, other = two_windows(first_ahead)
    third = Window("03", list(one.known), clock=12000)
    one.write(ACCEPTED)
    other.write(REFUSED)
    third.write(REFUSED)
    one.meet(other)
    result = merged_after(one, third)
    assert (result.state.stage, [one.code for one in result.anomalies]) == (Stage.CONFLICT, ["refused_twice"])


def test_a_third_window_that_contradicts_both_sides_joins_the_conflict() -> None:
    one, other = two_windows(False)
    third = Window("03", list(one.known), clock=12000)
    one.write(ACCEPTED)
    other.write(REFUSED)
    third.write(WITHDRAWN)
    one.meet(other)
    result = merged_after(one, third)
    stages = {trail[-1].stage for trail in result.state.rivals}
    assert stages == {Stage.ACCEPTED, Stage.REFUSED, Stage.WITHDRAWN}


@both_orders
def test_a_conflict_ends_when_a_side_takes_its_decision_back(first_ahead: bool) -> None:
    one, other = two_windows(first_ahead)
    one.write(ACCEPTED)
    other.write(REFUSED)
    other.undo()
    result = merged_after(one, other)
    assert (result.state.stage, result.anomalies) == (Stage.ACCEPTED, ())


@both_orders
def test_an_undo_beside_an_act_on_what_it_takes_back_is_a_conflict(first_ahead: bool) -> None:
    one, other = two_windows(first_ahead, ACCEPTED)
    one.write(CaseUndone(one.known[-1].link.id))
    other.write(GRANTED)
    assert merged_after(one, other).state.stage is Stage.CONFLICT


@both_orders
def test_an_undone_finish_beside_the_handing_over_is_a_conflict(first_ahead: bool) -> None:
    one, other = two_windows(first_ahead, ACCEPTED, GRANTED)
    one.write(CaseUndone(one.known[-1].link.id))
    other.write(HANDED_OVER)
    assert merged_after(one, other).state.stage is Stage.CONFLICT


@both_orders
@pytest.mark.parametrize(("shared", "code"), [((ACCEPTED,), "undone_twice"), ((ACCEPTED, GRANTED), "accepted_twice")])
def test_two_undos_of_one_act_are_one_and_the_second_is_listed(
    shared: tuple[object, ...], code: str, first_ahead: bool
) -> None:
    one, other = two_windows(first_ahead, *shared)
    last = one.known[-1].link.id
    one.write(CaseUndone(last))
    other.write(CaseUndone(last))
    assert [anomaly.code for anomaly in merged_after(one, other).anomalies] == [code]


@both_orders
def test_papers_and_a_notice_at_once_leave_both_known(first_ahead: bool) -> None:
    one, other = two_windows(first_ahead)
    one.write(SUPPLEMENTED)
    other.write(NOTICED)
    result = merged_after(one, other)
    assert (len(result.state.notices), result.anomalies) == (1, ())
    assert result.state.stage is (Stage.RECEIVED if first_ahead else Stage.NOTICED)


def test_an_acceptance_stands_though_the_papers_it_rests_on_are_taken_back() -> None:
    one, other = two_windows(True, NOTICED, SUPPLEMENTED)
    one.write(CaseUndone(one.known[-1].link.id))
    other.write(ACCEPTED)
    result = merged_after(one, other)
    assert (result.state.stage, [one.code for one in result.anomalies]) == (Stage.ACCEPTED, ["beside_decision"])


def test_what_a_window_took_back_says_nothing_against_the_other() -> None:
    one, other = two_windows(False, ACCEPTED)
    one.write(GRANTED)
    one.undo()
    one.write(WITHDRAWN)
    other.write(GRANTED)
    stages = {trail[-1].stage for trail in merged_after(one, other).state.rivals}
    assert stages == {Stage.WITHDRAWN, Stage.FINISHED}


def test_an_instant_act_that_was_undone_contradicts_an_acceptance() -> None:
    one, other = two_windows(False)
    one.write(ACCEPTED, GRANTED)
    one.undo()
    other.write(ACCEPTED)
    stages = {trail[-1].stage for trail in merged_after(one, other).state.rivals}
    assert stages == {Stage.UNDONE, Stage.ACCEPTED}


def test_a_decision_stands_beside_one_that_was_taken_back() -> None:
    one, other = two_windows(False, NOTICED)
    one.write(SUPPLEMENTED)
    one.write(REFUSED)
    one.undo()
    other.write(WITHDRAWN)
    result = merged_after(one, other)
    assert (result.state.stage, result.anomalies) == (Stage.WITHDRAWN, ())


@both_orders
def test_an_undone_notice_leaves_the_notice_of_the_other_window(first_ahead: bool) -> None:
    one, other = two_windows(first_ahead)
    one.write(NOTICED)
    one.undo()
    theirs = other.write(NOTICED)
    result = merged_after(one, other)
    assert (result.state.stage, [notice.entry for notice in result.state.notices]) == (Stage.NOTICED, [theirs])
    assert not result.anomalies


@both_orders
def test_corrections_of_two_windows_meet_field_by_field(first_ahead: bool) -> None:
    one, other = two_windows(first_ahead)
    one.write(CaseCorrected(("situation",), situation="b"))
    other.write(CaseCorrected(("person",), person=AggregateId(b"person02" * 2)))
    state = merged_after(one, other).state
    assert (state.situation, state.person) == ("b", b"person02" * 2)


PAYLOADS = (
    NOTICED,
    CaseNoticed(2, ((1, "defective:other"),)),
    SUPPLEMENTED,
    ACCEPTED,
    DEEMED,
    REFUSED,
    WITHDRAWN,
    GRANTED,
    DENIED,
    HANDED_OVER,
    REASSIGNED,
    TOLD,
    CaseCorrected(("situation", "outcome"), situation="b", outcome=Outcome.GRANTED),
    RECEIVED,
)
payloads = st.sampled_from(PAYLOADS)
windows = st.integers(0, 2)
steps = st.one_of(
    st.tuples(st.just("write"), windows, st.lists(payloads, min_size=1, max_size=3)),
    st.tuples(st.just("undo"), windows, st.integers(1, 3)),
    st.tuples(st.just("settle"), windows, st.integers(0, 8)),
    st.tuples(st.just("meet"), windows, windows),
    st.tuples(st.just("jump"), windows, st.integers(-20, 50)),
)
Step = tuple[str, int, list[object] | int]


def play(script: list[Step]) -> list[Written]:
    """Let three windows work and meet as the script says; return everything that was written."""
    hall = [Window("01"), Window("02"), Window("03")]
    hall[0].write(RECEIVED)
    for verb, number, what in script:
        _play_step(hall, hall[number], verb, what)
    hall[0].meet(hall[1])
    hall[0].meet(hall[2])
    return hall[0].known


def _play_step(hall: list[Window], window: Window, verb: str, what: list[object] | int) -> None:
    if isinstance(what, list):
        window.write(*what)
    elif verb == "meet":
        window.meet(hall[what])
    elif verb == "jump":
        window.clock = max(1000, window.clock + what)
    elif window.known:
        entry = window.known[-what % len(window.known)].link.id
        window.write(CaseUndone(entry) if verb == "undo" else CaseConflictSettled(entry))


@given(st.lists(steps, max_size=14), st.data())
def test_any_order_and_repetition_of_arrival_gives_the_same_state(script: list[Step], data: st.DataObject) -> None:
    known = play(script)
    subset = data.draw(st.lists(st.sampled_from(known), unique_by=lambda one: one.link.id))
    expected = folded(subset)
    for _ in range(3):
        arrived = data.draw(st.permutations(subset))
        assert folded(arrived) == expected


@given(st.lists(steps, max_size=14))
def test_every_state_survives_its_encoding(script: list[Step]) -> None:
    result = folded(play(script))
    stored = decode_folded(encode_folded(result), CASE)
    assert stored == result
    assert state_digest(stored) == state_digest(result)


@given(st.lists(steps, max_size=14))
def test_no_case_is_in_conflict_without_sides_that_differ(script: list[Step]) -> None:
    state = folded(play(script)).state
    verdicts = [trail[-1].verdict for trail in state.rivals]
    assert len(set(verdicts)) != 1
    assert len({trail[-1].entry for trail in state.rivals}) == len(verdicts)
    assert all(own_part(trail, state.rivals) for trail in state.rivals)
    assert not {stage for stage, _ in verdicts} & PENDING_STAGES
    assert (state.stage is Stage.CONFLICT) == bool(verdicts)


@given(st.lists(steps, max_size=14))
def test_what_was_not_an_anomaly_is_what_changed_the_state(script: list[Step]) -> None:
    known = play(script)
    result = folded(known)
    anomalies = {one.entry for one in result.anomalies}
    assert anomalies <= {one.link.id for one in known}
    assert result.state.newest not in anomalies


@given(st.lists(st.one_of(payloads, st.sampled_from(["undo", "settle"])), max_size=14))
def test_stepping_along_a_linear_history_equals_the_full_fold(acts: list[object]) -> None:
    window = Window("01")
    window.write(RECEIVED)
    stepped = append_step(CASE, empty(CASE), window.known[0].fact, is_known=True)
    for act in acts:
        last = window.known[-1].link.id
        verbs = {"undo": CaseUndone(last), "settle": CaseConflictSettled(last)}
        window.write(verbs[act] if isinstance(act, str) else act)
        stepped = append_step(CASE, stepped, window.known[-1].fact, is_known=True)
        assert stepped == folded(window.known)
        assert stepped.state.stage is not Stage.CONFLICT
    assert line_fold(CASE, [(one.fact, True) for one in window.known]) == stepped


@given(st.lists(steps, max_size=10), payloads)
def test_stepping_after_all_heads_equals_the_full_fold(script: list[Step], act: object) -> None:
    director = Window("09", play(script), clock=10**6)
    before = folded(director.known)
    director.write(act)
    stepped = append_step(CASE, before, director.known[-1].fact, is_known=True)
    assert stepped == folded(director.known)
