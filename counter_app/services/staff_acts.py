"""People start and stop working here, and get a new PIN when theirs is forgotten."""

from __future__ import annotations

from dataclasses import dataclass

from counter_app.domain.journal import AggregateId, StaffId
from counter_app.domain.persons import clean_phone
from counter_app.domain.sign_in_rules import one_time_password, one_time_pin
from counter_app.domain.staff import (
    DIRECTOR_LEVEL,
    SERVING,
    STAFF,
    PasswordSet,
    PinSet,
    Role,
    StaffAdded,
    StaffRetired,
    StaffSecrets,
    StaffState,
)
from counter_app.domain.staff_rules import ensure_name_is_free, ensure_retirable, ensure_works_here
from counter_app.domain.text import clean_name
from counter_app.services.act import Act
from counter_app.services.references import id_text, staff_ref
from counter_app.services.sign_in import reset_guard


@dataclass(frozen=True, slots=True)
class AddStaff:
    """Who starts to work here, in which role."""

    name: str
    role: Role
    phone: str | None = None


@dataclass(frozen=True, slots=True)
class StaffIssued:
    """A person with secrets for one use, shown once; a password only at director level."""

    staff: str
    name: str
    role: str
    one_time_pin: str
    one_time_password: str | None


@dataclass(frozen=True, slots=True)
class StaffNamed:
    """Whom the act was about."""

    staff: str


@dataclass(frozen=True, slots=True)
class RetireStaff:
    """Who no longer works here."""

    staff: str


@dataclass(frozen=True, slots=True)
class ResetPin:
    """Whose PIN was forgotten."""

    staff: str


@dataclass(frozen=True, slots=True)
class PinIssued:
    """A PIN for one use, shown once."""

    staff: str
    one_time_pin: str


def add_staff(act: Act, request: AddStaff) -> StaffIssued:
    """Add a person with a one-time PIN, at director level also with a one-time password."""
    act.desk.require(SERVING)
    act.require_approver()
    name = clean_name(request.name, "name")
    ensure_name_is_free(name, (state for _, state in act.reads.all_of(STAFF)))
    phone = clean_phone(request.phone) if request.phone else None
    return issue_staff(act, act.new_id(), StaffAdded(name, request.role), phone)


def issue_staff(act: Act, staff: StaffId, added: StaffAdded, phone: str | None = None) -> StaffIssued:
    """Record a new person with fresh one-time secrets."""
    act.record(STAFF, staff, added, StaffSecrets(phone=phone))
    pin = _issue_pin(act, staff)
    password = _issue_password(act, staff) if added.role in DIRECTOR_LEVEL else None
    return StaffIssued(id_text(staff), added.name, added.role.value, pin, password)


def retire_staff(act: Act, request: RetireStaff) -> StaffNamed:
    """End a person's work here; open cases must be reassigned first."""
    act.desk.require(SERVING)
    act.require_approver()
    staff = staff_ref(act.reads, request.staff)
    everyone = dict(act.reads.all_of(STAFF))
    others = [state for member, state in everyone.items() if member != staff]
    ensure_retirable(everyone.get(staff, StaffState()), others, len(act.reads.open_cases(handler=staff)))
    act.record(STAFF, staff, StaffRetired())
    return StaffNamed(id_text(staff))


def reset_pin(act: Act, request: ResetPin) -> PinIssued:
    """Give a person a new one-time PIN and end their wait at this PC."""
    act.desk.require(SERVING)
    act.require_approver()
    staff = staff_ref(act.reads, request.staff)
    ensure_works_here(act.state(STAFF, staff) or StaffState())
    pin = _issue_pin(act, staff)
    reset_guard(act, staff)
    return PinIssued(id_text(staff), pin)


def _issue_pin(act: Act, staff: AggregateId) -> str:
    pin = one_time_pin(act.counter.randomness.token)
    act.record(STAFF, staff, PinSet(one_time=True), StaffSecrets(pin_hash=act.counter.hasher.hash(pin)))
    return pin


def _issue_password(act: Act, staff: AggregateId) -> str:
    password = one_time_password(act.counter.randomness.token)
    hashed = act.counter.hasher.hash(password)
    act.record(STAFF, staff, PasswordSet(one_time=True), StaffSecrets(password_hash=hashed))
    return password
