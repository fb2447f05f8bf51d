"""Identity numbers of persons (GB 11643-1999) and bodies (GB 32100-2015): reading, checking, masking."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from stdnum import numdb
from stdnum.cn import ric, uscc

from counter_app.domain.masks import mask_resident_id
from counter_app.domain.refusal import Refused
from counter_app.domain.text import half_width

RESIDENT_ID_FORM: Final = re.compile(r"[0-9]{17}[0-9X]")
OLD_RESIDENT_ID_FORM: Final = re.compile(r"[0-9]{15}")
# The first two places may be letters: N is a rural collective, which python-stdnum refuses.
USCC_FORM: Final = re.compile(r"[0-9A-HJ-NPQRTUWXY]{2}[0-9]{6}[0-9A-HJ-NPQRTUWXY]{10}")


class Sex(StrEnum):
    """The sex that the sequence number states: odd is male."""

    MALE = "male"
    FEMALE = "female"


@dataclass(frozen=True, slots=True, repr=False)
class ResidentId:
    """Hold an 18-character number whose birth date exists; `repr` and `str` show the mask, only `value` the number."""

    value: str

    def __post_init__(self) -> None:
        if not RESIDENT_ID_FORM.fullmatch(self.value):
            raise _refused(
                "resident_id_malformed",
                "公民身份号码应为18位：17位数字，末位为数字或X",
                "请对照证件逐位核对后重新输入。",
            )
        _birth_date(self.value)

    def __repr__(self) -> str:
        return f"<ResidentId {self.masked}>"

    def __str__(self) -> str:
        return self.masked

    @property
    def masked(self) -> str:
        """Give the form for lists, slips and logs."""
        return mask_resident_id(self.value)

    @property
    def birth_date(self) -> dt.date:
        """Give the date of birth that the number states."""
        return _birth_date(self.value)

    @property
    def sex(self) -> Sex:
        """Give the sex that the number states."""
        return Sex.MALE if int(self.value[16]) % 2 else Sex.FEMALE

    @property
    def region_is_known(self) -> bool:
        """Say whether the county of the prefix exists or existed; abolished and new counties only deserve a warning."""
        return any("county" in properties for _, properties in numdb.get("cn/loc").info(self.value[:6]))


def parse_resident_id(text: str, *, today: dt.date, is_verified: bool = True) -> ResidentId:
    """Read a resident ID as typed or scanned: full-width digits, a small x and spaces around are accepted.

    With `is_verified=False` (a reason was given, the person is marked 证号未核实) a wrong check digit passes.
    Raises Refused: resident_id_malformed, _birth_date, _birth_in_future, _check_digit.
    """
    resident_id = ResidentId(half_width(text).replace("x", "X"))
    if resident_id.birth_date > today:
        raise _refused(
            "resident_id_birth_in_future",
            "公民身份号码中的出生日期晚于今天",
            "请核对第7至14位；号码无误时，请检查本机日期。",
        )
    if is_verified and resident_id.value[-1] != check_digit(resident_id.value[:17]):
        raise _refused(
            "resident_id_check_digit",
            "公民身份号码校验位不对，号码中有错",
            "请对照证件逐位核对；证件确实如此时，请填写未核实原因后继续。",
        )
    return resident_id


def parse_old_resident_id(text: str) -> ResidentId:
    """Turn a 15-digit number of before 1999 into the 18-character candidate of 19yy; for look-up only, not for entry.

    Raises Refused: resident_id_old_malformed, resident_id_birth_date.
    """
    old = half_width(text)
    if not OLD_RESIDENT_ID_FORM.fullmatch(old):
        raise _refused("resident_id_old_malformed", "旧证号应为15位数字", "请核对后重新输入，或改用18位号码查找。")
    first17 = f"{old[:6]}19{old[6:]}"
    return ResidentId(first17 + check_digit(first17))


def check_digit(first17: str) -> str:
    """Compute the check character of the first 17 digits (ISO 7064 MOD 11-2)."""
    return ric.calc_check_digit(first17 + "0")


def parse_uscc(text: str) -> str:
    """Read a unified social credit code; full-width and small letters are accepted.

    Raises Refused: uscc_malformed, uscc_check_digit.
    """
    code = half_width(text)
    if not code.isascii() or not USCC_FORM.fullmatch(code.upper()):
        title = "统一社会信用代码应为18位数字或大写字母（不用I、O、S、V、Z）"
        raise Refused("uscc_malformed", title, "请对照证照逐位核对后重新输入。", "uscc")
    code = code.upper()
    if code[-1] != uscc.calc_check_digit(code[:17]):
        title = "统一社会信用代码校验位不对，代码中有错"
        raise Refused("uscc_check_digit", title, "请对照证照逐位核对后重新输入。", "uscc")
    return code


def _birth_date(value: str) -> dt.date:
    try:
        return dt.date(int(value[6:10]), int(value[10:12]), int(value[12:14]))
    except ValueError:
        title = "公民身份号码中的出生日期不存在"
        raise _refused("resident_id_birth_date", title, "请对照证件核对第7至14位后重新输入。") from None


def _refused(code: str, title: str, advice: str) -> Refused:
    return Refused(code, title, advice, "resident_id")
