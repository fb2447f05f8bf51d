"""Checks an exported journal by docs/journal-format.md alone: not one line of the program is used here.

`python tests/independent_verifier.py FILE` prints what is wrong, one line each; exit 1 if there is anything.
"""

from __future__ import annotations

import hashlib
import re
import sys
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import cast

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

Value = object
MAGIC = b"CAJRNL1\n"
ZERO = bytes(32)
PART_LIMIT = 64 * 1024
DEEPEST = 32
NUMBER = re.compile(r"([0-9]{9})-(20[0-9]{6})-([0-9A-HJKMNP-TV-Z]{2})-([0-9]{4})-([0-9A-Z])")
OWN_ACTS = re.compile(r"journal\.started|counter_code\.granted|(sign_in_guard|print|witness)\..+")


class Malformed(Exception):
    """The bytes are not what the format says."""


class Reader:
    """As much of msgpack as the journal uses: no floats, no extension types, no keys but strings."""

    def __init__(self, content: bytes) -> None:
        self._content = content
        self._at = 0

    def whole(self) -> Value:
        """Read one value that must be all there is."""
        value = self._value(DEEPEST)
        if self._at != len(self._content):
            raise Malformed("bytes after the value")
        return value

    def _take(self, count: int) -> bytes:
        taken = self._content[self._at : self._at + count]
        if len(taken) != count:
            raise Malformed("ends too early")
        self._at += count
        return taken

    def _number(self, count: int, *, signed: bool = False) -> int:
        return int.from_bytes(self._take(count), "big", signed=signed)

    def _value(self, depth: int) -> Value:
        if depth == 0:
            raise Malformed("too deep")
        tag = self._number(1)
        if tag < 0x80:
            return tag
        if tag >= 0xE0:
            return tag - 0x100
        if tag < 0xC0:
            return self._short(tag, depth)
        return self._long(tag, depth)

    def _short(self, tag: int, depth: int) -> Value:
        if tag < 0x90:
            return self._map(tag & 0x0F, depth)
        if tag < 0xA0:
            return self._array(tag & 0x0F, depth)
        return self._text(tag & 0x1F)

    def _long(self, tag: int, depth: int) -> Value:
        match tag:
            case 0xC0:
                return None
            case 0xC2 | 0xC3:
                return tag == 0xC3
            case 0xC4 | 0xC5 | 0xC6:
                return self._take(self._number(1 << tag - 0xC4))
            case 0xCC | 0xCD | 0xCE | 0xCF:
                return self._number(1 << tag - 0xCC)
            case 0xD0 | 0xD1 | 0xD2 | 0xD3:
                return self._number(1 << tag - 0xD0, signed=True)
            case 0xD9 | 0xDA | 0xDB:
                return self._text(self._number(1 << tag - 0xD9))
            case 0xDC | 0xDD:
                return self._array(self._number(2 << tag - 0xDC), depth)
            case 0xDE | 0xDF:
                return self._map(self._number(2 << tag - 0xDE), depth)
        raise Malformed(f"type {tag:#x} is not used here")

    def _text(self, count: int) -> str:
        try:
            return self._take(count).decode()
        except UnicodeDecodeError as error:
            raise Malformed("not UTF-8") from error

    def _array(self, count: int, depth: int) -> list[Value]:
        return [self._value(depth - 1) for _ in range(count)]

    def _map(self, count: int, depth: int) -> dict[str, Value]:
        found: dict[str, Value] = {}
        for _ in range(count):
            key = self._value(depth - 1)
            if not isinstance(key, str) or key in found:
                raise Malformed("a key is no string, or stands twice")
            found[key] = self._value(depth - 1)
        return found


