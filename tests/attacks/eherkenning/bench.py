"""The bench: one broker that makes messages, one reader that judges them, one moment."""

from __future__ import annotations

import resource
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime

import pytest
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey, RSAPublicKey
from cryptography.hazmat.primitives.serialization import load_pem_private_key
from cryptography.x509 import load_pem_x509_certificate

from chalicelib.adapters.eherkenning.expectation import Expectation
from chalicelib.adapters.eherkenning.reader import read
from chalicelib.domain.errors import MessageRefused
from chalicelib.domain.identity import Authentication
from infra.local.broker.configuration import BrokerConfiguration
from infra.local.broker.keys import KeyPair
from infra.local.broker.logins import LoginDeclaration, Outcome, message_of
from infra.local.broker.messages import answer
from infra.local.broker.spec import MessageSpec, Part

NOW = datetime(2026, 11, 23, 9, 30, tzinfo=UTC)
RESOLVE_ID = "_resolve"
REQUEST_ID = "_request"
PSEUDONYM = "00112233445566778899aabbccddeeff" * 2 + "@" + "0123456789abcdef0123456789abcdef"
KVK_NUMBER = "12345678"

HONEST = LoginDeclaration(REQUEST_ID, NOW, PSEUDONYM, KVK_NUMBER, "loa3")

# What a message may cost before it is refused.
SECONDS = 1.0
MEBIBYTES = 32

Change = Callable[[MessageSpec], MessageSpec]

# The parts that the broker signs, from the innermost to the outermost.
OF_BROKER = (Part.ASSERTION, Part.RESPONSE, Part.ARTIFACT_RESPONSE)


def rule_of(part: Part, ending: str) -> str:
    """Return the reader's name of a rule on the signature of ``part``."""
    return f"{part.value.replace('_', '-')}-signature-{ending}"


def attack(number: int, situation: str, change: Change, rule: str) -> object:
    """Return one row of a table: a change to an honest message and the rule that it breaks."""
    return pytest.param(change, rule, id=f"row {number}: {situation}")


@dataclass(frozen=True)
class Bench:
    """Make messages as ``configuration`` says and let the reader judge them at ``now``."""

    configuration: BrokerConfiguration
    expected: Expectation
    keys: Mapping[str, RSAPrivateKey]

    def honest(self) -> MessageSpec:
        """Return the spec of a message that must be believed."""
        return self.message(HONEST)

    def message(self, outcome: Outcome) -> MessageSpec:
        """Return the spec of the message that tells ``outcome``."""
        return message_of(outcome, self.configuration, RESOLVE_ID, NOW)

    def read(self, spec: MessageSpec) -> Authentication:
        """Return what the reader makes of a message."""
        return self.read_bytes(answer(spec))

    def read_bytes(self, encoded: bytes) -> Authentication:
        """Return what the reader makes of ``encoded``."""
        return read(encoded, self.expected, self.keys)

    def refused_rule(self, spec: MessageSpec) -> str:
        """Return the rule by which a message is refused; fail when it is anything but refused."""
        with pytest.raises(MessageRefused) as refusal:
            self.read(spec)
        assert refusal.type is MessageRefused
        return refusal.value.rule


def expectation_of(configuration: BrokerConfiguration) -> Expectation:
    """Return what the reader holds messages against, trusting the broker's present key only."""
    parties, provider = configuration.parties, configuration.provider
    return Expectation(
        broker_id=parties.broker,
        broker_keys=public_keys(configuration.keys.broker_signing),
        own_id=parties.service_provider,
        acs_url=provider.acs_url,
        service_id=provider.service_id,
        service_uuid=provider.service_uuid,
        resolve_id=RESOLVE_ID,
        now=NOW,
    )


def public_keys(*pairs: KeyPair) -> dict[str, RSAPublicKey]:
    """Return the public keys of ``pairs`` by KeyName."""
    found = {}
    for pair in pairs:
        key = load_pem_x509_certificate(pair.certificate_pem).public_key()
        assert isinstance(key, RSAPublicKey)
        found[pair.key_name] = key
    return found


def private_keys(*pairs: KeyPair) -> dict[str, RSAPrivateKey]:
    """Return the private keys of ``pairs`` by KeyName."""
    found = {}
    for pair in pairs:
        key = load_pem_private_key(pair.private_key_pem, None)
        assert isinstance(key, RSAPrivateKey)
        found[pair.key_name] = key
    return found


def later(bench: Bench, now: datetime) -> Bench:
    """Return a bench at another moment."""
    return replace(bench, expected=replace(bench.expected, now=now))


@contextmanager
def bounded() -> Iterator[None]:
    """Fail when the block takes a second of processor time or 32 MiB more than the most so far."""
    memory, begun = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss, time.process_time()
    yield
    assert time.process_time() - begun < SECONDS
    grown = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - memory
    assert grown < MEBIBYTES * 1024
