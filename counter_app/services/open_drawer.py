"""The cash drawer is opened by an act of its own with a reason, never inside a paper (printing P22)."""

from __future__ import annotations

from dataclasses import dataclass

from counter_app.domain.drawers import DRAWER, REASON_LENGTH, DrawerOpened, DrawerReason
from counter_app.domain.printers import ConfiguredPrinter
from counter_app.domain.staff import SERVING
from counter_app.domain.text import clean_text
from counter_app.services.act import Act
from counter_app.services.errors import Conflict
from counter_app.services.references import id_text
from counter_app.services.sessions_acts import ensure_session


@dataclass(frozen=True, slots=True)
class OpenDrawer:
    """Why the drawer is opened without a payment."""

    reason: str


@dataclass(frozen=True, slots=True)
class DrawerAnswer:
    """The opening, and the printer whose drawer it is."""

    opening: str
    printer: str


def open_drawer(act: Act, request: OpenDrawer, printer: ConfiguredPrinter | None) -> DrawerAnswer:
    """Record that the drawer is opened; the pulse follows when the entry is durable, once, and is never repeated.

    Raises:
        Conflict: the printer of this PC has no drawer.
    """
    act.desk.require(SERVING)
    words = clean_text(request.reason, "reason", REASON_LENGTH)
    if printer is None or not printer.profile.has_drawer:
        raise Conflict("这台电脑的打印机没有接钱箱", "请用钥匙打开钱箱；接了钱箱的，请在打印机设置里勾选")
    ensure_session(act)
    opening = act.new_id()
    act.record(DRAWER, opening, DrawerOpened(printer.name), DrawerReason(words))
    return DrawerAnswer(id_text(opening), printer.name)
