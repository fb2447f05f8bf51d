"""The exported journal: a verifier that shares no code with us accepts it, and notices whatever is done to it."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from counter_app.domain.custody import CustodyReturned
from counter_app.domain.devices import DeviceRevoked
from counter_app.domain.erasure import PersonalErased
from counter_app.domain.journal import ActPart, Entry, EntryId, PersonalPart, Tip
from counter_app.services.entry_format import (
    Trailer,
    decode_frame,
    encode_trailer,
    payload_hash,
    tips_digest,
)
from counter_app.services.progress import Progress
from counter_app.storage import export_journal as exporting
from counter_app.storage.digests import digest
from counter_app.storage.export_journal import MAGIC, export_journal
from tests import independent_verifier
from tests.independent_verifier import check_character, verify
from tests.integration.real_folders import (
    Pc,
    Pen,
    SilentReporter,
    admit,
    draft,
    frame_of,
    frames_of,
    opened_pc,
    split_frames,
)
from tests.integration.towns import (
    NAMES,
    Town,
    erase,
    forked_pen,
    from_the_future,
    live,
    number_of,
    opened_town,
    received,
)


@pytest.fixture
def town(tmp_path: Path) -> Iterator[Town]:
    with opened_town(tmp_path) as opened:
        yield opened


@dataclass(frozen=True, slots=True)
class Exported:
    """A journal file of the founder's PC, and the pen that writes on with the founder's own key."""

    content: bytes
    founder: Pen

    @property
    def frames(self) -> list[bytes]:
        return split_frames(self.content)[:-1]


@pytest.fixture(scope="module")
def exported(tmp_path_factory: pytest.TempPathFactory) -> Exported:
    with opened_town(tmp_path_factory.mktemp("town")) as town:
        live(town)
        town.first.ingest(from_the_future(town))
        founder = Pen("first", town.seed.centre)
        with town.first.folder.journal.transaction() as transaction:
            founder.tip = transaction.tip()
        return Exported(export(town.first), founder)


def export(pc: Pc, *, with_personal: bool = True) -> bytes:
    path = pc.folder.place.state / "journal.bin"
    export_journal(pc.folder, path, with_personal=with_personal, reporter=SilentReporter())
    return path.read_bytes()


def sealed(frames: list[bytes]) -> bytes:
    """Put a trailer that fits at the end, as somebody would who knows the format."""
    content = MAGIC + b"".join(len(frame).to_bytes(4, "big") + frame for frame in frames)
    entries = [decode_frame(frame) for frame in frames]
    followed = {entry.header.prev for entry in entries}
    tips = [Tip(one.header.journal, one.header.seq, one.id) for one in entries if one.id not in followed]
    trailer = encode_trailer(Trailer(len(frames), tips_digest(tips), sha256(content).digest()))
    return content + len(trailer).to_bytes(4, "big") + trailer


def test_a_stranger_accepts_the_journal_of_a_real_folder(exported: Exported) -> None:
    verdict = verify(exported.content)
    assert verdict.problems == []
    assert verdict.entries == len(exported.frames)
    assert +verdict.notes == {"without actor": verdict.notes["without actor"]}


def test_the_trailer_says_what_the_digest_command_says(town: Town) -> None:
    live(town)
    trailer = export_journal(
        town.first.folder, town.first.folder.place.state / "journal.bin", reporter=SilentReporter()
    )
    with town.first.folder.reader.begin() as connection:
        assert trailer.tips_digest == digest(connection).tips
    assert verify(export(town.first)).tips_digest == trailer.tips_digest


def test_two_replicas_export_the_same_bytes(town: Town) -> None:
    live(town)
    assert export(town.first) == export(town.second)


def test_an_export_without_personal_parts_has_none_and_still_holds(town: Town) -> None:
    live(town)
    content = export(town.first, with_personal=False)
    verdict = verify(content)
    assert verdict.problems == []
    assert verdict.notes["withheld"] == sum(decode_frame(one).personal is not None for one in frames_of(town.first))
    assert [name for name in NAMES if name.encode() in content] == []


def test_both_branches_of_a_fork_are_exported_one_after_the_other(town: Town) -> None:
    pen = Pen("third", town.seed.centre)
    admit(town.first, pen.key.public, town.director, "03")
    begun = pen.begin()
    _, here, there = forked_pen(pen)
    town.first.ingest([frame_of(entry) for entry in (*begun, *here, *there)])
    content = export(town.first)
    verdict = verify(content)
    assert verdict.problems == []
    assert verdict.notes["forks"] == 1
    own = [decode_frame(frame) for frame in split_frames(content)[:-1]]
    branches = [entry.id for entry in own if entry.header.journal == pen.tip.journal]
    first, second = sorted((here[2:], there), key=lambda branch: branch[0].id)
    assert branches == [entry.id for entry in (*begun, *here[:2], *first, *second)]


def test_an_erased_part_is_not_exported(town: Town) -> None:
    live(town)
    with town.first.folder.journal.reading() as reads:
        person = reads.find(NAMES[1], 1)[0].aggregate
    held = [decode_frame(frame) for frame in frames_of(town.first)]
    named = [entry.id for entry in held if entry.header.aggregate == person]
    erase(town, town.first, person, *named)
    verdict = verify(export(town.first))
    assert verdict.problems == []
    assert verdict.notes["erased"] == len(named)


def test_the_export_is_for_its_owner_only(town: Town) -> None:
    export(town.first)
    mode = (town.first.folder.place.state / "journal.bin").stat().st_mode
    assert sys.platform == "win32" or mode & 0o077 == 0


class Impatient(SilentReporter):
    """Cancels at the first chance."""

    def checkpoint(self) -> None:
        raise KeyboardInterrupt


def test_a_cancelled_export_leaves_the_old_file(town: Town, monkeypatch: pytest.MonkeyPatch) -> None:
    export(town.first)
    path = town.first.folder.place.state / "journal.bin"
    before = path.read_bytes()
    beside = sorted(path.parent.iterdir())
    live(town)
    monkeypatch.setattr(exporting, "REPORT_EVERY", 5)
    with pytest.raises(KeyboardInterrupt):
        export_journal(town.first.folder, path, reporter=Impatient())
    assert path.read_bytes() == before
    assert [one for one in sorted(path.parent.iterdir()) if one not in beside and one.name != "frames"] == []


class Attentive(SilentReporter):
    """Remembers what it hears."""

    def __init__(self) -> None:
        self.heard: list[tuple[int, int]] = []

    def report(self, progress: object) -> None:
        assert isinstance(progress, Progress)
        self.heard.append((progress.done, progress.total))


def test_an_export_says_how_far_it_is(town: Town, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(exporting, "REPORT_EVERY", 10)
    reporter = Attentive()
    trailer = export_journal(town.first.folder, town.first.folder.place.state / "journal.bin", reporter=reporter)
    total = trailer.entries
    assert reporter.heard == [*((done, total) for done in range(10, total + 1, 10)), (total, total)]


def test_an_empty_folder_exports_a_journal_without_entries(tmp_path: Path) -> None:
    with opened_pc(tmp_path, "empty") as pc:
        content = export(pc)
    assert len(split_frames(content)) == 1
    assert verify(content).problems == ["there is not exactly one founding, second in its journal"]


def test_the_verifier_is_a_program_of_its_own(exported: Exported, tmp_path: Path) -> None:
    path = tmp_path / "journal.bin"
    for content, expected in ((exported.content, 0), (exported.content[:-1], 1)):
        path.write_bytes(content)
        ran = subprocess.run([sys.executable, independent_verifier.__file__, path], capture_output=True, check=False)
        assert ran.returncode == expected, ran.stderr


def test_the_verifier_shares_no_code_with_the_program() -> None:
    source = Path(independent_verifier.__file__).read_text(encoding="utf-8")
    assert "import counter_app" not in source
    assert "from counter_app" not in source


@settings(max_examples=200)
@given(data=st.data())
def test_any_changed_byte_of_the_file_is_noticed(exported: Exported, data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(exported.content) - 1))
    changed = bytearray(exported.content)
    changed[at] ^= data.draw(st.integers(1, 255))
    assert verify(bytes(changed)).problems != []


@given(data=st.data())
def test_a_truncated_file_is_noticed(exported: Exported, data: st.DataObject) -> None:
    end = data.draw(st.integers(0, len(exported.content) - 1))
    assert verify(exported.content[:end]).problems != []


PARTS: dict[str, Callable[[Entry, int], Entry]] = {
    "header": lambda entry, at: replace(entry, header_bytes=_flipped(entry.header_bytes, at)),
    "signature": lambda entry, at: replace(entry, signature=_flipped(entry.signature, at)),
    "payload": lambda entry, at: replace(entry, payload=_flipped(entry.payload, at)),
    "personal": lambda entry, at: replace(entry, personal=_flipped_personal(entry.personal, at)),
}


def _flipped(content: bytes, at: int) -> bytes:
    changed = bytearray(content)
    changed[at % len(content)] ^= 1
    return bytes(changed)


def _flipped_personal(part: PersonalPart | None, at: int) -> PersonalPart:
    assert part is not None
    if at % 2:
        return PersonalPart(_flipped(part.salt, at), part.content)
    return PersonalPart(part.salt, _flipped(part.content, at))


def unsealed_file(frames: list[bytes], like: bytes) -> bytes:
    """Put frames that may not decode into a file whose hash fits; number and tips are those of the sound file."""
    content = MAGIC + b"".join(len(frame).to_bytes(4, "big") + frame for frame in frames)
    trailer = Trailer(len(frames), verify(like).tips_digest, sha256(content).digest())
    encoded = encode_trailer(trailer)
    return content + len(encoded).to_bytes(4, "big") + encoded


@settings(max_examples=30)
@pytest.mark.parametrize("part", PARTS)
@given(data=st.data())
def test_a_changed_bit_is_noticed_though_the_file_fits(exported: Exported, part: str, data: st.DataObject) -> None:
    frames = exported.frames
    candidates = [i for i, one in enumerate(frames) if part != "personal" or decode_frame(one).personal is not None]
    chosen = data.draw(st.sampled_from(candidates))
    changed = PARTS[part](decode_frame(frames[chosen]), data.draw(st.integers(0, 500)))
    frames[chosen] = frame_of(changed)
    assert verify(unsealed_file(frames, exported.content)).problems != []


@given(data=st.data())
def test_a_frame_taken_out_of_the_middle_is_noticed(exported: Exported, data: st.DataObject) -> None:
    frames = exported.frames
    followed = {decode_frame(frame).header.prev for frame in frames}
    middle = [i for i, frame in enumerate(frames) if decode_frame(frame).id in followed]
    del frames[data.draw(st.sampled_from(middle))]
    assert verify(sealed(frames)).problems != []


@given(data=st.data())
def test_frames_in_another_order_are_noticed(exported: Exported, data: st.DataObject) -> None:
    frames = exported.frames
    first, second = data.draw(st.lists(st.integers(0, len(frames) - 1), min_size=2, max_size=2, unique=True))
    frames[first], frames[second] = frames[second], frames[first]
    assert verify(sealed(frames)).problems != []


def _without_last(exported: Exported) -> bytes:
    """Cut the last entry off and leave the trailer as it was."""
    *frames, _, trailer = split_frames(exported.content)
    content = MAGIC + b"".join(len(frame).to_bytes(4, "big") + frame for frame in frames)
    return content + len(trailer).to_bytes(4, "big") + trailer


def _without_trailer(exported: Exported) -> bytes:
    return MAGIC + b"".join(len(frame).to_bytes(4, "big") + frame for frame in exported.frames)


def _twice(exported: Exported) -> bytes:
    return sealed([*exported.frames, exported.frames[-1]])


def _other_magic(exported: Exported) -> bytes:
    return b"CAJRNL2\n" + exported.content[len(MAGIC) :]


def _swapped_personal(exported: Exported) -> bytes:
    """Give one person the particulars of another, both sound by themselves."""
    frames = exported.frames
    one, two = [i for i, frame in enumerate(frames) if decode_frame(frame).personal is not None][-2:]
    first, second = decode_frame(frames[one]), decode_frame(frames[two])
    frames[one] = frame_of(replace(first, personal=second.personal))
    frames[two] = frame_of(replace(second, personal=first.personal))
    return sealed(frames)


def _swapped_payload(exported: Exported) -> bytes:
    frames = exported.frames
    first, second = decode_frame(frames[-1]), decode_frame(frames[-2])
    frames[-1] = frame_of(replace(first, payload=second.payload))
    return sealed(frames)


@pytest.mark.parametrize(
    "tampered", [_without_last, _without_trailer, _twice, _other_magic, _swapped_personal, _swapped_payload]
)
def test_a_file_that_was_tampered_with_is_noticed(exported: Exported, tampered: Callable[[Exported], bytes]) -> None:
    assert verify(tampered(exported)).problems != []


def written_on(exported: Exported, *entries: Entry) -> bytes:
    """Let the founder's own key write on, and seal the file anew."""
    own = exported.founder.tip.journal
    frames = exported.frames
    last = max(i for i, frame in enumerate(frames) if decode_frame(frame).header.journal == own)
    return sealed([*frames[: last + 1], *(frame_of(entry) for entry in entries), *frames[last + 1 :]])


