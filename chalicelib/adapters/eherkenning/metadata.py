"""Our own metadata, for the broker to read once.

What the scheme's table does not list is forbidden, so there is no NameIDFormat and no validUntil.
All decryption keys are published while keys are exchanged, and keys that will sign later. The
client certificate of the back channel must be listed too; SAML counts TLS as signing.
Source: scheme page 'DV metadata for HM'; SAML 2.0 metadata 2.4.
"""

from __future__ import annotations

from base64 import b64encode

from lxml import etree
from saml2 import md, xmldsig

from chalicelib.adapters.eherkenning import names
from chalicelib.adapters.eherkenning.configuration import (
    KeyPair,
    ServiceProvider,
    first_certificate,
)
from chalicelib.adapters.eherkenning.signing import Signer
from chalicelib.adapters.eherkenning.writer import to_element

LANGUAGE = "nl"


def signed_metadata(provider: ServiceProvider, signer: Signer, metadata_id: str) -> bytes:
    """Return the signed EntityDescriptor of ``provider`` as UTF-8 without a declaration."""
    element = to_element(_entity(provider, metadata_id))
    signer.sign_metadata(element)
    return etree.tostring(element, encoding="utf-8")


def _entity(provider: ServiceProvider, metadata_id: str) -> md.EntityDescriptor:
    return md.EntityDescriptor(
        id=metadata_id,
        entity_id=provider.entity_id,
        spsso_descriptor=_role(provider),
        organization=_organisation(provider),
        contact_person=[
            md.ContactPerson(
                contact_type="technical",
                email_address=[md.EmailAddress(text=f"mailto:{provider.technical_contact_email}")],
            )
        ],
    )


def _role(provider: ServiceProvider) -> md.SPSSODescriptor:
    all_signing = (provider.signing, provider.tls, *provider.coming)
    signing = {pair.name: pair for pair in all_signing}.values()
    return md.SPSSODescriptor(
        authn_requests_signed="true",
        want_assertions_signed="true",
        protocol_support_enumeration=names.SAMLP_NAMESPACE,
        key_descriptor=[
            *(_key_descriptor("signing", pair) for pair in signing),
            *(_key_descriptor("encryption", pair) for pair in provider.decryption),
        ],
        assertion_consumer_service=[
            md.AssertionConsumerService(
                binding=names.BINDING_ARTIFACT,
                location=provider.acs_url,
                index=str(provider.acs_index),
                is_default="true",
            )
        ],
        attribute_consuming_service=[_service(provider)],
    )


def _key_descriptor(use: str, pair: KeyPair) -> md.KeyDescriptor:
    certificate = xmldsig.X509Certificate(text=_base64_der(pair.certificate_pem))
    return md.KeyDescriptor(
        use=use,
        key_info=xmldsig.KeyInfo(
            key_name=[xmldsig.KeyName(text=pair.name)],
            x509_data=[xmldsig.X509Data(x509_certificate=[certificate])],
        ),
    )


def _service(provider: ServiceProvider) -> md.AttributeConsumingService:
    """Return the one service; what it asks for stands in the catalogue under its ServiceID."""
    return md.AttributeConsumingService(
        index=str(provider.service_index),
        is_default="true",
        service_name=[md.ServiceName(lang=LANGUAGE, text=provider.service_name)],
        service_description=[
            md.ServiceDescription(lang=LANGUAGE, text=provider.service_description)
        ],
        requested_attribute=[md.RequestedAttribute(name=provider.service_id)],
    )


def _organisation(provider: ServiceProvider) -> md.Organization | None:
    if provider.organisation_url is None:
        return None
    name = provider.organisation_name
    return md.Organization(
        organization_name=[md.OrganizationName(lang=LANGUAGE, text=name)],
        organization_display_name=[md.OrganizationDisplayName(lang=LANGUAGE, text=name)],
        organization_url=[md.OrganizationURL(lang=LANGUAGE, text=provider.organisation_url)],
    )


def _base64_der(certificate_pem: bytes) -> str:
    return b64encode(first_certificate(certificate_pem)).decode("ascii")
