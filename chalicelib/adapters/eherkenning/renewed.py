"""The broker as the use cases know it, in step with the keys of eHerkenning.

Nothing of SAML is imported before somebody logs in.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from chalicelib.domain.identity import Authentication
from chalicelib.services.ports import Broker, SignInForm


@dataclass(frozen=True)
class RenewedBroker:
    """Talk to the broker through what ``current`` returns at that moment."""

    current: Callable[[], Broker]

    def sign_in_form(self, request_id: str, relay_state: str, now: datetime) -> SignInForm:
        """Return a signed AuthnRequest as a form."""
        return self.current().sign_in_form(request_id, relay_state, now)

    def redeem(self, artifact: str, now: datetime) -> Authentication:
        """Exchange an artifact for what the broker declared."""
        return self.current().redeem(artifact, now)

    def metadata(self) -> bytes:
        """Return the signed SAML metadata."""
        return self.current().metadata()