@dataclass(frozen=True, slots=True)
class Entry:
    """What a frame says."""

    header_bytes: bytes
    signature: bytes
    centre: bytes
    journal: bytes
    seq: int
    prev: bytes
    hlc: int
    type: str
    aggregate: bytes
    parents: tuple[bytes, ...]
    actor: bytes | None
    act: tuple[bytes, int, int]
    payload: Mapping[str, Value]
    has_personal: bool
    is_withheld: bool

    @property
    def id(self) -> bytes:
        return hashlib.sha256(self.header_bytes + self.signature).digest()

    @property
    def kind(self) -> str:
        return self.type.partition(".")[0]


@dataclass(slots=True)
class Verdict:
    """What was found; `notes` count what is allowed but worth knowing."""

    problems: list[str] = field(default_factory=list)
    notes: Counter[str] = field(default_factory=Counter)
    entries: int = 0
    tips_digest: bytes = b""

    def require(self, holds: object, problem: str) -> None:
        if not holds:
            self.problems.append(problem)


def verify(content: bytes) -> Verdict:
    """Check a journal file."""
    verdict = Verdict()
    try:
        frames, trailer, trailer_at = _frames(content)
    except Malformed as error:
        verdict.problems.append(f"file: {error}")
        return verdict
    entries = list(_entries(frames, verdict))
    verdict.entries = len(entries)
    _check_trailer(trailer, entries, hashlib.sha256(content[:trailer_at]).digest(), verdict)
    by_id = {entry.id: entry for entry in entries}
    verdict.require(len(by_id) == len(entries), "an entry stands twice")
    _check_order(entries, verdict)
    _check_chains(entries, by_id, verdict)
    _check_beginnings(entries, verdict)
    _check_signatures(entries, verdict)
    _check_cuts(entries, by_id, verdict)
    _check_parents(entries, by_id, verdict)
    _check_acts(entries, by_id, verdict)
    _check_numbers(entries, verdict)
    _check_erasures(entries, by_id, verdict)
    return verdict


def _frames(content: bytes) -> tuple[list[list[Value]], dict[str, Value], int]:
    if not content.startswith(MAGIC):
        raise Malformed("magic")
    values: list[Value] = []
    at = begin = len(MAGIC)
    while at < len(content):
        begin = at
        length = int.from_bytes(content[at : at + 4], "big")
        frame = content[at + 4 : at + 4 + length]
        if len(content) < at + 4 or len(frame) != length:
            raise Malformed("truncated")
        values.append(Reader(frame).whole())
        at += 4 + length
    if not values or not isinstance(values[-1], dict):
        raise Malformed("no trailer")
    if not all(isinstance(value, list) and len(value) == 4 for value in values[:-1]):
        raise Malformed("a frame is no array of 4")
    return cast("list[list[Value]]", values[:-1]), cast("dict[str, Value]", values[-1]), begin


def _entries(frames: Sequence[list[Value]], verdict: Verdict) -> Iterator[Entry]:
    for number, frame in enumerate(frames, 1):
        try:
            yield _entry(frame, verdict, number)
        except Malformed as error:
            verdict.problems.append(f"frame {number}: {error}")


def _entry(frame: list[Value], verdict: Verdict, number: int) -> Entry:
    header_bytes, signature, payload, personal = frame
    if not (isinstance(header_bytes, bytes) and isinstance(signature, bytes) and isinstance(payload, bytes)):
        raise Malformed("header, signature and payload are byte strings")
    fields = _header(header_bytes)
    verdict.require(len(signature) == 64, f"frame {number}: signature size")
    verdict.require(hashlib.sha256(payload).digest() == fields[17], f"frame {number}: payload hash")
    if personal is not None:
        _check_personal(personal, fields[18], f"frame {number}", verdict)
    return Entry(
        header_bytes,
        signature,
        cast("bytes", fields[2]),
        cast("bytes", fields[3]),
        cast("int", fields[4]),
        cast("bytes", fields[5]),
        cast("int", fields[6]),
        cast("str", fields[10]),
        cast("bytes", fields[12]),
        tuple(cast("list[bytes]", fields[13])),
        cast("bytes | None", fields[14]),
        cast("tuple[bytes, int, int]", tuple(cast("list[Value]", fields[15]))),
        _part(payload, f"frame {number}: payload"),
        personal is not None,
        personal is None and fields[18] is not None,
    )


