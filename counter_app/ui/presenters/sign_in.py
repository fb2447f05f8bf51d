"""Signing in and unlocking: who, the PIN, what must be changed first, and the day that the session is opened on."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from enum import StrEnum

from counter_app.domain.staff import SERVING
from counter_app.services.act import civil_day
from counter_app.services.change_secret import ChangePassword, ChangePin, SecretChanged, change_password, change_pin
from counter_app.services.errors import CounterError, InputProblem, NotAllowed, TryAgain
from counter_app.services.people_at_work import window_here
from counter_app.services.sessions_acts import OpenSessionRequest, SessionAnswer, open_session
from counter_app.services.sign_in import PASSWORD, PIN, SignedIn, SignIn, sign_in
from counter_app.services.sign_in_list import SignInLine, sign_in_list
from counter_app.ui.notices import Speaking
from counter_app.ui.workplace import Workplace

PEOPLE_SHOWN = 8


class Step(StrEnum):
    """What is asked for now."""

    PERSON = "person"
    SECRET = "secret"  # noqa: S105 - the name of a step
    NEW_PIN = "new_pin"
    PIN_AGAIN = "pin_again"
    ONE_TIME_PASSWORD = "one_time_password"  # noqa: S105 - the name of a step
    NEW_PASSWORD = "new_password"  # noqa: S105 - the name of a step
    PASSWORD_AGAIN = "password_again"  # noqa: S105 - the name of a step
    DAY = "day"


@dataclass(frozen=True, slots=True)
class PersonCard:
    """Somebody who may sign in; `key` is the digit."""

    key: str
    staff: str
    name: str
    detail: str


@dataclass(frozen=True, slots=True)
class SignInView:
    """What the screen shows. No personal data of applicants, no secret."""

    step: Step = Step.PERSON
    people: tuple[PersonCard, ...] = ()
    has_more: bool = False
    chosen: str | None = None
    title: str = ""
    label: str = ""
    hint: str = ""
    button: str = ""
    problem: str = ""
    is_busy: bool = False
    is_digits: bool = True


class SignInPresenter(Speaking):
    """Takes digits and secrets; `signed_in` is called once the person may work."""

    def __init__(self, place: Workplace, signed_in: Callable[[], None]) -> None:
        super().__init__(place.words)
        self._place, self._signed_in = place, signed_in
        self._listener: Callable[[SignInView], None] = lambda view: None
        self._lines: tuple[SignInLine, ...] = ()
        self._first = 0
        self._typed: dict[Step, str] = {}
        self._left: tuple[str, ...] = ()
        self._key = ""
        self.view = SignInView()

    def watch(self, listener: Callable[[SignInView], None]) -> None:
        """Call the listener with every new view, and with the present one."""
        self._listener = listener
        listener(self.view)

    def start(self, preferred: str | None = None) -> None:
        """Ask who is here; `preferred` is the id of the person who sat here last."""
        self._forget()
        self._show(SignInView(title=self.tr("谁在窗口？"), people=self.view.people))
        here = window_here(self._place.counter)
        day = civil_day(self._place.counter.clock)
        self._place.acts.read(
            lambda reads: sign_in_list(reads, here.id if here else None, day),
            lambda lines: self._read(lines, preferred),
        )

    def _read(self, lines: tuple[SignInLine, ...], preferred: str | None) -> None:
        self._lines = lines
        self._first = 0
        staff = [line.staff for line in lines]
        if preferred in staff:
            self._first = staff.index(preferred) // PEOPLE_SHOWN * PEOPLE_SHOWN
        self._show_people()
        if preferred in staff:
            self.choose(preferred)

    def _show_people(self) -> None:
        shown = self._lines[self._first : self._first + PEOPLE_SHOWN]
        cards = tuple(
            PersonCard(str(place), line.staff, line.name, self._detail(line)) for place, line in enumerate(shown, 1)
        )
        view = SignInView(
            people=cards,
            has_more=len(self._lines) > PEOPLE_SHOWN,
            title=self.tr("谁在窗口？"),
            hint=self.tr("按数字选人，再用小键盘输口令。"),
            button=self.tr("登录"),
        )
        self._show(view)

    def _detail(self, line: SignInLine) -> str:
        windows = "、".join(self.tr("%d 号窗口") % number for number in line.windows)
        return " · ".join(part for part in (windows, "、".join(line.posts) or line.role_words) if part)

    def show_others(self) -> None:
        """Show the next people of a long list."""
        self._first = 0 if self._first + PEOPLE_SHOWN >= len(self._lines) else self._first + PEOPLE_SHOWN
        self._show_people()

    def press_digit(self, digit: str) -> None:
        """Choose the person with this digit, while a person is asked for."""
        card = next((one for one in self.view.people if one.key == digit), None)
        if card is not None and self.view.step is Step.PERSON:
            self.choose(card.staff)

    def choose(self, staff: str) -> None:
        """Ask for the secret of a person."""
        if self.view.is_busy or self.view.step not in (Step.PERSON, Step.SECRET):
            return
        self._show(replace(self.view, chosen=staff, problem=""))
        self._ask(Step.SECRET)

    def back(self) -> None:
        """Go one step back: to the choice of the person; whoever was half signed in isn't any more."""
        if self.view.is_busy:
            return
        self._place.desk.sign_out()
        self._forget()
        self._show_people()

    def enter(self, secret: str) -> None:
        """Take what was typed for the present step."""
        if self.view.is_busy:
            return
        if not secret and self.view.step not in (Step.PERSON, Step.DAY):
            self._problem(self.tr("还没有输入。"))
            return
        taken: dict[Step, Callable[[str], None]] = {
            Step.SECRET: self._sign_in,
            Step.NEW_PIN: lambda typed: self._once_more(typed, Step.PIN_AGAIN),
            Step.PIN_AGAIN: self._change_pin,
            Step.ONE_TIME_PASSWORD: lambda typed: self._once_more(typed, Step.NEW_PASSWORD),
            Step.NEW_PASSWORD: lambda typed: self._once_more(typed, Step.PASSWORD_AGAIN),
            Step.PASSWORD_AGAIN: self._change_password,
            Step.DAY: lambda _: self._open_session(is_day_confirmed=True),
        }
        if self.view.step in taken:
            taken[self.view.step](secret)

    def _sign_in(self, pin: str) -> None:
        place, chosen = self._place, self.view.chosen
        if chosen is None:
            return
        self._typed[Step.SECRET] = pin
        self._busy()
        place.acts.run(
            lambda: sign_in(place.counter, place.guards, place.desk, SignIn(chosen, pin=pin)),
            self._was_signed_in,
            self._refused,
        )

    def _was_signed_in(self, answer: SignedIn) -> None:
        self._left = answer.must_change
        self._go_on()

    def _go_on(self) -> None:
        """Ask for what must be changed, then open the session."""
        self._key = self._place.acts.new_key()
        if PIN in self._left:
            self._ask(Step.NEW_PIN)
        elif PASSWORD in self._left:
            self._ask(Step.ONE_TIME_PASSWORD)
        else:
            self._open_session(is_day_confirmed=False)

    def _once_more(self, typed: str, then: Step) -> None:
        self._typed[self.view.step] = typed
        self._ask(then)

    def _change_pin(self, again: str) -> None:
        place, new_pin = self._place, self._typed.get(Step.NEW_PIN, "")
        if again != new_pin:
            self._ask(Step.NEW_PIN, self.tr("两次输的不一样，请再输一次新口令。"))
            return
        request = ChangePin(new_pin, pin=self._typed.get(Step.SECRET))
        self._busy()
        place.acts.run(
            lambda: change_pin(place.counter, place.guards, place.desk, request).result,
            lambda changed: self._changed(changed, Step.SECRET, new_pin),
            lambda error: self._ask(Step.NEW_PIN, self._sentence(error)),
        )

    def _change_password(self, again: str) -> None:
        place, new_password = self._place, self._typed.get(Step.NEW_PASSWORD, "")
        if again != new_password:
            self._ask(Step.NEW_PASSWORD, self.tr("两次输的不一样，请再输一次新密码。"))
            return
        request = ChangePassword(self._typed.get(Step.ONE_TIME_PASSWORD, ""), new_password)
        self._busy()
        place.acts.run(
            lambda: change_password(place.counter, place.guards, place.desk, request).result,
            lambda changed: self._changed(changed, Step.ONE_TIME_PASSWORD, new_password),
            lambda error: self._ask(
                Step.NEW_PASSWORD if isinstance(error, InputProblem) else Step.ONE_TIME_PASSWORD, self._sentence(error)
            ),
        )

    def _changed(self, changed: SecretChanged | None, step: Step, secret: str) -> None:
        self._typed[step] = secret
        self._left = changed.must_change if changed else ()
        self._go_on()

    def _open_session(self, *, is_day_confirmed: bool) -> None:
        place = self._place
        if place.desk.role not in SERVING:
            self._done()
            return
        day = civil_day(place.counter.clock) if is_day_confirmed else None
        self._busy()
        place.acts.act(
            self._key if not is_day_confirmed else f"{self._key}:day",
            lambda act: open_session(act, OpenSessionRequest(business_day=day)),
            self._opened,
            self._not_opened,
        )

    def _opened(self, _answer: SessionAnswer | None) -> None:
        self._done()

    def _not_opened(self, error: CounterError) -> None:
        if error.field == "business_day" and self.view.step is not Step.DAY:
            self._ask(Step.DAY, error.title)
            return
        self._place.desk.sign_out()
        self._ask(Step.SECRET, self._sentence(error))

    def _done(self) -> None:
        self._forget()
        self._show(SignInView(title=self.view.title))
        self._signed_in()

    def _refused(self, error: CounterError) -> None:
        self._ask(Step.SECRET, self._sentence(error))

    def _sentence(self, error: CounterError) -> str:
        """Say it in the words of the screen: the advice of a service may speak to the command line."""
        if isinstance(error, TryAgain):
            return self.tr("%s。忘了口令，请副主任重设。") % error.title
        if isinstance(error, NotAllowed):
            return self.tr("口令不对，请再输一次。连错 5 次要等一会儿。")
        return f"{error.title}。"

    def _ask(self, step: Step, problem: str = "") -> None:
        name = next((line.name for line in self._lines if line.staff == self.view.chosen), "")
        labels = {
            Step.SECRET: (self.tr("%s 的口令") % name, "", self.tr("登录")),
            Step.NEW_PIN: (self.tr("新口令"), self.tr("6 位以上数字，不用生日"), self.tr("下一步")),
            Step.PIN_AGAIN: (self.tr("再输一次新口令"), "", self.tr("改好口令")),
            Step.ONE_TIME_PASSWORD: (self.tr("现在的一次性密码"), "", self.tr("下一步")),
            Step.NEW_PASSWORD: (self.tr("新密码"), self.tr("10 个字以上，同意大事时用"), self.tr("下一步")),
            Step.PASSWORD_AGAIN: (self.tr("再输一次新密码"), "", self.tr("改好密码")),
            Step.DAY: (self.tr("请核对今天的日期"), "", self.tr("是今天，开始办理")),
        }
        label, hint, button = labels[step]
        passwords = (Step.ONE_TIME_PASSWORD, Step.NEW_PASSWORD, Step.PASSWORD_AGAIN)
        self._show(
            replace(
                self.view,
                step=step,
                title=self._title(step, name),
                label=label,
                hint=hint or self.view.hint,
                button=button,
                problem=problem,
                is_busy=False,
                is_digits=step not in passwords,
            )
        )

    def _title(self, step: Step, name: str) -> str:
        if step in (Step.NEW_PIN, Step.PIN_AGAIN):
            return self.tr("%s，先换成自己的口令") % name
        if step in (Step.ONE_TIME_PASSWORD, Step.NEW_PASSWORD, Step.PASSWORD_AGAIN):
            return self.tr("%s，再换成自己的密码") % name
        return self.tr("今天是哪一天？") if step is Step.DAY else self.tr("谁在窗口？")

    def _problem(self, sentence: str) -> None:
        self._show(replace(self.view, problem=sentence))

    def _busy(self) -> None:
        self._show(replace(self.view, is_busy=True, problem=""))

    def _forget(self) -> None:
        """Let go of every secret that was typed."""
        self._typed.clear()
        self._left = ()

    def _show(self, view: SignInView) -> None:
        self.view = view
        self._listener(view)
