"""What every journal must answer to lists and boards; `JournalContract` includes it."""

from __future__ import annotations

from datetime import timedelta

from counter_app.domain.case_clock import CaseClock, clock_of
from counter_app.domain.case_entries import CaseAccepted, CaseFinished, CaseHandedOver, CaseNoticed, DueDates, Outcome
from counter_app.domain.case_state import Stage
from counter_app.domain.cases import CASE
from counter_app.domain.custody import CUSTODY, CustodyTaken, CustodyTexts
from counter_app.domain.journal import AggregateId
from counter_app.domain.paper import PaperKind
from counter_app.domain.persons import PERSON
from counter_app.domain.print_jobs import PRINT, PrintQueued
from counter_app.services.ports import CaseLine, ClockCount, Journal, WatchedCase
from tests.fakes.fake_adapters import FIRST_DAY
from tests.fakes.fake_journal import Content, given_person, published
from tests.integration.offices import OTHER_JOURNAL, WITHDRAWN, Office, accepted, number_of, received

MUCH = 100
TOMORROW = FIRST_DAY + timedelta(days=1)
NO_LIMIT: Content = CaseAccepted(FIRST_DAY, DueDates(None, None, False, "v")), None
FINISHED: Content = CaseFinished(Outcome.GRANTED, TOMORROW), None