def _check_personal(personal: Value, expected: Value, where: str, verdict: Verdict) -> None:
    match personal:
        case [bytes(salt), bytes(content)]:
            verdict.require(len(salt) == 16, f"{where}: salt size")
            verdict.require(hashlib.sha256(salt + content).digest() == expected, f"{where}: personal hash")
            _part(content, f"{where}: personal")
        case _:
            raise Malformed("personal is no pair of byte strings")


def _part(content: bytes, where: str) -> Mapping[str, Value]:
    value = Reader(content).whole()
    if not isinstance(value, dict) or len(content) > PART_LIMIT:
        raise Malformed(f"{where} is no map, or too large")
    return value


def _header(content: bytes) -> list[Value]:
    fields = Reader(content).whole()
    if not isinstance(fields, list) or len(fields) != 19 or len(content) > PART_LIMIT:
        raise Malformed("the header is no array of 19")
    sizes = {2: 32, 3: 24, 5: 32, 12: 16, 17: 32}
    ranges = {
        0: (1, 2),
        1: (1, 2),
        4: (1, 2**63),
        6: (0, 2**64),
        7: (0, 2**47),
        8: (-1440, 1441),
        11: (-(2**63), 2**64),
    }
    parents, act = fields[13], fields[15]
    is_well_formed = (
        all(_is_bytes(fields[at], size) for at, size in sizes.items())
        and all(type(fields[at]) is int and low <= fields[at] < end for at, (low, end) in ranges.items())
        and all(isinstance(fields[at], str) for at in (10, 16))
        and (fields[9] is None or _is_date(fields[9]))
        and (fields[14] is None or _is_bytes(fields[14], 16))
        and (fields[18] is None or _is_bytes(fields[18], 32))
        and isinstance(parents, list)
        and all(_is_bytes(one, 32) for one in parents)
        and parents == sorted(set(parents))
        and isinstance(act, list)
        and [type(one) for one in act] == [bytes, int, int]
        and len(act[0]) == 16
        and 0 <= act[1] < act[2] < 2**31
    )
    if not is_well_formed:
        raise Malformed("a header field is not what it must be")
    return fields


def _is_bytes(value: Value, size: int) -> bool:
    return isinstance(value, bytes) and len(value) == size


def _is_date(value: Value) -> bool:
    try:
        return isinstance(value, str) and date.fromisoformat(value).isoformat() == value
    except ValueError:
        return False


def _check_trailer(trailer: Mapping[str, Value], entries: Sequence[Entry], before_it: bytes, verdict: Verdict) -> None:
    followed = {(entry.journal, entry.prev) for entry in entries}
    tips = sorted((one.journal, one.seq, one.id) for one in entries if (one.journal, one.id) not in followed)
    joined = b"".join(journal + seq.to_bytes(8, "big") + last for journal, seq, last in tips)
    verdict.tips_digest = hashlib.sha256(joined).digest()
    verdict.require(trailer.get("entries") == len(entries), "trailer: number of entries")
    verdict.require(trailer.get("tips_digest") == verdict.tips_digest, "trailer: tips digest")
    verdict.require(trailer.get("sha256") == before_it, "trailer: hash of the file")


def _check_order(entries: Sequence[Entry], verdict: Verdict) -> None:
    """Journals come sorted; within one, an entry comes after its predecessor."""
    seen: set[bytes] = set()
    last = b""
    for entry in entries:
        verdict.require(entry.journal >= last, f"{_name(entry)}: journals are out of order")
        verdict.require(entry.seq == 1 or entry.prev in seen, f"{_name(entry)}: comes before its predecessor")
        seen.add(entry.id)
        last = entry.journal


