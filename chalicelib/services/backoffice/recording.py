"""How the back office stands in the audit trail."""

from __future__ import annotations

BACK_OFFICE = "backoffice"


def referred(reference: str | None) -> dict[str, str]:
    """Return the details that name the case at DUO, if it was given."""
    return {"reference": reference} if reference else {}
