"""The strict printer of the tests really is strict."""

from __future__ import annotations

import pytest

from tests.printing.decoder import BadJob, decoded

END = b"\x1dV\x42\x10"
START = b"\x1b@\x1c&"

BAD_JOBS = {
    "no reset": b"abc\n" + END,
    "an unknown command": START + b"\x1ba\x01" + END,
    "a drawer kick": START + b"\x1bp\x00\x19\xfa" + END,
    "a control byte": START + b"\x07" + END,
    "a four-byte code": START + b"\x99\x33\xa9\x32\n" + END,
    "Chinese without its mode": b"\x1b@" + "中\n".encode("gbk") + END,
    "a line too wide": START + b"x" * 33 + b"\n" + END,
    "a line too wide in double size": START + b"\x1c!\x04\x1d!\x10" + b"x" * 17 + b"\x1c!\x00\x1d!\x00\n" + END,
    "sizes that disagree": START + b"\x1d!\x11" + "中".encode("gbk") + b"\x1d!\x00\n" + END,
    "a style left on": START + b"\x1bE\x01abc\n" + END,
    "half an underline": START + b"\x1b-\x01abc\x1b-\x00\n" + END,
    "a place off the grid": START + b"\x1b$\x05\x00abc\n" + END,
    "a place behind": START + b"abc\x1b$\x0c\x00abc\n" + END,
    "a forbidden line start": START + "，中\n".encode("gbk") + END,
    "a forbidden line end": START + "中（\n".encode("gbk") + END,
    "a band too tall": START + b"\x1dv0\x00\x01\x00\x41\x00" + b"\xff" * 65 + END,
    "a band too wide": START + b"\x1dv0\x00\x31\x00\x01\x00" + b"\xff" * 49 + END,
    "a band that is cut short": START + b"\x1dv0\x00\x10\x00\x10\x00" + END,
    "a band inside a line": START + b"abc\x1dv0\x00\x01\x00\x01\x00\xff\n" + END,
    "a real-time look-alike": START + b"\x1dv0\x00\x03\x00\x01\x00\x10\x04\x01" + END,
    "bytes after the cut": START + b"abc\n" + END + b"\n",
    "no cut": START + b"abc\n",
    "a feed of nothing": START + b"\x1bJ\x00" + END,
}


@pytest.mark.parametrize("job", BAD_JOBS.values(), ids=BAD_JOBS)
def test_a_bad_job_is_refused(job: bytes) -> None:
    with pytest.raises(BadJob):
        decoded(job, 384)


def test_a_character_outside_the_repertoire_is_refused() -> None:
    job = START + "镕\n".encode("gbk") + END
    assert decoded(job, 384).text == "镕"
    with pytest.raises(BadJob):
        decoded(job, 384, "gb2312")


def test_a_band_over_the_limit_of_bytes_is_refused() -> None:
    job = START + b"\x1dv0\x00\x48\x00\x40\x00" + b"\xff" * (72 * 64) + END
    with pytest.raises(BadJob):
        decoded(job, 576)


def test_a_good_job_is_read_as_a_printer_would_print_it() -> None:
    job = (
        START
        + "编号".encode("gbk")
        + b"\x1b$\x60\x00\x1bE\x01A1\x1bE\x00\n"
        + b"\x1dv0\x00\x01\x00\x02\x00\x80\x01"
        + END
    )
    paper = decoded(job, 384)
    assert [(piece.x, piece.text, piece.is_bold) for piece in paper.lines[0]] == [(0, "编号", False), (96, "A1", True)]
    assert [row[0] for row in paper.rows[-2:]] == [0x80, 0x01]
