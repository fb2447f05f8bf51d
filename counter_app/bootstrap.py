"""Composition root of the command line: what it can do with a data folder, on the node that opens one."""

from __future__ import annotations

import json
import logging
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

from counter_app.commands.app import RunDesktop, build_app
from counter_app.commands.programme import (
    Finding,
    InitRequest,
    PracticePrinter,
    PracticePrinterRequest,
    Rehearsal,
)
from counter_app.domain.centre import PRACTICE_TOWNSHIP, RecoveryKeyWrap
from counter_app.domain.printers import ConfiguredPrinter, PrinterProfile, PrinterState
from counter_app.domain.staff import Role
from counter_app.node import Node, resources_folder
from counter_app.printing.patience import Patience
from counter_app.printing.transports.virtual_port import VirtualPort
from counter_app.printing.virtual_paper import VirtualPaper
from counter_app.printing.virtual_printer import VirtualPrinter
from counter_app.services import founding, sample, sample_items
from counter_app.services.act import Counter, civil_day
from counter_app.services.approval import ensure_director_of
from counter_app.services.desk import Desk
from counter_app.services.entry_format import encode_answer
from counter_app.services.errors import CounterError, FolderUnusable
from counter_app.services.founding import FoundCentre, FounderIdentity
from counter_app.services.paper_ports import PrinterBusy
from counter_app.services.ports import ReadModels
from counter_app.services.print_out import PrintOut, print_out
from counter_app.services.print_setup import PRACTICE_FOLDER
from counter_app.services.print_views import JobView, queue
from counter_app.services.progress import Reporter, SilentReporter
from counter_app.services.references import staff_ref
from counter_app.services.signing import box_public_key
from counter_app.storage import digests
from counter_app.storage.backup import backup
from counter_app.storage.data_folder import KEY_BYTES, DataFolder, Place, create_folder, new_folder, opened_folder
from counter_app.storage.doctor import diagnose
from counter_app.storage.engine import translated_errors
from counter_app.storage.export_journal import export_journal
from counter_app.storage.key_file import KeyMissing, open_with_recovery_code
from counter_app.storage.keys import SALT_BYTES, KeyringStore, WrongKey, new_recovery_code, wrap_key
from counter_app.storage.printer_gate import FilePrinterGate
from counter_app.storage.rebuild import rebuild
from counter_app.storage.restore import restore
from counter_app.storage.verify import verify_place

JsonObject = dict[str, Any]


