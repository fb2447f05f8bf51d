"""Who works here, for the sign-in screen and the table of posts (岗位责任表): names and posts, never a secret."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from counter_app.domain.centre import SETTING_RULES, SETTINGS, SETTINGS_AGGREGATE, SettingsState, setting
from counter_app.domain.journal import AggregateId
from counter_app.domain.staff import (
    POST,
    STAFF,
    SUBSTITUTION,
    WINDOW,
    PostAssigned,
    Role,
    WindowState,
    holds_on,
)
from counter_app.services.desk import Desk
from counter_app.services.ports import ReadModels
from counter_app.services.shown import staff_shown
from counter_app.services.sign_in_list import window_of_device


@dataclass(frozen=True, slots=True)
class WindowHere:
    """The window at which this PC stands."""

    id: AggregateId
    number: int
    name: str
    is_general: bool


def window_here(reads: ReadModels) -> WindowHere | None:
    """Return the window of this PC, None when it stands at none."""
    window = window_of_device(reads, reads.own_journal())
    defined = reads.load(WINDOW, window) if window is not None else None
    if window is None or defined is None:
        return None
    return WindowHere(window, defined.state.number, defined.state.name, defined.state.is_general)


@dataclass(frozen=True, slots=True)
class PostLine:
    """A post in the table: `items` are codes, none means all items of the window; `substitute` stands in today."""

    window: int
    window_name: str
    post: str
    holder: str
    items: tuple[str, ...]
    from_day: date
    to_day: date | None
    substitute: str


@dataclass(frozen=True, slots=True)
class PostsTable:
    """The windows with their posts in force; `without_post` names those at work who hold none (capability B4)."""

    windows: tuple[WindowHere, ...]
    posts: tuple[PostLine, ...]
    without_post: tuple[str, ...]


def posts_table(reads: ReadModels, desk: Desk, day: date) -> PostsTable:
    """Return who is responsible for what on a day."""
    desk.require(frozenset(Role))
    windows = dict(reads.all_of(WINDOW))
    working = {staff: state for staff, state in reads.all_of(STAFF) if not state.is_retired}
    assignments = [state.assignment for _, state in reads.all_of(POST) if state.assignment is not None]
    in_force = [one for one in assignments if one.staff in working and holds_on(one, day)]
    lines = [_post_line(reads, one, windows.get(one.window, WindowState()), day) for one in in_force]
    holders = {one.staff for one in in_force}
    return PostsTable(
        tuple(
            sorted(
                (WindowHere(window, state.number, state.name, state.is_general) for window, state in windows.items()),
                key=lambda one: one.number,
            )
        ),
        tuple(sorted(lines, key=lambda line: (line.window, line.post, line.holder))),
        tuple(state.name for staff, state in working.items() if staff not in holders),
    )


def _post_line(reads: ReadModels, post: PostAssigned, window: WindowState, day: date) -> PostLine:
    named = [state.named for _, state in reads.all_of(SUBSTITUTION) if state.named is not None]
    standing_in = [one.by for one in named if one.absent == post.staff and one.from_day <= day <= one.to_day]
    return PostLine(
        window.number,
        window.name,
        post.post,
        staff_shown(reads, post.staff),
        post.items,
        post.from_day,
        post.to_day,
        "、".join(staff_shown(reads, one) for one in standing_in),
    )


@dataclass(frozen=True, slots=True)
class SettingLine:
    """A setting with the value in force; `allowed` is None for a phone number or nothing."""

    key: str
    value: str
    default: str
    allowed: tuple[str, ...] | None


def setting_lines(reads: ReadModels) -> tuple[SettingLine, ...]:
    """Return every setting of the centre."""
    folded = reads.load(SETTINGS, SETTINGS_AGGREGATE)
    state = folded.state if folded else SettingsState()
    return tuple(
        SettingLine(key, setting(state, key), rule.default, rule.allowed) for key, rule in SETTING_RULES.items()
    )