def _check_chains(entries: Sequence[Entry], by_id: Mapping[bytes, Entry], verdict: Verdict) -> None:
    followers = Counter((entry.journal, entry.prev) for entry in entries)
    verdict.notes["forks"] += sum(count - 1 for count in followers.values())
    for entry in entries:
        if entry.seq == 1:
            verdict.require(entry.prev == ZERO, f"{_name(entry)}: the first entry has a predecessor")
            continue
        before = by_id.get(entry.prev)
        if before is None:
            verdict.problems.append(f"{_name(entry)}: its predecessor is missing")
            continue
        verdict.require(before.journal == entry.journal, f"{_name(entry)}: follows another journal")
        verdict.require(before.seq + 1 == entry.seq, f"{_name(entry)}: seq does not rise by one")
        verdict.require(before.hlc < entry.hlc, f"{_name(entry)}: the clock does not rise")


def _check_beginnings(entries: Sequence[Entry], verdict: Verdict) -> None:
    """One founding gives the centre its id; only the founder's first two entries can't name it."""
    founding = [entry for entry in entries if entry.type == "centre.founded"]
    if len(founding) != 1 or founding[0].seq != 2:
        verdict.problems.append("there is not exactly one founding, second in its journal")
        return
    (founder,) = founding
    for entry in entries:
        is_before_centre = entry.journal == founder.journal and entry.seq <= 2
        expected = ZERO if is_before_centre else founder.id
        verdict.require(entry.centre == expected, f"{_name(entry)}: another centre")
        verdict.require((entry.type == "journal.started") == (entry.seq == 1), f"{_name(entry)}: start of a journal")
        is_third = entry.journal == founder.journal and entry.seq == 3
        admits_founder = entry.payload.get("public_key") == founder.payload.get("device_key")
        verdict.require(
            not is_third or (entry.type == "device.admitted" and admits_founder), "the founder does not admit itself"
        )
        verdict.notes["without actor"] += entry.actor is None and not OWN_ACTS.fullmatch(entry.type)


def _keys(entries: Sequence[Entry]) -> dict[bytes, bytes]:
    """An admission counts only if a person of director level did it or agreed to it."""
    named = [entry.payload.get("device_key") for entry in entries if entry.type == "centre.founded"]
    added = [entry for entry in entries if entry.type == "staff.added"]
    directors = {entry.aggregate for entry in added if entry.payload.get("role") in ("director", "deputy_director")}
    admitted = [entry for entry in entries if entry.type == "device.admitted"]
    named += [
        entry.payload.get("public_key")
        for entry in admitted
        if entry.actor in directors or entry.payload.get("approver") in directors
    ]
    return {hashlib.sha256(key).digest()[:16]: key for key in named if isinstance(key, bytes)}


def _check_signatures(entries: Sequence[Entry], verdict: Verdict) -> None:
    keys = _keys(entries)
    for entry in entries:
        key = keys.get(entry.journal[:16])
        if key is None:
            verdict.problems.append(f"{_name(entry)}: its device was never admitted")
            continue
        try:
            Ed25519PublicKey.from_public_bytes(key).verify(entry.signature, hashlib.sha256(entry.header_bytes).digest())
        except (InvalidSignature, ValueError):
            verdict.problems.append(f"{_name(entry)}: signature")


def _check_cuts(entries: Sequence[Entry], by_id: Mapping[bytes, Entry], verdict: Verdict) -> None:
    """Of a revoked device only what leads to a cut is valid."""
    devices = {entry.aggregate: entry.payload for entry in entries if entry.type == "device.admitted"}
    valid: dict[bytes, set[bytes]] = {}
    for entry in entries:
        key = devices.get(entry.aggregate, {}).get("public_key")
        if entry.type == "device.revoked" and isinstance(key, bytes):
            ids = valid.setdefault(hashlib.sha256(key).digest()[:16], set())
            for last in _ids(entry.payload.get("cut"), at=2):
                ids |= _lineage(last, by_id)
    for entry in entries:
        is_valid = entry.journal[:16] not in valid or entry.id in valid[entry.journal[:16]]
        verdict.require(is_valid, f"{_name(entry)}: written after its device was revoked")


