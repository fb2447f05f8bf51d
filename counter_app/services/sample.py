"""Furnishes a practice centre with invented people at the posts that a real one has."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import partial

from counter_app.domain.centre import CENTRE, SETTINGS, SETTINGS_AGGREGATE, SettingChanged
from counter_app.domain.journal import AggregateId, StaffId
from counter_app.domain.staff import (
    POST,
    STAFF,
    WINDOW,
    PasswordSet,
    PinSet,
    PostAssigned,
    Role,
    StaffAdded,
    StaffSecrets,
)
from counter_app.services.act import Act, Counter, perform
from counter_app.services.desk import Desk
from counter_app.services.errors import NotAllowed
from counter_app.services.references import id_text

SAMPLE_CENTRE = "练习乡民生服务中心"


@dataclass(frozen=True, slots=True)
class SamplePerson:
    """An invented person with posts, each at the number of its window."""

    name: str
    role: Role
    pin: str
    posts: tuple[tuple[str, int], ...] = ()
    password: str | None = None


DIRECTOR = SamplePerson("高志远", Role.DIRECTOR, "274936", password="gao-zhi-yuan-lianxi")  # noqa: S106 - for practice
OTHERS = (
    SamplePerson("白建国", Role.DEPUTY_DIRECTOR, "385047", (("综合岗", 4),), "bai-jian-guo-lianxi"),
    SamplePerson("田海燕", Role.CLERK, "496158", (("财政岗一", 1),)),
    SamplePerson("金国华", Role.CLERK, "507269", (("财政岗二", 1), ("经济岗", 5))),
    SamplePerson("石秀英", Role.CLERK, "618370", (("民政岗", 3),)),
    SamplePerson("纪晓春", Role.CLERK, "729481", (("社保岗一", 2),)),
    SamplePerson("洪立新", Role.CLERK, "830592", (("社保岗二", 2),)),
)
"""Seven posts on seven people, the director among them without one (mission: sample staff)."""

PHONES = {"consult_phone": "0000-12345678", "supervision_phone": "0000-12345679"}
"""Numbers that can't be anybody's (experience: wording)."""


@dataclass(frozen=True, slots=True)
class SampleStaff:
    """One person of the practice centre, with the secrets to sign in; `window` is the number of the first post's."""

    id: str
    name: str
    role: str
    posts: tuple[str, ...]
    window: int | None
    pin: str
    password: str | None


@dataclass(frozen=True, slots=True)
class Furnished:
    """Everybody of the practice centre."""

    staff: tuple[SampleStaff, ...]


def furnish_sample(counter: Counter, director: StaffId, from_day: date) -> tuple[SampleStaff, ...]:
    """Give the founded director the sample's secrets, add the six others, and assign the posts from a day on.

    Raises:
        NotAllowed: the centre is a real one.
    """
    desk = Desk(staff=director, name=DIRECTOR.name, role=Role.DIRECTOR)
    performed = perform(counter, desk, partial(_furnish, director=director, from_day=from_day), approver=director)
    return performed.result.staff if performed.result else ()


def _furnish(act: Act, director: StaffId, from_day: date) -> Furnished:
    if not any(centre.practice for _, centre in act.reads.all_of(CENTRE)):
        raise NotAllowed("只有练习中心可以用练习人员", "真实中心的人员请用 add_staff 逐个登记")
    for key, phone in PHONES.items():
        act.record(SETTINGS, SETTINGS_AGGREGATE, SettingChanged(key, phone))
    windows = {state.number: window for window, state in act.reads.all_of(WINDOW)}
    _set_secrets(act, director, DIRECTOR)
    lines = [_line(act, director, DIRECTOR)]
    for person in OTHERS:
        staff = act.new_id()
        act.record(STAFF, staff, StaffAdded(person.name, person.role), StaffSecrets())
        _set_secrets(act, staff, person)
        for post, number in person.posts:
            act.record(POST, act.new_id(), PostAssigned(staff, post, windows[number], (), from_day))
        lines.append(_line(act, staff, person))
    return Furnished(tuple(lines))


def _set_secrets(act: Act, staff: AggregateId, person: SamplePerson) -> None:
    hasher = act.counter.hasher
    act.record(STAFF, staff, PinSet(one_time=False), StaffSecrets(pin_hash=hasher.hash(person.pin)))
    if person.password is not None:
        hashed = hasher.hash(person.password)
        act.record(STAFF, staff, PasswordSet(one_time=False), StaffSecrets(password_hash=hashed))


def _line(act: Act, staff: AggregateId, person: SamplePerson) -> SampleStaff:
    state = act.state(STAFF, staff)
    name = state.name if state else person.name
    posts = tuple(post for post, _ in person.posts)
    window = person.posts[0][1] if person.posts else None
    return SampleStaff(id_text(staff), name, person.role.value, posts, window, person.pin, person.password)
