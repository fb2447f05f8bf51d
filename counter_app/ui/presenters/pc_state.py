"""What the sign-in page says of this PC besides the printer: when its data was last copied away (no Qt here)."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from counter_app.services.ports import Clock
from counter_app.ui.notices import Speaking, Words, chinese
from counter_app.ui.presenters.header import ChipWords

BACKUP_DUE_DAYS = 7


class PcStatePresenter(Speaking):
    """Says how old the last backup is."""

    def __init__(self, clock: Clock, words: Words = chinese) -> None:
        super().__init__(words)
        self._clock = clock

    def backup_chip(self, last_ms: int | None) -> ChipWords:
        """Return when the last backup was made; amber without one or after a week."""
        if last_ms is None:
            return ChipWords("database", self.tr("还没有备份过"), level="warn")
        made, now = self._local(last_ms), self._local(self._clock.now_ms())
        days = (now.date() - made.date()).days
        time = f"{made.hour}:{made.minute:02}"
        if days > BACKUP_DUE_DAYS:
            return ChipWords("database", self.tr("%d 天没有备份") % days, level="warn")
        if days > 1:
            return ChipWords("database", self.tr("%d月%d日 已备份") % (made.month, made.day))
        day = self.tr("昨天 %s 已备份") if days == 1 else self.tr("今天 %s 已备份")
        return ChipWords("database", day % time)

    def _local(self, at_ms: int) -> datetime:
        return datetime.fromtimestamp(at_ms / 1000, UTC) + timedelta(minutes=self._clock.utc_offset_minutes())
