"""Keys change while the site runs: the secret is followed, and nobody who logs in notices."""

from __future__ import annotations

import base64
import re
from dataclasses import replace
from typing import Any

import pytest

from chalicelib.adapters.eherkenning.broker import EHerkenningBroker
from chalicelib.adapters.eherkenning.broker_metadata import read_broker_metadata
from chalicelib.adapters.eherkenning.renewed import RenewedBroker
from chalicelib.adapters.eherkenning.secret import EHerkenningKeys, read_eherkenning_keys
from chalicelib.adapters.renewal import RENEWAL, Making, Renewed
from chalicelib.broker import service_provider
from chalicelib.domain.errors import MessageRefused
from chalicelib.domain.identity import Identity
from infra.local.broker.artifacts import make_artifact
from infra.local.broker.keys import KeyPair
from infra.local.broker.logins import LoginDeclaration, message_of
from infra.local.broker.messages import answer
from infra.local.broker.metadata import metadata
from tests.adapters.eherkenning.world import (
    KVK_NUMBER,
    NOW,
    PARTIES,
    PSEUDONYM,
    REQUEST_ID,
    RESOLUTION_URL,
    RESOLVE_ID,
    SSO_URL,
    Letterbox,
    World,
)
from tests.fakes.ports import ManualClock, RememberingMetrics
from tests.fakes.secrets import HeldSecrets
from tests.fakes.world import settings

SETTINGS = replace(settings(), base_url="https://portal.example")


class Site:
    """Run a site whose secret an operator changes, with a broker that changes keys as well."""

    def __init__(self, world: World) -> None:
        self.ring = world.made
        self.configuration = replace(world.configuration, change_of_keys=False)
        self.clock = ManualClock(NOW)
        self.letterbox = Letterbox()
        pair = _pair(self.ring.provider_signing)
        self.secret: dict[str, Any] = {
            "signing": pair,
            "decryption": [_pair(self.ring.provider_decryption)],
            "tls": _pair(self.ring.provider_tls_client),
            "broker_ca": self.ring.tls_authority.certificate_pem.decode(),
            "broker_metadata": metadata(self.configuration, SSO_URL, RESOLUTION_URL).decode(),
        }
        secrets = HeldSecrets(eherkenning=self.secret)
        making = Making(lambda: read_eherkenning_keys(secrets, "eherkenning"), self._build)
        self.broker = RenewedBroker(Renewed(making, self.clock, RememberingMetrics()))

    def _build(self, keys: EHerkenningKeys) -> EHerkenningBroker:
        return EHerkenningBroker(
            service_provider(SETTINGS, keys),
            read_broker_metadata(keys.broker_metadata),
            self.letterbox,
            lambda: RESOLVE_ID[1:],
        )

    def change(self, **fields: Any) -> None:
        """Put fields in the secret, and let the time pass in which functions notice."""
        self.secret |= fields
        self.clock.moment += RENEWAL

    def log_in(self, **keys: KeyPair) -> Identity:
        """Return who logs in at a broker that uses other ``keys`` of the ring."""
        login = LoginDeclaration(REQUEST_ID, NOW, PSEUDONYM, KVK_NUMBER, "loa3")
        told = replace(self.configuration, keys=replace(self.ring, **keys))
        self.letterbox.answer = answer(message_of(login, told, RESOLVE_ID, NOW))
        return self.broker.redeem(make_artifact(PARTIES.broker), NOW).identity

    def published(self, use: str) -> list[str]:
        """Return the names of the keys in our metadata for a use."""
        descriptor = rf'<[^>]*KeyDescriptor use="{use}">.*?KeyName>([0-9a-f]+)<'
        return re.findall(descriptor, self.broker.metadata().decode(), re.DOTALL)

    def signs_with(self) -> str:
        """Return the name of the key that signs our requests."""
        form = self.broker.sign_in_form("_" + "a" * 32, "", NOW)
        request = base64.b64decode(form.fields["SAMLRequest"]).decode()
        return str(re.findall(r"KeyName>([0-9a-f]+)<", request)[0])


@pytest.fixture
def site(world: World) -> Site:
    return Site(world)


WHO = Identity(PSEUDONYM, KVK_NUMBER)


def test_our_decryption_key_changes_without_anybody_noticing(site: Site) -> None:
    old, new = site.ring.provider_decryption, site.ring.provider_decryption_next
    assert site.log_in() == WHO
    with pytest.raises(MessageRefused, match="encrypted-identifier"):
        site.log_in(provider_decryption=new)
    site.change(decryption=[_pair(new), _pair(old)])
    assert site.published("encryption") == [new.key_name, old.key_name]
    assert site.log_in() == site.log_in(provider_decryption=new) == WHO
    site.change(decryption=[_pair(new)])
    assert site.published("encryption") == [new.key_name]
    assert site.log_in(provider_decryption=new) == WHO
    with pytest.raises(MessageRefused, match="encrypted-identifier"):
        site.log_in()


def test_our_signing_key_is_published_before_it_signs(site: Site) -> None:
    old, tls = site.ring.provider_signing, site.ring.provider_tls_client
    new = site.ring.registry  # any other pair
    assert (site.published("signing"), site.signs_with()) == (
        [old.key_name, tls.key_name],
        old.key_name,
    )
    site.change(signing_next=_pair(new))
    assert site.published("signing") == [old.key_name, tls.key_name, new.key_name]
    assert site.signs_with() == old.key_name
    site.change(signing=_pair(new), signing_next=None)
    assert site.published("signing") == [new.key_name, tls.key_name]
    assert site.signs_with() == new.key_name


def test_the_key_of_the_broker_changes_without_anybody_noticing(site: Site) -> None:
    new = site.ring.broker_signing_next
    with pytest.raises(MessageRefused, match="key-unknown"):
        site.log_in(broker_signing=new)
    both = metadata(replace(site.configuration, change_of_keys=True), SSO_URL, RESOLUTION_URL)
    site.change(broker_metadata=both.decode())
    assert site.log_in() == site.log_in(broker_signing=new) == WHO


def test_a_secret_that_is_not_right_changes_nothing(site: Site) -> None:
    assert site.log_in() == WHO
    site.change(decryption=[])
    assert site.log_in() == WHO


def _pair(pair: KeyPair) -> dict[str, str]:
    return {
        "private_key": pair.private_key_pem.decode(),
        "certificate": pair.certificate_pem.decode(),
    }
