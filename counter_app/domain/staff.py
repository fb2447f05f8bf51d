"""People at work: staff, their roles and rights, their windows, posts and substitutes."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from counter_app.domain.folding import AggregateKind, EntryType, Fact
from counter_app.domain.journal import AggregateId, EntryId, StaffId


class Role(StrEnum):
    """The seven roles (architecture: roles and rights)."""

    CLERK = "clerk"
    DEPUTY_DIRECTOR = "deputy_director"
    DIRECTOR = "director"
    AUDITOR = "auditor"
    INSPECTOR = "inspector"
    OBSERVER = "observer"
    TECHNICIAN = "technician"


DIRECTOR_LEVEL = frozenset({Role.DIRECTOR, Role.DEPUTY_DIRECTOR})
SERVING = DIRECTOR_LEVEL | {Role.CLERK}
READING_PERSONAL = SERVING | {Role.AUDITOR}
"""Roles that may read personal data without a further restriction."""


@dataclass(frozen=True, slots=True)
class StaffAdded:
    """A person starts to work here, with one-time secrets; phone and hashes lie in the personal part."""

    name: str
    role: Role


@dataclass(frozen=True, slots=True)
class PinSet:
    """A PIN was chosen by its owner, or given by a director for one use."""

    one_time: bool


@dataclass(frozen=True, slots=True)
class PasswordSet:
    """A password was chosen by its owner, or given by a director for one use."""

    one_time: bool


@dataclass(frozen=True, slots=True)
class StaffRetired:
    """A person no longer works here."""


@dataclass(frozen=True, slots=True)
class StaffSecrets:
    """Personal part of staff entries: argon2 hashes and the phone number."""

    phone: str | None = None
    pin_hash: str | None = None
    password_hash: str | None = None


@dataclass(frozen=True, slots=True)
class StaffState:
    """A staff member; the sources name the entries whose personal parts hold the hashes in force."""

    name: str = ""
    role: Role = Role.CLERK
    is_retired: bool = False
    must_change_pin: bool = False
    must_change_password: bool = False
    pin_source: EntryId | None = None
    password_source: EntryId | None = None


def _step_staff(state: StaffState, fact: Fact) -> StaffState | str:
    if not isinstance(fact.payload, StaffAdded) and not state.name:
        return "not_added"
    match fact.payload:
        case StaffAdded() as added if not state.name:
            return replace(state, name=added.name, role=added.role)
        case PinSet() as pin:
            return replace(state, pin_source=fact.id, must_change_pin=pin.one_time)
        case PasswordSet() as password:
            return replace(state, password_source=fact.id, must_change_password=password.one_time)
        case StaffRetired():
            return replace(state, is_retired=True)
        case _:
            return "added_twice"


STAFF = AggregateKind(
    "staff",
    1,
    StaffState(),
    _step_staff,
    (
        EntryType("staff.added", 1, StaffAdded, StaffSecrets),
        EntryType("staff.pin_set", 1, PinSet, StaffSecrets),
        EntryType("staff.password_set", 1, PasswordSet, StaffSecrets),
        EntryType("staff.retired", 1, StaffRetired),
    ),
)


@dataclass(frozen=True, slots=True)
class GuardFailed:
    """A wrong PIN or password was typed."""

    staff: StaffId


@dataclass(frozen=True, slots=True)
class GuardReset:
    """A right secret, or a director, ended the count."""

    staff: StaffId


@dataclass(frozen=True, slots=True)
class GuardState:
    """Failures of one staff member at one device since the last right secret."""

    staff: StaffId | None = None
    failures: int = 0


def _step_guard(state: GuardState, fact: Fact) -> GuardState | str:
    match fact.payload:
        case GuardFailed(staff=staff) if state.staff in (None, staff):
            return GuardState(staff, state.failures + 1)
        case GuardReset(staff=staff) if state.staff in (None, staff):
            return GuardState(staff, 0)
        case _:
            return "other_staff"


SIGN_IN_GUARD = AggregateKind(
    "sign_in_guard",
    1,
    GuardState(),
    _step_guard,
    (EntryType("sign_in_guard.failed", 1, GuardFailed), EntryType("sign_in_guard.reset", 1, GuardReset)),
    has_one_writer=True,
)

FREE_FAILURES = 4
LOCK_MINUTES = (1, 5, 15, 60)


def lock_seconds(failures: int) -> int:
    """Return how long sign-in waits after so many failures: from the fifth on 1, 5, 15, then 60 minutes each."""
    if failures <= FREE_FAILURES:
        return 0
    return 60 * LOCK_MINUTES[min(failures - FREE_FAILURES, len(LOCK_MINUTES)) - 1]


@dataclass(frozen=True, slots=True)
class WindowDefined:
    """A window of the hall: its number on the sign, its name; the general window serves every item."""

    number: int
    name: str
    is_general: bool = False


@dataclass(frozen=True, slots=True)
class WindowState:
    """A window as last defined; items published before a change of name still say a former one."""

    number: int = 0
    name: str = ""
    is_general: bool = False
    former_names: tuple[str, ...] = ()


def _step_window(state: WindowState, fact: Fact) -> WindowState | str:
    match fact.payload:
        case WindowDefined() as defined:
            names = {*state.former_names, state.name} - {"", defined.name}
            return WindowState(defined.number, defined.name, defined.is_general, tuple(sorted(names)))
        case _:
            return "misplaced"


WINDOW = AggregateKind("window", 1, WindowState(), _step_window, (EntryType("window.defined", 1, WindowDefined),))


@dataclass(frozen=True, slots=True)
class PostAssigned:
    """A person holds a post at a window for a time; without item codes the post serves the window's items."""

    staff: StaffId
    post: str
    window: AggregateId
    items: tuple[str, ...]
    from_day: date
    to_day: date | None = None


@dataclass(frozen=True, slots=True)
class PostState:
    """One assignment."""

    assignment: PostAssigned | None = None


def _step_post(state: PostState, fact: Fact) -> PostState | str:
    match fact.payload:
        case PostAssigned() as assigned if state.assignment is None:
            return PostState(assigned)
        case _:
            return "assigned_twice"


POST = AggregateKind("post", 1, PostState(), _step_post, (EntryType("post.assigned", 1, PostAssigned),))


@dataclass(frozen=True, slots=True)
class SubstituteNamed:
    """While `absent` is away, `by` holds the posts of the absent person (AB角)."""

    absent: StaffId
    by: StaffId
    from_day: date
    to_day: date


@dataclass(frozen=True, slots=True)
class SubstitutionState:
    """One substitution."""

    named: SubstituteNamed | None = None


def _step_substitution(state: SubstitutionState, fact: Fact) -> SubstitutionState | str:
    match fact.payload:
        case SubstituteNamed() as named if state.named is None:
            return SubstitutionState(named)
        case _:
            return "named_twice"


SUBSTITUTION = AggregateKind(
    "substitution",
    1,
    SubstitutionState(),
    _step_substitution,
    (EntryType("substitution.named", 1, SubstituteNamed),),
)


def holds_on(assignment: PostAssigned, day: date) -> bool:
    """Say whether the assignment is in force on a day."""
    return assignment.from_day <= day and (assignment.to_day is None or day <= assignment.to_day)


def serves(assignment: PostAssigned, item_code: str, item_window: AggregateId | None, *, is_general: bool) -> bool:
    """Say whether a post may accept cases of an item (capability A10); `is_general` speaks of the post's window."""
    if is_general:
        return True
    if assignment.items:
        return item_code in assignment.items
    return assignment.window == item_window
