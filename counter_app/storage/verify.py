"""Checks everything that is stored, read-only; on a damaged folder each part goes as far as it can."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import sqlalchemy
from sqlalchemy import func, select

from counter_app.domain.centre import StartReason
from counter_app.domain.journal import NO_CENTRE, EntryId, JournalId
from counter_app.services.errors import DataDamaged
from counter_app.storage import local_settings
from counter_app.storage.chain_check import JournalCheck, JournalSubject
from counter_app.storage.data_folder import DataFolder, Place, opened_folder
from counter_app.storage.findings import Counts, Findings, Problem, Report
from counter_app.storage.own_tip import read_own_tip
from counter_app.storage.rule_check import RuleCheck
from counter_app.storage.state_check import StateCheck
from counter_app.storage.tables import JournalRow, QuarantineRow, WaitingRow, table_of
from counter_app.storage.trust import device_of, known_devices

_JOURNAL = table_of(JournalRow)
_JOURNALS = select(_JOURNAL).order_by(_JOURNAL.c.no)
NO_JOURNAL = JournalId(bytes(24))


def verify_place(place: Place) -> Report:
    """Open a data folder beside whoever uses it and check it; one that can't be opened is the problem found.

    Raises:
        FolderUnusable: there is no data folder, or its key can't be opened.
    """
    try:
        with opened_folder(place, is_read_only=True) as folder:
            return verify(folder)
    except DataDamaged as damaged:
        return Report((Problem("unreadable", place.database.name, damaged.title),), Counts())


def verify(folder: DataFolder) -> Report:
    """Check pages, chains, signatures, folds, numbers and commands.

    Keys, numbers and folds rest on read models: where these are old, only the pages are checked.
    """
    findings = Findings()
    check = _Check(folder, findings)
    check.pages()
    if folder.is_stale:
        findings.add("read_model_old", "", "查询数据是旧版本程序的或没有整理完，没有查完；请运行 rebuild 后再查")
        return findings.report()
    check.witness()
    check.journals()
    check.read_models()
    check.held_back()
    return findings.report()


class _Check:
    def __init__(self, folder: DataFolder, findings: Findings) -> None:
        self._folder = folder
        self._findings = findings

    @contextmanager
    def _part(self, name: str) -> Iterator[None]:
        """Let one part fail without the others: damaged data can fail anywhere, in any way, and that is a finding."""
        try:
            yield
        except Exception as error:
            self._findings.add("unchecked", name, f"这一部分读不出来，没有查完（{type(error).__name__}）")
            self._begin_afresh()

    def _begin_afresh(self) -> None:
        """A connection that met a bad page refuses sound ones afterwards."""
        self._folder.reader.dispose()

    @contextmanager
    def _reading(self) -> Iterator[sqlalchemy.Connection]:
        with self._folder.reader.begin() as connection:
            yield connection

    def pages(self) -> None:
        """Let SQLite and SQLCipher look at every page."""
        if self._folder.kept_in != "plain":
            with self._part("cipher_integrity_check"), self._reading() as connection:
                for (text,) in connection.exec_driver_sql("PRAGMA cipher_integrity_check"):
                    self._findings.add("damaged_page", str(text), "数据文件有一页被改动或已损坏，请用备份恢复")
        with self._part("integrity_check"), self._reading() as connection:
            for (text,) in connection.exec_driver_sql("PRAGMA integrity_check"):
                if text != "ok":
                    self._findings.add("damaged_database", str(text), "数据文件的结构已损坏，请用备份恢复")
        self._begin_afresh()

    def witness(self) -> None:
        """Compare with what this machine remembers outside the data folder: a chain can't see what its end lost."""
        with self._part("witness"), self._reading() as connection:
            tip = read_own_tip(connection)
            if tip.seq and self._folder.reason is StartReason.RESTORED:
                where = f"{tip.journal.hex()}/{tip.seq}"
                self._findings.add("older_than_witness", where, "数据比本机记得的旧：放回了旧备份，或末尾的记录被删")

    def journals(self) -> None:
        """Check every journal and what its entries promise."""
        subjects: list[JournalSubject] = []
        rules = RuleCheck(self._findings, NO_JOURNAL)
        with self._part("journals"), self._reading() as connection:
            subjects = _subjects(connection)
            rules.own = read_own_tip(connection).journal
        for subject in subjects:
            self._findings.count("journals")
            self._findings.count("forked_journals", subject.is_forked)
            with self._part(f"journal {subject.id.hex()}"), self._reading() as connection:
                JournalCheck(connection, self._findings, subject, rules).run()
        with self._part("commands"), self._reading() as connection:
            rules.check_commands(connection)
        with self._part("numbers"), self._reading() as connection:
            rules.check_numbers(connection)

    def read_models(self) -> None:
        """Fold everything anew and compare."""
        with self._part("read models"), self._reading() as connection:
            StateCheck(connection, self._findings).run()

    def held_back(self) -> None:
        """Count what waits for its device to be known, and what could not be trusted."""
        with self._part("held back"), self._reading() as connection:
            for name, table in (("waiting", table_of(WaitingRow)), ("quarantined", table_of(QuarantineRow))):
                self._findings.count(name, connection.execute(select(func.count()).select_from(table)).scalar_one())


def _subjects(connection: sqlalchemy.Connection) -> list[JournalSubject]:
    centre = EntryId(local_settings.read_local(connection, local_settings.CENTRE) or NO_CENTRE)
    devices = known_devices(connection, centre)
    return [
        JournalSubject(
            row.no,
            JournalId(row.journal),
            row.is_forked,
            row.has_loose,
            devices.get(device_of(JournalId(row.journal))),
            centre,
        )
        for row in connection.execute(_JOURNALS)
    ]