def founder(exported: Exported) -> Pen:
    """Return a pen at the founder's place; each test moves its own."""
    pen = Pen("first", exported.founder.tip.centre)
    pen.tip = exported.founder.tip
    return pen


def test_what_the_founder_writes_on_is_accepted(exported: Exported) -> None:
    pen = founder(exported)
    assert verify(written_on(exported, *pen.act(draft(pen.new_id(), received(8))))).problems == []


def _given_twice(pen: Pen) -> list[Entry]:
    return pen.act(draft(pen.new_id(), received(1)))


def _wrong_check_character(pen: Pen) -> list[Entry]:
    number = number_of(8)
    wrong = "0" if number[-1] != "0" else "1"
    return pen.act(draft(pen.new_id(), replace(received(8), number=number[:-1] + wrong)))


def _clock_back(pen: Pen) -> list[Entry]:
    before = pen.tip.hlc
    (entry,) = pen.act(draft(pen.new_id(), received(8)))
    return [pen.signed(entry.header._replace(hlc=before), entry.payload)]


def _skipped_seq(pen: Pen) -> list[Entry]:
    (entry,) = pen.act(draft(pen.new_id(), received(8)))
    return [pen.signed(entry.header._replace(seq=entry.header.seq + 1), entry.payload)]


def _another_centre(pen: Pen) -> list[Entry]:
    (entry,) = pen.act(draft(pen.new_id(), received(8)))
    return [pen.signed(entry.header._replace(centre=EntryId(b"x" * 32)), entry.payload)]


