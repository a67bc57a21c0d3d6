"""The eHerkenning broker as the use cases know it: ask, redeem, and tell who we are.

Making one is cheap. Keys, schemas and the TLS context are made on first use and kept.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from functools import cached_property

from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey

from chalicelib.adapters.eherkenning.artifact import resolution_url
from chalicelib.adapters.eherkenning.backchannel import Exchange
from chalicelib.adapters.eherkenning.broker_metadata import BrokerDescription
from chalicelib.adapters.eherkenning.configuration import ServiceProvider
from chalicelib.adapters.eherkenning.expectation import Expectation
from chalicelib.adapters.eherkenning.keys import private_key
from chalicelib.adapters.eherkenning.reader import read
from chalicelib.adapters.eherkenning.signing import Signer
from chalicelib.adapters.eherkenning.writer import Envelope, Writer
from chalicelib.domain.identity import Authentication
from chalicelib.services.ports import SignInForm


class EHerkenningBroker:
    """Talk to one broker for one service provider. Safe to use from several threads.

    ``exchange`` is the back channel. ``new_id`` returns 128 or more random bits as letters and
    digits; identifiers in messages must be unique for twelve months.
    """

    def __init__(
        self,
        provider: ServiceProvider,
        broker: BrokerDescription,
        exchange: Exchange,
        new_id: Callable[[], str],
    ) -> None:
        self._provider = provider
        self._broker = broker
        self._new_id = new_id
        self._exchange = exchange
        self._signer = Signer(provider.signing)
        self._writer = Writer(provider, self._signer)

    def sign_in_form(self, request_id: str, relay_state: str, now: datetime) -> SignInForm:
        """Return a signed AuthnRequest for level EH3 as a form; ``now`` is aware.

        ``request_id`` must begin with a letter or underscore. Raises ValueError when
        ``relay_state`` is longer than 80 bytes.
        """
        envelope = Envelope(request_id, self._broker.sso_url, now)
        fields = self._writer.form_fields(envelope, relay_state)
        return SignInForm(self._broker.sso_url, fields)

    def redeem(self, artifact: str, now: datetime) -> Authentication:
        """Return what the broker declared about a login, in exchange for its artifact.

        ``now`` is aware and in UTC. An artifact that cannot be this broker's is refused before any
        call. Raises MessageRefused, SignInNotCompleted, BrokerFault or NotAuthorised.
        """
        endpoints = self._broker.artifact_resolution
        url = resolution_url(artifact, self._broker.entity_id, endpoints)
        resolve_id = self._fresh_id()
        question = self._writer.artifact_resolve(Envelope(resolve_id, url, now), artifact)
        answer = self._exchange.post(url, question)
        return read(answer, self._expectation(resolve_id, now), self._decryption_keys)

    def metadata(self) -> bytes:
        """Return the signed SAML metadata of this service provider, the same at every call."""
        return self._metadata

    def _expectation(self, resolve_id: str, now: datetime) -> Expectation:
        return Expectation(
            broker_id=self._broker.entity_id,
            broker_keys=self._broker.signing_keys,
            own_id=self._provider.entity_id,
            acs_url=self._provider.acs_url,
            service_id=self._provider.service_id,
            service_uuid=self._provider.service_uuid,
            resolve_id=resolve_id,
            now=now,
        )

    def _fresh_id(self) -> str:
        """Return an identifier that XML allows: those may not begin with a digit."""
        return "_" + self._new_id()

    @cached_property
    def _metadata(self) -> bytes:
        # Logging in needs none of what writes metadata.
        from chalicelib.adapters.eherkenning.metadata import signed_metadata  # noqa: PLC0415

        return signed_metadata(self._provider, self._signer, self._fresh_id())

    @cached_property
    def _decryption_keys(self) -> dict[str, RSAPrivateKey]:
        return {pair.name: private_key(pair) for pair in self._provider.decryption}
