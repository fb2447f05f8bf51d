"""The forms of the deeds: what each asks before it is done."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from counter_app.domain.case_entries import Outcome
from counter_app.domain.case_state import Stage
from counter_app.domain.staff import DIRECTOR_LEVEL, SERVING
from counter_app.services.correct_case import CorrectedFields
from counter_app.services.print_list import PrintLine
from counter_app.services.sign_in_list import SignInLine
from counter_app.ui.notices import Speaking
from counter_app.ui.presenters.cases.deeds import CaseOnScreen, Deed
from counter_app.ui.presenters.cases.detail import Details
from counter_app.ui.presenters.form import Choice, Form, Line

PAPER, ANSWER = "paper", "answer"
"""The keys of the forms that print again, and that ask what came out."""
APPLICANT_COMES, SOMEBODY_COMES = 0, 1
GRANTED, DENIED = 0, 1
WITH_RESULT, KEPT = 0, 1
_NOTHING_TO_REVERSE = frozenset({Stage.RECEIVED, Stage.UNDONE})


class Name(StrEnum):
    """The names of choices and lines, as the services call the fields."""

    OUTCOME = "outcome"
    TEXT = "text"
    REASON = "reason"
    WHO = "who"
    COLLECTOR = "collector"
    AUTHORITY = "authority"
    ORIGINALS = "originals"
    TO_STAFF = "to_staff"
    PIN = "pin"
    HOW = "how"
    WHAT = "what"
    GROUND = "ground"
    FIELDS = "fields"
    STANDS = "stands"
    PAPER = "paper"
    ANSWER = "answer"


@dataclass(frozen=True, slots=True)
class Correction:
    """One way to mend a case: in words, and as the service takes it."""

    words: str
    fields: CorrectedFields


class CaseForms(Speaking):
    """Makes the form of a deed from the case as it is on the screen."""

    def of(self, deed: Deed, case: CaseOnScreen, people: tuple[SignInLine, ...]) -> Form:
        """Return the form; deeds without one are done at once and never come here."""
        match deed:
            case Deed.REASSIGN:
                return self._reassign(case, people)
            case Deed.CORRECT:
                return self._correct(case, people)
            case Deed.SETTLE:
                return self._settle(case, people)
        return {
            Deed.FINISH: self._finish,
            Deed.HAND_OVER: self._hand_over,
            Deed.FEEDBACK: self._feedback,
            Deed.WITHDRAW: self._withdraw,
            Deed.ORIGINALS: self._originals,
        }[deed](case)

    def _about(self, case: CaseOnScreen) -> str:
        return f"{case.page.name} · {case.page.view.item_name} · {case.page.view.spoken}"

    def _finish(self, case: CaseOnScreen) -> Form:
        why = (self.tr("不符合规定的条件"), self.tr("核实的情况与申请不符"))
        return Form(
            key=Deed.FINISH,
            title=self.tr("办得怎么样？"),
            effect=self._about(case),
            buttons=(self.tr("办结，打印通知书"), self.tr("按不予办理办结")),
            icon="check",
            choices=(Choice(Name.OUTCOME, self.tr("结果"), (self.tr("办成"), self.tr("不予办理")), GRANTED),),
            lines=(
                Line(Name.TEXT, self.tr("结果怎么写"), hint=self.tr("可以不填，会写在办结通知书上")),
                Line(Name.REASON, self.tr("为什么不予办理"), usual=why, only_for=frozenset({DENIED})),
            ),
            first_line=Name.TEXT,
        )

    def _hand_over(self, case: CaseOnScreen) -> Form:
        return Form(
            key=Deed.HAND_OVER,
            title=self.tr("谁来领？"),
            effect=self._about(case),
            buttons=(self.tr("交给本人"), self.tr("交给代领人")),
            icon="package-export",
            facts=self._kept(case),
            choices=(self._who(), *self._together(case)),
            lines=_collector_lines(self),
        )

    def _who(self) -> Choice:
        return Choice(Name.WHO, self.tr("谁来领"), (self.tr("本人领取"), self.tr("他人领取")), APPLICANT_COMES)

    def _together(self, case: CaseOnScreen) -> tuple[Choice, ...]:
        if not case.originals:
            return ()
        answers = (self.tr("原件一起退还"), self.tr("原件先不退"))
        return (Choice(Name.ORIGINALS, self.tr("代管的原件"), answers, WITH_RESULT),)

    def _kept(self, case: CaseOnScreen) -> tuple[str, ...]:
        details = Details(self._words)
        return tuple(details.originals(one) for one in case.originals)

    def _originals(self, case: CaseOnScreen) -> Form:
        return Form(
            key=Deed.ORIGINALS,
            title=self.tr("原件退给谁？"),
            effect=self._about(case),
            buttons=(self.tr("退给本人"), self.tr("退给代领人")),
            icon="package-export",
            facts=self._kept(case),
            choices=(self._who(),),
            lines=_collector_lines(self),
        )

    def _reassign(self, case: CaseOnScreen, people: tuple[SignInLine, ...]) -> Form:
        names = tuple(f"{one.name}（{one.role_words}）" for one in receivers(case, people))
        why = (self.tr("承办人请假"), self.tr("换了岗位"), self.tr("要别的窗口接着办"))
        return Form(
            key=Deed.REASSIGN,
            title=self.tr("转交给谁？"),
            effect=self.tr("{case}。接收人本人输数字口令，以后由他负责。").format(case=self._about(case)),
            buttons=(self.tr("转交"),),
            icon="users",
            choices=(Choice(Name.TO_STAFF, self.tr("接收人"), names, 0 if names else None, is_folded=True),),
            lines=(
                Line(Name.REASON, self.tr("为什么转交"), usual=why),
                Line(Name.PIN, self.tr("接收人的数字口令"), is_latin=True, is_secret=True),
            ),
            approvers=() if case.page.is_mine else _directors(people),
            first_line=Name.REASON,
        )

    def _feedback(self, case: CaseOnScreen) -> Form:
        ways = (self.tr("电话"), self.tr("短信"), self.tr("当面"), self.tr("书面"))
        said = (self.tr("办到哪一步了"), self.tr("可以来领了"), self.tr("还要等几天"))
        return Form(
            key=Deed.FEEDBACK,
            title=self.tr("怎么告诉申请人的？"),
            effect=self._about(case),
            buttons=(self.tr("记下告知"),),
            icon="bell",
            choices=(Choice(Name.HOW, self.tr("方式"), ways, 0),),
            lines=(Line(Name.WHAT, self.tr("说了什么"), hint=self.tr("可以不填"), usual=said),),
            first_line=Name.WHAT,
        )

    def _withdraw(self, case: CaseOnScreen) -> Form:
        return Form(
            key=Deed.WITHDRAW,
            title=self.tr("为什么撤件？"),
            effect=self.tr("{case}。撤件后不再办，编号不再使用。").format(case=self._about(case)),
            buttons=(self.tr("撤件"),),
            icon="alert-triangle",
            tone="warn",
            choices=(Choice(Name.GROUND, self.tr("由来"), (self.tr("申请人不办了"), self.tr("误接")), 0),),
            lines=(Line(Name.REASON, self.tr("说明"), hint=self.tr("可以不填")),),
            first_line=Name.REASON,
        )

    def _correct(self, case: CaseOnScreen, people: tuple[SignInLine, ...]) -> Form:
        ways = tuple(one.words for one in self.corrections(case))
        only_one = 0 if len(ways) == 1 else None
        return Form(
            key=Deed.CORRECT,
            title=self.tr("更正哪一处？"),
            effect=self.tr("{case}。原来的记录都留着，要主任或副主任同意。").format(case=self._about(case)),
            buttons=(self.tr("更正"),),
            icon="edit",
            choices=(Choice(Name.FIELDS, self.tr("改什么"), ways, only_one, is_folded=len(ways) > 2),),
            lines=(Line(Name.REASON, self.tr("为什么更正")),),
            approvers=_directors(people),
            first_line=Name.REASON,
        )

    def corrections(self, case: CaseOnScreen) -> tuple[Correction, ...]:
        """Return what can be mended, in the order of the choice."""
        view = case.page.view
        ways = []
        if view.outcome is not None:
            is_granted = view.outcome == Outcome.GRANTED
            other = self.tr("结果改为“不予办理”") if is_granted else self.tr("结果改为“办成”")
            fields = CorrectedFields(outcome=Outcome.DENIED if is_granted else Outcome.GRANTED)
            ways.append(Correction(other, fields))
        ways += [
            Correction(self.tr("情形改为“{name}”").format(name=name), CorrectedFields(situation=code))
            for code, name in case.situations
            if code != view.situation
        ]
        if view.stage in _NOTHING_TO_REVERSE:
            return tuple(ways)
        last = self.tr("冲销最后一步（{words}）").format(words=view.words)
        return (*ways, Correction(last, CorrectedFields(reverses=view.last_entry)))

    def _settle(self, case: CaseOnScreen, people: tuple[SignInLine, ...]) -> Form:
        sides = tuple(self.tr("以“{words}”为准").format(words=one.words) for one in case.page.view.rivals)
        return Form(
            key=Deed.SETTLE,
            title=self.tr("以哪一次为准？"),
            effect=self.tr("{case}。两个窗口的处理互相矛盾，两次的记录都留着。").format(case=self._about(case)),
            buttons=(self.tr("裁定"),),
            icon="alert-triangle",
            tone="warn",
            choices=(Choice(Name.STANDS, self.tr("以哪次为准"), sides),),
            lines=(Line(Name.REASON, self.tr("理由")),),
            approvers=_directors(people),
            first_line=Name.REASON,
        )

    def again(self, papers: tuple[PrintLine, ...]) -> Form:
        """Ask which paper is printed once more, and why."""
        why = (self.tr("申请人丢了"), self.tr("打得不清楚"), self.tr("要再留一份"))
        names = tuple(f"{one.kind_words} {one.at}（{one.state_words}）" for one in papers)
        return Form(
            key=PAPER,
            title=self.tr("补打哪一张？"),
            effect=self.tr("补打的会印上“补打”和第几次。"),
            buttons=(self.tr("补打"),),
            icon="printer",
            choices=(Choice(Name.PAPER, self.tr("单据"), names, len(names) - 1, is_folded=True),),
            lines=(Line(Name.REASON, self.tr("为什么补打"), text=why[0], usual=why),),
            first_line=Name.REASON,
        )

    def came_out(self, paper: PrintLine) -> Form:
        """Ask what became of a paper that the printer left open."""
        return Form(
            key=ANSWER,
            title=self.tr("这张打完整了吗？"),
            effect=self.tr("{paper}。不完整或没出来的，会重打一张，印上“补打”。").format(paper=paper.kind_words),
            buttons=(self.tr("就是这样"),),
            icon="printer",
            choices=(
                Choice(Name.ANSWER, self.tr("出来的纸"), (self.tr("完整"), self.tr("不完整"), self.tr("没有出来"))),
            ),
        )


def receivers(case: CaseOnScreen, people: tuple[SignInLine, ...]) -> tuple[SignInLine, ...]:
    """Return who may take the case over."""
    return tuple(one for one in people if one.role in SERVING and one.name != case.page.view.handler)


def _directors(people: tuple[SignInLine, ...]) -> tuple[SignInLine, ...]:
    return tuple(one for one in people if one.role in DIRECTOR_LEVEL)


def _collector_lines(speaking: Speaking) -> tuple[Line, ...]:
    others = frozenset({SOMEBODY_COMES})
    papers = (speaking.tr("委托书"), speaking.tr("户口簿，同户家属"))
    return (
        Line(Name.COLLECTOR, speaking.tr("领取人姓名"), only_for=others),
        Line(Name.AUTHORITY, speaking.tr("凭什么代领"), usual=papers, only_for=others),
    )
