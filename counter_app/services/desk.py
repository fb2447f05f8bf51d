"""The desk: who is signed in at this counter, with which session, and what they may do."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from counter_app.domain.journal import AggregateId, StaffId
from counter_app.domain.sessions import SessionKind
from counter_app.domain.staff import Role
from counter_app.services.errors import NotAllowed


@dataclass(frozen=True, slots=True)
class OpenSession:
    """The session that acts at this desk belong to."""

    id: AggregateId
    business_day: date
    window: AggregateId
    kind: SessionKind


@dataclass(slots=True)
class Desk:
    """The state of one run or one screen; nothing of it is a fact of the journal."""

    staff: StaffId | None = None
    name: str = ""
    role: Role | None = None
    session: OpenSession | None = None
    must_change: frozenset[str] = frozenset()

    def require(self, roles: frozenset[Role]) -> StaffId:
        """Return who is signed in.

        Raises:
            NotAllowed: nobody is, or the role may not do this.
        """
        if self.staff is None or self.role is None:
            raise NotAllowed("还没有人登录", "请先用姓名和数字口令登录（sign_in），再办这件事")
        if self.role not in roles:
            raise NotAllowed("您的角色不能办这件事", "请让窗口人员或副主任办理；数据没有变动")
        return self.staff

    def sign_out(self) -> None:
        """Forget the person; an open session stays open in the journal."""
        self.staff, self.name, self.role, self.session = None, "", None, None
        self.must_change = frozenset()
