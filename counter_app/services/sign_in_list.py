"""Who may sign in at this PC: names and posts, never a secret. It is asked before the use-cases are loaded."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from counter_app.domain.devices import DEVICE, DEVICE_ID_BYTES, device_id
from counter_app.domain.journal import AggregateId, JournalId, StaffId
from counter_app.domain.staff import STAFF, WINDOW, PostAssigned, Role, StaffState, WindowState
from counter_app.services.id_texts import id_text
from counter_app.services.posts_in_force import WholeKinds, serving_posts

ROLE_WORDS = {
    Role.CLERK: "窗口人员",
    Role.DEPUTY_DIRECTOR: "副主任",
    Role.DIRECTOR: "主任",
    Role.AUDITOR: "审计员",
    Role.INSPECTOR: "督查员",
    Role.OBSERVER: "业务查询员",
    Role.TECHNICIAN: "技术员",
}
_ORDER = tuple(ROLE_WORDS)


@dataclass(frozen=True, slots=True)
class SignInLine:
    """A person who may sign in: `posts` are those in force today, `is_here` says that one is at this window."""

    staff: str
    name: str
    role: Role
    role_words: str
    posts: tuple[str, ...]
    windows: tuple[int, ...]
    is_here: bool
    must_change_pin: bool


def window_of_device(reads: WholeKinds, journal: JournalId) -> AggregateId | None:
    """Return the window at which the PC stands that writes a journal, None where it stands at none."""
    devices = (state for _, state in reads.all_of(DEVICE) if device_id(state.public_key) == journal[:DEVICE_ID_BYTES])
    return next((state.window for state in devices), None)


def sign_in_list(reads: WholeKinds, window: AggregateId | None, day: date) -> tuple[SignInLine, ...]:
    """Return who works here: those with a post at this window first, then the others who serve, then the rest."""
    windows = dict(reads.all_of(WINDOW))
    lines = [
        _sign_in_line(staff, state, serving_posts(reads, staff, day), windows, window)
        for staff, state in reads.all_of(STAFF)
        if not state.is_retired
    ]
    return tuple(sorted(lines, key=lambda line: (not line.is_here, not line.posts, _ORDER.index(line.role), line.name)))


def _sign_in_line(
    staff: StaffId,
    state: StaffState,
    posts: Iterable[PostAssigned],
    windows: dict[AggregateId, WindowState],
    here: AggregateId | None,
) -> SignInLine:
    held = list(posts)
    return SignInLine(
        staff=id_text(staff),
        name=state.name,
        role=state.role,
        role_words=ROLE_WORDS[state.role],
        posts=tuple(dict.fromkeys(post.post for post in held)),
        windows=tuple(sorted({windows[post.window].number for post in held if post.window in windows})),
        is_here=any(post.window == here for post in held),
        must_change_pin=state.must_change_pin,
    )


@dataclass(frozen=True, slots=True)
class FrontPage:
    """What the page of signing in shows before the data folder is open to serve."""

    centre: str
    people: tuple[SignInLine, ...]
