"""The centre and the life of its journals: founding, incarnations, settings."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import Final

from counter_app.domain.folding import AggregateKind, EntryType, Fact
from counter_app.domain.journal import AggregateId, EntryId, JournalId
from counter_app.domain.numbers import is_granted_code
from counter_app.domain.refusal import Refused

PRACTICE_TOWNSHIP = "990000001"
PRACTICE_MARK = "练习，不作凭证"


class StartReason(StrEnum):
    """Why an incarnation began."""

    FOUNDED = "founded"
    ADMITTED = "admitted"
    RESTORED = "restored"
    NEW_MACHINE = "new_machine"
    FORK = "fork"


@dataclass(frozen=True, slots=True)
class JournalStarted:
    """The first entry of an incarnation; `after` names the tips it knew of its earlier ones."""

    reason: StartReason
    counter_code: str | None = None
    after: tuple[tuple[JournalId, int, EntryId], ...] = ()


@dataclass(frozen=True, slots=True)
class JournalState:
    """One incarnation of a device: its counter code belongs to it alone."""

    reason: StartReason | None = None
    counter_code: str | None = None


def _step_journal(state: JournalState, fact: Fact) -> JournalState | str:
    match fact.payload:
        case JournalStarted() as started if state.reason is None:
            return JournalState(started.reason, started.counter_code)
        case _:
            return "started_twice"


JOURNAL = AggregateKind(
    "journal", 1, JournalState(), _step_journal, (EntryType("journal.started", 1, JournalStarted),), has_one_writer=True
)


@dataclass(frozen=True, slots=True)
class CentreFounded:
    """The entry whose id is the centre id; `device_key` is the founder's public key."""

    name: str
    township: str
    practice: bool
    device_key: bytes
    recovery_key: bytes | None = None


@dataclass(frozen=True, slots=True)
class RecoveryKeyWrap:
    """The private half of the centre's recovery key, wrapped under the recovery code."""

    salt: bytes
    nonce: bytes
    box: bytes


@dataclass(frozen=True, slots=True)
class FoundingSecrets:
    """Personal part of `centre.founded`."""

    recovery_key_wrap: RecoveryKeyWrap | None = None


@dataclass(frozen=True, slots=True)
class CentreState:
    """The centre as its founding wrote it."""

    name: str = ""
    township: str = ""
    practice: bool = False


def _step_centre(state: CentreState, fact: Fact) -> CentreState | str:
    match fact.payload:
        case CentreFounded() as founded if not state.name:
            return CentreState(founded.name, founded.township, founded.practice)
        case _:
            return "founded_twice"


CENTRE = AggregateKind(
    "centre",
    1,
    CentreState(),
    _step_centre,
    (EntryType("centre.founded", 1, CentreFounded, FoundingSecrets),),
    has_one_writer=True,
)


@dataclass(frozen=True, slots=True)
class SettingChanged:
    """One setting of the centre got a new value."""

    key: str
    value: str


@dataclass(frozen=True, slots=True)
class SettingsState:
    """The settings that were changed; what is absent has its default."""

    values: dict[str, str] = field(default_factory=dict)


def _step_settings(state: SettingsState, fact: Fact) -> SettingsState | str:
    match fact.payload:
        case SettingChanged() as changed:
            return replace(state, values={**state.values, changed.key: changed.value})
        case _:
            return "misplaced"


SETTINGS = AggregateKind(
    "settings", 1, SettingsState(), _step_settings, (EntryType("settings.changed", 1, SettingChanged),)
)


@dataclass(frozen=True, slots=True)
class SettingRule:
    """What a setting may be: its default and its allowed values, or None for a public phone number or nothing."""

    default: str
    allowed: tuple[str, ...] | None = None


PUBLIC_PHONE_FORM: Final = re.compile(r"[0-9+ 、-]{3,60}")
SETTING_RULES = {
    "any_window": SettingRule("no", ("no", "yes")),
    "idle_lock_minutes": SettingRule("3", tuple(str(minutes) for minutes in range(1, 16))),
    "consult_phone": SettingRule(""),
    "supervision_phone": SettingRule(""),
}


def setting(state: SettingsState, key: str) -> str:
    """Return the value in force."""
    return state.values.get(key, SETTING_RULES[key].default)


def ensure_setting(key: str, value: str) -> None:
    """Refuse an unknown setting or a value it can't have."""
    rule = SETTING_RULES.get(key)
    if rule is None:
        raise Refused("unknown_setting", "没有这个设置项", "可用的设置项：" + "、".join(SETTING_RULES), "key")
    if rule.allowed is not None and value not in rule.allowed:
        raise Refused("setting_value", "这个设置项不能取这个值", "可用的值：" + "、".join(rule.allowed), "value")
    if rule.allowed is None and value and not PUBLIC_PHONE_FORM.fullmatch(value):
        raise Refused("setting_phone", "这个设置项要填电话号码", "例如 0953-5012345，多个号码用顿号分开", "value")


def ensure_centre_name(name: str, *, is_confirmed: bool) -> None:
    """Refuse a name that is not 「XX乡/镇民生服务中心」 unless a person confirmed it (capability B5)."""
    if name.endswith(("乡民生服务中心", "镇民生服务中心")) or is_confirmed:
        return
    raise Refused(
        "centre_name",
        "中心名称不是「XX乡民生服务中心」或「XX镇民生服务中心」",
        "请改用规范名称；确实要用别的名称，请加 --confirm-name 再执行一次",
        "centre",
    )


def ensure_township(code: str) -> None:
    """Refuse anything but the nine digits of GB/T 2260 and GB/T 10114."""
    if len(code) != 9 or not (code.isascii() and code.isdigit()):
        raise Refused("township", "乡镇代码要填9位数字", "例如 640324101，请查本县行政区划代码后再填", "township")


def ensure_counter_code(code: str) -> None:
    """Refuse a code that no master may grant."""
    if not is_granted_code(code):
        advice = "机号是两个字符（数字或大写字母，不用 I、L、O、U），在 00 到 NZ 之间，例如 01"
        raise Refused("counter_code", "机号不对", advice, "counter")


def ensure_founding_window(number: int, windows: int) -> None:
    """Refuse a window that a new centre doesn't have."""
    if not 1 <= number <= windows:
        raise Refused("window_number", "没有这个窗口", f"窗口号请填1到{windows}", "window")


SETTINGS_AGGREGATE = AggregateId(bytes(15) + b"\x01")
"""A centre has one settings aggregate; a fixed id lets two offline counters write the same one."""
