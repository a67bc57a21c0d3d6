"""The broker's metadata: its keys and addresses, signed.

Real brokers list three bindings for requests on one address; the simulator lists them too, so that
whoever reads the metadata must choose, but it takes requests by HTTP-POST only.
Source: scheme pages 'Bindings' and 'Digital signature' (metadata carries X509Data).
"""

from __future__ import annotations

from dataclasses import replace

from lxml import etree

from infra.local.broker.configuration import BrokerConfiguration
from infra.local.broker.logins import new_ids
from infra.local.broker.names import ENVELOPED, EXCLUSIVE_C14N
from infra.local.broker.signing import sign
from infra.local.broker.spec import Transform, signed_by
from infra.local.broker.templating import render


def metadata(configuration: BrokerConfiguration, sso_url: str, resolution_url: str) -> bytes:
    """Return the EntityDescriptor of the broker, reachable at the two addresses, as XML."""
    keys = configuration.keys
    signing = [keys.broker_signing]
    if configuration.change_of_keys:
        signing.append(keys.broker_signing_next)
    how = replace(
        signed_by(keys.broker_signing),
        key_name=None,
        certificate_der=keys.broker_signing.certificate_der,
        transforms=(Transform(ENVELOPED), Transform(EXCLUSIVE_C14N)),
    )
    document_id = new_ids().response
    text = render(
        "messages/metadata.xml.j2",
        entity_id=configuration.parties.broker,
        document_id=document_id,
        how=how,
        signing=signing,
        sso_url=sso_url,
        resolution_url=resolution_url,
    )
    root = etree.fromstring(text, etree.XMLParser(remove_blank_text=True))
    sign(root, how)
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8")
