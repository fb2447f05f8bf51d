"""Windows, posts and substitutes: defined by a director, asked whenever somebody accepts a case."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from counter_app.domain.catalogue import ITEM, ItemFacts, ItemState
from counter_app.domain.centre import SETTINGS, SETTINGS_AGGREGATE, SettingsState, setting
from counter_app.domain.journal import AggregateId, StaffId
from counter_app.domain.post_rules import (
    ensure_may_hold_post,
    ensure_not_assigned_yet,
    ensure_period,
    ensure_substitution,
    ensure_window_name,
    ensure_window_number,
    item_window,
)
from counter_app.domain.staff import (
    POST,
    SERVING,
    STAFF,
    SUBSTITUTION,
    WINDOW,
    PostAssigned,
    StaffState,
    SubstituteNamed,
    WindowDefined,
    WindowState,
    serves,
)
from counter_app.domain.text import clean_text, half_width
from counter_app.services.act import Act
from counter_app.services.errors import InputProblem, NotAllowed
from counter_app.services.ports import ReadModels
from counter_app.services.posts_in_force import assignments, serving_posts, substitutions
from counter_app.services.references import id_text, item_ref, read_id, staff_ref, window_ref

WINDOW_NAME_LENGTH = 20
WINDOW_NUMBER_FORM = re.compile(r"[0-9]{1,4}")
"""Longer runs of digits are no number on a sign, and a very long one is more than `int` reads."""
POST_NAME_LENGTH = 30


@dataclass(frozen=True, slots=True)
class DefineWindow:
    """A window's number on its sign, or the id of a window to rename."""

    window: str | int
    name: str


@dataclass(frozen=True, slots=True)
class WindowAnswer:
    """The window as it is now."""

    window: str
    number: int
    name: str
    is_general: bool


@dataclass(frozen=True, slots=True)
class AssignPost:
    """Who holds which post where and when; without `items` the post serves the window's items."""

    staff: str
    post: str
    window: str | int
    items: tuple[str, ...] = ()
    from_day: date | None = field(default=None, metadata={"alias": "from"})
    to_day: date | None = field(default=None, metadata={"alias": "to"})


@dataclass(frozen=True, slots=True)
class PostAnswer:
    """The assignment that was made."""

    assignment: str
    staff: str
    post: str
    window: str
    items: tuple[str, ...]
    from_day: date
    to_day: date | None


@dataclass(frozen=True, slots=True)
class Substitute:
    """Who stands in for whom, both days included."""

    absent: str
    by: str
    from_day: date = field(metadata={"alias": "from"})
    to_day: date = field(metadata={"alias": "to"})


@dataclass(frozen=True, slots=True)
class SubstituteAnswer:
    """The substitution that was made."""

    substitution: str
    absent: str
    by: str
    from_day: date
    to_day: date


def define_window(act: Act, request: DefineWindow) -> WindowAnswer:
    """Define a window, or change the name of the one with this number or id."""
    act.desk.require(SERVING)
    act.require_approver()
    name = clean_text(request.name, "name", WINDOW_NAME_LENGTH)
    windows = act.reads.all_of(WINDOW)
    window, present = _window_to_define(act, request.window, windows)
    ensure_window_name(name, (state for other, state in windows if other != window))
    act.record(WINDOW, window, WindowDefined(present.number, name, present.is_general))
    return WindowAnswer(id_text(window), present.number, name, present.is_general)


def _window_to_define(
    act: Act, given: str | int, windows: list[tuple[AggregateId, WindowState]]
) -> tuple[AggregateId, WindowState]:
    text = half_width(str(given))
    wanted = read_id(text)
    for window, state in windows:
        if window == wanted or str(state.number) == text:
            return window, state
    if not WINDOW_NUMBER_FORM.fullmatch(text):
        raise InputProblem("没有这个窗口", "请填写窗口号（数字），或已有窗口的编号", "window")
    ensure_window_number(int(text))
    return act.new_id(), WindowState(number=int(text))


