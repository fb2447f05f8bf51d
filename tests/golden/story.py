"""The invented story that the golden journals tell: every entry type at least once, all of it in order.

`python -m tests.golden.story NAME` writes NAME.bin and NAME.json. What it once wrote stays as it is: what came to
version 1 later, the paper and the drawer, is told in journal-v1-paper beside journal-v1.
"""

from __future__ import annotations

import json
import sys
import tempfile
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from hashlib import sha256
from pathlib import Path
from typing import Any

from counter_app.domain.calendars import CALENDAR, CALENDAR_AGGREGATE, CalendarImported, LocalHolidaySet
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
    CaseTexts,
    CaseUndone,
    CaseWithdrawn,
    DueDates,
    FeedbackLogged,
    FeedbackWay,
    Outcome,
    WithdrawalGround,
)
from counter_app.domain.cases import CASE
from counter_app.domain.catalogue import (
    ITEM,
    ItemConfirmed,
    ItemDrafted,
    ItemPublished,
    ItemRetired,
    RetirementReason,
    item_aggregate,
)
from counter_app.domain.centre import SETTINGS, SETTINGS_AGGREGATE, SettingChanged
from counter_app.domain.custody import CUSTODY, CustodyReturned, CustodyTaken, CustodyTexts
from counter_app.domain.devices import DEVICE, DeviceRevoked
from counter_app.domain.drawers import DRAWER, DrawerOpened, DrawerReason
from counter_app.domain.erasure import ERASURE, ErasureBasis, PersonalErased
from counter_app.domain.folding import AggregateKind
from counter_app.domain.identity import check_digit
from counter_app.domain.inquiries import INQUIRY, InquiryLogged, InquiryOutcome, InquiryTexts
from counter_app.domain.journal import AggregateId, EntryId, StaffId
from counter_app.domain.numbers import CaseNumber
from counter_app.domain.paper import CopyMark, PaperKind, Ticket, Title, plain
from counter_app.domain.persons import (
    PERSON,
    IdState,
    PersonCorrected,
    PersonDetails,
    PersonRegistered,
    PersonRevealed,
    RevealedField,
)
from counter_app.domain.print_jobs import (
    PRINT,
    AttemptEnd,
    Confirmation,
    PrintAttempted,
    PrintEnded,
    PrintQueued,
    PrintReleased,
    PrintTexts,
    ReprintReason,
)
from counter_app.domain.sessions import SESSION, SessionKind, SessionOpened
from counter_app.domain.staff import (
    POST,
    SIGN_IN_GUARD,
    STAFF,
    SUBSTITUTION,
    WINDOW,
    GuardFailed,
    GuardReset,
    PasswordSet,
    PinSet,
    PostAssigned,
    Role,
    StaffAdded,
    StaffRetired,
    StaffSecrets,
    SubstituteNamed,
    WindowDefined,
)
from counter_app.services.act import Act, perform
from counter_app.services.authoring import ActFrame
from counter_app.services.desk import Desk
from counter_app.services.entry_format import CommandMark, Envelope
from counter_app.services.founding import FoundCentre, FounderIdentity, found_centre
from counter_app.services.paper_format import pack_ticket
from counter_app.services.references import read_id
from counter_app.services.signing import box_public_key
from counter_app.storage.digests import Digests, digest
from counter_app.storage.export_journal import export_journal
from tests.fakes.fake_adapters import FIRST_DAY, IDENTITY_CARD, FakeClock
from tests.fakes.fake_journal import Content, append_by_hand
from tests.integration.real_folders import Pc, Pen, SilentReporter, admit, draft, frame_of, opened_pc

TOWNSHIP = "990000001"
GOLDEN = Path(__file__).parent
APPLICANT = "马秀兰"
RESIDENT_ID = "99000019450101001" + check_digit("99000019450101001")
DUE = DueDates(date(2026, 10, 16), date(2026, 10, 30), False, "2026")


@dataclass(frozen=True, slots=True)
class Nothing:
    """The answer of an act that answers nothing."""


