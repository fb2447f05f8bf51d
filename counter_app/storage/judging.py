"""Judges one entry from elsewhere: whether it belongs here, is whole, and was within its author's rights."""

from __future__ import annotations

from counter_app.domain.journal import NO_CENTRE, Entry, EntryId
from counter_app.services.entry_format import payload_hash, personal_hash
from counter_app.storage.chains import Chain
from counter_app.storage.trust import KnownDevice, cut_of

FOREIGN_CENTRE = "foreign_centre"
PAYLOAD_MISMATCH = "payload_mismatch"
PERSONAL_MISMATCH = "personal_mismatch"
REVOKED = "revoked_device"
BAD_SIGNATURE = "bad_signature"


def flaw_of(entry: Entry, centre: EntryId, device: KnownDevice | None) -> str | None:
    """Say what is wrong with an entry by itself; `device` is None while it is not known."""
    if not _is_of_centre(entry, centre, device):
        return FOREIGN_CENTRE
    if payload_hash(entry.payload) != entry.header.payload_hash:
        return PAYLOAD_MISMATCH
    return None if has_fitting_personal(entry) else PERSONAL_MISMATCH


def has_fitting_personal(entry: Entry) -> bool:
    """Say whether the personal part, if it came, is the one that the header signed."""
    return entry.personal is None or personal_hash(entry.personal) == entry.header.personal_hash


def _is_of_centre(entry: Entry, centre: EntryId, device: KnownDevice | None) -> bool:
    """The founder's first two entries can't name a centre that only the second one makes."""
    header = entry.header
    if header.centre != NO_CENTRE:
        return header.centre == centre
    is_first = (header.type, header.seq) == ("journal.started", 1) and (device is None or device.is_founder)
    return is_first or entry.id == centre


def is_cut_off(chain: Chain, entry: Entry, device: KnownDevice) -> bool:
    """Say whether a revocation left this entry out: it lies after the cut, or on a branch beside the one cut."""
    cuts = cut_of(device, entry.header.journal)
    if cuts is None:
        return False
    seq = entry.header.seq
    if not any(seq < last_seq or (seq, entry.id) == (last_seq, last) for last_seq, last in cuts):
        return True
    return all(chain.position_of(last_seq, last) is not None for last_seq, last in cuts)


def worth_of(entry: Entry) -> tuple[bool, bool]:
    """Return a rank: of two copies of an entry the sound one is better, then the one that brings the personal part."""
    is_sound = payload_hash(entry.payload) == entry.header.payload_hash and has_fitting_personal(entry)
    return (is_sound, entry.personal is not None)
