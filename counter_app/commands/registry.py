"""Every `do` command: its request type, what carries it out, and whether it needs a director-level person."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass, fields
from typing import Any, TypeVar, cast

from counter_app.commands.contract import Line, adapter_of
from counter_app.commands.reads import (
    FindRequest,
    HistoryRequest,
    ReportRequest,
    ShowRequest,
    find,
    history,
    report,
    show,
)
from counter_app.domain.journal import StaffId
from counter_app.services import (
    accept_case,
    approval,
    catalogue_acts,
    change_secret,
    correct_case,
    custody_acts,
    end_case,
    inquiries_acts,
    log_feedback,
    notify_once,
    open_drawer,
    persons_acts,
    print_answers,
    print_copies,
    print_papers,
    reassign_case,
    receive_case,
    reveal,
    sessions_acts,
    settings_acts,
    sign_in,
    staff_acts,
    undo_case,
    windows_and_posts,
)
from counter_app.services.act import Act, Counter, perform
from counter_app.services.desk import Desk
from counter_app.services.entry_format import encode_answer
from counter_app.services.errors import InputProblem
from counter_app.services.paper_ports import PrintStation
from counter_app.services.print_setup import default_of
from counter_app.services.sign_in import Guards

R = TypeVar("R")


@dataclass(frozen=True, slots=True)
class Run:
    """One run of lines: the counter, its printers, who is signed in, the key under which command ids are hashed."""

    counter: Counter
    guards: Guards
    desk: Desk
    key: bytes
    station: PrintStation


@dataclass(frozen=True, slots=True)
class Command:
    """One `do` command; `carry_out` answers JSON."""

    name: str
    request: type
    carry_out: Callable[[Run, Line, Any], str]
    is_director_level: bool = False


@dataclass(frozen=True, slots=True)
class NoFields:
    """A command without fields."""


def _act(name: str, request: type[R], use_case: Callable[[Act, R], object], *, director: bool = False) -> Command:
    """A command that writes: one act, one transaction."""

    def carry_out(run: Run, line: Line, content: R) -> str:
        approver = _approver(run, line)
        mark = line.mark(run.key)
        done = perform(run.counter, run.desk, lambda act: use_case(act, content), command=mark, approver=approver)
        return done.answer

    return Command(name, request, carry_out, director)


def _approver(run: Run, line: Line) -> StaffId | None:
    """Check the password before the act: a wrong one is counted whatever becomes of the act."""
    if line.approver is None:
        return None
    if line.approver_password is None:
        raise InputProblem("写了同意人，没有写密码", "请同时写 approver 和 approver_password", "approver_password")
    return approval.approve(run.counter, run.guards, line.approver, line.approver_password)


def _read(name: str, request: type[R], reading: Callable[[Run, R], object]) -> Command:
    """A command that only looks: no transaction, no id."""

    def carry_out(run: Run, _line: Line, content: R) -> str:
        return encode_answer(reading(run, content), None)

    return Command(name, request, carry_out)


def _sign_in(run: Run, _line: Line, content: sign_in.SignIn) -> str:
    return encode_answer(sign_in.sign_in(run.counter, run.guards, run.desk, content), None)


def _sign_out(run: Run, _line: Line, _content: NoFields) -> str:
    return encode_answer(sign_in.sign_out(run.desk), None)


def _change_pin(run: Run, line: Line, content: change_secret.ChangePin) -> str:
    return change_secret.change_pin(run.counter, run.guards, run.desk, content, line.mark(run.key)).answer


def _change_password(run: Run, line: Line, content: change_secret.ChangePassword) -> str:
    return change_secret.change_password(run.counter, run.guards, run.desk, content, line.mark(run.key)).answer


def _reassign(run: Run, line: Line, content: reassign_case.ReassignCase) -> str:
    """The receiver's PIN stands in the same line and is checked like an approver's password."""
    approver = _approver(run, line)
    receiver = sign_in.check_pin(run.counter, run.guards, content.to_staff, content.pin)

    def use_case(act: Act) -> reassign_case.ReassignAnswer:
        return reassign_case.reassign_case(act, content, receiver)

    return perform(run.counter, run.desk, use_case, command=line.mark(run.key), approver=approver).answer


def _reveal(run: Run, _line: Line, content: reveal.Reveal) -> str:
    """No answer is kept for a repeated id: what an erasure removes must not survive in an answer."""
    return perform(run.counter, run.desk, lambda act: reveal.reveal(act, content)).answer


def _open_drawer(run: Run, line: Line, content: open_drawer.OpenDrawer) -> str:
    """The pulse follows the durable entry; a line that is repeated opens nothing again."""
    printer = default_of(run.station.printers())

    def use_case(act: Act) -> open_drawer.DrawerAnswer:
        return open_drawer.open_drawer(act, content, printer)

    done = perform(run.counter, run.desk, use_case, command=line.mark(run.key), approver=_approver(run, line))
    if done.result is not None:
        run.station.open_drawer()
    return done.answer


_ALL = (
    Command("sign_in", sign_in.SignIn, _sign_in),
    Command("sign_out", NoFields, _sign_out),
    Command("change_pin", change_secret.ChangePin, _change_pin),
    Command("change_password", change_secret.ChangePassword, _change_password),
    _act("open_session", sessions_acts.OpenSessionRequest, sessions_acts.open_session),
    _act("add_staff", staff_acts.AddStaff, staff_acts.add_staff, director=True),
    _act("retire_staff", staff_acts.RetireStaff, staff_acts.retire_staff, director=True),
    _act("reset_pin", staff_acts.ResetPin, staff_acts.reset_pin, director=True),
    _act("define_window", windows_and_posts.DefineWindow, windows_and_posts.define_window, director=True),
    _act("assign_post", windows_and_posts.AssignPost, windows_and_posts.assign_post, director=True),
    _act("substitute", windows_and_posts.Substitute, windows_and_posts.substitute, director=True),
    _act("set", settings_acts.SetSetting, settings_acts.set_setting, director=True),
    _act("import_calendar", settings_acts.ImportCalendar, settings_acts.import_calendar, director=True),
    _act("local_holiday", settings_acts.LocalHoliday, settings_acts.local_holiday, director=True),
    _act("import_catalogue", catalogue_acts.ImportCatalogue, catalogue_acts.import_catalogue),
    _act("draft_item", catalogue_acts.DraftItem, catalogue_acts.draft_item),
    _act("confirm_item", catalogue_acts.ConfirmItem, catalogue_acts.confirm_item, director=True),
    _act("publish_item", catalogue_acts.PublishItem, catalogue_acts.publish_item, director=True),
    _act("retire_item", catalogue_acts.RetireItem, catalogue_acts.retire_item, director=True),
    _act("register_person", persons_acts.RegisterPerson, persons_acts.register_person),
    _act("correct_person", persons_acts.CorrectPerson, persons_acts.correct_person),
    Command("reveal", reveal.Reveal, _reveal),
    _act("log_inquiry", inquiries_acts.LogInquiry, inquiries_acts.log_inquiry),
    _act("receive_case", receive_case.ReceiveCase, receive_case.receive_case),
    _act("issue_notice", notify_once.IssueNotice, notify_once.issue_notice),
    _act("supplement_case", notify_once.SupplementCase, notify_once.supplement_case),
    _act("accept_case", accept_case.AcceptCase, accept_case.accept_case),
    _act("refuse_case", end_case.RefuseCase, end_case.refuse_case),
    _act("withdraw_case", end_case.WithdrawCase, end_case.withdraw_case),
    _act("finish_case", end_case.FinishCase, end_case.finish_case),
    _act("hand_over_result", end_case.HandOverResult, end_case.hand_over_result),
    _act("undo", undo_case.UndoStep, undo_case.undo),
    _act("log_feedback", log_feedback.LogFeedback, log_feedback.log_feedback),
    _act("correct_case", correct_case.CorrectCase, correct_case.correct_case, director=True),
    Command("reassign_case", reassign_case.ReassignCase, _reassign),
    _act("settle_conflict", correct_case.SettleConflict, correct_case.settle_conflict, director=True),
    _act("take_custody", custody_acts.TakeCustody, custody_acts.take_custody),
    _act("print_item_sheet", print_papers.PrintItemSheet, print_papers.print_item_sheet),
    _act("print_receipt", print_papers.PrintReceipt, print_papers.print_receipt),
    _act("return_original", custody_acts.ReturnOriginal, custody_acts.return_original),
    _act("answer_print", print_answers.AnswerPrint, print_answers.answer_print),
    _act("release_print", print_answers.ReleasePrint, print_answers.release_print),
    _act("cancel_print", print_answers.CancelPrint, print_answers.cancel_print),
    _act("reprint", print_copies.ReprintPaper, print_copies.reprint),
    Command("open_drawer", open_drawer.OpenDrawer, _open_drawer),
    _read("find", FindRequest, lambda run, content: find(run.counter, run.desk, content)),
    _read("show", ShowRequest, lambda run, content: show(run.counter, run.desk, content)),
    _read("history", HistoryRequest, lambda run, content: history(run.counter, run.desk, content)),
    _read("report", ReportRequest, lambda run, content: report(run.counter, run.desk, content)),
)
COMMANDS: dict[str, Command] = {command.name: command for command in _ALL}


def list_commands() -> str:
    """Return every command with its fields, one a line; † marks a director-level act."""
    return "\n".join(
        f"{command.name}{' †' if command.is_director_level else ''}: "
        + ", ".join(str(one.metadata.get("alias", one.name)) for one in fields(cast("Any", command.request)))
        for command in _ALL
    )


def schema() -> str:
    """Return the JSON Schema of every command's fields."""
    described = {command.name: adapter_of(command.request).json_schema() for command in _ALL}
    for command in _ALL:
        described[command.name]["description"] = (command.request.__doc__ or "").strip()
        described[command.name]["x-director-level"] = command.is_director_level
    return json.dumps(described, ensure_ascii=False, indent=2)
