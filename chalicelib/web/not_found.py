"""The refusal of what does not exist, or does not exist for this visitor."""

from __future__ import annotations

from typing import ClassVar

from chalicelib.domain.errors import Refusal


class NotFound(Refusal):
    """Say that there is nothing at this address."""

    code: ClassVar[str] = "not_found"