class ListsContract:
    """Each method of ports.ReadModels that serves a list."""

    def test_cases_of_persons_are_listed_newest_first(self, office: Office, journal: Journal) -> None:
        person, same = given_person(office.counter), given_person(office.counter)
        first, _, third = office.receive(1, person), office.receive(2), office.receive(3, same)
        office.write(CASE, first, WITHDRAWN)
        with journal.reading() as reads:
            both = reads.cases_of([person, same], MUCH)
            assert [line.case for line in both] == [third, first]
            assert [line.case for line in reads.cases_of([person, same], 1)] == [third]
            assert reads.cases_of([], MUCH) == []
        assert both[1] == CaseLine(
            first, number_of(1), "303", person, Stage.WITHDRAWN, office.seed.staff(office.seed.clerk), None
        )

    def test_accepted_cases_come_by_due_day_and_the_unlimited_last(self, office: Office, journal: Journal) -> None:
        cases = [office.receive(seq) for seq in (1, 2, 3, 4)]
        for case, due in zip(cases, (TOMORROW, None, FIRST_DAY, TOMORROW), strict=True):
            office.write(CASE, case, NO_LIMIT if due is None else accepted(due))
        with journal.reading() as reads:
            watched = reads.watched_cases(Stage.ACCEPTED, MUCH)
            assert {one.case for one in watched} == set(cases)
            assert [one.clock.due for one in watched] == [FIRST_DAY, TOMORROW, TOMORROW, None]
            assert [one.case for one in reads.watched_cases(Stage.ACCEPTED, 1)] == [cases[2]]
            assert len(reads.watched_cases(Stage.ACCEPTED, MUCH, due_from=TOMORROW)) == 3
            assert len(reads.watched_cases(Stage.ACCEPTED, MUCH, due_from=TOMORROW, due_to=TOMORROW)) == 2
            assert len(reads.watched_cases(Stage.ACCEPTED, MUCH, due_to=FIRST_DAY)) == 1
            assert reads.watched_cases(Stage.RECEIVED, MUCH) == []

    def test_watched_cases_may_be_those_of_one_handler(self, office: Office, journal: Journal) -> None:
        other = office.seed.staff(office.seed.finance_clerk)
        first, second = office.receive(1), office.receive(2, actor=other)
        with journal.reading() as reads:
            everybody = reads.watched_cases(Stage.RECEIVED, MUCH)
            clock = CaseClock(Stage.RECEIVED, FIRST_DAY)
            assert sorted(one.case for one in everybody) == sorted([first, second])
            assert reads.watched_cases(Stage.RECEIVED, MUCH, handler=other) == [WatchedCase(second, clock)]

    def test_clocks_are_counted_exactly_between_two_days(self, office: Office, journal: Journal) -> None:
        cases = [office.receive(seq) for seq in range(1, 8)]
        for case, due in zip(cases, (FIRST_DAY, TOMORROW, TOMORROW, TOMORROW + timedelta(days=1), None), strict=False):
            office.write(CASE, case, NO_LIMIT if due is None else accepted(due))
        office.write(CASE, cases[5], (CaseNoticed(1, ((2, "missing"),)), None))
        clerk, director = office.seed.staff(office.seed.clerk), office.seed.staff(office.seed.director)
        with journal.reading() as reads:
            counted = reads.clock_counts(TOMORROW, TOMORROW)
            own = reads.clock_counts(TOMORROW, TOMORROW, clerk)
            assert reads.clock_counts(TOMORROW, TOMORROW, director) == []
        assert sorted(counted, key=str) == sorted(own, key=str)
        assert sorted(counted, key=str) == sorted(
            (
                ClockCount(CaseClock(Stage.ACCEPTED, None, FIRST_DAY), 1),
                ClockCount(CaseClock(Stage.ACCEPTED, FIRST_DAY, TOMORROW), 2),
                ClockCount(CaseClock(Stage.ACCEPTED, None, TOMORROW + timedelta(days=1)), 2),
                ClockCount(CaseClock(Stage.NOTICED), 1),
                ClockCount(CaseClock(Stage.RECEIVED, FIRST_DAY), 1),
            ),
            key=str,
        )

    def test_a_finished_case_is_watched_until_it_is_collected(self, office: Office, journal: Journal) -> None:
        case = office.receive(1)
        office.write(CASE, case, accepted(TOMORROW))
        office.write(CASE, case, FINISHED)
        with journal.reading() as reads:
            assert reads.watched_cases(Stage.FINISHED, MUCH) == [WatchedCase(case, CaseClock(Stage.FINISHED, TOMORROW))]

    def test_an_instant_case_needs_nothing_more(self, office: Office, journal: Journal) -> None:
        case = office.receive(1)
        office.write(CASE, case, accepted(TOMORROW), FINISHED)
        with journal.reading() as reads:
            assert reads.watched_cases(Stage.FINISHED, MUCH) == []
            assert reads.open_cases() == []
            assert reads.closed_cases(MUCH) == [case]
            folded = reads.load(CASE, case)
        assert folded is not None
        assert clock_of(folded.state) == CaseClock(Stage.FINISHED, TOMORROW, None, is_instant=True)

    def test_the_case_that_ended_last_comes_first(self, office: Office, journal: Journal) -> None:
        first, _, third = office.receive(1), office.receive(2), office.receive(3)
        for contents in ((accepted(TOMORROW),), (FINISHED,), ((CaseHandedOver(to_applicant=True), None),)):
            office.write(CASE, third, *contents)
        office.write(CASE, first, WITHDRAWN)
        with journal.reading() as reads:
            assert reads.closed_cases(MUCH) == [first, third]
            assert reads.closed_cases(2) == [first, third]
            assert reads.closed_cases(1) == [first]

    def test_received_items_are_counted_by_number(self, office: Office, journal: Journal) -> None:
        clerk, other = office.seed.staff(office.seed.clerk), office.seed.staff(office.seed.finance_clerk)
        for seq in (1, 2, 3):
            office.receive(seq, actor=other if seq == 3 else clerk)
        with journal.reading() as reads:
            assert reads.items_received(number_of(1), number_of(3), MUCH) == {"303": 3}
            assert reads.items_received(number_of(1), number_of(2), MUCH) == {"303": 2}
            assert reads.items_received(number_of(1), number_of(3), MUCH, handler=clerk) == {"303": 2}
            assert reads.items_received(number_of(1), number_of(3), 1, handler=clerk) == {}
            assert reads.items_received(number_of(4), number_of(9), MUCH) == {}

    def test_visits_of_a_day_come_newest_first(self, office: Office, journal: Journal) -> None:
        case = office.receive(1)
        entries = office.write(CASE, case, accepted(TOMORROW), FINISHED)
        office.write(CUSTODY, office.new_id(), (CustodyTaken(case, ((1, True),)), CustodyTexts()), day=TOMORROW)
        with journal.transaction() as transaction:
            own = transaction.tip().journal
            visits = transaction.visits(FIRST_DAY, own, MUCH)
            assert [one.type for one in visits] == ["case.finished", "case.accepted", "case.received"]
            assert [one.type for one in transaction.visits(FIRST_DAY, own, 1)] == ["case.finished"]
            assert [one.type for one in transaction.visits(TOMORROW, own, MUCH)] == ["custody.taken"]
            assert transaction.visits(FIRST_DAY, OTHER_JOURNAL, MUCH) == []
            assert transaction.visit_counts(FIRST_DAY, own) == dict.fromkeys((one.type for one in visits), 1)
            assert transaction.visit_counts(FIRST_DAY, OTHER_JOURNAL) == {}
        assert visits[0].entry == entries[1].entry.id
        assert visits[0].act == visits[1].act != visits[2].act
        assert (visits[0].aggregate, visits[0].actor) == (case, office.seed.staff(office.seed.clerk))

    def test_items_are_found_by_code_name_pinyin_and_initials(self, office: Office, journal: Journal) -> None:
        items = dict(zip(("101", "103", "303", "402", "404"), published(office.counter), strict=True))
        with journal.reading() as reads:
            for text in ("303", "高龄津贴", "龄津", "gljt", "GLJT", "ljt", "gaoling"):
                assert reads.items_matching(text) == [items["303"]], text
            assert reads.items_matching("4") == [items["402"], items["404"]]
            assert reads.items_matching("补贴") == [items["101"], items["103"]]
            assert reads.items_matching("") == list(items.values())
            assert reads.items_matching("没有这个") == []

    def test_the_newest_prints_come_first(self, office: Office, journal: Journal) -> None:
        jobs = [office.new_id() for _ in range(3)]
        for job in jobs:
            office.write(PRINT, job, (PrintQueued(PaperKind.NOTICE, "n", b"hash"), None))
        with journal.reading() as reads:
            assert [job for job, _ in reads.newest_prints(2)] == [jobs[2], jobs[1]]

    def test_what_was_read_at_once_reads_the_same(self, office: Office, journal: Journal) -> None:
        persons = [given_person(office.counter, name) for name in ("马秀兰", "马小军")]
        cases = [office.receive(1, persons[0]), office.receive(2, persons[1])]
        pairs, unknown = list(zip(cases, persons, strict=True)), AggregateId(b"u" * 16)
        with journal.reading() as reads:
            singly = [(reads.load(CASE, case), reads.person_details(person)) for case, person in pairs]
        with journal.reading() as reads:
            reads.preload(CASE, [*cases, unknown])
            reads.preload(PERSON, [*persons, unknown])
            at_once = [(reads.load(CASE, case), reads.person_details(person)) for case, person in pairs]
            assert reads.load(CASE, unknown) is None
        assert at_once == singly

    def test_a_case_that_moves_on_is_watched_anew(self, office: Office, journal: Journal) -> None:
        case = office.new_id()
        office.write(CASE, case, received(office, 1), (CaseNoticed(1, ((2, "missing"),)), None))
        with journal.reading() as reads:
            assert [one.case for one in reads.watched_cases(Stage.NOTICED, MUCH)] == [case]
        office.write(CASE, case, WITHDRAWN)
        with journal.reading() as reads:
            assert reads.watched_cases(Stage.NOTICED, MUCH) == []
            assert reads.clock_counts(FIRST_DAY, TOMORROW) == []
