"""The hand-over: what the portal declares to a service about who comes in (manual 1.2 step 6).

The declaration is a JSON Web Token (RFC 7519) for one service, one use and one minute. Its names
are registered ones where there are (IANA 'JSON Web Token Claims'); docs/integratie.md explains all.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from chalicelib.domain.identity import AssuranceLevel
from chalicelib.domain.sessions import Session
from chalicelib.domain.tasks import Mandate

VALIDITY = timedelta(seconds=60)
TOKEN_TYPE = "handover+jwt"  # noqa: S105  a media type, no secret
Claims = dict[str, object]


@dataclass(frozen=True)
class HandOver:
    """Hold one hand-over. ``subject`` is the account's pseudonym at that service only."""

    token_id: str
    issuer: str
    audience: str
    subject: str
    session: Session
    mandate: Mandate
    at: datetime

    def claims(self) -> Claims:
        """Return what is signed; moments are whole seconds since 1970, in UTC."""
        issued_at = int(self.at.timestamp())
        return {
            "iss": self.issuer,
            "aud": self.audience,
            "sub": self.subject,
            "jti": self.token_id,
            "iat": issued_at,
            "nbf": issued_at,
            "exp": issued_at + int(VALIDITY.total_seconds()),
            "auth_time": int(self.session.authenticated.timestamp()),
            "acr": _level(self.session),
            "organisation": self.session.organisation_id,
            "kvk_number": self.session.kvk_number,
            "branch_number": self.session.branch_number,
            "task": self.mandate.task.slug,
            "rollen": sorted(self.mandate.rights.rollen),
            "kenmerken": sorted(self.mandate.rights.kenmerken),
        }


def _level(session: Session) -> str:
    """Return the name of a level of assurance in the scheme, or ``token``, which has none."""
    if session.level is None:
        return session.means.value
    return AssuranceLevel[session.level].urn
