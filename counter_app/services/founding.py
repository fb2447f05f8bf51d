"""Founds a centre on an empty data folder, and begins a further incarnation of a device."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from counter_app.domain.centre import (
    CENTRE,
    JOURNAL,
    CentreFounded,
    FoundingSecrets,
    JournalStarted,
    RecoveryKeyWrap,
    StartReason,
    ensure_centre_name,
    ensure_counter_code,
    ensure_founding_window,
    ensure_township,
)
from counter_app.domain.devices import DEVICE, ROLE, ROLE_AGGREGATE, DeviceAdmitted, RoleGranted
from counter_app.domain.journal import NO_CENTRE, AggregateId, EntryId, JournalId, StaffId
from counter_app.domain.refusal import Refused
from counter_app.domain.staff import WINDOW, Role, StaffAdded, WindowDefined
from counter_app.domain.text import clean_name, half_width
from counter_app.services.act import Act, Counter
from counter_app.services.desk import Desk
from counter_app.services.errors import Conflict, of_refusal
from counter_app.services.ports import Transaction
from counter_app.services.references import id_text
from counter_app.services.staff_acts import StaffIssued, issue_staff

FOUNDER_CODE = "01"
MASTER = "master"
WINDOWS = (
    WindowDefined(1, "财政"),
    WindowDefined(2, "社保"),
    WindowDefined(3, "民政"),
    WindowDefined(4, "综合", is_general=True),
    WindowDefined(5, "经济"),
)
"""The five windows of every centre (mission: capability A12)."""


@dataclass(frozen=True, slots=True)
class FoundCentre:
    """What a founder says: `window` is the number of the window this PC stands at."""

    centre: str
    township: str
    director: str
    window: int = 4
    counter_code: str | None = None
    practice: bool = False
    confirm_name: bool = False


@dataclass(frozen=True, slots=True)
class FounderIdentity:
    """The keys of the founding PC, its fingerprint, and the centre's recovery key with its wrapped private half."""

    public_key: bytes
    box_key: bytes
    certificate: bytes
    fingerprint: tuple[str | None, str | None, str | None]
    recovery_key: bytes | None = None
    recovery_key_wrap: RecoveryKeyWrap | None = None


@dataclass(frozen=True, slots=True)
class Founded:
    """The centre that stands now; the director's secrets are shown once."""

    device: str
    journal: str
    centre: str
    counter: str
    director: StaffIssued


def found_centre(counter: Counter, request: FoundCentre, identity: FounderIdentity) -> Founded:
    """Found a centre, admit this PC as its master, define the windows, add the director: all of it or nothing.

    Raises:
        InputProblem: a name, a code or a number can't be so.
        Conflict: this data folder holds a centre already.
    """
    try:
        founded = _cleaned(request)
        with counter.journal.transaction() as transaction:
            return _found(counter, transaction, founded, identity)
    except Refused as refused:
        raise of_refusal(refused) from refused


def start_incarnation(
    counter: Counter, reason: StartReason, after: Sequence[tuple[JournalId, int, EntryId]], counter_code: str | None
) -> None:
    """Write the first entry of a further incarnation of this device; `after` names the tips of its earlier ones."""
    with counter.journal.transaction() as transaction:
        _start(counter, transaction, JournalStarted(reason, counter_code, tuple(after)))


def _cleaned(request: FoundCentre) -> FoundCentre:
    name = clean_name(request.centre, "centre")
    ensure_centre_name(name, is_confirmed=request.confirm_name)
    township = half_width(request.township)
    ensure_township(township)
    code = request.counter_code or FOUNDER_CODE
    ensure_counter_code(code)
    ensure_founding_window(request.window, len(WINDOWS))
    director = clean_name(request.director, "director")
    return FoundCentre(name, township, director, request.window, code, request.practice, request.confirm_name)


def _found(counter: Counter, transaction: Transaction, request: FoundCentre, identity: FounderIdentity) -> Founded:
    tip = transaction.tip()
    if tip.seq or tip.centre != NO_CENTRE:
        raise Conflict("这个数据文件夹里已经有中心", "请换一个空文件夹，或直接使用它；数据没有变动")
    code = request.counter_code or FOUNDER_CODE
    _start(counter, transaction, JournalStarted(StartReason.FOUNDED, code))
    # The director acts from the first entry on: the id is made before the entry that introduces the person.
    staff = _act(counter, transaction).new_id()
    _write_centre(_act(counter, transaction, staff), request, identity)
    # The entry that founds the centre gives it its id, so what follows is an act of its own.
    furnishing = _act(counter, transaction, staff)
    device = _admit_founder(furnishing, request.window, identity, code)
    director = issue_staff(furnishing, staff, StaffAdded(request.director, Role.DIRECTOR))
    furnishing.finish(None)
    centre = transaction.tip().centre
    return Founded(id_text(device), tip.journal.hex(), centre.hex(), code, director)


def _act(counter: Counter, transaction: Transaction, actor: StaffId | None = None) -> Act:
    return Act(counter, transaction, Desk(staff=actor), None)


def _start(counter: Counter, transaction: Transaction, started: JournalStarted) -> None:
    act = _act(counter, transaction)
    act.record(JOURNAL, act.new_id(), started)
    act.finish(None)


def _write_centre(act: Act, request: FoundCentre, identity: FounderIdentity) -> None:
    founded = CentreFounded(
        request.centre, request.township, request.practice, identity.public_key, identity.recovery_key
    )
    act.record(CENTRE, act.new_id(), founded, FoundingSecrets(identity.recovery_key_wrap))
    act.finish(None)


def _admit_founder(act: Act, window: int, identity: FounderIdentity, code: str) -> AggregateId:
    """Admit this PC at its window, and define the windows of the hall."""
    windows = {defined.number: act.new_id() for defined in WINDOWS}
    device = act.new_id()
    keys = (identity.public_key, identity.box_key, identity.certificate)
    act.record(DEVICE, device, DeviceAdmitted(*keys, code, identity.fingerprint, windows[window]))
    act.record(ROLE, ROLE_AGGREGATE, RoleGranted(MASTER, device, 1))
    for defined in WINDOWS:
        act.record(WINDOW, windows[defined.number], defined)
    return device
