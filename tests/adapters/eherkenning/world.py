"""A service provider, its broker, and the letters between them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime

from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey

from chalicelib.adapters.eherkenning.broker import EHerkenningBroker
from chalicelib.adapters.eherkenning.broker_metadata import (
    BrokerDescription,
    read_broker_metadata,
)
from chalicelib.adapters.eherkenning.configuration import KeyPair, ServiceProvider
from chalicelib.adapters.eherkenning.expectation import Expectation
from chalicelib.adapters.eherkenning.keys import private_key
from chalicelib.adapters.eherkenning.reader import read
from chalicelib.domain.identity import Authentication
from infra.local.broker import configuration as simulated
from infra.local.broker.keyring import KeyRing
from infra.local.broker.keys import KeyPair as MadeKeyPair
from infra.local.broker.logins import LoginDeclaration, message_of, recipient
from infra.local.broker.messages import answer
from infra.local.broker.metadata import metadata
from infra.local.broker.spec import MessageSpec, Parties, Recipient

NOW = datetime(2026, 11, 23, 9, 30, tzinfo=UTC)
REQUEST_ID = "_request"
RESOLVE_ID = "_resolve"
PSEUDONYM = "0123456789abcdef" * 4 + "@" + "0f" * 16
KVK_NUMBER = "12345678"
RSIN = "123456782"
SSO_URL = "https://broker.example/sso/1.13"
RESOLUTION_URL = "https://broker.example/artifact/1.13"

PARTIES = Parties(
    broker="urn:etoegang:HM:00000003888888880000:entities:9001",
    service_provider="urn:etoegang:DV:00000001999999990000:entities:9001",
    authenticator="urn:etoegang:AD:00000003777777770000:entities:9001",
    registry="urn:etoegang:MR:00000003777777770000:entities:9001",
)
SERVICE = simulated.ServiceProvider(
    acs_url="https://portal.example/saml/acs",
    service_id="urn:etoegang:DV:00000001999999990000:services:9001",
    service_uuid="6b1c7c0e-3c44-4f0e-9a5b-0e3d5f4b2a10",
)


class Letterbox:
    """Be a back channel that keeps what was posted and answers what a test put in it."""

    def __init__(self) -> None:
        self.posted: list[tuple[str, bytes]] = []
        self.answer = b""

    def post(self, url: str, message: bytes) -> bytes:
        """Keep the message and return the answer."""
        self.posted.append((url, message))
        return self.answer


@dataclass(frozen=True)
class World:
    """Hold both sides of the correspondence."""

    made: KeyRing
    configuration: simulated.BrokerConfiguration
    provider: ServiceProvider
    broker: BrokerDescription
    decryption_keys: Mapping[str, RSAPrivateKey]
    letterbox: Letterbox = field(default_factory=Letterbox)

    @property
    def recipient(self) -> Recipient:
        """Return our present key for decryption, as others see it."""
        return recipient(PARTIES.service_provider, self.made.provider_decryption)

    @property
    def next_recipient(self) -> Recipient:
        """Return the key that will replace it."""
        return recipient(PARTIES.service_provider, self.made.provider_decryption_next)

    def spec(self, level: str = "loa3", branch_number: str | None = None) -> MessageSpec:
        """Return the spec of an ordinary message that answers RESOLVE_ID."""
        login = LoginDeclaration(
            REQUEST_ID, NOW, PSEUDONYM, KVK_NUMBER, level, branch_number=branch_number
        )
        return message_of(login, self.configuration, RESOLVE_ID, NOW)

    def expectation(self, now: datetime = NOW) -> Expectation:
        """Return what an ordinary message is held against."""
        return Expectation(
            broker_id=PARTIES.broker,
            broker_keys=self.broker.signing_keys,
            own_id=PARTIES.service_provider,
            acs_url=SERVICE.acs_url,
            service_id=SERVICE.service_id,
            service_uuid=SERVICE.service_uuid,
            resolve_id=RESOLVE_ID,
            now=now,
        )

    def read(self, spec: MessageSpec, now: datetime = NOW) -> Authentication:
        """Return what our reader makes of the message that ``spec`` describes."""
        return self.read_bytes(answer(spec), now)

    def read_bytes(self, message: bytes, now: datetime = NOW) -> Authentication:
        """Return what our reader makes of ``message``."""
        return read(message, self.expectation(now), self.decryption_keys)

    def eherkenning(self) -> EHerkenningBroker:
        """Return the adapter as a whole, with the letterbox for a back channel."""
        return EHerkenningBroker(self.provider, self.broker, self.letterbox, lambda: RESOLVE_ID[1:])


def make_world(made: KeyRing) -> World:
    """Return a world in which both sides hold the keys of ``made``."""
    told = simulated.BrokerConfiguration(PARTIES, SERVICE, made, change_of_keys=True)
    provider = ServiceProvider(
        entity_id=PARTIES.service_provider,
        service_id=SERVICE.service_id,
        service_uuid=SERVICE.service_uuid,
        acs_url=SERVICE.acs_url,
        acs_index=1,
        service_index=9001,
        service_name="Mijn DUO zakelijk",
        service_description="Gegevens uitwisselen met DUO",
        organisation_name="Dienst Uitvoering Onderwijs",
        organisation_url="https://portal.example",
        technical_contact_email="beheer@portal.example",
        signing=named(made.provider_signing),
        decryption=(named(made.provider_decryption), named(made.provider_decryption_next)),
        tls=named(made.provider_tls_client),
    )
    return World(
        made=made,
        configuration=told,
        provider=provider,
        broker=read_broker_metadata(metadata(told, SSO_URL, RESOLUTION_URL)),
        decryption_keys={pair.name: private_key(pair) for pair in provider.decryption},
    )


def named(made: MadeKeyPair) -> KeyPair:
    """Return a key pair of the simulator as one of ours."""
    return KeyPair.named_by_certificate(made.private_key_pem, made.certificate_pem)
