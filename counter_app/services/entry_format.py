"""The bytes of an entry and of a cached state: made once and read here, in msgpack (docs/journal-format.md)."""

from __future__ import annotations

import sys
from collections.abc import Hashable, Iterable
from dataclasses import dataclass, fields
from datetime import date
from functools import cache
from hashlib import sha256
from typing import Annotated, Any, TypeVar, cast

import msgspec

if sys.version_info >= (3, 14):
    from compression import zstd
else:
    from backports import zstd

from counter_app.domain.folding import AggregateKind, Folded
from counter_app.domain.journal import (
    FORMAT,
    PART_LIMIT_BYTES,
    SUITE,
    ActPart,
    AggregateId,
    Entry,
    EntryId,
    Header,
    PersonalPart,
    StaffId,
    Tip,
)
from counter_app.domain.refusal import Refused

S = TypeVar("S")
T = TypeVar("T")

SALT_BYTES = 16
SIGNATURE_BYTES = 64
_ENCODER = msgspec.msgpack.Encoder(order="deterministic")


@dataclass(frozen=True, slots=True)
class CommandMark:
    """The idempotence mark of a command: HMACs of its id and of its content under a key of the data folder."""

    id: bytes
    content: bytes


@dataclass(frozen=True, slots=True)
class Envelope:
    """Payload keys that any entry may carry beside those of its type."""

    session: AggregateId | None = None
    approver: StaffId | None = None
    command: CommandMark | None = None


class UnreadableEntry(Exception):
    """The bytes are not an entry of this format."""


def encode_part(content: object, envelope: Envelope | None = None) -> bytes:
    """Encode a payload or personal dataclass as a msgpack map without its empty fields.

    Raises:
        Refused: the part is larger than 64 KiB.
    """
    body = _filled_fields(content)
    if envelope is not None:
        body |= _filled_fields(envelope)
    encoded = _ENCODER.encode(body)
    if len(encoded) > PART_LIMIT_BYTES:
        raise Refused("entry_too_large", "内容太长，没有保存", "请把文字分开填写或缩短，然后再试")
    return encoded


def _filled_fields(content: object) -> dict[str, Any]:
    values = ((name, getattr(content, name)) for name in _field_names(cast("Hashable", type(content))))
    return {name: value for name, value in values if value is not None}


@cache
def _field_names(of: Hashable) -> tuple[str, ...]:
    return tuple(field.name for field in fields(cast("type[Any]", of)))


@cache
def _decoder(of: Hashable) -> msgspec.msgpack.Decoder[Any]:
    return msgspec.msgpack.Decoder(of)


def decode_part(content: bytes, of: type[T]) -> T | None:
    """Decode a part, ignoring unknown keys; None when the bytes don't fit the type."""
    try:
        decoded: T = _decoder(of).decode(content)  # type: ignore[arg-type]  # mypy takes no class for hashable
    except (msgspec.MsgspecError, RecursionError, UnicodeDecodeError):
        return None
    return decoded


def read_envelope(payload: bytes) -> Envelope:
    """Return the keys that any payload may carry; bytes that are no map carry none."""
    return decode_part(payload, Envelope) or Envelope()


def payload_hash(payload: bytes) -> bytes:
    """Return SHA-256 of the payload bytes."""
    return sha256(payload).digest()


def personal_hash(part: PersonalPart) -> bytes:
    """Return SHA-256 over salt and content: the salt keeps short texts from being guessed."""
    return sha256(part.salt + part.content).digest()


def entry_id(header_bytes: bytes, signature: bytes) -> EntryId:
    """Return the id, which covers the signature."""
    return EntryId(sha256(header_bytes + signature).digest())


_Format = Annotated[int, msgspec.Meta(ge=FORMAT, le=FORMAT)]
_Suite = Annotated[int, msgspec.Meta(ge=SUITE, le=SUITE)]
_Bin16 = Annotated[bytes, msgspec.Meta(min_length=16, max_length=16)]
_Bin24 = Annotated[bytes, msgspec.Meta(min_length=24, max_length=24)]
_Bin32 = Annotated[bytes, msgspec.Meta(min_length=32, max_length=32)]
_Uint = Annotated[int, msgspec.Meta(ge=0)]
_Seq = Annotated[int, msgspec.Meta(ge=1, le=(1 << 63) - 1)]
_WallMs = Annotated[int, msgspec.Meta(ge=0, lt=1 << 47)]
_Offset = Annotated[int, msgspec.Meta(ge=-24 * 60, le=24 * 60)]
_ActNumber = Annotated[int, msgspec.Meta(ge=0, lt=1 << 31)]
_HEADER: msgspec.msgpack.Decoder[tuple[Any, ...]] = msgspec.msgpack.Decoder(tuple[
    _Format, _Suite, _Bin32, _Bin24, _Seq, _Bin32, _Uint, _WallMs, _Offset, date | None, str, int,
    _Bin16, tuple[_Bin32, ...], _Bin16 | None, tuple[_Bin16, _ActNumber, _ActNumber], str, _Bin32, _Bin32 | None,
])  # fmt: skip
"""The fields of a header with their sizes and ranges: msgspec checks them while it reads."""


def encode_header(header: Header) -> bytes:
    """Encode the 19 fields as a msgpack array."""
    act = header.act
    return _ENCODER.encode((*header[:15], (act.id, act.index, act.count), *header[16:]))


