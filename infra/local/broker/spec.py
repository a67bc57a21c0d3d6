"""What goes into a message: frozen values that say everything that can vary.

A spec is complete: two equal specs differ only in keys of encryption and the signatures over them.
Tests change one field with ``dataclasses.replace`` and get one deviating message.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from lxml import etree

from infra.local.broker import names
from infra.local.broker.keys import KeyPair

# The schema types of the values are named in prefixes that only the outermost element declares.
TYPE_PREFIXES = "xacml-saml xs xsd"


class Part(StrEnum):
    """Name the signed parts of a message, from the innermost to the outermost."""

    AUTHENTICATION = "authentication"
    AUTHORISATION = "authorisation"
    ASSERTION = "assertion"
    RESPONSE = "response"
    ARTIFACT_RESPONSE = "artifact_response"


@dataclass(frozen=True)
class Transform:
    """Name one transform of a reference; ``content`` is XML inside it, taken as it is."""

    algorithm: str
    prefixes: str = ""
    content: str = ""


@dataclass(frozen=True)
class SignatureSpec:
    """Say how one part is signed.

    ``key_name`` and ``certificate_der`` go into KeyInfo, which is left out without both;
    ``uri`` is the reference, by default to the part itself.
    ``shared_secret`` replaces the key for a MAC.
    """

    key: KeyPair
    key_name: str | None
    method: str = names.RSA_SHA256
    digest: str = names.SHA256
    canonicalisation: str = names.EXCLUSIVE_C14N
    transforms: tuple[Transform, ...] = (
        Transform(names.ENVELOPED),
        Transform(names.EXCLUSIVE_C14N, TYPE_PREFIXES),
    )
    certificate_der: bytes | None = None
    uri: str | None = None
    shared_secret: bytes | None = None


def signed_by(key: KeyPair) -> SignatureSpec:
    """Return the usual signature: RSA-SHA256 over exclusive C14N, with only the key's name."""
    return SignatureSpec(key, key.key_name)


@dataclass(frozen=True)
class Signatures:
    """Say who signs each part; None leaves the part unsigned."""

    authentication: SignatureSpec | None
    authorisation: SignatureSpec | None
    assertion: SignatureSpec | None
    response: SignatureSpec | None
    artifact_response: SignatureSpec | None


@dataclass(frozen=True)
class Recipient:
    """Name a party that can decrypt: its entity ID, certificate (PEM) and the key's name."""

    entity_id: str
    certificate_pem: bytes
    key_name: str


@dataclass(frozen=True)
class Encryption:
    """Choose the algorithms for the data, for the key's transport, and the digest of OAEP."""

    data: str = names.AES256_CBC
    transport: str = names.RSA_OAEP
    digest: str | None = names.SHA1


@dataclass(frozen=True)
class Identifier:
    """Name somebody in an EncryptedID that every one of ``recipients`` can decrypt.

    ``plaintext`` replaces the NameID that would be made of the other fields.
    """

    value: str
    recipients: tuple[Recipient, ...]
    qualifier: str | None = names.PSEUDONYM
    name_format: str | None = names.PERSISTENT
    encryption: Encryption = Encryption()
    plaintext: bytes | None = None


@dataclass(frozen=True)
class PlainAttribute:
    """Hold an attribute in clear text; ``value_type`` is its ``xsi:type`` or empty for none."""

    name: str
    value: str
    value_type: str = "xsd:string"


@dataclass(frozen=True)
class Parties:
    """Hold the entity IDs of the broker, the service provider and the two behind the broker."""

    broker: str
    service_provider: str
    authenticator: str
    registry: str


@dataclass(frozen=True)
class Ids:
    """Hold the identifiers of a message that its maker invents."""

    artifact_response: str
    response: str
    assertion: str
    authentication: str
    authorisation: str
    authentication_request: str
    transient_subject: str
    session_index: str | None


@dataclass(frozen=True)
class Status:
    """Hold the outcome of a login: two status codes and a text for people."""

    code: str = names.SUCCESS
    second_code: str | None = None
    message: str | None = None


@dataclass(frozen=True)
class Advice:
    """Hold what the declarations behind the broker carry besides the outer assertion.

    ``subject_for_registry`` is the EncryptedID that only the registry can read; the two other
    fields stand there in clear text, as in real messages.
    """

    subject_for_registry: Identifier
    acting_entity_id: str
    entity_concerned: str
    broker_acs_url: str


@dataclass(frozen=True)
class Prefixes:
    """Choose the namespace prefixes, which are the sender's to choose."""

    protocol: str = "saml2p"
    assertion: str = "saml2"
    inner_assertion: str = "saml"
    signature: str = "ds"


TreeHook = Callable[[etree._Element], None]  # noqa: SLF001 - the name that lxml has for it
BytesHook = Callable[[bytes], bytes]


@dataclass(frozen=True)
class Hooks:
    """Change a message while it is made.

    The hook of a part sees its element, with everything inside it signed, just before the part is
    signed itself; ``finished`` sees the outermost element after all signing; ``encoded`` changes
    the bytes that go over the wire.
    """

    authentication: TreeHook | None = None
    authorisation: TreeHook | None = None
    assertion: TreeHook | None = None
    response: TreeHook | None = None
    artifact_response: TreeHook | None = None
    finished: TreeHook | None = None
    encoded: BytesHook | None = None


@dataclass(frozen=True)
class MessageSpec:
    """Hold everything about one ArtifactResponse. All moments are aware and in UTC.

    ``resolve_id`` and ``request_id`` are the messages that it answers. Without ``status`` there is
    no Response in it: the answer to an artifact that is unknown or was used before. Seen windows:
    valid from 5 seconds before to 2 minutes after it was issued. With ``copied_identifiers`` the
    outer assertion repeats the EncryptedIDs of the registry as they are, identifiers included.
    """

    parties: Parties
    ids: Ids
    resolve_id: str
    request_id: str
    acs_url: str
    issued_at: datetime
    resolved_at: datetime
    level: str
    service_id: str
    service_uuid: str
    acting: tuple[Identifier, ...]
    legal: tuple[Identifier, ...]
    signatures: Signatures
    advice: Advice | None
    plain_attributes: tuple[PlainAttribute, ...] = ()
    status: Status | None = Status()
    backdated: timedelta = timedelta(seconds=5)
    lifetime: timedelta = timedelta(minutes=2)
    attributes_first: bool = True
    copied_identifiers: bool = False
    prefixes: Prefixes = Prefixes()
    hooks: Hooks = Hooks()
