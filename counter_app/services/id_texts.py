"""The id of an aggregate as text, both ways."""

from __future__ import annotations

import re
from typing import Final
from uuid import UUID

from counter_app.domain.journal import AggregateId

UUID_FORM: Final = re.compile(r"[0-9a-fA-F]{8}(-?[0-9a-fA-F]{4}){3}-?[0-9a-fA-F]{12}")


def id_text(aggregate: AggregateId) -> str:
    """Write the id of an aggregate as answers carry it."""
    return str(UUID(bytes=aggregate))


def read_id(text: str) -> AggregateId | None:
    """Read an id as `id_text` writes it, None when the text is something else."""
    stripped = text.strip()
    return AggregateId(UUID(stripped).bytes) if UUID_FORM.fullmatch(stripped) else None
