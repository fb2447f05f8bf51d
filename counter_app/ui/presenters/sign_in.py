"""Signing in and unlocking: who, the PIN, what must be changed first, and the day that the session is opened on."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from counter_app.services.errors import CounterError, InputProblem, NotAllowed, TryAgain
from counter_app.services.sign_in_list import SignInLine
from counter_app.ui.notices import Speaking, Words, chinese
from counter_app.ui.presenters.signing_in import SigningIn, Step

PEOPLE_SHOWN = 8


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
    """Takes digits and secrets, and lets the person in once all is done that must come first."""

    def __init__(self, acts: SigningIn, words: Words = chinese) -> None:
        super().__init__(words)
        self._acts = acts
        self._listener: Callable[[SignInView], None] = lambda view: None
        self._lines: tuple[SignInLine, ...] = ()
        self._first = 0
        self._typed: dict[Step, str] = {}
        self.view = SignInView()

    def watch(self, listener: Callable[[SignInView], None]) -> None:
        """Call the listener with every new view, and with the present one."""
        self._listener = listener
        listener(self.view)

    def start(self, preferred: str | None = None) -> None:
        """Ask who is here; `preferred` is the id of the person who sat here last."""
        self._forget()
        self._show(SignInView(title=self.tr("谁在窗口？"), people=self.view.people))
        self._acts.people(lambda lines: self._read(lines, preferred))

    def _read(self, lines: tuple[SignInLine, ...], preferred: str | None) -> None:
        """Show who may sign in; whoever chose himself meanwhile keeps his place, and his PIN is his own."""
        self._lines = lines
        if self.view.step is not Step.PERSON or self.view.is_busy:
            return
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
        """Show the next people of a long list, as long as nobody is signing in."""
        if self.view.is_busy or self.view.step not in (Step.PERSON, Step.SECRET):
            return
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
        self._acts.sign_out()
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
        chosen = self.view.chosen
        if chosen is None:
            return
        self._typed[Step.SECRET] = pin
        self._busy()
        if not self._acts.is_open:
            self._show(replace(self.view, hint=self.tr("正在打开今天的记录，打开就登录。")))
        self._acts.sign_in(chosen, pin, self._go_on, self._refused)

    def _go_on(self, left: tuple[Step, ...]) -> None:
        """Ask for what must be changed, then open the session."""
        if left:
            self._ask(left[0])
        else:
            self._open_session(is_day_confirmed=False)

    def _once_more(self, typed: str, then: Step) -> None:
        self._typed[self.view.step] = typed
        self._ask(then)

    def _change_pin(self, again: str) -> None:
        new_pin = self._typed.get(Step.NEW_PIN, "")
        if again != new_pin:
            self._ask(Step.NEW_PIN, self.tr("两次输的不一样，请再输一次新口令。"))
            return
        self._busy()
        self._acts.change_pin(
            self._typed.get(Step.SECRET, ""),
            new_pin,
            lambda left: self._changed(left, Step.SECRET, new_pin),
            lambda error: self._ask(Step.NEW_PIN, self._sentence(error)),
        )

    def _change_password(self, again: str) -> None:
        new_password = self._typed.get(Step.NEW_PASSWORD, "")
        if again != new_password:
            self._ask(Step.NEW_PASSWORD, self.tr("两次输的不一样，请再输一次新密码。"))
            return
        self._busy()
        self._acts.change_password(
            self._typed.get(Step.ONE_TIME_PASSWORD, ""),
            new_password,
            lambda left: self._changed(left, Step.ONE_TIME_PASSWORD, new_password),
            lambda error: self._ask(
                Step.NEW_PASSWORD if isinstance(error, InputProblem) else Step.ONE_TIME_PASSWORD, self._sentence(error)
            ),
        )

    def _changed(self, left: tuple[Step, ...], step: Step, secret: str) -> None:
        self._typed[step] = secret
        self._go_on(left)

    def _open_session(self, *, is_day_confirmed: bool) -> None:
        self._busy()
        self._acts.open_session(self._done, self._not_opened, is_day_confirmed=is_day_confirmed)

    def _not_opened(self, error: CounterError) -> None:
        if error.field == "business_day" and self.view.step is not Step.DAY:
            self._ask(Step.DAY, error.title)
            return
        self._acts.sign_out()
        self._refused(error)

    def _done(self) -> None:
        self._forget()
        self._show(SignInView(title=self.view.title))
        self._acts.let_in()

    def _refused(self, error: CounterError) -> None:
        self._forget()
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

    def _show(self, view: SignInView) -> None:
        self.view = view
        self._listener(view)
