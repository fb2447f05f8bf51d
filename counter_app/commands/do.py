"""Runs `do` lines: one act a line, one answer a line, written only after the commit is durable."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable, Iterator
from typing import BinaryIO

from counter_app.commands.contract import MAX_LINE_BYTES, Line, failure, parse_line, read_request, success
from counter_app.commands.programme import OpenCounter
from counter_app.commands.registry import COMMANDS, Run
from counter_app.domain.refusal import Refused
from counter_app.services.desk import Desk
from counter_app.services.errors import CounterError, InputProblem, TryAgain, of_refusal
from counter_app.services.fault_place import place_of
from counter_app.services.sign_in import ensure_may_act

PRINTING_S = 30.0
"""How long the end of the lines waits for the printers."""
_log = logging.getLogger(__name__)


def bounded_lines(stream: BinaryIO) -> Iterator[bytes]:
    """Read lines of which none grows beyond what will be refused anyway."""
    while line := stream.readline(MAX_LINE_BYTES + 2):
        yield line
        while not line.endswith(b"\n") and (line := stream.readline(MAX_LINE_BYTES)):
            pass


def run_lines(open_counter: OpenCounter, lines: Iterable[bytes], write: Callable[[str], None]) -> None:
    """Carry out every line; the end of the lines signs the person out, an open session stays open.

    Papers are printed while further lines are carried out; at the end the printers get a bounded time for the rest.
    What they can't print by then waits for the next run.
    """
    counter, station = open_counter.counter, open_counter.station
    run = Run(counter, open_counter.guards, Desk(), counter.journal.command_key(), station)
    for raw in lines:
        if raw.strip():
            write(answer_line(run, raw))
            station.wake()
    station.drain(PRINTING_S)


def answer_line(run: Run, raw: bytes) -> str:
    """Carry out one line and return its answer."""
    line: Line | None = None
    try:
        line = parse_line(raw.strip())
        return success(line, _carry_out(run, line))
    except CounterError as error:
        problem = error
    except Refused as refused:
        problem = of_refusal(refused)
    except Exception as error:
        _log.error("do.failed do=%s %s", line.do if line else None, place_of(error))
        problem = TryAgain("程序出错，这一件没有保存，已记录", "以前办的都在；请再试一次，还不行请联系技术员")
    return failure(line.do if line else None, line.id if line else None, problem)


def _carry_out(run: Run, line: Line) -> str:
    command = COMMANDS.get(line.do)
    if command is None:
        raise InputProblem("没有这个指令", "请用 counter-app commands 查看可用的指令", "do")
    request: object = read_request(command.request, line.fields)
    ensure_may_act(run.desk, line.do)
    return command.carry_out(run, line, request)
