"""The page of an applicant without Qt: what is known, mended with a reason, shown in full only where that is logged."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from counter_app.domain.persons import IdState, RevealedField
from counter_app.domain.staff import SERVING
from counter_app.services.act import perform
from counter_app.services.changes import Changes
from counter_app.services.errors import CounterError
from counter_app.services.lights import lights_at
from counter_app.services.person_page import PersonCase, PersonPage, person_page
from counter_app.services.persons_acts import Corrected, CorrectPerson, correct_person
from counter_app.services.ports import ReadModels
from counter_app.services.reveal import Reveal, Revealed, reveal
from counter_app.services.sign_in import ensure_may_act
from counter_app.ui.notices import Level, Speaking
from counter_app.ui.presenters.cases.detail import FactLine
from counter_app.ui.presenters.form import Choice, Form, FormAnswer, Line, Problem
from counter_app.ui.workplace import Workplace

CORRECT = "correct_person"
KIND, REASON = "kind", "reason"
DETAILS, NUMBER, NO_NUMBER = 0, 1, 2
_LOOKED_AT = frozenset({"person", "case"})


@dataclass(frozen=True, slots=True)
class PersonSubject:
    """Whose page is wanted, and the screen to which Esc goes back."""

    person: str
    back: str


@dataclass(frozen=True, slots=True, repr=False)
class PersonView:
    """What is shown of an applicant; the numbers are masked unless somebody asked to see them."""

    title: str
    subtitle: str
    marks: tuple[FactLine, ...]
    facts: tuple[FactLine, ...]
    cases: tuple[PersonCase, ...]
    cases_head: str
    can_correct: bool
    can_reveal_number: bool
    can_reveal_phone: bool
    problem_words: str
    form: Form | None
    problem: Problem | None


class PersonPresenter(Speaking):
    """Shows one applicant; every public method is an intent or an event."""

    def __init__(self, place: Workplace, show_case: Callable[[str], None]) -> None:
        super().__init__(place.words)
        self._place, self._show_case = place, show_case
        self._person = ""
        self._page: PersonPage | None = None
        self._revealed: dict[RevealedField, str] = {}
        self._form: Form | None = None
        self._problem: Problem | None = None
        self._problem_words = ""
        self._is_left = False
        self._intention = ""
        self._attempts = 0
        self._listener: Callable[[PersonView], None] = lambda view: None

    def watch(self, listener: Callable[[PersonView], None]) -> None:
        """Call with every new view, and with the present one."""
        self._listener = listener
        self._tell()

    def open(self, person: str) -> None:
        """Show an applicant; what was seen in full of another one is forgotten."""
        self._person, self._page, self._is_left = person, None, False
        self._form = self._problem = None
        self._revealed.clear()
        self.refresh()
        self._tell()

    def leave(self) -> None:
        """Hide again what was shown in full; what is still being asked for is not shown any more."""
        self._is_left = True
        self._revealed.clear()
        self._tell()

    def refresh(self) -> None:
        """Read the applicant anew."""
        person = self._person
        if person and self._place.desk.staff is not None:
            self._place.acts.read(
                lambda reads: self._asked(reads, person), self._read, partial(self._not_shown, person)
            )

    def changed(self, changes: Changes) -> None:
        """Learn what an act has changed."""
        if changes.kinds & _LOOKED_AT:
            self.refresh()

    def _asked(self, reads: ReadModels, person: str) -> PersonPage:
        place = self._place
        lights = lights_at(place.counter, reads, place.desk)
        return person_page(reads, place.preferences, place.desk, lights, person)

    def _read(self, page: PersonPage) -> None:
        if page.person == self._person:
            self._page, self._problem_words = page, ""
            self._tell()

    def _not_shown(self, person: str, error: CounterError) -> None:
        if person == self._person:
            self._page, self._problem_words = None, f"{error.title}。{error.advice}。"
            self._tell()

    @property
    def view(self) -> PersonView:
        """Return what is shown now."""
        page = self._page
        if page is None:
            return PersonView("", "", (), (), (), "", False, False, False, self._problem_words, None, None)
        serves = self._place.desk.role in SERVING
        hidden = RevealedField.RESIDENT_ID not in self._revealed
        return PersonView(
            title=page.name,
            subtitle=" · ".join(part for part in (page.sex, self._age(page)) if part),
            marks=self._marks(page),
            facts=tuple(self._facts(page)),
            cases=page.cases,
            cases_head=self._cases_head(page),
            can_correct=serves,
            can_reveal_number=hidden and page.id_state in (IdState.VERIFIED, IdState.UNVERIFIED),
            can_reveal_phone=RevealedField.PHONE not in self._revealed and bool(page.phone),
            problem_words="",
            form=self._form,
            problem=self._problem,
        )

    def _age(self, page: PersonPage) -> str:
        return self.tr("{n} 岁").format(n=page.age) if page.age is not None else ""

    def _marks(self, page: PersonPage) -> tuple[FactLine, ...]:
        tone = Level.OK.value if page.id_state is IdState.VERIFIED else Level.WARN.value
        marks = [FactLine("", page.id_words, "" if page.id_state is IdState.BODY else tone)]
        if page.wants_large_print:
            marks.append(FactLine("", self.tr("单据打大字")))
        if page.same_as:
            marks.append(FactLine("", self.tr("同号还登记过 {n} 次").format(n=len(page.same_as)), Level.INFO.value))
        return tuple(marks)

    def _facts(self, page: PersonPage) -> list[FactLine]:
        number = _grouped(self._revealed.get(RevealedField.RESIDENT_ID, "")) or page.resident_id
        wanted = [
            (self.tr("证号"), number),
            (self.tr("未核实原因"), page.unverified_reason),
            (self.tr("无证号原因"), page.no_id_reason),
            (self.tr("信用代码"), page.uscc),
            (self.tr("电话"), self._revealed.get(RevealedField.PHONE) or page.phone or self.tr("没有登记")),
            (self.tr("住址"), page.address or self.tr("没有登记")),
            (self.tr("村（社区）"), page.village),
        ]
        return [FactLine(label, text) for label, text in wanted if text]

    def _cases_head(self, page: PersonPage) -> str:
        if not page.cases:
            return self.tr("还没有在本中心办过事")
        more = self.tr("最近 {n} 件") if page.has_more else self.tr("在本中心办过 {n} 件")
        return more.format(n=len(page.cases))

    def show_case(self, case: str) -> None:
        """Go to a case of the applicant."""
        self._show_case(case)

    def reveal(self, field: RevealedField) -> None:
        """Show a detail in full; that somebody looked is recorded.

        It goes past the acts with a key: their answers are kept, and what an erasure removes must not survive there.
        """
        person, place = self._person, self._place
        self._is_left = False

        def looked() -> Revealed | None:
            ensure_may_act(place.desk, "reveal")
            return perform(place.counter, place.desk, lambda act: reveal(act, Reveal(person, field))).result

        place.acts.run(looked, self._looked)

    def _looked(self, revealed: Revealed | None) -> None:
        if revealed is not None and revealed.person == self._person and not self._is_left:
            self._revealed[RevealedField(revealed.field)] = revealed.value
            self._place.messages.toast(self.tr("显示全部，已记下是谁看的"), icon="info-circle")
            self._tell()

    def correct(self) -> None:
        """Open the form that mends what is known."""
        if self._page is not None:
            self._form, self._problem = self._correction(self._page), None
            self._intention = self._place.acts.new_key()
            self._tell()

    def _correction(self, page: PersonPage) -> Form:
        return Form(
            key=CORRECT,
            title=self.tr("改申请人资料"),
            effect=self.tr("{name}。原来的记录都留着，办过的件还是他的。").format(name=page.name),
            buttons=(self.tr("改好了"),),
            choices=(Choice(KIND, self.tr("改什么"), self._kinds(page), DETAILS),),
            lines=(*self._detail_lines(page), *self._identity_lines(page), Line(REASON, self.tr("为什么改"))),
            first_line="name",
        )

    def _kinds(self, page: PersonPage) -> tuple[str, ...]:
        if page.id_state is IdState.BODY:
            return (self.tr("名称、电话、地址"), self.tr("信用代码"))
        return (self.tr("姓名、电话、住址"), self.tr("证号"), self.tr("没有证号"))

    def _detail_lines(self, page: PersonPage) -> tuple[Line, ...]:
        here = frozenset({DETAILS})
        unchanged = self.tr("现在是 {phone}，不改就空着").format(phone=page.phone) if page.phone else ""
        return (
            Line("name", self.tr("姓名或名称"), text=page.name, only_for=here),
            Line("phone", self.tr("电话"), hint=unchanged, only_for=here, is_latin=True),
            Line("address", self.tr("住址"), text=page.address, only_for=here),
            Line("village", self.tr("村（社区）"), text=page.village, only_for=here),
        )

    def _identity_lines(self, page: PersonPage) -> tuple[Line, ...]:
        number, none = frozenset({NUMBER}), frozenset({NO_NUMBER})
        if page.id_state is IdState.BODY:
            return (Line("uscc", self.tr("统一社会信用代码"), only_for=number, is_latin=True),)
        as_it_is, lost = self.tr("证件原件如此"), self.tr("证件丢了正在补")
        newborn = self.tr("新生儿还没有证号")
        return (
            Line("resident_id", self.tr("证号，照证件输"), only_for=number, is_latin=True),
            Line(
                "unverified_reason",
                self.tr("校验位对不上时，写为什么"),
                hint=self.tr("平常空着"),
                usual=(as_it_is,),
                only_for=number,
            ),
            Line("no_id_reason", self.tr("为什么没有证号"), usual=(newborn, lost), only_for=none),
        )

    def submit(self, answer: FormAnswer) -> None:
        """Carry the correction out."""
        page = self._page
        if page is None:
            return
        request = CorrectPerson(
            person=page.person,
            reason=answer.text(REASON) or "",
            name=_news(answer.text("name"), page.name),
            resident_id=answer.text("resident_id"),
            uscc=answer.text("uscc"),
            phone=answer.text("phone"),
            address=_news(answer.text("address"), page.address),
            village=_news(answer.text("village"), page.village),
            no_id_reason=answer.text("no_id_reason"),
            unverified_reason=answer.text("unverified_reason"),
        )
        self._place.acts.act(
            self._intention,
            lambda act: correct_person(act, request),
            partial(self._corrected, self._form),
            partial(self._refused, self._form),
        )

    def _corrected(self, form: Form | None, corrected: Corrected | None) -> None:
        if corrected is None:
            return
        self._revealed.clear()
        self._place.messages.toast(self.tr("资料已改好，原来的记录都留着"))
        if form is self._form:
            self.close_form()

    def _refused(self, form: Form | None, error: CounterError) -> None:
        """Say it in the form; where that was left meanwhile, in the banner: a refusal is never swallowed."""
        if form is None or form is not self._form:
            self._place.messages.problem(error)
            return
        self._attempts += 1
        self._problem = Problem(self._attempts, error)
        self._tell()

    def close_form(self) -> None:
        """Leave the form."""
        self._form = self._problem = None
        self._tell()

    def _tell(self) -> None:
        self._listener(self.view)


def _news(typed: str | None, known: str) -> str | None:
    """Return what was typed where it says something new."""
    return None if typed == known else typed


def _grouped(number: str) -> str:
    """Write a number as it is compared with a card: 6, 8 and 4."""
    return " ".join(part for part in (number[:6], number[6:14], number[14:]) if part)