def _foreign_parent(pen: Pen) -> list[Entry]:
    (first,) = pen.act(draft(pen.new_id(), received(8)))
    case = pen.new_id()
    return [first, *pen.act(draft(case, received(9)), heads={case: (first.id,)})]


def _parent_of_another_kind(pen: Pen) -> list[Entry]:
    case = pen.new_id()
    (first,) = pen.act(draft(case, received(8)))
    return [first, *pen.act(draft(case, CustodyReturned(to_applicant=True)), heads={case: (first.id,)})]


def _half_an_act(pen: Pen) -> list[Entry]:
    return pen.act(draft(pen.new_id(), received(8)), draft(pen.new_id(), received(9)))[:1]


def _middle_of_an_act(pen: Pen) -> list[Entry]:
    (entry,) = pen.act(draft(pen.new_id(), received(8)))
    return [pen.signed(entry.header._replace(act=ActPart(bytes(16), 1, 2)), entry.payload)]


def _signed_by_another(pen: Pen) -> list[Entry]:
    (entry,) = pen.act(draft(pen.new_id(), received(8)))
    return [Pen("somebody", pen.tip.centre).signed(entry.header, entry.payload)]


def _float_in_payload(pen: Pen) -> list[Entry]:
    (entry,) = pen.act(draft(pen.new_id(), received(8)))
    payload = b"\x81\xa1x\xcb" + bytes(8)
    return [pen.signed(entry.header._replace(payload_hash=payload_hash(payload)), payload)]


