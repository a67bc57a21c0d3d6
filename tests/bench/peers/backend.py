"""Whom the Django site takes for a person: the organisation by its KvK number."""

from __future__ import annotations

from typing import Any

from digid_eherkenning.backends import eHerkenningBackend


class ByKvkNumber(eHerkenningBackend):  # type: ignore[misc] # it publishes no types
    """Know organisations by KvK number: the messages measured hold no RSIN."""

    def get_legal_subject_rsin(self, attributes: dict[str, Any]) -> str:
        """Return the number under which an account is kept."""
        return str(self.get_legal_subject_kvk(attributes))
