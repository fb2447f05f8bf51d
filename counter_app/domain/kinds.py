"""Every aggregate kind of this program, and how a type name leads to it."""

from __future__ import annotations

from typing import Any

from counter_app.domain.calendars import CALENDAR
from counter_app.domain.cases import CASE
from counter_app.domain.catalogue import ITEM
from counter_app.domain.centre import CENTRE, JOURNAL, SETTINGS
from counter_app.domain.custody import CUSTODY
from counter_app.domain.devices import DEVICE, ROLE
from counter_app.domain.drawers import DRAWER
from counter_app.domain.erasure import ERASURE
from counter_app.domain.folding import AggregateKind, EntryType
from counter_app.domain.inquiries import INQUIRY
from counter_app.domain.persons import PERSON
from counter_app.domain.print_jobs import PRINT
from counter_app.domain.sessions import SESSION
from counter_app.domain.staff import POST, SIGN_IN_GUARD, STAFF, SUBSTITUTION, WINDOW

KINDS: tuple[AggregateKind[Any], ...] = (
    JOURNAL,
    CENTRE,
    SETTINGS,
    CALENDAR,
    DEVICE,
    ROLE,
    STAFF,
    SIGN_IN_GUARD,
    WINDOW,
    POST,
    SUBSTITUTION,
    SESSION,
    ITEM,
    PERSON,
    CASE,
    CUSTODY,
    INQUIRY,
    ERASURE,
    PRINT,
    DRAWER,
)
KIND_BY_NAME = {kind.name: kind for kind in KINDS}
TYPE_BY_NAME: dict[tuple[str, int], EntryType] = {
    (one.name, one.version): one for kind in KINDS for one in kind.entry_types
}


def kind_of(type_name: str) -> AggregateKind[Any] | None:
    """Return the kind that a type such as `case.accepted` belongs to, None when this program doesn't know it."""
    return KIND_BY_NAME.get(type_name.partition(".")[0])