def _second_founding(pen: Pen) -> list[Entry]:
    (entry,) = pen.act(draft(pen.new_id(), received(8)))
    return [pen.signed(entry.header._replace(type="centre.founded"), entry.payload)]


MISUSES = [
    _given_twice,
    _wrong_check_character,
    _clock_back,
    _skipped_seq,
    _another_centre,
    _foreign_parent,
    _parent_of_another_kind,
    _half_an_act,
    _middle_of_an_act,
    _signed_by_another,
    _float_in_payload,
    _second_founding,
]


@pytest.mark.parametrize("misuse", MISUSES)
def test_misuse_of_the_founders_own_key_is_noticed(exported: Exported, misuse: Callable[[Pen], list[Entry]]) -> None:
    assert verify(written_on(exported, *misuse(founder(exported)))).problems != []


def test_an_entry_of_a_device_nobody_admitted_is_noticed(exported: Exported) -> None:
    pen = Pen("stranger", exported.founder.tip.centre)
    frames = [*exported.frames, *(frame_of(one) for one in pen.act(draft(pen.new_id(), received(8))))]
    frames.sort(key=lambda frame: decode_frame(frame).header.journal)
    assert any("never admitted" in problem for problem in verify(sealed(frames)).problems)


def test_an_entry_written_after_a_revocation_is_noticed(exported: Exported) -> None:
    pen = founder(exported)
    device = next(one for one in map(decode_frame, exported.frames) if one.header.type == "device.admitted")
    revoked = pen.act(draft(device.header.aggregate, DeviceRevoked(())), heads={device.header.aggregate: (device.id,)})
    assert any("revoked" in problem for problem in verify(written_on(exported, *revoked)).problems)


def test_a_part_that_should_be_erased_is_noticed(exported: Exported) -> None:
    pen = founder(exported)
    held = next(one for one in map(decode_frame, exported.frames) if one.personal is not None)
    erasure = pen.act(draft(pen.new_id(), PersonalErased((held.id,))))
    assert any("erased" in problem for problem in verify(written_on(exported, *erasure)).problems)


@pytest.mark.parametrize("seq", [1, 24, 9999])
def test_the_verifier_computes_the_check_character_itself(seq: int) -> None:
    number = number_of(seq)
    assert check_character(number[:-1].replace("-", "")) == number[-1]