def _ids(named: Value, at: int | None = None) -> list[bytes]:
    """Return the ids of an array, or those at a place of each of its arrays."""
    rows = named if isinstance(named, list) else []
    if at is not None:
        rows = [row[at] for row in rows if isinstance(row, list) and len(row) > at]
    return [one for one in rows if isinstance(one, bytes)]


def _lineage(last: bytes, by_id: Mapping[bytes, Entry]) -> set[bytes]:
    found: set[bytes] = set()
    while last in by_id:
        found.add(last)
        last = by_id[last].prev
    return found


def _check_parents(entries: Sequence[Entry], by_id: Mapping[bytes, Entry], verdict: Verdict) -> None:
    for entry in entries:
        for parent in entry.parents:
            if parent not in by_id:
                verdict.notes["parents not in the file"] += 1
                continue
            is_of_it = by_id[parent].aggregate == entry.aggregate and by_id[parent].kind == entry.kind
            verdict.require(is_of_it, f"{_name(entry)}: a parent of another aggregate")


def _check_acts(entries: Sequence[Entry], by_id: Mapping[bytes, Entry], verdict: Verdict) -> None:
    """The entries of an act are consecutive, and all of them are there."""
    continued = {(entry.prev, entry.act) for entry in entries}
    for entry in entries:
        act, index, count = entry.act
        before = by_id.get(entry.prev)
        is_continued = before is not None and before.act == (act, index - 1, count)
        verdict.require(index == 0 or is_continued, f"{_name(entry)}: the beginning of its act is missing")
        is_last = index == count - 1
        verdict.require(
            is_last or (entry.id, (act, index + 1, count)) in continued, f"{_name(entry)}: its act is cut off"
        )


def _check_numbers(entries: Sequence[Entry], verdict: Verdict) -> None:
    received = [entry for entry in entries if entry.type == "case.received"]
    counted = Counter(str(entry.payload.get("number")) for entry in received)
    verdict.problems += [f"case number {number} was given twice" for number, times in counted.items() if times > 1]
    verdict.problems += [f"case number {number} is not well formed" for number in counted if not _is_number(number)]


def _is_number(text: str) -> bool:
    parts = NUMBER.fullmatch(text)
    if parts is None or parts[4] == "0000":
        return False
    day = parts[2]
    return _is_date(f"{day[:4]}-{day[4:6]}-{day[6:]}") and check_character("".join(parts.groups()[:4])) == parts[5]


def check_character(text: str) -> str:
    """Compute ISO 7064 MOD 37,36."""
    alphabet = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"
    product = 36
    for character in text:
        product = (product + alphabet.index(character)) % 36 or 36
        product = product * 2 % 37
    return alphabet[(37 - product) % 36]


def _check_erasures(entries: Sequence[Entry], by_id: Mapping[bytes, Entry], verdict: Verdict) -> None:
    erasures = [entry for entry in entries if entry.type == "personal.erased"]
    erased = {one for entry in erasures for one in _ids(entry.payload.get("entries"))}
    for one in erased & by_id.keys():
        verdict.require(not by_id[one].has_personal, f"{_name(by_id[one])}: its erased part is still there")
    verdict.notes["erased"] += sum(entry.is_withheld and entry.id in erased for entry in entries)
    verdict.notes["withheld"] += sum(entry.is_withheld and entry.id not in erased for entry in entries)


def _name(entry: Entry) -> str:
    return f"{entry.journal.hex()[:8]}/{entry.seq} {entry.type}"


def main() -> int:
    """Check the file named on the command line."""
    verdict = verify(Path(sys.argv[1]).read_bytes())
    print(f"{verdict.entries} entries, tips {verdict.tips_digest.hex()}, {dict(+verdict.notes)}")
    for problem in verdict.problems:
        print(problem)
    return 1 if verdict.problems else 0


if __name__ == "__main__":
    sys.exit(main())