def assign_post(act: Act, request: AssignPost) -> PostAnswer:
    """Give a person a post from a day on, today when none is named."""
    act.desk.require(SERVING)
    act.require_approver()
    staff = _holder(act, request.staff, "staff")
    window = window_ref(act.reads, request.window)
    items = tuple(_item_code(act, text) for text in request.items)
    first = request.from_day or act.civil_day()
    ensure_period(first, request.to_day)
    post = clean_text(request.post, "post", POST_NAME_LENGTH)
    assigned = PostAssigned(staff, post, window, items, first, request.to_day)
    ensure_not_assigned_yet(assigned, assignments(act.reads))
    aggregate = act.new_id()
    act.record(POST, aggregate, assigned)
    return PostAnswer(id_text(aggregate), id_text(staff), post, id_text(window), items, first, request.to_day)


def substitute(act: Act, request: Substitute) -> SubstituteAnswer:
    """Let one person hold the posts of another who is away (AB角)."""
    act.desk.require(SERVING)
    act.require_approver()
    absent, by = staff_ref(act.reads, request.absent, "absent"), _holder(act, request.by, "by")
    ensure_period(request.from_day, request.to_day)
    named = SubstituteNamed(absent, by, request.from_day, request.to_day)
    ensure_substitution(named, substitutions(act.reads))
    aggregate = act.new_id()
    act.record(SUBSTITUTION, aggregate, named)
    return SubstituteAnswer(id_text(aggregate), id_text(absent), id_text(by), named.from_day, named.to_day)


def may_accept(reads: ReadModels, staff: StaffId, facts: ItemFacts, day: date) -> bool:
    """Say whether a person may accept cases of an item on a day (capability A10)."""
    return bool(served_items(reads, staff, [facts], day))


def served_items(reads: ReadModels, staff: StaffId, items: Iterable[ItemFacts], day: date) -> list[ItemFacts]:
    """Return those of the items of which a person may accept cases on a day (capability A10)."""
    if _any_window_serves(reads):
        return list(items)
    windows = reads.all_of(WINDOW)
    general = {window for window, state in windows if state.is_general}
    posts = [(post, post.window in general) for post in serving_posts(reads, staff, day)]

    def is_served(facts: ItemFacts) -> bool:
        own_window = item_window(facts.window, windows)
        return any(serves(post, facts.code, own_window, is_general=is_general) for post, is_general in posts)

    return [facts for facts in items if is_served(facts)]


def ensure_may_accept(act: Act, facts: ItemFacts) -> None:
    """Refuse an acceptance that the posts of the person at work don't serve, and say which window does.

    Raises:
        NotAllowed: no post in force serves the item.
    """
    staff = act.desk.require(SERVING)
    if may_accept(act.reads, staff, facts, act.today()):
        return
    raise NotAllowed(
        "您的岗位不办这个事项，不能受理",
        f"请引导申请人到{_referral(act.reads, facts)}办理；登记、查询和一次性告知可以在这里办",
        "item",
    )


def _referral(reads: ReadModels, facts: ItemFacts) -> str:
    """Name the window that serves an item; the general one for an item whose window isn't in this hall."""
    windows = reads.all_of(WINDOW)
    serving = item_window(facts.window, windows)
    found = next((state for window, state in windows if window == serving), None)
    found = found or next((state for _, state in windows if state.is_general), None)
    return f"{found.number}号窗口（{found.name}）" if found else "综合窗口"


def _any_window_serves(reads: ReadModels) -> bool:
    folded = reads.load(SETTINGS, SETTINGS_AGGREGATE)
    return setting(folded.state if folded else SettingsState(), "any_window") == "yes"


def _holder(act: Act, text: str, field_name: str) -> StaffId:
    staff = staff_ref(act.reads, text, field_name)
    ensure_may_hold_post(act.state(STAFF, staff) or StaffState(), field_name)
    return staff


def _item_code(act: Act, text: str) -> str:
    item = act.state(ITEM, item_ref(act.reads, text, "items")) or ItemState()
    return item.code
