"""Takes in entries that come from elsewhere: verify, store, fold what they touch; nothing valid is ever lost."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import groupby

import sqlalchemy
from sqlalchemy import bindparam, func, insert, select

from counter_app.domain.centre import StartReason
from counter_app.domain.devices import DeviceAdmitted, device_id
from counter_app.domain.erasure import PersonalErased
from counter_app.domain.journal import NO_CENTRE, Entry, EntryId, JournalId
from counter_app.services.entry_format import UnreadableEntry, decode_frame
from counter_app.services.errors import FolderUnusable
from counter_app.services.ports import OwnTip
from counter_app.storage.chains import GAP, Chain, vouched_for
from counter_app.storage.entries import PERSONAL, insert_entries, part_ref, read_entry
from counter_app.storage.erase import drop_named, erased_among, note_erased
from counter_app.storage.held_back import (
    Arrival,
    forget_waiting,
    keep_quarantined,
    keep_waiting,
    waiting_devices,
    waiting_of,
)
from counter_app.storage.ingest_result import Quarantined, Tally
from counter_app.storage.judging import BAD_SIGNATURE, REVOKED, flaw_of, has_fitting_personal, is_cut_off, worth_of
from counter_app.storage.states import States, write_register
from counter_app.storage.tables import EntryRow, PartRow, table_of
from counter_app.storage.touched import Stored, Subject, fold_stored, refold, subject_of
from counter_app.storage.trust import DECIDING_KINDS, KnownDevice, device_of, founder_key, known_devices

_ENTRY, _PART = table_of(EntryRow), table_of(PartRow)
_HIGHEST_POS = select(func.max(_ENTRY.c.pos))
_HAS_PART = select(_PART.c.ref).where(_PART.c.ref == bindparam("at"))
_FILL = insert(_PART)


class Ingest:
    """One batch inside one transaction."""

    def __init__(self, connection: sqlalchemy.Connection, states: States, own: OwnTip) -> None:
        if own.centre == NO_CENTRE:
            raise FolderUnusable("这台电脑还没有加入中心", "请先用主任给的准入文件把它加入中心；数据没有变动")
        self.tally = Tally()
        self.next_pos = (connection.execute(_HIGHEST_POS).scalar_one() or 0) + 1
        self.highest_hlc = 0
        self.own_device = own.device_aggregate
        self._connection = connection
        self._states = states
        self._own = own
        self._to_refold: set[Subject] = set()
        self._settled: set[EntryId] = set()

    def take(self, frames: Iterable[bytes], sender: str) -> None:
        """Take in frames in any order; what is already here is not stored again."""
        strangers = _distinct(self._readable(frames, sender))
        devices = known_devices(self._connection, self._own.centre)
        devices |= self._founder_among(strangers, devices)
        fresh = devices
        while fresh:
            released = self._released(devices)
            home = _distinct(one for one in (*strangers, *released) if _device(one) in devices)
            strangers = [one for one in strangers if _device(one) not in devices]
            decides = self._take_home(home, devices)
            forget_waiting(self._connection, [one.entry.id for one in released if one.entry.id in self._settled])
            fresh = self._newly_known(devices) if decides else {}
            devices |= fresh
        self._keep_strangers(strangers)
        refold(self._states, self._to_refold)
        self._states.flush()

    def _readable(self, frames: Iterable[bytes], sender: str) -> Iterator[Arrival]:
        for frame in frames:
            try:
                yield Arrival(decode_frame(frame), sender)
            except UnreadableEntry:
                self.tally.refused += 1

    def _founder_among(
        self, arrivals: Iterable[Arrival], devices: dict[bytes, KnownDevice]
    ) -> dict[bytes, KnownDevice]:
        """The founding entry vouches for the key it names: its id is the centre that this device belongs to."""
        key = founder_key((one.entry for one in arrivals), self._own.centre)
        return {} if key is None or device_id(key) in devices else {device_id(key): KnownDevice(key, is_founder=True)}

    def _released(self, devices: dict[bytes, KnownDevice]) -> list[Arrival]:
        waiting = [device for device in waiting_devices(self._connection) if device in devices]
        return [one for device in waiting for one in waiting_of(self._connection, device)]

    def _newly_known(self, devices: dict[bytes, KnownDevice]) -> dict[bytes, KnownDevice]:
        self._states.flush()
        now = known_devices(self._connection, self._own.centre)
        return {device: known for device, known in now.items() if device not in devices}

    def _take_home(self, arrivals: Iterable[Arrival], devices: dict[bytes, KnownDevice]) -> bool:
        """Store and fold entries of known devices; say whether any of them may make another device known."""
        ordered = sorted(arrivals, key=lambda one: (one.entry.header.journal, one.entry.header.seq, one.entry.id))
        stored: list[Stored] = []
        chains: dict[JournalId, Chain] = {}
        for journal, group in groupby(ordered, key=lambda one: one.entry.header.journal):
            chain = Chain(self._connection, journal)
            lengthened = self._lengthen(chain, list(group), devices[device_of(journal)])
            if lengthened:
                chain.write()
                chains[journal] = chain
                stored += lengthened
        fold_stored(self._connection, self._states, stored, chains)
        write_register(self._connection, [(one.pos, one.new) for one in stored])
        self._note_effects(stored)
        self._note_forks(chains)
        return any(one.new.entry.header.aggregate_type in DECIDING_KINDS for one in stored)

    def _lengthen(self, chain: Chain, arrivals: Sequence[Arrival], device: KnownDevice) -> list[Stored]:
        """Judge the arrivals of one journal and store those that hold."""
        offered = [one for one in arrivals if self._is_linked(chain, one, device)]
        vouched = vouched_for([one.entry for one in offered], device.public_key)
        accepted: list[Entry] = []
        doubtful: set[EntryId] = set()
        for one in offered:
            entry = one.entry
            if entry.id in vouched:
                chain.accept(entry)
                accepted.append(entry)
                continue
            if entry.header.prev in doubtful:
                self.tally.missing[entry.id] = None
            else:
                self._quarantine(one, BAD_SIGNATURE)
            doubtful.add(entry.id)
        return self._store(chain, accepted) if accepted else []

    def _is_linked(self, chain: Chain, arrival: Arrival, device: KnownDevice) -> bool:
        entry = arrival.entry
        pos = chain.position_of(entry.header.seq, entry.id)
        if pos is not None:
            self._fill_in(pos, entry)
            return False
        flaw = flaw_of(entry, self._own.centre, device)
        flaw = flaw or (REVOKED if is_cut_off(chain, entry, device) else chain.offer(entry))
        if flaw == GAP:
            self.tally.missing[entry.id] = None
        elif flaw is not None:
            self._quarantine(arrival, flaw)
        return flaw is None

    def _fill_in(self, pos: int, entry: Entry) -> None:
        self.tally.duplicates += 1
        self._settled.add(entry.id)
        if entry.personal is None or not has_fitting_personal(entry):
            return
        ref = part_ref(pos, PERSONAL)
        is_here = self._connection.execute(_HAS_PART, {"at": ref}).first() is not None
        if not is_here and not erased_among(self._connection, [entry.id]):
            part = {"ref": ref, "salt": entry.personal.salt, "bytes": entry.personal.content}
            self._connection.execute(_FILL, part)
            self._to_refold.add(subject_of(entry.header.type, entry.header.aggregate))

    def _store(self, chain: Chain, accepted: Sequence[Entry]) -> list[Stored]:
        entries = self._without_erased(accepted)
        insert_entries(self._connection, chain.no, self.next_pos, entries)
        stored = [Stored(pos, *read_entry(entry)) for pos, entry in enumerate(entries, self.next_pos)]
        self.next_pos += len(entries)
        self.highest_hlc = max(self.highest_hlc, *(entry.header.hlc for entry in entries))
        self._settled.update(entry.id for entry in entries)
        self.tally.stored += len(entries)
        return stored

    def _without_erased(self, entries: Sequence[Entry]) -> list[Entry]:
        erased = erased_among(self._connection, [entry.id for entry in entries])
        return [replace(entry, personal=None) if entry.id in erased else entry for entry in entries]

    def _note_effects(self, stored: Iterable[Stored]) -> None:
        """Some entries change what this data folder may keep, and what it knows of itself."""
        for one in stored:
            match one.new.fact.payload:
                case PersonalErased(entries=erased):
                    note_erased(self._connection, erased)
                    self._to_refold |= {subject_of(*held) for held in drop_named(self._connection, erased)}
                case DeviceAdmitted(public_key=key) if device_id(key) == device_of(self._own.journal):
                    self.own_device = one.new.entry.header.aggregate
                case _:
                    pass

    def _note_forks(self, chains: dict[JournalId, Chain]) -> None:
        """A device whose own journal grew elsewhere is a copy: it must not go on writing to it (invariant I10)."""
        self.tally.forked += [chain.journal for chain in chains.values() if chain.has_forked_now]
        own = chains.get(self._own.journal)
        if own is not None:
            self.tally.doubt = StartReason.FORK if own.is_forked else StartReason.RESTORED

    def _keep_strangers(self, strangers: Sequence[Arrival]) -> None:
        waiting: list[Arrival] = []
        entries = self._without_erased([one.entry for one in strangers])
        for one in (replace(old, entry=entry) for old, entry in zip(strangers, entries, strict=True)):
            flaw = flaw_of(one.entry, self._own.centre, None)
            if flaw is None:
                waiting.append(one)
            else:
                self._quarantine(one, flaw)
        keep_waiting(self._connection, waiting)
        self.tally.waiting += len(waiting)

    def _quarantine(self, arrival: Arrival, reason: str) -> None:
        keep_quarantined(self._connection, arrival, reason)
        self._settled.add(arrival.entry.id)
        self.tally.quarantined[arrival.entry.id] = Quarantined(arrival.entry.id, reason)


def _distinct(arrivals: Iterable[Arrival]) -> list[Arrival]:
    """Keep of each entry the copy that says most."""
    best: dict[EntryId, Arrival] = {}
    for one in arrivals:
        known = best.setdefault(one.entry.id, one)
        if known is not one and worth_of(one.entry) > worth_of(known.entry):
            best[one.entry.id] = one
    return list(best.values())


def _device(arrival: Arrival) -> bytes:
    return device_of(arrival.entry.header.journal)
