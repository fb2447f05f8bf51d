"""The acts behind the buttons: a draft becomes the entries of one act."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Literal

from counter_app.domain.catalogue import Material
from counter_app.domain.numbers import parse_case_number
from counter_app.services.accept_case import AcceptCase, accept_case
from counter_app.services.act import Act
from counter_app.services.case_at_hand import CaseAnswer
from counter_app.services.end_case import RefuseCase, refuse_case
from counter_app.services.notify_once import IssueNotice, NoticeAnswer, SupplementCase, issue_notice, supplement_case
from counter_app.services.receive_case import ReceiveAnswer, ReceiveCase, receive_case
from counter_app.ui.presenters.accept.draft import CaseDraft


class Then(StrEnum):
    """What is decided in the act that receives the papers."""

    NOTHING = "nothing"
    ACCEPT = "accept"
    NOTICE = "notice"
    REFUSE = "refuse"


@dataclass(frozen=True, slots=True, repr=False)
class Filing:
    """How a draft is filed; `defer` holds the days until which papers may follow, by number of the material."""

    then: Then
    finishes: bool = False
    no_paper_reason: str | None = None
    defer: dict[str, date] = field(default_factory=dict)
    reason: str | None = None
    mending: dict[str, str] = field(default_factory=dict)
    copies: Literal[1, 2] = 2
    is_large: bool = False


@dataclass(frozen=True, slots=True)
class Filed:
    """The case that a draft became."""

    case: str
    number: str

    @property
    def number_tail(self) -> str:
        """Return the last four digits, as clerks speak of a case."""
        return parse_case_number(self.number).spoken[-4:]


_THEN: dict[Then, Literal["accept", "notice", "refuse"] | None] = {
    Then.NOTHING: None,
    Then.ACCEPT: "accept",
    Then.NOTICE: "notice",
    Then.REFUSE: "refuse",
}


def file_case(act: Act, draft: CaseDraft, asked: Sequence[Material], filing: Filing) -> Filed:
    """Receive the papers and decide in one act; a case that waits takes the new papers in and is decided.

    Raises:
        CounterError: as the services of the decision do.
    """
    answer = _received(act, draft, asked, filing) if draft.case is None else _continued(act, draft, asked, filing)
    return Filed(answer.case, answer.number)


def _received(act: Act, draft: CaseDraft, asked: Sequence[Material], filing: Filing) -> ReceiveAnswer:
    request = ReceiveCase(
        item=draft.item or "",
        person=draft.person,
        situation=draft.situation,
        materials=draft.states(asked),
        agent=draft.agent,
        then=_THEN[filing.then],
        defer=filing.defer,
        finish=filing.finishes,
        no_paper_reason=filing.no_paper_reason,
        reason=filing.reason,
        mending=filing.mending,
        copies=filing.copies,
        is_large=filing.is_large,
    )
    return receive_case(act, request)


def _continued(act: Act, draft: CaseDraft, asked: Sequence[Material], filing: Filing) -> CaseAnswer | NoticeAnswer:
    case = draft.case or ""
    news = draft.news(asked)
    if news:
        supplement_case(act, SupplementCase(case, news))
    match filing.then:
        case Then.NOTICE:
            return issue_notice(act, IssueNotice(case, filing.reason, filing.mending, filing.copies, filing.is_large))
        case Then.REFUSE:
            return refuse_case(act, RefuseCase(case, filing.reason or "", filing.is_large))
        case _:
            return accept_case(
                act, AcceptCase(case, filing.defer, filing.finishes, filing.no_paper_reason, filing.is_large)
            )
