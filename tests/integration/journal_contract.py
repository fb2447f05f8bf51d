"""What every journal must do, in memory or on disk: subclass `JournalContract` and give it a `counter` fixture."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from counter_app.domain.case_entries import (
    CaseNoticed,
    CaseTexts,
)
from counter_app.domain.cases import CASE, Stage
from counter_app.domain.catalogue import ITEM
from counter_app.domain.centre import CENTRE, SETTINGS, SETTINGS_AGGREGATE, SettingChanged
from counter_app.domain.custody import CUSTODY, CustodyReturned, CustodyTaken, CustodyTexts
from counter_app.domain.erasure import ERASURE, ErasureBasis, PersonalErased
from counter_app.domain.inquiries import INQUIRY, InquiryLogged, InquiryTexts
from counter_app.domain.journal import NO_CENTRE, NO_ENTRY, AggregateId
from counter_app.domain.numbers import CaseNumber
from counter_app.domain.persons import PERSON, IdState, PersonCorrected, PersonDetails, PersonRegistered
from counter_app.domain.staff import SIGN_IN_GUARD, STAFF, GuardFailed, GuardReset
from counter_app.services.act import Counter
from counter_app.services.ports import Found, HistoryLine, Journal
from tests.fakes.fake_adapters import FIRST_DAY, OLD_AGE_ALLOWANCE, SHIPPED
from tests.fakes.fake_journal import TOWNSHIP, found, given_person, published, write_into
from tests.integration.lists_contract import ListsContract
from tests.integration.offices import (
    OTHER_JOURNAL,
    RESIDENT_ID,
    USCC,
    WITHDRAWN,
    Office,
    accepted,
    number_of,
    received,
)


class Broken(Exception):
    """Ends a transaction uncleanly."""


class JournalContract(ListsContract):
    """A subclass gives the fixture `counter`, a counter over an empty journal written by FOUNDER_SECRET's device."""

    number_taken: type[Exception] = Exception
    """What a doubled number raises."""

    @pytest.fixture
    def journal(self, counter: Counter) -> Journal:
        return counter.journal

    @pytest.fixture
    def office(self, counter: Counter) -> Office:
        return Office(counter, found(counter))

    def test_an_empty_journal_stands_at_its_beginning(self, journal: Journal) -> None:
        with journal.transaction() as transaction:
            tip = transaction.tip()
        assert (tip.centre, tip.seq, tip.id, tip.device_aggregate) == (NO_CENTRE, 0, NO_ENTRY, None)

    def test_a_read_knows_the_own_journal(self, office: Office, journal: Journal) -> None:
        with journal.transaction() as transaction, journal.reading() as reads:
            assert reads.own_journal() == transaction.own_journal() == transaction.tip().journal

    def test_the_founding_entry_gives_the_centre_its_id(self, office: Office, journal: Journal) -> None:
        with journal.transaction() as transaction:
            tip = transaction.tip()
            (founding,) = [transaction.load(CENTRE, centre) for centre, _ in transaction.all_of(CENTRE)]
        assert founding is not None
        assert founding.heads == (tip.centre,)
        assert (tip.counter_code, tip.device_aggregate) == ("01", office.seed.device)

    def test_what_was_appended_is_folded(self, office: Office, journal: Journal) -> None:
        case = office.receive(1)
        entries = office.write(CASE, case, (CaseNoticed(1, ((2, "missing"),)), None))
        with journal.reading() as reads:
            folded = reads.load(CASE, case)
        assert folded is not None
        assert (folded.state.stage, folded.count, folded.heads) == (Stage.NOTICED, 2, (entries[0].entry.id,))

    def test_an_unknown_aggregate_has_no_state(self, office: Office, journal: Journal) -> None:
        with journal.reading() as reads:
            assert reads.load(CASE, office.new_id()) is None

    def test_the_tip_is_the_last_entry_of_the_act(self, office: Office, journal: Journal) -> None:
        with journal.transaction() as transaction:
            before = transaction.tip()
        entries = office.write(
            SETTINGS,
            SETTINGS_AGGREGATE,
            (SettingChanged("any_window", "yes"), None),
            (SettingChanged("any_window", "no"), None),
        )
        with journal.transaction() as transaction:
            after = transaction.tip()
        assert (after.seq, after.id) == (before.seq + 2, entries[-1].entry.id)
        assert after.hlc == entries[-1].entry.header.hlc

    def test_a_failed_transaction_leaves_nothing(self, office: Office, journal: Journal) -> None:
        case, number, command = office.new_id(), number_of(1), b"a command" + bytes(23)
        with journal.transaction() as transaction:
            before = transaction.tip()

        def fail() -> None:
            with journal.transaction() as transaction:
                write_into(transaction, office.counter.author, CASE, case, received(office, 1))
                transaction.reserve_number(number)
                transaction.remember_command(command, b"content", "{}")
                assert transaction.load(CASE, case) is not None
                raise Broken

        with pytest.raises(Broken):
            fail()
        with journal.transaction() as transaction:
            assert transaction.tip() == before
            assert transaction.load(CASE, case) is None
            assert transaction.command(command) is None
            transaction.reserve_number(number)

    def test_a_number_is_issued_once(self, office: Office, journal: Journal) -> None:
        with journal.transaction() as transaction:
            transaction.reserve_number(number_of(1))

        def reserve_again() -> None:
            with journal.transaction() as transaction:
                transaction.reserve_number(number_of(1))

        with pytest.raises(self.number_taken):
            reserve_again()
        with journal.transaction() as transaction:
            transaction.reserve_number(number_of(2))

    def test_a_command_is_remembered_with_its_answer(self, office: Office, journal: Journal) -> None:
        with journal.transaction() as transaction:
            transaction.remember_command(bytes(32), b"content", '{"case": "a"}')
        with journal.transaction() as transaction:
            remembered = transaction.command(bytes(32))
            assert transaction.command(b"another" + bytes(25)) is None
        assert remembered is not None
        assert (remembered.content, remembered.answer) == (b"content", '{"case": "a"}')

    def test_the_key_of_the_commands_stays_the_same(self, office: Office, journal: Journal) -> None:
        assert len(journal.command_key()) >= 32
        assert journal.command_key() == journal.command_key()

    def test_personal_parts_are_read_by_entry(self, office: Office, journal: Journal) -> None:
        case, other = office.receive(1), office.receive(2)
        (entry,) = [line.entry for line in history(journal, case)]
        with journal.reading() as reads:
            assert reads.personal(case, [entry], CaseTexts) == {entry: CaseTexts(reason="随口一说")}
            assert reads.personal(other, [entry], CaseTexts) == {}
            assert reads.personal(case, [], CaseTexts) == {}

    def test_a_correction_lies_over_the_registration(self, office: Office, journal: Journal) -> None:
        person = given_person(office.counter, "马秀兰", RESIDENT_ID)
        mended = (PersonCorrected(("name",)), PersonDetails(name="马秀蓝", reason="写错了"))
        office.write(PERSON, person, mended)
        with journal.reading() as reads:
            details = reads.person_details(person)
        assert details == PersonDetails(name="马秀蓝", resident_id=RESIDENT_ID)

    def test_nobody_has_no_details(self, office: Office, journal: Journal) -> None:
        with journal.reading() as reads:
            assert reads.person_details(office.new_id()) == PersonDetails()

    def test_everybody_with_an_id_is_found(self, office: Office, journal: Journal) -> None:
        persons = [given_person(office.counter, name, RESIDENT_ID) for name in ("马秀兰", "马秀蓝")]
        given_person(office.counter, "无证")
        with journal.reading() as reads:
            assert sorted(reads.persons_with_id(RESIDENT_ID)) == sorted(persons)
            assert reads.persons_with_id("99000019450101999X") == []

    def test_bodies_are_found_by_their_code(self, office: Office, journal: Journal) -> None:
        body = office.new_id()
        office.write(
            PERSON, body, (PersonRegistered(IdState.BODY, ("name",), uscc=USCC), PersonDetails(name="红柳村合作社"))
        )
        with journal.reading() as reads:
            assert reads.bodies_with_uscc(USCC) == [body]
            assert reads.bodies_with_uscc("91350100M000100Y34") == []

    def test_an_erased_part_is_gone_and_its_entry_stays(self, office: Office, journal: Journal) -> None:
        person = given_person(office.counter, "马秀兰", RESIDENT_ID)
        (entry,) = [line.entry for line in history(journal, person)]
        office.write(ERASURE, office.new_id(), (PersonalErased((entry,)), ErasureBasis("本人申请")))
        with journal.transaction() as transaction:
            transaction.drop_personal({person: [entry]})
        with journal.reading() as reads:
            assert reads.person_details(person) == PersonDetails()
            assert reads.persons_with_id(RESIDENT_ID) == []
            assert reads.load(PERSON, person) is not None
        assert [line.has_personal for line in history(journal, person)] == [False]

    def test_only_what_an_erasure_names_is_dropped(self, office: Office, journal: Journal) -> None:
        person = given_person(office.counter, "马秀兰", RESIDENT_ID)
        (entry,) = [line.entry for line in history(journal, person)]

        def drop() -> None:
            with journal.transaction() as transaction:
                transaction.drop_personal({person: [entry]})

        with pytest.raises(Exception):  # noqa: B017, PT011 - each adapter has its own way to say no
            drop()
        with journal.reading() as reads:
            assert reads.person_details(person).name == "马秀兰"

    def test_an_item_is_found_by_its_code(self, office: Office, journal: Journal) -> None:
        (item,) = published(office.counter, OLD_AGE_ALLOWANCE)
        with journal.reading() as reads:
            found_item = reads.item_by_code("303")
            assert reads.item_by_code("999") is None
        assert found_item is not None
        assert (found_item[0], found_item[1].versions[0].facts) == (item, OLD_AGE_ALLOWANCE)

    def test_all_of_a_kind_are_listed(self, office: Office, journal: Journal) -> None:
        items = published(office.counter)
        with journal.reading() as reads:
            listed = reads.all_of(ITEM)
            people = [state.name for _, state in reads.all_of(STAFF)]
        assert sorted(item for item, _ in listed) == sorted(items)
        assert sorted(state.code for _, state in listed) == sorted(facts.code for facts in SHIPPED)
        assert len(people) == 4

    def test_cases_are_found_by_their_number(self, office: Office, journal: Journal) -> None:
        first, second = office.receive(1), office.receive(2)
        with journal.reading() as reads:
            assert reads.cases_with_number(number_of(1)) == [first]
            assert reads.cases_with_number(number_of(3)) == []
            assert sorted(reads.cases_like(f"{TOWNSHIP}-2026", "")) == sorted([first, second])
            assert reads.cases_like(f"{TOWNSHIP}-2026", number_of(2)[-11:]) == [second]
            assert reads.cases_like(f"{TOWNSHIP}-2025", "") == []

    def test_the_highest_number_of_a_day_is_known(self, office: Office, journal: Journal) -> None:
        for seq in (9, 10, 2):
            office.receive(seq)
        prefix = number_of(1)[: -len("0001-X")]
        with journal.reading() as reads:
            assert reads.highest_case_number(prefix) == number_of(10)
            assert reads.highest_case_number(prefix.replace("20260924", "20260925")) is None

    def test_open_cases_are_listed_oldest_first(self, office: Office, journal: Journal) -> None:
        person = given_person(office.counter)
        clerk, other = office.seed.staff(office.seed.clerk), office.seed.staff(office.seed.finance_clerk)
        first, second, third = office.receive(1, person), office.receive(2, person, other), office.receive(3)
        withdrawn = office.receive(4, person)
        office.write(CASE, withdrawn, WITHDRAWN)
        office.write(CASE, first, accepted(due=date(2026, 10, 15)))
        with journal.reading() as reads:
            assert [line.case for line in reads.open_cases()] == [first, second, third]
            assert [line.case for line in reads.open_cases(person=[person])] == [first, second]
            assert [line.case for line in reads.open_cases(handler=clerk)] == [first, third]
            assert [line.case for line in reads.open_cases(person=[person], handler=other)] == [second]
            line = reads.open_cases(person=[person])[0]
        assert (line.number, line.item_code, line.person, line.stage) == (number_of(1), "303", person, "accepted")
        assert (line.handler, line.due) == (clerk, date(2026, 10, 15))

    def test_no_person_has_no_open_cases(self, office: Office, journal: Journal) -> None:
        office.receive(1)
        with journal.reading() as reads:
            assert reads.open_cases(person=[]) == []

    def test_originals_are_held_until_they_are_returned(self, office: Office, journal: Journal) -> None:
        case, first, second = office.receive(1), office.new_id(), office.new_id()
        taken = (CustodyTaken(case, ((1, True),)), CustodyTexts(names=("户口簿",)))
        office.write(CUSTODY, first, taken)
        office.write(CUSTODY, second, taken)
        office.write(CUSTODY, first, (CustodyReturned(to_applicant=True), CustodyTexts()))
        with journal.reading() as reads:
            assert reads.custody_of(case) == [second]
            assert reads.custody_of(office.new_id()) == []

    def test_the_newest_session_of_a_person_is_open(self, office: Office, journal: Journal) -> None:
        clerk, other = office.seed.staff(office.seed.clerk), office.seed.staff(office.seed.finance_clerk)
        office.open_session(FIRST_DAY - timedelta(days=1), clerk)
        newest = office.open_session(FIRST_DAY, clerk)
        with journal.transaction() as transaction:
            own = transaction.tip().journal
            assert transaction.open_session(clerk, own) == newest
            assert transaction.open_session(other, own) is None
            assert transaction.open_session(clerk, OTHER_JOURNAL) is None

    def test_the_last_business_day_is_the_newest_of_the_sessions(self, office: Office, journal: Journal) -> None:
        with journal.transaction() as transaction:
            own = transaction.tip().journal
            assert transaction.last_business_day(own) is None
        clerk = office.seed.staff(office.seed.clerk)
        office.open_session(FIRST_DAY, clerk)
        office.open_session(FIRST_DAY - timedelta(days=1), clerk)
        with journal.reading() as reads:
            assert reads.last_business_day(own) == FIRST_DAY
            assert reads.last_business_day(OTHER_JOURNAL) is None

    def test_the_guard_of_a_person_is_found(self, office: Office, journal: Journal) -> None:
        clerk, guard = office.seed.staff(office.seed.clerk), office.new_id()
        office.write(SIGN_IN_GUARD, guard, (GuardFailed(clerk), None), (GuardFailed(clerk), None))
        with journal.transaction() as transaction:
            own = transaction.tip().journal
            assert transaction.guard_of(clerk, own) == guard
            assert transaction.guard_of(clerk, OTHER_JOURNAL) is None
            assert transaction.guard_of(office.seed.staff(office.seed.director), own) is None
        office.write(SIGN_IN_GUARD, guard, (GuardReset(clerk), None))
        with journal.reading() as reads:
            folded = reads.load(SIGN_IN_GUARD, guard)
        assert folded is not None
        assert (folded.state.failures, folded.count) == (0, 3)

    def test_history_tells_every_entry_in_order(self, office: Office, journal: Journal) -> None:
        case = office.receive(1)
        office.write(CASE, case, (CaseNoticed(1, ((2, "missing"),)), None))
        office.write(CASE, case, accepted(due=FIRST_DAY))
        lines = history(journal, case)
        assert [line.type for line in lines] == ["case.received", "case.noticed", "case.accepted"]
        assert [line.has_personal for line in lines] == [True, False, False]
        assert [line.anomaly for line in lines] == [None, None, "not_from_noticed"]
        assert {line.actor for line in lines} == {office.seed.staff(office.seed.clerk)}
        assert [line.seq for line in lines] == sorted(line.seq for line in lines)
        assert lines[0].utc_offset == 480

    def test_the_register_holds_the_visits_of_its_days(self, office: Office, journal: Journal) -> None:
        person, case = given_person(office.counter), office.receive(1)
        tomorrow = FIRST_DAY + timedelta(days=1)
        asked = (InquiryLogged(item_code="404", person=person), InquiryTexts(subject="怎么办"))
        office.write(INQUIRY, office.new_id(), asked, day=tomorrow)
        held = (CustodyTaken(case, ((1, True),)), CustodyTexts(names=("户口簿",)))
        office.write(CUSTODY, office.new_id(), held, day=tomorrow)
        with journal.reading() as reads:
            today = reads.register(FIRST_DAY, FIRST_DAY)
            both = reads.register(FIRST_DAY, tomorrow)
        assert [(line.type, line.case_number, line.item_code) for line in today] == [
            ("case.received", number_of(1), "303")
        ]
        assert [line.type for line in both] == ["case.received", "inquiry.logged", "custody.taken"]
        assert (both[1].item_code, both[1].person, both[1].business_day) == ("404", person, tomorrow)

    def test_a_text_finds_persons_and_cases(self, office: Office, journal: Journal) -> None:
        person = given_person(office.counter, "马秀兰", RESIDENT_ID)
        case = office.receive(24, person)
        number = CaseNumber(TOWNSHIP, FIRST_DAY, "01", 24)
        with journal.reading() as reads:
            for text in ("马秀兰", "秀兰", RESIDENT_ID, RESIDENT_ID[-4:]):
                assert reads.find(text, 5) == [Found("person", person)]
            for text in (number.text, number.spoken, number.short13):
                assert reads.find(text, 5) == [Found("case", case)]
            assert reads.find("查无此人", 5) == []

    def test_no_more_is_found_than_asked_for(self, office: Office, journal: Journal) -> None:
        for _ in range(4):
            given_person(office.counter, "马秀兰")
        with journal.reading() as reads:
            assert len(reads.find("马秀兰", 3)) == 3


def history(journal: Journal, aggregate: AggregateId) -> list[HistoryLine]:
    with journal.reading() as reads:
        return reads.history(aggregate)
