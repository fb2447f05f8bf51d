"""Makes entries: fills the header, signs it with the device key, and names its place after the own tip."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from counter_app.domain.folding import Fact
from counter_app.domain.journal import (
    FORMAT,
    SUITE,
    ActPart,
    AggregateId,
    Entry,
    EntryId,
    Header,
    PersonalPart,
    StaffId,
    next_hlc,
)
from counter_app.services.entry_format import (
    SALT_BYTES,
    Envelope,
    encode_header,
    encode_part,
    entry_id,
    payload_hash,
    personal_hash,
)
from counter_app.services.ports import Clock, NewEntry, OwnTip, Randomness
from counter_app.services.signing import DeviceKey

APP_VERSION = "0.1.0"
ACT_ID_BYTES = 16


@dataclass(frozen=True, slots=True)
class Draft:
    """An entry before it has its place: what happened to which aggregate."""

    type: str
    type_version: int
    aggregate: AggregateId
    payload: object
    personal: object | None


@dataclass(frozen=True, slots=True)
class LateDraft:
    """An entry that names another one of its act: `written` makes it when the draft at place `after` is signed."""

    after: int
    written: Callable[[EntryId], Draft]


@dataclass(frozen=True, slots=True)
class ActFrame:
    """What all entries of one act share."""

    actor: StaffId | None
    business_day: date | None
    envelope: Envelope


class Author:
    """Writes entries in the name of one device."""

    def __init__(self, key: DeviceKey, clock: Clock, randomness: Randomness) -> None:
        self._key = key
        self._clock = clock
        self._randomness = randomness

    def write(
        self,
        drafts: Sequence[Draft | LateDraft],
        frame: ActFrame,
        tip: OwnTip,
        heads: dict[AggregateId, tuple[EntryId, ...]],
    ) -> list[NewEntry]:
        """Make the entries of one act; `heads` gives the heads seen of each aggregate and is moved on."""
        act_id = self._randomness.token(ACT_ID_BYTES)
        made: list[NewEntry] = []
        for index, planned in enumerate(drafts):
            draft = planned.written(made[planned.after].entry.id) if isinstance(planned, LateDraft) else planned
            if made:
                tip, frame = _tip_after(tip, made[-1].entry), _without_command(frame)
            part = ActPart(act_id, index, len(drafts))
            new = self._entry(draft, frame, tip, heads.get(draft.aggregate, ()), part)
            made.append(new)
            heads[draft.aggregate] = (new.entry.id,)
        return made

    def _entry(
        self, draft: Draft, frame: ActFrame, tip: OwnTip, parents: tuple[EntryId, ...], part: ActPart
    ) -> NewEntry:
        now_ms = self._clock.now_ms()
        payload = encode_part(draft.payload, frame.envelope)
        personal = self._salted(draft.personal)
        header = Header(
            FORMAT,
            SUITE,
            tip.centre,
            tip.journal,
            tip.seq + 1,
            tip.id,
            next_hlc(tip.hlc, now_ms),
            now_ms,
            self._clock.utc_offset_minutes(),
            frame.business_day,
            draft.type,
            draft.type_version,
            draft.aggregate,
            parents,
            frame.actor,
            part,
            APP_VERSION,
            payload_hash(payload),
            personal_hash(personal) if personal else None,
        )
        header_bytes = encode_header(header)
        signature = self._key.sign(header_bytes)
        entry = Entry(header, header_bytes, signature, entry_id(header_bytes, signature), payload, personal)
        return NewEntry(entry, fact_of(entry.id, header, draft.payload, frame.envelope), draft.personal)

    def _salted(self, personal: object | None) -> PersonalPart | None:
        if personal is None:
            return None
        return PersonalPart(self._randomness.token(SALT_BYTES), encode_part(personal))


def _tip_after(tip: OwnTip, entry: Entry) -> OwnTip:
    return replace(tip, seq=entry.header.seq, id=entry.id, hlc=entry.header.hlc)


def _without_command(frame: ActFrame) -> ActFrame:
    """Only the first entry of an act carries the mark of its command."""
    return replace(frame, envelope=replace(frame.envelope, command=None))


def fact_of(entry: EntryId, header: Header, payload: object, envelope: Envelope) -> Fact:
    """Return what a fold sees of an entry."""
    return Fact(
        entry,
        header.journal,
        header.type,
        header.wall_ms,
        header.business_day,
        header.actor,
        header.act,
        envelope.session,
        envelope.approver,
        payload,
    )