class Storyteller:
    """Lets invented people act at one PC, a minute apart."""

    def __init__(self, pc: Pc, clock: FakeClock, director: StaffId) -> None:
        self.pc = pc
        self.clock = clock
        self.director = director
        self.actor: StaffId | None = director
        self.session: AggregateId | None = None
        self.cases = 0

    def write(
        self, kind: AggregateKind[Any], aggregate: AggregateId, *contents: Content, approver: StaffId | None = None
    ) -> EntryId:
        """Write one act and return the id of its last entry."""
        self.clock.let_pass(60)
        mark = sha256(b"a command").digest()
        envelope = Envelope(self.session, approver, CommandMark(mark, mark) if kind is INQUIRY else None)
        frame = ActFrame(self.actor, FIRST_DAY if self.session else None, envelope)
        return append_by_hand(self.pc.counter, kind, aggregate, *contents, frame=frame)[-1].entry.id

    def begin(self, kind: AggregateKind[Any], *contents: Content) -> AggregateId:
        """Write the first act of a new aggregate."""
        aggregate = self.pc.new_id()
        self.write(kind, aggregate, *contents)
        return aggregate

    def next_number(self) -> str:
        self.cases += 1
        return CaseNumber(TOWNSHIP, FIRST_DAY, "01", self.cases).text

    def receive(self, person: AggregateId, version: EntryId, window: AggregateId) -> AggregateId:
        received = CaseReceived(
            self.next_number(),
            item_aggregate(IDENTITY_CARD.code),
            version,
            IDENTITY_CARD.code,
            window,
            person,
            ((1, "ok"), (2, "missing")),
            FIRST_DAY,
            situation="a",
            has_agent=True,
        )
        return self.begin(CASE, (received, CaseTexts(agent="代办人")))


def tell(pc: Pc, clock: FakeClock) -> None:
    """Found a centre and let a day pass."""
    identity = FounderIdentity(
        pc.folder.device_key.public,
        box_public_key(pc.folder.box_key),
        b"no certificate",
        (None, None, None),
    )
    founded = found_centre(pc.counter, FoundCentre("练习乡民生服务中心", TOWNSHIP, "周主任", practice=True), identity)
    director = read_id(founded.director.staff)
    assert director is not None
    teller = Storyteller(pc, clock, director)
    clerk, window = _people(teller)
    version = _catalogue(teller)
    _settings(teller)
    teller.actor = clerk
    teller.session = teller.begin(
        SESSION, (SessionOpened(clerk, pc.folder.device_key.device, window, SessionKind.NORMAL, {"10000": 2}), None)
    )
    person = _persons(teller)
    _long_case(teller, person, version, window)
    _short_cases(teller, person, version, window)
    _conflict(teller, person, version, window)
    _visits(teller, person)
    _one_act(teller, version, window)
    _papers(teller, person)
    teller.session, teller.actor = None, teller.director
    _erasure(teller, person)


def _people(teller: Storyteller) -> tuple[StaffId, AggregateId]:
    secrets = StaffSecrets(phone="13900000001", pin_hash="$argon2id$invented")
    clerk = StaffId(teller.begin(STAFF, (StaffAdded("郑民政", Role.CLERK), secrets), (PinSet(True), secrets)))
    gone = StaffId(teller.begin(STAFF, (StaffAdded("冯离任", Role.DEPUTY_DIRECTOR), StaffSecrets())))
    teller.write(STAFF, gone, (PasswordSet(True), StaffSecrets(password_hash="$argon2id$invented")))
    window = teller.begin(WINDOW, (WindowDefined(6, "民政二"), None))
    teller.begin(POST, (PostAssigned(clerk, "民政岗", window, ("303",), FIRST_DAY, date(2027, 9, 23)), None))
    teller.begin(SUBSTITUTION, (SubstituteNamed(clerk, gone, FIRST_DAY, FIRST_DAY + timedelta(days=7)), None))
    teller.write(STAFF, gone, (StaffRetired(), None))
    teller.actor = None
    guard = teller.begin(SIGN_IN_GUARD, (GuardFailed(clerk), None))
    teller.write(SIGN_IN_GUARD, guard, (GuardReset(clerk), None))
    teller.actor = teller.director
    return clerk, window


def _catalogue(teller: Storyteller) -> EntryId:
    item = item_aggregate(IDENTITY_CARD.code)
    teller.write(ITEM, item, (ItemDrafted(IDENTITY_CARD), None))
    teller.write(ITEM, item, (ItemConfirmed(True), None))
    version = teller.write(ITEM, item, (ItemPublished(IDENTITY_CARD, FIRST_DAY, True), None), approver=teller.director)
    ended = (ItemRetired(version, date(2027, 12, 31)), RetirementReason("标准调整"))
    teller.write(ITEM, item, ended)
    return version


def _settings(teller: Storyteller) -> None:
    teller.write(SETTINGS, SETTINGS_AGGREGATE, (SettingChanged("consult_phone", "09550000000"), None))
    imported = CalendarImported(2027, (date(2027, 1, 1),), (date(2027, 1, 3),), "invented")
    teller.write(CALENDAR, CALENDAR_AGGREGATE, (imported, None))
    teller.write(CALENDAR, CALENDAR_AGGREGATE, (LocalHolidaySet(date(2026, 10, 25), "宁夏地方假日", False), None))


