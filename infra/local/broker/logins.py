"""From what a person chose on the login page to the spec of the message that declares it."""

from __future__ import annotations

import secrets
import uuid
from dataclasses import dataclass, replace
from datetime import datetime

from infra.local.broker import names
from infra.local.broker.configuration import BrokerConfiguration
from infra.local.broker.keys import KeyPair
from infra.local.broker.spec import (
    Advice,
    Identifier,
    Ids,
    MessageSpec,
    PlainAttribute,
    Recipient,
    Signatures,
    Status,
    signed_by,
)

CANCELLED = Status(names.RESPONDER, names.AUTHN_FAILED, "Authentication cancelled")
UNSUPPORTED = Status(names.REQUESTER, names.REQUEST_UNSUPPORTED)


@dataclass(frozen=True)
class LoginDeclaration:
    """Say who logged in with what, in answer to the AuthnRequest ``request_id``.

    ``level`` is short, such as ``loa3``. ``branch_number`` limits the authorisation to a branch.
    ``issued_at`` is aware and in UTC. Nothing is checked here: a tester may declare nonsense.
    """

    request_id: str
    issued_at: datetime
    pseudonym: str
    kvk_number: str
    level: str
    branch_number: str | None = None


@dataclass(frozen=True)
class FailedLogin:
    """Say that nobody logged in; without ``status`` the answer holds no Response at all."""

    request_id: str
    issued_at: datetime
    status: Status | None = CANCELLED


Outcome = LoginDeclaration | FailedLogin


def message_of(
    outcome: Outcome, configuration: BrokerConfiguration, resolve_id: str, now: datetime
) -> MessageSpec:
    """Return the spec of the ArtifactResponse that tells ``outcome`` to the service provider.

    ``resolve_id`` is the ArtifactResolve that it answers, ``now`` (aware, UTC) when.
    """
    if isinstance(outcome, FailedLogin):
        nobody = LoginDeclaration(outcome.request_id, outcome.issued_at, "", "", "")
        spec = message_of(nobody, configuration, resolve_id, now)
        return replace(spec, status=outcome.status)
    provider = configuration.provider
    branch = outcome.branch_number
    return MessageSpec(
        parties=configuration.parties,
        ids=new_ids(),
        resolve_id=resolve_id,
        request_id=outcome.request_id,
        acs_url=provider.acs_url,
        issued_at=outcome.issued_at,
        resolved_at=now,
        level=names.LEVEL + outcome.level,
        service_id=provider.service_id,
        service_uuid=provider.service_uuid,
        acting=(_for_provider(configuration, outcome.pseudonym, names.PSEUDONYM),),
        legal=(_for_provider(configuration, outcome.kvk_number, names.KVK_NUMBER),),
        signatures=_signatures(configuration),
        advice=_advice(configuration, outcome),
        plain_attributes=() if branch is None else (PlainAttribute(names.BRANCH_NUMBER, branch),),
    )


def new_ids() -> Ids:
    """Return identifiers that nobody used before."""
    return Ids(
        artifact_response=_new_id(),
        response=_new_id(),
        assertion=_new_id(),
        authentication=_new_id(),
        authorisation=_new_id(),
        authentication_request=_new_id(),
        transient_subject=str(uuid.uuid4()),
        session_index=str(uuid.uuid4()),
    )


def _new_id() -> str:
    return "_" + secrets.token_hex(16)


def recipient(entity_id: str, key: KeyPair) -> Recipient:
    """Return the holder of ``key`` as a recipient; of the key only the certificate is used."""
    return Recipient(entity_id, key.certificate_pem, key.key_name)


def _for_provider(configuration: BrokerConfiguration, value: str, qualifier: str) -> Identifier:
    key = configuration.keys.provider_decryption
    addressee = recipient(configuration.parties.service_provider, key)
    return Identifier(value, (addressee,), qualifier)


def _signatures(configuration: BrokerConfiguration) -> Signatures:
    keys = configuration.keys
    broker = signed_by(keys.broker_signing)
    return Signatures(
        authentication=signed_by(keys.authenticator),
        authorisation=signed_by(keys.registry),
        assertion=broker,
        response=broker,
        artifact_response=broker,
    )


def _advice(configuration: BrokerConfiguration, declaration: LoginDeclaration) -> Advice:
    registry = recipient(configuration.parties.registry, configuration.keys.registry)
    internal = Identifier(secrets.token_hex(16), (registry,), names.PSEUDONYM)
    return Advice(
        subject_for_registry=internal,
        acting_entity_id=declaration.pseudonym,
        entity_concerned=declaration.kvk_number,
        broker_acs_url="https://broker.example/broker/authn/eh/1.13/idp/acs",
    )
