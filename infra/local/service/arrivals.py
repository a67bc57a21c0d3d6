"""Who is in: what was declared of each, under the secret in their cookie."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from datetime import UTC, datetime
from threading import Lock
from typing import Any


@dataclass(frozen=True)
class Arrival:
    """Hold one hand-over that was accepted; ``service`` is the slug of the service."""

    service: str
    claims: dict[str, Any]

    @property
    def facts(self) -> dict[str, str]:
        """Return what the page shows, by its names on the screen."""
        claims = self.claims
        return {
            "Taak": claims["task"],
            "Pseudoniem": claims["sub"],
            "Organisatie": claims["organisation"],
            "KvK-nummer": claims.get("kvk_number") or "niet opgegeven",
            "Vestigingsnummer": claims.get("branch_number") or "geen beperking",
            "Rollen": ", ".join(claims["rollen"]),
            "Kenmerken": ", ".join(claims["kenmerken"]) or "geen",
            "Betrouwbaarheidsniveau": claims["acr"],
            "Ingelogd bij Mijn DUO (UTC)": _moment(claims["auth_time"]),
            "Gemaakt (UTC)": _moment(claims["iat"]),
            "Nummer van het bewijs": claims["jti"],
        }


class Arrivals:
    """Keep sessions in memory; safe to use from several threads."""

    def __init__(self) -> None:
        self._known: dict[str, Arrival] = {}
        self._lock = Lock()

    def let_in(self, arrival: Arrival, before: str | None) -> str:
        """Return the secret of a new session, which takes the place of the one before."""
        secret = secrets.token_urlsafe(32)
        with self._lock:
            self._known.pop(before or "", None)
            self._known[secret] = arrival
        return secret

    def of(self, secret: str | None) -> Arrival | None:
        """Return who has this secret, if anybody."""
        with self._lock:
            return self._known.get(secret or "")


def _moment(seconds: float) -> str:
    return datetime.fromtimestamp(seconds, UTC).isoformat(sep=" ", timespec="seconds")