def _persons(teller: Storyteller) -> AggregateId:
    details = PersonDetails(APPLICANT, RESIDENT_ID, "13900000002", "练习乡一村", reason=None)
    given = ("address", "name", "phone", "resident_id")
    person = teller.begin(PERSON, (PersonRegistered(IdState.VERIFIED, given, village="990000001001"), details))
    corrected = PersonDetails(phone="13900000003", reason="换了号码")
    teller.write(PERSON, person, (PersonCorrected(("phone",)), corrected))
    teller.begin(
        PERSON, (PersonRegistered(IdState.BODY, ("name",), uscc="91350100M000100Y43"), PersonDetails("合作社"))
    )
    return person


def _long_case(teller: Storyteller, person: AggregateId, version: EntryId, window: AggregateId) -> None:
    """One case from the counter to the hand, with a notice, an undo and a correction on the way."""
    case = teller.receive(person, version, window)
    teller.write(CASE, case, (CaseNoticed(1, ((2, "missing"),)), CaseTexts(defects={"2": "没有带来"})))
    teller.write(CASE, case, (CaseSupplemented(((2, "ok"),), FIRST_DAY), CaseTexts()))
    teller.write(CASE, case, (CaseAccepted(FIRST_DAY, DUE, ((2, date(2026, 9, 30)),)), CaseTexts()))
    teller.write(CASE, case, (FeedbackLogged(FeedbackWay.PHONE), CaseTexts(what="正在办理")))
    teller.write(CASE, case, (CaseReassigned(teller.actor, teller.director), CaseTexts(reason="请假")))
    teller.write(CASE, case, (CaseCorrected(("situation",), situation="b"), CaseTexts(reason="看错了")))
    finished = teller.write(CASE, case, (CaseFinished(Outcome.DENIED, FIRST_DAY), CaseTexts(result="不符合")))
    teller.write(CASE, case, (CaseUndone(finished), None))
    teller.write(CASE, case, (CaseFinished(Outcome.GRANTED, FIRST_DAY, 2), CaseTexts(result="居民身份证")))
    teller.write(CASE, case, (CaseHandedOver(False), CaseTexts(collector="儿子", authority="委托书")))


def _short_cases(teller: Storyteller, person: AggregateId, version: EntryId, window: AggregateId) -> None:
    refused = teller.receive(person, version, window)
    teller.write(CASE, refused, (CaseRefused(1), CaseTexts(reason="不属于本乡")))
    withdrawn = teller.receive(person, version, window)
    teller.write(CASE, withdrawn, (CaseWithdrawn(WithdrawalGround.APPLICANT), CaseTexts(reason="不办了")))
    silent = teller.receive(person, version, window)
    teller.write(CASE, silent, (CaseDeemedAccepted(FIRST_DAY, DUE), None))


def _conflict(teller: Storyteller, person: AggregateId, version: EntryId, window: AggregateId) -> None:
    """Two PCs decide one case without knowing of each other; a director names what stands; one PC leaves."""
    pc = teller.pc
    case = teller.receive(person, version, window)
    with pc.folder.journal.reading() as reads:
        known = reads.load(CASE, case)
    assert known is not None
    other = Pen("golden second", own_centre(pc), clock=teller.clock)
    admit(pc, other.key.public, teller.director)
    entries = other.begin()
    entries += other.act(
        draft(case, CaseRefused(1), CaseTexts(reason="材料不符")), heads={case: known.heads}, actor=teller.director
    )
    accepted = teller.write(CASE, case, (CaseAccepted(FIRST_DAY, DUE), CaseTexts()))
    pc.ingest([frame_of(entry) for entry in entries], now_ms=teller.clock.now_ms())
    teller.write(CASE, case, (CaseConflictSettled(accepted), CaseTexts(reason="以受理为准")))
    with pc.folder.journal.reading() as reads:
        device = next(one for one, state in reads.all_of(DEVICE) if state.public_key == other.key.public)
    last = entries[-1]
    teller.write(DEVICE, device, (DeviceRevoked(((last.header.journal, last.header.seq, last.id),)), None))


def _visits(teller: Storyteller, person: AggregateId) -> None:
    teller.write(PERSON, person, (PersonRevealed(RevealedField.RESIDENT_ID), None))
    teller.begin(INQUIRY, (InquiryLogged(InquiryOutcome.ANSWERED, "402", person), InquiryTexts("路人", "怎么换证")))
    case = teller.pc.new_id()
    custody = teller.begin(CUSTODY, (CustodyTaken(case, ((1, True),)), CustodyTexts(("户口簿",))))
    teller.write(CUSTODY, custody, (CustodyReturned(True), CustodyTexts(to="本人")))


