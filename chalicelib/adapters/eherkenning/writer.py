"""Our two messages to the broker: the AuthnRequest and the ArtifactResolve.

Built with the element classes of pysaml2. Its client is never imported: it compiles schemas at
import and signs with an outside program. Source: scheme page 'Interface specifications DV-HM'.
"""

from __future__ import annotations

import base64
from dataclasses import dataclass
from datetime import datetime

from lxml import etree
from saml2 import SamlBase, saml, samlp

from chalicelib.adapters.eherkenning.configuration import ServiceProvider
from chalicelib.adapters.eherkenning.moments import write_moment
from chalicelib.adapters.eherkenning.signing import Signer
from chalicelib.adapters.eherkenning.soap import wrap
from chalicelib.domain.identity import MINIMUM_LEVEL

# Scheme page 'Interface specifications': the longest RelayState that a broker returns.
MAXIMUM_RELAY_STATE_BYTES = 80


@dataclass(frozen=True)
class Envelope:
    """Hold what every message begins with; ``issued_at`` is aware."""

    message_id: str
    destination: str
    issued_at: datetime


@dataclass(frozen=True)
class Writer:
    """Write signed messages of one service provider. Safe to use from several threads."""

    provider: ServiceProvider
    signer: Signer

    def form_fields(self, envelope: Envelope, relay_state: str) -> dict[str, str]:
        """Return the fields of the form that carries an AuthnRequest for level EH3.

        Raises ValueError when ``relay_state`` is longer than brokers take.
        """
        if len(relay_state.encode()) > MAXIMUM_RELAY_STATE_BYTES:
            raise ValueError("the relay state is longer than 80 bytes")
        message = base64.b64encode(self.authn_request(envelope)).decode("ascii")
        return {"SAMLRequest": message, "RelayState": relay_state}

    def authn_request(self, envelope: Envelope) -> bytes:
        """Return a signed AuthnRequest for level EH3.

        ForceAuthn shuts out a session that somebody else left open at the authenticator.
        """
        provider = self.provider
        request = samlp.AuthnRequest(
            **self._head(envelope),
            force_authn="true",
            assertion_consumer_service_index=str(provider.acs_index),
            attribute_consuming_service_index=str(provider.service_index),
            provider_name=provider.organisation_name,
            requested_authn_context=samlp.RequestedAuthnContext(
                comparison="minimum",
                authn_context_class_ref=[saml.AuthnContextClassRef(text=MINIMUM_LEVEL.urn)],
            ),
        )
        return self._signed(request)

    def artifact_resolve(self, envelope: Envelope, artifact: str) -> bytes:
        """Return a signed ArtifactResolve in a SOAP envelope."""
        resolve = samlp.ArtifactResolve(
            **self._head(envelope), artifact=samlp.Artifact(text=artifact)
        )
        return wrap(self._signed(resolve))

    def _head(self, envelope: Envelope) -> dict[str, str | SamlBase]:
        return {
            "id": envelope.message_id,
            "version": "2.0",
            "issue_instant": write_moment(envelope.issued_at),
            "destination": envelope.destination,
            "issuer": saml.Issuer(text=self.provider.entity_id),
        }

    def _signed(self, message: SamlBase) -> bytes:
        element = to_element(message)
        self.signer.sign_message(element)
        return etree.tostring(element)


def to_element(message: SamlBase) -> etree._Element:
    """Return a message of pysaml2 as a tree of lxml."""
    return etree.fromstring(message.to_string())
