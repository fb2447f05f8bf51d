"""Devices of a centre and the master role: who is admitted, with which keys and counter code."""

from __future__ import annotations

from dataclasses import dataclass, replace
from hashlib import sha256

from counter_app.domain.folding import AggregateKind, EntryType, Fact
from counter_app.domain.journal import AggregateId, EntryId, JournalId

DEVICE_ID_BYTES = 16


def device_id(public: bytes) -> bytes:
    """Return the device id that belongs to a public key: the first bytes of its SHA-256."""
    return sha256(public).digest()[:DEVICE_ID_BYTES]


@dataclass(frozen=True, slots=True)
class DeviceAdmitted:
    """A PC joins the centre; the fingerprint holds three hashes or None (machine, network card, volume)."""

    public_key: bytes
    box_key: bytes
    certificate: bytes
    counter_code: str
    fingerprint: tuple[str | None, str | None, str | None]
    window: AggregateId | None = None


@dataclass(frozen=True, slots=True)
class DeviceRevoked:
    """A PC leaves the centre; entries up to the cut stay valid."""

    cut: tuple[tuple[JournalId, int, EntryId], ...]


@dataclass(frozen=True, slots=True)
class DeviceState:
    """An admitted device; `window` is the one it stands at."""

    public_key: bytes = b""
    box_key: bytes = b""
    certificate: bytes = b""
    counter_code: str = ""
    window: AggregateId | None = None
    is_revoked: bool = False
    cut: tuple[tuple[JournalId, int, EntryId], ...] = ()


def _step_device(state: DeviceState, fact: Fact) -> DeviceState | str:
    match fact.payload:
        case DeviceAdmitted() as admitted:
            if state.public_key:
                return "admitted_twice"
            return replace(
                state,
                public_key=admitted.public_key,
                box_key=admitted.box_key,
                certificate=admitted.certificate,
                counter_code=admitted.counter_code,
                window=admitted.window,
            )
        case DeviceRevoked() as revoked:
            return replace(state, is_revoked=True, cut=revoked.cut)
        case _:
            return "misplaced"


DEVICE = AggregateKind(
    "device",
    1,
    DeviceState(),
    _step_device,
    (EntryType("device.admitted", 1, DeviceAdmitted), EntryType("device.revoked", 1, DeviceRevoked)),
)


@dataclass(frozen=True, slots=True)
class RoleGranted:
    """A device takes a role; the highest term holds."""

    role: str
    device: AggregateId
    term: int


@dataclass(frozen=True, slots=True)
class RoleState:
    """Who is master, since which term."""

    device: AggregateId | None = None
    term: int = 0


def _step_role(state: RoleState, fact: Fact) -> RoleState | str:
    match fact.payload:
        case RoleGranted(role="master") as granted if granted.term > state.term:
            return RoleState(granted.device, granted.term)
        case _:
            return "lower_term"


ROLE = AggregateKind("role", 1, RoleState(), _step_role, (EntryType("role.granted", 1, RoleGranted),))
ROLE_AGGREGATE = AggregateId(bytes(15) + b"\x02")
"""A centre has one master role; its aggregate has a fixed id."""
