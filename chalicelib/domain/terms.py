"""Acceptance of the terms of use: which version, and when (manual 1.2 step 4)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from chalicelib.domain.errors import TermsNotAccepted


@dataclass(frozen=True)
class TermsAcceptance:
    """Record that a person accepted a version of the terms at a moment (aware, UTC)."""

    version: str
    accepted_at: datetime


def require_current_terms(accepted: TermsAcceptance | None, current_version: str) -> None:
    """Raise TermsNotAccepted when the person has yet to accept the current version."""
    if accepted is None or accepted.version != current_version:
        raise TermsNotAccepted
