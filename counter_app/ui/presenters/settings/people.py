"""Staff, posts and windows: what a director-level person changes with the password in the dialog."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial

from counter_app.domain.staff import Role
from counter_app.services.act import Act, civil_day
from counter_app.services.errors import CounterError
from counter_app.services.people_at_work import PostsTable, SettingLine, posts_table, setting_lines
from counter_app.services.ports import ReadModels
from counter_app.services.settings_acts import SetSetting, set_setting
from counter_app.services.sign_in_list import ROLE_WORDS, SignInLine, sign_in_list
from counter_app.services.staff_acts import (
    AddStaff,
    PinIssued,
    ResetPin,
    RetireStaff,
    StaffIssued,
    add_staff,
    reset_pin,
    retire_staff,
)
from counter_app.services.windows_and_posts import AssignPost, DefineWindow, assign_post, define_window
from counter_app.ui.notices import Speaking
from counter_app.ui.workplace import Approval, Workplace

SERVING_ROLES = (Role.CLERK, Role.DEPUTY_DIRECTOR, Role.DIRECTOR)


@dataclass(frozen=True, slots=True)
class PersonLine:
    """Somebody at work, as the list shows it."""

    staff: str
    name: str
    role: str
    posts: str
    state: str


@dataclass(frozen=True, slots=True)
class WindowLine:
    """A window of the hall."""

    number: int
    name: str
    holders: str


@dataclass(frozen=True, slots=True)
class Issued:
    """Secrets that are shown once, to be handed over."""

    name: str
    pin: str = field(repr=False)
    password: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True)
class PeopleView:
    """What the page shows."""

    people: tuple[PersonLine, ...] = ()
    windows: tuple[WindowLine, ...] = ()
    settings: tuple[SettingLine, ...] = ()
    approvers: tuple[SignInLine, ...] = ()


@dataclass(frozen=True, slots=True)
class _Read:
    people: tuple[SignInLine, ...]
    table: PostsTable | None
    settings: tuple[SettingLine, ...]


Done = Callable[[Issued | None], None]
Refused = Callable[[CounterError], None]


class PeoplePresenter(Speaking):
    """Reads who works here and carries out what was agreed to."""

    def __init__(self, place: Workplace) -> None:
        super().__init__(place.words)
        self._place = place
        self._listener: Callable[[PeopleView], None] = lambda view: None
        self.view = PeopleView()

    def watch(self, listener: Callable[[PeopleView], None]) -> None:
        """Call the listener with every new view."""
        self._listener = listener
        listener(self.view)

    def refresh(self) -> None:
        """Read everybody anew."""
        desk, day = self._place.desk, civil_day(self._place.counter.clock)

        def read(reads: ReadModels) -> _Read:
            table = posts_table(reads, desk, day) if desk.staff is not None else None
            return _Read(sign_in_list(reads, None, day), table, setting_lines(reads))

        self._place.acts.read(read, self._took)

    def _took(self, read: _Read) -> None:
        people = tuple(
            PersonLine(
                line.staff,
                line.name,
                ROLE_WORDS[line.role],
                "、".join(line.posts) or self.tr("没有岗位"),
                self.tr("要换一次性口令") if line.must_change_pin else "",
            )
            for line in read.people
        )
        self.view = PeopleView(people, self._windows(read.table), read.settings, read.people)
        self._listener(self.view)

    def _windows(self, table: PostsTable | None) -> tuple[WindowLine, ...]:
        if table is None:
            return ()
        holders: dict[int, list[str]] = {}
        for post in table.posts:
            holders.setdefault(post.window, []).append(post.holder)
        return tuple(
            WindowLine(one.number, one.name, "、".join(holders.get(one.number, [])) or self.tr("还没有人"))
            for one in table.windows
        )

    def add_person(self, name: str, role: Role, approval: Approval, done: Done, refused: Refused) -> None:
        """Let somebody start to work here."""
        self._act(lambda act: add_staff(act, AddStaff(name, role)), approval, partial(self._issued, done), refused)

    def _issued(self, done: Done, issued: StaffIssued | None) -> None:
        shown = Issued(issued.name, issued.one_time_pin, issued.one_time_password or "") if issued else None
        self._finished(done, shown)

    def reset_pin(self, person: PersonLine, approval: Approval, done: Done, refused: Refused) -> None:
        """Give somebody a new one-time PIN."""

        def told(issued: PinIssued | None) -> None:
            self._finished(done, Issued(person.name, issued.one_time_pin) if issued else None)

        self._act(lambda act: reset_pin(act, ResetPin(person.staff)), approval, told, refused)

    def retire(self, person: PersonLine, approval: Approval, done: Done, refused: Refused) -> None:
        """End somebody's work here."""
        self._plain(lambda act: retire_staff(act, RetireStaff(person.staff)), approval, done, refused)

    def assign(
        self, person: PersonLine, post: str, window: int, approval: Approval, done: Done, refused: Refused
    ) -> None:
        """Give somebody a post from today on."""
        self._plain(lambda act: assign_post(act, AssignPost(person.staff, post, window)), approval, done, refused)

    def name_window(self, number: int, name: str, approval: Approval, done: Done, refused: Refused) -> None:
        """Define a window, or rename it."""
        self._plain(lambda act: define_window(act, DefineWindow(number, name)), approval, done, refused)

    def change_setting(self, key: str, value: str, approval: Approval, done: Done, refused: Refused) -> None:
        """Change a setting of the centre."""
        self._plain(lambda act: set_setting(act, SetSetting(key, value)), approval, done, refused)

    def _plain(self, use_case: Callable[[Act], object], approval: Approval, done: Done, refused: Refused) -> None:
        self._act(use_case, approval, lambda _: self._finished(done, None), refused)

    def _act(
        self,
        use_case: Callable[[Act], object],
        approval: Approval,
        told: Callable[..., None],
        refused: Refused,
    ) -> None:
        self._place.acts.act(self._place.acts.new_key(), use_case, told, refused, approval=approval)

    def _finished(self, done: Done, issued: Issued | None) -> None:
        done(issued)
        self.refresh()

    def setting_words(self, key: str) -> str:
        """Return what a setting is called."""
        words = {
            "any_window": self.tr("任一窗口都可受理"),
            "idle_lock_minutes": self.tr("多少分钟没人用就锁屏"),
            "consult_phone": self.tr("咨询电话"),
            "supervision_phone": self.tr("监督电话"),
        }
        return words.get(key, key)

    def value_words(self, value: str) -> str:
        """Return how a value reads."""
        return {"yes": self.tr("是"), "no": self.tr("否"), "": self.tr("没有填")}.get(value, value)
