"""Money as a whole number of fen: written for people, read from people, reduced by the per cent."""

from __future__ import annotations

import re
from typing import Final

from counter_app.domain.refusal import Refused
from counter_app.domain.text import half_width

FEN_PER_YUAN: Final = 100
AMOUNT_LIMIT_FEN: Final = 10**13
AMOUNT_FORM: Final = re.compile(r"(-?)([0-9]{1,3}(?:,[0-9]{3})+|[0-9]{1,20})(?:\.([0-9]{1,20}))?")


def format_yuan(amount_fen: int) -> str:
    """Write an amount as 1,234.50; a negative one (a difference) starts with a minus."""
    yuan, fen = divmod(abs(amount_fen), FEN_PER_YUAN)
    sign = "-" if amount_fen < 0 else ""
    return f"{sign}{yuan:,}.{fen:02}"


def parse_yuan(text: str) -> int:
    """Read an amount in yuan as typed and give it in fen; full-width digits, ￥, ¥, 元 and thousands commas may stand.

    Raises Refused: amount_malformed, amount_negative, amount_too_fine (more than 2 decimals),
    amount_too_large (10^13 fen or more).
    """
    parts = AMOUNT_FORM.fullmatch(_without_unit(half_width(text)))
    if parts is None:
        raise _refused("amount_malformed", "金额写法不对", "请只填数字，例如 1234.50。")
    minus, yuan, decimals = parts.group(1), parts.group(2), parts.group(3) or ""
    if minus:
        raise _refused("amount_negative", "金额不能是负数", "请填写零或正数。")
    if len(decimals) > 2:
        raise _refused("amount_too_fine", "金额最多两位小数，到分为止", "请核对后重新填写。")
    amount_fen = int(yuan.replace(",", "")) * FEN_PER_YUAN + int(decimals.ljust(2, "0"))
    if amount_fen >= AMOUNT_LIMIT_FEN:
        raise _refused("amount_too_large", "金额过大，可能多输了数字", "请核对后重新填写。")
    return amount_fen


def per_cent_off(amount_fen: int, per_cent: int) -> int:
    """Compute what a reduction takes off one line, in fen, rounded half up: 50 % of 1995 takes off 998.

    Raises Refused: per_cent_out_of_range.
    """
    if not 0 <= per_cent <= 100:
        raise Refused("per_cent_out_of_range", "减免比例应为0至100", "请核对减免依据后重新填写。", "per_cent")
    if amount_fen < 0:
        raise ValueError("a fee line is never negative")
    return (amount_fen * per_cent + 50) // 100


def _without_unit(text: str) -> str:
    return text.removeprefix("￥").removeprefix("¥").removesuffix("元").strip()


def _refused(code: str, title: str, advice: str) -> Refused:
    return Refused(code, title, advice, "amount")
