"""pysaml2 as a second reader, for what it can judge: messages without Advice and schema types.

It verifies in process too, by python-xmlsec, so no program of that name is needed. It goes by the
real clock.
"""

from __future__ import annotations

import base64
from pathlib import Path

import xmlsec
from lxml import etree
from saml2 import BINDING_HTTP_POST
from saml2.client import Saml2Client
from saml2.config import SPConfig
from saml2.sigver import CryptoBackend

from chalicelib.adapters.eherkenning.names import SAMLP
from infra.local.broker.metadata import metadata
from tests.adapters.eherkenning.trees import find
from tests.adapters.eherkenning.world import (
    PARTIES,
    REQUEST_ID,
    RESOLUTION_URL,
    SERVICE,
    SSO_URL,
    World,
)


class InProcess(CryptoBackend):  # type: ignore[misc] # pysaml2 publishes no types
    """Verify signatures with python-xmlsec."""

    def validate_signature(
        self, signedtext: str, cert_file: str, cert_type: str, node_name: str, node_id: str
    ) -> bool:
        """Return whether the node with ``node_id`` is signed with a certificate in a file."""
        del cert_type, node_name
        root = etree.fromstring(signedtext)
        element = next(each for each in root.iter() if each.get("ID") == node_id)
        context = xmlsec.SignatureContext()
        context.key = xmlsec.Key.from_memory(
            Path(cert_file).read_bytes(), xmlsec.constants.KeyDataFormatCertPem
        )
        context.register_id(element, "ID")
        try:
            context.verify(find(element, "ds:Signature"))
        except xmlsec.Error:
            return False
        return True


def make_client(world: World) -> Saml2Client:
    """Return a pysaml2 client for the same service provider and broker."""
    published = metadata(world.configuration, SSO_URL, RESOLUTION_URL).decode()
    endpoints = {"assertion_consumer_service": [(SERVICE.acs_url, BINDING_HTTP_POST)]}
    config = SPConfig()
    config.load(
        {
            "entityid": PARTIES.service_provider,
            "crypto_backend": "XMLSecurity",
            "metadata": {"inline": [published]},
            "service": {
                "sp": {
                    "endpoints": endpoints,
                    "want_assertions_signed": True,
                    "want_response_signed": True,
                    "allow_unknown_attributes": True,
                }
            },
        }
    )
    client = Saml2Client(config=config)
    client.sec.crypto = InProcess()
    return client


def believes(client: Saml2Client, answer: bytes) -> bool:
    """Return whether pysaml2 believes the Response in a SOAP answer of the broker."""
    response = next(etree.fromstring(answer).iter(f"{SAMLP}Response"))
    message = base64.b64encode(etree.tostring(response, with_tail=False)).decode()
    try:
        found = client.parse_authn_request_response(
            message,
            BINDING_HTTP_POST,
            outstanding={REQUEST_ID: "/"},
            conv_info={"entity_id": PARTIES.service_provider},
        )
    except Exception:  # noqa: BLE001 - this is what pysaml2 raises for a wrong audience
        return False
    # It returns an answer without a person where it only logs what is wrong.
    return found is not None and found.name_id is not None
