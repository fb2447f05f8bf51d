"""Cheap stand-ins for clock, randomness, secret hashing and reference data; each does what it says, predictably."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from hashlib import sha256

from counter_app.domain.calendars import CalendarImported
from counter_app.domain.catalogue import (
    FREE_OF_CHARGE,
    Collector,
    FeeLine,
    ItemFacts,
    ItemKind,
    Limits,
    Material,
    MaterialForm,
    Situation,
)
from counter_app.domain.time_limits import DayUnit
from counter_app.domain.working_days import Calendar
from counter_app.services.errors import InputProblem
from counter_app.storage.reference_calendar import national_calendar

FIRST_DAY = date(2026, 9, 24)
"""A Thursday; five working days after it is 2026-10-09."""
CHINA_OFFSET_MINUTES = 480


class FakeClock:
    """Stands still until it is told otherwise."""

    def __init__(self, day: date = FIRST_DAY, hour: int = 9) -> None:
        self.wall_ms = 0
        self.monotonic = 0.0
        self.move_to(day, hour)

    def now_ms(self) -> int:
        return self.wall_ms

    def utc_offset_minutes(self) -> int:
        return CHINA_OFFSET_MINUTES

    def monotonic_s(self) -> float:
        return self.monotonic

    def move_to(self, day: date, hour: int = 9) -> None:
        """Set the wall clock to a local time; the monotonic clock does not notice."""
        local = datetime.combine(day, time(hour), UTC) - timedelta(minutes=CHINA_OFFSET_MINUTES)
        self.wall_ms = int(local.timestamp() * 1000)

    def let_pass(self, seconds: float) -> None:
        """Move both clocks on."""
        self.wall_ms += int(seconds * 1000)
        self.monotonic += seconds


class FakeRandomness:
    """A stream of bytes that depends on its seed only."""

    def __init__(self, seed: str = "seed") -> None:
        self._seed = seed
        self._drawn = 0

    def token(self, count: int) -> bytes:
        drawn = b""
        while len(drawn) < count:
            self._drawn += 1
            drawn += sha256(f"{self._seed}/{self._drawn}".encode()).digest()
        return drawn[:count]


class FakeHasher:
    """Hashes at once, and counts what it was asked."""

    def __init__(self) -> None:
        self.checks = 0
        self.burned = 0

    def hash(self, secret: str) -> str:
        return "fake$" + sha256(secret.encode()).hexdigest()

    def matches(self, hashed: str, secret: str) -> bool:
        self.checks += 1
        return hashed == self.hash(secret)

    def burn(self) -> None:
        self.burned += 1


def _paper(n: int, name: str, *, deferrable: bool = False, shareable: bool = False) -> Material:
    return Material(n, name, MaterialForm.ORIGINAL_SEEN_COPY_KEPT, 1, "申请人自备", deferrable, shareable)


OLD_AGE_ALLOWANCE = ItemFacts(
    code="303",
    name="高龄津贴",
    window="民政",
    kind=ItemKind.COMMITTED,
    legal_basis="《中华人民共和国老年人权益保障法》第三十三条",
    materials=(
        _paper(1, "居民身份证"),
        _paper(2, "户口簿", shareable=True),
        _paper(3, "社会保障卡或银行卡"),
        _paper(4, "近期照片", deferrable=True),
    ),
    time_limit_text="承诺10个工作日",
    fee_basis=FREE_OF_CHARGE,
    fee_standard=FREE_OF_CHARGE,
    procedure=("申请", "受理", "审核", "决定", "送达"),
    outcome="津贴发放",
    limits=Limits(statutory_days=20, committed_days=10),
)
"""A committed item: a shareable and a deferrable material, 10 of 20 working days."""

BIRTH_REGISTRATION = ItemFacts(
    code="404",
    name="生育登记",
    window="综合",
    kind=ItemKind.INSTANT,
    legal_basis="《中华人民共和国人口与计划生育法》",
    materials=(_paper(1, "居民身份证"), _paper(2, "结婚证")),
    time_limit_text="当场办结",
    fee_basis=FREE_OF_CHARGE,
    fee_standard=FREE_OF_CHARGE,
    procedure=("申请", "核验", "办结"),
    outcome="登记",
)
"""An instant item of the general window."""

IDENTITY_CARD = ItemFacts(
    code="402",
    name="居民身份证换领/补领代办",
    window="综合",
    kind=ItemKind.AGENCY,
    legal_basis="《中华人民共和国居民身份证法》",
    materials=(
        _paper(1, "户口簿"),
        Material(2, "原居民身份证", MaterialForm.ORIGINAL, 1, "申请人自备", situations=("a",)),
    ),
    time_limit_text="自受理之日起60日内领取",
    fee_basis="发改价格〔2003〕2322号",
    fee_standard="换领20元/证，补领40元/证",
    procedure=("收件清点", "移交", "代办", "取回", "领取"),
    outcome="居民身份证",
    limits=Limits(statutory_days=60, statutory_unit=DayUnit.NATURAL),
    situations=(Situation("a", "换领"), Situation("b", "补领")),
    fees=(
        FeeLine("f1", "换领工本费", "发改价格〔2003〕2322号", 2000, "证", Collector.COMPETENT_BODY, ("a",)),
        FeeLine("f2", "补领工本费", "发改价格〔2003〕2322号", 4000, "证", Collector.COMPETENT_BODY, ("b",)),
    ),
)
"""An agency item with situations and fee lines that the competent body collects."""

GRAIN_SUBSIDY = ItemFacts(
    code="103",
    name="粮食直补、农资综合补贴",
    window="财政",
    kind=ItemKind.HISTORICAL,
    legal_basis="国发〔2004〕17号",
    materials=(),
    time_limit_text="已结束，只供查询",
    fee_basis=FREE_OF_CHARGE,
    fee_standard=FREE_OF_CHARGE,
    procedure=("申请", "核验", "办结"),
    outcome="查询",
)
"""An item of the past."""

SUBSIDY_CARD = ItemFacts(
    code="101",
    name="惠民惠农补贴一卡通信息登记/变更",
    window="财政",
    kind=ItemKind.INSTANT,
    legal_basis="财办〔2020〕37号",
    materials=(_paper(1, "居民身份证"), _paper(2, "社会保障卡或银行卡")),
    time_limit_text="1个工作日",
    fee_basis=FREE_OF_CHARGE,
    fee_standard=FREE_OF_CHARGE,
    procedure=("申请", "核验", "办结"),
    outcome="登记回执",
    limits=Limits(committed_days=1),
)
"""An instant item of the finance window."""

SHIPPED = (SUBSIDY_CARD, GRAIN_SUBSIDY, OLD_AGE_ALLOWANCE, IDENTITY_CARD, BIRTH_REGISTRATION)


@dataclass(slots=True)
class FakeReference:
    """Five drafts, the real national calendar, and whatever files a test lays down under a path."""

    drafts: tuple[ItemFacts, ...] = SHIPPED
    item_files: dict[str, tuple[ItemFacts, ...]] = field(default_factory=dict)
    calendar_files: dict[str, CalendarImported] = field(default_factory=dict)

    def national_calendar(self) -> Calendar:
        return national_calendar()

    def draft_items(self) -> tuple[ItemFacts, ...]:
        return self.drafts

    def read_items(self, path: str) -> tuple[ItemFacts, ...]:
        if path not in self.item_files:
            raise InputProblem("找不到这个文件", "请核对文件名后再试；数据没有变动", "file")
        return self.item_files[path]

    def read_calendar(self, path: str) -> CalendarImported:
        if path not in self.calendar_files:
            raise InputProblem("找不到这个文件", "请核对文件名后再试；数据没有变动", "file")
        return self.calendar_files[path]