def decode_header(content: bytes) -> Header:
    """Read a header.

    Raises:
        UnreadableEntry: not 19 fields of the right types, sizes and format.
    """
    try:
        values = list(_HEADER.decode(content))
    except (msgspec.MsgspecError, UnicodeDecodeError) as error:
        raise UnreadableEntry(str(error)) from error
    values[15] = ActPart(*values[15])
    header = Header._make(values)
    if header.act.index >= header.act.count or not _is_rising(header.parents):
        raise UnreadableEntry("parents or act")
    return header


def _is_rising(parents: tuple[EntryId, ...]) -> bool:
    return len(parents) < 2 or list(parents) == sorted(set(parents))


def parts_match(entry: Entry) -> bool:
    """Say whether the stored parts are the ones that the header signed."""
    if payload_hash(entry.payload) != entry.header.payload_hash:
        return False
    return entry.personal is None or personal_hash(entry.personal) == entry.header.personal_hash


@dataclass(frozen=True, slots=True)
class Frame:
    """An entry as it travels: its bytes, not yet judged."""

    header: bytes
    signature: bytes
    payload: bytes
    personal: PersonalPart | None


_FRAME_TYPES = tuple[bytes, bytes, bytes, tuple[bytes, bytes] | None]


def encode_frame(frame: Frame) -> bytes:
    """Encode a frame as the msgpack array [header, sig, payload, [salt, bytes] | nil]."""
    personal = None if frame.personal is None else (frame.personal.salt, frame.personal.content)
    return _ENCODER.encode((frame.header, frame.signature, frame.payload, personal))


def decode_frame(content: bytes) -> Entry:
    """Read the entry of a frame; nothing is checked but its form and its sizes.

    Raises:
        UnreadableEntry: not a frame, not a header of this format, or larger than an entry may be.
    """
    try:
        header, signature, payload, personal = _decoder(_FRAME_TYPES).decode(content)
    except (msgspec.MsgspecError, UnicodeDecodeError) as error:
        raise UnreadableEntry(str(error)) from error
    part = None if personal is None else PersonalPart(*personal)
    sizes = (len(header), len(payload), len(part.content) if part else 0)
    if max(sizes) > PART_LIMIT_BYTES or len(signature) != SIGNATURE_BYTES or (part and len(part.salt) != SALT_BYTES):
        raise UnreadableEntry("sizes")
    return Entry(decode_header(header), header, signature, entry_id(header, signature), payload, part)


@dataclass(frozen=True, slots=True)
class Trailer:
    """The last frame of a journal file: what must have come before it."""

    entries: int
    tips_digest: bytes
    sha256: bytes


def encode_trailer(trailer: Trailer) -> bytes:
    """Encode the last frame of a journal file as a msgpack map."""
    return _ENCODER.encode(trailer)


def tips_digest(tips: Iterable[Tip]) -> bytes:
    """Return SHA-256 over the sorted tips, each as journal (24 bytes), seq (8, big-endian) and id (32)."""
    ordered = sorted((tip.journal, tip.seq.to_bytes(8, "big"), tip.id) for tip in tips)
    return sha256(b"".join(part for tip in ordered for part in tip)).digest()


def encode_folded(folded: Folded[S]) -> bytes:
    """Encode a state for its read-model row."""
    return _ENCODER.encode(folded)


def decode_folded(content: bytes, kind: AggregateKind[S]) -> Folded[S]:
    """Read a state that `encode_folded` wrote with the same fold version."""
    decoded: Folded[S] = _decoder(_folded_type(cast("Hashable", type(kind.initial)))).decode(content)
    return decoded


@cache
def _folded_type(state_type: Hashable) -> Hashable:
    folded: Hashable = Folded[state_type]  # type: ignore[valid-type]
    return folded


def state_digest(folded: Folded[S]) -> bytes:
    """Return SHA-256 over the public state, anomalies and heads included, as msgpack with sorted keys."""
    return digest_of_state(encode_folded(folded))


def digest_of_state(encoded: bytes) -> bytes:
    """Return the digest of a state that `encode_folded` wrote."""
    return sha256(encoded).digest()


DOCUMENT_LIMIT_BYTES = 4 * 1024 * 1024
"""What a compressed document may unfold to; a ticket of 40 materials needs 10 KiB."""


@dataclass(frozen=True, slots=True)
class PackedDocument:
    """A document of plain values as it is stored: compressed, with SHA-256 of its uncompressed msgpack."""

    content: bytes
    digest: bytes


def pack_document(content: object) -> PackedDocument:
    """Encode plain values and dataclasses as deterministic msgpack, and compress them."""
    encoded = _ENCODER.encode(content)
    return PackedDocument(zstd.compress(encoded), sha256(encoded).digest())


def unpack_document(content: bytes) -> object | None:
    """Return the plain values of a packed document; None when the bytes are none, or unfold to too much."""
    try:
        decompressor = zstd.ZstdDecompressor()
        encoded = decompressor.decompress(content, max_length=DOCUMENT_LIMIT_BYTES)
        return cast("object", msgspec.msgpack.decode(encoded)) if decompressor.eof else None
    except (zstd.ZstdError, msgspec.MsgspecError, RecursionError, UnicodeDecodeError):
        return None


def convert_document(content: object, of: type[T]) -> T | None:
    """Read a document of plain values (a parsed TOML file) as a dataclass; None when it doesn't fit."""
    try:
        converted: T = msgspec.convert(content, of)
    except msgspec.ValidationError:
        return None
    return converted


def encode_answer(result: object, entry: EntryId | None) -> str:
    """Encode what a use-case returned, with the id of its last entry, as a JSON object."""
    answer = {name: getattr(result, name) for name in _field_names(cast("Hashable", type(result)))}
    if entry is not None:
        answer["entry"] = entry.hex()
    return msgspec.json.encode(answer).decode()
