"""Use cases with another part in the place of one of theirs."""

from __future__ import annotations

from dataclasses import fields
from typing import Any, TypeVar

Made = TypeVar("Made")


def rebuilt(kind: type[Made], made: Any, **others: object) -> Made:
    """Return a ``kind`` of the parts of ``made``, which may stand for it, but for ``others``."""
    described: Any = kind
    parts = {field.name: getattr(made, field.name) for field in fields(described)}
    return kind(**{**parts, **others})
