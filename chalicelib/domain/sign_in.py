"""Open requests to log in at the broker, and the messages that were already believed once.

Source: design of the binding between request and browser; scheme pages 'Interface specifications
DV-HM' (IDs are unique for twelve months) and 'Bindings' (an artifact is handed out once).
"""

from __future__ import annotations

import hashlib
import hmac
from dataclasses import dataclass
from datetime import datetime, timedelta

from chalicelib.domain.chain import NO_EVENTS, ChainHead
from chalicelib.domain.errors import RequestUnknown
from chalicelib.domain.records import Key

REQUEST_VALIDITY = timedelta(minutes=30)
REPLAY_MEMORY = timedelta(days=1)


@dataclass(frozen=True)
class SignInRequest:
    """Remember an AuthnRequest and, as a hash, the browser that asked for it."""

    request_id: str
    browser_key: str
    sector: str
    asked_at: datetime
    version: int = 0

    @property
    def key(self) -> Key[SignInRequest]:
        """Return where the request is stored."""
        return self.at(self.request_id)

    @classmethod
    def at(cls, request_id: str) -> Key[SignInRequest]:
        """Return the key of a request."""
        return Key(cls, request_id)

    @property
    def expires_at(self) -> datetime:
        """Return the first moment at which an answer comes too late."""
        return self.asked_at + REQUEST_VALIDITY


def require_open_request(
    request: SignInRequest | None, browser_key: str, now: datetime
) -> SignInRequest:
    """Return the open request that an answer belongs to.

    Raises RequestUnknown when it was never made, was answered before, is too old, or was made by
    another browser (login CSRF, stolen artifact).
    """
    if request is None or now >= request.expires_at:
        raise RequestUnknown
    if not hmac.compare_digest(request.browser_key, browser_key):
        raise RequestUnknown
    return request


@dataclass(frozen=True)
class BelievedMessage:
    """Remember the ID of an assertion that was judged, so that it opens no second session.

    ``chain`` is the head of the audit event of one that was refused.
    """

    assertion_id: str
    believed_at: datetime
    chain: ChainHead = NO_EVENTS
    version: int = 0

    @property
    def key(self) -> Key[BelievedMessage]:
        """Return where the memory is stored."""
        return self.at(self.assertion_id)

    @classmethod
    def at(cls, assertion_id: str) -> Key[BelievedMessage]:
        """Return the key of an assertion."""
        return Key(cls, assertion_id)

    @property
    def chain_name(self) -> str:
        """Return the name of the chain of the refusal's audit event."""
        return f"refused#{hashlib.sha256(self.assertion_id.encode()).hexdigest()[:32]}"

    @property
    def organisation_id(self) -> str:
        """Return the organisation of a message that names none that is known."""
        return "none"

    @property
    def cleanup_at(self) -> datetime:
        """Return when storage may forget: long after the assertion itself expired."""
        return self.believed_at + REPLAY_MEMORY