class NodeProgramme(Node):
    """The program on one data folder (see `commands.programme.Programme`)."""

    def init(self, request: InitRequest) -> str:
        """Make a data folder, whole or not at all; answers JSON with what is shown only once."""
        if self._place().exists:
            raise FolderUnusable("这个文件夹里已经有数据", "请换一个空文件夹（--data），或直接使用它")
        code = new_recovery_code(self._random.token)
        with new_folder(self._folder) as making:
            place = Place.of(making, self._state, KeyringStore())
            create_folder(place, code, self._random, is_plain=request.is_plain)
            with opened_folder(place) as folder:
                answer = self._found(folder, request, code) if request.is_founder else _waiting_answer(folder)
        return json.dumps({**answer, "recovery_code": None if request.is_plain else code}, ensure_ascii=False)

    def _found(self, folder: DataFolder, request: InitRequest, code: str) -> JsonObject:
        counter = self._counter(folder)
        founded = founding.found_centre(counter, _founding_request(request), self._identity(folder, code))
        answer: JsonObject = json.loads(encode_answer(founded, None))
        if request.is_sample:
            del answer["director"]
            answer |= {"practice": True, "staff": self._furnished(counter, founded.director.staff)}
            self._saved_printers(folder).keep([_PRACTICE_PRINTER])
        return answer

    def _furnished(self, counter: Counter, director_id: str) -> list[JsonObject]:
        """Give a practice centre its people and its items."""
        with counter.journal.reading() as reads:
            director = staff_ref(reads, director_id)
        staff = sample.furnish_sample(counter, director, civil_day(self._clock))
        desk = Desk(staff=director, name=sample.DIRECTOR.name, role=Role.DIRECTOR)
        sample_items.publish_sample_items(counter, desk, director)
        return [json.loads(encode_answer(one, None)) for one in staff]

    def _identity(self, folder: DataFolder, code: str) -> FounderIdentity:
        """Return this PC's public side, with the centre's recovery key wrapped under the recovery code."""
        private, salt = self._random.token(KEY_BYTES), self._random.token(SALT_BYTES)
        wrapped = wrap_key(private, code, salt)
        fingerprint = folder.place.fingerprint
        return FounderIdentity(
            folder.device_key.public,
            box_public_key(folder.box_key),
            folder.device_key.certificate(),
            (fingerprint.machine_id, fingerprint.mac, fingerprint.volume_serial),
            box_public_key(private),
            RecoveryKeyWrap(wrapped.salt, wrapped.nonce, wrapped.box),
        )

    def digest(self) -> str:
        """Return the digests as JSON."""
        with opened_folder(self._place(), is_read_only=True) as folder, folder.reader.begin() as connection:
            found = digests.digest(connection)
        kinds = {one.kind: {"fold_version": one.fold_version, "digest": one.digest.hex()} for one in found.kinds}
        return json.dumps({"tips": found.tips.hex(), "state": found.state.hex(), "types": kinds})

    def verify(self) -> tuple[str, bool]:
        """Check everything; answers JSON and whether all is sound."""
        report = verify_place(self._place())
        return encode_answer(report, None), not report.problems

    def rebuild(self, reporter: Reporter) -> str:
        """Fold the read models anew; answers JSON."""
        with opened_folder(self._place()) as folder, translated_errors(), folder.writer.begin() as connection:
            return json.dumps({"entries": rebuild(connection, reporter)})

    def export_journal(self, target: Path, reporter: Reporter) -> str:
        """Write the journal in its interchange form; answers JSON."""
        with opened_folder(self._place(), is_read_only=True) as folder:
            trailer = export_journal(folder, target, reporter=reporter)
        return json.dumps({"entries": trailer.entries, "tips_digest": trailer.tips_digest.hex()})

    def backup(self, target: Path, reporter: Reporter) -> str:
        """Write an encrypted copy; answers JSON."""
        with opened_folder(self._place(), is_read_only=True) as folder:
            return encode_answer(backup(folder, target, reporter), None)

    def restore(self, source: Path, recovery_code: str | None, approval: tuple[str, str] | None) -> str:
        """Put a backup into an empty folder as a new incarnation; answers JSON."""

        def ensure_allowed(reads: ReadModels) -> None:
            if approval is not None:
                ensure_director_of(reads, self._hasher, *approval)

        restored = restore(
            source,
            self._place(),
            recovery_code=recovery_code,
            random=self._random,
            reporter=SilentReporter(),
            ensure_allowed=ensure_allowed,
        )
        return encode_answer(restored, None)

    def unlock(self, recovery_code: str) -> str:
        """Let this machine keep the data key again; answers JSON."""
        place = self._place()
        try:
            opened = open_with_recovery_code(place.folder, place.state, recovery_code, place.key_store)
        except (WrongKey, KeyMissing) as error:
            raise FolderUnusable("恢复码打不开这个数据文件夹", "请核对信封里的恢复码；数据没有变动") from error
        return json.dumps({"kept_in": opened.kept_in})

    def print_out(self, request: PrintOut) -> bytes:
        """Render a paper or a publication, beside a program that holds the folder."""
        with opened_folder(self._place(), is_read_only=True) as folder:
            return print_out(self._counter(folder), self._paper.renderer, self._paper.pages, request)

    def printers(self) -> tuple[ConfiguredPrinter, ...]:
        """Return the printers of this PC."""
        with opened_folder(self._place(), is_read_only=True) as folder:
            return self._saved_printers(folder).all()

    def printer_states(self) -> tuple[tuple[ConfiguredPrinter, PrinterState], ...]:
        """Ask each printer for its state; one that another program uses is printing."""
        gate, couriers = FilePrinterGate(self._state), self._couriers(Patience())
        found = []
        for printer in self.printers():
            try:
                with gate.turn(printer.address):
                    found.append((printer, couriers(printer).look()))
            except PrinterBusy:
                found.append((printer, PrinterState.PRINTING))
        return tuple(found)

    def print_queue(self) -> tuple[JobView, ...]:
        """Return what waits, is being sent or asks a clerk."""
        with opened_folder(self._place(), is_read_only=True) as folder, folder.journal.reading() as reads:
            return queue(reads, folder.own_journal(), self._clock.now_ms())

    def practice_printer(self, request: PracticePrinterRequest) -> PracticePrinter:
        """Start a practice printer."""
        font = resources_folder() / "fonts" / "NotoSansSC-Regular.ttf"
        paper = VirtualPaper(request.out, request.width, font)
        printer = VirtualPrinter(paper.obey, is_mute=request.is_mute, baud=request.baud, on_new_roll=paper.tear)
        return VirtualPort(printer, request.port)

    @contextmanager
    def rehearsed(self, request: PracticePrinterRequest) -> Iterator[Rehearsal]:
        """Open a practice centre to serve, with a practice printer as its only one."""
        with closing(self.practice_printer(request)) as printer, self.opened_folder(_REHEARSED) as (_, opened):
            address = f"tcp://127.0.0.1:{printer.port}"
            profile = PrinterProfile(width=request.width)
            opened.station.configure([ConfiguredPrinter("演示打印机", address, profile, is_default=True)])
            yield Rehearsal(opened, printer, self._paper.renderer, self._paper.pages)

    def doctor(self) -> list[Finding]:
        """Look at what this PC needs to serve well."""
        try:
            with opened_folder(self._place(), is_read_only=True) as folder:
                return [Finding(one.is_well, one.title, one.advice) for one in diagnose(folder)]
        except CounterError as error:
            return [Finding(False, error.title, error.advice)]


_PRACTICE_PRINTER = ConfiguredPrinter("练习打印机", PRACTICE_FOLDER, PrinterProfile(), is_default=True)
_REHEARSED = Patience(stall_s=2.0, confirm_least_s=3.0, confirm_base_s=3.0, look_every_s=0.5)
"""What is waited for a printer of this machine: long enough for a busy PC, short enough to look on."""


def _founding_request(request: InitRequest) -> FoundCentre:
    sample_only = request.is_sample
    return FoundCentre(
        centre=request.centre or (sample.SAMPLE_CENTRE if sample_only else ""),
        township=request.township or (PRACTICE_TOWNSHIP if sample_only else ""),
        director=sample.DIRECTOR.name if sample_only else request.director,
        window=request.window,
        counter_code=request.counter_code,
        practice=sample_only,
        confirm_name=request.name_is_confirmed,
    )


def _waiting_answer(folder: DataFolder) -> JsonObject:
    return {"device": folder.device_key.device.hex(), "waiting": True, "advice": "等待准入：请在已准入的电脑上办理"}


def command_line(run_desktop: RunDesktop) -> Callable[[], object]:
    """Return the command line of the program."""
    logging.basicConfig(level=logging.WARNING, format="%(levelname)s %(name)s %(message)s")
    return build_app(NodeProgramme, run_desktop)
