"""Checks the password of a director-level person that is typed into one act."""

from __future__ import annotations

from counter_app.domain.journal import StaffId
from counter_app.domain.staff import DIRECTOR_LEVEL, STAFF, StaffState
from counter_app.services.act import Counter
from counter_app.services.errors import NotAllowed
from counter_app.services.ports import ReadModels, SecretHasher
from counter_app.services.references import staff_ref
from counter_app.services.sign_in import PASSWORD, Guards, check_secret, hash_in_force, staff_state


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


def ensure_director_of(reads: ReadModels, hasher: SecretHasher, approver: str, password: str) -> None:
    """Check a director-level person of a centre that is not in place yet, such as the one in a backup.

    Nothing can be counted there: the slow hash alone stands against guessing.

    Raises:
        NotAllowed: unknown, not director-level, retired, or the wrong password.
    """
    staff = staff_ref(reads, approver, "approver")
    state = staff_state(reads, staff)
    hashed = hash_in_force(reads, staff, state, PASSWORD)
    may_approve = state.role in DIRECTOR_LEVEL and not state.is_retired and not state.must_change_password
    if not may_approve or hashed is None or not hasher.matches(hashed, password):
        raise NotAllowed("姓名或密码不对，或不是这个中心的主任、副主任", "请核对后再试；数据没有变动", "approver")