def _one_act(teller: Storyteller, version: EntryId, window: AggregateId) -> None:
    """One act of three entries over two aggregates."""

    def use_case(act: Act) -> Nothing:
        person, case = act.new_id(), act.new_id()
        act.record(PERSON, person, PersonRegistered(IdState.NONE, ("name", "no_id_reason")), PersonDetails("新生儿甲"))
        item = item_aggregate(IDENTITY_CARD.code)
        received = CaseReceived(teller.next_number(), item, version, "402", window, person, (), FIRST_DAY)
        act.record(CASE, case, received, CaseTexts())
        act.record(CASE, case, CaseAccepted(FIRST_DAY, DUE), CaseTexts())
        return Nothing()

    teller.clock.let_pass(60)
    perform(teller.pc.counter, Desk(staff=teller.actor), use_case)


def _papers(teller: Storyteller, person: AggregateId) -> None:
    """A paper that came out half, its second copy that waited too long, and the drawer."""
    clerk, session = teller.actor, teller.session
    ticket = Ticket(PaperKind.ITEM_SHEET, "402", (Title("办事须知"), plain("带上户口簿。")), is_practice=True)
    packed = pack_ticket(ticket)
    queued = PrintQueued(ticket.kind, ticket.number, packed.digest, subject=person)
    job = teller.begin(PRINT, (queued, PrintTexts(packed.content)))
    teller.actor = teller.session = None
    teller.write(PRINT, job, (PrintAttempted(1, "前台", bytes(32), 4000), None))
    broken = PrintEnded(1, AttemptEnd.UNCONFIRMED, None, "stalled", 1200, "7e", 1, 2)
    teller.write(PRINT, job, (broken, None))
    teller.actor, teller.session = clerk, session
    teller.write(PRINT, job, (PrintEnded(1, AttemptEnd.SPOILED, Confirmation.CLERK), PrintTexts()))
    second = replace(queued, copy=CopyMark.REPRINT, reprint_of=job, reprint_no=1, reason=ReprintReason.SPOILED)
    copy = teller.begin(PRINT, (second, PrintTexts(packed.content, "卡纸")))
    teller.write(PRINT, copy, (PrintReleased(), None))
    teller.begin(DRAWER, (DrawerOpened("前台"), DrawerReason("换零钱")))


def _erasure(teller: Storyteller, person: AggregateId) -> None:
    with teller.pc.folder.journal.reading() as reads:
        *_, newest = (line for line in reads.history(person) if line.has_personal)
    erasure = (PersonalErased((newest.entry,)), ErasureBasis("本人要求"))
    teller.begin(ERASURE, erasure)
    with teller.pc.folder.journal.transaction() as transaction:
        transaction.drop_personal({person: [newest.entry]})


def own_centre(pc: Pc) -> EntryId:
    with pc.folder.journal.transaction() as transaction:
        return transaction.tip().centre


def expected_of(found: Digests, centre: EntryId, entries: int) -> dict[str, Any]:
    """Return what any program must find in the journal; a digest of states holds for its fold version only."""
    return {
        "entries": entries,
        "centre": centre.hex(),
        "tips_digest": found.tips.hex(),
        "state_digest": found.state.hex(),
        "kinds": {one.kind: {"fold_version": one.fold_version, "digest": one.digest.hex()} for one in found.kinds},
    }


def written(base: Path, read: Callable[[Path, dict[str, Any]], None]) -> None:
    """Tell the story in a new folder and hand over the exported file with what must be found in it."""
    clock = FakeClock()
    with opened_pc(base, "golden first", clock) as pc:
        tell(pc, clock)
        path = base / "told.bin"
        trailer = export_journal(pc.folder, path, reporter=SilentReporter())
        with pc.folder.reader.begin() as connection:
            found = digest(connection)
        read(path, expected_of(found, own_centre(pc), trailer.entries))


def keep_as(name: str) -> Callable[[Path, dict[str, Any]], None]:
    """Return what stores a told story as a new golden journal; one that exists is never written over."""

    def keep(path: Path, expected: dict[str, Any]) -> None:
        with (GOLDEN / f"{name}.bin").open("xb") as file:
            file.write(path.read_bytes())
        (GOLDEN / f"{name}.json").write_text(json.dumps(expected, indent=1) + "\n", encoding="utf-8")

    return keep


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as folder:
        written(Path(folder), keep_as(sys.argv[1]))
