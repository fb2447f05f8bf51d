"""Checks the password of a director-level person that is typed into one act."""

from __future__ import annotations

from counter_app.domain.journal import StaffId
from counter_app.domain.staff import DIRECTOR_LEVEL, STAFF, StaffState
from counter_app.services.act import Counter
from counter_app.services.errors import NotAllowed
from counter_app.services.sign_in import PASSWORD, Guards, check_secret


def approve(counter: Counter, guards: Guards, approver: str, password: str) -> StaffId:
    """Return the director-level person whose password this is; a wrong one is counted before it is refused.

    Whether this person may approve this act (four eyes) is for the act to say.

    Raises:
        NotAllowed: unknown person, wrong or one-time password, or not of director level.
        TryAgain: the wait after too many failures isn't over.
    """
    staff = check_secret(counter, guards, approver, password, PASSWORD, field="approver_password")
    with counter.journal.reading() as reads:
        folded = reads.load(STAFF, staff)
    state = folded.state if folded else StaffState()
    if state.role not in DIRECTOR_LEVEL:
        raise NotAllowed("只有主任或副主任能同意这件事", "请主任或副主任输入本人密码；数据没有变动", "approver")
    if state.must_change_password:
        raise NotAllowed(
            "一次性密码不能用来同意别的事", "请先登录并用 change_password 改密码；数据没有变动", "approver_password"
        )
    return staff
