"""The lint of what is said to clerks (experience page, section 9), for every screen to reuse."""

from __future__ import annotations

import re

from PySide6.QtWidgets import QAbstractButton, QLabel, QWidget

from counter_app.ui.notices import Notice
from counter_app.ui.widgets.key_cap import KeyCap

TITLE_LENGTH, BODY_LENGTH = 16, 50
_KEYS = r"F\d{1,2}|Enter|Esc|PgDn|PgUp|Ctrl\+\S|Alt\+\S+|Num Lock|Tab\b"
_NAMES = r"U 盘|USB usb://|tcp://\S*|usb://|windows://|cups://|folder:\S+|\d+ ?MB"
_NAMES += r"|English|PIN|mxl|gljt|Qt|PySide6|LGPL-3\.0|Noto Sans SC|Noto Sans Mono|OFL-1\.1|Tabler Icons|MIT|\([a-k]\)"
_ALLOWED = re.compile(f"{_KEYS}|{_NAMES}")
_NEVER = ("请稍后重试", "确定要", "非法", "异常", "失败")


def problems_of(text: str) -> list[str]:
    """Return what is wrong with one text."""
    found = [f"holds {word}" for word in _NEVER if word in text]
    if "!" in text.replace("!  ", "") or "！" in text:
        found.append("exclaims")
    foreign = re.findall(r"[A-Za-z]{2,}", _ALLOWED.sub("", text))
    if foreign:
        found.append(f"speaks English: {foreign}")
    return found


def problems_of_notice(notice: Notice) -> list[str]:
    """Return what is wrong with a banner: its words, its lengths, and whether it says what to do."""
    found = problems_of(notice.title) + problems_of(notice.body)
    if len(notice.title) > TITLE_LENGTH:
        found.append(f"title of {len(notice.title)} characters")
    if len(notice.body) > BODY_LENGTH:
        found.append(f"body of {len(notice.body)} characters")
    return found


def complaints(page: QWidget) -> list[tuple[str, list[str]]]:
    """Return every text in sight that breaks a rule."""
    labels = [one.text() for one in page.findChildren(QLabel) if one.isVisible()]
    buttons = [one.text() for one in page.findChildren(QAbstractButton) if one.isVisible()]
    caps = {one.key for one in page.findChildren(KeyCap)}
    texts = [text for text in (*labels, *buttons) if text and text not in caps]
    judged = [(text, problems_of(text)) for text in texts]
    return [(text, problems) for text, problems in judged if problems]
