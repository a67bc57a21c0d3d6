"""The root of the tree of refusals, and what any wish may meet."""

from __future__ import annotations

from typing import ClassVar


class Refusal(Exception):
    """Say that a wish is not granted; the base of every refusal."""

    code: ClassVar[str] = "refused"


class Busy(Refusal):
    """Say that too many people changed the same records at once; trying again helps."""

    code = "busy"
